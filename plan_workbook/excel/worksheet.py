"""One sheet of the open Excel as a Grid, and what may be typed into its cells; handed xlwings objects, imports none."""

from __future__ import annotations

import re
from collections.abc import Container
from decimal import Decimal
from fractions import Fraction
from typing import Any

from plan_workbook.cells.cell_value import plain
from plan_workbook.cells.number_formats import shows_percent
from plan_workbook.errors import InputError
from plan_workbook.grid import Area, Cell, Formula, Grid, Link, literal, quoted

MAX_CELLS = 5_000_000  # one stray cell in XFD1048576 would make a sheet of 17 thousand million cells
ERRORS = frozenset({
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CONNECT!", "#BLOCKED!",
    "#UNKNOWN!", "#FIELD!", "#CALC!",
})  # fmt: skip
# XlCVError as COM hands it over; xlwings names the seven oldest and passes the later ones on as whole numbers
_CODES = {-2146826288 + code: name for code, name in {
    43: "#GETTING_DATA", 45: "#SPILL!", 46: "#CONNECT!", 47: "#BLOCKED!", 48: "#UNKNOWN!", 49: "#FIELD!", 50: "#CALC!",
}.items()}  # fmt: skip
_LAST_CODE = -2146826288 + 99
LONG_TEXT = 8_000  # an array given to Range.Value may hold no longer text (limit of 8,203 characters, Excel 2007 on)
VISIBLE = (True, -1)  # XlSheetVisibility: -1 visible, 0 hidden, 2 very hidden
PLAIN = frozenset((type(None), bool, int, float, str))  # what every engine takes as it is
# What Excel surely keeps as typed: letters without a digit. All else might become a formula, a number or a date.
SURE_TEXT = re.compile(r"[^\W\d_]\D*")


def grid(sheet: Any) -> Grid:
    """The sheet from A1 to its last used cell: one call for its values, one for its formulas."""
    used = sheet.used_range
    height, width = used.row + used.shape[0] - 1, used.column + used.shape[1] - 1
    if height * width > MAX_CELLS:
        raise InputError("excel.too-large", sheet=sheet.name)
    whole = block(sheet, 0, 0, height, width)
    row_cells = whole.options(ndim=2, err_to_str=True).value
    typed = whole.formula
    formulas = typed if isinstance(typed, (tuple, list)) else ((typed,),)
    formula_cells = frozenset(
        (row, column)
        for row, line in enumerate(formulas)
        for column, text in enumerate(line)
        # A text that merely looks like a formula is its own "formula".
        if isinstance(text, str) and text.startswith("=") and text != row_cells[row][column]
    )
    errors = {
        (row, column): error
        for row, line in enumerate(row_cells)
        for column, value in enumerate(line)
        if (error := _error(value))
    }
    cells = [
        [None if (row, column) in errors else plain(value) for column, value in enumerate(line)]
        for row, line in enumerate(row_cells)
    ]
    return Grid(
        name=sheet.name,
        values=cells,
        formulas=formula_cells,
        errors=errors,
        merged=tuple(sorted(_merged(sheet, 0, 0, height, width))),
        as_percent=frozenset(_as_percent(sheet, cells, formula_cells)),
        hidden=sheet.visible not in VISIBLE,
    )


def block(sheet: Any, top: int, left: int, height: int, width: int) -> Any:
    """The range of that 0-based corner and size."""
    return sheet.range((top + 1, left + 1), (top + height, left + width))


def put(sheet: Any, top: int, left: int, rows: list[list[object]]) -> None:
    """Write rows of values, the corner 0-based; text stays text, and a long one is put in by itself."""
    target = block(sheet, top, left, len(rows), len(rows[0]))
    kept = target.number_format == "@"  # Excel takes nothing apart that is put into cells of that format
    long = {
        (row, column): value
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
        if isinstance(value, str) and len(value) > LONG_TEXT
    }
    entries = [
        [None if (row, column) in long else entry(value, kept) for column, value in enumerate(line)]
        for row, line in enumerate(rows)
    ]
    if all(type(value) in PLAIN for line in entries for value in line):
        # past xlwings' conversions, which ask Excel some thirty questions for each block
        target.raw_value = [["" if value is None else value for value in line] for line in entries]
    else:
        target.value = entries
    for (row, column), value in long.items():
        block(sheet, top + row, left + column, 1, 1).raw_value = entry(value, kept)


def put_formulas(sheet: Any, top: int, left: int, rows: list[list[object]]) -> None:
    """Write rows of formulas, the corner 0-based."""
    # `impl`: as for values, xlwings' own setter asks Excel some thirty questions first.
    block(sheet, top, left, len(rows), len(rows[0])).impl.formula = rows


def entry(value: object, kept: bool = False) -> object:
    """A value as it is given to Excel. An apostrophe keeps text text: "1.10", "=A1" and "3-5" would turn otherwise.

    `kept`: the cells are formatted as text, and need no apostrophe.
    """
    if isinstance(value, str):
        sure = kept or not value or (SURE_TEXT.fullmatch(value) and value.upper() not in ("TRUE", "FALSE"))
        return value if sure else f"'{value}"
    # Excel knows neither Decimal nor Fraction.
    return float(value) if isinstance(value, (Decimal, Fraction)) else value


def formula(value: Formula | Link) -> str:
    """The formula of a cell: a Formula as it is, a Link as a cell that shows its words and leads to its place."""
    if isinstance(value, Formula):
        return str(value)
    target = literal(f"#{quoted(value.sheet)}!{value.cell}")
    return f"=HYPERLINK({target},{literal(value.text)})"


def _error(value: object) -> str | None:
    """The error that a cell shows; None for a value."""
    if isinstance(value, str):
        return value if value in ERRORS else None
    if isinstance(value, (int, float)) and -2146826288 <= value <= _LAST_CODE:
        return _CODES.get(int(value), "#VALUE!")
    return None


def _merged(sheet: Any, top: int, left: int, height: int, width: int) -> set[Area]:
    """Merged areas as (row, column, row, column): Excel says "some", "none" or "all" for a whole range.

    An area mostly begins at the corner of what is looked at (a title over the table); else the range is halved.
    """
    if height <= 0 or width <= 0 or block(sheet, top, left, height, width).merge_cells is False:
        return set()
    corner = block(sheet, top, left, 1, 1)
    if corner.merge_cells:
        area = corner.merge_area
        row, column = area.row - 1, area.column - 1
        tall, wide = area.shape
        below, beside = row + tall, column + wide
        return (
            {(row, column, below - 1, beside - 1)}
            | _merged(sheet, below, left, top + height - below, width)
            | _merged(sheet, top, beside, below - top, left + width - beside)
        )
    half = max(height, width) // 2
    if height >= width:
        return _merged(sheet, top, left, half, width) | _merged(sheet, top + half, left, height - half, width)
    return _merged(sheet, top, left, height, half) | _merged(sheet, top, left + half, height, width - half)


def _as_percent(sheet: Any, cells: list[list[object]], formulas: Container[Cell]) -> set[Cell]:
    """The cells with a typed number that are shown as a percentage; a column is asked as one where it can be."""
    percent_cells: set[Cell] = set()
    for column in range(len(cells[0])):
        rows = [row for row, line in enumerate(cells) if _is_number(line[column]) and (row, column) not in formulas]
        if rows:
            percent_cells |= _percent_rows(sheet, column, rows)
    return percent_cells


def _percent_rows(sheet: Any, column: int, rows: list[int]) -> set[Cell]:
    form = block(sheet, rows[0], column, rows[-1] - rows[0] + 1, 1).number_format
    if form is None and len(rows) > 1:  # more than one format in the stretch
        half = len(rows) // 2
        return _percent_rows(sheet, column, rows[:half]) | _percent_rows(sheet, column, rows[half:])
    return {(row, column) for row in rows} if form and shows_percent(form) else set()


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
