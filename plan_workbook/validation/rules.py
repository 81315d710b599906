"""The rules of validation: for each code the column it judges, what is a fault there, and what would mend it.

A cell rule sees one raw value (None for a blank one). A row rule sees one measure, as a dict of `schema.KEYS` and what
`checks` adds to it: goal, score (scores.Score), settings, and the plan-wide facts `repeated`, `gap` (numbers skipped before
this one) and `units_index` (None where the units are not known).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from plan_workbook import schema, scores
from plan_workbook.language import letters, suffixes
from plan_workbook.language.period import quarters
from plan_workbook.language.target import Target, read_target
from plan_workbook.language.typed_number import read_number
from plan_workbook.language.unit_codes import unit_codes
from plan_workbook.plan import number_text, text

Row = dict[str, object]
_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})+")  # longer ones are slips, and reading thousands of digits is refused
_SEPARATORS = re.compile(r"[,;/\n]+")
_DASHES = frozenset("-‐‑‒–—")
PROSE_KEYS = ("measure", "indicators", "period", "target", "achieved", "note")


@dataclass(frozen=True)
class CellRule:
    """`fault` says whether a value breaks the rule, `mend` what is expected in its place."""

    code: str
    column: str
    fault: Callable[[object], bool]
    mend: Callable[[object], str | None] = lambda value: None
    needs: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class RowRule:
    """`fault` says whether the row breaks the rule at `column`; `mend` what is expected there instead.

    `needs`: columns that must be sound for the rule to mean anything; a fault in one of them silences the rule, so
    that one fault gives one finding.
    """

    code: str
    column: str
    fault: Callable[[Row], bool]
    mend: Callable[[Row], str | None] = lambda row: None
    needs: tuple[str, ...] = ()


Rule = CellRule | RowRule


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _blank(value: object) -> bool:
    return value is None


def _below_zero(value: object) -> bool:
    return _is_number(value) and value < 0


def _not_a_number(value: object) -> bool:
    return value is not None and not _is_number(value)


def _numeral(value: object) -> str | None:
    """The number that somebody meant by "1 250,5" or "80 хувь"."""
    return _plain(read_number(value))


def is_measure_number(value: object) -> bool:
    """Is the cell's number text such as "1.4"?"""
    return isinstance(value, str) and bool(_NUMBER.fullmatch(number_text(value)))


def _number_type(row: Row) -> bool:
    return row["number"] is not None and not is_measure_number(row["number"])


def _number_mend(row: Row) -> str | None:
    number = letters.tidy(number_text(row["number"]))  # "１.１" in full-width digits
    return number if _NUMBER.fullmatch(number) else f"{row['goal']}.1"


def _unreadable_period(period: object) -> bool:
    return period is not None and (isinstance(period, (dt.date, dt.time)) or _quarters(text(period)) is None)


@lru_cache(maxsize=4096)
def _quarters(period: str) -> frozenset[int] | None:
    return quarters(period)


@lru_cache(maxsize=4096)
def _target(target: str) -> Target:
    return read_target(target)


def _suggested(row: Row) -> Decimal | None:
    target = _target(text(row["target"]))
    return target.count if target.count and target.bound != "at-most" else None  # nobody aims at 0


def _target_differs(row: Row) -> bool:
    suggested = _suggested(row)
    return suggested is not None and scores.number(row["target_count"]) != suggested


def _budget_type(budget: object) -> bool:
    return _not_a_number(budget) and text(budget) not in _DASHES


@lru_cache(maxsize=4096)
def _codes(units: object, registered: tuple[str, ...] = ()) -> tuple[str, ...]:
    return unit_codes(text(units), registered)


def _stray_units(row: Row) -> tuple[list[str], list[str]]:
    """The codes of a cell that are not registered: (those nobody knows, those in look-alike letters)."""
    index, unknown, lookalike = row["units_index"], [], []
    for code in _codes(row["units"], index.whole):
        if index.get(code) == code:
            continue
        (lookalike if scores.meant_unit(code, index) else unknown).append(code)
    return unknown, lookalike


def _nearest_units(row: Row) -> str | None:
    from difflib import get_close_matches

    known = sorted(set(row["units_index"].values()))
    near = [match for code in _stray_units(row)[0] for match in get_close_matches(code.upper(), known, n=1)]
    return ", ".join(f"«{match}»" for match in dict.fromkeys(near)) or None


def _unit_meant(row: Row) -> str:
    index = row["units_index"]
    return ", ".join(f"«{code}» → «{scores.meant_unit(code, index)}»" for code in _stray_units(row)[1])


@lru_cache(maxsize=4096)
def _unit_parts(units: object) -> tuple[str, ...]:
    """What stands between the separators of a cell, blanks left alone: a code may hold one ("2 хороо")."""
    return tuple(" ".join(part.split()) for part in _SEPARATORS.split(text(units)) if part.strip())


def _repeated_units(row: Row) -> list[str]:
    """The units that a cell names a second time, in whatever spelling; unknown codes are told as such, and only so."""
    index, seen, repeated = row["units_index"], set(), {}
    for part in _unit_parts(row["units"]):
        whole = index is None or part in index
        for code in (part,) if whole else _codes(part):
            unit = letters.fold(code) if index is None else scores.meant_unit(code, index)
            if unit in seen:
                repeated[unit] = None
            elif unit:
                seen.add(unit)
    return list(repeated)


def _percent_type(assessed: object) -> bool:
    return _not_a_number(assessed) and not scores.is_not_assessable(assessed)


def _percent_fraction(row: Row) -> bool:
    return _is_number(row["assessed"]) and scores.is_fraction(row["assessed"], bool(row["as_percent"]))


def _percent_range(assessed: object) -> bool:
    return _is_number(assessed) and not 0 <= assessed <= 100


def _hundredfold(row: Row) -> str:
    percent = 100 * scores.number(row["assessed"])
    return f"{float(percent):g}"


def _percent_missing(row: Row) -> bool:
    """A due measure without a percent; not where a count that was typed is itself the fault."""
    broken_target = row["target_count"] is not None and not (scores.number(row["target_count"]) or 0) > 0
    return (
        row["score"].status == scores.MISSING
        and row["assessed"] is None
        and not (broken_target and row["achieved_count"] is not None)
    )


def _shown(row: Row, percent: object) -> Decimal | None:
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


def _missing_evidence(row: Row) -> bool:
    return row["evidence"] is None and row["score"].status == scores.GRADED


def _mixed(value: object) -> list[str]:
    return letters.mixed_words(value) if isinstance(value, str) else []


def _suffixes(value: object) -> list[tuple[str, str]]:
    return suffixes.wrong_suffixes(value) if isinstance(value, str) else []


def _prose_rules(column: str) -> tuple[CellRule, ...]:
    """What is judged in every cell of running text."""
    return (
        CellRule(
            "text.lookalike", column, lambda value: bool(_mixed(value)),
            lambda value: ", ".join(f"«{word}»" for word in _mixed(value)),
        ),
        CellRule(
            "grammar.suffix", column, lambda value: bool(_suffixes(value)),
            lambda value: ", ".join(f"«{wrong}» → «{right}»" for wrong, right in dict.fromkeys(_suffixes(value))),
        ),
    )  # fmt: skip


def _too_long(value: object) -> bool:
    return isinstance(value, str) and len(value) > schema.CELL_LIMIT


RULES: tuple[Rule, ...] = (
    CellRule("number.missing", "number", _blank),
    RowRule("number.type", "number", _number_type, _number_mend),
    RowRule(
        "measure.goal", "number",
        lambda row: row["number"] is not None and number_text(row["number"]).partition(".")[0] != row["goal"],
        lambda row: f"{row['goal']}.…", needs=("number",),
    ),
    RowRule("measure.duplicate", "number", lambda row: row["repeated"], needs=("number",)),
    RowRule("measure.gap", "number", lambda row: bool(row["gap"]), lambda row: row["gap"], needs=("number",)),
    CellRule("measure.blank", "measure", _blank),
    CellRule("period.missing", "period", _blank),
    CellRule("period.unreadable", "period", _unreadable_period),
    CellRule("target.missing", "target", _blank),
    CellRule(
        "count.type", "target_count", lambda value: _not_a_number(value) or value == 0,
        lambda value: _numeral(value) if value else None,
    ),
    CellRule("count.negative", "target_count", _below_zero, lambda value: "> 0"),
    RowRule(
        "target.suggests", "target_count", _target_differs, lambda row: _plain(_suggested(row)),
        needs=("target_count", "target"),
    ),
    CellRule("budget.type", "budget", _budget_type, _numeral),
    CellRule("budget.negative", "budget", _below_zero),
    CellRule("unit.missing", "units", lambda value: not _codes(value)),
    RowRule(
        "unit.unknown", "units",
        lambda row: row["units_index"] is not None and bool(_stray_units(row)[0]), _nearest_units,
    ),
    RowRule(
        "unit.lookalike", "units",
        lambda row: row["units_index"] is not None and bool(_stray_units(row)[1]), _unit_meant,
    ),
    RowRule(
        "unit.duplicate", "units", lambda row: bool(_repeated_units(row)),
        lambda row: ", ".join(f"«{code}»" for code in _repeated_units(row)),
    ),
    CellRule("count.type", "achieved_count", _not_a_number, _numeral),
    CellRule("count.negative", "achieved_count", _below_zero),
    CellRule("percent.type", "assessed", _percent_type, _numeral),
    RowRule("percent.fraction", "assessed", _percent_fraction, _hundredfold),
    CellRule("percent.range", "assessed", _percent_range),
    RowRule("percent.missing", "assessed", _percent_missing, needs=("assessed", "achieved_count")),
    RowRule("percent.unproved", "assessed", _unproved, needs=("assessed", "achieved")),
    RowRule(
        "percent.contradiction", "assessed", _contradiction, lambda row: _plain(_counted(row)),
        needs=("assessed", "note", "target", "target_count", "achieved_count"),
    ),
    RowRule("evidence.missing", "evidence", _missing_evidence, needs=("evidence", "assessed", "achieved_count")),
    *(rule for column in PROSE_KEYS for rule in _prose_rules(column)),
    *(CellRule("text.too-long", column, _too_long, lambda value: str(len(value))) for column in schema.TEXT_KEYS),
)  # fmt: skip
