"""The summary workbook: overview, ranking, goals, levels, the same measure side by side, what was not read, what is told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook

from plan_workbook import schema, scores, texts
from plan_workbook.collecting.collection import Collection, sentence, shown_name
from plan_workbook.collecting.groups import Group, in_order
from plan_workbook.collecting.office import RECORD_KIND, Office
from plan_workbook.collecting.summary import measures_sheet, summary_charts
from plan_workbook.collecting.summary.summary_table import (
    PERCENT,
    TEXT,
    TOP,
    column,
    fill,
    finish,
    set_widths,
    shade,
    sheet_of,
    term_columns,
)
from plan_workbook.grid import column_letters
from plan_workbook.sheets import table_sheet
from plan_workbook.sheets.figures import level_label, status_name
from plan_workbook.sheets.writing import styles
from plan_workbook.texts import say

MOST_NOTES = 10_000  # rows; nobody reads on
Levels = tuple[Decimal, ...]


def build(collected: Collection) -> Workbook:
    """The summary as an openpyxl workbook, which `atomic_write` is to save: most rows are no cells but text."""
    texts.use(collected.language)
    book = styles.new_workbook()
    _overview(book, collected)
    _ranking(book, collected)
    _goals(book, collected)
    _levels(book, collected)
    measures_sheet.add(book, collected)
    _unreadable(book, collected)
    _notes(book, collected)
    columns = tuple(schema.Column(key, key, schema.MACHINE) for key in ("key", "value"))
    table_sheet.fill_hidden(book.create_sheet(schema.RECORD), columns, [["kind", RECORD_KIND]])
    return book


def _overview(book: Workbook, collected: Collection) -> None:
    sheet = sheet_of(book, "overview")
    columns = [
        column(say("collect.column.term"), TEXT, 30), column(say("collect.column.offices"), width=26),
        column(say("collect.column.mean"), PERCENT, 16), column(say("collect.column.pooled"), PERCENT, 16),
        column(say("collect.column.highest"), PERCENT), column(say("collect.column.lowest"), PERCENT),
        column(say("figures.measures")), *(column(status_name(group)) for group in scores.STATUSES),
        column(say("collect.column.faulty")),
    ]  # fmt: skip
    last = fill(sheet, TOP, columns, [_group_row(group, collected.language) for group in collected.groups])
    set_widths(sheet, columns)
    head = [
        column(say("collect.column.term"), TEXT), column(say("figures.goal"), TEXT, 26),
        column(say("collect.column.mean"), PERCENT), column(say("collect.column.offices")),
    ]  # fmt: skip
    goals = [
        (each.term.text(collected.language), f"{group.number}. {group.text}", group.mean, group.offices)
        for each in collected.groups
        for group in each.goals
    ]
    first = last + 3
    last = fill(sheet, first - 1, head, goals)
    shade(sheet, f"C{first}:C{max(last, first)}")
    at = last + 2
    count = len(collected.groups[0].goals)
    if count:
        shown = (first, first + min(count, summary_charts.MOST_BARS) - 1, 2, 3)
        sheet.add_chart(summary_charts.bars(sheet, say("collect.chart.goals"), shown, lying=True), f"F{first - 1}")
        at = max(at, first + 2 + max(15, count))
    bands = [
        column(say("collect.column.term"), TEXT), column(say("figures.level")), column(say("collect.column.offices")),
    ]  # fmt: skip
    rows = [(group.term.text(collected.language), *band) for group in collected.groups for band in _bands(group)]
    last = fill(sheet, at, bands, rows)
    shown = (at + 1, at + len(_bands(collected.groups[0])), 2, 3)
    sheet.add_chart(summary_charts.bars(sheet, say("collect.chart.bands"), shown, most=None), f"F{at}")
    styles.page(sheet)


def _group_row(group: Group, language: str) -> tuple[object, ...]:
    shown = [office.shown for office in group.offices if office.shown is not None]
    statuses = [sum(office.statuses[status]["count"] for office in group.offices) for status in scores.STATUSES]
    return (
        group.term.text(language), len(group.offices), group.mean, group.pooled, max(shown, default=None),
        min(shown, default=None), sum(len(office.measures) for office in group.offices), *statuses,
        sum(office.errors > 0 for office in group.offices),
    )  # fmt: skip


def _bands(group: Group) -> list[tuple[str, int]]:
    """How many offices stand at each level of the group's usual scale; one without a percent at none."""
    levels = group.levels
    reached = [scores.level(Decimal(str(office.shown)), levels) for office in group.offices if office.shown is not None]
    return [(level_label(levels, at, group.digits), reached.count(bound)) for at, bound in enumerate(levels)]


def _ranking(book: Workbook, collected: Collection) -> None:
    sheet = sheet_of(book, "ranking")
    columns = [
        *term_columns(), column(say("collect.column.place"), width=9), column(say("collect.column.percent"), PERCENT),
        column(say("figures.measures")), column(say("figures.graded")), column(say("collect.column.carried")),
        column(say("collect.column.errors")), column(say("collect.column.warnings")),
        column(say("collect.column.kind"), width=15), column(say("collect.column.file"), TEXT, 60),
    ]  # fmt: skip
    rows = [
        (
            each.term.text(collected.language), shown_name(office), rank, office.shown, len(office.measures),
            office.statuses[scores.GRADED]["count"], office.carried, office.errors, office.warnings,
            say(f"collect.kind.{office.kind}"), office.file,
        )
        for each in collected.groups
        for office, rank in zip(each.offices, each.places, strict=True)
    ]  # fmt: skip
    last = fill(sheet, TOP, columns, rows)
    shade(sheet, f"D{TOP + 1}:D{last}")
    finish(sheet, columns, last, 2)
    bars = min(len(collected.groups[0].offices), summary_charts.MOST_BARS)
    title = say("collect.chart.ranking", term=collected.groups[0].term.text(collected.language))
    chart = summary_charts.bars(sheet, title, (TOP + 1, TOP + bars, 2, 4), lying=True)
    sheet.add_chart(chart, f"{column_letters(len(columns) + 1)}{TOP}")


def _goals(book: Workbook, collected: Collection) -> None:
    sheet = sheet_of(book, "goals")
    numbers = sorted({goal.number for office in collected.groups for goal in office.goals}, key=in_order)
    headings = [column(say("collect.column.goal-number", number=number), PERCENT) for number in numbers]
    columns = [*term_columns(), *headings, column(say("figures.overall"), PERCENT)]
    rows: list[tuple[object, ...]] = []
    for each in collected.groups:
        term = each.term.text(collected.language)
        for office in each.offices:
            percents = {goal.number: office.rounded(goal.percent) for goal in office.goals}
            rows.append((term, shown_name(office), *(percents.get(number) for number in numbers), office.shown))
        means = {goal.number: goal.mean for goal in each.goals}
        rows.append((term, say("collect.row.mean"), *(means.get(number) for number in numbers), each.mean))
    last = fill(sheet, TOP, columns, rows)
    shade(sheet, f"C{TOP + 1}:{column_letters(len(columns) - 1)}{last}")
    finish(sheet, columns, last, 2)


def _levels(book: Workbook, collected: Collection) -> None:
    sheet = sheet_of(book, "levels")
    scales = list(dict.fromkeys(office.settings.levels for office in collected.offices))
    columns, keys = term_columns(), []
    for levels in scales:
        scale = "" if len(scales) == 1 else f" ({'/'.join(map(scores.bound_name, levels))})"
        for at, bound in enumerate(levels):
            columns.append(column(level_label(levels, at, collected.groups[0].digits) + scale))
            keys.append((levels, scores.bound_name(bound)))
    first_status = len(columns)
    columns += [column(status_name(office)) for office in scores.STATUSES[1:]]
    columns += [column(say("figures.measures")), column(say("collect.column.percent"), PERCENT)]
    rows = [
        (
            each.term.text(collected.language),
            shown_name(office),
            *_counts(office, keys),
            len(office.measures),
            office.shown,
        )
        for each in collected.groups
        for office in each.offices
    ]
    last = fill(sheet, TOP, columns, rows)
    finish(sheet, columns, last, 2)
    shown = min(len(collected.groups[0].offices), summary_charts.MOST_BARS)
    cells = (TOP, TOP + shown, 3, first_status + len(scores.STATUSES) - 1)
    chart = summary_charts.stacked(sheet, say("collect.chart.levels"), cells, names=2)
    sheet.add_chart(chart, f"{column_letters(len(columns) + 1)}{TOP}")


def _counts(office: Office, keys: Sequence[tuple[Levels, str]]) -> list[int | None]:
    levels = [office.levels[bound]["count"] if office.settings.levels == scale else None for scale, bound in keys]
    return [*levels, *(office.statuses[status]["count"] for status in scores.STATUSES[1:])]


def _unreadable(book: Workbook, collected: Collection) -> None:
    sheet = sheet_of(book, "unreadable")
    columns = [column(say("collect.column.file"), TEXT, 70), column(say("collect.column.why"), TEXT, 90)]
    last = fill(sheet, TOP, columns, ((item.file, str(item.why)) for item in collected.unreadable))
    finish(sheet, columns, last, 1)


def _notes(book: Workbook, collected: Collection) -> None:
    sheet = sheet_of(book, "notes")
    columns = [column(say("collect.column.file"), TEXT, 60), column(say("collect.column.note"), TEXT, 110)]
    notes: list[tuple[str | None, str]] = [(note.file, sentence(note)) for note in collected.notes[:MOST_NOTES]]
    if (more := len(collected.notes) - MOST_NOTES) > 0:
        notes.append((None, say("collect.more", count=more)))
    last = fill(sheet, TOP, columns, notes)
    finish(sheet, columns, last, 1)
