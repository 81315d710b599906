"""Hostile zip packages: bombed, misnamed, overlapping, with parts twice or not at all."""

from __future__ import annotations

import random
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from functools import partial

from tests.attack.packages import ADDRESS, GOAL, MAIN, Change, added, packed, parts_of, with_part, without


def _big(size: int, filler: bytes = b" ") -> bytes:
    """`size` bytes as a whole part of XML: a comment that says nothing."""
    return b'<?xml version="1.0"?><!--' + filler * size + b"--><x/>"


def _lie(data: bytes, _: random.Random, name: str, size: int) -> bytes:
    """Let a part's headers say another size than it unpacks to."""
    mended = bytearray(data)
    at = 0
    needle = name.encode()
    while (at := mended.find(needle, at)) >= 0:
        if mended[at - 30 : at - 26] == b"PK\x03\x04":
            struct.pack_into("<I", mended, at - 8, size)
        if mended[at - 46 : at - 42] == b"PK\x01\x02":
            struct.pack_into("<I", mended, at - 22, size)
        at += 1
    return bytes(mended)


def _bomb(data: bytes, rng: random.Random, name: str, mebibytes: int, lie: int | None = None) -> bytes:
    raw = packed([part for part in parts_of(data) if part[0] != name] + [(name, _big(mebibytes * 2**20))])
    return raw if lie is None else _lie(raw, rng, name, lie)


def _sheet_bomb(data: bytes, _: random.Random, cell: bytes, count: int) -> bytes:
    rows = b"<row>" + cell * 200 + b"</row>"
    body = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN.encode(), rows * (count // 200))
    return with_part(data, GOAL, lambda _raw: body)


def _strings_bomb(data: bytes, _: random.Random, text: bytes, count: int) -> bytes:
    body = b'<sst xmlns="%s">%s</sst>' % (MAIN.encode(), (b"<si><t>%s</t></si>" % text) * count)
    return with_part(data, "xl/sharedStrings.xml", lambda raw: body)


def _overlapping(data: bytes, _: random.Random) -> bytes:
    """Thousands of entries of the directory that all lead to one and the same part."""
    end = data.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", data, end + 12)
    directory = data[start : start + size]
    first = directory[: 46 + sum(struct.unpack_from("<HHH", directory, 28))]
    count = 20_000
    return (
        data[:start]
        + directory
        + first * count
        + struct.pack(
            "<4sHHHHIIH",
            b"PK\x05\x06",
            0,
            0,
            min(65_535, count),
            min(65_535, count),
            size + len(first) * count,
            start,
            0,
        )
    )


def _flag(data: bytes, _: random.Random, offset_local: int, offset_central: int, value: int) -> bytes:
    """Set a two-byte field in the headers of all parts."""
    mended = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", offset_local), (b"PK\x01\x02", offset_central)):
        for header in re.finditer(re.escape(mark), data):
            struct.pack_into("<H", mended, header.start() + offset, value)
    return bytes(mended)


def _quine(data: bytes, _: random.Random) -> bytes:
    """Archives in archives in archives."""
    inner = data
    for depth in range(30):
        inner = packed([(f"xl/embeddings/{depth}.zip", inner)])
    return added(data, ("xl/embeddings/nested.zip", inner))


def _renamed(data: bytes, _: random.Random, old: str, new: str) -> bytes:
    return packed([(new if name == old else name, raw) for name, raw in parts_of(data)])


def _twice(data: bytes, _: random.Random, name: str, other: bytes) -> bytes:
    return added(data, (name, other))


def _more_parts(data: bytes, _: random.Random, names: Sequence[str]) -> bytes:
    return added(data, *((name, b"<x/>") for name in names))


PLACES = ("../../../../../../attack-canary", "/attack-canary", "..\\..\\attack-canary", "C:\\attack-canary", "xl/../../attack-canary",
          "xl/\x00attack-canary", "CON", "xl/worksheets/", "~/.bashrc", "\\\\server\\share\\x", "a" * 60_000)  # fmt: skip

CHANGES: dict[str, Change] = {
    "empty": lambda data, rng: b"",
    "one byte": lambda data, rng: b"P",
    "a zip's mark alone": lambda data, rng: b"PK\x03\x04",
    "an empty zip": lambda data, rng: packed([]),
    "zeros": lambda data, rng: bytes(50_000),
    "noise": lambda data, rng: rng.randbytes(50_000),
    "noise with a zip's mark": lambda data, rng: b"PK\x03\x04" + rng.randbytes(50_000),
    "an old .xls's mark": lambda data, rng: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rng.randbytes(50_000),
    "an old .xls's mark alone": lambda data, rng: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a password's mark": lambda data, rng: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    "a web page": lambda data, rng: f'<html><script src="{ADDRESS}"></script></html>'.encode(),
    "a picture": lambda data, rng: b"\x89PNG\r\n\x1a\n" + rng.randbytes(5_000),
    "gzip": lambda data, rng: zlib.compress(data),
    "XML spreadsheet 2003": lambda data, rng: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    "an .ods's mark": lambda data, rng: packed([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")], zipfile.ZIP_STORED),
    "an .ods of a billion cells": lambda data, rng: packed([
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"),
        ("content.xml", b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
         b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
         b'<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576"><table:table-cell '
         b'office:value-type="float" office:value="1" table:number-columns-repeated="16384"/></table:table-row></table:table>'
         b"</office:spreadsheet></office:body></office:document-content>")], zipfile.ZIP_STORED),
    "an .xlsb": lambda data, rng: _renamed(data, rng, "xl/workbook.xml", "xl/workbook.bin"),
    "junk before": lambda data, rng: b"MZ" + rng.randbytes(5_000) + data,
    "junk behind": lambda data, rng: data + rng.randbytes(80_000),
    "its own tail twice": lambda data, rng: data + data[data.rfind(b"PK\x05\x06") :],
    "a directory elsewhere": lambda data, rng: data[:-6] + b"\xff\xff\xff\x7f\x00\x00",
    "20,000 names for one part": _overlapping,
    "parts said to be encrypted": partial(_flag, offset_local=6, offset_central=8, value=1),
    "parts of an unknown packing": partial(_flag, offset_local=8, offset_central=10, value=99),
    "parts said to be stored": partial(_flag, offset_local=8, offset_central=10, value=0),
    "parts packed by LZMA": lambda data, rng: packed(parts_of(data), zipfile.ZIP_LZMA),
    "parts packed by bzip2": lambda data, rng: packed(parts_of(data), zipfile.ZIP_BZIP2),
    "parts not packed": lambda data, rng: packed(parts_of(data), zipfile.ZIP_STORED),
    "wrong sums": partial(_flag, offset_local=14, offset_central=16, value=0xBEEF),
    "archives in archives": _quine,
    "60,000 parts": lambda data, rng: added(data, *((f"xl/p{number}.xml", b"") for number in range(60_000))),
    "a part of 600 MiB": partial(_bomb, name="xl/media/image1.png", mebibytes=600),
    "strings of 600 MiB": partial(_bomb, name="xl/sharedStrings.xml", mebibytes=600),
    "strings of 600 MiB that lie": partial(_bomb, name="xl/sharedStrings.xml", mebibytes=600, lie=1_000),
    "styles of 600 MiB that lie": partial(_bomb, name="xl/styles.xml", mebibytes=600, lie=1_000),
    "a sheet of 600 MiB that lies": partial(_bomb, name="xl/worksheets/sheet4.xml", mebibytes=600, lie=1_000),
    "a workbook part of 600 MiB that lies": partial(_bomb, name="xl/workbook.xml", mebibytes=600, lie=1_000),
    "types of 200 MiB": partial(_bomb, name="[Content_Types].xml", mebibytes=200),
    "strings of 100 MiB": partial(_bomb, name="xl/sharedStrings.xml", mebibytes=100),
    "theme of 100 MiB": partial(_bomb, name="xl/theme/theme1.xml", mebibytes=100),
    "properties of 100 MiB": partial(_bomb, name="docProps/core.xml", mebibytes=100),
    "eight million cells": partial(_sheet_bomb, cell=b"<c><v>1</v></c>", count=8_000_000),
    "two million cells": partial(_sheet_bomb, cell=b"<c><v>1</v></c>", count=2_000_000),
    "ten million blank cells": partial(_sheet_bomb, cell=b"<c/>", count=10_000_000),
    "three million strings": partial(_strings_bomb, text=b"x", count=3_000_000),
    "one string of 150 MiB": partial(_strings_bomb, text=b"x" * (150 * 2**20), count=1),
    "no types": partial(without, name="[Content_Types].xml"),
    "no workbook": partial(without, name="xl/workbook.xml"),
    "no links of the workbook": partial(without, name="xl/_rels/workbook.xml.rels"),
    "no strings": partial(without, name="xl/sharedStrings.xml"),
    "no styles": partial(without, name="xl/styles.xml"),
    "no theme": partial(without, name="xl/theme/theme1.xml"),
    "no goal sheet": partial(without, name="xl/worksheets/sheet4.xml"),
    "no root links": partial(without, name="_rels/.rels"),
    "names in capitals": lambda data, rng: packed([(name.upper(), raw) for name, raw in parts_of(data)]),
    "names with backslashes": lambda data, rng: packed([(name.replace("/", "\\"), raw) for name, raw in parts_of(data)]),
    "names with a slash before": lambda data, rng: packed([("/" + name, raw) for name, raw in parts_of(data)]),
    "parts upside down": lambda data, rng: packed(parts_of(data)[::-1]),
    "a sheet in place of the workbook": partial(_renamed, old="xl/worksheets/sheet4.xml", new="xl/workbook.xml"),
    "every part is the workbook": lambda data, rng: packed([(name, dict(parts_of(data))["xl/workbook.xml"]) for name, _ in parts_of(data)]),
    "a second workbook part": partial(_twice, name="xl/workbook.xml", other=b"<workbook/>"),
    "a second goal sheet part": partial(_twice, name="xl/worksheets/sheet4.xml", other=b"<worksheet/>"),
    "the same part a thousand times": lambda data, rng: added(data, *[("xl/styles.xml", b"<styleSheet/>")] * 1000),
    **{f"a part at {name[:30]!r}": partial(_more_parts, names=(name,)) for name in PLACES},
}  # fmt: skip
