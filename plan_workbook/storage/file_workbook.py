"""A workbook file as a book: read as grids, written only as values into a copy."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from plan_workbook import schema, texts
from plan_workbook.cells.book import Cells, Rows
from plan_workbook.errors import InputError
from plan_workbook.grid import Book, Cell, Formula
from plan_workbook.storage import package_guard, workbook_reader
from plan_workbook.storage.patching import rewriting, rows

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from plan_workbook.storage.patching.grafting import WorkbookFile

# what no longer holds once a file is written again: part name -> what a person calls it
LOST_PARTS = ((re.compile(r"_xmlsignatures/.+", re.IGNORECASE), texts.later("book.signature")),)

STRICT = b"http://purl.oclc.org/ooxml/"  # ISO 29500 strict: other namespaces, which no reader of ours knows


class FileBook:
    """The book at `path`: `read` gives its grids; what is written goes into a copy of its package that `save` puts on disk.

    The package is changed part by part: whatever else the file holds (pictures, comments, controls …) is left alone.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._seen: bytes | None = None
        self._file: WorkbookFile | None = None
        self._writes = 0
        self._changed: dict[str, dict[Cell, int]] = {}  # by sheet: cell -> the number of the writing that set it last
        self._computed: dict[tuple[str, Cell], int] = {}  # formulas that were given their value, and when

    def home(self) -> Path:
        """Where results go beside it: the file's own path."""
        return self.path

    def read(self) -> Book:
        """The grids as they stand on disk."""
        before = _digest(self.path)
        book = workbook_reader.read(self.path, unread=(schema.HISTORY.casefold(),))
        self._seen = before
        return book

    @property
    def file(self) -> WorkbookFile:
        """The package that is written to. InputError where it can't be, or is no longer the one that was read."""
        if self._file is None:
            from plan_workbook.storage.patching.grafting import WorkbookFile

            require_no_loss(self.path)
            self._require_same()
            with workbook_reader.whole_or_damaged(self.path.name), _xml_or_damaged(self.path.name):
                self._file = WorkbookFile(self.path.read_bytes())
        return self._file

    def open_sheets(self, names: Iterable[str]) -> None:
        """Take apart what writing into these sheets takes apart first; it works outside of Python's lock for the most part."""
        for name in names:
            self.file.sheet(name)

    def write_cells(self, sheet: str, cells: Cells) -> None:
        """Set the values of cells (0-based row and column); their formats stay."""
        self._writes += 1
        self._write(sheet, cells)

    def _write(self, sheet: str, cells: Cells) -> None:
        """As `write_cells`, as part of the writing that is counted last."""
        with _xml_or_damaged(self.path.name):
            target = self.file.sheet(sheet)
            for (row, column), value in cells.items():
                target.set(row, column, value)
                if not isinstance(value, Formula):
                    continue
                if value.shows is None:
                    self.file.ask_for_calculation()
                else:
                    self._computed[sheet.casefold(), (row, column)] = self._writes
        self._changed.setdefault(sheet, {}).update(dict.fromkeys(cells, self._writes))

    def renew_shown(self, formulas: Mapping[str, Mapping[Cell, Sequence[Formula]]]) -> None:
        """Write what formulas of each sheet show: of each cell's, the one that stands there; other formulas are left alone.

        It is one writing: none of these formulas looks at another, so none is out of date as the others are renewed.
        """
        self._writes += 1
        for sheet, cells in formulas.items():
            with _xml_or_damaged(self.path.name):
                standing = self.file.sheet(sheet).formula_texts()
            fitting = {
                cell: formula
                for cell, known in cells.items()
                for formula in known
                if standing.get(cell) == formula.removeprefix("=")
            }
            self._write(sheet, fitting)

    def open_at(self, sheet: str) -> None:
        """Let the workbook open at a sheet, where there is one of that name and it can be seen."""
        with _xml_or_damaged(self.path.name):
            self.file.open_at(sheet)

    def replace_table(self, sheet: str, columns: Sequence[schema.Column], rows: Rows) -> None:
        """Replace all rows from the headings on of a sheet of ours, which is made where it is missing."""
        from plan_workbook.sheets import table_sheet
        from plan_workbook.sheets.writing import styles
        from plan_workbook.storage import atomic_write

        made = styles.new_workbook()
        table_sheet.fill(made.create_sheet(sheet), columns, rows)
        data = atomic_write.workbook_bytes(made)
        with _xml_or_damaged(self.path.name):
            if self.file.name_of(sheet) is None:
                self.file.insert(data, sheet)
            else:
                self.file.place_rows(data, sheet, schema.HEADING_ROW - 1)

    def replace_hidden_table(self, name: str, columns: Sequence[schema.Column], rows: Rows) -> None:
        """Replace a sheet that only the program reads, headings first, and keep it hidden."""
        from plan_workbook.sheets import table_sheet

        self.place_sheet(name, lambda sheet: table_sheet.fill_hidden(sheet, columns, rows, as_text=True))

    def place_sheet(self, name: str, fill: Callable[[Worksheet], None]) -> None:
        """Lay a sheet out anew: over its older self, or before the plan's hidden record. `fill` gets an empty openpyxl sheet."""
        from plan_workbook.sheets.writing import styles
        from plan_workbook.storage import atomic_write

        made = styles.new_workbook()
        fill(made.create_sheet(name))
        made.create_sheet()  # no workbook may have hidden sheets alone
        data = atomic_write.workbook_bytes(made)
        with _xml_or_damaged(self.path.name):
            self.file.insert(data, name, schema.RECORD)

    def sheet_digest(self, name: str) -> str | None:
        """The SHA-256 of a sheet's part as it will stand in the file, in hex digits."""
        return hashlib.sha256(self.file.package.data(self.file.part(name))).hexdigest()

    @contextmanager
    def all_or_nothing(self, cells: Mapping[str, Cells], tables: Sequence[str]) -> Iterator[None]:
        """The copy reaches the disk in `save` alone; where the writing fails what was written so far is forgotten."""
        try:
            yield
        except BaseException:
            self._file = None
            self._changed.clear()
            self._computed.clear()
            raise

    def require_writable(self) -> None:
        """Raise OutputError where the file itself can't be replaced: read-only, a link, open in Excel."""
        from plan_workbook.storage import atomic_write

        atomic_write.require_writable(self.path)

    def write_with(self, record: Callable[[], object], files: Iterable[tuple[Path, bytes]], under: Path) -> None:
        """Replace the book's own file, as `record` left it, together with `files`; backups of what stood there stay."""
        from plan_workbook.storage import write_together

        def everything() -> Iterator[tuple[Path, bytes]]:
            record()  # first: a note of a file that is not there does no harm should the machine stop in between
            yield self.path, self.data(self.path.suffix)
            yield from files

        write_together.write(everything(), under=under)

    def back_up(self) -> Path:
        """Copy the file as it stands on disk to a free name beside it; -> where it is."""
        from plan_workbook.storage import atomic_write

        return atomic_write.backup(self.path)

    def save(self, path: str | Path) -> None:
        """Put the written copy at `path`, whole or not at all."""
        from plan_workbook.storage import atomic_write

        data = self.data(Path(path).suffix)
        if Path(path).resolve() == self.path.resolve():
            self._require_same()
        atomic_write.write_atomically(path, data, check=atomic_write.read_back)

    def data(self, ending: str) -> bytes:
        """The written copy as a file's bytes. InputError where a part of the plan would not be in it."""
        from plan_workbook.storage import atomic_write
        from plan_workbook.storage.patching import recalculation

        file = self.file
        with _xml_or_damaged(self.path.name):
            if self._changed:
                recalculation.forget_outdated(file, self._changed, self._computed)
                self._changed.clear()
                self._computed.clear()
            file.drop_calculation_chain()
            kind = file.package.type_of(file.main)
            macros = any(kind.endswith("/vbaProject") for _, kind, _ in file.package.relations(file.main))
            if macros and ending.lower() not in atomic_write.MACRO_ENDINGS:
                raise InputError("book.macros", name=self.path.name)
            wanted = (
                atomic_write.MACRO_TYPE if ending.lower() in atomic_write.MACRO_ENDINGS else atomic_write.WORKBOOK_TYPE
            )
            if kind != wanted.decode():
                file.package.set_type(file.main, wanted.decode())
            if lost := file.package.lost():
                raise InputError("book.loss", name=self.path.name, lost=", ".join(lost))
            return file.package.bytes()

    def _require_same(self) -> None:
        if self._seen is not None and _digest(self.path) != self._seen:
            raise InputError("book.changed", name=self.path.name)


def _digest(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:  # what is wrong with the file is told where it is read
        return None


@contextmanager
def _xml_or_damaged(name: str) -> Iterator[None]:
    """What a part that is no well-formed XML, or lacks what every workbook has, makes us stumble over is told as damage."""
    from lxml.etree import LxmlError

    try:
        yield
    except (LxmlError, LookupError, ValueError, StopIteration) as why:
        raise workbook_reader.damaged(name) from why


def lost_parts(path: Path) -> list[str]:
    """What the file at `path` holds that would be lost if it were written again, in words; [] where nothing would."""
    with zipfile.ZipFile(path) as archive:
        return _lost(archive.namelist())


def _lost(names: Sequence[str]) -> list[str]:
    return [str(called) for part, called in LOST_PARTS if any(part.fullmatch(name) for name in names)]


# the file that was looked over last: a command asks before it begins, and once more before it writes
_passed: dict[bytes, list[str]] = {}


def require_no_loss(path: Path) -> list[str]:
    """The names of the workbook's sheets; InputError, naming the parts, where writing the file again would lose some."""
    before = _digest(path)
    if before not in _passed:
        sheets = _without_loss(path)
        _passed.clear()
        if before is None or _digest(path) != before:  # it was written meanwhile: nobody knows which was looked over
            return sheets
        _passed[before] = sheets
    return list(_passed[before])


def _without_loss(path: Path) -> list[str]:
    workbook_reader.require_package(path)
    package = package_guard.parts(path.name, path)
    package_guard.require_honest(path.name, path)
    with workbook_reader.whole_or_damaged(path.name):
        sheets = workbook_reader.sheet_parts(package)
    rewriting.require_writable(path.name, rows.to_be_parsed(package, rows.laid_out_anew(sheets, package)))
    if STRICT in package.get("xl/workbook.xml", b""):
        raise InputError("book.strict", name=path.name)
    if lost := lost_parts(path):
        raise InputError("book.loss", name=path.name, lost=", ".join(lost))
    return list(sheets)
