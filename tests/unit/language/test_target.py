"""Targets as people write them: their count, its bound and its unit."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_workbook.language.numerals import ablative
from plan_workbook.language.target import AT_MOST_WORDS, Target, read_target
from tests.unit.language.sentences import SENTENCES

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


def test_a_target_too_long_to_be_one_keeps_its_bound_and_holds_no_count():
    text = "5 удаа сургалт зохион байгуулах " + "ажлын хэсэг " * 200
    assert read_target(text + "дээшгүй") == Target(None, "at-most", "")
    assert read_target(text) == Target(None, None, "")
    assert read_target(text[:300]) == Target(Decimal(5), "exact", "удаа")
