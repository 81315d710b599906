"""Changes of chance: bits flipped, pieces cut, moved and doubled, in any bytes or in a package's parts."""

from __future__ import annotations

import random
import re

from tests.attack.packages import Change, packed, parts_of, with_part


def flipped(data: bytes, rng: random.Random, count: int = 12) -> bytes:
    mended = bytearray(data)
    for _ in range(rng.randint(1, count)):
        mended[rng.randrange(len(mended))] ^= 1 << rng.randrange(8)
    return bytes(mended)


def cut(data: bytes, rng: random.Random) -> bytes:
    start = rng.choice((0, 0, rng.randrange(len(data))))
    return data[start : rng.randrange(start, len(data))]


def _part_flipped(data: bytes, rng: random.Random) -> bytes:
    parts = parts_of(data)
    name, raw = rng.choice([part for part in parts if part[1]])
    return with_part(data, name, lambda part: flipped(part, rng))


def _part_cut(data: bytes, rng: random.Random) -> bytes:
    name, raw = rng.choice(parts_of(data))
    return with_part(data, name, lambda part: part[: rng.randrange(len(part) + 1)])


def _part_removed(data: bytes, rng: random.Random) -> bytes:
    parts = parts_of(data)
    return packed(rng.sample(parts, rng.randrange(len(parts) // 2, len(parts))))


def _parts_swapped(data: bytes, rng: random.Random) -> bytes:
    parts = parts_of(data)
    contents = [raw for _, raw in parts]
    for _ in range(rng.randint(1, 3)):
        one, other = rng.sample(range(len(parts)), 2)
        contents[one], contents[other] = contents[other], contents[one]
    return packed([(name, raw) for (name, _), raw in zip(parts, contents, strict=True)])


def _part_doubled(data: bytes, rng: random.Random) -> bytes:
    parts = parts_of(data)
    return packed([*parts, (rng.choice(parts)[0], rng.choice(parts)[1])])


def _piece_moved(data: bytes, rng: random.Random) -> bytes:
    """An element's text from one place of a part to another, or away, or twice."""
    name, _ = rng.choice([part for part in parts_of(data) if part[0].endswith(".xml") and b"><" in part[1]])

    def change(raw: bytes) -> bytes:
        pieces = raw.split(b"><")
        start = rng.randrange(len(pieces))
        piece = pieces[start : start + rng.randint(1, 40)]
        if rng.random() < 0.6:
            del pieces[start : start + len(piece)]
        at = rng.randrange(len(pieces) + 1)
        pieces[at:at] = piece * rng.choice((0, 1, 2, 500))
        return b"><".join(pieces)

    return with_part(data, name, change)


def _attribute_changed(data: bytes, rng: random.Random) -> bytes:
    name, _ = rng.choice([part for part in parts_of(data) if b'="' in part[1]])
    values = (
        b"",
        b"-1",
        b"0",
        b"99999999999999999999",
        b"1e400",
        b"NaN",
        b"A1:XFD1048576",
        b"true",
        b"../..",
        b"\xd0\x90",
        b"rId1",
        b"#REF!",
        b"x" * 5000,
    )

    def change(raw: bytes) -> bytes:
        places = list(re.finditer(rb'="([^"]*)"', raw))
        for attribute in sorted(rng.sample(places, min(len(places), rng.randint(1, 4))), key=lambda one: -one.start()):
            raw = raw[: attribute.start(1)] + rng.choice(values) + raw[attribute.end(1) :]
        return raw

    return with_part(data, name, change)


CHANGES: dict[str, Change] = {
    "flipped": flipped, "cut": cut, "a part flipped": _part_flipped, "a part cut": _part_cut, "parts removed": _part_removed,
    "parts swapped": _parts_swapped, "a part doubled": _part_doubled, "pieces moved": _piece_moved,
    "attributes changed": _attribute_changed,
}  # fmt: skip
