"""Who signs, as papers have it: the position, a line to sign on, the name."""

from __future__ import annotations

import re
from typing import NamedTuple

from plan_workbook.printing.content import clean

_DOTTED = re.compile(r"\s*(?:[._]{3,}|…)[\s._…]*")  # a line that the office drew itself
_NAME = re.compile(r"(?P<position>.*\S)\s+(?P<name>(?:[^\W\d_]{1,2}\.\s?){1,2}[^\W\d_][\w-]*)", re.DOTALL)


def own_line(signer: str) -> bool:
    """Did the office draw a line to sign on itself ("Дарга ………… Б.Болд")?"""
    return _DOTTED.search(signer) is not None


class Signature(NamedTuple):
    """One who signs. Without a name, or where the line is drawn in the text itself (`drawn`), all stands in `position`."""

    position: str
    name: str = ""
    drawn: bool = False


def signature(signer: str) -> Signature | None:
    """The setting's "position | name" parted; else what dots part, or a name like "Б.Болд" at the end. None for nothing."""
    text = clean(signer)
    position, bar, name = (part.strip() for part in text.partition("|"))
    if bar:
        return Signature(position, name) if position and name else Signature(position or name) if text != bar else None
    lines = _DOTTED.findall(text)
    if len(lines) == 1:
        position, name = (part.strip() for part in _DOTTED.split(text))
        return Signature(position, name) if position else Signature(text, drawn=True)
    if lines:
        return Signature(text, drawn=True)
    named = _NAME.fullmatch(text)
    if named and named["name"][0].isupper() and named["name"].rpartition(".")[2].strip()[0].isupper():
        return Signature(named["position"], named["name"])
    return Signature(text) if text else None
