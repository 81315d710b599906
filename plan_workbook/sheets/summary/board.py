"""A sheet that is filled from top to bottom: rows of cells and of merged ones, each with the height its text needs."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from textwrap import wrap

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema
from plan_workbook.sheets.summary.columns import Grid, SummaryColumn
from plan_workbook.sheets.summary.paging import Block
from plan_workbook.sheets.summary.text_width import SLIM, measured
from plan_workbook.sheets.writing import styles
from plan_workbook.sheets.writing.cells import put
from plan_workbook.sheets.writing.styles import Look

# no type is smaller than 9 pt: the smallest scale that the sheet is printed at leaves 7 pt of them
HEAD = Look(fill=styles.HEADING_FILLS[schema.PLAN], across="center", down="center", size=9, bold=True)
BODY = Look(down="center", size=9)
NUMBER = replace(BODY, across="center")
TOTAL = replace(BODY, bold=True, fill=styles.COMPUTED_FILL)
BAND = replace(BODY, bold=True, color=styles.BAND_FILL)
BANNER = Look(size=12, bold=True, across="center", down="center", boxed=False)
SECTION = Look(size=11, bold=True, color=styles.BAND_FILL, down="bottom", boxed=False, wraps=False)
NOTE = Look(size=9, color=styles.FAINT, boxed=False)
WARNING = Look(size=9, bold=True, fill=styles.WARNING_FILL)
PLAIN = Look(size=10, down="bottom", boxed=False)

LINE, EDGE = 1.24, 1.6  # a line's height in type sizes; points that a row needs besides
ROW = 12.8  # points: a row of one line of 9 pt
DIGIT = 0.556  # a digit's width in type sizes (Arial)
FILLED = 0.96  # of a line: fonts of other machines are wider
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
    """The columns, the rows filled so far with their heights (points), and the sheet; without one they are reckoned alone."""

    grid: Grid
    sheet: Worksheet | None = None
    row: int = 0
    heights: dict[int, float] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    def add(self, spans: Sequence[Span], *, least: float = ROW, joined: bool = False) -> int:
        """A row of spans, as high as the longest text needs, at least `least` points; -> the row.

        `joined`: it stays on the page of the row before it.
        """
        self.row += 1
        for span in spans:
            self._write(span)
        self._set_height(self.row, max([least, *map(self._needed, spans)]))
        first = self.blocks.pop().first if joined and self.blocks else self.row
        self.blocks.append(Block(first, self.row))
        return self.row

    def text(self, value: str, look: Look, *, least: float = ROW, joined: bool = False) -> int:
        """A text over all columns, in as many rows as it needs; -> the last."""
        for piece in pieces(value):
            self.add([Span(1, self.grid.count, piece, look)], least=least, joined=joined)
        return self.row

    def gap(self, height: float = 6) -> None:
        """An empty row."""
        self.add([], least=height)

    def keep_with_next(self, since: int) -> None:
        """Put the rows from `since` on into one block."""
        self.blocks = [block for block in self.blocks if block.last < since] + [Block(since, self.row)]

    def headings(self, columns: Mapping[int, SummaryColumn], look: Look) -> int:
        """A row of headings by column; narrow ones are turned, in two lines at most."""
        row = self.add([Span(at, at, column.heading, look) for at, column in columns.items() if not column.is_turned])
        height = self.heights[row]
        for at, column in columns.items():
            if column.is_turned:
                text = in_two_lines(column.heading)
                longest = max(map(measured, text.split("\n")))
                height = max(height, longest * DIGIT * look.size / FILLED + 6)
                if self.sheet is not None:
                    cell = self.sheet.cell(row, at)
                    put(cell, text)
                    styles.dress(cell, look)
                    cell.alignment = Alignment(text_rotation=90, horizontal="center", vertical="center", wrap_text=True)
        self._set_height(row, height)
        return row

    def join_down(self, first: int, last: int, column: int) -> None:
        """Merge the cells of a column; what stands in the last comes to stand in the first."""
        if self.sheet is None:
            return
        upper, lower = self.sheet.cell(first, column), self.sheet.cell(last, column)
        put(upper, lower.value)
        upper._style = copy(lower._style)
        put(lower, None)
        self.sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)

    def cut(self, text: str, columns: tuple[int, int], most: int | None, size: float = BODY.size) -> str:
        """The text with single blanks, cut where it would take more than `most` lines of these columns (None: whole)."""
        text = " ".join(text.split())
        width = self.grid.width(*columns)
        if most is None or lines(text, width, size) <= most:
            return text
        fitting = bisect_left(range(len(text)), True, key=lambda end: lines(f"{text[:end]}…", width, size) > most)
        return f"{text[: fitting - 1].rstrip(' ,;')}…"

    def height(self, first: int, last: int) -> float:
        """Points of the rows `first` to `last`."""
        return sum(self.heights[row] for row in range(first, last + 1))

    def _set_height(self, row: int, height: float) -> None:
        self.heights[row] = min(height, TALLEST)
        if self.sheet is not None:
            self.sheet.row_dimensions[row].height = self.heights[row]

    def _write(self, span: Span) -> None:
        if self.sheet is None:
            return
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
        return EDGE + lines(span.value, width, span.look.size) * span.look.size * LINE


def pieces(text: str) -> list[str]:
    """A text in parts that one row can hold, parted at blanks where there are any."""
    return wrap(text, ONE_ROW, break_on_hyphens=False, replace_whitespace=False) or [""]


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes at most in a column of `width` characters of Arial 10, in type of `size` points."""
    room = width * 10 / size * FILLED
    return sum(_lines(paragraph.split(" "), room) for paragraph in text.split("\n"))


def _lines(tokens: Sequence[str], room: float) -> int:
    count, used = 1, 0.0
    for word in tokens:
        length = measured(word)
        if used and used + SLIM + length > room:
            count, used = count + 1, 0.0
        used += length + (SLIM if used else 0)
        if used > room:  # a word that is longer than a line
            count, used = count + math.ceil(used / room) - 1, used % room
    return count


def in_two_lines(text: str) -> str:
    """A heading parted at the blank nearest to its middle."""
    blanks = [at for at, letter in enumerate(text) if letter == " "]
    if not blanks or "\n" in text:
        return text
    at = min(blanks, key=lambda blank: abs(blank - len(text) / 2))
    return f"{text[:at]}\n{text[at + 1 :]}"
