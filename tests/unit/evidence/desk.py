"""A plan whose measures name evidence, and a folder in which some of it lies."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from plan_workbook import scores
from plan_workbook.actions import Examined
from plan_workbook.evidence.gathering import Gathered, gather
from plan_workbook.plan import from_book
from tests.workbooks import book, goal_grid

IN_TIME = datetime(2025, 5, 6, 12, tzinfo=UTC)


def examined(*evidence: str, **settings: object) -> Examined:
    """A plan of 2025 whose measures 1.1, 1.2 … name this evidence."""
    table = "| number | evidence |\n" + "".join(f"| 1.{at} | {item} |\n" for at, item in enumerate(evidence, 1))
    plan = from_book(book(goal_grid(table), settings={"year": 2025, **settings}))
    return Examined(plan, (), scores.of_plan(plan))


def lay(folder: Path, name: str, data: bytes = b"%PDF", moment: datetime = IN_TIME) -> Path:
    """A file in the folder, of that date."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (moment.timestamp(),) * 2)
    return path


def gathered(folder: Path, *evidence: str, **settings: object) -> Gathered:
    """What is gathered from the folder for a plan of this evidence."""
    return gather(examined(*evidence, **settings), [folder])


def listed(outcome: Gathered) -> list[tuple[str, str | None]]:
    """The ledger: (measure, where its file lies); None for what was not found or not read."""
    return [(entry.measure, entry.file.source.where if entry.file else None) for entry in outcome.entries]


def findings(outcome: Gathered) -> list[tuple[str, str | None, object, str | None]]:
    """The findings: (code, cell, value, expected)."""
    return [(finding.code, finding.cell, finding.value, finding.expected) for finding in outcome.findings]
