"""The plan's cells and the exchange's memory while returned copies go in: changes are taken, or become questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_workbook import schema
from plan_workbook.exchange import deciding, seal, shared, three_way
from plan_workbook.exchange.conflicts import CELL, ENTRY, SINGLE, Conflict
from plan_workbook.exchange.entries import Cell, Entries
from plan_workbook.exchange.inspection import Change
from plan_workbook.exchange.master import Master
from plan_workbook.exchange.values import Value

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Taken:
    """One value that went from a unit into the plan: the measure's key, the column, the unit's code and its value."""

    measure: str
    column: str
    unit: str
    value: Value


class Work:
    """The plan's cells and the exchange's memory while they change."""

    def __init__(self, master: Master, after: deciding.AfterDecisions) -> None:
        self.master = master
        self.cells: dict[Cell, Value] = dict(after.cells)
        self.before = after.memory
        self.own = {cell: dict(by) for cell, by in after.memory.own.items()}
        self.seen = {cell: dict(by) for cell, by in after.memory.seen.items()}
        self.hand = dict(after.memory.hand)
        self.taken: list[Taken] = [Taken(master.key(own.id), own.column, own.unit, own.theirs) for own in after.taken]
        self.touched: set[Cell] = set(after.cells)
        self.conflicts: list[Conflict] = list(after.open)
        self.fresh: dict[Cell, list[Taken]] = {}
        self.files: dict[tuple[str, str, str], str] = {}
        self.starts: dict[Cell, dict[str, Value]] = {}

    def memory(self) -> Entries:
        """What is to be remembered."""
        return Entries(self.own, self.seen, self.hand, self.before.settled)

    def is_shared(self, measure: str) -> bool:
        return measure in self.master.shared

    def is_settled(self, own: Change) -> bool:
        return own.theirs in self.before.settled.get((own.measure, own.column, own.unit), ())

    def is_free(self, own: Change) -> bool:
        """May the plan's cell be written? An entry of a shared measure is kept beside the plan first."""
        return self.is_shared(own.measure) or self.master.writable(own.measure, own.column)

    def value(self, measure: str, column: str) -> Value:
        cell = (measure, column)
        return self.cells[cell] if cell in self.cells else self.master.value(measure, column)

    def ours(self, own: Change) -> Value:
        """What the plan holds of this unit: its own entry of a shared measure, else the cell.

        A unit that has not entered anything yet starts from what it was sent; where no unit has, that is what the cell
        held then.
        """
        cell = (own.measure, own.column)
        if not self.is_shared(own.measure):
            return self.value(*cell)
        if cell not in self.own and own.trusted and own.base is not None:
            start = {shared.PLAN: own.base}
            self.own[cell], self.seen[cell], self.hand[cell], self.starts[cell] = dict(start), start, own.base, start
        return self.own.get(cell, {}).get(own.unit, own.base)

    def take(self, table: pd.DataFrame) -> None:
        outcomes = three_way.decide(table)
        for own, ours, outcome in zip(table["change"], table["ours"], outcomes, strict=True):
            cell = (own.measure, own.column)
            self.files.setdefault((*cell, own.unit), own.file)
            if outcome == three_way.TAKEN:
                done = Taken(self.master.key(own.measure), own.column, own.unit, own.theirs)
                if self.is_shared(own.measure):
                    self.own.setdefault(cell, {})[own.unit] = own.theirs
                    self.fresh.setdefault(cell, []).append(done)
                else:
                    self.cells[cell] = own.theirs
                    self.taken.append(done)
                    self.touched.add(cell)
            elif outcome == three_way.CONFLICT:
                kind = ENTRY if self.is_shared(own.measure) else SINGLE
                self._ask(cell, own.unit, own.base, ours, own.theirs, kind, own.file)

    def _ask(self, cell: Cell, unit: str, base: Value, ours: Value, theirs: Value, kind: str, file: str) -> None:
        master, (measure, column) = self.master, cell
        question = Conflict(
            master.key(measure), column, unit, base, ours, theirs, measure, kind, file, master.sheet(measure),
            master.cell(measure, column),
        )  # fmt: skip
        if question.key not in {own.key for own in self.conflicts if own.id == measure}:
            self.conflicts.append(question)

    def derive_shared(self) -> None:
        """What the cells of shared measures hold follows from the entries; see `shared`."""
        for cell in {**self.own, **self.hand}:
            measure, column = cell
            if measure in self.master.index and self.is_shared(measure):
                self._derive(cell, self.master.units_of[measure])

    def _derive(self, cell: Cell, order: Sequence[str]) -> None:
        measure, column = cell
        visible = self.value(*cell)
        seen, hand = self.seen.get(cell, {}), self.hand.get(cell)
        earlier = self.master.memory.own.get(cell, self.starts.get(cell, {}))
        expected, asked = shared.derive(column, hand, seen, earlier, order)
        if visible != expected:  # the coordinator wrote into the cell since
            self.hand[cell] = hand = visible
            if not asked:
                self.seen[cell] = seen = shared.filled(earlier)
        value, questions = shared.derive(column, hand, seen, self.own.get(cell, {}), order)
        if value != visible and self.master.writable(*cell):
            self.cells[cell] = value
            self.touched.add(cell)
        elif value != visible:
            questions = [shared.Question(schema.UNIT_SEPARATOR.join(order), None, visible, value)]
        if questions:
            for own in questions:
                file = next((self.files[key] for key in self.files if key[:2] == cell and key[2] in own.unit), "")
                self._ask(cell, own.unit, own.base, own.ours, own.theirs, CELL, file)
        else:
            self.taken += self.fresh.get(cell, ())


def table(master: Master, work: Work, changes: Sequence[Change]) -> pd.DataFrame:
    """The changes as the table that the three-way rule works on, less those that were dealt with in earlier rounds."""
    import pandas as pd

    later = _later_sendings(master.log)
    rows = [change for change in changes if not work.is_settled(change) and not _was_merged(change, later, master.log)]
    return pd.DataFrame({
        "change": rows,
        "key": [(own.measure, own.column, own.unit) for own in rows],
        "base": [own.base for own in rows],
        "ours": [work.ours(own) for own in rows],
        "theirs": [own.theirs for own in rows],
        "trusted": [own.trusted and work.is_free(own) for own in rows],
    }, dtype=object)  # fmt: skip


def _later_sendings(log: Sequence[seal.Sending]) -> list[list[int]]:
    """For each sending, the later ones to the same unit."""
    return [
        [after for after in range(place + 1, len(log)) if log[after].unit == own.unit] for place, own in enumerate(log)
    ]


def _was_merged(change: Change, later: list[list[int]], log: Sequence[seal.Sending]) -> bool:
    """Did a later copy to the unit go out with this very value? Then it was in the plan by then: an old file came again."""
    if change.sending < 0 or not later[change.sending]:
        return False
    mark = seal.cell_mark(change.measure, change.column, change.theirs)
    return any(seal.mark_of(log[place], change.measure, change.column) == mark for place in later[change.sending])
