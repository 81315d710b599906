"""Reads goal sheets: the goal that each names, and its measures row by row, each with the id of the measure that it is."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from plan_workbook import messages, schema, texts
from plan_workbook.cells import percent_cells
from plan_workbook.cells.tables import Table, blank, rows_below
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid, address
from plan_workbook.language import letters
from plan_workbook.language.cell_text import line_breaks
from plan_workbook.plan import identity

if TYPE_CHECKING:
    import pandas as pd

# how our own advice under a goal's text begins, in version 0.1 too
GOAL_HINTS = tuple(texts.say("sheet.goal-hint", in_language=language)[:22] for language in texts.LANGUAGES)
_GOAL_TEXT = re.compile(rf"\s*(?:{schema.GOAL_PREFIX}\s*)?(\d{{1,3}})\s*(?:[.)]|$)\s*(.*)", re.DOTALL | re.IGNORECASE)
_SHOWN = (*schema.NUMBER_KEYS, *schema.TEXT_KEYS)  # columns in which a percent format makes a value another
Row = dict[str, Any]  # a measure on its way into a frame, whose columns have no types either


@dataclass(frozen=True)
class Goal:
    """A goal: its number ("1"), its text and the sheet its measures stand in."""

    number: str
    text: str
    sheet: str


def text(value: object) -> str:
    """A cell's value as trimmed text with plain line breaks; "" for a blank one."""
    if value is None:
        return ""
    shown = value if isinstance(value, str) else messages.plain(value)
    return letters.trimmed(line_breaks(shown))


@lru_cache(maxsize=65_536, typed=True)  # every rule asks again, and of 200 returned copies each says it twice
def number_text(value: object) -> str:
    """A measure's number as it is compared: 1.4 and " 1.4. " -> "1.4", without letters that nobody sees."""
    return letters.visible(text(value)).rstrip(".")


class MeasureReader:
    """Collects the measures of all goal sheets; one pass, row by row."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.goals: list[Goal] = []
        self.tables: dict[str, Table] = {}
        self.flaws: set[tuple[int, str]] = set()
        self.rows: list[Row] = []

    def read(self, grid: Grid, table: Table | None) -> None:
        """Add the measures of a sheet; its goal alone where no table was recognised in it."""
        goal, goal_cell = _goal(grid, table)
        if not goal.text:
            number = goal.number if goal.number.isdecimal() else "1"
            self.findings.append(Finding("goal.untitled", grid.name, goal_cell, expected=number))
        if goal.number not in {known.number for known in self.goals}:
            self.goals.append(goal)
        if table is None:
            return
        self.tables[grid.name] = table
        covered = self._merges(grid, table)
        by_column = {column: key for key, column in table.columns.items()}
        marked = grid.formulas | grid.errors.keys() | covered
        marks: dict[int, list[tuple[int, str]]] = {}
        for row, column in marked:
            if row > table.heading_row and by_column.get(column, "percent") not in ("percent", "id"):
                marks.setdefault(row, []).append((column, by_column[column]))
        before = len(self.rows)
        for row, cells in rows_below(grid, table, even_blank=marks):
            faults = marks.get(row, ())
            if all(blank(cells.get(key)) for key in schema.INPUT_KEYS) and not any(
                (row, column) not in covered for column, _ in faults
            ):
                continue
            self._row(grid, goal, row, cells, faults)
        if len(self.rows) == before:
            first = address(table.heading_row + 1, table.columns.get("number", min(table.columns.values())))
            self.findings.append(Finding("goal.empty", grid.name, first))

    def _row(
        self, grid: Grid, goal: Goal, row: int, cells: Mapping[str, object], faults: Collection[tuple[int, str]]
    ) -> None:
        index, columns = len(self.rows), self.tables[grid.name].columns
        if index >= schema.MOST_MEASURES:
            raise InputError("file.too-many-rows", name=grid.name, most=schema.MOST_MEASURES)
        measure: Row = dict.fromkeys(schema.KEYS)
        for name, value in cells.items():
            if value is not None and not blank(value):
                measure[name] = value
        key = number_text(measure["number"]) or None
        for column, name in sorted(faults):
            cell = (row, column)
            self.flaws.add((index, name))
            if cell in grid.errors:
                self.findings.append(Finding("cell.error", grid.name, address(*cell), key, grid.errors[cell]))
            elif cell in grid.formulas:
                self.findings.append(Finding("cell.formula", grid.name, address(*cell), key, cells[name]))
            measure[name] = None
        as_percent = [key for key in _SHOWN if (row, columns.get(key)) in grid.as_percent] if grid.as_percent else []
        measure |= {
            "goal": goal.number, "sheet": grid.name, "row": row, "key": key,
            "as_percent": bool(as_percent) and percent_cells.read_as_shown(measure, as_percent),
        }  # fmt: skip
        measure["id"] = text(measure["id"])
        self.rows.append(measure)

    def identify(self, known: identity.Known) -> None:
        """Give every row the id of the measure that it is, and tell of ids that stand where they do not belong."""
        remembers = bool(known.fingerprints)
        candidates = [
            identity.Candidate(
                row["id"],
                fingerprint(row) if remembers else "",
                number_text(row["number"]),
                partial(_derived_id, row),
            )
            for row in self.rows
        ]
        outcomes = identity.identify(candidates, known)
        taken = {outcome.id: 0 for outcome in outcomes if outcome.id is not None}
        for row, outcome in zip(self.rows, outcomes, strict=True):
            standing = row["id"]
            row["id"] = outcome.id or new_measure_id(taken, row["goal"], row["number"], row["measure"])
            row["new_id"], row["moved"] = row["id"] != standing, outcome.moved
            if standing and (outcome.copied or outcome.moved):
                cell = address(row["row"], self.tables[row["sheet"]].columns["id"])
                code = "id.duplicate" if outcome.copied else "id.moved"
                self.findings.append(Finding(code, row["sheet"], cell, row["key"], standing))

    def _merges(self, grid: Grid, table: Table) -> set[tuple[int, int]]:
        """Report merges inside the table; -> the cells that a merge hides, all but its first."""
        columns = set(table.columns.values())
        hidden = set()
        for top, left, bottom, right in grid.merged:
            merged_columns = [column for column in columns if left <= column <= right]
            if bottom <= table.heading_row or not merged_columns:
                continue
            self.findings.append(Finding("cell.merged", grid.name, address(top, left), None, grid.at(top, left)))
            last = min(bottom, len(grid.values) - 1)
            first = max(top, table.heading_row + 1)
            hidden |= {(row, column) for row in range(first, last + 1) for column in merged_columns} - {(top, left)}
        return hidden

    def tell_size(self) -> None:
        """`plan.large` at the first measure that is one too many for a plan that is written again."""
        if len(self.rows) > schema.MOST_WRITTEN:
            row = self.rows[schema.MOST_WRITTEN]
            columns = self.tables[row["sheet"]].columns
            cell = address(row["row"], columns.get("number", min(columns.values())))
            self.findings.append(
                Finding("plan.large", row["sheet"], cell, row["key"], len(self.rows), f"{schema.MOST_WRITTEN:,}")
            )

    def frame(self) -> pd.DataFrame:
        """All measures that were read, as `Plan.measures` holds them."""
        return measures_frame(self.rows)


def measures_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Rows of measures as `Plan.measures` holds them; a row's `key` is its number as read, and becomes its id where that is
    blank or repeated."""
    import pandas as pd

    names = (*schema.KEYS, "goal", "sheet", "row", "key", "as_percent", "new_id", "moved")
    counts = Counter(row["key"] for row in rows)
    for row in rows:
        if row["key"] is None or counts[row["key"]] > 1:
            row["key"] = row["id"]
    # row by row: a Series for each column would take five times as long in a plan of 60 measures
    cells = itemgetter(*names)
    return pd.DataFrame([cells(row) for row in rows], columns=list(names), dtype=object)


def new_id(taken: dict[str, int], *about: object) -> str:
    """An id of ten hex digits that is not taken yet; the same words give the same id, and `taken` grows by it.

    `taken` says of each id how many more were made from its words: the search for the next goes on from there, else
    50,000 rows alike would ask for a billion digests.
    """
    content = "\x1f".join(map(text, about))

    def digest(attempt: int) -> str:
        return hashlib.sha256(f"{content}\x1f{attempt}".encode()).hexdigest()[:10]

    first = digits = digest(0)
    while digits in taken:
        taken[first] += 1
        digits = digest(taken[first])
    taken[digits] = 0
    return digits


def fingerprint(row: Mapping[str, object]) -> str:
    """What a row of the goal sheets is recognised by (see `identity`)."""
    return identity.fingerprint(number_text(row["number"]), text(row["measure"]))


def new_measure_id(taken: dict[str, int], goal: object, number: object, measure: object) -> str:
    """As `new_id`, for a measure: what it is made from is what the plan is asked by when it is read."""
    derived = _id_of_words(goal, number, measure)
    if derived in taken:
        return new_id(taken, goal, number, measure)
    taken[derived] = 0
    return derived


def _derived_id(row: Mapping[str, object]) -> str:
    return _id_of_words(row["goal"], row["number"], row["measure"])


@lru_cache(maxsize=65_536, typed=True)  # an import that is read again asks twice, and so does a row with another id
def _id_of_words(goal: object, number: object, measure: object) -> str:
    return new_id({}, goal, number, measure)


def _goal(grid: Grid, table: Table | None) -> tuple[Goal, str]:
    """The goal that a sheet's top names, and the cell its text stands in, or belongs into."""
    above = grid.values[: table.heading_row] if table else grid.values[:1]
    lines = []
    for row, cells in enumerate(above):
        filled = [column for column, value in enumerate(cells) if not blank(value) and (row, column) not in grid.errors]
        line = " ".join(text(cells[column]) for column in filled)
        if line and not line.startswith(GOAL_HINTS):  # our own advice is no goal's text where that was cleared
            lines.append((line, address(row, filled[0])))
    for line, cell in lines:
        if match := _GOAL_TEXT.match(line):
            return Goal(str(int(match[1])), match[2].strip(), grid.name), cell
    line, cell = lines[0] if lines else ("", "A1")
    return Goal(schema.goal_of_sheet(grid.name) or grid.name, line, grid.name), cell
