"""The sheet `Товчоо`: tables of goals, units and slow measures, three kinds of charts, notes and signers."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import texts
from plan_workbook.evaluation import Evaluation
from plan_workbook.grid import column_letters
from plan_workbook.sheets.summary import charts, paging, sections, tables
from plan_workbook.sheets.summary import columns as grids
from plan_workbook.sheets.summary.board import Board
from plan_workbook.sheets.summary.charts import Cells, ChartSpec
from plan_workbook.sheets.summary.columns import CODE, PERCENT
from plan_workbook.sheets.summary.density import ROOMY, Density, densities
from plan_workbook.sheets.summary.tables import Rows, Table

MOST_BARS = 40  # units in one chart: the codes of more can't be read
MOST_GOALS = 12  # a chart of more goals takes the page's width
THIRDS = (0.0, 0.27, 0.5, 1.0)  # of the width: where charts begin and end, if all three stand in one row


@dataclass(frozen=True)
class _Laid:
    """The tables, and the rows that charts are to stand over: of goals and periods, and of units."""

    goals: Table
    units: Table
    goal_charts: list[int]
    unit_charts: list[int]


def fill(sheet: Worksheet, evaluation: Evaluation) -> None:
    """Lay an empty sheet out with the summary, in the language spoken now."""
    grid = grids.grid(evaluation, paging.ONE_PAGE)
    density = next((fitting for fitting in densities(evaluation) if _fits(Board(grid), evaluation, fitting)), None)
    if density is None:
        grid, density = grids.grid(evaluation, paging.MANY_PAGES), ROOMY
    board = Board(grid, sheet)
    for at, column in enumerate(grid.columns):
        sheet.column_dimensions[column_letters(at)].width = column.width
    sheet.sheet_view.showGridLines = False
    laid = _lay_out(board, evaluation, density)
    _place_charts(sheet, board, evaluation, laid)
    bodies = [
        (fitting.headings, paging.Block(fitting.rows.first, fitting.rows.last)) for fitting in (laid.goals, laid.units)
    ]
    paging.set_up(sheet, grid, board.blocks, board.height, bodies)


def _fits(board: Board, evaluation: Evaluation, density: Density) -> bool:
    _lay_out(board, evaluation, density)
    return paging.fits_one_page(board.grid, board.height(1, board.row))


def _lay_out(board: Board, evaluation: Evaluation, density: Density) -> _Laid:
    sections.banner(board, evaluation.settings)
    goals = tables.goals(board, evaluation, density)
    goal_charts = []
    if not density.joined:
        board.gap()
        goal_charts = [board.add([], least=density.chart) for _ in range(1 + (len(evaluation.goals) > MOST_GOALS))]
        board.gap()
    units = tables.units(board, evaluation, density)
    board.gap()
    unit_charts = [board.add([], least=density.chart) for _ in _parts(units.rows)]
    board.gap()
    sections.slow(board, evaluation, density.slow)
    sections.notes(board, evaluation, density.named)
    since = board.blocks[-1].first  # who signs never stands alone on a page
    sections.signers(board, evaluation.settings.signers, density.sign)
    board.keep_with_next(since)
    return _Laid(goals, units, goal_charts or unit_charts[:1], unit_charts)


def _parts(rows: Rows) -> list[Rows]:
    """The rows of units, parted into as many charts as they need; none where there is none."""
    return [Rows(first, min(first + MOST_BARS - 1, rows.last)) for first in range(rows.first, rows.last + 1, MOST_BARS)]


def _place_charts(sheet: Worksheet, board: Board, evaluation: Evaluation, laid: _Laid) -> None:
    """The charts of goals and periods beside each other, or below each other where there are many goals; then the units'."""
    say, grid = texts.say, board.grid
    digits = max(period.settings.digits for period in evaluation.periods)
    is_joined = laid.goal_charts == laid.unit_charts
    edges = [grid.point(share) for share in (THIRDS if is_joined else (0.0, 0.5, 1.0))]
    left, right, whole = (edges[0], edges[1]), (edges[1], edges[2]), (edges[0], edges[-1])
    if len(laid.goal_charts) > 1 and not is_joined:
        left = right = whole
    if laid.goals.rows.first <= laid.goals.rows.last:
        title = say("summary.chart-goals")
        charts.put(
            sheet,
            _spec(board, title, laid.goals.rows, charts.GOAL_COLOR, evaluation.settings.digits),
            laid.goal_charts[0],
            left,
        )
    names, percents = tables.period_cells(board, laid.goals)
    of_periods = ChartSpec(say("summary.chart-periods"), names, percents, charts.PERIOD_COLOR, digits)
    charts.put(sheet, of_periods, laid.goal_charts[-1], right)
    parts = _parts(laid.units.rows)
    for at, (part, row) in enumerate(zip(parts, laid.unit_charts, strict=True), 1):
        title = (
            say("summary.chart-units")
            if len(parts) == 1
            else say("summary.chart-units-part", part=at, parts=len(parts))
        )
        spec = _spec(board, title, part, charts.UNIT_COLOR, evaluation.settings.digits)
        charts.put(sheet, spec, row, (edges[2], edges[3]) if is_joined else whole)


def _spec(board: Board, title: str, rows: Rows, color: str, digits: int) -> ChartSpec:
    code, percent = board.grid.at(CODE), board.grid.at(PERCENT)
    return ChartSpec(
        title,
        Cells(rows.first, rows.last, code, code),
        Cells(rows.first, rows.last, percent, percent),
        color,
        digits,
    )
