"""The columns that the summary's tables of goals and units share, and what of a standing stands in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plan_workbook import texts
from plan_workbook.evaluation import OUTCOMES, Evaluation, PeriodEvaluation, Standing
from plan_workbook.sheets.figures import level_label
from plan_workbook.sheets.summary import labels
from plan_workbook.sheets.summary.text_width import measured

CODE, TITLE, MEASURES, BELOW, CARRIED, PERCENT, CHANGE, YEAR_CHANGE, RANK = (
    "code", "title", "measures", "below", "carried", "percent", "change", "year change", "place",
)  # fmt: skip
# widths in characters of the Normal font: two lines of a turned heading, or three digits; a comma, each decimal, a sign
NARROW, COMMA, DECIMAL, SIGN = 4.6, 0.8, 1.0, 0.5
LEAST_CODE, MOST_CODE, PER_DIGIT = 6.5, 12.0, 0.96  # a unit's code, in type of 9 pt
LEAST_TITLE, MOST_TITLE = 20.0, 42.0
NAMED_GROUP = 3  # columns of percents, from which on their group has room for its whole name


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
        return next(index for index, column in enumerate(self.columns, 1) if column.key == key)

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    def width(self, first: int, last: int) -> float:
        """Characters that fit beside each other from one column to another, both counted from 1 and included."""
        return sum(column.width for column in self.columns[first - 1 : last])

    def part(self, share: float) -> int:
        """The last column of the part of the page that is so wide, counted from the left."""
        return self.point(share)[0] + 1

    def point(self, share: float) -> tuple[int, float]:
        """Where that part of the page's width ends: the columns before it, and how many characters of the next."""
        left = self.width(1, self.count) * share
        for at, column in enumerate(self.columns):
            if left <= column.width + 1e-9:
                return at, left
            left -= column.width
        return self.count - 1, self.columns[-1].width

    @property
    def middle(self) -> int:
        """The last column of the left half of the page."""
        return self.part(0.5)


def grid(evaluation: Evaluation, across: float) -> Grid:
    """The columns for an evaluation: as many levels as are set and periods as there are to compare.

    Carried measures, and the changes in points, have columns once a period was closed. The title gets what is left of
    `across` characters.
    """
    say = texts.say
    fixed = [
        *_counts(evaluation),
        *_percents(evaluation),
        *_changes(evaluation),
        SummaryColumn(RANK, say("summary.place"), is_turned=True),
    ]
    code = max([LEAST_CODE, *(min(MOST_CODE, PER_DIGIT * measured(spec.code)) for spec in evaluation.units)])
    left = across - code - sum(spec.width for spec in fixed)
    title = SummaryColumn(TITLE, "", max(LEAST_TITLE, min(MOST_TITLE, left)))
    return Grid((SummaryColumn(CODE, "", code), title, *fixed))


def compared_periods(evaluation: Evaluation) -> tuple[PeriodEvaluation, ...]:
    """The periods that stand before the one reported on: that of last year, and those closed this year."""
    return (*([evaluation.last_year] if evaluation.last_year else []), *evaluation.periods[:-1])


def level_key(at: int) -> str:
    """The key of the column of a level, by its place in the setting."""
    return f"level {at}"


def period_key(at: int) -> str:
    """The key of the column of an earlier period, by its place in `compared_periods`."""
    return f"period {at}"


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


def _counts(evaluation: Evaluation) -> list[SummaryColumn]:
    """How many measures there are, in each state, at each level, and carried."""
    say = texts.say
    bounds, digits = evaluation.settings.levels, evaluation.settings.digits
    status, level = say("summary.outcomes"), say("summary.levels") if len(bounds) > 1 or bounds[0] > 0 else ""
    levels = [(level_key(at), level_label(bounds, at, digits)) for at in range(len(bounds))]
    if bounds[-1] > 0:
        levels.append((BELOW, level_label((*bounds, 0 * bounds[-1]), len(bounds), digits)))
    outcomes = [(outcome, say(f"summary.outcome.{outcome}")) for outcome in OUTCOMES]
    carried = [(CARRIED, say("summary.carried"))] if evaluation.before or evaluation.total.carried else []
    return [
        *_turned([(MEASURES, say("figures.measures"))]),
        *_turned(outcomes, status),
        *_turned(levels, level),
        *_turned(carried),
    ]


def _turned(columns: Iterable[tuple[str, str]], group: str = "") -> list[SummaryColumn]:
    return [SummaryColumn(key, heading, NARROW, group, is_turned=True) for key, heading in columns]


def _percents(evaluation: Evaluation) -> list[SummaryColumn]:
    """The periods in their order, the one reported on last."""
    earlier = compared_periods(evaluation)
    group = texts.say("summary.percents" if len(earlier) + 1 >= NAMED_GROUP else "summary.percents-few")

    def column(key: str, period: PeriodEvaluation) -> SummaryColumn:
        heading = labels.period(period.settings, beside=evaluation.settings)
        return SummaryColumn(key, heading, _percent_width(period.settings.digits), group, is_turned=True)

    return [
        *(column(period_key(at), period) for at, period in enumerate(earlier)),
        column(PERCENT, evaluation.current),
    ]


def _changes(evaluation: Evaluation) -> list[SummaryColumn]:
    width = SIGN + _percent_width(
        max(period.settings.digits for period in (*compared_periods(evaluation), evaluation.current))
    )
    compared = (
        (CHANGE, "summary.since-before", evaluation.before),
        (YEAR_CHANGE, "summary.since-last-year", evaluation.last_year),
    )
    return [SummaryColumn(key, texts.say(name), width, is_turned=True) for key, name, other in compared if other]


def _percent_width(digits: int) -> float:
    return NARROW + (COMMA + DECIMAL * (digits - 1) if digits else 0)
