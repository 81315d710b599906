"""A workbook of any kind that is read (.xlsx, .xlsm, .xls, .ods) -> its grids."""

from __future__ import annotations

import re
from pathlib import Path

from plan_workbook.errors import InputError
from plan_workbook.grid import Book, column_index
from plan_workbook.storage import package_guard, workbook_reader

_TEXT_RESULT = rb'<(?:\w+:)?c(?=[^>]*\bt=["\'](?:str|s|inlineStr)["\'])[^>]*?\br=["\']([A-Z]{1,3})(\d{1,7})["\']'


def read(path: Path) -> Book:
    """The workbook as grids. Raises InputError with one sentence where it can't be read."""
    if not is_workbook(path):
        return workbook_reader.read(path)  # which says what is wrong with it
    from plan_workbook.storage.legacy import legacy_reader

    if path.stat().st_size > package_guard.MAX_UNPACKED:
        raise InputError("file.too-large", name=path.name)
    book = legacy_reader.read(path.name, path.read_bytes())
    return Book(book.name, book.grids, str(path))


def is_workbook(path: Path) -> bool:
    """Do its first bytes say that it is a workbook, whatever its name?"""
    return _head(path).startswith((workbook_reader.OLE, workbook_reader.ZIP))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(200)
    except OSError:
        return b""  # the reader itself says what is wrong with it


def empty_results(path: Path) -> dict[str, frozenset[tuple[int, int]]]:
    """Sheet -> the cells of an .xlsx whose formula gave a text, be it an empty one: these were computed, and lost nothing."""
    if not _head(path).startswith(workbook_reader.ZIP):
        return {}
    try:
        package = package_guard.parts(path.name, path)
        parts = workbook_reader.sheet_parts(package)
    except Exception:  # noqa: BLE001 - only a refinement of findings; what can't be read was told by the reader
        return {}
    return {
        name: frozenset(
            (int(row) - 1, column_index(letters.decode()))
            for letters, row in re.findall(_TEXT_RESULT, package.get(part, b""))
        )
        for name, part in parts.items()
    }
