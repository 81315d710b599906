"""Plan: goals, measures, units and settings as tables that know their cells; read from grids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plan_workbook import addresses, history, identity, open_questions, schema, settings, texts
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding, finding
from plan_workbook.goal_tables import GOAL_HINTS, Goal, MeasureReader, Row, fingerprint, new_id, number_text, text
from plan_workbook.grid import Book, Grid, address
from plan_workbook.language import letters
from plan_workbook.tables import Table, blank, find_table, rows_below

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "GOAL_HINTS", "LEAST_GOAL_HEADINGS", "Goal", "GoalRows", "Plan", "Row", "Unit", "fingerprint", "from_book", "goal_rows",
    "language_of", "new_id", "number_text", "require_no_copy", "text",
]  # fmt: skip

_FORMER_CODES = re.compile(r"[,;\n]")  # codes may hold blanks
LEAST_GOAL_HEADINGS = 8  # a sheet with a name of its own counts as a goal's when it has this many of the headings


@dataclass(frozen=True)
class Unit:
    """A unit that answers for measures, the cell its code stands in, and the codes it had before."""

    code: str
    name: str = ""
    email: str = ""
    head: str = ""
    cell: str | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A plan workbook as data.

    `measures` has one row a measure and the columns of `schema.KEYS` (raw cell values, None for blank) and goal, sheet,
    row (0-based), key (its number, or its id where the number is blank or repeated), as_percent (the assessed cell is
    formatted as a percentage), new_id (the id is not what stands in the row's hidden cell) and moved (it was found by № and
    text, as another id or none stands there). `flaws` are the (measure, column) cells that hold a formula, an error or a
    merge: their value is None, and no rule judges them. `findings` are what reading found.
    `settings_by_name` is False for a sheet of settings of an earlier version, whose drop-downs offer keys. `knows_units` is
    False where the sheet of units can't be read, so that no code can be called unknown.
    """

    name: str
    settings: settings.Settings
    units: tuple[Unit, ...]
    goals: tuple[Goal, ...]
    measures: pd.DataFrame
    tables: dict[str, Table]
    flaws: frozenset[tuple[int, str]] = frozenset()
    findings: tuple[Finding, ...] = ()
    record: dict[str, object] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    setting_cells: dict[str, str] = field(default_factory=dict)
    settings_by_name: bool = True
    knows_units: bool = True
    history: tuple[history.ClosedPeriod, ...] = ()
    last_year: Mapping[str, str] = field(default_factory=dict)  # id -> last year's result

    def cell(self, measure: int, key: str) -> str | None:
        """The A1 address of a measure's column; None where the sheet has no such column."""
        column = self.tables[self.measures.at[measure, "sheet"]].columns.get(key)
        return None if column is None else address(self.measures.at[measure, "row"], column)


def from_book(book: Book) -> Plan:
    """The plan in a workbook. Raises InputError where the workbook is no plan or a setting is not allowed."""
    found: list[Finding] = []
    goal_tables = _goal_tables(book)
    if not goal_tables and book.grid(schema.RECORD) is None:
        raise InputError("plan.is-none", name=book.name, sheet=schema.goal_sheet(1))
    found += _missing_sheets(book, goal_tables)
    reader = MeasureReader(found)
    for grid, table in goal_tables:
        found += _column_findings(grid, table, schema.COLUMNS)
        reader.read(grid, table)
    reader.identify(identity.remembered(book))
    found += open_questions.findings(book)
    closed, changed = history.read(book)
    found += changed
    record = _record(book.grid(schema.RECORD), found)
    require_no_copy(book)
    chosen, setting_cells, by_name = _settings(book.grid(schema.SETTINGS), found)
    units = _units(book.grid(schema.UNITS), found)
    units_missing = any(
        item.sheet == schema.UNITS and item.code in ("sheet.missing", "column.missing") for item in found
    )
    return Plan(
        name=book.name,
        settings=chosen,
        units=units,
        goals=tuple(reader.goals),
        measures=reader.frame(),
        tables=reader.tables,
        flaws=frozenset(reader.flaws),
        findings=tuple(found),
        record=record,
        sheets=tuple(grid.name for grid in book.grids),
        setting_cells=setting_cells,
        settings_by_name=by_name,
        knows_units=not units_missing,
        history=closed,
        last_year=history.last_year(book),
    )


def language_of(grid: Grid | None) -> str | None:
    """The language ("mn", "en") that a sheet of settings asks for, or what stands there instead; None where it says nothing."""
    table = find_table(grid, schema.headings(schema.SETTINGS_COLUMNS), least=2) if grid is not None else None
    if grid is None or table is None or "value" not in table.columns:
        return None
    for _, values in rows_below(grid, table):
        if settings.key_of(text(values[_called(values)])) == "language":
            return settings.language_named(text(values["value"]))
    return None


def record_of(book: Book) -> dict[str, object]:
    """The keys and values of the hidden record; {} where a workbook has none."""
    return _record(book.grid(schema.RECORD), [])


def require_no_copy(book: Book) -> None:
    """InputError for a unit's copy: judged as a plan it would be called faulty, though nothing in it is."""
    grid = book.grid(schema.RECORD)
    record = _record(grid, [])
    if record.get("kind") == schema.COPY_KIND or book.grid(schema.COPY_BASE) is not None:
        unit = text(record.get("unit"))
        if unit:
            raise InputError("plan.is-copy", name=book.name, unit=unit)
        raise InputError("plan.is-some-copy", name=book.name)


@dataclass(frozen=True)
class GoalRows:
    """The rows of a workbook's goal sheets as dicts (see `Plan.measures`; the ids as they stand), with what `Plan` says of
    flaws, tables and findings."""

    rows: list[Row]
    flaws: frozenset[tuple[int, str]]
    tables: dict[str, Table]
    findings: tuple[Finding, ...]


def goal_rows(book: Book) -> GoalRows:
    """The goal sheets' measures alone, of a plan or of a copy that has no settings and units of its own."""
    found: list[Finding] = []
    reader = MeasureReader(found)
    for grid, table in _goal_tables(book):
        found += _column_findings(grid, table, schema.COLUMNS)
        reader.read(grid, table)
    return GoalRows(reader.rows, frozenset(reader.flaws), reader.tables, tuple(found))


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
    return [finding("sheet.missing", name, None, expected=name) for name in names]


def _column_findings(grid: Grid, table: Table | None, columns: tuple[schema.Column, ...]) -> list[Finding]:
    """Missing and repeated headings of one table."""
    have = table.columns if table else {}
    found = [
        finding("column.missing", grid.name, None, expected=column.heading)
        for column in columns
        if column.key not in have and column.required
    ]
    if table:
        found += [
            finding("column.duplicate", grid.name, address(table.heading_row, column), value=heading, expected=None)
            for column, heading in table.repeated
        ]
    return found


def _settings(grid: Grid | None, found: list[Finding]) -> tuple[settings.Settings, dict[str, str], bool]:
    """The settings, the cell that each one's value stands in, and whether they are shown by names.

    The defaults where their columns are not to be found.
    """
    rows: list[tuple[object, ...]] = []
    cells: dict[str, str] = {}
    if grid is None:
        return settings.read(rows), cells, True
    table = find_table(grid, schema.headings(schema.SETTINGS_COLUMNS), least=2) or Table(-1, {"key": 0, "value": 1})
    missing = _column_findings(grid, table, schema.SETTINGS_COLUMNS)
    if not {"name", "key"} & table.columns.keys():
        missing.insert(0, finding("column.missing", grid.name, None, expected=schema.SETTINGS_COLUMNS[0].heading))
    found += missing
    if any(item.code == "column.missing" for item in missing):
        return settings.read(rows), cells, True
    for row, values in rows_below(grid, table):
        called = _called(values)
        typed = text(values[called])
        if typed:
            places = row, table.columns["value"]
            where = (
                texts.later("plan.setting-cell", sheet=grid.name, cell=cell)
                for cell in (address(*places), address(row, table.columns[called]))
            )
            rows.append((typed, _setting(grid, places, values.get("value")), *where))
            cells.setdefault(settings.key_of(typed) or typed, address(*places))
    return settings.read(rows), cells, "name" in table.columns


def _called(values: Mapping[str, object]) -> str:
    """The column ("name", "key") that says which setting a row is: what people see counts, unless it names none."""
    if "key" not in values:
        return "name"
    if "name" not in values or (settings.key_of(text(values["name"])) is None and not blank(values["key"])):
        return "key"
    return "name"


def _setting(grid: Grid, place: tuple[int, int], value: object) -> object:
    """A setting's value. A cell that shows an error, or a formula nobody computed, is not blank: no default may stand in."""
    if place in grid.errors:
        return settings.Unreadable(grid.errors[place])
    return settings.Unreadable(texts.later("word.formula")) if place in grid.formulas and blank(value) else value


def _units(grid: Grid | None, found: list[Finding]) -> tuple[Unit, ...]:
    if grid is None:
        return ()
    table = find_table(grid, schema.headings(schema.UNITS_COLUMNS), least=1)
    found += _column_findings(grid, table, schema.UNITS_COLUMNS[:1] if table is None else schema.UNITS_COLUMNS)
    if table is None or "code" not in table.columns:
        return ()
    found += addresses.findings(grid, table)
    units, spellings = {}, set()
    for row, values in rows_below(grid, table):
        code = letters.visible(text(values["code"]))
        if not code:
            continue
        cell = address(row, table.columns["code"])
        if letters.fold(code) in spellings:
            found.append(finding("unit.duplicate", grid.name, cell, None, code, f"«{code}»"))
        spellings.add(letters.fold(code))
        if code not in units:
            former = tuple(filter(None, map(str.strip, _FORMER_CODES.split(text(values.get("former"))))))
            name, email, head = (text(values.get(key)) for key in ("name", "email", "head"))
            units[code] = Unit(code, name, email, head, cell, former)
    return tuple(units.values())


def _record(grid: Grid | None, found: list[Finding]) -> dict[str, object]:
    """The hidden record's keys and values; a version newer than ours is reported."""
    record = {
        text(row[0]): row[1] if len(row) > 1 else None
        for row in (grid.values if grid else ())
        if row and not blank(row[0])
    }
    version = record.get("version", schema.VERSION)
    if version != schema.VERSION:
        found.append(finding("version.unsupported", schema.RECORD, "B1", None, version, str(schema.VERSION)))
    return record
