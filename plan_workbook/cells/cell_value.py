"""A cell's raw value, made ours: whatever reader and file it came from."""

from __future__ import annotations

import math
from collections.abc import Sequence

from plan_workbook.language.cell_text import is_usual, readable
from plan_workbook.language.numerals import as_whole


def plain(value: object) -> object:
    """Blank as None, whole numbers as int, text as it is kept (`text.readable`); no number that JSON can't say."""
    if value.__class__ is str:
        return readable(value) or None if value else None
    if value.__class__ is float:
        if not math.isfinite(value):
            return str(value)
        return as_whole(value)
    return value


def plain_row(row: Sequence[object]) -> list[object]:
    """`plain` of a row's cells: half of them are blank, and nearly all texts usual, of which it need not be asked."""
    return [
        None if value == "" else value if value.__class__ is str and is_usual(value) else plain(value) for value in row
    ]
