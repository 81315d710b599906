"""What units read: the facts on a copy's first sheet, and the letter that goes with it, in the plan's language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
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


def subject(unit: Unit, plan: str, settings: Settings, sent: str, reminder: bool = False) -> str:
    """Names plan, unit, period and the day of sending, so that mails of two quarters can be told apart."""
    key = "letter.reminder-subject" if reminder else "mail.subject"
    return texts.say(
        key, in_language=settings.language, plan=plan, unit=unit.code, period=period(settings), sent=sent[:10]
    )


@dataclass(frozen=True)
class Asked:
    """What a letter asks for: the numbers of all measures, of those due now, still standing from the last period, and owed."""

    count: int
    due: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    owed: tuple[str, ...] | None = None  # of a reminder


def letter(unit: Unit, settings: Settings, file: str, asked: Asked) -> str:
    """The mail's text."""
    say = partial(texts.say, in_language=settings.language)
    if asked.owed is not None:
        task = [
            settings.title,
            say("letter.reminder", period=period(settings), numbers=", ".join(asked.owed), file=file),
        ]
    else:
        task = [
            say(
                "mail.request" if settings.title else "mail.request-untitled",
                title=settings.title,
                period=period(settings),
            ),
            say("mail.task", count=asked.count, file=file),
            say("letter.due", numbers=", ".join(asked.due)) if asked.due else "",
            say("letter.carried", numbers=", ".join(asked.carried)) if asked.carried else "",
        ]
    paragraphs = [
        say("mail.greeting", unit=unit.name or unit.code),
        *task,
        say("mail.deadline", date=date(settings.deadline, settings.language)) if settings.deadline else "",
        say("mail.locked"),
        say("letter.contact", contact=settings.contact) if settings.contact else "",
        say("mail.regards-from", org=settings.org) if settings.org else say("mail.regards"),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"
