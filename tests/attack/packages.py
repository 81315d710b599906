"""Takes packages apart and puts them together again, whatever their parts are called; and where attacks lead to."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence

CANARY = "attack-canary"  # a file that no run may open, and a path that no run may ask for
PORT = 28_613
ADDRESS = f"http://127.0.0.1:{PORT}/{CANARY}"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Parts = list[tuple[str, bytes]]
Change = Callable[[bytes, random.Random], bytes]


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(part.filename, package.read(part)) for part in package.infolist()]


def packed(parts: Sequence[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    raw = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(raw, "w", method, compresslevel=1) as package:
        warnings.simplefilter("ignore", UserWarning)  # of names that stand twice, which is what is wanted
        for name, data in parts:
            info = zipfile.ZipInfo(name)
            info.filename = name  # as it is: with backslashes and dots
            info.compress_type = method
            package.writestr(info, data)
    return raw.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed; its first one where it has none of that name (a returned copy has no goal sheet 4)."""
    parts = parts_of(data)
    name = goal_part(data) if name == GOAL else name
    name = name if any(other == name for other, _ in parts) else parts[0][0]
    return packed([(other, change(raw) if other == name else raw) for other, raw in parts])


GOAL = "a goal's sheet"


def goal_part(data: bytes) -> str:
    """The part of the first goal sheet; its first sheet's in a workbook without goals."""
    names = re.findall(r'<sheet [^>]*?name="([^"]*)', dict(parts_of(data))["xl/workbook.xml"].decode())
    at = next((number for number, name in enumerate(names, 1) if name.startswith("Зорилт")), 1)
    return f"xl/worksheets/sheet{at}.xml"


def added(data: bytes, *more: tuple[str, bytes]) -> bytes:
    return packed([*parts_of(data), *more])


def without(data: bytes, _: random.Random, name: str) -> bytes:
    return packed([part for part in parts_of(data) if part[0] != name])
