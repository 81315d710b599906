"""What a merge must make of it all: of decisions, of what came back, of shared measures and of questions still open."""

from __future__ import annotations

from collections.abc import Sequence

from tests.exchange.model.oracle.records import Cell, Decision, Expected, Return
from tests.exchange.model.oracle.returns import Judge
from tests.exchange.model.oracle.rules import Apart


class Oracle(Judge):
    """Knows what the plan must hold, and what must be asked and told, after any merge."""

    def expect(self, returns: Sequence[Return]) -> Expected:
        """What merging these may do to the plan as it stands."""
        now = Expected(entries={cell: dict(by) for cell, by in self.entries.items()}, decided=list(self.decisions))
        now.names = {one.said: frozenset(other.name for other in returns if other.said == one.said) for one in returns}
        self._decide(now)
        by_unit: dict[str, list[Return]] = {}
        for one in returns:
            if not one.sealed:
                now.tell("merge.record", one)
                if one.sending.period == self.period:
                    self._unsealed(now, one)
            elif one.sending.period != self.period:
                now.tell("merge.old-period", one)
            elif one.is_blank or one.is_untouched:
                now.tell("merge.blank-copy", one)
            else:
                by_unit.setdefault(one.sending.unit, []).append(one)
        for unit, of_unit in by_unit.items():
            self._returned(now, unit, of_unit)
        self._shared(now)
        self._still_open(now)
        for cell in self.loose:
            if cell[0] in self.measures:
                now.may.add(cell)
                now.allow(cell, self._ours(cell))
        for _, key, column, value in now.typed:
            if key is not None:
                self.known.setdefault((key, column), set()).add(value)
        for made in self.decisions:
            self.known.setdefault(made.question[:2], set()).add(made.value)
        have = self.counted | now.counted
        now.receipts = {
            unit: (unit, self.period) in have
            for unit in self.codes
            if any(unit in measure.units for measure in self.measures.values())
        }
        return now

    def _decide(self, now: Expected) -> None:
        """A question is closed where all the questions about its cell were decided alike, on what the cell holds."""
        by_cell: dict[Cell, list[Decision]] = {}
        for made in self.decisions:
            if made.question.measure in self.measures:
                by_cell.setdefault(made.question[:2], []).append(made)
        for cell, made in by_cell.items():
            if self.measures[cell[0]].shared:  # each unit's entry is decided by itself, and the cell follows
                self.loose.add(cell)
                now.allow(cell, self._ours(cell), *(one.value for one in made if not one.is_empty))
                continue
            valid = [one for one in made if not one.is_empty]
            ours = self._ours(cell)
            everything = {question for question in self.open if question[:2] == cell}
            values = {one.value for one in valid}
            stale = any(one.ours != ours for one in valid)
            complete = everything <= {one.question for one in valid} and len(valid) == len(made)
            if len(values) == 1 and complete and not stale and cell not in self.loose:
                now.allow(cell, *values)
            elif not valid or (len(values) > 1 and len(values - {ours}) > 1 and not stale):
                now.undecided |= {one.question for one in made}
                now.may.add(cell)
            else:
                now.allow(cell, ours, *values)
                now.may.add(cell)
                if values - {ours}:
                    now.closing |= everything - {one.question for one in made}
                now.either |= {one.question for one in valid if one.choice == "theirs" and one.question.unit}

    def _shared(self, now: Expected) -> None:
        for cell in now.entries:
            if cell[0] not in self.measures or not self.measures[cell[0]].shared:
                continue
            before, after, ours = self.entries.get(cell, {}), now.entries[cell], self._ours(cell)
            units = self.measures[cell[0]].units
            changed = any(before.get(unit) != after.get(unit) for unit in units)
            joined = self._joined(cell, after)
            if cell in self.loose or cell in now.cells:
                now.may.add(cell)
                now.allow(cell, ours, self._joined(cell, before), joined, *(after.get(unit) for unit in units))
            elif isinstance(joined, Apart):
                now.allow(cell, ours)
                now.may.add(cell)
                now.must_any.add(cell)
            elif changed:
                now.allow(cell, joined)
            else:
                now.allow(cell, ours, joined)
                if joined != ours:
                    now.may.add(cell)

    def _still_open(self, now: Expected) -> None:
        """A question stays until it is decided, the unit's later return replaces it, or plan and answer agree."""
        replaced = now.answered
        decided = {made.question for made in now.decided} - now.undecided
        for question in self.open:
            cell = question[:2]
            if question.measure not in self.measures:
                continue
            measure = self.measures[question.measure]
            if (
                question in decided or cell in self.loose or measure.shared or measure.shaky
                or question.unit in replaced or question.unit not in measure.units
            ):  # fmt: skip
                now.may.add(cell)
            elif question in now.closing:
                now.may.add(cell)
            elif question.theirs != self._ours(cell):
                now.must.add(question)
