"""Closed periods in the file: what is read of them, when, and what is told where they are no longer what was written."""

import base64
import zlib
from fractions import Fraction

import pytest

from plan_workbook import actions, history
from plan_workbook.errors import InputError
from plan_workbook.grid import Grid, UnreadSheet
from plan_workbook.history.store import StoredMeasures, read_store
from plan_workbook.storage import workbook_reader
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.yearly import closing
from tests.books import parts
from tests.exchange.office import fill, plan

DONE = {(number, "assessed"): 80 for number in ("1.1", "1.2", "1.10", "2.1", "2.2")}
DONE |= {(number, "achieved"): f"Хийсэн {number}" for number in ("1.1", "1.2", "1.10", "2.1", "2.2")}


@pytest.fixture
def closed(tmp_path):
    """A plan whose first quarter is closed, as the program writes it."""
    path = fill(plan(tmp_path / "План.xlsx", period="q1"), DONE)
    book = FileBook(path)
    closing.close(book, actions.examine(book), "2025-04-01T09:00:00")
    book.save(path)
    return path


def read(path):
    return history.read(FileBook(path).read())


def findings(path):
    return [(item.code, item.cell, item.value) for item in read(path)[1]]


def test_the_sheet_is_read_only_where_it_is_not_the_part_that_was_written(closed, monkeypatch):
    fetched = []
    monkeypatch.setattr(UnreadSheet, "grid", property(lambda unread: fetched.append(unread) or unread._load()))
    (period,), changed = read(closed)
    assert (fetched, changed) == ([], [])
    assert [(measure.id, measure.percent, measure.cells["achieved"]) for measure in period.measures][:2] == [
        ("m1.1", Fraction(80), "Хийсэн 1.1"),
        ("m1.2", Fraction(80), "Хийсэн 1.2"),
    ]
    fill(closed, {})  # saved by another program, nothing changed
    (again,), changed = read(closed)
    assert (len(fetched), changed, list(again.measures), again.broken) == (1, [], list(period.measures), False)


@pytest.mark.parametrize(
    ("sheet", "old", "new", "expected"),
    [
        (history.STORE, b"2025-04-01T09", b"2025-04-02T09", [("history.changed", "A3", "2025 q1")]),
        (history.STORE, b'"overall": "80"', b'"overall": "81"', [("history.changed", "A3", "2025 q1")]),
        (history.SHEET, b"</sheetData>", b"</sheetData> ", []),  # another part, the same cells
    ],
)
def test_what_somebody_changed_in_the_file_itself_is_noticed(closed, sheet, old, new, expected):
    package = parts.parts(closed)
    part = parts.sheet(package, sheet)
    assert old in package[part]
    package[part] = package[part].replace(old, new)
    parts.pack(closed, package)
    assert findings(closed) == expected


def test_measures_that_somebody_exchanged_in_the_record_are_told_and_not_used(closed):
    book = workbook_reader.read(closed)
    grid = book.grid(history.STORE)
    row = next(row for row in grid.values if row[5] == "measures")
    row[3] = base64.b64encode(zlib.compress(b"[]")).decode()
    (period,), changed = history.read(book)
    assert ([item.cell for item in changed], period.broken, list(period.measures)) == (["A3"], True, [])
    row[3] = "xx"
    (period,), changed = history.read(book)
    assert ([item.cell for item in changed], period.broken, list(period.measures)) == (["A3"], True, [])


@pytest.mark.parametrize(
    "packed",
    ["", "хх", base64.b64encode(b"no zlib").decode(), base64.b64encode(zlib.compress(b"[[1]]")).decode(),
     base64.b64encode(zlib.compress(b"[]".ljust(64 * 2**20 + 1))).decode()],
)  # fmt: skip
def test_what_can_not_be_unpacked_is_refused_in_one_sentence(packed):
    with pytest.raises(InputError, match="2025 q1"):
        len(StoredMeasures(packed, "2025 q1"))


def test_a_stamp_holds_for_the_records_above_it_alone(closed):
    grid = workbook_reader.read(closed).grid(history.STORE)
    assert read_store(grid).sheet_digest is not None
    *rows, stamp = grid.values
    assert read_store(Grid(grid.name, [*rows[:-1], stamp])).sheet_digest is None
    assert read_store(Grid(grid.name, rows)).sheet_digest is None


def test_an_unread_sheet_is_judged_when_it_is_asked_for(closed):
    package = parts.parts(closed)
    part = parts.sheet(package, history.SHEET)
    package[part] = package[part].replace(b"<sheetData>", b"<!DOCTYPE a><sheetData>")
    parts.pack(closed, package)
    book = FileBook(closed).read()
    with pytest.raises(InputError, match="План.xlsx"):
        book.grid(history.SHEET)


def test_an_unread_sheet_is_the_one_that_stood_there_on_reading(closed):
    book, whole = FileBook(closed).read(), workbook_reader.read(closed)
    closed.unlink()
    assert book.grid(history.SHEET) == whole.grid(history.SHEET)
    assert [grid.name for grid in book.grids] == [grid.name for grid in whole.grids]
