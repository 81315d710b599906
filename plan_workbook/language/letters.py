"""Letters: those that look alike, those that nobody sees, and text made plain for reading."""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import Literal

# Latin letters drawn like Cyrillic ones. Y is left out: it stands for both У and Ү (`cyrillic_spellings`).
LOOKALIKES = dict(zip("ABCEHKMOPTX", "АВСЕНКМОРТХ", strict=True))
SMALL_LOOKALIKES = dict(zip("aceopx", "асеорх", strict=True))
# What a Cyrillic keyboard offers for I, II, III, V and X.
ROMAN_LOOKALIKES = {
    "І": "I", "Ӏ": "I", "П": "II", "Ш": "III", "Ү": "V", "У": "V", "Y": "V", "Х": "X",
}  # fmt: skip
_FOLD = str.maketrans(LOOKALIKES)
_FOLD_CODE = str.maketrans(LOOKALIKES | SMALL_LOOKALIKES)

_LEGACY = "єїЄЇ"  # code page 1251 fonts drew ө ү in the places of these Ukrainian letters
_LEGACY_V = re.compile(r"(?<=[а-яёөү])v|v(?=[а-яёөү])", re.IGNORECASE)  # "бvр"
_LEGACY_FOLD = str.maketrans("єїЄЇѳѲ", "өүӨҮөӨ")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−~～〜"), "-")
_PLAIN = _DASHES | _LEGACY_FOLD
_NOT_PLAIN = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
# Letters that take no room on screen (Unicode: Default_Ignorable_Code_Point), the blank of Braille besides.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_UNSEEN = re.compile(f"[{_INVISIBLE}]+")


def visible(text: str) -> str:
    """Return `text` without the letters that nobody sees: for codes and numbers, as running text may need them."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def _is_seen(letter: str) -> bool:
    """Does it take room on screen? Asked of every text's ends, nearly all of which are Cyrillic or ASCII."""
    return "\u0400" <= letter <= "\u052f" or letter < "\u00ad" or not _UNSEEN.match(letter)


def trimmed(text: str) -> str:
    """Return `text` without blanks, and letters that nobody sees, at its ends."""
    text = text.strip()
    if text.isascii() or (_is_seen(text[0]) and _is_seen(text[-1])):
        return text
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or _UNSEEN.match(text[start])):
        start += 1
    while end > start and (text[end - 1].isspace() or _UNSEEN.match(text[end - 1])):
        end -= 1
    return text[start:end]


# Sorting the marks upon one letter takes time by the square of their number: no word has as many as a piece may hold.
_PIECE = re.compile(r"(?s).{1,256}(?=\s)|.{1,256}")


def normal_form(text: str, form: Literal["NFC", "NFKC"]) -> str:
    """Return `text` in a normal form of Unicode, piece by piece.

    A piece of ligatures that would grow many times (ﷺ is 18 letters) stays as it is.
    """
    pieces = (text,) if len(text) <= 256 else _PIECE.findall(text)
    made = ((piece, unicodedata.normalize(form, piece)) for piece in pieces)
    return "".join(plain if len(plain) <= 4 * len(piece) or len(piece) < 16 else piece for piece, plain in made)


def tidy(text: str) -> str:
    """Return `text` for reading: one kind of dash and blank, compatibility forms and legacy letters made plain."""
    text = normal_form(visible(text), "NFKC")
    if _NOT_PLAIN.search(text):  # most texts hold none: to translate takes ten times as long as to look
        text = text.translate(_PLAIN)
    return " ".join(_LEGACY_V.sub("ү", text).split())


def fold(code: str) -> str:
    """Return `code` in capitals, Latin look-alikes made Cyrillic: to find the unit meant, never to rewrite text."""
    return tidy(code).upper().translate(_FOLD)


_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN_LETTERS = r"A-Za-z\u00c0-\u02af\u1e00-\u1eff"
_LATIN = re.compile(rf"[{_LATIN_LETTERS}]")
# Most texts hold no such letter at all, which a scan for single letters tells six times as fast as the one below;
# that one tells that there is nothing to look for: letters of two alphabets in one word stand side by side somewhere.
_ODD_LETTER = re.compile(rf"[{_LATIN_LETTERS}{_LEGACY}]")
_SUSPECT = re.compile(rf"{_LATIN.pattern}(?={_CYRILLIC.pattern})|{_CYRILLIC.pattern}(?={_LATIN.pattern})|[{_LEGACY}]")


def cyrillic_code(code: str) -> str:
    """Return a code with its Latin look-alikes made Cyrillic; one that holds other Latin letters too is left as it is."""
    folded = code.translate(_FOLD_CODE)
    return code if _LATIN.search(folded) else folded


_EITHER = {"Y": "УҮ", "y": "уү"}
_MOST_Y = 6  # in one code: a longer run of them is no code, and would have too many spellings


def cyrillic_spellings(code: str) -> tuple[str, ...]:
    """Return every Cyrillic reading of a code in look-alike letters: "TЗYX" may be ТЗУХ or ТЗҮХ.

    One that holds other Latin letters too, or no look-alikes, is left as it is.
    """
    folded = code.translate(_FOLD_CODE)
    count = sum(letter in _EITHER for letter in folded)
    if not 0 < count <= _MOST_Y:
        return (cyrillic_code(code),)
    spellings = map("".join, product(*(_EITHER.get(letter, letter) for letter in folded)))
    return tuple(spelling for spelling in spellings if not _LATIN.search(spelling)) or (code,)


def mixed_words(text: str) -> list[str]:
    """Return the words that mix Latin and Cyrillic letters or hold a legacy letter (є ї for ө ү), each once, in order.

    Whatever is no letter ends a word, so "E-Mongolia", "PDF-ийг" and "MNS 5555" are no faults; addresses are skipped.
    """
    if not _ODD_LETTER.search(text) or not _SUSPECT.search(text):
        return []
    mixed: dict[str, None] = {}
    for chunk in text.split():
        if "@" in chunk or "://" in chunk or "www." in chunk.lower():
            continue
        for word in _WORD.findall(chunk):
            if (_CYRILLIC.search(word) and _LATIN.search(word)) or any(letter in word for letter in _LEGACY):
                mixed[word] = None
    return list(mixed)
