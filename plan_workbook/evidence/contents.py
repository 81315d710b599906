"""Reads what a file of evidence holds: its digest, its size and its date, whatever kind of file stands there."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from plan_workbook import texts
from plan_workbook.evidence.opening import open_plainly
from plan_workbook.evidence.sources import Source

LARGEST = 2**30  # bytes of one file of evidence: a recording of an hour has half of it
PIECE = 2**20


class Unreadable(Exception):
    """A file can't be taken as evidence. Its text is the key of the sentence that says why."""


@dataclass(frozen=True)
class Content:
    """What identifies a file: SHA-256 (64 hexadecimal digits), bytes, and the moment of its date (UTC)."""

    digest: str
    size: int
    moment: datetime


def content(source: Source) -> Content:
    """Digest, size and date of a source. Raises Unreadable where it can't be read, or is larger than evidence is."""
    digest, size = hashlib.sha256(), 0
    with _reading(source) as file:
        moment = source.moment
        if moment is None:
            moment = _moment(os.fstat(file.fileno()).st_mtime)
        for piece in _pieces(file):
            digest.update(piece)
            size += len(piece)
    return Content(digest.hexdigest(), size, moment)


def pieces(source: Source, expected: Content) -> Iterator[bytes]:
    """A source's bytes once more; Unreadable where they are no longer those that were listed."""
    digest = hashlib.sha256()
    with _reading(source) as file:
        for piece in _pieces(file):
            digest.update(piece)
            yield piece
    if digest.hexdigest() != expected.digest:
        raise Unreadable("gathering.why-changed")


def _reading(source: Source) -> BinaryIO:
    if source.path is None:
        return io.BytesIO(source.data or b"")
    try:
        file = open_plainly(source.path)
    except OSError as why:
        kinds = {errno.ELOOP: "gathering.why-link", errno.ENODEV: "gathering.why-device"}
        raise Unreadable(kinds.get(why.errno or 0, "gathering.why-busy")) from why
    if os.fstat(file.fileno()).st_size > LARGEST:
        file.close()
        raise Unreadable("gathering.why-large")
    return file


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    read = 0
    try:
        while piece := file.read(PIECE):
            read += len(piece)
            if read > LARGEST:  # it grows while it is read
                raise Unreadable("gathering.why-large")
            yield piece
    except OSError as why:
        raise Unreadable("gathering.why-busy") from why


def _moment(seconds: float) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):  # a date that no calendar has
        return datetime(1970, 1, 1, tzinfo=UTC)


def reason(why: Unreadable) -> str:
    """Why a file can't be taken, as a sentence."""
    return texts.say(str(why))
