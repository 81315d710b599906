"""The sheet of the summary that has the same measure of all offices side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from plan_workbook import scores
from plan_workbook.collecting.collection import Collection, shown_name
from plan_workbook.collecting.groups import Group
from plan_workbook.collecting.likeness import Common, Entry
from plan_workbook.collecting.summary.summary_table import (
    FIGURE,
    NUMBER,
    PERCENT,
    TEXT,
    TOP,
    Uncertain,
    column,
    fill,
    finish,
    shade,
    sheet_of,
)
from plan_workbook.sheets.figures import status_name
from plan_workbook.texts import say

MOST_OFFICES = 100  # side by side: of more nobody finds one; their figures are summed up all the same
MOST_ROWS = 20_000  # of measures; a plan has some hundred, so there are more only where plans have nothing in common


def add(book: Workbook, collected: Collection) -> None:
    """Add the sheet: a row for each measure of a group, a column for each office where they are not too many."""
    sheet = sheet_of(book, "measures")
    columns = [
        column(say("collect.column.term"), TEXT, 22), column("№", NUMBER, 8), column(say("figures.measures"), TEXT, 60),
        column(say("collect.column.offices")), column(say("collect.column.mean"), PERCENT),
        column(say("collect.column.highest")), column(say("collect.column.lowest")),
        *(column(status_name(office)) for office in scores.STATUSES),
    ]  # fmt: skip
    offices = collected.offices if len(collected.offices) <= MOST_OFFICES else ()
    columns += [column(shown_name(office), FIGURE, 16) for office in offices]
    last = fill(sheet, TOP, columns, _rows(collected, bool(offices)))
    shade(sheet, f"E{TOP + 1}:G{last}")
    finish(sheet, columns, last, 3)  # the offices' own columns are not shaded: there yellow says that it is uncertain


def _rows(collected: Collection, side_by_side: bool) -> Iterator[Sequence[object]]:
    before, written = 0, 0
    for group, common in zip(collected.groups, collected.common, strict=True):
        term = group.term.text(collected.language)
        for measure in common:
            if written >= MOST_ROWS:
                yield term, None, say("collect.more", count=sum(map(len, collected.common)) - written)
                return
            written += 1
            yield (
                term,
                *_figures(measure, group),
                *(_cells(measure, group, before, collected) if side_by_side else ()),
            )
        before += len(group.offices)


def _figures(common: Common, group: Group) -> list[object]:
    percents = [entry.measure.percent for entry in common.entries]
    graded = [percent for percent in percents if percent is not None]
    mean = scores.mean(percents)
    figures = [mean, max(graded, default=None), min(graded, default=None)]
    shown = [None if figure is None else scores.rounded(figure, group.digits, group.rounding) for figure in figures]
    counts = [sum(entry.measure.status == status for entry in common.entries) for status in scores.STATUSES]
    return [common.number, common.text, len(common.entries), *shown, *counts]


def _cells(common: Common, group: Group, before: int, collected: Collection) -> list[object]:
    """What each office has in this row; the offices of other terms have nothing."""
    cells: list[object] = [None] * len(collected.offices)
    for entry in common.entries:
        cells[before + entry.office] = _cell(entry, group)
    return cells


def _cell(entry: Entry, group: Group) -> object:
    percent = entry.measure.percent
    office = group.offices[entry.office]
    shown = status_name(entry.measure.status) if percent is None else office.rounded(percent)
    return shown if entry.likeness == 100 else Uncertain(shown)
