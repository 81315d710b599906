"""A plan in figures, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from plan_workbook import scores
from plan_workbook.settings import Settings

FULFILLED, IN_PROGRESS, FAILED = "fulfilled", "in-progress", "failed"

# what became of a measure: a graded one by its percent as it is shown (100, between, 0), any other by its status
OUTCOMES = (FULFILLED, IN_PROGRESS, FAILED, scores.NOT_DUE, scores.NOT_ASSESSABLE, scores.MISSING)


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
    """A goal ("1", its text) and how its measures stand; `rank` among the goals as that of a unit among the units."""

    number: str
    title: str
    standing: Standing
    rank: int | None

    @property
    def percent(self) -> Decimal | None:
        """As shown."""
        return self.standing.percent


@dataclass(frozen=True)
class UnitEvaluation:
    """A unit that answers for measures, and how they stand.

    `rank` is 1 for the highest percent; units alike share it, and the next after two firsts is third. None without a percent.
    """

    code: str
    name: str
    standing: Standing
    rank: int | None

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
        return tuple(sorted(self.units, key=lambda unit: (unit.rank is None, unit.rank or 0)))

    @property
    def unanswered_units(self) -> tuple[UnitEvaluation, ...]:
        """Units with measures that are missing or carried, most of them first."""
        owing = [unit for unit in self.units if unit.standing.unanswered]
        return tuple(sorted(owing, key=lambda unit: -unit.standing.unanswered))
