"""The proof that a printed attachment lost nothing: what can be seen, column by column and in order, is the content."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from plan_workbook.printing.content import Content
from plan_workbook.printing.labels import labels
from tests.printing import render
from tests.printing.render import Glyph, squeeze

POINTS = 72 / 25.4
GOAL, MEASURE = 1, 2


def _number(value: object, decimals: int, thousands: str = "") -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:{thousands}.{decimals}f}"


def _percent(value: object, content: Content) -> str:
    whole = content.trimmed and not isinstance(value, (str, type(None))) and value == int(value)
    return _number(value, 0 if whole else content.digits)


def expected_columns(content: Content) -> list[str]:
    """The squeezed text of each of the ten columns, from the content alone."""
    columns: list[list[str]] = [[] for _ in range(10)]
    budgets = [e.budget for g in content.goals for e in g.entries if isinstance(e.budget, (int, float, Decimal))]
    decimals = max([0, *(-Decimal(str(b)).normalize().as_tuple().exponent for b in budgets)])
    for goal in content.goals:
        columns[GOAL].append(goal.number + goal.text)
        for entry in goal.entries:
            cells = (
                str(entry.count),
                "",
                entry.number + entry.measure,
                entry.indicators,
                entry.period,
                entry.target,
                _number(entry.budget, decimals, ","),
                entry.achieved,
                _percent(entry.percent, content),
                entry.units,
            )
            for column, cell in zip(columns, cells, strict=True):
                column.append(cell)
    return [squeeze("".join(column)) for column in columns]


def losses(content: Content, book: Workbook, pdf: Path) -> list[str]:
    """Everything that the printed pages lack, say twice or say in another place; [] proves that nothing was lost.

    `book` is the workbook that was printed, for its page plan and its rows' heights."""
    wording = labels(content.language)
    pages, planned = render.read(pdf), render.sheet_pages(book)
    outcome = [f"page {n}: no ink for {''.join(page.unseen)!r}" for n, page in enumerate(pages, 1) if page.unseen]
    if len(pages) != len(planned):
        outcome.append(f"{len(pages)} pages, {len(planned)} planned")
        return outcome
    sheet, titles = book.active, render.title_rows(book)
    heights = {r: int((d.height or 0) / 0.75 + 1e-6) * 0.75 for r, d in sheet.row_dimensions.items()}  # whole pixels
    top = sheet.page_margins.top * 72
    first = next(i for i, page in enumerate(planned) if titles[0] in page)
    edges = render.column_edges(pdf, first)
    if len(edges) != 11:
        return [*outcome, f"{len(edges)} vertical rules, 11 expected: {edges}"]
    front: list[str] = []
    columns: list[list[str]] = [[] for _ in range(10)]
    bold: list[str] = []
    signers: list[str] = []
    ended = False
    for number, (page, rows_here) in enumerate(zip(pages, planned, strict=True)):
        before = sum(heights[r] for r in rows_here if r < titles[0])
        begin = top + before if number <= first else top
        end = begin + (sum(heights[r] for r in titles) if number >= first else 0)
        foot = top + _paper_height(sheet) + 1
        body = [g for g in page.glyphs if end < g.y < foot]
        front.append(render.in_order([g for g in page.glyphs if g.y <= (begin if number <= first else top)]))
        if squeeze(render.in_order([g for g in page.glyphs if g.y >= foot])) != squeeze(
            wording.page.format(page=number + 1, pages=len(pages))
        ):
            outcome.append(f"page {number + 1}: footer")
        if number >= first:
            head = sorted(g.text for g in page.glyphs if begin < g.y <= end)
            if head != sorted(squeeze("".join(wording.headings))):
                outcome.append(f"page {number + 1}: headings {''.join(head)!r}")
        results = [g for g in body if g.bold]
        bold.append(render.in_order(results))
        last = max((g.y for g in results), default=0.0) if _has_overall(book, rows_here, wording.overall) else None
        if ended or last is not None:
            signers.append(render.in_order([g for g in body if not g.bold and (ended or g.y > last + 2)]))
            body = [] if ended else [g for g in body if g.y <= last + 2]
            ended = True
        for column, text in enumerate(_by_column([g for g in body if not g.bold], edges)):
            if text != render.planned(book, _measure_rows(book, rows_here, titles), column + 1):
                outcome.append(f"page {number + 1}, column {column + 1}: not what was planned there")
            if column in (GOAL, MEASURE) and number > first:
                text = re.sub(rf"^[\d.]*{squeeze(wording.continued)}", "", text)
            columns[column].append(text)
    outcome += _differences(
        "above the table", "".join(front), squeeze(content.letter + content.org + content.title + content.period)
    )
    for column, (known, wanted) in enumerate(zip(columns, expected_columns(content), strict=True), 1):
        outcome += _differences(f"column {column}", "".join(known), wanted)
    averages = [wording.goal_average(g.number) + _percent(g.percent, content) for g in content.goals]
    averages.append(wording.overall + _percent(content.overall, content))
    outcome += _differences("averages", "".join(bold), squeeze("".join(averages)))
    outcome += _differences("signatures", "".join(signers), squeeze("".join(content.signers)))
    return outcome


def _paper_height(sheet) -> float:
    return 210 * POINTS - (sheet.page_margins.top + sheet.page_margins.bottom) * 72


def _has_overall(book: Workbook, rows: range, overall: str) -> bool:
    return any(book.active.cell(row, 1).value == overall for row in rows)


def _measure_rows(book: Workbook, rows: range, titles: range) -> list[int]:
    """The page's rows that belong to measures: neither front matter, headings, merged results nor signatures."""
    sheet = book.active
    merged = {r.min_row for r in sheet.merged_cells.ranges if r.min_col == 1 and r.max_col > 1}
    return [row for row in rows if row > titles[-1] and row not in merged]


def _by_column(glyphs: list[Glyph], edges: list[float]) -> list[str]:
    columns: list[list[Glyph]] = [[] for _ in range(10)]
    for glyph in glyphs:
        columns[max(0, min(9, sum(edge < glyph.x for edge in edges) - 1))].append(glyph)
    return [render.in_order(column) for column in columns]


def _differences(where: str, known: str, wanted: str) -> list[str]:
    if known == wanted:
        return []
    at = next((i for i, (a, b) in enumerate(zip(known, wanted, strict=False)) if a != b), min(len(known), len(wanted)))
    return [
        f"{where}: {len(wanted)} letters expected, {len(known)} seen; from {at}: "
        f"wanted {wanted[at : at + 40]!r}, saw {known[at : at + 40]!r}"
    ]
