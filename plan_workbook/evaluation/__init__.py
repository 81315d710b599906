"""Evaluation: what the summary and the cover letter tell of a plan, in figures; no files, no sentences.

Every figure is one of `scores`: nothing is averaged, counted into a level or rounded by another rule here.
"""

from plan_workbook.evaluation.comparing import HasPercent, change, highest, is_slow, lowest
from plan_workbook.evaluation.evaluating import evaluate
from plan_workbook.evaluation.model import (
    FAILED,
    FULFILLED,
    IN_PROGRESS,
    OUTCOMES,
    Evaluation,
    GoalEvaluation,
    PeriodEvaluation,
    SlowMeasure,
    Standing,
    UnitEvaluation,
)

__all__ = [
    "FAILED", "FULFILLED", "IN_PROGRESS", "OUTCOMES", "Evaluation", "GoalEvaluation", "HasPercent", "PeriodEvaluation", "SlowMeasure",
    "Standing", "UnitEvaluation", "change", "evaluate", "highest", "is_slow", "lowest",
]  # fmt: skip
