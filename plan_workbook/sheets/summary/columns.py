"""The columns that the summary's tables of goals and units share, and what of a standing stands in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plan_workbook import texts
from plan_workbook.evaluation import OUTCOMES, Evaluation, Standing
from plan_workbook.sheets.figures import level_label

CODE, TITLE, MEASURES, BELOW, CARRIED, PERCENT, LAST = (
    "code", "title", "measures", "below", "carried", "percent", "last",
)  # fmt: skip
NARROW, DECIMAL = 5.6, 1.0  # characters: three digits and a decimal under a turned heading, and each further decimal


@dataclass(frozen=True)
class SummaryColumn:
    """A column of the grid: `width` in characters of the Normal font; `is_turned` headings are written upwards."""

    key: str
    heading: str
    width: float = NARROW
    group: str = ""
    is_turned: bool = False


@dataclass(frozen=True)
class Grid:
    """The columns in their order."""

    columns: tuple[SummaryColumn, ...]

    def at(self, key: str) -> int:
        """1-based, as openpyxl counts."""
        return next(place for place, own in enumerate(self.columns, 1) if own.key == key)

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    def width(self, first: int, last: int) -> float:
        """Characters that fit beside each other from one column to another, both counted from 1 and included."""
        return sum(own.width for own in self.columns[first - 1 : last])

    @property
    def middle(self) -> int:
        """The last column of the left half of the page."""
        half = self.width(1, self.count) / 2
        return next(place for place in range(1, self.count + 1) if self.width(1, place) >= half)


def grid(found: Evaluation) -> Grid:
    """The columns for an evaluation: as many levels as are set, and carried measures once a period was closed."""
    say = texts.say
    bounds, digits = found.settings.levels, found.settings.digits
    decimals = DECIMAL * max(0, max(own.settings.digits for own in found.periods) - 1)  # one has room everywhere
    narrow = NARROW + decimals
    status, level = say("summary.outcomes"), say("summary.levels") if len(bounds) > 1 or bounds[0] > 0 else ""
    levels = [(level_key(at), level_label(bounds, at, digits)) for at in range(len(bounds))]
    if bounds[-1] > 0:
        levels.append((BELOW, level_label((*bounds, 0 * bounds[-1]), len(bounds), digits)))
    outcomes = [(own, say(f"summary.outcome.{own}")) for own in OUTCOMES]
    carried = [(CARRIED, say("summary.carried"))] if found.before or found.total.carried else []

    def turned(columns: Iterable[tuple[str, str]], group: str = "") -> list[SummaryColumn]:
        return [SummaryColumn(key, heading, narrow, group, is_turned=True) for key, heading in columns]

    return Grid(
        (
            SummaryColumn(CODE, "", 10),
            SummaryColumn(TITLE, "", 34),
            *turned([(MEASURES, say("figures.measures"))]),
            *turned(outcomes, status),
            *turned(levels, level),
            *turned(carried),
            SummaryColumn(PERCENT, say("summary.percent"), 7.5 + decimals),
            SummaryColumn(LAST, "", 7.5 + decimals),
        )
    )


def level_key(at: int) -> str:
    """The key of the column of a level, by its place in the setting."""
    return f"level {at}"


def cells(standing: Standing) -> dict[str, object]:
    """What stands in the columns of a row, by key; percents as numbers, None for "nothing is graded"."""
    return {
        MEASURES: standing.measures,
        **standing.outcomes,
        **{level_key(at): count for at, count in enumerate(standing.levels)},
        BELOW: standing.below,
        CARRIED: standing.carried,
        PERCENT: None if standing.percent is None else float(standing.percent),
    }
