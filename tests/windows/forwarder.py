"""Writes a 64-bit Windows DLL that holds nothing but export forwarders: no code, so no compiler is needed.

Wine 8 has no bcryptprimitives.dll, and wheels built by Rust 1.78 or later (calamine, pydantic-core) import ProcessPrng
from it. The layout follows Microsoft's "PE Format", sections "Optional Header", "Section Table" and ".edata".
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTION = 0x1000  # where the only section is mapped
FILE_ALIGNMENT = 0x200
EXPORT_DIRECTORY = 40  # bytes


def forwarder(dll_name: str, forwards: Mapping[str, str]) -> bytes:
    """The file's bytes; `forwards` maps an exported name to "module.Function". The loader wants the names sorted."""
    exports = sorted(forwards.items())
    addresses = EXPORT_DIRECTORY
    names = addresses + 4 * len(exports)
    ordinals = names + 4 * len(exports)
    strings = ordinals + 2 * len(exports)

    text = b""
    places = []
    for string in [dll_name, *(name for name, _ in exports), *(target for _, target in exports)]:
        places.append(SECTION + strings + len(text))
        text += string.encode("ascii") + b"\0"
    count = len(exports)
    directory = struct.pack(
        "<2I2H7I", 0, 0, 0, 0, places[0], 1, count, count, SECTION + addresses, SECTION + names, SECTION + ordinals
    )
    # An address that lies inside the export section itself is taken for the name of a forward.
    table = struct.pack(f"<{2 * count}I{count}H", *places[1 + count :], *places[1 : 1 + count], *range(count))
    exported = directory + table + text
    return _image(exported)


def _image(exported: bytes) -> bytes:
    raw_size = -(-len(exported) // FILE_ALIGNMENT) * FILE_ALIGNMENT
    dos_header = b"MZ" + bytes(58) + struct.pack("<I", 0x40)
    file_header = struct.pack("<4s2H3I2H", b"PE\0\0", 0x8664, 1, 0, 0, 0, 240, 0x2022)  # AMD64, one section, a DLL
    standard = struct.pack("<H2B5I", 0x20B, 14, 0, 0, raw_size, 0, 0, SECTION)
    windows = struct.pack(
        "<Q2I6H4I2H4Q2I",
        *(0x6_C000_0000, SECTION, FILE_ALIGNMENT),
        *(6, 0, 0, 0, 6, 0),  # versions of system, image, subsystem
        *(0, 2 * SECTION, FILE_ALIGNMENT, 0),
        *(3, 0x100),  # console subsystem; NX compatible
        *(0x10_0000, 0x1000, 0x10_0000, 0x1000),
        *(0, 16),
    )
    directories = struct.pack("<2I", SECTION, len(exported)) + bytes(8 * 15)
    extent = (len(exported), SECTION, raw_size, FILE_ALIGNMENT)
    section = struct.pack("<8s6I2HI", b".edata", *extent, 0, 0, 0, 0, 0x4000_0040)
    headers = dos_header + file_header + standard + windows + directories + section
    return headers.ljust(FILE_ALIGNMENT, b"\0") + exported.ljust(raw_size, b"\0")
