"""Rules of the evidence."""

from __future__ import annotations

from plan_workbook import scores
from plan_workbook.validation.rules.rule import Row, RowRule, Rule


def _missing_evidence(row: Row) -> bool:
    return row["evidence"] is None and row["score"].status == scores.GRADED


RULES: tuple[Rule, ...] = (
    RowRule("evidence.missing", "evidence", _missing_evidence, needs=("evidence", "assessed", "achieved_count")),
)
