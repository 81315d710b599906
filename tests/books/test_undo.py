"""Taking back what a button changed: the whole workbook as it was, and what was changed since is left and told."""

import datetime as dt
import re
from email.message import EmailMessage

import openpyxl
import pytest

from plan_workbook import schema, texts
from plan_workbook.buttons import BUTTONS, press, undoing
from plan_workbook.errors import OutputError
from plan_workbook.excel import session
from plan_workbook.exchange.ledger import columns
from plan_workbook.grid import PlainNumber
from plan_workbook.storage import undo_journal
from tests.exchange.office import MEASURES, fill, plan

GOAL = "Зорилт 1"
# LibreOffice 7.4 itself crashes now and then while it copies sheets in from another file, as giving them back does: what its
# bridge says then, and nothing else, has the story told again by a new one.
pytestmark = pytest.mark.flaky(reruns=2, only_rerun=["URP bridge", "UNO type", "illegal object", "DisposedException"])


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.setattr(undo_journal, "folder", lambda: tmp_path / "буцаах")
    return tmp_path / "буцаах"


@pytest.fixture
def fresh(office):
    """A LibreOffice that has replaced no sheet yet."""
    office.renew()


def state(document) -> list[tuple[object, ...]]:
    """Every sheet in its order: name, visibility, formulas, values, and the number formats of its used cells."""
    sheets = []
    for at in range(document.Sheets.Count):
        sheet = document.Sheets.getByIndex(at)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        used = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        formulas, data = trimmed(used.getFormulaArray()), trimmed(used.getDataArray())
        codes, ranges = set(), used.getCellFormatRanges()
        for index in range(ranges.Count):
            one = ranges.getByIndex(index)
            area = one.RangeAddress
            rows = range(area.StartRow, min(area.EndRow + 1, len(formulas)))
            if rows:
                code = document.NumberFormats.getByKey(one.NumberFormat).FormatString
                columns_of = range(area.StartColumn, area.EndColumn + 1)
                codes |= {(row, column, code) for row in rows for column in columns_of if code != "General"}
        sheets.append((sheet.Name, sheet.IsVisible, formulas, data, codes | charts(sheet)))
    return sheets


def charts(sheet) -> set[tuple[str, ...]]:
    """For each chart of a sheet the cells that its lines and bars show; "A1:A1" is the cell A1."""
    shown = [sheet.Charts.getByIndex(at).EmbeddedObject.DataSequences for at in range(sheet.Charts.Count)]
    sources = [[item.Values.SourceRangeRepresentation for item in sequences] for sequences in shown]
    return {tuple(re.sub(r"(\$[A-Z]+\$\d+):\1$", r"\1", item) for item in chart) for chart in sources}


def trimmed(lines):
    """Without the blank rows at the end: the used area of a sheet never becomes smaller again."""
    filled = [at for at, line in enumerate(lines) if any(cell != "" for cell in line)]
    return [tuple(line) for line in lines[: filled[-1] + 1 if filled else 0]]


def differences(document, before, named) -> list[object]:
    """What is not as it was: names of sheets, or cells with what they held and hold, or defined names."""
    now = state(document)
    if [sheet[:2] for sheet in now] != [sheet[:2] for sheet in before]:
        return [[sheet[:2] for sheet in before], [sheet[:2] for sheet in now]]
    gathered = []
    for old, new in zip(before, now, strict=True):
        for was, held in zip(old[2:4], new[2:4], strict=True):
            cells = {
                (row, column): cell for row, line in enumerate(was) for column, cell in enumerate(line) if cell != ""
            }
            others = {
                (row, column): cell for row, line in enumerate(held) for column, cell in enumerate(line) if cell != ""
            }
            places = sorted(cells.keys() | others.keys())
            gathered += [
                (old[0], at, cells.get(at), others.get(at)) for at in places if cells.get(at) != others.get(at)
            ]
        gathered += sorted((old[0], *code) for code in old[4] ^ new[4])
    return [*gathered, *sorted(names(document).items() ^ named.items())]


def names(document) -> dict[str, str]:
    return {name: document.NamedRanges.getByName(name).Content for name in document.NamedRanges.ElementNames}


def click(engine, button, name):
    with session.opened(name, engine.hwnd) as book:
        return press(button, book)


@pytest.fixture
def faulty(tmp_path):
    """A plan with what `fix` corrects, and a date where a text is wanted."""
    path = plan(tmp_path / "План.xlsx")
    book = openpyxl.load_workbook(path)
    table = book[GOAL]
    for key, row, value, code in (
        ("assessed", 4, "80 хувь", "General"), ("achieved_count", 5, "12", "@"), ("note", 4, dt.datetime(2025, 3, 31), "d/m/yy"),
    ):  # fmt: skip
        cell = table.cell(row, schema.KEYS.index(key) + 1, value)
        cell.number_format = code
    book.save(path)
    return path


@pytest.mark.parametrize("button", ["validate", "fix", "compute", "report", "pdf"])
def test_the_whole_workbook_is_as_it_was(engine, faulty, button):
    document = engine.open(faulty)
    click(engine, "report", faulty.name)
    click(engine, "validate", faulty.name)
    document.Sheets.getByName(schema.ATTACHMENT).getCellRangeByName("C4").String = "гараар"
    document.Sheets.getByName(GOAL).getCellByPosition(0, 6).String = "1.1"
    before, named = state(document), names(document)
    assert click(engine, button, faulty.name)[1] is True
    assert state(document) != before
    said, kept = click(engine, "undo", faulty.name)
    assert said.text.startswith("Буцаалаа.") and not kept
    assert differences(document, before, named) == []
    assert click(engine, "undo", faulty.name)[0].text.startswith("Буцаах зүйл алга")


@pytest.mark.usefixtures("fresh")
def test_a_merge_is_taken_back_with_the_sheets_it_added_and_those_it_replaced(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx")
    document, forms = engine.open(path), tmp_path / "маягт"
    engine.answers["folder"] = str(forms)
    untouched = state(document)
    assert click(engine, "send", path.name)[1] is True
    sent = state(document)
    assert [sheet[0] for sheet in sent if sheet not in untouched] == [columns.SENT, "_ids"]
    answer = fill(forms / "План - ТЗУХ.xlsx", {("1.1", "achieved"): "Нэг", ("1.1", "assessed"): 90})
    engine.answers["files"] = [str(answer)]
    for standing in (sent, None):  # the second time its sheets are there already
        if standing is None:
            fill(answer, {("1.1", "achieved"): "Хоёр"})
            click(engine, "merge", path.name)
            fill(answer, {("1.1", "achieved"): "Гурав"})
        before, named = state(document), names(document)
        assert standing in (None, before)
        assert click(engine, "merge", path.name)[1] is True
        assert state(document) != before
        click(engine, "undo", path.name)
        assert differences(document, before, named) == []


def test_a_closed_period_is_open_again_with_its_setting_and_without_a_record(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx", period="h1", title="Т", org="О")
    document = engine.open(path)
    for sheet in ("Зорилт 1", "Зорилт 2"):
        table = document.Sheets.getByName(sheet)
        for row in range(3, 8):
            if table.getCellByPosition(0, row).String:
                table.getCellByPosition(schema.KEYS.index("assessed"), row).Value = 70
                table.getCellByPosition(schema.KEYS.index("achieved"), row).String = "Хийсэн"
                table.getCellByPosition(schema.KEYS.index("evidence"), row).String = "а.pdf"
    before, named = state(document), names(document)
    outcome, kept = click(engine, "close", path.name)
    assert kept, outcome.text
    assert {sheet[0] for sheet in state(document) if sheet not in before} >= {schema.SETTINGS, schema.HISTORY}
    click(engine, "undo", path.name)
    assert differences(document, before, named) == []


GENERATED = {"summary": schema.SUMMARY, "calibrate": schema.CALIBRATION, "evidence": schema.EVIDENCE}


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("button", GENERATED)
def test_a_sheet_that_a_button_lays_out_goes_again_and_an_older_one_comes_back(engine, tmp_path, button):
    path = answered(tmp_path / "План.xlsx")
    document = engine.open(path)
    engine.answers["folder"] = str(tmp_path / "баримт")
    (tmp_path / "баримт").mkdir()
    (tmp_path / "баримт" / "а.pdf").write_bytes(b"%PDF-1")
    for added in (True, False):
        before, named = state(document), names(document)
        assert (GENERATED[button] in document.Sheets.ElementNames) is not added
        assert click(engine, button, path.name)[1] is True
        assert state(document) != before
        click(engine, "undo", path.name)
        assert differences(document, before, named) == []
        click(engine, button, path.name)
        sheet = document.Sheets.getByName(GENERATED[button])
        sheet.getCellRangeByName("F30").String = "гараар"
        document.Sheets.moveByName(GENERATED[button], 2)  # where the clerk wants it


@pytest.mark.usefixtures("fresh")
def test_decisions_that_were_applied_are_asked_again(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx")
    document, forms = engine.open(path), tmp_path / "маягт"
    engine.answers["folder"] = str(forms)
    click(engine, "send", path.name)
    engine.answers["files"] = [str(fill(forms / "План - ТЗУХ.xlsx", {("1.1", "achieved"): "Нэг"}))]
    goal, at = document.Sheets.getByName(GOAL), schema.KEYS.index("achieved")
    goal.getCellByPosition(at, 3).String = "Хоёр"
    click(engine, "merge", path.name)
    asked = document.Sheets.getByName(columns.CONFLICTS)
    heading = [column.key for column in columns.CONFLICTS_COLUMNS].index("decision")
    asked.getCellByPosition(heading, schema.HEADING_ROW).String = "Ирүүлсэн утга"
    before, named = state(document), names(document)
    outcome, kept = click(engine, "decisions", path.name)
    assert kept and goal.getCellByPosition(at, 3).String == "Нэг", outcome.text
    click(engine, "undo", path.name)
    assert goal.getCellByPosition(at, 3).String == "Хоёр"
    assert differences(document, before, named) == []


@pytest.mark.usefixtures("fresh")
def test_evidence_that_came_with_an_answer_leaves_the_ledger_with_it(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx")
    document, forms = engine.open(path), tmp_path / "маягт"
    engine.answers["folder"] = str(forms)
    click(engine, "send", path.name)
    answer = fill(forms / "План - ТЗУХ.xlsx", {("1.1", "achieved"): "Нэг", ("1.1", "evidence"): "а.txt"})
    (forms / "а.txt").write_text("баримт")
    engine.answers["files"] = [str(mail_of(answer, forms / "а.txt"))]
    before, named = state(document), names(document)
    assert click(engine, "merge", path.name)[1] is True
    assert schema.EVIDENCE in document.Sheets.ElementNames
    click(engine, "undo", path.name)
    assert differences(document, before, named) == []


@pytest.mark.usefixtures("fresh")
def test_a_reminder_is_forgotten_and_its_files_stay(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx")
    document = engine.open(path)
    engine.answers["folder"] = str(tmp_path / "маягт")
    click(engine, "send", path.name)
    before, named = state(document), names(document)
    engine.answers["folder"] = str(tmp_path / "сануулга")
    assert click(engine, "remind", path.name)[1] is True
    assert state(document) != before
    click(engine, "undo", path.name)
    assert differences(document, before, named) == []
    assert list((tmp_path / "сануулга").glob("*.xlsx"))


@pytest.mark.parametrize("button", ["word", "letter", "newyear", "next", "help", "version"])
def test_a_button_that_writes_into_no_cell_leaves_what_can_be_taken_back(engine, tmp_path, button):
    path = answered(tmp_path / "План.xlsx")
    document = engine.open(path)
    before, named = state(document), names(document)
    click(engine, "validate", path.name)
    marked = state(document)
    assert click(engine, button, path.name)[1] is False
    assert state(document) == marked
    click(engine, "undo", path.name)
    assert differences(document, before, named) == []


def mail_of(workbook, *more):
    """A mail with a returned copy and what lay beside it."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "tzuh@example.mn", "Хариу"
    mail.set_content("Хавсаргав.")
    for path in (workbook, *more):
        mail.add_attachment(path.read_bytes(), "application", "octet-stream", filename=path.name)
    written = workbook.with_name("хариу.eml")
    written.write_bytes(mail.as_bytes())
    return written


def answered(path):
    """A plan whose every measure has a result."""
    written = {"assessed": 70, "achieved": "Хийсэн", "evidence": "а.pdf"}
    numbers = [number for entry in MEASURES.values() for number, _ in entry]
    return fill(plan(path), {(number, key): value for number in numbers for key, value in written.items()})


@pytest.fixture
def computed(engine, tmp_path):
    """An open plan whose percentages were computed; what was in the cells before."""
    path = plan(tmp_path / "План.xlsx")
    document = engine.open(path)
    sheet = document.Sheets.getByName(GOAL)
    at = schema.KEYS.index("assessed")
    sheet.getCellByPosition(at, 3).String = "80 хувь"
    sheet.getCellByPosition(at, 4).String = "70 хувь"
    assert click(engine, "fix", path.name)[1] is True
    return path, document, sheet, at


def test_what_was_changed_since_is_left_and_told_and_the_rest_is_taken_back(engine, computed):
    path, _, sheet, at = computed
    sheet.getCellByPosition(at, 3).Value = 55
    said, _ = click(engine, "undo", path.name)
    assert [sheet.getCellByPosition(at, row).String for row in (3, 4)] == ["55", "70 хувь"]
    assert said.kind == "critical"
    assert said.text.splitlines()[-1] == "– «Зорилт 1» хуудас, K4 нүд: товч дарснаас хойш өөрчилсөн"


def test_after_a_row_was_inserted_no_other_measure_is_written_into(engine, computed):
    path, document, sheet, at = computed
    sheet.Rows.insertByIndex(3, 1)
    after = state(document)[3:5]
    said, _ = click(engine, "undo", path.name)
    assert sheet.getCellByPosition(at, 4).Value == 80
    assert "K4 нүд: мөр нэмсэн, хассан, эсвэл эрэмбэлсэн" in said.text and "K5 нүд: мөр нэмсэн" in said.text
    assert [item for item in after if item[0] == GOAL] == [item for item in state(document)[3:5] if item[0] == GOAL]


def test_a_list_that_was_sorted_or_written_into_is_left_whole(engine, computed):
    path, document, *_ = computed
    outcome = document.Sheets.getByName(schema.FINDINGS)
    outcome.getCellRangeByName("E5").String = "Бат хариуцна"
    before = next(item for item in state(document) if item[0] == schema.FINDINGS)
    said, _ = click(engine, "undo", path.name)
    assert f"– «{schema.FINDINGS}» хуудас: товч дарснаас хойш өөрчилсөн" in said.text
    assert next(item for item in state(document) if item[0] == schema.FINDINGS) == before


def test_a_sheet_that_was_added_and_filled_in_stays_and_is_told(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx")
    document = engine.open(path)
    click(engine, "report", path.name)
    document.Sheets.getByName(schema.ATTACHMENT).getCellRangeByName("B3").String = "гараар"
    said, _ = click(engine, "undo", path.name)
    assert schema.ATTACHMENT in document.Sheets.ElementNames
    assert said.text.startswith("Юу ч буцаагаагүй.") and "өөрчилсөн" in said.text


def test_a_protected_sheet_refuses_before_anything_is_written_and_undo_can_be_tried_again(engine, computed):
    path, document, sheet, at = computed
    document.Sheets.getByName(schema.FINDINGS).protect("нууц")
    with pytest.raises(OutputError, match="хамгаалалттай"):
        click(engine, "undo", path.name)
    assert sheet.getCellByPosition(at, 3).Value == 80
    document.Sheets.getByName(schema.FINDINGS).unprotect("нууц")
    click(engine, "undo", path.name)
    assert sheet.getCellByPosition(at, 3).String == "80 хувь"


@pytest.mark.parametrize(
    ("button", "protected"), [("compute", "Зорилт 2"), ("compute", schema.START), ("validate", schema.FINDINGS)]
)
def test_a_sheet_protected_with_a_password_refuses_a_button_before_anything_is_written(
    engine, tmp_path, button, protected
):
    path = plan(tmp_path / "План.xlsx")
    document = engine.open(path)
    sheet = document.Sheets.getByName(GOAL)
    sheet.getCellByPosition(schema.KEYS.index("assessed"), 3).Value = 7  # another percentage than is shown
    sheet.getCellByPosition(schema.KEYS.index("id"), 4).String = ""
    document.Sheets.getByName(protected).protect("нууц")
    before = state(document)
    with pytest.raises(OutputError, match=f"«{protected}»"):
        click(engine, button, path.name)
    assert state(document) == before


def test_the_clerk_may_say_no_and_may_say_yes_later(engine, computed):
    path, _, sheet, at = computed
    engine.answers["confirm"] = "no"
    assert click(engine, "undo", path.name)[0].quiet
    assert sheet.getCellByPosition(at, 3).Value == 80
    engine.answers["confirm"] = "yes"
    click(engine, "undo", path.name)
    assert sheet.getCellByPosition(at, 3).String == "80 хувь"
    assert "«Засах» товчоор" in engine.shown("alert")[-1]


def test_another_workbook_and_a_spoilt_journal_have_nothing_to_take_back(engine, computed, folder):
    path, *_ = computed
    engine.new().Title = "Book1"
    assert click(engine, "undo", "Book1")[0].text == texts.say("undo.nothing")
    for spoilt in ('{"layout": 1, "changes": {"sheets": [{}]}}', '{"layout": 2, "changes": {}}', "[]", "{"):
        [kept] = folder.glob("*.json")
        kept.write_text(spoilt)
        assert click(engine, "undo", path.name)[0].text == texts.say("undo.nothing")
        kept.write_text("")


def test_an_older_sheet_whose_copy_is_gone_is_said_and_nothing_is_changed(engine, faulty, folder):
    document = engine.open(faulty)
    click(engine, "report", faulty.name)
    document.Sheets.getByName(schema.ATTACHMENT).getCellRangeByName("C4").String = "гараар"
    click(engine, "report", faulty.name)
    after = state(document)
    [copy] = folder.glob("*.xlsx")
    copy.unlink()
    with pytest.raises(Exception, match="хадгалсан файл алга"):
        click(engine, "undo", faulty.name)
    assert state(document) == after


def test_only_the_last_clicks_copy_is_kept_and_none_once_it_was_taken_back(engine, faulty, folder):
    engine.open(faulty)
    for _ in range(3):
        click(engine, "report", faulty.name)
    assert len(list(folder.glob("*.xlsx"))) == 1
    click(engine, "undo", faulty.name)
    assert list(folder.iterdir()) == []


def test_a_journal_that_cant_be_kept_does_not_hold_up_the_button(engine, tmp_path, monkeypatch):
    (tmp_path / "файл").write_text("")
    monkeypatch.setattr(undo_journal, "folder", lambda: tmp_path / "файл" / "буцаах")
    monkeypatch.setattr(undoing.log, "failure", lambda *_: None)
    path = plan(tmp_path / "План.xlsx")
    document = engine.open(path)
    for button in ("report", "report"):
        outcome, kept = click(engine, button, path.name)
        assert (outcome.text.startswith(f"«{schema.ATTACHMENT}» хуудас"), kept) == (True, False)
    assert schema.ATTACHMENT in document.Sheets.ElementNames


def test_every_kind_of_value_comes_back_as_it_was(engine, tmp_path):
    path, book = tmp_path / "План.xlsx", openpyxl.Workbook()
    sheet = book.active
    sheet.append([1.1, "1.1", "=A1*2", "TRUE", dt.datetime(2025, 3, 31, 12), None, "=A1", 0.8, 1 / 3, "'", "ө" * 9_000])
    sheet["G1"].data_type = "s"
    sheet["B1"].number_format, sheet["E1"].number_format, sheet["H1"].number_format = "@", "yyyy/mm/dd", "0%"
    book.save(path)
    document = engine.open(path)
    before = state(document)
    with session.opened(path.name, engine.hwnd) as live:
        live.write_cells("Sheet", {(0, column): "бичсэн" for column in range(11)})
        live.write_cells("Sheet", {(0, 7): PlainNumber(5), (0, 2): None})
        undoing.keep(live, "fix")
    assert state(document) != before
    click(engine, "undo", path.name)
    assert differences(document, before, {}) == []


def test_buttons_are_called_as_the_ribbon_calls_them():
    from macros.vba import texts as labels

    said = {button: texts.say(f"button.name.{button}") for button in BUTTONS if texts.has(f"button.name.{button}")}
    assert {"undo", "fix", "close"} <= set(said)
    assert said == {button: labels()[f"label.{button}.mn"] for button in said}
