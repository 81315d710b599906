"""Percentages: of each measure, goal and unit and of the whole plan, computed exactly and rounded once, at the end."""

from plan_workbook.scores.answering_units import UnitIndex, meant_unit, meant_units, unit_index
from plan_workbook.scores.measure_score import (
    ASSESSED,
    COUNTED,
    GRADED,
    MISSING,
    NOT_ASSESSABLE,
    NOT_DUE,
    STATUSES,
    Score,
    assessed,
    counted,
    is_fraction,
    is_not_assessable,
    is_upper_bound,
    score_of,
)
from plan_workbook.scores.numbers import bound_name, level, level_name, mean, number, rounded
from plan_workbook.scores.periods import is_due, last_ended
from plan_workbook.scores.plain_data import FiguresData, ScoresData, Tally, as_dict, figures_of
from plan_workbook.scores.plan_scores import (
    SCORED,
    Scores,
    carried,
    last_closed,
    of_columns,
    of_plan,
    overall_mean,
    reached_levels,
)

__all__ = [
    "ASSESSED", "COUNTED", "FiguresData", "GRADED", "MISSING", "NOT_ASSESSABLE", "NOT_DUE", "SCORED", "STATUSES", "Score", "Scores",
    "ScoresData", "Tally", "UnitIndex", "as_dict", "assessed", "bound_name", "carried", "counted", "figures_of", "is_due", "is_fraction",
    "is_not_assessable", "is_upper_bound", "last_closed", "last_ended", "level", "level_name", "mean", "meant_unit", "meant_units",
    "number", "of_columns", "of_plan", "overall_mean", "reached_levels", "rounded", "score_of", "unit_index",
]  # fmt: skip
