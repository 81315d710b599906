"""The open workbook: what is read out of a running spreadsheet program and what is written into it."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from plan_workbook import schema
from plan_workbook.errors import InputError
from plan_workbook.excel import session
from plan_workbook.excel.workbook import ExcelBook
from plan_workbook.excel.worksheet import entry, formula
from plan_workbook.grid import Book, Formula, Grid, Link
from plan_workbook.storage import workbook_reader
from tests.engine.fixtures import save_as, values

COLUMNS = schema.FINDINGS_COLUMNS


@pytest.fixture
def path(tmp_path):
    """A workbook with a bit of everything that reading must see."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Зорилт 1"
    sheet.append(["№", "Арга хэмжээ", "Хувь", "Огноо"])
    sheet.append(["1.10", '=A1&"!"', 0.8, dt.datetime(2025, 3, 31)])
    sheet.append(["1.2", "=1/0", 50, True])
    sheet["C2"].number_format, sheet["C3"].number_format = "0%", "0.0"
    sheet.merge_cells("A5:B6")
    sheet["A5"] = "нэгтгэсэн"
    book.create_sheet("_plan").sheet_state = "hidden"
    book.save(tmp_path / "План.xlsx")
    return tmp_path / "План.xlsx"


def test_the_open_workbook_reads_as_the_file_does(engine, path):
    engine.open(path)
    with session.opened(path.name, engine.hwnd) as book:
        live = book.read()
    goal = Grid(
        name="Зорилт 1",
        values=[
            ["№", "Арга хэмжээ", "Хувь", "Огноо"],
            ["1.10", "№!", 0.8, dt.datetime(2025, 3, 31)],
            ["1.2", None, 50, True],
            [None] * 4,
            ["нэгтгэсэн", None, None, None],
        ],
        formulas=frozenset({(1, 1), (2, 1)}),
        errors={(2, 1): "#DIV/0!"},
        merged=((4, 0, 5, 1),),
        as_percent=frozenset({(1, 2)}),
    )
    assert live == Book("План.xlsx", (goal, Grid("_plan", [[None]], hidden=True)), str(path))


def test_an_example_plan_is_the_same_live_and_on_disk(engine, tmp_path):
    from plan_workbook import creating
    from plan_workbook.commands import demonstration
    from plan_workbook.plan import from_book

    plan = tmp_path / "Жишээ.xlsx"
    creating.write(demonstration.contents(), plan)
    engine.open(plan)
    with session.opened(plan.name, engine.hwnd) as book:
        live, filed = from_book(book.read()), from_book(workbook_reader.read(plan))
    inputs = [key for key in schema.INPUT_KEYS]
    assert live.measures[inputs].values.tolist() == filed.measures[inputs].values.tolist()
    assert (live.settings, live.units, live.goals) == (filed.settings, filed.units, filed.goals)


def test_text_stays_text_and_numbers_numbers(engine, path, tmp_path):
    document = engine.open(path)
    written = {
        (7, 0): "1.10", (7, 1): "=A1", (7, 2): "+5", (7, 3): "@нэр", (8, 0): "-", (8, 1): "'", (8, 2): "TRUE", (8, 3): "3-5",
        (9, 0): 5, (9, 1): Decimal("88.8"), (9, 2): True, (9, 3): None, (10, 0): Formula("=1+1"), (10, 1): "Үнэ",
    }  # fmt: skip
    with session.opened(path.name, engine.hwnd) as book:
        book.write_cells("Зорилт 1", written)
        grid = book.read_sheet("зорилт 1")
    assert grid.values[7:] == [
        ["1.10", "=A1", "+5", "@нэр"], ["-", "'", "TRUE", "3-5"], [5, 88.8, True, None], [2, "Үнэ", None, None],
    ]  # fmt: skip
    assert {cell for cell in grid.formulas if cell[0] >= 7} == {(10, 0)}
    saved = openpyxl.load_workbook(save_as(document, tmp_path / "saved.xlsx", "xlsx"))["Зорилт 1"]
    assert (saved["A8"].value, saved["B8"].value, saved["B8"].data_type) == ("1.10", "=A1", "s")


def test_a_long_text_is_written_whole(engine, path):
    document = engine.open(path)
    long = "ө" * 32_767
    with session.opened(path.name, engine.hwnd) as book:
        book.write_cells("Зорилт 1", {(7, 0): "a", (7, 1): long})
    assert values(document.Sheets.getByIndex(0))[7][:2] == ["a", long]


def rows(*cells):
    return [
        ["Алдаа", "Зорилт 1", Link(cell, "Зорилт 1", cell), None, "Засна уу.", "80 хувь", "percent.type", "m"]
        for cell in cells
    ]


def test_the_findings_replace_what_was_there_and_link_to_their_cells(engine, path):
    document = engine.open(path)
    with session.opened(path.name, engine.hwnd) as book:
        book.replace_table(schema.FINDINGS, COLUMNS, rows("C2", "C3", "D9"))
        book.replace_table(schema.FINDINGS, COLUMNS, rows("D9"))
    sheet = document.Sheets.getByName(schema.FINDINGS)
    assert [line for line in values(sheet) if any(line)] == [
        [column.heading for column in COLUMNS],
        ["Алдаа", "Зорилт 1", "D9", "", "Засна уу.", "80 хувь", "percent.type", "m"],
    ]
    assert sheet.getCellRangeByName("C4").Formula == '=HYPERLINK("#\'Зорилт 1\'!D9";"D9")'


def test_no_findings_leave_the_headings_alone(engine, path):
    document = engine.open(path)
    with session.opened(path.name, engine.hwnd) as book:
        book.replace_table(schema.FINDINGS, COLUMNS, rows("C2"))
        book.replace_table(schema.FINDINGS, COLUMNS, [])
    assert [line for line in values(document.Sheets.getByName(schema.FINDINGS)) if any(line)] == [
        [c.heading for c in COLUMNS]
    ]


def test_columns_that_staff_moved_or_added_are_respected(engine, tmp_path):
    path, book = tmp_path / "План.xlsx", openpyxl.Workbook()
    sheet = book.active
    sheet.title = schema.FINDINGS
    sheet.append(["Миний тэмдэглэл", *(column.heading for column in reversed(COLUMNS))])
    sheet.append(["дараа засна", *["хуучин"] * len(COLUMNS)])
    book.save(path)
    document = engine.open(path)
    with session.opened(path.name, engine.hwnd) as live:
        live.replace_table(schema.FINDINGS, COLUMNS, rows("C2"))
    assert values(document.Sheets.getByIndex(0))[1] == [
        "дараа засна", "m", "percent.type", "80 хувь", "Засна уу.", "", "C2", "Зорилт 1", "Алдаа",
    ]  # fmt: skip


def test_a_findings_sheet_made_anew_is_what_the_colours_look_at(engine, tmp_path):
    path, book = tmp_path / "План.xlsx", openpyxl.Workbook()
    book.defined_names[schema.FINDING_MARKS] = DefinedName(schema.FINDING_MARKS, attr_text="#REF!$H$4:$H$20000")
    book.save(path)
    document = engine.open(path)
    with session.opened(path.name, engine.hwnd) as live:
        live.replace_table(schema.FINDINGS, COLUMNS, rows("C2"))
    named = document.NamedRanges.getByName(schema.FINDING_MARKS).Content
    assert named.replace("'", "") == f"${schema.FINDINGS}.$H$4:$H$20000"


def test_headings_that_are_gone_are_told(engine, path):
    document = engine.open(path)
    document.Sheets.insertNewByName(schema.FINDINGS, 2)
    with (
        pytest.raises(InputError, match="гарчиг өөрчлөгдсөн"),
        session.opened(path.name, engine.hwnd) as book,
    ):
        book.replace_table(schema.FINDINGS, COLUMNS, rows("C2"))


def test_a_sheet_with_a_stray_cell_far_away_is_refused_instead_of_filling_memory(engine, path):
    document = engine.open(path)
    document.Sheets.getByIndex(0).getCellByPosition(900, 1_000_000).String = "?"
    with (
        pytest.raises(InputError, match="«Зорилт 1» хуудас хэт том"),
        session.opened(path.name, engine.hwnd) as book,
    ):
        book.read()


def test_a_failure_in_the_middle_puts_excel_back(engine, path):
    document = engine.open(path)
    document.CurrentController.select(document.Sheets.getByIndex(0).getCellRangeByName("B2:C3"))
    with pytest.raises(ZeroDivisionError), session.opened(path.name, engine.hwnd) as book:
        book.progress("бичиж байна")
        document.CurrentController.select(document.Sheets.getByIndex(0).getCellRangeByName("A1"))
        raise ZeroDivisionError
    assert document.CurrentController.Selection.AbsoluteName == "$'Зорилт 1'.$B$2:$C$3"
    state = {
        "calculation": "automatic",
        "screen_updating": True,
        "enable_events": True,
        "display_alerts": True,
        "status_bar": False,
    }
    assert {name: engine.shown(name)[-1] for name in state} == state


def test_a_workbook_never_saved_has_a_name_but_no_path(engine):
    engine.new().Title = "Book1"
    with session.opened("book1", engine.hwnd) as book:
        assert (book.name, book.path()) == ("Book1", None)


def test_a_workbook_on_a_server_has_no_path_and_its_own_sheets_are_not_asked_for_one():
    api = SimpleNamespace(Path="https://example.mn/a", FullName="https://example.mn/a/План.xlsx")
    assert ExcelBook(None, SimpleNamespace(api=api)).path() is None


def test_questions_to_the_clerk(engine, path, tmp_path):
    engine.open(path)
    engine.answers.update(confirm="no", folder=str(tmp_path), files=[str(path)])
    endings = [".eml", path.suffix]
    with session.opened(path.name, engine.hwnd) as book:
        assert (book.confirm("Дарж бичих үү?"), book.ask_folder("Хавтас"), book.ask_files("Файл", endings)) == (
            False,
            tmp_path,
            [path],
        )
        engine.answers.update(confirm="yes", folder=None, files=False)
        assert (book.confirm("Дарж бичих үү?"), book.ask_folder("Хавтас"), book.ask_files("Файл", endings)) == (
            True,
            None,
            [],
        )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (-2147418111, "Excel завгүй байна: нүд засварлаж байвал Enter эсвэл Esc дарж дуусгаад товчийг дахин дарна уу."),
        (-2146777998, "Excel завгүй байна: нүд засварлаж байвал Enter эсвэл Esc дарж дуусгаад товчийг дахин дарна уу."),
        (-2147023174, "Excel ажлын явцад хаагдсан байна. Файлаа дахин нээж, товчийг дахин дарна уу."),
    ],
)
def test_what_com_says_of_an_excel_that_is_busy_or_gone_becomes_a_sentence(engine, path, number, said):
    class ComError(Exception):
        hresult = number

    engine.open(path)
    with pytest.raises(InputError) as message, session.opened(path.name, engine.hwnd):
        raise ComError
    assert str(message.value) == said


def test_entries_and_formulas():
    assert [entry(text) for text in ("Үнэ", "1.1", "", "=a", None, 5)] == ["Үнэ", "'1.1", "", "'=a", None, 5]
    assert entry("1.1", kept=True) == "1.1"
    assert formula(Link('"C2"', "Б'ат", "C2")) == '=HYPERLINK("#\'Б\'\'ат\'!C2","""C2""")'
