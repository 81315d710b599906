"""Plan and scores -> evaluation: measures counted by goal, by unit and in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from plan_workbook import scores
from plan_workbook.evaluation.comparing import is_slow
from plan_workbook.evaluation.model import (
    FAILED,
    FULFILLED,
    IN_PROGRESS,
    OUTCOMES,
    Evaluation,
    GoalEvaluation,
    SlowMeasure,
    Standing,
    UnitEvaluation,
)
from plan_workbook.evaluation.periods import of_periods
from plan_workbook.plan import Plan, text
from plan_workbook.scores import Scores
from plan_workbook.settings import Settings

WHOLE = Decimal(100)


def evaluate(plan: Plan, results: Scores) -> Evaluation:
    """The figures of a plan whose scores are `results`."""
    measures = _measures(plan, results)
    goals = _goals(plan, results, measures)
    units = _units(plan, results, measures)
    periods, last_year, changed = of_periods(plan, results)
    undecided = dict.fromkeys(str(item.measure) for item in plan.findings if item.code == "conflict.open")
    return Evaluation(
        settings=results.settings,
        goals=goals,
        units=units,
        total=_standing(measures, results, results.overall),
        periods=periods,
        last_year=last_year,
        changed_periods=changed,
        slow=_slow(measures, results.settings),
        unassigned=sum(not measure.units for measure in measures),
        undecided=tuple(undecided),
    )


@dataclass(frozen=True)
class _Measure:
    key: str
    number: str
    title: str
    goal: str
    units: tuple[str, ...]
    percent: Decimal | None
    level: Decimal | None
    outcome: str
    carried: bool


def _measures(plan: Plan, results: Scores) -> tuple[_Measure, ...]:
    index = scores.unit_index(unit.code for unit in plan.units)
    columns = [plan.measures[key] for key in ("key", "number", "measure", "goal", "units")]
    rows = zip(*columns, results.measures, scores.reached_levels(results), strict=True)
    measures = []
    for key, number, title, goal, units, score, level in rows:
        percent = results.rounded(score.percent)
        measures.append(
            _Measure(
                key=key,
                number=text(number),
                title=text(title),
                goal=goal,
                units=scores.meant_units(units, index),
                percent=percent,
                level=level,
                outcome=score.status if percent is None else _outcome(percent),
                carried=key in results.carried,
            )
        )
    return tuple(measures)


def _outcome(percent: Decimal) -> str:
    if percent >= WHOLE:
        return FULFILLED
    return IN_PROGRESS if percent > 0 else FAILED


def _standing(measures: Sequence[_Measure], results: Scores, percent: Fraction | None) -> Standing:
    outcomes = [measure.outcome for measure in measures]
    reached = [measure.level for measure in measures]
    return Standing(
        measures=len(measures),
        outcomes={outcome: outcomes.count(outcome) for outcome in OUTCOMES},
        levels=tuple(reached.count(bound) for bound in results.settings.levels),
        below=sum(measure.percent is not None and measure.level is None for measure in measures),
        carried=sum(measure.carried for measure in measures),
        unanswered=sum(measure.carried or measure.outcome == scores.MISSING for measure in measures),
        percent=results.rounded(percent),
    )


def _goals(plan: Plan, results: Scores, measures: Iterable[_Measure]) -> tuple[GoalEvaluation, ...]:
    by_goal: dict[str, list[_Measure]] = {number: [] for number in results.goals}
    for measure in measures:
        by_goal[measure.goal].append(measure)
    titles = {goal.number: goal.text for goal in plan.goals}
    standings = {number: _standing(group, results, results.goals[number]) for number, group in by_goal.items()}
    ranks = _ranks(standings)
    return tuple(
        GoalEvaluation(number, titles.get(number, ""), standing, ranks[number])
        for number, standing in standings.items()
    )


def _units(plan: Plan, results: Scores, measures: Iterable[_Measure]) -> tuple[UnitEvaluation, ...]:
    by_unit: dict[str, list[_Measure]] = {code: [] for code in results.units}
    for measure in measures:
        for code in measure.units:
            by_unit[code].append(measure)
    names = {unit.code: unit.name for unit in plan.units}
    standings = {code: _standing(group, results, results.units[code]) for code, group in by_unit.items()}
    ranks = _ranks(standings)
    return tuple(
        UnitEvaluation(code, names.get(code, ""), standing, ranks[code]) for code, standing in standings.items()
    )


def _ranks(standings: Mapping[str, Standing]) -> dict[str, int | None]:
    """The rank of each, the highest percent first; those alike share the first of their ranks. None without a percent."""
    falling = sorted(
        (standing.percent for standing in standings.values() if standing.percent is not None), reverse=True
    )
    first = {percent: rank for rank, percent in reversed(list(enumerate(falling, 1)))}
    return {key: None if standing.percent is None else first[standing.percent] for key, standing in standings.items()}


def _slow(measures: Iterable[_Measure], settings: Settings) -> tuple[SlowMeasure, ...]:
    slow = [
        SlowMeasure(
            measure.key, measure.number, measure.title, measure.goal, measure.units, measure.percent, measure.carried
        )
        for measure in measures
        if measure.percent is not None and is_slow(measure.percent, settings.levels)
    ]
    return tuple(sorted(slow, key=lambda measure: measure.percent))
