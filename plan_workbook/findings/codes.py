"""The codes of findings: of each its severity, what finds it, and the kind of its safe fix where there is one.

At the ground, as every room makes findings: reading, importing and merging need the severities and know no rules.
`validation.registry` joins each code with its sentences, its rules and the function that fixes it.
"""

from __future__ import annotations

from typing import NamedTuple

ERROR, WARNING = "error", "warning"
# what finds it
READING, CHECKS, RULES, IMPORTING, MERGING, FIXING = "reading", "checks", "rules", "importing", "merging", "fixing"
GATHERING = "gathering"
# the kinds of safe fixes (`validation.fixes`)
TYPED_NUMBER, HUNDREDFOLD, UNIT_CODES = "typed-number", "hundredfold", "unit-codes"
SUFFIXES, SUGGESTION, INVISIBLE = "suffixes", "suggestion", "invisible"


class Code(NamedTuple):
    """A code such as "percent.type"; `origin` is what finds it, `fix` the kind of its fix or None."""

    name: str
    severity: str
    origin: str
    fix: str | None = None


TABLE = (
    Code("sheet.missing", ERROR, READING),
    Code("column.missing", ERROR, READING),
    Code("column.duplicate", ERROR, READING),
    Code("version.unsupported", ERROR, READING),
    Code("setting.missing", WARNING, CHECKS),
    Code("font.unknown", WARNING, CHECKS),
    Code("setting.sentence", WARNING, CHECKS),
    Code("goal.untitled", WARNING, READING),
    Code("goal.empty", WARNING, READING),
    Code("plan.large", WARNING, READING),
    Code("history.changed", ERROR, READING),
    Code("result.carried", WARNING, CHECKS),
    Code("result.repeated", WARNING, CHECKS),
    Code("number.missing", ERROR, RULES),
    Code("number.type", ERROR, RULES),
    Code("measure.goal", ERROR, RULES),
    Code("measure.duplicate", ERROR, RULES),
    Code("measure.gap", WARNING, RULES),
    Code("measure.blank", ERROR, RULES),
    Code("id.duplicate", ERROR, READING),
    Code("id.moved", ERROR, READING),
    Code("period.missing", ERROR, RULES),
    Code("period.unreadable", ERROR, RULES),
    Code("target.missing", WARNING, RULES),
    Code("target.suggests", WARNING, RULES, SUGGESTION),
    Code("count.type", ERROR, RULES, TYPED_NUMBER),
    Code("count.negative", ERROR, RULES),
    Code("budget.type", ERROR, RULES, TYPED_NUMBER),
    Code("budget.negative", ERROR, RULES),
    Code("unit.missing", ERROR, RULES),
    Code("unit.unknown", ERROR, RULES),
    Code("unit.lookalike", ERROR, RULES, UNIT_CODES),
    Code("unit.duplicate", ERROR, RULES),
    Code("unit.email", ERROR, READING),
    Code("percent.type", ERROR, RULES, TYPED_NUMBER),
    Code("percent.fraction", ERROR, RULES, HUNDREDFOLD),
    Code("percent.range", ERROR, RULES),
    Code("percent.missing", ERROR, RULES),
    Code("percent.unproved", ERROR, RULES),
    Code("percent.contradiction", ERROR, RULES),
    Code("evidence.missing", WARNING, RULES),
    Code("evidence.not-found", WARNING, GATHERING),
    Code("evidence.shared", WARNING, GATHERING),
    Code("evidence.dated", WARNING, GATHERING),
    Code("evidence.guessed", WARNING, GATHERING),
    Code("evidence.ambiguous", WARNING, GATHERING),
    Code("evidence.unreadable", WARNING, GATHERING),
    Code("text.lookalike", WARNING, RULES),
    Code("text.too-long", ERROR, RULES),
    Code("text.invisible", WARNING, FIXING, INVISIBLE),
    Code("grammar.suffix", WARNING, RULES, SUFFIXES),
    Code("cell.formula", ERROR, READING),
    Code("cell.error", ERROR, READING),
    Code("cell.merged", ERROR, READING),
    Code("conflict.open", ERROR, READING),
    Code("conflict.decision", ERROR, MERGING),
    Code("conflict.closed", WARNING, MERGING),
    Code("import.dropped", ERROR, IMPORTING),
    Code("import.joined", WARNING, IMPORTING),
    Code("import.guessed", WARNING, IMPORTING),
    Code("merge.plan-cell", ERROR, MERGING),
    Code("merge.other-unit", ERROR, MERGING),
    Code("merge.row-missing", ERROR, MERGING),
    Code("merge.row-added", ERROR, MERGING),
    Code("merge.record", ERROR, MERGING),
    Code("merge.unreadable", ERROR, MERGING),
    Code("merge.other-plan", ERROR, MERGING),
    Code("merge.measure-gone", ERROR, MERGING),
    Code("merge.old-period", WARNING, MERGING),
    Code("merge.blank-copy", WARNING, MERGING),
    Code("merge.superseded", WARNING, MERGING),
    Code("merge.not-read", WARNING, MERGING),
    Code("unit.renamed", WARNING, MERGING),
    Code("unit.left", WARNING, MERGING),
)
CODES = {code.name: code for code in TABLE}
