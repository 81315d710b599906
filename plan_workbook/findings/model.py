"""Finding: what is wrong in one cell; used by validation, import and merge alike."""

from __future__ import annotations

from dataclasses import dataclass

from plan_workbook.findings.codes import CODES, ERROR


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
    """A finding whose severity follows from its code. KeyError for a code that is not registered (`findings.codes`)."""
    return Finding(code, CODES[code].severity, sheet, cell, measure, value, expected)


def has_errors(found: tuple[Finding, ...] | list[Finding]) -> bool:
    """Is there anything that must be mended?"""
    return any(item.severity == ERROR for item in found)
