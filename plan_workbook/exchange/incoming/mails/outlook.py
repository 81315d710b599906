"""What lies in a mail that Outlook saved (.msg, [MS-OXMSG]): its attachments, and those of mails within it."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from plan_workbook.exchange.incoming.mails.mail_parts import as_moment
from plan_workbook.exchange.incoming.mails.parcel import Allowance, Item, Unopenable
from plan_workbook.storage.legacy import compound

PROPERTIES, STREAM, ATTACHMENT = "__properties_version1.0", "__substg1.0_", "__attach_version1.0_#"
# property tags: an identifier and a type ([MS-OXPROPS] and [MS-OXCDATA] 2.11.1: 1F text in UTF-16, 1E in 8 bits)
LONG_NAME, SHORT_NAME, SHOWN_NAME, TRANSPORT_HEADINGS = "3707", "3704", "3001", "007D"
DATA, EMBEDDED = "37010102", "3701000D"
METHOD, CODE_PAGE, SUBMITTED, DELIVERED = 0x37050003, 0x3FFD0003, 0x00390040, 0x0E060040
BY_REFERENCE = (2, 3, 4, 7)  # the file lies elsewhere: only a path or an address was attached
CODE_PAGES = {1200: "utf-16-le", 65001: "utf-8", 20127: "ascii", 20866: "koi8-r", 28595: "iso8859-5"}
OLD_CYRILLIC = "cp1251"
_ENTRY = struct.Struct("<IIQ")


def items(data: bytes, allowance: Allowance) -> Iterator[Item]:
    """All attachments of a mail and of the mails within it, each with the moment of the mail it lies in."""
    import olefile

    try:
        compound.require_sound(data)  # olefile follows a chain that leads in circles as far as a stream claims to reach
        file = olefile.OleFileIO(io.BytesIO(data))
    except Exception as why:  # noqa: BLE001 - whatever a damaged file makes olefile raise, it means the same
        raise Unopenable("incoming.bad-mail") from why
    with file:
        yield from _Mail(file, len(data), allowance).items(_Storage(file.root), 0, None, OLD_CYRILLIC)


class _Storage:
    """A folder of a compound file: its entries by name."""

    def __init__(self, entry: Any) -> None:
        self.entries = {kid.name: kid for kid in entry.kids}

    def text_entry(self, identifier: str) -> tuple[Any, bool]:
        """The entry of a text and whether it holds UTF-16; (None, True) where there is none."""
        for kind in ("001F", "001E"):
            entry = self.entries.get(f"{STREAM}{identifier}{kind}")
            if entry is not None:
                return entry, kind == "001F"
        return None, True


class _Mail:
    """Walks the mails in one compound file."""

    def __init__(self, file: Any, size: int, allowance: Allowance) -> None:
        self.file, self.size, self.allowance = file, size, allowance

    def items(self, mail: _Storage, depth: int, outer: datetime | None, outer_page: str) -> Iterator[Item]:
        """The attachments of one mail; a mail that does not say when it was sent was sent with the one around it."""
        self.allowance.require_depth(depth)
        fixed = self._fixed(mail)
        page = code_page(fixed.get(CODE_PAGE), outer_page)
        moment = (
            _moment(fixed.get(SUBMITTED)) or _moment(fixed.get(DELIVERED)) or self._heading_date(mail, page) or outer
        )
        for name, entry in mail.entries.items():
            if name.startswith(ATTACHMENT):
                self.allowance.part()
                yield from self._attachment(_Storage(entry), depth, moment, page)

    def _attachment(self, storage: _Storage, depth: int, moment: datetime | None, page: str) -> Iterator[Item]:
        name = next(filter(None, (self._text(storage, tag, page) for tag in (LONG_NAME, SHORT_NAME, SHOWN_NAME))), "")
        content, embedded = storage.entries.get(STREAM + DATA), storage.entries.get(STREAM + EMBEDDED)
        if embedded is not None:
            inner = _Storage(embedded)
            if PROPERTIES in inner.entries:
                yield from self.items(inner, depth + 1, moment, page)
            elif "Package" in inner.entries:  # an object in the text keeps a workbook's own bytes there
                yield self._data(name, inner.entries["Package"], moment)
            else:
                yield Item(name, moment=moment, unread="incoming.object")
        elif content is not None and content.size:
            yield self._data(name, content, moment)
        elif self._fixed(storage).get(METHOD, 1) in BY_REFERENCE:
            yield Item(name, moment=moment, unread="incoming.link")
        else:
            yield Item(name, moment=moment)

    def _data(self, name: str, entry: Any, moment: datetime | None) -> Item:
        raw = self._bytes(entry)
        return Item(name, raw, cut=len(raw) < entry.size, moment=moment)

    def _bytes(self, entry: Any) -> bytes:
        """A stream's bytes. A stream that claims to be larger than the file would be read in circles."""
        if entry.size > self.size:
            raise Unopenable("incoming.bad-mail")
        self.allowance.take(entry.size)
        # by its place: openstream would look each name up again, a list as long as the mail has attachments
        return bytes(self.file._open(entry.isectStart, entry.size).read())

    def _text(self, storage: _Storage, identifier: str, page: str) -> str:
        entry, wide = storage.text_entry(identifier)
        if entry is None or not entry.size:
            return ""
        return self._bytes(entry).decode("utf-16-le" if wide else page, "replace").replace("\x00", "").strip()

    def _fixed(self, storage: _Storage) -> dict[int, int]:
        """The values that stand in the list of properties itself, by tag; its heading's length is told by none."""
        entry = storage.entries.get(PROPERTIES)
        raw = self._bytes(entry) if entry is not None else b""
        raw = raw[len(raw) % 16 :]  # 32, 24 or 8 bytes of heading come before entries of 16
        entries = {tag: value for tag, _, value in _ENTRY.iter_unpack(raw)}
        return {tag: value & 0xFFFFFFFF if tag & 0xFFFF == 0x0003 else value for tag, value in entries.items()}

    def _heading_date(self, mail: _Storage, page: str) -> datetime | None:
        for line in self._text(mail, TRANSPORT_HEADINGS, page).splitlines():
            if line.lower().startswith("date:"):
                return as_moment(line[5:].strip())
        return None


def code_page(number: int | None, outer: str) -> str:
    """The alphabet of a mail's 8-bit texts; where the mail does not say, that of the mail around it."""
    if number is None:
        return outer
    name = CODE_PAGES.get(number, f"cp{number}")
    try:
        b"".decode(name)
    except LookupError:
        return outer
    return name


def _moment(ticks: int | None) -> datetime | None:
    """A point in time as Windows counts it: 100 ns from 1601 on."""
    if not ticks:
        return None
    try:
        return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None
