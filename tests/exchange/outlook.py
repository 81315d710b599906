"""Writes a saved Outlook mail (.msg) with attachments: a compound file ([MS-CFB]) of properties ([MS-OXMSG])."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from datetime import UTC, datetime

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT_SECTOR, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
NAME, DATA, METHOD = 0x3707001F, 0x37010102, 0x37050003  # PidTagAttachLongFilename, …DataBinary, …Method
NAME_8_BIT, SHOWN_NAME, EMBEDDED = 0x3707001E, 0x3001001F, 0x3701000D
CODE_PAGE, SUBMITTED = 0x3FFD0003, 0x00390040  # PidTagMessageCodepage, PidTagClientSubmitTime
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def message(attachments: Sequence[tuple[str, bytes]], **about: object) -> bytes:
    """A mail with (name, content) attached. `about`: as of `tree`."""
    return compound(tree([attached(name, data) for name, data in attachments], **about))


Tree = dict[str, object]


def tree(
    attachments: Sequence[Tree], sent: datetime | None = None, code_page: int | None = None, inner: bool = False
) -> Tree:
    """The storages and streams of a mail; of one that lies in another where `inner`."""
    values = [(CODE_PAGE, code_page)] if code_page else []
    values += [(SUBMITTED, round((sent - EPOCH).total_seconds()) * 10**7)] if sent else []
    outcome: Tree = {"__properties_version1.0": _properties(24 if inner else 32, values, len(attachments))}
    return outcome | {f"__attach_version1.0_#{number:08X}": attachment for number, attachment in enumerate(attachments)}


def attached(name: str, data: bytes, code_page: str = "") -> Tree:
    """A file; its name in the 8-bit letters of an alphabet where one is given."""
    text, tag = (name.encode(code_page), NAME_8_BIT) if code_page else (name.encode("utf-16-le"), NAME)
    return {
        "__properties_version1.0": _properties(8, [(METHOD, 1), (tag, len(text) + 2), (DATA, len(data))]),
        f"__substg1.0_{tag:08X}": text,
        f"__substg1.0_{DATA:08X}": data,
    }


def embedded(content: Tree, name: str = "") -> Tree:
    """A mail that lies in another ("Forward as attachment"), or an object in its text."""
    text = name.encode("utf-16-le")
    return {
        "__properties_version1.0": _properties(8, [(METHOD, 5), (EMBEDDED, 0xFFFFFFFF)]),
        f"__substg1.0_{SHOWN_NAME:08X}": text,
        f"__substg1.0_{EMBEDDED:08X}": content,
    }


def link(name: str) -> Tree:
    """A file in the cloud, of which only the address was attached."""
    text = name.encode("utf-16-le")
    return {"__properties_version1.0": _properties(8, [(METHOD, 7)]), f"__substg1.0_{NAME:08X}": text}


def _properties(header: int, values: Sequence[tuple[int, int]], attachments: int = 0) -> bytes:
    start = struct.pack("<8x4I", 0, attachments, 0, attachments) if header in (24, 32) else b""
    return start.ljust(header, b"\0") + b"".join(struct.pack("<IIQ", tag, 6, value) for tag, value in values)


def compound(tree: dict[str, object]) -> bytes:
    """A compound file of storages (dicts) and streams (bytes)."""
    entries: list[dict[str, object]] = [{"name": "Root Entry", "kind": ROOT, "children": tree}]
    for entry in entries:  # grows while it is walked
        children = entry.get("children", {})
        places = []
        for name, value in children.items():
            places.append(len(entries))
            kind = STORAGE if isinstance(value, dict) else STREAM
            entries.append({"name": name, "kind": kind, "children" if kind == STORAGE else "data": value})
        entry["child"] = places[0] if places else NONE
        for index, following in zip(places, [*places[1:], NONE], strict=False):
            entries[index]["right"] = following
    mini, mini_fat, sectors, fat = b"", [], [], []

    def chain(data: bytes) -> int:
        count = math.ceil(len(data) / SECTOR)
        first = len(sectors)
        sectors.extend(data[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, b"\0") for at in range(count))
        fat.extend([*range(first + 1, first + count), END] if count else [])
        return first if count else END

    for entry in entries:
        data = entry.get("data", b"")
        if len(data) >= CUTOFF:
            entry["start"] = chain(data)
        elif data:
            first, count = len(mini) // MINI, math.ceil(len(data) / MINI)
            mini += data.ljust(count * MINI, b"\0")
            mini_fat += [*range(first + 1, first + count), END]
            entry["start"] = first
    entries[0]["start"], entries[0]["data"] = chain(mini), mini
    mini_fat_bytes = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_fat_bytes += b"\xff" * (-len(mini_fat_bytes) % SECTOR)
    mini_start, mini_count = chain(mini_fat_bytes), len(mini_fat_bytes) // SECTOR
    directory = b"".join(map(_entry, entries))
    directory_start = chain(directory.ljust(math.ceil(len(directory) / SECTOR) * SECTOR, b"\0"))
    fat_count = next(count for count in range(1, 110) if (len(fat) + count) * 4 <= count * SECTOR)
    fat_start = len(sectors)
    fat += [FAT_SECTOR] * fat_count
    fat_bytes = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_count * SECTOR, b"\xff")
    places = [*range(fat_start, fat_start + fat_count)] + [FREE] * (109 - fat_count)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIIIII109I", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_count, directory_start, 0, CUTOFF,
        mini_start if mini_count else END, mini_count, END, 0, *places,
    )  # fmt: skip
    return header + b"".join(sectors) + fat_bytes


def _entry(entry: dict[str, object]) -> bytes:
    name = str(entry["name"]).encode("utf-16-le") + b"\0\0"
    data = entry.get("data", b"")
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", name, len(name), entry["kind"], 1, NONE, entry.get("right", NONE), entry.get("child", NONE),
        0, entry.get("start", END if entry["kind"] != STORAGE else 0), len(data),
    )  # fmt: skip
