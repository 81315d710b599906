"""The safe fixes: what can be corrected in a cell without a guess, by the kinds that the registry names.

A fix is safe where the cell can mean one thing only. What is merely likely ("1,250", 0.8 in a cell of plain numbers, a
target count that differs from the target's words) stays a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from plan_workbook import schema, scores
from plan_workbook.cells.percent_cells import COUNTS, hundredfold
from plan_workbook.cells.tables import blank, find_table, rows_below
from plan_workbook.findings import Finding, codes
from plan_workbook.grid import Book, Grid, PlainNumber, address, column_letters
from plan_workbook.language import letters, suffixes
from plan_workbook.language.typed_number import read_certain
from plan_workbook.language.unit_codes import replaced_codes
from plan_workbook.plan import Plan, from_book
from plan_workbook.validation import checks
from plan_workbook.validation.rules.rule import is_number
from plan_workbook.validation.rules.target import suggested_count, unit_of_target

PERCENT_UNIT = "хувь"
CODE_KEYS = ("number", "units", "code", "former", "email")  # no letter that nobody sees means anything in them
# Other scripts than Cyrillic, Latin and their marks, and pictures: letters that nobody sees may join or part theirs.
_JOINED = re.compile(r"[^\u0000-\u052f\u1e00-\u20cf\u2100-\u25ff]")
_CELL = re.compile(r"([A-Z]+)(\d+)")
_MOST_ROUNDS = 4  # one fix may make another possible: a suffix that is right lets a target be read

Address = tuple[int, int]


class Fix(NamedTuple):
    """One correction: at which 0-based row and column of a sheet, which measure's, what stood there and what shall."""

    code: str
    sheet: str
    at: Address
    measure: str | None
    old: object
    new: object

    @property
    def cell(self) -> str:
        """The A1 address."""
        return address(*self.at)


class Cell(NamedTuple):
    """What a fix is made from: the raw value, whether it shows as a percentage, its column, measure and the plan's units."""

    raw: object
    as_percent: bool
    column: str
    row: Mapping[str, object]
    units: scores.UnitIndex | None


@dataclass(frozen=True)
class Fixed:
    """The fixes in the order of their making; the book as it reads after them, its plan, findings and percentages."""

    fixes: tuple[Fix, ...]
    book: Book
    plan: Plan
    findings: tuple[Finding, ...]
    scores: scores.Scores

    @property
    def left(self) -> int:
        """How many errors are left."""
        return checks.summary(self.findings)["errors"]

    def cells(self) -> dict[str, dict[Address, object]]:
        """Sheet -> cell -> what is to be written there."""
        written: dict[str, dict[Address, object]] = {}
        for fix in self.fixes:
            value = PlainNumber(fix.new) if is_number(fix.new) else fix.new
            written.setdefault(fix.sheet, {})[fix.at] = value
        return written


def safe_fixes(book: Book) -> Fixed:
    """Every safe fix of a plan workbook. Raises InputError where it is no plan."""
    made: list[Fix] = []
    for left in range(_MOST_ROUNDS, -1, -1):
        plan = from_book(book)
        results = scores.of_plan(plan)
        findings = checks.validate(plan, results)
        if not left:
            break
        grids = {grid.name: grid for grid in book.grids}
        fresh = [*_of_findings(grids, plan, findings)]
        fresh += _unseen_letters(grids, plan, {(fix.sheet, fix.at): fix.new for fix in fresh})
        if not fresh:
            break
        made += fresh
        book = _with(book, fresh)
    return Fixed(tuple(made), book, plan, findings, results)


def _of_findings(grids: Mapping[str, Grid], plan: Plan, findings: Sequence[Finding]) -> Iterator[Fix]:
    """The fixes of those findings that have a safe one."""
    frame = plan.measures
    rows = {cell: index for index, cell in enumerate(zip(frame["sheet"], frame["row"], strict=True))}
    units = scores.unit_index(unit.code for unit in plan.units) if plan.knows_units else None
    current: dict[tuple[str, Address], object] = {}
    for item in findings:
        kind, match = codes.CODES[item.code].fix, _CELL.fullmatch(item.cell or "")
        if kind is None or match is None or item.sheet not in plan.tables:
            continue
        sheet, row = item.sheet, int(match[2]) - 1
        for column, at in plan.tables[sheet].columns.items():
            if column_letters(at) != match[1] or (sheet, row) not in rows:
                continue
            cell = row, at
            old = current.get((sheet, cell), grids[sheet].at(*cell))
            measure = frame.loc[rows[sheet, row]].to_dict()
            new = KINDS[kind](Cell(old, cell in grids[sheet].as_percent, column, measure, units))
            if new is not None and new != old:
                current[sheet, cell] = new
                yield Fix(item.code, sheet, cell, item.measure, old, new)


def _typed_number(cell: Cell) -> object:
    """ "80%", "80 хувь", "90,5" or a number kept as text, where its unit is what the column counts."""
    read = read_certain(cell.raw) if isinstance(cell.raw, str) else None
    if read is None:
        return None
    value, unit = read
    if cell.column == "assessed":
        # 0,8 might be 80 % typed as a fraction; "0.8 %" would be told as one, were it a number
        fits = unit in ("", PERCENT_UNIT) and (value == 0 or 1 <= value <= 100)
    elif cell.column in COUNTS:
        fits = value > 0 and unit in ("", unit_of_target(cell.row["target"]))
    else:
        fits = value >= 0 and not unit  # a budget is in thousands: what is called tögrög may not be
    return _number(value) if fits else None


def _hundredfold(cell: Cell) -> object:
    """80 for 0.8 in a cell that shows it as 80 %; elsewhere 0.8 might be meant."""
    return hundredfold(cell.raw) if cell.as_percent and is_number(cell.raw) else None


def _unit_codes(cell: Cell) -> object:
    """The registered codes in place of those in look-alike letters."""
    units = cell.units
    if units is None or not isinstance(cell.raw, str):
        return None
    return replaced_codes(cell.raw, lambda code: scores.meant_unit(code, units) or code, units.whole)


def _suffixes(cell: Cell) -> object:
    return suffixes.corrected(cell.raw) if isinstance(cell.raw, str) else None


def _suggestion(cell: Cell) -> object:
    """The count that the target's words say, where none was typed."""
    suggested = suggested_count(cell.row["target"]) if blank(cell.raw) else None
    return None if suggested is None else _number(suggested)


def _invisible(cell: Cell) -> object:
    """The text without letters that nobody sees, and without blanks at its ends."""
    if not isinstance(cell.raw, str):
        return None
    text = cell.raw
    if cell.column in CODE_KEYS or not _JOINED.search(letters.visible(text)):
        text = letters.visible(text)
    trimmed = letters.trimmed(text)
    first, *others = text.split("\n")
    if first != first.lstrip() and any(line[:1].isspace() for line in others if line.strip()):
        return text[: text.index(trimmed) + len(trimmed)]  # lines that are indented alike stay so
    return trimmed


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


KINDS: dict[str, Callable[[Cell], object]] = {
    codes.TYPED_NUMBER: _typed_number,
    codes.HUNDREDFOLD: _hundredfold,
    codes.UNIT_CODES: _unit_codes,
    codes.SUFFIXES: _suffixes,
    codes.SUGGESTION: _suggestion,
    codes.INVISIBLE: _invisible,
}


def _unseen_letters(
    grids: Mapping[str, Grid], plan: Plan, fixed: Mapping[tuple[str, Address], object]
) -> Iterator[Fix]:
    """The fixes of texts that hold what nobody sees: no finding tells of them, as nothing is misread for it.

    `fixed` are the cells that have another value by now.
    """
    for sheet, cell, key, measure in _texts(grids, plan):
        old = fixed.get((sheet, cell), grids[sheet].at(*cell))
        new = None if blank(old) else _invisible(Cell(old, False, key, {}, None))
        if new is not None and new != old:
            yield Fix("text.invisible", sheet, cell, measure, old, new)


def _texts(grids: Mapping[str, Grid], plan: Plan) -> Iterator[tuple[str, Address, str, str | None]]:
    """(sheet, cell, column, measure) of every text that people typed into the measures and the list of units."""
    frame = plan.measures
    columns = {key: frame[key].tolist() for key in (*schema.INPUT_KEYS, "sheet", "row", "key")}
    for index, sheet in enumerate(columns["sheet"]):
        for key, column in plan.tables[sheet].columns.items():
            if key in schema.INPUT_KEYS and isinstance(columns[key][index], str):
                yield sheet, (columns["row"][index], column), key, columns["key"][index]
    units = next((grid for name, grid in grids.items() if name.casefold() == schema.UNITS.casefold()), None)
    table = find_table(units, schema.headings(schema.UNITS_COLUMNS), least=1) if units else None
    if units is None or table is None:
        return
    for row, cells in rows_below(units, table):
        for key, column in table.columns.items():
            if isinstance(cells[key], str) and (row, column) not in units.formulas | units.errors.keys():
                yield units.name, (row, column), key, None


def _with(book: Book, fixes: Sequence[Fix]) -> Book:
    """The book as it reads after the fixes."""
    grids = []
    for grid in book.grids:
        of_sheet = [fix for fix in fixes if fix.sheet == grid.name]
        if of_sheet:
            cells = [list(row) for row in grid.values]
            for fix in of_sheet:
                row, column = fix.at
                cells[row] += [None] * (column + 1 - len(cells[row]))
                cells[row][column] = fix.new
            grid = replace(grid, values=cells, as_percent=grid.as_percent - {fix.at for fix in of_sheet})
        grids.append(grid)
    return replace(book, grids=tuple(grids))
