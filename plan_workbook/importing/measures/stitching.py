"""Rows of a table as they stand -> measures: pieces put together, furniture left out, and all of it told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plan_workbook import schema
from plan_workbook.cells.tables import blank
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding, finding
from plan_workbook.grid import Grid
from plan_workbook.importing.import_findings import DROPPED, GUESSED, JOINED, Place, told
from plan_workbook.importing.tables import row_kinds, values
from plan_workbook.importing.tables.layouts import Layout
from plan_workbook.importing.tables.signers import ClosingLine
from plan_workbook.plan import number_text

SOFT_HYPHEN = "\u00ad"
_OPENERS = "-–—•*·"


@dataclass
class Measure:
    """A measure as read: its values by key, the cell each stands in (0-based), and the goal's text above or beside it."""

    row: int
    cells: dict[str, object]
    places: dict[str, Place]
    grid: Grid
    goal: str = ""
    goal_place: Place | None = None
    running: int | None = None
    heading_row: int = 0


@dataclass
class Sheet:
    """What a sheet's tables gave; `goal` goes on from one table to the next."""

    grid: Grid
    goal: str = ""
    goal_place: Place | None = None
    unused: bool = False  # the goal that holds has no measure yet
    empty_goals: list[tuple[str, Place]] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    below: bool = False
    closing: list[ClosingLine] = field(default_factory=list)  # below the tables: signatures, and what else is there
    captions: frozenset[int] = frozenset()  # lines above tables that name goals
    empty: frozenset[Place] = frozenset()  # formulas that gave an empty text


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
        self.found = sheet.findings
        self.upright = self._upright()
        self.spread = {(top, left): right for top, left, bottom, right in self.grid.merged if right > left}
        self.unread: dict[
            int, list[int]
        ] = {}  # errors, and formulas without a stored value: filled, and nothing to read
        for row, column in sorted(self.grid.errors.keys() | self.grid.formulas):
            if blank(self.grid.at(row, column)) and (row, column) not in sheet.empty:
                self.unread.setdefault(row, []).append(column)
        self.numbered = self._is_numbered()
        self.last: Measure | None = None
        self.strays: dict[int, list[tuple[int, object]]] = {}
        budget = next((heading.text for heading in layout.headings if heading.key == "budget"), "")
        self.factor = values.thousands(budget)

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
            filled = self._filled(row)
            if not filled:
                continue
            if fresh and row_kinds.is_column_numbers(filled) and "measure" in {self.by_column.get(c) for c in filled}:
                self._tell_row(GUESSED, row, "column-numbers", " ".join(map(str, filled.values())))
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
            self._goal(" ".join(text.split()), (row, 0))
            self.found.append(told(GUESSED, self.grid, (row, 0), text, "goal-band"))
        elif last or row_kinds.is_signature([text], False):
            self.sheet.closing.append(ClosingLine(self.grid, (((row, 0), text),)))
        else:
            self.found.append(told(DROPPED, self.grid, (row, 0), text, "between"))

    def _filled(self, row: int) -> dict[int, object]:
        own = {column: value for column, value in enumerate(self.grid.values[row]) if not blank(value)}
        for column in self.unread.get(row, ()):
            own.setdefault(column, None)
        return own

    def _row(self, row: int, filled: dict[int, object]) -> None:
        texts = [
            str(value).strip() for value in filled.values() if isinstance(value, str) and not row_kinds.is_figure(value)
        ]
        numbers = len(filled) - len(texts)
        if self.sheet.below and not self._looks_like_measure(filled):
            self._close(row, filled)
            return
        if not self._has_number(filled):
            if row_kinds.is_signature(texts, self._has_terms(filled)):
                self.sheet.below = True
                self._close(row, filled)
                return
            if row_kinds.is_total(texts, numbers):
                self._total(row, filled, texts[0])
                return
        self.sheet.below = False
        if self._take_goal(row, filled):
            return
        for column, value in filled.items():
            if column not in self.by_column:
                self.strays.setdefault(column, []).append((row, self._seen(row, column, value)))
        cells, places = self._cells(row, filled)
        if all(value is None for value in cells.values()) and not any(
            (row, column) in self.grid.errors or (row, column) in self.grid.formulas for column in self.by_column
        ):
            return
        if self._continues(row, cells):
            self._join(cells, places, (row, self.columns["measure"]) in self.upright)
        else:
            self._begin(row, cells, places)

    def _total(self, row: int, filled: Mapping[int, object], label: str) -> None:
        """A report's own percents are computed anew and lose nothing; sums of other kinds are left out."""
        percent = self.columns.get("percent", self.columns.get("assessed"))
        if row_kinds.is_average(label) and set(filled) <= {next(iter(filled)), percent}:
            for column, value in filled.items():
                if column == percent:
                    self.found.append(told(GUESSED, self.grid, (row, column), value, "recomputed"))
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
            own = number is not None and number < len(row) and not blank(row[number])
            with_number += bool(own or (isinstance(text, str) and row_kinds.LEADING_NUMBER.match(text)))
        return 2 * with_number >= with_text

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

    def _take_goal(self, row: int, filled: dict[int, object]) -> bool:
        """A row that is nothing but a goal's name: its text holds for the rows below."""
        goal_column = self.columns.get("goal")
        known = {column: value for column, value in filled.items() if value is not None}
        if goal_column is not None and set(known) == {goal_column} and (row, goal_column) in self.grid.seams:
            text = values.words(known[goal_column]) or ""
            if self.last is not None and self._rest_of_goal(text):
                self._join_goal(text, (row, goal_column))
                return True
        if goal_column is not None and set(known) == {goal_column}:
            self._goal(values.words(known[goal_column]), (row, goal_column))
            return True
        number = self.columns.get("number")
        if len(known) == 1:
            column, value = next(iter(known.items()))
            spans = self.spread.get((row, column), column) - column >= 2
            if isinstance(value, str) and column != number and row_kinds.is_goal_name(value, spans):
                self._goal(values.words(value), (row, column))
                self.found.append(told(GUESSED, self.grid, (row, column), value, "goal-band"))
                return True
            if (
                isinstance(value, str)
                and column == number
                and (spans or row_kinds.is_goal_name(value, len(value) > 12))
            ):
                self._goal(values.words(value), (row, column))
                self.found.append(told(GUESSED, self.grid, (row, column), value, "goal-band"))
                return True
            return False
        if len(known) == 2 and number in known:
            other = next(column for column in known if column != number)
            own = number_text(known[number])
            if own.isdecimal() and isinstance(known[other], str) and self._numbers_below(row, own):
                self._goal(f"{own}. {values.words(known[other])}", (row, other))
                self.found.append(told(GUESSED, self.grid, (row, other), known[other], "goal-band"))
                return True
        return False

    def _numbers_below(self, row: int, goal: str) -> bool:
        """Is the next number below one of this goal's measures ("1" above "1.1")?"""
        number, measure = self.columns["number"], self.columns["measure"]
        for values_below in self.grid.values[row + 1 : row + 6]:
            for column in (number, measure):
                text = number_text(values_below[column]) if column < len(values_below) else ""
                if text.startswith(f"{goal}.") and row_kinds.MEASURE_NUMBER.match(text):
                    return True
        return False

    def _goal(self, text: str | None, place: Place) -> None:
        sheet = self.sheet
        if not text or text == sheet.goal:
            return
        if sheet.unused and sheet.goal_place is not None:
            number, words = row_kinds.goal_number(sheet.goal)
            if number is not None and not words and row_kinds.goal_number(text)[0] is None:
                text = f"{number}. {text}"  # "Зорилт 1" stands in a row of its own above the goal's text
            else:
                sheet.empty_goals.append((sheet.goal, sheet.goal_place))
        sheet.goal, sheet.goal_place, sheet.unused = text, place, True

    def _upright(self) -> dict[Place, Place]:
        """Cell below the first of a vertical merge in a known column -> the cell that shows the text."""
        upright = {}
        for top, left, bottom, _right in self.grid.merged:
            if bottom == top or top <= self.layout.bottom or left not in self.by_column:
                continue
            for row in range(top + 1, min(bottom, len(self.grid.values) - 1) + 1):
                upright[row, left] = (top, left)
        return upright

    def _cells(self, row: int, filled: Mapping[int, object]) -> tuple[dict[str, object], dict[str, Place]]:
        if not (self.grid.errors or self.grid.formulas):
            places = {key: (row, column) for key, column in self.columns.items()}
            return {key: self._value(key, filled.get(place[1]), place) for key, place in places.items()}, places
        cells: dict[str, object] = {}
        places = {}
        for key, column in self.columns.items():
            place = (row, column)
            raw = filled.get(column)
            if place in self.grid.errors:
                self.found.append(finding("cell.error", *self.grid.where(*place), None, self.grid.errors[place]))
                cells[key] = None
            elif raw is None and place in self.grid.formulas:
                if column in filled:
                    self.found.append(finding("cell.formula", *self.grid.where(*place)))
                cells[key] = None
            else:
                if raw is not None and place in self.grid.formulas:
                    self.found.append(told(GUESSED, self.grid, place, raw, "formula"))
                cells[key] = self._value(key, raw, place)
            places[key] = place
        return cells, places

    def _value(self, key: str, raw: object, place: Place) -> object:
        if raw is None:
            return None
        own = values.of_key(key, raw, place in self.grid.as_percent)
        if (
            self.grid.origins
            and key in schema.NUMBER_KEYS
            and isinstance(own, str)
            and (amount := values.grouped(own)) is not None
        ):
            self.found.append(told(GUESSED, self.grid, place, own, "grouped", amount))
            own = amount
        if isinstance(own, str) and len(own) > schema.CELL_LIMIT:
            self.found.append(finding("text.too-long", *self.grid.where(*place), None, own, str(len(own))))
            own = own[: schema.CELL_LIMIT]
        if key == "budget" and self.factor != 1:
            amount = values.in_thousands(own, self.factor)
            if amount is not own and amount != own:
                self.found.append(told(GUESSED, self.grid, place, own, "money", amount))
            own = amount
        return own

    def _continues(self, row: int, cells: Mapping[str, object]) -> bool:
        """Does the row go on with the measure above it?"""
        if self.last is None:
            return False
        if (row, self.columns["measure"]) in self.upright and self.upright[row, self.columns["measure"]][
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

    def _join(self, cells: Mapping[str, object], places: Mapping[str, Place], merged: bool) -> None:
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
                    self.found.append(told(DROPPED, self.grid, places[key], value, "second-value", before))
                continue
            elif places[key] in self.grid.seams:
                last.cells[key] = _glued(str(before), self.grid.seams[places[key]], str(value))[: schema.CELL_LIMIT]
            else:
                last.cells[key] = _joined(key, str(before), str(value), merged)[: schema.CELL_LIMIT]
            self.found.append(told(JOINED, self.grid, places[key], value, "continued"))
        if cells.get("goal") is not None:
            self._join_goal(str(cells["goal"]), places["goal"])

    def _join_goal(self, text: str, place: Place) -> None:
        """The rest of a goal's text, for all of its measures so far."""
        before = self.sheet.goal
        if not before:
            whole = text
        elif place in self.grid.seams:
            whole = _glued(before, self.grid.seams[place], text)
        else:
            whole = _joined("goal", before, text, False)
        for measure in reversed(self.sheet.measures):
            if measure.goal != before:
                break
            measure.goal = whole
        self.sheet.goal = whole
        self.found.append(told(JOINED, self.grid, place, text, "continued"))

    def _begin(self, row: int, cells: dict[str, object], places: dict[str, Place]) -> None:
        if len(self.sheet.measures) >= schema.MOST_MEASURES:
            raise InputError("file.too-many-rows", name=self.grid.name, most=schema.MOST_MEASURES)
        for key, column in self.columns.items():
            top = self.upright.get((row, column))
            if top is None or cells[key] is not None or key in ("measure", "number", "id", "goal"):
                continue
            shared = self._value(key, self.grid.at(*top), top)
            if shared is None:
                continue
            if key in schema.NUMBER_KEYS or key == "percent":
                self.found.append(told(GUESSED, self.grid, top, shared, "merged-number"))
                continue
            cells[key] = shared
            self.found.append(told(JOINED, self.grid, top, shared, "merged", self.grid.where(row, column)[1]))
        goal = cells.pop("goal", None)
        if goal is not None and places["goal"] in self.grid.seams and self._rest_of_goal(str(goal)):
            self._join_goal(str(goal), places["goal"])
        elif goal is not None:
            self._goal(str(goal), places["goal"])
        self.sheet.unused = False
        self.last = Measure(
            row, cells, places, self.grid, self.sheet.goal, self.sheet.goal_place, heading_row=self.layout.bottom
        )
        self.sheet.measures.append(self.last)

    def _rest_of_goal(self, text: str) -> bool:
        """At the top of a page: the rest of the goal's name, where the goals are numbered and this text is not."""
        return row_kinds.goal_number(self.sheet.goal)[0] is not None and row_kinds.goal_number(text)[0] is None

    def _tell_row(self, code: str, row: int, reason: str, value: object = None) -> None:
        column, own = next((c, v) for c, v in enumerate(self.grid.values[row]) if not blank(v))
        self.found.append(told(code, self.grid, (row, column), own if value is None else value, reason))

    def _drop(self, row: int, filled: Mapping[int, object], reason: str) -> None:
        for column, value in filled.items():
            self.found.append(told(DROPPED, self.grid, (row, column), self._seen(row, column, value), reason))

    def _seen(self, row: int, column: int, value: object) -> object:
        """What a person sees in a cell: an error's word where nothing can be read."""
        return self.grid.errors.get((row, column), value)


def _glued(before: str, seam: str, after: str) -> str:
    """Two pieces of a text that a page's end parted; a soft hyphen as seam takes the hyphen away that was printed for it."""
    return f"{before.removesuffix('-')}{after}" if seam == SOFT_HYPHEN else f"{before}{seam}{after}"


def _joined(key: str, before: str, after: str, merged: bool) -> str:
    """Two pieces of one text: a new line where a new sentence or point begins, else a blank.

    `merged`: the measure's own cell runs over both rows, so that each row holds an entry of its own.
    """
    if key == "units":
        return f"{before.rstrip(',; ')}{schema.UNIT_SEPARATOR}{after}"
    if merged:
        return f"{before}\n{after}"
    opens = after[:1] in _OPENERS or after[:1].isupper() or after[:1].isdigit()
    ends = before.rstrip()[-1:] in ".;:!?"
    return f"{before}\n{after}" if opens and (ends or after[:1] in _OPENERS) else f"{before} {after}"
