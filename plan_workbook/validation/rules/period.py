"""Rules of the period in which a measure is carried out."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from plan_workbook.language.period import quarters
from plan_workbook.plan import text
from plan_workbook.validation.rules.rule import CellRule, Rule, is_blank


def _unreadable_period(period: object) -> bool:
    return period is not None and (isinstance(period, (dt.date, dt.time)) or _quarters(text(period)) is None)


@lru_cache(maxsize=4096)
def _quarters(period: str) -> frozenset[int] | None:
    return quarters(period)


RULES: tuple[Rule, ...] = (
    CellRule("period.missing", "period", is_blank),
    CellRule("period.unreadable", "period", _unreadable_period),
)
