"""How the summary names periods, and the lines above its tables."""

from __future__ import annotations

import datetime as dt

from plan_workbook import texts
from plan_workbook.language import dates
from plan_workbook.settings import Settings


def period(settings: Settings, beside: Settings | None = None) -> str:
    """A period as a heading names it: "2025 оны эхний хагас жил"; without the year `beside` another of the same year."""
    name = texts.say(f"period.name.{settings.period}")
    if not settings.year or (beside and beside.year == settings.year):
        return name
    return texts.say("period.of-year", year=settings.year, period=name)


def as_at(settings: Settings) -> str:
    """The line under the title: "/2025 оны эхний хагас жилийн байдлаар/", or the day that the report is of."""
    if settings.as_of:
        day = dt.date.fromisoformat(settings.as_of)
        if texts.spoken() == "mn":
            return texts.say("summary.as-at", when=dates.date_of_letter(day))
        return texts.say("summary.as-at", when=day.isoformat())
    name = texts.say(f"summary.period.{settings.period}")
    when = texts.say("period.of-year", year=settings.year, period=name) if settings.year else name
    return texts.say("summary.as-at", when=when)
