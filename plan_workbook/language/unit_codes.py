"""The unit codes in a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from plan_workbook.language.letters import visible

EDGES = ".:·•-\"'«»“”„()[]{}<>"
AND = {"ба", "болон", "мөн", "&", "+"}


def whole_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Those codes that hold what else parts one code from the next: they are to be read whole."""
    return tuple(code for code in codes if _SEPARATORS.search(code.strip()))


def unit_codes(text: str, registered: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the unit codes of a cell, in order, each once: "ТЗУХ, ГЗБА", "ТЗУХ ГЗБА" or one a line.

    A code among `registered` that itself holds a blank or another separator ("2 хороо") is taken whole.
    """
    codes: dict[str, None] = {}
    for piece, code in _pieces(visible(text), registered):
        if code:
            codes[code] = None
            continue
        parts = (part.strip(EDGES) for part in dict.fromkeys(_SEPARATORS.split(piece)))
        codes |= dict.fromkeys(part for part in parts if part and part.lower() not in AND)
    return tuple(codes)


def replaced_codes(text: str, spelled: Callable[[str], str], registered: Iterable[str] = ()) -> str:
    """Return the text of a cell with `spelled(code)` in place of each code, all else in it as it is but letters unseen."""
    made = []
    for piece, code in _pieces(visible(text), registered):
        if code:
            respelled = spelled(code)
            made.append(piece if respelled == code else respelled)
            continue
        for part in _SEPARATED.split(piece):
            code = part.strip(EDGES)
            is_code = code and code.lower() not in AND and not _SEPARATORS.fullmatch(code)
            made.append(part.replace(code, spelled(code), 1) if is_code else part)
    return "".join(made)


def _pieces(text: str, registered: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the code that it is as a whole; "" for what lies between such codes."""
    whole = {" ".join(code.split()): code for code in whole_codes(registered)}
    pattern = _whole_codes(tuple(whole)) if whole else None
    for at, piece in enumerate(pattern.split(text) if pattern else (text,)):
        yield piece, whole[" ".join(piece.split())] if at % 2 else ""


_SEPARATORS = re.compile(r"[,;/\s]+")
_SEPARATED = re.compile(r"([,;/\s]+)")


@lru_cache(maxsize=64)
def _whole_codes(codes: tuple[str, ...]) -> re.Pattern[str]:
    """Finds these codes where they stand by themselves, the longest first, however wide their blanks are."""
    spelled = (r"\s+".join(map(re.escape, code.split())) for code in sorted(codes, key=len, reverse=True))
    inside = rf"[^,;/\s{re.escape(EDGES)}]"
    return re.compile(rf"(?<!{inside})({'|'.join(spelled)})(?!{inside})")
