"""Rows of a table as they stand -> measures: pieces put together, furniture left out, and all of it told."""

from __future__ import annotations

from collections.abc import Mapping

from plan_workbook import schema
from plan_workbook.cells.tables import blank
from plan_workbook.errors import InputError
from plan_workbook.importing.import_findings import DROPPED, GUESSED, JOINED, Position, import_finding
from plan_workbook.importing.measures.goal_rows import GoalRows
from plan_workbook.importing.measures.joining import glued, joined
from plan_workbook.importing.measures.model import Measure, Sheet
from plan_workbook.importing.measures.row_cells import RowCells
from plan_workbook.importing.tables import row_kinds
from plan_workbook.importing.tables.layouts import Layout
from plan_workbook.importing.tables.signers import ClosingLine


def stitch(sheet: Sheet, layout: Layout) -> dict[int, list[tuple[int, object]]]:
    """Add a table's measures and findings to `sheet`; -> the (row, value) of columns that the plan has no place for.

    Raises InputError past `schema.MOST_MEASURES`.
    """
    stitcher = _Stitcher(sheet, layout)
    stitcher.run()
    return stitcher.strays


class _Stitcher:
    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self.sheet, self.layout, self.grid = sheet, layout, sheet.grid
        self.columns = layout.columns
        self.by_column = {column: key for key, column in self.columns.items()}
        self.findings = sheet.findings
        self.cells = RowCells(sheet, layout)
        self.goals = GoalRows(sheet, self.columns)
        self.numbered = self._is_numbered()
        self.last: Measure | None = None
        self.strays: dict[int, list[tuple[int, object]]] = {}

    def run(self) -> None:
        repeats = set(self.layout.repeats)
        lines = self.grid.lines
        last_row = (
            max((row for row in range(self.layout.bottom, len(self.grid.values)) if row not in lines), default=0)
            if lines
            else 0
        )
        fresh = True  # just below headings, where a form numbers its columns
        for row in range(self.layout.bottom + 1, min(self.layout.end, len(self.grid.values))):
            if row in repeats:
                self._tell_row(JOINED, row, "heading-again")
                fresh, self.sheet.below = True, False
                continue
            if row in lines:
                self._line(row, row > last_row)
                continue
            filled = self.cells.filled(row)
            if not filled:
                continue
            if fresh and row_kinds.is_column_numbers(filled) and "measure" in {self.by_column.get(c) for c in filled}:
                self._tell_row(GUESSED, row, "column-numbers", " ".join(map(str, filled.values())))
                continue
            if fresh and self._is_subheadings(filled):
                self._tell_row(GUESSED, row, "subheadings", " | ".join(map(str, filled.values())))
                continue
            fresh = False
            self._row(row, filled)

    def _line(self, row: int, last: bool) -> None:
        """A document's paragraph within or below its tables: the name of a goal, or a line of those who sign."""
        text = str(self.grid.at(row, 0))
        number, name = row_kinds.goal_number(self.sheet.goal)
        lacks_name = self.sheet.unused and number is not None and not name
        if not last and (row in self.sheet.captions or lacks_name or row_kinds.is_goal_name(text, False)):
            self.sheet.below, self.last = False, None
            self.goals.begin(" ".join(text.split()), (row, 0))
            self.findings.append(import_finding(GUESSED, self.grid.where(row, 0), text, "goal-band"))
        elif last or row_kinds.is_signature([text], False):
            self.sheet.closing.append(ClosingLine(self.grid, (((row, 0), text),)))
        else:
            self.findings.append(import_finding(DROPPED, self.grid.where(row, 0), text, "between"))

    def _row(self, row: int, filled: dict[int, object]) -> None:
        if self.sheet.below and not self._looks_like_measure(filled):
            self._close(row, filled)
            return
        if not self._has_number(filled):
            values = filled.values()
            texts = [value.strip() for value in values if isinstance(value, str) and not row_kinds.is_figure(value)]
            if row_kinds.is_signature(texts, self._has_terms(filled)):
                self.sheet.below = True
                self._close(row, filled)
                return
            if row_kinds.is_total(texts, len(filled) - len(texts)):
                self._total(row, filled, texts[0])
                return
        self.sheet.below = False
        if self.goals.take(row, filled, self.last is not None):
            return
        for column, value in filled.items():
            if column not in self.by_column:
                self.strays.setdefault(column, []).append((row, self.cells.shown(row, column, value)))
        cells, places = self.cells.read(row, filled)
        if list(cells.values()).count(None) == len(cells) and not any(
            (row, column) in self.grid.errors or (row, column) in self.grid.formulas for column in self.by_column
        ):
            return
        if self._continues(row, cells):
            self._join(cells, places, (row, self.columns["measure"]) in self.cells.upright)
        else:
            self._begin(row, cells, places)

    def _total(self, row: int, filled: Mapping[int, object], label: str) -> None:
        """A report's own percents are computed anew and lose nothing; sums of other kinds are left out."""
        percent = self.columns.get("percent", self.columns.get("assessed"))
        if row_kinds.is_average(label) and set(filled) <= {next(iter(filled)), percent}:
            for column, value in filled.items():
                if column == percent:
                    self.findings.append(import_finding(GUESSED, self.grid.where(row, column), value, "recomputed"))
            return
        self._drop(row, filled, "total")

    def _close(self, row: int, filled: Mapping[int, object]) -> None:
        """A row below the table, as one line; what can't be read in it is told cell by cell."""
        if any(value is None for value in filled.values()):
            self._drop(row, filled, "below")
            return
        self.sheet.closing.append(
            ClosingLine(self.grid, tuple(((row, column), value) for column, value in filled.items()))
        )

    def _is_numbered(self) -> bool:
        """Do most of the rows with a text have a number, in its own column or before the text?"""
        measure, number = self.columns["measure"], self.columns.get("number")
        with_text = with_number = 0
        for at, row in enumerate(self.grid.values[self.layout.bottom + 1 : self.layout.end], self.layout.bottom + 1):
            text = row[measure] if measure < len(row) else None
            if blank(text) or (self.grid.seams and any((at, column) in self.grid.seams for column in range(len(row)))):
                continue  # a row at the top of a page is most often the rest of one that was counted
            with_text += 1
            has_number = number is not None and number < len(row) and not blank(row[number])
            with_number += bool(has_number or (isinstance(text, str) and row_kinds.LEADING_NUMBER.match(text)))
        return 2 * with_number >= with_text

    def _is_subheadings(self, filled: Mapping[int, object]) -> bool:
        if not self.numbered or self._has_number(filled):
            return False
        return row_kinds.is_subheadings({self.by_column.get(column, str(column)): filled[column] for column in filled})

    def _at(self, filled: Mapping[int, object], key: str) -> object:
        column = self.columns.get(key)
        return filled.get(column) if column is not None else None

    def _has_number(self, filled: Mapping[int, object]) -> bool:
        measure, number = self._at(filled, "measure"), self._at(filled, "number")
        if not blank(number) and (not isinstance(number, str) or row_kinds.may_be_number(number)):
            return not (isinstance(number, str) and row_kinds.is_total([number.strip()], 1))
        return isinstance(measure, str) and row_kinds.LEADING_NUMBER.match(measure) is not None

    def _has_terms(self, filled: Mapping[int, object]) -> bool:
        return any(not blank(self._at(filled, key)) for key in ("period", "units", "target"))

    def _looks_like_measure(self, filled: Mapping[int, object]) -> bool:
        return self._has_number(filled) and not blank(self._at(filled, "measure")) and len(filled) >= 3

    def _continues(self, row: int, cells: Mapping[str, object]) -> bool:
        """Does the row go on with the measure above it?"""
        if self.last is None:
            return False
        if (row, self.columns["measure"]) in self.cells.upright and self.cells.upright[row, self.columns["measure"]][
            0
        ] >= self.last.row:
            return True
        if cells.get("number") is not None:
            return False
        measure = cells.get("measure")
        if self._at_seam(row):
            return self._goes_on_over_page(cells)
        terms = [key for key in ("period", "units", "target") if cells.get(key) is not None]
        if measure is None:
            clash = [key for key in terms if self.last.cells.get(key) is not None]
            return not ("period" in clash and "units" in clash)
        if not self.numbered or row_kinds.LEADING_NUMBER.match(str(measure)):
            return False
        return not terms and cells.get("assessed") is None and cells.get("percent") is None

    def _at_seam(self, row: int) -> bool:
        """Is this the first row of a page?"""
        return bool(self.grid.seams) and any((row, column) in self.grid.seams for column in self.by_column)

    def _goes_on_over_page(self, cells: Mapping[str, object]) -> bool:
        """Does a page's first row, which has no number of its own, go on with the last row of the page before?"""
        measure = cells.get("measure")
        if measure is None:
            return True
        if row_kinds.LEADING_NUMBER.match(str(measure)):
            return False
        if self.numbered:
            return True
        terms = [key for key in ("period", "units", "target") if cells.get(key) is not None]
        return not terms or str(measure)[:1].islower()

    def _join(self, cells: Mapping[str, object], places: Mapping[str, Position], merged: bool) -> None:
        last = self.last
        assert last is not None
        for key, value in cells.items():
            if value is None or key == "goal":
                continue
            before = last.cells.get(key)
            if before is None:
                last.cells[key], last.places[key] = value, places[key]
            elif key in (*schema.NUMBER_KEYS, "percent", "number", "id"):
                if value != before:
                    self.findings.append(
                        import_finding(DROPPED, self.grid.where(*places[key]), value, "second-value", before)
                    )
                continue
            elif places[key] in self.grid.seams:
                last.cells[key] = glued(str(before), self.grid.seams[places[key]], str(value))[: schema.CELL_LIMIT]
            else:
                last.cells[key] = joined(key, str(before), str(value), merged)[: schema.CELL_LIMIT]
            self.findings.append(import_finding(JOINED, self.grid.where(*places[key]), value, "continued"))
        if cells.get("goal") is not None:
            self.goals.join(str(cells["goal"]), places["goal"])

    def _begin(self, row: int, cells: dict[str, object], places: dict[str, Position]) -> None:
        if len(self.sheet.measures) >= schema.MOST_MEASURES:
            raise InputError("file.too-many-rows", name=self.grid.name, most=schema.MOST_MEASURES)
        for key, column in self.columns.items() if self.cells.upright else ():
            top = self.cells.upright.get((row, column))
            if top is None or cells[key] is not None or key in ("measure", "number", "id", "goal"):
                continue
            shared = self.cells.value(key, self.grid.at(*top), top)
            if shared is None:
                continue
            if key in schema.NUMBER_KEYS or key == "percent":
                self.findings.append(import_finding(GUESSED, self.grid.where(*top), shared, "merged-number"))
                continue
            cells[key] = shared
            self.findings.append(
                import_finding(JOINED, self.grid.where(*top), shared, "merged", self.grid.where(row, column)[1])
            )
        goal = cells.pop("goal", None)
        if goal is not None and places["goal"] in self.grid.seams and self.goals.goes_on(str(goal)):
            self.goals.join(str(goal), places["goal"])
        elif goal is not None:
            self.goals.begin(str(goal), places["goal"])
        self.sheet.unused = False
        self.last = Measure(
            row, cells, places, self.grid, self.sheet.goal, self.sheet.goal_place, heading_row=self.layout.bottom
        )
        self.sheet.measures.append(self.last)

    def _tell_row(self, code: str, row: int, reason: str, value: object = None) -> None:
        column, text = next((c, v) for c, v in enumerate(self.grid.values[row]) if not blank(v))
        self.findings.append(
            import_finding(code, self.grid.where(row, column), text if value is None else value, reason)
        )

    def _drop(self, row: int, filled: Mapping[int, object], reason: str) -> None:
        for column, value in filled.items():
            self.findings.append(
                import_finding(DROPPED, self.grid.where(row, column), self.cells.shown(row, column, value), reason)
            )
