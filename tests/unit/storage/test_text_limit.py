"""A file's text is counted whatever form it comes in: a table, a plan, a document."""

import openpyxl
import pytest

from plan_workbook import importing
from plan_workbook.errors import InputError
from plan_workbook.grid import Grid
from plan_workbook.storage import text_limit
from tests.exchange.test_limits import ods, table

ROWS = [["Зорилт", "Арга хэмжээ"], ["1. Тайлан", "Тайлан гаргах"], [None, 12]]
LETTERS = sum(len(cell) for row in ROWS for cell in row if isinstance(cell, str))


def as_xlsx(path):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(path)


def as_csv(path):
    path.write_text("\n".join(",".join(str(cell or "") for cell in row) for row in ROWS[:2]), encoding="utf-8")


def as_ods(path):
    rows = (
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        for row in ROWS[:2]
    )
    path.write_bytes(ods(table("".join(f"<table:table-row>{row}</table:table-row>" for row in rows))))


def as_docx(path):
    from docx import Document

    document = Document()
    made = document.add_table(2, 2)
    for row, cells in zip(made.rows, ROWS, strict=False):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = value
    document.save(path)


@pytest.mark.parametrize("write", [as_xlsx, as_csv, as_ods, as_docx])
def test_more_text_than_a_plan_has_is_refused_in_every_form(write, tmp_path, monkeypatch):
    source = tmp_path / f"хүснэгт.{write.__name__.removeprefix('as_')}"
    write(source)
    monkeypatch.setattr(text_limit, "MOST_LETTERS", LETTERS)
    importing.read(source)
    monkeypatch.setattr(text_limit, "MOST_LETTERS", LETTERS - 1)
    with pytest.raises(InputError) as refused:
        importing.read(source)
    assert (refused.value.key, refused.value.values) == (
        "file.too-many-letters",
        {"name": source.name, "count": str(LETTERS), "most": str(LETTERS - 1)},
    )


def test_letters_of_all_sheets_count_together_and_numbers_do_not():
    grids = [Grid(name, [["а" * 4_000_000, 7, None]]) for name in "АБВ"]
    text_limit.require_few("а.xlsx", grids)
    with pytest.raises(InputError, match="12,000,001"):
        text_limit.require_few("а.xlsx", [*grids, Grid("Г", [["а"]])])
