"""The cells of a table's rows: what can be read in them, as the plan keeps it, and what is to be told of the rest."""

from __future__ import annotations

from collections.abc import Mapping

from plan_workbook import schema
from plan_workbook.cells.percent_cells import AMOUNTS
from plan_workbook.cells.tables import blank
from plan_workbook.findings import Finding
from plan_workbook.importing.import_findings import GUESSED, Position, import_finding
from plan_workbook.importing.measures.model import Sheet
from plan_workbook.importing.tables import values
from plan_workbook.importing.tables.layouts import Layout
from plan_workbook.language.typed_number import is_two_ways

REMEMBERED = 60  # characters of a text that is worth remembering: most short ones repeat
_NUMERIC = frozenset((*schema.NUMBER_KEYS, "percent"))  # keys under which a numeral in a text becomes a number


class RowCells:
    """The cells of one table; its findings are the sheet's.

    `upright`: cell below the first of a vertical merge in a known column -> the cell that shows the text.
    """

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self.layout, self.grid, self.findings = layout, sheet.grid, sheet.findings
        self.columns = layout.columns
        self.by_column = {column: key for key, column in self.columns.items()}
        self.upright = self._upright()
        # errors, and formulas without a stored value: filled, and nothing to read
        self.unread: dict[int, list[int]] = {}
        for row, column in sorted(self.grid.errors.keys() | self.grid.formulas):
            if blank(self.grid.at(row, column)) and (row, column) not in sheet.empty:
                self.unread.setdefault(row, []).append(column)
        budget = next((heading.text for heading in layout.headings if heading.key == "budget"), "")
        self.factor = values.thousands(budget)
        self._texts: dict[str, object] = {}  # as a plan keeps them

    def filled(self, row: int) -> dict[int, object]:
        """The row's values by column; None for what is there and can't be read."""
        cells = enumerate(self.grid.values[row])
        filled = {column: value for column, value in cells if value is not None and not blank(value)}
        for column in self.unread.get(row, ()):
            filled.setdefault(column, None)
        return filled

    def read(self, row: int, filled: Mapping[int, object]) -> tuple[dict[str, object], dict[str, Position]]:
        """The row's values by key, as a plan keeps them, and the cell each stands in."""
        if not (self.grid.errors or self.grid.formulas):
            places = {key: (row, column) for key, column in self.columns.items()}
            return self._plain(filled, places), places
        cells: dict[str, object] = {}
        places = {}
        for key, column in self.columns.items():
            position = (row, column)
            raw = filled.get(column)
            if position in self.grid.errors:
                self.findings.append(
                    Finding("cell.error", *self.grid.where(*position), None, self.grid.errors[position])
                )
                cells[key] = None
            elif raw is None and position in self.grid.formulas:
                if column in filled:
                    self.findings.append(Finding("cell.formula", *self.grid.where(*position)))
                cells[key] = None
            else:
                if raw is not None and position in self.grid.formulas:
                    self.findings.append(import_finding(GUESSED, self.grid.where(*position), raw, "formula"))
                cells[key] = self.value(key, raw, position)
            places[key] = position
        return cells, places

    def _plain(self, filled: Mapping[int, object], places: Mapping[str, Position]) -> dict[str, object]:
        """The values of a row without errors and formulas; a text that stood somewhere before is not read again.

        Under every key that takes no numbers a short text is read alike, and nothing is told of it.
        """
        cells: dict[str, object] = {}
        for key, position in places.items():
            raw = filled.get(position[1])
            if raw is None:
                cells[key] = None
            elif raw.__class__ is not str or key in _NUMERIC:
                cells[key] = self.value(key, raw, position)
            elif raw in self._texts:
                cells[key] = self._texts[raw]
            else:
                cells[key] = text = self.value(key, raw, position)
                if len(raw) < REMEMBERED:
                    self._texts[raw] = text
        return cells

    def value(self, key: str, raw: object, position: Position) -> object:
        """A cell's raw value as the plan keeps it under a key; what was made of it is told."""
        if raw is None:
            return None
        meant = values.of_key(key, raw, position in self.grid.as_percent)
        if (
            self.grid.origins
            and key in schema.NUMBER_KEYS
            and isinstance(meant, str)
            and (amount := values.grouped(meant)) is not None
        ):
            self.findings.append(import_finding(GUESSED, self.grid.where(*position), meant, "grouped", amount))
            meant = amount
        # no percent has four digits
        elif key in AMOUNTS and isinstance(raw, str) and not isinstance(meant, str) and is_two_ways(raw.strip()):
            self.findings.append(import_finding(GUESSED, self.grid.where(*position), raw, "fraction", meant))
        if isinstance(meant, str) and len(meant) > schema.CELL_LIMIT:
            self.findings.append(Finding("text.too-long", *self.grid.where(*position), None, meant, str(len(meant))))
            meant = meant[: schema.CELL_LIMIT]
        if key == "budget" and self.factor != 1:
            amount = values.in_thousands(meant, self.factor)
            if amount is not meant and amount != meant:
                self.findings.append(import_finding(GUESSED, self.grid.where(*position), meant, "money", amount))
            meant = amount
        return meant

    def shown(self, row: int, column: int, value: object) -> object:
        """What a person sees in a cell: an error's word where nothing can be read."""
        return self.grid.errors.get((row, column), value)

    def _upright(self) -> dict[Position, Position]:
        upright = {}
        for top, left, bottom, _right in self.grid.merged:
            if bottom == top or top <= self.layout.bottom or left not in self.by_column:
                continue
            for row in range(top + 1, min(bottom, len(self.grid.values) - 1) + 1):
                upright[row, left] = (top, left)
        return upright
