"""A cell's raw value, made ours: whatever reader and file it came from."""

from __future__ import annotations

import math

from plan_workbook.language.cell_text import readable


def plain(value: object) -> object:
    """Blank as None, whole numbers as int, text as it is kept (`text.readable`); no number that JSON can't say."""
    if value.__class__ is str:
        return readable(value) or None if value else None
    if value.__class__ is float:
        if not math.isfinite(value):
            return str(value)
        if value.is_integer() and abs(value) < 1e15:
            return int(value)
    return value
