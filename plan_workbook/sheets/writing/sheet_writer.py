"""Writes a workbook as openpyxl does, its sheets' rows as plain text: openpyxl's own way takes most of the time of a save.

openpyxl opens and closes an lxml element for each cell, lays each sheet down in a temporary file, writes every letter that
is not ASCII as a number of seven characters, and packs what is unpacked and packed again afterwards. Cells that are more
than a value with a style (rich text, array formulas, dates, links, notes) still go through openpyxl's own functions.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary
from xml.sax.saxutils import quoteattr

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell._writer import etree_write_cell
from openpyxl.cell.cell import Cell
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles.stylesheet import write_stylesheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

from plan_workbook.grid import Formula, column_letters
from plan_workbook.language.cell_text import NOT_XML

_EMPTY_DATA = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")
_NOT_XML = re.compile(f"[{NOT_XML}]")
_texts: WeakKeyDictionary[Worksheet, dict[int, str]] = WeakKeyDictionary()
_tables: WeakKeyDictionary[Worksheet, tuple[int, str]] = WeakKeyDictionary()
_TEXTS = (str, Formula)
_KINDS = {"s": ' t="inlineStr"', "f": "", "n": ' t="n"'}


def save(book: Workbook, out: io.BytesIO) -> None:
    """Write `book` into `out` as a package whose parts are not compressed. Raises what `Workbook.save` raises."""
    stamp(book)
    _Package(book, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True)).save()


def rows_as_text(sheet: Worksheet) -> dict[int, str]:
    """Rows (1-based) of a sheet that are written as the text they are here, `<row …>` and all, and hold no cells.

    The sheet's last row must hold one: from its cells openpyxl tells the sheet's extent.
    """
    return _texts.setdefault(sheet, {})


def is_table(sheet: Worksheet, first_row: int, area: str) -> None:
    """Its rows from `first_row` (1-based) on grow as people type, and numbers kept as text in `area` are no mistake.

    A row whose height is marked as somebody's own (`customHeight`) is never fitted again by Excel.
    """
    _tables[sheet] = first_row, area


def plain_number(number: float) -> str:
    """A number as the format writes it: 12, not 12.0."""
    return repr(number).removesuffix(".0")


def stamp(book: Workbook) -> None:
    """Note the moment of writing among the properties."""
    book.properties.modified = datetime.now(tz=UTC).replace(tzinfo=None)


def style_part(book: Workbook) -> bytes:
    """The part of the styles."""
    data: bytes = tostring(write_stylesheet(book))
    return data


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")  # a bare one would be read back as a line feed (XML 1.0, 2.11)


def _is_plain(value: object, kind: str) -> bool:
    """Is the cell no more than a text, a formula or a finite number, or blank?"""
    if kind not in _KINDS:
        return False
    if value is None or value.__class__ in _TEXTS:
        return value is None or kind != "n"
    return kind == "n" and (value.__class__ is int or (value.__class__ is float and math.isfinite(value)))


def inside(value: Any, kind: str) -> str | None:
    """The XML of a plain cell after its style, its end included; None for a cell that openpyxl has to write."""
    if not _is_plain(value, kind):
        return None
    if value is None or value == "":
        return f"{_KINDS[kind]}/>"
    if kind == "s":
        return text_inside(value)
    if kind == "f":
        return _formula(value)
    return f' t="n"><v>{plain_number(value)}</v></c>'


def text_inside(text: str) -> str:
    """As `inside`, for a text."""
    if not text:
        return f"{_KINDS['s']}/>"
    blank = ' xml:space="preserve"' if text != text.strip() else ""
    return f' t="inlineStr"><is><t{blank}>{_escaped(text)}</t></is></c>'


def _formula(value: str) -> str:
    """The XML of a formula's cell after its style, with the value that it shows now."""
    text, shows = _escaped(value[1:]), getattr(value, "shows", None)
    if shows is None:
        return f"><f>{text}</f><v/></c>"
    if isinstance(shows, str):
        return f' t="str"><f>{text}</f><v>{_escaped(shows)}</v></c>'
    return f"><f>{text}</f><v>{plain_number(shows)}</v></c>"


def sheet_part(sheet: Worksheet) -> bytes:
    """The part of a sheet without pictures, charts and notes, as `save` writes it."""
    writer = _Sheet(sheet, io.BytesIO())
    writer.write()
    return writer.whole()


class _Package(ExcelWriter):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's writer of packages, with another writer of sheets."""

    def write_worksheet(self, ws: Worksheet) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer = _Sheet(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.whole())
        self.manifest.append(ws)


class _Sheet(WorksheetWriter):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's writer of one sheet, but for its rows: these are joined as text and put in at the end."""

    def write_rows(self) -> None:
        xf = self.xf.send(True)
        with xf.element("sheetData"):
            pass
        self.xf.send(None)
        self._letters: dict[int, str] = {}
        self._dimensions: dict[tuple[object, ...], str] = {}
        self._styles: dict[bytes, str] = {}
        self._growing = _tables.get(self.ws, (math.inf, ""))[0]
        rows, texts = dict(self.rows()), _texts.get(self.ws, {})
        numbers = sorted(rows.keys() | texts.keys()) if texts else rows
        text = "".join(texts[number] if number in texts else self._row(number, rows[number]) for number in numbers)
        if _NOT_XML.search(text):
            raise ValueError("a character that no XML can hold")
        self._data = text.encode("utf-8")

    def write_drawings(self) -> None:
        if self.ws in _tables:  # openpyxl leaves this element out; the schema wants it before drawings
            ignored = etree.Element("ignoredErrors")
            etree.SubElement(
                ignored, "ignoredError", sqref=_tables[self.ws][1], numberStoredAsText="1", twoDigitTextYear="1"
            )
            self.xf.send(ignored)
        super().write_drawings()

    def whole(self) -> bytes:
        """The sheet's part. Its rows stand once, whatever a cell's text says: there "<" is written otherwise."""
        head, _, tail = _EMPTY_DATA.sub(b"\x00", self.out.getvalue(), count=1).partition(b"\x00")
        return b"".join((head, b"<sheetData>", self._data, b"</sheetData>", tail))

    def _row(self, number: int, cells: list[Cell]) -> str:
        return f'<row r="{number}"{self._dimension(number)}>{"".join(self._cell(number, cell) for cell in cells)}</row>'

    def _dimension(self, number: int) -> str:
        """The row's attributes, put together once for all rows that have the same: there are few heights."""
        row = self.ws.row_dimensions.get(number)
        if row is None:
            return ""
        grows = number >= self._growing
        key = (
            grows,
            row.ht,
            row.hidden,
            row.outlineLevel,
            row.collapsed,
            row.thickBot,
            row.thickTop,
            row._style and row._style.tobytes(),
        )
        known = self._dimensions.get(key)
        if known is None:
            attributes = {name: value for name, value in dict(row).items() if not (grows and name == "customHeight")}
            known = self._dimensions[key] = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
        return known

    def _cell(self, row: int, cell: Cell) -> str:
        value, kind = cell._value, cell.data_type
        if cell._comment is not None:
            self.ws._comments.append(CommentRecord.from_cell(cell))
        style = self._style(cell)
        if value is None and not style and cell._comment is None:
            return ""
        rest = inside(value, kind) if cell.__class__ is Cell and not cell.hyperlink else None
        if rest is None:
            return self._by_openpyxl(cell, bool(style))
        column = cell.column
        letters = self._letters.get(column)
        if letters is None:
            letters = self._letters[column] = column_letters(column - 1)
        return f'<c r="{letters}{row}"{style}{rest}'

    def _style(self, cell: Cell) -> str:
        """The cell's style as an attribute; "" for the sheet's usual one."""
        if not cell._style:
            return ""
        key = cell._style.tobytes()
        known = self._styles.get(key)
        if known is None:
            known = self._styles[key] = f' s="{cell.style_id}"' if cell.has_style else ""
        return known

    def _by_openpyxl(self, cell: Cell, styled: bool) -> str:
        collected = _Collector()
        etree_write_cell(collected, self.ws, cell, styled)
        return "".join(collected)


class _Collector(list[str]):
    """Stands for openpyxl's stream: keeps each element as text."""

    def write(self, element: etree._Element) -> None:
        self.append(tostring(element, encoding="unicode"))
