"""What is written into a cell of a workbook that we make: text of anybody stays text."""

from __future__ import annotations

from openpyxl.cell.cell import Cell

from plan_workbook.grid import Formula
from plan_workbook.language.cell_text import readable

FORMULA_STARTS = tuple("=+-@\t\r\n")


def put(cell: Cell, value: object) -> None:
    """Write a value; text stays text, even where it begins like a formula, and what no XML can hold parts its words.

    A `Formula` alone is one.
    """
    if isinstance(value, Formula):
        cell.value = str(value)
        cell._value = value  # openpyxl's own setter would drop what it shows
        return
    if isinstance(value, str):
        value = readable(value)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(FORMULA_STARTS):
            cell.quotePrefix = True
