"""What a sheet that was just written is read as: the rows of a large plan need no way through the file and back."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook.cells.cell_value import plain
from plan_workbook.grid import Cell, Formula, Grid
from plan_workbook.language.cell_text import is_usual, readable
from plan_workbook.schema import CELL_LIMIT

_EXACT = 2**53  # whole numbers below it stand in a file's floating point as they are


class UnsureError(Exception):
    """A value of which only the file itself tells what a reader makes of it."""


class WrittenRows:
    """The rows of a sheet that its openpyxl sheet does not hold, as a reader gives them; `first` is 1-based."""

    def __init__(self, first: int, keys: Sequence[str], texts: dict[str, str | None]) -> None:
        self.first, self.keys = first, keys
        self._texts = texts  # what texts are read as, for all sheets of a plan: most short ones repeat
        self._rows: list[list[object]] = []
        self._formulas: list[Cell] = []
        self.is_certain = True  # of every value it is known what a reader makes of it

    def add(self, values: Mapping[str, object]) -> None:
        """Take the next row over: its values by key, as they are written."""
        if not self.is_certain:
            return
        texts, cells = self._texts, list(map(values.get, self.keys))
        try:
            # a loop within one expression: there are hundreds of thousands of cells
            read = [
                None if value is None
                else texts[value] if value.__class__ is str and value in texts
                else self._read(value, column)
                for column, value in enumerate(cells)
            ]  # fmt: skip
        except UnsureError:
            self.is_certain = False
            return
        self._rows.append(read)

    def _read(self, value: object, column: int) -> object:
        """What a value that no cell held before is read as."""
        if value.__class__ is str:
            text = self._texts[str(value)] = _text_read(str(value))
            return text
        if isinstance(value, Formula):
            self._formulas.append((self.first - 1 + len(self._rows), column))
        return as_read(value)

    def grid(self, sheet: Worksheet) -> Grid | None:
        """The whole sheet, with its rows above and below; None where only the file tells what a value is read as."""
        width, following = len(self.keys), self.first - 1 + len(self._rows)
        filled = {(row - 1, column - 1): cell.value for (row, column), cell in sheet._cells.items()}
        values: list[list[object]] = [[None] * width for _ in range(self.first - 1)]
        values += self._rows
        values += [[None] * width for _ in range(following, max((row + 1 for row, _ in filled), default=0))]
        try:
            if not self.is_certain:
                raise UnsureError
            for (row, column), value in filled.items():
                values[row][column] = as_read(value)
        except UnsureError:
            return None
        formulas = [cell for cell, value in filled.items() if isinstance(value, Formula)]
        merged = (
            (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1) for area in sheet.merged_cells
        )
        return Grid(sheet.title, values, frozenset((*formulas, *self._formulas)), merged=tuple(merged))


def as_read(value: object) -> object:
    """What the reader of workbooks gives for a cell that `cells.put` wrote this value into. Raises UnsureError."""
    if isinstance(value, Formula):
        if value.shows is None:
            raise UnsureError
        value = value.shows
    if isinstance(value, str):
        return _text_read(value)
    if value is None:
        return None
    if (value.__class__ is int and -_EXACT < value < _EXACT) or (value.__class__ is float and math.isfinite(value)):
        return plain(value)
    raise UnsureError


def _text_read(text: str) -> str | None:
    if "\r" in text or "_x" in text or len(text) > CELL_LIMIT:  # read as a line feed, taken for an escape, cut
        raise UnsureError
    if is_usual(text):
        return text or None
    if (kept := readable(text)) != text and _text_read(kept) != kept:  # nothing is left of it, or it changes again
        raise UnsureError
    return kept
