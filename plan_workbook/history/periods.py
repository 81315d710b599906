"""A closed period and its measures as data."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from plan_workbook.language.cell_text import readable
from plan_workbook.settings import REPORTED, Settings

Value = int | float | str | None
Key = tuple[str, str]  # year and period


@dataclass(frozen=True)
class ClosedMeasure:
    """A measure as it stood at the closing: its cells by key of `schema.INPUT_KEYS`, exact percent, status and source."""

    id: str
    goal: str
    cells: Mapping[str, Value]
    percent: Fraction | None
    status: str
    source: str | None = None
    carried: bool = False


@dataclass(frozen=True)
class ClosedPeriod:
    """A period that was closed: `moment` is ISO 8601, `forced` says that errors stood then; averages are exact."""

    settings: Settings
    moment: str
    forced: bool
    goals: tuple[tuple[str, str, str], ...]  # number, text, sheet
    units: tuple[tuple[str, str], ...]  # code, name
    goal_percents: Mapping[str, Fraction | None]
    unit_percents: Mapping[str, Fraction | None]
    overall: Fraction | None
    measures: Sequence[ClosedMeasure] = ()  # read only when asked for (`store.StoredMeasures`)
    broken: bool = field(default=False, compare=False)  # what the sheets hold is not what was sealed

    @property
    def key(self) -> Key:
        """Year and period."""
        return str(self.settings.year or ""), self.settings.period

    @property
    def name(self) -> str:
        """The period as findings name it: "2025 h1"."""
        return name(*self.key)


def name(year: str, period: str) -> str:
    """A closed period as findings name it."""
    return f"{year} {period}".strip()


def kept(value: object) -> Value:
    """A cell's value as history keeps it: a number of 15 digits, as files hold them, or text; None for a blank one."""
    if value is None or isinstance(value, str):
        return readable(value) or None if value else None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        exact = float(f"{value:.15g}")
        return int(exact) if exact.is_integer() and abs(exact) < 1e15 else exact
    return str(value)


def before(history: Iterable[ClosedPeriod], settings: Settings) -> ClosedPeriod | None:
    """The last period of the plan's year that was closed before the one that is reported on; None where none was."""
    if settings.period not in REPORTED:
        return None
    earlier = {
        REPORTED.index(closed.settings.period): closed
        for closed in history
        if closed.settings.year == settings.year
        and REPORTED.index(closed.settings.period) < REPORTED.index(settings.period)
    }
    return earlier[max(earlier)] if earlier else None


def ordered(history: Iterable[ClosedPeriod]) -> tuple[ClosedPeriod, ...]:
    """Closed periods as they follow one another."""
    return tuple(sorted(history, key=lambda closed: (closed.key[0], REPORTED.index(closed.key[1]))))


def find(history: Iterable[ClosedPeriod], year: int | None, period: str) -> ClosedPeriod | None:
    """The closed period of that year; where the plan has no year now, of any."""
    return next(
        (closed for closed in history if closed.settings.period == period and year in (closed.settings.year, None)),
        None,
    )
