"""Every sentence that anybody reads, by key, in both languages; one function picks the language.

Keys are dotted: "room.what". A text holds its placeholders by name, the same ones in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plan_workbook.texts import en, mn

LANGUAGES = ("mn", "en")
DEFAULT = "mn"
_CATALOGUES = {"mn": mn.TEXTS, "en": en.TEXTS}
_chosen: str | None = None


def use(language: str) -> None:
    """Speak this language ("mn" or "en") from now on: that of the plan in hand."""
    global _chosen
    _chosen = language if language in LANGUAGES else DEFAULT


def forget() -> None:
    """No plan is known any more: Mongolian is spoken, until one is."""
    global _chosen
    _chosen = None


def is_known() -> bool:
    """Has a plan said yet which language is spoken?"""
    return _chosen is not None


def spoken() -> str:
    """The language spoken now."""
    return _chosen or DEFAULT


def say(key: str, /, *, in_language: Any = None, **filling: object) -> str:
    """The text of that key with its placeholders filled, in the language spoken now or in the one asked for.

    `in_language` is "mn", "en" or None; typed Any, so that values may be given as one mapping (`**values`).
    """
    text = _CATALOGUES[in_language or spoken()][key]
    return text.format(**filling) if filling else text


def has(key: str) -> bool:
    """Is there a text of that key?"""
    return key in mn.TEXTS


@dataclass(frozen=True)
class Phrase:
    """A text that is put into words only when it is shown: by then the plan's language is known."""

    key: str
    filling: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return say(self.key, **self.filling)


def later(key: str, /, **filling: object) -> Phrase:
    """The text of that key, to be said when it is shown."""
    return Phrase(key, filling)


@dataclass(frozen=True)
class Lines:
    """Several of them, one a line."""

    phrases: tuple[Phrase, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.phrases))
