"""Number formats: which of them show a number as a percentage, a moment or a duration (ECMA-376 part 1, 18.8.30)."""

from __future__ import annotations

import re
from functools import lru_cache

PERCENT_FORMATS = frozenset({9, 10})  # built-in 0% and 0.00%
TEXT_FORMAT = 49  # built-in @
# what stands for itself and is no part of the format: a quoted text, an escaped letter, a blank of a letter's width, a
# letter repeated to the cell's edge; colours, conditions and currencies in brackets
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_MOMENT = re.compile(r"[dmyhse]", re.IGNORECASE)
_GENERAL = re.compile(r"general|основной", re.IGNORECASE)
_MOMENTS = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
_DURATIONS = frozenset({46})


@lru_cache(maxsize=4096)
def shows_percent(code: str) -> bool:
    """Does a number of this format appear multiplied by a hundred? `0"%"` and `0\\%` only write the sign beside it."""
    return "%" in _LITERAL.sub("", code)


def shows_numbers(number: int, code: str | None) -> bool:
    """Does a number of this format (see `kind_of`) appear as itself, and not as text, a percentage or a moment?"""
    is_text = number == TEXT_FORMAT if code is None else "@" in _LITERAL.sub("", code).partition(";")[0]
    return not is_text and not kind_of(number, code)


@lru_cache(maxsize=4096)
def kind_of(number: int, code: str | None) -> str:
    """ "percent", "moment", "duration" or "" of a format: its own code, or None for a built-in one of that number."""
    if code is None:
        if number in PERCENT_FORMATS:
            return "percent"
        return "duration" if number in _DURATIONS else "moment" if number in _MOMENTS else ""
    bare = _GENERAL.sub("", _LITERAL.sub("", code))
    if "%" in bare:
        return "percent"
    first = bare.partition(";")[0]  # what positive numbers are shown by
    return "duration" if _DURATION.search(first) else "moment" if _MOMENT.search(first) else ""
