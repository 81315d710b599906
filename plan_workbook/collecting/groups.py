"""Offices of one year and period: their means, their places, and how many stand at each level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from plan_workbook import scores, texts
from plan_workbook.collecting.office import Office
from plan_workbook.settings import LAST_QUARTER, Settings

_Setting = TypeVar("_Setting", bound=tuple[Any, ...])


class Term(NamedTuple):
    """What offices are compared within: a year, a period and the day that the figures stand for."""

    year: int | None
    period: str
    as_of: str

    def text(self, language: str) -> str:
        """ "2025 оны эхний хагас жил"."""
        name = texts.say(f"period.name.{self.period}", in_language=language)
        whole = texts.say("period.of-year", in_language=language, year=self.year, period=name) if self.year else name
        return f"{whole} ({self.as_of})" if self.as_of else whole


class GoalMean(NamedTuple):
    """A goal over all offices that have it: the mean of their percents."""

    number: str
    text: str
    offices: int
    mean: Decimal | None


@dataclass(frozen=True)
class Group:
    """The offices of one term, best first, with their places (ties share one; None: nothing is graded).

    `mean` counts every office alike, `pooled` every graded measure; both are rounded once by `digits` and `rounding`,
    which most of the offices use.
    """

    term: Term
    offices: tuple[Office, ...]
    places: tuple[int | None, ...]
    mean: Decimal | None
    pooled: Decimal | None
    goals: tuple[GoalMean, ...]
    digits: int
    rounding: str
    levels: tuple[Decimal, ...]


def term_of(settings: Settings) -> Term:
    """The term of an office."""
    return Term(settings.year, settings.period, settings.as_of)


def group(offices: Iterable[Office]) -> list[Group]:
    """The groups, the one with the most offices first."""
    by_term: dict[Term, list[Office]] = {}
    for office in offices:
        by_term.setdefault(term_of(office.settings), []).append(office)
    order = sorted(
        by_term, key=lambda term: (-len(by_term[term]), -(term.year or 0), -LAST_QUARTER[term.period], term.as_of)
    )
    return [_group(term, by_term[term]) for term in order]


def _group(term: Term, offices: Sequence[Office]) -> Group:
    ranked = sorted(
        offices, key=lambda office: (-(office.shown if office.shown is not None else -1), office.name, office.file)
    )
    digits, rounding = usual((office.settings.digits, office.settings.rounding) for office in offices)
    pooled = scores.mean(measure.percent for office in offices for measure in office.measures)
    return Group(
        term, tuple(ranked), places([office.shown for office in ranked]),
        _rounded(scores.mean(office.overall for office in offices), digits, rounding), _rounded(pooled, digits, rounding),
        tuple(_goals(offices, digits, rounding)), digits, rounding, usual(office.settings.levels for office in offices),
    )  # fmt: skip


def places(figures: Sequence[float | None]) -> tuple[int | None, ...]:
    """1, 2, 2, 4 … of figures that fall: as they are shown, so that nobody sees two alike at different places."""
    ranks: list[int | None] = []
    for at, figure in enumerate(figures):
        if figure is None:
            ranks.append(None)
        elif at and figures[at - 1] == figure:
            ranks.append(ranks[-1])
        else:
            ranks.append(at + 1)
    return tuple(ranks)


def usual(settings: Iterable[_Setting]) -> _Setting:
    """What most offices have; of several the first in order."""
    counts = Counter(settings)
    return min(counts, key=lambda count: (-counts[count], count))


def _rounded(percent: Fraction | None, digits: int, rounding: str) -> Decimal | None:
    return None if percent is None else scores.rounded(percent, digits, rounding)


def _goals(offices: Sequence[Office], digits: int, rounding: str) -> list[GoalMean]:
    named: dict[str, Counter[str]] = {}
    percents: dict[str, list[Fraction | None]] = {}
    for office in offices:
        for goal in office.goals:
            named.setdefault(goal.number, Counter())[goal.text] += 1
            percents.setdefault(goal.number, []).append(goal.percent)
    return [
        GoalMean(number, usual_text(named[number]), len(percents[number]),
                 _rounded(scores.mean(percents[number]), digits, rounding))
        for number in sorted(named, key=in_order)
    ]  # fmt: skip


def usual_text(counts: Counter[str]) -> str:
    """The text that most offices have; of several the first by letters."""
    return min(counts, key=lambda count: (not count, -counts[count], count))


def in_order(number: str) -> tuple[tuple[int, int | str], ...]:
    """Sorts "1.10" after "1.9"; what is no number comes last."""
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in number.split("."))
