"""What settings and their values are called, in both languages, and which key or value a name means."""

from __future__ import annotations

from functools import cache

from plan_workbook import schema, texts
from plan_workbook.settings.model import CHOICES, KEYS, OFFERED


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
    return typed if typed in CHOICES["language"] else value_names("language").get(schema.loose(typed), typed)


def value_label(key: str, value: str, language: str | None = None) -> str:
    """What a value of `CHOICES` is called, in a language, or in the one spoken now."""
    return texts.say(f"settings.value.{key}.{value}", in_language=language)


def offered(key: str, language: str | None = None) -> tuple[str, ...]:
    """What a setting's drop-down offers, in a language; () where anything may be typed."""
    if key in CHOICES:
        return tuple(value_label(key, value, language) for value in CHOICES[key])
    return OFFERED.get(key, ())


@cache
def _names() -> dict[str, str]:
    """Loose name, in each language -> key."""
    return {schema.loose(label(key, language)): key for language in texts.LANGUAGES for key in KEYS}


@cache
def value_names(key: str) -> dict[str, str]:
    """Loose name of a setting's value, in each language -> value."""
    return {
        schema.loose(value_label(key, value, language)): value for language in texts.LANGUAGES for value in CHOICES[key]
    }
