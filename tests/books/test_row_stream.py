"""Rows that are written past openpyxl are the rows that it would have written."""

import io

import openpyxl

from plan_workbook.commands import demonstration
from plan_workbook.sheets import plan_template
from plan_workbook.sheets.writing.row_stream import RowStream
from plan_workbook.storage import atomic_write


def cells(data: bytes) -> dict[tuple[str, str], object]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.coordinate): (
            cell.value, cell.data_type, cell.number_format, cell.quotePrefix, repr((cell.font, cell.fill, cell.alignment, cell.border)),
            sheet.row_dimensions[cell.row].height,
        )
        for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
    }  # fmt: skip


def test_the_stream_writes_what_openpyxl_writes():
    contents = demonstration.contents()
    contents.measures["1"][0] |= {"note": "=1+1 & <нэг>\nхоёр ", "target_count": True, "achieved_count": 0.1}
    usual = atomic_write.workbook_bytes(plan_template.build(contents))
    stream = RowStream()
    book = plan_template.build(contents, stream)
    assert book["Зорилт 1"]["B4"].value is None
    assert cells(atomic_write.workbook_bytes(book, stream=stream)) == cells(usual)
