"""The summary: what its tables say, that nothing of it is lost in print, and that its bars are as long as their numbers."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import actions, schema, scores, texts
from plan_workbook.evaluation import evaluate
from plan_workbook.grid import cell_of
from plan_workbook.history import ClosedPeriod
from plan_workbook.plan import Plan, from_book
from plan_workbook.settings import Settings
from plan_workbook.sheets.summary import charts, paging, tables
from plan_workbook.sheets.summary import columns as grids
from plan_workbook.sheets.summary.board import Board
from plan_workbook.sheets.summary.density import ROOMY
from plan_workbook.storage import atomic_write
from plan_workbook.storage.file_workbook import FileBook
from tests import audit
from tests.console import refused, run
from tests.exchange.office import plan as plan_file
from tests.printing import render
from tests.workbooks import plan

GOALS = (
    "| assessed | units |\n| 100 | ТЗУХ |",
    "| assessed | units |\n| 50 | НХХ |\n| 50 | НХХ |",
    "| assessed | units |\n| 25 | ХААА |\n| 25 | НХХ |",
    "| assessed | units |\n| | ГЗБА |",
    "| assessed | units |\n| 0 | ТЗУХ |\n| үнэлэх боломжгүй | ТЗУХ |",
)


def closed(period: str, year: int, overall: int, **goals: int) -> ClosedPeriod:
    return ClosedPeriod(
        settings=Settings(year=year, period=period),
        moment="",
        forced=False,
        goals=(),
        units=(),
        goal_percents={number.removeprefix("g"): Fraction(percent) for number, percent in goals.items()},
        unit_percents={},
        overall=Fraction(overall),
    )


HISTORY = (closed("q3", 2024, 60, g1=70), closed("q1", 2025, 20, g1=40, g2=10), closed("h1", 2025, 40, g1=90, g2=60))


def summary(drawn: Plan) -> Workbook:
    texts.use(drawn.settings.language)
    return actions.summary(actions.Examined(drawn, (), scores.of_plan(drawn)))


def sheet_of(*tables: str, kept: tuple[ClosedPeriod, ...] = (), **chosen: object) -> Worksheet:
    return summary(replace(plan(*tables, **chosen), history=kept))[schema.SUMMARY]


def below(sheet: Worksheet, section: str) -> list[list[object]]:
    """The rows under a section's title up to the next empty or one-celled one, blanks left out."""
    rows = [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]
    start = next(at for at, row in enumerate(rows) if row[:1] == [section]) + 1
    return list(itertools.takewhile(lambda row: len(row) > 1, rows[start:]))


def test_goals_and_units_stand_with_their_counts_percent_and_place():
    sheet = sheet_of(*GOALS, period="year")
    (groups, turned), *goals = [below(sheet, "Зорилтын хэрэгжилт")[:2], *below(sheet, "Зорилтын хэрэгжилт")[2:]]
    assert groups == ["№", "Зорилт", "Арга\nхэмжээ", "Арга хэмжээний хэрэгжилт", "Түвшин", "Хувь", "Байр"]
    assert turned == [
        "Биелсэн", "Хэрэгжих\nшатандаа", "Тасарсан", "Хугацаа\nболоогүй", "Үнэлэх\nболомжгүй", "Мэдээлэл\nдутуу",
        "100\nхувь", "70–99.9", "30–69.9", "0–29.9", "жилийн\nэцэс",
    ]  # fmt: skip
    assert goals == [
        ["1", "Зорилт", 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 100, 1],
        ["2", "Зорилт", 2, 0, 2, 0, 0, 0, 0, 0, 0, 2, 0, 50, 2],
        ["3", "Зорилт", 2, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 25, 3],
        ["4", "Зорилт", 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
        ["5", "Зорилт", 2, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 4],
        ["Нийт", 8, 1, 4, 1, 0, 1, 1, 1, 0, 2, 3, 42],
    ]
    assert below(sheet, "Хариуцах байгууллагын хэрэгжилт")[2:] == [
        ["ТЗУХ", 3, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 50, 1],
        ["НХХ", 3, 0, 3, 0, 0, 0, 0, 0, 0, 2, 1, 42, 2],
        ["ХААА", 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 25, 3],
        ["ГЗБА", 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
    ]


def test_periods_stand_beside_each_other_with_the_change_in_points():
    sheet = sheet_of(*GOALS, kept=HISTORY, period="q3")
    groups, turned, *rows = below(sheet, "Зорилтын хэрэгжилт")
    assert groups[-4:] == ["Хэрэгжилтийн хувь", "Өмнөх үеэс,\nпункт", "Өмнөх оны мөн\nүеэс, пункт", "Байр"]
    assert turned[-4:] == ["2024 оны\nэхний 9 сар", "1 дүгээр\nулирал", "эхний\nхагас жил", "эхний\n9 сар"]
    assert rows[0][-7:] == [70, 40, 90, 100, 10, 30, 1]
    assert rows[1][-6:] == [10, 60, 50, -10, "–", 2]  # last year it had no percent
    assert rows[-1][-6:] == [60, 20, 40, 42, 2, -18]


def test_slow_measures_the_lowest_first_and_who_has_not_answered():
    sheet = sheet_of(*GOALS)
    assert below(sheet, "Хэрэгжилт удаашралтай арга хэмжээ")[1:] == [
        ["5.1", "Сургалт зохион байгуулах", "ТЗУХ", 0],
        ["3.1", "Сургалт зохион байгуулах", "ХААА", 25],
        ["3.2", "Сургалт зохион байгуулах", "НХХ", 25],
        ["2.1", "Сургалт зохион байгуулах", "НХХ", 50],
        ["2.2", "Сургалт зохион байгуулах", "НХХ", 50],
    ]
    (lines,) = [str(item.value) for item in sheet["A"] if "шинэчлээгүй байгууллага" in str(item.value)]
    assert lines.endswith(": ГЗБА – 1.")


def test_a_changed_period_open_questions_and_measures_of_nobody_are_told():
    kept = (replace(closed("q1", 2025, 20), broken=True),)
    drawn = replace(plan("| assessed | units |\n| 90 | ХХХ |", period="h1"), history=kept)
    lines = [str(item.value) for item in summary(drawn)[schema.SUMMARY]["A"]]
    assert "2025 оны 1 дүгээр улирал: хаагдсан үеийн бүртгэл өөрчлөгдсөн тул харьцуулаагүй." in lines
    assert "Бүртгэлтэй байгууллагад хуваарилаагүй арга хэмжээ: 1." in lines


@pytest.mark.parametrize(
    ("chosen", "line"),
    [
        ({"period": "h1"}, "/2025 оны эхний хагас жилийн байдлаар/"),
        ({"period": "year", "as_of": "2025-11-16"}, "/2025 оны 11 дүгээр сарын 16-ны өдрийн байдлаар/"),
        ({"period": "q1", "language": "en"}, "/as of the first quarter of 2025/"),
    ],
)
def test_the_period_stands_under_the_title(chosen: dict[str, object], line: str):
    assert line in [item.value for item in sheet_of("| assessed |\n| 100 |", **chosen)["A"]]


def test_who_signs_stands_with_a_line_and_the_usual_three_where_nobody_is_named():
    named = sheet_of("| assessed |\n| 100 |", signers="ТАНИЛЦСАН: Дарга | Б.Номин; ХЯНАСАН: Ахлах мэргэжилтэн")
    rows = [[value for value in row if value is not None] for row in named.iter_rows(values_only=True)]
    assert rows[-2:] == [
        ["ТАНИЛЦСАН: Дарга", "________________ Б.Номин"],
        ["ХЯНАСАН: Ахлах мэргэжилтэн", "________________"],
    ]
    rows = [row[0] for row in sheet_of("| assessed |\n| 100 |").iter_rows(values_only=True)]
    assert rows[-3:] == ["ТАНИЛЦСАН:", "ХЯНАСАН:", "ҮНЭЛГЭЭ ХИЙСЭН:"]


def test_charts_refer_to_their_own_sheet_and_keep_its_values():
    sheet = sheet_of(*GOALS, kept=HISTORY, period="q3")
    assert len(sheet._charts) == 3
    for chart in sheet._charts:
        (series,) = chart.series
        for source, cache in (
            (series.cat.strRef, series.cat.strRef.strCache),
            (series.val.numRef, series.val.numRef.numCache),
        ):
            name, _, cells = source.f.rpartition("!")
            assert name == f"'{schema.SUMMARY}'"
            shown = [cell.value for row in sheet[cells.replace("$", "")] for cell in row]
            assert {item.idx: item.v for item in cache.pt} == {
                at: str(item) if cache is series.cat.strRef.strCache else item
                for at, item in enumerate(shown)
                if item is not None
            }


# -- printed ------------------------------------------------------------------------------------------------------------

DPI = 200
LONG = "Авлигын эсрэг арга хэмжээний төлөвлөгөөний хэрэгжилтийг хангах тухай "


def bars(page: pymupdf.Page, color: str) -> list[int]:
    """The heights of a chart's bars in dots, from left to right."""
    pixels = page.get_pixmap(dpi=DPI)
    dots = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.h, pixels.w, 3).astype(int)
    wanted = np.array([int(color[at : at + 2], 16) for at in (0, 2, 4)])
    heights = (np.abs(dots - wanted).max(axis=2) < 12).sum(axis=0)
    runs = [list(run) for inked, run in itertools.groupby(heights, key=lambda height: height > 1) if inked]
    return [int(np.median(run)) for run in runs if len(run) > 2]


def odd_plans() -> dict[str, Plan]:
    """What no ordinary plan has, by name."""
    usual = [f"ХСТН{at}" if at % 2 else f"Г{at}" for at in range(1, 21)]
    measures = [f"| {100 - 13 * at % 101} | {usual[at % 20]} |" for at in range(60)]
    district = plan(
        *["\n".join(["| assessed | units |", *measures[at::8]]) for at in range(8)],
        units=" ".join(usual),
        title=LONG + LONG,
        signers="; ".join(["ТАНИЛЦСАН: Засаг даргын Тамгын газрын дарга | Д.Цэлмэг"] * 3),
    )
    goal_texts = tuple(replace(goal, text=LONG + LONG) for goal in district.goals)
    named = tuple(replace(unit, name=f"{unit.code} хорооны Засаг даргын ажлын алба") for unit in district.units)
    three = tuple(closed(period, 2025, 50, **{f"g{at}": 60 for at in range(1, 9)}) for period in ("q1", "h1", "q3"))
    many = "| assessed | units |\n" + "\n".join(f"| {100 - at % 101} | Н{at:03} |" for at in range(200))
    return {
        "district": replace(district, goals=goal_texts, units=named, history=three),
        "units": plan(many, units=" ".join(f"Н{at:03}" for at in range(200))),
        "ungraded": plan("| assessed |\n| |", period="plan"),
        "title": plan("| assessed |\n| 70 |", title=(LONG * 10)[:600], org=LONG.upper() * 9),
        "one level": plan("| assessed |\n| 70 |\n| 100 |", levels="100"),
        "many levels": plan("| assessed |\n| 70 |", levels="100,90,80,70,50,30,10,0", digits=2),
        "goals": plan(*["| assessed |\n| 33 |\n| 50 |"] * 30),
        "signers": plan("| assessed |\n| 70 |", signers=";".join([LONG * 4] * 8)),
        "english": plan(*GOALS, language="en"),
    }


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, Path]:
    """Everything that the tests look at on paper, printed in one run."""
    folder = tmp_path_factory.mktemp("summary")
    plans = {"charts": replace(plan(*GOALS, period="q3"), history=HISTORY), **odd_plans()}
    paths = []
    for name, drawn in plans.items():
        paths.append(folder / f"{name}.xlsx")
        paths[-1].write_bytes(atomic_write.workbook_bytes(summary(drawn)))
        assert audit.faults(paths[-1]) == []
    return dict(zip(plans, render.to_pdf(paths, folder), strict=True))


def test_bars_are_as_long_as_their_numbers(printed):
    with pymupdf.open(printed["charts"]) as document:
        (page,) = document  # an ordinary summary is one page
        goals, units, periods = (
            bars(page, item) for item in (charts.GOAL_COLOR, charts.UNIT_COLOR, charts.PERIOD_COLOR)
        )
    whole = goals[0]
    assert whole > 60
    for heights, percents in ((goals, [100, 50, 25]), (units, [50, 42, 25]), (periods, [60, 20, 40, 42])):
        assert [round(100 * height / whole) for height in heights] == pytest.approx(percents, abs=2)


@pytest.mark.parametrize("name", odd_plans())
def test_nothing_is_lost_in_print_and_no_page_is_beside_another(printed, name):
    with pymupdf.open(printed[name]) as document:
        assert not any("##" in page.get_text() for page in document)  # a number wider than its column
    pages = render.read(printed[name])
    assert [page.unseen for page in pages] == [()] * len(pages)
    breaks = len(load_workbook(printed[name].with_suffix(".xlsx"))[schema.SUMMARY].row_breaks.brk)
    assert len(pages) == breaks + 1


def test_a_usual_districts_plan_stands_on_one_page_in_type_of_seven_points(printed):
    with pymupdf.open(printed["district"]) as document:
        (page,) = document
        spans = [
            span
            for block in page.get_text("dict", clip=page.rect + (0, 0, 0, -50))["blocks"]  # the footer is smaller
            for line in block.get("lines", ())
            for span in line["spans"]
        ]
    assert min(span["size"] for span in spans) >= 6.99
    sheet = load_workbook(printed["district"].with_suffix(".xlsx"))[schema.SUMMARY]
    assert len(sheet._charts) == 3
    assert len(below(sheet, "Зорилтын хэрэгжилт")) == 2 + 8 + 1
    assert len(below(sheet, "Хариуцах байгууллагын хэрэгжилт")) == 20


@pytest.mark.parametrize("name", ["units", "goals"])
def test_who_signs_stands_below_a_table_on_the_last_page(printed, name):
    with pymupdf.open(printed[name]) as document:
        assert len(document) > 1
        text = document[-1].get_text()
        assert "ҮНЭЛГЭЭ ХИЙСЭН" in text and "Сургалт зохион байгуулах" in text


@pytest.mark.parametrize("goals", [1, 2, 3])
def test_every_row_stands_in_one_block(goals):
    drawn = plan(*["| assessed |\n| 33 |"] * goals)
    board = Board(grids.grid(evaluation := evaluate(drawn, scores.of_plan(drawn)), paging.MANY_PAGES))
    tables.goals(board, evaluation, ROOMY)
    assert [row for block in board.blocks for row in range(block.first, block.last + 1)] == list(
        range(1, board.row + 1)
    )


@pytest.mark.parametrize("goals", (29, 30, 31))
def test_a_tables_headings_never_end_a_page(goals):
    sheet = sheet_of(*["| assessed |\n| 33 |\n| 50 |"] * goals)
    sections = [
        row
        for row in range(1, sheet.max_row + 1)
        if sheet.cell(row, 1).value in (texts.say("summary.units"), texts.say("summary.slow"))
    ]
    ends = {row_break.id for row_break in sheet.row_breaks.brk}
    assert ends and not ends & {row + below for row in sections for below in range(3)}


def test_two_hundred_units_have_five_charts(printed):
    sheet = load_workbook(printed["units"].with_suffix(".xlsx"))[schema.SUMMARY]
    assert len(sheet._charts) == 2 + 5


# -- files --------------------------------------------------------------------------------------------------------------


def test_report_writes_the_summary_and_its_pdf_beside_the_attachment(tmp_path):
    path = plan_file(tmp_path / "План.xlsx")
    done = run("report", path, "--summary", "--pdf")
    made = [
        tmp_path / name for name in ("План-хавсралт.xlsx", "План-товчоо.xlsx", "План-хавсралт.pdf", "План-товчоо.pdf")
    ]
    assert [line.partition(": ")[2] for line in done.stdout.splitlines()[:4]] == list(map(str, made))
    assert load_workbook(made[1]).sheetnames == [schema.SUMMARY]
    with pymupdf.open(made[3]) as document:
        assert len(document) == 1
    (tmp_path / "План-хавсралт.xlsx").unlink()
    before = made[1].read_bytes()
    assert "План-товчоо.xlsx" in refused("report", path, "--summary")
    assert made[1].read_bytes() == before


def test_the_summary_stands_beside_a_named_attachment(tmp_path):
    done = run("report", plan_file(tmp_path / "План.xlsx"), "--summary", "--out", tmp_path / "Тайлан.xlsx")
    assert done.stderr == ""
    assert {item.name for item in tmp_path.iterdir()} >= {"Тайлан.xlsx", "Тайлан-товчоо.xlsx"}


def test_a_closed_periods_summary_stands_beside_the_periods_before_it(tmp_path):
    path = plan_file(tmp_path / "План.xlsx")
    for period in ("h1", "q3"):
        _set_period(path, period)
        assert run("close", path, "--force", "--out", path).returncode == 0
    assert run("report", path, "--summary", "--period", "q3").stderr == ""
    sheet = load_workbook(tmp_path / "План-товчоо.xlsx")[schema.SUMMARY]
    turned = below(sheet, "Зорилтын хэрэгжилт")[1]
    assert turned[-2:] == ["эхний\nхагас жил", "эхний\n9 сар"]


def _set_period(path: Path, period: str) -> None:
    book = FileBook(path)
    row, column = cell_of(from_book(book.read()).setting_cells["period"])
    book.write_cells(schema.SETTINGS, {(row, column): period})
    book.save(path)


def test_a_plans_file_takes_the_summary_with_its_charts_and_keeps_them(tmp_path):
    path = plan_file(tmp_path / "План.xlsx")
    for _ in range(2):  # the second takes the place of the first
        book = FileBook(path)
        actions.place_summary(book, actions.examine(book))
        book.save(path)
    assert audit.faults(path) == []
    run("validate", path, "--out", tmp_path / "тэмдэглэсэн.xlsx")
    for made in (path, tmp_path / "тэмдэглэсэн.xlsx"):
        sheets = load_workbook(made)
        assert sheets.sheetnames.count(schema.SUMMARY) == 1
        assert len(sheets[schema.SUMMARY]._charts) == 3
