"""Finds a table in a sheet by its headings, never by position."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from plan_workbook.grid import Grid
from plan_workbook.language import letters
from plan_workbook.schema import loose

SEARCHED_ROWS = 60  # a letterhead above a table is never longer
LONGEST_HEADING = 200  # characters: a text of thousands is no heading, and costs time to compare


@dataclass(frozen=True)
class Table:
    """Where a table stands: 0-based row of its headings and 0-based column of each key.

    `headings` are the known headings as they stand, with their columns; `repeated` holds (column, heading) of those that
    stand a second time.
    """

    heading_row: int
    columns: dict[str, int]
    repeated: tuple[tuple[int, str], ...] = ()
    headings: tuple[tuple[str, int], ...] = ()


def find_table(grid: Grid, headings: Mapping[str, str], least: int = 3) -> Table | None:
    """The table whose heading row holds the most known headings, at least `least`; None where there is none."""
    best: Table | None = None
    all_keys = len(set(headings.values()))
    for row, cells in enumerate(grid.values[:SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        repeated, unknown = [], []
        for column, value in enumerate(cells):
            if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_HEADING:
                continue
            key = headings.get(loose(value))
            if key is None:
                continue
            if key in columns:
                repeated.append((column, value))
            else:
                columns[key] = column
                unknown.append((value, column))
        if len(columns) >= max(least, len(best.columns) + 1 if best else 0):
            best = Table(row, columns, tuple(repeated), tuple(unknown))
            if len(columns) == all_keys:  # no row below can hold more
                break
    return best


def rows_below(
    grid: Grid, table: Table, even_blank: Container[int] | None = None
) -> Iterator[tuple[int, dict[str, object]]]:
    """(0-based row, {key: value}) of each row under the headings; of blank ones those in `even_blank`, None for all.

    Sheets have hundreds of rows that are there to be typed into, which cost as much as filled ones where they are looked at.
    """
    columns = table.columns.items()
    for row in range(table.heading_row + 1, len(grid.values)):
        cells = grid.values[row]
        width = len(cells)
        if even_blank is not None and cells.count(None) == width and row not in even_blank:
            continue
        yield row, {key: cells[column] if column < width else None for key, column in columns}


def blank(value: object) -> bool:
    """Nothing, or nothing but blanks and letters that nobody sees."""
    if value is None or value == "":
        return True
    if not isinstance(value, str) or "!" <= value[0] <= "~" or "\u0400" <= value[0] <= "\u052f":
        return False  # nearly every text begins with a letter that is seen
    return not letters.trimmed(value)
