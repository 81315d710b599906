"""How wide text is, in points, from a shipped table of advance widths: no font of the system is needed."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from plan_workbook.schema import FONTS, known_font

KNOWN_FONTS = FONTS
_FALLBACK = "Arial"
# An emoji's advance in Segoe UI Emoji is about 1.37 em, in Apple's 1.25; ideographs take 1 em.
_ASTRAL_EM, _UNKNOWN_EM = 1.4, 1.1
_SAMPLE = "хэрэгжүүлэх арга хэмжээний хүрээнд байгууллагын үйл ажиллагаанд нээлттэй, ил тод байдлыг хангаж 2025"
_SLACK = 1.01


def unknown_font(name: str) -> bool:
    """Is this a font whose widths are not shipped (so that the attachment is set in Arial instead)?"""
    return known_font(name) is None


def printed_font(name: str) -> str:
    """The shipped font that `name` means; Arial for one that is not shipped."""
    return known_font(name) or _FALLBACK


@lru_cache
def advances() -> dict[str, dict[str, int]]:
    """{"Arial regular": {character: advance}}, in 1/2048 em, as shipped in advances.json."""
    table = json.loads(files(__package__).joinpath("advances.json").read_text(encoding="utf-8"))
    return {face: dict(zip(table["characters"], row, strict=True)) for face, row in table["faces"].items()}


class _Widths(dict[str, float]):
    """Character -> width in points; a character without shipped metrics is taken to be wide."""

    def __init__(self, known: dict[str, float], size: float) -> None:
        super().__init__(known)
        self._size = size

    def __missing__(self, character: str) -> float:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
            width = 0.0
        elif ord(character) > 0xFFFF:
            width = _ASTRAL_EM * self._size
        else:
            width = _UNKNOWN_EM * self._size
        self[character] = width
        return width


@dataclass(frozen=True, eq=False)
class Face:
    """A font at a size. Its widths are those of the widest of three renderers for usual text: exact, Windows' pixels,
    a Mac's points."""

    family: str
    size: float
    bold: bool
    widths: dict[str, float]

    def width(self, text: str) -> float:
        """Points that `text` takes on one line."""
        return sum(map(self.widths.__getitem__, text))


def face(family: str, size: float, bold: bool = False) -> Face:
    """The face `family` (Arial when it is not shipped) at `size` points; one and the same for the same font."""
    return _face(printed_font(family), float(size), bold)


@lru_cache
def _face(family: str, size: float, bold: bool) -> Face:
    table = advances()[f"{family} {'bold' if bold else 'regular'}"]
    exact = {character: advance * size / 2048 for character, advance in table.items()}

    def rounded_total(grid: float) -> float:
        ppem = max(1, round(size / grid))
        return sum(round(table[c] * ppem / 2048) * size / ppem for c in _SAMPLE)

    # Screen-metric layouts round each advance to whole pixels (Windows: 96 to the inch) or points (a Mac: 72).
    exact_total = sum(exact[c] for c in _SAMPLE)
    widening = max(exact_total, rounded_total(0.75), rounded_total(1.0)) / exact_total * _SLACK
    return Face(family, size, bold, _Widths({c: w * widening for c, w in exact.items()}, size * widening))
