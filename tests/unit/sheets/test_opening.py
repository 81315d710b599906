"""How the sheets are when somebody opens the workbook: what is in sight, what grows, what shows a value already."""

import io
import re
import zipfile

import openpyxl
import pytest
from lxml import etree

from plan_workbook import creating, schema
from plan_workbook.commands import demonstration
from plan_workbook.exchange.ledger import conflicts
from plan_workbook.exchange.outgoing import copy_files, unit_copy
from plan_workbook.grid import Formula
from plan_workbook.plan import Goal, Unit
from plan_workbook.settings import Settings
from plan_workbook.sheets import goal_sheet, table_sheet
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.sheets.writing import row_stream, styles
from plan_workbook.storage import atomic_write
from plan_workbook.storage.file_workbook import FileBook
from tests.console import run
from tests.exchange import office

LONG = "Сургалтын дүнг нэгтгэж, танилцуулав. " * 108  # 4,000 letters
GOAL = Goal("1", "Соён гэгээрүүлэх", "Зорилт 1")
SCREEN = 1366 - 30 - 22  # dots of a laptop's width without the row numbers and the scroll bar


def measure(**cells: object) -> dict[str, object]:
    return {"number": "1.1", "measure": "Сургалт", "period": "Жилдээ", "units": "ТЗУХ", "id": "m1", **cells}


def parts(path) -> dict[str, str]:
    """The workbook's sheets as XML by name, and the workbook's own part as ""."""
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml").decode()
        related = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {
            relation.get("Id"): relation.get("Target").removeprefix("/").removeprefix("xl/") for relation in related
        }
        sheets = re.findall(r'<sheet [^>]*?name="([^"]+)"[^>]*?r:id="([^"]+)"', book)
        return {"": book} | {name: archive.read(f"xl/{targets[relation_id]}").decode() for name, relation_id in sheets}


def unvalued(path) -> list[str]:
    """The formulas that show nothing until somebody computes them, as sheet and cell; a text may be empty."""
    formulas = []
    for name, data in parts(path).items():
        for cell in etree.fromstring(data.encode()).iter("{*}c"):
            value = cell.find("{*}v")
            if cell.find("{*}f") is not None and (value is None or not (value.text or cell.get("t") == "str")):
                formulas.append(f"{name}!{cell.get('r')}")
    return formulas


@pytest.fixture
def plan(tmp_path):
    return office.fill(office.plan(tmp_path / "План.xlsx", period="year"), {("1.1", "achieved_count"): 9})


@pytest.fixture
def made(tmp_path):
    creating.write(demonstration.contents(), tmp_path / "Жишээ.xlsx")
    return tmp_path / "Жишээ.xlsx"


def copy_of(*rows: dict[str, object]) -> unit_copy.Copy:
    return unit_copy.Copy("w1", Unit("ТЗУХ", "Алба"), (GOAL,), {"1": rows}, (), Settings(year=2025), "2025-06-01", "ab")


def copy_path(folder, *rows: dict[str, object]):
    (folder / "маягт.xlsx").write_bytes(copy_files.CopyFiles(Settings(year=2025)).data(copy_of(*rows)))
    return folder / "маягт.xlsx"


def streamed(folder, rows):
    stream = row_stream.RowStream()
    book = styles.new_workbook()
    goal_sheet.write(book.create_sheet("Зорилт 1"), GOAL, rows, Settings(), goal_sheet.GoalLayout(stream=stream))
    atomic_write.save_workbook(book, folder / "их.xlsx", stream=stream)
    return folder / "их.xlsx"


@pytest.mark.parametrize("kind", ["plan", "copy", "stream"])
def test_rows_are_as_tall_as_their_text_and_grow_as_people_type(tmp_path, kind):
    rows = [measure(achieved=LONG), measure(number="1.2", id="m2", achieved="Нэг мөр")]
    if kind == "plan":
        creating.write(Contents([GOAL], {"1": rows}), tmp_path / "план.xlsx")
    path = {
        "plan": lambda: tmp_path / "план.xlsx",
        "copy": lambda: copy_path(tmp_path, *rows),
        "stream": lambda: streamed(tmp_path, rows),
    }[kind]()
    data = parts(path)["Зорилт 1"]
    heights = dict(re.findall(r'<row r="(\d+)" ht="([\d.]+)"', data))
    assert (float(heights["4"]), float(heights["5"])) == (409, 34)
    assert [number for number in re.findall(r'<row r="(\d+)"[^>]*customHeight', data) if int(number) > 3] == []


def test_4000_letters_are_seen_whole_in_the_tallest_row():
    from plan_workbook.printing.text.fonts import face

    room = schema.BY_KEY["achieved"].width * 7 * 0.75  # pt
    letter = face("Arial", 10).width(LONG) / len(LONG)
    lines = len(LONG) * letter / room * 1.04  # what breaking between words leaves empty
    assert len(LONG) >= 3990 and lines * goal_sheet.LINE <= goal_sheet.LONGEST_ROW


def test_every_text_grows_in_the_sheets_that_are_laid_out_anew(plan, tmp_path):
    book = styles.new_workbook()
    sheet = book.create_sheet(schema.HISTORY)
    table_sheet.fill(sheet, (schema.Column("a", "А", width=20), schema.Column("b", "Б")), [["үг " * 60, 1]])
    conflicts.fill(
        book.create_sheet(schema.CONFLICTS),
        [
            conflicts.Conflict(
                "1.1", "achieved", "ТЗУХ", None, "Манай", LONG, "m1", "single", sheet="Зорилт 1", cell="I4"
            )
        ],
    )
    atomic_write.save_workbook(book, tmp_path / "а.xlsx")
    data = parts(tmp_path / "а.xlsx")
    assert [re.findall(r'<row r="4"([^>]*)>', data[name]) for name in (schema.HISTORY, schema.CONFLICTS)] == [
        [' ht="132.5"'],
        [' ht="409"'],
    ]


def test_a_units_columns_are_in_sight_when_its_copy_opens(tmp_path):
    data = parts(copy_path(tmp_path, measure()))["Зорилт 1"]
    assert 'topLeftCell="I4" activePane="bottomRight" state="frozen"' in data
    assert '<selection pane="bottomRight" activeCell="I4" sqref="I4"/>' in data
    zoom = int(re.search(r'zoomScale="(\d+)"', data)[1]) / 100
    shown = [schema.BY_KEY[key].width for key in ("number", "measure", *schema.UNIT_KEYS)]
    assert sum(width * 7 + 5 for width in shown) * zoom <= SCREEN


def test_a_plans_sheets_open_at_their_first_row_with_the_headings_in_sight(made):
    sheets = {name: data for name, data in parts(made).items() if name and not name.startswith("_")}
    first = {name: re.findall(r'activeCell="([A-Z]+\d+)"', data)[-1] for name, data in sheets.items()}
    assert first == {
        "Эхлэл": "A1", "Тохиргоо": "B4", "Байгууллага": "A4", "Зорилт 1": "C4", "Зорилт 2": "C4", "Зорилт 3": "C4", "Алдаа": "A4",
    }  # fmt: skip
    colours = {name: re.search(r'<tabColor rgb="(\w+)"', data) for name, data in sheets.items()}
    assert all(colours.values())
    assert colours["Алдаа"][1] not in {colour[1] for name, colour in colours.items() if name != "Алдаа"}


def test_a_marked_plan_opens_at_the_findings(plan, tmp_path):
    run("validate", plan, "--out", tmp_path / "алдаа.xlsx")
    book = openpyxl.load_workbook(tmp_path / "алдаа.xlsx")
    assert book.active.title == schema.FINDINGS
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == [schema.FINDINGS]


def test_a_merged_plan_opens_at_the_questions_if_there_are_any(plan, tmp_path):
    run("send", plan, tmp_path / "илгээсэн")
    sent = next((tmp_path / "илгээсэн").glob("* - ТЗУХ.xlsx"))
    answer = office.fill(sent, {("1.1", "achieved"): "Хийсэн", ("1.1", "achieved_count"): 5}, tmp_path / "хариу.xlsx")
    run("merge", plan, answer, "--out", tmp_path / "а.xlsx")
    assert openpyxl.load_workbook(tmp_path / "а.xlsx").active.title == schema.START
    office.fill(plan, {("1.1", "achieved"): "Дууссан"})
    run("merge", plan, answer, "--out", tmp_path / "б.xlsx")
    assert openpyxl.load_workbook(tmp_path / "б.xlsx").active.title == schema.CONFLICTS


def test_a_sheet_that_is_hidden_or_missing_is_not_opened_at(plan, tmp_path):
    for name in (schema.RECORD, "Байхгүй"):
        book = FileBook(plan)
        book.read()
        book.open_at(name)
        book.save(tmp_path / "а.xlsx")
        assert openpyxl.load_workbook(tmp_path / "а.xlsx").active.title == schema.START


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm"])
def test_a_new_plan_shows_every_value_and_asks_nothing_on_closing(tmp_path, ending):
    path = tmp_path / f"Жишээ{ending}"
    creating.write(demonstration.contents(), path)
    assert unvalued(path) == []
    assert 'fullCalcOnLoad="0"' in parts(path)[""]
    sheet = openpyxl.load_workbook(path, data_only=True)["Зорилт 2"]
    assert [sheet.cell(row, 14).value for row in range(4, 9)] == [90, 50, 100, 92, 80]


def test_a_copy_shows_every_value(tmp_path):
    path = copy_path(
        tmp_path, measure(target_count=4, achieved_count=3), measure(number="1.2", assessed="үнэлэх боломжгүй")
    )
    assert unvalued(path) == []
    assert 'fullCalcOnLoad="0"' in parts(path)[""]
    sheet = openpyxl.load_workbook(path, data_only=True)["Зорилт 1"]
    assert [sheet.cell(row, 14).value for row in (4, 5)] == [75, "үнэлэх боломжгүй"]


def test_after_a_merge_what_is_shown_follows_what_was_taken(made, tmp_path):
    run("send", made, tmp_path / "илгээсэн")
    sent = next((tmp_path / "илгээсэн").glob("* - ХШҮХ.xlsx"))
    answer = office.fill(sent, {("2.1", "assessed"): 40}, tmp_path / "хариу.xlsx")
    run("merge", made, answer, "--out", tmp_path / "нэгтгэсэн.xlsx")
    merged = openpyxl.load_workbook(tmp_path / "нэгтгэсэн.xlsx", data_only=True)
    assert merged["Зорилт 2"]["N4"].value == 40
    assert [merged[schema.START][f"G{row}"].value for row in (5, 7)] == [72, 82]
    assert unvalued(tmp_path / "нэгтгэсэн.xlsx") == []
    assert 'fullCalcOnLoad="0"' in parts(tmp_path / "нэгтгэсэн.xlsx")[""]


def test_what_is_shown_is_forgotten_only_where_something_was_written_later(tmp_path):
    path = tmp_path / "а.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"], book.active["C1"] = 1, "=A1*2", "=A1*3"
    book.save(path)
    for last, wanted in (((0, 3), (20, None)), ((0, 0), (None, None))):
        file_book = FileBook(path)
        file_book.read()
        file_book.write_cells("Sheet", {(0, 0): 10})
        formulas = {(0, 1): [Formula("=A1*5", 50), Formula("=A1*2", 20)], (0, 2): [Formula("=B1", 9)]}
        file_book.renew_shown({"Sheet": formulas})
        file_book.write_cells("Sheet", {last: 10})
        file_book.save(tmp_path / "б.xlsx")
        shown = openpyxl.load_workbook(tmp_path / "б.xlsx", data_only=True).active
        assert (shown["B1"].value, shown["C1"].value) == wanted
        assert 'fullCalcOnLoad="1"' in parts(tmp_path / "б.xlsx")[""]  # C1 has no value


def test_formulas_that_excel_shares_are_each_known_as_their_own(tmp_path):
    from plan_workbook.storage.patching.sheet_xml import SheetXml

    root = etree.fromstring(
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*$C$1</f><v>1</v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row></sheetData></worksheet>'
    )
    assert SheetXml(root, None).formula_texts() == {(0, 1): "A1*$C$1", (1, 1): "A2*$C$1"}


def test_numbers_kept_as_text_are_called_no_mistake(made):
    ranges = {
        name: re.findall(r'<ignoredError sqref="([^"]+)"[^>]*numberStoredAsText="1"', data)
        for name, data in parts(made).items()
    }
    assert {name: sheet_ranges for name, sheet_ranges in ranges.items() if sheet_ranges} == {
        "Тохиргоо": ["A4:D26"], "Байгууллага": ["A4:E203"], "Зорилт 1": ["A4:N47"], "Зорилт 2": ["A4:N48"],
        "Зорилт 3": ["A4:N48"], "Алдаа": ["A4:G20000"],
    }  # fmt: skip


def test_a_budget_shows_no_lonely_point_and_loses_no_decimals():
    look = goal_sheet.column_looks(Settings())["budget"]
    assert look.number_format == "#,##0.0##"  # 4500 -> 4,500.0; 14000.25 -> 14,000.25


def test_links_lead_to_places_in_the_workbook_and_follow_renamed_goals(made, plan, tmp_path):
    start = openpyxl.load_workbook(made)
    links = [(cell, start[schema.START][cell].hyperlink.location) for cell in ("D4", "D5", "D6")]
    assert links == [("D4", "goal_sheet_1"), ("D5", "goal_sheet_2"), ("D6", "goal_sheet_3")]
    assert start.defined_names["goal_sheet_2"].attr_text == "'Зорилт 2'!$A$1"
    run("validate", made, "--out", tmp_path / "алдаа.xlsx")
    for path in (made, tmp_path / "алдаа.xlsx", copy_path(tmp_path, measure())):
        with zipfile.ZipFile(path) as archive:
            inside = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/_rels/")]
        assert not any(b"TargetMode" in relations for relations in inside)


def test_a_conflict_leads_to_its_cell_by_a_place(tmp_path):
    book = styles.new_workbook()
    conflict = conflicts.Conflict("1.1", "note", "ТЗУХ", None, "а", "б", "m1", "single", sheet="О'Зорилт", cell="M4")
    conflicts.fill(book.create_sheet(schema.CONFLICTS), [conflict])
    raw = io.BytesIO()
    book.save(raw)
    link = openpyxl.load_workbook(raw)[schema.CONFLICTS]["I4"].hyperlink
    assert (link.ref, link.location, link.target) == ("I4", "'О''Зорилт'!M4", None)


def test_filters_reach_over_the_whole_row_to_its_hidden_end(made):
    book = openpyxl.load_workbook(made)
    for name, columns in (("Зорилт 1", schema.COLUMNS), (schema.FINDINGS, schema.FINDINGS_COLUMNS)):
        last = book[name].auto_filter.ref.split(":")[1].rstrip("0123456789")
        assert last == openpyxl.utils.get_column_letter(len(columns))


def test_goal_sheets_print_the_plan_and_the_results_side_by_side_in_letters_that_can_be_read(made):
    sheet = openpyxl.load_workbook(made)["Зорилт 1"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 2, 0)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$3:$3", "$A:$B")
    widths = [column.width * 5.25 for column in schema.COLUMNS if column.owner != schema.MACHINE]  # pt
    paper = (297 / 25.4 - sheet.page_margins.left - sheet.page_margins.right) * 72
    results = sum(widths[:2]) + sum(widths[8:])
    assert paper / results * 10 >= 6  # pt of a letter
    assert sum(widths[:8]) <= results < sum(widths[:9])  # so the page parts before the results


def test_a_text_cell_needs_no_apostrophe(made):
    sheet = openpyxl.load_workbook(made)["Зорилт 1"]
    assert str(sheet["C4"].value).startswith("-")
    assert (sheet["C4"].number_format, sheet["C4"].data_type, sheet["C4"].quotePrefix) == ("@", "s", False)


def test_footers_are_of_the_workbooks_font(made):
    footer = openpyxl.load_workbook(made)["Зорилт 1"].oddFooter
    assert (footer.left.font, footer.center.font, footer.center.size) == ("Arial,Regular", "Arial,Regular", 8)
