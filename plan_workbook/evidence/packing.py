"""Packs evidence into a .zip, a folder for each measure, under names that every system can unpack."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plan_workbook.errors import InputError
from plan_workbook.evidence.contents import Unreadable, pieces
from plan_workbook.evidence.gathering import Entry, Gathered, local
from plan_workbook.storage import atomic_write, file_lock

ENDING = ".zip"
LONGEST = 100  # characters of a name: with its folder it is to fit into the 260 of a path on Windows
MOST_BYTES = 4 * 2**30  # of all files together
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]')
# names of devices, whatever ending follows (Microsoft, "Naming files, paths")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\..*)?")
_EARLIEST, _LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)  # what a .zip can say


@contextmanager
def packed(gathered: Gathered, out: Path) -> Iterator[None]:
    """Pack everything beside `out`; it takes its place after the body has gone well, and a backup stays of what it replaces.

    Raises InputError where a file changed since it was listed, OutputError where `out` can't be written.
    """
    files = [(name, entry) for name, entry in archive_names(gathered.entries)]
    total = sum(entry.file.content.size for _, entry in files if entry.file)
    if total > MOST_BYTES:
        raise InputError("gathering.zip-large", size=total // 2**20)
    atomic_write.require_writable(out)
    with atomic_write.locked(out):
        mode = atomic_write.mode_of(out)
        temporary = _written(files, out)
        try:
            yield
            with atomic_write.keeping(out):
                os.replace(temporary, out)
        except OSError as why:
            raise atomic_write.unwritable(out, why) from why
        finally:
            atomic_write.discard(temporary)
        atomic_write.settle(out, mode)


def with_backups(out: Path) -> list[Path]:
    """An archive of ours and the backups of older ones beside it: none of them is a source of evidence."""
    return [out, *atomic_write.backups(out)]


def archive_names(entries: tuple[Entry, ...]) -> Iterator[tuple[str, Entry]]:
    """Each entry that has a file, under the name it gets in the archive: "1.4/protocol.pdf"; no name comes twice."""
    used: set[str] = set()
    for entry in entries:
        if entry.file is None:
            continue
        folder, name = safe_name(entry.measure), safe_name(entry.file.source.name)
        first, dot, ending = name.rpartition(".")
        wanted, count = f"{folder}/{name}", 1
        while wanted.casefold() in used:
            count += 1
            wanted = f"{folder}/{first} ({count}).{ending}" if dot else f"{folder}/{name} ({count})"
        used.add(wanted.casefold())
        yield wanted, entry


def safe_name(name: str) -> str:
    """A name that Windows and every other system takes as that of one file in the folder it is unpacked into."""
    plain = _FORBIDDEN.sub("_", name).strip(" ").rstrip(". ")
    if len(plain) > LONGEST:
        stem, dot, ending = plain.rpartition(".")
        ending = f".{ending}" if dot and len(ending) <= 10 else ""
        plain = f"{(stem if ending else plain)[: LONGEST - len(ending) - 1].rstrip('. ')}…{ending}"
    if not plain:
        return "_"
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain


def _written(files: list[tuple[str, Entry]], out: Path) -> Path:
    """The archive as a temporary file beside `out`, whole and on the disk."""
    handle, temporary = file_lock.temporary(out)
    try:
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, entry in files:
                    _pack(archive, name, entry)
            file.flush()
            os.fsync(file.fileno())
    except OSError as why:
        atomic_write.discard(temporary)
        raise atomic_write.unwritable(out, why) from why
    except BaseException:
        atomic_write.discard(temporary)
        raise
    return temporary


def _pack(archive: zipfile.ZipFile, name: str, entry: Entry) -> None:
    if entry.file is None:
        return
    source, content = entry.file.source, entry.file.content
    year, month, day, hour, minute, second = local(content.moment).timetuple()[:6]
    moment = (year, month, day, hour, minute, second)
    info = zipfile.ZipInfo(name, min(max(moment, _EARLIEST), _LATEST))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    try:
        with archive.open(info, "w", force_zip64=content.size >= 2**31) as member:
            for piece in pieces(source, content):
                member.write(piece)
    except Unreadable as why:
        raise InputError("gathering.changed", name=source.where) from why
