"""Rules of the assessed percent, alone and beside the counts and the result."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from plan_workbook import scores
from plan_workbook.validation.rules.rule import CellRule, Row, RowRule, Rule, is_no_number, is_number, numeral, plain


def _percent_type(assessed: object) -> bool:
    return is_no_number(assessed) and not scores.is_not_assessable(assessed)


def _percent_fraction(row: Row) -> bool:
    return is_number(row["assessed"]) and scores.is_fraction(row["assessed"], bool(row["as_percent"]))


def _percent_range(assessed: object) -> bool:
    return is_number(assessed) and not 0 <= assessed <= 100


def _hundredfold(row: Row) -> str:
    percent = 100 * (scores.number(row["assessed"]) or 0)
    return f"{float(percent):g}"


def _percent_missing(row: Row) -> bool:
    """A due measure without a percent; not where a count that was typed is itself the fault."""
    broken_target = row["target_count"] is not None and not (scores.number(row["target_count"]) or 0) > 0
    return (
        row["score"].status == scores.MISSING
        and row["assessed"] is None
        and not (broken_target and row["achieved_count"] is not None)
    )


def _shown(row: Row, percent: Fraction | None) -> Decimal | None:
    settings = row["settings"]
    return None if percent is None else scores.rounded(percent, settings.digits, settings.rounding)


def _unproved(row: Row) -> bool:
    return row["achieved"] is None and _shown(row, row["score"].percent) == 100


def _counted(row: Row) -> Decimal | None:
    return _shown(row, scores.counted(row["target_count"], row["achieved_count"], row["target"]))


def _contradiction(row: Row) -> bool:
    if row["note"] is not None or row["score"].source != scores.ASSESSED:
        return False
    counted = _counted(row)
    return counted is not None and counted != _shown(row, row["score"].percent)


RULES: tuple[Rule, ...] = (
    CellRule("percent.type", "assessed", _percent_type, numeral),
    RowRule("percent.fraction", "assessed", _percent_fraction, _hundredfold),
    CellRule("percent.range", "assessed", _percent_range),
    RowRule("percent.missing", "assessed", _percent_missing, needs=("assessed", "achieved_count")),
    RowRule("percent.unproved", "assessed", _unproved, needs=("assessed", "achieved")),
    RowRule(
        "percent.contradiction", "assessed", _contradiction, lambda row: plain(_counted(row)),
        needs=("assessed", "note", "target", "target_count", "achieved_count"),
    ),
)  # fmt: skip
