"""The figures on the first sheet that no live formula can tell: units, statuses and levels."""

from __future__ import annotations

from plan_workbook import scores
from plan_workbook.plan import Plan

FIRST_COLUMN = 3  # 0-based: column D
FIGURES_ROW = 3  # 1-based: of the head over the goals' own figures, which are live
FIGURES_ROWS = 120  # kept ready for what computing writes below them
FIGURES_HEADS = ("Дундаж хувь", "Эзлэх хувь")
STATUS_NAMES = {
    scores.GRADED: "Үнэлэгдсэн", scores.NOT_DUE: "Хугацаа болоогүй", scores.NOT_ASSESSABLE: "Үнэлэх боломжгүй",
    scores.MISSING: "Мэдээлэл дутуу",
}  # fmt: skip


def figure_rows(results: scores.Scores) -> list[tuple[object, ...]]:
    """Rows of (label, measures, nothing, percent or share): units, statuses and levels, rounded."""
    shown = scores.as_dict(results)
    counts = shown["statuses"]
    average, share = FIGURES_HEADS
    rows: list[tuple[object, ...]] = [("Байгууллага", None, None, average)]
    rows += [(unit, None, None, percent) for unit, percent in shown["units"].items()]
    rows.append(("Төлөв", "Арга хэмжээ", None, share))
    rows += [(STATUS_NAMES[name], own["count"], None, own["share"]) for name, own in counts.items()]
    rows.append(("Түвшин", "Арга хэмжээ", None, share))
    rows += [(f"{name} ба түүнээс дээш", own["count"], None, own["share"]) for name, own in shown["levels"].items()]
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
