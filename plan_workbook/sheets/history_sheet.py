"""The sheet of closed periods, as it is shown and printed."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import history, schema, texts
from plan_workbook.sheets import table_sheet
from plan_workbook.sheets.writing import styles


def fill(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    """Lay out the rows of `history.rows` in an empty sheet: all columns on one page, those of the program hidden."""
    styles.title(sheet, history.SHEET, texts.say("sheet.history-hint"))
    table_sheet.fill(sheet, history.COLUMNS, rows)
    styles.page(sheet, repeat=f"{schema.HEADING_ROW}:{schema.HEADING_ROW}")
