"""What a number format shows of a number."""

import pytest

from plan_workbook.cells.number_formats import kind_of, shows_numbers


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (9, None, "percent"), (10, None, "percent"), (0, None, ""), (14, None, "moment"), (46, None, "duration"),
        (170, "0%", "percent"), (170, "[Red]#,##0.0 %;-0.0%", "percent"), (170, '0"%"', ""), (170, r"0\%", ""), (170, "0_%", ""),
        (170, "yyyy\\-mm\\-dd", "moment"), (170, "[h]:mm", "duration"), (170, "[$-450]d mmmm yyyy", "moment"),
        (170, "General", ""), (170, '#,##0 "мян.төг"', ""), (170, "[Red]0", ""),
    ],
)  # fmt: skip
def test_a_format_shows_a_percentage_a_moment_or_neither(number, code, kind):
    assert kind_of(number, code) == kind


@pytest.mark.parametrize(
    ("number", "code", "shows"),
    [
        (0, None, True), (0, "General", True), (170, '0"%"', True), (170, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', True),
        (49, None, False), (0, "@", False), (9, None, False), (170, "0.0%", False), (14, None, False), (170, "[h]:mm", False),
    ],
)  # fmt: skip
def test_a_number_shows_as_itself_save_as_text_a_percentage_or_a_moment(number, code, shows):
    assert shows_numbers(number, code) is shows
