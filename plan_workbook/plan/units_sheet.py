"""The sheet of units: codes, names, addresses, heads and the codes they had before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_workbook import schema
from plan_workbook.cells.tables import find_table, rows_below
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid, address
from plan_workbook.language import letters
from plan_workbook.plan import addresses
from plan_workbook.plan.goal_tables import text

if TYPE_CHECKING:
    pass
from plan_workbook.plan.headings import column_findings
from plan_workbook.plan.model import Unit

_FORMER_CODES = re.compile(r"[,;\n]")  # codes may hold blanks


def read_units(grid: Grid | None, findings: list[Finding]) -> tuple[Unit, ...]:
    if grid is None:
        return ()
    table = find_table(grid, schema.headings(schema.UNITS_COLUMNS), least=1)
    findings += column_findings(grid, table, schema.UNITS_COLUMNS[:1] if table is None else schema.UNITS_COLUMNS)
    if table is None or "code" not in table.columns:
        return ()
    findings += addresses.findings(grid, table)
    units, spellings = {}, set()
    for row, cells in rows_below(grid, table):
        code = letters.visible(text(cells["code"]))
        if not code:
            continue
        cell = address(row, table.columns["code"])
        if letters.fold(code) in spellings:
            findings.append(Finding("unit.duplicate", grid.name, cell, None, code, f"«{code}»"))
        spellings.add(letters.fold(code))
        if code not in units:
            former = tuple(filter(None, map(str.strip, _FORMER_CODES.split(text(cells.get("former"))))))
            name, email, head = (text(cells.get(key)) for key in ("name", "email", "head"))
            units[code] = Unit(code, name, email, head, cell, former)
    return tuple(units.values())
