"""Plan: goals, measures, units and settings as tables that know their cells; read from grids."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from plan_workbook import addresses, history, identity, messages, open_questions, percent_cells, schema, settings, texts
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding, finding
from plan_workbook.grid import Book, Cell, Grid, address
from plan_workbook.language import letters
from plan_workbook.language.cell_text import line_breaks
from plan_workbook.tables import Table, blank, find_table, rows_below

if TYPE_CHECKING:
    import pandas as pd

# how our own advice under a goal's text begins, in version 0.1 too
GOAL_HINTS = tuple(texts.say("sheet.goal-hint", in_language=own)[:22] for own in texts.LANGUAGES)
_GOAL_TEXT = re.compile(rf"\s*(?:{schema.GOAL_PREFIX}\s*)?(\d{{1,3}})\s*(?:[.)]|$)\s*(.*)", re.DOTALL | re.IGNORECASE)
_FORMER_CODES = re.compile(r"[,;\n]")  # codes may hold blanks
Row = dict[str, Any]  # a measure on its way into a frame, whose columns have no types either
LEAST_GOAL_HEADINGS = 8  # a sheet with a name of its own counts as a goal's when it has this many of the headings


@dataclass(frozen=True)
class Goal:
    """A goal: its number ("1"), its text and the sheet its measures stand in."""

    number: str
    text: str
    sheet: str


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
    `knows_units` is False where the sheet of units can't be read, so that no code can be called unknown.
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
    knows_units: bool = True
    history: tuple[history.ClosedPeriod, ...] = ()
    last_year: Mapping[str, str] = field(default_factory=dict)  # id -> last year's result

    def cell(self, measure: int, key: str) -> str | None:
        """The A1 address of a measure's column; None where the sheet has no such column."""
        column = self.tables[self.measures.at[measure, "sheet"]].columns.get(key)
        return None if column is None else address(self.measures.at[measure, "row"], column)


def text(value: object) -> str:
    """A cell's value as trimmed text with plain line breaks; "" for a blank one."""
    if value is None:
        return ""
    words = value if isinstance(value, str) else messages.plain(value)
    return letters.trimmed(line_breaks(words))


@lru_cache(maxsize=65_536, typed=True)  # every rule asks again, and of 200 returned copies each says it twice
def number_text(value: object) -> str:
    """A measure's number as it is compared: 1.4 and " 1.4. " -> "1.4", without letters that nobody sees."""
    return letters.visible(text(value)).rstrip(".")


def from_book(book: Book) -> Plan:
    """The plan in a workbook. Raises InputError where the workbook is no plan or a setting is not allowed."""
    found: list[Finding] = []
    goal_tables = _goal_tables(book)
    if not goal_tables and book.grid(schema.RECORD) is None:
        raise InputError("plan.is-none", name=book.name, sheet=schema.goal_sheet(1))
    found += _missing_sheets(book, goal_tables)
    reader = _MeasureReader(found)
    for grid, table in goal_tables:
        reader.read(grid, table)
    reader.identify(identity.remembered(book))
    found += open_questions.findings(book)
    closed, changed = history.read(book)
    found += changed
    record = _record(book.grid(schema.RECORD), found)
    require_no_copy(book)
    chosen, setting_cells = _settings(book.grid(schema.SETTINGS), found)
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
        knows_units=not units_missing,
        history=closed,
        last_year=history.last_year(book),
    )


def language_of(grid: Grid | None) -> str | None:
    """The language that a sheet of settings asks for, as it stands there; None where it says nothing."""
    table = find_table(grid, schema.headings(schema.SETTINGS_COLUMNS), least=2) if grid is not None else None
    if grid is None or table is None or not {"key", "value"} <= table.columns.keys():
        return None
    return next((text(own["value"]) for _, own in rows_below(grid, table) if text(own["key"]) == "language"), None)


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
    reader = _MeasureReader(found)
    for grid, table in _goal_tables(book):
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


class _MeasureReader:
    """Collects the measures of all goal sheets; one pass, row by row."""

    def __init__(self, found: list[Finding]) -> None:
        self.found = found
        self.goals: list[Goal] = []
        self.tables: dict[str, Table] = {}
        self.flaws: set[tuple[int, str]] = set()
        self.rows: list[Row] = []

    def read(self, grid: Grid, table: Table | None) -> None:
        self.found += _column_findings(grid, table, schema.COLUMNS)
        goal, place = _goal(grid, table)
        if not goal.text:
            number = goal.number if goal.number.isdecimal() else "1"
            self.found.append(finding("goal.untitled", grid.name, place, expected=number))
        if goal.number not in {known.number for known in self.goals}:
            self.goals.append(goal)
        if table is None:
            return
        self.tables[grid.name] = table
        covered = self._merges(grid, table)
        by_column = {column: key for key, column in table.columns.items()}
        marked = grid.formulas | grid.errors.keys() | covered
        marks: dict[int, list[tuple[int, str]]] = {}
        for row, column in marked:
            if row > table.heading_row and by_column.get(column, "percent") not in ("percent", "id"):
                marks.setdefault(row, []).append((column, by_column[column]))
        before = len(self.rows)
        for row, values in rows_below(grid, table):
            faults = marks.get(row, ())
            if all(blank(values.get(key)) for key in schema.INPUT_KEYS) and not any(
                (row, column) not in covered for column, _ in faults
            ):
                continue
            self._row(grid, table, goal, row, values, faults, covered)
        if len(self.rows) == before:
            first = address(table.heading_row + 1, table.columns.get("number", min(table.columns.values())))
            self.found.append(finding("goal.empty", grid.name, first))

    def _row(
        self, grid: Grid, table: Table, goal: Goal, row: int, values: Mapping[str, object],
        faults: Collection[tuple[int, str]], covered: Container[Cell],
    ) -> None:  # fmt: skip
        index = len(self.rows)
        if index >= schema.MOST_MEASURES:
            raise InputError("file.too-many-rows", name=grid.name, most=schema.MOST_MEASURES)
        measure: Row = {key: None for key in schema.KEYS}
        measure |= {key: None if value is None or blank(value) else value for key, value in values.items()}
        key = number_text(measure["number"]) or None
        for column, name in sorted(faults):
            place = (row, column)
            self.flaws.add((index, name))
            if place in grid.errors:
                self.found.append(finding("cell.error", grid.name, address(*place), key, grid.errors[place]))
            elif place in grid.formulas:
                self.found.append(finding("cell.formula", grid.name, address(*place), key, values[name]))
            measure[name] = None
        as_percent = [key for key in schema.NUMBER_KEYS if (row, table.columns.get(key)) in grid.as_percent]
        measure |= {
            "goal": goal.number, "sheet": grid.name, "row": row, "key": key,
            "as_percent": percent_cells.read_as_shown(measure, as_percent),
        }  # fmt: skip
        measure["id"] = text(measure["id"])
        self.rows.append(measure)

    def identify(self, known: Mapping[str, str]) -> None:
        """Give every row the id of the measure that it is, and tell of ids that stand where they do not belong."""
        candidates = [identity.Candidate(row["id"], fingerprint(row), partial(_derived_id, row)) for row in self.rows]
        outcomes = identity.identify(candidates, known)
        taken = {own.id: 0 for own in outcomes if own.id is not None}
        for row, own in zip(self.rows, outcomes, strict=True):
            standing = row["id"]
            row["id"] = own.id or new_id(taken, row["goal"], row["number"], row["measure"])
            row["new_id"], row["moved"] = row["id"] != standing, own.moved
            if standing and (own.copied or own.moved):
                cell = address(row["row"], self.tables[row["sheet"]].columns["id"])
                code = "id.duplicate" if own.copied else "id.moved"
                self.found.append(finding(code, row["sheet"], cell, row["key"], standing))

    def _merges(self, grid: Grid, table: Table) -> set[tuple[int, int]]:
        """Report merges inside the table; -> the cells that a merge hides, all but its first."""
        columns = set(table.columns.values())
        hidden = set()
        for top, left, bottom, right in grid.merged:
            own = [column for column in columns if left <= column <= right]
            if bottom <= table.heading_row or not own:
                continue
            self.found.append(finding("cell.merged", grid.name, address(top, left), None, grid.at(top, left)))
            last = min(bottom, len(grid.values) - 1)
            first = max(top, table.heading_row + 1)
            hidden |= {(row, column) for row in range(first, last + 1) for column in own} - {(top, left)}
        return hidden

    def frame(self) -> pd.DataFrame:
        import pandas as pd

        names = (*schema.KEYS, "goal", "sheet", "row", "key", "as_percent", "new_id", "moved")
        counts = Counter(row["key"] for row in self.rows)
        for row in self.rows:
            if row["key"] is None or counts[row["key"]] > 1:
                row["key"] = row["id"]
        return pd.DataFrame({name: pd.Series([row[name] for row in self.rows], dtype=object) for name in names})


def new_id(taken: dict[str, int], *about: object) -> str:
    """An id of ten hex digits that is not taken yet; the same words give the same id, and `taken` grows by it.

    `taken` says of each id how many more were made from its words: the search for the next goes on from there, else
    50,000 rows alike would ask for a billion digests.
    """
    words = "\x1f".join(map(text, about))

    def digest(attempt: int) -> str:
        return hashlib.sha256(f"{words}\x1f{attempt}".encode()).hexdigest()[:10]

    first = own = digest(0)
    while own in taken:
        taken[first] += 1
        own = digest(taken[first])
    taken[own] = 0
    return own


def fingerprint(row: Mapping[str, object]) -> str:
    """What a row of the goal sheets is recognised by (see `identity`)."""
    return identity.fingerprint(number_text(row["number"]), text(row["measure"]))


def _derived_id(row: Mapping[str, object]) -> str:
    return new_id({}, row["goal"], row["number"], row["measure"])


def _goal(grid: Grid, table: Table | None) -> tuple[Goal, str]:
    """The goal that a sheet's top names, and the cell its text stands in, or belongs into."""
    above = grid.values[: table.heading_row] if table else grid.values[:1]
    lines = []
    for row, values in enumerate(above):
        filled = [
            column for column, value in enumerate(values) if not blank(value) and (row, column) not in grid.errors
        ]
        line = " ".join(text(values[column]) for column in filled)
        if line and not line.startswith(GOAL_HINTS):  # our own advice is no goal's text where that was cleared
            lines.append((line, address(row, filled[0])))
    for line, place in lines:
        if found := _GOAL_TEXT.match(line):
            return Goal(str(int(found[1])), found[2].strip(), grid.name), place
    line, place = lines[0] if lines else ("", "A1")
    return Goal(schema.goal_of_sheet(grid.name) or grid.name, line, grid.name), place


def _settings(grid: Grid | None, found: list[Finding]) -> tuple[settings.Settings, dict[str, str]]:
    """The settings, and the cell that each one's value stands in; the defaults where their column is not to be found."""
    rows: list[tuple[object, ...]] = []
    cells: dict[str, str] = {}
    if grid is not None:
        table = find_table(grid, schema.headings(schema.SETTINGS_COLUMNS), least=2) or Table(-1, {"key": 0, "value": 1})
        missing = _column_findings(grid, table, schema.SETTINGS_COLUMNS[:2])
        found += missing
        if any(item.code == "column.missing" for item in missing):
            return settings.read([]), {}
        for row, values in rows_below(grid, table):
            if not blank(values.get("key")):
                places = row, table.columns["value"]
                where = (
                    texts.later("plan.setting-cell", sheet=grid.name, cell=cell)
                    for cell in (address(*places), address(row, table.columns["key"]))
                )
                rows.append((values["key"], _setting(grid, places, values.get("value")), *where))
                cells.setdefault(text(values["key"]), address(*places))
    return settings.read(rows), cells


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
