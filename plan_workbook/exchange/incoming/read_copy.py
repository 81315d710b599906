"""Reads what came back: a returned workbook -> its measures, against its own record of what was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from plan_workbook import schema
from plan_workbook.cells.tables import find_table, rows_below
from plan_workbook.errors import InputError
from plan_workbook.exchange.incoming import moments
from plan_workbook.exchange.incoming.mails.parcel import Parcel
from plan_workbook.exchange.ledger import columns as ledger_columns
from plan_workbook.exchange.ledger.cell_value import Value, typed
from plan_workbook.exchange.ledger.seal import content
from plan_workbook.findings import Finding
from plan_workbook.grid import Book, address
from plan_workbook.plan import GoalRows, goal_rows, number_text, text
from plan_workbook.plan.identity import fingerprint

# findings of reading that hold for a returned copy too; what is wrong with its ids is told as added rows
REPORTED = ("cell.formula", "cell.error", "cell.merged", "column.missing", "column.duplicate")
WORKERS = 4
Row = Mapping[str, Value]


@dataclass(frozen=True)
class Position:
    """Where a measure stands in a returned copy: its sheet, 0-based row and the columns of its table."""

    sheet: str
    row: int
    columns: Mapping[str, int]

    def cell(self, column: str) -> str | None:
        """The A1 address of one of its cells."""
        at = self.columns.get(column)
        return None if at is None else address(self.row, at)


@dataclass(frozen=True)
class Returned:
    """A copy that came back. Nothing in it is trusted yet: `merge` holds it against the plan's log.

    `facts` is its `_plan` sheet. `base` holds the record's rows by id, `base_rows` the 0-based row each stands in; `rows` the
    measures as they came back, by id, with their `places`; cells that can't be read (a formula, an error, a merge) are absent
    from a row. `doubtful` says of a measure why its row is not certainly its own: "moved" (its № and text name it, another
    id or none stands beside them) or "edited" (its id names it, № or text are others). `rivals` are further rows that are the
    measure just as certainly. `added` are rows that were not sent. `moment` is when the unit sent or saved it (UTC, ISO 8601),
    "" where neither the mail nor the file tells. `is_draft`: it lay in a mail that was not sent yet.
    """

    name: str
    facts: Mapping[str, str] = field(default_factory=dict)
    content: str = ""
    base: Mapping[str, Row] = field(default_factory=dict)
    base_rows: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, Row] = field(default_factory=dict)
    places: Mapping[str, Position] = field(default_factory=dict)
    doubtful: Mapping[str, str] = field(default_factory=dict)
    rivals: Mapping[str, Sequence[tuple[Row, Position]]] = field(default_factory=dict)
    added: Sequence[tuple[Row, Position]] = ()
    findings: tuple[Finding, ...] = ()
    moment: str = ""
    trouble: str = ""
    unread: str = ""
    is_draft: bool = False

    @property
    def is_copy(self) -> bool:
        """Was this made by `send`, of whatever plan?"""
        return self.facts.get("kind") == ledger_columns.COPY_KIND and bool(self.facts.get("workbook"))

    @property
    def token(self) -> str:
        """What this return is known by among all returns: two copies may come back saying the same."""
        return token(self.facts.get("digest", ""), self.content)


MOVED, EDITED = "moved", "edited"


def token(seal: str, content: str) -> str:
    """The name of the return with that content of the copy with that seal."""
    return f"{seal[:16]}-{content[:32]}"


def read_all(parcels: Sequence[Parcel], progress: Callable[[str], object] = lambda name: None) -> list[Returned]:
    """All returned copies, in the order given. Threads: calamine and zlib work outside of Python's lock."""
    if len(parcels) < 2:
        return [read(parcel) for parcel in parcels]
    import os
    from concurrent.futures import ThreadPoolExecutor

    copies = []
    with ThreadPoolExecutor(min(WORKERS, os.cpu_count() or 1)) as pool:
        for one in pool.map(read, parcels):
            copies.append(one)
            progress(one.name)
    return copies


def read(parcel: Parcel) -> Returned:
    """One returned copy; `trouble` says in a sentence why a file can't be used."""
    if parcel.trouble or parcel.unread:
        return Returned(parcel.name, trouble=parcel.trouble, unread=parcel.unread)
    try:
        return read_workbook(parcel)
    except InputError as why:
        return unusable(parcel, why)


def unusable(parcel: Parcel, why: InputError) -> Returned:
    """A file that can't be used, and why, said in the language spoken now."""
    return Returned(parcel.name, trouble=str(why))


def read_workbook(parcel: Parcel) -> Returned:
    """The copy in a parcel that holds a workbook. Raises InputError where it can't be used."""
    from plan_workbook.storage.legacy import legacy_reader

    copy = of_book(parcel.name, legacy_reader.read(parcel.name, parcel.data))
    moment = moments.as_utc(parcel.moment) if parcel.moment else moments.last_modified(parcel.data)
    return replace(copy, moment=moment, is_draft=parcel.draft)


def of_book(name: str, book: Book) -> Returned:
    """What a returned workbook says."""
    base, base_rows = _base(book)
    read_rows = goal_rows(book)
    every = _every_row(read_rows)
    rows = _Identification(every, base)
    return Returned(
        name, _facts(book), content([{**row, "id": measure_id} for measure_id, row, _ in every]), base, base_rows, rows.rows, rows.places,
        rows.doubtful, rows.rivals, rows.added, tuple(item for item in read_rows.findings if item.code in REPORTED),
    )  # fmt: skip


def _facts(book: Book) -> dict[str, str]:
    grid = book.grid(schema.RECORD)
    rows = grid.values if grid else ()
    return {
        str(typed("id", row[0])): str(typed("id", row[1]) or "") for row in rows if len(row) > 1 and row[0] is not None
    }


def _base(book: Book) -> tuple[dict[str, dict[str, Value]], dict[str, int]]:
    grid = book.grid(ledger_columns.BASE)
    table = find_table(grid, schema.headings(ledger_columns.BASE_COLUMNS)) if grid else None
    rows: dict[str, dict[str, Value]] = {}
    places: dict[str, int] = {}
    if grid is not None and table is not None and "id" in table.columns:
        for row, entry in rows_below(grid, table):
            key = str(typed("id", entry["id"]) or "")
            if key and key not in rows:
                rows[key] = {"id": key, **{name: typed(name, entry.get(name)) for name in schema.INPUT_KEYS}}
                places[key] = row
    return rows, places


def _every_row(goal_rows: GoalRows) -> list[tuple[str, dict[str, Value], Position]]:
    """(id as it stands, cells that can be read, place) of each row of the goal sheets."""
    every = []
    for index, row in enumerate(goal_rows.rows):
        columns = goal_rows.tables[row["sheet"]].columns
        entered = {
            key: typed(key, row[key], key == "assessed" and row["as_percent"])
            for key in schema.INPUT_KEYS
            if key in columns and (index, key) not in goal_rows.flaws
        }
        every.append((str(typed("id", row["id"]) or ""), entered, Position(row["sheet"], row["row"], columns)))
    return every


def row_fingerprint(row: Row) -> str:
    """The fingerprint of a row's № and text."""
    return _fingerprint(row.get("number"), row.get("measure"))


@lru_cache(maxsize=65_536, typed=True)  # a copy's record and its rows say the same words, and each is asked for twice
def _fingerprint(number: Value, measure: Value) -> str:
    return fingerprint(number_text(number), text(measure))


class _Identification:
    """Which measure each row of a copy is: certain only where the id, the № and the text agree with the record."""

    def __init__(self, every: Sequence[tuple[str, dict[str, Value], Position]], base: Mapping[str, Row]) -> None:
        self.rows: dict[str, dict[str, Value]] = {}
        self.places: dict[str, Position] = {}
        self.doubtful: dict[str, str] = {}
        self.rivals: dict[str, list[tuple[Row, Position]]] = {}
        self.added: list[tuple[Row, Position]] = []
        sent_fingerprints = {measure_id: row_fingerprint(row) for measure_id, row in base.items()}
        by_fingerprint: dict[str, list[str]] = {}
        for measure_id, fingerprints in sent_fingerprints.items():
            by_fingerprint.setdefault(fingerprints, []).append(measure_id)
        left = []
        for measure_id, row, position in every:
            if measure_id in base and row_fingerprint(row) == sent_fingerprints[measure_id]:
                self._add(measure_id, row, position)
            else:
                left.append((measure_id, row, position))
        unnamed = []
        for measure_id, row, position in left:
            named = by_fingerprint.get(row_fingerprint(row), [])
            if len(named) == 1:
                self._add(named[0], row, position, MOVED)
            else:
                unnamed.append((measure_id, row, position))
        for measure_id, row, position in unnamed:
            if measure_id in self.rows or measure_id not in base:
                self.added.append(({**row, "id": measure_id}, position))
            else:
                self._add(measure_id, row, position, EDITED)

    def _add(self, measure_id: str, row: dict[str, Value], position: Position, doubt: str = "") -> None:
        filled = {**row, "id": measure_id}
        if measure_id in self.rows:
            self.rivals.setdefault(measure_id, []).append((filled, position))
            return
        self.rows[measure_id], self.places[measure_id] = filled, position
        if doubt:
            self.doubtful[measure_id] = doubt
