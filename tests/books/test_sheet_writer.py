"""Sheets written as text say what openpyxl's own writer says, cell by cell."""

import datetime as dt
import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.worksheet.formula import ArrayFormula

from plan_workbook.sheets.writing import sheet_writer

VALUES = (
    "Засаг даргын «А» & <Б> \"в\" 'г'", " захдаа зайтай ", "хоёр\nмөр", "эхний\r\nмөр", "", None, 12, 0, -3.5, 5.0, 1e300, True, False,
    dt.datetime(2026, 11, 30, 17), dt.date(2026, 11, 30), dt.time(8, 30), dt.timedelta(days=1, hours=2), "=A7*2<5", "#N/A", "_x0041_",
    "</sheetData><sheetData></sheetData>", float("nan"), ArrayFormula("A1:A2", "=SUM(A7:A8*2)"),
    CellRichText("энгийн ", TextBlock(InlineFont(b=True), "тод <")),
)  # fmt: skip


def example() -> openpyxl.Workbook:
    """A workbook with a cell of every kind, styles, links, notes, merges and rows of their own height."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row, value in enumerate(VALUES, 1):
        sheet.cell(row, 1).value = value
    sheet["B1"] = "холбоос"
    sheet["B1"].hyperlink = "http://example.mn/?а=1&б=2"
    sheet["B2"] = "тайлбартай"
    sheet["B2"].comment = Comment("шалгасан", "Б.Болд")
    sheet["B3"].comment = Comment("хоосон нүд", "Б.Болд")
    sheet["B4"].font = openpyxl.styles.Font(bold=True)
    sheet["B5"], sheet["B5"].number_format = 0.5, "0%"
    sheet["B6"] = "=текст"
    sheet["B6"].data_type, sheet["B6"].quotePrefix = "s", True
    sheet["AA40"] = "хол"
    sheet.merge_cells("C1:D3")
    sheet["C1"] = "нийлүүлсэн"
    sheet.row_dimensions[1].height, sheet.row_dimensions[60].height = 40, 12
    sheet.auto_filter.ref = "A1:B9"
    return book


def read(raw: io.BytesIO) -> dict[str, object]:
    """Everything that a cell, a row and a sheet say when openpyxl reads them again."""
    sheet = openpyxl.load_workbook(raw, rich_text=True).active
    cells = {}
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        value = (cell.value.ref, cell.value.text) if isinstance(cell.value, ArrayFormula) else repr(cell.value)
        link, note = getattr(cell.hyperlink, "target", None), getattr(cell.comment, "text", None)
        cells[cell.coordinate] = (
            value,
            cell.data_type,
            cell.number_format,
            cell.font.b,
            getattr(cell, "quotePrefix", None),
            link,
            note,
        )
    heights = {number: row.height for number, row in sheet.row_dimensions.items()}
    return {
        "cells": cells,
        "heights": heights,
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "filter": sheet.auto_filter.ref,
    }


def test_every_kind_of_cell_is_written_as_openpyxl_writes_it():
    theirs, ours = io.BytesIO(), io.BytesIO()
    example().save(theirs)
    sheet_writer.save(example(), ours)
    assert read(ours) == read(theirs)


def test_numbers_keep_all_their_digits():
    book, raw = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"], book.active["A2"] = 0.1 + 0.2, 0.3
    sheet_writer.save(book, raw)
    assert [openpyxl.load_workbook(raw).active[cell].value for cell in ("A1", "A2")] == [0.1 + 0.2, 0.3]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\uffff", "\ud800"])
def test_what_no_xml_can_hold_is_refused(character):
    book = openpyxl.Workbook()
    cell = book.active["A1"]
    cell._value, cell.data_type = f"а{character}б", "s"
    with pytest.raises(ValueError):
        sheet_writer.save(book, io.BytesIO())
