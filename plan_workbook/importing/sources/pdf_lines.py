"""Printed lines of a PDF -> the text they were broken from.

A PDF holds letters at places; where one line goes on in the next is read from what its program left there: a blank at the
end of a line that was broken at a blank, and the room that was left for the next word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from plan_workbook.language import broken_words

_GAP = 0.22  # of the letters' size: more room than this between two letters is a blank
_NEW_LINE = 0.5  # of the letters' size: letters further up or down than this stand on another line
_SLACK = 1.0  # points that rounding, and a blank's own width, may make
_BLANK, _WIDEST_BLANK = 0.25, 0.36  # of the letters' size
_BREAKABLE = "-/–—_"
_OPENERS = "-–—•·*"
_CONTINUED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*\.?\s*)?\((?:үргэлжлэл|continued)\)", re.IGNORECASE)
SOFT_HYPHEN = "\u00ad"


class PrintedLine(NamedTuple):
    """A line: its text without outer blanks, its ends in points, the width of its first piece, and whether a blank ended it.

    `first_word` is the width of the first word, `first_piece` that up to the first place where it may be broken, and
    `first_letter` that of its first letter.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    first_word: float
    first_piece: float
    first_letter: float
    blank_after: bool


class Column(NamedTuple):
    """The room that a cell leaves its lines, in points, and what is known of the document: does it keep the blanks at
    lines' ends, and which words stand whole in it."""

    x0: float
    x1: float
    blanks: bool = True
    known_words: Collection[str] = frozenset()


def lines(letters: Iterable[Mapping[str, Any]]) -> list[PrintedLine]:
    """Letters (as pdfplumber's chars) -> printed lines, from the top; a line's letters from the left."""
    rows: list[list[Mapping[str, Any]]] = []
    middle = size = 0.0
    for letter in sorted(letters, key=lambda mark: (mark["top"] + mark["bottom"]) / 2):
        at = (letter["top"] + letter["bottom"]) / 2
        if rows and at - middle <= _NEW_LINE * max(size, letter["size"]):
            rows[-1].append(letter)
        else:
            rows.append([letter])
            middle, size = at, letter["size"]
    return [line for row in rows if (line := _line(sorted(row, key=lambda mark: mark["x0"]))) is not None]


def _line(row: Sequence[Mapping[str, Any]]) -> PrintedLine | None:
    pieces: list[tuple[str, float, float]] = []
    for letter in row:
        text = letter["text"]
        x0, x1 = letter["x0"], letter["x1"]
        if pieces and not pieces[-1][0].isspace() and not text.isspace() and x0 - pieces[-1][2] > _GAP * letter["size"]:
            pieces.append((" ", pieces[-1][2], x0))
        pieces.append((text, x0, x1))
    blank_after = bool(pieces) and pieces[-1][0].isspace()
    while pieces and pieces[-1][0].isspace():
        pieces.pop()
    start = next((at for at, piece in enumerate(pieces) if not piece[0].isspace()), len(pieces))
    pieces = pieces[start:]
    if not pieces:
        return None
    left = pieces[0][1]
    word = next((at for at, piece in enumerate(pieces) if piece[0].isspace()), len(pieces)) - 1
    piece = next((at for at, sign in enumerate(pieces[: word + 1]) if at and sign[0] in _BREAKABLE), word)
    return PrintedLine(
        "".join(sign[0] for sign in pieces), left, pieces[-1][2], min(sign["top"] for sign in row), max(sign["bottom"] for sign in row),
        pieces[word][2] - left, pieces[piece][2] - left, pieces[0][2] - left, blank_after,
    )  # fmt: skip


def between(before: PrintedLine, after: PrintedLine, column: Column, word: str = "") -> str:
    """What stood between two lines of a cell: a new line ("\n"), a blank, or nothing where a word was broken.

    `word` is what the first line ends with, where the lines above it belong to that word.

    Where a blank does not fit any more, programs leave it out: then a full line of one word may be a broken word, and the
    words that stand whole elsewhere, and how Mongolian words are built, decide.
    """
    end, room = before.text, _room(before, column)
    blank = _BLANK * (before.bottom - before.top)
    if end.endswith(SOFT_HYPHEN) or after.text.startswith(SOFT_HYPHEN):
        return SOFT_HYPHEN
    if before.blank_after:
        return "\n" if after.first_word + blank <= room - _SLACK else " "
    if end.endswith("-") and _hyphenated(end, after.text):
        return SOFT_HYPHEN
    if len(end) == 1 and end in _OPENERS:
        return ""  # "-" before a word, where a line may be broken
    if _begins_anew(end, after.text) or after.first_word + blank <= room - _SLACK:
        return "\n"
    if end[-1] in _BREAKABLE and end[-2:-1].strip() and after.text[0].isalnum():
        return ""
    full = room <= _WIDEST_BLANK * (before.bottom - before.top) + _SLACK
    longer = (
        before.x1 - before.x0 + after.first_word > column.x1 - column.x0 - _SLACK
    )  # else the word had a line of its own
    broken = " " not in end and longer and after.first_letter > room - 2 * _SLACK
    if broken and broken_words.one_word(word or end, after.text.split()[0], column.known_words):
        return ""
    return " " if full or not column.blanks else "\n"


def whole_words(lines_read: Sequence[PrintedLine]) -> Iterator[str]:
    """The words of a cell's lines that no line's end may have broken, in small letters and without punctuation."""
    for at, line in enumerate(lines_read):
        tokens = line.text.split()
        first = 0 if at and lines_read[at - 1].blank_after else 1  # a cell's first line may go on from the page before
        last = len(tokens) if line.blank_after else len(tokens) - 1
        for word in tokens[first:last]:
            if plain := broken_words.bare(word):
                yield plain


def _room(line: PrintedLine, column: Column) -> float:
    """Points left on the line; a centred one is measured by its length."""
    left, right = line.x0 - column.x0, column.x1 - line.x1
    return left + right if abs(left - right) < 1.5 and left > 1.5 else right


def _begins_anew(before: str, after: str) -> bool:
    return after[0] in _OPENERS and before[-1] in ".;:," or before[-1] in ";:" and after[0].isupper()


def _hyphenated(before: str, after: str) -> bool:
    """Was the hyphen at the line's end added in print, at a place where the word breaks?"""
    stem = before.rpartition(" ")[2][:-1].strip('«"“(-–•')
    rest = after.partition(" ")[0]
    if not stem or not stem[-1].islower() or not rest[:1].islower():
        return False
    from plan_workbook.printing.text.hyphenation import breaks

    word = "".join(letter for letter in rest if letter.isalpha())
    return stem.isalpha() and any(cut.index == len(stem) and cut.hyphen for cut in breaks(stem + word))


def joined(lines_read: Sequence[PrintedLine], column: Column) -> str:
    """The text of a cell's or a paragraph's lines."""
    text = ""
    for at, line in enumerate(lines_read):
        if not at:
            text = line.text
            continue
        word = text.rpartition(" ")[2].rpartition("\n")[2].replace(SOFT_HYPHEN, "")
        text = glued(text, between(lines_read[at - 1], line, column, word), line.text)
    return text.replace(SOFT_HYPHEN, "")


def glued(before: str, seam: str, after: str) -> str:
    """Two pieces put together; a soft hyphen as seam takes the printed hyphen away."""
    return (
        f"{before.removesuffix(SOFT_HYPHEN).removesuffix('-')}{after}"
        if seam == SOFT_HYPHEN
        else f"{before}{seam}{after}"
    )


def without_continued(lines_read: Sequence[PrintedLine]) -> list[PrintedLine]:
    """A cell's lines less the mark that it goes on from the page before, "2.1. (үргэлжлэл)", over one line or two."""
    for count in (1, 2):
        if lines_read[count - 1 : count] and _CONTINUED.fullmatch(" ".join(line.text for line in lines_read[:count])):
            return list(lines_read[count:])
    return list(lines_read)
