"""What units read: the facts on a copy's first sheet, and the letter that goes with it, in formal Mongolian."""

from __future__ import annotations

import datetime as dt

from plan_workbook.language import dates
from plan_workbook.plan import Unit
from plan_workbook.settings import Settings

PERIODS = {"q1": "1 дүгээр улирал", "h1": "эхний хагас жил", "q3": "эхний 9 сар", "year": "бүтэн жил"}


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


def subject(unit: Unit, plan: str, settings: Settings, sent: str) -> str:
    """Names plan, unit, period and the day of sending, so that mails of two quarters can be told apart."""
    return f"{plan} – {unit.code}: хэрэгжилтийн мэдээлэл ({period(settings)}), {sent[:10]}"


def letter(unit: Unit, settings: Settings, file: str, count: int) -> str:
    """The mail's text."""
    whom = unit.name or unit.code
    title = f"{settings.title}\n\n" if settings.title else ""
    deadline = f"Ирүүлэх эцсийн хугацаа: {date(settings.deadline)}.\n\n" if settings.deadline else ""
    sender = f"Хүндэтгэсэн,\n{settings.org}\n" if settings.org else "Хүндэтгэсэн.\n"
    return (
        f"{whom} танаа,\n\n"
        f"{title}"
        f"Дээрх төлөвлөгөөний хэрэгжилтийн мэдээллийг нэгтгэж байна. Тайлант хугацаа: {period(settings)}.\n\n"
        f"Танай байгууллагын хариуцсан {count} арга хэмжээг «{file}» файлд оруулж хавсаргав. "
        "Ногоон гарчигтай багануудыг бөглөж хадгалаад, энэ захидлын хариуд хавсаргаж ирүүлнэ үү.\n\n"
        f"{deadline}"
        "Төлөвлөгөөний баганууд түгжээтэй. Тэдгээрт засах зүйл байвал файлд өөрчлөхгүйгээр захидлаар мэдэгдэхийг хүсье.\n\n"
        f"{sender}"
    )
