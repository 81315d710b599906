"""The figures on the first sheet that no live formula can tell: units, statuses and levels."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from plan_workbook import messages, scores, texts
from plan_workbook.plan import Plan

FIRST_COLUMN = 3  # 0-based: column D
FIGURES_ROW = 3  # 1-based: of the head over the goals' own figures, which are live
FIGURES_ROWS = 120  # kept ready for what computing writes below them
WHOLE = Decimal(100)


def status_name(status: str) -> str:
    """What a status is called."""
    return texts.say(f"figures.status.{status}")


def level_label(bounds: Sequence[Decimal], place: int, digits: int) -> str:
    """What a level is called: the band of percents that it counts, such as "70–99.9"; the best alone is "100 хувь"."""
    low = bounds[place]
    if low == WHOLE:
        return percent_text(_shown(low))
    high = WHOLE if place == 0 else bounds[place - 1] - Decimal(1).scaleb(-max(digits, 1))
    return texts.say("figures.band", low=_shown(low), high=_shown(high))


def percent_text(number: object) -> str:
    """A percent in a sentence: "87 хувь"; a dash where there is none."""
    return "–" if number is None else texts.say("figures.percent", number=messages.plain(number))


def _shown(bound: Decimal) -> str:
    return f"{bound.normalize():f}"


def figure_rows(results: scores.Scores) -> list[tuple[object, ...]]:
    """Rows of (label, measures, nothing, percent or share): units, statuses and levels, rounded."""
    shown = scores.as_dict(results)
    chosen = results.settings
    counts = shown["statuses"]
    say = texts.say
    rows: list[tuple[object, ...]] = [(say("figures.unit"), None, None, say("figures.average"))]
    rows += [(unit, None, None, percent) for unit, percent in shown["units"].items()]
    rows.append((say("figures.status"), say("figures.measures"), None, say("figures.share")))
    rows += [(status_name(name), own["count"], None, own["share"]) for name, own in counts.items()]
    rows.append((say("figures.level"), say("figures.measures"), None, say("figures.share")))
    rows += [
        (level_label(chosen.levels, place, chosen.digits), own["count"], None, own["share"])
        for place, own in enumerate(shown["levels"].values())
    ]
    return rows


def figure_cells(plan: Plan, results: scores.Scores) -> dict[tuple[int, int], object]:
    """The cells (0-based row and column) of the figures, below the live ones of the goals."""
    top = FIGURES_ROW + len(plan.goals) + 2
    rows = figure_rows(results)
    rows += [(None,) * 4] * max(0, FIGURES_ROWS - len(rows))  # nothing of an older, longer block stays
    return {
        (top + place, FIRST_COLUMN + column): value
        for place, row in enumerate(rows)
        for column, value in enumerate(row)
    }
