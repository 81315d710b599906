"""Makes plan workbooks: builds the sheets, adds the template's macros where the ending asks for them, and saves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from plan_workbook import schema, settings, texts
from plan_workbook.grid import Book, Grid
from plan_workbook.plan import Goal, new_id
from plan_workbook.schema import goal_sheet
from plan_workbook.sheets import plan_template
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.sheets.writing.row_stream import LEAST_ROWS, RowStream
from plan_workbook.storage import atomic_write, text_limit, workbook_reader

EMPTY_GOALS = 3
TEMPLATE = "workbook_template.xlsm"


def template_path() -> Path:
    """The macro workbook that new ones take their macros and ribbon from: in the wheel, or at the checkout's top."""
    package = Path(__file__).resolve().parent
    return next(path for path in (package / TEMPLATE, package.parent / TEMPLATE) if path.exists())


def empty(overrides: Sequence[str] = ()) -> Contents:
    """The contents of a new, empty plan workbook; InputError for a setting that is not allowed."""
    rows = settings.overrides(overrides)
    settings.read(rows)
    goals = [Goal(str(number), "", goal_sheet(number)) for number in range(1, EMPTY_GOALS + 1)]
    return Contents(goals, settings={"period": settings.PLANNING} | {key: value for key, value, _ in rows})


def write(contents: Contents, path: Path, *, reproducible: bool = False) -> None:
    """Save a plan workbook at `path`, with macros where it ends in .xlsm. Raises OutputError."""
    _save(contents, path, remembers=False, reproducible=reproducible)


def write_and_read(contents: Contents, path: Path, step: Callable[[str], object] = lambda message: None) -> Book:
    """As `write`; -> the workbook as it is read from there. Raises InputError where no reader takes as much.

    `step` is told that reading begins.

    Of a large plan the rows of measures are known as they are written: to read 30,000 again takes seconds.
    """
    sheets = _save(contents, path, remembers=True)
    step(texts.say("command.reading"))
    book = workbook_reader.read(path, unread=(schema.HISTORY.casefold(), *map(str.casefold, sheets)))
    grids = tuple(sheets.get(grid.name, grid) for grid in book.grids)
    text_limit.require_few(book.name, sheets.values())
    return replace(book, grids=grids, unread={name: book.unread[name] for name in book.unread.keys() - sheets.keys()})


def _save(contents: Contents, path: Path, *, remembers: bool, reproducible: bool = False) -> dict[str, Grid]:
    """Save a plan workbook; -> the sheets of which `remembers` told beforehand what they are read as."""
    if "workbook" not in contents.record and not reproducible:
        import uuid

        contents = replace(contents, record={"workbook": new_id({}, uuid.uuid4().hex), **contents.record})
    many = sum(map(len, contents.measures.values())) >= LEAST_ROWS
    stream = RowStream(remembers=remembers) if many else None
    book = plan_template.build(contents, stream)
    if path.suffix.lower() == ".xlsm":
        # openpyxl copies vbaProject.bin, the ribbon and its link out of this archive when it saves
        book.vba_archive = zipfile.ZipFile(io.BytesIO(template_path().read_bytes()))
    atomic_write.save_workbook(book, path, reproducible=reproducible, stream=stream)
    written = {} if stream is None else {name: rows.grid(book[name]) for name, rows in stream.written.items()}
    return {name: grid for name, grid in written.items() if grid is not None}
