"""Findings of an import: what was joined, guessed or left out, each with the reason that its sentence gives."""

from __future__ import annotations

from plan_workbook.findings import Finding, finding
from plan_workbook.grid import Grid, address
from plan_workbook.texts import has

Place = tuple[int, int]  # 0-based row and column
DROPPED, JOINED, GUESSED = "import.dropped", "import.joined", "import.guessed"


def told(code: str, grid: Grid, place: Place, value: object, reason: str, detail: object = "") -> Finding:
    """A finding at a source's cell (0-based row and column); `reason` names a text (finding.reason.…), `detail` its variable part."""
    if not has(f"finding.reason.{reason}"):
        raise KeyError(reason)
    return finding(code, grid.name, address(*place), None, value, f"{reason}|{detail}")
