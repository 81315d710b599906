"""A source's cell as a plan keeps it: text where text is meant, numbers as numbers, and never a date's serial number."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal

from plan_workbook import schema
from plan_workbook.language.cell_text import line_breaks
from plan_workbook.language.numerals import as_whole

_UNIT_OF_MONEY = re.compile(r"[(\[/]?\s*(?:(?:тэрбум|сая|мянган|мян)[\s.,]*)?(?:төгрөг(?:өөр)?|төг|₮)\.?\s*[)\]/]?")
_NUMERAL = re.compile(r"[+-]?\d{1,300}(?:\.\d{1,300})?")
_UNITS_OF_MONEY = (
    (re.compile(r"тэрбум|тэр\.?\s*бум"), Decimal(1_000_000)),
    (re.compile(r"сая"), Decimal(1_000)),
    (re.compile(r"мян"), Decimal(1)),
    (re.compile(r"төг|₮|mnt", re.IGNORECASE), Decimal(1) / Decimal(1_000)),
)


def shown(value: object, as_percent: bool = False) -> object:
    """A cell's value as text or a number; None for a blank one. Dates, times and truth values become what a person reads."""
    if value is None:
        return None
    if value.__class__ is str:
        if not unicodedata.is_normalized("NFC", value):
            value = unicodedata.normalize("NFC", value)
        return line_breaks(value).strip() or None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}" if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}" if not value.second else f"{value:%H:%M:%S}"
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")
    if as_percent and isinstance(value, (int, float)):
        return f"{_plain(100 * Decimal(str(value)))}%"
    return value


def text_of(value: object, as_percent: bool = False) -> str | None:
    """As `shown`, for a column of text."""
    text = shown(value, as_percent)
    if text.__class__ is str:
        return text
    if isinstance(text, float):
        text = _plain(Decimal(repr(text))) if text == text and abs(text) != float("inf") else str(text)
    return None if text is None else str(text)


def number(value: object, as_percent: bool = False) -> object:
    """As `shown`, for a column of numbers: a numeral in a text becomes the number, anything else stays what it is."""
    text = shown(value, as_percent)
    if isinstance(text, str) and _NUMERAL.fullmatch(text):
        read = float(text)
        return as_whole(read)
    return text


_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?P<mark>[, \u00a0\u202f])\d{3})(?:(?P=mark)\d{3})*(?:\.\d{1,2})?")


def grouped(text: str) -> object | None:
    """The number of a numeral in groups of three, as a document prints it ("12,500" or "12 500.5"); None for any other text."""
    if not _GROUPED.fullmatch(text):
        return None
    return number(re.sub(r"[, \u00a0\u202f]", "", text))


def percent(value: object, as_percent: bool) -> object:
    """As `number`, for percents: a cell that shows 57 % holds 0.57, and means 57."""
    amount = number(value)
    if as_percent and isinstance(amount, (int, float)) and not isinstance(amount, bool):
        return number(_plain(100 * Decimal(str(amount))))
    return amount


def of_key(key: str, value: object, as_percent: bool = False) -> object:
    """A cell's value for a plan's column."""
    if key in ("assessed", "percent"):
        return percent(value, as_percent)
    if key in schema.NUMBER_KEYS:
        return number(value, as_percent)
    if key in schema.TEXT_KEYS or key in ("units", "goal", "id"):
        return text_of(value, as_percent)
    return shown(value)  # the measure's number: 1.4 typed as a number stays one, which validation tells


def is_unit_of_money(text: str) -> bool:
    """Does a cell below a heading say in what its amounts are: "мян.төг", "/сая төгрөг/", "₮"?"""
    return _UNIT_OF_MONEY.fullmatch(text.casefold()) is not None


def thousands(heading: str) -> Decimal:
    """What an amount under this heading is multiplied by to be thousand tögrög, as "сая.төг" in it says."""
    text = heading.casefold()
    return next((factor for pattern, factor in _UNITS_OF_MONEY if pattern.search(text)), Decimal(1))


def in_thousands(value: object, factor: Decimal) -> object:
    """An amount in thousand tögrög; what is no number stays."""
    if factor == 1 or isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    return number(_plain(Decimal(str(value)) * factor))


def _plain(value: Decimal) -> str:
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    return f"{value.normalize():f}"
