"""Writes winmail.dat: attachments as Outlook sends them in rich-text mails ([MS-OXTNEF])."""

from __future__ import annotations

import struct

RENDERING, TITLE, CONTENT, PROPERTIES, CODE_PAGE = 0x00069002, 0x00018010, 0x0006800F, 0x00069005, 0x00069007
LONG_NAME, OBJECT, SUBJECT_SET = 0x3707, 0x3701, bytes(range(16))


def winmail(*attachments: bytes, code_page: int = 1251) -> bytes:
    """The whole file, of attachments as `attachment` and `inner_mail` write them."""
    head = struct.pack("<IH", 0x223E9F78, 1) + _attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    return head + _attribute(1, CODE_PAGE, struct.pack("<II", code_page, 0)) + b"".join(attachments)


def attachment(title: bytes, data: bytes, long_name: str = "") -> bytes:
    """A file under its 8-bit name and, where given, a long one among the properties."""
    text = long_name.encode("utf-16-le") + b"\0\0"
    named = (
        _named_property()
        + struct.pack("<HHII", 0x001F, LONG_NAME, 1, len(text))
        + text.ljust(-(-len(text) // 4) * 4, b"\0")
    )
    return (
        _attribute(2, RENDERING, bytes(14)) + _attribute(2, TITLE, title + b"\0") + _attribute(2, CONTENT, data)
        + (_attribute(2, PROPERTIES, struct.pack("<I", 3) + _several() + named) if long_name else b"")
    )  # fmt: skip


def inner_mail(data: bytes) -> bytes:
    """A mail within the mail, as another such file."""
    content = bytes(16) + data
    packed = struct.pack("<HHII", 0x000D, OBJECT, 1, len(content)) + content.ljust(-(-len(content) // 4) * 4, b"\0")
    return _attribute(2, RENDERING, bytes(14)) + _attribute(2, PROPERTIES, struct.pack("<I", 1) + packed)


def _named_property() -> bytes:
    """A property known by a name: a set, the kind of name, its length and letters."""
    name = "ab".encode("utf-16-le") + b"\0\0"
    return (
        struct.pack("<HH", 0x0003, 0x8001)
        + SUBJECT_SET
        + struct.pack("<II", 1, len(name))
        + name.ljust(8, b"\0")
        + bytes(4)
    )


def _several() -> bytes:
    """A property of two texts."""
    return (
        struct.pack("<HHI", 0x101E, 0x1234, 2)
        + struct.pack("<I", 2)
        + b"a\0\0\0"
        + struct.pack("<I", 5)
        + b"abcd\0\0\0\0"
    )


def _attribute(level: int, key: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, key, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)
