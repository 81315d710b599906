"""Rules of the units that answer for a measure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from plan_workbook import scores
from plan_workbook.language import letters
from plan_workbook.language.unit_codes import unit_codes
from plan_workbook.plan import text
from plan_workbook.validation.rules.rule import CellRule, Row, RowRule, Rule

_SEPARATORS = re.compile(r"[,;/\n]+")


@lru_cache(maxsize=4096)
def _codes(units: object, registered: tuple[str, ...] = ()) -> tuple[str, ...]:
    return unit_codes(text(units), registered)


def _stray_units(row: Row) -> tuple[list[str], list[str]]:
    """The codes of a cell that are not registered: (those nobody knows, those in look-alike letters)."""
    index = row["units_index"]
    unknown: list[str] = []
    lookalike: list[str] = []
    if index is None:  # nothing is registered that could be read
        return unknown, lookalike
    for code in _codes(row["units"], index.whole):
        if index.get(code) == code:
            continue
        (lookalike if scores.meant_unit(code, index) else unknown).append(code)
    return unknown, lookalike


def _nearest_units(row: Row) -> str | None:
    from difflib import get_close_matches

    known = sorted(set((row["units_index"] or {}).values()))
    near = [match for code in _stray_units(row)[0] for match in get_close_matches(code.upper(), known, n=1)]
    return ", ".join(f"«{match}»" for match in dict.fromkeys(near)) or None


def _unit_meant(row: Row) -> str:
    index: Mapping[str, str] = row["units_index"] or {}
    return ", ".join(f"«{code}» → «{scores.meant_unit(code, index)}»" for code in _stray_units(row)[1])


@lru_cache(maxsize=4096)
def _unit_parts(units: object) -> tuple[str, ...]:
    """What stands between the separators of a cell, blanks left alone: a code may hold one ("2 хороо")."""
    return tuple(" ".join(part.split()) for part in _SEPARATORS.split(text(units)) if part.strip())


def _repeated_units(row: Row) -> list[str]:
    """The units that a cell names a second time, in whatever spelling; unknown codes are told as such, and only so."""
    index = row["units_index"]
    known: set[str] = set()
    repeated: dict[str, None] = {}
    for part in _unit_parts(row["units"]):
        whole = index is None or part in index
        for code in (part,) if whole else _codes(part):
            unit = letters.fold(code) if index is None else scores.meant_unit(code, index)
            if unit and unit in known:
                repeated[unit] = None
            elif unit:
                known.add(unit)
    return list(repeated)


RULES: tuple[Rule, ...] = (
    CellRule("unit.missing", "units", lambda value: not _codes(value)),
    RowRule("unit.unknown", "units", lambda row: bool(_stray_units(row)[0]), _nearest_units),
    RowRule("unit.lookalike", "units", lambda row: bool(_stray_units(row)[1]), _unit_meant),
    RowRule(
        "unit.duplicate", "units", lambda row: bool(_repeated_units(row)),
        lambda row: ", ".join(f"«{code}»" for code in _repeated_units(row)),
    ),
)  # fmt: skip
