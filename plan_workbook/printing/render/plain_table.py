"""Adds the report's plain table to the attachment's workbook: the sheet `Хүснэгт`."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema, scores
from plan_workbook.grid import column_letters
from plan_workbook.plan import Plan
from plan_workbook.printing import plain_table
from plan_workbook.printing.plain_table import COLUMNS, KEYS
from plan_workbook.sheets.goal_sheet import CENTRED, LINE
from plan_workbook.sheets.writing import row_stream, sheet_writer, styles
from plan_workbook.sheets.writing.cells import put

_MOST_LINES = 12  # of text that a row shows at once; the whole text stands in the attachment
_FACT_NAMES, _FACTS = 1, 2  # 1-based rows
_MOST_FACT_LINES = 5


def add(book: Workbook, plan: Plan, results: scores.Scores) -> None:
    """Add the sheet at the end of `book`, which `atomic_write` is to save: the measures' rows are no cells but text."""
    sheet = book.create_sheet(schema.PLAIN_TABLE)
    styles.heading_row(sheet, schema.HEADING_ROW, COLUMNS, 44)
    _facts(sheet, plan, results)
    rows = plain_table.rows(plan, results)
    _measures(sheet, rows)
    last = schema.HEADING_ROW + max(1, len(rows))
    letter = column_letters(len(COLUMNS) - 1)
    sheet.auto_filter.ref = f"A{schema.HEADING_ROW}:{letter}{last}"
    sheet.freeze_panes = f"B{schema.HEADING_ROW + 1}"
    sheet.sheet_view.zoomScale = 90
    sheet.sheet_view.showGridLines = False
    styles.page(sheet, repeat=f"{schema.HEADING_ROW}:{schema.HEADING_ROW}")
    sheet.print_area = f"A1:{letter}{last}"


def _facts(sheet: Worksheet, plan: Plan, results: scores.Scores) -> None:
    shown = plain_table.fact_cells(plan, results)
    lines = 1
    for at, column in enumerate(COLUMNS, 1):
        if column.key not in shown:
            continue
        name, value = shown[column.key]
        put(sheet.cell(_FACT_NAMES, at), name)
        styles.dress(sheet.cell(_FACT_NAMES, at), styles.Look(size=8, color=styles.FAINT, boxed=False, down="bottom"))
        put(sheet.cell(_FACTS, at), value)
        styles.dress(sheet.cell(_FACTS, at), styles.Look(bold=True, boxed=False))
        lines = max(lines, styles.shown_lines(value, column.width * 0.9))
    for at, piece in enumerate(plain_table.record(plan, results), plain_table.RECORD_COLUMN + 1):
        put(sheet.cell(_FACT_NAMES, at), piece)
        sheet.column_dimensions[column_letters(at - 1)].hidden = True
    sheet.row_dimensions[_FACT_NAMES].height = 2 * LINE
    sheet.row_dimensions[_FACTS].height = 5 + LINE * min(lines, _MOST_FACT_LINES)


def _measures(sheet: Worksheet, rows: list[list[object]]) -> None:
    """The measures' rows, as text: a cell each through openpyxl would take longer than the whole attachment."""
    if not rows:
        return
    looks = [_look(key) for key in KEYS]
    written = row_stream.Cells(sheet)
    marked = [[row_stream.styles_of(sheet, look, quoted) for quoted in (False, True)] for look in looks]
    columns = [f'<c r="{column_letters(at)}' for at in range(len(COLUMNS))]
    lines = sheet_writer.rows_as_text(sheet)
    for number, row in enumerate(rows, schema.HEADING_ROW + 1):
        height = 1
        parts = []
        for at, value in enumerate(row):
            if value is None:
                parts.append(f'{columns[at]}{number}" s="{marked[at][False]}"/>')
                continue
            inside, quoted = written.written(value)
            parts.append(f'{columns[at]}{number}" s="{marked[at][quoted]}"{inside}')
            if isinstance(value, str):
                height = max(height, styles.shown_lines(value, COLUMNS[at].width))
        points = 5 + LINE * min(height, _MOST_LINES)
        lines[number] = f'<row r="{number}" ht="{points}" customHeight="1">{"".join(parts)}</row>'
    sheet.cell(schema.HEADING_ROW + len(rows), len(COLUMNS))  # by which openpyxl tells the sheet's extent


def _look(key: str) -> styles.Look:
    across = "center" if key in CENTRED else "left"
    if key == "percent":
        return styles.Look(fill=styles.COMPUTED_FILL, across=across)
    return styles.Look(across=across, number_format="@" if key in ("number", "units", *schema.TEXT_KEYS) else "General")
