"""Grid: a sheet's cells as they stand, from A1, whatever program or file they were read from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

Cell = tuple[int, int]  # row and column, 0-based
Area = tuple[int, int, int, int]  # first row and column, last row and column, 0-based, inclusive
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")


class Origin(NamedTuple):
    """Where a row stood in a document: which table or paragraph of it, and the 0-based row there (None: it has no rows)."""

    part: str
    row: int | None = None


@dataclass(frozen=True)
class Grid:
    """A sheet: `values[row][column]` (0-based, None for blank) and what the values alone do not show.

    `errors` maps a cell to Excel's error text ("#DIV/0!"), `merged` holds inclusive (row, column, row, column),
    `as_percent` the cells whose number format shows a percentage.

    A grid made of a document (Word, PDF) also knows each row's `origins`, its `lines` (rows that are paragraphs outside
    of tables) and its `seams`: cells at the top of a page, with what parts their text from the piece on the page before.
    """

    name: str
    values: list[list[object]]
    formulas: frozenset[Cell] = frozenset()
    errors: dict[Cell, str] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    as_percent: frozenset[Cell] = frozenset()
    hidden: bool = False
    origins: tuple[Origin, ...] = ()
    lines: frozenset[int] = frozenset()
    seams: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def where(self, row: int, column: int) -> tuple[str, str | None]:
        """(sheet or part of the document, A1 address in it) of a cell; no address where the part has no cells."""
        if row >= len(self.origins):
            return self.name, address(row, column)
        origin = self.origins[row]
        return origin.part, None if origin.row is None else address(origin.row, column)

    def at(self, row: int, column: int) -> object:
        """The value of a cell, None outside of what is filled."""
        return self.values[row][column] if row < len(self.values) and column < len(self.values[row]) else None


class UnreadSheet:
    """A sheet that is read when somebody asks for it: `digest` is the SHA-256 of its part in the file, in hex digits.

    `load` raises what reading a workbook raises.
    """

    def __init__(self, digest: str, load: Callable[[], Grid]) -> None:
        self.digest = digest
        self._load = load

    @cached_property
    def grid(self) -> Grid:
        """The sheet's cells."""
        return self._load()


@dataclass(frozen=True)
class Book:
    """A workbook as read: `path` is None for one that was never saved.

    `unread` are sheets, by name, that stand in `grids` without their values: `grid` reads them when they are asked for.
    """

    name: str
    grids: tuple[Grid, ...]
    path: str | None = None
    unread: Mapping[str, UnreadSheet] = field(default_factory=dict)

    def grid(self, name: str) -> Grid | None:
        """The sheet of that name (Excel's names do not differ by case), or None."""
        grid = next((grid for grid in self.grids if grid.name.casefold() == name.casefold()), None)
        return self.unread[grid.name].grid if grid is not None and grid.name in self.unread else grid


@lru_cache(maxsize=1024)  # asked once for every cell that is written or told
def column_letters(column: int) -> str:
    """0 -> "A", 26 -> "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)  # asked once for every cell that is read
def column_index(letters: str) -> int:
    """ "A" -> 0, "aa" -> 26: the inverse of `column_letters`, in either case."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


def cell_of(address: str) -> Cell:
    """ "B11" -> (10, 1): the inverse of `address`. ValueError where it is no cell's address."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(address)
    return int(match[2]) - 1, column_index(match[1])


def address(row: int, column: int) -> str:
    """0-based row and column -> "A1"."""
    return f"{column_letters(column)}{row + 1}"


def quoted(sheet: str) -> str:
    """A sheet's name as formulas and links write it: 'O''Brien'."""
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


def literal(formula: str) -> str:
    """A text as a formula writes it: in double quotes, those within doubled."""
    doubled = formula.replace('"', '""')
    return f'"{doubled}"'


class Formula(str):
    """A formula to be written into a cell; any other text stays text, even where it begins with "=".

    `shows` is the value that it has now: without one a cell stays empty where nothing is computed (Protected View,
    previews), and Excel asks about saving once it has computed it. None where the value is not known.
    """

    shows: str | int | float | None

    def __new__(cls, text: str, shows: str | int | float | None = None) -> Formula:
        made = super().__new__(cls, text)
        made.shows = shows
        return made


@dataclass(frozen=True)
class PlainNumber:
    """A number that shows as itself: a cell that is formatted as text, a percentage or a moment loses that format."""

    value: int | float


@dataclass(frozen=True)
class Link:
    """A cell's text that leads to another cell of the same workbook."""

    text: str
    sheet: str
    cell: str
