"""Links to the outside, and macros and ribbons of others."""

from __future__ import annotations

import random
import re
from functools import partial

from tests.attack.hostile_parts import DOCTYPES, declared
from tests.attack.packages import ADDRESS, MAIN, Change, added, with_part, without


def _linked(data: bytes, _: random.Random, kind: str, target: str) -> bytes:
    link = f'<Relationship Id="rIdEvil" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/>'
    return with_part(
        data,
        "xl/_rels/workbook.xml.rels",
        lambda raw: raw.replace(b"</Relationships>", link.encode() + b"</Relationships>"),
    )


def _external_book(data: bytes, rng: random.Random) -> bytes:
    """A workbook that takes values from another, on a server."""
    body = f'<externalLink xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><externalBook r:id="rId1"><sheetNames><sheetName val="A"/></sheetNames></externalBook></externalLink>'
    links = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="{ADDRESS}" TargetMode="External"/></Relationships>'
    raw = added(
        data,
        ("xl/externalLinks/externalLink1.xml", body.encode()),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", links.encode()),
    )
    raw = with_part(
        raw,
        "xl/_rels/workbook.xml.rels",
        lambda part: part.replace(
            b"</Relationships>",
            b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>',
        ),
    )
    raw = with_part(
        raw,
        "[Content_Types].xml",
        lambda part: part.replace(
            b"</Types>",
            b'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/></Types>',
        ),
    )
    return with_part(
        raw,
        "xl/workbook.xml",
        lambda part: part.replace(
            b"</sheets>",
            b'</sheets><externalReferences><externalReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdX"/></externalReferences>',
        ),
    )


def _retargeted(data: bytes, rng: random.Random, target: str) -> bytes:
    """Let every sheet's link lead to another place."""
    return with_part(
        data,
        "xl/_rels/workbook.xml.rels",
        lambda raw: re.sub(rb'Target="[^"]*sheet\d+\.xml"', lambda _: f'Target="{target}"'.encode(), raw),
    )


_OLD_LINKS = {"oleObject": "file:///attack-canary", "worksheet": ADDRESS, "attachedTemplate": ADDRESS, "connections": ADDRESS,
              "image": ADDRESS, "vbaProject": ADDRESS, "styles": ADDRESS, "sharedStrings": ADDRESS}  # fmt: skip
CHANGES: dict[str, Change] = {
    f"a link to the outside as {kind}": partial(_linked, kind=kind, target=target)
    for kind, target in _OLD_LINKS.items()
}
CHANGES |= {
    f"sheets that lead to {target[:30]}": partial(_retargeted, target=target)
    for target in ("../../../../attack-canary", "/xl/workbook.xml", "/[Content_Types].xml", "nowhere.xml", "", ADDRESS, "worksheets/sheet4.xml", "\\\\server\\share\\x.xml")
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
    "no macros": partial(without, name="xl/vbaProject.bin"),
    "a ribbon that calls others": lambda data, rng: with_part(data, "customUI/customUI.xml", lambda raw: raw.replace(b"onAction=\"", b'onAction="cmd.exe /c calc ')),
    "a ribbon of laughs": lambda data, rng: with_part(data, "customUI/customUI.xml", lambda raw: declared(raw, *DOCTYPES["a billion laughs"])),
    "a macro workbook that says it is none": lambda data, rng: with_part(data, "[Content_Types].xml", lambda raw: raw.replace(b"macroEnabled", b"")),
}  # fmt: skip
