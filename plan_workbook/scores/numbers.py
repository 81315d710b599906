"""Figures, exact: a cell's number, means, and percents rounded once, as they are shown."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache


def rounded(percent: Fraction, digits: int, rule: str = "half-up") -> Decimal:
    """`percent` (0 or more) to `digits` decimals, by "half-up", "down" or "up"."""
    # whole numbers throughout: a Fraction looks for common divisors at every step
    scaled, divisor = percent.numerator * 10**digits, percent.denominator
    if rule == "up":
        whole = -(-scaled // divisor)
    elif rule == "half-up":
        whole = (2 * scaled + divisor) // (2 * divisor)
    else:
        whole = scaled // divisor
    return Decimal(whole).scaleb(-digits)


@lru_cache(maxsize=4096, typed=True)
def number(value: object) -> Fraction | None:
    """A cell's number, exactly as typed (88.85 is 88.85, not its nearest binary fraction); None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return Fraction(value) if isinstance(value, int) else Fraction(repr(value))


def mean(percents: Iterable[Fraction | None]) -> Fraction | None:
    """The mean of those that are there; None where none is."""
    count, sums = 0, dict[int, int]()
    for percent in percents:
        if percent is not None:
            count += 1
            sums[percent.denominator] = sums.get(percent.denominator, 0) + percent.numerator
    # most are whole: adding them as such spares a greatest common divisor each
    return (
        sum((Fraction(numerator, denominator) for denominator, numerator in sums.items()), Fraction(0)) / count
        if count
        else None
    )


def level(percent: Decimal, levels: tuple[Decimal, ...]) -> Decimal | None:
    """The highest lower bound that the (rounded) percent reaches; None below the lowest."""
    return next((bound for bound in levels if percent >= bound), None)


def level_name(bound: Decimal | None) -> str | None:
    """100 -> "100", 33.30 -> "33.3"."""
    return None if bound is None else bound_name(bound)


def bound_name(bound: Decimal) -> str:
    """As `level_name`, for a bound that there is."""
    return f"{bound.normalize():f}"
