"""Syllables by the patterns of a hyphenation dictionary (F. M. Liang, 1983), in the files that pyphen brings.

pyphen itself takes all patterns of a dictionary apart before the first word: 11,000 of English for one e-mail address, 0.1 s.
Here a word takes apart the twenty that it meets.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import pyphen

LEAST = 2  # letters before the first and after the last place to break


class _Patterns(NamedTuple):
    """A dictionary: each pattern by its letters alone ("hen5at" by "henat"), and how many letters the longest has."""

    by_letters: Mapping[str, str]
    longest: int


@lru_cache(maxsize=65536)
def positions(code: str, word: str) -> tuple[int, ...]:
    """The indexes at which a word in small letters may be divided, by the dictionary `code` (mn_MN, en_US)."""
    patterns, bounded = _patterns(code), f".{word}."
    worth = [0] * (len(bounded) + 1)  # of a division before each letter: odd ones divide
    for start in range(len(bounded) - 1):
        for end in range(start + 1, min(start + patterns.longest, len(bounded)) + 1):
            pattern = patterns.by_letters.get(bounded[start:end])
            if pattern is None:
                continue
            at = start
            for sign in pattern:
                if sign.isdecimal():
                    worth[at] = max(worth[at], int(sign))
                else:
                    at += 1
    return tuple(at - 1 for at in range(LEAST + 1, len(word) - LEAST + 2) if worth[at] % 2)


@lru_cache
def _patterns(code: str) -> _Patterns:
    packed = pyphen.LANGUAGES[code].read_bytes()
    lines = packed.decode().split("\n")
    bare = packed.translate(None, b"0123456789").decode().split("\n")
    pairs = zip(bare[1:], lines[1:], strict=True)  # the first line says how the file is encoded: in UTF-8, both of them
    # remarks and settings have blanks
    by_letters = {letters: pattern for letters, pattern in pairs if letters and " " not in letters}
    return _Patterns(by_letters, max(map(len, by_letters)))
