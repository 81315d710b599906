"""What settings there are, with their defaults, and the values that are allowed where only some are."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal

from plan_workbook import schema

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


@dataclass(frozen=True)
class Unreadable:
    """Stands for a value that a cell does not give: `shown` is what stands there instead (an Excel error, a formula)."""

    shown: object

    def __str__(self) -> str:
        return str(self.shown)
