"""Which measures are due: the quarters of their periods, and those that had ended."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from plan_workbook.language import period as period_words
from plan_workbook.settings import LAST_QUARTER, Settings


@lru_cache(maxsize=4096)
def is_due(period: str, reported: str, ended: int = 4) -> bool:
    """Does any quarter of the period lie in what is reported on, and had it ended? An unreadable period counts as due.

    `ended` is the last quarter that had ended (see `last_ended`). In the planning stage nothing is due.
    """
    quarters = period_words.quarters(period) if period else None
    last = min(LAST_QUARTER[reported], ended)
    return LAST_QUARTER[reported] > 0 and (quarters is None or min(quarters) <= last)


def last_ended(settings: Settings) -> int:
    """The last quarter of the plan's year that had ended on the day of `as_of`; 4 where there is no such day."""
    return _last_ended(settings.as_of, settings.year) if settings.as_of else 4


@lru_cache(maxsize=64)
def _last_ended(as_of: str, year: int | None) -> int:
    day = dt.date.fromisoformat(as_of)
    ends = [dt.date(year or day.year, month, last) for month, last in ((3, 31), (6, 30), (9, 30), (12, 31))]
    return sum(end <= day for end in ends)
