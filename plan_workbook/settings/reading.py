"""Reads settings strictly: all that is wrong is told at once, each fault with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from plan_workbook import messages, texts
from plan_workbook.errors import InputError
from plan_workbook.settings.model import CHOICES, KEYS, Settings, Unreadable
from plan_workbook.settings.names import key_of
from plan_workbook.settings.typed_values import READERS, text_of

MOST_TOLD = 30  # wrong settings that one refusal lists: there are hardly more settings than that

LONGEST_QUOTE = 40  # characters of a key or value that a refusal quotes


def read(rows: Iterable[tuple[object, ...]]) -> Settings:
    """Settings from (key, value, where the value stands[, where the key stands]); a blank value is the default.

    Keys, and the values of `CHOICES`, are given as such or by their names in either language; what is refused is told in
    the words that the row is in.

    From here on their language is spoken. Raises InputError that names all at once, each with its place: unknown and
    repeated keys, values not allowed.
    """
    accepted, wrong = _read(rows)
    texts.use(str(accepted.get("language", texts.DEFAULT)))
    if wrong:
        raise InputError("settings.wrong", faults=_listed(wrong))
    return Settings(**accepted)


def overrides(pairs: Iterable[str]) -> list[tuple[str, str, str]]:
    """["year=2025"] -> rows for `read`; InputError where "=" is missing, which tells of the other pairs' faults too."""
    rows, unreadable = [], []
    for pair in pairs:
        key, equals, value = pair.partition("=")
        source = f"--set {messages.short(pair, LONGEST_QUOTE)}"
        if equals:
            rows.append((key_of(key.strip()) or key, value, source))
        else:
            unreadable.append(texts.later("settings.pair", place=source))
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
            is_text = all(isinstance(part, str) for part in value)
            value = ("; " if is_text else ",").join(part if is_text else f"{part:g}" for part in value)
        typed[item.name] = value
    return typed


def _read(rows: Iterable[tuple[object, ...]]) -> tuple[dict[str, Any], list[texts.Phrase]]:
    """The values that are set and allowed, by key (of the type that the key's reader gives), and a sentence for each fault."""
    accepted: dict[str, Any] = {}
    wrong: list[texts.Phrase] = []
    known: set[str] = set()
    for key, value, cell, *beside in rows:
        typed, key_place = str(key).strip(), beside[0] if beside else cell
        shown = messages.short(typed, LONGEST_QUOTE)
        name = key_of(typed)
        if name is None:
            called = KEYS if typed.isascii() else [texts.later(f"settings.name.{key}") for key in KEYS]
            wrong.append(texts.later("settings.unknown", place=key_place, name=shown, allowed=_Listed(tuple(called))))
            continue
        if name in known:
            wrong.append(texts.later("settings.twice", place=key_place, name=shown))
            continue
        known.add(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        try:
            if isinstance(value, Unreadable):
                raise ValueError
            accepted[name] = READERS.get(name, text_of)(value)
        except (ValueError, ArithmeticError, TypeError):
            wrong.append(_refusal(name, shown, messages.short(value, LONGEST_QUOTE), cell))
    return accepted, wrong


def _refusal(key: str, typed: str, value: str, cell: object) -> texts.Phrase:
    """What is said of a value that a setting can't have: which values it can, or what it means."""
    if key in CHOICES:
        by_name = typed != key
        called = [texts.later(f"settings.value.{key}.{choice}") if by_name else choice for choice in CHOICES[key]]
        allowed = _Listed(tuple(called), " | ")
        return texts.later("settings.choices", place=cell, name=typed, value=value, allowed=allowed)
    meaning = texts.later(f"settings.meaning.{key}")
    return texts.later("settings.refused", place=cell, name=typed, value=value, meaning=meaning)


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
