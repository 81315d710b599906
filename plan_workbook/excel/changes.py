"""What one click changes in the open workbook: noted before each writing, so that it can be taken back cell by cell."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from plan_workbook.cells.book import Cells
from plan_workbook.errors import PlanWorkbookError
from plan_workbook.excel.rectangles import rectangles
from plan_workbook.excel.worksheet import ERRORS, SURE_TEXT, block
from plan_workbook.grid import Cell, Formula, PlainNumber

CELLS, TABLE, ADDED, REPLACED = "cells", "table", "added", "replaced"  # what was done to a sheet
FORMULA, VALUE, DATE = "formula", "value", "date"  # what a cell held
Content = tuple[str, Any]  # one of the above and the formula, the value, or the date in ISO 8601


@dataclass(frozen=True)
class CellChange:
    """A cell (0-based) as it was, its number format (None: not touched), its entry in the formula bar before and after.

    `key` is what the № column said in its row: after sorting or inserting, the cell is another measure's.
    """

    row: int
    column: int
    before: Content
    format: str | None
    was: str
    after: str
    key: str = ""


@dataclass(frozen=True)
class SheetChange:
    """A sheet that was written into, added, or put in an older one's place.

    `digest` is of the content as the click left it, `was` of the older sheet's, `behind` names the sheets behind it then.
    """

    name: str
    kind: str
    cells: tuple[CellChange, ...] = ()
    key_column: int | None = None
    digest: str = ""
    was: str = ""
    behind: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changes:
    """Everything that a click changed; `copy` is a file of the whole workbook before, where a sheet was replaced."""

    sheets: tuple[SheetChange, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    copy: str = ""

    def dump(self) -> dict[str, object]:
        """As JSON holds it."""
        return asdict(self)

    @classmethod
    def load(cls, kept: Mapping[str, Any]) -> Changes:
        """Back from JSON. Raises ValueError, KeyError or TypeError where it is none of ours."""
        sheets = tuple(
            SheetChange(**{
                **sheet,
                "cells": tuple(CellChange(**{**cell, "before": tuple(cell["before"])}) for cell in sheet["cells"]),
                "behind": tuple(sheet["behind"]),
            })
            for sheet in kept["sheets"]
        )  # fmt: skip
        return cls(sheets, dict(kept["names"]), str(kept["copy"]))


class Recorder:
    """Notes what stands in the workbook before it is written into. Handed xlwings objects, imports none."""

    def __init__(self, book: Any, save_copy: Callable[[], Path]) -> None:
        self._book, self._save_copy = book, save_copy
        self._kinds: dict[str, str] = {}
        self._cells: dict[str, dict[Cell, tuple[Content, str | None, str]]] = {}
        self._was: dict[str, str] = {}
        self._order: list[str] = []
        self._names: dict[str, str] = {}
        self._copy: str | None = None

    def cells(self, sheet: Any, cells: Cells) -> None:
        """Before these cells are written: what they hold, unless that was noted already or goes with the sheet.

        Each question to Excel costs a journey: number formats are asked for where writing may change them alone.
        """
        name = sheet.name
        if self._kinds.setdefault(name, CELLS) in (ADDED, REPLACED):
            return
        noted = self._cells.setdefault(name, {})
        fresh = {cell: value for cell, value in cells.items() if cell not in noted}
        for (top, left), rows in rectangles(fresh):
            height, width = len(rows), len(rows[0])
            held = contents(block(sheet, top, left, height, width))
            for cell, (content, entry) in zip(cells_of((top, left), (height, width)), held, strict=True):
                noted[cell] = content, None, entry
        delicate = {
            cell: None
            for cell, value in cells.items()
            if noted[cell][1] is None
            and (_is_delicate(value) or _is_delicate(noted[cell][0][1]) or noted[cell][0][0] == DATE)
        }
        for (top, left), rows in rectangles(delicate):
            for position, size, code in formats(sheet, (top, left), (len(rows), len(rows[0]))):
                for cell in cells_of(position, size):
                    noted[cell] = noted[cell][0], code, noted[cell][2]

    def table(self, sheet: Any) -> None:
        """Before a table of ours is replaced: its rows belong together, and are taken back together."""
        self._kinds.setdefault(sheet.name, TABLE)

    def added(self, name: str) -> None:
        """Before a sheet is added."""
        self._note_structure()
        self._kinds[name] = ADDED

    def replaced(self, sheet: Any) -> None:
        """Before a sheet is laid out anew: a copy of the workbook holds the older one."""
        if self._kinds.get(sheet.name) in (ADDED, REPLACED):
            return
        self._note_structure()
        if self._copy is None:
            try:
                self._copy = str(self._save_copy())
            except (OSError, PlanWorkbookError):  # the work goes on; taking back will say that this sheet was not kept
                self._copy = ""
        self._was[sheet.name] = digest(sheet)
        self._kinds[sheet.name] = REPLACED

    def finish(self, key_column: Callable[[str], int | None]) -> Changes | None:
        """What the click changed in the end; None where all is as it was.

        `key_column` gives the 0-based column of № by a sheet's name, None for a sheet without measures.
        """
        standing = {sheet.name: sheet for sheet in self._book.sheets}
        changes = []
        for name, kind in self._kinds.items():
            if name not in standing:
                continue
            cells = self._changed(standing[name], key_column(name))
            if kind in (ADDED, REPLACED):
                was = self._was.get(name, "")
                behind = tuple(self._order[self._order.index(name) + 1 :]) if kind == REPLACED else ()
                changes.append(SheetChange(name, kind, cells, None, digest(standing[name]), was, behind))
            elif cells:
                changes.append(SheetChange(name, kind, cells, key_column(name) if kind == CELLS else None))
        return Changes(tuple(changes), self._names, self._copy or "") if changes else None

    def _changed(self, sheet: Any, key_column: int | None) -> tuple[CellChange, ...]:
        noted = self._cells.get(sheet.name, {})
        if not noted:
            return ()
        keys = row_keys(sheet, key_column, [row for row, _ in noted])
        return tuple(
            CellChange(cell[0], cell[1], content, code, was, now, keys.get(cell[0], ""))
            for cell, now in entries(sheet, noted).items()
            for content, code, was in [noted[cell]]
            if now != was
        )

    def _note_structure(self) -> None:
        """Before sheets change: their order, and the names that look at them, which deleting a sheet breaks."""
        if not self._order:
            self._order = [sheet.name for sheet in self._book.sheets]
            self._names = {name.name: name.refers_to for name in self._book.names if "!" not in name.name}


def entries(sheet: Any, cells: Collection[Cell]) -> dict[Cell, str]:
    """The formula or the entry of each cell, as Excel's formula bar shows it."""
    said: dict[Cell, str] = {}
    for (top, left), rows in rectangles(dict.fromkeys(cells)):
        height, width = len(rows), len(rows[0])
        held = lines(block(sheet, top, left, height, width).formula)
        said |= {(top + at, left + beside): _text(held[at][beside]) for at, beside in cells_of((0, 0), (height, width))}
    return said


def contents(cells: Any) -> Iterator[tuple[Content, str]]:
    """What each cell of a range holds and its entry, row by row."""
    held = lines(cells.formula)
    for row, row_cells in enumerate(cells.options(ndim=2, err_to_str=True).value):
        for column, value in enumerate(row_cells):
            entry = held[row][column]
            yield _content(value, entry), _text(entry)


def formats(sheet: Any, start: Cell, size: tuple[int, int]) -> Iterator[tuple[Cell, tuple[int, int], str | None]]:
    """The number formats of a rectangle, as the parts of it that have one alike; a single cell's may be unknown (None)."""
    (top, left), (height, width) = start, size
    code = block(sheet, top, left, height, width).number_format
    if code is not None or height * width == 1:
        yield start, size, code
    elif width > 1:  # a column of a table has one format more often than a row
        half = width // 2
        yield from formats(sheet, start, (height, half))
        yield from formats(sheet, (top, left + half), (height, width - half))
    else:
        half = height // 2
        yield from formats(sheet, start, (half, width))
        yield from formats(sheet, (top + half, left), (height - half, width))


def digest(sheet: Any) -> str:
    """Of every entry of a sheet and its place (hex)."""
    used = sheet.used_range
    top, left = used.row - 1, used.column - 1
    said = hashlib.sha256()
    for row, line in enumerate(lines(used.formula)):
        for column, entry in enumerate(line):
            if text := _text(entry):
                said.update(f"{top + row},{left + column}={text}\0".encode("utf-8", "surrogatepass"))
    return said.hexdigest()


def row_keys(sheet: Any, key_column: int | None, rows: Collection[int]) -> dict[int, str]:
    """What the № column says in these rows; {} for a sheet without."""
    if key_column is None or not rows:
        return {}
    first, last = min(rows), max(rows)
    held = lines(block(sheet, first, key_column, last - first + 1, 1).formula)
    return {first + at: _text(line[0]) for at, line in enumerate(held)}


def _content(value: object, entry: object) -> Content:
    if isinstance(value, (dt.date, dt.datetime)):
        return DATE, dt.datetime.fromisoformat(value.isoformat()).replace(tzinfo=None).isoformat()
    if isinstance(value, str):
        # An error that stands in a cell as a value is given back as a formula is: as text it would be one.
        return (FORMULA, entry) if value != entry and str(entry).startswith("=") or value in ERRORS else (VALUE, value)
    if isinstance(entry, str) and entry.startswith("="):
        return FORMULA, entry
    if isinstance(value, (float, Decimal)):
        return VALUE, _whole_number(float(value), entry)
    return VALUE, value


def _whole_number(value: float, entry: object) -> float:
    """The number itself: in a cell of a currency format Excel hands over four decimals, the entry holds fifteen digits."""
    try:
        typed = float(str(entry))
    except ValueError:
        return value
    return typed if abs(typed - value) > 1e-12 * abs(value) else value


def cells_of(start: Cell, size: tuple[int, int]) -> list[Cell]:
    """Every cell of a rectangle, row by row."""
    return [(start[0] + row, start[1] + column) for row in range(size[0]) for column in range(size[1])]


def _is_delicate(value: object) -> bool:
    """May writing it, now or when it is given back, change its cell's number format?"""
    if isinstance(value, str) and not isinstance(value, Formula):
        return bool(value) and not SURE_TEXT.fullmatch(value) or value.upper() in ("TRUE", "FALSE")
    return isinstance(value, (Formula, PlainNumber, dt.date, bool))


def lines(formulas: Any) -> Any:
    """A range's formulas as rows, of a single cell too."""
    return formulas if isinstance(formulas, (tuple, list)) else ((formulas,),)


def _text(entry: object) -> str:
    return "" if entry is None else str(entry)
