"""A number as somebody typed it into a cell."""

from __future__ import annotations

import re
from decimal import Decimal

from plan_workbook.language.letters import tidy
from plan_workbook.language.numerals import grouped_number
from plan_workbook.language.target import unit_of_count

_JUNK = str.maketrans({"‚": ",", "،": ",", "’": "'", "‘": "'", "`": "'", "´": "'"})
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_TYPED = re.compile(r"(?P<sign>[+-]?) ?(?P<digits>\d[\d.,' ]*?)[.,]? ?(?P<unit>%|₮|[^\W\d_]+)?\.?")


def read_number(value: object) -> Decimal | None:
    """Read what somebody typed into a number's cell ("1 250,5", "12,5%", "80 хувь"); None when it is no one number.

    Only to propose a fix: a cell that holds text stays faulty.
    """
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        exact = Decimal(str(value) if isinstance(value, float) else value)
        return exact if exact.is_finite() else None
    typed = _typed(value)
    return None if typed is None else _number(typed)


def read_certain(value: str) -> tuple[Decimal, str] | None:
    """Read a number that can be meant in one way only, and the unit beside it ("хувь", "удаа"; "" where there is none).

    "1,250" and "1.250" are none: one may mean a thousand by it, or one and a quarter.
    """
    typed = _typed(value)
    if typed is None or is_two_ways(typed["digits"]):
        return None
    read = _number(typed)
    return None if read is None else (read, unit_of_count(typed["unit"]))


def is_two_ways(text: str) -> bool:
    """Does a numeral mean a thousand to one reader and a fraction to another, as "1.250" does?"""
    return _TWO_WAYS.fullmatch(text) is not None


def _typed(value: object) -> re.Match[str] | None:
    typed = _TYPED.fullmatch(tidy(value.translate(_JUNK))) if isinstance(value, str) and len(value) <= 64 else None
    return None if typed is None or (typed["unit"] and not unit_of_count(typed["unit"])) else typed


def _number(typed: re.Match[str]) -> Decimal | None:
    read = grouped_number(typed["digits"])
    return -read if read and typed["sign"] == "-" else read
