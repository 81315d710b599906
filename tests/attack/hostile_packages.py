"""Hostile zip packages and XML parts: cut, flipped, bombed, misnamed, encoded otherwise, linked elsewhere."""

from __future__ import annotations

import io
import random
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import partial

CANARY = "attack-canary"  # a file that no run may open, and a path that no run may ask for
PORT = 28_613
ADDRESS = f"http://127.0.0.1:{PORT}/{CANARY}"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TARGETS = ("xl/workbook.xml", "a goal's sheet", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml",
           "xl/_rels/workbook.xml.rels", "docProps/core.xml")  # fmt: skip
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
    """The package with one part changed (its first one, where it has none of that name)."""
    parts = parts_of(data)
    name = goal_part(data) if name == GOAL else name
    name = name if any(own == name for own, _ in parts) else parts[0][0]
    return packed([(own, change(raw) if own == name else raw) for own, raw in parts])


GOAL = "a goal's sheet"


def goal_part(data: bytes) -> str:
    """The part of the first goal sheet; its first sheet's in a workbook without goals."""
    names = re.findall(r'<sheet [^>]*?name="([^"]*)', dict(parts_of(data))["xl/workbook.xml"].decode())
    at = next((place for place, name in enumerate(names, 1) if name.startswith("Зорилт")), 1)
    return f"xl/worksheets/sheet{at}.xml"


def added(data: bytes, *more: tuple[str, bytes]) -> bytes:
    return packed([*parts_of(data), *more])


def _big(size: int, filler: bytes = b" ") -> bytes:
    """`size` bytes as a whole part of XML: a comment that says nothing."""
    return b'<?xml version="1.0"?><!--' + filler * size + b"--><x/>"


# -- the package ------------------------------------------------------------------------------------------------------


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


def _strings_bomb(data: bytes, _: random.Random, words: bytes, count: int) -> bytes:
    body = b'<sst xmlns="%s">%s</sst>' % (MAIN.encode(), (b"<si><t>%s</t></si>" % words) * count)
    return with_part(data, "xl/sharedStrings.xml", lambda raw: body)


def _overlapping(data: bytes, _: random.Random) -> bytes:
    """Thousands of entries of the directory that all lead to one and the same part."""
    end = data.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", data, end + 12)
    directory = data[start : start + size]
    first = directory[: 46 + sum(struct.unpack_from("<HHH", directory, 28))]
    count = 20_000
    return data[:start] + directory + first * count + struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, min(65_535, count), min(65_535, count), size + len(first) * count, start, 0
    )


def _flag(data: bytes, _: random.Random, offset_local: int, offset_central: int, value: int) -> bytes:
    """Set a two-byte field in the headers of all parts."""
    mended = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", offset_local), (b"PK\x01\x02", offset_central)):
        for found in re.finditer(re.escape(mark), data):
            struct.pack_into("<H", mended, found.start() + offset, value)
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


def _without(data: bytes, _: random.Random, name: str) -> bytes:
    return packed([part for part in parts_of(data) if part[0] != name])


def _more_parts(data: bytes, _: random.Random, names: Sequence[str]) -> bytes:
    return added(data, *((name, b"<x/>") for name in names))


PLACES = ("../../../../../../tmp/attack-canary", "/tmp/attack-canary", "..\\..\\attack-canary", "C:\\attack-canary", "xl/../../attack-canary",
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
    "three million strings": partial(_strings_bomb, words=b"x", count=3_000_000),
    "one string of 150 MiB": partial(_strings_bomb, words=b"x" * (150 * 2**20), count=1),
    "no types": partial(_without, name="[Content_Types].xml"),
    "no workbook": partial(_without, name="xl/workbook.xml"),
    "no links of the workbook": partial(_without, name="xl/_rels/workbook.xml.rels"),
    "no strings": partial(_without, name="xl/sharedStrings.xml"),
    "no styles": partial(_without, name="xl/styles.xml"),
    "no theme": partial(_without, name="xl/theme/theme1.xml"),
    "no goal sheet": partial(_without, name="xl/worksheets/sheet4.xml"),
    "no root links": partial(_without, name="_rels/.rels"),
    "names in capitals": lambda data, rng: packed([(name.upper(), raw) for name, raw in parts_of(data)]),
    "names with backslashes": lambda data, rng: packed([(name.replace("/", "\\"), raw) for name, raw in parts_of(data)]),
    "names with a slash before": lambda data, rng: packed([("/" + name, raw) for name, raw in parts_of(data)]),
    "parts upside down": lambda data, rng: packed(parts_of(data)[::-1]),
    "a sheet in place of the workbook": partial(_renamed, old="xl/worksheets/sheet4.xml", new="xl/workbook.xml"),
    "every part is the workbook": lambda data, rng: packed([(name, dict(parts_of(data))["xl/workbook.xml"]) for name, _ in parts_of(data)]),
    "a second workbook part": partial(_twice, name="xl/workbook.xml", other=b"<workbook/>"),
    "a second goal sheet part": partial(_twice, name="xl/worksheets/sheet4.xml", other=b"<worksheet/>"),
    "the same part a thousand times": lambda data, rng: added(data, *[("xl/styles.xml", b"<styleSheet/>")] * 1000),
    **{f"a part at {place[:30]!r}": partial(_more_parts, names=(place,)) for place in PLACES},
}  # fmt: skip


# -- XML --------------------------------------------------------------------------------------------------------------

_LAUGHS = b"<!DOCTYPE lolz [<!ENTITY a0 \"ha\">" + b"".join(
    b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 12)
) + b"]>"  # fmt: skip
_DOCTYPES = {
    "a billion laughs": (_LAUGHS, b"&a11;"),
    "a quadratic blow-up": (b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 60_000 + b'">]>', b"&a;" * 20_000),
    "an outer entity": (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///tmp/attack-canary">]>', b"&a;"),
    "an outer entity of the net": (b'<!DOCTYPE x [<!ENTITY a SYSTEM "%s">]>' % ADDRESS.encode(), b"&a;"),
    "an outer document type": (b'<!DOCTYPE x SYSTEM "%s">' % ADDRESS.encode(), b""),
    "a parameter entity": (b'<!DOCTYPE x [<!ENTITY %% p SYSTEM "%s"> %%p;]>' % ADDRESS.encode(), b""),
}


def _declared(raw: bytes, doctype: bytes, use: bytes) -> bytes:
    head = re.match(rb"\s*(<\?xml[^>]*\?>)?", raw)
    body = raw[head.end() :]
    close = body.rfind(b"</t>") if b"</t>" in body else body.rfind(b"</")
    return b'<?xml version="1.0" encoding="UTF-8"?>' + doctype + body[:close] + use + body[close:]


def _text_as(raw: bytes, encoding: str, declared: str, mark: bytes = b"") -> bytes:
    words = re.sub(r"^\s*<\?xml[^>]*\?>", "", raw.decode("utf-8", "replace"))
    return mark + f'<?xml version="1.0" encoding="{declared}"?>{words}'.encode(encoding, "replace")


def _prefixed(raw: bytes) -> bytes:
    words = re.sub(rb"<(/?)(?![?!/])(?=\w+[\s/>])", rb"<\1x:", raw)
    return words.replace(b'xmlns="' + MAIN.encode(), b'xmlns:x="' + MAIN.encode())


_STRICT = (
    (MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
)


def _strict(data: bytes, _: random.Random) -> bytes:
    def changed(raw: bytes) -> bytes:
        for old, new in _STRICT:
            raw = raw.replace(old, new)
        return raw

    return packed([(name, changed(raw) if name.endswith((".xml", ".rels")) else raw) for name, raw in parts_of(data)])


_REWRITES: dict[str, Callable[[bytes], bytes]] = {
    "UTF-16": partial(_text_as, encoding="utf-16-le", declared="UTF-16", mark=b"\xff\xfe"),
    "UTF-16 of the other order": partial(_text_as, encoding="utf-16-be", declared="UTF-16", mark=b"\xfe\xff"),
    "windows-1251": partial(_text_as, encoding="cp1251", declared="windows-1251"),
    "windows-1251 said to be UTF-8": partial(_text_as, encoding="cp1251", declared="UTF-8"),
    "an unknown encoding": partial(_text_as, encoding="utf-8", declared="x-mongol"),
    "UTF-7": partial(_text_as, encoding="utf-7", declared="UTF-7"),
    "a mark of order": lambda raw: b"\xef\xbb\xbf" + raw,
    "no declaration": lambda raw: re.sub(rb"^<\?xml[^>]*\?>", b"", raw),
    "broken UTF-8": lambda raw: raw.replace("а".encode(), b"\xd0", 3).replace(b"e", b"\xc3\x28", 2),
    "a forbidden letter": lambda raw: raw.replace(b"</", b"&#0;</", 1),
    "an unknown entity": lambda raw: raw.replace(b"</", b"&nbsp;</", 1),
    "a tag left open": lambda raw: raw[: raw.rfind(b"</")],
    "tags crossed": lambda raw: raw + b"</a><a>",
    "100,000 levels deep": lambda raw: raw[: raw.rfind(b"</")] + b"<a>" * 100_000 + b"</a>" * 100_000 + raw[raw.rfind(b"</") :],
    "500,000 levels left open": lambda raw: raw[: raw.rfind(b"</")] + b"<a>" * 500_000,
    "an attribute of 10 MiB": lambda raw: raw.replace(b">", b' a="' + b"x" * 10 * 2**20 + b'">', 1) if not raw.startswith(b"<?") else re.sub(rb"(\?>\s*<[\w:]+)", rb'\1 a="' + b"x" * 10 * 2**20 + b'"', raw, count=1),
    "300,000 attributes": lambda raw: re.sub(rb"(<[A-Za-z][\w:]*)", lambda found: found[0] + b"".join(b' a%d=""' % one for one in range(300_000)), raw, count=1),
    "an attribute twice": lambda raw: re.sub(rb'(<[A-Za-z][\w:]*)', rb'\1 a="1" a="2"', raw, count=1),
    "comments and instructions": lambda raw: raw.replace(b"><", b"><!-- <c r=\"A1\"><f>1</f></c> --><?php x ?><"),
    "another namespace": lambda raw: raw.replace(MAIN.encode(), b"urn:x"),
    "no namespace": lambda raw: re.sub(rb'\sxmlns(:\w+)?="[^"]*"', b"", raw),
    "prefixes": _prefixed,
    "nothing": lambda raw: b"",
    "blanks": lambda raw: b"  \n ",
    "another root": lambda raw: b"<x/>",
    "JSON": lambda raw: b'{"a": 1}',
    "zeros": lambda raw: bytes(len(raw)),
}

CHANGES |= {
    f"{name} in {target}": (lambda data, rng, target=target, way=way: with_part(data, target, lambda raw: _declared(raw, *way)))
    for name, way in _DOCTYPES.items() for target in TARGETS
}  # fmt: skip
CHANGES |= {
    f"{name} in {target}": (lambda data, rng, target=target, way=way: with_part(data, target, way))
    for name, way in _REWRITES.items() for target in TARGETS[:6]
}  # fmt: skip
CHANGES |= {
    "strict": _strict,
    "prefixes everywhere": lambda data, rng: packed([(name, _prefixed(raw)) for name, raw in parts_of(data)]),
    "UTF-16 everywhere": lambda data, rng: packed([(name, _REWRITES["UTF-16"](raw)) for name, raw in parts_of(data)]),
    "types of Word": lambda data, rng: with_part(data, "[Content_Types].xml", lambda raw: raw.replace(b"spreadsheetml.sheet", b"wordprocessingml.document")),
    "types of a macro workbook": lambda data, rng: with_part(data, "[Content_Types].xml", lambda raw: raw.replace(b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main", b"vnd.ms-excel.sheet.macroEnabled.main")),
    "types of sheets exchanged": lambda data, rng: with_part(data, "[Content_Types].xml", lambda raw: raw.replace(b"worksheet+xml", b"chartsheet+xml")),
}  # fmt: skip


# -- macros and links of others ---------------------------------------------------------------------------------------


def _linked(data: bytes, _: random.Random, kind: str, target: str) -> bytes:
    link = f'<Relationship Id="rIdEvil" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/>'
    return with_part(data, "xl/_rels/workbook.xml.rels", lambda raw: raw.replace(b"</Relationships>", link.encode() + b"</Relationships>"))


def _external_book(data: bytes, rng: random.Random) -> bytes:
    """A workbook that takes values from another, on a server."""
    body = f'<externalLink xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><externalBook r:id="rId1"><sheetNames><sheetName val="A"/></sheetNames></externalBook></externalLink>'
    links = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="{ADDRESS}" TargetMode="External"/></Relationships>'
    raw = added(data, ("xl/externalLinks/externalLink1.xml", body.encode()), ("xl/externalLinks/_rels/externalLink1.xml.rels", links.encode()))
    raw = with_part(raw, "xl/_rels/workbook.xml.rels", lambda own: own.replace(b"</Relationships>", b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'))
    raw = with_part(raw, "[Content_Types].xml", lambda own: own.replace(b"</Types>", b'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/></Types>'))
    return with_part(raw, "xl/workbook.xml", lambda own: own.replace(b"</sheets>", b'</sheets><externalReferences><externalReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdX"/></externalReferences>'))


def _retargeted(data: bytes, rng: random.Random, target: str) -> bytes:
    """Let every sheet's link lead to another place."""
    return with_part(data, "xl/_rels/workbook.xml.rels", lambda raw: re.sub(rb'Target="[^"]*sheet\d+\.xml"', lambda _: f'Target="{target}"'.encode(), raw))


_OLD_LINKS = {"oleObject": "file:///tmp/attack-canary", "worksheet": ADDRESS, "attachedTemplate": ADDRESS, "connections": ADDRESS,
              "image": ADDRESS, "vbaProject": ADDRESS, "styles": ADDRESS, "sharedStrings": ADDRESS}  # fmt: skip
CHANGES |= {f"a link to the outside as {kind}": partial(_linked, kind=kind, target=target) for kind, target in _OLD_LINKS.items()}
CHANGES |= {
    f"sheets that lead to {place[:30]}": partial(_retargeted, target=place)
    for place in ("../../../../tmp/attack-canary", "/xl/workbook.xml", "/[Content_Types].xml", "nowhere.xml", "", ADDRESS, "worksheets/sheet4.xml", "\\\\server\\share\\x.xml")
}  # fmt: skip
CHANGES |= {
    "values of another workbook": _external_book,
    "a connection to a server": lambda data, rng: added(data, ("xl/connections.xml", f'<connections xmlns="{MAIN}"><connection id="1" name="x" type="4" refreshOnLoad="1"><webPr url="{ADDRESS}"/></connection></connections>'.encode())),
    "a program in a .bin": lambda data, rng: added(data, ("xl/vbaProject.bin", b"MZ" + rng.randbytes(20_000)), ("xl/embeddings/oleObject1.bin", rng.randbytes(10_000)), ("xl/activeX/activeX1.bin", rng.randbytes(1_000))),
    "somebody's ribbon": lambda data, rng: added(data, ("customUI/customUI14.xml", b'<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui" onLoad="evil"/>')),
}  # fmt: skip

MACRO_CHANGES: dict[str, Change] = {
    "somebody's macros": lambda data, rng: with_part(data, "xl/vbaProject.bin", lambda raw: rng.randbytes(30_000)),
    "macros cut off": lambda data, rng: with_part(data, "xl/vbaProject.bin", lambda raw: raw[: len(raw) // 3]),
    "macros of 100 MiB": lambda data, rng: with_part(data, "xl/vbaProject.bin", lambda raw: bytes(100 * 2**20)),
    "no macros": partial(_without, name="xl/vbaProject.bin"),
    "a ribbon that calls others": lambda data, rng: with_part(data, "customUI/customUI.xml", lambda raw: raw.replace(b"onAction=\"", b'onAction="cmd.exe /c calc ')),
    "a ribbon of laughs": lambda data, rng: with_part(data, "customUI/customUI.xml", lambda raw: _declared(raw, *_DOCTYPES["a billion laughs"])),
    "a macro workbook that says it is none": lambda data, rng: with_part(data, "[Content_Types].xml", lambda raw: raw.replace(b"macroEnabled", b"")),
}  # fmt: skip


# -- at random --------------------------------------------------------------------------------------------------------


def _flipped(data: bytes, rng: random.Random, count: int = 12) -> bytes:
    mended = bytearray(data)
    for _ in range(rng.randint(1, count)):
        mended[rng.randrange(len(mended))] ^= 1 << rng.randrange(8)
    return bytes(mended)


def _cut(data: bytes, rng: random.Random) -> bytes:
    start = rng.choice((0, 0, rng.randrange(len(data))))
    return data[start : rng.randrange(start, len(data))]


def _part_flipped(data: bytes, rng: random.Random) -> bytes:
    parts = parts_of(data)
    name, raw = rng.choice([part for part in parts if part[1]])
    return with_part(data, name, lambda own: _flipped(own, rng))


def _part_cut(data: bytes, rng: random.Random) -> bytes:
    name, raw = rng.choice(parts_of(data))
    return with_part(data, name, lambda own: own[: rng.randrange(len(own) + 1)])


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
    values = (b"", b"-1", b"0", b"99999999999999999999", b"1e400", b"NaN", b"A1:XFD1048576", b"true", b"../..", b"\xd0\x90", b"rId1", b"#REF!", b"x" * 5000)

    def change(raw: bytes) -> bytes:
        places = list(re.finditer(rb'="([^"]*)"', raw))
        for found in sorted(rng.sample(places, min(len(places), rng.randint(1, 4))), key=lambda one: -one.start()):
            raw = raw[: found.start(1)] + rng.choice(values) + raw[found.end(1) :]
        return raw

    return with_part(data, name, change)


RANDOM: dict[str, Change] = {
    "flipped": _flipped, "cut": _cut, "a part flipped": _part_flipped, "a part cut": _part_cut, "parts removed": _part_removed,
    "parts swapped": _parts_swapped, "a part doubled": _part_doubled, "pieces moved": _piece_moved,
    "attributes changed": _attribute_changed,
}  # fmt: skip
