"""Was a Mongolian word broken at a line's end, or did two words meet there? By other words of the document, by endings, by sounds.

Vowel harmony: a native word holds either back vowels (а о у) or front ones (э ө ү), и with both. Words do not begin with two
consonants, and never with й ь ъ ы; a long vowel begins few of them.
"""

from __future__ import annotations

from collections.abc import Collection

_BACK, _FRONT = frozenset("аоуяё"), frozenset("эөүе")
_VOWELS = _BACK | _FRONT | frozenset("июыэ")
_NEVER_FIRST = frozenset("йьъы")
_LONG = ("аа", "ээ", "ий", "оо", "уу", "өө", "үү", "ай", "эй", "ой", "уй", "үй", "иа", "ио", "иу")
# case and verb endings, with which most words of a running text end; and those that are endings when they stand alone
_ENDINGS = (
    "ын", "ийн", "ны", "ний", "ыг", "ийг", "нд", "аас", "ээс", "оос", "өөс", "аар", "ээр", "оор", "өөр", "тай", "тэй", "той", "сан",
    "сэн", "сон", "сөн", "ах", "эх", "ох", "өх", "их", "даг", "дэг", "дог", "дөг", "аж", "эж", "лж", "аад", "ээд", "оод", "өөд", "ууд",
    "үүд", "дан", "дэн", "даа", "дээ", "ааг", "ээг", "оог", "өөг",
)  # fmt: skip
_LONE = frozenset(["сан", "сэн", "сон", "сөн", "лаа", "лээ", "ууд", "үүд", "гүй", "тай", "тэй", "той"])
_SHORT = frozenset(["аж", "ба", "нь", "юм", "бус", "ус", "үе"])  # whole words, however like endings they look
_LOANED = (
    "ст",
    "тр",
    "пр",
    "пл",
    "кр",
    "кл",
    "гр",
    "др",
    "бл",
    "фр",
    "сп",
    "шт",
    "ск",
)  # clusters that begin loaned words
_LEAST = 5  # letters of a word that ends so; shorter ones are as often the beginnings of others
_OPENING = '"“„«('
_MARKS = ".,;:!?()[]«»\"“”„'…"


def bare(word: str) -> str:
    """The word in small letters, without the punctuation around it; "" where nothing is left."""
    return word.strip(_MARKS).casefold()


def one_word(before: str, after: str, known: Collection[str] = ()) -> bool:
    """Do a line's only word and the next line's first belong together? `known` are words that stand whole elsewhere."""
    if after[0] in _OPENING and after[1:2].isalnum():
        return False
    if after[0] in "-–/":
        return after[1:2].isalnum()
    if before[-1] in _MARKS or not before[-1].isalnum() or not after[0].isalnum():
        return before[-1] not in _MARKS and not after[0].isalnum() and after[0] in _MARKS
    if after[0].isupper() and not before[-1].isupper():
        return False
    if before[-1].isdigit() or after[0].isdigit():
        return before[-1].isdigit() and after[0].isdigit()
    first, second = bare(before), bare(after)
    joined, apart = first + second in known, first in known and second in known
    if joined != apart:
        return joined
    ended = len(first) >= _LEAST and (first.endswith(_ENDINGS) or first[-1] in "кпф")
    if ended and second in _SHORT:
        return False
    if not _VOWELS & set(second) or second[0] in _NEVER_FIRST or _cluster(second):
        return True
    if second in _LONE:
        return True
    if ended and _begins_word(second):
        return False
    if second in known and first not in known:
        return not _may_be_word(first)
    if _clash(first, second):
        return second.startswith(("үй", "гүй"))
    if first in known and second not in known:
        return second.startswith(_LONG)
    return True


def _cluster(word: str) -> bool:
    if len(word) > 4 and word.startswith(_LOANED):
        return False
    return len(word) > 1 and word[0] not in _VOWELS and word[1] not in _VOWELS and word[1] not in "ьъ"


def _begins_word(text: str) -> bool:
    """A consonant and a vowel, or a vowel that more follows."""
    return len(text) > 3 if text[0] in _VOWELS else len(text) > 1 and not text.startswith(_ENDINGS)


def _clash(first: str, second: str) -> bool:
    """Do the last harmonic vowel before and the first after belong to different kinds?"""
    before = next((letter in _BACK for letter in reversed(first) if letter in _BACK | _FRONT), None)
    after = next((letter in _BACK for letter in second if letter in _BACK | _FRONT), None)
    return before is not None and after is not None and before != after


def _may_be_word(text: str) -> bool:
    """Could it stand alone: long enough, with a vowel, and no cluster at its end that only a following vowel makes sayable?"""
    if len(text) < 3 or not _VOWELS & set(text):
        return False
    tail = text[-3:]
    return not all(letter not in _VOWELS and letter not in "ьъ" for letter in tail)
