"""The styles of a workbook file: looks of ours are added behind those that are there, which keep their numbers."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from plan_workbook.cells.number_formats import shows_numbers
from plan_workbook.storage.patching.package import MAIN

FIRST_OWN_FORMAT = 164  # ECMA-376 part 1, 18.8.30: ids below are built in
_LISTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_AFTER_DXFS = ("tableStyles", "colors", "extLst")
_DATE_FORMATS = {"date": 14, "datetime": 22, "time": 21}


class StyleSheet:
    """The root element of `xl/styles.xml`, and what is added to it."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._known: dict[tuple[str, bytes], int] = {}
        self._listed: set[str] = set()
        self._adopted: dict[tuple[int, str, int], int] = {}

    def quoted(self, style: int) -> int:
        """A cell style like `style` whose text is never taken for a formula, however it begins."""
        return self._variant(style, quotePrefix="1")

    def dated(self, style: int, kind: str) -> int:
        """A cell style like `style` that shows a number as a date, where it does not show something else already."""
        if self._format_of(style) != "0":
            return style
        return self._variant(style, numFmtId=str(_DATE_FORMATS[kind]), applyNumberFormat="1")

    def plain(self, style: int) -> int:
        """A cell style like `style` that shows a number as itself: no text, percentage, date or time."""
        number = self._format_of(style)
        forms = self._root.find(f"{MAIN}numFmts")
        codes = {form.get("numFmtId"): form.get("formatCode") for form in (() if forms is None else forms)}
        if shows_numbers(int(number), codes.get(number)):
            return style
        return self._variant(style, numFmtId="0", quotePrefix="0")

    def adopt(self, other: etree._Element, style: int) -> int:
        """The number that cell style `style` of another workbook's styles has here."""
        key = (id(other), "xf", style)
        if key not in self._adopted:
            cells = other.find(f"{MAIN}cellXfs")
            xf = deepcopy(cells[style])
            for attribute, name in _LISTS.items():
                index = int(xf.get(attribute, "0"))
                xf.set(attribute, str(self._put(name, deepcopy(other.find(f"{MAIN}{name}")[index]))))
            xf.set("numFmtId", self._format(other, xf.get("numFmtId", "0")))
            xf.set("xfId", "0")
            for applied in ("Font", "Fill", "Border", "NumberFormat", "Alignment", "Protection"):
                xf.set(f"apply{applied}", "1")
            self._adopted[key] = self._put("cellXfs", xf)
        return self._adopted[key]

    def adopt_conditional(self, other: etree._Element, style: int) -> int:
        """The same for a conditional format's style (`dxf`)."""
        key = (id(other), "dxf", style)
        if key not in self._adopted:
            self._adopted[key] = self._put("dxfs", deepcopy(other.find(f"{MAIN}dxfs")[style]))
        return self._adopted[key]

    def _variant(self, style: int, **changes: str) -> int:
        cells = self._list("cellXfs")
        xf = deepcopy(cells[style]) if style < len(cells) else etree.Element(f"{MAIN}xf")
        for name, value in changes.items():
            xf.set(name, value)
        return self._put("cellXfs", xf)

    def _format_of(self, style: int) -> str:
        cells = self._list("cellXfs")
        return cells[style].get("numFmtId", "0") if style < len(cells) else "0"

    def _format(self, other: etree._Element, number: str) -> str:
        """The id, here, of a number format of another workbook."""
        if int(number) < FIRST_OWN_FORMAT:
            return number
        forms = other.find(f"{MAIN}numFmts")
        code = next((listed.get("formatCode") for listed in forms if listed.get("numFmtId") == number), "General")
        listed = self._list("numFmts")
        for form in listed:
            if form.get("formatCode") == code:
                return str(form.get("numFmtId"))
        free = max((int(form.get("numFmtId", "0")) for form in listed), default=0) + 1
        form = etree.SubElement(listed, f"{MAIN}numFmt", numFmtId=str(max(free, FIRST_OWN_FORMAT)), formatCode=code)
        listed.set("count", str(len(listed)))
        return str(form.get("numFmtId"))

    def _list(self, name: str) -> etree._Element:
        element = self._root.find(f"{MAIN}{name}")
        if element is not None:
            return element
        made = etree.Element(f"{MAIN}{name}", count="0")
        if name == "numFmts":
            self._root.insert(0, made)
        else:  # only dxfs may be missing beside it: all others are required
            later = [child for child in self._root if etree.QName(child).localname in _AFTER_DXFS]
            self._root.insert(self._root.index(later[0]) if later else len(self._root), made)
        return made

    def _put(self, name: str, element: etree._Element) -> int:
        """The element's index in its list: of an equal one that is there, or of itself, added at the end."""
        listed = self._list(name)
        if name not in self._listed:
            self._listed.add(name)
            for index, child in enumerate(listed):
                self._known.setdefault((name, _form(child)), index)
        form = _form(element)
        if (name, form) not in self._known:
            listed.append(element)
            listed.set("count", str(len(listed)))
            self._known[name, form] = len(listed) - 1
        return self._known[name, form]


def _form(element: etree._Element) -> bytes:
    data: bytes = etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
    return data
