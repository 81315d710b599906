"""Tables that only the program reads: written past openpyxl's cells, they are the same to the letter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from plan_workbook import schema
from plan_workbook.sheets import table_sheet
from plan_workbook.sheets.writing import sheet_writer, styles

ROWS = [
    ["a", "сургалт", 1, 2.5],
    ["=1+1", "- зураас", -3, 1e21],
    ["", None, True, 100.0],
    [" зай ", "<a & b>\r\n_x0041_", -0.0, None],
    ["é" * 70, "е\u0308", float("inf"), "#N/A"],
    [None, None, None, None],
    ["x\x07y", "@", 0, "100"],
    ["z", "сүүлчийн", 7, "мөр"],
]


def part(rows: Sequence[Sequence[object]], as_text: bool) -> bytes:
    """The sheet's part as it stands in a package."""
    sheet = styles.new_workbook().create_sheet("_hidden")
    table_sheet.fill_hidden(sheet, schema.UNITS_COLUMNS[:4], rows, as_text)
    return sheet_writer.sheet_part(sheet)


def test_rows_written_as_text_are_those_that_cells_give() -> None:
    assert part(ROWS, as_text=True) == part(ROWS, as_text=False)


def test_dates_keep_their_format() -> None:
    rows = [["a", "b", "c", "d"], ["1", None, dt.date(2025, 3, 1), dt.time(9, 30)], ["e", "f", "g", "h"]]
    assert part(rows, as_text=True).count(b"<c ") == part(rows, as_text=False).count(b"<c ") == 15
    assert re.findall(rb't="([nd])"', part(rows, as_text=True)) == re.findall(rb't="([nd])"', part(rows, as_text=False))
