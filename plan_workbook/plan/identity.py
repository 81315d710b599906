"""Identity: which row of the goal sheets is which measure, though rows are sorted, copied, renumbered or typed over.

A row's id stands in a hidden column. Sorting by a filter that ends before that column, copying and pasting part it from
its measure. So the hidden sheet `_ids` remembers for each id the fingerprint of the № and the text it belongs to. A plan
that has no such sheet yet is judged by how ids are made: from the goal, the № and the text (`plan.new_id`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from plan_workbook import schema
from plan_workbook.cells.tables import find_table, rows_below
from plan_workbook.grid import Book

SHEET = "_ids"
COLUMNS = tuple(schema.Column(key, key, schema.MACHINE) for key in ("id", "fingerprint", "number"))
DIGITS = 12  # hex: 48 bits tell any two of a plan's measures apart


class Candidate(NamedTuple):
    """A row as it stands: the id in its hidden cell ("" for none), its fingerprint, its №, and the id its words would give it.

    Where the plan remembers nothing, nobody asks for the fingerprint.
    """

    id: str
    fingerprint: str
    number: str
    derived_id: Callable[[], str]


@dataclass(frozen=True)
class Known:
    """What the plan's hidden sheet remembers of each id: the fingerprint of its row, and its № (not where version 0.1 wrote it)."""

    fingerprints: Mapping[str, str]
    numbers: Mapping[str, str]


class Identified(NamedTuple):
    """Which measure a row is. `moved` says that its id stood elsewhere or nowhere; None as `id` asks for a new one.

    `copied` is True for a row whose id belongs to another row that has it as well.
    """

    id: str | None
    moved: bool = False
    copied: bool = False


@lru_cache(maxsize=65_536)  # the plan, a copy's record and its rows say the same words
def fingerprint(number: str, measure: str) -> str:
    """What a row's № and text are recognised by; case, blanks and punctuation of the text do not count."""
    wording = f"{number}\x1f{schema.loose(measure)}"
    return hashlib.sha256(wording.encode("utf-8", "replace")).hexdigest()[:DIGITS]


def remembered(book: Book) -> Known:
    """What the plan's hidden sheet says; nothing where there is none."""
    grid = book.grid(SHEET)
    table = find_table(grid, schema.headings(COLUMNS), least=2) if grid else None
    if grid is None or table is None:
        return Known({}, {})
    rows = [row for _, row in rows_below(grid, table) if row["id"] is not None]
    return Known(
        {str(row["id"]): str(row["fingerprint"]) for row in rows if row["fingerprint"] is not None},
        {str(row["id"]): str(row["number"]) for row in rows if row.get("number") is not None},
    )


def identify(rows: Sequence[Candidate], known: Known) -> list[Identified]:
    """Which measure each row is, in the order of `rows`.

    An id goes to the row that it fits, wherever that row stands now; else a row that carries it keeps it, as
    somebody may have edited its words: of several the one with the measure's №, else the first. A row that is left over is a new measure.
    """
    return _Assignment(rows, known).result()


class _Assignment:
    def __init__(self, rows: Sequence[Candidate], known: Known) -> None:
        self.rows, self.known, self.numbers = rows, known.fingerprints, known.numbers
        self.owner: dict[str, int] = {}  # id -> the row that it belongs to
        self.id_of: dict[int, str] = {}

    def result(self) -> list[Identified]:
        for at, row in enumerate(self.rows):
            if row.id and row.id not in self.owner and self._fits(row, row.id):
                self._give(at, row.id)
        if len(self.id_of) < len(self.rows):
            self._find_moved()
            left = [(at, row) for at, row in enumerate(self.rows) if at not in self.id_of and row.id]
            for at, row in sorted(left, key=lambda entry: self.numbers.get(entry[1].id) != entry[1].number):
                if row.id not in self.owner:
                    self._give(at, row.id)
        return [self._outcome(at, row) for at, row in enumerate(self.rows)]

    def _give(self, at: int, measure_id: str) -> None:
        self.owner[measure_id] = at
        self.id_of[at] = measure_id

    def _fits(self, row: Candidate, measure_id: str) -> bool:
        return self.known[measure_id] == row.fingerprint if measure_id in self.known else row.derived_id() == measure_id

    def _find_moved(self) -> None:
        """Give ids that were parted from their rows back to the rows whose words they fit, where that is certain."""
        standing = {row.id for row in self.rows if row.id}
        by_words: dict[str, list[str]] = {}
        for measure_id, marks in self.known.items():
            by_words.setdefault(marks, []).append(measure_id)
        for at, row in enumerate(self.rows):
            if at in self.id_of:
                continue
            fitting = by_words.get(row.fingerprint, [])
            if not fitting and (derived := row.derived_id()) in standing and derived not in self.known:
                fitting = [derived]
            if len(fitting) == 1 and fitting[0] not in self.owner:
                self._give(at, fitting[0])

    def _outcome(self, at: int, row: Candidate) -> Identified:
        measure_id = self.id_of.get(at)
        if measure_id is not None:
            return Identified(measure_id, moved=measure_id != row.id)
        copied = bool(row.id) and self.rows[self.owner[row.id]].id == row.id
        return Identified(None, moved=bool(row.id) and not copied, copied=copied)
