"""Lays out a table of ours: its headings, a row for each entry, and links to the cells that entries are about."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema
from plan_workbook.grid import Link, address, quoted
from plan_workbook.sheets.goal_sheet import LINE
from plan_workbook.sheets.writing import row_stream, sheet_writer, styles
from plan_workbook.sheets.writing.cells import put

MOST_LINES = 30  # of text that a row shows at once: Excel allows 409 pt


def fill(sheet: Worksheet, columns: Sequence[schema.Column], rows: Sequence[Sequence[object]]) -> None:
    """Write the headings into row `schema.HEADING_ROW` of an empty sheet, and the rows below them."""
    visible = [column for column in columns if column.owner != schema.MACHINE]
    headed = max((styles.shown_lines(column.heading, column.width * 0.8) for column in visible), default=1)
    styles.heading_row(sheet, schema.HEADING_ROW, tuple(columns), 9 + LINE * headed)
    last = address(max(schema.HEADING_ROW, schema.HEADING_ROW + len(rows) - 1), len(columns) - 1)
    styles.table(sheet, f"A{schema.HEADING_ROW + 1}", last)
    if rows:  # to the last hidden column: sorting moves what lies within the filter, and nothing else
        sheet.auto_filter.ref = f"A{schema.HEADING_ROW}:{last}"
    styles.page(sheet, repeat=f"{schema.HEADING_ROW}:{schema.HEADING_ROW}")
    for index, row in enumerate(rows, schema.HEADING_ROW + 1):
        lines = 1
        for at, (spec, value) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(index, at)
            linked = isinstance(value, Link)
            put(cell, value.text if isinstance(value, Link) else value)
            text = str(cell.value or "")
            wraps = len(text) <= spec.width or " " in text  # a digest would break into a column of its pieces
            styles.dress(cell, styles.Look(color=styles.LINK if linked else styles.INK, wraps=wraps))
            if isinstance(value, Link):
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quoted(value.sheet)}!{value.cell}")
            elif spec.owner != schema.MACHINE and wraps:
                lines = max(lines, styles.shown_lines(value, spec.width))
        sheet.row_dimensions[index].height = 5 + LINE * min(lines, MOST_LINES)


def fill_hidden(
    sheet: Worksheet, columns: Sequence[schema.Column], rows: Sequence[Sequence[object]], as_text: bool = False
) -> None:
    """Write headings and rows from the first row on into a sheet that only the program reads, and hide it.

    `as_text`: for a sheet that is written to a package and nothing else; its rows, save the last, then hold no cells.
    """
    every = [[column.heading for column in columns], *rows]
    as_xml = row_stream.plain_rows(sheet, every) if as_text else {}
    sheet_writer.rows_as_text(sheet).update(as_xml)
    for index, cells in enumerate(every, 1):
        if index in as_xml:
            continue
        for at, value in enumerate(cells, 1):
            if value is not None:
                put(sheet.cell(index, at), value)
    sheet.sheet_state = "hidden"
