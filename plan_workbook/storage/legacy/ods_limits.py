"""What an .ods spreadsheet unpacks to, counted by an XML parser before calamine lays it out.

One element of an .ods may stand for a million cells (OpenDocument 1.2 part 1, 19.675 and 19.679), and each of them has
the text of the one.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from plan_workbook.errors import InputError
from plan_workbook.storage import package_guard, xml_events
from plan_workbook.storage.xlsx.extents import Extent

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_ROW, _CELLS = "table-row", ("table-cell", "covered-table-cell")
_LAID_OUT = frozenset(("table", _ROW, *_CELLS))
_CONTENT = "content.xml"


def require_room(name: str, data: bytes) -> None:
    """InputError where the spreadsheet is damaged, or its sheets together are more than a reader can lay out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            content = _content(name, package)
    except (zipfile.BadZipFile, LookupError, OSError, NotImplementedError, ValueError, RuntimeError) as why:
        raise InputError("file.damaged", name=name) from why
    except Exception as why:  # zlib's and lzma's own errors share no base
        if type(why).__module__ in ("zlib", "_lzma", "lzma"):
            raise InputError("file.damaged", name=name) from why
        raise
    counts = _Counts()
    try:
        counts.read(content)
    except (expat.ExpatError, ValueError) as why:
        raise InputError("file.damaged", name=name) from why
    package_guard.require_room(name, counts.extents)
    if counts.filled > package_guard.MAX_CELLS or counts.letters > package_guard.MAX_TEXT:
        raise InputError("file.too-large", name=name)


def _content(name: str, package: zipfile.ZipFile) -> bytes:
    """The part that holds the sheets; none may stand twice, as readers differ in which of the two they take."""
    entries = package.infolist()
    names = {entry.filename.lower().replace("\\", "/").lstrip("/") for entry in entries}
    if len(names) < len(entries):
        raise InputError("file.damaged", name=name)
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(".xml"))
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > package_guard.MAX_PARTS or xml > package_guard.MAX_XML or unpacked > package_guard.MAX_UNPACKED:
        raise InputError("file.too-large", name=name)
    content = package_guard.whole(package, package.getinfo(_CONTENT))
    if content.count(b"<") > package_guard.MAX_TAGS:
        raise InputError("file.too-large", name=name)
    return content


class _Counts:
    """Follows tables, rows and cells with their repeats; `filled` cells hold something, `letters` their text in all.

    A row or cell that repeats without holding anything takes no room unless something stands beyond it. ValueError
    where the document has a type of its own, a table in a cell, or a prefix for its tables that calamine does not know.
    """

    def __init__(self) -> None:
        self.extents: list[Extent] = []
        self.filled = self.letters = 0
        self._last_row = self._last_column = 0
        self._row = self._column = 0  # those before the present one, repeats and all
        self._rows = self._columns = 1  # what the present row, the present cell stand for
        self._in_cell = 0
        self._cell_letters, self._cell_filled = 0, False
        self._row_filled = self._row_letters = self._row_last = 0

    def read(self, content: bytes) -> None:
        xml_events.parse(content, self._start, self._end, self._text, prefixes=True)

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = _kind(tag)
        if kind is None:
            return
        if self._in_cell:
            raise ValueError("a table in a cell")
        if kind == "table":
            self._row = self._last_row = self._last_column = 0
        elif kind == _ROW:
            self._rows = _repeats(attributes, "rows")
            self._column = self._row_filled = self._row_letters = self._row_last = 0
        else:
            self._in_cell += 1
            self._columns = _repeats(attributes, "columns")
            self._cell_letters = 0
            self._cell_filled = False
            for key, value in attributes.items():
                uri, _, name = key.partition(" ")
                if (uri, name.partition(" ")[0]) in ((_OFFICE, "value-type"), (_TABLE, "formula")):
                    self._cell_filled = True
                if uri == _OFFICE:
                    self._cell_letters += len(value)

    def _text(self, text: str) -> None:
        if self._in_cell:
            self._cell_letters += len(text)
            self._cell_filled = self._cell_filled or bool(text.strip())

    def _end(self, tag: str) -> None:
        kind = _kind(tag)
        if kind == "table":
            self.extents.append(Extent(self._last_row, self._last_column))
        elif kind == _ROW:
            self._row += self._rows
            if self._row_filled:
                self._last_row, self._last_column = self._row, max(self._last_column, self._row_last)
                self.filled += self._rows * self._row_filled
                self.letters += self._rows * self._row_letters
        elif kind in _CELLS:
            self._in_cell -= 1
            self._column += self._columns
            if self._cell_filled:
                self._row_last = self._column
                self._row_filled += self._columns
                self._row_letters += self._columns * self._cell_letters
            self._cell_letters, self._cell_filled = 0, False


def _kind(tag: str) -> str | None:
    """ "table", "table-row" … for what calamine lays out; None for anything else."""
    uri, _, rest = tag.partition(" ")
    namespace, _, prefix = rest.partition(" ")
    if namespace not in _LAID_OUT:
        return None
    if (uri == _TABLE) != (prefix == "table"):
        raise ValueError(f"{prefix}:{namespace} of {uri}")
    return namespace if uri == _TABLE else None


def _repeats(attributes: Mapping[str, str], what: str) -> int:
    """How many rows or columns an element stands for; ValueError where that is no number of cells."""
    name = f"number-{what}-repeated"
    for key, value in attributes.items():
        uri, _, rest = key.partition(" ")
        if uri == _TABLE and rest.partition(" ")[0] == name:
            if not value.strip().isdecimal() or len(value) > 9:
                raise ValueError(value[:20])
            return int(value)
    return 1
