"""The attachment's fixed words, in Mongolian and English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    """Headings of the ten columns in printed order, and the phrases around the table; `page` holds {page} and {pages},
    `goal_average` holds {number}."""

    headings: tuple[str, ...]
    continued: str
    goal_average: str
    overall: str
    page: str
    locale: str


_MONGOLIAN = Labels(
    headings=("Д/д", "Зорилт", "Арга хэмжээ", "Гүйцэтгэлийн шалгуур үзүүлэлт", "Хэрэгжих хугацаа",
              "Хүрэх түвшин, үр дүн", "Зарцуулах хөрөнгө мян/төг",
              "Хүрсэн түвшин, үр дүн", "Хэрэгжилтийн хувь", "Хариуцах байгууллага"),
    continued="(үргэлжлэл)",
    goal_average="Зорилт {number}. Хэрэгжилтийн дундаж хувь",
    overall="Нийт хэрэгжилтийн хувь",
    page="Хуудас {page} / {pages}",
    locale="mn-MN",
)
_ENGLISH = Labels(
    headings=("No.", "Goal", "Measure", "Performance indicators", "Period", "Target level, result",
              "Budget, thousand MNT", "Achieved level, result", "Percent achieved", "Responsible units"),
    continued="(continued)",
    goal_average="Goal {number}. Average, percent",
    overall="Overall, percent",
    page="Page {page} / {pages}",
    locale="en-US",
)


def labels(language: str) -> Labels:
    """The fixed words in `language`; anything but "en" is Mongolian, the language of the letter."""
    return _ENGLISH if language == "en" else _MONGOLIAN
