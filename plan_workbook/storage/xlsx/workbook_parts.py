"""Where a workbook's parts lie in its package: found through relationships, whatever a program calls them.

ECMA-376 part 2: names do not differ by case (6.2.2.3), and only relationships say where a part lies (6.5). Excel opens
workbooks whose parts lie elsewhere, are named with backslashes or start at the root.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote
from xml.etree.ElementTree import Element

TYPES_PART = "[content_types].xml"
USUAL_WORKBOOK = "xl/workbook.xml"
USUAL_PARTS = {"sharedStrings": "xl/sharedstrings.xml", "styles": "xl/styles.xml"}
# bytes of a part that is taken apart once for all the workbooks that hold the same: a unit's copies share theirs but for
# the sheets, and the list of sheets is asked for twice of each
_KEPT = 2**16
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


Relation = tuple[str, str, str | None]  # its kind, what it names, and the part that this is


@dataclass(frozen=True)
class SheetPart:
    """A worksheet: its name, its part as the package spells it, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Layout:
    """A workbook's own part, its worksheets in their order, and the parts they share ("" where there is none).

    `usual` is True where every part lies and is spelled as Excel does it, so that any reader finds them; `since_1904`
    where days are counted from 1904.
    """

    workbook: str
    sheets: tuple[SheetPart, ...]
    strings: str
    styles: str
    since_1904: bool
    usual: bool


class Parts:
    """The parts of a package by their names, which are found in any spelling."""

    def __init__(self, data: Mapping[str, bytes]) -> None:
        self.data = data
        self._spelled = {plain_name(name): name for name in data}

    def spelled(self, name: str) -> str | None:
        """The name as the package has it; None where there is no such part."""
        return self._spelled.get(plain_name(name))

    def root(self, part: str) -> Element:
        """An XML part's root, only to be read; LookupError where there is no such part."""
        data = self.data[part]
        return _kept_root(data) if len(data) <= _KEPT else _root(data)

    def relations(self, part: str) -> dict[str, Relation]:
        """Id -> (kind, target as written, the part it leads to or None) of what a part refers to inside of the package."""
        folder, _, name = part.replace("\\", "/").rpartition("/")
        listing = self.spelled(f"{folder}/_rels/{name}.rels")
        if listing is None:
            return {}
        targets = {}
        for link in self.root(listing):
            target = link.get("Target", "")
            if link.get("TargetMode") != "External":
                kind = link.get("Type", "").rpartition("/")[2]
                targets[link.get("Id", "")] = (kind, target, self.spelled(_joined(folder, target)))
        return targets

    def workbook(self) -> str | None:
        """The part that lists the sheets; None where the package is no workbook."""
        for kind, _, part in self.relations("").values():
            if kind == "officeDocument":
                return part
        return self.spelled(USUAL_WORKBOOK)


def _root(data: bytes) -> Element:
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(utf8(data))
    return root


_kept_root = lru_cache(maxsize=32)(_root)


def utf8(data: bytes) -> bytes:
    """A part's XML in UTF-8: packages may hold UTF-16 as well (ECMA-376 part 2, 6.2.5), which calamine does not know."""
    if not data.startswith(_UTF16):
        return data
    return _DECLARATION.sub("", data.decode("utf-16")).encode()


def parts_read(data: Mapping[str, bytes], sheets: Layout | None) -> list[str]:
    """The parts of a package that reading a workbook takes apart, as far as its relationships can be followed.

    `sheets` is the package's layout, None where it could not be told.
    Power Query keeps what it remembers in parts of UTF-16, and others keep what they like: no reader opens those.
    """
    names = [name for name in data if plain_name(name) == TYPES_PART or plain_name(name).endswith(".rels")]
    if sheets is None:
        return list(data)  # damaged, or hostile: whatever is in it is judged
    shared = (part for part in (sheets.strings, sheets.styles) if part)
    return list(dict.fromkeys([*names, sheets.workbook, *shared, *(sheet.part for sheet in sheets.sheets)]))


def layout(data: Mapping[str, bytes]) -> Layout | None:
    """How the workbook in a package is laid out; None where it holds none.

    Raises LookupError where a sheet's part is not to be found.
    """
    parts = Parts(data)
    workbook = parts.workbook()
    if workbook is None:
        return None
    relations = parts.relations(workbook)
    root = parts.root(workbook)
    sheets, usual = [], workbook == USUAL_WORKBOOK
    free = [related for related in relations.values() if related[0] == "worksheet"]
    for sheet, relation in _sheets(root, relations):
        if relation is None:  # no id: Excel's repair takes the worksheets in their order
            relation, usual = (free[0] if free else ("worksheet", "", None)), False
        kind, target, part = relation
        if kind != "worksheet":  # chart, dialog and macro sheets hold no cells of a plan
            continue
        if relation in free:
            free.remove(relation)
        if part is None:
            raise LookupError(f"no part for the sheet {sheet.get('name')}")
        usual = usual and part in (target.lstrip("/"), f"xl/{target}")
        sheets.append(SheetPart(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"))
    shared = {}
    for wanted, usually in USUAL_PARTS.items():
        shared[wanted] = next((part for kind, _, part in relations.values() if kind == wanted and part), "")
        lies = parts.spelled(usually)
        usual = usual and (shared[wanted] or None) == lies and "\\" not in shared[wanted]
    since_1904 = any(
        _bare(item.tag) == "workbookPr" and item.get("date1904", "0") in ("1", "true", "on") for item in root.iter()
    )
    usual = usual and not any(data[part].startswith(_UTF16) for part in (workbook, *shared.values()) if part)
    return Layout(workbook, tuple(sheets), shared["sharedStrings"], shared["styles"], since_1904, usual)


def _sheets(root: Element, relations: Mapping[str, Relation]) -> Iterator[tuple[Element, Relation | None]]:
    """Each sheet's element with its relation; None for one that names none."""
    for sheet in root.iter():
        if _bare(sheet.tag) == "sheet":
            key_id = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
            yield sheet, None if key_id is None else relations[key_id]


def _bare(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def plain_name(name: str) -> str:
    """A part's name as names are compared: case, slashes of either kind and one at the front do not count."""
    return name.replace("\\", "/").lstrip("/").lower()


def _joined(folder: str, target: str) -> str:
    """Where a relationship leads: from the package's root, or from its owner's folder."""
    path = unquote(re.sub(r"[#?].*", "", target)).replace("\\", "/")
    return posixpath.normpath(path if path.startswith("/") else posixpath.join(folder, path))
