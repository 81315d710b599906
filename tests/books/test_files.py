"""What a file on disk gives as grids, and what is refused."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Font

from plan_workbook.errors import InputError
from plan_workbook.storage import workbook_reader
from plan_workbook.storage.file_workbook import lost_parts


def workbook(tmp_path, fill, name="ном.xlsx"):
    """A workbook whose first sheet `fill` has filled in, saved."""
    book = openpyxl.Workbook()
    book.active.title = "Зорилт 1"
    fill(book.active)
    book.save(tmp_path / name)
    return tmp_path / name


def test_values_stand_where_they_stood(tmp_path):
    def fill(sheet):
        sheet["B2"], sheet["C4"], sheet["A5"] = "1.10", 12, 0.8

    grid = workbook_reader.read(workbook(tmp_path, fill)).grids[0]
    assert grid.values == [
        [None, None, None],
        [None, "1.10", None],
        [None, None, None],
        [None, None, 12],
        [0.8, None, None],
    ]


def test_formulas_errors_merges_and_percentages_are_seen(tmp_path):
    def fill(sheet):
        sheet["A1"], sheet["A2"] = "=1+1", "#REF!"
        sheet["A2"].data_type = "e"
        sheet["A3"], sheet["A3"].number_format = 0.8, "0.0%"
        sheet["A4"], sheet["A4"].number_format = 80, '0"%"'
        sheet.merge_cells("B1:C2")

    grid = workbook_reader.read(workbook(tmp_path, fill)).grids[0]
    assert (grid.formulas, grid.errors, grid.merged, grid.as_percent) == (
        {(0, 0)}, {(1, 0): "#REF!"}, ((0, 1, 1, 2),), {(2, 0)},
    )  # fmt: skip


def test_a_chart_sheet_is_no_grid_and_a_hidden_one_says_so(tmp_path):
    book = openpyxl.Workbook()
    book.create_chartsheet("График")
    book.create_sheet("_plan").sheet_state = "hidden"
    book.save(tmp_path / "ном.xlsx")
    assert [(grid.name, grid.hidden) for grid in workbook_reader.read(tmp_path / "ном.xlsx").grids] == [
        ("Sheet", False),
        ("_plan", True),
    ]


def test_a_stray_cell_at_the_edge_of_the_sheet_is_refused_before_it_fills_memory(tmp_path):
    def fill(sheet):
        sheet["A1"], sheet["XFD1048576"] = "а", "б"

    with pytest.raises(InputError, match="хэт том"):
        workbook_reader.read(workbook(tmp_path, fill))


def test_a_styled_but_empty_cell_at_the_edge_is_no_matter(tmp_path):
    def fill(sheet):
        sheet["A1"], sheet["XFD1048576"].font = "а", Font(bold=True)

    assert workbook_reader.read(workbook(tmp_path, fill)).grids[0].values == [["а"]]


def test_a_package_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("plan_workbook.storage.package_guard.MAX_XML", 1000)
    with pytest.raises(InputError, match="хэт том"):
        workbook_reader.read(workbook(tmp_path, lambda sheet: sheet.append(["а"])))


def test_another_zip_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "бичиг.xlsx", "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    with pytest.raises(InputError, match="Excel файл биш"):
        workbook_reader.read(tmp_path / "бичиг.xlsx")


def test_entities_that_expand_are_refused(tmp_path):
    path = workbook(tmp_path, lambda sheet: sheet.append(["а"]))
    raw = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(raw) as package, zipfile.ZipFile(path, "w") as mutant:
        for name in package.namelist():
            data = package.read(name)
            if name == "xl/workbook.xml":
                data = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + data
            mutant.writestr(name, data)
    with pytest.raises(InputError, match="гэмтсэн"):
        workbook_reader.read(path)


def test_one_sheet_is_read_though_another_can_not_be(tmp_path):
    def fill(sheet):
        sheet["A1"] = "маш урт " * 4_000
        for row in range(2, 500):
            sheet.cell(row, 1).value = sheet["A1"].value
        sheet.parent.create_sheet("_plan").append(["kind", "copy"])

    path = workbook(tmp_path, fill)
    with pytest.raises(InputError, match="үсэг"):
        workbook_reader.read(path)
    assert workbook_reader.read_sheet(path, "_PLAN").values == [["kind", "copy"]]
    assert workbook_reader.read_sheet(path, "Байхгүй") is None


def test_what_no_longer_holds_once_it_is_written_is_named(tmp_path):
    path = workbook(tmp_path, lambda sheet: sheet.append(["а"]))
    assert lost_parts(path) == []
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    assert lost_parts(path) == ["тоон гарын үсэг"]
