"""Scores as plain data, rounded, as `score --json` tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypedDict

from plan_workbook.scores.measure_score import STATUSES, Score
from plan_workbook.scores.numbers import bound_name, level_name, rounded
from plan_workbook.scores.plan_scores import Scores, reached_levels


class Tally(TypedDict):
    """How many measures reach a level or have a status, and their share in percent."""

    count: int
    share: float | None


class FiguresData(TypedDict):
    """The figures of a whole plan, rounded, by goal, unit code, lower bound and status."""

    overall: float | None
    goals: dict[str, float | None]
    units: dict[str, float | None]
    levels: dict[str, Tally]
    statuses: dict[str, Tally]


class ScoresData(FiguresData):
    """The scores as plain data, rounded; `measures` by key."""

    measures: dict[str, dict[str, object]]


def as_dict(scores: Scores) -> ScoresData:
    """The scores as plain data, rounded: overall, goals, units, measures, levels and statuses (shares in %).

    A measure's own percent keeps one decimal at least, though papers show whole ones: 93.75 is 93.8 there and 94 in print.
    """
    settings, figures = scores.settings, figures_of(scores)

    def finer(percent: Fraction | None) -> float | None:
        return None if percent is None else float(rounded(percent, max(settings.digits, 1), settings.rounding))

    def measure(score: Score, carried: bool) -> dict[str, object]:
        described: dict[str, object] = {"percent": finer(score.percent), "status": score.status, "source": score.source}
        return described | ({"carried": True} if carried else {})

    return {
        "overall": figures["overall"],
        "goals": figures["goals"],
        "units": figures["units"],
        "measures": {
            key: measure(score, key in scores.carried) for key, score in zip(scores.keys, scores.measures, strict=True)
        },
        "levels": figures["levels"],
        "statuses": figures["statuses"],
    }


def figures_of(scores: Scores) -> FiguresData:
    """As `as_dict`, of the whole plan alone: without its measures one by one."""
    total = len(scores.measures)

    def plain(percent: Fraction | None) -> float | None:
        shown = scores.rounded(percent)
        return None if shown is None else float(shown)

    def tally(names: Iterable[str], reached: Mapping[str | None, int]) -> dict[str, Tally]:
        return {
            name: {"count": reached.get(name, 0), "share": plain(Fraction(100 * reached.get(name, 0), total or 1))}
            for name in names
        }

    levels = Counter(reached_levels(scores))
    return {
        "overall": plain(scores.overall),
        "goals": {goal: plain(percent) for goal, percent in scores.goals.items()},
        "units": {code: plain(percent) for code, percent in scores.units.items()},
        "levels": tally(
            map(bound_name, scores.settings.levels), {level_name(at): count for at, count in levels.items()}
        ),
        "statuses": tally(STATUSES, Counter(score.status for score in scores.measures)),
    }
