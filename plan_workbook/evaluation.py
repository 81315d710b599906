"""Evaluation: what the summary and the cover letter tell of a plan, in figures; no files, no sentences.

Every figure is one of `scores`: nothing is averaged, counted into a level or rounded by another rule here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, TypeVar

from plan_workbook import history, scores
from plan_workbook.history import ClosedPeriod
from plan_workbook.plan import Plan, text
from plan_workbook.scores import Scores
from plan_workbook.settings import REPORTED, Settings

FULFILLED, IN_PROGRESS, FAILED = "fulfilled", "in-progress", "failed"
# what became of a measure: a graded one by its percent as it is shown (100, between, 0), any other by its status
OUTCOMES = (FULFILLED, IN_PROGRESS, FAILED, scores.NOT_DUE, scores.NOT_ASSESSABLE, scores.MISSING)
WHOLE = Decimal(100)


@dataclass(frozen=True)
class Standing:
    """How some measures stand; all counts are of measures.

    `outcomes` has every key of `OUTCOMES` and sums to `measures`. `levels` follows the setting `levels`: those at or above
    the bound and below the next; `below` are graded under the lowest bound. `unanswered` are missing or `carried`.
    `percent` is rounded by the plan's settings; None where nothing is graded.
    """

    measures: int
    outcomes: Mapping[str, int]
    levels: tuple[int, ...]
    below: int
    carried: int
    unanswered: int
    percent: Decimal | None

    @property
    def graded(self) -> int:
        """How many have a percent."""
        return sum(self.levels) + self.below


@dataclass(frozen=True)
class GoalEvaluation:
    """A goal ("1", its text) and how its measures stand; `place` among the goals as that of a unit among the units."""

    number: str
    title: str
    standing: Standing
    place: int | None

    @property
    def percent(self) -> Decimal | None:
        """As shown."""
        return self.standing.percent


@dataclass(frozen=True)
class UnitEvaluation:
    """A unit that answers for measures, and how they stand.

    `place` is 1 for the highest percent; units alike share it, and the next after two firsts is third. None without a percent.
    """

    code: str
    name: str
    standing: Standing
    place: int | None

    @property
    def percent(self) -> Decimal | None:
        """As shown."""
        return self.standing.percent


@dataclass(frozen=True)
class PeriodEvaluation:
    """A period's percentages as its own settings show them: overall, by goal number and by unit code."""

    settings: Settings
    overall: Decimal | None
    goals: Mapping[str, Decimal | None]
    units: Mapping[str, Decimal | None]


@dataclass(frozen=True)
class SlowMeasure:
    """A graded measure in the lower half of the levels."""

    key: str
    number: str
    title: str
    goal: str
    units: tuple[str, ...]
    percent: Decimal
    carried: bool


@dataclass(frozen=True)
class Evaluation:
    """A plan in figures.

    `periods` are those of this year closed before the one reported on, in their order, and that one last; `last_year` is the
    same period of last year. `changed_periods` name closed ones whose record is no longer what was sealed: they are compared
    with nothing. `unassigned` counts measures that no registered unit answers for, `undecided` names the measures with
    open questions.
    """

    settings: Settings
    goals: tuple[GoalEvaluation, ...]
    units: tuple[UnitEvaluation, ...]
    total: Standing
    periods: tuple[PeriodEvaluation, ...]
    last_year: PeriodEvaluation | None
    changed_periods: tuple[Settings, ...]
    slow: tuple[SlowMeasure, ...]
    unassigned: int
    undecided: tuple[str, ...]

    @property
    def current(self) -> PeriodEvaluation:
        """The period that is reported on."""
        return self.periods[-1]

    @property
    def before(self) -> PeriodEvaluation | None:
        """The period closed before it in the same year."""
        return self.periods[-2] if len(self.periods) > 1 else None

    @property
    def ranked_units(self) -> tuple[UnitEvaluation, ...]:
        """By place; those without one last, in the plan's order."""
        return tuple(sorted(self.units, key=lambda unit: (unit.place is None, unit.place or 0)))

    @property
    def unanswered_units(self) -> tuple[UnitEvaluation, ...]:
        """Units with measures that are missing or carried, most of them first."""
        owing = [unit for unit in self.units if unit.standing.unanswered]
        return tuple(sorted(owing, key=lambda unit: -unit.standing.unanswered))


class HasPercent(Protocol):
    """A goal's or a unit's evaluation."""

    @property
    def percent(self) -> Decimal | None:
        """As shown."""


Group = TypeVar("Group", bound=HasPercent)


def evaluate(plan: Plan, results: Scores) -> Evaluation:
    """The figures of a plan whose scores are `results`."""
    measures = _measures(plan, results)
    goals = _goals(plan, results, measures)
    units = _units(plan, results, measures)
    periods, last_year, changed = _periods(plan, results)
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
        unassigned=sum(not own.units for own in measures),
        undecided=tuple(undecided),
    )


def highest(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The goals or units of the highest percent, as shown; () where none has one."""
    return _extreme(groups, max)


def lowest(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The goals or units of the lowest percent, as shown; () where none has one or all are alike."""
    groups = tuple(groups)
    found = _extreme(groups, min)
    return () if found == _extreme(groups, max) else found


def change(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """By how many points a percent rose (or fell, below 0), of the figures as shown; None where one is missing."""
    return None if now is None or before is None else now - before


def is_slow(percent: Decimal, levels: Sequence[Decimal]) -> bool:
    """Is the percent in the lower half of the bands that the levels part 0 to 100 into, and not the whole?"""
    bands = [*levels, *([Decimal(0)] if levels[-1] > 0 else [])]  # best first; the last also holds what is under it
    reached = next(at for at, bound in enumerate(bands) if percent >= bound)
    return len(bands) > 1 and reached >= (len(bands) + 1) // 2


# -- a measure at a time ------------------------------------------------------------------------------------------------


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
    outcomes = [own.outcome for own in measures]
    reached = [own.level for own in measures]
    return Standing(
        measures=len(measures),
        outcomes={outcome: outcomes.count(outcome) for outcome in OUTCOMES},
        levels=tuple(reached.count(bound) for bound in results.settings.levels),
        below=sum(own.percent is not None and own.level is None for own in measures),
        carried=sum(own.carried for own in measures),
        unanswered=sum(own.carried or own.outcome == scores.MISSING for own in measures),
        percent=results.rounded(percent),
    )


def _goals(plan: Plan, results: Scores, measures: Iterable[_Measure]) -> tuple[GoalEvaluation, ...]:
    by_goal: dict[str, list[_Measure]] = {number: [] for number in results.goals}
    for own in measures:
        by_goal[own.goal].append(own)
    titles = {goal.number: goal.text for goal in plan.goals}
    standings = {number: _standing(own, results, results.goals[number]) for number, own in by_goal.items()}
    places = _places(standings.values())
    return tuple(
        GoalEvaluation(number, titles.get(number, ""), own, None if own.percent is None else places[own.percent])
        for number, own in standings.items()
    )


def _units(plan: Plan, results: Scores, measures: Iterable[_Measure]) -> tuple[UnitEvaluation, ...]:
    by_unit: dict[str, list[_Measure]] = {code: [] for code in results.units}
    for own in measures:
        for code in own.units:
            by_unit[code].append(own)
    names = {unit.code: unit.name for unit in plan.units}
    standings = {code: _standing(own, results, results.units[code]) for code, own in by_unit.items()}
    places = _places(standings.values())
    return tuple(
        UnitEvaluation(code, names.get(code, ""), own, None if own.percent is None else places[own.percent])
        for code, own in standings.items()
    )


def _places(standings: Iterable[Standing]) -> dict[Decimal, int]:
    """The place of each percent, the highest first; those alike share the first of their places."""
    falling = sorted((own.percent for own in standings if own.percent is not None), reverse=True)
    return {percent: place for place, percent in reversed(list(enumerate(falling, 1)))}


def _slow(measures: Iterable[_Measure], settings: Settings) -> tuple[SlowMeasure, ...]:
    found = [
        SlowMeasure(own.key, own.number, own.title, own.goal, own.units, own.percent, own.carried)
        for own in measures
        if own.percent is not None and is_slow(own.percent, settings.levels)
    ]
    return tuple(sorted(found, key=lambda own: own.percent))


def _extreme(groups: Iterable[Group], pick: Callable[[Iterable[Decimal]], Decimal]) -> tuple[Group, ...]:
    graded = [(own, own.percent) for own in groups if own.percent is not None]
    if not graded:
        return ()
    wanted = pick(percent for _, percent in graded)
    return tuple(own for own, percent in graded if percent == wanted)


# -- periods beside each other ------------------------------------------------------------------------------------------


def _periods(
    plan: Plan, results: Scores
) -> tuple[tuple[PeriodEvaluation, ...], PeriodEvaluation | None, tuple[Settings, ...]]:
    """This year's periods, the same one of last year, and the settings of those that were changed after their closing."""
    chosen = results.settings
    earlier = [own for own in history.ordered(plan.history) if _is_earlier(own.settings, chosen)]
    before = [own for own in plan.history if _is_last_years(own.settings, chosen)]
    compared = [_closed(own) for own in earlier if not own.broken]
    last_year = next((_closed(own) for own in before if not own.broken), None)
    current = _shown(chosen, results.overall, results.goals, results.units)
    changed = tuple(own.settings for own in (*before, *earlier) if own.broken)
    return (*compared, current), last_year, changed


def _is_earlier(own: Settings, chosen: Settings) -> bool:
    if chosen.period not in REPORTED or own.year != chosen.year:
        return False
    return REPORTED.index(own.period) < REPORTED.index(chosen.period)


def _is_last_years(own: Settings, chosen: Settings) -> bool:
    return chosen.year is not None and own.year == chosen.year - 1 and own.period == chosen.period


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
