"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_workbook.language.typed_number import read_certain, read_number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 250,5", "1250.5"), ("12,5%", "12.5"), ("80 хувь", "80"), ("80 %", "80"), ("1,250", "1250"),
        ("95.5", "95.5"), ("1'000", "1000"), ("1’000", "1000"), ("1\u00a0250", "1250"), ("1‚5", "1.5"), ("５", "5"),
        ("-5", "-5"), ("–5", "-5"), ("+5", "5"), ("5.", "5"), ("80 хувь.", "80"), ("12 удаа", "12"),
        ("1 250 ₮", "1250"), (" 7 ", "7"), ("0", "0"),
        (5, "5"), (0.1, "0.1"), (Decimal("2.50"), "2.5"),
    ],
)  # fmt: skip
def test_number(typed, meant):
    assert read_number(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed",
    ["", "-", "абв", "1-2", "1/2", "1,250,5", "5 сая", "5 дугаар", "12 үгийн 5", "1e5", "nan", "inf", "5 " * 50]
    + [True, None, float("nan"), float("inf"), object(), "9" * 16],
)
def test_no_number(typed):
    assert read_number(typed) is None


@given(st.text() | st.floats() | st.integers() | st.none())
def test_anything_typed_can_be_read(typed):
    assert read_number(typed) is None or read_number(typed).is_finite()


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False))
def test_a_number_is_read_back(value):
    grouped = f"{value:,}"
    assert read_number(grouped) == read_number(str(value)) == value
    assert read_number(grouped.replace(",", " ").replace(".", ",")) == value


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("80%", (Decimal(80), "хувь")), ("80 хувь", (Decimal(80), "хувь")), ("90,5", (Decimal("90.5"), "")),
        ("1 250,5", (Decimal("1250.5"), "")), ("-4", (Decimal(-4), "")), ("1,250,000", (Decimal(1250000), "")),
        ("0,125", (Decimal("0.125"), "")), ("1,250", None), ("12.500", None), ("1,250 удаа", None), ("4 ямаа", None), ("", None),
    ],
)  # fmt: skip
def test_a_number_is_certain_where_it_can_be_read_in_one_way_only(typed, read):
    assert read_certain(typed) == read
