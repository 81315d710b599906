"""The rules of validation: for each code the column it judges, what is a fault there, and what is expected instead.

A cell rule sees one raw value (None for a blank one). A row rule sees one measure, as a dict of `schema.KEYS` and what
`checks` adds to it: goal, score (scores.Score), settings, and the plan-wide facts `repeated`, `gap` (numbers skipped before
this one) and `units_index` (None where the units are not known).
"""

from __future__ import annotations

from plan_workbook.validation.rules import evidence, number, percent, period, target, text, units
from plan_workbook.validation.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *number.RULES, *period.RULES, *target.RULES, *units.RULES, *percent.RULES, *evidence.RULES, *text.RULES,
)  # fmt: skip
