"""A workbook file as a book: read as grids, written only as values into a copy."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from plan_workbook import schema
from plan_workbook.books import files, gate, rewriting
from plan_workbook.books.grid import Book, Formula, Link
from plan_workbook.errors import UnusableInput

# what openpyxl drops on a round trip (measured): part name or mark inside a part -> what a person calls it
LOST_PARTS = (
    (re.compile(r"customUI/customUI14\.xml"), None, "2010 оны тууз (customUI14)"),
    (re.compile(r"xl/drawings/drawing\d+\.xml"), re.compile(rb"<xdr:(?:sp|cxnSp|grpSp)[ >]"), "бичвэрийн хүрээ, дүрс"),
    (re.compile(r"xl/drawings/vmlDrawing(?:HF)?\d+\.vml"), re.compile(rb'id="[LCR][HF]"'), "толгой, хөлийн зураг"),
    (re.compile(r"xl/worksheets/sheet[^/]*\.xml"), re.compile(rb"<(?:\w+:)?protectedRange "), "хамгаалалттай муж"),
    (re.compile(r"xl/worksheets/sheet[^/]*\.xml"), re.compile(rb"<x14:(?:conditionalFormatting|dataValidation|sparklineGroup) ?"),
     "Excel 2010-ын нөхцөлт формат, жагсаалт, бичил график"),
    (re.compile(r"xl/(?:slicers|timelines|pivotTables|model)/.+"), None, "хураангуй хүснэгт, шүүлтүүрийн самбар"),
    (re.compile(r"_xmlsignatures/.+"), None, "тоон гарын үсэг"),
)  # fmt: skip

STRICT = b"http://purl.oclc.org/ooxml/"  # ISO 29500 strict: openpyxl finds no sheets in it


class FileBook:
    """The book at `path`: `read` gives its grids; what is written goes into a copy that `save` puts on disk."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._copy = None

    def read(self) -> Book:
        """The grids as they stand on disk."""
        return files.read(self.path)

    @property
    def copy(self):
        """The openpyxl workbook that is written to. Raises UnusableInput where it would lose parts of the file."""
        if self._copy is None:
            sheets = require_no_loss(self.path)
            macros = self.path.suffix.lower() == ".xlsm"
            self._copy = _loaded(self.path, macros, sheets)
            if macros:  # openpyxl's own archive is open for writing, and complains when it is collected in a cycle
                self._copy.vba_archive = zipfile.ZipFile(io.BytesIO(self.path.read_bytes()))
        return self._copy

    def write_cells(self, sheet: str, cells: Mapping[tuple[int, int], object]) -> None:
        """Set the values of cells (0-based row and column); their formats stay."""
        from plan_workbook.books.goal_sheet import put

        target = self.copy[sheet]
        for (row, column), value in cells.items():
            put(target.cell(row + 1, column + 1), value, formula=isinstance(value, Formula))

    def replace_table(self, sheet: str, columns: Sequence[schema.Column], rows: Sequence[Sequence[object]]) -> None:
        """Replace all rows below the headings of a sheet of ours, which is made where it is missing."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        from plan_workbook.books import styles
        from plan_workbook.books.goal_sheet import put

        if sheet in self.copy.sheetnames:
            target = self.copy[sheet]
            _clear_below(target, schema.HEADING_ROW)
        else:
            target = self.copy.create_sheet(sheet)
        styles.heading_row(target, schema.HEADING_ROW, columns, 22)
        target.freeze_panes = f"A{schema.HEADING_ROW + 1}"
        for place, row in enumerate(rows, schema.HEADING_ROW + 1):
            for column, value in enumerate(row, 1):
                cell = target.cell(place, column)
                linked = isinstance(value, Link)
                put(cell, value.words if linked else value)
                styles.dress(cell, styles.Look(color=styles.LINK if linked else styles.INK))
                if linked:
                    sheet_name = value.sheet.replace("'", "''")
                    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet_name}'!{value.cell}")
            widest = max((styles.shown_lines(value, spec.width) for value, spec in zip(row, columns, strict=True)
                          if not isinstance(value, Link) and spec.owner != schema.MACHINE), default=1)  # fmt: skip
            target.row_dimensions[place].height = 5 + 13 * min(max(widest, 1), 12)

    def save(self, path: str | Path) -> None:
        """Put the written copy at `path`, whole or not at all."""
        from plan_workbook.books.writing import save_workbook

        try:
            save_workbook(self.copy, path)
        except UnusableInput:
            raise
        except Exception as why:  # openpyxl meets what it read and can't write: attributes out of range, half a drawing
            raise files.damaged(self.path.name) from why


def _clear_below(sheet, row: int) -> None:
    """Take all cells below a row away. Not by delete_rows: it walks the whole rectangle, to a stray cell at XFD1048576."""
    for place in [place for place in sheet._cells if place[0] > row]:
        del sheet._cells[place]


def _loaded(path: Path, macros: bool, sheets: Collection[str]):
    """The workbook as openpyxl reads it; any error of its many kinds means that the file is not what Excel writes."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, keep_vba=macros)
    except Exception as why:
        raise files.damaged(path.name) from why
    if not set(sheets) <= set(book.sheetnames):  # it passes over what it does not understand
        raise files.damaged(path.name)
    return book


def lost_parts(path: Path) -> list[str]:
    """What the file at `path` holds that would be lost if openpyxl wrote it again, in words; [] where nothing would."""
    with zipfile.ZipFile(path) as archive:
        return _lost(archive.namelist(), gate.parts(path.name, path))


def _lost(names: Sequence[str], package: Mapping[str, bytes]) -> list[str]:
    lost = []
    for name in names:
        for part, mark, words in LOST_PARTS:
            if part.fullmatch(name) and words not in lost and (mark is None or mark.search(package.get(name, b""))):
                lost.append(words)
    return lost


def require_no_loss(path: Path) -> list[str]:
    """The names of the workbook's sheets; UnusableInput, naming the parts, where writing the file again would lose some."""
    files.require_package(path)
    package = gate.parts(path.name, path)
    gate.require_honest(path.name, path)
    with files.whole_or_damaged(path.name):
        sheets = files.sheet_parts(package)
    rewriting.require_writable(path.name, package, {part: sheet for sheet, part in sheets.items()})
    if STRICT in package.get("xl/workbook.xml", b""):
        raise UnusableInput(
            f"«{path.name}» нь «Strict Open XML» хэлбэртэй байна. Excel дээр «Excel Workbook (*.xlsx)» хэлбэрээр хадгалаад "
            "дахин оролдоно уу."
        )
    with zipfile.ZipFile(path) as archive:
        lost = _lost(archive.namelist(), package)
    if lost:
        raise UnusableInput(
            f"«{path.name}» файлд дахин бичихэд алдагдах зүйл байна: {', '.join(lost)}. Тэдгээрийг хасаж хадгалаад дахин оролдоно уу."
        )
    return list(sheets)
