"""Parses a saved mail (.eml) within limits of the product: how many parts, how deep, how long a heading may be.

Python's parser is asked itself, not the text: it makes each part, attaches it to the one it stands in and takes each
heading through the hooks below, so that what is counted is what is parsed. Its own readers of headings take time by the
square of a heading's length, and its search for boundaries takes each line once for every part around it.
"""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from plan_workbook.errors import UnusableInput

MOST_PARTS = 1_000  # a mail of 100 forwarded ones has some 500
MOST_DEPTH = 60  # parts in parts; a mail forwarded ten times as an attachment has 30
MOST_LINES, MOST_COMPARED = 3_000_000, 15_000_000  # 128 MB of base64 have 1,800,000; each line for each part around it
MOST_HEADINGS, LONGEST_HEADINGS = 20_000, 8 * 2**20  # of all parts together: count, letters
# Those that somebody reads for what they mean (the others only for their text), in letters. A name of 255 Cyrillic
# letters takes 1,530 in the widest of the encodings.
LONGEST_HEADING, LONGEST_READ = 4_000, 250_000  # one alone, all of them together
_READ = frozenset((
    "content-type", "content-disposition", "content-transfer-encoding", "content-id", "x-unsent", "date", "subject", "from",
    "sender", "message-id", "mime-version",
))  # fmt: skip

TOO_MUCH = (
    "«{name}» захидалд хэт олон хэсэг, хавсралт эсвэл хэт урт толгой байна. Хавсаргасан файлуудыг нь хадгалж, тэдгээрийг сонгоно уу."
)


def parse(name: str, data: bytes) -> EmailMessage:
    """The mail called `name`, whole. Raises UnusableInput with one sentence where it is more than a mail may be.

    So may reading a heading of what is returned, where its comments stand in one another without end.
    """
    counts = _Counts(name)
    lines = data.count(b"\n")
    if lines > MOST_LINES:
        raise counts.too_much()

    class Part(EmailMessage):
        """A part that knows how deep it stands."""

        depth = 0

        def __init__(self, policy: email.policy.Policy | None = None) -> None:
            super().__init__(policy)
            counts.add_part()

        def attach(self, payload: EmailMessage) -> None:
            payload.depth = self.depth + 1
            if payload.depth > MOST_DEPTH or payload.depth * lines > MOST_COMPARED:
                raise counts.too_much()
            super().attach(payload)

    return email.message_from_bytes(data, Part, policy=_Policy(counts))


class _Counts:
    """What the parser has met so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parts = self._headings = self._letters = self._read = 0
        self.understood: dict[tuple[str, str], object] = {}

    def too_much(self) -> UnusableInput:
        return UnusableInput(TOO_MUCH.format(name=self._name))

    def add_part(self) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise self.too_much()

    def add_heading(self, lines: list[str]) -> None:
        length = sum(map(len, lines))
        self._headings += 1
        self._letters += length
        if self._headings > MOST_HEADINGS or self._letters > LONGEST_HEADINGS:
            raise self.too_much()
        if lines[0].partition(":")[0].strip().lower() in _READ:
            self._read += length
            if length > LONGEST_HEADING or self._read > LONGEST_READ:
                raise self.too_much()


class _Policy(email.policy.EmailPolicy):
    """Python's default policy, which also counts the headings that it is given, and reads each of them once."""

    def __init__(self, counts: _Counts, **others: object) -> None:
        object.__setattr__(self, "_counts", counts)
        super().__init__(**others)

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        self._counts.add_heading(sourcelines)
        return super().header_source_parse(sourcelines)

    def header_fetch_parse(self, name: str, value: str) -> object:
        understood = self._counts.understood
        if (name, value) not in understood:
            try:
                understood[name, value] = super().header_fetch_parse(name, value)
            except RecursionError as why:  # of comments in comments
                raise self._counts.too_much() from why
        return understood[name, value]
