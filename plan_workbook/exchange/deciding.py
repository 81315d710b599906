"""Applies the decisions made in the sheet of conflicts: to the plan's cells, and to what the exchange remembers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plan_workbook.exchange import shared
from plan_workbook.exchange.conflicts import CELL, ENTRY, SINGLE, Conflict, Decided
from plan_workbook.exchange.entries import Cell, Entries
from plan_workbook.exchange.master import Master
from plan_workbook.exchange.values import Value


@dataclass(frozen=True)
class AfterDecisions:
    """`cells` are the plan's cells that a decision set, `open` the questions of single values that still stand."""

    cells: Mapping[Cell, Value]
    memory: Entries
    open: tuple[Conflict, ...]
    taken: tuple[Conflict, ...]


def apply(master: Master) -> AfterDecisions:
    """What the decisions in the plan's sheet of conflicts change.

    A decision holds for the cell as it was shown: where the plan's cell has changed since, the question stands again.
    Two decisions for one cell that name different values cancel each other out.
    """
    return _Decisions(master).result()


class _Decisions:
    def __init__(self, master: Master) -> None:
        self.master = master
        memory = master.memory
        self.own = {cell: dict(by) for cell, by in memory.own.items()}
        self.seen = {cell: dict(by) for cell, by in memory.seen.items()}
        self.hand = dict(memory.hand)
        self.settled = {key: set(values) for key, values in memory.settled.items()}
        self.cells: dict[Cell, Value] = {}
        self.open: list[Conflict] = []
        self.taken: list[Conflict] = []

    def result(self) -> AfterDecisions:
        groups: dict[tuple[str, ...], list[Decided]] = {}
        for item in self.master.decided:
            own = item.conflict
            if own.id in self.master.index:
                whose = (own.unit,) if own.kind == ENTRY else ()
                groups.setdefault((own.id, own.column, own.kind, *whose), []).append(item)
        for items in groups.values():
            self._group(items)
        settled = {key: frozenset(values) for key, values in self.settled.items()}
        return AfterDecisions(
            self.cells, Entries(self.own, self.seen, self.hand, settled), tuple(self.open), tuple(self.taken)
        )

    def _group(self, items: list[Decided]) -> None:
        """All the questions about one cell (or one unit's entry of a shared cell)."""
        first = items[0].conflict
        now = self._now(first)
        made = [item for item in items if item.choice and (item.conflict.ours == now or item.value == now)]
        chosen = {item.value for item in made}
        if len(chosen) > 1:  # "as it is" beside one other choice leaves that other one to count
            chosen -= {now}
        complete = len(made) == len(items) or bool(chosen - {now})
        if len(chosen) != 1 or not complete:
            self.open += [
                self._fresh(item.conflict, now)
                for item in items
                if item.conflict.kind != CELL and item.conflict.theirs != now
            ]
            return
        self._settle(items, chosen.pop(), now)

    def _now(self, own: Conflict) -> Value:
        if own.kind == ENTRY:
            return self.own.get((own.id, own.column), {}).get(own.unit)
        return self.master.value(own.id, own.column)

    def _fresh(self, own: Conflict, now: Value) -> Conflict:
        master = self.master
        return Conflict(
            master.key(own.id), own.column, own.unit, own.base, now, own.theirs, own.id, own.kind, own.file,
            master.sheet(own.id), master.cell(own.id, own.column),
        )  # fmt: skip

    def _settle(self, items: list[Decided], value: Value, now: Value) -> None:
        first = items[0].conflict
        cell = (first.id, first.column)
        if first.kind != ENTRY and value != now and not self.master.writable(*cell):
            self.open += [self._fresh(item.conflict, now) for item in items if item.conflict.kind == SINGLE]
            return
        for item in items:
            own = item.conflict
            if own.kind in (SINGLE, ENTRY):
                self.settled.setdefault((own.id, own.column, own.unit), set()).add(own.theirs)
            if own.theirs == value != now:
                self.taken.append(own)
        if first.kind == ENTRY:
            self.own.setdefault(cell, {})[first.unit] = value
            return
        if first.kind == CELL:
            self.hand[cell] = value
            self.seen[cell] = shared.filled(self.own.get(cell, {}))
        if value != now:
            self.cells[cell] = value
