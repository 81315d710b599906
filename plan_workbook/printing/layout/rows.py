"""Measures, goals and signatures as rows of one printed line each, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from plan_workbook.printing.content import Content, Entry, GoalBlock, clean
from plan_workbook.printing.layout import pages
from plan_workbook.printing.layout.columns import text_width
from plan_workbook.printing.layout.form import ACHIEVED, BUDGET, COLUMNS, COUNT, PERCENT, PERIOD
from plan_workbook.printing.layout.frame import Frame
from plan_workbook.printing.layout.numbers import number
from plan_workbook.printing.layout.paper import HEIGHT_STEP, PAD
from plan_workbook.printing.text.line_breaking import Text, wrap
from plan_workbook.settings.signatures import Signature, signatures

_SIGN_GAP_LINES = 1.5  # room for a signature
# A signer's position, the line to sign on, the name: the columns that each begins at.
SIGN_RULE, SIGN_NAME = PERIOD, ACHIEVED


@dataclass(slots=True)
class Row:
    """One sheet row. `kind` is measure, average, overall, gap or signer; `values` are the ten columns' lines (a number
    stays a number); `penalty` is what a page costs that ends before it, `stretch` the points by which it may grow.
    `opens` and `closes`: the first, the last line of measure `number` is here; `opens_goal`: a goal begins here; `wrong`: its
    percent is none. A signer `opens` when it takes the whole width, and `closes` when the rule to sign on is here."""

    kind: str
    values: list[object]
    height: float
    penalty: float = pages.NEVER
    stretch: float = 0.0
    goal: int = -1
    number: str = ""
    opens: bool = False
    closes: bool = False
    opens_goal: bool = False
    wrong: bool = False


Lines = list[Any]  # a column's lines: texts, or one number


def set_entry(entry: Entry, texts: Sequence[Text], px: Sequence[int]) -> list[Lines]:
    """The lines of each column, no more words broken than its longest one asks for; numbers stay numbers."""
    columns: list[Lines] = [text.lines(text_width(width)) for text, width in zip(texts, px, strict=True)]
    most = max(map(len, columns))
    columns = [
        text.spared(lines, text_width(width), most) for text, lines, width in zip(texts, columns, px, strict=True)
    ]
    columns[COUNT] = [entry.count]
    for column, value in ((BUDGET, entry.budget), (PERCENT, entry.percent)):
        if number(value) is not None:
            columns[column] = [number(value)]
    return columns


def goal_rows(index: int, goal: GoalBlock, entries: Sequence[list[Lines]], least: int, frame: Frame) -> Iterator[Row]:
    """The rows of one goal, at least `least` of them beside its text, and its average; the goal's column is blank."""
    counts = [max(1, *map(len, columns)) for columns in entries] or [max(1, least)]
    numbers = [entry.number for entry in goal.entries] or [""]
    wrong = [entry.wrong for entry in goal.entries] or [False]
    counts[-1] += max(0, least - sum(counts))
    per_page = frame.rest / frame.line
    for order, (columns, count) in enumerate(zip(entries or [[[]] * COLUMNS], counts, strict=True)):
        cells = list(map(list, zip_longest(*columns)))
        cells += ([None] * COLUMNS for _ in range(len(cells), count))
        for at in range(count):
            opens, closes = at == 0, at == count - 1
            yield Row(
                "measure",
                cells[at],
                frame.line + PAD * (opens + closes),
                pages.penalty(at, count, per_page),
                HEIGHT_STEP * (1 + 4 * opens),
                index,
                numbers[order],
                opens,
                closes,
                opens and order == 0,
                wrong[order],
            )
    label = frame.labels.goal_average(clean(goal.number))
    yield _result("average", index, label, goal.percent, frame.line)


def _result(kind: str, goal: int, label: str, percent: object, line: float) -> Row:
    cells: list[object] = [None] * COLUMNS
    cells[COUNT], cells[PERCENT] = label, "-" if percent is None else percent
    return Row(kind, cells, line + 2 * PAD, goal=goal)


def closing_rows(content: Content, frame: Frame) -> Iterator[Row]:
    """The overall percent and the signatures, which never stand apart from the rows before them."""
    if content.averages:
        yield _result("overall", -1, frame.labels.overall, content.overall, frame.line)
    for at, signer in enumerate(signatures(content.signers)):
        penalty = pages.BETWEEN_SIGNERS if at else pages.NEVER
        yield Row("gap", [None] * COLUMNS, frame.line * _SIGN_GAP_LINES, penalty)
        yield from _signer_rows(signer, frame)


def _signer_rows(signer: Signature, frame: Frame) -> Iterator[Row]:
    """The position's lines; beside the last of them the rule, and the name, which goes on below it."""
    px, body = frame.px, frame.body
    if signer.drawn:
        for line in wrap(signer.position, text_width(sum(px)), body):
            yield Row("signer", [line, *[None] * (COLUMNS - 1)], frame.line, opens=True)
        return
    position = wrap(signer.position, text_width(sum(px[:SIGN_RULE])), body)
    name = wrap(signer.name, text_width(sum(px[SIGN_NAME:])), body)
    before = len(position) - 1
    for at in range(before + max(1, len(name))):
        row = Row("signer", [None] * COLUMNS, frame.line, closes=at == before)
        row.values[COUNT] = position[at] if at <= before else None
        if before <= at < before + len(name):
            row.values[SIGN_NAME] = name[at - before]
        yield row
