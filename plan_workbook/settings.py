"""Settings: what the sheet of settings may say, read strictly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation

from plan_workbook.errors import UnusableInput

LAST_QUARTER = {"q1": 1, "h1": 2, "q3": 3, "year": 4}


@dataclass(frozen=True)
class Settings:
    """A plan's settings; text ones are "" where nothing is known yet. Lengths are mm, font sizes pt."""

    org: str = ""
    title: str = ""
    letter_from: str = ""
    letter_date: str = ""
    letter_number: str = ""
    deadline: str = ""
    year: int | None = None
    period: str = "year"
    averaging: str = "measures"
    rounding: str = "half-up"
    digits: int = 1
    language: str = "mn"
    font: str = "Arial"
    font_size: float = 9
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)  # top, bottom, left, right
    levels: tuple[Decimal, ...] = (Decimal(100), Decimal(70), Decimal(30), Decimal(0))
    signers: tuple[str, ...] = ()


KEYS = tuple(item.name for item in fields(Settings))
DEFAULTS = {
    "period": "year", "averaging": "measures", "rounding": "half-up", "digits": 1, "language": "mn", "font": "Arial",
    "font_size": 9, "margins": "20,20,30,15", "levels": "100,70,30,0",
}  # fmt: skip
CHOICES = {
    "period": tuple(LAST_QUARTER),
    "averaging": ("measures", "goals"),
    "rounding": ("half-up", "down"),
    "language": ("mn", "en"),
}
MEANINGS = {
    "org": "Байгууллагын нэр. Хавсралтын гарчгийн дээр хэвлэгдэнэ.",
    "title": "Төлөвлөгөөний (хэрэгжилтийн тайлангийн) нэр. Хавсралтын гарчиг болно.",
    "letter_from": "Албан бичиг гаргасан албан тушаалтан, жишээ нь «… дүүргийн Засаг даргын Тамгын газрын даргын».",
    "letter_date": "Албан бичгийн огноо (2025-12-20). Хоосон бол цэг тавьж, гараар бөглөх зай үлдээнэ.",
    "letter_number": "Албан бичгийн дугаар. Хоосон бол цэг тавьж, гараар бөглөх зай үлдээнэ.",
    "deadline": "Байгууллагууд мэдээллээ буцааж ирүүлэх эцсийн хугацаа (2025-12-15).",
    "year": "Төлөвлөгөөний он, жишээ нь 2025.",
    "period": "Тайлагнах хугацаа: q1 – 1 дүгээр улирал, h1 – хагас жил, q3 – 9 сар, year – бүтэн жил.",
    "averaging": "Нийт дүнгийн дундаж: measures – арга хэмжээгээр, goals – зорилтоор.",
    "rounding": "Тоймлох дүрэм: half-up – ердийн тоймлолт, down – илүү орныг хасах.",
    "digits": "Хувийн бутархай орны тоо: 0, 1, 2 эсвэл 3.",
    "language": "Хэл: mn – монгол, en – англи.",
    "font": "Хавсралтын үсгийн хэв (фонт): Arial эсвэл Times New Roman.",
    "font_size": "Хавсралтын хүснэгтийн үсгийн хэмжээ, 6-аас 14 хүртэл.",
    "margins": "Хуудасны зах, мм: дээд, доод, зүүн, баруун. Жишээ нь 20,20,30,15.",
    "levels": "Үнэлгээний түвшний доод хязгаарууд, ихээс бага руу. Жишээ нь 100,70,30,0.",
    "signers": "Гарын үсгийн мөрүүд, цэгтэй таслалаар (;) тусгаарлана.",
}


def read(rows: Iterable[tuple[object, object, str]]) -> Settings:
    """Settings from (key, value, where it stands); a blank value is the default.

    Raises UnusableInput naming the place for an unknown or repeated key and for a value that is not allowed.
    """
    values: dict[str, object] = {}
    for key, value, place in rows:
        name = str(key).strip()
        if name not in KEYS:
            raise UnusableInput(f"{place}: «{name}» гэсэн тохиргоо байхгүй. Боломжтой нь: {', '.join(KEYS)}.")
        if name in values:
            raise UnusableInput(f"{place}: «{name}» тохиргоо хоёр удаа бичигдсэн байна. Нэгийг нь устгана уу.")
        values[name] = None
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        try:
            values[name] = READERS.get(name, _text)(value)
        except (ValueError, InvalidOperation, TypeError, OverflowError):
            allowed = " | ".join(CHOICES[name]) if name in CHOICES else MEANINGS[name]
            raise UnusableInput(
                f"{place}: «{name}» тохиргоонд «{value}» гэсэн утга тохирохгүй. Зөвшөөрөх утга: {allowed}"
            ) from None
    return Settings(**{name: value for name, value in values.items() if value is not None})


def overrides(pairs: Iterable[str]) -> list[tuple[str, str, str]]:
    """["year=2025"] -> rows for `read`; UnusableInput where "=" is missing."""
    rows = []
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise UnusableInput(f"--set {pair}: «түлхүүр=утга» хэлбэрээр бичнэ үү, жишээ нь --set year=2025.")
        rows.append((key, value, f"--set {pair}"))
    return rows


def _text(value: object) -> str:
    if isinstance(value, (dt.datetime, dt.date)):
        return value.strftime("%Y-%m-%d")
    return str(value).replace("\r\n", "\n").strip()


def _choice(key: str) -> Callable[[object], str]:
    def read_choice(value: object) -> str:
        text = str(value).strip()
        if text not in CHOICES[key]:
            raise ValueError
        return text

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


READERS: dict[str, Callable[[object], object]] = {
    **{key: _choice(key) for key in CHOICES},
    "year": _between(1990, 2100),
    "digits": _between(0, 3),
    "font_size": _font_size,
    "margins": _margins,
    "levels": _levels,
    "signers": lambda value: tuple(part.strip() for part in _text(value).split(";") if part.strip()),
}
