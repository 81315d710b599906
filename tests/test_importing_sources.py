"""What a plan may arrive in: .csv of any making, workbooks, our own attachment, a plan workbook."""

import json
from dataclasses import replace

import openpyxl
import pytest

from plan_workbook import actions, creating, importing
from plan_workbook.commands import demonstration
from plan_workbook.errors import InputError
from plan_workbook.importing.tables.headings import meanings
from plan_workbook.plan import Unit
from plan_workbook.storage import atomic_write
from plan_workbook.storage.file_workbook import FileBook
from tests.console import refused, run


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Биелэлт", "achieved"), ("Биелэлт /хувь/", "percent"), ("Хариуцах хэлтэс, алба", "units"), ("Санхүүжилт", "budget"),
        ("Арга хэмжээний төсөв", "budget"), ("Хэрэгжих хугцаа", "period"), ("Xүрсэн тоо", "achieved_count"),
        ("Хүрэх түвшин", "target"), ("Хүрсэн түвшин", "achieved"), ("Зорилго, зорилт", "goal"), ("Д.д", "number"),
        ("Шалгуур үзүүлэлт (тоо)", "indicators"), ("%", "percent"), ("Хэмжих нэгж", None), ("Суурь түвшин", None),
        ("Хэрэгжих газар", None), ("Эрсдэл", None),
    ],
)  # fmt: skip
def test_a_heading_means_what_it_is_likest(heading, key):
    assert next((meaning for _, meaning in meanings(heading)), None) == key


def texts(path) -> list[object]:
    return [row["measure"] for measure in importing.read(path).contents.measures.values() for row in measure]


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("Тайлан, 2026 он\n\nАрга хэмжээ;Хүрэх түвшин, үр дүн;Зарцуулах хөрөнгө, мян.төг\nЛекц, ном;12;5\n", "utf-8"),
        ('"Арга хэмжээ\n(нэр), агуулга";Хугацаа\nЛекц, ном;Жилдээ\n', "utf-8-sig"),
        ("measure|period\rЛекц, ном|Жилдээ\r", "utf-8"),
        ("measure\tperiod\r\nЛекц, ном\tЖилдээ\r\n", "utf-16-le"),
        ("sep=|\nmeasure|period\nЛекц, ном|Жилдээ\n", "utf-8"),
        ("Арга хэмжээний нэр;Хугацаа\nЛекц, ном;Жилдээ\n".replace("ү", "у"), "cp1251"),
    ],
)
def test_a_csv_is_read_whatever_it_is_parted_and_encoded_by(tmp_path, written, encoding):
    (tmp_path / "а.csv").write_bytes(written.encode(encoding))
    assert texts(tmp_path / "а.csv") == ["Лекц, ном"]


def test_line_breaks_of_a_csv_are_plain(tmp_path):
    (tmp_path / "а.csv").write_bytes('measure,note\nЛекц,"нэг\r\nхоёр\rгурав"\n'.encode())
    assert importing.read(tmp_path / "а.csv").contents.measures["1"][0]["note"] == "нэг\nхоёр\nгурав"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("Арга хэмжээ;Хугацаа\nС?ргалт;Жилдээ\n".encode("cp1251"), "UTF-8"),  # its ү is lost for good
        ("measure,period\nЛекц унших,Жилдээ\n".encode()[:-2], "UTF-8"),  # by code page 1251 each letter would be two
        ("measure,period\nЛекц,Жилдээ\n".encode("utf-16")[:-1], "UTF-8"),
        ('measure,period\n"Лекц,Жилдээ\nНом,Жилдээ\n'.encode(), "хашилт"),
        (b"measure,period\n", "мөр алга"),
    ],
)
def test_a_csv_that_would_be_misread_is_refused(tmp_path, raw, reason):
    (tmp_path / "а.csv").write_bytes(raw)
    with pytest.raises(InputError, match=reason):
        importing.read(tmp_path / "а.csv")


def test_a_plan_workbook_is_imported_whole(tmp_path):
    plan = demonstration.contents()
    plan = replace(plan, units=[*plan.units, Unit("2 хороо", "Хоёрдугаар хороо")])
    plan.measures["1"][0]["units"] = "2 хороо, ТЗУХ"
    creating.write(plan, tmp_path / "эх.xlsx")
    imported = importing.read(tmp_path / "эх.xlsx")
    assert (imported.contents.goals, list(imported.contents.units)) == (plan.goals, plan.units)
    assert imported.contents.measures == plan.measures
    assert imported.contents.settings["org"] == plan.settings["org"]
    assert imported.findings == ()


def test_somebodys_own_sheets_and_columns_of_a_plan_are_named(tmp_path):
    creating.write(demonstration.contents(), tmp_path / "эх.xlsx")
    book = openpyxl.load_workbook(tmp_path / "эх.xlsx")
    book["Зорилт 1"]["P3"], book["Зорилт 1"]["P5"] = "Миний багана", "чухал"
    book.create_sheet("Тэмдэглэл")["B2"] = "өөрийн тооцоо"
    book.save(tmp_path / "эх.xlsx")
    assert [(item.code, item.sheet, item.cell) for item in importing.read(tmp_path / "эх.xlsx").findings] == [
        ("import.dropped", "[эх.xlsx]Зорилт 1", "P3"),
        ("import.dropped", "[эх.xlsx]Тэмдэглэл", "B2"),
    ]


def test_our_attachment_is_put_together_from_its_printed_lines(tmp_path):
    plan = demonstration.contents()
    creating.write(plan, tmp_path / "план.xlsx")
    atomic_write.save_workbook(
        actions.attachment(actions.examine(FileBook(tmp_path / "план.xlsx"))), tmp_path / "эх.xlsx"
    )
    imported = importing.read(tmp_path / "эх.xlsx")
    assert imported.contents.goals == plan.goals
    assert imported.contents.settings["org"] == plan.settings["org"]
    assert imported.contents.settings["title"] == plan.settings["title"]

    def rows(contents):
        listed = [row for goal in contents.measures.values() for row in goal]
        # where a printed line was full, a new paragraph and the next line look alike
        return [
            tuple(str(row[key]).split() for key in ("number", "measure", "indicators", "target", "achieved", "units"))
            for row in listed
        ]

    assert rows(imported.contents) == rows(plan)


def test_import_tells_rows_findings_and_headings_as_json(tmp_path):
    (tmp_path / "а.csv").write_text("№,Арга хэмжээ,Эрсдэл,Хугацаа\n1.1,Лекц,өндөр,Жилдээ\n", encoding="utf-8")
    done = run("import", tmp_path / "а.csv", tmp_path / "п.xlsx", "--json", "--dry-run")
    shown = json.loads(done.stdout)
    assert (done.returncode, shown["rows"], (tmp_path / "п.xlsx").exists()) == (1, 1, False)
    assert shown["mapping"] == [
        {"heading": "№", "cell": "A1", "key": "number"}, {"heading": "Арга хэмжээ", "cell": "B1", "key": "measure"},
        {"heading": "Эрсдэл", "cell": "C1", "key": None}, {"heading": "Хугацаа", "cell": "D1", "key": "period"},
    ]  # fmt: skip
    assert [(item["code"], item["cell"]) for item in shown["findings"]][:2] == [
        ("import.dropped", "C1"),
        ("import.guessed", "D1"),
    ]
    again = run("import", tmp_path / "а.csv", tmp_path / "п.xlsx", "--json", "--dry-run", "--map", "note=Эрсдэл")
    assert {column["heading"]: column["key"] for column in json.loads(again.stdout)["mapping"]}["Эрсдэл"] == "note"
    assert "--map" in refused("import", tmp_path / "а.csv", tmp_path / "п.xlsx", "--map", "хачин=Эрсдэл")
