"""Headings that a table of the contract lacks, or has twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_workbook import schema
from plan_workbook.cells.tables import Table
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid, address

if TYPE_CHECKING:
    pass


def column_findings(grid: Grid, table: Table | None, columns: tuple[schema.Column, ...]) -> list[Finding]:
    """Missing and repeated headings of one table."""
    have = table.columns if table else {}
    findings = [
        Finding("column.missing", grid.name, None, expected=column.heading)
        for column in columns
        if column.key not in have and column.required
    ]
    if table:
        findings += [
            Finding("column.duplicate", grid.name, address(table.heading_row, column), value=heading, expected=None)
            for column, heading in table.repeated
        ]
    return findings
