"""A cell's value as copies, records and the plan compare it: nothing, a number or plain text."""

from __future__ import annotations

from functools import lru_cache

from plan_workbook import messages, schema, scores
from plan_workbook.language import letters
from plan_workbook.language.cell_text import line_breaks, readable
from plan_workbook.language.numerals import as_whole

_NUMBER_KEYS = frozenset(schema.NUMBER_KEYS)

Value = str | int | float | None


def typed(column: str, value: object, as_percent: bool = False) -> Value:
    """What was typed into a column's cell: None for blank, a number in the columns of numbers, else trimmed text.

    A cell that shows "80%" holds 0.8; what was typed is 80, and the plan's cells carry no such format (`as_percent`).
    """
    if value is None:
        return None
    if value.__class__ is str:
        return _text(value)
    if value.__class__ is int and column in _NUMBER_KEYS and not as_percent:
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        value = as_saved(value)
    if column in _NUMBER_KEYS and isinstance(value, (int, float)):
        if as_percent and (exact := scores.number(value)) is not None and scores.is_fraction(exact, True):
            value = float(100 * exact)
        return as_whole(value)
    return _text(messages.plain(value))


def as_saved(number: float) -> float:
    """A number as spreadsheet programs hold it in files: 15 digits, which LibreOffice writes and Excel shows."""
    return float(f"{number:.15g}")


@lru_cache(maxsize=65_536)  # a plan's texts come back with every copy, and stand in its record besides
def _text(value: str) -> str | None:
    return letters.trimmed(readable(line_breaks(value))) or None
