"""Dates: as letters write them, and as people type them into a setting, read where they are beyond doubt."""

from __future__ import annotations

import datetime as dt
import re

from plan_workbook.language.numerals import genitive, ordinal

FIRST_YEAR, LAST_YEAR = 1990, 2100  # as for the setting `year`: what lies outside is a slip of the finger

# Only forms that begin with the year. General readers (dateutil, dateparser) fill in what is missing and choose between
# day and month: "31/02/2026" or "маргааш" would become some date that nobody meant.
_NUMERIC = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})\.?")
_ORDINAL = r"(?:\s*-?\s*(?:дугаар|дүгээр|р))?"
_WRITTEN = re.compile(
    rf"([0-9]{{4}})\s*он(?:ы)?\s+([0-9]{{1,2}}){_ORDINAL}\s+сар(?:ын)?\s+([0-9]{{1,2}})"
    r"(?:\s*-?\s*(?:ны|ний))?(?:\s+(?:өдөр|өдрийн))?\.?",
    re.IGNORECASE,
)


def date_text(year: int | dt.date, month: int | None = None, day: int | None = None) -> str:
    """Write a date as letters do: "2025 оны 04 дүгээр сарын 16-ны өдөр". ValueError when there is no such day."""
    if not isinstance(year, dt.date):
        if month is None or day is None:
            raise ValueError("a date needs a year, a month and a day")
        year = dt.date(year, month, day)
    return f"{year.year} оны {year.month:02d} {ordinal(year.month)} сарын {year.day:02d}-{genitive(year.day)} өдөр"


def date_of_letter(day: dt.date) -> str:
    """A date as it stands before what is dated: "2025 оны 04 дүгээр сарын 16-ны өдрийн"."""
    return date_text(day).removesuffix("өдөр") + "өдрийн"


def dots_date(year: int) -> str:
    """Write a date that is not known yet, to be filled in by hand: "2025 оны … сарын …-ны өдрийн"."""
    return f"{year} оны … сарын …-ны өдрийн"


def dots_day(year: int) -> str:
    """As `dots_date`, where nothing dated follows: "2025 оны … сарын …-ны өдөр"."""
    return dots_date(year).removesuffix("өдрийн") + "өдөр"


def read_date(value: object) -> dt.date:
    """The day that a date cell or a text means: 2026-11-30, 2026.11.30, 2026/11/30, "2026 оны 11 дүгээр сарын 30-ны өдөр".

    Raises ValueError for anything else: no such day, a time of day beside it (which would be lost), a bare number.
    """
    if isinstance(value, dt.datetime):
        if value.time() != dt.time():
            raise ValueError("a time of day beside the date")
        day = value.date()
    elif isinstance(value, dt.date):
        day = value
    else:
        day = _typed(value)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("a year that no plan is of")
    return day


def _typed(value: object) -> dt.date:
    if not isinstance(value, str) or len(value) > 100:
        raise ValueError("no date")
    text = " ".join(value.split())
    if match := _NUMERIC.fullmatch(text):
        return dt.date(int(match[1]), int(match[3]), int(match[4]))
    if match := _WRITTEN.fullmatch(text):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    raise ValueError("no date")
