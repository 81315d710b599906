"""What the attachment's pages have in common: paper, faces, column widths, headings, the matter above the table."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from plan_workbook.printing.content import Content
from plan_workbook.printing.labels import Labels, labels
from plan_workbook.printing.layout.columns import Heading, HeadingFace, Table, choose, sheet_px, text_width
from plan_workbook.printing.layout.form import BUDGET, COUNT, GOAL, PERCENT, cells, numbered
from plan_workbook.printing.layout.numbers import Formats, number
from plan_workbook.printing.layout.paper import PAD, Paper, paper, pitch
from plan_workbook.printing.text.fonts import Face, face
from plan_workbook.printing.text.line_breaking import Text, balanced, wrap

_SMALLEST, _LARGEST = 4.0, 72.0  # points; Excel takes 1 to 409, nobody reads or prints those
_HEADER_SHARE = 0.35  # of a page: headings that need more are set smaller
_LEAST_HEADING = 5.0  # points
_LETTER_SHARE = 0.38  # of the table's width, at its right
_TITLE_SHARE = 0.94
_FIRST_LINES = 4  # of the table must fit below the title, or the table begins a page


@dataclass(frozen=True)
class FrontRow:
    """A line above the table: `kind` is letter, title, period or gap."""

    kind: str
    text: str
    height: float


@dataclass(frozen=True)
class Frame:
    """`px` are the columns' widths, `table` the cells ready to be set in them; `line` is a row's height; `first` and
    `rest` are the points left for rows on the table's first page and on each other one. `front_breaks` are indexes into
    `front` before which a page ends (len(front): before the headings), when what stands above the table fills more
    than one."""

    paper: Paper
    labels: Labels
    formats: Formats
    body: Face
    heading: HeadingFace
    title: Face
    line: float
    table: Table
    px: tuple[int, ...]
    headings: tuple[Heading, ...]
    header_rows: tuple[float, ...]
    front: tuple[FrontRow, ...]
    front_breaks: tuple[int, ...]
    first: float
    rest: float


def frame(content: Content) -> Frame:
    """Choose everything that the pages have in common."""
    names, sheet, formats = labels(content.language), paper(content.margins), Formats.of(content)
    size = min(_LARGEST, max(_SMALLEST, float(content.font_size)))
    body, title, line = face(content.font, size), face(content.font, size + 2, bold=True), pitch(size)
    table = _table(content, names, formats, body)
    heading, px, headings = _columns(content.font, size, table, names, sheet)
    header_rows = _header_heights(headings, heading.pitch)
    header = sum(header_rows)
    front = tuple(_front(content, body, title, sum(px), line))
    front_breaks, used = _first_page(front, header + _FIRST_LINES * line, sheet.capacity)
    first, rest = (max(line, sheet.capacity - header - above) for above in (used, 0.0))
    return Frame(
        sheet,
        names,
        formats,
        body,
        heading,
        title,
        line,
        table,
        px,
        headings,
        header_rows,
        front,
        front_breaks,
        first,
        rest,
    )


def column_widths(content: Content) -> tuple[int, ...]:
    """The ten columns' widths in pixels of the sheet."""
    return frame(content).px


def _table(content: Content, labels: Labels, formats: Formats, body: Face) -> Table:
    runs: dict[str, list[float]] = {}
    measures: list[tuple[Text, ...]] = []
    goals = []
    known: dict[str, Text] = {}

    def set_once(cell: str) -> Text:
        """Periods, units and results are the same in many measures."""
        text = known.get(cell)
        if text is None:
            text = known[cell] = Text(cell, body, runs)
        return text

    for goal in content.goals:
        begin = len(measures)
        measures.extend(tuple(map(set_once, cells(entry, formats))) for entry in goal.entries)
        goals.append((Text(numbered(goal.number, goal.text), body, runs), begin, len(measures)))
    entries = [entry for goal in content.goals for entry in goal.entries]
    bold = face(body.family, body.size, bold=True)
    percents = (*(e.percent for e in entries), *(goal.percent for goal in content.goals), content.overall)
    unbroken = [0.0] * len(labels.headings)
    unbroken[GOAL] = _widest(body, (numbered(goal.number, labels.continued) for goal in content.goals))
    unbroken[COUNT] = _widest(body, (str(e.count) for e in entries))
    unbroken[BUDGET] = _widest(
        body, (formats.budget_text(e.budget) + "-" for e in entries if number(e.budget) is not None)
    )
    unbroken[PERCENT] = _widest(bold, (formats.percent_text(p) for p in percents if number(p) is not None))
    return Table(measures, goals, unbroken, body)


def _widest(of: Face, texts: Iterable[str]) -> float:
    return max(map(of.width, texts), default=0.0)


def _columns(
    font: str, size: float, table: Table, labels: Labels, sheet: Paper
) -> tuple[HeadingFace, tuple[int, ...], tuple[Heading, ...]]:
    """Headings a point smaller than the text, or smaller still where they would fill the page."""
    heading_size = max(_LEAST_HEADING, size - 1)
    while True:
        bold = face(font, heading_size, bold=True)
        heading, texts = HeadingFace(bold, pitch(heading_size)), tuple(Text(text, bold) for text in labels.headings)
        px = choose(table, texts, heading, sheet_px(sheet.width), sheet.capacity)
        headings = tuple(heading.fit(text, width) for text, width in zip(texts, px, strict=True))
        if heading_size == _LEAST_HEADING or max(h.height for h in headings) <= sheet.capacity * _HEADER_SHARE:
            return heading, px, headings
        heading_size = max(_LEAST_HEADING, heading_size - 1)


def _header_heights(headings: tuple[Heading, ...], line: float) -> tuple[float, ...]:
    """The rows that the headings stand in, a line each, with a little room above and below."""
    heights = [line] * max(1, math.ceil(max(h.height for h in headings) / line - 0.01))
    heights[0] += PAD
    heights[-1] += PAD
    return tuple(heights)


def _front(content: Content, body: Face, title: Face, px: int, line: float) -> list[FrontRow]:
    """The letter block, the organisation, the title and the period, a line each, with room between them."""
    rows = [FrontRow("letter", text, line) for text in wrap(content.letter, text_width(px) * _LETTER_SHARE, body)]
    high = pitch(title.size)
    for text in (content.org, content.title):
        lines = [FrontRow("title", part, high) for part in balanced(text, text_width(px) * _TITLE_SHARE, title)]
        if lines and rows and rows[-1].kind == "letter":
            rows.append(FrontRow("gap", "", line))
        rows.extend(lines)
    rows += [FrontRow("period", part, line) for part in wrap(content.period, text_width(px) * _TITLE_SHARE, body)]
    return [*rows, FrontRow("gap", "", line)] if rows else rows


def _first_page(front: tuple[FrontRow, ...], least: float, capacity: float) -> tuple[tuple[int, ...], float]:
    """(where the matter above the table must itself break, its points on the page on which the table begins); `least`
    is what of the table must fit below it."""
    breaks, used = [], 0.0
    for index, row in enumerate(front):
        if used and used + row.height > capacity:
            breaks.append(index)
            used = 0.0
        used += row.height
    if used and used + least > capacity:
        return (*breaks, len(front)), 0.0
    return tuple(breaks), used
