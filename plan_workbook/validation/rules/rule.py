"""What a rule is: the code it makes, the column it judges, what is a fault there, and what is expected instead."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, TypedDict, TypeGuard

from plan_workbook.language.typed_number import read_number
from plan_workbook.scores import Score, UnitIndex
from plan_workbook.settings import Settings


class Row(TypedDict):
    """A measure: raw values of `schema.KEYS`, what `Plan.measures` says of them, and what `checks.measure_rows` adds."""

    number: object
    measure: object
    indicators: object
    period: object
    target: object
    target_count: object
    budget: object
    units: object
    achieved: object
    achieved_count: object
    assessed: object
    evidence: object
    note: object
    percent: object
    id: str
    goal: str
    sheet: str
    row: int
    key: str
    as_percent: bool
    new_id: bool
    moved: bool
    settings: Settings
    score: Score
    units_index: UnitIndex | None
    repeated: bool
    gap: str


def cell_of(row: Row, column: str) -> object:
    """The raw value of a measure in one of its columns."""
    value: object = row[column]  # type: ignore[literal-required]  # a cast would build its type anew for every cell
    return value


@dataclass(frozen=True)
class CellRule:
    """`fault` says whether a value breaks the rule, `expected` what is expected in its place."""

    code: str
    column: str
    fault: Callable[[object], bool]
    expected: Callable[[object], str | None] = lambda value: None
    needs: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class RowRule:
    """`fault` says whether the row breaks the rule at `column`; `expected` what is expected there instead.

    `needs`: columns that must be sound for the rule to mean anything; a fault in one of them silences the rule, so
    that one fault gives one finding.
    """

    code: str
    column: str
    fault: Callable[[Row], bool]
    expected: Callable[[Row], str | None] = lambda row: None
    needs: tuple[str, ...] = ()


Rule = CellRule | RowRule


def is_blank(value: object) -> bool:
    """Is nothing typed?"""
    return value is None


def is_number(value: object) -> TypeGuard[int | float]:
    """Is it a number, and no truth value, infinity or NaN?"""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def is_below_zero(value: object) -> bool:
    """Is it a negative number?"""
    return is_number(value) and value < 0


def is_no_number(value: object) -> bool:
    """Is anything but a number typed?"""
    return value is not None and not is_number(value)


def plain(value: Decimal | None) -> str | None:
    """A decimal without trailing zeros or an exponent: 1250.50 -> "1250.5"."""
    return None if value is None else f"{value.normalize():f}"


def numeral(value: object) -> str | None:
    """The number that somebody meant by "1 250,5" or "80 хувь"."""
    return plain(read_number(value))
