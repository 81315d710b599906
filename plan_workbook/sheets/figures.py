"""The figures on the first sheet: goals, units, statuses and levels, as `scores` has them.

They are values: a formula over the goal sheets would average percents that are rounded already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from plan_workbook import messages, scores, texts
from plan_workbook.plan import Goal, Plan

FIRST_COLUMN = 3  # 0-based: column D
FIGURES_ROW = 3  # 1-based: of the head over the goals' figures
FIGURES_ROWS = 120  # kept ready below the goals' for the others
WHOLE = Decimal(100)


def status_name(status: str) -> str:
    """What a status is called."""
    return texts.say(f"figures.status.{status}")


def level_label(bounds: Sequence[Decimal], at: int, digits: int) -> str:
    """What a level is called: the band of percents that it counts, such as "70–99.9"; the best alone is "100 хувь"."""
    low = bounds[at]
    if low == WHOLE:
        return percent_text(_shown(low))
    high = WHOLE if at == 0 else bounds[at - 1] - Decimal(1).scaleb(-max(digits, 1))
    return texts.say("figures.band", low=_shown(low), high=_shown(high))


def percent_text(number: object) -> str:
    """A percent in a sentence: "87 хувь"; a dash where there is none."""
    return "–" if number is None else texts.say("figures.percent", number=messages.plain(number))


def _shown(bound: Decimal) -> str:
    return f"{bound.normalize():f}"


def figure_rows(results: scores.Scores, shown: scores.FiguresData) -> list[tuple[object, ...]]:
    """Rows of (label, measures, nothing, percent or share): units, statuses and levels, as `shown` has them."""
    chosen = results.settings
    counts = shown["statuses"]
    say = texts.say
    rows: list[tuple[object, ...]] = [(say("figures.unit"), None, None, say("figures.average"))]
    rows += [(unit, None, None, percent) for unit, percent in shown["units"].items()]
    rows.append((say("figures.status"), say("figures.measures"), None, say("figures.share")))
    rows += [(status_name(name), count["count"], None, count["share"]) for name, count in counts.items()]
    rows.append((say("figures.level"), say("figures.measures"), None, say("figures.share")))
    rows += [
        (level_label(chosen.levels, at, chosen.digits), count["count"], None, count["share"])
        for at, count in enumerate(shown["levels"].values())
    ]
    return rows


def goal_rows(
    goals: Sequence[Goal], goal_of: Iterable[str], results: scores.Scores, shown: scores.FiguresData
) -> list[tuple[object, ...]]:
    """Rows of (sheet, measures, graded ones, percent), one a goal, and those of the whole plan; `goal_of` each measure."""
    measures, graded = Counter[str](), Counter[str]()
    for goal, score in zip(goal_of, results.measures, strict=True):
        measures[goal] += 1
        graded[goal] += score.percent is not None
    rows: list[tuple[object, ...]] = [
        (goal.sheet, measures[goal.number], graded[goal.number], shown["goals"].get(goal.number)) for goal in goals
    ]
    return [*rows, (texts.say("figures.overall"), measures.total(), graded.total(), shown["overall"])]


def figure_cells(plan: Plan, results: scores.Scores) -> dict[tuple[int, int], object]:
    """The cells (0-based row and column) of all figures, below their head."""
    return cells_of(plan.goals, plan.measures["goal"], results)


def cells_of(goals: Sequence[Goal], goal_of: Iterable[str], results: scores.Scores) -> dict[tuple[int, int], object]:
    """As `figure_cells`, of a plan that is not written yet."""
    shown = scores.figures_of(results)
    rows = goal_rows(goals, goal_of, results, shown) if goals else []
    rows.append((None,) * 4)
    others = figure_rows(results, shown)
    rows += [*others, *[(None,) * 4] * max(0, FIGURES_ROWS - len(others))]  # nothing of an older, longer block stays
    return {
        (FIGURES_ROW + at, FIRST_COLUMN + column): _plain(value)
        for at, row in enumerate(rows)
        for column, value in enumerate(row)
    }


def _plain(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value
