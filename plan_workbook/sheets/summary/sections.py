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


def slow(board: Board, evaluation: Evaluation, most: int) -> None:
    """The measures of the lower levels, the lowest first, at most so many; how many more there are."""
    say, grid = texts.say, board.grid
    top = board.text(say("summary.slow"), SECTION, least=16)
    if not evaluation.slow:
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
    for at, measure in enumerate(evaluation.slow[:most]):
        codes = board.cut(schema.UNIT_SEPARATOR.join(measure.units), (units, percent - 1), 1)
        board.add(
            [
                Span(1, 1, measure.number, NUMBER),
                Span(2, units - 1, board.cut(measure.title, (2, units - 1), 1), BODY),
                Span(units, percent - 1, codes, NUMBER),
                Span(percent, grid.count, points(measure.percent), percent_look(BODY, evaluation.settings.digits)),
            ]
        )
        if at == 1:  # the headings never stand above a single row at a page's foot
            board.keep_with_next(top)
    if (more := len(evaluation.slow) - most) > 0:
        board.text(say("summary.more-slow", count=more), NOTE, joined=True)


def notes(board: Board, evaluation: Evaluation, most: int) -> None:
    """Who has not answered, at most so many by name, and what the figures leave out."""
    say = texts.say
    owing = evaluation.unanswered_units
    lines = []
    if owing:
        named = [f"{owing_unit.code} – {owing_unit.standing.unanswered}" for owing_unit in owing[:most]]
        if more := len(owing) - len(named):
            named.append(say("summary.more", count=more))
        lines.append(say("summary.unanswered", units="; ".join(named)))
    if evaluation.unassigned:
        lines.append(say("summary.unassigned", count=evaluation.unassigned))
    if evaluation.undecided:
        lines.append(say("plan.undecided", measures=messages.short(", ".join(evaluation.undecided), 200)))
    lines += [
        say("summary.changed-period", period=labels.period(owing_unit)) for owing_unit in evaluation.changed_periods
    ]
    if lines:
        board.gap()
    for line in lines:
        board.text(line, WARNING)


def signers(board: Board, named: tuple[str, ...], height: float) -> None:
    """Position, line and name of each who signs, in rows of at least `height` points; the usual three where the settings
    name nobody. Never parted by a page.
    """
    say = texts.say
    usual = tuple(say(f"summary.signer.{label}") for label in ("seen", "reviewed", "evaluated"))
    signing = signatures(named) or signatures(usual)
    board.gap(height / 3)
    top, middle, last = board.row, board.grid.middle, board.grid.count
    for signature in signing:
        if signature.drawn:
            board.add([Span(1, last, signature.position, PLAIN)], least=height)
            continue
        *before, position = pieces(signature.position)
        for piece in before:
            board.add([Span(1, middle, piece, PLAIN)])
        name, *after = pieces(signature.name)
        line = f"{SIGNATURE} {name}".strip()
        board.add([Span(1, middle, position, PLAIN), Span(middle + 1, last, line, PLAIN)], least=height)
        for piece in after:
            board.add([Span(middle + 1, last, piece, PLAIN)])
    board.keep_with_next(top)
