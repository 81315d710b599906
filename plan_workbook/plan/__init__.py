"""Plan: goals, measures, units and settings as tables that know their cells; read from grids."""

from plan_workbook.plan.goal_tables import (
    GOAL_HINTS,
    Goal,
    Row,
    fingerprint,
    measures_frame,
    new_id,
    new_measure_id,
    number_text,
    text,
)
from plan_workbook.plan.model import LEAST_GOAL_HEADINGS, GoalRows, Plan, Unit
from plan_workbook.plan.reading import from_book, goal_rows
from plan_workbook.plan.record import record_of, require_no_copy
from plan_workbook.plan.settings_rows import language_of

__all__ = [
    "GOAL_HINTS", "LEAST_GOAL_HEADINGS", "Goal", "GoalRows", "Plan", "Row", "Unit", "fingerprint", "from_book", "goal_rows",
    "language_of", "measures_frame", "new_id", "new_measure_id", "number_text", "record_of", "require_no_copy", "text",
]  # fmt: skip
