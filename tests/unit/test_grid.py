"""Columns' letters and their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plan_workbook.grid import column_index, column_letters


@pytest.mark.parametrize(("letters", "index"), [("A", 0), ("z", 25), ("AA", 26), ("Az", 51), ("XFD", 16_383)])
def test_a_column_is_numbered_from_zero_in_either_case(letters, index):
    assert column_index(letters) == index


@given(some.integers(0, 16_383))
def test_letters_lead_back_to_the_number(index):
    assert column_index(column_letters(index)) == index
