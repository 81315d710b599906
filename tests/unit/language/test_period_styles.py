"""The same quarters, months and days in every style of writing, and texts of any kind."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_workbook.language.dates import date_text
from plan_workbook.language.numerals import ordinal
from plan_workbook.language.period import ALL_YEAR, quarters
from tests.unit.language.sentences import SENTENCES

ROMAN = {1: ["I", "І", "i", "Ⅰ"], 2: ["II", "ІІ", "П", "Ⅱ"], 3: ["III", "ІІІ", "Ш", "iii"], 4: ["IV", "ІV", "IҮ", "ІY"]}
ROMAN |= {n: [text] for n, text in enumerate(["V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 5)}
SPOKEN = {1: "нэг", 2: "хоёр", 3: "гурав", 4: "дөрөв", 5: "тав", 6: "зургаа", 7: "долоо", 8: "найм", 9: "ес"}
SPOKEN |= {10: "арав", 11: "арваннэг", 12: "арванхоёр"}
BLANK = st.sampled_from([" ", "  ", "\u00a0", "\n"])
AND = st.sampled_from([", ", ",", " ба ", " болон ", " , "])
DASH = st.sampled_from(["-", "–", "—", " - ", "‑", "~", " – "])
ENDING = st.sampled_from(["дугаар", "дүгээр", "дугээр"])


@st.composite
def lists(draw, high, noun):
    """A subset of 1…high, and one of the ways to write it before `noun`, which stands in some case."""
    numbers = sorted(draw(st.sets(st.integers(1, high), min_size=1, max_size=6)))
    style = draw(st.sampled_from(["digits", "each", "roman", "spoken"]))

    def write(n, last):
        if style == "roman":
            return draw(st.sampled_from(ROMAN[n]))
        if style == "spoken":
            return SPOKEN[n] + (draw(ENDING) if last else "")
        ends = last or style == "each"
        order = st.sampled_from([f" {ordinal(n)}", "-р", " -р", "р", f" {draw(ENDING)}"])
        return str(n) + (draw(order) if ends else "")

    text, at = "", 0
    while at < len(numbers):
        run = at
        while run + 1 < len(numbers) and numbers[run + 1] == numbers[run] + 1:
            run += 1
        ranged = run > at and draw(st.booleans())
        stop = run if ranged else at
        if ranged:
            text += write(numbers[at], False) + draw(DASH)
        text += write(numbers[stop], stop + 1 == len(numbers))
        at = stop + 1
        if at < len(numbers):
            text += draw(AND)
    return frozenset(numbers), text + draw(BLANK) + draw(st.sampled_from(noun))


YEAR_BEFORE = st.sampled_from(["", "2025 оны ", "2025 ОНЫ ", "жилийн "])
TRAIL = st.sampled_from(["", ".", " багтаан", " дотор", " зохион байгуулах", " 2 удаа", " (тайлан)"])
QUARTERS = lists(4, ["улирал", "улиралд", "улирлын", "улирлаар", "УЛИРАЛД"])
MONTHS = lists(12, ["сар", "сард", "сарын", "САРД"])


@given(YEAR_BEFORE, QUARTERS, TRAIL)
def test_quarters_in_every_style(before, written, after):
    expected, text = written
    assert quarters(before + text + after) == expected


@given(YEAR_BEFORE, MONTHS)
def test_months_in_every_style(before, written):
    months, text = written
    assert quarters(before + text) == {(month + 2) // 3 for month in months}


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)))
def test_dates_in_every_style(day):
    quarter = {(day.month + 2) // 3}
    assert quarters(date_text(day)) == quarter
    assert quarters(date_text(day).replace("өдөр", "өдрийн дотор")) == quarter
    assert all(quarters(f"{day:%Y{mark}%m{mark}%d}") == quarter for mark in ".-/")
    assert quarters(str(day) + " 00:00:00") == quarter


@given(QUARTERS, QUARTERS)
def test_two_clauses_add_up(first, second):
    assert quarters(f"{first[1]}; {second[1]}") == first[0] | second[0]


@given(SENTENCES)
def test_any_period_can_be_read(text):
    outcome = quarters(text)
    assert outcome is None or (isinstance(outcome, frozenset) and outcome and outcome <= ALL_YEAR)


@pytest.mark.parametrize("word", ["хагас жил ", "2 ", "2-", "2,", "жил ", "II ", "сар, ", "1-ээс ", "үг", "2025 "])
def test_a_long_cell_is_no_period(word):
    assert quarters(word * 5000) is None
    assert quarters(word * (1000 // len(word))) in {None, frozenset({2}), ALL_YEAR}
