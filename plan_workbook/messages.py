"""What a finding says to a person: where, what, and how to correct it; and values as they are quoted."""

from __future__ import annotations

import datetime as dt
import re

from plan_workbook.findings import Finding
from plan_workbook.language import letters
from plan_workbook.texts import LANGUAGES, has, say

SHOWN = 80  # characters of a cell's value that a sentence quotes: a result may hold 4,000

# a number that Excel keeps as text shows as one, so that saying "no number" would puzzle
KEPT = frozenset({"count.type", "budget.type", "percent.type"})
# what their rules expect is quoted text, with the marks of the plan's own language
QUOTING = frozenset({"unit.duplicate", "unit.lookalike", "unit.unknown", "text.lookalike", "grammar.suffix"})
_ENGLISH_MARKS = str.maketrans("«»", "“”")
_NUMERAL = re.compile(r"[+-]?\d[\d.,' \u00a0\u202f]*")


def sentence(item: Finding, language: str = "mn", *, located: bool = True) -> str:
    """What a finding says to a person, on one line, in "mn" or "en"; without its place where `located` is False."""
    placed = where(item.sheet, item.cell, language, source=item.code.startswith("import.")) if located else ""
    reason = _reason(item.expected, language) if item.code.startswith("import.") else ""
    said = say(
        _key(item), in_language=language, where=placed, sheet=short(item.sheet, 40), cell=item.cell,
        measure=short(item.measure, 40), value=short(item.value), reason=short(reason, 200),
        expected=short(_expected(item, language), 160) if item.expected else "…",
    )  # fmt: skip
    said = said if placed else said.removeprefix(": ")
    # a reason that was handed in may have no full stop
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _expected(item: Finding, language: str) -> object:
    name = f"settings.name.{item.expected}"
    if language == "en" and item.code in QUOTING:
        return str(item.expected).translate(_ENGLISH_MARKS)
    return say(name, in_language=language) if item.code == "setting.missing" and has(name) else item.expected


def where(sheet: str | None, cell: str | None, language: str = "mn", *, source: bool = False) -> str:
    """A place as a finding names it: sheet and cell, or the sheet alone; "" for neither. `source`: of an import's source."""
    if sheet is None:
        return ""
    key = f"finding.where.{'source-' if source else ''}{'cell' if cell else 'sheet'}"
    return say(key, in_language=language, sheet=short(sheet, 40), cell=cell)


def without_place(message: str, sheet: str, cell: str) -> str:
    """A sentence as it is told to somebody who stands on the cell."""
    for language in LANGUAGES:
        prefix = f"{where(sheet, cell, language)}: "
        if message.startswith(prefix):
            rest = message.removeprefix(prefix)
            return rest[:1].upper() + rest[1:]
    return message


def severity(name: str, language: str = "mn") -> str:
    """ "error" or "warning" as a person reads it."""
    return say(f"finding.severity.{name}", in_language=language)


def _key(item: Finding) -> str:
    """The key of the sentence that suits the finding: some codes say more of a blank cell, of 0, or of what is near."""
    code, value = item.code, item.value
    if code in KEPT and isinstance(value, str) and _NUMERAL.fullmatch(letters.visible(value.strip())):
        return "finding.kept-as-text"
    if value is None or value == "":
        variant = f"finding.{code}.blank"
    elif isinstance(value, (int, float)) and value == 0:
        variant = f"finding.{code}.zero"
    else:
        variant = f"finding.{code}.near" if item.expected else ""
    return variant if has(variant) else f"finding.{code}"


def _reason(coded: str | None, language: str) -> str:
    """Why an import did something, from "key|detail" (`importing.import_findings`)."""
    key, _, detail = (coded or "").partition("|")
    if key == "setting" and has(f"settings.name.{detail}"):
        detail = say(f"settings.name.{detail}", in_language=language)
    return say(f"finding.reason.{key}", in_language=language, detail=detail)


def short(value: object, limit: int = SHOWN) -> str:
    """A value as it is quoted in a sentence: on one line, cut at `limit` characters."""
    shown = " ".join(plain(value).split())
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


def plain(value: object) -> str:
    """A value as a person would write it: 12.0 as 12, a moment without its midnight, thirty hours as 30:00."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, dt.time):
        return value.isoformat().removesuffix(":00")
    if isinstance(value, dt.timedelta):
        return _hours(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _hours(value: dt.timedelta) -> str:
    """A duration as hours and minutes, the hours going on past a day; seconds where there are any."""
    minutes, seconds = divmod(abs(round(value.total_seconds())), 60)
    clock = f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return f"-{clock}" if value < dt.timedelta() else clock
