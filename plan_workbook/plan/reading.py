"""Reads a plan: grids -> `Plan`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_workbook import history, schema
from plan_workbook.cells.tables import Table, find_table
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.grid import Book, Grid
from plan_workbook.plan import identity, open_questions
from plan_workbook.plan.goal_tables import MeasureReader

if TYPE_CHECKING:
    pass
from plan_workbook.plan.headings import column_findings
from plan_workbook.plan.model import LEAST_GOAL_HEADINGS, GoalRows, Plan
from plan_workbook.plan.record import read_record, require_no_copy
from plan_workbook.plan.settings_rows import read_settings
from plan_workbook.plan.units_sheet import read_units


def from_book(book: Book) -> Plan:
    """The plan in a workbook. Raises InputError where the workbook is no plan or a setting is not allowed."""
    findings: list[Finding] = []
    goal_tables = _goal_tables(book)
    if not goal_tables and book.grid(schema.RECORD) is None:
        raise InputError("plan.is-none", name=book.name, sheet=schema.goal_sheet(1))
    findings += _missing_sheets(book, goal_tables)
    reader = MeasureReader(findings)
    for grid, table in goal_tables:
        findings += column_findings(grid, table, schema.COLUMNS)
        reader.read(grid, table)
    reader.identify(identity.remembered(book))
    reader.tell_size()
    findings += open_questions.findings(book)
    closed, changed = history.read(book)
    findings += changed
    record = read_record(book.grid(schema.RECORD), findings)
    require_no_copy(book)
    chosen, setting_cells, by_name = read_settings(book.grid(schema.SETTINGS), findings)
    units = read_units(book.grid(schema.UNITS), findings)
    units_missing = any(
        item.sheet == schema.UNITS and item.code in ("sheet.missing", "column.missing") for item in findings
    )
    return Plan(
        name=book.name,
        settings=chosen,
        units=units,
        goals=tuple(reader.goals),
        measures=reader.frame(),
        tables=reader.tables,
        flaws=frozenset(reader.flaws),
        findings=tuple(findings),
        record=record,
        sheets=tuple(grid.name for grid in book.grids),
        setting_cells=setting_cells,
        settings_by_name=by_name,
        knows_units=not units_missing,
        history=closed,
        last_year=history.last_year(book),
    )


def goal_rows(book: Book) -> GoalRows:
    """The goal sheets' measures alone, of a plan or of a copy that has no settings and units of its own."""
    findings: list[Finding] = []
    reader = MeasureReader(findings)
    for grid, table in _goal_tables(book):
        findings += column_findings(grid, table, schema.COLUMNS)
        reader.read(grid, table)
    return GoalRows(reader.rows, frozenset(reader.flaws), reader.tables, tuple(findings))


def _goal_tables(book: Book) -> list[tuple[Grid, Table | None]]:
    goal_tables = []
    for grid in book.grids:
        if grid.name in schema.SYSTEM_SHEETS or grid.name.startswith("_"):  # "_" begins what the program remembers
            continue
        table = find_table(grid, schema.GOAL_HEADINGS)
        if schema.goal_of_sheet(grid.name) or (table and len(table.columns) >= LEAST_GOAL_HEADINGS):
            goal_tables.append((grid, table))
    return goal_tables


def _missing_sheets(book: Book, goal_tables: list[tuple[Grid, Table | None]]) -> list[Finding]:
    names = [name for name in schema.REQUIRED_SHEETS if book.grid(name) is None]
    numbers = {int(number) for grid, _ in goal_tables if (number := schema.goal_of_sheet(grid.name))}
    if not goal_tables or numbers:
        last = max(numbers, default=1)
        names += [schema.goal_sheet(number) for number in range(1, last + 1) if number not in numbers]
    return [Finding("sheet.missing", name, None, expected=name) for name in names]
