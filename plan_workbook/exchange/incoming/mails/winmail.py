"""What lies in a winmail.dat: the form in which Outlook sends rich-text mails (TNEF, [MS-OXTNEF])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from plan_workbook.exchange.incoming.mails.outlook import OLD_CYRILLIC, code_page
from plan_workbook.exchange.incoming.mails.parcel import Allowance, Item, Unopenable

_HEAD = 6  # bytes: the signature and a key
_ATTRIBUTE = struct.Struct("<BII")  # level, identifier, length; two bytes of checksum follow the data
RENDERING, TITLE, CONTENT, PROPERTIES, CODE_PAGE = 0x00069002, 0x00018010, 0x0006800F, 0x00069005, 0x00069007
NAMES, DATA = (0x3707, 0x3704), 0x3701  # [MS-OXPROPS]: long name first
_FIXED = {
    0x0002: 4,
    0x0003: 4,
    0x0004: 4,
    0x000A: 4,
    0x000B: 4,
    0x0005: 8,
    0x0006: 8,
    0x0007: 8,
    0x0014: 8,
    0x0040: 8,
    0x0048: 16,
}
_VARIABLE = (0x000D, 0x001E, 0x001F, 0x0102)
_OBJECT, _NAMED, _SEVERAL = 0x000D, 0x8000, 0x1000
_INTERFACE = 16  # bytes before an object's data: which interface it speaks


@dataclass
class _Attachment:
    title: str = ""
    long_name: str = ""
    data: bytes = b""


def items(data: bytes, allowance: Allowance) -> Iterator[Item]:
    """The attachments. Raises Unopenable after the last whole one where the file ends before it should."""
    page, current, at = OLD_CYRILLIC, None, _HEAD
    while at < len(data):
        try:
            _, identifier, length = _ATTRIBUTE.unpack_from(data, at)
        except struct.error:
            break
        start = at + _ATTRIBUTE.size
        at = start + length + 2
        if at > len(data):
            break
        if identifier == CODE_PAGE and length >= 4:
            page = code_page(struct.unpack_from("<I", data, start)[0], page)
        elif identifier == RENDERING:  # the first attribute of each attachment
            if current:
                yield _item(current)
            allowance.part()
            current = _Attachment()
        elif current and identifier == TITLE:
            current.title = _text(data[start : start + length], page)
        elif current and identifier == CONTENT:
            allowance.take(length)
            current.data = data[start : start + length]
        elif current and identifier == PROPERTIES:
            _read_properties(current, data[start : start + length], page, allowance)
    if current and (current.data or at == len(data)):
        yield _item(current)
    if at != len(data):
        raise Unopenable("incoming.bad-tnef")


def _item(attachment: _Attachment) -> Item:
    return Item(attachment.long_name or attachment.title, attachment.data)


def _read_properties(attachment: _Attachment, raw: bytes, page: str, allowance: Allowance) -> None:
    names: dict[int, str] = {}
    for kind, identifier, value in _properties(raw):
        if identifier in NAMES and kind in (0x001E, 0x001F):
            names[identifier] = _text(value, "utf-16-le" if kind == 0x001F else page)
        elif identifier == DATA and kind in (_OBJECT, 0x0102):
            allowance.take(len(value))
            attachment.data = value[_INTERFACE:] if kind == _OBJECT else value
    attachment.long_name = next((names[one] for one in NAMES if names.get(one)), attachment.long_name)


def _properties(raw: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Type, identifier and first value of each property; ends where the list does not go on as it should."""
    try:
        (count,), at = struct.unpack_from("<I", raw), 4
        for _ in range(min(count, len(raw) // 4)):
            kind, identifier = struct.unpack_from("<HH", raw, at)
            at += 4
            if identifier >= _NAMED:
                at = _after_name(raw, at)
            single = kind & ~_SEVERAL
            multiple = 1
            if kind & _SEVERAL or single in _VARIABLE:
                (multiple,), at = struct.unpack_from("<I", raw, at), at + 4
            first = b""
            for number in range(min(multiple, len(raw))):
                size, padded = _FIXED.get(single, 4), _FIXED.get(single, 4)
                if single in _VARIABLE:
                    (size,), at = struct.unpack_from("<I", raw, at), at + 4
                    padded = size + -size % 4
                if at + size > len(raw):
                    return
                first = raw[at : at + size] if number == 0 else first
                at += padded
            yield single, identifier, first
    except struct.error:
        return


def _after_name(raw: bytes, at: int) -> int:
    """Past the name of a property that has one: a set's identifier, then a number or a text."""
    kind, size = struct.unpack_from("<II", raw, at + 16)
    return at + 24 + (size + -size % 4 if kind == 1 else 0)


def _text(raw: bytes, page: str) -> str:
    return raw.decode(page, "replace").partition("\x00")[0].strip()
