"""The sheet of settings: its rows read as settings, each with the cell it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plan_workbook import schema, settings, texts
from plan_workbook.cells.tables import Table, blank, find_table, rows_below
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid, address
from plan_workbook.plan.goal_tables import text

if TYPE_CHECKING:
    pass
from plan_workbook.plan.headings import column_findings


def language_of(grid: Grid | None) -> str | None:
    """The language ("mn", "en") that a sheet of settings asks for, or what stands there instead; None where it says nothing."""
    table = find_table(grid, schema.headings(schema.SETTINGS_COLUMNS), least=2) if grid is not None else None
    if grid is None or table is None or "value" not in table.columns:
        return None
    for _, cells in rows_below(grid, table):
        if settings.key_of(text(cells[_called(cells)])) == "language":
            return settings.language_named(text(cells["value"]))
    return None


def read_settings(grid: Grid | None, findings: list[Finding]) -> tuple[settings.Settings, dict[str, str], bool]:
    """The settings, the cell that each one's value stands in, and whether they are shown by names.

    The defaults where their columns are not to be found.
    """
    rows: list[tuple[object, ...]] = []
    cells: dict[str, str] = {}
    if grid is None:
        return settings.read(rows), cells, True
    table = find_table(grid, schema.headings(schema.SETTINGS_COLUMNS), least=2) or Table(-1, {"key": 0, "value": 1})
    missing = column_findings(grid, table, schema.SETTINGS_COLUMNS)
    if not {"name", "key"} & table.columns.keys():
        missing.insert(0, Finding("column.missing", grid.name, None, expected=schema.SETTINGS_COLUMNS[0].heading))
    findings += missing
    if any(item.code == "column.missing" for item in missing):
        return settings.read(rows), cells, True
    for row, entry in rows_below(grid, table):
        called = _called(entry)
        typed = text(entry[called])
        if typed:
            places = row, table.columns["value"]
            where = (
                texts.later("plan.setting-cell", sheet=grid.name, cell=cell)
                for cell in (address(*places), address(row, table.columns[called]))
            )
            rows.append((typed, _setting(grid, places, entry.get("value")), *where))
            cells.setdefault(settings.key_of(typed) or typed, address(*places))
    return settings.read(rows), cells, "name" in table.columns


def _called(cells: Mapping[str, object]) -> str:
    """The column ("name", "key") that says which setting a row is: what people see counts, unless it names none."""
    if "key" not in cells:
        return "name"
    if "name" not in cells or (settings.key_of(text(cells["name"])) is None and not blank(cells["key"])):
        return "key"
    return "name"


def _setting(grid: Grid, cell: tuple[int, int], value: object) -> object:
    """A setting's value. A cell that shows an error, or a formula nobody computed, is not blank: no default may stand in."""
    if cell in grid.errors:
        return settings.Unreadable(grid.errors[cell])
    return settings.Unreadable(texts.later("word.formula")) if cell in grid.formulas and blank(value) else value
