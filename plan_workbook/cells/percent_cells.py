"""Numbers in cells that Excel shows as percentages: what was typed as 75 % is held as 0.75, and must not count as that."""

from __future__ import annotations

from collections.abc import Container, MutableMapping
from decimal import Decimal
from math import isfinite
from typing import TypeGuard

from plan_workbook import schema

COUNTS = ("target_count", "achieved_count")
AMOUNTS = (*COUNTS, "budget")


def read_as_shown(measure: MutableMapping[str, object], as_percent: Container[str]) -> bool:
    """Put what a row's cells show in place of what they hold; `as_percent` are the columns shown as percentages.

    Both counts as percentages are a share of each other, and stay numbers. A single one beside a plain number cannot be
    counted, nor can it be a budget: it becomes the text that is shown ("75%"), which the rules find at its cell. In a
    column of text the text that is shown is what was meant.
    -> whether the assessed percent is a fraction still to be corrected (0.8 for 80 %); one beyond 100 % is a number already.
    """
    shown = {key: value for key in AMOUNTS if key in as_percent and _is_number(value := measure[key])}
    for key, value in shown.items():
        percent = hundredfold(value)
        measure[key] = percent if key in COUNTS and shown.keys() >= set(COUNTS) else f"{percent}%"
    for key in schema.TEXT_KEYS:
        if key in as_percent and _is_number(value := measure[key]):
            measure[key] = f"{hundredfold(value)}%"
    assessed = measure["assessed"]
    if "assessed" not in as_percent or not _is_number(assessed):
        return False
    if 0 <= assessed <= 1:
        return True
    measure["assessed"] = hundredfold(assessed)
    return False


def hundredfold(value: float) -> int | float:
    """0.07 -> 7: exactly a hundred times the number as it is written, not as it is held."""
    percent = 100 * Decimal(repr(value))
    return (
        int(percent) if percent == percent.to_integral_value() and abs(percent) < Decimal(10) ** 15 else float(percent)
    )


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
