"""Text into printed lines of a given width, as a careful typist would break them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from operator import sub

from plan_workbook.printing.content import clean
from plan_workbook.printing.text.fonts import Face
from plan_workbook.printing.text.hyphenation import ANYWHERE, INNER, JOINT, SYLLABLE, Break, breaks, last_resort

# A line filled less than this takes a syllable of the next word; less than the second, also a piece of an address.
_HYPHENATE_BELOW, _PART_BELOW = 0.70, 0.50
# The same where there is room for more lines: as few hyphens as they allow.
_SPARING = (0.0, 0.35, 0.5)
_BALANCING, _NARROWER = 40, 0.98  # steps in which a title is set narrower, down to under half
_LONGEST_LADDER = 2  # lines in a row with a hyphen at their end
# What must not stand alone at the end of a line: list dashes and the number sign.
_LEADERS = frozenset(("-", "–", "—", "•", "*", "№"))


class Paragraph:
    """One paragraph's words with their running widths, so that breaking it at another width costs next to nothing."""

    __slots__ = ("_ends", "_face", "_runs", "_starts", "_tokens")

    def __init__(self, text: str, face: Face, runs: dict[str, list[float]]) -> None:
        tokens = text.split(" ")
        if not _LEADERS.isdisjoint(tokens):
            tokens = _with_leaders(tokens)
        self._face, self._tokens = face, tokens
        self._runs = runs
        space = face.widths[" "]
        widths = [runs[token][-1] if token in runs else self._running(token)[-1] for token in tokens]
        parted = [space] * (2 * len(widths) - 1)  # word, blank, word …: summed in C, in the order in which they are set
        parted[::2] = widths
        self._ends = list(accumulate(parted))[::2]
        self._starts = list(map(sub, self._ends, widths))

    def fits(self, width: float) -> bool:
        """Is the whole paragraph one line of at most `width` points?"""
        return self._ends[-1] <= width

    def lines(self, width: float) -> list[str]:
        """The paragraph in lines of at most `width` points."""
        if self.fits(width):
            return [_printed(" ".join(self._tokens))]
        return [self.text_of(line) for line in self.breaks(width)]

    def breaks(self, width: float, below: float = _HYPHENATE_BELOW) -> list[tuple[int, int, int, int, bool]]:
        """(first token, offset in it, last token, end in it, hyphen added) for each line of at most `width` points.

        A line that is filled less than `below` takes a syllable of the next word; words that fit no line are broken anyway.
        """
        tokens, starts, ends = self._tokens, self._starts, self._ends
        last, lines = len(tokens) - 1, []
        token, offset, left = 0, 0, 0.0
        ladder = 0  # lines in a row that end with a hyphen
        while True:
            fits = bisect_right(ends, left + width, token) - 1
            if fits >= last:
                lines.append((token, offset, last, len(tokens[last]), False))
                return lines
            filled = (ends[fits] - left) / width if fits >= token else 0.0
            following = fits + 1
            # The last word gains nothing by a hyphen: it begins a line either way.
            if (
                (filled < below or not filled)
                and (following < last or not filled)
                and (ladder < _LONGEST_LADDER or not filled)
            ):
                begin = offset if following == token else 0
                room = left + width - (starts[following] if following != token else left)
                cut = self._part(tokens[following], begin, room, filled)
                if cut is not None:
                    lines.append((token, offset, following, cut.index, cut.hyphen))
                    ladder = ladder + 1 if cut.hyphen else 0
                    token, offset = following, cut.index
                    left = starts[token] + self._running(tokens[token])[offset]
                    continue
            ladder = 0
            fits = max(fits, token)  # a single character wider than the column
            lines.append((token, offset, fits, len(tokens[fits]), False))
            if fits == last:
                return lines
            token, offset = fits + 1, 0
            left = starts[token]

    def _part(self, word: str, begin: int, room: float, filled: float) -> Break | None:
        """The best break of `word` past `begin` that leaves at most `room` points on the line, or None."""
        hyphen = self._face.widths["-"]
        if filled and room < 2 * hyphen:
            return None
        running = self._running(word)
        limit = running[begin] + room
        reach = bisect_right(running, limit) - 1
        fitting, all_breaks = [], breaks(word)
        for at in range(bisect_right(all_breaks, reach, key=_index) - 1, -1, -1):
            chance = all_breaks[at]
            if chance.index <= begin:
                break
            if not chance.hyphen or running[chance.index] + hyphen <= limit:
                fitting.append(chance)
        worst = INNER if not filled else JOINT if filled < _PART_BELOW else SYLLABLE
        for level in range(SYLLABLE, worst + 1):
            best = next((b for b in fitting if b.level <= level), None)
            if best:
                return best
        if filled:
            return None
        # A line that can't hold even one character still takes one: shrink_to_fit prints it smaller.
        index = last_resort(word, begin, reach)
        return Break(index, False, ANYWHERE) if index < len(word) else None

    def _running(self, word: str) -> list[float]:
        """The width of each beginning of a word: of none, one, two … of its characters."""
        running = self._runs.get(word)
        if running is None:
            widths = self._face.widths
            running = self._runs[word] = list(accumulate((widths[c] for c in word), initial=0.0))
        return running

    def broken(self, lines: list[tuple[int, int, int, int, bool]]) -> int:
        """How many of these lines end inside a word."""
        tokens = self._tokens
        return sum(line[3] < len(tokens[line[2]]) for line in lines)

    def text_of(self, line: tuple[int, int, int, int, bool]) -> str:
        """The characters of one of this paragraph's lines."""
        first, offset, last, end, hyphen = line
        tokens = self._tokens
        if first == last:
            text = tokens[first][offset:end]
        else:
            text = " ".join((tokens[first][offset:], *tokens[first + 1 : last], tokens[last][:end]))
        return _printed(text) + "-" if hyphen else _printed(text)

    def tokens(self) -> list[str]:
        """The words, each as often as it stands there."""
        return self._tokens


def _printed(line: str) -> str:
    """A line without blanks at its end and places to break that nobody sees."""
    return line.rstrip(" ").replace("\u200b", "")


def _index(chance: Break) -> int:
    return chance.index


def _with_leaders(tokens: list[str]) -> list[str]:
    """Tie each lone dash or number sign to the word that follows it."""
    tied, leader = [], ""
    for token in tokens:
        if token in _LEADERS and not leader:
            leader = token
            continue
        tied.append(f"{leader} {token}" if leader else token)
        leader = ""
    return tied + [leader] if leader else tied


class Text:
    """A cell's text, ready to be set at any width."""

    __slots__ = ("_known", "_paragraphs", "letters")

    def __init__(self, text: str, face: Face, runs: dict[str, list[float]] | None = None) -> None:
        """`runs` remembers words' widths between the texts of one face."""
        runs = {} if runs is None else runs
        text = clean(text)
        self.letters = len(text)
        self._known: dict[float, list[str]] = {}  # lines by width: periods and units are the same in many measures
        self._paragraphs = [Paragraph(p, face, runs) for p in text.split("\n")] if text else []

    def count(self, width: float) -> tuple[int, int]:
        """(printed lines, words broken) at `width` points."""
        lines = broken = 0
        for paragraph in self._paragraphs:
            if paragraph.fits(width):
                lines += 1
                continue
            line_breaks = paragraph.breaks(width)
            lines += len(line_breaks)
            broken += paragraph.broken(line_breaks)
        return lines, broken

    def lines(self, width: float) -> list[str]:
        """The printed lines at `width` points; a blank paragraph is one empty line."""
        lines = self._known.get(width)
        if lines is None:
            lines = self._known[width] = [line for paragraph in self._paragraphs for line in paragraph.lines(width)]
        return lines

    def spared(self, lines: list[str], width: float, most: int) -> list[str]:
        """These lines at `width` points, with as few words broken as `most` lines have room for."""
        spare = most - len(lines)
        if not any(line.endswith("-") for line in lines):
            return lines
        chosen = []
        for paragraph in self._paragraphs:
            usual = paragraph.breaks(width)
            if any(line[4] for line in usual):
                for below in _SPARING:
                    whole = paragraph.breaks(width, below)
                    if len(whole) - len(usual) <= spare:
                        spare -= len(whole) - len(usual)
                        usual = whole
                        break
            chosen += [paragraph.text_of(line) for line in usual]
        return chosen

    def tokens(self) -> list[str]:
        """The words, each as often as it stands there."""
        return [word for paragraph in self._paragraphs for word in paragraph.tokens()]


def balanced(text: str, width: float, face: Face) -> list[str]:
    """As `wrap`, for a centred title: no more lines, but of about one length, so that no word is left alone below the others."""
    whole, least = Text(text, face), width
    lines = whole.lines(width)
    for _ in range(_BALANCING if len(lines) > 1 else 0):
        least *= _NARROWER
        closer = whole.lines(least)
        if len(closer) > len(lines) or any(line.endswith("-") for line in closer):
            break
        lines = closer
    return lines


def wrap(text: str, width: float, face: Face) -> list[str]:
    """The printed lines of `text` at `width` points; none for empty text."""
    return Text(text, face).lines(width)
