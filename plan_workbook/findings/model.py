"""Finding: what is wrong in one cell; used by validation, import and merge alike."""

from __future__ import annotations

from dataclasses import dataclass

from plan_workbook.findings.codes import CODES, ERROR


@dataclass(frozen=True)
class Finding:
    """One fault. `cell` is an A1 address, `value` the raw cell, `expected` the fix; None where one does not apply.

    KeyError for a code that is not registered (`findings.codes`).
    """

    code: str
    sheet: str | None
    cell: str | None
    measure: str | None = None
    value: object = None
    expected: str | None = None

    def __post_init__(self) -> None:
        CODES[self.code]

    @property
    def severity(self) -> str:
        """As the code's."""
        return CODES[self.code].severity


def has_errors(findings: tuple[Finding, ...] | list[Finding]) -> bool:
    """Is there anything that must be corrected?"""
    return any(item.severity == ERROR for item in findings)
