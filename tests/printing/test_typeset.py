"""Lines: broken where a typist would, never at a random letter, and nothing lost whatever comes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_workbook.printing.content import clean
from plan_workbook.printing.text.fonts import face
from plan_workbook.printing.text.hyphenation import breaks
from plan_workbook.printing.text.line_breaking import Text, balanced, wrap

ARIAL = face("Arial", 9)


def parts(word: str, level: int = 2) -> str:
    """The word with "-" where a hyphen may come and "|" where a line may end as it is."""
    out, start = "", 0
    for index, hyphen, at in breaks(word):
        if at <= level:
            out += word[start:index] + ("-" if hyphen else "|")
            start = index
    return out + word[start:]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("хүртээмжийг", "хүр-тээм-жийг"),
        ("байршуулах", "байр-шуу-лах"),
        ("(хэрэгжилтийн)", "(хэ-рэг-жил-тийн)"),
        ("ТӨЛӨВЛӨГӨӨНИЙ", "ТӨ-ЛӨВ-ЛӨ-ГӨӨ-НИЙ"),
        ("ХСТНААХ", "ХСТНААХ"),
        ("12-оос", "12-оос"),
        ("16-ны", "16-ны"),
        ("мян/төг", "мян/|төг"),
        ("Б.Болд", "Б.|Болд"),
        ("1.4.Өөрсдийн", "1.4.|Өөрс-дийн"),
        ("1,234,567.50", "1,234,567.50"),
        ("https://www.example.mn/a/b?id=1&x=2", "https://|www|.example|.mn/|a/|b|?id|=1|&x|=2"),
        ("surgalt@example.gov.mn", "surgalt|@example|.gov|.mn"),
        ("MNS7023:2023", "MNS|7023:2023"),
        ("PlanBook", "Plan|Book"),
    ],
)
def test_words_addresses_and_codes_are_broken_at_sensible_places(word, expected):
    assert parts(word) == expected


def test_a_paragraph_set_narrow():
    text = "- Байгууллагын ёс зүйн дүрмийг шинэчлэн баталж, 2025 оны 1 дүгээр улиралд мөрдүүлэв."
    assert wrap(text, 90, ARIAL) == [
        "- Байгууллагын ёс",
        "зүйн дүрмийг шинэч-",
        "лэн баталж, 2025",
        "оны 1 дүгээр ули-",
        "ралд мөрдүүлэв.",
    ]


def test_a_line_that_is_nearly_full_takes_no_hyphen():
    assert wrap("Сургалтыг тогтмол зохион байгуулав.", 112, ARIAL) == ["Сургалтыг тогтмол зохион", "байгуулав."]


def test_the_number_sign_and_a_list_dash_stay_with_their_word():
    width = ARIAL.width("тушаал № 5")
    assert wrap("тушаал № 512", width, ARIAL) == ["тушаал", "№ 512"]


def test_a_word_without_any_sensible_break_is_broken_only_when_it_fills_more_than_a_line():
    assert wrap("Код: ХХХХХХХХХХ", ARIAL.width("Х" * 10), ARIAL) == ["Код:", "ХХХХХХХХХХ"]
    assert wrap("ХХХХХХХХХХ", ARIAL.width("Х" * 6) + 0.01, ARIAL) == ["ХХХХХХ", "ХХХХ"]


def test_line_ends_and_unprintable_characters():
    assert clean("а\r\nб\rв\x0bг\u2028д") == "а\nб\nв\nг\nд"
    assert clean("\x00а\x07\ud800б\ufffe  в\t г \n\n\n\n д\n") == "аб в г\n\nд"
    assert clean("\uf0b7 жагсаалт") == "• жагсаалт"
    assert clean(None) == ""


def test_emoji_stay_whole():
    family, wave = "👨\u200d👩\u200d👧", "👋🏽"
    assert set(wrap((family + wave) * 5, 1, ARIAL)) == {family, wave}


PIECES = st.one_of(
    st.text(alphabet="абвгдеёжзийклмноөпрстуүфхцчшщыьэюя", min_size=1, max_size=30),
    st.text(alphabet='АБЛХ№-–/.,:;()"«»@#&?=+_0123456789abcXYZ\xa0', min_size=1, max_size=40),
    st.text(min_size=1, max_size=20),
    st.sampled_from(["\n", "\r\n", " ", "  "]),
)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=300)


def letters(text: str) -> str:
    return "".join(c for c in clean(text) if c not in " \n-\u200b")


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.floats(1, 400))
def test_whatever_the_text_and_the_width_every_character_is_printed_once_and_in_order(text, width):
    assert letters("".join(wrap(text, width, ARIAL))) == letters(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.floats(40, 400))
def test_every_line_fits_unless_it_is_a_single_cluster(text, width):
    wide = [line for line in wrap(text, width, ARIAL) if ARIAL.width(line) > width + 1e-6]
    assert [line for line in wide if len(line) > 1 and not _one_cluster(line)] == []


def _one_cluster(line: str) -> bool:
    return len(set(breaks(line))) == 0 and len(wrap(line, 1, ARIAL)) == 1


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.floats(20, 300))
def test_counting_lines_agrees_with_setting_them(text, width):
    assert Text(text, ARIAL).count(width)[0] == len(Text(text, ARIAL).lines(width))


def test_no_more_than_two_lines_in_a_row_end_with_a_hyphen():
    text = "хэрэгжүүлэлт удирдлагаас байгууллагын зохицуулалтын үзүүлэлтүүдийн мэдээллийг тайлагнахдаа " * 8
    lines = wrap(text.strip(), 62, face("Arial", 9))
    ends = "".join("-" if line.endswith("-") else " " for line in lines)
    assert ("--" in ends, "---" in ends) == (True, False)


def test_words_stay_whole_as_far_as_a_row_has_lines_to_spare():
    text = Text("- Байгууллагын ёс зүйн дүрмийг шинэчлэн баталж, 2025 оны 1 дүгээр улиралд мөрдүүлэв.", ARIAL)
    assert text.spared(text.lines(90), 90, 5) == [
        "- Байгууллагын ёс", "зүйн дүрмийг", "шинэчлэн баталж,", "2025 оны 1 дүгээр", "улиралд мөрдүүлэв.",
    ]  # fmt: skip
    tight, loose = (" ".join(text.spared(text.lines(40), 40, most)) for most in (12, 13))
    assert tight == "- Бай- гуулла- гын ёс зүйн дүр- мийг ши- нэчлэн баталж, 2025 оны 1 дүгээр улиралд мөрдүү- лэв."
    assert loose == "- Бай- гуулла- гын ёс зүйн дүрмийг шинэч- лэн баталж, 2025 оны 1 дүгээр улиралд мөрдүү- лэв."


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.floats(20, 300), st.integers(0, 5))
def test_whatever_is_spared_no_letter_is_lost_and_no_line_too_many(text, width, spare):
    paragraph = Text(text, ARIAL)
    usual = paragraph.lines(width)
    spared = paragraph.spared(usual, width, len(usual) + spare)
    assert letters("".join(spared)) == letters("".join(usual))
    assert len(spared) <= len(usual) + spare


def test_a_titles_lines_are_of_about_one_length():
    title = "АРГА ХЭМЖЭЭНИЙ 2025 ОНЫ ТӨЛӨВЛӨГӨӨНИЙ ХЭРЭГЖИЛТИЙН ТАЙЛАН"
    assert wrap(title, 320, ARIAL) == ["АРГА ХЭМЖЭЭНИЙ 2025 ОНЫ ТӨЛӨВЛӨГӨӨНИЙ ХЭРЭГЖИЛТИЙН", "ТАЙЛАН"]
    assert balanced(title, 320, ARIAL) == ["АРГА ХЭМЖЭЭНИЙ 2025 ОНЫ ТӨЛӨВЛӨГӨӨНИЙ", "ХЭРЭГЖИЛТИЙН ТАЙЛАН"]


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.floats(20, 300))
def test_balanced_lines_are_no_more_and_lose_no_letter(text, width):
    lines = balanced(text, width, ARIAL)
    assert len(lines) <= len(wrap(text, width, ARIAL))
    assert letters("".join(lines)) == letters(text)
