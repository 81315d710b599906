"""Line breaks of every system, and whole numbers however a file holds them."""

import pytest

from plan_workbook.language.cell_text import line_breaks
from plan_workbook.language.numerals import as_whole


@pytest.mark.parametrize(
    "typed", ["нэг\nхоёр\n\nгурав", "нэг\r\nхоёр\r\n\r\nгурав", "нэг\rхоёр\r\rгурав", "нэг\r\nхоёр\n\rгурав"]
)
def test_one_kind_of_line_break(typed):
    assert line_breaks(typed) == "нэг\nхоёр\n\nгурав"


@pytest.mark.parametrize(
    ("number", "kept"),
    [(12.0, 12), (-3.0, -3), (0.0, 0), (12.5, 12.5), (7, 7), (1e15, 1e15), (float("inf"), float("inf"))],
)
def test_a_whole_number_is_an_int_as_far_as_a_file_holds_its_digits(number, kept):
    assert (as_whole(number), type(as_whole(number))) == (kept, type(kept))
