"""What may become of what the units returned, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from plan_workbook import schema
from tests.exchange.model.oracle.memory import Memory
from tests.exchange.model.oracle.records import Cell, Expected, Measure, Question, Return, Row, Said
from tests.exchange.model.oracle.rules import ASK, KEEP, TAKE, Known, Value, outcome, superseded


class Judge(Memory):
    """Holds what came back against the plan."""

    def _unsealed(self, now: Expected, one: Return) -> None:
        decided = {(made.question[:2], made.question.theirs) for made in now.decided}
        decided |= {(question[:2], question.theirs) for question in now.closing}  # those must be told as closed
        for row in filter(None, one.rows):
            key = self._named(one, row)
            for column in schema.UNIT_KEYS:
                value = row.get(column)
                if key is not None and (value is not None or one.sending.rows.get(key, {}).get(column) is not None):
                    now.may.add((key, column))
                if value is not None and ((key, column), value) not in self.settled | decided:
                    now.typed.append((one, key, column, value))

    def _named(self, one: Return, row: Row) -> str | None:
        """The measure that № and text name in the plan, else the one of the id."""
        for key, measure in self.measures.items():
            if (measure.number, measure.text) == (row.get("number"), row.get("measure")):
                return key
        for key, sent in one.sending.rows.items():
            if sent.get("id") == row.get("id") and key in self.measures:
                return key
        return None

    def _returned(self, now: Expected, unit: str, returns: list[Return]) -> None:
        """Of all that is known of a unit the later counts; files that say the same are one return, of the latest time."""
        now.counted.add((unit, self.period))
        ages: dict[Said, datetime | None] = {}
        for one in (*self.came[unit], *returns):
            known = ages.get(one.said)
            ages[one.said] = one.time if known is None else max(known, one.time or known)
        places = {said: (said[0], time) for said, time in ages.items()}
        latest = {said for said, age in places.items() if not any(superseded(age, other) for other in places.values())}
        now.standing[unit] = latest
        for one in returns:
            if one.said not in latest and one not in self.came[unit]:
                now.tell("merge.superseded", one)
        now.came += returns
        # a measure may have become this unit's since: what its return says of it may be asked about now
        for one in returns:
            self._allow_unsound(now, one, one.sound)
        fresh = list({one.said: one for one in returns if one.said in latest - self.standing[unit]}.values())
        if fresh:
            now.answered.add(unit)
            whole = [*fresh, *(one for one in {one.said: one for one in self.came[unit]}.values()
                               if one.said in latest and one.said not in {each.said for each in fresh})]  # fmt: skip
            self._judge(now, unit, whole, fresh)

    def _judge(self, now: Expected, unit: str, latest: list[Return], fresh: list[Return]) -> None:
        """Hold the later return, or those of which neither is later, against the plan."""
        sound = {one: one.sound for one in latest}
        for one in fresh:
            self._unsound(now, one, sound[one])
        for key, measure in self.measures.items():
            rows = [(one, sound[one][key]) for one in latest if key in sound[one]]
            if not rows or unit not in measure.units:
                continue
            for column in schema.UNIT_KEYS:
                cell = (key, column)
                said = {row.get(column) for _, row in rows}
                one, row = next(((one, row) for one, row in rows if one in fresh), (None, None))
                if one is None:
                    continue
                base, theirs = one.sending.rows[key].get(column), row.get(column)
                changed = (measure.number, measure.text) != (row["number"], row["measure"])
                if changed or measure.shaky or key in one.doubled:
                    self._doubt(now, unit, cell, one, base, theirs, never_taken=changed)
                elif len(said) > 1 or len(rows) < len(latest):
                    self._tied(now, unit, cell, [(one, row.get(column)) for one, row in rows if one in fresh])
                elif any(other not in fresh for other, _ in rows):  # what counted before said the same: nothing new
                    now.may.add(cell)
                elif measure.shared:
                    if theirs is not None or unit in now.entries.get(cell, {}):
                        now.entries.setdefault(cell, {})[unit] = theirs
                    now.claims.append((cell, one, base, theirs))
                    if theirs is not None and theirs != base:
                        now.typed.append((one, key, column, theirs))
                else:
                    self._single(now, unit, cell, one, base, theirs)

    def _single(self, now: Expected, unit: str, cell: Cell, one: Return, base: Value, theirs: Value) -> None:
        ours = self._ours(cell)
        known = self._known(unit, cell, one, ours, theirs)
        may = outcome(base, ours, theirs, known)
        if cell in self.loose or cell in now.cells or cell in {made.question[:2] for made in now.decided}:
            may = frozenset({TAKE, ASK, KEEP}) if theirs in (base, ours) else frozenset({TAKE, ASK})
        now.claims.append((cell, one, base, theirs))
        if TAKE in may:
            now.allow(cell, theirs)
        if ASK in may or KEEP in may:
            now.allow(cell, ours)
        if ASK in may:
            now.may.add(cell)
        asked = Question(*cell, unit, theirs)
        if may == {ASK}:
            now.must.add(asked)
        elif may == {TAKE, ASK}:
            now.either.add(asked)

    def _known(self, unit: str, cell: Cell, one: Return, ours: Value, theirs: Value) -> Known:
        brought = self.brought.get(cell)
        standing = brought is not None and brought[0] == unit and brought[1] == ours
        over = self.overruled.get((cell, unit), {})
        last = self.last_claims.get((cell, unit))
        return Known(
            standing=standing, decided=standing and brought[2], overruled=one.sending.index < over.get(theirs, 0),
            handled=one.sending.index < self.handled.get(cell, 0) or theirs in over, agreed=cell in self.agreed,
            retracted=bool(last and last[0] == one.sending.index and last[2] != last[1]
                           and one.sending.index < over.get(last[2], 0)
                           and cell not in {question[:2] for question in self.open}),
            was_open=any(question[:3] == (*cell, unit) for question in self.open),
        )  # fmt: skip

    def _tied(self, now: Expected, unit: str, cell: Cell, said: list[tuple[Return, Value]]) -> None:
        """Neither of two returns is the later one: a differing cell is a question."""
        ours = self._ours(cell)
        now.allow(cell, ours)
        now.may.add(cell)
        if self.measures[cell[0]].shared:
            self.loose.add(cell)
            now.allow(cell, self._joined(cell, self.entries.get(cell, {})))
        for one, theirs in said:
            base = one.sending.rows[cell[0]].get(cell[1])
            if theirs is not None and theirs not in (ours, base):
                now.typed.append((one, *cell, theirs))
                if not self.measures[cell[0]].shared:
                    now.must.add(Question(*cell, unit, theirs))
        self.handled[cell] = len(self.sent)

    def _doubt(self, now, unit, cell, one, base, theirs, never_taken) -> None:  # noqa: PLR0913
        """A row that may not be this measure's any more: its values are asked about, or told."""
        now.may.add(cell)
        now.allow(cell, self._ours(cell))
        if not never_taken:
            now.allow(cell, theirs)
            self.loose.add(cell)
        if theirs is not None and theirs != base:
            now.typed.append((one, *cell, theirs))

    def _allow_unsound(self, now: Expected, one: Return, sound: Mapping[str, Row]) -> None:
        """Rows that are none of those that were sent may be asked about, whenever the return comes."""
        for row in one.rows:
            if row and not any(known is row for known in sound.values()):
                named = self._named(one, row)
                now.may |= {(named, column) for column in schema.UNIT_KEYS} if named is not None else set()

    def _unsound(self, now: Expected, one: Return, sound: Mapping[str, Row]) -> None:
        """Rows that can't be trusted, of measures that are gone or another's: nothing is taken, nothing is lost."""
        for row in filter(None, one.rows):
            key = next((key for key, sound_row in sound.items() if sound_row is row), None)
            if key is not None and one.sending.unit in self.measures.get(key, Measure("", "", (), {})).units:
                continue
            named = key if key in self.measures else self._named(one, row)
            for column in schema.UNIT_KEYS:
                value = row.get(column)
                if named is not None:
                    now.may.add((named, column))
                if value is not None and (key is None or value != one.sending.rows[key].get(column)):
                    now.typed.append((one, named, column, value))
