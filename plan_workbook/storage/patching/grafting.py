"""Puts sheets of ours into a workbook file: new ones, or over an older one whose comments and pictures stay."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import deepcopy

from lxml import etree

from plan_workbook.errors import InputError
from plan_workbook.storage.patching import drawings
from plan_workbook.storage.patching.package import MAIN, RELATED, RELATED_NAMESPACE, Package
from plan_workbook.storage.patching.sheet_xml import SheetXml, place_of
from plan_workbook.storage.patching.style_sheet import StyleSheet

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# ECMA-376 part 1, 18.3.1.99: the order in which a worksheet's children must stand
ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
# what a sheet that is laid out anew brings along; all else (drawings, comments, controls …) is the older sheet's
LAID_OUT = (
    "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter", "sortState", "mergeCells",
    "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "ignoredErrors",
)  # fmt: skip
OF_A_TABLE = ("cols",)
WITH_CHARTS = ("drawing", "rowBreaks")  # of a sheet whose charts are ours
_LINK = f"{RELATED_NAMESPACE}/hyperlink"


class WorkbookFile:
    """A workbook file that is changed sheet by sheet."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self.main = _only(self.package, "", "/officeDocument")
        self._workbook = self.package.tree(self.main)
        related = {relation: (kind, part) for relation, kind, part in self.package.relations(self.main)}
        self._parts: dict[str, str | None] = {}  # sheet -> part; None for chart and macro sheets
        for sheet in self._sheets():
            kind, part = related.get(sheet.get(f"{RELATED}id", ""), ("", None))
            self._parts[sheet.get("name", "")] = part if kind.endswith("/worksheet") else None
        self.styles = StyleSheet(self.package.tree(self._styles_part()))
        self._open: dict[str, SheetXml] = {}

    def name_of(self, sheet: str) -> str | None:
        """A sheet's name as the workbook spells it (names do not differ by case), or None."""
        return next((name for name in self._parts if name.casefold() == sheet.casefold()), None)

    def part(self, name: str) -> str:
        """A worksheet's part. InputError where a chart or macro sheet has that name; KeyError without one."""
        sheet_name = self.name_of(name)
        part = self._parts[sheet_name if sheet_name is not None else name]
        if part is None:
            raise InputError("book.no-worksheet", name=name)
        return part

    def sheet(self, name: str) -> SheetXml:
        """A worksheet, to be changed. Raises as `part` does."""
        part = self.part(name)
        if part not in self._open:
            root = self.package.tree(part)
            if root.find(f"{MAIN}sheetData") is None:
                raise InputError("book.no-worksheet", name=name)
            self._open[part] = SheetXml(root, self.styles)
        return self._open[part]

    def with_formulas(self) -> list[str]:
        """The names of the sheets that may hold formulas."""
        return [name for name, part in self._parts.items() if part is not None and self.package.may_hold(part, "f")]

    def insert(self, made: bytes, name: str, before: str | None = None) -> None:
        """Lay the sheet `name` of the workbook `made` out here: over its older self, or anew before sheet `before`."""
        source = Made(made, name)
        standing = self.name_of(name)
        if standing is not None:
            self._renew(source, name, LAID_OUT, from_row=0)
        else:
            self._insert(source, name, before)
        self._take_names(source, standing or name)

    def place_rows(self, made: bytes, name: str, from_row: int) -> None:
        """Replace a sheet's rows from `from_row` (0-based) on by those of the sheet `name` of the workbook `made`."""
        self._renew(Made(made, name), name, OF_A_TABLE, from_row)

    def _renew(self, source: Made, name: str, elements: Collection[str], from_row: int) -> None:
        part = self.part(name)
        self.package.forget_rows(part, from_row)
        old = self.sheet(name).root
        new = source.sheet(self.styles, self.package, part)
        if new.find(drawings.DRAWING) is not None:
            drawings.drop(self.package, part, old)
            elements = (*elements, *WITH_CHARTS)
        for child in list(old):
            if (
                isinstance(child.tag, str)
                and etree.QName(child).localname in elements
                and child.tag != f"{MAIN}sheetData"
            ):
                old.remove(child)
        for child in list(new):
            if etree.QName(child).localname in elements and child.tag != f"{MAIN}sheetData":
                _put_in_order(old, child)
        _forget_from(old, from_row, self.package, part)
        rows = old.find(f"{MAIN}sheetData")
        for row in new.find(f"{MAIN}sheetData"):
            if int(row.get("r")) > from_row:
                rows.append(row)
        if from_row:  # of a whole sheet they were taken over above
            links = new.find(f"{MAIN}hyperlinks")
            for link in links if links is not None else ():
                _list_of(old, "hyperlinks").append(link)
        if "sheetPr" in elements or not from_row:
            _fit_to_page(old, new)
        self._open.pop(part, None)

    def _insert(self, source: Made, name: str, before: str | None) -> None:
        part = self.package.free_name(f"{self.main.rpartition('/')[0]}/worksheets/sheet{{}}.xml".lstrip("/"))
        root = source.sheet(self.styles, self.package, part)
        self.package.add(part, root, SHEET_TYPE)
        relation = self.package.relate(self.main, f"{RELATED_NAMESPACE}/worksheet", part)
        sheets = list(self._sheets())
        at = next((index for index, sheet in enumerate(sheets) if sheet.get("name") == before), len(sheets))
        number = max((int(sheet.get("sheetId", "0")) for sheet in sheets), default=0) + 1
        entry = etree.Element(f"{MAIN}sheet", {"name": name, "sheetId": str(number), f"{RELATED}id": relation})
        if source.state != "visible":
            entry.set("state", source.state)
        (sheets[at].addprevious if at < len(sheets) else sheets[-1].addnext)(entry)
        self._shift(at)
        self._parts[name] = part

    def _shift(self, at: int) -> None:
        """Sheets are counted from 0 in names of one sheet, and in what is shown on opening."""
        for name in self._workbook.iterfind(f"{MAIN}definedNames/{MAIN}definedName"):
            if name.get("localSheetId", "").isdecimal() and int(name.get("localSheetId")) >= at:
                name.set("localSheetId", str(int(name.get("localSheetId")) + 1))
        for view in self._workbook.iterfind(f"{MAIN}bookViews/{MAIN}workbookView"):
            for attribute in ("activeTab", "firstSheet"):
                if view.get(attribute, "").isdecimal() and int(view.get(attribute)) >= at:
                    view.set(attribute, str(int(view.get(attribute)) + 1))

    def _take_names(self, source: Made, name: str) -> None:
        """The names that belong to a sheet laid out anew: its print titles, print area and filter."""
        index = next(at for at, sheet in enumerate(self._sheets()) if sheet.get("name") == name)
        fresh = source.names()
        known = self._workbook.find(f"{MAIN}definedNames")
        if known is None:
            if not fresh:
                return
            known = etree.Element(f"{MAIN}definedNames")
            self._workbook.find(f"{MAIN}sheets").addnext(known)
        for entry in list(known):
            if entry.get("localSheetId") == str(index) and entry.get("name", "").startswith("_xlnm."):
                known.remove(entry)
        for entry in fresh:
            entry.set("localSheetId", str(index))
            known.append(entry)

    def open_at(self, name: str) -> None:
        """Make a sheet the one that is in front, where it is there and to be seen; one tab alone is selected then."""
        index = next(
            (at for at, sheet in enumerate(self._sheets()) if sheet.get("name", "").casefold() == name.casefold()), None
        )
        sheet_name = self.name_of(name)
        if index is None or sheet_name is None or list(self._sheets())[index].get("state", "visible") != "visible":
            return
        front = self._parts[sheet_name]
        for part in dict.fromkeys(sheet_name for sheet_name in self._parts.values() if sheet_name is not None):
            if part == front or b"tabSelected" in self.package.data(part):
                for view in self.package.tree(part).iter(f"{MAIN}sheetView"):
                    view.attrib.pop("tabSelected", None)
                    if part == front:
                        view.set("tabSelected", "1")
        for view in self._workbook.iterfind(f"{MAIN}bookViews/{MAIN}workbookView"):
            view.set("activeTab", str(index))

    def ask_for_calculation(self) -> None:
        """Excel computes all formulas on opening: some have no value yet."""
        element = self._workbook.find(f"{MAIN}calcPr")
        if element is None:
            element = etree.Element(f"{MAIN}calcPr")
            earlier = ("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
                       "functionGroups", "externalReferences", "definedNames")  # fmt: skip
            last = [child for child in self._workbook
                    if isinstance(child.tag, str) and etree.QName(child).localname in earlier][-1]  # fmt: skip
            last.addnext(element)
        element.set("fullCalcOnLoad", "1")

    def drop_calculation_chain(self) -> None:
        """The list of formulas in the order of their calculation: one that names a cell without formula is an error."""
        for _, kind, part in list(self.package.relations(self.main)):
            if kind.endswith("/calcChain"):
                self.package.remove_cached(part)

    def _sheets(self) -> Iterator[etree._Element]:
        yield from self._workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet")

    def _styles_part(self) -> str:
        for _, kind, part in self.package.relations(self.main):
            if kind.endswith("/styles"):
                return part
        part = self.package.free_name("xl/styles{}.xml")
        root = etree.Element(f"{MAIN}styleSheet", nsmap={None: MAIN[1:-1]})
        for name, child in (
            ("fonts", "font"),
            ("fills", "fill"),
            ("borders", "border"),
            ("cellStyleXfs", "xf"),
            ("cellXfs", "xf"),
        ):
            etree.SubElement(etree.SubElement(root, f"{MAIN}{name}", count="1"), f"{MAIN}{child}")
        self.package.add(part, root, STYLES_TYPE)
        self.package.relate(self.main, f"{RELATED_NAMESPACE}/styles", part)
        return part


class Made:
    """A sheet of a workbook that we have just made with openpyxl, to be taken over into another."""

    def __init__(self, data: bytes, name: str) -> None:
        self._package = Package(data)
        self._main = _only(self._package, "", "/officeDocument")
        workbook = self._package.tree(self._main)
        sheets = list(workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet"))
        self._at = next(at for at, sheet in enumerate(sheets) if sheet.get("name") == name)
        relation = sheets[self._at]
        self.state = relation.get("state", "visible")
        self._part = next(
            part for key, _, part in self._package.relations(self._main) if key == relation.get(f"{RELATED}id")
        )
        self._styles = self._package.tree(_only(self._package, self._main, "/styles"))

    def names(self) -> list[etree._Element]:
        """The defined names of this sheet alone."""
        defined = self._package.tree(self._main).iterfind(f"{MAIN}definedNames/{MAIN}definedName")
        return [deepcopy(name) for name in defined if name.get("localSheetId") == str(self._at)]

    def sheet(self, styles: StyleSheet, target: Package, part: str) -> etree._Element:
        """The sheet's root with its styles and links those of the workbook that takes it (in `part`)."""
        root = deepcopy(self._package.tree(self._part))
        for element in root.iter(f"{MAIN}c", f"{MAIN}row", f"{MAIN}col"):
            attribute = "style" if element.tag == f"{MAIN}col" else "s"
            if element.get(attribute):
                element.set(attribute, str(styles.adopt(self._styles, int(element.get(attribute)))))
        for rule in root.iter(f"{MAIN}cfRule"):
            if rule.get("dxfId"):
                rule.set("dxfId", str(styles.adopt_conditional(self._styles, int(rule.get("dxfId")))))
        self._take_links(root, target, part)
        drawings.take_over((self._package, self._part), root, (target, part))
        for view in root.iter(f"{MAIN}sheetView"):
            view.attrib.pop("tabSelected", None)  # two selected sheets would be typed into together
        return root

    def _take_links(self, root: etree._Element, target: Package, part: str) -> None:
        name = f"{self._part.rpartition('/')[0]}/_rels/{self._part.rpartition('/')[2]}.rels"
        outside = (
            {link.get("Id"): link.get("Target", "") for link in self._package.tree(name)}
            if name in self._package
            else {}
        )
        for link in root.iter(f"{MAIN}hyperlink"):
            address = outside.get(link.attrib.pop(f"{RELATED}id", None))
            if address is None:
                continue
            if address.startswith("#"):  # a place in the workbook itself
                link.set("location", address.removeprefix("#"))
            else:
                link.set(f"{RELATED}id", target.relate(part, _LINK, address, external=True))


def _only(package: Package, owner: str, kind: str) -> str:
    for _, kind_found, part in package.relations(owner):
        if kind_found.endswith(kind):
            return part
    raise KeyError(kind)


def _put_in_order(root: etree._Element, child: etree._Element) -> None:
    """Place a child where the schema wants it."""
    rank = ORDER.index(etree.QName(child).localname)
    for other in root:
        if isinstance(other.tag, str) and other.tag.startswith(MAIN) and _rank(other) > rank:
            other.addprevious(child)
            return
    root.append(child)


def _rank(element: etree._Element) -> int:
    name = etree.QName(element).localname
    return ORDER.index(name) if name in ORDER else -1


def _list_of(root: etree._Element, name: str) -> etree._Element:
    element = root.find(f"{MAIN}{name}")
    if element is None:
        element = etree.Element(f"{MAIN}{name}")
        _put_in_order(root, element)
    return element


def _forget_from(root: etree._Element, from_row: int, package: Package, part: str) -> None:
    """Take out the rows from `from_row` (0-based) on, with the links and merges that lie in them."""
    rows = root.find(f"{MAIN}sheetData")
    number = 0
    for row in list(rows):
        number = int(row.get("r")) if row.get("r", "").isdecimal() else number + 1
        if number > from_row:
            rows.remove(row)
    dimension = root.find(f"{MAIN}dimension")
    if dimension is not None:
        root.remove(dimension)
    if not from_row:
        return
    gone = set()
    for name, item in (("hyperlinks", "hyperlink"), ("mergeCells", "mergeCell")):
        child = root.find(f"{MAIN}{name}")
        for element in list(child) if child is not None else ():
            corner = place_of(element.get("ref", "").rpartition(":")[2])
            if element.tag == f"{MAIN}{item}" and corner and corner[0] >= from_row:
                child.remove(element)
                gone.add(element.get(f"{RELATED}id"))
        if child is not None and not len(child):
            root.remove(child)
        elif child is not None and child.get("count"):
            child.set("count", str(len(child)))
    package.drop_relations(part, gone - {None})


def _fit_to_page(old: etree._Element, new: etree._Element) -> None:
    """A sheet's properties stay its own, but for the print set-up that the fresh layout counts on."""
    fresh = new.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
    if fresh is None:
        return
    properties = _list_of(old, "sheetPr")
    known = properties.find(f"{MAIN}pageSetUpPr")
    if known is not None:
        properties.remove(known)
    properties.append(fresh)
