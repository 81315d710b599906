"""What a plan's words mean: periods, targets, typed numbers and unit codes."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_workbook.language.dates import date_text
from plan_workbook.language.numerals import ablative, ordinal
from plan_workbook.language.period import ALL_YEAR, quarters
from plan_workbook.language.target import AT_MOST_WORDS, Target, read_target
from plan_workbook.language.typed_number import read_certain, read_number
from plan_workbook.language.unit_codes import replaced_codes, unit_codes

# -- periods --

PERIODS = """
Жилдээ                                                | 1234
Жилийн турш                                           | 1234
жилийн туршид                                         | 1234
бүтэн жил                                             | 1234
Тухай бүр                                             | 1234
Тухай бүрд                                            | 1234
тухай бүрт нь                                         | 1234
ТУХАЙ БҮР                                             | 1234
тухай бүр, жилдээ                                     | 1234
Жилдээ Тухай бүр                                      | 1234
тухайн үед                                            | 1234
Сар бүр                                               | 1234
сар тутам                                             | 1234
Улирал бүр                                            | 1234
Улирал тутамд                                         | 1234
Сар, улирал бүр                                       | 1234
Хагас жил бүр                                         | 1234
жил бүр                                               | 1234
долоо хоног бүр                                       | 1234
14 хоног тутам                                        | 1234
өдөр тутам                                            | 1234
3 сар тутам                                           | 1234
хоёр сар тутамд нэг удаа                              | 1234
сар бүрийн 25-ны дотор                                | 1234
сар бүрийн 5, 20-ны өдөр                              | 1234
улирал бүрийн эцсийн сарын 25-ны дотор                | 1234
улирлаар                                              | 1234
улирал, хагас жил, жилээр                             | 1234
улирлын эцэст                                         | 1234
сард 1 удаа                                           | 1234
7 хоногт 1 удаа                                       | 1234
хагас жилд 1 удаа                                     | 1234
улиралд нэг удаа                                      | 1234
жилд 2 удаа                                           | 1234
Байнга                                                | 1234
Тогтмол                                               | 1234
байнгын                                               | 1234
2025                                                  | 1234
2025 он                                               | 1234
2025 онд                                              | 1234
2025-2026 он                                          | 1234
2025 онд багтаан                                      | 1234
2025 оны турш                                         | 1234

2, 3 дугаар улиралд                                   | 23
2,3-р улирал                                          | 23
2-3 дугаар улирлын                                    | 23
2 – 3 дугаар улирал                                   | 23
2~3-р улирал                                          | 23
2/3 улирал                                            | 23
2.3 дугаар улирал                                     | 23
2 дугаар, 3 дугаар улиралд                            | 23
2\u00a0дугаар  улиралд                                | 2
1-4 дүгээр улирал                                     | 1234
1 болон 3 дугаар улирал                               | 13
1-р улирал, II улирал                                 | 12
2-р                                                   | 2
2-p улирал                                            | 2
2, 3 дугаар                                           | 23
4 дугаар улиралд                                      | 4
4 дугээр улирал                                       | 4
3 дүгээр улиралд зохион байгуулна                     | 3
3 дугаар улиралд 1 удаа                               | 3
2 дугаар улиралд сар бүр                              | 2
жил бүрийн 4 дүгээр улиралд                           | 4
жилд 1 удаа /4 дүгээр улиралд/                        | 4
улирал бүр, 4 дүгээр улиралд                          | 1234
2 дугаар улиралд сургалт, 4 дүгээр улиралд тайлан     | 24
2025 оны 2,3-р улирал                                 | 23
1-р улирлаас 3-р улиралд                              | 123
1-ээс 3-р улирал                                      | 123
2 дугаар улирлаас 4 дүгээр улирал хүртэл              | 234
гуравдугаар улирлаас эхлэн                            | 34
2, 3 дугаар улирлаас эхлэн                            | 234
I улирлаас III, IV улирал                             | 1234
3 дугаар улирал хүртэл                                | 3
2 дугаар улирлын эцэст                                | 2
эхний улирал                                          | 1
эхний 2 улиралд                                       | 12
сүүлийн улиралд                                       | 4
нэгдүгээр улирал                                      | 1
хоёр, гуравдугаар улиралд                             | 23
нэгдүгээрээс дөрөвдүгээр улирал                       | 1234
1 дүгээрээс 3 дугаар улиралд                          | 123
2-роос 3-р улирал                                     | 23

II                                                    | 2
II, III улиралд                                       | 23
II ба IV улиралд                                      | 24
I-IV                                                  | 1234
I-IV улирал                                           | 1234
I–IV улирлын                                          | 1234
Ⅰ-Ⅳ                                                   | 1234
ii-iii улирал                                         | 23
II-р улирал                                           | 2
II-оос IV улирал                                      | 234
II улирал - IV улирал                                 | 234
2025-II                                               | 2
IV/2025                                               | 4
І-ІV улирал                                           | 1234
ІІ, ІІІ улиралд                                       | 23
Ш улирал                                              | 3
П, Ш улиралд                                          | 23
IҮ улиралд                                            | 4
ІY улирал                                             | 4
IV улирал (12 дугаар сар)                             | 4

эхний хагас жилд                                      | 12
сүүлийн хагас жил                                     | 34
1 дүгээр хагас жил                                    | 12
II хагас жил                                          | 34
жилийн хоёрдугаар хагаст                              | 34
жилийн эхний хагаст                                   | 12
эхний хагас жилийн эцэст                              | 2
хагас жил, жилийн эцэст                               | 24
жилийн эхэнд                                          | 1
жилийн эцэст                                          | 4
2025 оны эцэст                                        | 4
оны сүүлээр                                           | 4
оны эхээр                                             | 1

3 дугаар сард                                         | 1
03-р сар                                              | 1
03 сарын дотор                                        | 1
дөрөвдүгээр сард                                      | 2
арванхоёрдугаар сар                                   | 4
арван хоёрдугаар сард                                 | 4
5-9 дүгээр сар                                        | 23
V-IX сар                                              | 23
Х, ХІ сар                                             | 4
1, 4, 7, 10 дугаар сард                               | 1234
3 сар, 6 сар                                          | 12
3 сар 6 сар 9 сар                                     | 123
12,1,2 сар                                            | 14
жилийн эхний 9 сар                                    | 123
эхний 6 сар                                           | 12
сүүлийн 3 сар                                         | 4
5 дугаар сарын сүүлээр                                | 2
4 дүгээр сараас эхлэн                                 | 234
1 дүгээр сараас 3 дугаар сар хүртэл                   | 1
2025 оны 11 сараас эхлэн                              | 4
11 дүгээр сарын 15-ны дотор                           | 4
2025 оны 10 дугаар сарын 20-ны өдрийн дотор           | 4
6 дугаар сарын 30, 12 дугаар сарын 20-ны дотор        | 24
3 дугаар сарын 1-нээс 6 дугаар сарын 30-ны хооронд    | 12
9 сарын 1-ний өдрөөс 11 сарын 30-ны өдөр              | 34
9 сарын 1 - 11 сарын 30                               | 34
2025.03                                               | 1
2025.03.15                                            | 1
2025.03.15-ны дотор                                   | 1
2025-11-01                                            | 4
2025-11-01 00:00:00                                   | 4
2025/06/30                                            | 2
2025.06.15, 2025.12.01                                | 24
2025.03.01-2025.06.30                                 | 12
2025.03.01-06.30                                      | 12
2025.07.01-ээс эхлэн                                  | 34

yлирал бүр                                            | 1234
улирал бvр                                            | 1234
єдєр бїр                                              | 1234
cap бүр                                               | 1234
сар бур                                               | 1234
"""

UNREADABLE = """
-
…
0
3
2, 3
2-3
5 дугаар улирал
2-5 дугаар улирал
II, 3
2 дугаар, 3
1-р улирлаас 3 дугаар
сар бүр 2 дугаар
0 дүгээр улирал
13 дугаар сар
V
4-2 дугаар улирал
11-2 дугаар сар
3 дугаар хагас жил
эхний 13 сар
2025.13.01
2025.01.32
2025 оны 11 дүгээр сараас 2026 оны 2 дугаар сар
улирал
хагас жил
жил
2 дугаар хороо
II шат
2 дугаар улиралд 3 дугаар хороонд
2 дугаар улиралд 50 хүн
зуны улиралд
2025 оны намар
дараа жилийн 1 дүгээр улиралд
өнгөрсөн оны 4 дүгээр улирал
3 дугаар улирлын дараа
3 дугаар улирлаас бусад
жилдээ биш
төсөв батлагдсаны дараа
3 сарын дотор
2 улирлын турш
9 сарын 1 - 11 сар
15-ны өдөр
хуулийн хугацаанд
Q2
100 хувь
99999999999999999999 улирал
"""


def rows(table):
    return [[part.strip() for part in line.rsplit("|", 1)] for line in table.strip().splitlines() if line.strip()]


def read(text):
    return "".join(map(str, sorted(quarters(text) or ())))


@pytest.mark.parametrize(("text", "expected"), rows(PERIODS))
def test_quarters(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize("text", ["", " ", "\n", *UNREADABLE.strip().splitlines()])
def test_an_uncertain_period_is_not_guessed(text):
    assert quarters(text) is None


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


VOCABULARY = """2 3 12 II Ш дугаар - , . / ( ) -р улирал улирлаас улиралд сар сарын сараас хагас жил жилийн жилдээ онд 2025
бүр тухай эхний сүүлийн эцэст эхэнд дотор 15-ны өдөр өдрөөс удаа 2025.03.15 хоног нэг гуравдугаар үгүй x
доошгүй -оос хувь % 1,250 сая"""
SENTENCES = st.text() | st.lists(st.sampled_from(VOCABULARY.split())).map(" ".join)


@given(SENTENCES)
def test_any_period_can_be_read(text):
    outcome = quarters(text)
    assert outcome is None or (isinstance(outcome, frozenset) and outcome and outcome <= ALL_YEAR)


@pytest.mark.parametrize("word", ["хагас жил ", "2 ", "2-", "2,", "жил ", "II ", "сар, ", "1-ээс ", "үг", "2025 "])
def test_a_long_cell_is_no_period(word):
    assert quarters(word * 5000) is None
    assert quarters(word * (1000 // len(word))) in {None, frozenset({2}), ALL_YEAR}


# -- targets --

TARGETS = """
12-оос доошгүй                       | 12        | at-least |
12-оос доошгүй нээлттэй хэлэлцүүлэх  | 12        | at-least |
12-оос доошгүй сургалт               | 12        | at-least | сургалт
12оос доошгүй                        | 12        | at-least |
12 (арван хоёр)-оос доошгүй          | 12        | at-least |
4-оос доошгүй                        | 4         | at-least |
4-өөс доошгvй                        | 4         | at-least |
4-өөс доошгуй                        | 4         | at-least |
4-өөс доошгүй (4 удаа)               | 4         | at-least | удаа
4-өөс цөөнгүй                        | 4         | at-least |
3-аас багагүй                        | 3         | at-least |
3-аас доош биш                       | 3         | at-least |
5 ба түүнээс дээш                    | 5         | at-least |
50 гаруй хүн                         | 50        | at-least |
хамгийн багадаа 3 сургалт            | 3         | at-least | сургалт
доод тал нь 2                        | 2         | at-least |
80 хувиас доошгүй                    | 80        | at-least | хувь
90%-иас доошгүй                      | 90        | at-least | хувь
≥ 5                                  | 5         | at-least |
>= 3                                 | 3         | at-least |
арваас доошгүй                       | 10        | at-least |
хоёроос доошгүй                      | 2         | at-least |
арван хоёроос доошгүй                | 12        | at-least |
арваас доошгүй, арван удаа           | 10        | at-least | удаа
хоёр зуун тавиас доошгүй             | 250       | at-least |
улирал бүр 80 хувиас доошгүй         | 80        | at-least | хувь
II, III улиралд 4-өөс доошгүй        | 4         | at-least |
5 цагаас доошгүй сургалт             | 5         | at-least | цаг

5-аас дээшгүй                        | 5         | at-most  |
10 хувиас ихгүй                      | 10        | at-most  | хувь
30 хоногоос хэтрэхгүй                | 30        | at-most  |
3-аас илүүгүй                        | 3         | at-most  |
арваас ихгүй                         | 10        | at-most  |
дээд тал нь 2                        | 2         | at-most  |
80 хувь хүртэл                       | 80        | at-most  | хувь
≤ 5                                  | 5         | at-most  |
зөрчил ихгүй байх                    |           | at-most  |
2 удаа, 10 хувиас хэтрэхгүй          |           | at-most  |

4                                    | 4         | exact    |
12.                                  | 12        | exact    |
0                                    | 0         | exact    |
24 удаа                              | 24        | exact    | удаа
3 удаагийн арга хэмжээ               | 3         | exact    | удаа
100 хувь                             | 100       | exact    | хувь
100хувь                              | 100       | exact    | хувь
100%                                 | 100       | exact    | хувь
тухай бүр 100 хувь                   | 100       | exact    | хувь
12,5 хувь                            | 12.5      | exact    | хувь
1,250 хүн                            | 1250      | exact    | хүн
1 250 хүн                            | 1250      | exact    | хүн
1\u00a0250 хүн                       | 1250      | exact    | хүн
нийт 5 мянган хүн                    | 5000      | exact    | хүн
1.5 сая төгрөг                       | 1500000   | exact    | төгрөг
2 тэрбум төгрөг                      | 2000000000 | exact   | төгрөг
10 төрлийн зурагт хуудас             | 10        | exact    | төрөл
5-аар нэмэгдүүлэх                    | 5         | exact    |
Сургалт-4                            | 4         | exact    |
нэг удаа                             | 1         | exact    | удаа
жилд 2 удаа                          | 2         | exact    | удаа
2025 онд 5                           | 5         | exact    |
2, 3 дугаар улиралд 12 удаа          | 12        | exact    | удаа
2 ба 3 дугаар улиралд 5 удаа         | 5         | exact    | удаа
2025.03.15-ны дотор 5                | 5         | exact    |
2.1-д заасан 5 арга хэмжээ           | 5         | exact    |
А/57 дугаар захирамж, 3 удаа         | 3         | exact    | удаа
100 м2                               | 100       | exact    |
"""

NO_COUNT = """
-
Тухай бүр
Сар бүр цахим хуудсанд нийтлэх
нэгдсэн, нэг цонхны, нэг удаагийн
2 удаа, 50 хүн
10-15 хүн
5 - 10
10-аас 15
2/3
2,3 удаа
хоёр гурван удаа
хоёр удаа, гурван удаа
сар бүр 2 удаа
сард 1 удаа
7 хоног тутам 1 удаа
7 хоногт 1 удаа
өдөрт 2 удаа
5 өдөр
ажилтан болгон 1
байгууллага бүр 1
1 удаа/улирал
50 орчим
ойролцоогоор 50
5-аас бага
2025 он
2025
2025.03.15
3 дугаар сарын 15
15-ны өдөр
2, 3 дугаар улиралд
А/57 дугаар захирамж
MNS 5555:2020 стандарт
COVID-19, А4, 5S
1 дүгээр байр
1. Сургалт зохион байгуулах
24 цагийн дотор
12 сар
3 жилд
2 улирал
12345678901234567890
"""


@pytest.mark.parametrize("line", [line for line in TARGETS.strip().splitlines() if line])
def test_target(line):
    text, count, bound, unit = (part.strip() for part in line.replace("\\u00a0", "\u00a0").split("|"))
    assert read_target(text) == Target(Decimal(count) if count else None, bound, unit)


@pytest.mark.parametrize("text", ["", " ", *NO_COUNT.strip().splitlines()])
def test_words_without_one_certain_count(text):
    assert read_target(text) == Target(None, None, "")


@pytest.mark.parametrize("word", AT_MOST_WORDS)
def test_each_word_of_an_upper_bound_is_heard(word):
    assert read_target(f"5-аас {word} 5").bound == "at-most"
    assert re.search(r"[?*~\"]", word) is None  # they also go into a worksheet's SEARCH, as they are


@given(st.integers(0, 999_999), st.sampled_from(["доошгүй", "багагүй"]))
def test_a_lower_bound_is_read_back(n, word):
    assert read_target(f"{n}-{ablative(n)} {word}") == Target(Decimal(n), "at-least", "")
    assert (
        read_target(f"{n:,} хүн") == read_target(f"{n:,} хүн".replace(",", " ")) == Target(Decimal(n), "exact", "хүн")
    )


@given(SENTENCES)
def test_any_target_can_be_read(text):
    outcome = read_target(text)
    assert outcome.count is None or (outcome.count >= 0 and outcome.bound is not None)
    assert outcome.count is not None or not outcome.unit


@pytest.mark.parametrize("piece", ["4 ", "4-", "1 000 ", "а", "арван ", "төр", "эц", "I, ", "No", "1, ", " ", "2025 "])
def test_a_long_target_can_be_read(piece):
    assert read_target(piece * (32_767 // len(piece))).count in {None, 1, 4, 1000}


# -- numbers and codes --


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


def test_a_target_too_long_to_be_one_keeps_its_bound_and_holds_no_count():
    text = "5 удаа сургалт зохион байгуулах " + "ажлын хэсэг " * 200
    assert read_target(text + "дээшгүй") == Target(None, "at-most", "")
    assert read_target(text) == Target(None, None, "")
    assert read_target(text[:300]) == Target(Decimal(5), "exact", "удаа")


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


def test_codes_are_replaced_where_they_stand():
    right = {"HXX": "НХХ", "IT": "IT"}
    assert replaced_codes("(HXX), IT;\nHXX-2, 2 хороо ба HXX", lambda code: right.get(code, code), ["2 хороо"]) == (
        "(НХХ), IT;\nHXX-2, 2 хороо ба НХХ"
    )
