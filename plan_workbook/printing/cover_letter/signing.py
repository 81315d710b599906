"""Who signs: a line of the setting parted into position and name."""

from __future__ import annotations

import re

from plan_workbook.printing.content import clean
from plan_workbook.printing.cover_letter.content import Signer
from plan_workbook.printing.signatures import own_line

# "Б.Болд", "Э. Түвшин-Эрдэнэ": what stands last where nothing parts it from the position
_NAMED = re.compile(r"(?P<position>.+?)[\s,]+(?P<name>[^\W\d_]{1,2}\.\s?[^\W\d_][\w-]*)", re.DOTALL)


def signer(line: str) -> Signer:
    """ "Дарга | Б.Болд" or "Дарга Б.Болд"; a line that the office drew itself ("Дарга … Б.Болд") stays as it is."""
    words = " ".join(clean(line).split())
    if "|" in words:
        position, _, name = words.partition("|")
        return Signer(position.strip(), name.strip())
    if own_line(words):
        return Signer(words, drawn=True)
    named = _NAMED.fullmatch(words)
    return Signer(named["position"], named["name"]) if named else Signer(words)
