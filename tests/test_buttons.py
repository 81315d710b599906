"""Buttons that ask the clerk something before they work; LibreOffice stands in for Excel."""

import zipfile
from dataclasses import replace

import openpyxl
import pytest

from plan_workbook import buttons, schema
from plan_workbook.errors import Cancelled, InputError, OutputError
from plan_workbook.excel import session
from plan_workbook.storage import undo_journal
from tests.console import run
from tests.engine.fixtures import values
from tests.exchange.office import UNITS, fill, plan
from tests.unit.evidence.desk import lay

# LibreOffice 7.4 itself crashes now and then while it copies sheets in from another file (tests/books/test_undo.py).
pytestmark = pytest.mark.flaky(reruns=2, only_rerun=["URP bridge", "UNO type", "illegal object", "DisposedException"])

RESULTS = {("1.1", "assessed"): 80, ("1.2", "assessed"): 60, ("1.10", "assessed"): 40, ("2.1", "assessed"): 100,
           ("2.2", "assessed"): 20}  # fmt: skip


@pytest.fixture(autouse=True)
def journal(monkeypatch, tmp_path):
    """What can be taken back is kept in a folder of the test's own."""
    monkeypatch.setattr(undo_journal, "folder", lambda: tmp_path / "буцаах" / "бүртгэл")


def closed(path, *periods):
    """The plan with these periods closed, each with the same results."""
    fill(path, RESULTS)
    for _ in periods:
        assert run("close", path, "--force").returncode == 0
    return path


def attachment_title(document) -> str:
    return " ".join(str(value) for row in values(document.Sheets.getByName(schema.ATTACHMENT))[:6] for value in row)


def sheets_of(path) -> dict[str, list[tuple[object, ...]]]:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(path).worksheets}


@pytest.fixture
def closed_twice(engine, tmp_path):
    path = closed(plan(tmp_path / "План.xlsx", period="q1"), "q1", "h1")
    document = engine.open(path)
    with session.opened(path.name, engine.hwnd) as book:
        yield document, book


def test_a_closed_periods_attachment_is_chosen_by_number_and_saved_beside_the_plan(engine, closed_twice, tmp_path):
    document, book = closed_twice
    engine.answers.update(typed="1", confirm="no")
    outcome, kept = buttons.press("closed", book)
    assert engine.shown("asked") == [
        "Аль үеийн хавсралтыг гаргах вэ? Дугаарыг нь бичнэ үү.\n1. 2025 оны 1 дүгээр улирал\n2. 2025 оны эхний хагас жил"
    ]
    out = tmp_path / "План-хавсралт 2025 оны 1 дүгээр улирал.xlsx"
    assert outcome.text == (
        "2025 оны 1 дүгээр улирал: «Хавсралт» хуудсанд хаах үеийн хавсралтыг гаргалаа. "
        f"«Тайлан гаргах» товч одоогийн үеийнхийг дахин гаргана.\nХавсралтыг хадгаллаа: {out}"
    )
    assert "1 дүгээр улирлын байдлаар" in attachment_title(document)
    assert run("report", tmp_path / "План.xlsx", "--period", "q1", "--out", tmp_path / "команд.xlsx").returncode == 0
    assert sheets_of(out) == sheets_of(tmp_path / "команд.xlsx")
    assert not out.with_suffix(".pdf").exists()
    assert kept
    engine.answers["confirm"] = "yes"
    assert buttons.press("undo", book)[0].text.startswith("Буцаалаа")
    assert not book.has_sheet(schema.ATTACHMENT)


def test_the_closed_attachment_is_saved_as_pdf_where_the_clerk_wants_it(engine, closed_twice, tmp_path):
    _, book = closed_twice
    engine.answers.update(typed="2", confirm="yes")
    outcome, _ = buttons.press("closed", book)
    pdf = tmp_path / "План-хавсралт 2025 оны эхний хагас жил.pdf"
    assert outcome.text.endswith(f"\nХавсралтыг хадгаллаа: {pdf}")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_what_names_no_closed_period_changes_nothing(engine, closed_twice, tmp_path):
    _, book = closed_twice
    before = sorted(tmp_path.iterdir())
    for typed in ("3", "0", "", "хагас жил"):
        engine.answers["typed"] = typed
        with pytest.raises(InputError, match="1-ээс 2 хүртэлх дугаар бичнэ үү"):
            buttons.press("closed", book)
    engine.answers["typed"] = False
    with pytest.raises(Cancelled):
        buttons.press("closed", book)
    assert not book.has_sheet(schema.ATTACHMENT) and sorted(tmp_path.iterdir()) == before


def test_one_closed_period_is_not_asked_for_and_none_is_told(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx", period="q1")
    for periods, said in (((), "Хаасан тайлант үе алга."), (("q1",), "2025 оны 1 дүгээр улирал: «Хавсралт»")):
        document = engine.open(closed(path, *periods))
        engine.answers["confirm"] = "no"
        with session.opened(path.name, engine.hwnd) as book:
            try:
                text = buttons.press("closed", book)[0].text
            except InputError as why:
                text = str(why)
        document.close(True)
        assert text.startswith(said)
    assert engine.shown("asked") == []


@pytest.fixture
def gathering(engine, tmp_path):
    """An open plan whose measure names two files, and a folder in which one of them lies; -> the button's outcome."""
    path = fill(plan(tmp_path / "План.xlsx"), {**RESULTS, ("1.1", "evidence"): "тайлан.pdf\nдүн.xlsx"})
    engine.answers["folder"] = str(lay(tmp_path, "баримт/тайлан.pdf", b"abc").parent)
    document = engine.open(path)
    with session.opened(path.name, engine.hwnd) as book:
        yield book, document, tmp_path / "План-нотлох баримт.zip"


def test_evidence_is_packed_beside_the_plan_where_the_clerk_wants_it(engine, gathering):
    book, document, archive = gathering
    engine.answers["confirm"] = "no"
    assert "архив" not in buttons.press("evidence", book)[0].text and not archive.exists()
    engine.answers["confirm"] = "yes"
    outcome, kept = buttons.press("evidence", book)
    assert f"\nНотлох баримтын архив: {archive}\n" in outcome.text and kept
    with zipfile.ZipFile(archive) as package:
        assert {name: package.read(name) for name in package.namelist()} == {"1.1/тайлан.pdf": b"abc"}
    buttons.press("evidence", book)
    asked = "Олдсон файлыг арга хэмжээний дугаараар «План-нотлох баримт.zip» архивт багцлах уу?"
    questions = [text for text in engine.shown("alert") if text.startswith(asked)]
    assert questions == [asked, asked, f"{asked} Өмнөх архивын нөөц файл хадгална."]


def test_where_no_evidence_is_found_nobody_is_asked_and_old_archives_are_no_source(engine, gathering, tmp_path):
    book, _, archive = gathering
    engine.answers["folder"] = str(tmp_path)
    for _ in range(2):  # the second archive leaves a backup of the first
        buttons.press("evidence", book)
    (tmp_path / "баримт" / "тайлан.pdf").unlink()
    before = len(engine.shown("alert"))
    outcome, _ = buttons.press("evidence", book)
    assert "бүртгэсэн 0, олдоогүй, уншаагүй 2" in outcome.text
    assert len(engine.shown("alert")) == before


def test_a_ledger_that_cant_be_written_leaves_no_archive(gathering):
    book, document, archive = gathering
    buttons.press("evidence", book)
    archive.unlink()
    document.Sheets.getByName(schema.EVIDENCE).protect("нууц")
    with pytest.raises(OutputError, match="хамгаалалттай"):
        buttons.press("evidence", book)
    assert not archive.exists()


@pytest.fixture
def sending(engine, tmp_path):
    """An open plan of four units, and the folder that is chosen for what goes to them."""
    path = plan(tmp_path / "План.xlsx")
    engine.answers["folder"] = str(tmp_path / "маягт")
    document = engine.open(path)
    with session.opened(path.name, engine.hwnd) as book:
        yield book, document


@pytest.mark.parametrize(
    ("typed", "sent_to"),
    [("", ["ТЗУХ", "ГЗБА", "НХХ"]), ("НХХ", ["НХХ"]), (" гзба,ТЗУХ; ХААА", ["ТЗУХ", "ГЗБА"])],
)
def test_what_is_sent_goes_to_the_units_that_the_clerk_names(engine, sending, tmp_path, typed, sent_to):
    book, _ = sending
    engine.answers["typed"] = typed
    text = buttons.press("send", book)[0].text
    assert engine.shown("asked") == [
        "Бүх байгууллагад илгээх бол хоосон орхино. Зарим байгууллагад илгээх бол кодыг таслалаар тусгаарлаж бичнэ үү.\n"
        "ТЗУХ, ГЗБА, НХХ, ХААА"
    ]
    assert {path.name for path in (tmp_path / "маягт").glob("*.xlsx")} == {f"План - {code}.xlsx" for code in sent_to}
    assert [line.partition(":")[0] for line in text.splitlines()[: len(sent_to)]] == sent_to


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ТЗУХ, АБВ, ГД", "«Байгууллага» хуудсанд бүртгээгүй код: АБВ, ГД."),
        (",", "«Байгууллага» хуудсанд бүртгээгүй код: ,."),
        ("ХААА", "Хариуцсан арга хэмжээгүй байгууллага: ХААА. Маягт илгээхгүй."),
        (False, "Зогсоолоо. Юу ч өөрчлөгдөөгүй."),
    ],
)
def test_a_wrong_code_is_told_and_nothing_is_sent(engine, sending, tmp_path, typed, said):
    book, document = sending
    sheets = document.Sheets.ElementNames
    engine.answers["typed"] = typed
    with pytest.raises((InputError, Cancelled)) as refusal:
        buttons.press("send", book)
    assert str(refusal.value) == said
    assert not (tmp_path / "маягт").exists() and document.Sheets.ElementNames == sheets


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_question_for_units_fits_into_excels_however_many_there_are(engine, tmp_path, language):
    units = (*UNITS, *(replace(UNITS[0], code=f"Хороо{number}") for number in range(60)))
    path = plan(tmp_path / "План.xlsx", units, language=language)
    engine.open(path)
    engine.answers["typed"] = False
    with session.opened(path.name, engine.hwnd) as book, pytest.raises(Cancelled):
        buttons.press("send", book)
    [asked] = engine.shown("asked")
    assert asked.endswith("…") and "ТЗУХ, ГЗБА" in asked


@pytest.fixture
def comparing(engine, tmp_path):
    """An open plan, and the file that is compared with it once the test has typed into it."""
    path, older = plan(tmp_path / "План.xlsx"), plan(tmp_path / "Өмнөх.xlsx")
    engine.answers["files"] = str(older)
    document = engine.open(path)
    with session.opened(path.name, engine.hwnd) as book:
        yield book, document, older


def test_what_changed_since_an_older_file_is_told_and_nothing_is_written(engine, comparing, tmp_path):
    book, _, older = comparing
    assert buttons.press("compare", book)[0].text == "«Өмнөх.xlsx» файлаас ялгаатай зүйл алга."
    fill(older, {("1.1", "target_count"): 8, ("2.2", "note"): "Хуучин"})
    files = sorted(tmp_path.iterdir())
    outcome, kept = buttons.press("compare", book)
    command = run("compare", older, tmp_path / "План.xlsx").stdout.splitlines()
    assert outcome.text.splitlines() == ["«Өмнөх.xlsx» файлаас хойш өөрчлөгдсөн нь:", *command]
    assert command[0].endswith(": «8» → «10»")
    assert (kept, sorted(tmp_path.iterdir())) == (False, files)


MANY_EDITS = {
    (number, key): "Өөр" for number in ("1.1", "1.2", "1.10") for key in ("measure", "note", "achieved", "budget")
} | {("2.1", "note"): "ө" * 300}


def test_more_than_a_box_shows_goes_into_a_file_beside_the_plan(engine, comparing, tmp_path):
    book, _, older = comparing
    fill(older, MANY_EDITS)
    outcome, kept = buttons.press("compare", book)
    listed = tmp_path / "План-харьцуулалт.txt"
    command = run("compare", older, tmp_path / "План.xlsx").stdout.splitlines()
    assert listed.read_bytes().decode("utf-8-sig").split("\r\n") == [
        "«Өмнөх.xlsx» файлаас хойш өөрчлөгдсөн нь:", "", *command[:-1], "", command[-1], ""
    ]  # fmt: skip
    differences = len(command) - 1
    assert outcome.text.splitlines()[-1] == f"Бүх өөрчлөлтийг ({differences}) эндээс үзнэ үү: {listed}"
    assert len(outcome.text.splitlines()) == 1 + 12 + 2 and not kept


def test_what_changed_is_shown_as_far_as_it_goes_where_an_older_list_is_to_stay(engine, comparing, tmp_path):
    book, _, older = comparing
    fill(older, MANY_EDITS)
    listed = tmp_path / "План-харьцуулалт.txt"
    listed.write_text("өмнөх", "utf-8")
    engine.answers["confirm"] = "no"
    shown = buttons.press("compare", book)[0].text.splitlines()
    assert shown[0] == "«Өмнөх.xlsx» файлаас хойш өөрчлөгдсөн нь:" and "1.1" in shown[1]
    assert shown[-2:] == [f"Нийт {len(MANY_EDITS)} өөрчлөлт байна.", "«План-харьцуулалт.txt» файлыг сольсонгүй."]
    assert listed.read_text("utf-8") == "өмнөх"


def test_a_summary_whose_pdf_is_to_stay_is_told_to_stand_in_its_sheet(engine, tmp_path, monkeypatch):
    path = fill(plan(tmp_path / "План.xlsx"), RESULTS)
    engine.open(path)
    printed = tmp_path / "План-товчоо.pdf"
    printed.write_bytes(b"before")
    with session.opened(path.name, engine.hwnd) as book:
        monkeypatch.setattr(
            type(book), "confirm", lambda self, text: "План-товчоо.pdf" not in text
        )  # a PDF, not this one
        outcome, kept = buttons.press("summary", book)
        assert book.has_sheet(schema.SUMMARY) and kept
    ready, stays = outcome.text.splitlines()[:2]
    assert (ready, stays) == ("«Товчоо» хуудас хэвлэхэд бэлэн боллоо.", "«План-товчоо.pdf» файлыг сольсонгүй.")
    assert printed.read_bytes() == b"before"


def test_a_plan_is_compared_with_a_plan_alone(engine, comparing, tmp_path):
    book, _, older = comparing
    openpyxl.Workbook().save(older)
    with pytest.raises(InputError, match="Өмнөх.xlsx"):
        buttons.press("compare", book)
    engine.answers["files"] = False
    assert buttons.press("compare", book)[0].text == "Зогсоолоо. Юу ч өөрчлөгдөөгүй."
