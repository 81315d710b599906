"""What stands above a table: the organisation, the plan's title and its period, which become settings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from plan_workbook import settings
from plan_workbook.cells.tables import blank
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid
from plan_workbook.importing.import_findings import DROPPED, GUESSED, Position, import_finding
from plan_workbook.importing.tables.row_kinds import goal_number, is_goal_name, is_signature
from plan_workbook.importing.tables.values import text_of

_YEAR = re.compile(r"\b(20\d\d)\s*он", re.IGNORECASE)
_LETTER = re.compile(r"хавсралт\s*$|тушаал|захирамж|албан\s+бич", re.IGNORECASE)
_ORG = re.compile(r"(?:газар|алба|хэлтэс|сургууль|цэцэрлэг|төв|агентлаг|яам|тамгын газар)\W*$", re.IGNORECASE)
_PERIODS = (
    ("h1", re.compile(r"хагас\s+жил|as of the first half", re.IGNORECASE)),
    ("q1", re.compile(r"\b(?:1|I|нэг|эхний)\s*(?:дүгээр|-р)?\s*улир|as of the first quarter", re.IGNORECASE)),
    ("q3", re.compile(r"\b(?:9|есөн)\s*сар|\b(?:3|III)\s*(?:дугаар|-р)?\s*улир|as of the first nine", re.IGNORECASE)),
    ("year", re.compile(r"жилийн\s+эцс|бүтэн\s+жил", re.IGNORECASE)),
)
_LONGEST_TITLE = 1_000
_LONGEST_LETTER, _NEAR = 4, 6  # lines of a letter block, and of what stands above a table
_ANNEX = re.compile(r"хавсралт\s*$|^\s*annex to\b", re.IGNORECASE)
_ENDS = re.compile(r"[.;]\s*$")
_TITLE = re.compile(r"төлөвлөгөө|тайлан(?!г)|хавсралт|хэрэгжилт\s*$", re.IGNORECASE)


def read(
    grid: Grid, top: int, goal_wanted: bool, captions: frozenset[int] = frozenset()
) -> tuple[dict[str, object], tuple[str, Position] | None, list[Finding]]:
    """(settings, the goal that a line names and its cell, findings) of the rows above row `top` (0-based).

    `captions` are rows that name goals, whatever their text.
    """
    lines = [
        (line, (row, column))
        for row in range(min(top, len(grid.values)))
        for column, value in enumerate(grid.values[row])
        if not blank(value)
        for line in _lines(text_of(value), row in grid.lines and row not in captions)
    ]
    chosen: dict[str, object] = {}
    findings: list[Finding] = []
    goal: tuple[str, Position] | None = None
    titles: list[str] = []
    first, block = _letter_block(lines)
    findings += [import_finding(DROPPED, grid.where(*position), text, "above") for text, position in lines[:first]]
    if block:
        whole = " ".join(text for text, _ in lines[first : first + block])
        chosen |= letter(whole)
        findings.append(import_finding(GUESSED, grid.where(*lines[first][1]), whole, "setting", "letter_from"))
    for text, position in lines[first + block :]:
        number, name = goal_number(text)
        if goal_wanted and (
            position[0] in captions or (goal is None and number is not None and is_goal_name(text, True))
        ):
            before = goal_number(goal[0]) if goal else (None, "")
            goal = (
                f"{before[0]}. {text}" if before[0] is not None and not before[1] and number is None else text,
                position,
            )
            findings.append(import_finding(GUESSED, grid.where(*position), text, "sheet-goal"))
            continue
        key = _key(text, chosen, titles)
        if key is None:
            findings.append(import_finding(DROPPED, grid.where(*position), text, "above"))
            continue
        _take(key, text, chosen, titles)
        findings.append(import_finding(GUESSED, grid.where(*position), text, "setting", key))
    if titles:
        chosen["title"] = "\n".join(titles)
    named = next(filter(None, map(year, titles)), None)
    if named:
        chosen["year"] = named
    return allowed(chosen), goal, findings


def _lines(text: str | None, document: bool) -> list[str]:
    """A document's paragraph may hold the organisation's name and the title on lines of its own."""
    if not document:
        return [text] if text else []
    return [" ".join(line.split()) for line in (text or "").split("\n") if line.strip()]


def _letter_block(lines: list[tuple[str, Position]]) -> tuple[int, int]:
    """(lines that are passed over, lines of the letter block after them), which ends with the word "хавсралт".

    A plan may stand behind the order that it was approved by: only what is near to the table is its own.
    """
    last = next((at for at in reversed(range(len(lines))) if _may_be_letter(lines[at][0])), None)
    if last is not None:
        first = last
        while first > 0 and last - first < _LONGEST_LETTER - 1 and not _apart(lines[first - 1][0]):
            first -= 1
        return first, last - first + 1
    return max(0, len(lines) - _NEAR) if len(lines) > 2 * _NEAR else 0, 0


def _may_be_letter(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and _ANNEX.search(line) is not None


def _apart(line: str) -> bool:
    """Does the line end something of its own, rather than go on in the letter block?"""
    return len(line) > _LONGEST_TITLE or is_title(line) or _ENDS.search(line) is not None or is_signature([line], False)


def is_title(text: str) -> bool:
    """Does a line read like a plan's title, its organisation or its period, rather than like a goal's name?"""
    return bool(_TITLE.search(text) or (text.strip()[:1] in "/(" and period(text))) or is_org(text)


def _key(text: str, chosen: Mapping[str, object], titles: list[str]) -> str | None:
    if len(text) > _LONGEST_TITLE or len(titles) >= 4 or is_signature([text], False):
        return None
    if as_of(text):
        return "as_of"
    if period(text) and text.strip()[:1] in "/(":
        return "period"
    if _LETTER.search(text) and "letter_from" not in chosen and not titles:
        return "letter_from"
    if is_org(text) and "org" not in chosen and not titles and len(text) < 160:
        return "org"
    return "title" if any(letter.isalpha() for letter in text) else None


def _take(key: str, text: str, chosen: dict[str, object], titles: list[str]) -> None:
    if key == "title":
        titles.append(text)
    elif key == "as_of":
        chosen["as_of"] = as_of(text)
    elif key == "period":
        chosen["period"] = period(text)
        if named := year(text):
            chosen["year"] = named
    elif key == "letter_from":
        chosen |= letter(text)
    else:
        chosen[key] = text


def period(text: str) -> str | None:
    """The period that a report's line names: "/2025 оны эхний хагас жилийн байдлаар/" -> "h1"."""
    return next((key for key, pattern in _PERIODS if pattern.search(text)), None)


_LETTER_PARTS = re.compile(
    r"(?P<sender>.*?)\s*(?P<date>(?:20\d\d|…)\s*оны\s.*?өдрийн)\s*(?P<number>\S+)?\s*(?:дугаар|дүгээр|тоот).*",
    re.DOTALL | re.IGNORECASE,
)


_ENGLISH_LETTER = re.compile(
    r"Annex to the official letter of (?P<sender>.*?) No\. (?P<number>\S+) dated (?P<date>\S+)", re.IGNORECASE
)


_DAY = re.compile(r"[/(]?\s*(?P<day>20\d\d\s*оны\s.*?(?:өдрийн|-н[ыи]й?))\s+байдлаар\s*[/)]?", re.IGNORECASE)
_ENGLISH_DAY = re.compile(r"/as of (?P<day>20\d\d-\d\d-\d\d)/")


def as_of(text: str) -> str | None:
    """The day that a report's line names, ISO 8601: "/2025 оны 11 дүгээр сарын 16-ны өдрийн байдлаар/"."""
    if match := _ENGLISH_DAY.fullmatch(text.strip()):
        return match["day"]
    match = _DAY.fullmatch(text.strip())
    return _iso(match["day"]) if match else None


def letter(text: str) -> dict[str, object]:
    """The letter block's parts as settings: who wrote it, and its date and number where they are filled in."""
    whole = " ".join(text.split())
    if english := _ENGLISH_LETTER.fullmatch(whole):
        parts = {f"letter_{key}": value for key, value in english.groupdict().items() if "…" not in value}
        return {"letter_from" if key == "letter_sender" else key: value for key, value in parts.items()}
    match = _LETTER_PARTS.fullmatch(whole)
    if not match:
        return {"letter_from": whole}
    letter_settings: dict[str, object] = {"letter_from": match["sender"]}
    if "…" not in match["date"] and "..." not in match["date"] and (day := _iso(match["date"])):
        letter_settings["letter_date"] = day
    if match["number"] and "…" not in match["number"] and "." not in match["number"]:
        letter_settings["letter_number"] = match["number"]
    return letter_settings


def _iso(text: str) -> str | None:
    parts = [int(part) for part in re.findall(r"\d+", text)]
    try:
        return dt.date(*parts).isoformat() if len(parts) == 3 else None
    except ValueError:
        return None


def year(text: str) -> int | None:
    """The year that a title names."""
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def is_org(text: str) -> bool:
    """Is the line an organisation's name?"""
    return _ORG.search(text) is not None


def allowed(chosen: dict[str, object]) -> dict[str, object]:
    """What of `chosen` is a setting, and known."""
    return {key: value for key, value in chosen.items() if key in settings.KEYS and value not in (None, "")}
