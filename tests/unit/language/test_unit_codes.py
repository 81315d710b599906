"""Codes of units as people list them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_workbook.language.unit_codes import replaced_codes, unit_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ТЗУХ", ("ТЗУХ",)),
        ("ТЗУХ, ГЗБА", ("ТЗУХ", "ГЗБА")),
        ("ТЗУХ ГЗБА", ("ТЗУХ", "ГЗБА")),
        ("ГЗБА;ТЗУХ/НХХ\nГЗБА.", ("ГЗБА", "ТЗУХ", "НХХ")),
        ("ТЗУХ\u00a0ГЗБА\r\n", ("ТЗУХ", "ГЗБА")),
        ('«ТЗУХ» болон "ГЗБА"', ("ТЗУХ", "ГЗБА")),
        ("ТЗУХ & ГЗБА + НХХ", ("ТЗУХ", "ГЗБА", "НХХ")),
        ("СХД-ТЗУХ", ("СХД-ТЗУХ",)),
        ("XAAA, ХААА", ("XAAA", "ХААА")),  # as typed: folding is the caller's
        ("-", ()),
        ("", ()),
    ],
)
def test_unit_codes(text, codes):
    assert unit_codes(text) == codes


@given(st.text())
def test_unit_codes_hold_no_separator(text):
    codes = unit_codes(text)
    assert len(set(codes)) == len(codes)
    assert unit_codes(", ".join(codes)) == codes
    assert not re.search(r"[,;/\s]", "".join(codes))


def test_a_registered_code_that_holds_a_blank_is_taken_whole():
    registered = ("ТЗУХ", "2 хороо", "12 хороо")
    assert unit_codes("2 хороо, ТЗУХ", registered) == ("2 хороо", "ТЗУХ")
    assert unit_codes("ТЗУХ 12\n хороо; «2  хороо»", registered) == ("ТЗУХ", "12 хороо", "2 хороо")
    assert unit_codes("22 хороод", registered) == ("22", "хороод")


def test_codes_are_replaced_where_they_stand():
    right = {"HXX": "НХХ", "IT": "IT"}
    assert replaced_codes("(HXX), IT;\nHXX-2, 2 хороо ба HXX", lambda code: right.get(code, code), ["2 хороо"]) == (
        "(НХХ), IT;\nHXX-2, 2 хороо ба НХХ"
    )
