"""The summary's tables of goals and of units: the same columns, a row each, and a total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from plan_workbook import evaluation, messages, texts
from plan_workbook.evaluation import Evaluation, Standing
from plan_workbook.sheets.summary import columns as grids
from plan_workbook.sheets.summary.board import BODY, HEAD, NOTE, SECTION, TOTAL, Board, Span
from plan_workbook.sheets.summary.charts import number_format
from plan_workbook.sheets.summary.columns import CODE, LAST, PERCENT, TITLE, SummaryColumn
from plan_workbook.sheets.writing.styles import Look

LONGEST_TITLE, LONGEST_NAME = 200, 100  # letters of a goal's or measure's text, and of a unit's name
NOTHING = "–"


@dataclass(frozen=True)
class Rows:
    """The rows of a table that hold goals or units (1-based, both included); empty where `last` is less than `first`."""

    first: int
    last: int


def goals(board: Board, found: Evaluation) -> Rows:
    """The evaluation table, a row for each goal and one for all; its last column tells the points since the period before."""
    say = texts.say
    top = board.text(say("summary.goals"), SECTION, least=18)
    _headings(board, say("figures.goal"), say("summary.change"))
    board.keep_with_next(top)
    before = found.before.goals if found.before else {}
    first = board.row + 1
    for own in found.goals:
        since = evaluation.change(own.percent, before.get(own.number))
        _row(board, found, _Entry(own.number, messages.short(own.title, LONGEST_TITLE), own.standing, points(since)))
    last = board.row
    since = evaluation.change(found.total.percent, found.before.overall if found.before else None)
    _row(board, found, _Entry(None, say("figures.overall"), found.total, points(since)), base=TOTAL)
    board.keep_with_next(max(first, last))
    board.text(say("summary.outcomes-note"), NOTE, least=12, joined=True)
    return Rows(first, last)


def units(board: Board, found: Evaluation) -> tuple[Rows, tuple[int, int]]:
    """The units by place; -> their rows, and the rows of the headings."""
    say = texts.say
    top = board.text(say("summary.units"), SECTION, least=18)
    heading = _headings(board, say("figures.unit"), say("summary.place"), say("summary.code"))
    board.keep_with_next(top)
    first = board.row + 1
    for own in found.ranked_units:
        _row(board, found, _Entry(own.code, messages.short(own.name, LONGEST_NAME), own.standing, own.place))
        if board.row == first + 1:  # the headings never stand above a single row at a page's foot
            board.keep_with_next(top)
    if sum(own.standing.measures for own in found.units) > found.total.measures - found.unassigned:
        board.text(say("summary.shared-note"), NOTE, least=12, joined=True)
    return Rows(first, first + len(found.units) - 1), heading


def points(change: object) -> float | None:
    """A change in points as a cell's number."""
    return None if change is None else float(str(change))


def percent_look(base: Look, digits: int) -> Look:
    """A percent's cell."""
    return replace(base, across="center", number_format=number_format(digits))


def change_look(base: Look, digits: int) -> Look:
    """The cell of a change in points, with its sign."""
    code = number_format(digits)
    return replace(base, across="center", number_format=f"+{code};-{code};0")


def _headings(board: Board, title: str, last: str, code: str = "№") -> tuple[int, int]:
    """Two rows: what groups of columns are about, and the columns; -> both."""
    said = {CODE: code, TITLE: title, LAST: last}
    shown = {at: replace(own, heading=said.get(own.key, own.heading)) for at, own in enumerate(board.grid.columns, 1)}
    upper = board.add(_groups(shown))
    lower = board.headings(shown, HEAD)
    for at, own in shown.items():
        if not own.group:
            board.join_down(upper, lower, at)
    return upper, lower


def _groups(shown: Mapping[int, SummaryColumn]) -> list[Span]:
    spans: list[Span] = []
    for at, own in shown.items():
        if spans and own.group and spans[-1].value == own.group:
            spans[-1] = replace(spans[-1], last=at)
        else:
            spans.append(Span(at, at, own.group or None, HEAD))
    return spans


@dataclass(frozen=True)
class _Entry:
    """What a row says: a goal's number or a unit's code, its text or name, how it stands, and what the last column holds."""

    code: str | None
    title: str
    standing: Standing
    last: float | None


def _row(board: Board, found: Evaluation, entry: _Entry, base: Look = BODY) -> None:
    last = entry.last
    values: dict[str, object] = {
        CODE: entry.code,
        TITLE: entry.title or None,
        **grids.cells(entry.standing),
        LAST: last,
    }
    digits = found.settings.digits
    is_place = isinstance(last, int)
    looks = {
        CODE: replace(base, across="center"),
        TITLE: base,
        PERCENT: percent_look(replace(base, bold=True), digits),
        LAST: replace(base, across="center") if is_place else change_look(base, digits),
    }
    counts = replace(base, across="center")
    spans = []
    for at, own in enumerate(board.grid.columns, 1):
        value = values[own.key]
        if value is None and own.key == LAST:
            value = NOTHING
        spans.append(Span(at, at, value, looks.get(own.key, counts)))
    board.add(spans)
