"""Closed periods: what each measure's cells, percent and status were, kept as they were and sealed by digests.

The sheet `Түүх` shows them, a row for each measure and period. The hidden sheet `_history` keeps the same once more with
what the rows do not say: the settings that scoring used, goals, units and averages. Nothing here is ever computed anew.
"""

from plan_workbook.history.last_year import LAST_YEAR, LAST_YEAR_COLUMNS, last_year
from plan_workbook.history.periods import (
    ClosedMeasure,
    ClosedPeriod,
    Value,
    before,
    find,
    kept,
    name,
    ordered,
)
from plan_workbook.history.reading import read
from plan_workbook.history.shown_rows import COLUMNS, SHEET, rows
from plan_workbook.history.store import STORE, STORE_COLUMNS, store_rows

__all__ = [
    "COLUMNS", "LAST_YEAR", "LAST_YEAR_COLUMNS", "SHEET", "STORE", "STORE_COLUMNS",
    "ClosedMeasure", "ClosedPeriod", "Value", "before", "find", "kept", "last_year", "name", "ordered", "read", "rows", "store_rows",
]  # fmt: skip
