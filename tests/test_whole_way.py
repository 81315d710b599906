"""The whole way: a click runs the macro, the macro's command line runs Python, Python drives a real spreadsheet program."""

import hashlib
import os

import pymupdf
import pytest

from macros.vba import texts
from plan_workbook import actions, creating, schema
from plan_workbook.commands import demonstration
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.validation import checks
from tests.engine.fixtures import HWND, save_as, values
from tests.macros.desk import Desk, Windows
from tests.mails import saved_mail

AWKWARD = "План «2025» & 'Тайлан' 100% = %TEMP%.xlsx"
KEY = r"HKCU\Software\PlanWorkbook\Python"


@pytest.fixture
def plan(tmp_path):
    """The example plan, in a folder and of a name that want care."""
    folder = tmp_path / "Миний төлөвлөгөө 100% & бусад"
    folder.mkdir()
    creating.write(demonstration.contents(), folder / AWKWARD)
    return folder / AWKWARD


def click(clerk, button, book, host="addin", console=""):
    """A click on the ribbon, from the VBA callback on; gives what the bridge itself had to say."""
    windows = Windows(registry={KEY: str(clerk.python)}, files={str(clerk.python)}, run=clerk.run)
    callback = {"addin": "AddinClick", "template": "TemplateClick"}[host]
    Desk(host, book, windows).click(button, callback)
    assert clerk.console == console
    return windows.popups


def expected_findings(path):
    rows = actions.finding_rows(actions.examine(FileBook(path)))
    return [[getattr(value, "text", value) or "" for value in row] for row in rows]


def test_validate_lists_the_findings_and_tells_how_many(clerk, plan):
    document = clerk.open(plan)
    assert click(clerk, "validate", plan.name) == []
    assert values(document.Sheets.getByName(schema.FINDINGS))[3:] == expected_findings(plan)
    assert clerk.shown("alert") == [
        "Алдаа: 3, анхааруулга: 4. «Алдаа» хуудсанд жагсаалаа: «Дараагийн алдаа» товчоор нүд бүр рүү очно."
    ]
    assert clerk.log() == ""


def test_marked_cells_are_coloured_as_rendered_and_lose_their_colour_when_mended(clerk, plan, tmp_path):
    document = clerk.open(plan)
    click(clerk, "validate", plan.name)
    assert fill_behind(save_as(document, tmp_path / "1.pdf", "pdf"), "80 хувь") == "FFC7CE"
    sheet = document.Sheets.getByName("Зорилт 3")
    at = next((row, line.index("80 хувь")) for row, line in enumerate(values(sheet)) if "80 хувь" in line)
    sheet.getCellByPosition(at[1], at[0]).String = "үнэлэх боломжгүй"
    click(clerk, "validate", plan.name)
    assert fill_behind(save_as(document, tmp_path / "2.pdf", "pdf"), "үнэлэх") != "FFC7CE"
    assert values(document.Sheets.getByName(schema.FINDINGS))[3:][:3] != expected_findings(plan)[:3]
    assert clerk.shown("alert")[1].startswith("Алдаа: 2, анхааруулга: 4.")


def with_faults(plan):
    """Numbers that are texts, and one that shows as a percentage, in a plan of the example."""
    import openpyxl

    book = openpyxl.load_workbook(plan)
    sheet = book["Зорилт 1"]
    column = next(cell.column for cell in sheet[schema.HEADING_ROW] if cell.value == schema.BY_KEY["assessed"].heading)
    for row, (value, form) in enumerate([("80 хувь", "@"), (0.8, "0%"), (" 90,5 ", "General")], schema.HEADING_ROW + 1):
        cell = sheet.cell(row, column, value)
        cell.number_format = form
    book.save(plan)
    return column - 1


def test_fix_shows_the_list_corrects_the_cells_and_keeps_a_backup(clerk, plan):
    column = with_faults(plan)
    document = clerk.open(plan)
    assert click(clerk, "fix", plan.name) == []
    asked, said = clerk.shown("alert")
    assert asked.startswith("Дараах ") and "«Зорилт 1» хуудас, K4 нүд: «80 хувь» → «80» (percent.type)" in asked
    cells = [document.Sheets.getByName("Зорилт 1").getCellByPosition(column, row) for row in (3, 4, 5)]
    assert [(cell.Value, cell.String) for cell in cells] == [(80, "80"), (80, "80"), (90.5, "90.5")]
    [spare] = plan.parent.glob("*-нөөц-*")
    assert f"Өмнөх байдлын нөөц файл: {spare}" in said
    codes = {line[6] for line in values(document.Sheets.getByName(schema.FINDINGS))[3:]}
    assert not {"percent.type", "percent.fraction", "unit.lookalike"} & codes
    click(clerk, "fix", plan.name)
    assert clerk.shown("alert")[2].startswith("Автоматаар засах зүйл алга.") and clerk.log() == ""


def test_fix_changes_nothing_where_the_clerk_says_no_or_a_sheet_is_protected(clerk, plan):
    column = with_faults(plan)
    document = clerk.open(plan)
    sheet = document.Sheets.getByName("Зорилт 1")
    clerk.answers["confirm"] = "no"
    click(clerk, "fix", plan.name)
    clerk.answers["confirm"] = "yes"
    sheet.protect("нууц")
    click(clerk, "fix", plan.name)
    assert clerk.shown("alert")[-1].startswith("«Зорилт 1» хуудас хамгаалалттай")
    assert [sheet.getCellByPosition(column, row).String.strip() for row in (3, 4, 5)] == ["80 хувь", "80%", "90,5"]
    assert len(values(document.Sheets.getByName(schema.FINDINGS))) == schema.HEADING_ROW


def fill_behind(pdf, text):
    """The colour painted last behind these words (on a goal's page), as hex; "" for none."""
    with pymupdf.open(pdf) as book:
        for page in book:
            if "Зорилт" not in page.get_text("blocks", sort=True)[-1][4] + page.get_text()[:200]:
                continue
            for area in page.search_for(text):
                middle = pymupdf.Point((area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2)
                fills = [one["fill"] for one in page.get_drawings() if one["fill"] and middle in one["rect"]]
                if fills:
                    return "".join(f"{round(part * 255):02X}" for part in fills[-1])
    return ""


def test_the_attachment_is_taken_over_as_built_and_its_pdf_says_the_same(clerk, plan):
    document = clerk.open(plan)
    click(clerk, "report", plan.name)
    sheets = document.Sheets.ElementNames
    assert sheets[-1] == schema.ATTACHMENT
    built = actions.attachment(actions.examine(FileBook(plan))).active
    lines = text_of([[cell.value for cell in row] for row in built])
    assert text_of(values(document.Sheets.getByName(schema.ATTACHMENT))) == lines
    assert document.CurrentController.ActiveSheet.Name == schema.ATTACHMENT

    click(clerk, "pdf", plan.name)
    assert document.Sheets.ElementNames == sheets, "in place of the older one"
    with pymupdf.open(plan.with_name(f"{plan.stem}-хавсралт.pdf")) as book:
        assert {page.rect.width > page.rect.height for page in book} == {True}, "A4 landscape, as the sheet was set up"
        printed = "".join("".join(page.get_text().split()) for page in book)
    assert [line for line in lines if "".join(line.split()) not in printed] == []


def text_of(rows):
    return [str(value) for line in rows for value in line if isinstance(value, str) and value]


def test_compute_writes_the_percentages_and_the_word_button_saves_a_document(clerk, plan):
    document = clerk.open(plan)
    click(clerk, "compute", plan.name)
    examined = actions.examine(FileBook(plan))
    overall = float(examined.scores.rounded(examined.scores.overall))
    assert overall in {value for line in values(document.Sheets.getByName(schema.START)) for value in line}
    errors = checks.summary(examined.findings)["errors"]
    assert clerk.shown("alert") == [
        f"Төлөвлөгөөний хэрэгжилт: {overall:g} хувь.\n"
        f"Анхаарна уу: төлөвлөгөөнд засаагүй {errors} алдаа байна. «Шалгах» товчийг дарж үзнэ үү."
    ]
    click(clerk, "word", plan.name)
    assert plan.with_name(f"{plan.stem}-хавсралт.docx").stat().st_size > 10_000


def test_send_lays_out_copies_and_merge_takes_what_came_back_after_asking(clerk, tmp_path):
    from plan_workbook.exchange.ledger import columns

    path = tmp_path / "Миний төлөвлөгөө.xlsx"
    creating.write(demonstration.contents(), path)
    document, outbox = clerk.open(path), tmp_path / "Илгээх"
    clerk.answers["folder"] = str(outbox)
    click(clerk, "send", path.name)
    [copy] = outbox.glob("*ХШҮХ.xlsx")
    assert document.Sheets.getByName(columns.SENT).IsVisible is False
    assert clerk.shown("alert")[-1].endswith("Өөрчлөлтийг төлөвлөгөөнд бичлээ. Файлаа хадгална уу (Ctrl+S).")

    note = "Ирүүлсэн тайлбар"
    at = fill_in(copy, "note", note)
    clerk.answers.update(files=[str(copy)], confirm="no")
    click(clerk, "merge", path.name)
    assert note not in str(values(document.Sheets.getByName(at)))
    assert list(tmp_path.glob("*нөөц*")) == []
    answer = copy.with_name("Хариу.eml")
    answer.write_bytes(saved_mail((copy.name, copy.read_bytes())))
    clerk.answers.update(files=[str(answer)], confirm="yes")
    click(clerk, "merge", path.name)
    assert note in str(values(document.Sheets.getByName(at)))
    assert {columns.RECEIPTS, columns.CONFLICTS} <= set(document.Sheets.ElementNames)
    assert len(list(tmp_path.glob("*нөөц*.xlsx"))) == 1
    click(clerk, "merge", path.name)
    assert "өөрчлөх зүйл алга" in clerk.shown("alert")[-1]
    assert clerk.log() == ""


def test_evidence_is_listed_from_a_chosen_folder_and_what_is_missing_is_told(clerk, tmp_path):
    path, folder = tmp_path / "Миний төлөвлөгөө.xlsx", tmp_path / "Баримт"
    creating.write(demonstration.contents(), path)
    folder.mkdir()
    (folder / "Бүлгэмийн нэгдсэн бүртгэл.xlsx").write_bytes(b"found")
    document = clerk.open(path)
    clerk.answers["folder"] = None
    click(clerk, "evidence", path.name)
    assert schema.EVIDENCE not in document.Sheets.ElementNames
    clerk.answers["folder"] = str(folder)
    click(clerk, "evidence", path.name)
    said = clerk.shown("alert")[-1]
    assert (
        said.startswith("Нотлох баримт: бүртгэсэн 1,")
        and "Олдоогүй, уншаагүй нь:\n– 1.1: Тушаал А-14, 2025.01.20.pdf" in said
    )
    assert said.endswith("Файлаа хадгална уу (Ctrl+S).")
    rows = {line[1]: line for line in values(document.Sheets.getByName(schema.EVIDENCE))}
    digest = hashlib.sha256(b"found").hexdigest()
    assert rows["Бүлгэмийн нэгдсэн бүртгэл.xlsx"][2:5] == ["Бүлгэмийн нэгдсэн бүртгэл.xlsx", digest, 5]
    assert rows["Тушаал А-14, 2025.01.20.pdf"][6] == "Олдсонгүй."
    assert "evidence.not-found" in str(values(document.Sheets.getByName(schema.FINDINGS)))
    assert clerk.log() == ""


def fill_in(copy, key, text):
    """What a unit does: type into a cell of its first measure and save; gives the sheet."""
    import openpyxl

    book = openpyxl.load_workbook(copy)
    sheet = next(sheet for sheet in book if sheet.title.startswith(schema.GOAL_PREFIX))
    heading = next(row for row in sheet.iter_rows() if any(cell.value == schema.BY_KEY[key].heading for cell in row))
    heading_cell = next(cell for cell in heading if cell.value == schema.BY_KEY[key].heading)
    sheet.cell(heading_cell.row + 1, heading_cell.column, text)
    book.save(copy)
    return sheet.title


def test_next_finding_walks_from_cell_to_cell_and_round(clerk, plan):
    document = clerk.open(plan)
    click(clerk, "next", plan.name)
    assert clerk.shown("alert") == ["Жагсаасан алдаа алга. Эхлээд «Шалгах» товчийг дарна уу."]
    click(clerk, "validate", plan.name)
    cells = [(row[1], row[2]) for row in expected_findings(plan)]
    visited = []
    for _ in range(len(cells) + 1):
        click(clerk, "next", plan.name)
        chosen = document.CurrentController.Selection
        visited.append(
            (document.CurrentController.ActiveSheet.Name, chosen.AbsoluteName.split(".")[1].replace("$", ""))
        )
    assert visited == [*cells, cells[0]]


def test_what_the_clerk_had_set_stays(clerk, plan):
    document = clerk.open(plan)
    control, sheet = document.CurrentController, document.Sheets.getByName("Зорилт 2")
    control.setActiveSheet(sheet)
    control.select(sheet.getCellRangeByName("C5:D6"))
    control.ZoomValue = 70
    sheet.getCellRangeByName("B5").CellBackColor = 0x123456
    sheet.Rows.getByIndex(6).IsVisible = False  # as a filter leaves it
    sheet.Columns.getByName("C").Width = 7_777

    def state():
        return (
            control.ActiveSheet.Name, control.Selection.AbsoluteName, control.ZoomValue, sheet.Rows.getByIndex(6).IsVisible,
            sheet.getCellRangeByName("B5").CellBackColor, sheet.Columns.getByName("C").Width,
        )  # fmt: skip

    before = state()
    for button in ("validate", "compute", "pdf"):
        click(clerk, button, plan.name)
    assert state() == before
    assert clerk.shown("screen_updating", "calculation", "display_alerts", "enable_events")[-4:] == [
        "automatic",
        True,
        True,
        True,
    ]


def test_the_templates_own_buttons_do_the_same(clerk, tmp_path):
    path = tmp_path / "Загвараас.xlsm"
    creating.write(demonstration.contents(), path)
    document = clerk.open(path)
    assert click(clerk, "validate", path.name, "template") == []
    assert values(document.Sheets.getByName(schema.FINDINGS))[3:] == expected_findings(path)


def test_of_two_windows_the_one_that_was_clicked_in_is_used(clerk, plan, tmp_path):
    other = plan.with_name("Өөр.xlsx")
    creating.write(demonstration.contents(), other)
    first, second = clerk.open(plan), clerk.open(other)
    click(clerk, "validate", plan.name)
    assert len(values(first.Sheets.getByName(schema.FINDINGS))) > 3
    assert len(values(second.Sheets.getByName(schema.FINDINGS))) == 3


def test_a_workbook_never_saved_is_read_too_and_its_pdf_goes_to_the_documents(clerk, plan, tmp_path):
    document = clerk.new()
    document.Title = "Book1"
    click(clerk, "validate", "Book1")
    [said] = clerk.shown("alert")
    assert "алга" in said or "биш" in said
    assert os.listdir(tmp_path) and clerk.log() == ""


def test_printed_figures_are_typed_into_a_sheet_and_the_settings_that_give_them_are_told(clerk, plan):
    document = clerk.open(plan)
    click(clerk, "calibrate", plan.name)
    sheet = document.Sheets.getByName(schema.CALIBRATION)
    assert clerk.shown("alert")[-1].startswith(f"«{schema.CALIBRATION}» хуудасны «Хэвлэсэн хувь» баганад")
    assert [line[0] for line in values(sheet)[3:6]] == ["Нийт", "1 дүгээр зорилт", "2 дугаар зорилт"]
    sheet.getCellRangeByName("D4").String = "88 хувь"  # over objectives; 87 over measures, as the plan is set
    sheet.getCellRangeByName("D7").String = "сайн"
    click(clerk, "calibrate", plan.name)
    assert clerk.shown("alert")[-1].endswith(
        "D7 нүд: хувийг 0-ээс 100 хүртэлх тоогоор бичнэ үү, жишээ нь 94, 94.5, 94%."
    )
    sheet = document.Sheets.getByName(schema.CALIBRATION)
    assert sheet.getCellRangeByName("D7").String == "сайн"
    sheet.getCellRangeByName("D7").String = ""
    click(clerk, "calibrate", plan.name)
    [first, option, *_] = clerk.shown("alert")[-1].splitlines()
    assert first == "Хэвлэсэн бүх хувийг дараах тохиргоо гаргана (одоогийн тохиргоонд ойр нь эхэндээ):"
    assert "Зорилтоор (goals)" in option
    sheet = document.Sheets.getByName(schema.CALIBRATION)
    assert (sheet.getCellRangeByName("D4").String, "(goals)" in sheet.getCellRangeByName("E4").String) == (
        "88 хувь",
        True,
    )
    assert clerk.log() == ""


def test_the_letter_button_saves_the_letter_and_asks_before_it_replaces_one(clerk, plan):
    from docx import Document

    clerk.open(plan)
    click(clerk, "letter", plan.name)
    saved = plan.with_name(f"{plan.stem}-албан бичиг.docx")
    assert clerk.shown("alert")[-1].startswith(f"Албан бичгийг хадгаллаа: {saved}")
    overall = actions.examine(FileBook(plan)).scores
    shown = f"{float(overall.rounded(overall.overall)):g} хувьтай"
    assert shown in "".join(paragraph.text for paragraph in Document(str(saved)).paragraphs).replace("\u00a0", " ")
    saved.write_bytes(b"edited by hand")
    clerk.answers["confirm"] = "no"
    click(clerk, "letter", plan.name)
    assert saved.read_bytes() == b"edited by hand" and clerk.log() == ""


@pytest.mark.parametrize(
    "button",
    [
        "validate",
        "fix",
        "compute",
        "report",
        "pdf",
        "word",
        "calibrate",
        "letter",
        "send",
        "merge",
        "decisions",
        "evidence",
        "help",
    ],
)
def test_a_workbook_that_is_no_plan_is_answered_in_one_mongolian_sentence(clerk, tmp_path, button):
    import openpyxl

    path = tmp_path / "Төсөв.xlsx"
    openpyxl.Workbook().save(path)
    document = clerk.open(path)
    click(clerk, button, path.name)
    [said] = clerk.shown("alert")
    assert "алга" in said or "биш" in said
    assert "\n" not in said and clerk.log() == ""
    assert document.Sheets.ElementNames == ("Sheet",)


def test_a_protected_sheet_is_named_and_nothing_else_was_changed(clerk, plan):
    document = clerk.open(plan)
    document.Sheets.getByName(schema.FINDINGS).protect("нууц")
    click(clerk, "validate", plan.name)
    assert clerk.shown("alert") == [
        "«Алдаа» хуудас хамгаалалттай тул бичиж чадсангүй. Review цэсийн Unprotect Sheet-ээр хамгаалалтыг нь цуцлаад "
        "товчийг дахин дарна уу."
    ]
    assert len(values(document.Sheets.getByName(schema.FINDINGS))) == 3
    assert clerk.shown("screen_updating")[-1] is True


def test_a_protected_structure_is_told_before_anything_is_taken_over(clerk, plan):
    document = clerk.open(plan)
    document.protect("нууц")
    click(clerk, "report", plan.name)
    assert clerk.shown("alert")[0].startswith("Файлын бүтэц хамгаалалттай")
    assert schema.ATTACHMENT not in document.Sheets.ElementNames


def test_a_chart_sheet_among_the_goals_is_passed_over(clerk, plan):
    import openpyxl
    from openpyxl.chart import BarChart

    book = openpyxl.load_workbook(plan)
    book.create_chartsheet("Зураг", index=4).add_chart(BarChart())
    book.save(plan)
    document = clerk.open(plan)
    click(clerk, "validate", plan.name)
    assert values(document.Sheets.getByName(schema.FINDINGS))[3:] == expected_findings(plan)


def test_a_workbook_that_was_closed_meanwhile_is_told(clerk, plan):
    clerk.new()
    click(clerk, "validate", plan.name)
    assert clerk.shown("alert") == [
        f"«{plan.name}» файл Excel дээр нээлттэй биш байна. Файлаа нээж, идэвхжүүлээд товчийг дахин дарна уу."
    ]


def test_a_defect_of_ours_is_one_sentence_and_a_traceback_in_the_log(clerk, plan):
    document = clerk.open(plan)
    clerk.answers = {}  # the stand-in then fails in the middle of the work, with an error of its own
    plan.with_name(f"{plan.stem}-хавсралт.pdf").touch()
    assert click(clerk, "pdf", plan.name) == []
    [_, said] = clerk.shown("alert")
    assert said.startswith("Программын дотоод алдаа гарлаа (KeyError).") and "\n" not in said
    assert "Traceback (most recent call last)" in clerk.log() and plan.name in clerk.log()
    assert clerk.shown("screen_updating")[-1] is True
    assert schema.ATTACHMENT not in document.Sheets.ElementNames


def test_a_missing_package_is_told_by_the_macro_itself(clerk, plan):
    clerk.open(plan)
    clerk.python.write_text("#!/bin/sh\nexit 1\n")
    assert click(clerk, "validate", plan.name) == [("Төлөвлөгөө", texts()["no-package.mn"])]


def test_the_window_that_the_macro_names_is_the_one_that_is_asked(clerk, plan):
    clerk.open(plan)
    clerk.windows = {HWND + 1: clerk.office.pipe}
    sentence = "Excel-ийн цонх олдсонгүй. Excel-ийг хаагаад дахин нээж, файлаа нээнэ үү."
    assert click(clerk, "validate", plan.name, console=f"{sentence}\n") == []
    assert clerk.shown("alert") == []


def test_a_period_is_closed_after_asking_and_errors_forbid_it(clerk, plan):
    import openpyxl

    document = clerk.open(plan)
    click(clerk, "close", plan.name)
    assert "3 алдаа" in clerk.shown("alert")[0]
    document.close(True)
    book = openpyxl.load_workbook(plan, keep_vba=True)
    faulty = {(item.sheet, item.cell) for item in actions.examine(FileBook(plan)).findings if item.severity == "error"}
    for sheet, cell in faulty:
        book[sheet][cell].value = {"K": 50, "H": "НХХ"}.get(cell[0], book[sheet][cell].value)
    book.save(plan)
    assert not [item for item in actions.examine(FileBook(plan)).findings if item.severity == "error"]
    document = clerk.open(plan)
    click(clerk, "close", plan.name)
    asked, said = clerk.shown("alert")[1:]
    assert "хаах уу?" in asked and "Хаалаа" in said and clerk.log() == ""
    history = values(document.Sheets.getByName(schema.HISTORY))
    assert len([line for line in history[3:] if line[1]]) == len(actions.examine(FileBook(plan)).plan.measures)
