"""What lies in a .zip: only members that may hold a workbook are unpacked, in memory and within limits."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from plan_workbook import texts
from plan_workbook.exchange.incoming.mails import first_bytes
from plan_workbook.exchange.incoming.mails.parcel import Allowance, Item, TooMuch, Unopenable, bare_name

LOCKED = 0x1  # general purpose flag, bit 0
UTF_8_NAME = 0x800
STEEPEST, SMALL = 200, 32 * 2**20  # how many times larger than packed a member may be, where it is no small one
FOLDERS_SHOWN = 2


def items(data: bytes, allowance: Allowance, whole: bool = False) -> Iterator[Item]:
    """The files in an archive; unless `whole`, those that are no workbook, mail or archive come with their first bytes only."""
    if data.count(b"PK\x01\x02") > first_bytes.MOST_MEMBERS:
        raise TooMuch(texts.say("incoming.too-many-parts", name=allowance.name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.is_dir() or "__MACOSX" in info.filename:
                    continue
                allowance.part()
                yield _member(archive, info, allowance, whole)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError) as why:
        raise Unopenable("incoming.bad-archive") from why


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, allowance: Allowance, whole: bool) -> Item:
    name = shown_name(info)
    if info.flag_bits & LOCKED:
        return Item(name, unread="incoming.locked-archive")
    if first_bytes.is_side_file(name.split(": ")[-1]):
        return Item()
    if info.file_size > max(SMALL, STEEPEST * info.compress_size):
        raise TooMuch(texts.say("incoming.unpacks-too-large", name=allowance.name, most=SMALL // 2**20))
    try:
        with archive.open(info) as member:
            head = member.read(2**16)
            if len(head) == 2**16 and not whole and not first_bytes.may_hold_workbook(name, head):
                return Item(name, head)
            allowance.take(info.file_size)
            raw = head + member.read(max(0, info.file_size - len(head)) + 1)
            return Item(name, raw, cut=len(raw) < info.file_size)
    except NotImplementedError:
        return Item(name, unread="incoming.packed-otherwise")
    except TooMuch:
        raise
    except Exception:  # noqa: BLE001 - zlib, lzma and bz2 raise classes of their own; the other members may be whole
        return Item(name, trouble="incoming.bad-archive")


def shown_name(info: zipfile.ZipInfo) -> str:
    """A member's name with the folders it lies in, as words; Windows packs Cyrillic names in its old alphabet."""
    name = info.orig_filename
    if not info.flag_bits & UTF_8_NAME:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode()
        except UnicodeDecodeError:
            name = raw.decode("cp866")
    folders = [part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..")]
    return ": ".join(map(bare_name, folders[-1 - FOLDERS_SHOWN :])) or texts.say("word.nameless")
