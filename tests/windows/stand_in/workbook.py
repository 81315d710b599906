"""A workbook as Excel shows it over COM (runs under Wine): sheets and cells kept by openpyxl, nothing is calculated.

It mirrors what is believed of Excel, so it proves how the code talks, never what Excel does.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from pathlib import PureWindowsPath
from typing import Any

import openpyxl
import win32con
import win32file
from com_objects import Collection, ComObject, method
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.cell import get_column_letter, range_boundaries

VISIBLE = {"visible": -1, "hidden": 0, "veryHidden": 2}
VERTICAL = {"top": -4160, "center": -4108, "bottom": -4107}  # XlVAlign
ERRORS = {
    "#DIV/0!": -2146826281,
    "#N/A": -2146826246,
    "#NAME?": -2146826259,
    "#NULL!": -2146826288,
    "#NUM!": -2146826252,
    "#REF!": -2146826265,
    "#VALUE!": -2146826273,
}
LINK = re.compile(r'=HYPERLINK\(".*","(.*)"\)', re.DOTALL)
DAY_AND_MONTH = re.compile(r"(\d{1,2})[-/](\d{1,2})")


class Workbook(ComObject):
    """An open file, held as Excel holds it: others may read it, not write it."""

    def __init__(self, app: Any, path: str, read_only: bool = False) -> None:
        self.Application = app
        self.FullName, self.Name, self.Path = path, PureWindowsPath(path).name, str(PureWindowsPath(path).parent)
        self.cells = openpyxl.load_workbook(path)
        self.shown = openpyxl.load_workbook(path, data_only=True)
        self.ProtectStructure = bool(self.cells.security and self.cells.security.lockStructure)
        self.Worksheets = Worksheets(self)
        self.ActiveSheet = self.Worksheets.items[self.cells.index(self.cells.active)]
        access = win32con.GENERIC_READ if read_only else win32con.GENERIC_READ | win32con.GENERIC_WRITE
        share, kind = win32file.FILE_SHARE_READ, win32con.OPEN_EXISTING
        self.hold = win32file.CreateFile(path, access, share, None, kind, 0, None)

    @property
    def Names(self) -> Collection:
        return Collection([Name(name, defined) for name, defined in self.cells.defined_names.items()])

    @property
    def Sheets(self) -> Worksheets:
        return self.Worksheets

    @method
    def Activate(self) -> None:
        self.Application.ActiveWorkbook = self

    @method
    def Close(self, SaveChanges: Any = None, Filename: Any = None, RouteWorkbook: Any = None) -> None:
        self.hold.Close()
        books = self.Application.Workbooks.items
        books.remove(self)
        if self.Application.ActiveWorkbook is self and books:
            self.Application.ActiveWorkbook = books[0]


class Worksheets(Collection):
    def __init__(self, book: Workbook) -> None:
        super().__init__([Worksheet(book, sheet) for sheet in book.cells.worksheets])
        self.Parent, self.Application = book, book.Application

    @method
    def Add(self, Before: Any = None, After: Any = None, Count: Any = None, Type: Any = None) -> Worksheet:
        sheet = Worksheet(self.Parent, self.Parent.cells.create_sheet())
        index = self.items.index(Before) if Before else self.items.index(After) + 1 if After else 0
        self.items.insert(index, sheet)
        self.Parent.ActiveSheet = sheet
        return sheet


class Band(Collection):
    """The rows or columns of a range."""

    @method
    def AutoFit(self) -> None:
        """Nothing here is shown."""


class Look(ComObject):
    """A font: it remembers what it is told."""

    Color: Any = None
    Bold: Any = None


class Name(ComObject):
    """A defined name of the workbook."""

    def __init__(self, name: str, defined: Any) -> None:
        self.Name, self.defined = name, defined

    @property
    def RefersTo(self) -> str:
        return f"={self.defined.attr_text}"

    @RefersTo.setter
    def RefersTo(self, value: str) -> None:
        self.defined.attr_text = value.removeprefix("=")


class Worksheet(ComObject):
    def __init__(self, book: Workbook, cells: Any) -> None:
        self.Parent, self.Application, self.cells = book, book.Application, cells

    @property
    def Name(self) -> str:
        return self.cells.title

    @Name.setter
    def Name(self, value: str) -> None:
        self.cells.title = value

    @property
    def Index(self) -> int:
        return self.Parent.Worksheets.items.index(self) + 1

    @property
    def Visible(self) -> int:
        return VISIBLE[self.cells.sheet_state]

    @property
    def ProtectContents(self) -> bool:
        return bool(self.cells.protection.sheet)

    @property
    def UsedRange(self) -> Range:
        left, top, right, bottom = range_boundaries(self.cells.dimensions)
        return Range(self, top, left, bottom, right)

    def Cells(self, row: Any = None, column: Any = None) -> Range:
        if row is None:
            return Range(self, 1, 1, 1_048_576, 16_384)
        return Range(self, int(row), int(column), int(row), int(column))

    def Range(self, first: Any, last: Any = None) -> Range:
        if isinstance(first, str):
            left, top, right, bottom = range_boundaries(first.replace("$", ""))
            return Range(self, top, left, bottom, right)
        last = last or first
        return Range(self, first.top, first.left, last.bottom, last.right)

    @method
    def Activate(self) -> None:
        self.Parent.ActiveSheet = self

    @method
    def Move(self, Before: Any = None, After: Any = None) -> None:
        items = self.Parent.Worksheets.items
        items.remove(self)
        items.insert(items.index(Before) if Before else items.index(After) + 1, self)

    @method
    def Delete(self) -> None:
        items = self.Parent.Worksheets.items
        items.remove(self)
        self.Parent.cells.remove(self.cells)
        if self.Parent.ActiveSheet is self:
            self.Parent.ActiveSheet = items[0]

    @method
    def Copy(self, Before: Any = None, After: Any = None) -> None:
        beside = Before or After
        fresh = beside.Parent.Worksheets.Add(Before, After)
        taken = {sheet.Name for sheet in beside.Parent.Worksheets if sheet is not fresh}
        fresh.Name = self.Name if self.Name not in taken else f"{self.Name[:27]} (2)"
        for row in self.cells.iter_rows():
            for cell in row:
                if not isinstance(cell, MergedCell):
                    twin = fresh.cells.cell(cell.row, cell.column, cell.value)
                    twin._style = copy.copy(cell._style) if self.Parent is beside.Parent else twin._style
        for area in self.cells.merged_cells.ranges:
            fresh.cells.merge_cells(area.coord)


class Range(ComObject):
    def __init__(self, sheet: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
        self.Worksheet, self.Parent, self.Application = sheet, sheet, sheet.Application
        self.top, self.left, self.bottom, self.right = top, left, bottom, right

    @property
    def Row(self) -> int:
        return self.top

    @property
    def Column(self) -> int:
        return self.left

    @property
    def Rows(self) -> Band:
        return Band([None] * (self.bottom - self.top + 1))

    @property
    def Columns(self) -> Band:
        return Band([None] * (self.right - self.left + 1))

    @property
    def Count(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    @property
    def Address(self) -> str:
        first = f"${get_column_letter(self.left)}${self.top}"
        return first if self.Count == 1 else f"{first}:${get_column_letter(self.right)}${self.bottom}"

    @property
    def Value(self) -> Any:
        return self._gathered(self._shown)

    @Value.setter
    def Value(self, given: Any) -> None:
        rows = given if isinstance(given, (tuple, list)) else [[given]]
        for row, line in enumerate(rows):
            for column, value in enumerate(line):
                self._type(self.top + row, self.left + column, value)

    Value2 = Value

    @property
    def Formula(self) -> Any:
        return self._gathered(lambda cell: "" if cell.value is None else str(cell.value))

    @Formula.setter
    def Formula(self, given: Any) -> None:
        self.Value = given

    @property
    def NumberFormat(self) -> str | None:
        return self._common(lambda cell: cell.number_format)

    @NumberFormat.setter
    def NumberFormat(self, value: str) -> None:
        for row in self._rows():
            for cell in row:
                cell.number_format = value

    @property
    def WrapText(self) -> bool | None:
        return self._common(lambda cell: bool(cell.alignment.wrap_text))

    @WrapText.setter
    def WrapText(self, value: bool) -> None:
        self._align(wrap_text=bool(value))

    @property
    def VerticalAlignment(self) -> int | None:
        return self._common(lambda cell: VERTICAL.get(cell.alignment.vertical or "bottom"))

    @VerticalAlignment.setter
    def VerticalAlignment(self, value: int) -> None:
        self._align(vertical=next(name for name, number in VERTICAL.items() if number == value))

    @property
    def Font(self) -> Look:
        return Look()

    @property
    def MergeCells(self) -> bool | None:
        return self._common(lambda cell: any(cell.coordinate in area for area in self._merges()))

    @property
    def MergeArea(self) -> Range:
        address = f"{get_column_letter(self.left)}{self.top}"
        for area in self._merges():
            if address in area:
                return Range(self.Worksheet, area.min_row, area.min_col, area.max_row, area.max_col)
        return self

    def Default(self, row: Any, column: Any = 1) -> Range:
        return self.Worksheet.Cells(self.top + int(row) - 1, self.left + int(column) - 1)

    @method
    def Select(self) -> None:
        self.Application.Selection = self

    def _align(self, **changes: Any) -> None:
        for row in self._rows():
            for cell in row:
                alignment = copy.copy(cell.alignment)
                for name, value in changes.items():
                    setattr(alignment, name, value)
                cell.alignment = alignment

    def _merges(self) -> list:
        return self.Worksheet.cells.merged_cells.ranges

    def _rows(self) -> list[list]:
        cells = self.Worksheet.cells
        return [
            [cells.cell(row, column) for column in range(self.left, self.right + 1)]
            for row in range(self.top, self.bottom + 1)
        ]

    def _gathered(self, read: Any) -> Any:
        if self.Count == 1:
            return read(self.Worksheet.cells.cell(self.top, self.left))
        return [[read(cell) for cell in row] for row in self._rows()]

    def _common(self, read: Any) -> Any:
        distinct = {read(cell) for row in self._rows() for cell in row}
        return distinct.pop() if len(distinct) == 1 else None  # Null: mixed

    def _shown(self, cell: Any) -> Any:
        if cell.data_type == "f":
            if link := LINK.fullmatch(str(cell.value)):
                return link[1]
            book = self.Worksheet.Parent
            name = self.Worksheet.Name
            value = book.shown[name][cell.coordinate].value if name in book.shown else None
        else:
            value = cell.value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)  # Excel has no whole numbers
        return ERRORS.get(value, value) if isinstance(value, str) else value

    def _type(self, row: int, column: int, value: Any) -> None:
        """As if typed: an apostrophe keeps text text, what looks like a number, a date or a formula becomes one."""
        cell = self.Worksheet.cells.cell(row, column)
        if self.Worksheet.ProtectContents and cell.protection.locked:
            raise ValueError("The cell or chart you're trying to change is on a protected sheet.")
        if isinstance(cell, MergedCell):
            return
        if isinstance(value, str) and cell.number_format == "@":
            cell.value, cell.data_type = value, "s"
        elif isinstance(value, str) and value.startswith("'"):
            cell.value, cell.data_type = value[1:], "s"
        elif isinstance(value, str) and (day := DAY_AND_MONTH.fullmatch(value)):
            cell.value = dt.datetime(2025, int(day[1]), int(day[2]))
        elif isinstance(value, str):
            cell.value = _number(value) if value else None
        else:
            cell.value = value


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
