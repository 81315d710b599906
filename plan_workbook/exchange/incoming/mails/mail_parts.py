"""The parts of a mail that was saved as text (.eml, RFC 5322 and 2045), and when it was sent.

The standard library's parser is not used for the structure: its time grows with the depth of nesting times the number
of lines, and it keeps every line as an object of its own. Here a mail is walked in place, within the limits that
`Allowance` sets; the standard library reads the values of the few headings that matter, each cut to LONGEST_HEADING.
"""

from __future__ import annotations

import binascii
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from plan_workbook.exchange.incoming.mails.parcel import Allowance, Item

LONGEST_HEADING = 3_000  # characters: a name of 255 Cyrillic letters takes some 1,600
MOST_HEADINGS = 2**20  # characters of all headings that are looked into, over all parts of a mail
# a byte order mark, blank lines, an mbox line, the size that Apple Mail writes first (.emlx); possessive: no way back
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*+\r?\n|>?From [^\n]*+\n|\d{1,12}[ \t]*+\r?\n){0,100}+")
_AFTER_HEADINGS = re.compile(rb"\n\r?\n")
_LINE_END = re.compile(rb"(?<=[^\s])[ \t]*+(\r++\n?|\n)")
_BLANK = re.compile(rb"[ \t]*+\r?\n")
_HEADING = re.compile(rb"([!-9;-~]{1,80})[ \t]*:")
_WANTED = re.compile(
    rb"(?im)^(content-type|content-disposition|content-transfer-encoding|date|received|x-unsent|mime-version|from)"
    rb"[ \t]*+:([^\n]*+(?:\n[ \t][^\n]*+)*+)"
)
_TELLING = (b"from", b"date", b"subject", b"received", b"mime-version", b"message-id", b"return-path", b"content-type")
_NEXT_OF_MBOX = re.compile(rb"\r?\n\r?\n(?=From [^\n]{0,200}\d{4}\r?\n[!-9;-~]{1,80}:)")
_UU = re.compile(rb"(?m)^begin [0-7]{3,4} ([^\r\n]{1,300})\r?$")
_SEPARATOR = re.compile(rb"(?m)^--([!-~]{1,200})[ \t]*\r?\n(?=[Cc]ontent-)")
# how a package or a compound file begins, where a gateway lost the heading that says how it is encoded
_WORKBOOK_IN_BASE64 = re.compile(rb"\s*(?:UEsDB|0M8R4KGxGuE)[A-Za-z0-9+/]{40}")
_UU_WAYS = ("x-uuencode", "uuencode", "x-uue", "uue")
_OTHER_WAYS = ("quoted-printable", *_UU_WAYS)
_ALPHABET = re.compile(rb"[^A-Za-z0-9+/]")


@dataclass(frozen=True)
class Headings:
    """The headings of a mail or a part that matter here, and where its body begins (a position in the mail's bytes)."""

    message: Message
    body: int

    @property
    def kind(self) -> str:
        """The media type in small letters ("text/plain" where none is given)."""
        return self.message.get_content_type()

    @property
    def encoding(self) -> str:
        """How the body is encoded, in small letters, without the quotes, comments and parameters that some programs add."""
        value = str(self.message["content-transfer-encoding"] or "")
        return re.split(r"[;(]", value)[0].strip().strip("\"'").lower()

    @property
    def moment(self) -> datetime | None:
        """When it was sent (else: received last), in UTC."""
        dates = [
            self.message["date"],
            *(str(header).rpartition(";")[2] for header in self.message.get_all("received", [])[:1]),
        ]
        return next((moment for moment in map(as_moment, dates) if moment), None)

    @property
    def is_draft(self) -> bool:
        """Is this a mail that was not sent yet, as mail programs mark it?"""
        return str(self.message["x-unsent"] or "").strip() == "1"

    @property
    def name(self) -> str:
        """The attachment's name, decoded; "" where it has none."""
        try:
            name = self.message.get_filename() or ""
        except (ValueError, LookupError, TypeError):  # numbered pieces of RFC 2231 that do not fit together
            return ""
        try:
            return str(make_header(decode_header(name))) if "=?" in name else name
        except (MessageError, ValueError, LookupError):
            return name


def _before(data: bytes, start: int = 0, end: int = sys.maxsize) -> re.Match[bytes]:
    """What stands before the first heading, if only nothing."""
    match = _BEFORE.match(data, start, end)
    if match is None:
        raise AssertionError("the pattern takes nothing too")
    return match


def begins_as_mail(data: bytes) -> bool:
    """Do the first lines look like a mail's headings, whatever stands before them?"""
    data = _as_bytes_of_text(data[:20_000])
    at = _before(data).end()
    first = _HEADING.match(data, at)
    if not first:
        return False
    head = data[at:].split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    names = {match[1].lower() for line in head.split(b"\n")[:200] if (match := _HEADING.match(line))}
    return len(names & set(_TELLING)) >= 2 or bool(names & {b"content-type", b"mime-version"})


def mails(data: bytes) -> list[bytes]:
    """The mails in a file: one, or those of an mbox file."""
    data = _as_bytes_of_text(data)
    if not _before(data)[0].lstrip(b"\xef\xbb\xbf\r\n").startswith(b"From "):
        return [data]
    starts = [0, *(match.end() for match in _NEXT_OF_MBOX.finditer(data)), len(data)]
    return [data[start:end] for start, end in zip(starts, starts[1:], strict=False)]


def headings(data: bytes, start: int, end: int, allowance: Headed | None = None) -> Headings:
    """The headings that stand between two positions."""
    at = _before(data, start, end).end()
    stop, body = _blank_line(data, at, end)
    message = Message()
    taken: set[bytes] = set()
    for match in _WANTED.finditer(data, at, stop):
        name = match[1].lower()
        if name in taken:  # the first one counts, as for mail programs
            continue
        taken.add(name)
        value = _text(match[2][: LONGEST_HEADING * 3])[:LONGEST_HEADING]
        if allowance:
            allowance.take(len(value))
        message[name.decode()] = re.sub(r"\r?\n(?=[ \t])", "", value).strip().replace("\r", "").replace("\n", "")
    return Headings(message, body)


@dataclass
class Headed:
    """How many characters of headings one mail may still have looked into."""

    allowance: Allowance
    left: int = MOST_HEADINGS

    def take(self, size: int) -> None:
        """Count them; a mail of more is refused by the allowance."""
        self.left -= size
        if self.left < 0:
            self.allowance.parts = 0
            self.allowance.part()


def items(data: bytes, allowance: Allowance) -> Iterator[Item]:
    """What lies in a mail: its attachments and texts, decoded. Mails within it are given as they are."""
    yield from _parts(data, 0, len(data), 0, Headed(allowance))


def _parts(data: bytes, start: int, end: int, depth: int, headed: Headed) -> Iterator[Item]:
    allowance = headed.allowance
    allowance.part()
    allowance.require_depth(depth)
    head = headings(data, start, end, headed) if depth == 0 else _part_headings(data, start, end, headed)
    boundary = _boundary(data, head, end) if head.kind.startswith("multipart/") else b""
    if boundary:
        if "encrypted" in head.kind:
            yield Item(head.name, unread="incoming.encrypted")
            return
        for first, last in _between(data, head.body, end, boundary):
            yield from _parts(data, first, last, depth + 1, headed)
        return
    if head.kind == "message/external-body":
        yield Item(head.name, unread="incoming.link")
        return
    yield from _leaf(data, head, end, depth > 0 and end == len(data), allowance)


def _part_headings(data: bytes, start: int, end: int, headed: Headed) -> Headings:
    """A part may begin with the blank line that ends headings it does not have."""
    blank = _BLANK.match(data, start, end)
    return Headings(Message(), blank.end()) if blank else headings(data, start, end, headed)


def _boundary(data: bytes, head: Headings, end: int) -> bytes:
    """What separates the parts: as the headings say, else (a gateway rewrote them) as the first line that may be one."""
    boundary = (head.message.get_boundary() or "").encode("utf-8", "replace")
    if boundary and data.find(b"--" + boundary, head.body, end) >= 0:
        return boundary
    guess = _SEPARATOR.search(data, head.body, min(end, head.body + 20_000))
    return guess[1] if guess else b""


def _leaf(data: bytes, head: Headings, end: int, open_ended: bool, allowance: Allowance) -> Iterator[Item]:
    """A part without parts of its own, before it what is packed into its text as UU."""
    allowance.take(end - head.body)
    way = head.encoding
    raw, name = data[head.body : end], head.name
    if not name and head.kind.startswith("text/") and way in ("", "7bit", "8bit", "binary") and _UU.search(raw):
        yield from _packed_in_text(raw, allowance)
    whole = True
    if way == "base64" or (way not in _OTHER_WAYS and _WORKBOOK_IN_BASE64.match(raw)):
        raw, whole = from_base64(raw)
    elif way == "quoted-printable":
        raw = binascii.a2b_qp(raw)
    elif way in _UU_WAYS:
        packed = next(_packed_in_text(raw, allowance), Item())
        raw, name, whole = packed.data, name or packed.name, not packed.cut
    is_body = (
        not name and head.kind.startswith("text/") and "attachment" not in str(head.message["content-disposition"])
    )
    yield Item(name, raw, body=is_body, cut=not whole or open_ended)


def from_base64(raw: bytes) -> tuple[bytes, bool]:
    """Decoded, and whether it is whole: what can't be told as a last piece is left out."""
    try:
        return binascii.a2b_base64(raw), True
    except binascii.Error:
        kept = _ALPHABET.sub(b"", raw)
        return binascii.a2b_base64(kept[: len(kept) // 4 * 4]), False


def _packed_in_text(raw: bytes, allowance: Allowance) -> Iterator[Item]:
    """Files that old mail programs and gateways write into the text: "begin 644 name" … "end"."""
    at = 0
    while match := _UU.search(raw, at):
        allowance.part()
        pieces, at, whole = [], match.end() + 1, False
        while at < len(raw):
            stop = raw.find(b"\n", at) + 1 or len(raw)
            line = raw[at:stop].rstrip(b"\r\n")
            whole = line == b"end"
            try:
                pieces.append(b"" if whole else _uu_line(line))
            except binascii.Error:  # it may be where the next file begins
                break
            at = stop
            if whole:
                break
        if any(pieces):  # else it was a sentence that begins so
            yield Item(_text(match[1]).strip(), b"".join(pieces), cut=not whole)


def _uu_line(line: bytes) -> bytes:
    """One line, also where blanks at its end were taken off or a letter too many stands there."""
    if not line or line == b"`":
        return b""
    count = (((line[0] - 32) & 63) * 4 + 5) // 3
    return binascii.a2b_uu(line[:count].ljust(count, b" "))


def _between(data: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int]]:
    """Where each part of a multipart begins and ends. A part that nothing closes ends where the whole does."""
    mark, first = b"\n--" + boundary, -1
    at = start if data.startswith(mark[1:], start) else data.find(mark, max(0, start - 1), end) + 1
    while at > 0:
        stop = data.find(b"\n", at, end)
        line = data[at + len(mark) - 1 : stop if stop >= 0 else end].rstrip(b"\r\t ")
        if line not in (b"", b"--"):  # a longer boundary, or a line of text
            at = data.find(mark, at, end) + 1
            continue
        if first >= 0:
            yield first, _without_line_break(data, first, at)
        if line == b"--" or stop < 0:
            return
        first = stop + 1
        at = data.find(mark, stop, end) + 1
    if first >= 0:
        yield first, end


def _without_line_break(data: bytes, start: int, end: int) -> int:
    """The line break before a boundary belongs to the boundary (RFC 2046, 5.1.1)."""
    if end > start and data[end - 1 : end] == b"\n":
        end -= 1
        if end > start and data[end - 1 : end] == b"\r":
            end -= 1
    return end


def _blank_line(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Where the headings end, and where the body begins."""
    blank = _AFTER_HEADINGS.search(data, start, end)
    return (blank.start() + 1, blank.end()) if blank else (end, end)


def _as_bytes_of_text(data: bytes) -> bytes:
    """A mail that an editor saved as UTF-16, or with other line ends, as mails are.

    The first line that holds something tells which: CR alone (old Macs; the attachments may have others), or CR CR LF (a transfer
    that took the file for text).
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    first = _LINE_END.search(data)
    if first is None:
        return data
    if first[1].startswith(b"\r\r\n"):
        return data.replace(b"\r\r\n", b"\n")
    return data if b"\n" in first[1] else data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _text(raw: bytes) -> str:
    """A heading's letters: UTF-8, else the alphabet of old Cyrillic mail programs."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1251", "replace")


def as_moment(value: object) -> datetime | None:
    """A date as mails write it, in UTC; None where it is none."""
    try:
        moment = parsedate_to_datetime(str(value)[:200])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
