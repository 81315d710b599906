"""The attachment's fixed texts, in Mongolian and English."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial

from plan_workbook import texts
from plan_workbook.language.numerals import ordinal

COLUMNS = ("count", "goal", "measure", "indicators", "period", "target", "budget", "achieved", "percent", "units")


@dataclass(frozen=True)
class Labels:
    """Headings of the ten columns in printed order, and the phrases around the table; `page` holds {page} and {pages},
    `average` {ordinal}."""

    headings: tuple[str, ...]
    continued: str
    average: str
    overall: str
    page: str
    locale: str

    def goal_average(self, number: str) -> str:
        """The label of a goal's mean: "3 дугаар зорилтын хэрэгжилтийн дундаж хувь"."""
        shown = number.strip().rstrip(".")
        if self.locale == _LOCALES["mn"]:
            shown = f"{shown} {ordinal(int(shown))}" if shown.isdecimal() else f"№ {shown}"
        return self.average.format(ordinal=shown)


_LOCALES = {"mn": "mn-MN", "en": "en-US"}


@lru_cache
def labels(language: str) -> Labels:
    """The fixed texts in `language`; anything but "en" is Mongolian, the language of the letter."""
    language = "en" if language == "en" else "mn"
    say = partial(texts.say, in_language=language)
    return Labels(
        headings=tuple(say(f"print.heading.{key}") for key in COLUMNS),
        continued=say("print.continued"),
        average=say("print.goal-average"),
        overall=say("print.overall"),
        page=say("print.page"),
        locale=_LOCALES[language],
    )
