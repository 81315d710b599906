"""The gate: no package reaches a reader before it is known to unpack to what a reader can hold.

Calamine lays a sheet out as a full rectangle, copies a shared text into every cell that uses it and ends the whole
process where memory runs out; zipfile unpacks a part whole before it looks at the size the part claims to have.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from plan_workbook.errors import InputError
from plan_workbook.grid import address
from plan_workbook.storage import file_kinds
from plan_workbook.storage.xlsx.extents import Extent, extent
from plan_workbook.storage.xlsx.shared_texts import copied
from plan_workbook.storage.xlsx.workbook_parts import Layout, layout, parts_read, plain_name, utf8

MAX_UNPACKED = 512 * 2**20  # bytes in all, pictures too; a plan of 10,000 measures unpacks to some 30 MiB
MAX_XML = 160 * 2**20  # bytes of what readers take apart
MAX_TAGS = 6_000_000  # start and end tags in all; 10,000 measures have about a million
MAX_CELLS = 8_000_000  # of all sheets' full rectangles together, each from A1 to its outermost filled row and column
MAX_TEXT = 128 * 2**20  # letters of text once each cell has its own copy
MAX_PARTS = 8_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_TAKEN_APART = (".xml", ".rels", ".vml")
_LONG_TAG = re.compile(rb"<[^>]{200000}")
_TEXTS = re.compile(rb"<(?:\w+:)?si[\s/>]")
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")


def parts(name: str, source: Path | io.BytesIO, unread: Collection[str] = ()) -> dict[str, bytes]:
    """The XML parts of the package, each whole; InputError where it is too large, damaged or no workbook.

    `name` is what the file goes by in the sentence. The sheets named in `unread` (case-folded) are not judged: who reads
    one of them later asks `require_readable` first.
    """
    try:
        with zipfile.ZipFile(source) as package:
            unpacked = _unpacked(name, package)
            require_readable(name, unpacked, unread)
            return unpacked
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError, MemoryError) as why:
        raise InputError("file.damaged", name=name) from why
    except Exception as why:  # zlib's and lzma's own errors share no base
        if type(why).__module__ in ("zlib", "_lzma", "lzma"):
            raise InputError("file.damaged", name=name) from why
        raise


def require_readable(name: str, package: Mapping[str, bytes], unread: Collection[str] = ()) -> None:
    """InputError where a reader can't hold what it takes out of these parts; of the `unread` sheets it takes nothing."""
    known = _layout(package)
    later = {sheet.part for sheet in known.sheets if sheet.name.casefold() in unread} if known else ()
    plain = {part: utf8(package[part]) for part in parts_read(package, known) if part not in later}
    for data in plain.values():  # what nobody reads is nobody's to judge
        _require_plain_xml(name, data)
    _require_extents(name, {part: data for part, data in plain.items() if b"sheetData" in data}, plain)
    _require_text(name, plain)


def _unpacked(name: str, package: zipfile.ZipFile) -> dict[str, bytes]:
    entries = package.infolist()
    known = {plain_name(entry.filename) for entry in entries}
    if trouble := file_kinds.package_trouble(known):
        raise InputError(trouble, name=name)
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise InputError("file.too-large", name=name)
    if len(known) != len(entries):  # readers would differ in which of them they take
        raise InputError("file.damaged", name=name)
    taken = [entry for entry in entries if is_xml(package, entry)]
    if sum(entry.file_size for entry in taken) > MAX_XML:
        raise InputError("file.too-large", name=name)
    contents = {entry.filename: whole(package, entry) for entry in taken}
    if sum(data.count(b"<") for data in contents.values()) > MAX_TAGS:
        raise InputError("file.too-large", name=name)
    return contents


def is_xml(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Can a reader take this part apart? openpyxl goes by a part's type, whatever its name ends in."""
    if entry.filename.lower().endswith(_TAKEN_APART):
        return True
    with package.open(entry) as part:
        return part.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def require_honest(name: str, source: Path) -> None:
    """InputError where a part that is not XML (a picture, macros) unpacks to another size than it says."""
    try:
        with zipfile.ZipFile(source) as package:
            for entry in package.infolist():
                if not entry.is_dir() and not is_xml(package, entry):
                    _pass_over(package, entry)
    except Exception as why:  # noqa: BLE001 - zipfile, zlib and lzma raise what they like; all of it means the same
        raise InputError("file.damaged", name=name) from why


def whole(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A part's bytes, unpacked no further than to the size it claims; BadZipFile where it goes on."""
    with package.open(entry) as part:
        data = part.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise zipfile.BadZipFile(entry.filename)
    return data


def _pass_over(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """As `whole`, without keeping anything."""
    left = entry.file_size + 1
    with package.open(entry) as part:
        while piece := part.read(min(left, 2**20)):
            left -= len(piece)
    if left != 1:
        raise zipfile.BadZipFile(entry.filename)


def _require_plain_xml(name: str, data: bytes) -> None:
    """UTF-8, without a document type and without tags of a size that no program writes."""
    declared = _DECLARED.search(data, 0, 200)
    foreign = declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii")
    if foreign or data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:64] or b"<!DOCTYPE" in data:
        raise InputError("file.damaged", name=name)
    if len(data) > 200_000 and data.count(b"<") < len(data) // 20_000 and _LONG_TAG.search(data):
        raise InputError("file.damaged", name=name)


def _require_extents(name: str, sheets: Mapping[str, bytes], package: Mapping[str, bytes]) -> None:
    """InputError where a sheet reaches beyond Excel's last row or column, or all of them together too far."""
    try:
        bounds = [extent(data) for data in sheets.values()]
        if sum(bound.cells for bound in bounds) > MAX_CELLS:
            bounds = [extent(data, exact=True) for data in sheets.values()]
    except (expat.ExpatError, ValueError) as why:
        raise InputError("file.damaged", name=name) from why
    if sum(bound.cells for bound in bounds) > MAX_CELLS:
        called = _sheet_names(package)
        require_room(name, bounds, [called.get(part, "") for part in sheets])
    require_room(name, bounds)


def _layout(package: Mapping[str, bytes]) -> Layout | None:
    """How the workbook is laid out; None where the package does not tell."""
    try:
        return layout(package)
    except (LookupError, ValueError, ParseError):
        return None


def _sheet_names(package: Mapping[str, bytes]) -> dict[str, str]:
    """Part -> what the sheet in it is called, as far as the package tells."""
    known = _layout(package)
    return {sheet.part: sheet.name for sheet in known.sheets} if known else {}


def require_room(name: str, bounds: Iterable[Extent], sheets: Sequence[str] = ()) -> None:
    """InputError where the sheets of these extents are more than a workbook has, or a reader can lay out.

    `sheets` are their names, as far as they are known.
    """
    bounds = list(bounds)
    if any(bound.row > LAST_ROW or bound.column > LAST_COLUMN for bound in bounds):
        raise InputError("file.damaged", name=name)
    if sum(bound.cells for bound in bounds) > MAX_CELLS:
        at = max(range(len(bounds)), key=lambda index: bounds[index].cells)
        cell = address(bounds[at].row - 1, bounds[at].column - 1)
        if any(sheets[at : at + 1]):
            raise InputError("file.too-far", name=name, sheet=sheets[at], cell=cell)
        raise InputError("file.too-far-unnamed", name=name, place=at + 1, cell=cell)


def _may_share(data: bytes) -> bool:
    """Does a part hold shared texts? A look for their tag's beginning spares most parts the search."""
    return (b"<si" in data or b":si" in data) and _TEXTS.search(data) is not None


def _require_text(name: str, contents: dict[str, bytes]) -> None:
    """InputError where shared texts, once copied into every cell that uses them, would fill the memory."""
    sheets = [data for data in contents.values() if b"sheetData" in data]
    try:  # whatever the part is called that holds them: relationships lead readers to it
        total = max((copied(data, sheets, MAX_TEXT) for data in contents.values() if _may_share(data)), default=0)
    except (expat.ExpatError, ValueError) as why:
        raise InputError("file.damaged", name=name) from why
    if total > MAX_TEXT:
        raise InputError("file.too-large", name=name)
