"""The proof: printed by any renderer, the attachment shows every letter of its content, in order, on the planned pages."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Alignment, Font

from plan_workbook import actions
from plan_workbook.printing.content import Content, Entry, GoalBlock
from plan_workbook.printing.render import worksheet
from tests.console import run
from tests.exchange.office import plan as plan_file
from tests.printing import render
from tests.printing.examples import EDGES, EXAMPLE, by_chance, district, grown
from tests.printing.ink import ALL, lost
from tests.printing.proof import losses
from tests.printing.render import NORMAL, WORST

LARGE = grown(300)


@pytest.fixture(scope="module", autouse=True)
def altered_fonts():
    yield
    render.remove_fonts()


@pytest.mark.parametrize("renderer", ALL, ids=lambda r: r.name)
@pytest.mark.parametrize("content", [EXAMPLE, LARGE], ids=["example", "300 measures"])
def test_nothing_is_lost(content, renderer, tmp_path):
    assert lost({"": content}, renderer, tmp_path) == {}


@pytest.mark.parametrize("renderer", [NORMAL, WORST], ids=lambda r: r.name)
def test_odd_plans_lose_nothing_either(renderer, tmp_path):
    made = dict(enumerate(by_chance(3)))
    assert lost({**EDGES, "a district's year": district(), **made}, renderer, tmp_path) == {}


TOKENS = st.one_of(
    st.text(alphabet="абвгдеёжзийклмноөпрстуүфхцчшщыьэюя", min_size=1, max_size=25),
    st.sampled_from(
        [
            "https://www.example.mn/a/b?turul=12&huudas=3",
            "tanhim.surgalt@example.gov.mn",
            "А/123-45",
            "№",
            "(70123456)",
            "TelcoCom",
            "😀",
            "ХСТНААХ",
            "=1+1",
            "-",
            "@нэр",
            "\n",
            "\n- ",
            "12-оос",
            "\x07",
            "\r\n",
        ]
    ),
)
CELLS = st.one_of(st.just(""), st.lists(TOKENS, max_size=12).map(" ".join))
RESULTS = st.one_of(
    CELLS,
    st.lists(TOKENS, min_size=50, max_size=400).map(" ".join),
    st.builds(lambda word, times: word * times, TOKENS, st.integers(1, 400)),
    st.text(max_size=200),
).map(lambda text: text[:8000])
PERCENTS = st.none() | st.sampled_from(["хугацаа болоогүй", "үнэлэх боломжгүй"]) | st.decimals(0, 100, places=1)
BUDGETS = st.one_of(st.none(), st.just("-"), st.integers(0, 10**9), st.decimals(0, 10**6, places=2))
ENTRIES = st.builds(
    Entry,
    st.integers(1, 999),
    st.sampled_from(["1.1", "10.12"]),
    CELLS,
    CELLS,
    CELLS,
    CELLS,
    BUDGETS,
    RESULTS,
    PERCENTS,
    CELLS,
)
CONTENTS = st.builds(
    Content,
    CELLS,
    CELLS,
    CELLS,
    st.lists(
        st.builds(
            GoalBlock,
            st.sampled_from(["1", "2", "12"]),
            CELLS,
            st.lists(ENTRIES, max_size=8).map(tuple),
            st.none() | st.decimals(0, 100, places=1),
        ),
        max_size=4,
    ).map(tuple),
    st.none() | st.decimals(0, 100, places=1),
    signers=st.lists(CELLS, max_size=3).map(tuple),
    font=st.sampled_from(["Arial", "Times New Roman"]),
    font_size=st.sampled_from([8, 9, 10, 12]),
)


@settings(
    max_examples=15, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(CONTENTS, st.sampled_from(ALL))
def test_random_plans_lose_nothing(tmp_path_factory, content, renderer):
    assert lost({"": content}, renderer, tmp_path_factory.mktemp("random")) == {}


def filled(pdf: Path, margins: tuple[float, ...]) -> tuple[float, float]:
    """The least share of what the margins leave that the table takes on a page, and the points that it leaves at the right."""
    with pymupdf.open(pdf) as document:
        count, width = len(document), document[0].rect.width
    left, right = (margin * 72 / 25.4 for margin in margins[2:])
    edges = [render.column_edges(pdf, page) for page in range(count)]
    return (
        min((page_edges[-1] - page_edges[0]) / (width - left - right) for page_edges in edges),
        min(width - right - page_edges[-1] for page_edges in edges),
    )


@pytest.mark.parametrize("margins", [(20, 20, 30, 15), (8, 8, 8, 8), (20, 20, 60, 60)])
def test_our_pdf_fills_the_pages_width_and_loses_nothing(margins, tmp_path):
    content = replace(EXAMPLE, margins=margins)
    book = worksheet.build(content)
    widths = {letter: column.width for letter, column in book.active.column_dimensions.items()}
    (tmp_path / "sheet.xlsx").write_bytes(actions.printable(book))
    (pdf,) = render.to_pdf([tmp_path / "sheet.xlsx"], tmp_path)
    assert losses(content, book, pdf) == []
    share, right = filled(pdf, margins)
    assert 0.98 <= share <= 1 and right >= 0
    # the worksheet that Excel gets keeps its widths
    assert {letter: column.width for letter, column in book.active.column_dimensions.items()} == widths


def test_a_reports_pdf_is_wide(tmp_path):
    run("report", plan_file(tmp_path / "plan.xlsx"), "--pdf")
    assert filled(tmp_path / "plan-хавсралт.pdf", (20, 20, 30, 15))[0] >= 0.98


@pytest.mark.parametrize("content", [EXAMPLE, LARGE], ids=["example", "300 measures"])
def test_pages_are_full(content, tmp_path):
    worksheet.build(content).save(tmp_path / "sheet.xlsx")
    top, bottom, *_ = (margin * 72 / 25.4 for margin in content.margins)
    height = 210 * 72 / 25.4 - top - bottom
    pages = render.read(render.to_pdf([tmp_path / "sheet.xlsx"], tmp_path)[0], bottom)
    empty = [1 - (page.lowest - top) / height for page in pages[:-1]]
    assert max(empty) <= 0.06


def cut(change, folder) -> list[str]:
    """What the checker finds when the example's sheet is spoilt."""
    book = worksheet.build(EXAMPLE)
    change(book.active)
    book.save(folder / "cut.xlsx")
    return losses(EXAMPLE, book, render.to_pdf([folder / "cut.xlsx"], folder)[0])


def _row(sheet) -> int:
    """A row in the middle of the first page's first result."""
    return next(row for row in range(1, 99) if sheet.cell(row, 1).value == 1) + 5


def _own_style(cell):
    """The cell with a style of its own: the sheet's cells share theirs."""
    cell._style = copy(cell._style)
    return cell


def lower_a_row(sheet):
    sheet.row_dimensions[_row(sheet)].height = 6


def narrow_a_column_without_shrinking(sheet):
    sheet.column_dimensions["C"].width /= 2
    for row in range(15, sheet.max_row):
        _own_style(sheet.cell(row, 3)).alignment = Alignment(shrink_to_fit=False)


def blank_a_cell(sheet):
    sheet.cell(_row(sheet), 8).value = None


def swap_two_lines(sheet):
    first, second = (sheet.cell(_row(sheet) + below, 8) for below in (0, 1))
    first.value, second.value = second.value, first.value


def drop_a_break(sheet):
    del sheet.row_breaks.brk[1]


def write_in_white(sheet):
    _own_style(sheet.cell(_row(sheet), 8)).font = Font(name="Arial", size=9, color="FFFFFFFF")


@pytest.mark.parametrize(
    "change",
    [lower_a_row, narrow_a_column_without_shrinking, blank_a_cell, swap_two_lines, drop_a_break, write_in_white],
)
def test_the_checker_sees_what_is_lost(change, tmp_path):
    assert cut(change, tmp_path) != []


def test_the_checker_finds_nothing_in_a_sheet_that_was_not_spoilt(tmp_path):
    assert cut(lambda sheet: None, tmp_path) == []
