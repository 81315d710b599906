"""One measure's score: the percent that somebody typed, or the one that its counts give, or why it has none."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from plan_workbook import schema
from plan_workbook.language import letters
from plan_workbook.language.target import read_target
from plan_workbook.plan import text
from plan_workbook.scores.numbers import number
from plan_workbook.scores.periods import is_due, last_ended
from plan_workbook.settings import Settings

GRADED, NOT_DUE, NOT_ASSESSABLE, MISSING = "graded", "not-due", "not-assessable", "missing"

STATUSES = (GRADED, NOT_DUE, NOT_ASSESSABLE, MISSING)

COUNTED, ASSESSED = "counted", "assessed"

# all that a score asks of
SCORED_CELLS = ("assessed", "as_percent", "target_count", "achieved_count", "target", "period")


@dataclass(frozen=True)
class Score:
    """A measure's percent (exact, 0 to 100, None unless graded), its status and where the percent comes from."""

    percent: Fraction | None
    status: str
    source: str | None = None


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


def score_of(row: dict[str, object], settings: Settings) -> Score:
    """One measure's score from its cells (keys of `schema.KEYS`, and as_percent)."""
    return score_of_cells(settings.period, last_ended(settings), *map(row.get, SCORED_CELLS))


# measures repeat what is typed there; 1 and True are equal, and one of them is no number
@lru_cache(maxsize=4096, typed=True)
def score_of_cells(reported: str, ended: int, *cells: object) -> Score:
    """As `score_of`, from the cells of `SCORED_CELLS`; `reported` and `ended` are as `is_due` has them."""
    typed, as_percent, target_count, achieved_count, target, period = cells
    if is_not_assessable(typed):
        return Score(None, NOT_ASSESSABLE)
    if not isinstance(typed, str) and typed is not None or text(typed):
        percent = assessed(typed, bool(as_percent))
        # what was typed wins: where it is unusable, no other figure may quietly stand in for it
        return Score(percent, GRADED, ASSESSED) if percent is not None else Score(None, MISSING)
    percent = counted(target_count, achieved_count, target)
    if percent is not None:
        return Score(percent, GRADED, COUNTED)
    return Score(None, MISSING if is_due(text(period), reported, ended) else NOT_DUE)
