"""Written Mongolian: endings after a numeral, dates, numbers in words and digits, letters that look alike."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

# The ablative of each numeral by the word spoken last. Its vowel shows the word's harmony: э ө are front, а о are back.
# 100 stands for every hundred, thousand, million and milliard (зуу, мянга, сая, тэрбум).
_ABLATIVE = {
    0: "ээс", 1: "ээс", 2: "оос", 3: "аас", 4: "өөс", 5: "аас", 6: "аас", 7: "оос", 8: "аас", 9: "өөс",
    10: "аас", 20: "оос", 30: "аас", 40: "өөс", 50: "аас", 60: "аас", 70: "аас", 80: "аас", 90: "ээс", 100: "аас",
}  # fmt: skip

# Latin letters drawn like Cyrillic ones. Y is left out: it stands for both У and Ү (`cyrillic_spellings`).
LOOKALIKES = dict(zip("ABCEHKMOPTX", "АВСЕНКМОРТХ", strict=True))
SMALL_LOOKALIKES = dict(zip("aceopx", "асеорх", strict=True))
# What a Cyrillic keyboard offers for I, II, III, V and X.
ROMAN_LOOKALIKES = {
    "І": "I", "Ӏ": "I", "П": "II", "Ш": "III", "Ү": "V", "У": "V", "Y": "V", "Х": "X",
}  # fmt: skip
_FOLD = str.maketrans(LOOKALIKES)
_FOLD_CODE = str.maketrans(LOOKALIKES | SMALL_LOOKALIKES)
_ROMAN_FOLD = str.maketrans(ROMAN_LOOKALIKES)

_LEGACY = "єїЄЇ"  # code page 1251 fonts drew ө ү in the places of these Ukrainian letters
_LEGACY_V = re.compile(r"(?<=[а-яёөү])v|v(?=[а-яёөү])", re.IGNORECASE)  # "бvр"
_LEGACY_FOLD = str.maketrans("єїЄЇѳѲ", "өүӨҮөӨ")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−~～〜"), "-")
# Letters that take no room on screen (Unicode: Default_Ignorable_Code_Point), the blank of Braille besides.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_UNSEEN = re.compile(f"[{_INVISIBLE}]+")


def spoken_end(n: int) -> int:
    """Return the numeral word that ends `n` when read aloud: 0–9, 10–90 by tens, or 100 for any larger word."""
    n = abs(n)
    if n % 10 or n == 0:
        return n % 10
    return n % 100 or 100


def _front(n: int) -> bool:
    return _ABLATIVE[spoken_end(n)][0] in "эө"


def ordinal(n: int) -> Literal["дугаар", "дүгээр"]:
    """Return the ordinal ending written after `n`: "4 дүгээр", "12 дугаар"."""
    return "дүгээр" if _front(n) else "дугаар"


def genitive(n: int) -> Literal["ны", "ний"]:
    """Return the genitive ending of a day: "16-ны өдөр", "14-ний өдөр"."""
    return "ний" if _front(n) else "ны"


def ablative(n: int) -> Literal["аас", "ээс", "оос", "өөс"]:
    """Return the ablative ending: "12-оос доошгүй", "4-өөс доошгүй"."""
    return _ABLATIVE[spoken_end(n)]  # type: ignore[return-value]


def locative(n: int) -> Literal["дэх", "дахь"]:
    """Return the ending of place in a row: "4 дэх хэсэг", "3 дахь өдөр"."""
    return "дэх" if _front(n) else "дахь"


def date_text(year: int | date, month: int | None = None, day: int | None = None) -> str:
    """Write a date as letters do: "2025 оны 04 дүгээр сарын 16-ны өдөр". ValueError when there is no such day."""
    if not isinstance(year, date):
        if month is None or day is None:
            raise ValueError("a date needs a year, a month and a day")
        year = date(year, month, day)
    d = year
    return f"{d.year} оны {d.month:02d} {ordinal(d.month)} сарын {d.day:02d}-{genitive(d.day)} өдөр"


def dots_date(year: int) -> str:
    """Write a date that is not known yet, to be filled in by hand: "2025 оны … сарын …-ны өдрийн"."""
    return f"{year} оны … сарын …-ны өдрийн"


# -- letters ----------------------------------------------------------------------------------------------------------


def visible(text: str) -> str:
    """Return `text` without the letters that nobody sees: for codes and numbers, as running text may need them."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def trimmed(text: str) -> str:
    """Return `text` without blanks, and letters that nobody sees, at its ends."""
    text = text.strip()
    if text.isascii() or not (_is_unseen(text[0]) or _is_unseen(text[-1])):
        return text
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or _is_unseen(text[start])):
        start += 1
    while end > start and (text[end - 1].isspace() or _is_unseen(text[end - 1])):
        end -= 1
    return text[start:end]


@lru_cache(maxsize=4096)
def _is_unseen(letter: str) -> bool:
    return _UNSEEN.match(letter) is not None


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
    text = normal_form(visible(text), "NFKC").translate(_DASHES).translate(_LEGACY_FOLD)
    return " ".join(_LEGACY_V.sub("ү", text).split())


def fold(code: str) -> str:
    """Return `code` in capitals, Latin look-alikes made Cyrillic: to find the unit meant, never to rewrite text."""
    return tidy(code).upper().translate(_FOLD)


_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")


def roman(text: str) -> int | None:
    """Read a Roman numeral of 1–39, Cyrillic look-alikes (ІІ, Ш, IҮ) and lower case too; None if it is none."""
    match = _ROMAN.fullmatch(text.replace("l", "I").upper().translate(_ROMAN_FOLD)) if 0 < len(text) <= 8 else None
    if match is None:
        return None
    units = {"IX": 9, "IV": 4}.get(match[2])
    return 10 * len(match[1]) + (5 * match[2].count("V") + match[2].count("I") if units is None else units)


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
    return tuple(own for own in spellings if not _LATIN.search(own)) or (code,)


def mixed_words(text: str) -> list[str]:
    """Return the words that mix Latin and Cyrillic letters or hold a legacy letter (є ї for ө ү), each once, in order.

    Whatever is no letter ends a word, so "E-Mongolia", "PDF-ийг" and "MNS 5555" are no faults; addresses are skipped.
    """
    if not _ODD_LETTER.search(text) or not _SUSPECT.search(text):
        return []
    found: dict[str, None] = {}
    for chunk in text.split():
        if "@" in chunk or "://" in chunk or "www." in chunk.lower():
            continue
        for word in _WORD.findall(chunk):
            if (_CYRILLIC.search(word) and _LATIN.search(word)) or any(letter in word for letter in _LEGACY):
                found[word] = None
    return list(found)


# -- numerals ---------------------------------------------------------------------------------------------------------


class Numeral(NamedTuple):
    value: int
    form: Literal["cardinal", "ordinal", "ablative"]


# Stems as they stand before an ending or a noun; the longest must come first.
_ONES = {
    1: "нэг", 2: "хоёр|хоер", 3: "гурван|гурав|гурв", 4: "дөрвөн|дөрөв|дөрв", 5: "таван|тав", 6: "зургаан|зургаа|зурга",
    7: "долоон|долоо|дол", 8: "найман|найм", 9: "есөн|ес|ёс",
}  # fmt: skip
_TENS = {
    10: "арван|арав|арв", 20: "хорин|хорь|хори", 30: "гучин|гуч", 40: "дөчин|дөч", 50: "тавин|тавь|тави",
    60: "жаран|жар", 70: "далан|дал", 80: "наян|ная", 90: "ерэн|ер", 100: "зуун|зуу", 1000: "мянган|мянга|мянг",
}  # fmt: skip
_ORDINAL = r"д[уү]г(?:аар|ээр|ар|эр)"  # every harmony and a dropped vowel: for reading
_NUMERAL = re.compile(
    "(?:" + "|".join(f"(?P<t{n}>{stems})" for n, stems in _TENS.items()) + ")?"
    "(?:" + "|".join(f"(?P<o{n}>{stems})" for n, stems in _ONES.items()) + ")?"
    rf"(?:(?P<ablative>(?:{_ORDINAL}|г)?(?:аас|ээс|оос|өөс)|(?<=хори)ос|(?<=тави)ас)"
    rf"|(?P<ordinal>{_ORDINAL}(?:т|ын|ийн)?))?"
)
_NOT_ALONE = {"гурв", "дөрв", "зурга", "дол", "арв", "хори", "тави", "мянг"}  # stems that never stand without an ending


def numeral(word: str) -> Numeral | None:
    """Read one numeral word ("арав", "хоёроос", "гуравдугаар", "арванхоёрдугаар"); None if it is none."""
    word = word.lower()
    match = _NUMERAL.fullmatch(word) if 0 < len(word) <= 32 else None
    if match is None or word in _NOT_ALONE:
        return None
    value = sum(int(name[1:]) for name, stem in match.groupdict().items() if stem and name[1:].isdigit())
    if value == 0:
        return None
    return Numeral(value, "ordinal" if match["ordinal"] else "ablative" if match["ablative"] else "cardinal")


_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<by>[ ,'.])\d{3}(?:(?P=by)\d{3})*(?P<fraction>[.,]\d+)?")


def grouped_number(digits: str) -> Decimal | None:
    """Read "1,250", "1 250,5", "12,5" or "95.5"; None for anything else.

    A comma before groups of three parts thousands and is the decimal sign elsewhere; a single dot is always the latter.
    """
    if sum(map(str.isdecimal, digits)) > 15:  # Excel keeps no more
        return None
    grouped = _GROUPED.fullmatch(digits)
    if grouped and (grouped["by"] != "." or grouped["fraction"] or digits.count(".") > 1):
        fraction = grouped["fraction"] or ""
        if fraction.startswith(grouped["by"]):
            return None
        return Decimal(re.sub(r"\D", "", digits[: len(digits) - len(fraction)]) + fraction.replace(",", "."))
    return Decimal(digits.replace(",", ".")) if re.fullmatch(r"\d+(?:[.,]\d+)?", digits) else None


# -- wrong endings ----------------------------------------------------------------------------------------------------

_CASES = {"": "", "т": "т", "ын": "ийн", "ыг": "ийг", "аас": "ээс", "аар": "ээр", "тай": "тэй"}  # back: front
_BACK = {front: back for back, front in _CASES.items()}
_MISSPELT = r"д[уү]г(?:аар|ээр|эр)"  # not "дугар", which is a name
_SUFFIX = re.compile(
    r"(?P<digit>\d)(?P<gap>\s?[-‐‑–—]?\s?)(?P<ending>"
    r"(?P<ablative>[гн]?)(?:аас|ээс|оос|өөс)"
    r"|(?P<genitive>ны|ний)"
    r"|(?P<locative>дахь|дэхь?)"
    rf"|(?P<ordinal>{_MISSPELT})(?P<case>|{'|'.join((*_CASES, *_BACK)).strip('|')})"
    r")(?!\w)",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    r"(?<!\w)(?P<stem>(?:арван)?(?:нэг|хоёр|гурав|дөрөв|тав|зургаа?|долоо?|дол|найм|ес)|арав|хорь|гуч|дөч|ер)"
    rf"(?P<ordinal>{_MISSPELT})(?!\w)",
    re.IGNORECASE,
)
_ENDS = ("гаар", "гээр", "гэр")  # of `_MISSPELT`
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
    return ordinal(number.value) + (_CASES[back] if _front(number.value) else back)


def wrong_suffixes(text: str) -> list[tuple[str, str]]:
    """Return (as written, as it should be) for each numeral's ending that breaks vowel harmony, each once, in order.

    Judged are the ablative, the genitive of days, дэх/дахь and the ordinals, by the word spoken last; silent where
    another reading is possible.
    """
    found: dict[tuple[str, str], int] = {}

    def compare(stem: str, written: str, expected: str, position: int) -> None:
        if written.lower() != expected:
            right = expected.upper() if written.isupper() else expected
            found.setdefault((stem + written, stem + right), position)

    for match in _SUFFIX.finditer(text):
        number = _number_before(text, match.end("digit"))
        expected = _expected(text, match, number) if number else None
        if number and expected:
            compare(text[number.start : match.start("ending")], match["ending"], expected, match.start())
    lowered = text.lower()
    spelled = _SPELLED.finditer(text) if any(end in lowered for end in _ENDS) else ()  # the search itself is slow
    for match in spelled:
        expected = "дүгээр" if match["stem"].lower().endswith(_FRONT_STEMS) else "дугаар"
        compare(match["stem"], match["ordinal"], expected, match.start())
    return sorted(found, key=found.__getitem__)
