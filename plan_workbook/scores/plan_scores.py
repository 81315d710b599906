"""The percentages of a whole plan: each measure's, and the means of goals, units and all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from plan_workbook import history, schema
from plan_workbook.plan import Goal, Plan, Unit
from plan_workbook.scores.answering_units import meant_units, unit_index
from plan_workbook.scores.measure_score import SCORED_CELLS, Score, score_of_cells
from plan_workbook.scores.numbers import level, mean, rounded
from plan_workbook.scores.periods import last_ended
from plan_workbook.settings import Settings

SCORED = (*SCORED_CELLS, "goal", "units", "key")


@dataclass(frozen=True)
class Scores:
    """A plan's percentages, exact; `measures` follows the rows of `Plan.measures`, None is "nothing graded"."""

    settings: Settings
    measures: tuple[Score, ...]
    keys: tuple[str, ...]
    goals: dict[str, Fraction | None]
    units: dict[str, Fraction | None]
    overall: Fraction | None
    carried: frozenset[str] = frozenset()  # keys of measures not answered anew since a period was closed

    def rounded(self, percent: Fraction | None) -> Decimal | None:
        """A percent as it is shown: the plan's digits and rounding rule."""
        return None if percent is None else rounded(percent, self.settings.digits, self.settings.rounding)


def of_plan(plan: Plan) -> Scores:
    """All percentages of a plan."""
    frame = plan.measures
    scored = of_columns(plan.settings, plan.goals, plan.units, {key: frame[key] for key in SCORED})
    return replace(scored, carried=carried(plan))


def of_columns(
    settings: Settings, goals: Iterable[Goal], units: Iterable[Unit], columns: Mapping[str, Iterable[Any]]
) -> Scores:
    """All percentages of measures that are given as columns (those of `SCORED`), in the order of their rows."""
    cells, ended = zip(*(columns[key] for key in SCORED_CELLS), strict=True), last_ended(settings)
    measures = tuple(score_of_cells(settings.period, ended, *row) for row in cells)
    percents = [score.percent for score in measures]
    by_goal: dict[str, list[Fraction | None]] = {goal.number: [] for goal in goals}
    codes = [unit.code for unit in units]
    index = unit_index(codes)
    by_unit: dict[str, list[Fraction | None]] = {}
    for goal, answering, percent in zip(columns["goal"], columns["units"], percents, strict=True):
        by_goal.setdefault(goal, []).append(percent)
        for code in meant_units(answering, index):
            by_unit.setdefault(code, []).append(percent)
    means = {goal: mean(goal_percents) for goal, goal_percents in by_goal.items()}
    of_units = {code: mean(by_unit[code]) for code in codes if code in by_unit}
    overall = overall_mean(settings, means.values(), percents)
    return Scores(settings, measures, tuple(columns["key"]), means, of_units, overall)


def carried(plan: Plan) -> frozenset[str]:
    """Keys of the measures whose unit cells all equal those at the closing of the period before, and are not all blank."""
    last = last_closed(plan)
    if last is None:
        return frozenset()
    then = {measure_id.id: [measure_id.cells.get(key) for key in schema.UNIT_KEYS] for measure_id in last.measures}
    columns = [plan.measures[key] for key in (*schema.UNIT_KEYS, "id", "key")]
    same = set()
    for *cells, measure_id, key in zip(*columns, strict=True):
        carried_values = [history.kept(value) for value in cells]
        if any(value is not None for value in carried_values) and carried_values == then.get(measure_id):
            same.add(key)
    return frozenset(same)


def last_closed(plan: Plan) -> history.ClosedPeriod | None:
    """The period that was closed before the one that is reported on."""
    return history.before(plan.history, plan.settings)


def overall_mean(
    settings: Settings, goals: Iterable[Fraction | None], measures: Iterable[Fraction | None]
) -> Fraction | None:
    """The plan's percent by the setting `averaging`; the mean of what is printed of the goals is exact again."""
    if settings.averaging == "measures":
        return mean(measures)
    if settings.averaging == "goals":
        return mean(goals)
    printed = (
        None if goal_mean is None else rounded(goal_mean, settings.digits, settings.rounding) for goal_mean in goals
    )
    return mean(None if figure is None else Fraction(figure) for figure in printed)


def reached_levels(scores: Scores) -> tuple[Decimal | None, ...]:
    """The level of each measure, by its percent as it is shown; None where it has none, or is below the lowest."""
    shown = [scores.rounded(score.percent) for score in scores.measures]
    return tuple(None if percent is None else level(percent, scores.settings.levels) for percent in shown)
