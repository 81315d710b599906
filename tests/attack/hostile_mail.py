"""Hostile mails (.eml)."""

from __future__ import annotations

import base64
import random

from tests.attack import hostile_packages, hostile_parts
from tests.attack.chance import cut, flipped
from tests.attack.goods import goods
from tests.attack.hostile_packages import PLACES
from tests.attack.packages import ADDRESS, Change
from tests.mails import saved_mail

OF_PACKAGES = {**hostile_packages.CHANGES, **hostile_parts.CHANGES}


def _nested(depth: int, around: bytes) -> bytes:
    body = around
    for _ in range(depth):
        body = b"Content-Type: message/rfc822\r\n\r\n" + body
    return body


def _parts(count: int) -> bytes:
    part = b"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.xlsx\r\n\r\nPK\x03\x04\r\n"
    return b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + part * count + b"--b--\r\n"


def _attached(name: str) -> Change:
    """An attachment whose name is set into the header as it is."""
    line = f'Content-Disposition: attachment; filename="{name}"'.encode("utf-8", "surrogateescape")
    return lambda data, rng: (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n'
        + line + b"\r\n\r\n" + base64.encodebytes(goods()["ирсэн.xlsx"]) + b"\r\n--b--\r\n"
    )  # fmt: skip


CHANGES: dict[str, Change] = {
    "an empty mail": lambda data, rng: b"",
    "a mail of zeros": lambda data, rng: bytes(20_000),
    "a mail of noise": lambda data, rng: rng.randbytes(20_000),
    "a mail without attachments": lambda data, rng: b"Subject: x\r\n\r\nhello",
    "a mail with a heading of 5 MB": lambda data, rng: b"Subject: " + b"x" * 5_000_000 + b"\r\n" + data,
    "a mail with 100,000 headings": lambda data, rng: b"X-A: 1\r\n" * 100_000 + data,
    "a mail in a mail, 1,000 times": lambda data, rng: _nested(1_000, data),
    "a mail in a mail, 20,000 times": lambda data, rng: _nested(20_000, data),
    "a mail in a mail": lambda data, rng: _nested(2, data),
    "a mail of parts in parts": lambda data, rng: b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (one, one) for one in range(3_000)),
    "a mail of 20,000 attachments": lambda data, rng: _parts(20_000),
    "a mail without its boundary": lambda data, rng: data.replace(b"boundary=", b"x="),
    "a mail with an endless boundary": lambda data, rng: data.replace(b'boundary="', b'boundary="' + b"=" * 100_000),
    "a mail of an unknown alphabet": lambda data, rng: data.replace(b"utf-8", b"x-mongol"),
    "a mail packed as uuencode": lambda data, rng: data.replace(b"base64", b"x-uuencode"),
    "a mail packed as nothing known": lambda data, rng: data.replace(b"base64", b"rot13"),
    "a mail with broken base64": lambda data, rng: data.replace(b"A", b"="),
    "a mail whose body is elsewhere": lambda data, rng: f'Content-Type: message/external-body; access-type=URL; URL="{ADDRESS}"\r\n\r\n'.encode(),
    "a mail with a web page": lambda data, rng: data.replace(b"text/plain", f'text/html; x="{ADDRESS}"'.encode()),
    "a mail called .eml that is a workbook": lambda data, rng: goods()["ирсэн.xlsx"],
    "an Outlook file called .eml": lambda data, rng: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rng.randbytes(9_000),
    "a name of RFC 2231 without end": _attached('a"; filename*0*=utf-8\'\'%41; filename*99999999999=b; filename*x="'),
    "a name in broken RFC 2047": _attached("=?utf-8?B?////?= =?x?Q?=ZZ?= =?utf-8?q?" + "=41" * 20_000),
    **{f"an attachment called {name[:30]!r}": _attached(f"{name}.xlsx".replace("\x00", "\udc80")) for name in (*PLACES, "", "x\r\nBcc: y@z.mn", "а" * 9_000, "..", "=1+1", "~$x")},
    **{f"a mail with {name}": (lambda data, rng, name=name: saved_mail(("ирсэн.xlsx", OF_PACKAGES[name](goods()["ирсэн.xlsx"], rng)))) for name in (
        "strings of 600 MiB that lie", "a part of 600 MiB", "a password's mark", "noise with a zip's mark", "an .ods of a billion cells", "20,000 names for one part", "strict")},
}  # fmt: skip


def _lines(data: bytes, rng: random.Random) -> bytes:
    """Headings and lines swapped, doubled, left out."""
    lines = data.split(b"\n")
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(min(60, len(lines)))
        lines[at : at + 1] = [lines[rng.randrange(min(60, len(lines)))]] * rng.choice((0, 1, 2, 40))
    return b"\n".join(lines)


RANDOM: dict[str, Change] = {"a mail flipped": flipped, "a mail cut": cut, "a mail's lines moved": _lines}
