"""Every picture of the documents is one that `make pictures` makes, and is shown somewhere."""

import re

from macros import pictures
from macros.pictures import CALIBRATION_VIEWS, CLOSED_VIEWS, FORM_VIEWS, MERGED_VIEWS, PLAIN_VIEWS, PLAN_VIEWS

MADE = {
    *(view.name for view in (*PLAN_VIEWS, *FORM_VIEWS, *MERGED_VIEWS, *CLOSED_VIEWS)),
    *(view.name for view in (*PLAIN_VIEWS, *CALIBRATION_VIEWS)),
    pictures.ATTACHMENT,
    pictures.SUMMARY,
    pictures.LETTER,
}


def test_each_picture_is_made_by_the_command():
    assert {path.name for path in pictures.FOLDER.iterdir()} == {f"{name}.png" for name in MADE}


def test_each_picture_is_shown():
    root = pictures.FOLDER.parents[1]
    documents = [root / "README.md", *(root / "docs").rglob("*.md")]
    shown = {
        name for path in documents for name in re.findall(r"pictures/(\S+)\.png", path.read_text(encoding="utf-8"))
    }
    assert shown == MADE


def test_what_is_white_around_a_page_is_cut_away():
    gray = [[255] * 60 for _ in range(50)]
    gray[20][15:40] = gray[30][15:40] = [0] * 25
    dots = bytes(dot for row in gray for dot in row)
    edge = pictures.EDGE
    assert pictures.inked(b"P5\n60 50\n255\n" + dots) == (15 - edge, 20 - edge, 39 + edge, 30 + edge)
