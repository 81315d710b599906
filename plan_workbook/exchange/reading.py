"""Reads what came back: a returned workbook -> what changed in it against its own record of what was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plan_workbook import schema
from plan_workbook.books.grid import Book, address
from plan_workbook.errors import UnusableInput
from plan_workbook.exchange import shape
from plan_workbook.exchange.returned import Parcel
from plan_workbook.exchange.seal import content, digest
from plan_workbook.exchange.values import Value, typed
from plan_workbook.findings import Finding
from plan_workbook.plan import GoalRows, goal_rows, number_text
from plan_workbook.tables import find_table, rows_below

# findings of reading that hold for a returned copy too; what is wrong with its ids is told as added rows
TOLD = ("cell.formula", "cell.error", "cell.merged", "column.missing", "column.duplicate")
WORKERS = 4


@dataclass(frozen=True)
class Place:
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

    `facts` is its `_plan` sheet; `digest` that of its record as it stands now. `base` holds the record's rows by id,
    `base_rows` the 0-based row each stands in; `rows` the measures as they came back, by id, with their `places`;
    cells that can't be read (a formula, an error, a merge) are absent from a row. `added` are rows that were not sent.
    """

    name: str
    facts: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    content: str = ""
    base: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    base_rows: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    added: Sequence[tuple[Mapping[str, Value], Place]] = ()
    findings: tuple[Finding, ...] = ()
    trouble: str = ""

    @property
    def is_copy(self) -> bool:
        """Was this made by `send`, of whatever plan?"""
        return self.facts.get("kind") == shape.COPY_KIND and bool(self.facts.get("workbook"))


def read_all(parcels: Sequence[Parcel], progress: Callable[[str], object] = lambda name: None) -> list[Returned]:
    """All returned copies, in the order given. Threads: calamine and zlib work outside of Python's lock."""
    if len(parcels) < 2:
        return [read(parcel) for parcel in parcels]
    import os
    from concurrent.futures import ThreadPoolExecutor

    found = []
    with ThreadPoolExecutor(min(WORKERS, os.cpu_count() or 1)) as pool:
        for one in pool.map(read, parcels):
            found.append(one)
            progress(one.name)
    return found


def read(parcel: Parcel) -> Returned:
    """One returned copy; `trouble` says in a sentence why a file can't be used."""
    from plan_workbook.exchange import foreign

    if parcel.trouble:
        return Returned(parcel.name, trouble=parcel.trouble)
    try:
        return of_book(parcel.name, foreign.read(parcel.name, parcel.data))
    except UnusableInput as why:
        return Returned(parcel.name, trouble=str(why))


def of_book(name: str, book: Book) -> Returned:
    """What a returned workbook says."""
    facts = _facts(book)
    base, base_rows = _base(book)
    found = goal_rows(book)
    rows, places, added = _measures(found, base)
    return Returned(
        name, facts,
        digest(facts.get("workbook", ""), facts.get("unit", ""), facts.get("sent", ""), facts.get("year", ""), base.values()),
        content([*rows.values(), *(row for row, _ in added)]),
        base, base_rows, rows, places, added,
        tuple(item for item in found.findings if item.code in TOLD),
    )  # fmt: skip


def _facts(book: Book) -> dict[str, str]:
    grid = book.grid(schema.RECORD)
    rows = grid.values if grid else ()
    return {
        str(typed("id", row[0])): str(typed("id", row[1]) or "") for row in rows if len(row) > 1 and row[0] is not None
    }


def _base(book: Book) -> tuple[dict[str, dict[str, Value]], dict[str, int]]:
    grid = book.grid(shape.BASE)
    table = find_table(grid, schema.headings(shape.BASE_COLUMNS)) if grid else None
    rows: dict[str, dict[str, Value]] = {}
    places: dict[str, int] = {}
    if grid is not None and table is not None and "id" in table.columns:
        for place, values in rows_below(grid, table):
            key = str(typed("id", values["id"]) or "")
            if key and key not in rows:
                rows[key] = {"id": key, **{name: typed(name, values.get(name)) for name in schema.INPUT_KEYS}}
                places[key] = place
    return rows, places


def _measures(
    found: GoalRows, base: Mapping[str, Mapping[str, Value]]
) -> tuple[dict[str, dict[str, Value]], dict[str, Place], list[tuple[dict[str, Value], Place]]]:
    """The rows that came back by id; those without one of their own are known by their number, or were added."""
    rows: dict[str, dict[str, Value]] = {}
    places: dict[str, Place] = {}
    unnamed = []
    for index, row in enumerate(found.rows):
        columns = found.tables[row["sheet"]].columns
        place = Place(row["sheet"], row["row"], columns)
        own = {
            key: typed(key, row[key], key == "assessed" and row["as_percent"])
            for key in schema.INPUT_KEYS
            if key in columns and (index, key) not in found.flaws
        }
        if row["new_id"]:
            unnamed.append((own, place))
        else:
            own["id"] = row["id"]
            rows[row["id"]], places[row["id"]] = own, place
    added = []
    for own, place in unnamed:
        key = _by_number(own, base, rows)
        if key is None:
            added.append((own, place))
        else:
            rows[key], places[key] = {**own, "id": key}, place
    return rows, places, added


def _by_number(row: Mapping[str, Value], base: Mapping[str, Mapping[str, Value]], taken: Iterable[str]) -> str | None:
    """The id of the one row of that number that was sent and has not come back under its id."""
    number = number_text(row.get("number"))
    same = [key for key, sent in base.items() if number and number_text(sent["number"]) == number and key not in taken]
    return same[0] if len(same) == 1 else None


def changed(returned: Mapping[str, Value], base: Mapping[str, Value], columns: Iterable[str]) -> Iterator[str]:
    """The columns whose cell differs from what was sent; a column that did not come back is no change."""
    return (key for key in columns if key in returned and returned[key] != base[key])
