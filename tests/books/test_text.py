"""Text as it is kept: what files escape, soft breaks, letters typed in two parts."""

import pytest

from plan_workbook.language.cell_text import readable, unescaped


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("нэг\x0bхоёр", "нэг\nхоёр"), ("нэг\x0cхоёр", "нэг\nхоёр"), ("нэг\x07хоёр", "нэг хоёр"), ("хур\x1fал", "хурал"),
        ("Е\x1eМонголиа", "Е-Монголиа"), ("нэг\tхоёр\nгурав\r", "нэг\tхоёр\nгурав\r"), ("и\u0306", "й"), ("е\u0308", "ё"),
        ("\ud800а", "а"), ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"), ("а\u200bб", "а\u200bб"),
    ],
)  # fmt: skip
def test_text_is_kept_composed_writable_and_parted(text, kept):
    assert readable(text) == kept


@pytest.mark.parametrize(
    ("spelled", "text"),
    [("_x0041_", "A"), ("_x005F_x0041_", "_x0041_"), ("зураг_x1920.pdf", "зураг_x1920.pdf"), ("a_x000a_b", "a\nb")],
)
def test_office_escapes_are_undone_once(spelled, text):
    assert unescaped(spelled) == text
