"""A target's words: the count that they ask for, its bound and what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from plan_workbook.language.letters import tidy
from plan_workbook.language.numerals import grouped_number, numeral

Bound = Literal["at-least", "at-most", "exact"]

# Each, anywhere in a target, makes it an upper bound. Plain words, so that a worksheet formula can look for them too.
# "80 хувь хүртэл" may also mean "raise to 80": then nothing is counted either, and somebody assesses it.
AT_MOST_WORDS = (
    "дээшгүй", "дээш биш", "ихгүй", "их биш", "илүүгүй", "илүү биш", "хэтрэхгүй", "хэтрүүлэхгүй", "дээд тал нь",
    "ихдээ", "хүртэл", "≤", "<",
)  # fmt: skip
_LONGEST_TARGET = 2000  # characters: a longer text asks for more than one count, and patterns may look ahead to its end
_LETTER = r"[^\W\d_]"
_FROM = rf" ?-? ?[гн]?(?:и?[ао]с|аас|ээс|оос|өөс)(?!{_LETTER})"
_AT_LEAST = re.compile(
    r"доош ?г[үу]й|доош (?:биш|бус)|багаг[үу]й|бага биш|цөөнг[үу]й|цөөн биш|дутуугүй|багадаа|доод тал нь|гаруй|[≥>]"
    r"|[аэоө]с (?:дээш|илүү)"
)
_UNCERTAIN = re.compile(rf"орчим|ойролцоо|дундж|[аэоө]с (?:доош|бага|цөөн)(?!{_LETTER}| биш| бус)")
_YEAR = r"(?:19|20|21)\d\d"
_ROMAN = r"[IVXІХҮУШПY]{1,4}"
_NO_COUNT = re.compile(  # years, dates, ordinals, codes and marks of a list
    rf"(?<!\d)(?:{_YEAR}(?: ?- ?{_YEAR})? ?он[а-яёөү]*|{_YEAR}[./-]\d\d?(?:[./-]\d\d?)?(?!\d)"
    rf"|\d{{1,4}}(?: ?(?:,|-|ба|болон) ?\d{{1,4}}){{0,12}} ?-? ?(?:[рp]|д[уү]г(?:аар|ээр|эр|ар)[а-яёөү]*)(?!{_LETTER})"
    rf"(?: (?:сарын \d{{1,2}}(?![\d.,])|(?:улир|сар|хагас)[а-яёөү]*))?|\d{{1,2}} ?- ?(?:ны|ний|нд)(?!{_LETTER}))"
    rf"|(?<!{_LETTER})(?:{_ROMAN}(?: ?[,-] ?{_ROMAN}){{0,3}} улир[а-яёөү]*"
    rf"|(?:No\.? ?|(?:MNS|ISO) ?|[A-Za-z]+-?|{_LETTER}/)\d[\d:.,/-]*)"
    rf"|(?:^|[ ;])\d{{1,2}}(?:\)|\.(?! ?\d)) ?(?={_LETTER})"
)
_RATE = re.compile(
    rf"(?<!тухай )(?<!тухайн )(?<!{_LETTER})(?:бүр[тд]?|бүрийн|тутам|тутамд|тутмын|болгон|хоногт|өдөрт|сард|улиралд"
    rf"|хагас жилд)(?!{_LETTER})|/ ?(?:сар|улирал|хоног|жил)(?!{_LETTER})",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"\d{{1,3}} ?(?:хоног|өдөр|өдр|цаг|минут|сар|жил|улирал|улирл)(?:ийн|ын|т|д|ийг|ыг)?(?!{_LETTER})", re.IGNORECASE
)
_CHUNK = re.compile(r"\d(?:\d|[.,:/'-](?=\d)| (?=\d{3}(?!\d)))*")
_TAIL = re.compile(
    rf"(?P<reference>-(?:д|т|ын|ийн|тай|тэй|той|г|ыг|ийг|н)(?!{_LETTER}))"
    rf"|(?P<case>{_FROM}| ?-?[аэоө]{{2}}р(?!{_LETTER}))?"
    rf"(?: ?(?P<scale>мянган?|мян|сая|тэрбум)(?!{_LETTER})\.?)?(?: ?(?:доошгүй|багагүй|дээшгүй|ихгүй))?"
    rf"(?: ?(?P<unit>%|₮|{_LETTER}+))?",
    re.IGNORECASE,
)
_SCALES = {"мян": 1000, "сая": 10**6, "тэр": 10**9}
_UNITS = {
    r"%|хув(?:ь|и)[а-яёөү]*": "хувь", r"удаа[а-яёөү]*": "удаа", r"хүн(?:ий|д|ийг|ээс)?": "хүн",
    r"ирг[эд]+н?[а-яёөү]*": "иргэн", r"байгууллаг[а-яёөү]*": "байгууллага", r"сургалт[а-яёөү]*": "сургалт",
    r"төр[өл]+[а-яёөү]*": "төрөл", r"ширх[эг]+[а-яёөү]*|ш": "ширхэг", r"хороо[а-яёөү]*": "хороо",
    r"цаг(?:ийн|аас)?": "цаг", r"₮|төг(?:рөг)?[а-яёөү]*": "төгрөг",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """What a target's words ask for; `count` is None when they hold none, or more than one that could be meant."""

    count: Decimal | None
    bound: Bound | None
    unit: str


def unit_of_count(word: str | None) -> str:
    word = word.lower() if word and len(word) <= 32 else ""
    return next((unit for stem, unit in _UNITS.items() if re.fullmatch(stem, word)), "")


def _typed_counts(text: str) -> list[tuple[Decimal | None, str]]:
    """Return (count, unit) of each number that may be a count; None for one that can be read in two ways."""
    counts: list[tuple[Decimal | None, str]] = []
    for chunk in _CHUNK.finditer(text):
        tail = _TAIL.match(text, chunk.end())
        unit = unit_of_count(tail["unit"]) if tail else ""
        glued = text[chunk.end() : chunk.end() + 1].isalpha() and tail and not (tail["case"] or tail["scale"] or unit)
        if tail is None or tail["reference"] or glued or text[max(0, chunk.start() - 1) : chunk.start()].isalpha():
            continue
        if re.fullmatch(_YEAR, chunk[0]) and not (unit or tail["case"] or tail["scale"]):
            continue
        count = grouped_number(chunk[0])
        if count is not None and "," in chunk[0] and count % 1 and not (tail["scale"] or unit in {"хувь", "төгрөг"}):
            count = None  # "2,3 удаа": two and three, or a fraction?
        scale = _SCALES[tail["scale"][:3].lower()] if tail["scale"] else 1
        counts.append((count if count is None else count * scale, unit))
    return counts


def _spoken_counts(text: str) -> list[tuple[Decimal | None, str]]:
    """Return the counts written in words, where a bound or "удаа" follows: "арван хоёроос доошгүй", "хоёр удаа"."""
    counts: list[tuple[Decimal | None, str]] = []
    total = last = 0
    form, sure = "", True
    for word in [*re.findall(rf"{_LETTER}+", text), ""]:
        read = numeral(word)
        if read:
            follows = not last or read.value >= 100 or (last % 10 == 0 and read.value < last)  # not "two, three"
            sure = sure and follows and form in {"", "cardinal"}
            total = max(total, 1) * read.value if read.value >= 100 else total + read.value
            last, form = read.value, read.form
        elif last:
            bounded = form == "ablative" and re.match(r"(?:доош|дээш|бага|их|илүү|цөөн|хэтр)", word, re.IGNORECASE)
            if bounded or (form == "cardinal" and word.lower() == "удаа"):
                counts.append((Decimal(total) if sure else None, unit_of_count(word)))
            total, last, form, sure = 0, 0, "", True
    return counts


def read_target(text: str) -> Target:
    """Return the count and bound in a target's words: "12-оос доошгүй" is at least 12, "Тухай бүр" holds no count.

    Years, dates, ordinals and codes are no counts; nor is what is asked of each month, unit or person, since the
    total is not said ("сар бүр 2 удаа"). A percent may be asked of each.
    """
    wording = tidy(text)
    lower = wording.lower()
    bound: Bound | None = None
    if any(word in lower for word in AT_MOST_WORDS):
        bound = "at-most"
    elif _AT_LEAST.search(lower):
        bound = "at-least"
    if len(wording) > _LONGEST_TARGET:
        return Target(None, bound, "")
    wording = _NO_COUNT.sub(" · ", wording)
    each = _RATE.search(wording) is not None
    wording = _SPAN.sub(" · ", wording)
    counts = _typed_counts(wording) or _spoken_counts(wording)
    distinct = {count for count, _ in counts}
    unit = next((unit for _, unit in counts if unit), "")
    if len(distinct) != 1 or None in distinct or (each and unit != "хувь") or _UNCERTAIN.search(lower):
        return Target(None, bound, "")
    return Target(distinct.pop(), bound or "exact", unit)
