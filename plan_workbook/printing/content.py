"""What the attachment says, in plain values: the seam between the plan's figures and its typesetting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# What XML 1.0 can't hold (openpyxl and Excel refuse it), and marks that only steer bidirectional or invisible layout.
_NO_SIGN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\ufffe\uffff"
)
_UNPRINTABLE = re.compile(f"[{_NO_SIGN}]")
_BLANK_LINES = re.compile("\n{3,}")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Word keeps its list bullets in Symbol's private area, where other fonts have nothing to show.
_BULLETS = str.maketrans({"\t": " ", "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "✓", "\uf02d": "-"})
# whatever `clean` changes: most texts hold none of it, and one look tells
_UNCLEAN = re.compile(
    f"[{_NO_SIGN}\r\x0b\x0c\x85\u2028\u2029{''.join(map(chr, _BULLETS))}]|  | \n|\n |\n{{3}}|\\A[ \n]|[ \n]\\Z"
)


def clean(text: str | None) -> str:
    """Text as it can be printed: one kind of line end, no control characters, no lone surrogates,
    single blanks, at most one blank line between paragraphs."""
    if not text:
        return ""
    text = str(text)
    if not _UNCLEAN.search(text):
        return text
    lines = _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text)).translate(_BULLETS).split("\n")
    text = "\n".join(_single(line) for line in lines)
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def _single(line: str) -> str:
    return " ".join(word for word in line.split(" ") if word)


@dataclass(frozen=True)
class Entry:
    """One measure as it is printed; `percent` is rounded, or the status word, or None for a blank.

    `wrong`: it is none of these but what somebody typed, which counts for nothing and is marked.
    """

    count: int
    number: str
    measure: str
    indicators: str
    period: str
    target: str
    budget: int | float | Decimal | str | None
    achieved: str
    percent: Decimal | str | None
    units: str
    wrong: bool = False


@dataclass(frozen=True)
class GoalBlock:
    """A goal, its measures in order, and their rounded average (None when nothing is graded)."""

    number: str
    text: str
    entries: tuple[Entry, ...]
    percent: Decimal | None


@dataclass(frozen=True)
class Content:
    """The whole attachment. `margins` are mm: top, bottom, left, right; `font_size` is points; `letter`, the block at
    the top right, may hold line breaks; `signers` are one each (`settings.signatures` parts them); `period` is the line under the
    title. `averages`: are there rows with means? `trimmed`: whole percents are printed without decimals, whatever `digits`
    says."""

    letter: str
    org: str
    title: str
    goals: tuple[GoalBlock, ...]
    overall: Decimal | None
    digits: int = 1
    signers: tuple[str, ...] = ()
    language: str = "mn"
    font: str = "Arial"
    font_size: float = 9
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)
    author: str = ""
    period: str = ""
    averages: bool = True
    trimmed: bool = False
