"""Places to divide a word: those that pyphen finds by the same dictionaries."""

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_workbook.printing.text.patterns import positions

MONGOLIAN, ENGLISH = "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя", "abcdefghijklmnopqrstuvwxyz"


def by_pyphen(code: str, word: str) -> tuple[int, ...]:
    return tuple(pyphen.Pyphen(lang=code, left=2, right=2).positions(word))


@pytest.mark.parametrize(
    ("code", "word", "divided"),
    [
        ("mn_MN", "хэрэгжилтийн", "хэ-рэг-жил-тийн"), ("mn_MN", "үнэлгээний", "үнэл-гээ-ний"), ("mn_MN", "ба", "ба"),
        ("en_US", "hyphenation", "hy-phen-ation"), ("en_US", "", ""),
    ],
)  # fmt: skip
def test_words_are_divided_between_their_syllables(code, word, divided):
    ends = (0, *positions(code, word), len(word))
    assert "-".join(word[start:end] for start, end in zip(ends, ends[1:], strict=False)) == divided


@pytest.mark.parametrize("code", ["mn_MN", "en_US"])
def test_every_pattern_counts_as_it_does_for_pyphen(code):
    words = [letters.strip(".") for letters in pyphen.Pyphen(lang=code).hd.patterns]
    assert [positions(code, word) for word in words] == [by_pyphen(code, word) for word in words]


@given(st.text(MONGOLIAN, max_size=40))
def test_mongolian_words_are_divided_as_by_pyphen(word):
    assert positions("mn_MN", word) == by_pyphen("mn_MN", word)


@given(st.text(ENGLISH, max_size=40))
def test_english_words_are_divided_as_by_pyphen(word):
    assert positions("en_US", word) == by_pyphen("en_US", word)
