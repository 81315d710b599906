"""End to end over the command line: a table becomes a plan, is judged, scored and reported on; failures are one line."""

import csv
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pymupdf
import pytest

from tests.console import refused, run
from tests.exchange.office import plan

TABLE = """\
goal,number,measure,indicators,period,target,target_count,budget,units,achieved,achieved_count,assessed,evidence,note
"1. Соён гэгээрүүлэх",1.1,Сургалт хийх,-Тайлагнасан байх.,Жилдээ,4-өөс доошгүй,4,1250.5,"ТЗУХ, ГЗБА",Гурван сургалт.,3,,тайлан.pdf,
"1. Соён гэгээрүүлэх",1.10,Уулзалт хийх,-Тайлагнасан байх.,"2, 3 дугаар улиралд",Тухай бүр,,-,HXX,Арван уулзалт хийсэн.,,100,тайлан.pdf,
"2. Ил тод байх",2.1,Мэдээлэл байршуулах,-Тайлагнасан байх.,4 дүгээр улиралд,Тухай бүр,,-,ТЗУХ,,,80 хувь,,
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with a name as users have them, the table in it, and the plan made from the table."""
    directory = tmp_path_factory.mktemp("Өмнөх үе ₮")
    (directory / "хүснэгт.csv").write_text(TABLE, encoding="utf-8-sig")
    done = run(
        "import", directory / "хүснэгт.csv", directory / "Төлөвлөгөө.xlsx", "--set", "year=2025", "--set", "averaging=goals",
        "--set", "title=Төлөвлөгөө", "--set", "org=Тамгын газар", "--set", "digits=1",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, ""), done
    return directory


def test_the_plan_says_what_the_table_says(folder):
    book = openpyxl.load_workbook(folder / "Төлөвлөгөө.xlsx")
    assert book.sheetnames == ["Эхлэл", "Тохиргоо", "Байгууллага", "Зорилт 1", "Зорилт 2", "Алдаа", "_plan"]
    sheet = book["Зорилт 1"]
    assert sheet["A1"].value == "1. Соён гэгээрүүлэх"
    assert [cell.value for cell in sheet[4]][:13] == [
        "1.1", "Сургалт хийх", "-Тайлагнасан байх.", "Жилдээ", "4-өөс доошгүй", 4, 1250.5, "ТЗУХ, ГЗБА",
        "Гурван сургалт.", 3, None, "тайлан.pdf", None,
    ]  # fmt: skip
    assert sheet["A5"].value == "1.10"
    assert [row[0].value for row in book["Байгууллага"].iter_rows(min_row=4, max_row=7)] == [
        "ТЗУХ",
        "ГЗБА",
        "НХХ",
        None,
    ]


def test_validate_tells_every_finding_as_json_alone(folder):
    done = run("validate", folder / "Төлөвлөгөө.xlsx", "--json")
    shown = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert (shown["errors"], shown["warnings"]) == (2, 1)
    assert [{key: entry for key, entry in item.items() if key != "message"} for item in shown["findings"]] == [
        {
            "code": "unit.lookalike",
            "severity": "error",
            "sheet": "Зорилт 1",
            "cell": "H5",
            "measure": "1.10",
            "value": "HXX",
        },
        {
            "code": "percent.type",
            "severity": "error",
            "sheet": "Зорилт 2",
            "cell": "K4",
            "measure": "2.1",
            "value": "80 хувь",
        },
        {
            "code": "measure.gap",
            "severity": "warning",
            "sheet": "Зорилт 1",
            "cell": "A5",
            "measure": "1.10",
            "value": "1.10",
        },
    ]
    assert shown["findings"][0]["message"] == (
        "«Зорилт 1» хуудас, H5 нүд: байгууллагын кодод латин үсэг орсон байна. «Засах» товч дарах, эсвэл "
        "кирилл үсгээр дахин бичнэ үү: «HXX» → «НХХ»."
    )


def test_score_tells_the_percentages_even_where_there_are_errors(folder):
    done = run("score", folder / "Төлөвлөгөө.xlsx", "--json")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout) == {
        "overall": 87.5,
        "goals": {"1": 87.5, "2": None},
        "units": {"ТЗУХ": 75.0, "ГЗБА": 75.0, "НХХ": 100.0},
        "measures": {
            "1.1": {"percent": 75.0, "status": "graded", "source": "counted"},
            "1.10": {"percent": 100.0, "status": "graded", "source": "assessed"},
            "2.1": {"percent": None, "status": "missing", "source": None},
        },
        "levels": {
            "100": {"count": 1, "share": 33.3}, "70": {"count": 1, "share": 33.3}, "30": {"count": 0, "share": 0.0},
            "0": {"count": 0, "share": 0.0},
        },
        "statuses": {
            "graded": {"count": 2, "share": 66.7}, "not-due": {"count": 0, "share": 0.0},
            "not-assessable": {"count": 0, "share": 0.0}, "missing": {"count": 1, "share": 33.3},
        },
    }  # fmt: skip


def test_a_marked_copy_lists_the_findings_and_leaves_the_plan_alone(folder, tmp_path):
    plan = folder / "Төлөвлөгөө.xlsx"
    before = plan.read_bytes()
    done = run("validate", plan, "--out", tmp_path / "тэмдэглэсэн.xlsx")
    assert (done.returncode, done.stderr, plan.read_bytes() == before) == (1, "", True)
    book = openpyxl.load_workbook(tmp_path / "тэмдэглэсэн.xlsx")
    rows = [[cell.value for cell in row] for row in book["Алдаа"].iter_rows(min_row=4)]
    assert [(row[0], row[1], row[2], row[6]) for row in rows] == [
        ("Алдаа", "Зорилт 1", "H5", "unit.lookalike"),
        ("Алдаа", "Зорилт 2", "K4", "percent.type"),
        ("Анхааруулга", "Зорилт 1", "A5", "measure.gap"),
    ]
    assert book["Алдаа"]["C4"].hyperlink.location == "'Зорилт 1'!H5"
    measure_id = book["Зорилт 1"]["O5"].value
    assert rows[0][7] == f"error|{measure_id}|Хариуцах байгууллага"


def test_report_writes_the_attachment_its_pdf_and_its_word_form(folder, tmp_path):
    out = tmp_path / "хавсралт.xlsx"
    done = run("report", folder / "Төлөвлөгөө.xlsx", "--out", out, "--pdf", "--docx")
    assert (done.returncode, done.stderr) == (1, ""), done
    assert openpyxl.load_workbook(out).sheetnames == ["Хавсралт", "Хүснэгт"]
    assert out.with_suffix(".pdf").read_bytes()[:5] == b"%PDF-"
    assert zipfile.is_zipfile(out.with_suffix(".docx"))


def test_the_attachment_is_an_xlsx_whatever_ending_was_asked_for(folder, tmp_path):
    run("report", folder / "Төлөвлөгөө.xlsx", "--out", tmp_path / "а.xlsm")
    assert [path.name for path in tmp_path.iterdir()] == ["а.xlsx"]
    assert "«а.xlsx»" in refused("report", folder / "Төлөвлөгөө.xlsx", "--out", tmp_path / "а.xlsm")


def test_the_pdf_shows_the_attachment_and_not_the_plain_table(folder, tmp_path):
    run("report", folder / "Төлөвлөгөө.xlsx", "--out", tmp_path / "а.xlsx", "--pdf")
    with pymupdf.open(tmp_path / "а.pdf") as printed:
        assert not any("Тайлант хугацаа" in page.get_text() for page in printed)


def test_pdf_without_libreoffice_is_one_line_and_the_workbook_is_there(folder, tmp_path):
    out = tmp_path / "хавсралт.xlsx"
    done = run("report", folder / "Төлөвлөгөө.xlsx", "--out", out, "--pdf", env={"PATH": str(tmp_path)})
    assert (done.returncode, done.stderr.count("\n"), out.exists()) == (1, 1, True)
    assert "LibreOffice" in done.stderr


def test_what_exists_is_not_overwritten_without_force(folder):
    plan = folder / "Төлөвлөгөө.xlsx"
    before = plan.read_bytes()
    assert "--force" in refused("new", plan)
    assert "--force" in refused("import", folder / "хүснэгт.csv", plan)
    assert plan.read_bytes() == before
    assert run("report", plan).returncode == 1
    assert (folder / "Төлөвлөгөө-хавсралт.xlsx").exists()
    assert "--force" in refused("report", plan)
    assert run("report", plan, "--force").returncode == 1


def test_new_makes_a_plan_of_either_kind(tmp_path):
    for name in ("шинэ.xlsx", "шинэ.xlsm"):
        assert run("new", tmp_path / name, "--set", "org=Тамгын газар").returncode == 0
        assert run("validate", tmp_path / name).returncode == 0
        assert openpyxl.load_workbook(tmp_path / name)["Тохиргоо"]["B4"].value == "Тамгын газар"
    assert "xl/vbaProject.bin" in zipfile.ZipFile(tmp_path / "шинэ.xlsm").namelist()
    assert "xl/vbaProject.bin" not in zipfile.ZipFile(tmp_path / "шинэ.xlsx").namelist()


def test_the_demonstration_goes_the_whole_way(tmp_path):
    done = run("demo", "үзүүлэн", cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])})
    assert (done.returncode, done.stderr) == (0, ""), done
    assert sorted(path.name for path in (tmp_path / "үзүүлэн").iterdir()) == [
        "Төлөвлөгөө 2025-алдаа.xlsm", "Төлөвлөгөө 2025-хавсралт.pdf", "Төлөвлөгөө 2025-хавсралт.xlsx", "Төлөвлөгөө 2025.xlsm",
    ]  # fmt: skip
    assert "Нээж үзэх" in done.stdout


def test_the_example_holds_just_the_faults_it_is_meant_to(tmp_path):
    run("demo", tmp_path)
    shown = json.loads(run("validate", tmp_path / "Төлөвлөгөө 2025.xlsm", "--json").stdout)
    assert [(item["code"], item["measure"]) for item in shown["findings"]] == [
        ("percent.missing", "1.3"), ("unit.lookalike", "2.2"), ("percent.type", "3.2"),
        ("evidence.missing", "1.2"), ("target.suggests", "2.3"), ("grammar.suffix", "2.5"), ("text.lookalike", "3.1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("алга.xlsx", None, "олдсонгүй"),
        ("зураг.xlsx", b"\x89PNG", "Excel файл биш"),
        ("хоосон.xlsx", b"", "Excel файл биш"),
        ("хуучин.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        ("нууц.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "нууц үг"),
        ("тасархай.xlsx", b"PK\x03\x04" + b"x" * 200, "гэмтсэн"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_in_one_line(tmp_path, name, content, reason):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    for command in ("validate", "score", "report"):
        assert reason in refused(command, tmp_path / name)


AHEAD = """\
import sys, time
from plan_workbook import cli
from plan_workbook.validation import checks
checks.warm_up = lambda: (time.sleep(0.5), print("ended"))
sys.exit(cli.main(sys.argv[1:]))
"""


def test_a_refusal_waits_for_the_imports_begun_ahead_which_would_crash_python_on_leaving(tmp_path):
    openpyxl.Workbook().save(tmp_path / "төсөв.xlsx")
    command = [sys.executable, "-c", AHEAD, "validate", str(tmp_path / "төсөв.xlsx")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "ended\n"), done


def test_a_workbook_of_another_kind_a_folder_and_a_bad_setting_are_refused(folder, tmp_path):
    openpyxl.Workbook().save(tmp_path / "төсөв.xlsx")
    assert "төлөвлөгөөний файл биш" in refused("validate", tmp_path / "төсөв.xlsx")
    assert "хавтас" in refused("validate", tmp_path)
    assert "зөвшөөрөх" in refused("new", tmp_path / "а.xlsx", "--set", "rounding=sideways").casefold()
    assert "тохиргоо байхгүй" in refused("new", tmp_path / "а.xlsx", "--set", "ром=1")
    said = refused(
        "new", tmp_path / "а.xlsx", "--set", "ром=1", "--set", "deadline=маргааш", "--set", "digits=9", "--set", "year"
    )
    assert all(part in said for part in ("«ром»", "«маргааш»", "«9»", "--set year:"))
    assert "хавтас алга" in refused("new", tmp_path / "байхгүй" / "а.xlsx")
    assert "төлөвлөгөөний файл өөрөө" in refused(
        "report", folder / "Төлөвлөгөө.xlsx", "--out", folder / "Төлөвлөгөө.xlsx"
    )
    book = openpyxl.load_workbook(folder / "Төлөвлөгөө.xlsx")
    book["Тохиргоо"]["B7"], book["Тохиргоо"]["B11"] = "31/02/2026", "сар"
    book.save(tmp_path / "б.xlsx")
    for command in ("validate", "score", "report"):
        said = refused(command, tmp_path / "б.xlsx")
        assert said.startswith(
            "«Тохиргоо» хуудасны B7 нүд: «Албан бичгийн огноо» тохиргоонд «31/02/2026» гэсэн утга тохирохгүй."
        )
        assert "«Тохиргоо» хуудасны B11 нүд: «Тайлант хугацаа» тохиргоонд «сар» гэсэн утга тохирохгүй." in said
    assert not (tmp_path / "а.xlsx").exists()


def test_percents_are_told_with_the_set_digits(folder, tmp_path):
    book = openpyxl.load_workbook(folder / "Төлөвлөгөө.xlsx")
    for digits, overall, share in (
        (1, "87.5 хувь", "(33.3 хувь)"),
        (0, "88 хувь", "(33 хувь)"),
        (None, "88 хувь", "(33 хувь)"),
    ):
        book["Тохиргоо"]["B15"] = digits
        book.save(tmp_path / "а.xlsx")
        said = run("score", tmp_path / "а.xlsx").stdout
        assert (said.splitlines()[0], share in said, ".0 хувь" in said) == (f"Нийт: {overall}", True, False)


def test_an_empty_plan_is_told_by_every_command(tmp_path):
    assert run("new", tmp_path / "а.xlsx", "--set", "year=2026").returncode == 0
    done = run("validate", tmp_path / "а.xlsx", "--json")
    assert (done.returncode, [(item["code"], item["sheet"], item["cell"]) for item in json.loads(done.stdout)["findings"]]) == (0, [
        ("setting.missing", "Тохиргоо", "B4"), ("setting.missing", "Тохиргоо", "B5"),
        *((code, f"Зорилт {goal}", cell) for goal in (1, 2, 3) for code, cell in (("goal.untitled", "A1"), ("goal.empty", "A4"))),
    ])  # fmt: skip
    for command in ("score", "report"):
        assert "Төлөвлөгөөнд арга хэмжээ алга." in run(command, tmp_path / "а.xlsx").stdout


def test_a_command_that_is_mistyped_is_one_line():
    assert "--help" in refused("валидат")
    assert "--help" in refused("validate")


def test_a_table_from_the_attachment_itself_is_read(tmp_path):
    """The printed form's headings are aliases, its number stands before the measure, its goal spans the rows."""
    rows = [
        ["Д/д", "Зорилт", "Арга хэмжээ", "Гүйцэтгэлийн шалгуур үзүүлэлт", "Хэрэгжих хугацаа", "Хүрэх түвшин, үр дүн",
         "Зарцуулах хөрөнгө мян/төг", "Хүрсэн түвшин, үр дүн", "Хэрэгжилтийн хувь", "Хариуцах байгууллага"],
        ["1", "1. Гэгээрүүлэх", "1.1. Сургалт", "-Тайлан", "Жилдээ", "Тухай бүр", "-", "Хийсэн", "100", "ТЗУХ ГЗБА"],
        ["2", "", "1.2.Уулзалт", "-Тайлан", "Жилдээ", "Тухай бүр", "-", "Хийсэн", "50", "ТЗУХ"],
    ]  # fmt: skip
    with (tmp_path / "а.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert run("import", tmp_path / "а.csv", tmp_path / "а.xlsx").returncode == 0
    shown = json.loads(run("score", tmp_path / "а.xlsx", "--json").stdout)
    assert {key: entry["percent"] for key, entry in shown["measures"].items()} == {"1.1": 100.0, "1.2": 50.0}
    assert shown["units"] == {"ТЗУХ": 75.0, "ГЗБА": 100.0}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "олдсонгүй"),
        ("а,б\n1,2\n".encode(), "олдсонгүй"),
        ("goal,measure\n1. А,Сургалт\n".encode("cp1251"), "UTF-8"),
        ("goal,measure,measure,period\n1. А,Б,В,Жилдээ\n".encode(), "давхардсан"),
        (b"\0\1\2", "файл биш"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(tmp_path, content, reason):
    (tmp_path / "х.csv").write_bytes(content)
    assert reason in refused("import", tmp_path / "х.csv", tmp_path / "п.xlsx")
    assert not (tmp_path / "п.xlsx").exists()


def test_files_beside_the_named_attachment_are_not_replaced_unless_told_to(tmp_path):
    path = plan(tmp_path / "План.xlsx")
    (tmp_path / "хавсралт.docx").write_bytes(b"a letter of somebody's")
    assert "хавсралт.docx" in refused("report", path, "--out", tmp_path / "хавсралт.xlsx", "--docx")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["План.xlsx", "хавсралт.docx"]
    assert run("report", path, "--out", tmp_path / "хавсралт.xlsx", "--docx", "--force").returncode in (0, 1)
    spares = [file.read_bytes() for file in tmp_path.iterdir() if "-нөөц-" in file.name]
    assert spares == [b"a letter of somebody's"]


def test_an_older_attachment_gets_a_backup_too(tmp_path):
    path = plan(tmp_path / "План.xlsx")
    run("report", path)
    before = (tmp_path / "План-хавсралт.xlsx").read_bytes()
    assert run("report", path, "--force").returncode in (0, 1)
    assert [file.read_bytes() for file in tmp_path.iterdir() if "-нөөц-" in file.name] == [before]


def test_the_example_never_replaces_what_stands_in_its_folder(tmp_path):
    (tmp_path / "Төлөвлөгөө 2025-хавсралт.xlsx").write_bytes(b"somebody's work")
    assert "нэртэй файл байна" in refused("demo", tmp_path)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"somebody's work"]


def test_a_name_too_long_for_any_file_is_one_line(tmp_path):
    path = plan(tmp_path / "План.xlsx")
    long = tmp_path / f"{'Ж' * 200}.xlsx"
    named = (
        ("validate", long),
        ("merge", path, long),
        ("report", path, "--out", long),
        ("new", long),
        ("import", long, tmp_path / "б.xlsx"),
    )
    for command in named:
        assert "Ж" in refused(*command)
