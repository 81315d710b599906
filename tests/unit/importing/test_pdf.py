"""A plan that arrives as a PDF with text."""

import pymupdf
import pytest

from plan_workbook import importing
from plan_workbook.errors import InputError
from plan_workbook.importing.sources import pdf as pdf_source
from tests.unit.importing.papers import FONT, LEFT, Pdf
from tests.unit.importing.read import findings, goals, measures

HEADINGS = (
    "Д/д",
    "Зорилт",
    "Арга хэмжээ",
    "Хэрэгжих хугацаа",
    "Хүрсэн түвшин, үр дүн",
    "Хэрэгжилтийн хувь",
    "Хариуцах байгууллага",
)
WIDTHS = (30, 110, 150, 70, 220, 60, 80)
RESULT = (
    "Хоёр лекц уншиж, нийт дөчин хүн хамруулсан. Лекцийн хураангуйг цахим хуудсанд байршуулж, иргэдийн саналыг авсан.\n"
    "-Саналын тоо 15;\n-Хэлэлцсэн санал 4."
)


def paper(*rows) -> Pdf:
    made = Pdf(*WIDTHS)
    made.row(*HEADINGS)
    for row in rows:
        made.row(*row)
    return made


def test_lines_of_a_cell_are_put_together_as_they_were_written(tmp_path):
    made = paper(("1", "1. Мэдлэг түгээх ажлыг өргөжүүлэх", "1.1. Лекц унших", "Жилдээ", RESULT, "80", "ТЗУХ"))
    imported = importing.read(made.save(tmp_path / "эх.pdf"))
    assert goals(imported) == [("1", "Мэдлэг түгээх ажлыг өргөжүүлэх")]
    assert measures(imported, "number", "measure", "period", "achieved", "assessed", "units") == [
        ("1.1", "Лекц унших", "Жилдээ", RESULT, 80, "ТЗУХ")
    ]


def test_a_row_goes_on_over_pages_below_the_headings_said_again(tmp_path):
    made = paper()
    lines = made.broken(RESULT, WIDTHS[4] - 8)
    made.row("1", "1. Мэдлэг", "1.1. Лекц", "Жилдээ", lines[:2], "80", "ТЗУХ")
    made.page()
    made.row(*HEADINGS)
    made.row("", "", "", "", lines[2:], "", "")
    made.row("2", "2. Хяналт", "2.1. Шалгалт", "Сар бүр", "Хийсэн.", "100", "НХХ")
    imported = importing.read(made.save(tmp_path / "эх.pdf"))
    assert measures(imported, "number", "achieved", "assessed") == [("1.1", RESULT, 80), ("2.1", "Хийсэн.", 100)]
    assert [item for item in findings(imported) if item[0] == "import.joined"] == [
        ("import.joined", "Хуудас 2, хүснэгт 1", "A1", "heading-again"),
        ("import.joined", "Хуудас 2, хүснэгт 1", "E2", "continued"),
    ]


def test_a_row_goes_on_over_pages_without_headings_and_a_new_one_begins_with_its_number(tmp_path):
    made = paper(("1", "1. Мэдлэг түгээх", "1.1. Лекц", "Жилдээ", "Хоёр лекц", "80", "ТЗУХ"))
    made.page()
    made.row("", "ажил", "унших", "", "уншсан.", "", "")
    made.page()
    made.row("2", "", "1.2. Ном", "Жилдээ", "Хэвлэсэн.", "100", "НХХ")
    imported = importing.read(made.save(tmp_path / "эх.pdf"))
    assert goals(imported) == [("1", "Мэдлэг түгээх\nажил")]
    assert measures(imported, "number", "measure", "achieved") == [
        ("1.1", "Лекц\nунших", "Хоёр лекц\nуншсан."),
        ("1.2", "Ном", "Хэвлэсэн."),
    ]


def test_every_cell_of_a_row_may_go_on_over_the_page(tmp_path):
    made = paper(("1", "1. Мэдлэг", "1.1. Лекц уншиж, дүнг ", "2, 3 дугаар ", "Хоёр лекц ", "80", "ТЗУХ, "))
    made.page()
    made.row("", "", "нэгтгэх", "улиралд", "уншсан.", "", "НХХ")
    made.row("2", "", "1.2. Ном", "Жилдээ", "Хэвлэсэн.", "100", "НХХ")
    imported = importing.read(made.save(tmp_path / "эх.pdf"))
    assert [number for (number,) in measures(imported, "number")] == ["1.1", "1.2"]


def test_a_paragraph_that_ends_with_a_blank_is_one_where_the_next_word_had_room(tmp_path):
    made = paper(("1", "1. Мэдлэг", "1.1. Лекц", "Жилдээ", ["Хийсэн: ", "хоёр лекц. "], "80", "ТЗУХ"))
    assert measures(importing.read(made.save(tmp_path / "эх.pdf")), "achieved") == [("Хийсэн:\nхоёр лекц.",)]


def test_what_a_report_prints_to_say_that_it_goes_on_is_no_text(tmp_path):
    made = paper(("1", "1. Мэдлэг", "1.1. Лекц", "Жилдээ", "Хоёр лекц;", "80", "ТЗУХ"))
    made.page()
    made.row(*HEADINGS)
    made.row("", ["1. (үргэлжлэл)"], ["1.1.", "(үргэлжлэл)"], "", "-Гурав дахь.", "", "")
    imported = importing.read(made.save(tmp_path / "эх.pdf"))
    assert measures(imported, "number", "measure", "achieved") == [("1.1", "Лекц", "Хоёр лекц;\n-Гурав дахь.")]
    assert goals(imported) == [("1", "Мэдлэг")]


def test_goal_bands_and_settings_around_the_table(tmp_path):
    made = Pdf(40, 300, 100, 120)
    made.line("ХАНГАРЬД ДҮҮРГИЙН ТАМГЫН ГАЗАР")
    made.line("2026 ОНЫ ТӨЛӨВЛӨГӨӨ")
    made.row("№", "Арга хэмжээ", "Хугацаа", "Хариуцах байгууллага")
    made.row("Зорилт 1. Мэдлэг түгээх", None, None, None)
    made.row("1.1", "Лекц", "Жилдээ", "ТЗУХ")
    made.row("Зорилт 2. Хяналт", None, None, None)
    made.row("2.1", "Шалгалт", "Жилдээ", "НХХ")
    made.y += 20
    made.line("ХЯНАСАН: дарга .............. Б.Болд")
    made.line("3", y=570)
    imported = importing.read(made.save(tmp_path / "эх.pdf"))
    assert goals(imported) == [("1", "Мэдлэг түгээх"), ("2", "Хяналт")]
    assert imported.contents.settings == {
        "org": "ХАНГАРЬД ДҮҮРГИЙН ТАМГЫН ГАЗАР", "title": "2026 ОНЫ ТӨЛӨВЛӨГӨӨ", "year": 2026, "period": "plan",
        "signers": "ХЯНАСАН: дарга | Б.Болд",
    }  # fmt: skip
    assert [item for item in findings(imported) if item[0] == "import.dropped"] == []


def test_what_stands_on_every_page_is_told_once(tmp_path):
    made = paper(("1", "1. Мэдлэг", "1.1. Лекц", "Жилдээ", "Уншсан.", "80", "ТЗУХ"))
    made.line("Нууц", y=20)
    for _ in range(2):
        made.page()
        made.line("Нууц", y=20)
        made.row("", "", "", "", "Бас.", "", "")
    imported = importing.read(made.save(tmp_path / "эх.pdf"))
    assert [item for item in findings(imported) if item[3] == "page-furniture"] == [
        ("import.dropped", "Хуудас 1", None, "page-furniture")
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_lie_on_their_side_are_read(tmp_path, turn):
    made = paper(("1", "1. Мэдлэг", "1.1. Лекц унших", "Жилдээ", RESULT, "80", "ТЗУХ"))
    turned = pymupdf.open()
    for source in made.pages:
        wide, high = source.rect.width, source.rect.height
        sheet = turned.new_page(width=high if turn % 180 else wide, height=wide if turn % 180 else high)
        sheet.show_pdf_page(sheet.rect, made.pages, source.number, rotate=turn)
    turned.save(str(tmp_path / "эх.pdf"))
    assert measures(importing.read(tmp_path / "эх.pdf"), "measure", "achieved") == [("Лекц унших", RESULT)]


def test_a_heading_set_upwards_is_read(tmp_path):
    made = Pdf(40, 300, 60, 120)
    top = made.y
    made.row(["№", "", "", "", "", ""], "Арга хэмжээ", "", "Хугацаа")
    made.sheet.insert_text(
        (LEFT + 340 + 30, top + 70), "Хариуцах", fontsize=9, fontname="own", fontfile=str(FONT), rotate=90
    )
    made.row("1.1", "Лекц", "ТЗУХ", "Жилдээ")
    imported = importing.read(made.save(tmp_path / "эх.pdf"), mapping=["units=Хариуцах"])
    assert measures(imported, "measure", "units", "period") == [("Лекц", "ТЗУХ", "Жилдээ")]


def refusal(path) -> str:
    with pytest.raises(InputError) as why:
        importing.read(path)
    return str(why.value)


def test_a_pdf_that_can_not_be_used_is_refused_in_a_sentence(tmp_path, monkeypatch):
    blank = Pdf(100)
    assert "бичвэр алга" in refusal(blank.save(tmp_path / "хоосон.pdf"))
    prose = Pdf(100)
    prose.line("Зөвхөн бичвэр")
    assert "хүснэгт алга" in refusal(prose.save(tmp_path / "бичвэр.pdf"))
    locked = paper().save(tmp_path / "нууц.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="а", owner_pw="б")
    assert "нууц үгтэй" in refusal(locked)
    whole = paper().save(tmp_path / "бүтэн.pdf").read_bytes()
    (tmp_path / "тасархай.pdf").write_bytes(whole[: len(whole) // 2])
    assert "гэмтсэн" in refusal(tmp_path / "тасархай.pdf")
    monkeypatch.setattr(pdf_source, "MOST_PAGES", 1)
    blank.page()
    assert "2 хуудастай" in refusal(blank.save(tmp_path / "урт.pdf"))
