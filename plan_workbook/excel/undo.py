"""Takes back what a click changed: each cell as it was, unless somebody has changed it since."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from plan_workbook.errors import InputError, OutputError
from plan_workbook.excel import changes as noting
from plan_workbook.excel.changes import ADDED, DATE, FORMULA, REPLACED, TABLE, CellChange, Changes, SheetChange
from plan_workbook.excel.rectangles import rectangles
from plan_workbook.excel.worksheet import block, put, put_formulas
from plan_workbook.grid import Cell

CHANGED, MOVED, GONE, NOT_KEPT = "changed", "moved", "gone", "not-kept"  # why something was left as it is


@dataclass
class TakenBack:
    """How many cells and sheets are as they were again, and what was left: (sheet, cell or None, why)."""

    cells: int = 0
    sheets: int = 0
    left: list[tuple[str, Cell | None, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Step:
    """What is to be done to one sheet: the cells to give back, or the whole sheet."""

    change: SheetChange
    cells: tuple[CellChange, ...] = ()
    whole: bool = False


def take_back(app: Any, book: Any, changes: Changes) -> TakenBack:
    """Give the workbook back what the click changed, all that can be given back.

    Raises OutputError, before anything is written, where a sheet or the workbook's structure is protected.
    """
    standing = {sheet.name.casefold(): sheet for sheet in book.sheets}
    outcome = TakenBack()
    steps = [step for change in changes.sheets if (step := _plan(change, standing, changes, outcome))]
    _require_free(book, steps, standing)
    older = [step.change for step in steps if step.whole and step.change.kind == REPLACED]
    if older:
        _bring_back(app, book, older, changes.copy)
        standing = {sheet.name.casefold(): sheet for sheet in book.sheets}
    for step in steps:
        sheet = standing[step.change.name.casefold()]
        if step.cells:
            _give_back(sheet, step.cells)
        if step.whole and step.change.kind == ADDED:
            sheet.delete()
        outcome.sheets += step.whole
        outcome.cells += 0 if step.whole else len(step.cells)
    for name in book.names:
        if name.name in changes.names and name.refers_to != changes.names[name.name]:
            name.refers_to = changes.names[name.name]
    return outcome


def _plan(change: SheetChange, standing: dict[str, Any], changes: Changes, outcome: TakenBack) -> _Step | None:
    """What is to be done to a sheet; what can't be is noted in `outcome`."""
    sheet = standing.get(change.name.casefold())
    if sheet is None:
        if change.kind != ADDED:
            outcome.left.append((change.name, None, GONE))
        return None
    if change.kind in (ADDED, REPLACED):
        now = noting.digest(sheet)
        if change.kind == REPLACED and now == change.was != change.digest:  # it is the older one again already
            return None
        if now != change.digest:
            outcome.left.append((change.name, None, CHANGED))
        elif change.kind == REPLACED and not changes.copy:
            outcome.left.append((change.name, None, NOT_KEPT))
        else:
            return _Step(change, change.cells, whole=True)
        return None
    cells, left = _comparison(sheet, change)
    if change.kind == TABLE and left:
        outcome.left.append((change.name, None, CHANGED))
        return None
    outcome.left += left
    return _Step(change, tuple(cells)) if cells else None


def _comparison(sheet: Any, change: SheetChange) -> tuple[list[CellChange], list[tuple[str, Cell | None, str]]]:
    """The cells that hold what the click left in them, and those that somebody changed since."""
    places = {(expected.row, expected.column): expected for expected in change.cells}
    now = noting.entries(sheet, places)
    keys = noting.row_keys(sheet, change.key_column, [row for row, _ in places])
    cells: list[CellChange] = []
    left: list[tuple[str, Cell | None, str]] = []
    for position, expected in places.items():
        if keys.get(expected.row, "") != expected.key:
            left.append((change.name, position, MOVED))
        elif now[position] == expected.after:
            cells.append(expected)
        elif now[position] != expected.was:
            left.append((change.name, position, CHANGED))
    return cells, left


def _require_free(book: Any, steps: Iterable[_Step], standing: dict[str, Any]) -> None:
    for step in steps:
        sheet = standing[step.change.name.casefold()]
        if step.whole and book.api.ProtectStructure:
            raise OutputError("excel.structure")
        if step.cells and sheet.api.ProtectContents:
            raise OutputError("excel.protected", sheet=sheet.name)


def _bring_back(app: Any, book: Any, older: list[SheetChange], copy: str) -> None:
    """Put sheets of the workbook's copy in the place of those that the click laid out."""
    try:
        source = app.books.open(copy, read_only=True, update_links=False)
    except Exception as error:  # COM's own class, which other systems lack: the copy was removed meanwhile
        raise InputError("undo.copy-gone") from error
    try:
        # The hindmost first: each goes before the first that stood behind it.
        for change in sorted(older, key=lambda change: len(change.behind)):
            _bring_back_one(book, source.sheets[change.name], change)
    finally:
        source.close()


def _bring_back_one(book: Any, kept: Any, change: SheetChange) -> None:
    fresh = next(sheet for sheet in book.sheets if sheet.name.casefold() == change.name.casefold())
    names = [sheet.name for sheet in book.sheets]
    beside = next((name for name in change.behind if name in names and name != fresh.name), None)
    if beside is None:
        kept.copy(after=book.sheets[-1])
        copied = book.sheets[-1]
    else:
        kept.copy(before=book.sheets[beside])
        copied = book.sheets[names.index(beside)]
    used = kept.used_range
    corner, size = (used.row - 1, used.column - 1), used.shape
    formulas = [list(line) for line in noting.lines(used.formula)]
    beside_file = {  # Excel points a copied formula at the file it comes from where it looks at another sheet
        (row, column): formulas[row - corner[0]][column - corner[1]]
        for (row, column), entry in noting.entries(copied, noting.cells_of(corner, size)).items()
        if entry != formulas[row - corner[0]][column - corner[1]] and entry.startswith("=")
    }
    fresh.delete()
    copied.name = change.name
    for (top, left), rows in rectangles(beside_file):
        put_formulas(copied, top, left, rows)


def _give_back(sheet: Any, cells: Iterable[CellChange]) -> None:
    """Number formats first, for text stays text in a cell of the format "@"; and once more where Excel chose another."""
    given = {(change.row, change.column): change for change in cells}
    codes = {position: change.format for position, change in given.items() if change.format is not None}
    _format(sheet, codes)
    live = {position: change.before[1] for position, change in given.items() if change.before[0] == FORMULA}
    plain = {position: _value(change) for position, change in given.items() if position not in live}
    for (top, left), rows in rectangles(plain):
        put(sheet, top, left, rows)
    for (top, left), rows in rectangles(live):
        put_formulas(sheet, top, left, rows)
    _format(sheet, codes)


def _value(change: CellChange) -> object:
    return dt.datetime.fromisoformat(change.before[1]) if change.before[0] == DATE else change.before[1]


def _format(sheet: Any, codes: dict[Cell, str]) -> None:
    """Set the formats that differ, a rectangle at a time."""
    for (top, left), rows in rectangles(codes):
        now: dict[Cell, str | None] = {}
        for start, size, code in noting.formats(sheet, (top, left), (len(rows), len(rows[0]))):
            now |= dict.fromkeys(noting.cells_of(start, size), code)
        differing: dict[str, dict[Cell, object]] = {}
        for start in noting.cells_of((top, left), (len(rows), len(rows[0]))):
            if now[start] != codes[start]:
                differing.setdefault(codes[start], {})[start] = None
        for wanted, places in differing.items():
            for (first, beside), lines in rectangles(places):
                with contextlib.suppress(Exception):  # a format of another language's Excel: the value stands anyhow
                    block(sheet, first, beside, len(lines), len(lines[0])).number_format = wanted
