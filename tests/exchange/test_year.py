"""A plan through its periods: closing, what is carried, reminders, and next year's plan."""

from __future__ import annotations

import json
import re

import openpyxl
import pytest

from plan_workbook import history, schema, settings
from plan_workbook.plan import from_book
from plan_workbook.storage import workbook_reader
from tests.console import refused, run
from tests.exchange.office import cells, fill, plan

RESULTS = {
    ("1.1", "achieved"): "Хоёр сургалт", ("1.1", "achieved_count"): 5, ("1.2", "achieved"): "Хийв", ("1.2", "assessed"): 80,
    ("1.10", "achieved"): "Хамтарсан", ("1.10", "achieved_count"): 10, ("2.1", "achieved"): "Нэг", ("2.1", "achieved_count"): 1,
    ("2.2", "note"): "Зохиогдоогүй", ("2.2", "assessed"): "үнэлэх боломжгүй",
}  # fmt: skip


@pytest.fixture
def book(tmp_path):
    return fill(plan(tmp_path / "План.xlsx", period="q1"), RESULTS)


def setting(path, **values):
    """Type settings into a plan, by their key."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[schema.SETTINGS]
    for row in range(4, sheet.max_row + 1):
        if (key := sheet.cell(row, 4).value) in values:
            sheet.cell(row, 2).value = values.pop(key)
    assert not values
    workbook.save(path)


def figures(path, *more):
    return json.loads(run("score", path, "--json", *more).stdout)


def test_a_closed_period_is_told_and_printed_as_it_was_whatever_comes_later(book, tmp_path):
    before = figures(book)
    run("report", book, "--out", tmp_path / "өмнө.xlsx")
    assert run("close", book).returncode == 0
    fill(book, {("1.1", "achieved_count"): 9, ("1.2", "units"): "ТЗУХ", ("2.1", "measure"): "Шинэ нэр"})
    setting(book, digits=2, rounding="down")
    assert figures(book, "--period", "q1") == before
    run("report", book, "--period", "q1", "--out", tmp_path / "дараа.xlsx")
    first, second = (openpyxl.load_workbook(tmp_path / name).active for name in ("өмнө.xlsx", "дараа.xlsx"))
    assert [[cell.value for cell in row] for row in second] == [[cell.value for cell in row] for row in first]


def test_closing_chooses_the_next_period_and_leaves_a_backup(book):
    for period, after in (("q1", "h1"), ("h1", "q3"), ("q3", "year"), ("year", "year")):
        assert from_book(workbook_reader.read(book)).settings.period == period
        assert run("close", book).returncode == 0
        assert from_book(workbook_reader.read(book)).settings.period == after
    closed = from_book(workbook_reader.read(book)).history
    assert [item.settings.period for item in closed] == list(settings.REPORTED)
    assert len(list(book.parent.glob("План-нөөц-*"))) >= 1


def test_what_was_not_answered_anew_is_carried_and_told_until_it_changes(book):
    run("close", book)
    carried = {key for key, figure in figures(book)["measures"].items() if figure.get("carried")}
    assert carried == {"1.1", "1.2", "1.10", "2.1", "2.2"}
    fill(book, {("1.1", "achieved_count"): 6, ("2.2", "note"): None, ("2.2", "assessed"): None})
    carried = {key for key, figure in figures(book)["measures"].items() if figure.get("carried")}
    assert carried == {"1.2", "1.10", "2.1"}
    outcome = json.loads(run("validate", book, "--json").stdout)["findings"]
    lines = [(item["measure"], item["cell"], item["severity"]) for item in outcome if item["code"] == "result.carried"]
    assert lines == [("1.2", "I5", "warning"), ("1.10", "I6", "warning"), ("2.1", "I4", "warning")]


def test_errors_and_a_period_that_is_closed_already_refuse_the_closing(book):
    fill(book, {("1.1", "assessed"): 400})
    data = book.read_bytes()
    assert "1 алдаа" in refused("close", book)
    assert book.read_bytes() == data
    assert run("close", book, "--force").returncode == 0
    assert from_book(workbook_reader.read(book)).history[0].forced
    setting(book, period="q1")
    fill(book, {("1.1", "assessed"): 50})
    assert "хаагдсан байна" in refused("close", book)
    assert run("close", book, "--reopen").returncode == 0
    (closed,) = from_book(workbook_reader.read(book)).history
    assert (closed.forced, closed.measures[0].cells["assessed"]) == (False, 50)


@pytest.mark.parametrize(
    ("edit", "cell"),
    [
        (lambda sheet: sheet.cell(5, 2).__setattr__("value", "1.9"), "B5"),
        (lambda sheet: sheet.cell(5, 15).__setattr__("value", 99), "B5"),
        (lambda sheet: sheet.delete_rows(6), "A3"),
    ],
)  # fmt: skip
def test_a_history_that_somebody_changed_is_told_at_its_row_and_never_printed(book, edit, cell):
    run("close", book)
    workbook = openpyxl.load_workbook(book)
    edit(workbook[schema.HISTORY])
    workbook.save(book)
    outcome = json.loads(run("validate", book, "--json").stdout)["findings"]
    assert [item["cell"] for item in outcome if item["code"] == "history.changed"] == [cell]
    assert "өөрчлөгдсөн" in refused("score", book, "--period", "q1")
    assert "өөрчлөгдсөн" in refused("close", book, "--force")


def test_sorting_the_history_changes_nothing(book):
    run("close", book)
    before = figures(book, "--period", "q1")
    workbook = openpyxl.load_workbook(book)
    sheet = workbook[schema.HISTORY]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    for row, values in enumerate(reversed(rows), 4):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    workbook.save(book)
    assert figures(book, "--period", "q1") == before
    assert list(before["measures"]) == list(figures(book, "--period", "q1")["measures"])


def test_in_the_planning_stage_nothing_is_due_sent_or_closed(tmp_path):
    path = plan(tmp_path / "План.xlsx", period="plan")
    assert set(figure["status"] for figure in figures(path)["measures"].values()) == {"not-due"}
    assert run("validate", path).returncode == 0
    assert "Тохиргоо" in refused("send", path, tmp_path / "out")
    assert "Тохиргоо" in refused("close", path)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("as_of", "status"), [("", "missing"), ("2025-11-16", "not-due"), ("2025-12-31", "missing")])
def test_a_quarter_that_ends_after_the_day_of_the_report_is_not_due(tmp_path, as_of, status):
    path = fill(plan(tmp_path / "План.xlsx", as_of=as_of), {("1.1", "period"): "4 дүгээр улиралд"})
    assert figures(path)["measures"]["1.1"]["status"] == status
    assert figures(path)["measures"]["1.2"]["status"] == "missing"


def test_reminders_go_to_those_alone_who_owe_answers_and_name_the_measures(book, tmp_path):
    fill(book, {("2.1", "achieved"): None, ("2.1", "achieved_count"): None})
    assert "НХХ" in run("send", book, tmp_path / "out", "--missing").stdout
    drafts = sorted(path.name for path in (tmp_path / "out").glob("*.eml"))
    assert drafts == ["План - сануулга - НХХ.eml"]
    from email import message_from_bytes, policy

    mail = message_from_bytes((tmp_path / "out" / drafts[0]).read_bytes(), policy=policy.default)
    assert re.findall(r"\d\.\d+", mail.get_body().get_content()) == ["2.1"]


def test_sending_to_chosen_units_lays_out_theirs_alone(book, tmp_path):
    run("send", book, tmp_path / "out", "--unit", "ГЗБА")
    assert [path.name for path in (tmp_path / "out").glob("*.xlsx")] == ["План - ГЗБА.xlsx"]
    assert "АААА" in refused("send", book, tmp_path / "өөр", "--unit", "АААА")


def test_next_year_takes_the_plan_over_and_leaves_results_behind(book, tmp_path):
    setting(book, letter_number="А/12", period="year", digits=1)
    run("close", book)
    done = run("next", book, tmp_path / "Шинэ.xlsx")
    assert done.returncode == 0 and "2025" in done.stdout
    then, now = (from_book(workbook_reader.read(path)) for path in (book, tmp_path / "Шинэ.xlsx"))
    chosen = now.settings
    assert (chosen.year, chosen.period, chosen.letter_number, chosen.deadline, chosen.digits) == (
        2026,
        "plan",
        "",
        "",
        1,
    )
    keys = schema.PLAN_KEYS
    assert cells(tmp_path / "Шинэ.xlsx", keys) == cells(book, keys)
    assert cells(tmp_path / "Шинэ.xlsx") == {}
    assert (now.history, now.units, [goal.text for goal in now.goals]) == (
        (),
        then.units,
        [goal.text for goal in then.goals],
    )
    assert now.record["workbook"] != then.record["workbook"]


def test_a_result_that_says_what_last_year_said_is_told(book, tmp_path):
    setting(book, period="year")
    run("next", book, tmp_path / "Шинэ.xlsx")
    setting(tmp_path / "Шинэ.xlsx", period="year")
    fill(tmp_path / "Шинэ.xlsx", {("1.1", "achieved"): "хоёр  сургалт", ("1.2", "achieved"): "Огт өөр үр дүн"})
    outcome = json.loads(run("validate", tmp_path / "Шинэ.xlsx", "--json").stdout)["findings"]
    assert [item["measure"] for item in outcome if item["code"] == "result.repeated"] == ["1.1"]


def test_a_cell_is_kept_as_a_file_keeps_it():
    assert [history.kept(value) for value in (None, "", 5, 5.0, 0.1 + 0.2, "a", True)] == [
        None,
        None,
        5,
        5,
        0.3,
        "a",
        "True",
    ]


def retype(workbook, change):
    cell = workbook[history.STORE]["D2"]
    cell.value = change(cell.value)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda workbook: workbook[history.STORE].delete_rows(2),
        lambda workbook: workbook.remove(workbook[history.STORE]),
        lambda workbook: retype(workbook, lambda record: "{}"),
        lambda workbook: retype(workbook, lambda record: record.replace('"period": "q1"', '"period": "zz"')),
        lambda workbook: retype(workbook, lambda record: record.replace('"language": "mn"', '"language": "zz"')),
    ],
)
def test_a_period_whose_record_was_spoilt_is_never_dropped_by_the_next_closing(book, spoil):
    run("close", book)
    workbook = openpyxl.load_workbook(book)
    spoil(workbook)
    workbook.save(book)
    data = book.read_bytes()
    assert "өөрчлөгдсөн" in refused("close", book, "--force")
    assert book.read_bytes() == data
    setting(book, period="q1")
    assert run("close", book, "--reopen").returncode == 0
    (closed,) = from_book(workbook_reader.read(book)).history
    assert (closed.key, closed.broken) == (("2025", "q1"), False)
