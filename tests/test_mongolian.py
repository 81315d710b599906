"""Written Mongolian: endings after a numeral, dates, numbers in words and digits, letters that look alike."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_workbook.language.dates import date_text, dots_date
from plan_workbook.language.letters import cyrillic_code, fold, mixed_words, tidy
from plan_workbook.language.numerals import (
    Numeral,
    ablative,
    genitive,
    grouped_number,
    locative,
    numeral,
    ordinal,
    roman,
    spoken_end,
)
from plan_workbook.language.suffixes import corrected, wrong_suffixes

ENDINGS = """
    0 дүгээр ний ээс дэх
    1 дүгээр ний ээс дэх
    2 дугаар ны  оос дахь
    3 дугаар ны  аас дахь
    4 дүгээр ний өөс дэх
    5 дугаар ны  аас дахь
    6 дугаар ны  аас дахь
    7 дугаар ны  оос дахь
    8 дугаар ны  аас дахь
    9 дүгээр ний өөс дэх
   10 дугаар ны  аас дахь
   11 дүгээр ний ээс дэх
   12 дугаар ны  оос дахь
   14 дүгээр ний өөс дэх
   19 дүгээр ний өөс дэх
   20 дугаар ны  оос дахь
   30 дугаар ны  аас дахь
   40 дүгээр ний өөс дэх
   50 дугаар ны  аас дахь
   60 дугаар ны  аас дахь
   70 дугаар ны  аас дахь
   80 дугаар ны  аас дахь
   90 дүгээр ний ээс дэх
  100 дугаар ны  аас дахь
  114 дүгээр ний өөс дэх
  206 дугаар ны  аас дахь
 1000 дугаар ны  аас дахь
 1250 дугаар ны  аас дахь
 2025 дугаар ны  аас дахь
21000 дугаар ны  аас дахь
"""
NUMBERS = st.integers(0, 9_999_999)


@pytest.mark.parametrize("line", ENDINGS.strip().splitlines())
def test_endings_follow_the_word_spoken_last(line):
    n, *expected = line.split()
    assert [ordinal(int(n)), genitive(int(n)), ablative(int(n)), locative(int(n))] == expected


@pytest.mark.parametrize(
    ("n", "word"), [(0, 0), (7, 7), (10, 10), (17, 7), (40, 40), (100, 100), (120, 20), (3000, 100), (-4, 4)]
)
def test_spoken_end(n, word):
    assert spoken_end(n) == word


@pytest.mark.parametrize(
    ("args", "written"),
    [
        ((2025, 4, 16), "2025 оны 04 дүгээр сарын 16-ны өдөр"),
        ((2025, 1, 14), "2025 оны 01 дүгээр сарын 14-ний өдөр"),
        ((2025, 9, 30), "2025 оны 09 дүгээр сарын 30-ны өдөр"),
        ((2026, 12, 1), "2026 оны 12 дугаар сарын 01-ний өдөр"),
        ((date(2025, 10, 20),), "2025 оны 10 дугаар сарын 20-ны өдөр"),
    ],
)
def test_date_text(args, written):
    assert date_text(*args) == written


@pytest.mark.parametrize("args", [(2025, 2, 30), (2025, 13, 1), (2025,), (2025, 4)])
def test_there_is_no_such_date(args):
    with pytest.raises(ValueError):
        date_text(*args)


def test_an_unknown_date_stays_as_dots():
    assert dots_date(2025) == "2025 оны … сарын …-ны өдрийн"


# -- letters --


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("XAAA", "ХААА"),
        ("HXX", "НХХ"),
        ("  тзух ", "ТЗУХ"),
        ("ABCEHKMOPTX", "АВСЕНКМОРТХ"),
        ("Y", "Y"),
        ("ГЗ\u200bБА", "ГЗБА"),
    ],
)
def test_fold_finds_the_unit_meant(written, meant):
    assert fold(written) == meant


@pytest.mark.parametrize(
    ("written", "code"), [("XAAA", "ХААА"), ("HXX", "НХХ"), ("ТЗУХ", "ТЗУХ"), ("ERP", "ERP"), ("ХCТ", "ХСТ"), ("", "")]
)
def test_cyrillic_code_leaves_a_latin_code_alone(written, code):
    assert cyrillic_code(written) == code


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Ⅰ–Ⅳ", "I-IV"),
        ("1\u00a0250 \n хүн", "1 250 хүн"),
        ("доошгvй", "доошгүй"),
        ("єдєр бїр", "өдөр бүр"),
        ("IV-р", "IV-р"),
        ("\ufeffсар\u00ad бүр", "сар бүр"),
    ],
)
def test_tidy(written, plain):
    assert tidy(written) == plain


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("I", 1), ("II", 2), ("III", 3), ("IV", 4), ("V", 5), ("VI", 6), ("VIII", 8), ("IX", 9), ("X", 10), ("XII", 12),
        ("iv", 4), ("ll", 2), ("І", 1), ("ІІ", 2), ("Ш", 3), ("П", 2), ("ІV", 4), ("IҮ", 4), ("ІY", 4), ("IУ", 4),
        ("Х", 10), ("хі", 11), ("XXXIX", 39),
        ("", None), ("IIII", None), ("IIV", None), ("VX", None), ("XL", None), ("ABC", None), ("сар", None),
    ],
)  # fmt: skip
def test_roman(written, value):
    assert roman(written) == value


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("Cанхүү, төрийн сангийн хэлтэс", ["Cанхүү"]),  # Latin C
        ("үйлчилгээ үйлчилгээ vйлчилгээ vйлчилгээ", ["vйлчилгээ"]),
        ("єдєр, бїх", ["єдєр", "бїх"]),
        ("PDFийг", ["PDFийг"]),
        ("IҮ улирал", ["IҮ"]),
        ("ёс зүй, өөрчлөлт, үнэ цэнэ", []),
        ("E-Mongolia ба E-Business, e-мэйл, PDF-ийг, Wi-Fi-гаар", []),
        ("MNS 5555:2020 стандарт, ERP систем", []),
        ("www.дүүрэгub.gov.mn, https://жишээ.mn/aбв, нэрabc@mail.mn", []),
        ("data.gov.mn сайтад 5G, А4_форм, 3D/зураг", []),
        ("", []),
    ],
)
def test_mixed_words(text, mixed):
    assert mixed_words(text) == mixed


# -- numerals --


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("нэг", (1, "cardinal")),
        ("Хоёр", (2, "cardinal")),
        ("дөрөв", (4, "cardinal")),
        ("дөрвөн", (4, "cardinal")),
        ("ес", (9, "cardinal")),
        ("арав", (10, "cardinal")),
        ("арванхоёр", (12, "cardinal")),
        ("гучин", (30, "cardinal")),
        ("тавь", (50, "cardinal")),
        ("ерэн", (90, "cardinal")),
        ("зуун", (100, "cardinal")),
        ("нэгдүгээр", (1, "ordinal")),
        ("гуравдугаар", (3, "ordinal")),
        ("зургадугаар", (6, "ordinal")),
        ("долдугаар", (7, "ordinal")),
        ("ёсдүгээр", (9, "ordinal")),
        ("арваннэгдүгээр", (11, "ordinal")),
        ("дөрөвдугаар", (4, "ordinal")),  # misspelt
        ("нэгдүгээрээс", (1, "ablative")),
        ("хоёроос", (2, "ablative")),
        ("гурваас", (3, "ablative")),
        ("таваас", (5, "ablative")),
        ("зургаагаас", (6, "ablative")),
        ("арваас", (10, "ablative")),
        ("хориос", (20, "ablative")),
        ("тавиас", (50, "ablative")),
        ("мянгаас", (1000, "ablative")),
    ],
)
def test_numeral(word, read):
    assert numeral(word) == Numeral(*read)


@pytest.mark.parametrize("word", ["", "сар", "гурв", "дол", "нэгдсэн", "ердөө", "дугаар", "аас", "тавилга", "12"])
def test_no_numeral(word):
    assert numeral(word) is None


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("1250", "1250"), ("1,250", "1250"), ("1 250", "1250"), ("1'250", "1250"), ("12,5", "12.5"), ("95.5", "95.5"),
        ("1 250,5", "1250.5"), ("1,250.5", "1250.5"), ("1.250,5", "1250.5"), ("1,250,000", "1250000"),
        ("1.250.000", "1250000"), ("1.250", "1.25"), ("0,125", "0.125"), ("1,25", "1.25"), ("9" * 15, "9" * 15),
        ("1,250,5", None), ("1,250 000", None), ("12 50", None), ("1-2", None), ("1/2", None), ("9" * 16, None),
        ("", None), ("5.", None),
    ],
)  # fmt: skip
def test_grouped_number(digits, value):
    assert grouped_number(digits) == (None if value is None else Decimal(value))


# -- wrong endings --


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("4-оос доошгүй", [("4-оос", "4-өөс")]),
        ("1-оос доошгүй", [("1-оос", "1-ээс")]),
        ("12-аас доошгүй", [("12-аас", "12-оос")]),
        ("12–аас, 9 -ээс", [("12–аас", "12–оос"), ("9 -ээс", "9 -өөс")]),
        ("16-нээс, 7-гаас", [("16-нээс", "16-наас"), ("7-гаас", "7-гоос")]),
        ("1,250-оос дээшгүй", [("1,250-оос", "1,250-аас")]),
        ("21 000-ээс дээш", [("21 000-ээс", "21 000-аас")]),
        ("12.4-оос", [("12.4-оос", "12.4-өөс")]),
        ("12-ний өдөр", [("12-ний", "12-ны")]),
        ("2025 оны 4 дугаар сарын 21-ны өдөр", [("4 дугаар", "4 дүгээр"), ("21-ны", "21-ний")]),
        ("2 дүгээр улиралд", [("2 дүгээр", "2 дугаар")]),
        ("2 дүгээрт, 3 дүгээрийг", [("2 дүгээрт", "2 дугаарт"), ("3 дүгээрийг", "3 дугаарыг")]),
        ("4 дугаарт, тайланг хүргүүлэх", [("4 дугаарт", "4 дүгээрт")]),
        ("12 дугээр, 4 дүгаар", [("12 дугээр", "12 дугаар"), ("4 дүгаар", "4 дүгээр")]),
        ("А/154 дугаар захирамж", [("154 дугаар", "154 дүгээр")]),
        ("A/154 дугаар захирамж", [("154 дугаар", "154 дүгээр")]),
        ("11 дугаар хороо", [("11 дугаар", "11 дүгээр")]),
        ("1 дугаар, 2 дугаар улиралд", [("1 дугаар", "1 дүгээр")]),
        ("1 дугаар болон 3-р улиралд", [("1 дугаар", "1 дүгээр")]),
        ("1-4 дугаар улирал", [("4 дугаар", "4 дүгээр")]),
        ("4 ДУГААР САРЫН", [("4 ДУГААР", "4 ДҮГЭЭР")]),
        ("3 дэх өдөр, 4 дахь заалт, 2 дэхь", [("3 дэх", "3 дахь"), ("4 дахь", "4 дэх"), ("2 дэхь", "2 дахь")]),
        ("дөрөвдугаар, Хоёрдүгээр", [("дөрөвдугаар", "дөрөвдүгээр"), ("Хоёрдүгээр", "Хоёрдугаар")]),
        ("арваннэгдугаар сар", [("арваннэгдугаар", "арваннэгдүгээр")]),
        ("4-оос, 5-аас, 4-оос", [("4-оос", "4-өөс")]),  # each once
    ],
)
def test_wrong_suffixes(text, faults):
    assert wrong_suffixes(text) == faults


COUNTED = """сарын сард улиралд хагас_жил жил зуун долоо_хоног хороо дүүрэг тойрог тойргийн тогтоол захирамж тушаал
зарлиг шийдвэр журам журмын хавсралт зүйл хэсэг хэсгийн заалт бүлэг бүлгийн зорилт арга_хэмжээ анги сургууль сургуулийн
цэцэрлэг эмнэлэг байр үе_шат шат ээлж удаа хурал хурлын чуулган хүснэгт асуулт дэвтэр боть хувилбар"""


@pytest.mark.parametrize("noun", COUNTED.split())
def test_before_what_is_counted_an_ordinal_is_certain(noun):
    assert wrong_suffixes(f"4 дугаар {noun.replace('_', ' ')}") == [("4 дугаар", "4 дүгээр")]


@pytest.mark.parametrize(
    "text",
    [
        "12-оос доошгүй, 4-өөс доошгүй, 1-ээс 9-өөс, 90-ээс дээш",
        "2025 оны 04 дүгээр сарын 16-ны өдрөөс 09 дүгээр сарын 29-ний өдөр",
        "8 дугаар сарын 27-ноос, 16-наас, 6-гаас, 20-иос, 50-иас, 100-гаас, 1-нээс, 15-нд, 5-д, 2-р, 4-т, 3-ын, 12-ийн",
        "авлигын мэдээлэл авах 110 дугаарыг сурталчлах, 110 дугаарын утас",
        "утасны 4 дугаар, тусгай 1 дугаарт залгах, (70001234) дугаараар, 70001234 дугаарыг, 99 дугаартай автобус",
        "А/57 дугаар захирамж, 51 дүгээр тогтоол, 11.4 дүгээр зүйл, 3 дугаар баг",
        "7 дахь өдөр, 1 дэх хэсэг, 33.1 дэх хэсэг, аймаг дахь шүүх, дүүрэг дэх хороод, 2 дахин өссөн, 3 дах нөмрөв",
        "COVID-19-ээс, v29-ээс, Windows 10-ээс",  # read the foreign way
        "17.00-ээс, 384.0-аас, 00-оос",  # how is it read aloud?
        "20 ноос, 5 ноос",  # wool
        "нэгдүгээр, хоёрдугаар, арваннэгдүгээр, есдүгээр, дөчдүгээр",
        "4 Дугар гуай, дугаар, -оос, оос",
        "80 хувиас, 90%-иас, 4 хүнээс",
        "",
    ],
)
def test_a_right_text_is_never_warned_about(text):
    assert wrong_suffixes(text) == []


@given(NUMBERS)
def test_what_is_written_by_the_rules_is_right(n):
    text = f"{n}-{ablative(n)}, {n}-{genitive(n)} өдөр, {n} {locative(n)} хэсэг, {n} {ordinal(n)} сарын"
    assert wrong_suffixes(text) == []


@given(NUMBERS, st.sampled_from(["аас", "ээс", "оос", "өөс"]))
def test_any_other_ablative_is_wrong(n, written):
    right = ablative(n)
    faults = [] if written == right else [(f"{n}-{written}", f"{n}-{right}")]
    assert wrong_suffixes(f"{n}-{written} доошгүй") == faults


@given(st.text(st.sampled_from("0123456789 .,-–аоөэс нийдугүрхь\nA"), max_size=80))
def test_what_is_mended_stays_right(text):
    for _, right in wrong_suffixes(text):
        assert wrong_suffixes(right) == []


@given(st.text("ABCEHKMOPTXYАВСЕНКМОРТХӨҮабөү -/.1", max_size=12))
def test_a_folded_code_stays_as_it_is(code):
    assert fold(fold(code)) == fold(code)


@given(st.text())
def test_any_text_can_be_read(text):
    assert "  " not in tidy(text)
    assert all(word in text for word in mixed_words(text))
    assert all(written in text for written, _ in wrong_suffixes(text))
    assert roman(text) is None or 1 <= roman(text) <= 39
    assert numeral(text) is None or numeral(text).value > 0


@pytest.mark.parametrize("piece", ["4", "4 ", "4,", "1 дугаар, ", "дугаар ", "a@", "www", "є", "арван", "4-", "\u00a0"])
def test_a_long_cell_can_be_read(piece):
    text = piece * (32_767 // len(piece))  # what an Excel cell holds at most
    assert wrong_suffixes(text) == []
    assert len(mixed_words(text)) <= 1


def test_a_long_text_is_tidied_as_its_words_are():
    parts = ["сайжруулах", "и\u0306", "№ 1", "ѳдөр"] * 100  # й as another program keeps it
    assert tidy(" ".join(parts)) == " ".join(map(tidy, parts))


def test_marks_without_end_are_kept_and_a_ligature_of_a_sentence_does_not_grow():
    marks = "\u0315\u0300" * 500
    assert sorted(tidy("а" + marks)) == sorted("а" + marks)
    assert tidy("\ufdfa" * 300) == "\ufdfa" * 300


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("4-оос доошгүй", "4-өөс доошгүй"),
        ("4-оос 14-ооc, 4-ООС", "4-өөс 14-ооc, 4-ӨӨС"),  # the second ends in a Latin letter
        ("3 дүгээр сард, гуравдүгээр улиралд", "3 дугаар сард, гуравдугаар улиралд"),
        ("12-оос доошгүй", "12-оос доошгүй"),
    ],
)
def test_corrected_changes_wrong_endings_and_nothing_else(text, right):
    assert corrected(text) == right
