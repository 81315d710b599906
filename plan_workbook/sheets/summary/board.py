"""A sheet that is filled from top to bottom: rows of cells and of merged ones, each with the height its text needs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from textwrap import wrap

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema
from plan_workbook.sheets.summary.columns import Grid, SummaryColumn
from plan_workbook.sheets.summary.paging import Block
from plan_workbook.sheets.writing import styles
from plan_workbook.sheets.writing.cells import put
from plan_workbook.sheets.writing.styles import Look

HEAD = Look(fill=styles.HEADING_FILLS[schema.PLAN], across="center", down="center", size=9, bold=True)
BODY = Look(down="center", size=9)
NUMBER = replace(BODY, across="center")
TOTAL = replace(BODY, bold=True, fill=styles.COMPUTED_FILL)
BANNER = Look(size=12, bold=True, across="center", down="center", boxed=False)
SECTION = Look(size=11, bold=True, color=styles.BAND_FILL, down="bottom", boxed=False, wraps=False)
NOTE = Look(size=8.5, boxed=False)
WARNING = Look(size=9, bold=True, fill=styles.WARNING_FILL)
PLAIN = Look(size=10, down="bottom", boxed=False)

LINE = 1.28  # a line's height in type sizes
DIGIT = 0.556  # a digit's width in type sizes (Arial)
CAPITAL, LETTER = 1.35, 1.0  # widths in digits: Arial's Cyrillic capitals and small letters
FILLED = 0.9  # of a line, before a word goes to the next
ONE_ROW = 700  # letters that fit into one row, whatever their size
TALLEST = 400.0  # points: Excel's rows end at 409.5


@dataclass(frozen=True)
class Span:
    """A value over columns `first` to `last` (1-based) of a row."""

    first: int
    last: int
    value: object
    look: Look


@dataclass
class Board:
    """The sheet, its columns, and the last row that is filled."""

    sheet: Worksheet
    grid: Grid
    row: int = 0
    blocks: list[Block] = field(default_factory=list)

    def add(self, spans: Sequence[Span], *, least: float = 15, joined: bool = False) -> int:
        """A row of spans, as high as the longest text needs, at least `least` points; -> the row.

        `joined`: it stays on the page of the row before it.
        """
        self.row += 1
        height = least
        for span in spans:
            self._write(span)
            height = max(height, self._needed(span))
        self.sheet.row_dimensions[self.row].height = min(height, TALLEST)
        first = self.blocks.pop().first if joined and self.blocks else self.row
        self.blocks.append(Block(first, self.row))
        return self.row

    def text(self, value: str, look: Look, *, least: float = 15, joined: bool = False) -> int:
        """A text over all columns, in as many rows as it needs; -> the last."""
        for piece in pieces(value):
            self.add([Span(1, self.grid.count, piece, look)], least=least, joined=joined)
        return self.row

    def gap(self, height: float = 8) -> None:
        """An empty row."""
        self.add([], least=height)

    def keep_with_next(self, since: int) -> None:
        """Put the rows from `since` on into one block."""
        self.blocks = [own for own in self.blocks if own.last < since] + [Block(since, self.row)]

    def headings(self, columns: Mapping[int, SummaryColumn], look: Look) -> int:
        """A row of headings by column; narrow ones are turned, in two lines at most."""
        row = self.add([Span(at, at, own.heading, look) for at, own in columns.items() if not own.is_turned])
        turned = replace(look, size=look.size - 0.5)
        height = self.sheet.row_dimensions[row].height
        for at, own in columns.items():
            if own.is_turned:
                cell, text = self.sheet.cell(row, at), in_two_lines(own.heading)
                put(cell, text)
                styles.dress(cell, turned)
                cell.alignment = Alignment(text_rotation=90, horizontal="center", vertical="center", wrap_text=True)
                longest = max(map(measured, text.split("\n")))
                height = max(height, longest * DIGIT * turned.size / FILLED + 6)
        self.sheet.row_dimensions[row].height = height
        return row

    def join_down(self, first: int, last: int, column: int) -> None:
        """Merge the cells of a column; what stands in the last comes to stand in the first."""
        upper, lower = self.sheet.cell(first, column), self.sheet.cell(last, column)
        put(upper, lower.value)
        upper._style = copy(lower._style)
        put(lower, None)
        self.sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)

    def _write(self, span: Span) -> None:
        for column in range(span.first, span.last + 1):
            styles.dress(self.sheet.cell(self.row, column), span.look)
        put(self.sheet.cell(self.row, span.first), span.value)
        styles.dress(self.sheet.cell(self.row, span.first), span.look)
        if span.last > span.first:
            self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=span.first, end_column=span.last)

    def _needed(self, span: Span) -> float:
        if not isinstance(span.value, str):
            return 0
        width = self.grid.width(span.first, span.last)
        return 4 + lines(span.value, width, span.look.size) * span.look.size * LINE


def pieces(text: str) -> list[str]:
    """A text in parts that one row can hold, parted at blanks where there are any."""
    return wrap(text, ONE_ROW, break_on_hyphens=False, replace_whitespace=False) or [""]


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes at most in a column of `width` characters of Arial 10, in type of `size` points."""
    room = width * 10 / size
    lengths = [measured(paragraph) for paragraph in text.split("\n")]
    return sum(1 if length <= room * 0.96 else math.ceil(length / (room * FILLED)) for length in lengths)


def measured(text: str) -> float:
    """The width of a line in digits of its size."""
    return sum(CAPITAL if letter.isupper() else LETTER for letter in text)


def in_two_lines(text: str) -> str:
    """A heading parted at the blank nearest to its middle."""
    blanks = [at for at, letter in enumerate(text) if letter == " "]
    if not blanks or "\n" in text:
        return text
    at = min(blanks, key=lambda own: abs(own - len(text) / 2))
    return f"{text[:at]}\n{text[at + 1 :]}"
