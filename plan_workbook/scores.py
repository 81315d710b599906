"""Percentages: of each measure, goal and unit and of the whole plan, computed exactly and rounded once, at the end."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypedDict

from plan_workbook import history, schema
from plan_workbook.language import letters
from plan_workbook.language import period as period_words
from plan_workbook.language.target import read_target
from plan_workbook.language.unit_codes import unit_codes, whole_codes
from plan_workbook.plan import Goal, Plan, Unit, text
from plan_workbook.settings import LAST_QUARTER, Settings

GRADED, NOT_DUE, NOT_ASSESSABLE, MISSING = "graded", "not-due", "not-assessable", "missing"
STATUSES = (GRADED, NOT_DUE, NOT_ASSESSABLE, MISSING)
COUNTED, ASSESSED = "counted", "assessed"
SCORED = ("assessed", "as_percent", "target_count", "achieved_count", "target", "period", "goal", "units", "key")


@dataclass(frozen=True)
class Score:
    """A measure's percent (exact, 0 to 100, None unless graded), its status and where the percent comes from."""

    percent: Fraction | None
    status: str
    source: str | None = None


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


def rounded(percent: Fraction, digits: int, rule: str = "half-up") -> Decimal:
    """`percent` (0 or more) to `digits` decimals, by "half-up", "down" or "up"."""
    scaled = percent * 10**digits
    whole = math.ceil(scaled) if rule == "up" else math.floor(scaled + Fraction(1, 2) * (rule == "half-up"))
    return Decimal(whole).scaleb(-digits)


@lru_cache(maxsize=4096, typed=True)
def number(value: object) -> Fraction | None:
    """A cell's number, exactly as typed (88.85 is 88.85, not its nearest binary fraction); None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return Fraction(value) if isinstance(value, int) else Fraction(repr(value))


@lru_cache(maxsize=4096, typed=True)
def counted(target_count: object, achieved_count: object, target: object) -> Fraction | None:
    """min(100, 100 x achieved / target) where both counts are usable and the target is no upper bound."""
    goal, reached = number(target_count), number(achieved_count)
    if goal is None or reached is None or goal <= 0 or reached < 0 or is_upper_bound(text(target)):
        return None
    return min(Fraction(100), 100 * reached / goal)


@lru_cache(maxsize=4096)
def is_upper_bound(target: str) -> bool:
    """ "5-аас дээшгүй": fewer is better, so counts say nothing of the percent."""
    return read_target(target).bound == "at-most"


@lru_cache(maxsize=4096, typed=True)
def assessed(value: object, as_percent: bool = False) -> Fraction | None:
    """The typed percent where it is usable: 0 to 100, and no fraction of one (0.8: 80 % typed as a percentage)."""
    percent = number(value)
    if percent is None or not 0 <= percent <= 100 or is_fraction(percent, as_percent):
        return None
    return percent


def is_fraction(percent: Fraction | float, as_percent: bool) -> bool:
    """Is 0.8 meant as 80 %? 1 only in a cell that is formatted as a percentage, where "100%" was typed."""
    return 0 < percent < 1 or (as_percent and percent == 1)


def is_not_assessable(value: object) -> bool:
    """Did somebody type that the measure can't be assessed?"""
    return isinstance(value, str) and " ".join(letters.visible(value).split()).casefold() == schema.NOT_ASSESSABLE


@lru_cache(maxsize=4096)
def is_due(period: str, reported: str, ended: int = 4) -> bool:
    """Does any quarter of the period lie in what is reported on, and had it ended? An unreadable period counts as due.

    `ended` is the last quarter that had ended (see `last_ended`). In the planning stage nothing is due.
    """
    quarters = period_words.quarters(period) if period else None
    last = min(LAST_QUARTER[reported], ended)
    return LAST_QUARTER[reported] > 0 and (quarters is None or min(quarters) <= last)


def last_ended(settings: Settings) -> int:
    """The last quarter of the plan's year that had ended on the day of `as_of`; 4 where there is no such day."""
    return _last_ended(settings.as_of, settings.year) if settings.as_of else 4


@lru_cache(maxsize=64)
def _last_ended(as_of: str, year: int | None) -> int:
    day = dt.date.fromisoformat(as_of)
    ends = [dt.date(year or day.year, month, last) for month, last in ((3, 31), (6, 30), (9, 30), (12, 31))]
    return sum(end <= day for end in ends)


def score_of(row: dict[str, object], settings: Settings) -> Score:
    """One measure's score from its cells (keys of `schema.KEYS`, and as_percent)."""
    if is_not_assessable(row["assessed"]):
        return Score(None, NOT_ASSESSABLE)
    if not isinstance(row["assessed"], str) and row["assessed"] is not None or text(row["assessed"]):
        percent = assessed(row["assessed"], bool(row.get("as_percent")))
        # what was typed wins: where it is unusable, no other figure may quietly stand in for it
        return Score(percent, GRADED, ASSESSED) if percent is not None else Score(None, MISSING)
    percent = counted(row["target_count"], row["achieved_count"], row["target"])
    if percent is not None:
        return Score(percent, GRADED, COUNTED)
    return Score(None, MISSING if is_due(text(row["period"]), settings.period, last_ended(settings)) else NOT_DUE)


def mean(percents: Iterable[Fraction | None]) -> Fraction | None:
    """The mean of those that are there; None where none is."""
    count, sums = 0, dict[int, int]()
    for percent in percents:
        if percent is not None:
            count += 1
            sums[percent.denominator] = sums.get(percent.denominator, 0) + percent.numerator
    # most are whole: adding them as such spares a greatest common divisor each
    return (
        sum((Fraction(own, denominator) for denominator, own in sums.items()), Fraction(0)) / count if count else None
    )


class UnitIndex(dict[str, str]):
    """Code -> code, and each code's Cyrillic spellings -> code, as far as no other code has the same.

    `whole` are the codes that hold a blank ("2 хороо").
    """

    def __init__(self, codes: Iterable[str]) -> None:
        codes = tuple(codes)
        spelled: dict[str, set[str]] = {}
        for code in codes:
            for own in letters.cyrillic_spellings(code):
                spelled.setdefault(own, set()).add(code)
        alone = {own: next(iter(meant)) for own, meant in spelled.items() if len(meant) == 1}
        super().__init__(alone | {code: code for code in codes})
        self.whole = whole_codes(codes)


def meant_units(value: object, codes: Iterable[str]) -> tuple[str, ...]:
    """The registered units that a cell names, Latin look-alikes read as the Cyrillic code they stand for."""
    index = codes if isinstance(codes, UnitIndex) else UnitIndex(codes)
    meant = (meant_unit(code, index) for code in unit_codes(text(value), index.whole))
    return tuple(dict.fromkeys(code for code in meant if code))


def meant_unit(code: str, index: Mapping[str, str]) -> str | None:
    """The registered unit that a code names (see `UnitIndex`); None where it may be several, or is none of them."""
    if code in index:
        return index[code]
    meant = {index[own] for own in letters.cyrillic_spellings(code) if own in index}
    return meant.pop() if len(meant) == 1 else None


def unit_index(codes: Iterable[str]) -> UnitIndex:
    """What `meant_units` finds units in, made once for many cells."""
    return UnitIndex(codes)


def of_plan(plan: Plan) -> Scores:
    """All percentages of a plan."""
    frame = plan.measures
    scored = of_columns(plan.settings, plan.goals, plan.units, {key: frame[key] for key in SCORED})
    return replace(scored, carried=carried(plan))


def of_columns(
    settings: Settings, goals: Iterable[Goal], units: Iterable[Unit], columns: Mapping[str, Iterable[Any]]
) -> Scores:
    """All percentages of measures that are given as columns (those of `SCORED`), in the order of their rows."""
    rows = [dict(zip(SCORED, row, strict=True)) for row in zip(*(columns[key] for key in SCORED), strict=True)]
    measures = tuple(score_of(row, settings) for row in rows)
    percents = [score.percent for score in measures]
    by_goal: dict[str, list[Fraction | None]] = {goal.number: [] for goal in goals}
    codes = [unit.code for unit in units]
    index = unit_index(codes)
    by_unit: dict[str, list[Fraction | None]] = {}
    for row, percent in zip(rows, percents, strict=True):
        by_goal.setdefault(row["goal"], []).append(percent)
        for code in meant_units(row["units"], index):
            by_unit.setdefault(code, []).append(percent)
    means = {goal: mean(own) for goal, own in by_goal.items()}
    of_units = {code: mean(by_unit[code]) for code in codes if code in by_unit}
    overall = overall_mean(settings, means.values(), percents)
    return Scores(settings, measures, tuple(row["key"] for row in rows), means, of_units, overall)


def carried(plan: Plan) -> frozenset[str]:
    """Keys of the measures whose unit cells all equal those at the closing of the period before, and are not all blank."""
    last = last_closed(plan)
    if last is None:
        return frozenset()
    then = {own.id: [own.cells.get(key) for key in schema.UNIT_KEYS] for own in last.measures}
    columns = [plan.measures[key] for key in (*schema.UNIT_KEYS, "id", "key")]
    same = set()
    for *cells, own, key in zip(*columns, strict=True):
        values = [history.kept(value) for value in cells]
        if any(value is not None for value in values) and values == then.get(own):
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
    printed = (None if own is None else rounded(own, settings.digits, settings.rounding) for own in goals)
    return mean(None if figure is None else Fraction(figure) for figure in printed)


def level(percent: Decimal, levels: tuple[Decimal, ...]) -> Decimal | None:
    """The highest lower bound that the (rounded) percent reaches; None below the lowest."""
    return next((bound for bound in levels if percent >= bound), None)


def reached_levels(scores: Scores) -> tuple[Decimal | None, ...]:
    """The level of each measure, by its percent as it is shown; None where it has none, or is below the lowest."""
    shown = [scores.rounded(score.percent) for score in scores.measures]
    return tuple(None if percent is None else level(percent, scores.settings.levels) for percent in shown)


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
        told: dict[str, object] = {"percent": finer(score.percent), "status": score.status, "source": score.source}
        return told | ({"carried": True} if carried else {})

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


def level_name(bound: Decimal | None) -> str | None:
    """100 -> "100", 33.30 -> "33.3"."""
    return None if bound is None else bound_name(bound)


def bound_name(bound: Decimal) -> str:
    """As `level_name`, for a bound that there is."""
    return f"{bound.normalize():f}"
