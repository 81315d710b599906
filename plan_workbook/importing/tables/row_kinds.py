"""What a row below the headings is, when it is no measure: column numbers, totals, signatures, the name of a goal."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_workbook.language.numerals import numeral, roman
from plan_workbook.language.period import quarters

MEASURE_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,6})+\.?")
LEADING_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){1,3})(?:[.)]+(?!\d)|(?=\s)|(?=[^\W\d_]))\s*(.*)", re.DOTALL)
_SIGNER = re.compile(
    r"\s*(?:тайлан(?:г)?\s+(?:гаргасан|бичсэн|нэгтгэсэн)|төлөвлөгөө(?:г)?\s+\w+|хянасан|танилцсан|боловсруулсан|нэгтгэсэн|"
    r"баталсан|батлав|зөвшөөрсөн|хүлээн\s+авсан|гүйцэтгэсэн|гарын\s+үсэг)[^:….]{0,60}(?::|\.{3,}|…|_{3,}|\b[А-ЯӨҮЁ]\.\s?[А-ЯӨҮЁ])",
    re.IGNORECASE,
)
_SIGN_LINE = re.compile(r"\.{5,}|…{2,}|_{4,}|/\s*[А-ЯӨҮЁA-Z]\.\s*[А-ЯӨҮЁ][а-яөүё]+\s*/\s*$")
_TOTAL = re.compile(
    r"\s*(?:нийт|бүгд|дүн|дундаж|нийлбэр)\W*(?:дүн|хувь|төсөв|хөрөнгө|арга хэмжээ|дундаж|хэрэгжилт\w*|\d|\W)*$"
    r"|(?:goal\s+\S+\s+average|overall),\s+percent$"
    r"|.*(?:хэрэгжилтийн\s+)?дундаж\s+(?:хувь|дүн|үнэлгээ)\W*$|.*нийт\s+(?:хэрэгжилтийн\s+)?(?:дүн|хувь)\W*$",
    re.IGNORECASE,
)
_NUMBERS = frozenset(("number", "target_count", "budget", "achieved_count", "assessed", "percent"))
_LONGEST_SUBHEADING = 80  # characters
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
_BAND = re.compile(r"\s*(?:зорилт|зорилго|чиглэл|стратегийн\s+зорилт|тэргүүлэх\s+чиглэл)(?=\W|\d|$)", re.IGNORECASE)
_NUMBERED_BAND = re.compile(r"\s*(?:\d{1,3}[.)](?!\d)|([IVXІҮХ]{1,5})[.)])\s*\S")
_ROMAN_ORDINALS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]


def may_be_number(text: str) -> bool:
    """Can a text in the column of numbers be a measure's number, be it a wrong one?"""
    return any(letter.isdigit() for letter in text) or roman(text.strip(" .)")) is not None


def is_column_numbers(cells: Mapping[int, object]) -> bool:
    """1, 2, 3 … (or A, B, 1, 2 …, or I, II …) from the left, over at least three columns: a form's own row."""
    if len(cells) < 3:
        return False
    texts = [str(value).strip().strip("().").strip() for _, value in sorted(cells.items())]
    letters = 0
    while (
        letters < len(texts) - 2
        and len(texts[letters]) == 1
        and texts[letters].isalpha()
        and texts[letters] not in "IV"
    ):
        letters += 1
    rest = texts[letters:]
    if rest[: len(_ROMAN_ORDINALS)] == _ROMAN_ORDINALS[: len(rest)]:
        return True
    if not all(text.isdecimal() and len(text) <= 3 for text in rest):
        return False
    numbers = [int(text) for text in rest]
    return numbers[0] <= letters + 1 and all(
        after - before == 1 for before, after in zip(numbers, numbers[1:], strict=False)
    )


def is_subheadings(cells: Mapping[str, object]) -> bool:
    """Does a row say in a few words what the headings above it mean? `cells`: its filled ones by the plan's key.

    Columns of numbers hold words, and nothing in it is a number or a time: "дугаар | нэр | улирал | нэгж | мянга".
    """
    texts = [value for value in cells.values() if isinstance(value, str)]
    if len(texts) < len(cells) or any(len(text) > _LONGEST_SUBHEADING or _DIGIT.search(text) for text in texts):
        return False
    of_numbers = {key: str(cells[key]) for key in _NUMBERS & cells.keys() if _LETTER.search(str(cells[key]))}
    spoken = any(numeral(text) for key, text in of_numbers.items() if key != "budget")  # "мянга" says what it is in
    return len(of_numbers) > 1 and not spoken and quarters(str(cells.get("period", ""))) is None


def is_signature(texts: list[str], has_terms: bool) -> bool:
    """A line of those who sign, or of the place to sign on; `has_terms`: cells of a measure's own columns are filled."""
    if not texts or len(texts) > 5 or sum(map(len, texts)) > 400:
        return False
    named = len(texts[0]) < 200 and _SIGNER.match(" ".join(texts))
    return bool(named or (not has_terms and _SIGN_LINE.search(" ".join(texts))))


_FIGURE = re.compile(r"[-–—]|[+-]?\d{1,3}(?:[ \u00a0]?\d{3}){0,4}(?:[.,]\d+)?\s*%?")


def is_figure(value: str) -> bool:
    """Is a text nothing but a number, or the dash that stands for none? In a document every cell is text."""
    return _FIGURE.fullmatch(value.strip()) is not None


_AVERAGE = re.compile(
    r".{0,40}хэрэгжилтийн\s+дундаж\s+хувь\W*|нийт\s+хэрэгжилтийн\s+хувь\W*|goal\s+\S+\s+average,\s+percent|overall,\s+percent",
    re.IGNORECASE,
)


def is_average(text: str) -> bool:
    """Is it the label of a percent that a report computes: of a goal, or of the whole plan?"""
    return _AVERAGE.fullmatch(text.strip()) is not None


def is_total(texts: list[str], numbers: int) -> bool:
    """A row of sums or averages: words for a total, and nothing but numbers beside them."""
    return (
        len(texts) == 1 and len(texts[0]) < 120 and bool(_TOTAL.match(texts[0])) and (numbers > 0 or len(texts[0]) < 25)
    )


def is_goal_name(text: str, spans: bool) -> bool:
    """The only text of a row that names a goal: it says so, is numbered like one, or runs over the table's columns."""
    if MEASURE_NUMBER.match(text.strip()):
        return False
    return bool(_BAND.match(text)) or bool(_NUMBERED_BAND.match(text)) or spans


_GOAL = re.compile(
    r"\s*(?:(?:стратегийн\s+)?(?:зорилт|зорилго|чиглэл)(?:ын|ийн)?\s*№?\s*)?(\d{1,3}|[IVXІҮХ]{1,5}(?=\s*[.):]))(?![\d.]*\d)\s*(?:[.):]+|[-–—](?=\s)|$)\s*(.*)",
    re.DOTALL | re.IGNORECASE,
)
_GOAL_WORD = re.compile(r"\s*(?:зорилт|зорилго)\s*(?:№\s*)?(\d{1,3})(?!\d)\W*\s*(.*)", re.DOTALL | re.IGNORECASE)


def goal_number(text: str) -> tuple[str | None, str]:
    """("3", its text) of "3. …", "Зорилт 3: …", "III. …"; (None, text) where it has no number of its own."""
    match = _GOAL_WORD.match(text) or _GOAL.match(text)
    if not match:
        return None, text.strip()
    number = int(match[1]) if match[1].isdecimal() else roman(match[1])
    return (None, text.strip()) if not number and number != 0 else (str(number), match[2].strip())
