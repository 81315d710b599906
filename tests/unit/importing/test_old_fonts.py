"""Texts typed with 8-bit Mongolian fonts."""

import openpyxl
import pytest

from plan_workbook import importing
from plan_workbook.grid import Grid
from plan_workbook.importing.old_fonts import of_grid, plain
from tests.unit.importing.papers import word
from tests.unit.importing.read import findings, measures


def typed(text: str) -> str:
    """A text as such a font kept it: the bytes of code page 1251, read as those of 1252."""
    return text.translate(str.maketrans("өүӨҮ", "єїЄЇ")).encode("cp1251").decode("latin-1")


@pytest.mark.parametrize(
    "text", ["Хөрөнгө оруулалтын төсөв", "Үйл ажиллагааны ИЛ ТОД байдал, 12-оос доошгүй", "Өргөх №5 «Ёс зүй»"]
)
def test_letters_in_the_places_of_another_code_page_are_put_back(text):
    assert plain(typed(text)) == text


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("Хєгжїїлэх", "Хөгжүүлэх"), ("ЄРГЄДЄЛ", "ӨРГӨДӨЛ"), ("MNS 7023:2023", "MNS 7023:2023"), ("Café à Paris", "Café à Paris"),
        ("Сургалт", "Сургалт"), ("ї", "ї"),
    ],
)  # fmt: skip
def test_only_what_was_typed_so_is_changed(shown, meant):
    assert plain(shown) == meant


@pytest.mark.parametrize("letter", "єїЄЇ")
def test_one_such_letter_in_a_sheet_is_enough(letter):
    (shown,) = of_grid(Grid("Х", [["№", None, 7], ["«Хот»", f"Х{letter}г"]]))[0].values[1][1:]
    assert shown == plain(f"Х{letter}г") != f"Х{letter}г"


def test_a_document_is_read_and_the_change_told_once_a_table(tmp_path):
    table = f"| № | {typed('Арга хэмжээ')} | {typed('Хариуцах нэгж')} |\n| 1.1 | {typed('Хөтөлбөр')} | {typed('ГБ')} |"
    imported = importing.read(word(tmp_path / "эх.docx", typed("2026 оны төлөвлөгөө"), table))
    assert measures(imported, "measure", "units") == [("Хөтөлбөр", "ГБ")]
    assert imported.contents.settings["title"] == "2026 оны төлөвлөгөө"
    assert [item for item in findings(imported) if item[3] == "old-font"] == [
        ("import.guessed", "Догол мөр 1", None, "old-font"), ("import.guessed", "Хүснэгт 1", "B1", "old-font"),
    ]  # fmt: skip


def test_a_workbook_is_read_so_too(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["№", typed("Арга хэмжээ")])
    book.active.append(["1.1", typed("Өдөрлөг")])
    book.save(tmp_path / "эх.xlsx")
    assert measures(importing.read(tmp_path / "эх.xlsx"), "measure") == [("Өдөрлөг",)]
