"""Tells a copy as it was laid out from one that somebody has filled in: the latter is never written over."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from plan_workbook import schema
from plan_workbook.cells.tables import Table, find_table, rows_below
from plan_workbook.errors import InputError
from plan_workbook.exchange.ledger import columns
from plan_workbook.exchange.ledger.cell_value import Value, typed
from plan_workbook.grid import Book, Grid
from plan_workbook.storage import workbook_reader

# parts that no copy of ours has: notes, pictures, attached files
_ADDED = re.compile(r"(?i).*(?:comments|drawing|media/|embeddings/).*")


def is_untouched(path: Path) -> bool:
    """Does the file hold a copy of ours, with every open cell as it was sent? What can't be read is somebody's work."""
    try:
        book = workbook_reader.read(path)
        with zipfile.ZipFile(path) as package:
            added = any(_ADDED.fullmatch(name) for name in package.namelist())
    except (InputError, OSError, zipfile.BadZipFile):
        return False
    sent = _as_sent(book.grid(columns.BASE))
    if sent is None or added or not _is_copy(book):
        return False
    sheets = [grid for grid in book.grids if schema.goal_of_sheet(grid.name) or _table(grid)]
    known = {schema.START.casefold(), schema.RECORD.casefold(), columns.BASE.casefold()}
    if any(grid not in sheets and grid.name.casefold() not in known for grid in book.grids):
        return False
    return all(_holds(grid, sent) for grid in sheets)


def _is_copy(book: Book) -> bool:
    record = book.grid(schema.RECORD)
    return record is not None and any(row[:2] == ["kind", columns.COPY_KIND] for row in record.values)


def _as_sent(grid: Grid | None) -> dict[str, dict[str, Value]] | None:
    """Id -> what the unit's cells held when the copy was made."""
    if grid is None or not grid.values:
        return None
    keys = [str(key) for key in grid.values[0]]
    rows = (dict(zip(keys, row, strict=False)) for row in grid.values[1:])
    return {str(row.get("id")): {key: typed(key, row.get(key)) for key in schema.UNIT_KEYS} for row in rows}


def _table(grid: Grid) -> Table | None:
    table = find_table(grid, schema.GOAL_HEADINGS)
    return table if table is not None and "id" in table.columns else None


def _holds(grid: Grid, sent: dict[str, dict[str, Value]]) -> bool:
    """Do the sheet's rows hold what was sent, and nothing else?"""
    table = _table(grid)
    if table is None or not set(schema.UNIT_KEYS) <= table.columns.keys():
        return False
    unit_columns = {table.columns[key] for key in schema.UNIT_KEYS}
    if any(column in unit_columns for _, column in (*grid.formulas, *grid.errors)):
        return False
    return all(
        {key: typed(key, entry.get(key)) for key in schema.UNIT_KEYS} == sent.get(str(entry.get("id")))
        for _, entry in rows_below(grid, table)
    )
