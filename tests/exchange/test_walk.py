"""The whole round by its commands: the plan goes out, three units answer, one does not, and questions are decided."""

import json
import zipfile

import openpyxl
import pytest

from plan_workbook.exchange.ledger import columns
from tests.console import run
from tests.exchange.office import cells, fill, plan


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """After sending: ТЗУХ and ГЗБА have answered, НХХ has with a tampered copy, ХААА owes; the plan itself changed."""
    directory = tmp_path_factory.mktemp("аялал")
    units = plan(directory / "План.xlsx")
    fill(units, {("2.2", "units"): "ХААА"})
    assert run("send", units, directory / "хувь").returncode == 0
    back = directory / "ирсэн"
    back.mkdir()
    copy = "План - {}.xlsx".format
    fill(directory / "хувь" / copy("ТЗУХ"), {
        ("1.1", "achieved"): "Хийсэн", ("1.1", "achieved_count"): 5, ("1.10", "achieved"): "Хоёр", ("1.10", "achieved_count"): 2,
    }, back / copy("ТЗУХ"))  # fmt: skip
    fill(directory / "хувь" / copy("ГЗБА"), {
        ("1.2", "note"): "Тэдний", ("1.10", "achieved"): "Нэг", ("1.10", "achieved_count"): 1,
    }, back / copy("ГЗБА"))  # fmt: skip

    def tamper(book: openpyxl.Workbook) -> None:
        book[columns.BASE]["N2"] = "хуурамч"  # the note as sent
        book["Зорилт 2"]["E4"] = "1"  # the target

    fill(
        directory / "хувь" / copy("НХХ"),
        {("2.1", "note"): "НХХ бичив", ("2.1", "achieved_count"): 10},
        back / copy("НХХ"),
        tamper,
    )
    fill(units, {("1.2", "note"): "Миний"})
    return directory


def shown(*arguments: object) -> dict[str, object]:
    done = run(*arguments, "--json")
    assert done.stderr == ""
    return {"exit": done.returncode, **json.loads(done.stdout)}


def test_the_preview_tells_everything_and_writes_nothing(folder):
    said = shown("merge", folder / "План.xlsx", folder / "ирсэн", "--dry-run")
    assert said["exit"] == 1
    assert said["taken"] == [
        {"measure": "1.1", "column": "achieved", "unit": "ТЗУХ", "value": "Хийсэн"},
        {"measure": "1.1", "column": "achieved_count", "unit": "ТЗУХ", "value": 5},
        {"measure": "1.10", "column": "achieved", "unit": "ГЗБА", "value": "Нэг"},
        {"measure": "1.10", "column": "achieved", "unit": "ТЗУХ", "value": "Хоёр"},
        {"measure": "1.10", "column": "achieved_count", "unit": "ГЗБА", "value": 1},
        {"measure": "1.10", "column": "achieved_count", "unit": "ТЗУХ", "value": 2},
    ]
    assert said["conflicts"] == [
        {"measure": "1.2", "column": "note", "base": None, "ours": "Миний", "theirs": "Тэдний", "unit": "ГЗБА"},
        {"measure": "2.1", "column": "achieved_count", "base": None, "ours": None, "theirs": 10, "unit": "НХХ"},
        {"measure": "2.1", "column": "note", "base": None, "ours": None, "theirs": "НХХ бичив", "unit": "НХХ"},
    ]
    findings = [
        {key: item[key] for key in ("code", "sheet", "cell", "measure", "value", "file")} for item in said["findings"]
    ]
    assert findings == [
        {"code": "merge.record", "sheet": "_base", "cell": "N2", "measure": "2.1", "value": "План - НХХ.xlsx",
         "file": "План - НХХ.xlsx"},
        {"code": "merge.plan-cell", "sheet": "Зорилт 2", "cell": "E4", "measure": "2.1", "value": "1", "file": "План - НХХ.xlsx"},
    ]  # fmt: skip
    assert said["findings"][1]["message"].startswith(
        "План - НХХ.xlsx: «Зорилт 2» хуудас, E4 нүд: төлөвлөгөөний «10-аас доошгүй»"
    )
    assert said["receipts"] == [
        {"unit": "ТЗУХ", "file": "План - ТЗУХ.xlsx", "returned": True, "filled": 2, "measures": 2},
        {"unit": "ГЗБА", "file": "План - ГЗБА.xlsx", "returned": True, "filled": 2, "measures": 2},
        {"unit": "НХХ", "file": None, "returned": False, "filled": 0, "measures": 1},
        {"unit": "ХААА", "file": None, "returned": False, "filled": 0, "measures": 1},
    ]
    assert said["plan_errors"] == 0
    assert not (folder / "План-нэгтгэсэн.xlsx").exists()


def test_merging_fills_a_new_file_and_decisions_made_in_it_are_applied(folder):
    before = (folder / "План.xlsx").read_bytes()
    done = run("merge", folder / "План.xlsx", folder / "ирсэн")
    assert (done.returncode, done.stderr) == (1, "")
    assert "Ирүүлээгүй: НХХ, ХААА." in done.stdout
    out = folder / "План-нэгтгэсэн.xlsx"
    assert (folder / "План.xlsx").read_bytes() == before
    merged = {
        ("1.1", "achieved"): "Хийсэн", ("1.1", "achieved_count"): 5, ("1.2", "note"): "Миний",
        ("1.10", "achieved"): "ТЗУХ: Хоёр\nГЗБА: Нэг", ("1.10", "achieved_count"): 3,
    }  # fmt: skip
    assert cells(out) == merged
    book = openpyxl.load_workbook(out)
    sheet = book[columns.CONFLICTS]
    assert [[cell.value for cell in row[:10]] for row in sheet.iter_rows(min_row=4)] == [
        ["1.2", "Тайлбар", "ГЗБА", None, "Миний", "Тэдний", None, None, "Зорилт 1!M5", "План - ГЗБА.xlsx"],
        ["2.1", "Хүрсэн тоо", "НХХ", None, None, 10, None, None, "Зорилт 2!J4", "План - НХХ.xlsx"],
        ["2.1", "Тайлбар", "НХХ", None, None, "НХХ бичив", None, None, "Зорилт 2!M4", "План - НХХ.xlsx"],
    ]
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, str(rule.sqref)) == ("list", "G4:G6")
    assert rule.formula1 == '"Үндсэн файлын утга,Ирүүлсэн утга,Илгээсэн үеийн утга,Өөр утга"'
    assert [[cell.value for cell in row[:1] + row[4:5] + row[7:11]] for row in book[columns.RECEIPTS].iter_rows(min_row=4)] == [
        ["НХХ", "Ирүүлээгүй", 1, 0, 0, 2], ["ХААА", "Ирүүлээгүй", 1, 0, 0, 0], ["ТЗУХ", "Ирүүлсэн", 2, 2, 0, 0],
        ["ГЗБА", "Ирүүлсэн", 2, 2, 0, 1],
    ]  # fmt: skip
    assert {book[name].sheet_state for name in (columns.SENT, columns.ENTRIES)} == {"hidden"}
    assert [row[6].value for row in book["Алдаа"].iter_rows(min_row=4, max_row=5)] == [
        "merge.record",
        "merge.plan-cell",
    ]

    twice = folder / "хоёр дахь.xlsx"
    assert shown("merge", out, folder / "ирсэн", "--out", twice)["taken"] == []
    assert (cells(twice), sheets(twice)) == (merged, sheets(out))

    sheet["G4"], sheet["G5"], sheet["G6"] = "Ирүүлсэн утга", "Ирүүлсэн утга", "Өөр утга"
    sheet["H6"] = "Тохиролцсон"
    book.save(out)
    final = folder / "эцсийн.xlsx"
    said = shown("merge", out, "--out", final)
    assert (said["exit"], said["conflicts"]) == (0, [])
    assert said["taken"] == [
        {"measure": "1.2", "column": "note", "unit": "ГЗБА", "value": "Тэдний"},
        {"measure": "2.1", "column": "achieved_count", "unit": "НХХ", "value": 10},
    ]
    decided = {("1.2", "note"): "Тэдний", ("2.1", "note"): "Тохиролцсон", ("2.1", "achieved_count"): 10}
    assert cells(final) == merged | decided
    again = shown("merge", final, folder / "ирсэн", "--out", folder / "дахин.xlsx")
    assert (again["taken"], again["conflicts"]) == ([], [])


def sheets(path) -> dict[str, list[tuple[object, ...]]]:
    """What every sheet of a workbook holds."""
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(path).worksheets}


def test_a_plan_with_macros_keeps_them(tmp_path):
    path = plan(tmp_path / "План.xlsm")
    for command in (("send", path, tmp_path / "хувь"), ("merge", path, tmp_path / "хувь")):
        done = run(*command)
        assert (done.returncode, done.stderr) == (0, "")
    for name in ("План.xlsm", "План-нэгтгэсэн.xlsm"):
        with zipfile.ZipFile(tmp_path / name) as package:
            assert {"xl/vbaProject.bin", "customUI/customUI.xml"} <= set(package.namelist())


def test_the_json_of_merging_says_how_many_errors_make_it_end_with_1(folder):
    fill(folder / "План.xlsx", {("1.2", "target_count"): "арваад"})
    done = run("merge", folder / "План.xlsx", "--dry-run", "--json")
    said = json.loads(done.stdout)
    assert (done.returncode, said["findings"], said["conflicts"], said["plan_errors"]) == (1, [], [], 1)
