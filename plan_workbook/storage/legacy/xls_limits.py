"""What an old workbook (.xls) unpacks to: its records are walked before calamine lays its sheets out.

[MS-XLS] 2.1.4: a stream of records, each with its kind, its size and its body; every sheet begins at the place that the
workbook names for it, and several may be said to begin at the same one.
"""

from __future__ import annotations

import struct

from plan_workbook.errors import InputError
from plan_workbook.storage import package_guard
from plan_workbook.storage.legacy import compound
from plan_workbook.storage.xlsx.extents import Extent

MAX_RECORDS = 2_000_000  # of all sheets together
MAX_SHEETS = 400
_BOUNDSHEET, _EOF, _DIMENSIONS, _MULRK, _FILEPASS = 0x0085, 0x000A, 0x0200, 0x00BD, 0x002F  # [MS-XLS] 2.3
_CELLS = frozenset((0x0006, 0x0203, 0x0204, 0x0205, 0x00D6, 0x027E, 0x00FD, 0x0206, 0x0406, _MULRK))
_LAST_ROW, _LAST_COLUMN = 65_536, 256


def require_room(name: str, data: bytes) -> None:
    """InputError where the file called `name` is damaged, or its sheets together are more than a reader can lay out."""
    try:
        streams = compound.require_sound(data)
    except compound.Unsound as why:
        raise InputError("file.damaged", name=name) from why
    for called, stream in streams:
        if called.casefold() in ("workbook", "book"):
            _require_stream(name, stream)


def _require_stream(name: str, stream: bytes) -> None:
    try:
        starts = _sheets(stream)
        if len(starts) > MAX_SHEETS:
            raise InputError("file.too-large", name=name)
        records, sheets = 0, {}
        for start in dict.fromkeys(starts):
            sheets[start], count = _sheet(stream, start, MAX_RECORDS - records)
            records += count
    except _TooMany as why:
        raise InputError("file.too-large", name=name) from why
    except (struct.error, ValueError) as why:
        raise InputError("file.damaged", name=name) from why
    package_guard.require_room(name, [sheets[start] for start in starts])


class _TooMany(Exception):
    """More records than any workbook of ours has."""


def _sheets(stream: bytes) -> list[int]:
    """Where each sheet begins, in the order of the workbook; none of a workbook that a password locks."""
    starts, at, records = [], 0, 0
    while at + 4 <= len(stream):
        records += 1
        if records > MAX_RECORDS:
            raise _TooMany
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _FILEPASS:
            return []
        if kind == _BOUNDSHEET:
            starts.append(struct.unpack_from("<I", stream, at + 4)[0])
        if kind == _EOF:
            break
        at += 4 + size
    return starts


def _sheet(stream: bytes, at: int, most: int) -> tuple[Extent, int]:
    """The extent of the sheet that begins at a place, and how many records it has."""
    row = column = -1
    records = 0
    unpack = struct.Struct("<HHHH").unpack_from  # kind, size; row, column of a cell
    end = len(stream) - 8
    while at <= end:
        kind, size, own_row, own_column = unpack(stream, at)
        records += 1
        if records > most:
            raise _TooMany
        if kind == _EOF:
            break
        if kind in _CELLS and size >= 4:
            if kind == _MULRK and size >= 6:
                own_column = max(own_column, struct.unpack_from("<H", stream, at + 4 + size - 2)[0])
            row, column = max(row, own_row), max(column, own_column)
        elif kind == _DIMENSIONS:
            _require_dimensions(stream[at + 4 : at + 4 + size])
        at += 4 + size
    if column >= _LAST_COLUMN:
        raise ValueError("a cell beyond the last column")
    return Extent(row + 1, column + 1), records


def _require_dimensions(body: bytes) -> None:
    """ValueError where a sheet says that it is larger than any can be: calamine makes room for what it says."""
    form = "<IIHH" if len(body) >= 12 else "<HHHH"
    if len(body) < struct.calcsize(form):
        raise ValueError("a size that is none")
    top, bottom, left, right = struct.unpack_from(form, body)
    if bottom > _LAST_ROW or right > _LAST_COLUMN or top > bottom or left > right:
        raise ValueError("a size that no sheet has")
