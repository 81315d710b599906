"""What units read: the facts on a copy's first sheet, and the letter that goes with it, in the plan's language."""

from __future__ import annotations

import datetime as dt
from functools import partial

from plan_workbook import texts
from plan_workbook.language import dates
from plan_workbook.plan import Unit
from plan_workbook.settings import Settings


def period(settings: Settings) -> str:
    """ "2025 оны эхний хагас жил"."""
    say = partial(texts.say, in_language=settings.language)
    name = say(f"period.name.{settings.period}")
    return say("period.of-year", year=settings.year, period=name) if settings.year else name


def date(value: str, language: str) -> str:
    """A date of the settings as letters write it; what is no date stays as it was typed."""
    try:
        day = dt.date.fromisoformat(value.strip()[:10].replace(".", "-"))
    except ValueError:
        return value.strip()
    return dates.date_text(day) if language == "mn" else day.isoformat()


def facts(unit: Unit, settings: Settings, sent: str, count: int) -> list[tuple[str, str]]:
    """Label and value of what a unit should know about its copy."""
    rows = [
        ("plan", settings.title),
        ("unit", f"{unit.code} – {unit.name}" if unit.name else unit.code),
        ("period", period(settings)),
        ("measures", str(count)),
        ("sent", date(sent, settings.language)),
        ("deadline", date(settings.deadline, settings.language)),
    ]
    return [(texts.say(f"copy.fact.{key}", in_language=settings.language), value) for key, value in rows if value]


def subject(unit: Unit, plan: str, settings: Settings, sent: str) -> str:
    """Names plan, unit, period and the day of sending, so that mails of two quarters can be told apart."""
    return texts.say(
        "mail.subject", in_language=settings.language, plan=plan, unit=unit.code, period=period(settings), sent=sent[:10]
    )


def letter(unit: Unit, settings: Settings, file: str, count: int) -> str:
    """The mail's text."""
    say = partial(texts.say, in_language=settings.language)
    if settings.title:
        request = say("mail.request", title=settings.title, period=period(settings))
    else:
        request = say("mail.request-untitled", period=period(settings))
    paragraphs = [
        say("mail.greeting", unit=unit.name or unit.code),
        request,
        say("mail.task", count=count, file=file),
        say("mail.deadline", date=date(settings.deadline, settings.language)) if settings.deadline else "",
        say("mail.locked"),
        say("mail.regards-from", org=settings.org) if settings.org else say("mail.regards"),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"
