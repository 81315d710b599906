"""What openpyxl would lay out to write a workbook again: counted before it loads the file, whatever the XML's spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from xml.parsers import expat

from plan_workbook.books.extents import area
from plan_workbook.errors import UnusableInput

# What openpyxl holds as objects, some microseconds and half a kilobyte each: more than any plan of 10,000 measures has.
MAX_TAGS = 1_000_000
MOST = {
    "row": 120_000, "mergeCell": 10_000, "cfRule": 5_000, "dataValidation": 5_000, "hyperlink": 66_000, "definedName": 5_000,
    "sheet": 400, "xf": 66_000, "font": 5_000, "cellStyle": 5_000, "dxf": 5_000, "comment": 66_000,
}  # fmt: skip
MOST_RANGES = 20_000  # that rules of colour and of entry are for, in all
# openpyxl makes an object of every cell that is merged, linked or noted as a range, and of every cell of a table
# that does not name its columns
MOST_COVERED = 200_000
_COVERING = frozenset(("mergeCell", "hyperlink", "comment"))
_OF_RANGES = frozenset(("conditionalFormatting", "dataValidation"))

TOO_MUCH = (
    "«{name}» файлд дахин бичихэд хэт олон мөр, загвар, нэр байна. Хүснэгтийн доорх хоосон мөрүүд, илүү хуудас, загварыг устгаад "
    "дахин оролдоно уу."
)
TOO_WIDE = (
    "«{name}» файлын «{sheet}» хуудсанд хэт том мужийг нэгтгэсэн эсвэл холбосон байна: {range}. Excel дээр тэр мужийн нэгтгэлийг "
    "салгаж (Unmerge Cells), холбоосыг арилгаад дахин оролдоно уу."
)


class _Counts:
    """Counts the elements of a part by their local names, and the cells that ranges cover."""

    def __init__(self) -> None:
        self.elements: Counter[str] = Counter()
        self.attributes = self.ranges = self.covered = 0
        self.widest, self._widest_area = "", 0
        self._unnamed_table = ""

    def close(self) -> None:
        """At the part's end: a table that named no columns is laid out too."""
        self._cover(self._unnamed_table)

    def start(self, tag: str, attributes: list[str]) -> None:
        kind = tag.rpartition(" ")[2]
        self.attributes += len(attributes) // 2
        if kind in MOST:
            self.elements[kind] += 1
        if kind == "tableColumn":
            self._unnamed_table = ""
        elif kind == "table":
            self._unnamed_table = dict(zip(attributes[::2], attributes[1::2], strict=True)).get("ref", "")
        elif kind in _COVERING or kind in _OF_RANGES:
            own = dict(zip(attributes[::2], attributes[1::2], strict=True))
            self.ranges += len(own.get("sqref", "").split()) if kind in _OF_RANGES else 0
            if kind in _COVERING and ":" in own.get("ref", ""):
                self._cover(own["ref"])

    def _cover(self, reference: str) -> None:
        cells = area(reference)
        self.covered += cells
        if cells > self._widest_area:
            self.widest, self._widest_area = reference, cells


def require_writable(name: str, package: Mapping[str, bytes], sheets: Mapping[str, str]) -> None:
    """UnusableInput where the parts hold more than openpyxl can load.

    `name` is what the file goes by, `sheets` the name of the sheet that each part holds.
    """
    covered, elements, ranges = 0, Counter(), 0
    if sum(data.count(b"<") for data in package.values()) > MAX_TAGS:
        raise UnusableInput(TOO_MUCH.format(name=name))
    for part, data in package.items():
        counts = _Counts()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.ordered_attributes = True
        parser.StartElementHandler = counts.start
        with suppress(expat.ExpatError):  # of a part that is no XML counts what stands before its fault
            parser.Parse(data, True)
        counts.close()
        elements += counts.elements
        covered += counts.covered
        ranges += counts.ranges
        if covered > MOST_COVERED:
            raise UnusableInput(TOO_WIDE.format(name=name, sheet=sheets.get(part, part), range=counts.widest[:40]))
        # attributes by the thousand in one element are nobody's
        if counts.attributes > 20 * data.count(b"<") + 1_000 or ranges > MOST_RANGES:
            raise UnusableInput(TOO_MUCH.format(name=name))
    if any(elements[kind] > most for kind, most in MOST.items()):
        raise UnusableInput(TOO_MUCH.format(name=name))
