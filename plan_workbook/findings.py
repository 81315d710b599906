"""Finding: what is wrong in one cell; used by validation, import and merge alike."""

from __future__ import annotations

from dataclasses import dataclass

ERROR, WARNING = "error", "warning"

WARNINGS = frozenset({
    "measure.gap", "target.missing", "target.suggests", "evidence.missing", "text.lookalike", "grammar.suffix",
    "font.unknown", "merge.old-period", "merge.blank-copy", "merge.superseded", "merge.not-read", "unit.renamed", "unit.left",
    "import.joined", "import.guessed",
    "evidence.not-found", "evidence.shared", "evidence.dated", "evidence.guessed", "evidence.ambiguous", "evidence.unreadable",
    "setting.missing", "goal.untitled", "goal.empty",
})  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One fault. `cell` is an A1 address, `value` the raw cell, `expected` the mend; None where one does not apply."""

    code: str
    severity: str
    sheet: str | None
    cell: str | None
    measure: str | None
    value: object = None
    expected: str | None = None


def finding(
    code: str, sheet: str | None, cell: str | None, measure: str | None = None, value: object = None,
    expected: str | None = None,
) -> Finding:  # fmt: skip
    """A finding whose severity follows from its code."""
    return Finding(code, WARNING if code in WARNINGS else ERROR, sheet, cell, measure, value, expected)


def has_errors(found: tuple[Finding, ...] | list[Finding]) -> bool:
    """Is there anything that must be mended?"""
    return any(item.severity == ERROR for item in found)
