"""What an import made, in short forms that tests compare whole."""

from __future__ import annotations

from plan_workbook.importing import Imported


def measures(imported: Imported, *keys: str) -> list[tuple[object, ...]]:
    """The asked columns of all measures, in order."""
    return [tuple(row[key] for key in keys) for measure in imported.contents.measures.values() for row in measure]


def goals(imported: Imported) -> list[tuple[str, str]]:
    """(number, text) of each goal."""
    return [(goal.number, goal.text) for goal in imported.contents.goals]


def findings(imported: Imported) -> list[tuple[str, str | None, str | None, str]]:
    """(code, part of the source, cell, reason) of each finding."""
    return [(item.code, item.sheet, item.cell, str(item.expected).partition("|")[0]) for item in imported.findings]
