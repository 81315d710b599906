"""What was done so far: by the coordinator in the plan, by the units in what they returned, by the merges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_workbook import schema
from tests.exchange.model.oracle.records import Cell, Decision, Expected, Measure, Question, Return, Said, Sending
from tests.exchange.model.oracle.rules import Apart, Value, combined


class Memory:
    """What people know of the plan, and what they are owed."""

    def __init__(self, measures: dict[str, Measure], codes: dict[str, str], period: str) -> None:
        self.measures, self.codes, self.period = measures, codes, period
        self.known_codes = {code: unit for unit, code in codes.items()}
        self.sent: list[Sending] = []
        self.came: dict[str, list[Return]] = {unit: [] for unit in codes}
        self.standing: dict[str, set[Said]] = {unit: set() for unit in codes}
        self.counted: set[tuple[str, str]] = set()
        self.entries: dict[Cell, dict[str, Value]] = {}
        self.loose: set[Cell] = set()
        self.brought: dict[Cell, tuple[str, Value, bool]] = {}  # (unit, value, by a decision)
        self.overruled: dict[tuple[Cell, str], dict[Value, int]] = {}  # value -> how many copies had gone out by then
        self.handled: dict[Cell, int] = {}
        self.agreed: set[Cell] = set()
        self.last_claims: dict[tuple[Cell, str], tuple[int, Value, Value]] = {}
        self.open: set[Question] = set()
        self.settled: set[tuple[Cell, Value]] = set()  # what a decision was ever made about
        # whatever anybody ever wrote, for a cell: no other words may stand in it
        self.known: dict[Cell, set[Value]] = {}
        self.decisions: list[Decision] = []

    # what the coordinator does

    def types(self, cell: Cell, value: Value) -> None:
        """The coordinator writes into a unit's cell."""
        measure = self.measures[cell[0]]
        self.known.setdefault(cell, set()).add(value)
        if measure.cells.get(cell[1]) == value:
            return
        self._overrule(cell, value)
        if measure.shared:
            self.loose.add(cell)
        measure.cells[cell[1]] = value

    def _overrule(self, cell: Cell, value: Value) -> None:
        if cell in self.brought and self.brought[cell][1] != value:
            unit, old, _ = self.brought.pop(cell)
            self.overruled.setdefault((cell, unit), {})[old] = len(self.sent)
        self.agreed.discard(cell)
        self.handled[cell] = len(self.sent)

    def assigns(self, key: str, units: tuple[str, ...]) -> None:
        """The coordinator names other units in a measure's row."""
        measure = self.measures[key]
        stays_shared = measure.shared and len(units) > 1
        for column in schema.UNIT_KEYS:
            cell = (key, column)
            entries = self.entries.get(cell, {})
            back = any(unit in entries for unit in set(units) - set(measure.units))
            if back or (
                not stays_shared and (entries or measure.cells.get(column) is not None or cell in self.handled)
            ):
                self.loose.add(cell)
            self.handled[cell] = len(self.sent)
        measure.units = units

    # what is known of a cell

    def _ours(self, cell: Cell) -> Value:
        return self.measures[cell[0]].cells.get(cell[1])

    def could_be(self, cell: Cell, value: Value) -> bool:
        """Do the words of a shared cell come from what people wrote for it? Sums are not looked into."""
        known = self.known.get(cell, set()) | {self.measures[cell[0]].cells.get(cell[1]), None}
        known |= set(self.entries.get(cell, {}).values()) | {
            row.get(cell[1]) for sending in self.sent for key, row in sending.rows.items() if key == cell[0]
        }
        if cell[1] == "achieved_count" or value in known:
            return True
        lines = {line for entry in known if entry is not None for line in str(entry).split("\n")}
        return all(line in lines or line.partition(": ")[2] in lines for line in str(value).split("\n"))

    def _joined(self, cell: Cell, entries: Mapping[str, Value]) -> Value | Apart:
        order = [(unit, self.codes[unit]) for unit in self.measures[cell[0]].units]
        return combined(cell[1], entries, order)

    # what it became

    def settle(self, now: Expected, cells: Mapping[Cell, Value], asked: Iterable[Question]) -> None:
        """Go on from what the merge made of it (which `expect` allowed)."""
        decided: dict[Cell, list[Decision]] = {}
        for made in now.decided:
            decided.setdefault(made.question[:2], []).append(made)
        for cell, made in decided.items():
            for one in made:
                if cell[0] in self.measures and one.question.unit:
                    self._settle_decision(one, cells.get(cell))
        for question in now.closing - set(asked):
            value = cells.get(question[:2])
            self._settle_decision(Decision(question, "ours", None, value, value), value)
        for cell, one, base, theirs in now.claims:
            unit, ours, value = one.sending.unit, self._ours(cell), cells.get(cell)
            self.last_claims[cell, unit] = (one.sending.index, base, theirs)
            if self.measures[cell[0]].shared:
                continue
            if value == theirs != ours:
                self.brought[cell] = (unit, theirs, False)
                self.agreed.discard(cell)
            elif value == theirs != base and cell not in self.brought:
                self.agreed.add(cell)
        for (key, column), value in cells.items():
            self.measures[key].cells[column] = value
        for one in now.came:
            self.came[one.sending.unit].append(one)
        self.standing |= now.standing
        self.counted |= now.counted
        self.entries = now.entries
        self.open = set(asked)
        self.decisions = []

    def _settle_decision(self, made: Decision, value: Value) -> None:
        cell, unit = made.question[:2], made.question.unit
        self.settled.add((cell, made.question.theirs))
        if self.measures[cell[0]].shared:
            self.loose.add(cell)
            return
        if made.is_empty:
            return
        if value == made.question.theirs == made.value:
            self.brought[cell] = (unit, value, True)
        elif value != made.question.theirs:
            self._overrule(cell, value)
            self.overruled.setdefault((cell, unit), {})[made.question.theirs] = len(self.sent)
        self.handled[cell] = len(self.sent)
