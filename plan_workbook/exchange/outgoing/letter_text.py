"""What units read: the facts on a copy's first sheet, and the letter that goes with it, in formal Mongolian."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from plan_workbook import texts
from plan_workbook.language import dates
from plan_workbook.plan import Unit
from plan_workbook.settings import Settings

PERIODS = {"q1": "1 дүгээр улирал", "h1": "эхний хагас жил", "q3": "эхний 9 сар", "year": "бүтэн жил", "plan": "төлөвлөх үе"}


def period(settings: Settings) -> str:
    """ "2025 он, эхний хагас жил"."""
    year = f"{settings.year} он, " if settings.year else ""
    return f"{year}{PERIODS[settings.period]}"


def date(value: str) -> str:
    """A date of the settings as letters write it; what is no date stays as it was typed."""
    try:
        return dates.date_text(dt.date.fromisoformat(value.strip()[:10].replace(".", "-")))
    except ValueError:
        return value.strip()


def facts(unit: Unit, settings: Settings, sent: str, count: int) -> list[tuple[str, str]]:
    """Label and value of what a unit should know about its copy."""
    rows = [
        ("Төлөвлөгөө", settings.title),
        ("Байгууллага", f"{unit.code} – {unit.name}" if unit.name else unit.code),
        ("Тайлант хугацаа", period(settings)),
        ("Арга хэмжээний тоо", str(count)),
        ("Илгээсэн огноо", date(sent)),
        ("Ирүүлэх эцсийн хугацаа", date(settings.deadline)),
    ]
    return [(label, value) for label, value in rows if value]


def subject(unit: Unit, plan: str, settings: Settings, sent: str, reminder: bool = False) -> str:
    """Names plan, unit, period and the day of sending, so that mails of two quarters can be told apart."""
    if reminder:
        return texts.say("letter.reminder-subject", plan=plan, unit=unit.code, period=period(settings), day=sent[:10])
    return f"{plan} – {unit.code}: хэрэгжилтийн мэдээлэл ({period(settings)}), {sent[:10]}"


@dataclass(frozen=True)
class Asked:
    """What a letter asks for: the numbers of all measures, of those due now, still standing from the last period, and owed."""

    count: int
    due: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    owed: tuple[str, ...] | None = None  # of a reminder


def letter(unit: Unit, settings: Settings, file: str, asked: Asked) -> str:
    """The mail's text."""
    if asked.owed is not None:
        return _reminder(unit, settings, file, asked.owed)
    whom = unit.name or unit.code
    title = f"{settings.title}\n\n" if settings.title else ""
    deadline = f"Ирүүлэх эцсийн хугацаа: {date(settings.deadline)}.\n\n" if settings.deadline else ""
    sender = f"Хүндэтгэсэн,\n{settings.org}\n" if settings.org else "Хүндэтгэсэн.\n"
    return (
        f"{whom} танаа,\n\n"
        f"{title}"
        f"Дээрх төлөвлөгөөний хэрэгжилтийн мэдээллийг нэгтгэж байна. Тайлант хугацаа: {period(settings)}.\n\n"
        f"Танай байгууллагын хариуцсан {asked.count} арга хэмжээг «{file}» файлд оруулж хавсаргав. "
        "Ногоон гарчигтай багануудыг бөглөж хадгалаад, энэ захидлын хариуд хавсаргаж ирүүлнэ үү.\n\n"
        f"{_numbers('letter.due', asked.due)}{_numbers('letter.carried', asked.carried)}"
        f"{deadline}"
        "Төлөвлөгөөний баганууд түгжээтэй. Тэдгээрт засах зүйл байвал файлд өөрчлөхгүйгээр захидлаар мэдэгдэхийг хүсье.\n\n"
        f"{_contact(settings)}{sender}"
    )


def _numbers(key: str, numbers: tuple[str, ...]) -> str:
    return f"{texts.say(key, numbers=', '.join(numbers))}\n\n" if numbers else ""


def _contact(settings: Settings) -> str:
    return f"{texts.say('letter.contact', contact=settings.contact)}\n\n" if settings.contact else ""


def _reminder(unit: Unit, settings: Settings, file: str, owed: tuple[str, ...]) -> str:
    key = "letter.reminder-deadline" if settings.deadline else "letter.reminder"
    return texts.say(
        key,
        unit=unit.name or unit.code,
        title=settings.title,
        period=period(settings),
        numbers=", ".join(owed),
        file=file,
        deadline=date(settings.deadline),
        contact=_contact(settings),
        org=settings.org,
    )
