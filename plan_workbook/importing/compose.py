"""Puts an import together: source -> tables -> measures -> the contents of a plan workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plan_workbook import messages, schema, settings, texts
from plan_workbook import plan as plans
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.findings.codes import ERROR
from plan_workbook.grid import Book, Grid
from plan_workbook.importing import recognition
from plan_workbook.importing.document import TableBlock
from plan_workbook.importing.measures import goals, unit_names
from plan_workbook.importing.our_files import attachment, plain_report, whole_plan
from plan_workbook.importing.recognition import Asked, Recognised
from plan_workbook.importing.sources import csv_table, documents, spreadsheet
from plan_workbook.importing.tables import headings
from plan_workbook.language.unit_codes import unit_codes, whole_codes
from plan_workbook.plan import Unit, new_id, new_measure_id, text
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.storage import text_limit

_KEPT = tuple(key for key in schema.KEYS if key != "percent")  # that is computed


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


def read(
    source: Path, overrides: Sequence[str] = (), table: int | None = None, mapping: Sequence[str] = ()
) -> Imported:
    """As `contents`, with what was made of the headings. `table` takes one of several tables (from 1), `mapping` holds
    "KEY=HEADING" for headings that are not to be guessed."""
    chosen = {key: value for key, value, _ in settings.overrides(overrides)}
    settings.read(settings.overrides(overrides))
    imported = _imported(source, Asked(_forced(mapping), table))
    made = replace(imported.contents, settings={**_stage(imported.contents), **imported.contents.settings, **chosen})
    settings.read((key, value, key) for key, value in made.settings.items())
    ordered = sorted(imported.findings, key=lambda item: item.severity != ERROR)
    made = replace(made, review=_review(ordered, str(made.settings.get("language") or "mn")))
    return replace(imported, contents=made, findings=tuple(ordered))


def _stage(contents: Contents) -> dict[str, object]:
    """The planning stage, where nothing is reported yet; a plan with results keeps the period it has."""
    cells = (row.get(key) for rows in contents.measures.values() for row in rows for key in schema.UNIT_KEYS)
    return {} if any(value is not None for value in cells) else {"period": settings.PLANNING}


def _imported(source: Path, asked: Asked) -> Imported:
    """The source, read as what it is."""
    if (document := documents.read(source)) is not None:
        text_limit.require_few(source.name, [block.grid for block in document.blocks if isinstance(block, TableBlock)])
        return _finish(recognition.of_document(document, asked))
    if source.suffix.lower() in (".csv", ".tsv", ".txt") and not spreadsheet.is_workbook(source):
        grid, findings = csv_table.read(source)
        recognised = recognition.of_grids(source.name, [grid], asked, {})
        return _finish(replace(recognised, findings=(*findings, *recognised.findings)))
    book = spreadsheet.read(source)
    plans.require_no_copy(book)
    if whole_plan.is_plan(book):
        return _of_plan(book)
    if (printed := attachment.sheet_of(book)) is not None:
        if (report := plain_report.read(book, printed, asked)) is not None:
            return _finish(report.recognised, report.units)
        if (plain := book.grid(schema.PLAIN_TABLE)) is not None:
            return _of_plain_table(source, plain, printed, asked)
        measures, chosen, findings = attachment.read(printed)
        return _finish(Recognised(tuple(measures), chosen, tuple(findings), (), ()))
    results = spreadsheet.empty_results(source) if any(grid.formulas for grid in book.grids) else {}
    return _finish(recognition.of_grids(source.name, book.grids, asked, results))


def _of_plain_table(source: Path, plain: Grid, printed: Grid, asked: Asked) -> Imported:
    """Our own attachment: its measures from the plain table, and from the printed sheet what only stands there."""
    recognised = recognition.of_grids(source.name, [plain], asked, {})
    chosen, findings = attachment.around(printed)
    names = attachment.goal_names(printed)
    for measure in recognised.measures:
        number, name = goals.number_of(measure)
        if number is not None and not name and number in names:
            measure.goal = f"{number}. {names[number]}"
    return _finish(
        replace(recognised, settings={**recognised.settings, **chosen}, findings=(*recognised.findings, *findings))
    )


def _review(findings: Sequence[Finding], language: str) -> list[list[object]]:
    """The rows of the sheet that shows what the import made of its source."""
    rows: list[list[object]] = [
        [
            messages.severity(item.severity, language), item.sheet, item.cell, messages.sentence(item, language),
            messages.short(item.value, 500) or None, item.code,
        ]
        for item in findings[: schema.MOST_FINDINGS]
    ]  # fmt: skip
    if len(findings) > len(rows):
        more = texts.say("finding.more", in_language=language, count=len(findings) - len(rows))
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


def _finish(recognised: Recognised, registered: Sequence[Unit] = ()) -> Imported:
    """Goals, numbers, units and ids for measures that a table gave; `registered` are the units of the plan it comes from."""
    measures = recognised.measures
    plan_goals, told_goals = goals.settle(measures, recognised.sheets)
    named = [
        (m.grid, m.places.get("units", (m.row, 0)), str(m.cells["units"]))
        for m in measures
        if m.cells.get("units") is not None
    ]
    units, told_units = list(registered), list[Finding]()
    if not _all_registered(named, registered):
        units, told_units = unit_names.units(named, registered)
    taken: dict[str, int] = {}
    rows: dict[str, list[dict[str, object]]] = {goal.number: [] for goal in plan_goals}
    for measure in measures:
        goal = str(measure.cells["goal"])
        row = {key: measure.cells.get(key) for key in _KEPT}
        row["id"] = _own_id(row, goal, taken)
        rows[goal].append(row)
    record = {"workbook": new_id({}, *(row["id"] for group in rows.values() for row in group))}
    made = Contents(plan_goals, rows, units, dict(recognised.settings), record)
    return Imported(made, (*recognised.findings, *told_goals, *told_units), recognised.mapping)


def _all_registered(named: Iterable[tuple[Grid, tuple[int, int], str]], registered: Sequence[Unit]) -> bool:
    codes = {unit.code for unit in registered}
    whole = whole_codes(codes)
    return bool(codes) and all(codes.issuperset(unit_codes(text, whole)) for _, _, text in named)


def _own_id(row: Mapping[str, object], goal: str, taken: dict[str, int]) -> str:
    kept_id = text(row.get("id"))
    if kept_id and kept_id not in taken:
        taken[kept_id] = 0
        return kept_id
    return new_measure_id(taken, goal, row.get("number"), row.get("measure"))
