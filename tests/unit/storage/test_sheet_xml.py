"""Cells and formulas are found wherever a program put them: in full rows, in rows with gaps, without addresses."""

import pytest
from lxml import etree

from plan_workbook.grid import Formula
from plan_workbook.storage.patching.sheet_xml import SheetXml

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: str) -> SheetXml:
    return SheetXml(etree.fromstring(f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'), None)


def spelled(made: SheetXml) -> str:
    return etree.tostring(made.data).decode().replace(f' xmlns="{NAMESPACE}"', "").removeprefix("<sheetData>")[:-12]


@pytest.mark.parametrize(
    ("rows", "formulas"),
    [
        ('<row r="1"><c r="A1"/><c r="B1"><f>A1</f><v>1</v></c></row>', {(0, 1): "A1"}),
        ("<row><c/><c><f>A1</f></c></row><row><c><f>A2</f></c></row>", {(0, 1): "A1", (1, 0): "A2"}),
        ('<row r="3"><c r="D3"><f>A3</f></c></row><row r="2"><c r="C2"><f>A2</f></c></row>', {(1, 2): "A2", (2, 3): "A3"}),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/>', {}),
    ],
)  # fmt: skip
def test_formulas_are_found_row_by_row_however_they_are_addressed(rows, formulas):
    assert list(sheet(rows).formula_texts().items()) == list(formulas.items())


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        ('<row r="1"><c r="A1"/><c r="B1"><v>1</v></c></row>', '<row r="1"><c r="A1"/><c r="B1"><v>7</v></c></row>'),
        ('<row r="1"><c r="B1"><v>1</v></c><c r="C1"/></row>', '<row r="1"><c r="B1"><v>7</v></c><c r="C1"/></row>'),
        ('<row r="1"><c r="A1"/><c r="C1"/></row>', '<row r="1"><c r="A1"/><c r="B1"><v>7</v></c><c r="C1"/></row>'),
        ("<row><c/><c><v>1</v></c></row>", "<row><c/><c><v>7</v></c></row>"),
        ('<row r="1"><c r="A1"/><c r="B1" t="e" vm="1"><f>A1</f><v>#N/A</v><extLst/></c></row>',
         '<row r="1"><c r="A1"/><c r="B1"><v>7</v><extLst/></c></row>'),
        ('<row r="2"><c r="A2"/></row>', '<row r="1"><c r="B1"><v>7</v></c></row><row r="2"><c r="A2"/></row>'),
    ],
)  # fmt: skip
def test_a_cell_is_written_where_it_stands_and_nothing_else_changes(rows, written):
    made = sheet(rows)
    made.set(0, 1, 7)
    assert spelled(made) == written


def test_a_formula_stands_before_what_it_shows_and_both_before_the_rest():
    made = sheet('<row r="1"><c r="A1"><v>1</v><extLst/></c><c r="B1"/></row>')
    made.set(0, 0, Formula("=B1+1", 4))
    made.set(0, 1, Formula("=A1", "доод"))
    assert spelled(made) == (
        '<row r="1"><c r="A1"><f>B1+1</f><v>4</v><extLst/></c><c r="B1" t="str"><f>A1</f><v>доод</v></c></row>'
    ).replace("доод", "".join(f"&#{ord(letter)};" for letter in "доод"))
