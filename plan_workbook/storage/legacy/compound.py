"""Is a compound file (.xls, .msg) sound? Its sectors form chains, its directory a tree: a hostile one leads in circles.

[MS-CFB] 2: readers follow the chains as they are told, up to the size that a stream claims to have. Here each chain is
walked once, no further than the file is long, before any reader meets it.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _MOST_REGULAR = 0xFFFFFFFE, 0xFFFFFFFA  # end of a chain; the last number that is a sector's
_NO_ENTRY = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
MOST_ENTRIES = 20_000  # a mail of 100 attachments has some 4,000
MOST_DEPTH = 64  # storages in storages: a mail within mails takes two for each


class Unsound(ValueError):
    """The file is not what [MS-CFB] describes."""


class Entry(NamedTuple):
    """One object of the directory. `left`, `right` and `child` are the numbers of others, `size` is in bytes."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def require_sound(data: bytes) -> list[tuple[str, bytes]]:
    """Unsound where a chain leads in circles or out of the file, or a stream claims more than it has.

    -> the name and bytes of every stream, in the order of the directory. Some readers take the first of a name wherever
    it stands, so those that no storage leads to are among them.
    """
    try:
        return _Walk(data).streams()
    except struct.error as why:
        raise Unsound("cut off") from why


class _Walk:
    """The tables that lead through the file, read whole."""

    def __init__(self, data: bytes) -> None:
        if data[:8] != SIGNATURE or len(data) < 512:
            raise Unsound("no compound file")
        version, _, sector_power, mini_power = struct.unpack_from("<HHHH", data, 26)
        if (version, sector_power) not in ((3, 9), (4, 12)) or mini_power != 6:
            raise Unsound("sectors of an unknown size")
        self._data, self._size = data, 1 << sector_power
        self._count = max(0, -(-len(data) // self._size) - 1)  # sectors behind the header, the last perhaps cut off
        directory, self._cutoff, mini_start = struct.unpack_from("<I4xII", data, 48)
        self._table = self._fat()
        self._directory = self._entries(directory)
        self._mini_table = self._numbers(self._chain(mini_start))
        root = self._directory[0]
        self._mini = self._read(root.start, root.size) if root.size else b""

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _numbers(self, sectors: list[int]) -> list[int]:
        raw = b"".join(map(self._sector, sectors))
        return list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))

    def _fat(self) -> list[int]:
        """The table of chains: its own sectors are named in the header, and from there on in a list of lists."""
        fat_count, difat, difat_count = (struct.unpack_from("<I", self._data, at)[0] for at in (44, 68, 72))
        named = list(struct.unpack_from("<109I", self._data, 76))
        visited: set[int] = set()
        while difat <= _MOST_REGULAR:
            if difat in visited or difat >= self._count or len(visited) >= difat_count:
                raise Unsound("the list of tables leads in circles")
            visited.add(difat)
            *more, difat = self._numbers([difat])
            named += more
        named = [sector for sector in named if sector <= _MOST_REGULAR]
        if fat_count > self._count or len(named) < fat_count or len(set(named[:fat_count])) < fat_count:
            raise Unsound("more tables than the file can hold")
        if any(sector >= self._count for sector in named):
            raise Unsound("a table outside of the file")
        return self._numbers(named[:fat_count])

    def _chain(self, start: int, table: list[int] | None = None, count: int | None = None) -> list[int]:
        """The sectors of a chain in order; Unsound where it comes back to one of them or leaves the file."""
        table = self._table if table is None else table
        count = self._count if count is None else count
        chain: list[int] = []
        while start != _END:
            if start >= count or start >= len(table) or len(chain) > count:
                raise Unsound("a chain of sectors leads in circles or out of the file")
            chain.append(start)
            start = table[start]
        return chain

    def _read(self, start: int, size: int) -> bytes:
        chain = self._chain(start)
        if size > len(chain) * self._size:
            raise Unsound("a stream is shorter than it claims to be")
        return b"".join(map(self._sector, chain))[:size]

    def _read_small(self, start: int, size: int) -> bytes:
        chain = self._chain(start, self._mini_table, len(self._mini) // 64 + 1)
        if size > len(chain) * 64:
            raise Unsound("a small stream is shorter than it claims to be")
        return b"".join(self._mini[at * 64 : at * 64 + 64] for at in chain)[:size]

    def _entries(self, start: int) -> list[Entry]:
        raw = b"".join(map(self._sector, self._chain(start)))
        if not raw or len(raw) // 128 > MOST_ENTRIES:
            raise Unsound("no directory, or one of too many entries")
        entries = []
        for at in range(0, len(raw) - 127, 128):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            left, right, child = struct.unpack_from("<III", raw, at + 68)
            first, size, size_high = struct.unpack_from("<III", raw, at + 116)
            size += size_high << 32 if self._size == 4096 else 0  # version 3 may leave anything in the upper half
            name = raw[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            entries.append(Entry(name, kind, left, right, child, first, size))
        if entries[0].kind != _ROOT:
            raise Unsound("a directory without a root")
        return entries

    def streams(self) -> list[tuple[str, bytes]]:
        """The streams; together they hold no more than the file."""
        self._require_tree()
        streams = [entry for entry in self._directory if entry.size and entry.kind not in (_STORAGE, _ROOT)]
        if sum(entry.size for entry in streams) > len(self._data):
            raise Unsound("streams of more than the file")
        return [
            (entry.name, (self._read if entry.size >= self._cutoff else self._read_small)(entry.start, entry.size))
            for entry in streams
        ]

    def _require_tree(self) -> None:
        """Walk every object from the root on, each once."""
        visited: set[int] = {0}
        waiting = [(self._directory[0].child, 1)]
        while waiting:
            number, depth = waiting.pop()
            if number == _NO_ENTRY:
                continue
            if number >= len(self._directory) or number in visited or depth > MOST_DEPTH:
                raise Unsound("the directory leads in circles")
            visited.add(number)
            entry = self._directory[number]
            waiting += [(entry.left, depth), (entry.right, depth)]
            if entry.kind == _STORAGE:
                waiting.append((entry.child, depth + 1))
