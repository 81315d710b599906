"""Writes a goal's sheet: its text, the table of measures, drop-downs, limits, live percents and conditional colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema, texts
from plan_workbook.grid import Formula
from plan_workbook.plan import Goal
from plan_workbook.schema import HEADING_ROW
from plan_workbook.settings import Settings
from plan_workbook.sheets.live_percent import LETTERS, percent_formula, shown_percent
from plan_workbook.sheets.writing import row_stream, styles
from plan_workbook.sheets.writing.cells import put
from plan_workbook.sheets.writing.row_stream import RowStream

SPARE_ROWS = 40  # empty rows made ready below the measures
LONGEST_ROW = 409  # pt, what Excel allows: a result of 4,000 letters fits
LINE = 12.75  # pt of one line in Arial 10
ZOOM = 85  # percent: № and name, a unit's columns and a row of 409 pt fit a screen of 1366 x 768
_SHOWN = tuple((column.key, column.width) for column in schema.COLUMNS if column.owner != schema.MACHINE)
CENTRED = ("number", "period", "target_count", "budget", "units", "achieved_count", "assessed", "percent")


@dataclass(frozen=True)
class GoalLayout:
    """What differs between goal sheets of a plan and of a unit's copy.

    `spare` empty rows stand below the measures; `looks` are those of the columns by key, where they differ from
    `column_looks`; `stream` takes the measures' rows over, where there are so many that the workbook is not to hold them;
    `opens_at` is the column that stands first beside the frozen ones.
    """

    spare: int = SPARE_ROWS
    looks: Mapping[str, styles.Look] | None = None
    stream: RowStream | None = None
    opens_at: str = "indicators"


DEFAULT_LAYOUT = GoalLayout()


def write(
    sheet: Worksheet,
    goal: Goal,
    measures: Sequence[Mapping[str, object]],
    settings: Settings,
    layout: GoalLayout = DEFAULT_LAYOUT,
) -> None:
    """Fill an empty sheet with a goal and its measures (dicts of `schema.KEYS`)."""
    spare, stream = layout.spare, layout.stream
    looks = layout.looks or column_looks(settings)
    first, last = HEADING_ROW + 1, HEADING_ROW + max(len(measures), 1) + spare
    edge = LETTERS["percent"]
    put(sheet["A1"], f"{goal.number}. {goal.text}".rstrip())
    styles.dress(sheet["A1"], styles.Look(size=13, bold=True, color=styles.BAND_FILL, down="center", boxed=False))
    sheet.merge_cells(f"A1:{edge}1")
    sheet.row_dimensions[1].height = 20 * max(1, styles.shown_lines(sheet["A1"].value, 200)) + 6
    sheet["A2"] = texts.say("sheet.goal-hint")
    styles.dress(sheet["A2"], styles.HINT)
    styles.heading_row(sheet, HEADING_ROW, schema.COLUMNS, 44)
    streamed = 0
    if stream is not None and measures and row_stream.fits(measures):
        columns = [(column.key, looks[column.key]) for column in schema.COLUMNS]
        rows = [*measures, *[{}] * (spare - 1)]  # but for the last: from its cells openpyxl tells the sheet's extent
        stream.add(sheet, first, rows, columns, partial(_values_and_height, settings=settings))
        streamed = len(rows)
    for row in range(first + streamed, last + 1):
        measure = measures[row - first] if row - first < len(measures) else {}
        _write_row(sheet, row, measure, settings, looks)
    opens_at = LETTERS[layout.opens_at]
    styles.table(sheet, f"{LETTERS['indicators']}{first}", f"{edge}{last}", f"{opens_at}{first}")
    sheet.sheet_view.zoomScale = ZOOM
    styles.page(sheet)
    # one page wide the letters would be of 4 pt; the plan's columns and the results' part by themselves
    sheet.page_setup.fitToWidth, sheet.page_setup.pageOrder = 2, "overThenDown"
    set_ranges(sheet, len(measures), spare)
    limit_entries(sheet, first, last)
    colour(sheet, first, last, settings)


def set_ranges(sheet: Worksheet, count: int, spare: int = SPARE_ROWS) -> None:
    """What the workbook knows of a sheet of `count` measures: its filter, its print area, the row that pages repeat."""
    rows = max(count, 1)
    # to the hidden id: sorting by a filter's arrow moves what lies within the filter, and nothing else
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{LETTERS['id']}{HEADING_ROW + rows + spare}"
    sheet.print_title_rows, sheet.print_title_cols = f"{HEADING_ROW}:{HEADING_ROW}", "A:B"
    sheet.print_area = f"A1:{LETTERS['percent']}{HEADING_ROW + rows}"


def column_looks(settings: Settings) -> dict[str, styles.Look]:
    """How the cells of each column look, by its key."""
    return {column.key: _look(column.key, settings) for column in schema.COLUMNS}


def _look(key: str, settings: Settings) -> styles.Look:
    across = "center" if key in CENTRED else "left"
    if key == "percent":
        number_format = "0" if settings.digits == 0 else "0." + "0" * settings.digits
        return styles.Look(fill=styles.COMPUTED_FILL, across=across, number_format=number_format)
    if key == "budget":
        # "#,##0.##" would show "4,500."; budgets are written with a decimal: 14000,0
        return styles.Look(across=across, number_format="#,##0.0##")
    # "1.10" typed into a General cell becomes the number 1.1
    is_text = key in (*schema.TEXT_KEYS, "number", "units", "id")
    return styles.Look(across=across, number_format="@" if is_text else "General")


def _write_row(
    sheet: Worksheet, row: int, measure: Mapping[str, object], settings: Settings, looks: Mapping[str, styles.Look]
) -> None:
    cells, height = _values_and_height(row, measure, settings)
    for at, column in enumerate(schema.COLUMNS, 1):
        cell = sheet.cell(row, at)
        put(cell, cells.get(column.key))
        styles.dress(cell, looks[column.key])
    if height:
        sheet.row_dimensions[row].height = height


def _values_and_height(
    row: int, measure: Mapping[str, object], settings: Settings
) -> tuple[dict[str, object], float | None]:
    """What stands in a measure's row (1-based), by key, and the row's height in points; None for a spare row."""
    cells = {**measure, "percent": Formula(percent_formula(row, settings), shown_percent(measure, settings))}
    return cells, row_height(measure) if measure else None


def row_height(measure: Mapping[str, object]) -> float:
    """The height of a measure's row, in points: of the cell with the most lines."""
    lines = 1
    for key, width in _SHOWN:
        value = measure.get(key)
        if value is None or (value.__class__ is str and len(value) < width and "\n" not in value):
            continue  # one line
        lines = max(lines, styles.shown_lines(value, width))
    return min(max(LINE * lines + 6, 34), LONGEST_ROW)


def limit_entries(sheet: Worksheet, first: int, last: int) -> None:
    """Native drop-downs and limits, so that departments without our add-in are helped as they type."""

    def over(key: str) -> str:
        return f"{LETTERS[key]}{first}:{LETTERS[key]}{last}"

    for key, name, hint in (
        ("period", schema.PERIODS, texts.say("sheet.period-prompt")),
        ("units", schema.UNIT_CODES, texts.say("sheet.units-prompt")),
    ):
        rule = DataValidation(type="list", formula1=name, allow_blank=True, showErrorMessage=False)
        rule.promptTitle, rule.prompt, rule.showInputMessage = schema.BY_KEY[key].heading[:32], hint, True
        rule.add(over(key))
        sheet.add_data_validation(rule)
    assessed, budget = f"{LETTERS['assessed']}{first}", f"{LETTERS['budget']}{first}"
    for key, formula, complaint, hint in (
        ("target_count", f"AND(ISNUMBER({LETTERS['target_count']}{first}),{LETTERS['target_count']}{first}>0)",
         texts.say("sheet.target-count-rule"), ""),
        ("budget", f'OR(AND(ISNUMBER({budget}),N({budget})>=0),{budget}="-")',
         texts.say("sheet.budget-rule"), ""),
        ("achieved_count", f"AND(ISNUMBER({LETTERS['achieved_count']}{first}),{LETTERS['achieved_count']}{first}>=0)",
         texts.say("sheet.achieved-count-rule"), ""),
        ("assessed",
         f'OR(AND(ISNUMBER({assessed}),N({assessed})>=0,N({assessed})<=100,OR(N({assessed})=0,N({assessed})>=1)),'
         f'{assessed}="{schema.NOT_ASSESSABLE}")',
         texts.say("sheet.assessed-rule", not_assessable=schema.NOT_ASSESSABLE),
         texts.say("sheet.assessed-prompt", not_assessable=schema.NOT_ASSESSABLE)),
    ):  # fmt: skip
        rule = DataValidation(
            type="custom", formula1=formula, allow_blank=True, showErrorMessage=True, errorStyle="stop"
        )
        rule.errorTitle, rule.error = texts.say("word.value-refused"), complaint
        if hint:
            rule.promptTitle, rule.prompt, rule.showInputMessage = schema.BY_KEY[key].heading[:32], hint, True
        rule.add(over(key))
        sheet.add_data_validation(rule)


def colour(sheet: Worksheet, first: int, last: int, settings: Settings) -> None:
    """Colours that follow the data: cells listed among the findings, and percents by level."""
    body = f"A{first}:{LETTERS['percent']}{last}"
    key = f'${LETTERS["id"]}{first}&"{schema.MARK_SEPARATOR}"&A${HEADING_ROW}'
    for severity, shade in (("error", styles.ERROR_FILL), ("warning", styles.WARNING_FILL)):
        formula = f'ISNUMBER(MATCH("{severity}{schema.MARK_SEPARATOR}"&{key},{schema.FINDING_MARKS},0))'
        sheet.conditional_formatting.add(body, FormulaRule([formula], fill=styles.fill(shade), stopIfTrue=True))
    percent = f"{LETTERS['percent']}{first}"
    shades = level_shades(settings.levels)
    for bound, shade in shades:
        rule = FormulaRule([f"AND(ISNUMBER({percent}),{percent}>={bound})"], fill=styles.fill(shade), stopIfTrue=True)
        sheet.conditional_formatting.add(f"{percent}:{LETTERS['percent']}{last}", rule)


def level_shades(levels: tuple[Decimal, ...]) -> list[tuple[Decimal, str]]:
    """Each level's lower bound with its colour, from green for the best to red for the last."""
    shades = styles.LEVEL_FILLS
    spread = max(len(levels) - 1, 1)
    return [(bound, shades[round(at * (min(len(levels), 4) - 1) / spread)]) for at, bound in enumerate(levels)]
