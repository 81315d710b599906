"""An open workbook as the actions see it: sheets out, blocks of cells in; handed xlwings objects, imports none."""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_workbook import schema, texts
from plan_workbook.cells.book import Cells, Rows
from plan_workbook.cells.number_formats import shows_numbers
from plan_workbook.cells.tables import find_table
from plan_workbook.errors import InputError, OutputError
from plan_workbook.excel import dialogs, undo
from plan_workbook.excel.changes import CELLS, Changes, Recorder
from plan_workbook.excel.rectangles import rectangles
from plan_workbook.excel.worksheet import VISIBLE, block, formula, grid, put, put_formulas
from plan_workbook.grid import Book, Formula, Grid, Link, PlainNumber, address, column_letters, quoted

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

GENERATED = (schema.START, schema.FINDINGS, schema.ATTACHMENT, schema.SUMMARY, schema.CALIBRATION)
PDF = 0  # XlFixedFormatType.xlTypePDF
LINK_COLOR = (0x05, 0x63, 0xC1)


class ExcelBook:
    """An open workbook, as the actions see it. Rows and columns are 0-based."""

    def __init__(self, app: Any, book: Any) -> None:
        self._app, self._book = app, book
        self._sheets: dict[str, Any] | None = None
        self._as_read: dict[str, Grid] = {}
        self._formats: dict[tuple[str, tuple[int, int]], str] = {}  # those that a PlainNumber took from its cell
        self._recorder = Recorder(book, self._copy_for_undo)
        self.moved = False

    def read(self) -> Book:
        """All worksheets as they stand now, unsaved changes too; chart sheets hold no cells and are left out.

        Of the sheets that we made ourselves (`GENERATED`) only the names come: nothing of the plan is there.
        """
        path = self.path()
        generated = {name.casefold(): name for name in GENERATED}
        grids = tuple(
            Grid(generated[name], []) if name in generated else grid(sheet) for name, sheet in self._named().items()
        )
        self._as_read = {read_grid.name: read_grid for read_grid in grids}
        return Book(self._book.name, grids, str(path) if path else None)

    @property
    def name(self) -> str:
        """The workbook's name; for one never saved, what Excel calls it."""
        return str(self._book.name)

    def read_sheet(self, name: str) -> Grid | None:
        """One sheet; None where there is none of that name."""
        sheet = self._find(name)
        return grid(sheet) if sheet else None

    def path(self) -> Path | None:
        """Where the file lies on this computer; None for one never saved, or kept on a server only."""
        if not self._book.api.Path:
            return None
        full = self._book.api.FullName
        # Not Book.fullname: for a cloud path it reads an xlwings.conf sheet out of the workbook, which is mail.
        return None if "://" in full else Path(full)

    def home(self) -> Path:
        """Where results go beside it: its own path, or for one never saved, or on a server only, one among the documents."""
        if path := self.path():
            return path
        from platformdirs import user_documents_dir

        plain = re.sub(r'[<>:"/\\|?*]', "_", self.name)
        return Path(user_documents_dir()) / (plain if Path(plain).suffix else f"{plain}.xlsx")

    def has_sheet(self, name: str) -> bool:
        """Is there a sheet of that name?"""
        return self._find(name) is not None

    def require_writable(self) -> None:
        """Nothing to ask before the writing itself: `all_or_nothing` looks at the protection of what is written."""

    def write_with(self, record: Callable[[], object], files: Iterable[tuple[Path, bytes]], under: Path) -> None:
        """Put `files` on disk, then let `record` write into the workbook: where it can't, the files are put back."""
        from plan_workbook.storage import write_together

        write_together.write(files, under=under, then=record)

    def save(self, path: Path) -> None:
        """Save a copy of the workbook as it stands now at `path`; the open workbook keeps its name and stays unsaved."""
        try:
            self._book.api.SaveCopyAs(str(path))
        except Exception as error:  # COM's own class, which other systems lack; Excel tells no reason apart
            raise OutputError("excel.no-backup", name=path.name) from error

    def back_up(self) -> Path:
        """Save a copy of the workbook as it stands now, beside its file; -> where it is."""
        from plan_workbook.storage import atomic_write

        spare = atomic_write.backup_path(self.home())
        self.save(spare)
        return spare

    def sheet_digest(self, name: str) -> str | None:
        """None: Excel alone knows what its file will be."""
        return None

    def require_unprotected(self, names: Iterable[str]) -> None:
        """Raise OutputError where one of these sheets is protected, before anything is written; one not there may be added."""
        for name in names:
            sheet = self._find(name)
            if sheet is not None and sheet.api.ProtectContents:
                raise OutputError("excel.protected", sheet=sheet.name)

    @contextlib.contextmanager
    def all_or_nothing(self, cells: Mapping[str, Cells], tables: Sequence[str]) -> Iterator[None]:
        """Everything within is written, or nothing is: what can refuse is asked first, and undone where it refuses still.

        `cells` are those that will be written, by sheet, `tables` the sheets that are to be replaced or added. Raises
        OutputError where one is protected, InputError where a sheet is not any more what `read` gave.
        """
        self._require_free_structure()
        self.require_unprotected([*cells, *tables])
        for name in cells:
            if grid(self._sheet(name)).values != self._as_read[name].values:
                raise InputError("excel.changed", sheet=name)
        try:
            yield
        except Exception:
            for name, written in cells.items():
                before = self._as_read[name]
                self.write_cells(
                    name, {position: before.at(*position) for position in written if position not in before.formulas}
                )
            for (name, position), code in self._formats.items():
                block(self._sheet(name), *position, 1, 1).number_format = code
            raise

    def write_cells(self, sheet: str, cells: Cells) -> None:
        """Write values ({(row, column): value}, None empties) in as few blocks as they form.

        Text stays text, whatever it begins with; Formula and Link become formulas; a PlainNumber shows as itself.
        """
        target = self._sheet(sheet)
        self._recorder.cells(target, cells)
        for cell, value in cells.items():
            if isinstance(value, PlainNumber):
                self._show_plainly(target, cell)
        cells = {cell: value.value if isinstance(value, PlainNumber) else value for cell, value in cells.items()}
        live = {cell: formula(value) for cell, value in cells.items() if isinstance(value, (Formula, Link))}
        plain = {cell: value for cell, value in cells.items() if cell not in live}
        with self._writable(target):
            for (top, left), rows in rectangles(plain):
                put(target, top, left, rows)
            for (top, left), rows in rectangles(live):
                put_formulas(target, top, left, rows)

    def replace_table(self, sheet: str, columns: Sequence[schema.Column], rows: Rows) -> None:
        """Put `rows` (ordered as `columns`) below the headings of a sheet of ours, and nothing else there.

        The clerk's filters, widths and further columns stay. A sheet that is missing is added with its headings.
        """
        target = self._find(sheet) or self._add_sheet(sheet, columns)
        self._recorder.table(target)
        standing = grid(target)
        table = find_table(standing, schema.headings(tuple(columns)), least=min(3, len(columns)))
        if table is None or any(column.key not in table.columns for column in columns):
            raise InputError("excel.no-table", sheet=sheet)
        top = table.heading_row + 1
        # The same write empties what an older, longer table left: clearing would pass by rows that a filter hides.
        height = max(len(rows), len(standing.values) - top)
        empty: list[object] = [None] * len(columns)
        padded = [*rows, *[empty] * (height - len(rows))]
        places = [table.columns[column.key] for column in columns]
        cells = {
            (top + at, index): value for at, row in enumerate(padded) for index, value in zip(places, row, strict=True)
        }
        self.write_cells(sheet, cells)
        if rows and not sheet.startswith("_"):
            self._dress(target, (top, min(places)), (len(rows), max(places) - min(places) + 1))
            for at, value in enumerate(rows[0]):
                if isinstance(value, Link):
                    block(target, top, places[at], len(rows), 1).font.color = LINK_COLOR

    def replace_hidden_table(self, name: str, columns: Sequence[schema.Column], rows: Rows) -> None:
        """As `replace_table`: a sheet is added hidden where its name begins with "_", as those of the program do."""
        self.replace_table(name, columns, rows)

    def place_sheet(self, name: str, fill: Callable[[Worksheet], None]) -> None:
        """Lay a sheet out anew, over an older one of that name: there is one layout and one writer for file and Excel."""
        from plan_workbook.sheets.writing import styles

        made = styles.new_workbook()
        fill(made.create_sheet(name))
        self.place_made(made, name)

    def place_made(self, made: Workbook, name: str) -> None:
        """Take sheet `name` of a workbook that openpyxl made over into this one, by way of a file that goes away again."""
        from plan_workbook.storage import atomic_write

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sheet.xlsx"
            atomic_write.save_workbook(made, path)
            self.take_sheet(path, name)

    def take_sheet(self, xlsx: Path, name: str) -> None:
        """Copy sheet `name` of the file `xlsx` to the end of this workbook, in place of an older one of that name."""
        older = self._find(name)
        self._require_free_structure()
        if older is None:
            self._recorder.added(name)
        else:
            self._recorder.replaced(older)
            self.moved = self.moved or self._app.books.active.sheets.active.name == older.name
        self._sheets = None
        source = self._app.books.open(str(xlsx), read_only=True, update_links=False)
        try:
            source.sheets[name].copy(after=self._book.sheets[-1])
        finally:
            source.close()
        fresh = self._book.sheets[-1]
        if older is not None:
            older.delete()
        if fresh.name != name:
            fresh.name = name

    def export_pdf(self, sheet: str, pdf: Path) -> None:
        """Print a sheet into a PDF file, as Excel itself would print it."""
        try:
            self._sheet(sheet).api.ExportAsFixedFormat(PDF, str(pdf))
        except Exception as error:  # COM's own class, which other systems lack; Excel tells no reason apart
            raise OutputError("excel.no-export", name=pdf.name) from error

    def identity(self) -> str:
        """What this workbook is known by, from click to click."""
        window = "" if self._book.api.Path else f"|{self._app.hwnd}"  # one never saved is Book1 in every Excel
        return f"{self._book.api.FullName}{window}"

    def changes(self) -> Changes | None:
        """What was written so far, as it can be taken back; None where nothing changed."""
        return self._recorder.finish(self._key_column)

    def take_back(self, changes: Changes) -> undo.TakenBack:
        """Give back what these changes changed, but for what was changed since."""
        self._sheets = None
        front = self._book.sheets.active.name
        outcome = undo.take_back(self._app, self._book, changes)
        self.moved = any(change.name == front and change.kind != CELLS for change in changes.sheets)
        return outcome

    def progress(self, text: str) -> None:
        """Say in the status bar what is being done."""
        self._app.status_bar = text

    def alert(self, text: str, kind: str = "info") -> None:
        """Show the outcome; the screen is brought up to date first, so that what is told can be seen."""
        with self._on_screen():
            self._app.alert(text, texts.say("button.title"), mode=kind)

    def confirm(self, text: str) -> bool:
        """Ask a question; did the clerk say yes?"""
        with self._on_screen():
            return str(self._app.alert(text, texts.say("button.title"), buttons="yes_no")) == "yes"

    def ask_files(self, text: str, endings: Sequence[str]) -> list[Path]:
        """Let the clerk choose files of these endings (".xlsx"); none where the question was cancelled."""
        with self._on_screen():
            return dialogs.ask_files(self._app, text, endings, several=True)

    def ask_file(self, text: str, endings: Sequence[str]) -> Path | None:
        """Let the clerk choose one file of these endings; None where the question was cancelled."""
        with self._on_screen():
            return dialogs.ask_file(self._app, text, endings)

    def ask_folder(self, text: str) -> Path | None:
        """Let the clerk choose a folder; None where the question was cancelled."""
        with self._on_screen():
            return dialogs.ask_folder(self._app, text)

    def ask_text(self, text: str, proposed: str = "") -> str | None:
        """Let the clerk type a line; None where the question was cancelled. Excel takes a question of 255 characters."""
        with self._on_screen():
            return dialogs.ask_text(self._app, text, proposed)

    def position(self) -> tuple[str, str] | None:
        """Sheet and address (A1) of the cell the clerk is in; None where a chart is in front."""
        selection = self._app.selection
        return (selection.sheet.name, address(selection.row - 1, selection.column - 1)) if selection else None

    def go_to(self, sheet: str, cell: str = "A1") -> None:
        """Bring the cell in front of the clerk and leave it selected."""
        target = self._sheet(sheet)
        if target.visible not in VISIBLE:
            raise InputError("excel.hidden", sheet=sheet)
        self.moved = True
        self._book.api.Activate()
        target.api.Activate()  # not xlwings' own, which would bring Excel to the front of all windows
        target.range(cell).select()

    def _copy_for_undo(self) -> Path:
        from plan_workbook.storage import undo_journal

        path = undo_journal.copy_path(self.identity(), self.home().suffix)
        self.save(path)
        return path

    def _key_column(self, sheet: str) -> int | None:
        """The column of №, where a sheet that was read has one among a goal's headings."""
        standing = self._as_read.get(sheet)
        table = find_table(standing, schema.GOAL_HEADINGS) if standing else None
        return table.columns.get("number") if table else None

    def _named(self) -> dict[str, Any]:
        """Sheets by name, case aside; asked for once, for every question to Excel costs a journey to its process."""
        if self._sheets is None:
            self._sheets = {sheet.name.casefold(): sheet for sheet in self._book.sheets}
        return self._sheets

    def _find(self, name: str) -> Any | None:
        return self._named().get(name.casefold())

    def _sheet(self, name: str) -> Any:
        sheet = self._find(name)
        if sheet is None:
            raise InputError("excel.no-sheet", sheet=name)
        return sheet

    def _require_free_structure(self) -> None:
        if self._book.api.ProtectStructure:
            raise OutputError("excel.structure")

    def _add_sheet(self, name: str, columns: Sequence[schema.Column]) -> Any:
        """A sheet of ours, as the template lays it out; one that only the machine reads (_name) is hidden."""
        self._require_free_structure()
        self._recorder.added(name)
        self._sheets = None
        added = self._book.sheets.add(name, after=self._book.sheets[-1])
        put(added, schema.HEADING_ROW - 1, 0, [[column.heading for column in columns]])
        if name.startswith("_"):
            added.visible = False
            return added
        self._dress(added, (schema.HEADING_ROW - 1, 0), (1, len(columns)))
        for at, column in enumerate(columns):
            if column.key == "mark":
                self._point_marks(name, column_letters(at), schema.HEADING_ROW + 1)
        return added

    def _point_marks(self, sheet: str, letter: str, top: int) -> None:
        """Deleting the sheet broke the name that the conditional colours look marks up by."""
        for name in self._book.names:
            if name.name == schema.FINDING_MARKS:
                name.refers_to = f"={quoted(sheet)}!${letter}${top}:${letter}${schema.FINDING_ROWS}"

    def _show_plainly(self, sheet: Any, position: tuple[int, int]) -> None:
        cell = block(sheet, *position, 1, 1)
        code = cell.number_format
        if not shows_numbers(0, code):
            with self._writable(sheet):
                cell.number_format = "General"
            self._formats[sheet.name, position] = code

    def _dress(self, sheet: Any, corner: tuple[int, int], size: tuple[int, int]) -> None:
        """Long texts break inside their cells; what was dressed before is left, for this takes Excel its time."""
        last = block(sheet, corner[0] + size[0] - 1, corner[1], 1, 1)
        written = block(sheet, *corner, *size)
        if not last.wrap_text:
            written.wrap_text = True
            written.vertical_alignment = "top"
        written.rows.autofit()

    @contextlib.contextmanager
    def _on_screen(self) -> Iterator[None]:
        self._app.screen_updating = True
        try:
            yield
        finally:
            self._app.screen_updating = False

    @contextlib.contextmanager
    def _writable(self, sheet: Any) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if sheet.api.ProtectContents:
                raise OutputError("excel.protected", sheet=sheet.name) from error
            raise
