"""Workbooks on disk: reads .xlsx and .xlsm into grids, and says in one sentence why a file can't be read."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from plan_workbook.cells.cell_value import plain
from plan_workbook.errors import InputError
from plan_workbook.grid import Book, Grid, UnreadSheet
from plan_workbook.storage import file_kinds, package_guard, text_limit
from plan_workbook.storage.file_kinds import ENCRYPTED, OLE, ZIP
from plan_workbook.storage.xlsx import sheet_reader, workbook_parts
from plan_workbook.storage.xlsx.workbook_parts import Layout, SheetPart
from plan_workbook.storage.xml_events import TooLarge

__all__ = [
    "ENCRYPTED",
    "OLE",
    "ZIP",
    "plain",
    "read",
    "read_data",
    "read_sheet",
    "require_package",
    "sheet_names",
    "sheet_parts",
]

MAX_SHEETS = 400  # a goal each


def read(path: str | Path, unread: Container[str] = ()) -> Book:
    """The workbook at `path` as grids, in the order of its sheets; those named in `unread` (case-folded) are read
    when they are asked for.

    Raises InputError with one sentence where the file is missing, unreadable, encrypted, legacy or no workbook.
    """
    path = Path(path)
    _require_workbook(path)  # what its parts say of it is told by who opens them
    with whole_or_damaged(path.name):
        return replace(_book(path.name, path, unread), path=str(path))


class _AllBut:
    """The names of all sheets but one, case-folded."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet.casefold()

    def __contains__(self, name: object) -> bool:
        return name != self._sheet


def read_sheet(path: Path, sheet: str) -> Grid | None:
    """One sheet alone of the workbook at `path`, None where it has none of that name. Raises as `read`."""
    return read(path, _AllBut(sheet)).grid(sheet)


def read_data(name: str, data: bytes) -> Book:
    """As `read`, for a workbook that came as bytes (a mail's attachment, say) and goes by `name`."""
    _require_kind(name, data[:8], data if data[:8] == OLE else b"")
    with whole_or_damaged(name):
        return _book(name, io.BytesIO(data))


@contextmanager
def whole_or_damaged(name: str) -> Iterator[None]:
    """Whatever a damaged file makes its readers raise is told as one sentence; a defect of ours passes."""
    known = (
        ParseError, ExpatError, LookupError, ValueError, OverflowError, zipfile.BadZipFile, struct.error, OSError, EOFError,
        NotImplementedError, RuntimeError,
    )  # fmt: skip
    try:
        yield
    except InputError:
        raise
    except TooLarge as why:
        raise InputError("file.too-large", name=name) from why
    except known as why:
        raise damaged(name) from why
    except Exception as why:  # calamine and zlib raise classes of their own, none of which share a base
        if type(why).__module__.partition(".")[0] in ("python_calamine", "zlib", "defusedxml"):
            raise damaged(name) from why
        raise
    except BaseException as why:
        if type(why).__name__ == "PanicException":  # what a defect in calamine arrives as; it is no Exception
            raise damaged(name) from why
        raise


def damaged(name: str) -> InputError:
    """What is said of a file that can't be read to its end."""
    return InputError("file.damaged", name=name)


def encrypted_file(name: str) -> InputError:
    """What is said of a file that only its password opens."""
    return InputError(file_kinds.ENCRYPTED_FILE, name=name)


def require_package(path: Path) -> None:
    """Pass for an Excel workbook of our time; otherwise InputError says what the file is and what to do."""
    _require_workbook(path)
    _require_parts(path.name, path)


def _require_workbook(path: Path) -> None:
    """The same, as far as the file's first bytes tell."""
    name = path.name
    try:
        with path.open("rb") as file:
            head = file.read(8)
            compound = head + file.read() if head == OLE else b""
    except FileNotFoundError:
        raise InputError("file.not-found", path=path) from None
    except IsADirectoryError:
        raise InputError("file.is-folder", path=path) from None
    except PermissionError:
        if path.is_dir():
            raise InputError("file.is-folder", path=path) from None
        raise InputError("file.no-access", name=name) from None
    except OSError:
        raise InputError("file.unopenable", name=name) from None
    _require_kind(name, head, compound)


def _require_kind(name: str, head: bytes, compound: bytes) -> None:
    if compound:
        raise InputError(file_kinds.compound_trouble(compound) or file_kinds.LEGACY, name=name)
    if head[:4] != ZIP:
        raise InputError(file_kinds.OTHER, name=name)


def _require_parts(name: str, path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            trouble = file_kinds.package_trouble(set(map(workbook_parts.plain_name, package.NameToInfo)))
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        raise damaged(name) from None
    if trouble:
        raise InputError(trouble, name=name)


def _book(name: str, file: Path | io.BytesIO, unread: Container[str] = ()) -> Book:
    package = package_guard.parts(name, file, unread)
    layout = workbook_parts.layout(package)
    if layout is None:
        raise InputError(file_kinds.OTHER, name=name)
    names = {sheet.name.casefold() for sheet in layout.sheets}
    sheets = len(layout.sheets)
    if sheets > MAX_SHEETS or len(names) < sheets or len({sheet.part for sheet in layout.sheets}) < sheets:
        raise InputError("file.too-large", name=name)
    asked = replace(layout, sheets=tuple(sheet for sheet in layout.sheets if sheet.name.casefold() not in unread))
    grids = {grid.name: grid for grid in sheet_reader.SheetReader(name, file, package, asked).grids()}
    # where all texts stand in the cells, they are no longer than their parts
    if layout.strings or sum(len(package[sheet.part]) for sheet in asked.sheets) > text_limit.MOST_LETTERS:
        text_limit.require_few(name, grids.values())
    later = {sheet.name: _unread(name, package, layout, sheet) for sheet in layout.sheets if sheet.name not in grids}
    blank = {sheet.name: Grid(sheet.name, [], hidden=sheet.hidden) for sheet in layout.sheets if sheet.name in later}
    return Book(name, tuple((grids | blank)[sheet.name] for sheet in layout.sheets), unread=later)


def _unread(name: str, package: Mapping[str, bytes], layout: Layout, sheet: SheetPart) -> UnreadSheet:
    digest = hashlib.sha256(package[sheet.part]).hexdigest()
    return UnreadSheet(digest, partial(_one_sheet, name, package, replace(layout, sheets=(sheet,))))


def _one_sheet(name: str, package: Mapping[str, bytes], layout: Layout) -> Grid:
    """A sheet that was left unread, out of the package as it was read: the file may be another by now."""
    with whole_or_damaged(name):
        package_guard.require_readable(name, package)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as packed:
            for part, data in package.items():
                packed.writestr(part, data)
        return sheet_reader.SheetReader(name, file, package, layout).grids()[0]


def sheet_names(path: Path) -> list[str] | None:
    """The names of a workbook's sheets; None where the file is no workbook that can be read."""
    try:
        return list(sheet_parts(package_guard.parts(path.name, path)))
    except Exception:  # noqa: BLE001 - whatever a foreign file makes a parser raise, it means the same
        return None


def sheet_parts(package: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet name -> its part among those of a package, for worksheets (chart and macro sheets left out)."""
    layout = workbook_parts.layout(package)
    if layout is None:
        raise LookupError("no workbook part")
    return {sheet.name: sheet.part for sheet in layout.sheets}
