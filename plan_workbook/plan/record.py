"""The hidden record: what kind of workbook it is, and of which version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_workbook import schema
from plan_workbook.cells.tables import blank
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.grid import Book, Grid
from plan_workbook.plan.goal_tables import text

if TYPE_CHECKING:
    pass


def record_of(book: Book) -> dict[str, object]:
    """The keys and values of the hidden record; {} where a workbook has none."""
    return read_record(book.grid(schema.RECORD), [])


def require_no_copy(book: Book) -> None:
    """InputError for a unit's copy: judged as a plan it would be called faulty, though nothing in it is."""
    grid = book.grid(schema.RECORD)
    record = read_record(grid, [])
    if record.get("kind") == schema.COPY_KIND or book.grid(schema.COPY_BASE) is not None:
        unit = text(record.get("unit"))
        if unit:
            raise InputError("plan.is-copy", name=book.name, unit=unit)
        raise InputError("plan.is-some-copy", name=book.name)


def read_record(grid: Grid | None, findings: list[Finding]) -> dict[str, object]:
    """The hidden record's keys and values; a version newer than ours is reported."""
    record = {
        text(row[0]): row[1] if len(row) > 1 else None
        for row in (grid.values if grid else ())
        if row and not blank(row[0])
    }
    version = record.get("version", schema.VERSION)
    if version != schema.VERSION:
        findings.append(Finding("version.unsupported", schema.RECORD, "B1", None, version, str(schema.VERSION)))
    return record
