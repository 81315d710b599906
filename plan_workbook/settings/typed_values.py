"""A setting's value as it was typed -> the value it means; ValueError where it means none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from plan_workbook import schema
from plan_workbook.language.cell_text import line_breaks
from plan_workbook.language.dates import read_date
from plan_workbook.language.numerals import as_whole
from plan_workbook.settings.model import CHOICES, DATES, MOST_DIGITS
from plan_workbook.settings.names import value_label, value_names
from plan_workbook.settings.signatures import signer_lines


def as_shown(key: str, value: object, language: str | None = None) -> object:
    """A setting's value as its sheet shows it: a choice by its name, a date as a date, all else as it is typed.

    Raises ValueError for a choice or a date that is none.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if key in CHOICES:
        return value_label(key, _choice(key)(value), language)
    return read_date(value) if key in DATES else value


def text_of(value: object) -> str:
    if isinstance(value, (dt.datetime, dt.date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):  # the letter's number 12 is 12, whatever program kept it as 12.0
        value = as_whole(value)
    return line_breaks(str(value)).strip()


def _day(value: object) -> str:
    return read_date(value).isoformat()


def _font(value: object) -> str:
    """The shipped font that is meant, else the name as it stands, which validation tells."""
    name = text_of(value)
    return schema.known_font(name) or name


def _choice(key: str) -> Callable[[object], str]:
    def read_choice(value: object) -> str:
        text = str(value).strip()
        known = text if text in CHOICES[key] else value_names(key).get(schema.loose(text))
        if known is None:
            raise ValueError
        return known

    return read_choice


def _between(low: int, high: int) -> Callable[[object], int]:
    def read_whole(value: object) -> int:
        number = Decimal(str(value).strip())
        if isinstance(value, bool) or number != number.to_integral_value() or not low <= number <= high:
            raise ValueError
        return int(number)

    return read_whole


def _numbers(value: object) -> list[Decimal]:
    parts = [Decimal(part.strip()) for part in str(value).split(",")]
    if not all(part.is_finite() and part >= 0 for part in parts):
        raise ValueError
    return parts


def _font_size(value: object) -> float:
    size = Decimal(str(value).strip())
    if not 6 <= size <= 14:
        raise ValueError
    return float(size)


def _margins(value: object) -> tuple[float, ...]:
    margins = tuple(map(float, _numbers(value)))
    # A4 landscape is 297 x 210 mm: what is left must hold a heading row, some lines and ten columns
    if len(margins) != 4 or margins[0] + margins[1] > 100 or margins[2] + margins[3] > 120:
        raise ValueError
    return margins


def _levels(value: object) -> tuple[Decimal, ...]:
    levels = tuple(_numbers(value))
    if list(levels) != sorted(set(levels), reverse=True) or levels[0] > 100:
        raise ValueError
    return levels


def _signers(value: object) -> tuple[str, ...]:
    return signer_lines(text_of(value))


READERS: dict[str, Callable[[object], object]] = {
    **{key: _choice(key) for key in CHOICES},
    "year": _between(1990, 2100),
    "digits": _between(0, MOST_DIGITS),
    "font_size": _font_size,
    "margins": _margins,
    "levels": _levels,
    **{key: _day for key in DATES},
    "font": _font,
    "signers": _signers,
    "letter_signers": _signers,
}
