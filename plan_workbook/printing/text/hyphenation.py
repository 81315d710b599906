"""Where a word may be broken when it doesn't fit its line: syllables first, then the joints of addresses and codes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import pyphen

# Levels, from a break no reader minds to the last resort.
SYLLABLE, JOINT, INNER, ANYWHERE = 1, 2, 3, 4


class Break(NamedTuple):
    """A place inside a word: the line may end before `index`, with a hyphen added or not; lower levels are better."""

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody needs of a break
    hyphen: bool
    level: int


_ADDRESS = re.compile(r"://|www\.|@|[A-Za-z0-9]\.[A-Za-z]{2,}")
_RUN = re.compile(r"[^\W\d_]+")
_MONGOLIAN = re.compile(r"[Ѐ-ӿ]+")
_LATIN = re.compile(r"[A-Za-z]+")
_CLOSERS = set(",;:!?)]}»”…")
_OPENERS = set("([{«“")
_DASHES = set("-‐–—")
_LONGEST_ABBREVIATION = 8  # ХСТНААХ is one, ХЭРЭГЖҮҮЛЭХ a word in capitals
_NUMERAL_SUFFIX = re.compile(r"[-‐–—][^\W\d_]{1,5}\W*$")  # "12-оос", "16-ны"


@lru_cache
def _dictionary(code: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=code, left=2, right=2)


def has_english(word: str) -> bool:
    """May where a word can be broken depend on the English dictionary?"""
    return _LATIN.search(word) is not None


def syllables(run: str) -> list[int]:
    """Indexes at which a run of letters may be hyphenated, by the dictionary of its alphabet (mn_MN or en_US)."""
    if len(run) < 4 or (run.isupper() and len(run) <= _LONGEST_ABBREVIATION):
        return []
    if _MONGOLIAN.fullmatch(run):
        return list(_dictionary("mn_MN").positions(run.lower()))
    if _LATIN.fullmatch(run):
        return list(_dictionary("en_US").positions(run.lower()))
    return []


def _is_code(run: str) -> bool:
    """A name in two cases (TelcoCom): not a word to be hyphenated like one."""
    return any(c.isupper() for c in run[1:]) and not run.isupper()


@lru_cache(maxsize=65536)
def breaks(word: str) -> tuple[Break, ...]:
    """Every sensible break of a word without blanks, in order of index; see also last_resort."""
    chances: dict[int, Break] = {}

    def offer(index: int, hyphen: bool, level: int) -> None:
        if 0 < index < len(word) and (index not in chances or level < chances[index].level):
            chances[index] = Break(index, hyphen, level)

    address = bool(_ADDRESS.search(word))
    for match in _RUN.finditer(word):
        run, start = match.group(), match.start()
        # A hyphen typed into an address would be read as part of it.
        inner = address or _is_code(run)
        for index in syllables(run):
            offer(start + index, not address, INNER if inner else SYLLABLE)
        for index in range(1, len(run)):
            if run[index - 1].islower() and run[index].isupper():
                offer(start + index, False, JOINT)
    for index in range(1, len(word)):
        level = _seam(word, index, address)
        if level:
            offer(index, False, level)
    return tuple(chances[index] for index in sorted(chances))


def _seam(word: str, index: int, address: bool) -> int | None:
    """The level of a break without hyphen between word[index - 1] and word[index], or None."""
    before, after = word[index - 1], word[index]
    if before == "\u200b":
        return SYLLABLE
    if before == "\xa0" or after == "\xa0":
        return JOINT if before == "\xa0" else None
    if address:
        # Chicago Manual of Style 7.46: after a slash or a colon, before other punctuation.
        if before in "/:" and after not in "/:":
            return JOINT
        return JOINT if after in ".@?&=#_-%~" and before.isalnum() else None
    if before == "/":
        # "а/байгууллагын" is a list's letter and its text; "мян/төг" are two words.
        return None if after == "/" else SYLLABLE if word[: index - 1][-3:].isalpha() and index > 3 else JOINT
    if before in _DASHES and index > 1 and after.isalnum():
        if word[index - 2].isdigit() and _NUMERAL_SUFFIX.fullmatch(word, index - 1):
            return None
        return SYLLABLE if index > 2 and word[index - 3 : index - 1].isalpha() and after.isalpha() else JOINT
    if before in _CLOSERS and (after.isalpha() or after in _OPENERS):
        return SYLLABLE
    if after in _OPENERS and (before.isalnum() or before in _CLOSERS):
        return SYLLABLE
    if before == "." and after.isalpha():
        # "1.4.Өөрсдийн" may part; "Б.Болд" had better not.
        return SYLLABLE if index > 1 and word[index - 2].isdigit() else JOINT
    if before in "._\\|=+&#%*" and after.isalnum():
        return None if before in ".+" and after.isdigit() else JOINT
    both = before.isalnum() and after.isalnum()
    return JOINT if both and before.isdigit() != after.isdigit() else None


def last_resort(word: str, start: int, reach: int) -> int:
    """The last index past `start`, and if possible up to `reach`, at which a line may end anywhere in the word: it parts no
    letter from its mark and no emoji from its modifier. len(word) if there is none."""
    for index in range(min(reach, len(word)), start, -1):
        if index == len(word) or _parts(word, index):
            return index
    return next((i for i in range(max(start, reach) + 1, len(word)) if _parts(word, i)), len(word))


def _parts(word: str, index: int) -> bool:
    return not _clings(word[index]) and word[index - 1] != "\u200d"


def _clings(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Cf") or "\U0001f3fb" <= character <= "\U0001f3ff"
