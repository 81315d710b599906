"""Numerals: their endings, and numbers in digits, in words and in Roman letters."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from plan_workbook.language.letters import ROMAN_LOOKALIKES

# The ablative of each numeral by the word spoken last. Its vowel shows the word's harmony: э ө are front, а о are back.
# 100 stands for every hundred, thousand, million and milliard (зуу, мянга, сая, тэрбум).
_ABLATIVE = {
    0: "ээс", 1: "ээс", 2: "оос", 3: "аас", 4: "өөс", 5: "аас", 6: "аас", 7: "оос", 8: "аас", 9: "өөс",
    10: "аас", 20: "оос", 30: "аас", 40: "өөс", 50: "аас", 60: "аас", 70: "аас", 80: "аас", 90: "ээс", 100: "аас",
}  # fmt: skip


def spoken_end(n: int) -> int:
    """Return the numeral word that ends `n` when read aloud: 0–9, 10–90 by tens, or 100 for any larger word."""
    n = abs(n)
    if n % 10 or n == 0:
        return n % 10
    return n % 100 or 100


def is_front(n: int) -> bool:
    """Tell whether the word spoken last has front vowels: "4 дүгээр", not "дугаар"."""
    return _ABLATIVE[spoken_end(n)][0] in "эө"


def ordinal(n: int) -> Literal["дугаар", "дүгээр"]:
    """Return the ordinal ending written after `n`: "4 дүгээр", "12 дугаар"."""
    return "дүгээр" if is_front(n) else "дугаар"


def genitive(n: int) -> Literal["ны", "ний"]:
    """Return the genitive ending of a day: "16-ны өдөр", "14-ний өдөр"."""
    return "ний" if is_front(n) else "ны"


def ablative(n: int) -> Literal["аас", "ээс", "оос", "өөс"]:
    """Return the ablative ending: "12-оос доошгүй", "4-өөс доошгүй"."""
    return _ABLATIVE[spoken_end(n)]  # type: ignore[return-value]


def locative(n: int) -> Literal["дэх", "дахь"]:
    """Return the ending of place in a row: "4 дэх хэсэг", "3 дахь өдөр"."""
    return "дэх" if is_front(n) else "дахь"


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


_ROMAN_FOLD = str.maketrans(ROMAN_LOOKALIKES)
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")


def roman(text: str) -> int | None:
    """Read a Roman numeral of 1–39, Cyrillic look-alikes (ІІ, Ш, IҮ) and lower case too; None if it is none."""
    if not 0 < len(text) <= 8 or text[0].isdecimal():  # as nearly all numbers of measures
        return None
    match = _ROMAN.fullmatch(text.replace("l", "I").upper().translate(_ROMAN_FOLD))
    if match is None:
        return None
    units = {"IX": 9, "IV": 4}.get(match[2])
    return 10 * len(match[1]) + (5 * match[2].count("V") + match[2].count("I") if units is None else units)


def as_whole(number: int | float) -> int | float:
    """12.0 -> 12: a whole number as int, up to the 15 digits that a workbook's file holds; any other as it is."""
    return int(number) if isinstance(number, float) and number.is_integer() and abs(number) < 1e15 else number
