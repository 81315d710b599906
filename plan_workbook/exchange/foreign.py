"""Reads a returned workbook whatever program saved it: .xlsx and .xlsm, and through calamine .xls and .ods."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping

from plan_workbook.books import files, gate
from plan_workbook.books.grid import Book, Grid
from plan_workbook.errors import UnusableInput
from plan_workbook.exchange import legacy_child, ods_limits, xls_limits

_ODS_CELL = re.compile(
    rb"<table:(?P<kind>table-row|table-cell|covered-table-cell|table)(?=[\s/>])(?P<attributes>[^>]*)>"
)
_NUMBER = {name: re.compile(rb"table:number-%s-repeated=\"(\d+)\"" % name) for name in (b"rows", b"columns")}
_FORMULA, _BOUNDSHEET, _BOF = 0x0006, 0x0085, 0x0809  # [MS-XLS] 2.3


def read(name: str, data: bytes) -> Book:
    """The workbook as grids; UnusableInput where it is none, encrypted, damaged or too large."""
    if data.startswith(files.OLE) and files.ENCRYPTED not in data:
        xls_limits.require_room(name, data)
        return _read_by_calamine(name, data, _xls_formulas)
    if data.startswith(files.ZIP) and _is_ods(data):
        ods_limits.require_room(name, data)
        return _read_by_calamine(name, data, _ods_formulas)
    return files.read_data(name, data)


def _is_ods(data: bytes) -> bool:
    return b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in data[:200]


def _read_by_calamine(name: str, data: bytes, find_formulas) -> Book:
    with files.whole_or_damaged(name):
        return Book(name, tuple(_grids(name, data, dict(find_formulas(name, data)))))


def _grids(name: str, data: bytes, formulas: Mapping[str, set[tuple[int, int]]]) -> Iterator[Grid]:
    for sheet in legacy_child.sheets(name, data):
        yield Grid(sheet.name, sheet.values, formulas=frozenset(formulas.get(sheet.name, ())), merged=sheet.merged)


def _xls_formulas(name: str, data: bytes) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Sheet name -> cells that hold a formula, from the records of the workbook's stream ([MS-XLS] 2.4.127)."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as package:
        stream = next((name for name in ("Workbook", "Book") if package.exists(name)), None)
        if stream is None:
            raise ValueError("no workbook stream")
        raw = package.openstream(stream).read()
    names: dict[int, str] = {}
    cells: dict[int, set[tuple[int, int]]] = {}
    start = at = 0
    while at + 4 <= len(raw):
        kind, size = struct.unpack_from("<HH", raw, at)
        body = raw[at + 4 : at + 4 + size]
        if kind == _BOF:
            start = at
        elif kind == _BOUNDSHEET and len(body) > 8:
            wide = body[7] & 1
            text = body[8 : 8 + body[6] * (2 if wide else 1)]
            names[struct.unpack_from("<I", body)[0]] = text.decode("utf-16-le" if wide else "latin-1")
        elif kind == _FORMULA and len(body) >= 4:
            cells.setdefault(start, set()).add(struct.unpack_from("<HH", body))
        at += 4 + size
    return ((name, cells.get(offset, set())) for offset, name in names.items())


def _ods_formulas(name: str, data: bytes) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Sheet name -> cells that hold a formula; refuses what would unpack to more than a workbook may."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(part.file_size for part in package.infolist() if part.filename.endswith(".xml")) > gate.MAX_XML:
            raise UnusableInput(gate.TOO_LARGE.format(name=name))
        content = gate.whole(package, package.getinfo("content.xml"))
    found: dict[str, set[tuple[int, int]]] = {}
    sheet, row, column, next_row, filled = "", 0, 0, 0, 0
    for hit in _ODS_CELL.finditer(content):
        kind, attributes = hit["kind"], hit["attributes"]
        if kind == b"table":
            called = re.search(rb'table:name="([^"]*)"', attributes)
            sheet = _unescaped(called[1]) if called else ""
            found[sheet], next_row = set(), 0
        elif kind == b"table-row":
            row, column = next_row, 0
            next_row += _repeated(attributes, b"rows")
        else:
            width = _repeated(attributes, b"columns")
            if b"table:formula=" in attributes:
                found.setdefault(sheet, set()).add((row, column))
            if b"office:value-type=" in attributes:  # one element may stand for a million filled cells
                filled += width * (next_row - row)
            column += width
    if filled > gate.MAX_CELLS:
        raise UnusableInput(gate.TOO_LARGE.format(name=name))
    return iter(found.items())


def _repeated(attributes: bytes, what: bytes) -> int:
    count = _NUMBER[what].search(attributes)
    return int(count[1]) if count else 1


def _unescaped(name: bytes) -> str:
    import html

    return html.unescape(name.decode("utf-8", "replace"))
