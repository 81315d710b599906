"""Lays out a table of ours: its headings, a row for each entry, and links to the cells that entries are about."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema
from plan_workbook.grid import Link, quoted
from plan_workbook.sheets import styles
from plan_workbook.sheets.cells import put
from plan_workbook.sheets.goal_sheet import LINE

MOST_LINES = 12  # of text that a row shows at once


def fill(sheet: Worksheet, columns: Sequence[schema.Column], rows: Sequence[Sequence[object]]) -> None:
    """Write the headings into row `schema.HEADING_ROW` of an empty sheet, and the rows below them."""
    styles.heading_row(sheet, schema.HEADING_ROW, tuple(columns), 22)
    sheet.freeze_panes = f"A{schema.HEADING_ROW + 1}"
    for place, row in enumerate(rows, schema.HEADING_ROW + 1):
        lines = 1
        for at, (spec, value) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(place, at)
            linked = isinstance(value, Link)
            put(cell, value.words if isinstance(value, Link) else value)
            styles.dress(cell, styles.Look(color=styles.LINK if linked else styles.INK))
            if isinstance(value, Link):
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quoted(value.sheet)}!{value.cell}")
            elif spec.owner != schema.MACHINE:
                lines = max(lines, styles.shown_lines(value, spec.width))
        sheet.row_dimensions[place].height = 5 + LINE * min(lines, MOST_LINES)


def fill_hidden(sheet: Worksheet, columns: Sequence[schema.Column], rows: Sequence[Sequence[object]]) -> None:
    """Write headings and rows from the first row on into a sheet that only the program reads, and hide it."""
    for place, values in enumerate([[column.heading for column in columns], *rows], 1):
        for at, value in enumerate(values, 1):
            if value is not None:
                put(sheet.cell(place, at), value)
    sheet.sheet_state = "hidden"
