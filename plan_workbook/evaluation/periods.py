"""Periods beside each other: those closed this year, the one reported on, and the same one last year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from plan_workbook import history, scores
from plan_workbook.evaluation.model import PeriodEvaluation
from plan_workbook.history import ClosedPeriod
from plan_workbook.plan import Plan
from plan_workbook.scores import Scores
from plan_workbook.settings import REPORTED, Settings


def of_periods(
    plan: Plan, results: Scores
) -> tuple[tuple[PeriodEvaluation, ...], PeriodEvaluation | None, tuple[Settings, ...]]:
    """This year's periods, the same one of last year, and the settings of those that were changed after their closing."""
    chosen = results.settings
    earlier = [period for period in history.ordered(plan.history) if _is_earlier(period.settings, chosen)]
    before = [period for period in plan.history if _is_last_years(period.settings, chosen)]
    compared = [_closed(period) for period in earlier if not period.broken]
    last_year = next((_closed(period) for period in before if not period.broken), None)
    current = _shown(chosen, results.overall, results.goals, results.units)
    changed = tuple(period.settings for period in (*before, *earlier) if period.broken)
    return (*compared, current), last_year, changed


def _is_earlier(earlier: Settings, chosen: Settings) -> bool:
    if chosen.period not in REPORTED or earlier.year != chosen.year:
        return False
    return REPORTED.index(earlier.period) < REPORTED.index(chosen.period)


def _is_last_years(earlier: Settings, chosen: Settings) -> bool:
    return chosen.year is not None and earlier.year == chosen.year - 1 and earlier.period == chosen.period


def _closed(closed: ClosedPeriod) -> PeriodEvaluation:
    return _shown(closed.settings, closed.overall, closed.goal_percents, closed.unit_percents)


def _shown(
    settings: Settings,
    overall: Fraction | None,
    goals: Mapping[str, Fraction | None],
    units: Mapping[str, Fraction | None],
) -> PeriodEvaluation:
    def shown(percent: Fraction | None) -> Decimal | None:
        return None if percent is None else scores.rounded(percent, settings.digits, settings.rounding)

    return PeriodEvaluation(
        settings,
        shown(overall),
        {number: shown(percent) for number, percent in goals.items()},
        {code: shown(percent) for code, percent in units.items()},
    )
