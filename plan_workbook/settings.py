"""Settings: what the sheet of settings may say, read strictly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from typing import Any

from plan_workbook import messages, schema, texts
from plan_workbook.errors import InputError
from plan_workbook.language import typed_date
from plan_workbook.language.cell_text import line_breaks
from plan_workbook.language.numerals import as_whole

PLANNING = "plan"  # nothing is reported yet
LAST_QUARTER = {PLANNING: 0, "q1": 1, "h1": 2, "q3": 3, "year": 4}
REPORTED = tuple(key for key in LAST_QUARTER if key != PLANNING)  # the periods of a year, in their order


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
    as_of: str = ""
    averaging: str = "measures"
    rounding: str = "half-up"
    digits: int = 0
    language: str = "mn"
    font: str = "Arial"
    font_size: float = 9
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)  # top, bottom, left, right
    levels: tuple[Decimal, ...] = (Decimal(100), Decimal(70), Decimal(30), Decimal(0))
    signers: tuple[str, ...] = ()
    contact: str = ""
    averages: str = "yes"
    letter_to: str = ""
    letter_sentences: str = ""
    letter_signers: tuple[str, ...] = ()


KEYS = tuple(item.name for item in fields(Settings))
DEFAULTS = {
    "period": "year", "averaging": "measures", "rounding": "half-up", "digits": 0, "language": "mn", "font": "Arial",
    "font_size": 9, "margins": "20,20,30,15", "levels": "100,70,30,0", "averages": "yes",
}  # fmt: skip
CHOICES = {
    "period": tuple(LAST_QUARTER),
    "averaging": ("measures", "goals", "printed-goals"),
    "rounding": ("half-up", "down", "up"),
    "language": ("mn", "en"),
    "averages": ("yes", "no"),
}

MOST_DIGITS = 3  # decimals of a percentage
OFFERED = {"font": schema.FONTS, "digits": ("0", "1", "2", "3")}  # for others the drop-down has the names of `CHOICES`
DATES = ("letter_date", "deadline", "as_of")
EXPECTED = ("title", "org", "year")  # without these no paper says whose plan it is, and of which year
MOST_TOLD = 30  # wrong settings that one refusal lists: there are hardly more settings than that
LONGEST_QUOTE = 40  # characters of a key or value that a refusal quotes


@dataclass(frozen=True)
class Unreadable:
    """Stands for a value that a cell does not give: `shown` is what stands there instead (an Excel error, a formula)."""

    shown: object

    def __str__(self) -> str:
        return str(self.shown)


def read(rows: Iterable[tuple[object, ...]]) -> Settings:
    """Settings from (key, value, where the value stands[, where the key stands]); a blank value is the default.

    Keys, and the values of `CHOICES`, are given as such or by their names in either language; what is refused is told in
    the words that the row is in.

    From here on their language is spoken. Raises InputError that names all at once, each with its place: unknown and
    repeated keys, values not allowed.
    """
    values, wrong = _read(rows)
    texts.use(str(values.get("language", texts.DEFAULT)))
    if wrong:
        raise InputError("settings.wrong", faults=_listed(wrong))
    return Settings(**values)


def overrides(pairs: Iterable[str]) -> list[tuple[str, str, str]]:
    """["year=2025"] -> rows for `read`; InputError where "=" is missing, which tells of the other pairs' faults too."""
    rows, unreadable = [], []
    for pair in pairs:
        key, equals, value = pair.partition("=")
        place = f"--set {messages.short(pair, LONGEST_QUOTE)}"
        if equals:
            rows.append((key_of(key.strip()) or key, value, place))
        else:
            unreadable.append(texts.later("settings.pair", place=place))
    if unreadable:
        raise InputError("settings.wrong", faults=_listed([*unreadable, *_read(rows)[1]]))
    return rows


def as_typed(chosen: Settings) -> dict[str, object]:
    """The settings that differ from the defaults, as somebody would type them."""
    usual = Settings()
    typed: dict[str, object] = {}
    for item in fields(Settings):
        value = getattr(chosen, item.name)
        if value == getattr(usual, item.name) or value in (None, ""):
            continue
        if isinstance(value, tuple):
            words = all(isinstance(part, str) for part in value)
            value = ("; " if words else ",").join(part if words else f"{part:g}" for part in value)
        typed[item.name] = value
    return typed


def _read(rows: Iterable[tuple[object, ...]]) -> tuple[dict[str, Any], list[texts.Phrase]]:
    """The values that are set and allowed, by key (of the type that the key's reader gives), and a sentence for each fault."""
    values: dict[str, Any] = {}
    wrong: list[texts.Phrase] = []
    seen: set[str] = set()
    for key, value, place, *beside in rows:
        typed, key_place = str(key).strip(), beside[0] if beside else place
        shown = messages.short(typed, LONGEST_QUOTE)
        name = key_of(typed)
        if name is None:
            called = KEYS if typed.isascii() else [texts.later(f"settings.name.{key}") for key in KEYS]
            wrong.append(texts.later("settings.unknown", place=key_place, name=shown, allowed=_Listed(tuple(called))))
            continue
        if name in seen:
            wrong.append(texts.later("settings.twice", place=key_place, name=shown))
            continue
        seen.add(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        try:
            if isinstance(value, Unreadable):
                raise ValueError
            values[name] = READERS.get(name, _text)(value)
        except (ValueError, ArithmeticError, TypeError):
            wrong.append(_refusal(name, shown, messages.short(value, LONGEST_QUOTE), place))
    return values, wrong


def _refusal(key: str, typed: str, value: str, place: object) -> texts.Phrase:
    """What is said of a value that a setting can't have: which values it can, or what it means."""
    if key in CHOICES:
        by_name = typed != key
        called = [texts.later(f"settings.value.{key}.{own}") if by_name else own for own in CHOICES[key]]
        allowed = _Listed(tuple(called), " | ")
        return texts.later("settings.choices", place=place, name=typed, value=value, allowed=allowed)
    meaning = texts.later(f"settings.meaning.{key}")
    return texts.later("settings.refused", place=place, name=typed, value=value, meaning=meaning)


@dataclass(frozen=True)
class _Listed:
    """Settings or values that can be chosen, put into words only when they are shown."""

    phrases: tuple[object, ...]
    between: str = ", "

    def __str__(self) -> str:
        return self.between.join(map(str, self.phrases))


def _listed(wrong: list[texts.Phrase]) -> texts.Lines:
    """One fault a line: a message box shows the lines, the console joins them."""
    more = len(wrong) - MOST_TOLD
    return texts.Lines((*wrong[:MOST_TOLD], *([texts.later("settings.more", count=more)] if more > 0 else [])))


def meaning(key: str, language: str | None = None) -> str:
    """What a setting is for, in a language, or in the one spoken now."""
    return texts.say(f"settings.meaning.{key}", in_language=language)


def label(key: str, language: str | None = None) -> str:
    """What a setting is called, in a language, or in the one spoken now."""
    return texts.say(f"settings.name.{key}", in_language=language)


def key_of(typed: str) -> str | None:
    """The key of a setting that is called by its key, or by its name in either language; None for anything else."""
    return typed if typed in KEYS else _names().get(schema.loose(typed))


def language_named(typed: str) -> str:
    """The language ("mn", "en") that is called by its code or name; anything else as it stands."""
    return typed if typed in CHOICES["language"] else _value_names("language").get(schema.loose(typed), typed)


def value_label(key: str, value: str, language: str | None = None) -> str:
    """What a value of `CHOICES` is called, in a language, or in the one spoken now."""
    return texts.say(f"settings.value.{key}.{value}", in_language=language)


def offered(key: str, language: str | None = None) -> tuple[str, ...]:
    """What a setting's drop-down offers, in a language; () where anything may be typed."""
    if key in CHOICES:
        return tuple(value_label(key, own, language) for own in CHOICES[key])
    return OFFERED.get(key, ())


def as_shown(key: str, value: object, language: str | None = None) -> object:
    """A setting's value as its sheet shows it: a choice by its name, a date as a date, all else as it is typed.

    Raises ValueError for a choice or a date that is none.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if key in CHOICES:
        return value_label(key, _choice(key)(value), language)
    return typed_date.read(value) if key in DATES else value


@cache
def _names() -> dict[str, str]:
    """Loose name, in each language -> key."""
    return {schema.loose(label(key, own)): key for own in texts.LANGUAGES for key in KEYS}


@cache
def _value_names(key: str) -> dict[str, str]:
    """Loose name of a setting's value, in each language -> value."""
    return {schema.loose(value_label(key, value, own)): value for own in texts.LANGUAGES for value in CHOICES[key]}


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
        known = text if text in CHOICES[key] else _value_names(key).get(schema.loose(text))
        if known is None:
            raise ValueError
        return known

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


def _signers(value: object) -> tuple[str, ...]:
    return tuple(part.strip() for part in _text(value).split(";") if part.strip())


READERS: dict[str, Callable[[object], object]] = {
    **{key: _choice(key) for key in CHOICES},
    "year": _between(1990, 2100),
    "digits": _between(0, MOST_DIGITS),
    "font_size": _font_size,
    "margins": _margins,
    "levels": _levels,
    **{key: _day for key in DATES},
    "font": _font,
    "signers": _signers,
    "letter_signers": _signers,
}
