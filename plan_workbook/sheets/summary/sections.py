"""What stands around the summary's tables of goals and units: title, periods beside each other, slow measures, notes, signers."""

from __future__ import annotations

from dataclasses import replace

from plan_workbook import messages, schema, texts
from plan_workbook.evaluation import Evaluation
from plan_workbook.settings import Settings
from plan_workbook.settings.signatures import signatures
from plan_workbook.sheets.summary import labels
from plan_workbook.sheets.summary.board import (
    BANNER,
    BODY,
    HEAD,
    NOTE,
    NUMBER,
    PLAIN,
    SECTION,
    WARNING,
    Board,
    Span,
    pieces,
)
from plan_workbook.sheets.summary.tables import percent_look, points

SIGNATURE = "________________"


def banner(board: Board, chosen: Settings) -> None:
    """Whose plan it is, its name, what this is, and the period."""
    for line in (chosen.org, chosen.title):
        if line:
            board.text(line, BANNER)
    board.text(texts.say("summary.heading"), replace(BANNER, size=13))
    board.text(labels.as_at(chosen), replace(BANNER, size=10, bold=False))
    board.keep_with_next(1)
    board.gap(4)


def slow(board: Board, found: Evaluation, most: int) -> None:
    """The measures of the lower levels, the lowest first, at most so many; how many more there are."""
    say, grid = texts.say, board.grid
    top = board.text(say("summary.slow"), SECTION, least=16)
    if not found.slow:
        board.text(say("summary.no-slow"), NOTE)
        board.keep_with_next(top)
        return
    units, percent = grid.part(0.78) + 1, grid.part(0.93)
    board.add(
        [
            Span(1, 1, "№", HEAD),
            Span(2, units - 1, say("summary.measure"), HEAD),
            Span(units, percent - 1, say("figures.unit"), HEAD),
            Span(percent, grid.count, say("summary.percent-short"), HEAD),
        ]
    )
    board.keep_with_next(top)
    for at, own in enumerate(found.slow[:most]):
        codes = board.cut(schema.UNIT_SEPARATOR.join(own.units), (units, percent - 1), 1)
        board.add(
            [
                Span(1, 1, own.number, NUMBER),
                Span(2, units - 1, board.cut(own.title, (2, units - 1), 1), BODY),
                Span(units, percent - 1, codes, NUMBER),
                Span(percent, grid.count, points(own.percent), percent_look(BODY, found.settings.digits)),
            ]
        )
        if at <= 1:  # the headings never stand above a single row at a page's foot
            board.keep_with_next(top)
    if (more := len(found.slow) - most) > 0:
        board.text(say("summary.more-slow", count=more), NOTE, joined=True)


def notes(board: Board, found: Evaluation, most: int) -> None:
    """Who has not answered, at most so many by name, and what the figures leave out."""
    say = texts.say
    owing = found.unanswered_units
    told = []
    if owing:
        named = [f"{own.code} – {own.standing.unanswered}" for own in owing[:most]]
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


def signers(board: Board, named: tuple[str, ...], height: float) -> None:
    """Position, line and name of each who signs, in rows of at least `height` points; the usual three where the settings
    name nobody. Never parted by a page.
    """
    say = texts.say
    usual = tuple(say(f"summary.signer.{own}") for own in ("seen", "reviewed", "evaluated"))
    signing = signatures(named) or signatures(usual)
    board.gap(height / 3)
    top, middle, last = board.row, board.grid.middle, board.grid.count
    for own in signing:
        if own.drawn:
            board.add([Span(1, last, own.position, PLAIN)], least=height)
            continue
        *before, position = pieces(own.position)
        for piece in before:
            board.add([Span(1, middle, piece, PLAIN)])
        name, *after = pieces(own.name)
        line = f"{SIGNATURE} {name}".strip()
        board.add([Span(1, middle, position, PLAIN), Span(middle + 1, last, line, PLAIN)], least=height)
        for piece in after:
            board.add([Span(middle + 1, last, piece, PLAIN)])
    board.keep_with_next(top)
