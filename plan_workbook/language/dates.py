"""Dates as letters write them."""

from __future__ import annotations

from datetime import date

from plan_workbook.language.numerals import genitive, ordinal


def date_text(year: int | date, month: int | None = None, day: int | None = None) -> str:
    """Write a date as letters do: "2025 оны 04 дүгээр сарын 16-ны өдөр". ValueError when there is no such day."""
    if not isinstance(year, date):
        if month is None or day is None:
            raise ValueError("a date needs a year, a month and a day")
        year = date(year, month, day)
    d = year
    return f"{d.year} оны {d.month:02d} {ordinal(d.month)} сарын {d.day:02d}-{genitive(d.day)} өдөр"


def date_of_letter(day: date) -> str:
    """A date as it stands before what is dated: "2025 оны 04 дүгээр сарын 16-ны өдрийн"."""
    return date_text(day).removesuffix("өдөр") + "өдрийн"


def dots_date(year: int) -> str:
    """Write a date that is not known yet, to be filled in by hand: "2025 оны … сарын …-ны өдрийн"."""
    return f"{year} оны … сарын …-ны өдрийн"


def dots_day(year: int) -> str:
    """As `dots_date`, where nothing dated follows: "2025 оны … сарын …-ны өдөр"."""
    return dots_date(year).removesuffix("өдрийн") + "өдөр"
