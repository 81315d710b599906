"""Hostile sheets and workbook parts: huge, cyclic, lying, empty for a million rows, or named as none may be."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import partial

from tests.attack.hostile_cells import EVIL, HOSTILE_TEXTS, RAW, cell
from tests.attack.packages import GOAL, MAIN, Change, added, goal_part, packed, parts_of, with_part

WORKBOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
LAST = 1_048_576


def _end_of_rows(extra: bytes) -> Callable[[bytes], bytes]:
    return lambda raw: raw.replace(b"</sheetData>", extra + b"</sheetData>")


def _sheet(change: Callable[[bytes], bytes], data: bytes, _: random.Random) -> bytes:
    return with_part(data, GOAL, change)


def _after(tag: bytes, extra: bytes) -> Callable[[bytes], bytes]:
    return lambda raw: raw.replace(tag, tag + extra, 1)


def _blank_rows(attributes: bytes, cells: bytes = b"", count: int = LAST) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        first = 1 + max(int(row) for row in re.findall(rb'<row r="(\d+)"', raw))
        rows = b"".join(
            b'<row r="%d"%s>%s</row>' % (row, attributes, cells.replace(b"#", b"%d" % row))
            for row in range(first, count + 1)
        )
        return _end_of_rows(rows)(raw)

    return change


def _instead(tag: bytes, body: bytes) -> Callable[[bytes], bytes]:
    """An element in place of the sheet's own, which stands further on: of two a reader takes the last."""
    element = re.compile(rb"<%s(?: [^>]*)?(?:/>|(?<!/)>.*?</%s>)" % (tag, tag), re.DOTALL)
    return lambda raw: element.sub(b"", raw).replace(b"</sheetData>", b"</sheetData>" + body, 1)


def _merges(*ranges: str) -> Callable[[bytes], bytes]:
    merges = "".join(f'<mergeCell ref="{cells}"/>' for cells in ranges)
    return _instead(b"mergeCells", f"<mergeCells>{merges}</mergeCells>".encode())


def _renumbered(change: Callable[[int], str]) -> Callable[[bytes], bytes]:
    return lambda raw: re.sub(rb'<row r="(\d+)"', lambda match: f'<row r="{change(int(match[1]))}"'.encode(), raw)


# what can be done to any sheet of any of our workbooks
_SHEETS: dict[str, Callable[[bytes], bytes]] = {
    "a styled last cell": _end_of_rows(b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    "a filled last cell": _end_of_rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "a filled last cell without its row's number": _end_of_rows(b'<row><c r="XFD1048576"><v>1</v></c></row>'),
    "a filled last cell in single quotes": _end_of_rows(b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
    "a filled last cell, spelled widely": _end_of_rows(b'<row  r = "1048576" ><c   r = "XFD1048576" ><v >1</v ></c ></row>'),
    "a filled last cell, its value after another element": _end_of_rows(b'<row r="1048576"><c r="XFD1048576"><x/><v>1</v></c></row>'),
    "a formula in the last cell": _end_of_rows(b'<row r="1048576"><c r="XFD1048576"><f>1</f></c></row>'),
    "an empty text in the last cell": _end_of_rows(b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t></t></is></c></row>'),
    "a filled cell at the end of column A": _end_of_rows(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
    "a filled cell at the end of the table's columns": _end_of_rows(b'<row r="1048576"><c r="O1048576"><v>1</v></c></row>'),
    "a filled cell at the end of the first row": lambda raw: raw.replace(b"</row>", b'<c r="XFD1"><v>1</v></c></row>', 1),
    "a cell beyond the last row": _end_of_rows(b'<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'),
    "a cell beyond the last column": _end_of_rows(b'<row r="90"><c r="ZZZZZZ90"><v>1</v></c></row>'),
    "a row of number 0": _end_of_rows(b'<row r="0"><c r="A0"><v>1</v></c></row>'),
    "a row of no number": _end_of_rows(b'<row r="x"><c r="A"><v>1</v></c></row>'),
    "cells of no address": lambda raw: re.sub(rb'(<c) r="[A-Z]+\d+"', rb"\1", raw),
    "rows of no number": lambda raw: re.sub(rb'(<row) r="\d+"', rb"\1", raw),
    "neither numbers nor addresses": lambda raw: re.sub(rb'(<c|<row) r="[A-Z]*\d+"', rb"\1", raw),
    "rows all of one number": _renumbered(lambda row: "5"),
    "rows counted down": _renumbered(lambda row: str(500 - row)),
    "rows far apart": _renumbered(lambda row: str(row * 20_000)),
    "a lying size": lambda raw: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', raw),
    "a size of one cell": lambda raw: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', raw),
    "a size that is none": lambda raw: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="B:99999999999"', raw),
    "a size upside down": lambda raw: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="Z99:A1"', raw),
    "a million blank rows": _blank_rows(b""),
    "a million blank rows, styled": _blank_rows(b' s="1" customFormat="1" ht="15" customHeight="1"'),
    "a million rows of a styled cell": _blank_rows(b"", b'<c r="A#" s="1"/>'),
    "a million rows of an empty text": _blank_rows(b"", b'<c r="A#" t="str"><v></v></c>'),
    "100,000 rows of styled cells": _blank_rows(b"", b"".join(b'<c r="%c#" s="1"/>' % letter for letter in b"ABCDEFGHIJKLMNO"), 100_000),
    "200,000 rows of blanks in words": _blank_rows(b"", b"".join(b'<c r="%c#" t="str"><v> </v></c>' % letter for letter in b"BCDEF"), 200_000),
    "50,000 measures": _blank_rows(b"", b'<c r="A#"><v>1.1</v></c><c r="B#" t="str"><v>x</v></c>', 50_000),
    "a million measures": _blank_rows(b"", b'<c r="B#" t="str"><v>x</v></c>'),
    "merged as a whole": _merges("A1:XFD1048576"),
    "merged along the table": _merges("A4:O1048576", "B1:B1048576", "A1:XFD1"),
    "merged crosswise": _merges(*(f"A{row}:O{row + 3}" for row in range(1, 3_000))),
    "merged in 60,000 places": _merges(*(f"A{row}:B{row}" for row in range(4, 60_004))),
    "merged as a whole, 500 times": _merges(*["A1:XFD1048576"] * 500),
    "merged as none can be": _merges("", "A", "B2:A1", "A0:B0", "ZZZZ1:ZZZZ9", "A1:A99999999999", "Sheet!A1:B2", "A1:B2:C3"),
    "two whole columns merged": _merges("P1:Q1048576"),
    "merged as a whole, under a prefix": lambda raw: _instead(b"mergeCells", b'<x:mergeCells xmlns:x="%s"><x:mergeCell ref="A1:XFD1048576"/></x:mergeCells>' % MAIN.encode())(raw),
    "one link for the whole sheet": _instead(b"hyperlinks", b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'),
    "60,000 rows under a prefix": _end_of_rows(b"".join(b'<x:row xmlns:x="%s" r="%d" ht="5"/>' % (MAIN.encode(), row) for row in range(100, 60_100))),
    "rules of colour for 300,000 ranges": _after(b"</sheetData>", b'<conditionalFormatting sqref="%s"><cfRule type="expression" priority="9"><formula>1</formula></cfRule></conditionalFormatting>' % b" ".join(b"B%d" % row for row in range(1, 300_001))),
    "20,000 rules of colour": _after(b"</sheetData>", b"".join(b'<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="%d"><formula>A1</formula></cfRule></conditionalFormatting>' % number for number in range(20_000))),
    "20,000 limits": _instead(b"dataValidations", b"<dataValidations>" + b'<dataValidation type="list" sqref="A1:XFD1048576"><formula1>A1:A1048576</formula1></dataValidation>' * 20_000 + b"</dataValidations>"),
    "limits on 20,000 ranges": _instead(b"dataValidations", b'<dataValidations><dataValidation type="list" sqref="%s"><formula1>A1</formula1></dataValidation></dataValidations>' % b" ".join(b"A%d" % row for row in range(1, 20_000))),
    "50,000 links": _instead(b"hyperlinks", b"<hyperlinks>" + b"".join(b'<hyperlink ref="A%d" location="A1" display="http://127.0.0.1:28613/attack-canary"/>' % row for row in range(1, 50_000)) + b"</hyperlinks>"),
    "a filter of the whole sheet": _instead(b"autoFilter", b'<autoFilter ref="A1:XFD1048576"><filterColumn colId="99999"><filters blank="1"/></filterColumn></autoFilter>'),
    "columns without an end": lambda raw: re.sub(rb"<cols>.*?</cols>", b"", raw, flags=re.DOTALL).replace(b"<sheetData>", b'<cols><col min="1" max="4294967295" width="1e300"/><col min="9" max="2" width="-5"/></cols><sheetData>', 1),
    "panes frozen nowhere": lambda raw: re.sub(rb"<pane [^>]*/>", b'<pane xSplit="1e300" ySplit="-5" topLeftCell="ZZZZ0" state="x"/>', raw),
    "two tables of rows": lambda raw: raw.replace(b"</sheetData>", b"</sheetData><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>", 1),
    "no rows at all": lambda raw: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", raw, flags=re.DOTALL),
    "all headings twice": lambda raw: raw.replace(b"</row>", b"</row>" + b"".join(re.findall(rb'<row r="3".*?</row>', raw, re.DOTALL)), 3),
    "protected by others": _instead(b"sheetProtection", b'<sheetProtection sheet="1" password="CC1A" algorithmName="x" spinCount="4294967295"/>'),
    "a drawing that is not there": _after(b"</sheetData>", b'<drawing r:id="rId99" xmlns:r="x"/><legacyDrawing r:id="rId98" xmlns:r="x"/>'),
    **{f"a cell of {made[:60]}": (lambda raw, made=made: re.sub(rb'<c r="([A-Z]+4)"[^>]*?(?:/>|>.*?</c>)', lambda match: (made % match[1].decode() if "%s" in made else made).encode(), raw, flags=re.DOTALL)) for made in RAW},
}  # fmt: skip
ANYWHERE = frozenset(_SHEETS)


# -- the workbook's own parts -----------------------------------------------------------------------------------------


def _names(*names: tuple[str, str]) -> Callable[[bytes], bytes]:
    body = "".join(f'<definedName name="{name}">{what}</definedName>' for name, what in names).encode()

    def change(raw: bytes) -> bytes:
        if b"</definedNames>" in raw:
            return raw.replace(b"</definedNames>", body + b"</definedNames>")
        return raw.replace(b"</sheets>", b"</sheets><definedNames>" + body + b"</definedNames>")

    return change


def _named_sheets(change: Callable[[int, str], str]) -> Callable[[bytes], bytes]:
    def rename(raw: bytes) -> bytes:
        count = iter(range(1_000))
        return re.sub(
            rb'(<sheet [^>]*?name=")([^"]*)',
            lambda match: match[1] + change(next(count), match[2].decode()).encode(),
            raw,
        )

    return rename


def _many_sheets(data: bytes, _: random.Random, count: int, own_part: bool) -> bytes:
    """Thousands of goal sheets: each a part of its own, or all of them one."""
    goal = dict(parts_of(data))[goal_part(data)]
    names = [f"worksheets/many{number}.xml" if own_part else "worksheets/sheet4.xml" for number in range(count)]
    sheets = "".join(
        f'<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="Зорилт {number + 50}" sheetId="{number + 500}" r:id="rIdM{number}"/>'
        for number in range(count)
    )
    links = "".join(
        f'<Relationship Id="rIdM{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="{name}"/>'
        for number, name in enumerate(names)
    )
    raw = with_part(data, WORKBOOK, lambda part: part.replace(b"</sheets>", sheets.encode() + b"</sheets>"))
    raw = with_part(
        raw,
        "xl/_rels/workbook.xml.rels",
        lambda part: part.replace(b"</Relationships>", links.encode() + b"</Relationships>"),
    )
    return added(raw, *((f"xl/{name}", goal) for name in names)) if own_part else raw


def _far_cells(data: bytes, rng: random.Random) -> bytes:
    """Forty sheets, each with a cell that stands far out and alone."""
    far = b'<row r="99999"><c r="CZ99999"><v>1</v></c></row></sheetData>'
    raw = with_part(data, GOAL, lambda part: part.replace(b"</sheetData>", far))
    return _many_sheets(raw, rng, count=40, own_part=True)


def _styles(count: int, tag: bytes, item: bytes) -> Callable[[bytes], bytes]:
    return lambda raw: re.sub(rb"</%s>" % tag, lambda match: item * count + match[0], raw, count=1)


def _number_formats(code: str) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        body = f'<numFmts count="1"><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'.encode()
        raw = re.sub(rb"<numFmts.*?</numFmts>|<numFmts[^>]*/>", b"", raw, flags=re.DOTALL)
        return re.sub(rb'numFmtId="\d+"', b'numFmtId="200"', raw.replace(b"<fonts", body + b"<fonts", 1))

    return change


_WORKBOOKS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "names that call each other": (WORKBOOK, _names(("a", "b"), ("b", "c"), ("c", "a"), ("self", "self"))),
    "100,000 names": (WORKBOOK, _names(*((f"n{number}", f"n{number + 1}") for number in range(100_000)))),
    "names of the whole sheet": (WORKBOOK, _names(("_xlnm.Print_Area", "'Зорилт 1'!$A$1:$XFD$1048576"), ("_xlnm._FilterDatabase", "#REF!"), ("x", "'"))),
    "names that run others": (WORKBOOK, _names(*((f"evil{number}", what.replace("&", "").replace("<", "").replace('"', "")) for number, what in enumerate(EVIL)))),
    "our names, twice, elsewhere": (WORKBOOK, _names(("finding_cells", "evil"), ("finding_cells", "#REF!"), ("unit_codes", ""))),
    "names like none": (WORKBOOK, _names(("", "1"), ("1a", "1"), ("a b", "1"), ("x" * 5_000, "1"), ("A1", "A1"))),
    "one name for all sheets": (WORKBOOK, _named_sheets(lambda number, name: "Зорилт 1")),
    "names that differ by case": (WORKBOOK, _named_sheets(lambda number, name: "зорилт 1" if number % 2 else "ЗОРИЛТ 1")),
    "sheets without names": (WORKBOOK, _named_sheets(lambda number, name: "")),
    "names of 5,000 letters": (WORKBOOK, _named_sheets(lambda number, name: f"{number}" + "я" * 5_000)),
    "names with all that is forbidden": (WORKBOOK, _named_sheets(lambda number, name: f"{number}'[]:*?/\\&quot;&#10;")),
    "goals beyond counting": (WORKBOOK, _named_sheets(lambda number, name: f"Зорилт {9 * 10**30 + number}" if name.startswith("Зорилт") else name)),
    "a goal of 5,000 digits": (WORKBOOK, _named_sheets(lambda number, name: "Зорилт " + "9" * 5_000 if name.startswith("Зорилт") else name)),
    "goal 0 and goal 99,999": (WORKBOOK, _named_sheets(lambda number, name: f"Зорилт {99_999 * (number % 2)}" if name.startswith("Зорилт") else name)),
    "goal 99,999,999": (WORKBOOK, _named_sheets(lambda number, name: f"Зорилт {99_999_990 + number}" if name.startswith("Зорилт") else name)),
    "no sheets": (WORKBOOK, lambda raw: re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", raw, flags=re.DOTALL)),
    "sheets without links": (WORKBOOK, lambda raw: re.sub(rb' r:id="[^"]*"', b"", raw)),
    "sheets with others' links": (WORKBOOK, lambda raw: re.sub(rb'r:id="[^"]*"', b'r:id="rId1"', raw)),
    "all sheets hidden": (WORKBOOK, lambda raw: raw.replace(b'state="visible"', b'state="veryHidden"')),
    "a view of sheet 4,294,967,295": (WORKBOOK, lambda raw: re.sub(rb"<workbookView[^>]*>", b'<workbookView activeTab="4294967295" firstSheet="-1"/>', raw)),
    "dates from 1904": (WORKBOOK, lambda raw: re.sub(rb"<workbookPr[^>]*>", b'<workbookPr date1904="1"/>', raw)),
    "a locked structure": (WORKBOOK, _after(b"</sheets>", b'<workbookProtection workbookPassword="x" lockStructure="1"/>')),
    "100,000 styles": (STYLES, _styles(100_000, b"cellXfs", b'<xf numFmtId="10" fontId="0" fillId="0" borderId="0"/>')),
    "100,000 fonts": (STYLES, _styles(100_000, b"fonts", b'<font><sz val="9"/><name val="x"/></font>')),
    "100,000 named styles": (STYLES, _styles(100_000, b"cellStyles", b'<cellStyle name="x" xfId="0"/>')),
    "100,000 formats of difference": (STYLES, _styles(100_000, b"dxfs", b"<dxf><font><b/></font></dxf>")),
    "styles that lead nowhere": (STYLES, lambda raw: re.sub(rb'(font|fill|border|xf)Id="\d+"', rb'\1Id="999999"', raw)),
    "a number format of 200,000 signs": (STYLES, _number_formats("\\x_y*z&quot;%&quot;" * 12_000 + "%")),
    "a number format of open quotes": (STYLES, _number_formats("&quot;" * 20_001 + "%")),
    "number formats of nothing": (STYLES, lambda raw: re.sub(rb'formatCode="[^"]*"', b'formatCode=""', raw)),
}  # fmt: skip


def _every_text(data: bytes, rng: random.Random, sheet: int, text: str) -> bytes:
    """A sheet whose every text is the same strange one."""
    name = f"xl/worksheets/sheet{sheet}.xml"
    change = re.compile(rb'<c r="([B-Z]+\d+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
    return with_part(data, name, lambda raw: change.sub(lambda match: cell(match[1].decode(), text), raw))


_SHORT = sorted({text[:1_000] for text in HOSTILE_TEXTS})

CHANGES: dict[str, Change] = {
    **{name: partial(_sheet, change) for name, change in _SHEETS.items()},
    **{name: (lambda data, rng, part=part, change=change: with_part(data, part, change)) for name, (part, change) in _WORKBOOKS.items()},
    "3,000 sheets": partial(_many_sheets, count=3_000, own_part=True),
    "3,000 names for one sheet": partial(_many_sheets, count=3_000, own_part=False),
    "40 sheets, each with a far cell": _far_cells,
    "300 sheets": partial(_many_sheets, count=300, own_part=True),
    "goal sheets in each other's place": lambda data, rng: packed([(name.replace("sheet4", "sheetX").replace("sheet5", "sheet4").replace("sheetX", "sheet5"), raw) for name, raw in parts_of(data)]),
    **{f"settings of {text[:20]!r}": partial(_every_text, sheet=2, text=text) for text in _SHORT},
    **{f"a record of {text[:20]!r}": partial(_every_text, sheet=9, text=text) for text in _SHORT[::4]},
    **{f"units of {text[:20]!r}": partial(_every_text, sheet=3, text=text) for text in _SHORT[::3]},
}  # fmt: skip
