"""What stands around the summary's tables of goals and units: title, periods beside each other, slow measures, notes, signers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from plan_workbook import evaluation, messages, schema, texts
from plan_workbook.evaluation import Evaluation, PeriodEvaluation
from plan_workbook.settings import Settings
from plan_workbook.sheets.summary import labels
from plan_workbook.sheets.summary.board import (
    BANNER,
    BODY,
    HEAD,
    NOTE,
    NUMBER,
    PLAIN,
    SECTION,
    TOTAL,
    WARNING,
    Board,
    Span,
    pieces,
)
from plan_workbook.sheets.summary.charts import Cells
from plan_workbook.sheets.summary.columns import CODE, LAST, MEASURES, PERCENT, TITLE, SummaryColumn
from plan_workbook.sheets.summary.tables import LONGEST_NAME, NOTHING, change_look, percent_look, points

MOST_SLOW = 20  # measures listed: a summary is read at a glance, and the attachment has them all
ONE_LINE, WIDE_LINE = 31, 85  # letters of a goal's text where it stands a second time, and of a slow measure's
MOST_NAMED = 30  # units named in one sentence
SIGNATURE = "________________"


@dataclass(frozen=True)
class PeriodCells:
    """Where the periods' names and the overall percentages stand."""

    names: Cells
    percents: Cells


def banner(board: Board, chosen: Settings) -> None:
    """Whose plan it is, its name, what this is, and the period."""
    for line in (chosen.org, chosen.title):
        if line:
            board.text(line, BANNER)
    board.text(texts.say("summary.heading"), replace(BANNER, size=13))
    board.text(labels.as_at(chosen), replace(BANNER, size=10, bold=False))
    board.keep_with_next(1)
    board.gap(6)


def periods(board: Board, found: Evaluation) -> PeriodCells:
    """A row for each goal and one for all, a column for each period, and the changes in points."""
    say = texts.say
    shown = [*([found.last_year] if found.last_year else []), *found.periods]
    compared = [
        (say(f"summary.since-{name}"), other)
        for name, other in (("before", found.before), ("last-year", found.last_year))
        if other is not None
    ]
    start = board.grid.at(MEASURES)
    top = board.text(say("summary.periods"), SECTION, least=18)
    names = [labels.period(own.settings) for own in shown] + [name for name, _ in compared]
    headings = {
        board.grid.at(CODE): SummaryColumn(CODE, "№", board.grid.columns[0].width),
        board.grid.at(TITLE): SummaryColumn(TITLE, say("figures.goal"), board.grid.columns[1].width),
        **{at: SummaryColumn(MEASURES, name, is_turned=True) for at, name in enumerate(names, start)},
    }
    heading = board.headings(headings, HEAD)
    board.keep_with_next(top)
    for goal in found.goals if compared else ():
        percents = [own.goals.get(goal.number) for own in shown]
        changes = [evaluation.change(goal.percent, other.goals.get(goal.number)) for _, other in compared]
        _period_row(board, (goal.number, messages.short(goal.title, ONE_LINE)), shown, percents, changes)
    changes = [evaluation.change(found.total.percent, other.overall) for _, other in compared]
    _period_row(board, (None, say("figures.overall")), shown, [own.overall for own in shown], changes)
    last = start + len(shown) - 1
    return PeriodCells(Cells(heading, heading, start, last), Cells(board.row, board.row, start, last))


def _period_row(
    board: Board, names: tuple[str | None, str], shown: Sequence[PeriodEvaluation],
    percents: Sequence[Decimal | None], changes: Sequence[Decimal | None],
) -> None:  # fmt: skip
    base = BODY if names[0] is not None else TOTAL
    start = board.grid.at(MEASURES)
    spans = [Span(1, 1, names[0], replace(base, across="center")), Span(2, 2, names[1], base)]
    for at, (own, percent) in enumerate(zip(shown, percents, strict=True), start):
        spans.append(Span(at, at, points(percent), percent_look(base, own.settings.digits)))
    digits = max(own.settings.digits for own in shown)
    for at, change in enumerate(changes, start + len(shown)):
        spans.append(Span(at, at, NOTHING if change is None else points(change), change_look(base, digits)))
    board.add(spans)


def slow(board: Board, found: Evaluation) -> None:
    """The measures of the lower levels, the lowest first; how many more there are, where there are many."""
    say, grid = texts.say, board.grid
    top = board.text(say("summary.slow"), SECTION, least=18)
    if not found.slow:
        board.text(say("summary.no-slow"), replace(NOTE, size=9), least=12)
        board.keep_with_next(top)
        return
    split = grid.at(PERCENT) - 4  # as wide as the units' codes need
    board.add(
        [
            Span(1, 1, "№", HEAD),
            Span(2, split, say("summary.measure"), HEAD),
            Span(split + 1, grid.at(PERCENT) - 1, say("figures.unit"), HEAD),
            Span(grid.at(PERCENT), grid.at(LAST), say("summary.percent-short"), HEAD),
        ]
    )
    board.keep_with_next(top)
    for at, own in enumerate(found.slow[:MOST_SLOW]):
        board.add(
            [
                Span(1, 1, own.number, NUMBER),
                Span(2, split, messages.short(own.title, WIDE_LINE), BODY),
                Span(
                    split + 1, grid.at(PERCENT) - 1, messages.short(schema.UNIT_SEPARATOR.join(own.units), 60), NUMBER
                ),
                Span(grid.at(PERCENT), grid.at(LAST), points(own.percent), percent_look(BODY, found.settings.digits)),
            ]
        )
        if at == 1:  # the headings never stand above a single row at a page's foot
            board.keep_with_next(top)
    if (more := len(found.slow) - MOST_SLOW) > 0:
        board.text(say("summary.more-slow", count=more), NOTE, least=12, joined=True)


def notes(board: Board, found: Evaluation) -> None:
    """Who has not answered, and what the figures leave out."""
    say = texts.say
    owing = found.unanswered_units
    told = []
    if owing:
        named = [f"{own.code} – {own.standing.unanswered}" for own in owing[:MOST_NAMED]]
        if more := len(owing) - len(named):
            named.append(say("summary.more", count=more))
        told.append(say("summary.unanswered", units="; ".join(named)))
    if found.unassigned:
        told.append(say("summary.unassigned", count=found.unassigned))
    if found.undecided:
        told.append(say("plan.undecided", measures=messages.short(", ".join(found.undecided), 200)))
    told += [say("summary.changed-period", period=labels.period(own)) for own in found.changed_periods]
    if told:
        board.gap()
    for line in told:
        board.text(line, WARNING)


def signers(board: Board, named: Sequence[str]) -> None:
    """Position, line and name of each who signs; the usual three where the settings name nobody. Never parted by a page."""
    say = texts.say
    if not named:
        named = [say(f"summary.signer.{own}") for own in ("seen", "reviewed", "evaluated")]
    board.gap(12)
    top, middle = board.row, board.grid.middle
    for own in named:
        position, _, name = (part.strip() for part in own.partition("|"))
        *before, position = pieces(position)
        for piece in before:
            board.add([Span(1, middle, piece, PLAIN)])
        line = f"{SIGNATURE} {messages.short(name, LONGEST_NAME)}".strip()
        board.add([Span(1, middle, position, PLAIN), Span(middle + 1, board.grid.count, line, PLAIN)], least=24)
    board.keep_with_next(top)
