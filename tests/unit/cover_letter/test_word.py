"""The cover letter as a Word file, and the command that writes it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from plan_workbook.printing.cover_letter.content import CoverLetter
from plan_workbook.printing.render import letter
from plan_workbook.settings.signatures import Signature
from tests.audit import faults
from tests.console import refused, run
from tests.exchange.office import fill, plan

LETTER = CoverLetter(
    org="Дүүргийн Тамгын газар",
    date="2025 оны … сарын …-ны өдөр",
    number="№ …",
    addressee="Нийслэлийн Засаг даргын\nТамгын газарт",
    subject="Хэрэгжилтийн тайлан хүргүүлэх тухай",
    paragraphs=("Тайланг хүргүүлж байна.", "Нийт хэрэгжилт 94 хувьтай байна."),
    attachment="Хавсралт: 12 хуудастай.",
    signers=(
        Signature("Тамгын газрын дарга", "Б.Болд"),
        Signature("Мэргэжилтэн"),
        Signature("Дарга ……… О.Од", drawn=True),
    ),
)


def saved(cover_letter: CoverLetter, path: Path | None = None) -> WordDocument:
    stream = BytesIO()
    letter.build(cover_letter).save(stream)
    if path:
        path.write_bytes(stream.getvalue())
    return Document(stream)


def test_what_stands_on_it_from_top_to_bottom():
    document = saved(LETTER)
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == [
        "Дүүргийн Тамгын газар",
        "2025 оны … сарын …-ны өдөр\t№ …",
        "Нийслэлийн Засаг даргын",
        "Тамгын газарт",
        "Хэрэгжилтийн тайлан хүргүүлэх тухай",
        "Тайланг хүргүүлж байна.",
        "Нийт хэрэгжилт 94 хувьтай байна.",
        "Хавсралт: 12 хуудастай.",
    ]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[:2] == [["Тамгын газрын дарга", "", "Б.Болд"], ["Мэргэжилтэн", "", ""]]
    assert set(rows[2]) == {"Дарга ……… О.Од"}  # a line that the office drew itself takes the whole width


def test_the_page_is_upright_with_the_margins_and_the_font_of_the_settings():
    document = saved(LETTER)
    section, style = document.sections[0], document.styles["Normal"]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(item.mm) for item in (section.page_width, section.page_height, *sides)] == [210, 297, 20, 20, 30, 15]
    assert (style.font.name, style.font.size.pt) == ("Arial", 12)
    assert sum(column.width.mm for column in document.tables[0].columns) == pytest.approx(165, abs=1)


def test_signers_stay_with_the_last_paragraph_and_with_each_other():
    document = saved(LETTER)
    assert [paragraph.paragraph_format.keep_with_next for paragraph in document.paragraphs[-2:]] == [True, True]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in document.tables[0].rows]
    assert kept == [True, True, False]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in document.tables[0].rows)
    assert saved(CoverLetter(**{**vars(LETTER), "signers": ()})).tables == []


def test_nothing_of_the_templates_is_left(tmp_path):
    document = saved(LETTER, tmp_path / "letter.docx")
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by) == ("Дүүргийн Тамгын газар",) * 2
    assert (properties.title, properties.comments) == (LETTER.subject, "")
    assert (properties.language, properties.revision, properties.created.year > 2013) == ("mn-MN", 1, True)
    [mode] = document.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']")
    assert mode.get(qn("w:val")) == "15"
    assert document.settings.element.xpath("w:rsids | w:compat/w:useFELayout") == []
    assert not any("stylesWithEffects" in relation.reltype for relation in document.part.rels.values())
    assert faults(tmp_path / "letter.docx") == []


@pytest.fixture
def filled(tmp_path):
    """A plan file without errors."""
    graded = {"1.1": 30, "1.2": 40, "1.10": 50, "2.1": 80, "2.2": 100}
    edits = {(number, "assessed"): percent for number, percent in graded.items()}
    edits |= {(number, "achieved"): "Хийсэн." for number in graded}
    edits |= {(number, "evidence"): "тайлан.pdf" for number in graded}
    return fill(plan(tmp_path / "План.xlsx", letter_to="Нийслэлийн Засаг даргын Тамгын газарт"), edits)


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs).replace("\u00a0", " ")


def test_the_command_writes_the_letter_beside_the_attachment(filled, tmp_path):
    done = run("report", filled, "--letter")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Албан бичиг: {tmp_path / 'План-албан бичиг.docx'}" in done.stdout.splitlines()
    text = text_of(tmp_path / "План-албан бичиг.docx")
    assert "Нийслэлийн Засаг даргын Тамгын газарт" in text
    assert "1 (20 хувь) нь бүрэн биелсэн, 4 (80 хувь) нь хэрэгжих шатандаа байна." in text
    assert "нийт хэрэгжилт 60 хувьтай" in text


def test_a_letter_of_somebodys_is_not_replaced_and_another_name_of_the_attachment_is_the_letters_too(filled, tmp_path):
    (tmp_path / "План-албан бичиг.docx").write_bytes(b"somebody's")
    assert "План-албан бичиг.docx" in refused("report", filled, "--letter")
    assert (tmp_path / "План-албан бичиг.docx").read_bytes() == b"somebody's"
    assert run("report", filled, "--letter", "--out", tmp_path / "Тайлан.xlsx").returncode == 0
    assert (tmp_path / "Тайлан-албан бичиг.docx").exists()


def test_where_no_letter_can_be_written_nothing_is(tmp_path):
    path = plan(tmp_path / "План.xlsx", letter_sentences="Нийт {хувь} хувь")
    assert "{хувь}" in refused("report", path, "--letter")
    assert [file.name for file in tmp_path.iterdir()] == ["План.xlsx"]
    assert run("report", path).returncode == 1  # the attachment alone does not need it


def test_a_sentence_that_is_left_out_is_told_and_a_closed_period_has_its_own_letter(filled, tmp_path):
    assert run("close", filled).returncode == 0
    done = run("report", filled, "--letter", "--period", "year", "--force")
    assert done.returncode == 0
    assert "нийт хэрэгжилт 60 хувьтай" in text_of(tmp_path / "План-албан бичиг.docx")
    other = plan(tmp_path / "Өөр.xlsx", letter_sentences="Өмнөх үеэс {пункт} пунктээр.")
    said = run("report", other, "--letter").stdout
    assert "Албан бичигт ороогүй өгүүлбэр (хэлэх тоо нь алга): «Өмнөх үеэс {пункт} пунктээр.»" in said
