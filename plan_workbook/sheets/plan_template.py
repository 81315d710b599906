"""Builds a whole plan workbook: the sheets of the contract around a plan's goals, measures, units and settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.utils.cell import absolute_coordinate
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import history, schema, scores, settings, texts
from plan_workbook.grid import column_letters, quoted
from plan_workbook.plan import Goal, Unit
from plan_workbook.schema import FINDING_ROWS, HEADING_ROW
from plan_workbook.sheets import goal_sheet, settings_sheet
from plan_workbook.sheets.figures import FIGURES_ROW, FIGURES_ROWS, cells_of
from plan_workbook.sheets.guide import chapters
from plan_workbook.sheets.writing import styles
from plan_workbook.sheets.writing.cells import put
from plan_workbook.sheets.writing.row_stream import RowStream

UNIT_ROWS = 200
LANGUAGE_CELL = "F1"  # of the hidden record
GUIDE_LETTERS, GUIDE_PITCH = 112, 16  # letters a line of the guide; pt
GOAL_NAME = "goal_sheet_{}"  # a defined name: where a goal's sheet begins
BAND = ("goal", "measures", "graded", "average")  # the figures' columns, as the ends of texts' keys


# The template's VBA project has modules for those sheets alone that every plan has: a module whose sheet is not there would
# stand in the project as a ghost. For the other sheets Excel makes modules of its own when it opens the workbook.
CODE_NAMED = (schema.START, schema.SETTINGS, schema.UNITS, schema.FINDINGS, schema.RECORD)


@dataclass(frozen=True)
class Contents:
    """What a new plan workbook is to hold; measures are dicts of `schema.KEYS` by goal number."""

    goals: Sequence[Goal]
    measures: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    units: Sequence[Unit] = ()
    settings: Mapping[str, object] = field(default_factory=dict)  # raw values, as typed
    record: Mapping[str, object] = field(default_factory=dict)
    review: Sequence[Sequence[object]] = ()  # rows of `schema.IMPORT_COLUMNS`
    last_year: Sequence[Sequence[object]] = ()  # rows of `history.LAST_YEAR_COLUMNS`


def build(contents: Contents, stream: RowStream | None = None) -> Workbook:
    """The workbook, ready to be saved; with `stream` the measures' rows are in there, for `writing` to put in."""
    chosen = settings.read((key, value, key) for key, value in contents.settings.items())
    book = styles.new_workbook()
    book.code_name = "ThisWorkbook"
    for name in (schema.START, schema.SETTINGS, schema.UNITS):
        book.create_sheet(name)
    settings_sheet.fill(book[schema.SETTINGS], contents.settings, chosen.language)
    _units(book[schema.UNITS], contents.units)
    for goal in contents.goals:
        rows = contents.measures.get(goal.number, ())
        sheet = book.create_sheet(goal.sheet)
        goal_sheet.write(sheet, goal, rows, chosen, goal_sheet.GoalLayout(stream=stream))
    _start(book[schema.START], contents, chosen)
    _findings(book.create_sheet(schema.FINDINGS))
    _record(book.create_sheet(schema.RECORD), contents.record, chosen.language)
    if contents.review:
        _review(book.create_sheet(schema.IMPORT), contents.review)
    if contents.last_year:
        _last_year(book.create_sheet(history.LAST_YEAR), contents.last_year)
    _names(book, contents.goals)
    for at, name in enumerate(CODE_NAMED, 1):
        book[name].sheet_properties.codeName = f"Sheet{at}"
    book.active = 0
    book.properties.creator, book.properties.language = "", styles.LOCALES[chosen.language]
    book.properties.title = str(contents.settings.get("title") or texts.say("guide.title"))
    return book


def _start(sheet: Worksheet, contents: Contents, chosen: settings.Settings) -> None:
    styles.title(sheet, texts.say("guide.title"), chosen.title)
    sheet.sheet_view.showGridLines = False
    for column, width in (("A", 2), ("B", 104), ("C", 3), ("D", 30), ("E", 12), ("F", 13), ("G", 13)):
        sheet.column_dimensions[column].width = width
    row = 3
    for heading, lines in chapters(chosen.language):
        sheet.cell(row, 2, heading).font = styles.font(11, bold=True, color=styles.BAND_FILL)
        # a row a line, all of one height: the figures stand beside the guide, in the same rows
        for line in (part for text in lines for part in wrap(text, GUIDE_LETTERS, subsequent_indent="   ")):
            row += 1
            sheet.cell(row, 2, line).font = styles.font()
        row += 2
    for each in range(3, row):
        sheet.row_dimensions[each].height = GUIDE_PITCH
    _figures(sheet, contents, chosen)
    styles.tab(sheet)
    styles.page(sheet)


def _figures(sheet: Worksheet, contents: Contents, chosen: settings.Settings) -> None:
    """The figures at a glance, as they are when the workbook is made; computing renews them."""
    hint = sheet.cell(FIGURES_ROW - 1, 4, texts.say("sheet.figures-hint"))
    styles.dress(hint, styles.HINT)
    for at, key in enumerate(BAND):
        cell = sheet.cell(FIGURES_ROW, 4 + at, texts.say(f"figures.{key}"))
        cell.font, cell.border, cell.fill = (
            styles.font(bold=True),
            styles.BOX,
            styles.fill(styles.HEADING_FILLS[schema.PLAN]),
        )
        cell.alignment = styles.wrapped("center", "center")
    first, count = FIGURES_ROW + 1, len(contents.goals)
    if not count:
        return
    for row in range(first, first + count + 1):
        _figure_row(sheet, row, chosen, bold=row == first + count)
    _ready_for_figures(sheet, first + count + 2, chosen)
    goal_of, results = _scores(contents, chosen)
    for (row, column), value in cells_of(contents.goals, goal_of, results).items():
        put(sheet.cell(row + 1, column + 1), value)
    for row in range(first, first + count):
        cell = sheet.cell(row, 4)
        cell.font = styles.font(color=styles.LINK)
        # by a name: Excel renames it together with its sheet
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=GOAL_NAME.format(row - first + 1))


def _scores(contents: Contents, chosen: settings.Settings) -> tuple[list[str], scores.Scores]:
    """Each measure's goal, and the scores of all."""
    by_goal = [(goal.number, contents.measures.get(goal.number, ())) for goal in contents.goals]
    measures = [measure for _, of_goal in by_goal for measure in of_goal]
    columns: dict[str, list[Any]] = {key: [measure.get(key) for measure in measures] for key in scores.SCORED}
    columns["goal"] = [number for number, of_goal in by_goal for _ in of_goal]
    columns["key"] = [measure.get("number") for measure in measures]
    return columns["goal"], scores.of_columns(chosen, contents.goals, contents.units, columns)


def _ready_for_figures(sheet: Worksheet, first: int, chosen: settings.Settings) -> None:
    """The cells below, where computing writes the units, statuses and levels; their heads are told by their words."""
    from openpyxl.formatting.rule import FormulaRule

    last = first + FIGURES_ROWS
    for row in range(first, last):
        _figure_row(sheet, row, chosen, boxed=False)
    head = f'OR($G{first}="{texts.say("figures.average")}",$G{first}="{texts.say("figures.share")}")'
    rule = FormulaRule([head], font=styles.font(bold=True), fill=styles.fill(styles.HEADING_FILLS[schema.PLAN]))
    sheet.conditional_formatting.add(f"D{first}:G{last}", rule)
    filled = FormulaRule([f"LEN($D{first})>0"], border=styles.BOX)
    sheet.conditional_formatting.add(f"D{first}:G{last}", filled)


def _figure_row(sheet: Worksheet, row: int, chosen: settings.Settings, bold: bool = False, boxed: bool = True) -> None:
    for index in range(len(BAND)):
        cell = sheet.cell(row, 4 + index)
        cell.font, cell.alignment = styles.font(bold=bold), styles.wrapped("left" if index == 0 else "center", "center")
        if boxed:
            cell.border = styles.BOX
        if index == 3:
            cell.number_format = "0" if chosen.digits == 0 else "0." + "0" * chosen.digits


def _units(sheet: Worksheet, units: Sequence[Unit]) -> None:
    styles.title(sheet, texts.say("sheet.units-title"), texts.say("sheet.units-hint"))
    styles.heading_row(sheet, HEADING_ROW, schema.UNITS_COLUMNS, 22)
    for index in range(max(len(units) + 10, 25)):
        unit = units[index] if index < len(units) else Unit("")
        for column, value in enumerate((unit.code, unit.name, unit.email, unit.head, ", ".join(unit.former)), 1):
            cell = sheet.cell(HEADING_ROW + 1 + index, column)
            put(cell, value or None)
            styles.dress(cell, styles.Look(down="center", number_format="@"))
    styles.table(sheet, f"A{HEADING_ROW + 1}", f"E{HEADING_ROW + UNIT_ROWS}")
    styles.page(sheet, repeat=f"{HEADING_ROW}:{HEADING_ROW}")


def _findings(sheet: Worksheet) -> None:
    styles.title(sheet, texts.say("sheet.findings-title"), texts.say("sheet.findings-hint"))
    styles.heading_row(sheet, HEADING_ROW, schema.FINDINGS_COLUMNS, 22)
    styles.table(sheet, f"A{HEADING_ROW + 1}", f"G{FINDING_ROWS}")
    # to the hidden mark: sorting moves what lies within the filter, and nothing else
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{column_letters(len(schema.FINDINGS_COLUMNS) - 1)}{FINDING_ROWS}"
    styles.page(sheet, repeat=f"{HEADING_ROW}:{HEADING_ROW}")


def _review(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    styles.title(sheet, schema.IMPORT, texts.say("sheet.import-hint"))
    styles.heading_row(sheet, HEADING_ROW, schema.IMPORT_COLUMNS, 22)
    for row, cells in enumerate(rows, HEADING_ROW + 1):
        for at, value in enumerate(cells, 1):
            cell = sheet.cell(row, at)
            put(cell, value)
            styles.dress(cell, styles.Look(number_format="@"))
        lines = max(
            styles.shown_lines(value, column.width) for value, column in zip(cells, schema.IMPORT_COLUMNS, strict=True)
        )
        sheet.row_dimensions[row].height = 5 + goal_sheet.LINE * min(max(lines, 1), 30)
    styles.table(sheet, f"A{HEADING_ROW + 1}", f"F{HEADING_ROW + len(rows)}")
    sheet.auto_filter.ref = f"A{HEADING_ROW}:F{HEADING_ROW + len(rows)}"
    styles.page(sheet, repeat=f"{HEADING_ROW}:{HEADING_ROW}")


def _last_year(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    for row, cells in enumerate([[column.heading for column in history.LAST_YEAR_COLUMNS], *rows], 1):
        for at, value in enumerate(cells, 1):
            put(sheet.cell(row, at), value)
    sheet.sheet_state = "hidden"


def _record(sheet: Worksheet, record: Mapping[str, object], language: str) -> None:
    """The hidden record: key and value in A and B, the choices of the drop-downs in D, the language's code in F."""
    for row, (key, value) in enumerate({"version": schema.VERSION, **record}.items(), 1):
        sheet.cell(row, 1, key)
        put(sheet.cell(row, 2), value)
    for row, choice in enumerate(schema.PERIOD_CHOICES, 1):
        sheet.cell(row, 4, choice)
    put(sheet[LANGUAGE_CELL], settings_sheet.language_formula(language))
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    sheet["A1"].protection = Protection(locked=True)
    styles.page(sheet)


def _names(book: Workbook, goals: Sequence[Goal]) -> None:
    def name(key: str, refers_to: str) -> None:
        book.defined_names[key] = DefinedName(key, attr_text=refers_to)

    for at, goal in enumerate(goals, 1):
        name(GOAL_NAME.format(at), f"{quoted(goal.sheet)}!$A$1")
    top = HEADING_ROW + 1
    codes = f"'{schema.UNITS}'!$A${top}:$A${top + UNIT_ROWS}"
    name(schema.UNIT_CODES, f"OFFSET('{schema.UNITS}'!$A${top},0,0,MAX(1,COUNTA({codes})),1)")
    name(schema.PERIODS, f"'{schema.RECORD}'!$D$1:$D${len(schema.PERIOD_CHOICES)}")
    mark = schema.FINDINGS_COLUMNS.index(next(column for column in schema.FINDINGS_COLUMNS if column.key == "mark"))
    letter = "ABCDEFGH"[mark]
    name(schema.FINDING_MARKS, f"'{schema.FINDINGS}'!${letter}${top}:${letter}${FINDING_ROWS}")
    name(schema.PLAN_LANGUAGE, f"'{schema.RECORD}'!{absolute_coordinate(LANGUAGE_CELL)}")
