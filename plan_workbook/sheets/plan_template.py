"""Builds a whole plan workbook: the sheets of the contract around a plan's goals, measures, units and settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import history, schema, settings, texts
from plan_workbook.grid import literal, quoted
from plan_workbook.plan import Goal, Unit
from plan_workbook.schema import FINDING_ROWS, HEADING_ROW
from plan_workbook.sheets import goal_sheet, styles
from plan_workbook.sheets.cells import put
from plan_workbook.sheets.figures import FIGURES_ROW, FIGURES_ROWS
from plan_workbook.sheets.guide import chapters
from plan_workbook.sheets.live_percent import LETTERS
from plan_workbook.sheets.row_stream import RowStream

UNIT_ROWS = 200
GUIDE_LETTERS, GUIDE_PITCH = 112, 16  # letters a line of the guide; pt
BAND = ("goal", "measures", "graded", "average")  # the figures' columns, as the ends of texts' keys


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
    _settings(book[schema.SETTINGS], contents.settings)
    _units(book[schema.UNITS], contents.units)
    last_rows = {}
    for goal in contents.goals:
        rows = contents.measures.get(goal.number, ())
        sheet = book.create_sheet(goal.sheet)
        goal_sheet.write(sheet, goal, rows, chosen, stream=stream)
        last_rows[goal.sheet] = HEADING_ROW + max(len(rows), 1) + goal_sheet.SPARE_ROWS
    _start(book[schema.START], contents.goals, last_rows, chosen)
    _findings(book.create_sheet(schema.FINDINGS))
    _record(book.create_sheet(schema.RECORD), contents.record)
    if contents.review:
        _review(book.create_sheet(schema.IMPORT), contents.review)
    if contents.last_year:
        _last_year(book.create_sheet(history.LAST_YEAR), contents.last_year)
    _names(book)
    for place, sheet in enumerate(book.worksheets, 1):
        sheet.sheet_properties.codeName = f"Sheet{place}"
    book.active = 0
    book.properties.creator, book.properties.language = "", styles.LOCALES[chosen.language]
    book.properties.title = str(contents.settings.get("title") or texts.say("guide.title"))
    return book


def _start(sheet: Worksheet, goals: Sequence[Goal], last_rows: Mapping[str, int], chosen: settings.Settings) -> None:
    styles.title(sheet, texts.say("guide.title"), chosen.title)
    sheet.sheet_view.showGridLines = False
    for column, width in (("A", 2), ("B", 104), ("C", 3), ("D", 30), ("E", 12), ("F", 13), ("G", 13)):
        sheet.column_dimensions[column].width = width
    row = 3
    for heading, lines in chapters(chosen.language):
        sheet.cell(row, 2, heading).font = styles.font(11, bold=True, color=styles.BAND_FILL)
        # a row a line, all of one height: the figures stand beside the guide, in the same rows
        for line in (part for words in lines for part in wrap(words, GUIDE_LETTERS, subsequent_indent="   ")):
            row += 1
            sheet.cell(row, 2, line).font = styles.font()
        row += 2
    for each in range(3, row):
        sheet.row_dimensions[each].height = GUIDE_PITCH
    _figures(sheet, goals, last_rows, chosen)
    styles.page(sheet)


def _figures(sheet: Worksheet, goals: Sequence[Goal], last_rows: Mapping[str, int], chosen: settings.Settings) -> None:
    """The figures at a glance: live formulas over the goal sheets."""
    first = FIGURES_ROW
    for place, key in enumerate(BAND):
        cell = sheet.cell(first, 4 + place, texts.say(f"figures.{key}"))
        cell.font, cell.border, cell.fill = (
            styles.font(bold=True),
            styles.BOX,
            styles.fill(styles.HEADING_FILLS[schema.PLAN]),
        )
        cell.alignment = styles.wrapped("center", "center")
    letters, top = LETTERS, HEADING_ROW + 1
    rows = []
    for goal in goals:
        name, last = f"{quoted(goal.sheet)}!", last_rows[goal.sheet]
        measures, percents = (f"{name}{letters[key]}{top}:{letters[key]}{last}" for key in ("measure", "percent"))
        link = f"=HYPERLINK({literal(f'#{name}A1')},{literal(goal.sheet)})"
        rows.append((link, f"=COUNTA({measures})", f"=COUNT({percents})", percents))
    count = len(rows)
    for place, (label, measures, graded, percents) in enumerate(rows):
        _figure_row(sheet, first + 1 + place, (label, measures, graded, f'=IFERROR(AVERAGE({percents}),"")'), chosen)
    if count:
        span = f"{first + 1}:{{0}}{first + count}"
        if chosen.averaging != "measures":
            overall = f'=IFERROR(AVERAGE(G{span.format("G")}),"")'
        else:
            overall = f'=IFERROR(SUMPRODUCT(F{span.format("F")},G{span.format("G")})/SUM(F{span.format("F")}),"")'
        _ready_for_figures(sheet, first + count + 3, chosen)
        total = (texts.say("figures.overall"), f"=SUM(E{span.format('E')})", f"=SUM(F{span.format('F')})", overall)
        _figure_row(sheet, first + 1 + count, total, chosen, bold=True)


def _ready_for_figures(sheet: Worksheet, first: int, chosen: settings.Settings) -> None:
    """The cells below, where computing writes the units, statuses and levels; their heads are told by their words."""
    from openpyxl.formatting.rule import FormulaRule

    last = first + FIGURES_ROWS
    for row in range(first, last):
        _figure_row(sheet, row, (None,) * len(BAND), chosen, boxed=False)
    head = f'OR($G{first}="{texts.say("figures.average")}",$G{first}="{texts.say("figures.share")}")'
    rule = FormulaRule([head], font=styles.font(bold=True), fill=styles.fill(styles.HEADING_FILLS[schema.PLAN]))
    sheet.conditional_formatting.add(f"D{first}:G{last}", rule)
    filled = FormulaRule([f"LEN($D{first})>0"], border=styles.BOX)
    sheet.conditional_formatting.add(f"D{first}:G{last}", filled)


def _figure_row(
    sheet: Worksheet,
    row: int,
    values: tuple[str | None, ...],
    chosen: settings.Settings,
    bold: bool = False,
    boxed: bool = True,
) -> None:
    for place, value in enumerate(values):
        cell = sheet.cell(row, 4 + place, value)
        cell.font, cell.alignment = styles.font(bold=bold), styles.wrapped("left" if place == 0 else "center", "center")
        if boxed:
            cell.border = styles.BOX
        if place == 3:
            cell.number_format = "0" if chosen.digits == 0 else "0." + "0" * chosen.digits


def _settings(sheet: Worksheet, values: Mapping[str, object]) -> None:
    styles.title(sheet, schema.SETTINGS, texts.say("sheet.settings-hint"))
    styles.heading_row(sheet, HEADING_ROW, schema.SETTINGS_COLUMNS, 22)
    for row, key in enumerate(settings.KEYS, HEADING_ROW + 1):
        value = values.get(key, settings.DEFAULTS.get(key))
        for place, words in enumerate((key, value, settings.meaning(key)), 1):
            cell = sheet.cell(row, place)
            put(cell, words)
            cell.font, cell.border = (
                styles.font(bold=place == 1, color=styles.FAINT if place == 3 else styles.INK),
                styles.BOX,
            )
            cell.alignment = styles.wrapped("left", "center")
        if key in ("margins", "levels", "letter_number"):
            sheet.cell(row, 2).number_format = "@"  # "100,70" must not become a number
        lines = max(styles.shown_lines(value, 52), styles.shown_lines(settings.meaning(key), 80))
        sheet.row_dimensions[row].height = 8 + 13 * max(1, lines)
        if key in settings.CHOICES:
            choice = DataValidation(type="list", formula1=f'"{",".join(settings.CHOICES[key])}"', allow_blank=True)
            choice.errorTitle, choice.error = texts.say("word.value-refused"), texts.say("word.choose-listed")
            choice.showErrorMessage = True
            choice.add(sheet.cell(row, 2))
            sheet.add_data_validation(choice)
    sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    styles.page(sheet, repeat=f"{HEADING_ROW}:{HEADING_ROW}")


def _units(sheet: Worksheet, units: Sequence[Unit]) -> None:
    styles.title(sheet, texts.say("sheet.units-title"), texts.say("sheet.units-hint"))
    styles.heading_row(sheet, HEADING_ROW, schema.UNITS_COLUMNS, 22)
    for place in range(max(len(units) + 10, 25)):
        unit = units[place] if place < len(units) else Unit("")
        for column, value in enumerate((unit.code, unit.name, unit.email, unit.head), 1):
            cell = sheet.cell(HEADING_ROW + 1 + place, column)
            put(cell, value or None)
            styles.dress(cell, styles.Look(down="center", number_format="@"))
    sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    styles.page(sheet, repeat=f"{HEADING_ROW}:{HEADING_ROW}")


def _findings(sheet: Worksheet) -> None:
    styles.title(sheet, texts.say("sheet.findings-title"), texts.say("sheet.findings-hint"))
    styles.heading_row(sheet, HEADING_ROW, schema.FINDINGS_COLUMNS, 22)
    sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    styles.page(sheet, repeat=f"{HEADING_ROW}:{HEADING_ROW}")


def _review(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    styles.title(sheet, schema.IMPORT, texts.say("sheet.import-hint"))
    styles.heading_row(sheet, HEADING_ROW, schema.IMPORT_COLUMNS, 22)
    for row, values in enumerate(rows, HEADING_ROW + 1):
        for place, value in enumerate(values, 1):
            cell = sheet.cell(row, place)
            put(cell, value)
            styles.dress(cell, styles.Look(number_format="@"))
        lines = max(
            styles.shown_lines(value, column.width) for value, column in zip(values, schema.IMPORT_COLUMNS, strict=True)
        )
        sheet.row_dimensions[row].height = 5 + goal_sheet.LINE * min(max(lines, 1), 12)
    sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    styles.page(sheet, repeat=f"{HEADING_ROW}:{HEADING_ROW}")


def _last_year(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    for row, values in enumerate([[column.heading for column in history.LAST_YEAR_COLUMNS], *rows], 1):
        for place, value in enumerate(values, 1):
            put(sheet.cell(row, place), value)
    sheet.sheet_state = "hidden"


def _record(sheet: Worksheet, record: Mapping[str, object]) -> None:
    """The hidden record: key and value in A and B, the choices of the drop-downs in D."""
    for row, (key, value) in enumerate({"version": schema.VERSION, **record}.items(), 1):
        sheet.cell(row, 1, key)
        put(sheet.cell(row, 2), value)
    for row, words in enumerate(schema.PERIOD_CHOICES, 1):
        sheet.cell(row, 4, words)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    sheet["A1"].protection = Protection(locked=True)
    styles.page(sheet)


def _names(book: Workbook) -> None:
    def name(key: str, refers_to: str) -> None:
        book.defined_names[key] = DefinedName(key, attr_text=refers_to)

    top = HEADING_ROW + 1
    codes = f"'{schema.UNITS}'!$A${top}:$A${top + UNIT_ROWS}"
    name(schema.UNIT_CODES, f"OFFSET('{schema.UNITS}'!$A${top},0,0,MAX(1,COUNTA({codes})),1)")
    name(schema.PERIODS, f"'{schema.RECORD}'!$D$1:$D${len(schema.PERIOD_CHOICES)}")
    mark = schema.FINDINGS_COLUMNS.index(next(column for column in schema.FINDINGS_COLUMNS if column.key == "mark"))
    letter = "ABCDEFGH"[mark]
    name(schema.FINDING_MARKS, f"'{schema.FINDINGS}'!${letter}${top}:${letter}${FINDING_ROWS}")
    row = top + settings.KEYS.index("language")
    name(schema.PLAN_LANGUAGE, f"'{schema.SETTINGS}'!$B${row}")
