"""Our own attachment read back by its plain table: measures, settings, goals and units as they stand, and little to guess."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plan_workbook import schema, settings
from plan_workbook.cells.tables import blank, find_table, rows_below
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.grid import Book, Grid
from plan_workbook.importing import recognition
from plan_workbook.importing.import_findings import DROPPED, import_finding
from plan_workbook.importing.measures.model import Sheet
from plan_workbook.importing.our_files import attachment
from plan_workbook.importing.recognition import Asked, Recognised
from plan_workbook.plan import Unit, text
from plan_workbook.printing import plain_table
from plan_workbook.printing.layout.form import numbered
from plan_workbook.printing.plain_table import Facts

_KEYS = (*schema.KEYS, "as_percent")
_ADDED = re.compile(r"[\s\-]+")


@dataclass(frozen=True)
class PlainReport:
    """What the workbook gave; `units` are those of the plan that was reported on."""

    recognised: Recognised
    units: tuple[Unit, ...]


def read(book: Book, printed: Grid, asked: Asked) -> PlainReport | None:
    """The report's workbook; None where its plain table has no facts above it, so that all is to be recognised.

    `printed` is the attachment's sheet, which alone says who signs and which letter it belongs to.
    """
    grid, facts = book.grid(schema.PLAIN_TABLE), plain_table.read(book)
    if grid is None or facts is None:
        return None
    recognised = recognition.of_grids(book.name, [_without_computed(grid, facts)], asked, {})
    around, findings = attachment.around(printed)
    kept, clashes = _settled(facts, around, findings)
    goals = Sheet(grid, empty_goals=[(numbered(number, title), (0, 0)) for number, (title, _) in facts.goals.items()])
    made = replace(
        recognised,
        settings={**around, **facts.settings},
        findings=(*recognised.findings, *kept, *clashes),
        sheets=(*recognised.sheets, goals),
    )
    return PlainReport(made, facts.units)


def _settled(
    facts: Facts, around: Mapping[str, object], findings: Sequence[Finding]
) -> tuple[list[Finding], list[Finding]]:
    """(findings on what only the printed sheet says, a finding for each setting of which it says something else)."""
    kept: list[Finding] = []
    clashes: list[Finding] = []
    for item in findings:
        reason, _, key = str(item.expected).partition("|")
        if reason != "setting" or key not in facts.settings:
            kept.append(item)
        elif _letters(around.get(key)) != _letters(facts.settings[key]):
            clashes.append(import_finding(DROPPED, (str(item.sheet), item.cell), item.value, "above"))
    return kept, clashes


def _letters(value: object) -> str:
    """A text without what its printed lines add: blanks, and hyphens of broken words."""
    return _ADDED.sub("", text(value)).casefold()


def _without_computed(grid: Grid, facts: Facts) -> Grid:
    """The table without the percents that its other cells give: a plan computes them anew, and one that differs is told."""
    grid = plain_table.table_alone(grid)
    table = find_table(grid, schema.GOAL_HEADINGS)
    if table is None or "percent" not in table.columns:
        return grid
    try:
        chosen = settings.read((key, value, key) for key, value in facts.settings.items())
    except InputError:  # somebody changed a fact: that is told once the settings are put together
        return grid
    kept_rows = [list(row) for row in grid.values]
    for row, cells in rows_below(grid, table):
        measure = {key: None if blank(cells.get(key)) else cells.get(key) for key in _KEYS}
        if measure["percent"] is not None and plain_table.percent_cell(measure, chosen) == measure["percent"]:
            kept_rows[row][table.columns["percent"]] = None
    return replace(grid, values=kept_rows)
