"""Findings of an import: what was joined, guessed or left out, each with the reason that its sentence gives."""

from __future__ import annotations

from plan_workbook.findings import Finding
from plan_workbook.texts import has

Position = tuple[int, int]  # 0-based row and column
DROPPED, JOINED, GUESSED = "import.dropped", "import.joined", "import.guessed"


def import_finding(
    code: str, where: tuple[str, str | None], value: object, reason: str, detail: object = ""
) -> Finding:
    """A finding at a source's cell: (sheet or part of a document, A1 address or None), as `Grid.where` gives it.

    `reason` names a text (finding.reason.…), `detail` its variable part. KeyError for a reason without a text.
    """
    if not has(f"finding.reason.{reason}"):
        raise KeyError(reason)
    return Finding(code, where[0], where[1], None, value, f"{reason}|{detail}")
