"""Builds a unit's copy: its own measures, plan cells locked, its own cells open, and a hidden record of what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema, texts
from plan_workbook.exchange.ledger import columns as ledger_columns
from plan_workbook.exchange.ledger.cell_value import Value
from plan_workbook.exchange.outgoing import letter_text
from plan_workbook.grid import quoted
from plan_workbook.plan import Goal, Unit
from plan_workbook.settings import Settings
from plan_workbook.sheets import goal_sheet
from plan_workbook.sheets.writing import styles
from plan_workbook.sheets.writing.cells import put
from plan_workbook.sheets.writing.row_stream import RowStream

GUIDE_LINES = 6


@dataclass(frozen=True)
class Copy:
    """What goes to one unit. `measures` are dicts of `schema.KEYS` by goal number, their unit cells the unit's own."""

    workbook: str
    unit: Unit
    goals: Sequence[Goal]
    measures: Mapping[str, Sequence[Mapping[str, object]]]
    base: Sequence[Mapping[str, Value]]
    settings: Settings
    sent: str
    digest: str

    @property
    def count(self) -> int:
        """How many measures it holds."""
        return sum(map(len, self.measures.values()))


def build(copy: Copy) -> Workbook:
    """The copy as a workbook without macros, ready to be saved."""
    return _fill(styles.new_workbook(model(copy.settings)), copy)


@lru_cache(maxsize=1)
def model(settings: Settings) -> Workbook:
    """A workbook that has the looks of every copy of a plan."""
    goal, row = Goal("1", "", schema.goal_sheet(1)), dict.fromkeys((*schema.INPUT_KEYS, "id"))
    return _fill(styles.new_workbook(), Copy("", Unit(""), (goal,), {"1": (row,)}, (), settings, "", ""))


def _fill(book: Workbook, copy: Copy) -> Workbook:
    start = book.create_sheet(schema.START)
    for goal in copy.goals:
        rows = copy.measures.get(goal.number, ())
        if rows:
            fill_goal(book.create_sheet(goal.sheet), goal, rows, copy.settings)
    fill_start(start, copy)
    fill_record(book.create_sheet(schema.RECORD), copy)
    fill_base(book.create_sheet(ledger_columns.BASE), copy.base)
    _name(book)
    describe(book, copy)
    return book


def skeleton(copy: Copy) -> Workbook:
    """The copy with its sheets, names and print areas, but without a cell: what the parts that tie sheets together say."""
    book = styles.new_workbook(model(copy.settings))
    book.create_sheet(schema.START)
    for goal in copy.goals:
        if count := len(copy.measures.get(goal.number, ())):
            goal_sheet.set_ranges(book.create_sheet(goal.sheet), count, spare=0)
    for title in (schema.RECORD, ledger_columns.BASE):
        book.create_sheet(title).sheet_state = "hidden"
    _name(book)
    return book


def _name(book: Workbook) -> None:
    # goal sheets look cells and choices up by these names; in a copy there is nothing to find
    for name in (schema.FINDING_MARKS, schema.UNIT_CODES, schema.PERIODS):
        book.defined_names[name] = DefinedName(name, attr_text=f"'{schema.RECORD}'!$D$1:$D$2")
    book.active = 0


def describe(book: Workbook, copy: Copy) -> None:
    """The properties that programs show of a file."""
    book.properties.creator, book.properties.language = "", styles.LOCALES[copy.settings.language]
    book.properties.title = f"{copy.unit.code}: {copy.settings.title}".strip(": ")


def fill_goal(
    sheet: Worksheet,
    goal: Goal,
    rows: Sequence[Mapping[str, object]],
    settings: Settings,
    stream: RowStream | None = None,
) -> None:
    """A goal's sheet with the unit's measures, protected."""
    layout = goal_sheet.GoalLayout(spare=0, looks=looks(settings), stream=stream, opens_at="achieved")
    goal_sheet.write(sheet, goal, rows, settings, layout)
    _protect(sheet)


def looks(settings: Settings) -> dict[str, styles.Look]:
    """How columns look by their keys: the unit's cells are open and white, the plan's locked and grey."""
    return {
        key: replace(look, locked=False)
        if schema.BY_KEY[key].owner == schema.UNIT
        else replace(look, fill=styles.COMPUTED_FILL)
        for key, look in goal_sheet.column_looks(settings).items()
    }


def _protect(sheet: Worksheet) -> None:
    """Locked against slips, not against intent: filters, widths, heights, formats and notes stay free.

    In the file an attribute of 0 allows (ECMA-376 part 1, 18.3.1.85); notes are objects of the sheet.
    """
    protection = sheet.protection
    protection.sheet = True
    protection.objects = protection.scenarios = False
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.autoFilter = protection.sort = protection.insertHyperlinks = False
    protection.selectLockedCells = protection.selectUnlockedCells = False


def fill_start(sheet: Worksheet, copy: Copy) -> None:
    """The first sheet: whose copy it is, and how it is filled in."""
    say = partial(texts.say, in_language=copy.settings.language)
    styles.title(sheet, say("copy.title", unit=copy.unit.code), say("copy.hint", count=copy.count))
    sheet.sheet_view.showGridLines = False
    styles.tab(sheet)
    for column, width in (("A", 3), ("B", 30), ("C", 92)):
        sheet.column_dimensions[column].width = width
    row = 4
    for label, value in letter_text.facts(copy.unit, copy.settings, copy.sent, copy.count):
        for at, text in ((2, label), (3, value)):
            cell = sheet.cell(row, at)
            put(cell, text)
            styles.dress(cell, styles.Look(bold=at == 2, down="center"))
        sheet.row_dimensions[row].height = 8 + 13.5 * max(1, styles.shown_lines(value, 92))
        row += 1
    row += 1
    heading = styles.Look(size=11, bold=True, color=styles.BAND_FILL, boxed=False, wraps=False)
    styles.dress(sheet.cell(row, 2, say("copy.guide-heading")), heading)
    columns = ", ".join(
        say("merge.quoted", value=column.heading) for column in schema.COLUMNS if column.owner == schema.UNIT
    )
    for number in range(1, GUIDE_LINES + 1):
        row += 1
        text = say(f"copy.guide.{number}", **({"columns": columns} if number == 1 else {}))
        cell = sheet.cell(row, 2, text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
        styles.dress(cell, styles.Look(down="center", boxed=False))
        sheet.row_dimensions[row].height = 5 + 13.5 * styles.shown_lines(text, 118)
    row += 2
    for at_row, head in ((2, say("copy.sheet-heading")), (3, say("copy.goal-heading"))):
        styles.dress(
            sheet.cell(row, at_row, head), styles.Look(bold=True, fill=styles.HEADING_FILLS[schema.PLAN], wraps=False)
        )
    for goal in copy.goals:
        if not copy.measures.get(goal.number):
            continue
        row += 1
        link, text = sheet.cell(row, 2), sheet.cell(row, 3)
        put(link, goal.sheet)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"{quoted(goal.sheet)}!A1")
        put(text, say("copy.goal", text=goal.text, count=len(copy.measures[goal.number])).strip())
        styles.dress(link, styles.Look(color=styles.LINK, down="center"))
        styles.dress(text, styles.Look(down="center"))
        sheet.row_dimensions[row].height = 8 + 13.5 * styles.shown_lines(text.value, 92)
    styles.page(sheet)
    _protect(sheet)


def fill_record(sheet: Worksheet, copy: Copy) -> None:
    """Key and value in A and B, as in the plan's own record."""
    chosen = copy.settings
    facts = {
        "version": schema.VERSION, "kind": ledger_columns.COPY_KIND, "workbook": copy.workbook, "unit": copy.unit.code,
        "year": str(chosen.year or ""), "period": chosen.period, "deadline": chosen.deadline, "sent": copy.sent,
        "digest": copy.digest,
    }  # fmt: skip
    for row, (key, value) in enumerate(facts.items(), 1):
        sheet.cell(row, 1, key)
        put(sheet.cell(row, 2), value)
    _hide(sheet)


def fill_base(sheet: Worksheet, base: Sequence[Mapping[str, Value]]) -> None:
    """The values as sent, one measure a row below the keys."""
    keys = [column.key for column in ledger_columns.BASE_COLUMNS]
    for column, key in enumerate(keys, 1):
        sheet.cell(1, column, key)
    for row, cells in enumerate(base, 2):
        for column, key in enumerate(keys, 1):
            if cells[key] is not None:
                put(sheet.cell(row, column), cells[key])
    _hide(sheet)


def _hide(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"
    _protect(sheet)
