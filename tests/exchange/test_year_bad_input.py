"""What goes wrong in the course of a year: open questions, last year's copies, clocks that were set back."""

import json

import openpyxl
import pytest

from plan_workbook import actions, history, schema
from plan_workbook.plan import from_book
from plan_workbook.storage import workbook_reader
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.yearly import closing
from tests.console import refused, run
from tests.exchange.office import cells, fill, plan
from tests.exchange.test_year import RESULTS, setting


@pytest.fixture
def book(tmp_path):
    return fill(plan(tmp_path / "План.xlsx", period="q1"), RESULTS)


def test_a_period_with_an_open_conflict_is_closed_by_force_alone(book, tmp_path):
    run("send", book, tmp_path / "хувь")
    answer = fill(tmp_path / "хувь" / "План - ГЗБА.xlsx", {("1.2", "assessed"): 60})
    fill(book, {("1.2", "assessed"): 70})
    assert run("merge", book, answer, "--out", book).returncode == 1
    data = book.read_bytes()
    assert "зөрүү" in refused("close", book)
    assert book.read_bytes() == data
    assert run("close", book, "--force").returncode == 0
    (closed,) = from_book(workbook_reader.read(book)).history
    assert (closed.forced, closed.measures[1].cells["assessed"]) == (True, 70)


def test_a_copy_of_last_year_is_no_answer_of_this_one(book, tmp_path):
    run("send", book, tmp_path / "хуучин")
    answer = fill(tmp_path / "хуучин" / "План - ГЗБА.xlsx", {("1.2", "achieved"): "Өнгөрсөн оных"})
    run("next", book, tmp_path / "Шинэ.xlsx")
    setting(tmp_path / "Шинэ.xlsx", period="q1")
    run("send", tmp_path / "Шинэ.xlsx", tmp_path / "шинэ хувь")
    done = run("merge", tmp_path / "Шинэ.xlsx", answer, "--out", tmp_path / "гарц.xlsx", "--json")
    merged = json.loads(done.stdout)
    assert done.returncode == 1
    assert "merge.other-plan" in {item["code"] for item in merged["findings"]}
    assert cells(tmp_path / "гарц.xlsx") == {}


def test_a_clock_that_was_set_back_changes_neither_order_nor_figures(book):
    for moment, count in (("2025-04-02T09:00:00", 5), ("2019-01-01T00:00:00", 7)):
        fill(book, {("1.1", "achieved_count"): count})
        opened = FileBook(book)
        closing.close(opened, actions.examine(opened), moment)
        opened.save(book)
    read = from_book(workbook_reader.read(book))
    assert [(item.settings.period, item.measures[0].cells["achieved_count"]) for item in read.history] == [
        ("q1", 5),
        ("h1", 7),
    ]
    assert history.before(read.history, read.settings).settings.period == "h1"


def test_a_period_closed_in_two_files_is_what_each_of_them_closed(book, tmp_path):
    other = tmp_path / "Хоёр дахь.xlsx"
    other.write_bytes(book.read_bytes())
    fill(other, {("1.1", "achieved_count"): 9})
    for path in (book, other):
        assert run("close", path).returncode == 0
        assert "хаагдсан байна" in refused("close", setting_back(path))
    kept = [
        from_book(workbook_reader.read(path)).history[0].measures[0].cells["achieved_count"] for path in (book, other)
    ]
    assert kept == [5, 9]


def setting_back(path):
    """The plan with the period chosen anew that was closed already."""
    setting(path, period="q1")
    return path


def test_rows_of_another_workbooks_history_that_were_pasted_in_are_told(book, tmp_path):
    other = fill(plan(tmp_path / "Өөр.xlsx", period="q1", year=2024), RESULTS)
    for path in (book, other):
        run("close", path)
    source, target = openpyxl.load_workbook(other), openpyxl.load_workbook(book)
    for row in source[schema.HISTORY].iter_rows(min_row=4, values_only=True):
        target[schema.HISTORY].append(row)
    target.save(book)
    outcome = json.loads(run("validate", book, "--json").stdout)["findings"]
    assert [(item["cell"], item["value"]) for item in outcome if item["code"] == "history.changed"] == [
        ("A3", "2024 q1")
    ]
    assert run("score", book, "--period", "q1").returncode == 0
