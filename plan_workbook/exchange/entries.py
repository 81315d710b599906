"""What the plan remembers between merges: each unit's own entries of shared measures, and what has been decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plan_workbook import schema
from plan_workbook.books.grid import Book
from plan_workbook.exchange import shape
from plan_workbook.exchange.values import Value, typed
from plan_workbook.tables import find_table, rows_below

OWN, SEEN, HAND, SETTLED = "own", "seen", "hand", "settled"
Cell = tuple[str, str]  # a measure's id and a column's key
ByUnit = Mapping[str, Value]


@dataclass(frozen=True)
class Entries:
    """The exchange's memory, kept in the hidden sheet `_units`.

    `own`: of a measure of several units, what each of them entered last. `hand`: what the plan's cell holds by the
    coordinator's hand or decision, and `seen`: the entries that were in when it came to hold it. `settled`: values of
    a unit's that a decision was made about, so that the same copy does not raise the same question again.
    """

    own: Mapping[Cell, ByUnit] = field(default_factory=dict)
    seen: Mapping[Cell, ByUnit] = field(default_factory=dict)
    hand: Mapping[Cell, Value] = field(default_factory=dict)
    settled: Mapping[tuple[str, str, str], frozenset[Value]] = field(default_factory=dict)

    def rows(self) -> list[list[object]]:
        """As rows of `shape.ENTRIES_COLUMNS`, in an order that follows from what they say."""
        rows: list[list[object]] = []
        for kind, table in ((OWN, self.own), (SEEN, self.seen)):
            rows += [
                [measure, unit, column, kind, value]
                for (measure, column), by in table.items()
                for unit, value in by.items()
            ]
        rows += [[measure, None, column, HAND, value] for (measure, column), value in self.hand.items()]
        rows += [
            [measure, unit, column, SETTLED, value]
            for (measure, column, unit), values in self.settled.items()
            for value in values
        ]
        return sorted(rows, key=lambda row: [str(part) for part in row])


def read(book: Book) -> Entries:
    """What an earlier merge left in the plan; empty where there was none."""
    grid = book.grid(shape.ENTRIES)
    table = find_table(grid, schema.headings(shape.ENTRIES_COLUMNS)) if grid else None
    own: dict[Cell, dict[str, Value]] = {}
    seen: dict[Cell, dict[str, Value]] = {}
    hand: dict[Cell, Value] = {}
    settled: dict[tuple[str, str, str], set[Value]] = {}
    if grid is not None and table is not None and len(table.columns) == len(shape.ENTRIES_COLUMNS):
        for _, row in rows_below(grid, table):
            measure, unit, column, kind = (str(typed("id", row[key]) or "") for key in ("id", "unit", "column", "kind"))
            if column not in schema.UNIT_KEYS:
                continue
            value = typed(column, row["value"])
            if kind == HAND:
                hand[measure, column] = value
            elif kind == SETTLED:
                settled.setdefault((measure, column, unit), set()).add(value)
            elif kind in (OWN, SEEN):
                (own if kind == OWN else seen).setdefault((measure, column), {})[unit] = value
    return Entries(own, seen, hand, {key: frozenset(values) for key, values in settled.items()})
