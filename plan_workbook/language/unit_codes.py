"""The unit codes in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from plan_workbook.language.letters import visible

_EDGES = ".:·•-\"'«»“”„()[]{}<>"
_AND = {"ба", "болон", "мөн"}


def whole_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Those codes that hold what else parts one code from the next: they are to be read whole."""
    return tuple(code for code in codes if _SEPARATORS.search(code.strip()))


def unit_codes(text: str, registered: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the unit codes of a cell, in order, each once: "ТЗУХ, ГЗБА", "ТЗУХ ГЗБА" or one a line.

    A code among `registered` that itself holds a blank or another separator ("2 хороо") is taken whole.
    """
    text = visible(text)
    whole = {" ".join(code.split()): code for code in whole_codes(registered)}
    pattern = _whole_codes(tuple(whole)) if whole else None
    found: list[str] = []
    for place, piece in enumerate(pattern.split(text) if pattern else (text,)):
        if place % 2:
            found.append(whole[" ".join(piece.split())])
            continue
        parts = (part.strip(_EDGES) for part in _SEPARATORS.split(piece))
        found += (part for part in parts if part and part.lower() not in _AND)
    return tuple(dict.fromkeys(found))


_SEPARATORS = re.compile(r"[,;/\s]+")


@lru_cache(maxsize=64)
def _whole_codes(codes: tuple[str, ...]) -> re.Pattern[str]:
    """Finds these codes where they stand by themselves, the longest first, however wide their blanks are."""
    spelled = (r"\s+".join(map(re.escape, code.split())) for code in sorted(codes, key=len, reverse=True))
    inside = rf"[^,;/\s{re.escape(_EDGES)}]"
    return re.compile(rf"(?<!{inside})({'|'.join(spelled)})(?!{inside})")
