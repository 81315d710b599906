"""The gate: no package reaches a reader before it is known to unpack to what a reader can hold.

Calamine lays a sheet out as a full rectangle, copies a shared text into every cell that uses it and ends the whole
process where memory runs out; zipfile unpacks a part whole before it looks at the size the part claims to have.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.parsers import expat

from plan_workbook.errors import UnusableInput

MAX_UNPACKED = 512 * 2**20  # bytes in all, pictures too; a plan of 10,000 measures unpacks to some 30 MiB
MAX_XML = 160 * 2**20  # bytes of what readers take apart
MAX_TAGS = 6_000_000  # start and end tags in all; 10,000 measures have about a million
MAX_CELLS = 8_000_000  # of a sheet's full rectangle, from A1 to its outermost filled row and column
MAX_TEXT = 128 * 2**20  # bytes of text once each cell has its own copy
MAX_PARTS = 8_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

TOO_LARGE = "«{name}» файл задлахад хэт том байна. Файлыг шалгаж, илүү хуудсыг устгаад дахин оролдоно уу."
TOO_FAR = (
    "«{name}» файлын хуудас хэт том байна: хүснэгтээс хол орших нүд бөглөгдсөн. Илүү мөр, баганыг устгаад дахин оролдоно уу."
)
DAMAGED = "«{name}» файлыг уншиж чадсангүй: файл гэмтсэн байна. Excel дээр нээж, дахин хадгалаад оролдоно уу."
_TAKEN_APART = (".xml", ".rels", ".vml")
# a cell or row that is not written as every program writes them (address first, within column CZ and row 99,999): any
# such one sends the sheet through an XML parser, which knows every spelling but takes ten times as long
_ODD_CELL = re.compile(rb'<c(?:[^ \w]| (?!r="[A-C]?[A-Z]\d{1,5}"))')
_ODD_ROW = re.compile(rb'<row(?:[^ ]| (?!r="\d{1,5}"))')
_ODD_NAME = re.compile(rb":(?:c|row)[\s/>]")
_LONG_TAG = re.compile(rb"<[^>]{200000}")
_STRING_END = re.compile(rb"</(?:\w+:)?si\s*>")
_SHARED = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_INDEX = re.compile(rb"\bt\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*(\d{1,8})\s*<")
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,4})\$?(\d{1,9})")


def parts(name: str, source: Path | io.BytesIO) -> dict[str, bytes]:
    """The XML parts of the package, each whole; UnusableInput where it is too large, damaged or not what it says.

    `name` is what the file goes by in the sentence.
    """
    try:
        with zipfile.ZipFile(source) as package:
            return _opened(name, package)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError, MemoryError) as why:
        raise UnusableInput(DAMAGED.format(name=name)) from why
    except Exception as why:  # zlib's and lzma's own errors share no base
        if type(why).__module__ in ("zlib", "_lzma", "lzma"):
            raise UnusableInput(DAMAGED.format(name=name)) from why
        raise


def _opened(name: str, package: zipfile.ZipFile) -> dict[str, bytes]:
    entries = package.infolist()
    known = {entry.filename.lower().replace("\\", "/").lstrip("/") for entry in entries}
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UnusableInput(TOO_LARGE.format(name=name))
    if len(known) != len(entries):  # readers would differ in which of them they take
        raise UnusableInput(DAMAGED.format(name=name))
    taken = [entry for entry in entries if entry.filename.lower().endswith(_TAKEN_APART)]
    if sum(entry.file_size for entry in taken) > MAX_XML:
        raise UnusableInput(TOO_LARGE.format(name=name))
    found = {entry.filename: whole(package, entry) for entry in taken}
    if sum(data.count(b"<") for data in found.values()) > MAX_TAGS:
        raise UnusableInput(TOO_LARGE.format(name=name))
    for data in found.values():
        _require_plain_xml(name, data)
    for data in found.values():
        if b"sheetData" in data:
            _require_extent(name, data)
    _require_text(name, found)
    return found


def require_honest(name: str, source: Path) -> None:
    """UnusableInput where a part that is not XML (a picture, macros) unpacks to another size than it says."""
    try:
        with zipfile.ZipFile(source) as package:
            for entry in package.infolist():
                if not entry.filename.lower().endswith(_TAKEN_APART) and not entry.is_dir():
                    _pass_over(package, entry)
    except Exception as why:  # noqa: BLE001 - zipfile, zlib and lzma raise what they like; all of it means the same
        raise UnusableInput(DAMAGED.format(name=name)) from why


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
        raise UnusableInput(DAMAGED.format(name=name))
    if len(data) > 200_000 and data.count(b"<") < len(data) // 20_000 and _LONG_TAG.search(data):
        raise UnusableInput(DAMAGED.format(name=name))


def _require_extent(name: str, data: bytes) -> None:
    if not (_ODD_CELL.search(data) or _ODD_ROW.search(data) or _ODD_NAME.search(data)):
        return
    extent = _Extent()
    try:
        extent.read(data)
    except expat.ExpatError as why:
        raise UnusableInput(DAMAGED.format(name=name)) from why
    if extent.row > LAST_ROW or extent.column > LAST_COLUMN:
        raise UnusableInput(DAMAGED.format(name=name))
    if extent.row * extent.column > MAX_CELLS:
        raise UnusableInput(TOO_FAR.format(name=name))


class _Extent:
    """The outermost row and column (1-based) of a sheet that hold anything, however its cells are spelled."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self._row = self._column = 0

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.Parse(data, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(" ")[2]
        if kind == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 10 else self._row + 1
            self._column = 0
        elif kind == "c":
            found = _ADDRESS.fullmatch(attributes.get("r", ""))
            self._column += 1
            if found:
                self._row, self._column = int(found[2]), 0
                for letter in found[1].upper():
                    self._column = self._column * 26 + ord(letter) - 64
            elif "r" in attributes:  # an address that is none: no reader's guess can be foreseen
                self.row = LAST_ROW + 1
        elif kind in ("v", "is", "f") and self._column:
            self.row, self.column = max(self.row, self._row), max(self.column, self._column)


def _require_text(name: str, found: dict[str, bytes]) -> None:
    """UnusableInput where shared texts, once copied into every cell that uses them, would fill the memory."""
    strings = max((data for part, data in found.items() if "sharedstrings" in part.lower()), key=len, default=b"")
    sheets = [data for part, data in found.items() if b"sheetData" in data]
    uses = sum(len(_SHARED.findall(data)) for data in sheets) if len(strings) > 64 else 0
    if uses * len(strings) <= MAX_TEXT:
        return
    ends = [0, *(end.end() for end in _STRING_END.finditer(strings))]
    lengths = [after - before for before, after in zip(ends, ends[1:], strict=False)]
    if uses * max(lengths, default=0) <= MAX_TEXT:
        return
    total = 0
    for data in sheets:
        indexes = [int(index) for index in _INDEX.findall(data)]
        total += sum(lengths[index] for index in indexes if index < len(lengths))
        odd = len(_SHARED.findall(data)) - len(indexes)  # spelled otherwise: taken for the longest
        total += odd * max(lengths)
    if total > MAX_TEXT:
        raise UnusableInput(TOO_LARGE.format(name=name))
