"""A table of the summary: headings as cells, its thousands of rows as text, so that they cost no objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema
from plan_workbook.grid import column_letters
from plan_workbook.sheets.goal_sheet import LINE
from plan_workbook.sheets.writing import row_stream, sheet_writer, styles
from plan_workbook.sheets.writing.cells import put
from plan_workbook.texts import say

TEXT, NUMBER, FIGURE, PERCENT = "text", "number", "figure", "percent"  # kinds of columns
TOP = schema.HEADING_ROW  # 1-based row of a sheet's headings
_MOST_LINES = 4  # of text that a row shows at once
_LOOKS = {
    TEXT: styles.Look(),
    NUMBER: styles.Look(across="center", number_format="@"),
    FIGURE: styles.Look(across="center"),
    PERCENT: styles.Look(across="center", bold=True),
}
_UNCERTAIN = styles.Look(across="center", fill=styles.WARNING_FILL)


class Uncertain:
    """A value that stands in a cell of another colour."""

    def __init__(self, value: object) -> None:
        self.value = value


def column(heading: str, kind: str = FIGURE, width: float = 13) -> schema.Column:
    """A column of such a table."""
    return schema.Column(kind, heading, schema.PLAN if kind in (TEXT, NUMBER) else schema.COMPUTED, width)


def sheet_of(book: Workbook, key: str) -> Worksheet:
    """A new sheet with its title, and the hint below it, by the key of its texts."""
    sheet = book.create_sheet(say(f"collect.sheet.{key}"))
    styles.title(sheet, say(f"collect.title.{key}"), say(f"collect.hint.{key}"))
    sheet.sheet_view.showGridLines = False
    return sheet


def finish(sheet: Worksheet, columns: Sequence[schema.Column], last: int, frozen: int) -> None:
    """Widths, filter, frozen head and `frozen` columns, print set-up."""
    set_widths(sheet, columns)
    sheet.auto_filter.ref = f"A{TOP}:{column_letters(len(columns) - 1)}{max(last, TOP + 1)}"
    sheet.print_area = f"A1:{column_letters(len(columns) - 1)}{max(last, TOP + 1)}"  # without the chart beside it
    sheet.freeze_panes = f"{column_letters(frozen)}{TOP + 1}"
    styles.page(sheet, repeat=f"{TOP}:{TOP}")


def term_columns() -> list[schema.Column]:
    """Which term an office is compared in, and its name."""
    return [column(say("collect.column.term"), TEXT, 22), column(say("collect.column.org"), TEXT, 40)]


def fill(sheet: Worksheet, top: int, columns: Sequence[schema.Column], rows: Iterable[Sequence[object]]) -> int:
    """Write headings into row `top` (1-based) and rows below; -> the last row."""
    for at, spec in enumerate(columns, 1):
        cell = sheet.cell(top, at)
        put(cell, plain(spec.heading))  # an office's name may be a heading, and begin like a formula
        styles.dress(cell, _heading_look(spec))
    lines = max(styles.shown_lines(spec.heading, spec.width) for spec in columns)
    sheet.row_dimensions[top].height = 8 + LINE * min(lines, 6)
    writer, texts = _Writer(sheet, columns), sheet_writer.rows_as_text(sheet)
    last = top
    for last, row in enumerate(rows, top + 1):
        texts[last] = writer.row(last, row)
    sheet.cell(last, len(columns))  # by which openpyxl tells the sheet's extent
    return last


def _heading_look(spec: schema.Column) -> styles.Look:
    return styles.Look(fill=styles.HEADING_FILLS[spec.owner], across="center", down="center", size=9.5, bold=True)


def set_widths(sheet: Worksheet, columns: Sequence[schema.Column]) -> None:
    """Give the sheet's columns the widths of this table's."""
    for at, spec in enumerate(columns):
        sheet.column_dimensions[column_letters(at)].width = spec.width


def shade(sheet: Worksheet, cells: str) -> None:
    """Colour percents from low to high, as conditional format: what is typed over changes its colour."""
    low, middle, high = styles.LEVEL_FILLS[-1], styles.LEVEL_FILLS[2], styles.LEVEL_FILLS[0]
    rule = ColorScaleRule("num", 0, low, "num", 70, middle, "num", 100, high)
    sheet.conditional_formatting.add(cells, rule)


class _Writer:
    """Writes rows as XML, in the looks of their columns."""

    def __init__(self, sheet: Worksheet, columns: Sequence[schema.Column]) -> None:
        self._columns = columns
        self._cells = row_stream.Cells(sheet)
        self._looks = [self._styles(sheet, _LOOKS[spec.key]) for spec in columns]
        self._uncertain = self._styles(sheet, _UNCERTAIN)

    @staticmethod
    def _styles(sheet: Worksheet, look: styles.Look) -> tuple[int, int]:
        return row_stream.styles_of(sheet, look, False), row_stream.styles_of(sheet, look, True)

    def row(self, number: int, cells: Sequence[object]) -> str:
        height, parts = 1, []
        for at, value in enumerate(cells):
            look = self._looks[at]
            if isinstance(value, Uncertain):
                value, look = value.value, self._uncertain
            value = plain(value)
            if value is None or value == "":
                parts.append(f'<c r="{column_letters(at)}{number}" s="{look[0]}"/>')
                continue
            inside, quoted = self._cells.written(value)
            parts.append(f'<c r="{column_letters(at)}{number}" s="{look[quoted]}"{inside}')
            if isinstance(value, str):
                height = max(height, styles.shown_lines(value, self._columns[at].width))
        return f'<row r="{number}" ht="{5 + LINE * min(height, _MOST_LINES)}" customHeight="1">{"".join(parts)}</row>'


def plain(value: object) -> object:
    """A value as cells hold it: whole numbers whole, letters that no file can hold replaced."""
    if isinstance(value, (Decimal, Fraction)):
        value = float(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):  # a file's name may hold bytes that are no letters
        return value.encode("utf-8", "replace").decode()
    return value
