"""A worksheet's part: cells are set where they stand, and everything round them stays as it was."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from typing import Any

from lxml import etree

from plan_workbook.grid import Cell, Formula, PlainNumber, address, column_index
from plan_workbook.language.cell_text import escaped, readable
from plan_workbook.sheets.writing.cells import FORMULA_STARTS
from plan_workbook.storage.patching.package import MAIN
from plan_workbook.storage.patching.style_sheet import StyleSheet

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CELL, FORMULA, VALUE, _INLINE, _TEXT = (f"{MAIN}{name}" for name in ("c", "f", "v", "is", "t"))
_OF_VALUE = {FORMULA, VALUE, _INLINE}
_RELATED_TO_VALUE = ("t", "cm", "vm")  # the kind of the value, and what the workbook's metadata says of it


def place_of(cell: str) -> Cell | None:
    """A1 address -> 0-based row and column; None where it is none."""
    match = _ADDRESS.fullmatch(cell)
    if not match:
        return None
    return int(match[2]) - 1, column_index(match[1])


def child_of(cell: etree._Element, tag: str) -> Any:
    """The first child of that name, or None: `find`, in a fifth of its time, which counts by the ten thousand cells."""
    return next(cell.iterchildren(tag), None)


class SheetXml:
    """The root element of a worksheet's part, its rows and cells found by their places (0-based)."""

    def __init__(self, root: etree._Element, styles: StyleSheet) -> None:
        self.root = root
        self._styles = styles
        self.data = root.find(f"{MAIN}sheetData")
        self._rows: list[tuple[int, etree._Element]] = []
        self._cells: dict[int, list[tuple[int, etree._Element]]] = {}
        number = -1
        for row in self.data.iterchildren(f"{MAIN}row"):
            number = int(row.get("r")) - 1 if row.get("r", "").isdecimal() else number + 1
            self._rows.append((number, row))
        self._rows.sort(key=lambda entry: entry[0])
        self._by_number = dict(reversed(self._rows))  # of rows with one number the first counts

    def formulas(self) -> list[tuple[int, int, etree._Element]]:
        """(row, column, cell) of every cell that holds a formula, row by row."""
        rows = {element: number for number, element in self._rows}
        formulas = []
        for cell in dict.fromkeys(formula.getparent() for formula in self.data.iter(FORMULA)):
            element = cell.getparent()
            if element in rows and cell.tag == _CELL:
                row, position = rows[element], place_of(cell.get("r", ""))
                column = position[1] if position else self._column(row, cell)
                formulas.append((row, column, cell))
        return sorted(formulas, key=lambda entry: entry[:2])

    def _column(self, row: int, cell: etree._Element) -> int:
        """The column of a cell without an address."""
        return next(column for column, known in self._row_cells(row, cell.getparent()) if known is cell)

    def formula_texts(self) -> dict[Cell, str]:
        """The formulas by cell, without "="; of those that share one, each its own."""
        from openpyxl.formula.translate import Translator

        formulas: dict[Cell, str] = {}
        shared: dict[str, Translator] = {}
        for row, column, cell in self.formulas():
            formula = child_of(cell, FORMULA)
            position = address(row, column)
            if formula.get("t") == "shared" and formula.text:
                shared[formula.get("si", "")] = Translator(f"={formula.text}", position)
            if formula.text:
                formulas[row, column] = formula.text
            elif formula.get("si", "") in shared:
                formulas[row, column] = shared[formula.get("si", "")].translate_formula(position).removeprefix("=")
        return formulas

    def set(self, row: int, column: int, value: object) -> None:
        """Give a cell another value; its style stays, save where text would otherwise be taken for a formula."""
        cell = self._standing(row, column)
        if cell is None:
            cell = self._cell(row, column)
        style = int(cell.get("s", "0"))
        for child in list(cell):
            if child.tag == FORMULA and child.get("t") == "shared" and child.text:
                self._spread_shared(child, row, column)
            if child.tag in _OF_VALUE:
                cell.remove(child)
        for name in _RELATED_TO_VALUE:
            if cell.get(name) is not None:
                del cell.attrib[name]
        fresh = self._fill(cell, value, style)
        if fresh != style:
            cell.set("s", str(fresh))

    def _fill(self, cell: etree._Element, value: object, style: int) -> int:
        """Write the value's elements; -> the style it needs."""
        if value is None:
            return style
        if isinstance(value, Formula):
            self._fill_formula(cell, value)
            return style
        if isinstance(value, bool):
            cell.set("t", "b")
            _value(cell, str(int(value)))
            return style
        if isinstance(value, (date, time, timedelta)):
            from openpyxl.utils.datetime import to_excel

            _value(cell, repr(float(to_excel(value))))
            timed = isinstance(value, (time, timedelta))
            return self._styles.dated(style, "time" if timed else "datetime" if isinstance(value, datetime) else "date")
        if isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
            _value(cell, repr(value))
            return style
        if isinstance(value, PlainNumber):
            _value(cell, repr(value.value))
            return self._styles.plain(style)
        content = escaped(readable(str(value)))
        cell.set("t", "inlineStr")
        text = etree.SubElement(_first(cell, _INLINE), _TEXT)
        text.text = content
        text.set(_SPACE, "preserve")
        return self._styles.quoted(style) if content.startswith(FORMULA_STARTS) else style

    @staticmethod
    def _fill_formula(cell: etree._Element, value: Formula) -> None:
        child = _first(cell, FORMULA)
        child.text = value.removeprefix("=")
        if value.shows is None:
            return
        shown = etree.SubElement(cell, VALUE)
        if child.getnext() is not shown:
            child.addnext(shown)
        shown.text = value.shows if isinstance(value.shows, str) else repr(value.shows)
        if isinstance(value.shows, str):
            cell.set("t", "str")

    def _standing(self, row: int, column: int) -> etree._Element | None:
        """A cell of a row that is filled from column A on without a gap, as a table's rows are, or None.

        No other cell of the row is looked at, each of which would become an object that stays: a plan has 150,000.
        """
        element = self._by_number.get(row)
        if element is None or row in self._cells or column >= len(element):
            return None
        cell = element[column]
        return cell if cell.tag == _CELL and cell.get("r") == address(row, column) else None

    def _cell(self, row: int, column: int) -> etree._Element:
        element = self._by_number.get(row)
        if element is None:
            element = self._by_number[row] = etree.Element(f"{MAIN}row", r=str(row + 1))
            at = bisect_left(self._rows, row, key=lambda entry: entry[0])
            if at < len(self._rows):
                self._rows[at][1].addprevious(element)
            else:
                self.data.append(element)
            self._rows.insert(at, (row, element))
        cells = self._row_cells(row, element)
        at = bisect_left(cells, column, key=lambda entry: entry[0])
        if at < len(cells) and cells[at][0] == column:
            return cells[at][1]
        cell = etree.Element(f"{MAIN}c", r=address(row, column))
        if element.get("customFormat") in ("1", "true") and element.get("s"):  # a row's own style is its new cells'
            cell.set("s", element.get("s"))
        if at < len(cells):
            cells[at][1].addprevious(cell)
        elif cells:
            cells[-1][1].addnext(cell)
        else:
            element.insert(0, cell)
        cells.insert(at, (column, cell))
        element.attrib.pop("spans", None)  # a hint for faster loading, wrong now
        self._drop_dimension()
        return cell

    def _drop_dimension(self) -> None:
        known = self.root.find(f"{MAIN}dimension")
        if known is not None:
            self.root.remove(known)

    def _row_cells(self, row: int, element: etree._Element) -> list[tuple[int, etree._Element]]:
        """The cells of a row by column. Addresses are optional: where one is missing, the cell stands beside the last."""
        if row not in self._cells:
            cells, column = [], -1
            for cell in element.iterchildren(f"{MAIN}c"):
                position = place_of(cell.get("r", ""))
                column = position[1] if position else column + 1
                cells.append((column, cell))
            self._cells[row] = sorted(cells, key=lambda entry: entry[0])
        return self._cells[row]

    def _spread_shared(self, formula: etree._Element, row: int, column: int) -> None:
        """Before the formula that others share (a filled-down column) goes, each of them gets its own."""
        from openpyxl.formula.translate import Translator

        origin, shared = address(row, column), formula.get("si")
        for own_row, own_column, other in self.formulas():
            other_formula = child_of(other, FORMULA)
            if (
                other_formula is not formula
                and other_formula.get("t") == "shared"
                and other_formula.get("si") == shared
                and not other_formula.text
            ):
                moved = Translator(f"={formula.text}", origin).translate_formula(address(own_row, own_column))
                other_formula.text = moved.removeprefix("=")
                other_formula.attrib.clear()


def _value(cell: etree._Element, text: str) -> None:
    _first(cell, VALUE).text = text


def _first(cell: etree._Element, tag: str) -> etree._Element:
    """A new child, before what else a cell may hold."""
    child = etree.SubElement(cell, tag)
    if len(cell) > 1:
        cell.insert(0, child)
    return child
