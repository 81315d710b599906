"""The summary's tables of goals and of units: the same columns, a row each, and a total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from plan_workbook import evaluation, texts
from plan_workbook.evaluation import Evaluation, PeriodEvaluation, Standing
from plan_workbook.sheets.summary import columns as grids
from plan_workbook.sheets.summary.board import BAND, BODY, HEAD, NOTE, SECTION, TOTAL, Board, Span
from plan_workbook.sheets.summary.charts import Cells, number_format
from plan_workbook.sheets.summary.columns import CHANGE, CODE, PERCENT, RANK, TITLE, YEAR_CHANGE, SummaryColumn
from plan_workbook.sheets.summary.density import Density
from plan_workbook.sheets.summary.paging import Block
from plan_workbook.sheets.writing.styles import Look

LONGEST_TITLE, LONGEST_NAME = 200, 100  # letters of a goal's or measure's text, and of a unit's name
NOTHING = "–"


@dataclass(frozen=True)
class Rows:
    """The rows of a table that hold goals or units (1-based, both included); empty where `last` is less than `first`."""

    first: int
    last: int


@dataclass(frozen=True)
class Table:
    """A table as it stands: its headings, the rows of its goals or units, and that of its total (0: it has none)."""

    headings: Block
    rows: Rows
    total: int = 0


@dataclass(frozen=True)
class _Line:
    """What a row is about: its code and name, how it stands now, and its percents in the periods by their places."""

    code: str | None
    name: str
    standing: Standing
    rank: int | None
    earlier: tuple[Decimal | None, ...]
    since: Decimal | None
    since_last_year: Decimal | None
    look: Look = BODY


def goals(board: Board, evaluation: Evaluation, density: Density) -> Table:
    """The evaluation table: a row for each goal and one for all, the periods beside each other, the changes in points."""
    say = texts.say
    top = board.text(say("summary.goals"), SECTION, least=16)
    headings = _headings(board, "№", say("summary.goal-or-unit") if density.joined else say("figures.goal"))
    board.keep_with_next(top)
    column = board.grid.at(TITLE)
    rows = _rows(board, evaluation, top, [
        _Line(
            each.number, board.cut(each.title[:LONGEST_TITLE], (column, column), density.goal_lines), each.standing, each.rank,
            *_percents(evaluation, each.percent, lambda period, goal=each.number: period.goals.get(goal)),
        )
        for each in evaluation.goals
    ])  # fmt: skip
    percents = _percents(evaluation, evaluation.total.percent, lambda period: period.overall)
    total = _row(board, evaluation, _Line(None, say("figures.overall"), evaluation.total, None, *percents, look=TOTAL))
    board.keep_with_next(max(rows.first, rows.last))
    if not density.joined:
        board.text(say("summary.outcomes-note"), NOTE, joined=True)
    return Table(headings, rows, total)


def units(board: Board, evaluation: Evaluation, density: Density) -> Table:
    """The units by place, under headings of their own or, `joined`, under those of the goals."""
    say = texts.say
    top = board.row + 1
    if density.joined:
        board.text(say("summary.units"), BAND)
        headings = Block(top, top)
    else:
        board.text(say("summary.units"), SECTION, least=16)
        headings = _headings(board, say("summary.code"), say("figures.unit"))
    board.keep_with_next(top)
    column = board.grid.at(TITLE)
    rows = _rows(board, evaluation, top, [
        _Line(
            unit.code, board.cut(unit.name[:LONGEST_NAME], (column, column), density.unit_lines), unit.standing, unit.rank,
            *_percents(evaluation, unit.percent, lambda period, code=unit.code: period.units.get(code)),
        )
        for unit in evaluation.ranked_units
    ])  # fmt: skip
    notes = [say("summary.outcomes-note")] if density.joined else []
    if sum(unit.standing.measures for unit in evaluation.units) > evaluation.total.measures - evaluation.unassigned:
        notes.append(say("summary.shared-note"))
    if notes:
        board.text(" ".join(notes), NOTE, joined=True)
    return Table(headings, rows)


def period_cells(board: Board, table: Table) -> tuple[Cells, Cells]:
    """Where the periods' names and their overall percents stand."""
    percent = board.grid.at(PERCENT)
    first = next(
        at for at, column in enumerate(board.grid.columns, 1) if column.group == board.grid.columns[percent - 1].group
    )
    names, total = table.headings.last, table.total
    return Cells(names, names, first, percent), Cells(total, total, first, percent)


def points(change: object) -> float | None:
    """A change in points as a cell's number."""
    return None if change is None else float(str(change))


def percent_look(base: Look, digits: int) -> Look:
    """A percent's cell."""
    return replace(base, across="center", number_format=number_format(digits))


def _headings(board: Board, code: str, title: str) -> Block:
    """Two rows: what groups of columns are about, and the columns."""
    said = {CODE: code, TITLE: title}
    shown = {
        at: replace(column, heading=said.get(column.key, column.heading))
        for at, column in enumerate(board.grid.columns, 1)
    }
    upper = board.add(_groups(shown))
    lower = board.headings(shown, HEAD)
    for at, column in shown.items():
        if not column.group:
            board.join_down(upper, lower, at)
    return Block(upper, lower)


def _groups(shown: Mapping[int, SummaryColumn]) -> list[Span]:
    spans: list[Span] = []
    for at, column in shown.items():
        if spans and column.group and spans[-1].value == column.group:
            spans[-1] = replace(spans[-1], last=at)
        else:
            spans.append(Span(at, at, column.group or None, HEAD))
    return spans


class _Of(Protocol):
    """A goal's, a unit's or the overall percent of a period."""

    def __call__(self, period: PeriodEvaluation) -> Decimal | None: ...


def _percents(
    evaluated: Evaluation, percent: Decimal | None, of: _Of
) -> tuple[tuple[Decimal | None, ...], Decimal | None, Decimal | None]:
    """The percents of the earlier periods, and the changes since the one before and since last year's."""
    earlier = tuple(of(period) for period in grids.compared_periods(evaluated))
    before, last_year = (
        evaluation.change(percent, of(period) if period else None) for period in (evaluated.before, evaluated.last_year)
    )
    return earlier, before, last_year


def _rows(board: Board, evaluation: Evaluation, top: int, lines: Sequence[_Line]) -> Rows:
    """A table's rows below its headings, which begin at row `top`."""
    first = board.row + 1
    for line in lines:
        _row(board, evaluation, line)
        if board.row == first + 1:  # the headings never stand above a single row at a page's foot
            board.keep_with_next(top)
    return Rows(first, board.row)


def _row(board: Board, evaluation: Evaluation, line: _Line) -> int:
    periods = grids.compared_periods(evaluation)
    keys = [grids.period_key(at) for at in range(len(periods))]
    cells: dict[str, object] = {
        CODE: line.code,
        TITLE: line.name or None,
        **grids.cells(line.standing),
        **dict(zip(keys, map(points, line.earlier), strict=True)),
        CHANGE: NOTHING if line.since is None else points(line.since),
        YEAR_CHANGE: NOTHING if line.since_last_year is None else points(line.since_last_year),
        RANK: line.rank,
    }
    digits = evaluation.settings.digits
    counts, bold = replace(line.look, across="center"), replace(line.look, bold=True)
    change = _change_look(line.look, max(period.settings.digits for period in (*periods, evaluation.current)))
    looks = {
        TITLE: line.look,
        **{key: percent_look(line.look, period.settings.digits) for key, period in zip(keys, periods, strict=True)},
        PERCENT: percent_look(bold, digits),
        CHANGE: change,
        YEAR_CHANGE: change,
    }
    return board.add(
        [
            Span(at, at, cells[period.key], looks.get(period.key, counts))
            for at, period in enumerate(board.grid.columns, 1)
        ]
    )


def _change_look(base: Look, digits: int) -> Look:
    """The cell of a change in points, with its sign."""
    code = number_format(digits)
    return replace(base, across="center", number_format=f"+{code};-{code};0")
