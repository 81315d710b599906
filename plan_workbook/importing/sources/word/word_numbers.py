"""The automatic numbers of Word's lists: what stands before a paragraph in print, though no run of text holds it.

Source: ECMA-376 part 1, 17.9 (numbering).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # the letters that Word counts with
_BULLET = "•"


@dataclass(frozen=True)
class Level:
    """One level of a list: its first number, how it is counted and printed, and the level above that restarts it."""

    start: int = 1
    counted: str = "decimal"
    pattern: str = ""
    style: str | None = None
    gap: str = "tab"
    legal: bool = False
    restart: int | None = None


@dataclass
class _List:
    levels: dict[int, Level]
    style_link: str | None = None
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbers:
    """Counts a document's numbered paragraphs in their order; `numbering` and `styles` are its parts' root elements."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._nums: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._started: set[tuple[str, int]] = set()
        self._styles = _paragraph_styles(styles)
        if numbering is not None:
            self._read(numbering)

    def before(self, properties: Any | None) -> str:
        """What Word prints before the next paragraph ("2.1. "), by its w:pPr; "" where it has no number."""
        number, level = self._of(properties)
        if number is None or number not in self._nums:
            return ""
        abstract, changed, starts = self._nums[number]
        definition = self._lists.get(abstract)
        if definition is None:
            return ""
        levels = {**definition.levels, **changed}
        form = levels.get(level)
        if form is None:
            return ""
        self._count(definition, number, level, levels, starts)
        return _printed(form, definition.counts, levels)

    def _count(
        self, definition: _List, number: str, level: int, levels: Mapping[int, Level], starts: Mapping[int, int]
    ) -> None:
        first = starts.get(level, levels[level].start)
        before = definition.counts[level]
        if level in starts and (number, level) not in self._started:
            before = None
        self._started.add((number, level))
        definition.counts[level] = first if before is None else before + 1
        for above in range(level):
            if definition.counts[above] is None:
                definition.counts[above] = levels.get(above, Level()).start
        for below in range(level + 1, _LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or (restart and level < restart):
                definition.counts[below] = None

    def _of(self, properties: Any | None) -> tuple[str | None, int]:
        """(list, level) of a paragraph: its own, else its style's; list "0" means none."""
        properties_number = None if properties is None else properties.find(f"{_W}numPr")
        number, level = _num_of(properties_number)
        style = _value(properties, "pStyle") or self._styles.get("", ("", None, None))[0]
        by_style: tuple[str | None, int | None] = (None, None)
        for name in self._chain(style):
            _, list_number, found_level = self._styles[name]
            by_style = (by_style[0] or list_number, found_level if by_style[1] is None else by_style[1])
        if number is None:
            number = by_style[0]
            if number is not None and level is None:
                level = by_style[1] if by_style[1] is not None else self._level_of_style(number, style)
        return (None, 0) if number in (None, "0") else (number, min(level or 0, _LEVELS - 1))

    def _chain(self, style: str) -> list[str]:
        chain: list[str] = []
        while style in self._styles and style not in chain:
            chain.append(style)
            style = self._styles[style][0]
        return chain

    def _level_of_style(self, number: str, style: str) -> int:
        if number not in self._nums or self._nums[number][0] not in self._lists:
            return 0
        levels = self._lists[self._nums[number][0]].levels
        return next((at for at, level in levels.items() if level.style == style), 0)

    def _read(self, numbering: Any) -> None:
        for element in numbering.findall(f"{_W}abstractNum"):
            levels = {int(level.get(f"{_W}ilvl", 0)): _level(level) for level in element.findall(f"{_W}lvl")}
            self._lists[element.get(f"{_W}abstractNumId")] = _List(levels, _value(element, "numStyleLink"))
        for element in numbering.findall(f"{_W}num"):
            changed, starts = {}, {}
            for override in element.findall(f"{_W}lvlOverride"):
                at = int(override.get(f"{_W}ilvl", 0))
                if (level := override.find(f"{_W}lvl")) is not None:
                    changed[at] = _level(level)
                if (start := _value(override, "startOverride")) is not None:
                    starts[at] = int(start)
            self._nums[element.get(f"{_W}numId")] = (_value(element, "abstractNumId") or "", changed, starts)
        for definition in self._lists.values():
            if (
                definition.style_link
                and (linked := self._styles.get(definition.style_link))
                and linked[1] in self._nums
            ):
                target = self._lists.get(self._nums[str(linked[1])][0])
                definition.levels = definition.levels or (target.levels if target else {})


def _level(element: Any) -> Level:
    restart = _value(element, "lvlRestart")
    return Level(
        int(_value(element, "start") or 1), _value(element, "numFmt") or "decimal", _value(element, "lvlText") or "",
        _value(element, "pStyle"), _value(element, "suff") or "tab", element.find(f"{_W}isLgl") is not None,
        None if restart is None else int(restart),
    )  # fmt: skip


def _printed(form: Level, counts: list[int | None], levels: Mapping[int, Level]) -> str:
    if form.counted == "none" and "%" not in form.pattern and not form.pattern:
        return ""
    if form.counted == "bullet":
        mark = (
            _BULLET
            if not form.pattern or "\ue000" <= form.pattern[0] <= "\uf8ff" or form.pattern == "o"
            else form.pattern
        )
        return f"{mark} "

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        numbered = levels.get(at, Level())
        return counted(counts[at] or numbered.start, "decimal" if form.legal else numbered.counted)

    text = re.sub(r"%([1-9])", number, form.pattern)
    return text if form.gap == "nothing" or not text else f"{text} "


def counted(number: int, way: str) -> str:
    """A number as Word prints it: (4, "upperRoman") -> "IV", (3, "russianLower") -> "в"."""
    if way in ("upperRoman", "lowerRoman"):
        text = _roman(number)
        return text if way == "upperRoman" else text.lower()
    if way in ("upperLetter", "lowerLetter"):
        text = chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text if way == "upperLetter" else text.lower()
    if way in ("russianUpper", "russianLower"):
        text = _RUSSIAN[(number - 1) % len(_RUSSIAN)] * ((number - 1) // len(_RUSSIAN) + 1)
        return text.upper() if way == "russianUpper" else text
    if way == "none":
        return ""
    return f"{number:02d}" if way == "decimalZero" else str(number)


def _roman(number: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
             (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    text, number = "", number % 4000
    for value, sign in signs:
        times, number = divmod(number, value)
        text += sign * times
    return text


def _paragraph_styles(styles: Any | None) -> dict[str, tuple[str, str | None, int | None]]:
    """Style -> (the style it is based on, its list, its level); "" names the default paragraph style."""
    numbered: dict[str, tuple[str, str | None, int | None]] = {}
    for style in [] if styles is None else styles.findall(f"{_W}style"):
        name = style.get(f"{_W}styleId") or ""
        properties = style.find(f"{_W}pPr")
        number, level = _num_of(None if properties is None else properties.find(f"{_W}numPr"))
        numbered[name] = (_value(style, "basedOn") or "", number, level)
        if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true"):
            numbered[""] = (name, None, None)
    return numbered


def _num_of(element: Any | None) -> tuple[str | None, int | None]:
    level = _value(element, "ilvl")
    return _value(element, "numId"), None if level is None else int(level)


def _value(element: Any | None, name: str) -> str | None:
    child = None if element is None else element.find(f"{_W}{name}")
    return None if child is None else child.get(f"{_W}val")
