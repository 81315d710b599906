"""Rules of the target, its count and what was achieved of it, and of the budget."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from plan_workbook import scores
from plan_workbook.language.target import Target, read_target
from plan_workbook.plan import text
from plan_workbook.validation.rules.rule import (
    CellRule,
    Row,
    RowRule,
    Rule,
    is_below_zero,
    is_blank,
    is_no_number,
    numeral,
    plain,
)

_DASHES = frozenset("-‐‑‒–—")


@lru_cache(maxsize=4096)
def _target(target: str) -> Target:
    return read_target(target)


def suggested_count(target: object) -> Decimal | None:
    """The count that a target's words ask for; None where they ask for none, for 0, or for "at most"."""
    read = _target(text(target))
    return read.count if read.count and read.bound != "at-most" else None  # nobody aims at 0


def unit_of_target(target: object) -> str:
    """What a target's words count ("удаа", "хувь"); "" where they do not say."""
    return _target(text(target)).unit


def _target_differs(row: Row) -> bool:
    suggested = suggested_count(row["target"])
    return suggested is not None and scores.number(row["target_count"]) != suggested


def _budget_type(budget: object) -> bool:
    return is_no_number(budget) and text(budget) not in _DASHES


RULES: tuple[Rule, ...] = (
    CellRule("target.missing", "target", is_blank),
    CellRule(
        "count.type", "target_count", lambda value: is_no_number(value) or value == 0,
        lambda value: numeral(value) if value else None,
    ),
    CellRule("count.negative", "target_count", is_below_zero, lambda value: "> 0"),
    RowRule(
        "target.suggests", "target_count", _target_differs, lambda row: plain(suggested_count(row["target"])),
        needs=("target_count", "target"),
    ),
    CellRule("budget.type", "budget", _budget_type, numeral),
    CellRule("budget.negative", "budget", is_below_zero),
    CellRule("count.type", "achieved_count", is_no_number, numeral),
    CellRule("count.negative", "achieved_count", is_below_zero),
)  # fmt: skip
