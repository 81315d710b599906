"""A range of LibreOffice cells as xlwings' Range: values, formulas, formats and merges, with Excel's habits."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, cached_property
from typing import Any

from xlwings import base_classes, utils

from tests.engine.office import uno

EPOCH = dt.datetime(1899, 12, 30)
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
CONTENTS = 1 | 2 | 4 | 16  # CellFlags: VALUE, DATETIME, STRING, FORMULA
DATETIME, LOGICAL = 2, 1024  # a CellFlag and a NumberFormat type
FORMULA_ERROR = 4  # FormulaResult
# What Excel turns into a formula, a number, a date or a truth value when it is given as text.
TURNS = re.compile(r"=.+|[+-][^\s].*|\d[\d.,/:\- ]*%?|TRUE|FALSE|@.+", re.IGNORECASE | re.DOTALL)


class CellError(str):
    """An error cell's text, told from text that looks like it."""


class Range(base_classes.Range):
    """Cells r1..r2 by c1..c2 (1-based, inclusive) of `sheet`."""

    options: dict[str, Any] = {}
    sheet = row = column = shape = None

    def __init__(self, sheet: Any, r1: int, c1: int, r2: int, c2: int) -> None:
        self.sheet, self.r1, self.c1, self.r2, self.c2 = sheet, r1, c1, r2, c2
        self.row, self.column, self.shape = r1, c1, (r2 - r1 + 1, c2 - c1 + 1)

    @cached_property
    def api(self) -> Any:
        return self.sheet.uno.getCellRangeByPosition(self.c1 - 1, self.r1 - 1, self.c2 - 1, self.r2 - 1)

    @property
    def coords(self) -> tuple[Any, ...]:
        return (self.sheet, self.r1, self.c1, *self.shape)

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int) -> Range:
        at = self.r1 + row - 1, self.c1 + column - 1
        return Range(self.sheet, *at, *at)

    @property
    def raw_value(self) -> Any:
        cells = self.api
        data = [list(line) for line in cells.getDataArray()]
        for area in cells.queryContentCells(DATETIME).RangeAddresses:
            self._change(data, area, _moment)
        for area in cells.queryFormulaCells(FORMULA_ERROR).RangeAddresses:
            for row, column in _places(area):
                shown = self.sheet.uno.getCellByPosition(column, row).String
                data[row - self.r1 + 1][column - self.c1 + 1] = CellError(shown)
        formats = self.sheet.book.document.NumberFormats
        logical = cache(lambda key: formats.getByKey(key).Type & LOGICAL)
        for row, line in enumerate(data):
            for column, value in enumerate(line):
                if value in (0.0, 1.0) and logical(cells.getCellByPosition(column, row).NumberFormat):
                    line[column] = bool(value)
        return data[0][0] if len(self) == 1 else tuple(map(tuple, data))

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._refuse_protected()
        if not isinstance(data, (list, tuple)):
            data = [[data] * self.shape[1]] * self.shape[0]
        elif not isinstance(data[0], (list, tuple)):
            data = [data]
        cells, plain, turned = self.api, [], []
        for row, line in enumerate(data):
            plain.append([])
            for column, value in enumerate(line):
                text = isinstance(value, str)
                if text and value.startswith("'"):
                    value = value[1:]
                elif (text and TURNS.fullmatch(value)) or isinstance(value, (bool, dt.date)):
                    turned.append((row, column, value))
                    value = None
                plain[-1].append("" if value is None else value if text else float(value))
        cells.setDataArray(tuple(map(tuple, plain)))
        for row, column, value in turned:
            self._type_in(cells.getCellByPosition(column, row), value)

    @property
    def formula(self) -> Any:
        typed = tuple(tuple(map(from_office, line)) for line in self.api.getFormulaArray())
        return typed[0][0] if len(self) == 1 else typed

    @formula.setter
    def formula(self, value: Any) -> None:
        self._refuse_protected()
        lines = [[value]] if isinstance(value, str) else value
        self.api.setFormulaArray(tuple(tuple(to_office(text) for text in line) for line in lines))

    @property
    def number_format(self) -> str | None:
        """None where the cells' formats differ, as in Excel."""
        cells = self.api
        if cells.getPropertyState("NumberFormat").value == "AMBIGUOUS_VALUE":
            return None
        return self.sheet.book.document.NumberFormats.getByKey(cells.NumberFormat).FormatString

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.api.NumberFormat = self._format_key(code)

    @property
    def merge_cells(self) -> bool | None:
        """True, False, or None where some cells are merged, as in Excel."""
        if not self.api.IsMerged:
            return False
        return True if len(self) == 1 else None

    @property
    def merge_area(self) -> Range:
        cursor = self.sheet.uno.createCursorByRange(self.api)
        cursor.collapseToMergedArea()
        return of_address(self.sheet, cursor.RangeAddress)

    def merge(self, across: bool) -> None:
        self.api.merge(True)

    @property
    def color(self) -> tuple[int, int, int] | None:
        value = self.api.CellBackColor
        return None if value == -1 else (value >> 16 & 255, value >> 8 & 255, value & 255)

    @color.setter
    def color(self, value: tuple[int, int, int]) -> None:
        self.api.CellBackColor = value[0] << 16 | value[1] << 8 | value[2]

    @property
    def wrap_text(self) -> bool:
        return self.api.IsTextWrapped

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.api.IsTextWrapped = value

    @property
    def vertical_alignment(self) -> str:
        return {0: "bottom", 1: "top", 2: "center", 3: "bottom"}[self.api.VertJustify]

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.api.VertJustify = {"top": 1, "center": 2, "bottom": 3}[value]

    @property
    def font(self) -> Font:
        return Font(self.api)

    def autofit(self, axis: str | None = None) -> None:
        if axis in (None, "r", "rows"):
            self.api.Rows.OptimalHeight = True
        if axis in (None, "c", "columns"):
            self.api.Columns.OptimalWidth = True

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        def one(row: int, column: int) -> str:
            return f"{'$' * column_absolute}{utils.col_name(column)}{'$' * row_absolute}{row}"

        return one(self.r1, self.c1) + ("" if len(self) == 1 else ":" + one(self.r2, self.c2))

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def clear_contents(self) -> None:
        self._refuse_protected()
        self.api.clearContents(CONTENTS)

    def select(self) -> None:
        """As Excel: only in the sheet in front."""
        if self.sheet.book.sheets.active.name != self.sheet.name:
            raise RuntimeError("1004: Select method of Range class failed")
        self.sheet.book.document.CurrentController.select(self.api)

    def _refuse_protected(self) -> None:
        """LibreOffice would pass over locked cells without a word; Excel raises its error 1004."""
        if self.sheet.uno.isProtected() and self.api.CellProtection.IsLocked:
            raise PermissionError("1004: the cell is on a protected sheet")

    def _change(self, data: list[list[Any]], area: Any, change: Any) -> None:
        for row, column in _places(area):
            at = data[row - self.r1 + 1]
            if isinstance(at[column - self.c1 + 1], float):
                at[column - self.c1 + 1] = change(at[column - self.c1 + 1])

    def _type_in(self, cell: Any, value: object) -> None:
        if isinstance(value, bool):
            cell.Value, cell.NumberFormat = float(value), self._format_key("BOOLEAN")
        elif isinstance(value, dt.date):
            moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
            cell.Value = (moment.replace(tzinfo=None) - EPOCH) / dt.timedelta(days=1)
            cell.NumberFormat = self._format_key("YYYY-MM-DD")
        elif self.sheet.book.document.NumberFormats.getByKey(cell.NumberFormat).FormatString == "@":
            cell.setString(value)
        else:
            cell.setFormula(to_office(str(value)))

    def _format_key(self, code: str) -> int:
        formats = self.sheet.book.document.NumberFormats
        locale = uno().createUnoStruct("com.sun.star.lang.Locale", "en", "US", "")
        key = formats.queryKey(code, locale, False)
        return key if key != -1 else formats.addNew(code, locale)


class Font(base_classes.Font):
    """The colour of a range's letters."""

    api = None

    def __init__(self, cells: Any) -> None:
        self.api = cells

    @property
    def color(self) -> tuple[int, int, int]:
        value = self.api.CharColor
        return (value >> 16 & 255, value >> 8 & 255, value & 255)

    @color.setter
    def color(self, value: tuple[int, int, int]) -> None:
        self.api.CharColor = value[0] << 16 | value[1] << 8 | value[2]


def of_address(sheet: Any, area: Any) -> Range:
    """The range of a UNO address."""
    return Range(sheet, area.StartRow + 1, area.StartColumn + 1, area.EndRow + 1, area.EndColumn + 1)


def parse(sheet: Any, address: str) -> Range:
    """The range of an address like "B2", "A1:C3" or "A:A"."""
    corners = address.replace("$", "").upper().split(":")
    places: list[int] = []
    for which, corner in enumerate((corners[0], corners[-1])):
        letters, digits = re.fullmatch(r"([A-Z]*)(\d*)", corner).groups()
        places.append(int(digits) if digits else (LAST_ROW if which else 1))
        places.append(utils.column_to_number(letters) if letters else (LAST_COLUMN if which else 1))
    return Range(sheet, *places)


def to_office(formula: str) -> str:
    """Excel's formula in LibreOffice's own grammar: ";" between arguments, "." behind a sheet's name."""
    if not formula.startswith("="):
        return formula
    parts = re.split(r"""("(?:[^"]|"")*"|'(?:[^']|'')*'!?)""", formula)
    parts[::2] = [re.sub(r"([^\W\d]\w*)!", r"$\1.", part.replace(",", ";")) for part in parts[::2]]
    parts[1::2] = [f"${part[:-1]}." if part.endswith("!") else part for part in parts[1::2]]
    return "".join(parts)


def from_office(formula: str) -> str:
    """LibreOffice's formula in Excel's grammar; a typed truth value is no formula in Excel."""
    if formula in ("=TRUE()", "=FALSE()"):
        return formula[1:-2]
    if not formula.startswith("="):
        return formula
    parts = re.split(r"""("(?:[^"]|"")*"|\$?'(?:[^']|'')*'\.?)""", formula)
    plain = re.compile(r"\$?\b([^\W\d]\w*)\.(?=\$?[A-Z]{1,3}\$?\d)")
    parts[::2] = [plain.sub(r"\1!", part.replace(";", ",")) for part in parts[::2]]
    parts[1::2] = [part.strip("$").removesuffix(".") + "!" if part.endswith("'.") else part for part in parts[1::2]]
    return "".join(parts)


def _moment(days: float) -> dt.datetime:
    return EPOCH + dt.timedelta(days=days)


def _places(area: Any) -> list[tuple[int, int]]:
    rows, columns = range(area.StartRow, area.EndRow + 1), range(area.StartColumn, area.EndColumn + 1)
    return [(row, column) for row in rows for column in columns]
