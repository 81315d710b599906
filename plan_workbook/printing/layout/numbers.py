"""Percents and budgets as numbers with one format a column, and as the text that the format prints."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from plan_workbook.printing.content import Content, clean

# A thousandth of a thousand tögrög is one tögrög: no budget needs more decimals.
_MOST_DECIMALS = 3
Value = int | float | Decimal | str | None


def number(value: Value) -> int | float | Decimal | None:
    """The value if it is a finite number, else None (a truth value is not a number)."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    return value if math.isfinite(value) else None


def _decimals(cells: Iterable[Value]) -> int:
    exponents = (Decimal(str(n)).normalize().as_tuple().exponent for v in cells if (n := number(v)) is not None)
    return min(_MOST_DECIMALS, max([0, *(-exponent for exponent in exponents if isinstance(exponent, int))]))


@dataclass(frozen=True)
class Formats:
    """Decimals of the percent and of the budget column; `trimmed`: whole percents have none."""

    percent_decimals: int
    budget_decimals: int
    trimmed: bool = False

    @classmethod
    def of(cls, content: Content) -> Formats:
        """The formats that print every percent with the set digits and no budget rounded."""
        budgets = (entry.budget for goal in content.goals for entry in goal.entries)
        return cls(max(0, int(content.digits)), _decimals(budgets), content.trimmed)

    def percent(self, value: Value) -> str:
        """The number format of a percent."""
        return "0" + _point(self._percent_decimals(value))

    @property
    def budget(self) -> str:
        """The budget column's number format: thousands separators, and room at the right as wide as a hyphen."""
        return "#,##0" + _point(self.budget_decimals) + "_-"

    def percent_text(self, value: Value) -> str:
        """The percent as printed; a status word as it is."""
        parsed = number(value)
        return clean(str(value or "")) if parsed is None else f"{parsed:.{self._percent_decimals(parsed)}f}"

    def _percent_decimals(self, value: Value) -> int:
        parsed = number(value)
        return 0 if self.trimmed and parsed is not None and parsed == int(parsed) else self.percent_decimals

    def budget_text(self, value: Value) -> str:
        """The budget as printed; "-" and other words as they are."""
        parsed = number(value)
        return clean(str(value or "")) if parsed is None else f"{parsed:,.{self.budget_decimals}f}"


def _point(decimals: int) -> str:
    return "." + "0" * decimals if decimals else ""
