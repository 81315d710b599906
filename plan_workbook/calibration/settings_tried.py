"""Tries every averaging, rounding and number of digits against printed figures; pure, exact arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import NamedTuple

from plan_workbook.scores import Scores, overall_mean, rounded
from plan_workbook.settings import CHOICES, MOST_DIGITS, Settings

OVERALL, GOAL, UNIT, MEASURE = "overall", "goal", "unit", "measure"


class Target(NamedTuple):
    """What a figure is of: `kind` is one of the four above, `key` the goal's number, the unit's code or the measure's key."""

    kind: str
    key: str = ""


@dataclass(frozen=True)
class Printed:
    """A figure in percent as an office printed it."""

    target: Target
    figure: Decimal


class Choice(NamedTuple):
    """Settings that decide how a percent comes about and is shown."""

    averaging: str
    rounding: str
    digits: int

    @classmethod
    def of(cls, settings: Settings) -> Choice:
        """Those that a plan has."""
        return cls(settings.averaging, settings.rounding, settings.digits)

    def changed(self, now: Choice) -> tuple[str, ...]:
        """The settings in which it differs from `now`, by key."""
        return tuple(key for key, chosen, other in zip(self._fields, self, now, strict=True) if chosen != other)


@dataclass(frozen=True)
class Compared:
    """A printed figure, what the plan shows now, and the figure nearest to it that any settings give, with these.

    `now` and `nearest` are None where nothing is graded.
    """

    printed: Printed
    now: Decimal | None
    nearest: Decimal | None
    by: Choice | None

    @property
    def reproduced(self) -> bool:
        """Do any settings give the printed figure?"""
        return self.nearest == self.printed.figure


@dataclass(frozen=True)
class Calibration:
    """`choices` give every printed figure, the closest to `now` first. Where none does, `best` gives the most of them,
    and `missed` are those that it does not, each with the figure that it gives."""

    now: Choice
    figures: tuple[Compared, ...]
    choices: tuple[Choice, ...]
    best: Choice
    missed: tuple[tuple[Printed, Decimal | None], ...]


def calibrate(results: Scores, printed: Sequence[Printed]) -> Calibration:
    """Compare printed figures with what every choice of settings gives."""
    now = Choice.of(results.settings)
    choices = sorted(_choices(), key=lambda choice: _distance(choice, now))  # the closest first, also among equals
    tried = _Tried(results)
    given = {choice: [tried.figure(entry.target, choice) for entry in printed] for choice in choices}

    def misses(choice: Choice) -> list[int]:
        return [at for at, entry in enumerate(printed) if given[choice][at] != entry.figure]

    def gap(choice: Choice) -> Decimal:
        return sum((_gap(figure, entry) for figure, entry in zip(given[choice], printed, strict=True)), Decimal(0))

    best = min(choices, key=lambda choice: (len(misses(choice)), gap(choice)))
    return Calibration(
        now=now,
        figures=tuple(_compared(entry, at, given, now) for at, entry in enumerate(printed)),
        choices=tuple(choice for choice in choices if not misses(choice)),
        best=best,
        missed=tuple((printed[at], given[best][at]) for at in misses(best)),
    )


def _choices() -> Iterator[Choice]:
    return (
        Choice(*combination)
        for combination in product(CHOICES["averaging"], CHOICES["rounding"], range(MOST_DIGITS + 1))
    )


def _distance(choice: Choice, now: Choice) -> tuple[int, int]:
    """How much somebody would change to get there: the number of settings, then the digits."""
    return len(choice.changed(now)), abs(choice.digits - now.digits)


def _compared(entry: Printed, at: int, given: dict[Choice, list[Decimal | None]], now: Choice) -> Compared:
    figures = [(choice, figure) for choice, row in given.items() if (figure := row[at]) is not None]
    by, nearest = min(figures, key=lambda pair: abs(pair[1] - entry.figure), default=(None, None))
    return Compared(entry, given[now][at], nearest, by)


def _gap(figure: Decimal | None, entry: Printed) -> Decimal:
    return Decimal(100) if figure is None else abs(figure - entry.figure)


class _Tried:
    """The plan's figures under other settings than its own."""

    def __init__(self, results: Scores) -> None:
        self._results = results
        self._overall: dict[Choice, Fraction | None] = {}

    def figure(self, target: Target, choice: Choice) -> Decimal | None:
        """What is shown of the target; None where nothing is graded."""
        percent = self._percent(target, choice)
        return None if percent is None else rounded(percent, choice.digits, choice.rounding)

    def _percent(self, target: Target, choice: Choice) -> Fraction | None:
        if target.kind == GOAL:
            return self._results.goals[target.key]
        if target.kind == UNIT:
            return self._results.units[target.key]
        if target.kind == MEASURE:
            return self._measures[target.key]
        if choice not in self._overall:
            settings = replace(self._results.settings, **choice._asdict())
            self._overall[choice] = overall_mean(settings, self._results.goals.values(), self._measures.values())
        return self._overall[choice]

    @cached_property
    def _measures(self) -> dict[str, Fraction | None]:
        return {key: score.percent for key, score in zip(self._results.keys, self._results.measures, strict=True)}


def targets(results: Scores) -> Iterable[Target]:
    """Everything that has a figure, in the order in which papers print it."""
    yield Target(OVERALL)
    yield from (Target(GOAL, goal) for goal in results.goals)
    yield from (Target(UNIT, code) for code in results.units)
    yield from (Target(MEASURE, key) for key in results.keys)
