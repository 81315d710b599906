"""Plan: goals, measures, units and settings as tables that know their cells; read from grids."""

from plan_workbook.plan.measures import GOAL_HINTS, fingerprint, new_id
from plan_workbook.plan.model import Goal, Plan, Row, Unit, number_text, text
from plan_workbook.plan.reading import LEAST_GOAL_HEADINGS, GoalRows, from_book, goal_rows, language_of, require_no_copy

__all__ = [
    "GOAL_HINTS", "LEAST_GOAL_HEADINGS", "Goal", "GoalRows", "Plan", "Row", "Unit", "fingerprint", "from_book", "goal_rows",
    "language_of", "new_id", "number_text", "require_no_copy", "text",
]  # fmt: skip
