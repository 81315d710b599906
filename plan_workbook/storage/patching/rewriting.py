"""What writing a workbook again would hold in memory: counted before its parts are taken apart, whatever their spelling."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import suppress
from xml.parsers import expat

from plan_workbook import schema
from plan_workbook.errors import InputError

# What is held as objects to be written again, half a kilobyte each: a measure whose cells are all filled in has some 95, so
# that a plan of `schema.MOST_WRITTEN` measures that was sent to 300 units fits. What is laid out anew does not count.
MAX_TAGS = 1_600_000
MOST = {
    "row": 120_000, "mergeCell": 20_000, "cfRule": 5_000, "dataValidation": 5_000, "hyperlink": 66_000, "definedName": 5_000,
    "sheet": 400, "xf": 66_000, "font": 5_000, "cellStyle": 5_000, "dxf": 5_000, "comment": 66_000,
}  # fmt: skip
MOST_RANGES = 20_000  # that rules of colour and of entry are for, in all
_OF_RANGES = ("conditionalFormatting", "dataValidation")


# an attribute of ranges, as far as a look at the bytes can tell
_RANGES = re.compile(rb"""sqref\s*=\s*("[^"<]*"|'[^'<]*')""")


def _surely_few(data: bytes, allowed: Counter[str]) -> int | None:
    """How many ranges a part holds at most, where a look at its bytes shows that all in it is few; None where it doesn't.

    Never too low: each name stands in its element's tag letter by letter, whatever the prefix. What is counted is taken
    off `allowed`. It takes a twentieth of the time of taking the part apart.
    """
    if b"\x00" in data[:64] or data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<!DOCTYPE" in data:
        return None
    if data.count(b"=") > _most_attributes(data):
        return None
    ranges = _RANGES.findall(data)
    if len(ranges) != data.count(b"sqref") or any(b"&" in area for area in ranges):
        return None
    allowed.subtract({kind: data.count(kind.encode()) for kind in MOST})
    return sum(len(area.decode("utf-8", "replace").split()) for area in ranges)


def _most_attributes(data: bytes) -> int:
    """How many are somebody's: those by the thousand in one element are nobody's."""
    return 20 * data.count(b"<") + 1_000


class _Counts:
    """Counts the elements of a part by their local names, their attributes, and the ranges that rules are for."""

    def __init__(self) -> None:
        self._tags: dict[str, int] = defaultdict(int)
        self.attributes = self.ranges = 0

    def start(self, tag: str, attributes: list[str]) -> None:
        self._tags[tag] += 1  # a plan has half a million elements of a dozen names: names are looked at afterwards
        self.attributes += len(attributes) // 2
        if tag.endswith(_OF_RANGES) and tag.rpartition(" ")[2] in _OF_RANGES:
            named = dict(zip(attributes[::2], attributes[1::2], strict=True))
            self.ranges += len(named.get("sqref", "").split())

    @property
    def elements(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for tag, count in self._tags.items():
            kind = tag.rpartition(" ")[2]
            if kind in MOST:
                counts[kind] += count
        return counts


def _too_much(name: str) -> InputError:
    return InputError("book.too-much", name=name, most=f"{schema.MOST_WRITTEN:,}")


def require_writable(name: str, package: Mapping[str, bytes]) -> None:
    """InputError where the parts hold more than can be written again; `name` is what the file goes by."""
    if sum(data.count(b"<") for data in package.values()) > MAX_TAGS:
        raise _too_much(name)
    allowed = Counter(MOST)
    bounds = [_surely_few(data, allowed) for data in package.values()]
    if None not in bounds and min(allowed.values()) >= 0 and sum(filter(None, bounds)) <= MOST_RANGES:
        return
    _require_few(name, package)


def _require_few(name: str, package: Mapping[str, bytes]) -> None:
    """The same by a parser, which knows a name in a text from an element."""
    elements: Counter[str] = Counter()
    ranges = 0
    for data in package.values():
        counts = _Counts()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.ordered_attributes = True
        parser.StartElementHandler = counts.start
        with suppress(expat.ExpatError):  # of a part that is no XML counts what stands before its fault
            parser.Parse(data, True)
        elements += counts.elements
        ranges += counts.ranges
        if counts.attributes > _most_attributes(data) or ranges > MOST_RANGES:
            raise _too_much(name)
    if any(elements[kind] > most for kind, most in MOST.items()):
        raise _too_much(name)
