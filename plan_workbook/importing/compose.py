"""Puts an import together: source -> tables -> measures -> the contents of a plan workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plan_workbook import messages, schema, settings
from plan_workbook import plan as plans
from plan_workbook.errors import InputError
from plan_workbook.finding_codes import ERROR
from plan_workbook.findings import Finding
from plan_workbook.grid import Book, Grid, address
from plan_workbook.importing import attachment, front, goals, headings, layouts, stitching, unit_names, whole_plan
from plan_workbook.importing.layouts import Layout
from plan_workbook.importing.sources import csv_table, spreadsheet
from plan_workbook.importing.stitching import Measure, Sheet
from plan_workbook.importing.told import DROPPED, GUESSED, told
from plan_workbook.language import letters
from plan_workbook.plan import new_id, text
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.tables import blank
from plan_workbook.texts import say

PLAIN_TABLE = "Хүснэгт"  # the report's second sheet: the same as a plain table
_DEFAULT_NAMES = ("sheet", "лист", "хуудас", "table", "хүснэгт")


@dataclass(frozen=True)
class Imported:
    """What an import made: the plan's contents, findings at the source's cells, and which heading was taken for which key."""

    contents: Contents
    findings: tuple[Finding, ...]
    mapping: tuple[Mapping[str, object], ...] = ()

    @property
    def rows(self) -> int:
        """How many measures there are."""
        return sum(map(len, self.contents.measures.values()))


def contents(table: Path, overrides: Sequence[str] = ()) -> tuple[Contents, tuple[Finding, ...]]:
    """What a new plan workbook holds when made from `table`, and the findings that only the table can tell.

    Raises InputError where the table can't be read, has no measures' column, or a column twice.
    """
    imported = read(table, overrides)
    return imported.contents, imported.findings


def read(source: Path, overrides: Sequence[str] = (), table: int | None = None, mapping: Sequence[str] = ()) -> Imported:
    """As `contents`, with what was made of the headings. `table` takes one of several tables (from 1), `mapping` holds
    "KEY=HEADING" for headings that are not to be guessed."""
    chosen = {key: value for key, value, _ in settings.overrides(overrides)}
    settings.read(settings.overrides(overrides))
    forced = _forced(mapping)
    if source.suffix.lower() in (".csv", ".tsv", ".txt") and not spreadsheet.is_workbook(source):
        grid, found = csv_table.read(source)
        imported = _tables(source, [grid], found, forced, table)
    else:
        book = spreadsheet.read(source)
        plans.require_no_copy(book)
        if whole_plan.is_plan(book):
            imported = _of_plan(book)
        elif (printed := attachment.sheet_of(book)) is not None and book.grid(PLAIN_TABLE) is None:
            imported = _finish(*attachment.read(printed))
        else:
            imported = _tables(source, list(book.grids), [], forced, table)
    made = replace(imported.contents, settings={**imported.contents.settings, **chosen})
    settings.read((key, value, key) for key, value in made.settings.items())
    ordered = sorted(imported.findings, key=lambda item: item.severity != ERROR)
    made = replace(made, review=_review(ordered, str(made.settings.get("language") or "mn")))
    return replace(imported, contents=made, findings=tuple(ordered))


def _review(found: Sequence[Finding], language: str) -> list[list[object]]:
    """The rows of the sheet that shows what the import made of its source."""
    rows = [
        [
            messages.severity(item.severity, language), item.sheet, item.cell, messages.sentence(item, language),
            messages.short(item.value, 500) or None, item.code,
        ]
        for item in found[: schema.MOST_FINDINGS]
    ]  # fmt: skip
    if len(found) > len(rows):
        more = say("finding.more", in_language=language, count=len(found) - len(rows))
        rows.append([messages.severity("warning", language), None, None, more, None, None])
    return rows


def _forced(pairs: Iterable[str]) -> dict[str, str]:
    forced = {}
    for pair in pairs:
        key, equals, heading = pair.partition("=")
        key = key.strip()
        if not equals or not heading.strip() or key not in (*schema.INPUT_KEYS, "goal", "percent"):
            allowed = ", ".join(("goal", *schema.INPUT_KEYS))
            raise InputError("import.map-form", pair=pair, allowed=allowed)
        forced[headings.plain(heading)] = key
    return forced


def _of_plan(book: Book) -> Imported:
    plan = whole_plan.read(book)
    return Imported(plan.contents, plan.findings, plan.mapping)


def _tables(
    source: Path, grids: Sequence[Grid], found: list[Finding], forced: Mapping[str, str], only: int | None
) -> Imported:
    tables: list[tuple[Grid, Layout]] = []
    bare: list[Grid] = []
    for grid in grids:
        if grid.hidden:
            found += _whole_sheet(grid, "hidden-sheet")
            continue
        own = layouts.find(grid, forced)
        tables += [(grid, layout) for layout in own]
        if not own:
            bare.append(grid)
    if not tables:
        raise InputError("import.no-table", name=source.name)
    _require_forced(forced, tables)
    for grid in bare:
        found += _whole_sheet(grid, "no-table")
    if only is not None:
        if not 1 <= only <= len(tables):
            raise InputError("import.which-table", asked=only, name=source.name, count=len(tables))
        for place, (grid, layout) in enumerate(tables, 1):
            if place != only:
                first = next(heading for heading in layout.headings)
                found.append(told(GUESSED, grid, (first.row, first.column), first.text, "other-table", only))
        tables = [tables[only - 1]]
    for _, layout in tables:
        for heading in layout.twice:
            raise InputError(
                "import.heading-twice", name=source.name, cell=address(heading.row, heading.column), heading=heading.text
            )
    results = spreadsheet.empty_results(source) if any(grid.formulas for grid, _ in tables) else {}
    sheets, chosen, told_here = _sheets(tables, results, only is None)
    measures = [measure for sheet in sheets for measure in sheet.measures]
    if not measures:
        raise InputError("import.no-measures", name=source.name)
    return _finish(measures, chosen, [*found, *told_here], _mapping(tables), sheets)


def _require_forced(forced: Mapping[str, str], tables: Sequence[tuple[Grid, Layout]]) -> None:
    have = {headings.plain(heading.text) for _, layout in tables for heading in layout.headings}
    for heading, key in forced.items():
        if heading not in have:
            raise InputError("import.map-heading", key=key)


def _sheets(
    tables: Sequence[tuple[Grid, Layout]], results: Mapping[str, frozenset[tuple[int, int]]], whole: bool
) -> tuple[list[Sheet], dict[str, object], list[Finding]]:
    sheets: dict[str, Sheet] = {}
    chosen: dict[str, object] = {}
    found: list[Finding] = []
    several = len({grid.name for grid, _ in tables}) > 1
    for grid, layout in tables:
        sheet = sheets.get(grid.name)
        without_goals = "goal" not in layout.columns
        if sheet is None:
            sheet = sheets[grid.name] = Sheet(grid, empty=results.get(grid.name, frozenset()))
            own, goal, told_above = front.read(grid, layout.top, without_goals) if whole or layout.top < 60 else ({}, None, [])
            chosen = {**own, **chosen}
            found += told_above
            if goal is not None:
                sheet.goal, sheet.goal_place = goal
            elif without_goals and (named := _goal_of_name(grid.name, several)):
                sheet.goal = named
                found.append(told(GUESSED, grid, (layout.bottom, layout.columns["measure"]), grid.name, "sheet-goal"))
        found += _guesses(grid, layout)
        strays = stitching.stitch(sheet, layout)
        found += _percents(sheet, layout)
        found += _strangers(grid, layout, strays)
    for sheet in sheets.values():
        found += sheet.findings
    return list(sheets.values()), chosen, found


def _goal_of_name(name: str, several: bool) -> str | None:
    number = schema.goal_of_sheet(name)
    if number:
        return f"{number}."
    if not several or name.casefold().rstrip(" 0123456789()") in _DEFAULT_NAMES:
        return None
    return name


def _guesses(grid: Grid, layout: Layout) -> list[Finding]:
    names = {**{column.key: column.heading for column in schema.COLUMNS}, "goal": schema.GOAL_COLUMN.heading}
    found = [
        told(GUESSED, grid, (heading.row, heading.column), heading.text, "meaning", names[heading.key])
        for heading in layout.headings
        if heading.guessed and heading.key is not None
    ]
    used = " ".join(heading.text for heading in layout.headings)
    for column, value in enumerate(grid.values[layout.top] if layout.bottom > layout.top else ()):
        if not blank(value) and text(value) not in used:
            found.append(told(GUESSED, grid, (layout.top, column), value, "group-heading"))
    return found


def _percents(sheet: Sheet, layout: Layout) -> list[Finding]:
    """`percent` is read as `assessed` where that one is absent; else it is computed anew, and what only it says is told."""
    found: list[Finding] = []
    if "percent" not in layout.columns:
        return found
    alone = "assessed" not in layout.columns
    for measure in sheet.measures:
        cells = measure.cells
        if "percent" not in cells:
            continue
        value, place = cells.pop("percent"), measure.places["percent"]
        if value is None:
            continue
        status = isinstance(value, str) and letters.tidy(value).casefold() == schema.NOT_DUE
        if status:
            found.append(told(GUESSED, sheet.grid, place, value, "not-due"))
        elif alone:
            cells["assessed"], measure.places["assessed"] = value, place
        elif cells.get("assessed") is None and (cells.get("achieved_count") is None or cells.get("target_count") is None):
            found.append(told(DROPPED, sheet.grid, place, value, "computed"))
        elif cells.get("assessed") != value:
            found.append(told(GUESSED, sheet.grid, place, value, "recomputed"))
    return found


def _strangers(grid: Grid, layout: Layout, filled: Mapping[int, Sequence[tuple[int, object]]]) -> list[Finding]:
    """Filled columns that the plan has no place for: each is named once, at its heading, with what it holds."""
    texts = {heading.column: heading for heading in layout.headings}
    keys = {heading.column for heading in layout.headings if heading.key is not None}
    found = []
    for column, cells in filled.items():
        (first, value), (last, _) = cells[0], cells[-1]
        heading = texts.get(column)
        span = f"{address(first, column)}:{address(last, column)}; {' '.join(text(value).split())[:60]}"
        if heading is None:
            found += [told(DROPPED, grid, (row, column), own, "no-heading", address(row, column)) for row, own in cells]
        else:
            reason = "second-column" if column not in keys and headings.meanings(heading.text) else "column"
            found.append(told(DROPPED, grid, (heading.row, column), heading.text, reason, span))
    return found


def _whole_sheet(grid: Grid, reason: str) -> list[Finding]:
    if grid.name.startswith("_"):
        return []
    for row, values in enumerate(grid.values):
        for column, value in enumerate(values):
            if not blank(value):
                return [told(DROPPED, grid, (row, column), value, reason)]
    return []


def _mapping(tables: Sequence[tuple[Grid, Layout]]) -> tuple[Mapping[str, object], ...]:
    return tuple(
        {"heading": heading.text, "cell": address(heading.row, heading.column), "key": heading.key}
        for _, layout in tables
        for heading in layout.headings
    )


def _finish(
    measures: Sequence[Measure],
    chosen: Mapping[str, object],
    found: Iterable[Finding],
    mapping: tuple[Mapping[str, object], ...] = (),
    sheets: Sequence[Sheet] = (),
) -> Imported:
    """Goals, numbers, units and ids for measures that a table gave."""
    plan_goals, told_goals = goals.settle(measures, sheets)
    named = [(m.grid, m.places.get("units", (m.row, 0)), str(m.cells["units"])) for m in measures if m.cells.get("units") is not None]
    units, told_units = unit_names.units(named)
    taken: dict[str, int] = {}
    rows: dict[str, list[dict[str, object]]] = {goal.number: [] for goal in plan_goals}
    for measure in measures:
        row = {key: measure.cells.get(key) for key in schema.KEYS if key != "percent"}
        row["id"] = _own_id(row, str(measure.cells["goal"]), taken)
        rows[str(measure.cells["goal"])].append(row)
    record = {"workbook": new_id({}, *(row["id"] for own in rows.values() for row in own))}
    made = Contents(plan_goals, rows, units, dict(chosen), record)
    return Imported(made, (*found, *told_goals, *told_units), mapping)


def _own_id(row: Mapping[str, object], goal: str, taken: dict[str, int]) -> str:
    own = text(row.get("id"))
    if own and own not in taken:
        taken[own] = 0
        return own
    return new_id(taken, goal, row.get("number"), row.get("measure"))


