"""What is only ever replaced is not taken apart first: a limit of what is written again never stops what we wrote ourselves."""

import openpyxl
import pytest

from plan_workbook import plan, schema
from plan_workbook.errors import InputError
from plan_workbook.storage import workbook_reader
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.storage.patching import rewriting
from plan_workbook.storage.patching.rows import without_rows
from tests.exchange import office

ROWS = b'<s><sheetData><row r="1"/><row r="3"><c/></row><row r="4"/></sheetData><z/></s>'


@pytest.mark.parametrize(
    ("data", "first", "left"),
    [
        (ROWS, 0, b"<s><sheetData></sheetData><z/></s>"),
        (ROWS, 2, b'<s><sheetData><row r="1"/></sheetData><z/></s>'),
        (ROWS, 4, ROWS),
        (b"<x:s><x:sheetData><x:row/></x:sheetData></x:s>", 0, None),
        (b"<s><!--<sheetData>--><sheetData><row/></sheetData></s>", 0, None),
        (b"<s><sheetData><c><t><![CDATA[</sheetData>]]></t></c></sheetData></s>", 0, None),
        (b"<s><sheetData/></s>", 0, None),
    ],
)
def test_rows_are_cut_out_where_the_spelling_leaves_no_doubt(data, first, left):
    assert without_rows(data, first) == (data if left is None else left)


def marked(path, rows: int, sheet: str, formula: bool = False):
    """A workbook with a sheet of many rows, the first of which may hold a formula."""
    book = openpyxl.Workbook()
    grid = book.create_sheet(sheet)
    for number in range(rows):
        grid.append(["=1+1" if formula and not number else "текст"] * 3)
    book.save(path)
    return FileBook(path)


@pytest.mark.parametrize("sheet", [schema.FINDINGS, schema.CONFLICTS, schema.HISTORY, "_sent"])
def test_a_sheet_of_ours_is_replaced_however_many_rows_it_has(tmp_path, monkeypatch, sheet):
    book = marked(tmp_path / "а.xlsx", 200, sheet)
    monkeypatch.setattr(rewriting, "MAX_TAGS", 600)
    book.replace_table(sheet, schema.FINDINGS_COLUMNS, [["шинэ"] * len(schema.FINDINGS_COLUMNS)])
    book.save(tmp_path / "б.xlsx")
    grid = workbook_reader.read(tmp_path / "б.xlsx").grid(sheet)
    assert [row[0] for row in grid.values[2:]] == [schema.FINDINGS_COLUMNS[0].heading, "шинэ"]


@pytest.mark.parametrize(("sheet", "formula"), [("Sheet2", False), (schema.FINDINGS, True), (schema.UNITS, False)])
def test_what_is_taken_apart_counts(tmp_path, monkeypatch, sheet, formula):
    book = marked(tmp_path / "а.xlsx", 200, sheet, formula)
    monkeypatch.setattr(rewriting, "MAX_TAGS", 600)
    with pytest.raises(InputError, match="15,000 орчим арга хэмжээ багтах"):
        book.write_cells("Sheet", {(0, 0): "x"})


def test_a_plan_too_large_to_be_sent_is_told_when_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(schema, "MOST_WRITTEN", 3)
    large = plan.from_book(workbook_reader.read(office.plan(tmp_path / "а.xlsx")))
    assert [(item.code, item.sheet, item.cell, item.value, item.expected) for item in large.findings] == [
        ("plan.large", "Зорилт 2", "A4", 5, "3")
    ]
    monkeypatch.setattr(schema, "MOST_WRITTEN", 5)
    assert plan.from_book(workbook_reader.read(office.plan(tmp_path / "б.xlsx"))).findings == ()


def part(elements: str) -> dict[str, bytes]:
    return {"xl/worksheets/sheet1.xml": f'<s xmlns:x="urn:x">{elements}</s>'.encode()}


def refused(package: dict[str, bytes]) -> bool:
    try:
        rewriting.require_writable("а.xlsx", package)
    except InputError as why:
        return why.key == "book.too-much"
    return False


@pytest.mark.parametrize("kind", rewriting.MOST)
def test_elements_are_counted_kind_by_kind_and_words_in_texts_are_not(monkeypatch, kind):
    monkeypatch.setitem(rewriting.MOST, kind, 2)
    assert not refused(part(f"<{kind}/><x:{kind}/><t>{kind}</t>"))
    assert refused(part(f"<{kind}/><x:{kind}/><{kind} a='1'/>"))
    assert refused(part(f"<{kind}/>") | {"б.xml": f"<s><{kind}/><{kind}/></s>".encode()})


@pytest.mark.parametrize("kind", ["conditionalFormatting", "dataValidation"])
def test_ranges_of_rules_are_counted_over_all_parts(monkeypatch, kind):
    monkeypatch.setattr(rewriting, "MOST_RANGES", 2)
    assert not refused(part(f'<{kind} sqref="A1 B2:C3"/>'))
    assert refused(part(f'<{kind} sqref="A1 B2:C3 D4"/>'))
    assert refused(part(f'<{kind} sqref="A1 B2"/>') | {"б.xml": f"<s><{kind} sqref='A1'/></s>".encode()})
    assert not refused(part(f'<t sqref="A1 B2 C3"/><{kind}/>'))


def test_an_element_of_thousands_of_attributes_is_too_much():
    # 20 for each "<", of which this part has three, and a thousand
    attributes = [f" a{number}=''" for number in range(1_061)]
    assert not refused(part(f"<row{''.join(attributes[:1_060])}/>"))
    assert refused(part(f"<row{''.join(attributes)}/>"))
