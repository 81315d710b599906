"""`fix` on files: a copy in which the fixed cells alone are others, told line by line or as JSON."""

import json
import zipfile

import openpyxl
import pytest

from plan_workbook import creating, schema
from plan_workbook.cli import main
from plan_workbook.commands import demonstration


@pytest.fixture
def path(tmp_path):
    """The example plan with numbers in cells of every format that would show them as something else."""
    plan = tmp_path / "План.xlsx"
    contents = demonstration.contents()
    creating.write(contents, plan)
    book = openpyxl.load_workbook(plan)
    sheet = book["Зорилт 1"]
    heading = {cell.value: cell.column for cell in sheet[3]}
    assessed, count = heading["Үнэлсэн хувь"], heading["Зорилтот тоо"]
    for row, (value, form) in enumerate(
        [("80 хувь", "@"), ("90,5", "0%"), (0.8, "0.0%"), ("75", "yyyy-mm-dd"), ("70%", '0"%"')], 4
    ):
        cell = sheet.cell(row, assessed, value)
        cell.number_format = form
    sheet.cell(4, heading["Хүрэх түвшин, үр дүн"]).value = "4-өөс доошгүй"
    sheet.cell(4, count).value = None
    sheet.cell(4, count).number_format = "0%"
    book.save(plan)
    return plan


def values(plan, sheet="Зорилт 1"):
    """{cell: (value, format)} of a sheet."""
    return {
        cell.coordinate: (cell.value, cell.number_format)
        for row in openpyxl.load_workbook(plan)[sheet].iter_rows()
        for cell in row
    }


def test_the_fixed_cells_are_numbers_that_show_as_such_and_all_others_stay(path, capsys):
    before = values(path)
    assert main(["fix", str(path), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    out = path.with_name("План-зассан.xlsx")
    after = values(out)
    assert {cell: after[cell] for cell in after if after[cell] != before[cell]} == {
        "K4": (80, "General"), "K5": (90.5, "General"), "K6": (80, "General"), "K7": (75, "General"), "K8": (70, '0"%"'),
        "F4": (4, "General"),
    }  # fmt: skip
    assert [fix for fix in said["fixed"] if fix["sheet"] == "Зорилт 1"][:2] == [
        {"code": "percent.type", "sheet": "Зорилт 1", "cell": "K4", "measure": "1.1", "old": "80 хувь", "new": 80},
        {"code": "percent.type", "sheet": "Зорилт 1", "cell": "K5", "measure": "1.2", "old": "90,5", "new": 90.5},
    ]
    assert main(["validate", str(out), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["errors"] == said["left"] > 0
    parts = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    made = {name: zipfile.ZipFile(out).read(name) for name in zipfile.ZipFile(out).namelist()}
    changed = {name for name in parts if made.get(name) != parts[name]}
    goals = {f"xl/worksheets/sheet{number}.xml" for number in (4, 5, 6)}
    assert changed <= {
        *goals,
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    }  # the first sheet's figures are computed anew


def test_a_dry_run_tells_the_same_and_writes_nothing(path, capsys):
    assert main(["fix", str(path), "--dry-run"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "«Зорилт 1» хуудас, K4 нүд: «80 хувь» → «80» (percent.type)" in lines
    assert "«Зорилт 1» хуудас, F4 нүд: «хоосон» → «4» (target.suggests)" in lines
    assert lines[-1] == "Юу ч бичсэнгүй (--dry-run)."
    assert [file.name for file in path.parent.iterdir()] == ["План.xlsx"]


def test_in_place_keeps_a_backup_and_writes_once(path, capsys):
    original = path.read_bytes()
    main(["fix", str(path), "--out", str(path)])
    spares = sorted(path.parent.glob("План-нөөц-*.xlsx"))
    assert [spare.read_bytes() for spare in spares] == [original]
    once = path.read_bytes()
    main(["fix", str(path), "--out", str(path)])
    assert (path.read_bytes(), sorted(path.parent.glob("План-нөөц-*.xlsx"))) == (once, spares)
    assert "Зассан: 0" in capsys.readouterr().out


def test_nothing_left_is_0_and_an_existing_default_is_not_replaced(tmp_path, capsys):
    plan = tmp_path / "План.xlsx"
    creating.write(creating.empty(["title=Төлөвлөгөө", "org=Тамгын газар", "year=2025"]), plan)
    assert main(["fix", str(plan)]) == 0
    assert main(["fix", str(plan)]) == 2
    assert "План-зассан.xlsx" in capsys.readouterr().err


def test_a_list_of_findings_is_renewed_where_there_is_one(path, capsys):
    marked = path.with_name("тэмдэглэсэн.xlsx")
    main(["validate", str(path), "--out", str(marked)])
    out = path.with_name("зассан.xlsx")
    main(["fix", str(marked), "--out", str(out)])
    codes = {workbook: {row[6] for row in openpyxl.load_workbook(workbook)[schema.FINDINGS].iter_rows(min_row=4, values_only=True)}
             for workbook in (marked, out)}  # fmt: skip
    assert {"percent.type", "percent.fraction", "unit.lookalike"} <= codes[marked]
    assert not {"percent.type", "percent.fraction", "unit.lookalike"} & codes[out]
