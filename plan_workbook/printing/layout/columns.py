"""How wide each of the ten columns is for the plan at hand: the widths that need the fewest pages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple, Protocol

import numpy as np

from plan_workbook.printing.layout.form import ACHIEVED, COUNT, GOAL
from plan_workbook.printing.layout.paper import FILLED
from plan_workbook.printing.text.fonts import Face
from plan_workbook.printing.text.hyphenation import breaks, has_english
from plan_workbook.printing.text.line_breaking import Text

# A column's width counts digits of Arial 10: 7 pixels each on Windows' screen, which are 5.25 pt at 96 to the inch; 5.56 pt by
# the font itself, as LibreOffice prints it (measured); 5.83 pt where glyphs are rounded to pixels at 9 pt (7/12 em). Texts are
# set for the narrowest of these, and the sheet fits by the widest: one point more, and the last column gets pages of its own.
# Of a column, 5 pixels are kept free (ECMA-376 18.3.1.13); one more is for rules.
PX_PER_UNIT, WIDEST_PT_PER_UNIT, PT_PER_PX, PADDING_PX = 7, 70 / 12, 0.75, 6
# No word may claim more than this share of the page for its column: a longer one is broken anywhere.
_WIDEST_MINIMUM, _NARROWEST_PX = 0.22, 12
# How many measures, and letters in all, widths are tried on: 40 usual measures have some 60,000.
_SAMPLE, _SAMPLE_LETTERS = 40, 150_000
# What a broken word is worth in printed lines, by column (a reader minds it least in a long text); what a turned
# heading, and a broken word in a heading, are worth in shares of all pages.
_ROTATED_SHARE, _BROKEN_SHARE = 0.02, 0.005
_BROKEN_LINES = (0, 0.3, 0.12, 0.12, 0.6, 0.3, 0, 0.12, 0.8, 0.6)
_STEPS = (48, 24, 12, 6, 3)


def sheet_px(points: float) -> int:
    """The pixels that columns may take on `points` of paper by the widest unit (921 on 769.9 pt)."""
    return int(points * FILLED / WIDEST_PT_PER_UNIT * PX_PER_UNIT)


def text_width(px: float) -> float:
    """Points of text that a column of `px` pixels holds in the narrowest unit model."""
    return max(1.0, (px - PADDING_PX) * PT_PER_PX)


def px_for(points: float) -> int:
    """The pixels of a column that holds `points` of text."""
    return math.ceil(points / PT_PER_PX) + PADDING_PX


@dataclass(frozen=True)
class Heading:
    """A heading as it is set: upright lines, or lines turned by 90 degrees; `height` is what it takes, in points."""

    lines: tuple[str, ...]
    rotated: bool
    height: float
    hyphens: int


@dataclass(frozen=True)
class HeadingFace:
    """How headings are set: their face and line pitch, in points."""

    face: Face
    pitch: float

    def fit(self, heading: Text, px: int) -> Heading:
        """Upright where every syllable fits, else turned."""
        width = text_width(px)
        if longest_piece(heading, self.face) <= width:
            lines = tuple(heading.lines(width))
            return Heading(lines, False, len(lines) * self.pitch, heading.count(width)[1])
        room = max(1, int(px * PT_PER_PX // self.pitch))
        length = max(self.pitch, *(self.face.width(word) for word in heading.tokens()))
        while heading.count(length)[0] > room:
            length *= 1.08
        # A quarter more than needed: rows may print 8 % lower, and glyphs wider.
        return Heading(tuple(heading.lines(length)), True, length * 1.25 + 4, heading.count(length)[1])


class Worded(Protocol):
    """Whatever falls into words."""

    def tokens(self) -> Iterable[str]:
        """The words, each as often as it stands there."""


def longest_piece(text: Worded, face: Face, limit: float = math.inf) -> float:
    """The widest part of a word that no sensible break divides, with its hyphen, in points; none past `limit`.

    Where a word may be broken is asked of those alone that are wider as a whole than the widest part so far: of most it
    never is, and a plan whose few English words are short needs no English dictionary, which takes 0.1 s to read.
    """
    widest, hyphen_width = 0.0, face.widths["-"]
    whole = sorted(((face.width(word), word) for word in set(text.tokens())), key=_last_if_english)
    for width, word in whole:
        if width + hyphen_width <= widest:
            continue
        start = 0
        for index, hyphen, _ in (*breaks(word), (len(word), False, 0)):
            piece = face.width(word[start:index].strip(" ")) + (hyphen_width if hyphen else 0.0)
            if widest < piece <= limit:
                widest = piece
            start = index
    return widest


def _last_if_english(measured: tuple[float, str]) -> tuple[bool, float]:
    width, word = measured
    return has_english(word), -width


@dataclass(frozen=True)
class Table:
    """What is to be set: each measure's ten cells (the goal's is empty), each goal's text with its measures' range."""

    cells: Sequence[Sequence[Text]]
    goals: Sequence[tuple[Text, int, int]]
    unbroken: Sequence[float]  # points that each column needs for what is never broken: its numbers, "(үргэлжлэл)"
    face: Face


def choose(table: Table, headings: Sequence[Text], heading_face: HeadingFace, px: int, page: float) -> tuple[int, ...]:
    """Column widths in pixels, `px` in all, for pages of `page` points."""
    minima = _minima(table, headings, heading_face, px)
    if sum(minima) >= px:
        return _share_out(minima, px)
    return _Search(table, headings, heading_face, page, _Room(minima, px)).run()


class _Room(NamedTuple):
    """The pixels to be shared out, and the least that each column needs of them."""

    minima: list[int]
    px: int


def _minima(table: Table, headings: Sequence[Text], heading_face: HeadingFace, px: int) -> list[int]:
    limit = px * PT_PER_PX * _WIDEST_MINIMUM
    turned = px_for(heading_face.pitch)
    minima = []
    for column in range(len(headings)):
        texts = [goal for goal, _, _ in table.goals] if column == GOAL else [row[column] for row in table.cells]
        body = longest_piece(_Joined(texts), table.face, limit)
        minima.append(max(px_for(max(body, table.unbroken[column])), turned))
    least = max(heading_face.face.width(word) for word in headings[COUNT].tokens())
    minima[COUNT] = max(minima[COUNT], px_for(least))
    return minima


class _Joined:
    """Many texts seen as one set of words."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts

    def tokens(self) -> set[str]:
        return {word for text in dict.fromkeys(self._texts) for word in text.tokens()}


def _share_out(minima: Sequence[int], px: int) -> tuple[int, ...]:
    """Too little room even for the syllables: every column gives in proportion, and words break anywhere."""
    total = sum(minima)
    widths = [max(_NARROWEST_PX, least * px // total) for least in minima]
    while sum(widths) > px and max(widths) > _NARROWEST_PX:
        widths[widths.index(max(widths))] -= 1
    widths[widths.index(max(widths))] += max(0, px - sum(widths))
    return tuple(widths)


class _Search:
    """Moves pixels from column to column as long as that saves pages. Large plans are judged by a fixed sample."""

    def __init__(
        self, table: Table, headings: Sequence[Text], heading_face: HeadingFace, page: float, room: _Room
    ) -> None:
        self._headings, self._heading_face, self._page = headings, heading_face, page
        self._minima, self._px = room
        letters = sum(text.letters for row in table.cells for text in row)
        stride = max(1, -(-len(table.cells) // _SAMPLE), -(-letters // _SAMPLE_LETTERS))
        self._goals = [goal for goal, _, _ in table.goals]
        chosen = [range(first, end, stride) for _, first, end in table.goals]
        self._owner = np.array([g for g, rows in enumerate(chosen) for _ in rows], dtype=np.intp)
        self._weight = np.array(
            [(end - first) / max(1, len(rows)) for (_, first, end), rows in zip(table.goals, chosen, strict=True)]
        )
        self._cells = [table.cells[i] for rows in chosen for i in rows]
        self._scale = len(table.cells) / max(1, len(self._cells))
        self._counts: dict[tuple[int, int], tuple[np.ndarray, float]] = {}
        self._heights: dict[tuple[int, int], Heading] = {}

    def run(self) -> tuple[int, ...]:
        """The better of two descents: from a fair division, and from one that gives the results all that is left."""
        ends = [self._descend(start) for start in self._starts()]
        best: list[int] = min(ends, key=self._cost)
        return tuple(best)

    def _descend(self, widths: list[int]) -> list[int]:
        best = self._cost(widths)
        for step in _STEPS:
            improved = True
            while improved:
                improved = False
                for giver, taker in permutations(range(len(widths)), 2):
                    if widths[giver] - step < self._minima[giver]:
                        continue
                    trial = list(widths)
                    trial[giver] -= step
                    trial[taker] += step
                    cost = self._cost(trial)
                    if cost < best - 1e-9:
                        widths, best, improved = trial, cost, True
        return widths

    def _starts(self) -> list[list[int]]:
        """The minima, and what is left: by the square root of each column's text, and all for the results."""
        # letters over width stand for lines: to break all results at their narrowest took half of the search
        mass = [math.sqrt(self._letters(column) / px) + 1 for column, px in enumerate(self._minima)]
        spare = self._px - sum(self._minima)
        fair = [least + int(spare * m / sum(mass)) for least, m in zip(self._minima, mass, strict=True)]
        generous = list(self._minima)
        for widths in (fair, generous):
            widths[ACHIEVED] += self._px - sum(widths)
        return [fair, generous]

    def _letters(self, column: int) -> int:
        return sum(text.letters for text in (self._goals if column == GOAL else (row[column] for row in self._cells)))

    def _count(self, column: int, px: int) -> tuple[np.ndarray, float]:
        key = (column, px)
        if key not in self._counts:
            texts = self._goals if column == GOAL else [row[column] for row in self._cells]
            counts = [text.count(text_width(px)) for text in texts]
            self._counts[key] = (
                np.array([lines for lines, _ in counts], dtype=np.int32),
                sum(broken for _, broken in counts),
            )
        return self._counts[key]

    def _heading(self, column: int, px: int) -> Heading:
        key = (column, px)
        if key not in self._heights:
            self._heights[key] = self._heading_face.fit(self._headings[column], px)
        return self._heights[key]

    def _cost(self, widths: Sequence[int]) -> float:
        """Pages, with what hyphens and turned headings are worth added."""
        counts = [self._count(column, px) for column, px in enumerate(widths)]
        rows = np.maximum.reduce([c[0] for column, c in enumerate(counts) if column != GOAL] or [np.zeros(0)])
        per_goal = np.bincount(self._owner, rows, len(self._weight)) * self._weight
        hyphens = sum(c[1] * weight for c, weight in zip(counts, _BROKEN_LINES, strict=True)) * self._scale
        lines = np.maximum(per_goal, counts[GOAL][0]).sum() + hyphens
        headings = [self._heading(column, px) for column, px in enumerate(widths)]
        header = max(h.height for h in headings)
        spoilt = sum(_ROTATED_SHARE * h.rotated + _BROKEN_SHARE * h.hyphens for h in headings)
        return float((lines + 1) * (1 + spoilt) / max(1.0, self._page - header))
