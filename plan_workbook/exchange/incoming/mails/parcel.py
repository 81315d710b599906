"""What is found (a parcel, an item of a container) and how much of it one file may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from plan_workbook import texts

LARGEST = 128 * 2**20  # bytes of one file or attachment: a copy of 50 measures has some 30 KB
MOST_BYTES = 256 * 2**20  # of everything that is unpacked from one file
MOST_PARTS = 2_000  # attachments, parts of mails and members of archives in one file
MOST_WORKBOOKS = 100
DEEPEST = 20  # mails in mails, archives in archives, parts in parts
LONGEST_NAME = 150  # characters of a name that are shown
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Parcel:
    """One workbook that came back, under the name it is called by; or one that can't be used, or was not read.

    `trouble` is a sentence that says why this one can't be used (`data` is empty then). `unread` is a sentence that
    names something that was found and not read, with what to do about it (`data` is empty too). `moment` is when the
    innermost mail that carries the workbook was sent, in UTC: a mail that was forwarded tells when the unit wrote it,
    not when it was passed on. None where the workbook came in no mail, or the mail has no date. `draft`: it lies in a
    mail that was not sent yet, and nobody chose that mail: beside our copies lie our own drafts of them.
    """

    name: str
    data: bytes = b""
    trouble: str = ""
    unread: str = ""
    moment: datetime | None = None
    draft: bool = False


@dataclass(frozen=True)
class Item:
    """Something that lies in a mail or an archive.

    `name` is shown and never used as a path. `body`: the mail's own text, not an attachment. `cut`: the mail ends in
    the midst of it. `moment`: when the mail it lies in was sent, where that is known to the reader of the container.
    `trouble` and `unread` are keys of texts that take {name}; there is no `data` where one of them is set.
    """

    name: str = ""
    data: bytes = b""
    body: bool = False
    cut: bool = False
    moment: datetime | None = None
    trouble: str = ""
    unread: str = ""


class TooMuch(Exception):
    """A file holds more than the limits allow. Its text is the ready sentence."""


class Unopenable(Exception):
    """A container can't be opened. It carries the key of a text that takes {name}."""


class Locked(Unopenable):
    """A container that only a key or a password opens."""


@dataclass
class Allowance:
    """What one file on disk may still hold. Each method raises TooMuch once it is used up."""

    name: str
    parts: int = field(default_factory=lambda: MOST_PARTS)
    workbooks: int = field(default_factory=lambda: MOST_WORKBOOKS)
    left: int = field(default_factory=lambda: MOST_BYTES)

    def part(self) -> None:
        """Count one more attachment, part or member."""
        self.parts -= 1
        if self.parts < 0:
            raise TooMuch(texts.say("incoming.too-many-parts", name=self.name))

    def workbook(self) -> None:
        """Count one more workbook."""
        self.workbooks -= 1
        if self.workbooks < 0:
            raise TooMuch(texts.say("incoming.too-many", name=self.name, most=MOST_WORKBOOKS))

    def take(self, size: int) -> None:
        """Count `size` bytes that are about to be unpacked."""
        self.left -= size
        if self.left < 0 or size > LARGEST:
            raise TooMuch(texts.say("incoming.unpacks-too-large", name=self.name, most=MOST_BYTES // 2**20))

    def require_depth(self, depth: int) -> None:
        """Pass for a container that lies in `depth` others."""
        if depth > DEEPEST:
            raise TooMuch(texts.say("incoming.too-deep", name=self.name))


def bare_name(name: str) -> str:
    """The last part of a name that may pretend to be a path ("..\\..\\x.xlsx"), without what can't be shown."""
    return clean(re.split(r"[/\\]", name)[-1]) or texts.say("word.nameless")


def clean(name: str) -> str:
    """A name without letters that can't be shown, cut in its midst where it is too long."""
    shown = _UNPRINTABLE.sub("", name).strip()
    return shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 20]}…{shown[-19:]}"
