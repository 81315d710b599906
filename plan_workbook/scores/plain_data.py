"""Scores as plain data, rounded, as `score --json` tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypedDict

from plan_workbook.scores.measure_score import STATUSES, Score
from plan_workbook.scores.numbers import bound_name, level_name, rounded
from plan_workbook.scores.plan_scores import Scores, reached_levels


class Tally(TypedDict):
    """How many measures reach a level or have a status, and their share in percent."""

    count: int
    share: float | None


class ScoresData(TypedDict):
    """The scores as plain data, rounded; `measures` by key, the others by goal, unit code, lower bound and status."""

    overall: float | None
    goals: dict[str, float | None]
    units: dict[str, float | None]
    measures: dict[str, dict[str, object]]
    levels: dict[str, Tally]
    statuses: dict[str, Tally]


def as_dict(scores: Scores) -> ScoresData:
    """The scores as plain data, rounded: overall, goals, units, measures, levels and statuses (shares in %).

    A measure's own percent keeps one decimal at least, though papers show whole ones: 93.75 is 93.8 there and 94 in print.
    """
    settings, total = scores.settings, len(scores.measures)

    def plain(percent: Fraction | None) -> float | None:
        shown = scores.rounded(percent)
        return None if shown is None else float(shown)

    def finer(percent: Fraction | None) -> float | None:
        return None if percent is None else float(rounded(percent, max(settings.digits, 1), settings.rounding))

    def tally(names: Iterable[str], reached: Sequence[str | None]) -> dict[str, Tally]:
        return {
            name: {"count": reached.count(name), "share": plain(Fraction(100 * reached.count(name), total or 1))}
            for name in names
        }

    def measure(score: Score, carried: bool) -> dict[str, object]:
        described: dict[str, object] = {"percent": finer(score.percent), "status": score.status, "source": score.source}
        return described | ({"carried": True} if carried else {})

    bounds = [bound_name(bound) for bound in settings.levels]
    reached = [level_name(bound) for bound in reached_levels(scores)]
    return {
        "overall": plain(scores.overall),
        "goals": {goal: plain(percent) for goal, percent in scores.goals.items()},
        "units": {code: plain(percent) for code, percent in scores.units.items()},
        "measures": {
            key: measure(score, key in scores.carried) for key, score in zip(scores.keys, scores.measures, strict=True)
        },
        "levels": tally(bounds, reached),
        "statuses": tally(STATUSES, [score.status for score in scores.measures]),
    }
