"""Rules of №: a measure's number, its goal, and the order that numbers run in."""

from __future__ import annotations

import re

from plan_workbook.language import letters
from plan_workbook.plan import number_text
from plan_workbook.validation.rules.rule import CellRule, Row, RowRule, Rule, is_blank

# two to four parts; longer ones are slips, and reading thousands of digits is refused
_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){1,3}")


def is_measure_number(value: object) -> bool:
    """Is the cell's number text such as "1.4"?"""
    return isinstance(value, str) and bool(_NUMBER.fullmatch(number_text(value)))


def _number_type(row: Row) -> bool:
    return row["number"] is not None and not is_measure_number(row["number"])


def _number_meant(row: Row) -> str | None:
    number = letters.tidy(number_text(row["number"]))  # "１.１" in full-width digits
    return number if _NUMBER.fullmatch(number) else f"{row['goal']}.1"


def _of_another_goal(row: Row) -> bool:
    return row["number"] is not None and number_text(row["number"]).partition(".")[0] != row["goal"]


RULES: tuple[Rule, ...] = (
    CellRule("number.missing", "number", is_blank),
    RowRule("number.type", "number", _number_type, _number_meant),
    RowRule("measure.goal", "number", _of_another_goal, lambda row: f"{row['goal']}.…", needs=("number",)),
    RowRule("measure.duplicate", "number", lambda row: bool(row["repeated"]), needs=("number",)),
    RowRule("measure.gap", "number", lambda row: bool(row["gap"]), lambda row: str(row["gap"]), needs=("number",)),
)
