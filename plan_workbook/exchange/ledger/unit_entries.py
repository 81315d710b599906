"""What the plan remembers between merges: each unit's own entries of shared measures, and what has been decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from plan_workbook import schema
from plan_workbook.cells.tables import find_table, rows_below
from plan_workbook.exchange.ledger import columns
from plan_workbook.exchange.ledger.cell_value import Value, typed
from plan_workbook.grid import Book

ENTERED, BASIS, HELD, FOLLOWS, DECIDED, CODE = "own", "seen", "hand", "follows", "decided", "code"
Cell = tuple[str, str]  # a measure's id and a column's key
ByUnit = Mapping[str, Value]


@dataclass(frozen=True)
class Entries:
    """The exchange's memory, kept in the hidden sheet `_units`.

    `entered`: of a measure of several units, what each of them entered last. `held`: what the plan's cell held after the last
    merge, and `basis`: the entries that were in when it came to hold it; `follows` are the cells whose value follows from
    those entries, the others hold the coordinator's own words or decision. `decided`: for a cell and a
    unit the returns (digests of what they say) that a decision was made about, so that the same return does not raise the
    same question again. `codes` are codes that units had in earlier rounds, with those they had then.
    """

    entered: Mapping[Cell, ByUnit] = field(default_factory=dict)
    basis: Mapping[Cell, ByUnit] = field(default_factory=dict)
    held: Mapping[Cell, Value] = field(default_factory=dict)
    decided: Mapping[tuple[str, str, str], frozenset[str]] = field(default_factory=dict)
    follows: frozenset[Cell] = frozenset()
    codes: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> list[list[object]]:
        """As rows of `columns.ENTRIES_COLUMNS`, in an order that follows from what they say."""
        rows: list[list[object]] = []
        for kind, table in ((ENTERED, self.entered), (BASIS, self.basis)):
            rows += [
                [measure, unit, column, kind, value]
                for (measure, column), by in table.items()
                for unit, value in by.items()
            ]
        for cell, value in self.held.items():
            rows.append([cell[0], None, cell[1], FOLLOWS if cell in self.follows else HELD, value])
        rows += [
            [measure, unit, column, DECIDED, value]
            for (measure, column, unit), decided in self.decided.items()
            for value in decided
        ]
        rows += [[None, old, None, CODE, new] for old, new in self.codes.items()]
        return sorted(rows, key=lambda row: [str(part) for part in row])

    def renamed(self, current: Callable[[str], str | None]) -> Entries:
        """The same under the codes that units have now; `current` gives a code's own of now, None for an unknown unit.

        Where two units became one and both had entered something in a cell, neither entry can stand for the new unit: they
        go, and the cell keeps what it holds.
        """

        def of_units(table: Mapping[Cell, ByUnit]) -> dict[Cell, dict[str, Value]]:
            return {
                cell: {_code(unit): value for unit, value in by.items()}
                for cell, by in table.items()
                if cell not in joined
            }

        def _code(unit: str) -> str:
            return (current(unit) or unit) if unit else unit

        joined = {cell for cell, by in self.entered.items() if len({_code(unit) for unit in by}) < len(by)}
        decided: dict[tuple[str, str, str], frozenset[str]] = {}
        for (measure, column, unit), decided_values in self.decided.items():
            key = (measure, column, _code(unit))
            decided[key] = decided.get(key, frozenset()) | decided_values
        held = {cell: value for cell, value in self.held.items() if cell not in joined}
        return Entries(of_units(self.entered), of_units(self.basis), held, decided, self.follows - joined, self.codes)


def read(book: Book) -> Entries:
    """What an earlier merge left in the plan; empty where there was none."""
    grid = book.grid(columns.ENTRIES)
    table = find_table(grid, schema.headings(columns.ENTRIES_COLUMNS)) if grid else None
    entered: dict[Cell, dict[str, Value]] = {}
    basis: dict[Cell, dict[str, Value]] = {}
    held: dict[Cell, Value] = {}
    decided: dict[tuple[str, str, str], set[str]] = {}
    follows: set[Cell] = set()
    codes: dict[str, str] = {}
    if grid is not None and table is not None and len(table.columns) == len(columns.ENTRIES_COLUMNS):
        for _, row in rows_below(grid, table):
            measure, unit, column, kind = (str(typed("id", row[key]) or "") for key in ("id", "unit", "column", "kind"))
            if kind == CODE:
                codes[unit] = str(typed("id", row["value"]) or "")
            if column not in schema.UNIT_KEYS:
                continue
            value = typed(column, row["value"])
            if kind in (HELD, FOLLOWS):
                held[measure, column] = value
                if kind == FOLLOWS:
                    follows.add((measure, column))
            elif kind == DECIDED:
                decided.setdefault((measure, column, unit), set()).add(str(value))
            elif kind in (ENTERED, BASIS):
                (entered if kind == ENTERED else basis).setdefault((measure, column), {})[unit] = value
    closed = {key: frozenset(decided_values) for key, decided_values in decided.items()}
    return Entries(entered, basis, held, closed, frozenset(follows), codes)
