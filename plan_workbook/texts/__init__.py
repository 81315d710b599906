"""Every sentence that anybody reads, by key, in both languages; one function picks the language.

Keys are dotted: "room.what". A text holds its placeholders by name, the same ones in both languages.
"""

from __future__ import annotations

from plan_workbook.texts import en, mn

LANGUAGES = ("mn", "en")
_CATALOGUES = {"mn": mn.TEXTS, "en": en.TEXTS}
_chosen = "mn"


def use(language: str) -> None:
    """Speak this language ("mn" or "en") from now on: that of the plan in hand; Mongolian until one is known."""
    global _chosen
    _chosen = language if language in LANGUAGES else "mn"


def spoken() -> str:
    """The language spoken now."""
    return _chosen


def say(key: str, /, *, in_language: str | None = None, **values: object) -> str:
    """The text of that key with its placeholders filled, in the language spoken now or in the one asked for."""
    text = _CATALOGUES[in_language or _chosen][key]
    return text.format(**values) if values else text


def is_known(key: str) -> bool:
    """Is there a text of that key?"""
    return key in mn.TEXTS
