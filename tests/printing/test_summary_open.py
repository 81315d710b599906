"""The button Товчоо in the open workbook, where LibreOffice stands in for Excel: the charts come along and refer to their own sheet."""

import openpyxl

from plan_workbook import schema
from plan_workbook.buttons import papers
from plan_workbook.excel import session
from tests.engine.fixtures import save_as
from tests.exchange.office import plan


def test_the_summary_comes_into_the_open_workbook_with_charts_of_its_own_cells(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx")
    document = engine.open(path)
    engine.answers["confirm"] = "no"
    with session.opened(path.name, engine.hwnd) as book:
        for _ in range(2):  # the second takes the place of the first
            said = papers.summary(book)
            assert said.text.splitlines()[0] == "«Товчоо» хуудас хэвлэхэд бэлэн боллоо."
    made = openpyxl.load_workbook(save_as(document, tmp_path / "гарц.xlsx", "xlsx"))
    assert made.sheetnames.count(schema.SUMMARY) == 1
    charts = made[schema.SUMMARY]._charts
    assert len(charts) == 3
    referred = [
        item for chart in charts for series in chart.series for item in (series.val.numRef.f, series.cat.strRef.f)
    ]
    assert {item.partition("!")[0].strip("'$") for item in referred} == {schema.SUMMARY}, referred


def test_the_summary_is_saved_as_pdf_where_the_clerk_wants_that(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx")
    engine.open(path)
    with session.opened(path.name, engine.hwnd) as book:
        said = papers.summary(book)
    printed = tmp_path / "План-товчоо.pdf"
    assert said.text.splitlines()[0] == f"Товчоог PDF файлаар хадгаллаа: {printed}"
    assert printed.read_bytes()[:5] == b"%PDF-"
