"""`collect` and its button: exit codes, JSON, the summary's sheets, and what lies in real folders beside plans."""

import json

import pytest
from openpyxl import load_workbook

from plan_workbook import cli
from plan_workbook.buttons import offices
from tests.audit import faults
from tests.unit.collecting.offices import write

ROWS = "| assessed |\n|---|\n| 100 |\n| 60 |"


def run(capsys, *arguments):
    code = cli.main(["collect", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def folder(tmp_path):
    directory = tmp_path / "төлөвлөгөө"
    directory.mkdir()
    write(directory / "а.xlsx", ROWS, "Баянгол")
    write(directory / "б.xlsx", "| assessed |\n|---|\n| 90 |\n| 70 |", "Налайх")
    return directory


def shown(path, sheet):
    """The rows of a sheet below its headings, without blanks at their ends."""
    rows = list(load_workbook(path)[sheet].iter_rows(values_only=True))[3:]
    return [tuple(row[: max((at for at, item in enumerate(row, 1) if item is not None), default=0)]) for row in rows]


def test_a_clean_folder_ends_with_0_and_says_each_office(tmp_path, folder, capsys):
    out = tmp_path / "дүн.xlsx"
    code, said, _ = run(capsys, folder, "--out", out, "--json")
    data = json.loads(said)
    assert code == 0
    assert [(item["org"], item["overall"], item["place"], item["goals"]) for item in data["offices"]] == [
        ("Баянгол", 80.0, 1, {"1": 80.0}), ("Налайх", 80.0, 1, {"1": 80.0}),
    ]  # fmt: skip
    assert data["groups"] == [
        {"year": 2025, "period": "year", "as_of": None, "offices": 2, "mean": 80.0, "pooled": 80.0, "goals": {"1": 80.0}}
    ]  # fmt: skip
    assert (data["unreadable"], data["notes"], data["others"]) == ([], [], 0)
    assert faults(out) == []


def test_the_sheets_hold_the_figures_and_charts_refer_to_their_own_cells(tmp_path, folder, capsys):
    out = tmp_path / "дүн.xlsx"
    assert run(capsys, folder, "--out", out)[0] == 0
    term = "2025 оны жилийн эцэс"
    assert shown(out, "Зорилтоор") == [(term, "Баянгол", 80, 80), (term, "Налайх", 80, 80), (term, "Дундаж", 80, 80)]
    assert shown(out, "Түвшнээр") == [
        (term, "Баянгол", 1, 0, 1, 0, 0, 0, 0, 2, 80), (term, "Налайх", 0, 2, 0, 0, 0, 0, 0, 2, 80),
    ]  # fmt: skip
    measure = "Сургалт зохион байгуулах"
    assert shown(out, "Арга хэмжээгээр") == [
        (term, "1.1", measure, 2, 95, 100, 90, 2, 0, 0, 0, 100, 90),
        (term, "1.2", measure, 2, 65, 70, 60, 2, 0, 0, 0, 60, 70),
    ]
    for sheet in load_workbook(out):
        for chart in sheet._charts:
            for series in chart.series:
                assert series.val.numRef.f.startswith(f"'{sheet.title}'!")


def test_what_is_wrong_is_told_and_ends_with_1(tmp_path, folder, capsys):
    (folder / "эвдэрсэн.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "хуучин.xls").write_bytes(b"no workbook")
    (folder / "захидал.docx").write_bytes(b"text")
    (folder / "~$а.xlsx").write_bytes(b"Excel keeps this beside an open file")
    write(folder / "в.xlsx", ROWS, "Багануур", period="h1")
    write(folder / "г.xlsx", ROWS.replace("60", "150"), "Багахангай")
    code, said, _ = run(capsys, folder, "--out", tmp_path / "дүн.xlsx", "--json")
    data = json.loads(said)
    assert code == 1
    assert [item["file"].rpartition("/")[2] for item in data["unreadable"]] == ["хуучин.xls", "эвдэрсэн.xlsx"]
    assert [item["code"] for item in data["notes"]] == ["several-terms"]
    assert [(item["org"], item["errors"], item["place"]) for item in data["offices"]] == [
        ("Багахангай", 1, 1), ("Баянгол", 0, 2), ("Налайх", 0, 2), ("Багануур", 0, 1),
    ]  # fmt: skip
    assert data["others"] == 1


def test_no_usable_source_ends_with_2_and_one_line_and_writes_nothing(tmp_path, folder, capsys):
    empty = tmp_path / "хоосон"
    empty.mkdir()
    broken = tmp_path / "эвдэрсэн.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    out = tmp_path / "дүн.xlsx"
    for sources in ([empty], [tmp_path / "алга"], [broken], [folder, "--scheduler", "tcp://127.0.0.1:1"]):
        code, said, complaint = run(capsys, *sources, "--out", out)
        assert (code, said, complaint.count("\n"), out.exists()) == (2, "", 1, False), complaint


def test_a_summary_in_the_folder_is_no_plan(tmp_path, folder, capsys):
    assert run(capsys, folder, "--out", folder / "дүн.xlsx")[0] == 0
    assert run(capsys, folder, "--out", folder / "дүн.xlsx")[0] == 0  # it is none of its own sources
    code, said, _ = run(capsys, folder, "--out", tmp_path / "дүн.xlsx")
    assert (code, said.count("өмнө гаргасан нэгдсэн дүн")) == (1, 2)  # itself and the backup of the first one


def test_a_report_counts_as_its_plan_does(tmp_path, folder, capsys):
    reports = tmp_path / "тайлан"
    reports.mkdir()
    rows = "| assessed | target_count | achieved_count | period |\n|---|---|---|---|\n| | 3 | 2 | Жилдээ |\n| 55.5 | | | Жилдээ |"
    plan = write(tmp_path / "г.xlsx", rows, "Чингэлтэй", digits=1)
    assert cli.main(["report", str(plan), "--out", str(reports / "г.xlsx")]) == 0
    capsys.readouterr()
    offices = [json.loads(run(capsys, item, "--out", tmp_path / "дүн.xlsx", "--json")[1]) for item in (plan, reports)]
    plain, reported = ({**item["offices"][0], "file": "", "kind": ""} for item in offices)
    assert reported == plain
    assert offices[1]["notes"] == []
    both = json.loads(run(capsys, plan, reports, "--out", tmp_path / "дүн.xlsx", "--json")[1])
    assert ([item["kind"] for item in both["offices"]], [item["code"] for item in both["notes"]]) == (
        ["plan"],
        ["same-report"],
    )


def test_text_that_begins_like_a_formula_stays_text(tmp_path, capsys):
    rows = "| measure | assessed |\n|---|---|\n| =1+1 | 100 |"
    path = write(tmp_path / "=cmd.xlsx", rows, "=HYPERLINK(1)")
    run(capsys, path, "--out", tmp_path / "дүн.xlsx")
    cells = [
        cell
        for sheet in load_workbook(tmp_path / "дүн.xlsx")
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    ]
    assert {(cell.value, cell.data_type) for cell in cells} == {("=HYPERLINK(1)", "s"), ("=1+1", "s")}


def test_english_plans_make_an_english_summary(tmp_path, capsys):
    path = write(tmp_path / "a.xlsx", ROWS, "Office", language="en")
    assert "mean of the offices" in run(capsys, path, "--out", tmp_path / "sum.xlsx")[1]
    assert load_workbook(tmp_path / "sum.xlsx").sheetnames[0] == "Summary"


class Desk:
    """Excel with no workbook open."""

    def __init__(self, folder, says_yes=True):
        self.folder, self.says_yes, self.asked, self.opened = folder, says_yes, [], []

    def ask_folder(self, text):
        return self.folder

    def progress(self, text):
        pass

    def confirm(self, text):
        self.asked.append(text)
        return self.says_yes

    def open(self, path):
        self.opened.append(path)


def test_the_button_counts_first_then_writes_beside_the_folder_and_opens(folder):
    (folder.parent / f"{folder.name}-Нэгдсэн дүн.xlsx").touch()
    desk = Desk(folder)
    outcome = offices.collect(desk)
    made = folder.parent / f"{folder.name}-Нэгдсэн дүн 2.xlsx"
    assert (desk.opened, outcome.kind) == ([made], "info")
    assert "Тооцсон байгууллага: 2" in desk.asked[0]
    assert load_workbook(made).sheetnames[0] == "Нэгдсэн дүн"


def test_the_button_writes_nothing_where_the_clerk_says_no(folder):
    refused, cancelled = Desk(folder, says_yes=False), Desk(None)
    assert [offices.collect(item).quiet for item in (refused, cancelled)] == [True, True]
    assert list(folder.parent.glob("*.xlsx")) == []
    assert refused.opened == []
