"""The rules of validation: for each code the column it judges, what is a fault there, and what would mend it.

A rule sees one measure at a time, as a dict of `schema.KEYS` and what `checks` adds to it: goal, score (scores.Score),
and the plan-wide facts `repeated`, `gap` (numbers skipped before this one) and `units_index`.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from plan_workbook import mongolian, schema, scores, terms
from plan_workbook.plan import number_text, text

Row = dict[str, object]
_NUMBER = re.compile(r"\d+(?:\.\d+)+")
_DASHES = frozenset("-‐‑‒–—")
PROSE_KEYS = ("measure", "indicators", "period", "target", "achieved", "note")


@dataclass(frozen=True)
class Rule:
    """`fault` says whether the row breaks the rule at `column`; `mend` what is expected there instead.

    `needs`: columns that must be sound for the rule to mean anything; a fault in one of them silences the rule, so
    that one fault gives one finding. Rules without needs judge a cell by itself.
    """

    code: str
    column: str
    fault: Callable[[Row], bool]
    mend: Callable[[Row], str | None] = lambda row: None
    needs: tuple[str, ...] = ()


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _below_zero(value: object) -> bool:
    return _is_number(value) and value < 0


def _numeral(column: str) -> Callable[[Row], str | None]:
    """The number that somebody meant by "1 250,5" or "80 хувь"."""
    return lambda row: _plain(terms.number(row[column]))


def is_measure_number(value: object) -> bool:
    """Is the cell's number text such as "1.4"?"""
    return isinstance(value, str) and bool(_NUMBER.fullmatch(number_text(value)))


def _number_type(row: Row) -> bool:
    return row["number"] is not None and not is_measure_number(row["number"])


def _number_mend(row: Row) -> str | None:
    number = number_text(row["number"])
    return number if _NUMBER.fullmatch(number) else f"{row['goal']}.1"


def _unreadable_period(row: Row) -> bool:
    period = row["period"]
    return period is not None and (isinstance(period, (dt.date, dt.time)) or _quarters(text(period)) is None)


@lru_cache(maxsize=4096)
def _quarters(period: str) -> frozenset[int] | None:
    return terms.quarters(period)


@lru_cache(maxsize=4096)
def _target(target: str) -> terms.Target:
    return terms.target(target)


def _suggested(row: Row) -> Decimal | None:
    target = _target(text(row["target"]))
    return None if target.bound == "at-most" else target.count


def _target_differs(row: Row) -> bool:
    suggested = _suggested(row)
    return suggested is not None and scores.number(row["target_count"]) != suggested


def _budget_type(row: Row) -> bool:
    budget = row["budget"]
    return budget is not None and not _is_number(budget) and text(budget) not in _DASHES


def _stray_units(row: Row) -> tuple[list[str], list[str]]:
    """The codes of a cell that are not registered: (those nobody knows, those in look-alike letters)."""
    index, unknown, lookalike = row["units_index"], [], []
    for code in terms.unit_codes(text(row["units"])):
        if index.get(code) == code:
            continue
        (lookalike if mongolian.cyrillic_code(code) in index else unknown).append(code)
    return unknown, lookalike


def _nearest_units(row: Row) -> str | None:
    from difflib import get_close_matches

    known = sorted(set(row["units_index"].values()))
    near = [match for code in _stray_units(row)[0] for match in get_close_matches(code.upper(), known, n=1)]
    return ", ".join(f"«{match}»" for match in dict.fromkeys(near)) or None


def _unit_meant(row: Row) -> str:
    index = row["units_index"]
    return ", ".join(f"«{code}» → «{index[mongolian.cyrillic_code(code)]}»" for code in _stray_units(row)[1])


def _percent_type(row: Row) -> bool:
    assessed = row["assessed"]
    return assessed is not None and not _is_number(assessed) and not scores.is_not_assessable(assessed)


def _percent_fraction(row: Row) -> bool:
    return _is_number(row["assessed"]) and scores.is_fraction(row["assessed"], bool(row["as_percent"]))


def _percent_range(row: Row) -> bool:
    return _is_number(row["assessed"]) and not 0 <= row["assessed"] <= 100


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


def _prose_rules(column: str) -> list[Rule]:
    """What is judged in every cell of running text."""

    def mixed(row: Row) -> list[str]:
        return mongolian.mixed_words(row[column]) if isinstance(row[column], str) else []

    def suffixes(row: Row) -> list[tuple[str, str]]:
        return mongolian.wrong_suffixes(row[column]) if isinstance(row[column], str) else []

    return [
        Rule("text.lookalike", column, lambda row: bool(mixed(row)), lambda row: _listed(mixed(row))),
        Rule(
            "grammar.suffix", column, lambda row: bool(suffixes(row)),
            lambda row: ", ".join(f"«{wrong}» → «{right}»" for wrong, right in dict.fromkeys(suffixes(row))),
        ),
    ]  # fmt: skip


def _listed(words: list[str]) -> str:
    return ", ".join(f"«{word}»" for word in dict.fromkeys(words))


def _too_long(column: str) -> Rule:
    def fault(row: Row) -> bool:
        return isinstance(row[column], str) and len(row[column]) > schema.CELL_LIMIT

    return Rule("text.too-long", column, fault, lambda row: str(len(row[column])))


def _blank(column: str) -> Callable[[Row], bool]:
    return lambda row: row[column] is None


RULES: tuple[Rule, ...] = (
    Rule("measure.blank", "number", _blank("number")),
    Rule("number.type", "number", _number_type, _number_mend),
    Rule(
        "measure.goal", "number",
        lambda row: row["number"] is not None and number_text(row["number"]).partition(".")[0] != row["goal"],
        lambda row: f"{row['goal']}.…", needs=("number",),
    ),
    Rule("measure.duplicate", "number", lambda row: row["repeated"], needs=("number",)),
    Rule("measure.gap", "number", lambda row: bool(row["gap"]), lambda row: row["gap"], needs=("number",)),
    Rule("measure.blank", "measure", _blank("measure")),
    Rule("period.missing", "period", _blank("period")),
    Rule("period.unreadable", "period", _unreadable_period),
    Rule("target.missing", "target", _blank("target")),
    Rule(
        "count.type", "target_count",
        lambda row: row["target_count"] is not None and (not _is_number(row["target_count"]) or row["target_count"] == 0),
        lambda row: _numeral("target_count")(row) if row["target_count"] else None,
    ),
    Rule("count.negative", "target_count", lambda row: _below_zero(row["target_count"])),
    Rule(
        "target.suggests", "target_count", _target_differs, lambda row: _plain(_suggested(row)),
        needs=("target_count", "target"),
    ),
    Rule("budget.type", "budget", _budget_type, _numeral("budget")),
    Rule("budget.negative", "budget", lambda row: _below_zero(row["budget"])),
    Rule("unit.missing", "units", lambda row: not terms.unit_codes(text(row["units"]))),
    Rule(
        "unit.unknown", "units",
        lambda row: row["units_index"] is not None and bool(_stray_units(row)[0]), _nearest_units,
    ),
    Rule(
        "unit.lookalike", "units",
        lambda row: row["units_index"] is not None and bool(_stray_units(row)[1]), _unit_meant,
    ),
    Rule(
        "count.type", "achieved_count",
        lambda row: row["achieved_count"] is not None and not _is_number(row["achieved_count"]), _numeral("achieved_count"),
    ),
    Rule("count.negative", "achieved_count", lambda row: _below_zero(row["achieved_count"])),
    Rule("percent.type", "assessed", _percent_type, _numeral("assessed")),
    Rule("percent.fraction", "assessed", _percent_fraction, _hundredfold),
    Rule("percent.range", "assessed", _percent_range),
    Rule("percent.missing", "assessed", _percent_missing, needs=("assessed", "achieved_count")),
    Rule("percent.unproved", "assessed", _unproved, needs=("assessed", "achieved")),
    Rule(
        "percent.contradiction", "assessed", _contradiction, lambda row: _plain(_counted(row)),
        needs=("assessed", "note", "target", "target_count", "achieved_count"),
    ),
    Rule("evidence.missing", "evidence", _missing_evidence, needs=("evidence", "assessed", "achieved_count")),
    *(rule for column in PROSE_KEYS for rule in _prose_rules(column)),
    *(_too_long(column) for column in schema.TEXT_KEYS),
)  # fmt: skip
