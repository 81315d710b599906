"""The sheet `Товчоо`: tables of goals, periods, slow measures and units, three kinds of charts, notes and signers."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import texts
from plan_workbook.evaluation import Evaluation
from plan_workbook.grid import column_letters
from plan_workbook.sheets.summary import charts, paging, sections, tables
from plan_workbook.sheets.summary import columns as grids
from plan_workbook.sheets.summary.board import Board
from plan_workbook.sheets.summary.charts import Cells, ChartSpec
from plan_workbook.sheets.summary.columns import CODE, PERCENT
from plan_workbook.sheets.summary.tables import Rows

CHART_HEIGHT = 125.0  # points
MOST_BARS = 40  # units in one chart: the codes of more can't be read
MOST_GOALS = 12  # a chart of more goals takes the page's width


def fill(sheet: Worksheet, found: Evaluation) -> None:
    """Lay an empty sheet out with the summary, in the language spoken now."""
    board = Board(sheet, grids.grid(found))
    for at, column in enumerate(board.grid.columns):
        sheet.column_dimensions[column_letters(at)].width = column.width
    sheet.sheet_view.showGridLines = False
    sections.banner(board, found.settings)
    goals = tables.goals(board, found)
    board.gap()
    wide = len(found.goals) > MOST_GOALS
    chart_rows = [board.add([], least=CHART_HEIGHT) for _ in range(1 + wide)]
    board.gap(4)
    periods = sections.periods(board, found)
    board.gap()
    sections.slow(board, found)
    board.gap()
    units, heading = tables.units(board, found)
    board.gap()
    parts = [
        Rows(first, min(first + MOST_BARS - 1, units.last)) for first in range(units.first, units.last + 1, MOST_BARS)
    ]
    unit_rows = [board.add([], least=CHART_HEIGHT) for _ in parts]
    last = board.row
    sections.notes(board, found)
    sections.signers(board, found.settings.signers)
    board.keep_with_next(last)  # who signs never stands alone on a page
    _goal_and_period_charts(board, found, goals, periods, chart_rows)
    _unit_charts(board, found, parts, unit_rows)
    paging.set_up(sheet, board.grid, board.blocks, paging.Block(*heading), paging.Block(units.first, units.last))


def _goal_and_period_charts(
    board: Board, found: Evaluation, goals: Rows, periods: sections.PeriodCells, rows: list[int]
) -> None:
    """Beside each other, or below each other where there are many goals."""
    say, grid = texts.say, board.grid
    digits = max(own.settings.digits for own in found.periods)
    of_goals = _spec(board, say("summary.chart-goals"), goals, charts.GOAL_COLOR, found.settings.digits)
    of_periods = ChartSpec(say("summary.chart-periods"), periods.names, periods.percents, charts.PERIOD_COLOR, digits)
    left, right = ((1, grid.middle), (grid.middle + 1, grid.count)) if len(rows) == 1 else ((1, grid.count),) * 2
    if goals.first <= goals.last:
        charts.place(board.sheet, of_goals, rows[0], left)
    charts.place(board.sheet, of_periods, rows[-1], right)


def _unit_charts(board: Board, found: Evaluation, parts: list[Rows], rows: list[int]) -> None:
    for at, (part, row) in enumerate(zip(parts, rows, strict=True), 1):
        key = "summary.chart-units" if len(parts) == 1 else "summary.chart-units-part"
        title = texts.say(key) if len(parts) == 1 else texts.say(key, part=at, parts=len(parts))
        spec = _spec(board, title, part, charts.UNIT_COLOR, found.settings.digits)
        charts.place(board.sheet, spec, row, (1, board.grid.count))


def _spec(board: Board, title: str, rows: Rows, color: str, digits: int) -> ChartSpec:
    code, percent = board.grid.at(CODE), board.grid.at(PERCENT)
    return ChartSpec(
        title,
        Cells(rows.first, rows.last, code, code),
        Cells(rows.first, rows.last, percent, percent),
        color,
        digits,
    )
