"""The one interface of a workbook that is changed: a file's copy and the workbook open in Excel alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plan_workbook.grid import Book, Cell
from plan_workbook.schema import Column

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cells = Mapping[Cell, object]
Rows = Sequence[Sequence[object]]


class WritableBook(Protocol):
    """A workbook as actions see it. Rows and columns are 0-based; every method raises InputError where it can't.

    Implemented by `storage.file_workbook.FileBook` and `excel.workbook.ExcelBook`; nobody asks which of them it is.
    """

    def read(self) -> Book:
        """All sheets as they stand now; later writing is refused where they changed since."""

    def home(self) -> Path:
        """The path beside which results go: the file's own, or one among the documents where there is no file."""

    def write_cells(self, sheet: str, cells: Cells) -> None:
        """Write values (None empties a cell); formats stay. Text stays text; Formula and Link become live."""

    def replace_table(self, sheet: str, columns: Sequence[Column], rows: Rows) -> None:
        """Put `rows`, ordered as `columns`, below the headings of a sheet of ours, and nothing else; made if missing."""

    def replace_hidden_table(self, name: str, columns: Sequence[Column], rows: Rows) -> None:
        """As `replace_table`, for a sheet that only the program reads and that nobody is shown."""

    def place_sheet(self, name: str, fill: Callable[[Worksheet], None]) -> None:
        """Lay a sheet out anew, over an older one of that name. `fill` gets an empty openpyxl sheet."""

    def sheet_digest(self, name: str) -> str | None:
        """The digest that `read` will give of a sheet's part as it is written now; None where nobody can tell."""

    def all_or_nothing(self, cells: Mapping[str, Cells], tables: Sequence[str]) -> AbstractContextManager[None]:
        """Everything written inside is kept, or nothing is. `cells` by sheet and `tables` say what will be written."""

    def require_writable(self) -> None:
        """Raise OutputError where the book could not be written to in the end, before anything is done."""

    def write_with(self, record: Callable[[], object], files: Iterable[tuple[Path, bytes]], under: Path) -> None:
        """Let `record` write into the book, and put `files` on disk: both or neither.

        `under` is the path whose lock, held by the caller, covers the files of its folder.
        """

    def save(self, path: Path) -> None:
        """Put the book as it stands now at `path`, whole or not at all."""

    def back_up(self) -> Path:
        """Save a copy beside `home` under a free name; -> where it is."""
