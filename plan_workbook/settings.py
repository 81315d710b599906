"""Settings: what the sheet of settings may say, read strictly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from plan_workbook import messages, schema
from plan_workbook.errors import UnusableInput
from plan_workbook.language import typed_date
from plan_workbook.language.cell_text import line_breaks
from plan_workbook.language.numerals import as_whole

LAST_QUARTER = {"q1": 1, "h1": 2, "q3": 3, "year": 4}


@dataclass(frozen=True)
class Settings:
    """A plan's settings; text ones are "" where nothing is known yet. Dates are ISO 8601, lengths mm, font sizes pt."""

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
    digits: int = 0
    language: str = "mn"
    font: str = "Arial"
    font_size: float = 9
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)  # top, bottom, left, right
    levels: tuple[Decimal, ...] = (Decimal(100), Decimal(70), Decimal(30), Decimal(0))
    signers: tuple[str, ...] = ()


KEYS = tuple(item.name for item in fields(Settings))
DEFAULTS = {
    "period": "year", "averaging": "measures", "rounding": "half-up", "digits": 0, "language": "mn", "font": "Arial",
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
    "letter_date": "Албан бичгийн огноо: 2025-12-20 эсвэл «2025 оны 12 дугаар сарын 20». Хоосон бол цэг тавьж, гараар бөглөх зай үлдээнэ.",
    "letter_number": "Албан бичгийн дугаар. Хоосон бол цэг тавьж, гараар бөглөх зай үлдээнэ.",
    "deadline": "Байгууллагууд мэдээллээ ирүүлэх эцсийн өдөр: 2025-12-15 эсвэл «2025 оны 12 дугаар сарын 15».",
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


EXPECTED = ("title", "org", "year")  # without these no paper says whose plan it is, and of which year
MOST_TOLD = 30  # wrong settings that one refusal lists: there are hardly more settings than that
LONGEST_QUOTE = 40  # characters of a key or value that a refusal quotes


@dataclass(frozen=True)
class Unreadable:
    """Stands for a value that a cell does not give: `shown` is what stands there instead (an Excel error, a formula)."""

    shown: str

    def __str__(self) -> str:
        return self.shown


def read(rows: Iterable[tuple[object, ...]]) -> Settings:
    """Settings from (key, value, where the value stands[, where the key stands]); a blank value is the default.

    Raises UnusableInput that names all at once, each with its place: unknown and repeated keys, values not allowed.
    """
    values, wrong = _read(rows)
    if wrong:
        raise UnusableInput(_listed(wrong))
    return Settings(**values)


def overrides(pairs: Iterable[str]) -> list[tuple[str, str, str]]:
    """["year=2025"] -> rows for `read`; UnusableInput where "=" is missing, which tells of the other pairs' faults too."""
    rows, unreadable = [], []
    for pair in pairs:
        key, equals, value = pair.partition("=")
        place = f"--set {messages.short(pair, LONGEST_QUOTE)}"
        if equals:
            rows.append((key, value, place))
        else:
            unreadable.append(f"{place}: «түлхүүр=утга» хэлбэрээр бичнэ үү, жишээ нь --set year=2025.")
    if unreadable:
        raise UnusableInput(_listed(unreadable + _read(rows)[1]))
    return rows


def _read(rows: Iterable[tuple[object, ...]]) -> tuple[dict[str, Any], list[str]]:
    """The values that are set and allowed, by key (of the type that the key's reader gives), and a sentence for each fault."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    seen: set[str] = set()
    for key, value, place, *beside in rows:
        name, key_place = str(key).strip(), beside[0] if beside else place
        shown = messages.short(name, LONGEST_QUOTE)
        if name not in KEYS:
            wrong.append(f"{key_place}: «{shown}» гэсэн тохиргоо байхгүй. Боломжтой нь: {', '.join(KEYS)}.")
            continue
        if name in seen:
            wrong.append(f"{key_place}: «{shown}» тохиргоо хоёр удаа бичигдсэн байна. Нэгийг нь устгана уу.")
            continue
        seen.add(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        try:
            if isinstance(value, Unreadable):
                raise ValueError
            values[name] = READERS.get(name, _text)(value)
        except (ValueError, ArithmeticError, TypeError):
            allowed = f"Зөвшөөрөх утга: {' | '.join(CHOICES[name])}." if name in CHOICES else f"Тайлбар: {MEANINGS[name]}"
            quoted = messages.short(value, LONGEST_QUOTE)
            wrong.append(f"{place}: «{name}» тохиргоонд «{quoted}» гэсэн утга тохирохгүй. {allowed}")
    return values, wrong


def _listed(wrong: list[str]) -> str:
    """One fault a line: a message box shows the lines, the console joins them."""
    more = len(wrong) - MOST_TOLD
    return "\n".join(wrong[:MOST_TOLD] + ([f"Буруу тохиргоо үүнээс гадна {more} байна."] if more > 0 else []))


def _text(value: object) -> str:
    if isinstance(value, (dt.datetime, dt.date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):  # the letter's number 12 is 12, whatever program kept it as 12.0
        value = as_whole(value)
    return line_breaks(str(value)).strip()


def _day(value: object) -> str:
    return typed_date.read(value).isoformat()


def _font(value: object) -> str:
    """The shipped font that is meant, else the name as it stands, which validation tells."""
    name = _text(value)
    return schema.known_font(name) or name


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
    "letter_date": _day,
    "deadline": _day,
    "font": _font,
    "signers": lambda value: tuple(part.strip() for part in _text(value).split(";") if part.strip()),
}
