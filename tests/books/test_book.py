"""One interface for a workbook's file and the workbook open in Excel: what holds for either of them."""

import inspect
from types import SimpleNamespace

import openpyxl
import pytest

from plan_workbook.cells.book import WritableBook
from plan_workbook.excel.workbook import ExcelBook
from plan_workbook.schema import Column
from plan_workbook.storage import workbook_reader
from plan_workbook.storage.file_workbook import FileBook
from tests.exchange.office import plan

GOAL = "Зорилт 1"
COLUMNS = (Column("a", "Нэг", "machine", 10), Column("b", "Хоёр", "machine", 10))
METHODS = [
    name for name, member in vars(WritableBook).items() if inspect.isfunction(member) and not name.startswith("_")
]


@pytest.mark.parametrize("kind", [FileBook, ExcelBook])
@pytest.mark.parametrize("name", METHODS)
def test_both_books_have_every_method_with_the_same_parameters(kind, name):
    asked = inspect.signature(getattr(WritableBook, name)).parameters
    assert list(inspect.signature(getattr(kind, name)).parameters) == list(asked)


def test_a_file_whose_writing_failed_forgets_what_was_written_before(tmp_path):
    path = plan(tmp_path / "План.xlsx")
    book = FileBook(path)
    before = book.read().grid(GOAL).values
    with pytest.raises(KeyError), book.all_or_nothing({GOAL: {(3, 8): "Хийсэн"}}, ()):
        book.write_cells(GOAL, {(3, 8): "Хийсэн"})
        raise KeyError
    book.save(tmp_path / "гарсан.xlsx")
    assert workbook_reader.read(tmp_path / "гарсан.xlsx").grid(GOAL).values == before


def test_a_hidden_table_is_replaced_and_stays_hidden(tmp_path):
    book = FileBook(plan(tmp_path / "План.xlsx"))
    book.replace_hidden_table("_тест", COLUMNS, [["1", "=1+1"], ["2", None], ["3", None]])
    book.replace_hidden_table("_тест", COLUMNS, [["4", "=1+1"]])
    book.save(tmp_path / "гарсан.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "гарсан.xlsx")["_тест"]
    assert (sheet.sheet_state, list(sheet.values)) == ("hidden", [("Нэг", "Хоёр"), ("4", "=1+1")])
    assert sheet["B2"].data_type == "s"


def excel_book(path):
    """An open workbook whose copies are written as Excel would: what stands at that path is replaced."""

    def save_copy(spare):
        with open(spare, "w", encoding="utf-8") as file:
            file.write("хувь")

    api = SimpleNamespace(Path=str(path.parent), FullName=str(path), SaveCopyAs=save_copy)
    return ExcelBook(None, SimpleNamespace(name=path.name, api=api))


@pytest.mark.parametrize("open_book", [FileBook, excel_book])
def test_two_backups_of_the_same_second_are_two_files(tmp_path, open_book):
    book = open_book(plan(tmp_path / "План.xlsx"))
    spares = [book.back_up() for _ in range(3)]
    assert len({spare for spare in spares if spare.is_file()}) == 3
    assert {spare.parent for spare in spares} == {book.home().parent}
