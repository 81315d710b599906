"""How far the sheets of an .xlsx reach once a reader lays them out, counted by an XML parser."""

from __future__ import annotations

import re
from typing import NamedTuple

from plan_workbook.grid import column_index
from plan_workbook.storage import xml_events
from plan_workbook.storage.xlsx import sheet_scan

# A sheet in which every cell is written as every program writes it (its address first) and stands within column Z and
# row 999, 9,999 or 99,999 needs no parser, which takes ten times as long; any other spelling or place sends it through one.
_USUAL = tuple(
    (
        (10**digits - 1, 26),
        re.compile(rb'<c(?:[^ \w]| (?!r="[A-Z]\d{1,%d}"))' % digits), re.compile(rb'<row(?:[^ ]| (?!r="\d{1,%d}"))' % digits),
    )
    for digits in (3, 4, 5)
)  # fmt: skip
_ODD_NAME = re.compile(rb":(?:c|row)[\s/>]")
# a cell that is not closed at once: programs write blank ones of a style as `<c r="A1" s="1"/>`, millions of them
_OPEN_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*(?<!/)>(?!</c>)')
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,4})\$?(\d{1,9})")
_CONTENTS = frozenset(("v", "is", "f"))


class Extent(NamedTuple):
    """The outermost row and column of a sheet that hold anything: 1-based, 0 for none."""

    row: int
    column: int

    @property
    def cells(self) -> int:
        """The cells of the full rectangle from A1, which is what calamine lays out."""
        return self.row * self.column


def extent(data: bytes, exact: bool = False) -> Extent:
    """The extent of a sheet's part; where not `exact`, a bound above it that costs little. Raises ExpatError or ValueError."""
    if not _ODD_NAME.search(data):
        for bound, odd_cell, odd_row in () if exact else _USUAL:
            if not (odd_cell.search(data) or odd_row.search(data)):
                return Extent(*bound)
        if sheet_scan.is_usual(data):
            return _of_usual(data)
    reader = _Reader()
    xml_events.parse(data, reader.start)
    return Extent(reader.last_row, reader.last_column)


def _of_usual(data: bytes) -> Extent:
    """The extent of a sheet whose cells all begin with their address: a parser takes ten times as long over blank ones."""
    row, columns = 0, set()
    for cell in _OPEN_CELL.finditer(data):  # one by one: a list of all would take hundreds of MiB
        row = max(row, int(cell[2]))
        columns.add(cell[1])
    return Extent(row, max((column_index(letters.decode()) + 1 for letters in columns), default=0))


class _Reader:
    """Follows rows and cells as readers do: one without an address stands after the one before it."""

    def __init__(self) -> None:
        self.last_row = self.last_column = 0
        self._row = self._column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(" ")[2]
        if kind == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 10 else self._row + 1
            self._column = 0
        elif kind == "c":
            self._column += 1
            if "r" in attributes:
                self._row, self._column = position(attributes["r"]) or (
                    2**31,
                    2**31,
                )  # no reader's guess can be foreseen
        elif kind in _CONTENTS and self._column:
            self.last_row, self.last_column = max(self.last_row, self._row), max(self.last_column, self._column)


def position(address: str) -> tuple[int, int] | None:
    """ "B3" -> (3, 2): row and column, 1-based; None for what is no cell's address."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    return int(match[2]), column_index(match[1]) + 1
