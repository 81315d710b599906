"""How much text one file may bring: every command takes time by the letters of its cells, however few these are."""

from __future__ import annotations

from collections.abc import Iterable

from plan_workbook.errors import InputError
from plan_workbook.grid import Grid

# 10,000 measures of 1,200 letters each; twice what an attachment prints, whose workbook holds its text twice
MOST_LETTERS = 12_000_000


def require_few(name: str, grids: Iterable[Grid]) -> None:
    """InputError where the sheets of the file that goes by `name` hold more text than any plan has."""
    letters = sum(sum([len(cell) for row in grid.values for cell in row if cell.__class__ is str]) for grid in grids)
    if letters > MOST_LETTERS:
        raise InputError("file.too-many-letters", name=name, count=f"{letters:,}", most=f"{MOST_LETTERS:,}")
