"""Finds the endings of numerals that break vowel harmony."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from plan_workbook.language.numerals import ablative, genitive, is_front, locative, ordinal

_CASES = {"": "", "т": "т", "ын": "ийн", "ыг": "ийг", "аас": "ээс", "аар": "ээр", "тай": "тэй"}  # back: front
_BACK = {front: back for back, front in _CASES.items()}
_MISSPELT = r"д[уү]г(?:аар|ээр|эр)"  # not "дугар", which is a name
_GAP = " \t-‐‑–—"  # what may stand between a numeral and its ending
_SUFFIX = re.compile(
    r"(?P<digit>\d)(?P<gap>\s?[-‐‑–—]?\s?)(?P<ending>"
    r"(?P<ablative>[гн]?)(?:аас|ээс|оос|өөс)"
    r"|(?P<genitive>ны|ний)"
    r"|(?P<locative>дахь|дэхь?)"
    rf"|(?P<ordinal>{_MISSPELT})(?P<case>|{'|'.join((*_CASES, *_BACK)).strip('|')})"
    r")(?!\w)",
    re.IGNORECASE,
)
_MAY_END = re.compile(r"\d\s?[-‐‑–—]?\s?[аэоөгнд]", re.IGNORECASE)  # what all of these begin with, and few texts hold
_SPELLED = re.compile(
    r"(?<!\w)(?P<stem>(?:арван)?(?:нэг|хоёр|гурав|дөрөв|тав|зургаа?|долоо?|дол|найм|ес)|арав|хорь|гуч|дөч|ер)"
    rf"(?P<ordinal>{_MISSPELT})(?!\w)",
    re.IGNORECASE,
)
_FRONT_STEMS = ("нэг", "дөрөв", "ес", "дөч", "ер")
# "4 дугаар" may also be "the number 4" (a telephone's, a bus's): an ordinal for sure only before what is counted so.
_COUNTED = re.compile(
    rf"(?:\s*(?:,|ба|болон|буюу|[-–—])\s*\d{{1,4}}(?:\s?-?\s?(?:р|{_MISSPELT})(?!\w))?)*+"
    r"\s+(?:сар(?:ын|д|аас|аар)?(?!\w)|улир|хагас жил|жил|зууны?(?!\w)|долоо хоног|хороо|дүүрэг|тойрог|тойрг|"
    r"тогтоол|захирамж|тушаал|зарлиг|шийдвэр|журам|журмын|хавсралт|зүйл|хэсэг|хэсг|заалт|бүлэг|бүлг|зорилт|зорилг|"
    r"арга хэмжээ|анги|сургууль|сургуул|цэцэрлэг|эмнэлэг|эмнэлг|байр(?!\w)|байранд|үе шат|шат(?!\w)|ээлж|удаа|"
    r"хурал|хурлын|чуулган|хүснэгт|асуулт|дэвтэр|боть|хувилбар)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"[A-Za-z][\s-]?$")  # but not "A/57", a decree's number
_GROUPS, _BLANK_GROUPS = re.compile(r"(?:\d+[.,\u00a0])*$"), re.compile(r"(?:\d+[.,\s])*$")  # of one number


class _Number(NamedTuple):
    start: int
    value: int


def _number_before(text: str, end: int) -> _Number | None:
    """Read the number whose last digit stands before `end`; None where the word spoken last is not certain."""
    start = end
    while start and end - start < 8 and text[start - 1].isdecimal():
        start -= 1
    digits, left = text[start:end], text[max(0, start - 2) : start]
    # Long ones are telephone or account numbers, read in pairs; "COVID-19", "v29" are read the foreign way.
    if len(digits) > 7 or _FOREIGN.search(left):
        return None
    value = int(digits)
    grouped = re.search(r"\d[.,\s]$", left) is not None
    if value == 0 and (len(digits) > 1 or grouped):
        if len(digits) != 3 or not grouped:  # "17.00", "384.0", "00"
            return None
        value = 1000  # "21 000": thousand or million, the word spoken last is a back one
    groups = (_BLANK_GROUPS if value == 1000 else _GROUPS).search(text[max(0, start - 20) : start])
    return _Number(start - len(groups[0] if groups else ""), value)


def _is_ordinal(text: str, match: re.Match[str], start: int) -> bool:
    """Tell whether a matched "дугаар" is surely an ending and not the noun "number"."""
    if match["ordinal"].lower() != "дугаар":  # the other spellings are nothing else
        return True
    if match["case"].lower() == "т":  # "4 дүгээрт, …" opens a paragraph; elsewhere it may be "to the number 4"
        opens = re.search(r"(?:^|[\n.;:])[ \t]*$", text[max(0, start - 3) : start])
        return opens is not None and text[match.end() : match.end() + 1] in {",", ":"}
    return not match["case"] and _COUNTED.match(text[match.end() : match.end() + 80]) is not None


def _expected(text: str, match: re.Match[str], number: _Number) -> str | None:
    """Return the ending `number` takes in place of the one matched; None where nothing is certain."""
    if match["ablative"] is not None:
        stem = match["ablative"].lower()
        return None if stem and match["gap"].isspace() else stem + ablative(number.value)  # "20 ноос" is wool
    if match["genitive"]:
        return genitive(number.value)
    if match["locative"]:
        return locative(number.value)
    if not _is_ordinal(text, match, number.start):
        return None
    case = match["case"].lower()
    back = case if case in _CASES else _BACK[case]
    return ordinal(number.value) + (_CASES[back] if is_front(number.value) else back)


class Correction(NamedTuple):
    """An ending that breaks vowel harmony: where it stands, what it should be, and the numeral before it."""

    start: int
    end: int
    right: str
    stem: str


def wrong_suffixes(text: str) -> list[tuple[str, str]]:
    """Return (as written, as it should be) for each numeral's ending that breaks vowel harmony, each once, in order.

    Judged are the ablative, the genitive of days, дэх/дахь and the ordinals, by the word spoken last; silent where
    another reading is possible.
    """
    wrong = [
        (correction.stem + text[correction.start : correction.end], correction.stem + correction.right)
        for correction in _corrections(text)
    ]
    return list(dict.fromkeys(wrong))


def corrected(text: str, after: Collection[int] | None = None) -> str:
    """Return `text` with those endings as they should be, and nothing else changed.

    `after`: only of the numerals that end at these indexes, as those that a program put into somebody's own words.
    """
    for correction in reversed(_corrections(text)):
        if after is None or correction.start - len(correction.stem) + len(correction.stem.rstrip(_GAP)) in after:
            text = text[: correction.start] + correction.right + text[correction.end :]
    return text


def _may_spell(lowered: str) -> bool:
    """Does a text hold an end of `_MISSPELT`? The search for spelled numerals itself is slow."""
    return "гаар" in lowered or "гээр" in lowered or "гэр" in lowered


def _corrections(text: str) -> list[Correction]:
    """Every ending to be corrected, in order."""
    numerals = _SUFFIX.finditer(text) if _MAY_END.search(text) else None
    spelled = _SPELLED.finditer(text) if _may_spell(text.lower()) else None
    if numerals is None and spelled is None:  # as nearly all texts, of which every cell of a plan is asked
        return []
    corrections: list[Correction] = []

    def compare(stem: str, span: tuple[int, int], expected: str) -> None:
        written = text[slice(*span)]
        if written.lower() != expected:
            corrections.append(Correction(*span, expected.upper() if written.isupper() else expected, stem))

    for match in numerals or ():
        number = _number_before(text, match.end("digit"))
        expected = _expected(text, match, number) if number else None
        if number and expected:
            compare(text[number.start : match.start("ending")], match.span("ending"), expected)
    for match in spelled or ():
        expected = "дүгээр" if match["stem"].lower().endswith(_FRONT_STEMS) else "дугаар"
        compare(match["stem"], match.span("ordinal"), expected)
    return sorted(corrections)
