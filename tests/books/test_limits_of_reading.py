"""Each limit of what is read refuses what is beyond it by its own sentence, and nothing that is within."""

from types import SimpleNamespace

import openpyxl
import pytest

from plan_workbook import importing, plan, schema, texts
from plan_workbook.errors import InputError
from plan_workbook.excel import worksheet
from plan_workbook.findings import Finding
from plan_workbook.importing import compose
from plan_workbook.storage import package_guard, workbook_reader
from plan_workbook.storage.xlsx import sheet_reader
from tests.exchange import office

TOO_LARGE = "хэт том"


@pytest.mark.parametrize("limit", ["MAX_TAGS", "MAX_PARTS", "MAX_XML", "MAX_UNPACKED", "MAX_CELLS"])
def test_a_package_beyond_a_limit_is_too_large(tmp_path, monkeypatch, limit):
    path = office.plan(tmp_path / "а.xlsx")
    assert workbook_reader.read(path).grids
    monkeypatch.setattr(package_guard, limit, 5)
    with pytest.raises(InputError, match=TOO_LARGE):
        workbook_reader.read(path)


def test_more_sheets_than_goals_may_be_are_refused(tmp_path, monkeypatch):
    book = openpyxl.Workbook()
    book.create_sheet()
    book.save(tmp_path / "а.xlsx")
    monkeypatch.setattr(workbook_reader, "MAX_SHEETS", 2)
    assert len(workbook_reader.read(tmp_path / "а.xlsx").grids) == 2
    monkeypatch.setattr(workbook_reader, "MAX_SHEETS", 1)
    with pytest.raises(InputError):
        workbook_reader.read(tmp_path / "а.xlsx")


def test_more_measures_than_a_plan_has_are_refused(tmp_path, monkeypatch):
    path = office.plan(tmp_path / "а.xlsx")
    (tmp_path / "б.csv").write_text("№,Арга хэмжээ\n1.1,а\n1.2,б\n1.3,в\n1.4,г\n1.5,д\n", encoding="utf-8")
    monkeypatch.setattr(schema, "MOST_MEASURES", 5)
    assert len(plan.from_book(workbook_reader.read(path)).measures) == 5
    assert len(importing.read(tmp_path / "б.csv").contents.measures["1"]) == 5
    monkeypatch.setattr(schema, "MOST_MEASURES", 4)
    with pytest.raises(InputError, match="хүснэгтэд 4-аас олон мөр"):
        plan.from_book(workbook_reader.read(path))
    with pytest.raises(InputError, match="хүснэгтэд 4-аас олон мөр"):
        importing.read(tmp_path / "б.csv")


def test_a_sheet_that_only_our_own_parser_reads_has_a_limit(tmp_path, monkeypatch):
    book = openpyxl.Workbook()
    book.active["A1"] = "_x0041_"  # an escape, which no reader but ours may be given
    book.save(tmp_path / "а.xlsx")
    monkeypatch.setattr(sheet_reader.sheet_scan, "is_usual", lambda data: False)
    assert workbook_reader.read(tmp_path / "а.xlsx").grids[0].values == [["A"]]
    monkeypatch.setattr(sheet_reader, "MOST_PARSED", 5)
    with pytest.raises(InputError, match=TOO_LARGE):
        workbook_reader.read(tmp_path / "а.xlsx")


def test_what_an_import_tells_beyond_the_limit_is_counted_in_its_sheets_last_row(monkeypatch):
    findings = [Finding("import.guessed", "Хүснэгт", f"A{row}", None, "үг", "formula") for row in (1, 2, 3)]
    monkeypatch.setattr(schema, "MOST_FINDINGS", 3)
    assert [row[2] for row in compose._review(findings, "mn")] == ["A1", "A2", "A3"]
    monkeypatch.setattr(schema, "MOST_FINDINGS", 1)
    assert [(row[2], row[3]) for row in compose._review(findings, "mn")][1:] == [
        (None, texts.say("finding.more", count=2))
    ]


def test_an_open_sheet_with_a_stray_cell_far_out_is_refused_before_its_values_are_asked_for():
    far = SimpleNamespace(row=1, column=1, shape=(1_048_576, 16_384))
    with pytest.raises(InputError) as refused:
        worksheet.grid(SimpleNamespace(name="Зорилт 1", used_range=far))
    assert (refused.value.key, refused.value.values) == ("excel.too-large", {"sheet": "Зорилт 1"})
