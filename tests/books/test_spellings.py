"""One workbook, spelled in the many ways that programs do: the grid is the same every time."""

import re
import zipfile

import openpyxl
import pytest

from plan_workbook.errors import InputError
from plan_workbook.storage import workbook_reader
from plan_workbook.storage.xlsx import sheet_parser

SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
EXPECTED = dict(
    name="Зорилт 1",
    values=[["Хяналт & шалгалт", 12, None], [0.8, True, None], [None, None, "мөр\nдоор"]],
    formulas={(2, 1)},
    errors={(2, 0): "#N/A"},
    merged=((3, 0, 3, 1),),
    as_percent={(1, 0)},
    hidden=False,
)


@pytest.fixture
def package(tmp_path):
    """The parts of a small workbook as openpyxl writes it, with one of everything that its cells may be."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Зорилт 1"
    sheet["A1"], sheet["B1"], sheet["A2"], sheet["B2"] = "Хяналт & шалгалт", 12, 0.8, True
    sheet["A2"].number_format = "0.0%"
    sheet["A3"], sheet["B3"], sheet["C3"] = "#N/A", "=1+1", "мөр\nдоор"
    sheet["A3"].data_type = "e"
    sheet.merge_cells("A4:B4")
    book.save(tmp_path / "ном.xlsx")
    with zipfile.ZipFile(tmp_path / "ном.xlsx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def saved(tmp_path, parts):
    with zipfile.ZipFile(tmp_path / "өөр.xlsx", "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo("x")
            info.filename = name  # as spelled: the constructor would turn backslashes round
            archive.writestr(info, data)
    return tmp_path / "өөр.xlsx"


def contents(path):
    grid = workbook_reader.read(path).grids[0]
    return {name: getattr(grid, name) for name in EXPECTED}


def in_sheet(pattern, put):
    return lambda parts: {**parts, SHEET: re.sub(pattern, put, parts[SHEET])}


def prefixed(parts):
    """As Microsoft's own SDK writes it: every element of the sheet under a prefix."""
    data = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", parts[SHEET]).replace(b"xmlns=", b"xmlns:x=")
    return {**parts, SHEET: data}


def without_addresses(parts):
    """Cells and rows follow one another from A1; those that are left out have to be there then."""
    data = re.sub(rb'<row r="\d+"[^>]*>', b"<row>", parts[SHEET])
    return {**parts, SHEET: re.sub(rb'<c r="[A-Z]+\d+"', b"<c", data)}


def utf16(parts):
    return {**parts, SHEET: re.sub(r"^<\?xml[^>]*\?>", "", parts[SHEET].decode()).encode("utf-16")}


def moved(old, new):
    def move(parts):
        put = {name.replace(old, new): data for name, data in parts.items()}
        for listing in ("_rels/.rels", "[Content_Types].xml", RELATIONS):
            if listing in put:
                put[listing] = put[listing].replace(old.encode(), new.encode())
        return put

    return move


def linked(put):
    return lambda parts: {**parts, RELATIONS: parts[RELATIONS].replace(b"/xl/worksheets/sheet1.xml", put)}


def renamed(rename):
    return lambda parts: {rename(name): data for name, data in parts.items()}


def without_id(parts):
    return {**parts, "xl/workbook.xml": re.sub(rb' r:id="\w+"', b"", parts["xl/workbook.xml"])}


WAYS = {
    "as openpyxl writes it": lambda parts: parts,
    "single quotes": in_sheet(rb'="([^"]*)"', rb"='\1'"),
    "a prefix": prefixed,
    "no addresses": without_addresses,
    "a comment among the cells": in_sheet(b"<sheetData>", b"<!-- a > b --><sheetData>"),
    "blanks in tags": in_sheet(rb"<c r=\"(\w+)\"", rb"<c\n  r = '\1'"),
    "small letters in addresses": in_sheet(rb'<c r="B(\d)"', rb'<c r="b\1"'),
    "a size of whole rows": in_sheet(rb'<dimension ref="[^"]*"', b'<dimension ref="1:4"'),
    "UTF-16": utf16,
    "the workbook elsewhere": moved("workbook.xml", "workbook17.xml"),
    "the sheets elsewhere": moved("worksheets/sheet", "tables/own"),
    "a way through the folder itself": linked(b"./worksheets/sheet1.xml"),
    "a way through the folder above": linked(b"../xl/worksheets/sheet1.xml"),
    "another case": linked(b"/xl/Worksheets/SHEET1.xml"),
    "an escaped name": linked(b"/xl/worksheets/%73heet1.xml"),
    "backslashes": renamed(lambda name: name.replace("/", "\\") if name.startswith("xl/") else name),
    "from the root": renamed(lambda name: f"/{name}"),
    "no id of the relation": without_id,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_workbook_is_read_the_same_however_it_is_spelled(tmp_path, package, way):
    assert contents(saved(tmp_path, WAYS[way](package))) == EXPECTED


def test_a_part_that_nobody_reads_is_not_judged(tmp_path, package):
    package["customXml/item1.xml"] = '<?xml version="1.0" encoding="utf-16"?><query/>'.encode("utf-16")
    package["xl/other/own.xml"] = b"<!DOCTYPE a><a>"
    assert contents(saved(tmp_path, package)) == EXPECTED


def cell(package, inner, kind=""):
    """The value of A1 where its element is changed, and what the grid says of it."""
    package[SHEET] = re.sub(rb'<c r="A1".*?</c>', f'<c r="A1"{kind}>{inner}</c>'.encode(), package[SHEET])
    return package


NO_NUMBERS = {"1e999": "inf", "NaN": "nan"}  # as calamine calls what overflows, or is no number at all


@pytest.mark.parametrize(
    ("kind", "inner", "value"),
    [
        ("", "<v>1e999</v>", "1e999"), ("", "<v>NaN</v>", "NaN"), ("", "<v>0x10</v>", "0x10"), ("", "<v>1_000</v>", "1_000"),
        ("", "<v>١٢</v>", "١٢"), ("", "<v> 7 </v>", " 7 "), ("", "<v>TRUE</v>", "TRUE"), ("", "<v>+7.5</v>", 7.5),
        (' t="str"', "<v><![CDATA[а<б]]>в</v>", "а<бв"), (' t="b"', "<v>true</v>", True), (' t="str"', "<v>и\u0306</v>", "й"),
        (' t="str"', "<v>нэг_x000B_хоёр</v>", "нэг\nхоёр"), (' t="str"', "<v>зураг_x005F_x1920_</v>", "зураг_x1920_"),
        (' t="inlineStr"', "<is><r><t xml:space='preserve'>Хоёр </t></r><r><t>өнгө</t></r><rPh><t>х</t></rPh></is>", "Хоёр өнгө"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", ["as openpyxl writes it", "single quotes"])
def test_a_cell_holds_what_it_says_whoever_reads_it(tmp_path, package, kind, inner, value, way):
    if way == "as openpyxl writes it" and value in NO_NUMBERS:
        value = NO_NUMBERS[value]
    read = contents(saved(tmp_path, WAYS[way](cell(package, inner, kind))))["values"][0][0]
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize("word", ["#DIV/0!", "#GETTING_DATA", "#SPILL!", "#BUSY!", "#PYTHON!", "#ХӨНДИЙ!", ""])
def test_an_error_is_told_by_its_name_be_it_ever_so_new(tmp_path, package, word):
    errors = contents(saved(tmp_path, cell(package, f"<v>{word}</v>", ' t="e"')))["errors"]
    assert errors[0, 0] == (word or "#VALUE!")


def test_the_cells_that_an_array_formula_fills_hold_formulas(tmp_path, package):
    package = cell(package, '<f t="array" ref="A1:B2">x</f><v>1</v>')
    assert contents(saved(tmp_path, package))["formulas"] == {(0, 0), (0, 1), (1, 0), (1, 1), (2, 1)}


@pytest.mark.parametrize("way", ["as openpyxl writes it", "single quotes"])
def test_an_array_formula_for_whole_columns_reaches_as_far_as_the_sheet_is_filled(tmp_path, package, way):
    package = cell(package, '<f t="array" ref="A1:XFD1048576">x</f><v>1</v>')
    assert contents(saved(tmp_path, WAYS[way](package)))["formulas"] == {(0, 0), (0, 1), (1, 0), (1, 1), (2, 1), (2, 2)}


@pytest.mark.parametrize("way", ["as openpyxl writes it", "single quotes"])
def test_array_formulas_that_overlap_too_much_are_too_large(tmp_path, package, monkeypatch, way):
    package = WAYS[way](cell(package, '<f t="array" ref="A1:B2">x</f><v>1</v>'))
    monkeypatch.setattr(sheet_parser, "_MOST_SPILLED", 4)
    assert (1, 1) in contents(saved(tmp_path, package))["formulas"]
    monkeypatch.setattr(sheet_parser, "_MOST_SPILLED", 3)
    with pytest.raises(InputError, match="хэт том"):
        workbook_reader.read(saved(tmp_path, package))


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x83\x01"}, ".xlsb"),
        ({"content.xml": b"<a/>", "mimetype": b"x"}, ".ods"),
        ({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"}, "Word"),
    ],
)
def test_what_is_no_workbook_of_ours_is_called_by_its_kind(tmp_path, parts, kind):
    with pytest.raises(InputError, match=re.escape(kind)):
        workbook_reader.read(saved(tmp_path, parts))
