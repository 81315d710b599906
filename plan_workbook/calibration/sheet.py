"""The sheet `Тулгах`: what the plan computes, a column for what was printed, and how the two compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from plan_workbook import schema, texts
from plan_workbook.calibration import printed_figures, telling
from plan_workbook.calibration.settings_tried import (
    GOAL,
    MEASURE,
    OVERALL,
    UNIT,
    Calibration,
    Printed,
    Target,
    calibrate,
    targets,
)
from plan_workbook.cells.book import WritableBook
from plan_workbook.cells.percent_cells import hundredfold
from plan_workbook.cells.tables import blank, find_table, rows_below
from plan_workbook.grid import Grid, address
from plan_workbook.messages import short
from plan_workbook.plan import text
from plan_workbook.sheets.goal_sheet import LINE
from plan_workbook.sheets.writing import styles
from plan_workbook.sheets.writing.cells import put

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from plan_workbook.actions import Examined

LONGEST_NAME = 200  # characters of a goal, a unit or a measure, which is there to be recognised
FIRST_ENTRY = address(schema.HEADING_ROW, [column.key for column in schema.CALIBRATION_COLUMNS].index("printed"))
_SEPARATOR = ":"
_INPUT = styles.Look(fill="FFFFFFFF", across="center", locked=False)
_CENTRED = styles.Look(fill=styles.COMPUTED_FILL, across="center")


@dataclass(frozen=True)
class Typed:
    """What the clerk typed beside a figure: `value` as Excel shows it; `what` names the row as it stood."""

    value: object
    what: str


@dataclass(frozen=True)
class Matched:
    """What came of the sheet: `outcome` is None where nothing was typed, or something that can't be read.

    `refused` are the sentences of those; `rows` are the sheet's rows in the order of `schema.CALIBRATION_COLUMNS`.
    """

    outcome: Calibration | None
    refused: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def typed(grid: Grid | None) -> dict[str, Typed]:
    """What stands in the column of printed figures, by the row's key."""
    table = find_table(grid, schema.headings(schema.CALIBRATION_COLUMNS)) if grid else None
    if grid is None or table is None or not {"printed", "key"} <= table.columns.keys():
        return {}
    entries: dict[str, Typed] = {}
    for row, cells in rows_below(grid, table):
        cell = row, table.columns["printed"]
        value = cells["printed"] if cell not in grid.errors else grid.errors[cell]
        if blank(value) or blank(cells["key"]):
            continue
        if cell in grid.as_percent and isinstance(value, (int, float)):  # Excel holds a typed 94% as 0.94
            value = hundredfold(value)
        entries[str(cells["key"])] = Typed(value, text(cells.get("what")))
    return entries


def matched(examined: Examined, entries: Mapping[str, Typed]) -> Matched:
    """Compare what was typed with the plan. Nothing is compared while an entry can't be read."""
    keys = {_key(target): target for target in targets(examined.scores)}
    printed, refused = [], {}
    for at, (key, target) in enumerate(keys.items()):
        if key in entries:
            figure = printed_figures.percent(entries[key].value)
            if figure is None:
                cell = address(schema.HEADING_ROW + at, _column("printed"))
                refused[key] = texts.say("calibrate.cell-figure", cell=cell)
            else:
                printed.append(Printed(target, figure))
    gone = {key: entry for key, entry in entries.items() if key not in keys}
    refused |= {key: f"{entry.what}: {texts.say('calibrate.cell-gone')}" for key, entry in gone.items()}
    outcome = calibrate(examined.scores, printed) if printed and not refused else None
    answers = dict(refused)
    if outcome:
        answers |= {_key(entry.printed.target): telling.answer(entry) for entry in outcome.figures}
    shown = _shown(examined)
    rows: list[tuple[object, ...]] = [
        (telling.name(target), *shown[target], entries[key].value if key in entries else None, answers.get(key), key)
        for key, target in keys.items()
    ]
    rows += [
        (entry.what, None, None, entry.value, texts.say("calibrate.cell-gone"), key) for key, entry in gone.items()
    ]
    return Matched(outcome, tuple(refused.values()), tuple(rows))


def write(book: WritableBook, outcome: Matched) -> None:
    """Renew the sheet."""
    book.place_sheet(schema.CALIBRATION, lambda sheet: fill(sheet, outcome.rows))


def fill(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    """Lay the sheet out: what the clerk fills in is white."""
    columns = schema.CALIBRATION_COLUMNS
    styles.title(sheet, schema.CALIBRATION, texts.say("calibrate.sheet-hint"))
    styles.heading_row(sheet, schema.HEADING_ROW, columns)
    sheet.freeze_panes = f"A{schema.HEADING_ROW + 1}"
    looks = {"now": _CENTRED, "printed": _INPUT, "answer": styles.Look(fill=styles.COMPUTED_FILL)}
    for at_row, row in enumerate(rows, schema.HEADING_ROW + 1):
        lines = 1
        for at, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(at_row, at)
            put(cell, value)
            styles.dress(cell, looks.get(column.key, styles.Look()))
            if column.owner != schema.MACHINE:
                lines = max(lines, styles.shown_lines(value, column.width))
        sheet.row_dimensions[at].height = 5 + LINE * lines
    styles.page(sheet, repeat=f"{schema.HEADING_ROW}:{schema.HEADING_ROW}")


def _shown(examined: Examined) -> dict[Target, tuple[str, Decimal | None]]:
    """Name and rounded percent of everything that has a figure."""
    plan, results = examined.plan, examined.scores
    goals = {goal.number: goal.text for goal in plan.goals}
    units = {unit.code: unit.name for unit in plan.units}
    shown = {Target(OVERALL): (plan.settings.title, results.overall)}
    shown |= {Target(GOAL, key): (goals.get(key, ""), percent) for key, percent in results.goals.items()}
    shown |= {Target(UNIT, key): (units.get(key, ""), percent) for key, percent in results.units.items()}
    for key, measure, score in zip(results.keys, plan.measures["measure"], results.measures, strict=True):
        shown[Target(MEASURE, key)] = text(measure), score.percent
    return {target: (short(name, LONGEST_NAME), results.rounded(percent)) for target, (name, percent) in shown.items()}


def _key(target: Target) -> str:
    return f"{target.kind}{_SEPARATOR}{target.key}"


def _column(key: str) -> int:
    return [column.key for column in schema.CALIBRATION_COLUMNS].index(key)
