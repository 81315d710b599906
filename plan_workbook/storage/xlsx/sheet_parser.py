"""Reads a worksheet however its XML is spelled: prefixes, single quotes, cells without addresses, errors of any name.

Slower than calamine by a factor of ten, so it is asked only where that one would misread a sheet, or can't read it.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from plan_workbook.grid import Area, Cell, column_index
from plan_workbook.language.cell_text import unescaped
from plan_workbook.storage import xml_events

_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # ISO 29500 strict
)
_KNOWN = {
    f"{space} {name}": name
    for space in _NAMESPACES
    for name in ("sheetData", "row", "c", "v", "f", "is", "t", "rPh", "mergeCell", "si", "sst")
}
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_SPILLED = 1_000_000  # cells: a handful of overlapping areas could else ask for every cell of a sheet many times
NAMELESS_ERROR = "#VALUE!"  # for an error cell that says no more


@dataclass
class ParsedSheet:
    """A sheet's cells by (row, column), 0-based; see `grid.Grid` for the rest."""

    cells: dict[Cell, object] = field(default_factory=dict)
    formulas: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    percent: set[Cell] = field(default_factory=set)

    def rows(self) -> list[list[object]]:
        """The cells as rows from A1 to the outermost filled ones, None for blank."""
        height = 1 + max((row for row, _ in self.cells), default=-1)
        width = 1 + max((column for _, column in self.cells), default=-1)
        rows: list[list[object]] = [[None] * width for _ in range(height)]
        for (row, column), value in self.cells.items():
            rows[row][column] = value
        return rows


class _Parser:
    """Walks one part; the subclasses say what its elements mean."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.taking = False

    def parse(self, data: bytes) -> None:
        xml_events.parse(data, self._begin, self._finish, self._text)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = _KNOWN.get(tag)
        if name:
            self.start(name, attributes)

    def _finish(self, tag: str) -> None:
        name = _KNOWN.get(tag)
        if name:
            self.end(name)

    def _text(self, text: str) -> None:
        if self.taking:
            self.pieces.append(text)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError


class _Strings(_Parser):
    """The texts that cells share; readings of East Asian letters (`rPh`) are no part of them."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._beside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.pieces = []
        elif name == "rPh":
            self._beside = True
        elif name == "t":
            self.taking = not self._beside

    def end(self, name: str) -> None:
        if name == "t":
            self.taking = False
        elif name == "rPh":
            self._beside = False
        elif name == "si":
            self.texts.append(unescaped("".join(self.pieces)))


class _Sheet(_Parser):
    def __init__(self, strings: Sequence[str], kinds: Mapping[int, str], since_1904: bool) -> None:
        super().__init__()
        self.strings, self.kinds, self.since_1904 = strings, kinds, since_1904
        self.sheet = ParsedSheet()
        self._spilled: list[Area] = []
        self._row = self._column = -1
        self._inside = self._beside = False
        self._in_cell = False
        self._type, self._style = "n", 0
        self._formula = self._filled = False

    def result(self) -> ParsedSheet:
        """The sheet; cells that an array formula of another cell fills hold a formula too."""
        filled = self.sheet.cells
        height = 1 + max((row for row, _ in filled), default=-1)
        width = 1 + max((column for _, column in filled), default=-1)
        self.sheet.formulas |= spilled(self._spilled, filled, (height, width))
        return self.sheet

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mergeCell":
            self.sheet.merged.append(area_of(attributes.get("ref", "")))
        elif name == "sheetData":
            self._inside = True
        elif not self._inside:
            return
        elif name == "row":
            number = attributes.get("r", "").strip()
            self._row = int(number) - 1 if number else self._row + 1
            self._column = -1
        elif name == "c":
            self._start_cell(attributes)
        elif name == "f" and self._in_cell:
            self._formula = True
            if attributes.get("t") in ("array", "dataTable") and attributes.get("ref"):
                self._spilled.append(area_of(attributes["ref"]))
        elif name == "rPh":
            self._beside = True
        elif name in ("v", "t") and self._in_cell and not self._beside:
            self.taking = self._filled = True

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", "").strip()
        if reference:
            self._row, self._column = place_of(reference)
        else:
            self._row, self._column = max(self._row, 0), self._column + 1
        if not 0 <= self._row < _LAST_ROW or self._column >= _LAST_COLUMN:
            raise ValueError("a cell beyond the sheet's edge")
        self._type = attributes.get("t", "n").strip()
        style = attributes.get("s", "0").strip()
        self._style = int(style) if style.isdecimal() else 0
        self._in_cell, self._formula, self._filled, self.pieces = True, False, False, []

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.taking = False
        elif name == "rPh":
            self._beside = False
        elif name == "sheetData":
            self._inside = False
        elif name == "c" and self._in_cell:
            self._in_cell = False
            self._end_cell()

    def _end_cell(self) -> None:
        cell, text = (self._row, self._column), "".join(self.pieces)
        sheet = self.sheet
        if self._formula:
            sheet.formulas.add(cell)
        kind = self.kinds.get(self._style, "")
        if kind == "percent":
            sheet.percent.add(cell)
        if self._type == "e":
            sheet.errors[cell] = text.strip() or NAMELESS_ERROR
        elif self._filled and text:
            value = self._value(text, kind)
            if value is not None:
                sheet.cells[cell] = value

    def _value(self, text: str, kind: str) -> object:
        if self._type == "s":
            index = int(text)
            if index < 0:
                raise ValueError("a shared text before the first")
            return self.strings[index] or None
        if self._type == "b":
            return {"1": True, "true": True, "0": False, "false": False}.get(text.strip().lower(), text)
        if self._type == "d":
            return _moment_of(text.strip()) or text
        if self._type in ("n", ""):
            return number_of(text, kind, self.since_1904)
        return unescaped(text)


def strings(data: bytes) -> list[str]:
    """The shared texts of a workbook, from their part. Raises ExpatError or ValueError where it is damaged."""
    reader = _Strings()
    reader.parse(data)
    return reader.texts


def sheet(data: bytes, texts: Sequence[str], kinds: Mapping[int, str], since_1904: bool) -> ParsedSheet:
    """A worksheet from its part; `kinds` says of each style what its number format shows (`number_formats.kind_of`).

    Raises ExpatError, LookupError or ValueError where the part is damaged.
    """
    reader = _Sheet(texts, kinds, since_1904)
    reader.parse(data)
    return reader.result()


def number_of(text: str, kind: str, since_1904: bool) -> object:
    """What a number's cell holds: a number, the moment it shows, or the text that stands where a number should."""
    if not _NUMBER.fullmatch(text):
        return text if text.strip() else None
    number = float(text)
    if not math.isfinite(number):
        return text
    moment = _moment(number, kind, since_1904) if kind in ("moment", "duration") else None
    return number if moment is None else moment


def _moment(number: float, kind: str, since_1904: bool) -> object:
    """A serial number as date, time or duration; None for one that no calendar has."""
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    try:
        moment = from_excel(number, MAC_EPOCH if since_1904 else WINDOWS_EPOCH, timedelta=kind == "duration")
    except (OverflowError, ValueError):
        return None
    whole = isinstance(moment, datetime) and moment.time() == time()
    return moment.date() if whole else moment


def _moment_of(text: str) -> date | datetime | time | None:
    """A moment as ISO 8601 writes it."""
    for kind in (date, datetime, time):
        try:
            return kind.fromisoformat(text)
        except ValueError:
            continue
    return None


def place_of(reference: str) -> Cell:
    """ "B3" -> (2, 1). Raises ValueError for what is no cell's address."""
    match = _ADDRESS.fullmatch(reference)
    if match is None:
        raise ValueError(f"no address: {reference[:20]}")
    return int(match[2]) - 1, column_index(match[1])


def area_of(reference: str) -> Area:
    """ "A1:B3" -> (0, 0, 2, 1), "A1" likewise."""
    first, _, last = reference.strip().partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def spilled(areas: Iterable[Area], cells: Container[Cell], extent: tuple[int, int]) -> set[Cell]:
    """The filled cells of array formulas' areas, as far as the sheet's rows and columns (`extent`) are filled at all.

    Raises TooLarge where the areas overlap so much that there are more cells to look at than a sheet can hold.
    """
    height, width = extent
    cells_spilled: set[Cell] = set()
    looked_at = 0
    for top, left, bottom, right in areas:  # a formula for a whole column is usual
        rows, columns = range(top, min(bottom + 1, height)), range(left, min(right + 1, width))
        looked_at += len(rows) * len(columns)
        if looked_at > _MOST_SPILLED:
            raise xml_events.TooLarge("array formulas over more cells than a plan has")
        cells_spilled.update(cell for cell in itertools.product(rows, columns) if cell in cells)
    return cells_spilled
