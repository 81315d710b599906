"""How much text the cells of an .xlsx hold once each has a copy of the shared text that it uses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_workbook.storage import xml_events

# how a cell says that its text is a shared one, its attribute's blanks left out: a search with them takes six times as long
_SHARED = (b'"s"', b"'s'")


def copied(strings: bytes, sheets: Sequence[bytes], most: int) -> int:
    """Characters of all copies together, exact where they are more than `most` bytes, else a bound. Raises ExpatError, ValueError.

    `strings` is the part of shared texts, `sheets` those of the sheets.
    """
    uses = sum(data.count(kind) for data in sheets for kind in _SHARED) if len(strings) > 64 else 0
    if uses * len(strings) <= most:
        return uses * len(strings)
    lengths = _lengths(strings)
    if uses * max(lengths, default=0) <= most:
        return uses * max(lengths, default=0)
    return _total(sheets, lengths)


def _lengths(strings: bytes) -> list[int]:
    """The length of each shared text, phonetic hints and all."""
    lengths: list[int] = []

    def start(tag: str, _: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] == "si":
            lengths.append(0)

    def letters(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    xml_events.parse(strings, start, text=letters)
    return lengths


def _total(sheets: Iterable[bytes], lengths: Sequence[int]) -> int:
    """The length of what the cells of shared text use; of a cell's several values the longest counts."""
    total = 0
    for data in sheets:
        cells = _Cells(lengths)
        xml_events.parse(data, cells.start, cells.end, cells.letters)
        total += cells.total
    return total


class _Cells:
    """Adds up the shared texts that a sheet's cells name by their index."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self.total = 0
        self._lengths = lengths
        self._shared = self._value = False
        self._index = ""
        self._longest = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(" ")[2]
        if kind == "c":
            self._shared, self._longest = attributes.get("t") == "s", 0
        elif kind == "v":
            self._value, self._index = True, ""

    def letters(self, text: str) -> None:
        if self._shared and self._value and len(self._index) < 20:
            self._index += text

    def end(self, tag: str) -> None:
        kind = tag.rpartition(" ")[2]
        if kind == "v":
            self._value = False
            if self._shared and (index := self._index.strip()).isdecimal() and int(index) < len(self._lengths):
                self._longest = max(self._longest, self._lengths[int(index)])
        elif kind == "c":
            self.total += self._longest
            self._shared, self._longest = False, 0
