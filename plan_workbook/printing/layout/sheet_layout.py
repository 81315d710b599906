"""The attachment set on paper: every printed line, its height, and the page it stands on. Knows nothing of files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plan_workbook.printing.content import Content
from plan_workbook.printing.layout import pages
from plan_workbook.printing.layout.columns import text_width
from plan_workbook.printing.layout.form import GOAL, MEASURE, numbered
from plan_workbook.printing.layout.frame import Frame, frame
from plan_workbook.printing.layout.paper import PAD
from plan_workbook.printing.layout.rows import Lines, Row, closing_rows, goal_rows, set_entry
from plan_workbook.printing.text.line_breaking import Text, wrap

Progress = Callable[[float], object]


@dataclass(frozen=True)
class Layout:
    """All that a renderer needs; `page_starts` are indexes into `rows`."""

    frame: Frame
    rows: list[Row]
    page_starts: list[int]


def lay_out(content: Content, progress: Progress | None = None) -> Layout:
    """Set the content in lines and pages. `progress(share)` is told what part of the measures has been set."""
    frame_made = frame(content)
    entries = _set_entries(content, frame_made, progress)
    goals = [
        _goal_lines(text, of_goal, frame_made)
        for (text, _, _), of_goal in zip(frame_made.table.goals, entries, strict=True)
    ]
    least = [len(lines) for lines in goals]
    while True:
        rows = [
            row
            for index, goal in enumerate(content.goals)
            for row in goal_rows(index, goal, entries[index], least[index], frame_made)
            if content.averages or row.kind != "average"
        ]
        rows.extend(closing_rows(content, frame_made))
        starts, heights = pages.divide(_lines(rows), frame_made.first, frame_made.rest)
        without_row = _fill_goals(content, goals, rows, starts, frame_made)
        if not any(without_row):
            break
        # The goal's lines were pushed past its last measure by "(үргэлжлэл)": that measure gets rows for them.
        spans = [0] * len(goals)
        for row in rows:
            if row.kind == "measure":
                spans[row.goal] += 1
        least = [span + over if over else before for span, over, before in zip(spans, without_row, least, strict=True)]
    _continue_measures(rows, starts, frame_made)
    for row, height in zip(rows, heights, strict=True):
        row.height = height
    return Layout(frame_made, rows, starts)


def _goal_lines(text: Text, entries: Sequence[list[Lines]], frame: Frame) -> list[str]:
    """A goal's text beside its measures, no more words broken than their rows and its names on other pages ask for."""
    width = text_width(frame.px[GOAL])
    beside = sum(max(1, *map(len, columns)) for columns in entries)
    return text.spared(text.lines(width), width, beside - 1 - int(beside * frame.line / frame.rest))


def _lines(rows: Sequence[Row]) -> pages.Lines:
    return pages.Lines(
        [row.height for row in rows],
        [row.penalty for row in rows],
        [row.stretch for row in rows],
        [
            PAD * (row.opens + row.closes) if row.kind == "measure" else 2 * PAD if row.kind == "gap" else 0.0
            for row in rows
        ],
    )


def _set_entries(content: Content, frame: Frame, progress: Progress | None) -> list[list[list[Lines]]]:
    """For each goal, for each of its measures, the lines of the ten columns."""
    goals, total = [], len(frame.table.cells)
    for goal, (_, begin, end) in zip(content.goals, frame.table.goals, strict=True):
        cells = frame.table.cells[begin:end]
        goals.append([set_entry(entry, texts, frame.px) for entry, texts in zip(goal.entries, cells, strict=True)])
        if progress and total:
            progress(end / total)
    return goals


def _fill_goals(
    content: Content, goals: Sequence[Sequence[str]], rows: Sequence[Row], starts: Sequence[int], frame: Frame
) -> list[int]:
    """Write each goal's lines into its column, after its number and "(үргэлжлэл)" at the top of each page that it runs
    on to. -> for each goal, how many of its lines found no row."""
    pending = [list(lines) for lines in goals]
    sizes = _page_sizes(rows, starts)
    for at, row in enumerate(rows):
        if row.kind != "measure":
            continue
        if at in sizes and not row.opens_goal:
            # On one line, as the column is planned for it; a page of one or two lines has no room for it at all.
            pending[row.goal][:0] = [numbered(content.goals[row.goal].number, frame.labels.continued)][: sizes[at] // 3]
        if pending[row.goal]:
            row.values[GOAL] = pending[row.goal].pop(0)
    return [len(lines) for lines in pending]


def _continue_measures(rows: Sequence[Row], starts: Sequence[int], frame: Frame) -> None:
    """Where a measure runs on to a page and its text has ended, say which one it is."""
    # From the last row up, so that a measure of many pages is gone through once and not once for each of them.
    ends, silent, end, nothing = {}, set(), len(rows), True
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        if row.kind == "measure":
            if row.closes:
                end, nothing = at + 1, True
            nothing = nothing and row.values[MEASURE] is None
            ends[at] = end
            if nothing:
                silent.add(at)
    for at, size in _page_sizes(rows, starts).items():
        if rows[at].kind != "measure" or rows[at].opens:
            continue
        end = ends[at]
        if at in silent:
            text = numbered(rows[at].number, frame.labels.continued)
            lines = wrap(text, text_width(frame.px[MEASURE]), frame.body)
            most = min(size, end - at)
            for row, line in zip(rows[at:end], lines if len(lines) <= most else [text], strict=False):
                row.values[MEASURE] = line


def _page_sizes(rows: Sequence[Row], starts: Sequence[int]) -> dict[int, int]:
    """First row -> number of rows, of each page but the table's first."""
    return {start: end - start for start, end in pairwise([*starts[1:], len(rows)])}
