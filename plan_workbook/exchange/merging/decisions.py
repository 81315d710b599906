"""Applies the decisions made in the sheet of conflicts: to the plan's cells, and to what the exchange remembers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from plan_workbook.exchange.ledger import shared_measures
from plan_workbook.exchange.ledger.cell_value import Value
from plan_workbook.exchange.ledger.conflicts import CELL, CHANGED, CONTRARY, ENTRY, SINGLE, Conflict, Decided
from plan_workbook.exchange.ledger.master_plan import Master
from plan_workbook.exchange.ledger.unit_entries import Cell, Entries


@dataclass(frozen=True)
class AfterDecisions:
    """`cells` are the plan's cells that a decision set, `open` the questions that still stand, `taken` those whose answer was
    taken. `said` holds, by unit and cell, what the units' answers were that a decision was made about, with the number of
    their sending. `left` are decisions that could not be applied, with the reason (one of `conflicts.TROUBLES`); `closed` are
    questions that nobody decided, answered by what was chosen in another one about the same cell."""

    cells: Mapping[Cell, Value]
    memory: Entries
    open: tuple[Conflict, ...]
    taken: tuple[Conflict, ...]
    said: Mapping[tuple[str, str, str], tuple[Value, int]]
    left: tuple[tuple[Decided, str], ...]
    closed: tuple[tuple[Conflict, Value], ...]
    cell_questions: tuple[Conflict, ...]


def apply(master: Master) -> AfterDecisions:
    """What the decisions in the plan's sheet of conflicts change.

    A decision holds for the cell as it was shown: where the plan's cell has changed since, the question stands again.
    Two decisions for one cell that name different values cancel each other out; one alone that gives the cell another
    value answers all the questions about it.
    """
    return _Decisions(master).result()


class _Decisions:
    def __init__(self, master: Master) -> None:
        self.master = master
        memory = master.memory
        self.entered = {cell: dict(by) for cell, by in memory.entered.items()}
        self.basis = {cell: dict(by) for cell, by in memory.basis.items()}
        self.held = dict(memory.held)
        self.follows = set(memory.follows)
        self.decided = {key: set(decided) for key, decided in memory.decided.items()}
        self.cells: dict[Cell, Value] = {}
        self.open: list[Conflict] = []
        self.taken: list[Conflict] = []
        self.said: dict[tuple[str, str, str], tuple[Value, int]] = {}
        self.left: list[tuple[Decided, str]] = []
        self.closed: list[tuple[Conflict, Value]] = []
        self.cell_questions: list[Conflict] = []

    def result(self) -> AfterDecisions:
        groups: dict[tuple[str, ...], list[Decided]] = {}
        for item in self.master.decided:
            item = replace(item, conflict=self._of_now(item.conflict))
            conflict = item.conflict
            if item.trouble:
                self.left.append((item, item.trouble))
            if conflict.id in self.master.index:
                whose = (conflict.unit,) if conflict.kind == ENTRY else ()
                groups.setdefault((conflict.id, conflict.column, conflict.kind, *whose), []).append(item)
        for items in groups.values():
            self._group(items)
        decided = {key: frozenset(decided_values) for key, decided_values in self.decided.items()}
        return AfterDecisions(
            self.cells, Entries(self.entered, self.basis, self.held, decided, frozenset(self.follows)), tuple(self.open),
            tuple(self.taken), self.said, tuple(self.left), tuple(self.closed), tuple(self.cell_questions),
        )  # fmt: skip

    def _of_now(self, conflict: Conflict) -> Conflict:
        """The question under the code that its unit has now, and of the kind that the measure has now."""
        unit = self.master.current_code(conflict.unit) or conflict.unit
        kind = conflict.kind
        if kind in (SINGLE, ENTRY) and conflict.id in self.master.index:
            kind = ENTRY if conflict.id in self.master.shared else SINGLE
        return replace(conflict, unit=unit, kind=kind)

    def _group(self, items: list[Decided]) -> None:
        """All the questions about one cell (or one unit's entry of a shared cell)."""
        first = items[0].conflict
        now = self._now(first)
        made = [item for item in items if item.choice and (item.conflict.ours == now or item.value == now)]
        outdated = [item for item in items if item.choice and item not in made]
        chosen = {item.value for item in made}
        if len(chosen) > 1:  # "as it is" beside one other choice leaves that other one to count
            chosen -= {now}
        complete = len(made) == len(items) or bool(chosen - {now})
        if len(chosen) == 1 and complete:
            self._settle(items, chosen.pop(), now)
            return
        self.left += [(item, CHANGED) for item in outdated]
        if len(chosen) > 1:
            self.left += [(item, CONTRARY) for item in made]
        # a decision about a value that has changed since goes: it would take effect on the new one
        troubled = {item.conflict.key: item for item, why in self.left if why != CHANGED}
        for item in items:
            conflict = item.conflict
            if conflict.kind == CELL:
                # asked anew, as it follows from the units' entries; what was typed beside it is kept
                self.cell_questions.append(conflict if conflict.key not in troubled else self._with_decision_text(item))
            elif conflict.theirs != now:
                self._keep_open(self._with_decision_text(item) if conflict.key in troubled else conflict, now)
            else:
                self._note_said(conflict)

    def _with_decision_text(self, item: Decided) -> Conflict:
        return replace(item.conflict, decision=item.decision, other=item.other)

    def _now(self, conflict: Conflict) -> Value:
        visible = self.master.value(conflict.id, conflict.column)
        if conflict.kind != ENTRY:
            return visible
        return shared_measures.part_of(
            self.entered.get((conflict.id, conflict.column), {}), conflict.unit, visible, conflict.ours
        )

    def _keep_open(self, conflict: Conflict, now: Value) -> None:
        master = self.master
        self.open.append(replace(
            conflict, measure=master.key(conflict.id), ours=now, sheet=master.sheet(conflict.id),
            cell=master.cell(conflict.id, conflict.column),
        ))  # fmt: skip

    def _note_said(self, conflict: Conflict) -> None:
        """The plan says by now what the unit said: nothing is left to ask, whenever that return comes again."""
        self.decided.setdefault((conflict.id, conflict.column, conflict.unit), set()).update(conflict.decided_returns)
        if conflict.sending:
            self.said[conflict.unit, conflict.id, conflict.column] = (conflict.theirs, conflict.sending)

    def _settle(self, items: list[Decided], value: Value, now: Value) -> None:
        first = items[0].conflict
        cell = (first.id, first.column)
        if first.kind != ENTRY and value != now and not self.master.writable(*cell):
            for item in items:
                if item.conflict.kind == SINGLE:
                    self._keep_open(self._with_decision_text(item), now)
            return
        for item in sorted(
            items, key=lambda item: item.conflict.theirs == value
        ):  # the one that was chosen is noted last
            conflict = item.conflict
            if conflict.kind in (SINGLE, ENTRY):
                self._note_said(conflict)
            if conflict.theirs == value != now:
                self.taken.append(conflict)
            elif conflict.theirs != value and (item.choice is None or item.value not in (value, now)):
                self.closed.append((conflict, value))
        if first.kind == ENTRY:
            shared_measures.remember(cell, self.master.value(*cell), self)
            self.entered[cell][first.unit] = value
            return
        if first.kind == CELL:
            self.held[cell] = value
            self.basis[cell] = dict(self.entered.get(cell, {}))
            self.follows.discard(cell)
        if value != now:
            self.cells[cell] = value
