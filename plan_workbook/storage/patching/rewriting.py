"""What writing a workbook again would hold in memory: counted before its parts are taken apart, whatever their spelling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import suppress
from xml.parsers import expat

from plan_workbook.errors import InputError

# What is held as objects to be written again, half a kilobyte each: more than any plan of 10,000 measures has.
MAX_TAGS = 1_000_000
MOST = {
    "row": 120_000, "mergeCell": 20_000, "cfRule": 5_000, "dataValidation": 5_000, "hyperlink": 66_000, "definedName": 5_000,
    "sheet": 400, "xf": 66_000, "font": 5_000, "cellStyle": 5_000, "dxf": 5_000, "comment": 66_000,
}  # fmt: skip
MOST_RANGES = 20_000  # that rules of colour and of entry are for, in all
_OF_RANGES = ("conditionalFormatting", "dataValidation")


class _Counts:
    """Counts the elements of a part by their local names, their attributes, and the ranges that rules are for."""

    def __init__(self) -> None:
        self._tags: dict[str, int] = defaultdict(int)
        self.attributes = self.ranges = 0

    def start(self, tag: str, attributes: list[str]) -> None:
        self._tags[tag] += 1  # a plan has half a million elements of a dozen names: names are looked at afterwards
        self.attributes += len(attributes) // 2
        if tag.endswith(_OF_RANGES) and tag.rpartition(" ")[2] in _OF_RANGES:
            own = dict(zip(attributes[::2], attributes[1::2], strict=True))
            self.ranges += len(own.get("sqref", "").split())

    @property
    def elements(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for tag, count in self._tags.items():
            kind = tag.rpartition(" ")[2]
            if kind in MOST:
                found[kind] += count
        return found


def require_writable(name: str, package: Mapping[str, bytes]) -> None:
    """InputError where the parts hold more than can be written again; `name` is what the file goes by."""
    elements: Counter[str] = Counter()
    ranges = 0
    if sum(data.count(b"<") for data in package.values()) > MAX_TAGS:
        raise InputError("book.too-much", name=name)
    for data in package.values():
        counts = _Counts()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.ordered_attributes = True
        parser.StartElementHandler = counts.start
        with suppress(expat.ExpatError):  # of a part that is no XML counts what stands before its fault
            parser.Parse(data, True)
        elements += counts.elements
        ranges += counts.ranges
        # attributes by the thousand in one element are nobody's
        if counts.attributes > 20 * data.count(b"<") + 1_000 or ranges > MOST_RANGES:
            raise InputError("book.too-much", name=name)
    if any(elements[kind] > most for kind, most in MOST.items()):
        raise InputError("book.too-much", name=name)
