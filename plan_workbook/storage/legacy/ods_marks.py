"""What an .ods spreadsheet says of its cells beside their values: formulas, errors, percentages, merges, whole texts.

OpenDocument 1.2 part 1, 9.1.4 (cells) and 19.385 (value types). Sheets are told apart by their order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from plan_workbook.storage import package_guard, xml_events

Cell = tuple[int, int]
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_LAST = re.compile(r"#[^\s!?]{1,20}[!?]|#N/A|Err:\d{3}|Алдаа:\d{3}")
_DURATION = re.compile(r"(-?)PT(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d+))?S)?")
_MOST = 2_000_000  # cells marked: repeated ones each take their own place


@dataclass
class Marks:
    """One sheet's cells, 0-based. `values` are those that calamine loses a part of: tabs, line breaks, notes, long times."""

    formulas: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    percent: set[Cell] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    values: dict[Cell, object] = field(default_factory=dict)
    is_worksheet: bool = True


def read(content: bytes) -> list[Marks]:
    """The sheets' marks, from the part content.xml. Raises TooLarge, or ExpatError or ValueError where it is damaged."""
    reader = _Content()
    reader.read(content)
    return reader.sheets


class _Content:
    def __init__(self) -> None:
        self.sheets: list[Marks] = []
        self._percent_formats: set[str] = set()
        self._percent_styles: set[str] = set()
        self._defaults: list[tuple[int, str]] = []  # (first column after, style) of the sheet's columns
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._row_style = ""
        self._cell: dict[str, str] | None = None
        self._lines: list[list[str]] = []
        self._inside = self._aside = self._nested = 0
        self._lossy = False
        self._marked = 0

    def read(self, content: bytes) -> None:
        xml_events.parse(content, self._start, self._end, self._characters)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._cell is not None:
            self._start_inside(tag, attributes)
        elif tag == f"{_NUMBER}percentage-style":
            self._percent_formats.add(attributes.get(f"{_STYLE}name", ""))
        elif tag == f"{_STYLE}style":
            inherited = attributes.get(f"{_STYLE}parent-style-name") in self._percent_styles
            format_name = attributes.get(f"{_STYLE}data-style-name")
            if format_name in self._percent_formats or (format_name is None and inherited):
                self._percent_styles.add(attributes.get(f"{_STYLE}name", ""))
        elif tag == f"{_TABLE}table":
            self.sheets.append(Marks())
            self._row, self._defaults = 0, []
        elif tag == f"{_TABLE}table-column":
            before = self._defaults[-1][0] if self._defaults else 0
            style = attributes.get(f"{_TABLE}default-cell-style-name", "")
            self._defaults.append((before + _count(attributes, "number-columns-repeated"), style))
        elif tag == f"{_TABLE}table-row":
            self._rows, self._column = _count(attributes, "number-rows-repeated"), 0
            self._row_style = attributes.get(f"{_TABLE}default-cell-style-name", "")
        elif tag in _CELLS and self.sheets:
            self._cell, self._columns = attributes, _count(attributes, "number-columns-repeated")
            self._lines, self._lossy = [], False

    def _start_inside(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _CELLS:  # a table within a cell: of a chart's data, say
            self._nested += 1
        elif tag == f"{_OFFICE}annotation":
            self._aside += 1
            self._lossy = True
        elif self._aside or self._nested:
            return
        elif tag == f"{_TEXT}p":
            self._inside += 1
            self._lines.append([])
        elif self._inside and tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            self._lines[-1].append("\t" if tag.endswith("tab") else "\n")
            self._lossy = True
        elif self._inside and tag == f"{_TEXT}s":
            count = attributes.get(f"{_TEXT}c", "1")
            self._lines[-1].append(" " * (int(count) if count.isdecimal() and len(count) < 6 else 1))

    def _characters(self, text: str) -> None:
        if self._inside and not self._aside and not self._nested:
            self._lines[-1].append(text)

    def _end(self, tag: str) -> None:
        if tag == f"{_OFFICE}annotation" and self._aside:
            self._aside -= 1
        elif tag == f"{_TEXT}p" and self._inside and not self._aside and not self._nested:
            self._inside -= 1
        elif tag in _CELLS and self._nested:
            self._nested -= 1
        elif tag in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
            self._column += self._columns
        elif tag == f"{_TABLE}table-row":
            self._row += self._rows

    def _end_cell(self, attributes: Mapping[str, str]) -> None:
        marks, kind = self.sheets[-1], attributes.get(f"{_OFFICE}value-type", "")
        down, across = _count(attributes, "number-rows-spanned"), _count(attributes, "number-columns-spanned")
        if down > 1 or across > 1:
            marks.merged.append((self._row, self._column, self._row + down - 1, self._column + across - 1))
        text = "\n".join("".join(line) for line in self._lines)
        is_error = attributes.get(f"{_CALC}value-type") == "error" or (
            f"{_TABLE}formula" in attributes and kind == "string" and _LAST.fullmatch(text) is not None
        )
        is_percent = kind == "percentage" or (kind == "float" and self._style(attributes) in self._percent_styles)
        value = self._value(attributes, kind, text)
        matrix = _count(attributes, "number-matrix-rows-spanned"), _count(attributes, "number-matrix-columns-spanned")
        if f"{_TABLE}formula" in attributes:
            marks.formulas |= self._places(max(self._rows, matrix[0]), max(self._columns, matrix[1]))
        if is_error:
            marks.errors |= dict.fromkeys(self._places(), text or "#VALUE!")
        if is_percent:
            marks.percent |= self._places()
        if value is not None:
            marks.values |= dict.fromkeys(self._places(), value)

    def _value(self, attributes: Mapping[str, str], kind: str, text: str) -> object:
        if kind == "time":
            return duration(attributes.get(f"{_OFFICE}time-value", ""))
        whole = attributes.get(f"{_OFFICE}string-value")
        return text if kind == "string" and self._lossy and whole is None else None

    def _style(self, attributes: Mapping[str, str]) -> str:
        name = attributes.get(f"{_TABLE}style-name") or self._row_style
        return name or next((style for after, style in self._defaults if self._column < after), "")

    def _places(self, rows: int = 0, columns: int = 0) -> set[Cell]:
        """The cells that the present element stands for, or an area that begins there."""
        rows, columns = rows or self._rows, columns or self._columns
        self._marked += rows * columns
        if self._marked > _MOST:
            raise xml_events.TooLarge("more marked cells than a plan has")
        return {(self._row + down, self._column + across) for down in range(rows) for across in range(columns)}


def _count(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(_TABLE + name, "1").strip()
    if not text.isdecimal() or len(text) > 9:
        raise ValueError(f"no count of cells: {text[:20]}")
    return int(text)


def duration(text: str) -> timedelta | None:
    """ISO 8601's "PT30H15M00S" of a day and more, which is no time of a day; None for a time of the day."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(match[part] or 0) for part in (2, 3, 4))
    if not match[1] and hours < 24:
        return None
    whole = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -whole if match[1] else whole


def is_locked(manifest: bytes) -> bool:
    """Does a password lock the parts of this package (OpenDocument 1.2 part 3, 4.8)?"""
    return b"encryption-data" in manifest and len(manifest) <= package_guard.MAX_XML
