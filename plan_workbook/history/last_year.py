"""What was written of each measure at the end of last year: a hint for units, and what `result.repeated` compares with."""

from __future__ import annotations

from plan_workbook import schema
from plan_workbook.cells.tables import find_table, rows_below
from plan_workbook.grid import Book

LAST_YEAR = "_last_year"
LAST_YEAR_COLUMNS = tuple(schema.Column(key, key, schema.MACHINE) for key in ("id", "result"))


def last_year(book: Book) -> dict[str, str]:
    """Id -> what was written of the measure at the end of last year; {} for a plan that did not come out of one."""
    grid = book.grid(LAST_YEAR)
    table = find_table(grid, schema.headings(LAST_YEAR_COLUMNS), least=2) if grid else None
    if grid is None or table is None:
        return {}
    return {str(row["id"]): str(row["result"] or "") for _, row in rows_below(grid, table) if row["id"] is not None}
