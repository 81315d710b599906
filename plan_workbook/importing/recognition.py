"""Recognition: the plan tables of a source, wherever they came from -> measures, settings, and all that was made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plan_workbook import schema
from plan_workbook.cells.tables import blank
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid
from plan_workbook.importing import old_fonts, refusals
from plan_workbook.importing.document import Document
from plan_workbook.importing.import_findings import DROPPED, GUESSED, import_finding
from plan_workbook.importing.measures import stitching
from plan_workbook.importing.measures.model import Measure, Sheet
from plan_workbook.importing.tables import assembly, front, headings, layouts, signers
from plan_workbook.importing.tables.layouts import Layout
from plan_workbook.language import letters
from plan_workbook.plan import text

_DEFAULT_NAMES = ("sheet", "лист", "хуудас", "table", "хүснэгт")
_NEAR_TOP = 60  # rows: one table of several takes its settings from what stands above it, unless others stand between


@dataclass(frozen=True)
class Recognised:
    """What the tables gave: measures in order, settings, findings, what each heading was taken for, and the sheets read."""

    measures: tuple[Measure, ...]
    settings: Mapping[str, object]
    findings: tuple[Finding, ...]
    mapping: tuple[Mapping[str, object], ...]
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Asked:
    """What the clerk asked for: headings that mean a key (`headings.plain` -> key), and one of several tables (from 1)."""

    forced: Mapping[str, str]
    table: int | None = None


def of_document(document: Document, asked: Asked) -> Recognised:
    """As `of_grids`, for a document's paragraphs and tables."""
    document, findings = old_fonts.of_document(document)
    count = assembly.count(document, asked.forced)
    if not count:
        raise refusals.no_plan_table_in(document)
    _require_table(document.name, asked.table, count)
    made = assembly.assemble(document, asked.forced, asked.table)
    tables = [(made.grid, layout) for layout in made.layouts]
    findings = [*document.findings, *findings, *made.findings]
    source = _Source(document.name, tables, captions={made.grid.name: made.captions})
    return _recognised(source, Asked(asked.forced), findings)


def of_grids(
    name: str, grids: Sequence[Grid], asked: Asked, results: Mapping[str, frozenset[tuple[int, int]]]
) -> Recognised:
    """The measures of a workbook's sheets, or of a .csv. `results` are the cells whose formula gave an empty text.

    Raises InputError where there is no table of measures, no such table or heading as was asked for, or a heading twice.
    """
    findings: list[Finding] = []
    tables: list[tuple[Grid, Layout]] = []
    bare: list[Grid] = []
    for grid_read in grids:
        if grid_read.hidden:
            findings += _whole_sheet(grid_read, "hidden-sheet")
            continue
        grid, converted = old_fonts.of_grid(grid_read)
        findings += converted
        here = layouts.find(grid, asked.forced)
        tables += [(grid, layout) for layout in here]
        if not here:
            bare.append(grid)
    if not tables:
        raise refusals.no_plan_table(name, grids)
    for grid in bare:
        findings += _whole_sheet(grid, "no-table")
    _require_table(name, asked.table, len(tables))
    if asked.table is not None:
        for nth, (grid, layout) in enumerate(tables, 1):
            if nth != asked.table:
                first = layout.headings[0]
                findings.append(
                    import_finding(GUESSED, grid.where(first.row, first.column), first.text, "other-table", asked.table)
                )
        _require_forced(asked.forced, tables)
        tables = [tables[asked.table - 1]]
    return _recognised(_Source(name, tables, results=results), asked, findings)


def _require_table(name: str, table: int | None, count: int) -> None:
    if table is not None and not 1 <= table <= count:
        raise InputError("import.which-table", asked=table, name=name, count=count)


@dataclass(frozen=True)
class _Source:
    """A source's tables.

    By a grid's name: `captions` are its rows that stood between tables, `results` the cells whose formula gave an empty text.
    """

    name: str
    tables: Sequence[tuple[Grid, Layout]]
    captions: Mapping[str, frozenset[int]] = field(default_factory=dict)
    results: Mapping[str, frozenset[tuple[int, int]]] = field(default_factory=dict)


def _recognised(source: _Source, asked: Asked, findings: Sequence[Finding]) -> Recognised:
    tables = source.tables
    if asked.table is None:
        _require_forced(asked.forced, tables)
    for grid, layout in tables:
        for heading in layout.twice:
            cell = " ".join(filter(None, grid.where(heading.row, heading.column)))
            raise InputError("import.heading-twice", name=source.name, cell=cell, heading=heading.text)
    sheets, chosen, told_here = _sheets(source, asked.table is None)
    measures = tuple(measure for sheet in sheets for measure in sheet.measures)
    if not measures:
        raise InputError("import.no-measures", name=source.name)
    signing, told_below = signers.read([line for sheet in sheets for line in sheet.closing])
    if signing:
        chosen = {"signers": signing, **chosen}
    return Recognised(measures, chosen, (*findings, *told_here, *told_below), _mapping(tables), tuple(sheets))


def _require_forced(forced: Mapping[str, str], tables: Sequence[tuple[Grid, Layout]]) -> None:
    have = {headings.plain(heading.text) for _, layout in tables for heading in layout.headings}
    for heading, key in forced.items():
        if heading not in have:
            raise InputError("import.map-heading", key=key)


def _sheets(source: _Source, whole: bool) -> tuple[list[Sheet], dict[str, object], list[Finding]]:
    tables = source.tables
    sheets: dict[str, Sheet] = {}
    chosen: dict[str, object] = {}
    findings: list[Finding] = []
    several = len({grid.name for grid, _ in tables}) > 1
    for grid, layout in tables:
        sheet = sheets.get(grid.name)
        without_goals = "goal" not in layout.columns
        if sheet is None:
            above = source.captions.get(grid.name, frozenset())
            sheet = sheets[grid.name] = Sheet(grid, empty=source.results.get(grid.name, frozenset()), captions=above)
            near = whole or layout.top < _NEAR_TOP
            front_settings, goal, told_above = (
                front.read(grid, layout.top, without_goals, above) if near else ({}, None, [])
            )
            chosen = {**front_settings, **chosen}
            findings += told_above
            if goal is not None:
                sheet.goal, sheet.goal_place = goal
            elif without_goals and (named := _goal_of_name(grid.name, several)):
                sheet.goal = named
                findings.append(
                    import_finding(
                        GUESSED, grid.where(layout.bottom, layout.columns["measure"]), grid.name, "sheet-goal"
                    )
                )
        findings += _guesses(grid, layout)
        strays = stitching.stitch(sheet, layout)
        findings += _percents(sheet, layout)
        findings += _strangers(grid, layout, strays)
    for sheet in sheets.values():
        findings += sheet.findings
    return list(sheets.values()), chosen, findings


def _goal_of_name(name: str, several: bool) -> str | None:
    number = schema.goal_of_sheet(name)
    if number:
        return f"{number}."
    if not several or name.casefold().rstrip(" 0123456789()") in _DEFAULT_NAMES:
        return None
    return name


def _guesses(grid: Grid, layout: Layout) -> list[Finding]:
    names = {**{column.key: column.heading for column in schema.COLUMNS}, "goal": schema.GOAL_COLUMN.heading}
    findings = [
        import_finding(GUESSED, grid.where(heading.row, heading.column), heading.text, "meaning", names[heading.key])
        for heading in layout.headings
        if heading.guessed and heading.key is not None
    ]
    used = " ".join(heading.text for heading in layout.headings)
    for column, value in enumerate(grid.values[layout.top] if layout.bottom > layout.top else ()):
        if not blank(value) and text(value) not in used:
            findings.append(import_finding(GUESSED, grid.where(layout.top, column), value, "group-heading"))
    return findings


def _percents(sheet: Sheet, layout: Layout) -> list[Finding]:
    """`percent` is read as `assessed` where that one is absent; else it is computed anew, and what only it says is told."""
    findings: list[Finding] = []
    if "percent" not in layout.columns:
        return findings
    alone = "assessed" not in layout.columns
    for measure in sheet.measures:
        cells = measure.cells
        if "percent" not in cells:
            continue
        value, position = cells.pop("percent"), measure.places["percent"]
        if value is None:
            continue
        status = isinstance(value, str) and letters.tidy(value).casefold() == schema.NOT_DUE
        if status:
            findings.append(import_finding(GUESSED, sheet.grid.where(*position), value, "not-due"))
        elif alone:
            cells["assessed"], measure.places["assessed"] = value, position
        elif cells.get("assessed") is None and (
            cells.get("achieved_count") is None or cells.get("target_count") is None
        ):
            findings.append(import_finding(DROPPED, sheet.grid.where(*position), value, "computed"))
        elif cells.get("assessed") != value:
            findings.append(import_finding(GUESSED, sheet.grid.where(*position), value, "recomputed"))
    return findings


def _strangers(grid: Grid, layout: Layout, filled: Mapping[int, Sequence[tuple[int, object]]]) -> list[Finding]:
    """Filled columns that the plan has no place for: each is named once, at its heading, with what it holds."""
    texts = {heading.column: heading for heading in layout.headings}
    keys = {heading.column for heading in layout.headings if heading.key is not None}
    findings = []
    for column, cells in filled.items():
        (first, value), (last, _) = cells[0], cells[-1]
        heading = texts.get(column)
        span = f"{grid.where(first, column)[1]}:{grid.where(last, column)[1]}; {' '.join(text(value).split())[:60]}"
        if heading is None:
            findings += [
                import_finding(DROPPED, grid.where(row, column), cell_value, "no-heading", grid.where(row, column)[1])
                for row, cell_value in cells
            ]
        else:
            reason = "second-column" if column not in keys and headings.meanings(heading.text) else "column"
            findings.append(import_finding(DROPPED, grid.where(heading.row, column), heading.text, reason, span))
    return findings


def _whole_sheet(grid: Grid, reason: str) -> list[Finding]:
    if grid.name.startswith("_"):
        return []
    for row, cells in enumerate(grid.values):
        for column, value in enumerate(cells):
            if not blank(value):
                return [import_finding(DROPPED, grid.where(row, column), value, reason)]
    return []


def _mapping(tables: Sequence[tuple[Grid, Layout]]) -> tuple[Mapping[str, object], ...]:
    return tuple(
        {"heading": heading.text, "cell": grid.where(heading.row, heading.column)[1], "key": heading.key}
        for grid, layout in tables
        for heading in layout.headings
    )
