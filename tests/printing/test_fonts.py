"""Advance widths: the shipped table is the fonts', and a width is never less than a renderer's."""

from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont

from plan_workbook.printing.text import fonts
from tests.printing.render import LIBERATION

FACES = {
    "Arial regular": "LiberationSans-Regular",
    "Arial bold": "LiberationSans-Bold",
    "Times New Roman regular": "LiberationSerif-Regular",
    "Times New Roman bold": "LiberationSerif-Bold",
}


@pytest.mark.parametrize(("name", "file"), FACES.items())
def test_the_shipped_table_is_derived_from_the_liberation_fonts(name, file):
    font = TTFont(LIBERATION / f"{file}.ttf")
    characters, metrics = font.getBestCmap(), font["hmtx"]
    assert font["head"].unitsPerEm == 2048
    assert fonts.advances()[name] == {c: metrics[characters[ord(c)]][0] for c in fonts.advances()[name]}


def test_the_table_has_every_mongolian_letter_and_sign():
    needed = set("абвгдеёжзийклмноөпрстуүфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ₮№«»„“”–—…%0123456789ІіЇїЄє")
    assert {name: needed - set(table) for name, table in fonts.advances().items()} == dict.fromkeys(FACES, set())


def test_the_notice_of_the_fonts_licence_is_shipped_beside_the_table():
    notice = files("plan_workbook.printing.text").joinpath("advances.OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in notice
    assert "Red Hat" in notice


def test_a_font_that_is_not_shipped_is_known_as_such_and_set_in_arial():
    assert [fonts.unknown_font(name) for name in ("Arial", "  times  new ROMAN ", "Calibri", "")] == [
        False,
        False,
        True,
        True,
    ]
    assert fonts.face("Calibri", 9) is fonts.face("Arial", 9.0)
    assert fonts.face("Calibri", 9).family == "Arial"


@pytest.mark.parametrize("family", fonts.KNOWN_FONTS)
@pytest.mark.parametrize("size", [8, 9, 10, 11, 12, 14])
def test_usual_text_is_never_taken_for_narrower_than_windows_or_a_mac_sets_it(family, size):
    text = (
        "Иргэдээс ирүүлсэн өргөдөл, гомдлыг хуулийн хугацаанд шийдвэрлэж, үр дүнг 12-оос доошгүй удаа мэдээлсэн байна."
    )
    table = fonts.advances()[f"{family} regular"]
    for grid in (0.75, 1.0):
        ppem = round(size / grid)
        assert fonts.face(family, size).width(text) > 0.995 * sum(
            round(table[c] * ppem / 2048) * size / ppem for c in text
        )


def test_what_has_no_metrics_is_taken_to_be_wide_and_marks_to_be_nothing():
    face = fonts.face("Arial", 10)
    assert face.width("😀") > 13
    assert face.width("中") > 10
    assert face.width("е\u0301") == face.width("е")
