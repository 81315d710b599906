"""Hostile XML in a package's parts: entities, encodings, depth, attributes, namespaces."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import partial

from tests.attack.packages import ADDRESS, MAIN, Change, packed, parts_of, with_part

TARGETS = ("xl/workbook.xml", "a goal's sheet", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml",
           "xl/_rels/workbook.xml.rels", "docProps/core.xml")  # fmt: skip
_LAUGHS = b"<!DOCTYPE lolz [<!ENTITY a0 \"ha\">" + b"".join(
    b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 12)
) + b"]>"  # fmt: skip
DOCTYPES = {
    "a billion laughs": (_LAUGHS, b"&a11;"),
    "a quadratic blow-up": (b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 60_000 + b'">]>', b"&a;" * 20_000),
    "an outer entity": (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///attack-canary">]>', b"&a;"),
    "an outer entity of the net": (b'<!DOCTYPE x [<!ENTITY a SYSTEM "%s">]>' % ADDRESS.encode(), b"&a;"),
    "an outer document type": (b'<!DOCTYPE x SYSTEM "%s">' % ADDRESS.encode(), b""),
    "a parameter entity": (b'<!DOCTYPE x [<!ENTITY %% p SYSTEM "%s"> %%p;]>' % ADDRESS.encode(), b""),
}


def declared(raw: bytes, doctype: bytes, use: bytes) -> bytes:
    head = re.match(rb"\s*(<\?xml[^>]*\?>)?", raw)
    body = raw[head.end() :]
    close = body.rfind(b"</t>") if b"</t>" in body else body.rfind(b"</")
    return b'<?xml version="1.0" encoding="UTF-8"?>' + doctype + body[:close] + use + body[close:]


def _text_as(raw: bytes, encoding: str, declared: str, mark: bytes = b"") -> bytes:
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", raw.decode("utf-8", "replace"))
    return mark + f'<?xml version="1.0" encoding="{declared}"?>{body}'.encode(encoding, "replace")


def _prefixed(raw: bytes) -> bytes:
    prefixed = re.sub(rb"<(/?)(?![?!/])(?=\w+[\s/>])", rb"<\1x:", raw)
    return prefixed.replace(b'xmlns="' + MAIN.encode(), b'xmlns:x="' + MAIN.encode())


_STRICT = (
    (MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
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
    "100,000 levels deep": lambda raw: (
        raw[: raw.rfind(b"</")] + b"<a>" * 100_000 + b"</a>" * 100_000 + raw[raw.rfind(b"</") :]
    ),
    "500,000 levels left open": lambda raw: raw[: raw.rfind(b"</")] + b"<a>" * 500_000,
    "an attribute of 10 MiB": lambda raw: (
        raw.replace(b">", b' a="' + b"x" * 10 * 2**20 + b'">', 1)
        if not raw.startswith(b"<?")
        else re.sub(rb"(\?>\s*<[\w:]+)", rb'\1 a="' + b"x" * 10 * 2**20 + b'"', raw, count=1)
    ),
    "300,000 attributes": lambda raw: re.sub(
        rb"(<[A-Za-z][\w:]*)",
        lambda match: match[0] + b"".join(b' a%d=""' % one for one in range(300_000)),
        raw,
        count=1,
    ),
    "an attribute twice": lambda raw: re.sub(rb"(<[A-Za-z][\w:]*)", rb'\1 a="1" a="2"', raw, count=1),
    "comments and instructions": lambda raw: raw.replace(b"><", b'><!-- <c r="A1"><f>1</f></c> --><?php x ?><'),
    "another namespace": lambda raw: raw.replace(MAIN.encode(), b"urn:x"),
    "no namespace": lambda raw: re.sub(rb'\sxmlns(:\w+)?="[^"]*"', b"", raw),
    "prefixes": _prefixed,
    "nothing": lambda raw: b"",
    "blanks": lambda raw: b"  \n ",
    "another root": lambda raw: b"<x/>",
    "JSON": lambda raw: b'{"a": 1}',
    "zeros": lambda raw: bytes(len(raw)),
}

CHANGES: dict[str, Change] = {
    f"{name} in {target}": (lambda data, rng, target=target, way=way: with_part(data, target, lambda raw: declared(raw, *way)))
    for name, way in DOCTYPES.items() for target in TARGETS
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
