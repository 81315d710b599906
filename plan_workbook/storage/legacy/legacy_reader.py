"""Reads a returned workbook whatever program saved it: .xlsx and .xlsm, and through calamine .xls and .ods."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Protocol

from plan_workbook.errors import InputError
from plan_workbook.grid import Book, Grid
from plan_workbook.storage import file_kinds, package_guard, text_limit, workbook_reader
from plan_workbook.storage.legacy import legacy_child, ods_limits, ods_marks, xls_limits, xls_marks

_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"  # and of its templates, with an ending
# blanks around the elements of tables, and between paragraphs; those between the spans of a text belong to it
_BETWEEN = re.compile(rb">\s+(?=</?(?:table|office):|<text:p[\s>])")
_MANIFEST_NAMES = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"


class Marks(Protocol):
    """What a sheet says of its cells beside their values (see `xls_marks`, `ods_marks`)."""

    formulas: set[tuple[int, int]]
    errors: dict[tuple[int, int], str]
    percent: set[tuple[int, int]]
    is_worksheet: bool


def read(name: str, data: bytes) -> Book:
    """The workbook as grids; InputError where it is none, encrypted, damaged or too large."""
    if data.startswith(workbook_reader.OLE):
        if trouble := file_kinds.compound_trouble(data):
            raise InputError(trouble, name=name)
        return _read_xls(name, data)
    if data.startswith(workbook_reader.ZIP) and _is_ods(data):
        return _read_ods(name, data)
    return workbook_reader.read_data(name, data)


def _read_xls(name: str, data: bytes) -> Book:
    import olefile

    xls_limits.require_room(name, data)
    with workbook_reader.whole_or_damaged(name), olefile.OleFileIO(io.BytesIO(data)) as package:
        stream = next((known_name for known_name in ("Workbook", "Book") if package.exists(known_name)), None)
        if stream is None:
            raise ValueError("no workbook stream")
        marks = xls_marks.read(package.openstream(stream).read())
    if marks.locked:
        raise workbook_reader.encrypted_file(name)
    if marks.version != xls_marks.BIFF8:
        raise InputError(file_kinds.ANCIENT, name=name)
    return _book(name, data, marks.sheets)


def _read_ods(name: str, data: bytes) -> Book:
    with workbook_reader.whole_or_damaged(name), zipfile.ZipFile(io.BytesIO(data)) as package:
        if _MANIFEST in package.NameToInfo and ods_marks.is_locked(
            package_guard.whole(package, package.getinfo(_MANIFEST))
        ):
            raise workbook_reader.encrypted_file(name)
        ods_limits.require_room(name, data)
        content = package_guard.whole(package, package.getinfo(_CONTENT))
        usual = "mimetype" in package.NameToInfo and not _BETWEEN.search(content)
        return _book(name, data if usual else _as_usual(content), ods_marks.read(content))


def _as_usual(content: bytes) -> bytes:
    """A package that calamine takes: it asks for "mimetype", and for no blanks between the elements of a table."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", _SPREADSHEET)
        package.writestr(_CONTENT, _BETWEEN.sub(b">", content))
        package.writestr(_MANIFEST, f'<manifest:manifest xmlns:manifest="{_MANIFEST_NAMES}"/>')
    return out.getvalue()


def _is_ods(data: bytes) -> bool:
    """By its parts: programs pack "mimetype" wherever and however they like, or leave it out."""
    if _CONTENT.encode() not in data:  # names stand in a package as they are: no need to open each workbook once more
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.NameToInfo
            if _CONTENT not in names or "[Content_Types].xml" in names:
                return False
            kind = names.get("mimetype")
            if kind is None or kind.file_size > 200:
                return b"office:spreadsheet" in package_guard.whole(package, names[_CONTENT])
            return _SPREADSHEET in package_guard.whole(package, kind)
    except Exception:  # noqa: BLE001 - whatever is wrong with the package is told by who reads it
        return False


def _book(name: str, data: bytes, marks: Sequence[Marks]) -> Book:
    """The sheets that calamine gives, with their marks: both go by the order of the sheets in the file."""
    sheets = legacy_child.sheets(name, data)
    if len(sheets) != len(marks):
        raise workbook_reader.damaged(name)
    grids = tuple(_grid(*pair) for pair in zip(sheets, marks, strict=True) if pair[1].is_worksheet)
    text_limit.require_few(name, grids)
    return Book(name, grids)


def _grid(sheet: legacy_child.Sheet, marks: Marks) -> Grid:
    for (row, column), value in getattr(marks, "values", {}).items():
        if row < len(sheet.values) and column < len(sheet.values[row]):
            sheet.values[row][column] = workbook_reader.plain(value)
    return Grid(
        sheet.name,
        sheet.values,
        formulas=frozenset(marks.formulas),
        errors=marks.errors,
        merged=tuple(getattr(marks, "merged", ())) or sheet.merged,
        as_percent=frozenset(marks.percent),
        hidden=sheet.visible != "SheetVisibleEnum.Visible",
    )
