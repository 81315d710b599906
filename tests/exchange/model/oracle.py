"""The oracle: what the plan must hold and what must be asked, from the script of what people did.

It knows the files only as rows that people wrote into them; it imports nothing of the merging.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from plan_workbook import schema
from tests.exchange.model.rules import ASK, KEEP, TAKE, Apart, Known, Value, combined, outcome, superseded

Row = Mapping[str, object]
Cell = tuple[str, str]  # (a measure's key in the story, a column's key)
Said = tuple[int, tuple[object, ...]]  # (the place of a sending, what a return of it says)


class Question(NamedTuple):
    """An open question: at which cell, whose answer ("" for several units or one that is not known), what it says."""

    measure: str
    column: str
    unit: str
    theirs: Value


class Decision(NamedTuple):
    """What the coordinator chose for a question, with the values that the sheet showed then."""

    question: Question
    choice: str  # "ours", "theirs", "base", "other"
    other: Value
    ours: Value
    base: Value

    @property
    def value(self) -> Value:
        """What the cell is to hold."""
        return {"ours": self.ours, "theirs": self.question.theirs, "base": self.base, "other": self.other}[self.choice]

    @property
    def is_empty(self) -> bool:
        """ "Another value", without one."""
        return self.choice == "other" and self.other is None


@dataclass
class Measure:
    """A measure of the plan. `shaky`: its hidden id was parted from its row, so nothing of it need be taken."""

    number: str
    text: str
    units: tuple[str, ...]
    cells: dict[str, Value]
    shaky: bool = False

    @property
    def shared(self) -> bool:
        """Do several units answer for it?"""
        return len(self.units) > 1


@dataclass(frozen=True, eq=False)
class Sending:
    """A copy as it went out: its rows by the measures' keys."""

    index: int
    unit: str
    period: str
    rows: Mapping[str, Row]

    def __deepcopy__(self, memo: object) -> Sending:
        return self


@dataclass(frozen=True, eq=False)
class Return:
    """A copy as it came back. `time` is what mail or file say of when; `sealed`: its record is as it was sent."""

    name: str
    sending: Sending
    rows: Sequence[Row]
    time: datetime | None
    sealed: bool = True

    def __deepcopy__(self, memo: object) -> Return:
        return self

    @cached_property
    def content(self) -> tuple[object, ...]:
        """What it says, whatever the order of its rows."""
        return tuple(
            sorted((tuple(row.get(key) for key in ("id", *schema.INPUT_KEYS)) for row in self.rows if row), key=repr)
        )

    @cached_property
    def said(self) -> Said:
        """What makes two files the same return: the copy, and what it says."""
        return self.sending.index, (self.sealed, *self.content)

    @cached_property
    def sound(self) -> dict[str, Row]:
        """The rows whose id, № and text are as they were sent, by the measures' keys; of doubled ones the first."""
        by_key: dict[str, Row] = {}
        for row in self.rows:
            for key, sent in self.sending.rows.items():
                if (
                    row
                    and key not in by_key
                    and all(row.get(name) == sent.get(name) for name in ("id", "number", "measure"))
                ):
                    by_key[key] = row
        return by_key

    @property
    def doubled(self) -> set[str]:
        """The measures that more than one sound row claims to be."""
        names = [tuple(row.get(name) for name in ("id", "number", "measure")) for row in self.rows if row]
        return {
            key for key, sent in self.sending.rows.items()
            if names.count(tuple(sent.get(name) for name in ("id", "number", "measure"))) > 1
        }  # fmt: skip

    @property
    def is_blank(self) -> bool:
        """Nothing stands in any of the unit's cells."""
        return not any(row.get(key) is not None for row in self.rows for key in schema.UNIT_KEYS)

    @property
    def is_untouched(self) -> bool:
        """The unit's cells are as they were sent."""
        sound = self.sound
        return len(sound) == len([row for row in self.rows if row]) and all(
            row.get(name) == self.sending.rows[key].get(name) for key, row in sound.items() for name in schema.UNIT_KEYS
        )


@dataclass
class Expected:
    """What a merge may do: values by cell, questions that must and may be there, what must be told, who has returned."""

    cells: dict[Cell, set[Value]] = field(default_factory=dict)
    must: set[Question] = field(default_factory=set)
    must_any: set[Cell] = field(default_factory=set)
    may: set[Cell] = field(default_factory=set)
    either: set[Question] = field(default_factory=set)  # taken, or asked
    undecided: set[Question] = field(default_factory=set)  # decisions that are empty or contradict each other: none
    closing: set[Question] = field(default_factory=set)  # asked still, or told to be closed by a decision beside it
    typed: list[tuple[Return, str | None, str, Value]] = field(default_factory=list)  # in the plan, asked or told
    findings: set[tuple[str, frozenset[str]]] = field(
        default_factory=set
    )  # (code, the file's name, or that of one that says the same)
    names: dict[Said, frozenset[str]] = field(default_factory=dict)
    receipts: dict[str, bool] = field(default_factory=dict)
    entries: dict[Cell, dict[str, Value]] = field(default_factory=dict)
    claims: list[tuple[Cell, Return, Value, Value]] = field(default_factory=list)
    came: list[Return] = field(default_factory=list)
    standing: dict[str, set[Said]] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    counted: set[tuple[str, str]] = field(default_factory=set)
    decided: list[Decision] = field(default_factory=list)

    def tell(self, code: str, one: Return) -> None:
        """A finding about the file, or about one of those that say the same."""
        self.findings.add((code, self.names[one.said]))

    def allow(self, cell: Cell, *values: Value) -> None:
        """These values may stand in the cell afterwards, beside those that were allowed before."""
        self.cells.setdefault(cell, set()).update(values)


class Oracle:
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
        self.known: dict[
            Cell, set[Value]
        ] = {}  # whatever anybody ever wrote, for a cell: no other words may stand in it
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

    # what merging must make of it

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
        for (
            one
        ) in returns:  # a measure may have become this unit's since: what its return says of it may be asked about now
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

    def _joined(self, cell: Cell, entries: Mapping[str, Value]) -> Value | Apart:
        order = [(unit, self.codes[unit]) for unit in self.measures[cell[0]].units]
        return combined(cell[1], entries, order)

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


def differences(now: Expected, oracle: Oracle, cells: Mapping[Cell, Value], asked: Sequence[Question],
                findings: Sequence[tuple[str, str, str, str]], receipts: Mapping[str, bool]) -> Iterator[str]:  # fmt: skip
    """Each thing that is not as it must be. `findings` are (code, file, measure, value) as text."""

    def name(cell: Cell) -> str:
        return f"{oracle.measures[cell[0]].number} {cell[1]}"

    for cell, value in cells.items():
        allowed = now.cells.get(cell, {oracle.measures[cell[0]].cells.get(cell[1])})
        vague = oracle.measures[cell[0]].shared and cell in oracle.loose | {made.question[:2] for made in now.decided}
        if value not in allowed and not (vague and oracle.could_be(cell, value)):
            yield f"{name(cell)} holds {value!r}, may hold {sorted(allowed, key=repr)}"
    at = {question[:2] for question in asked}
    for question in sorted(now.must - set(asked), key=repr):
        yield f"{name(question[:2])}: no question of {question.unit} about {question.theirs!r}"
    for cell in now.must_any - at:
        yield f"{name(cell)}: nothing is asked"
    for question in asked:
        if question not in now.must and question[:2] not in now.may and question[:2] not in now.must_any:
            yield f"{name(question[:2])}: nobody need be asked about {question.theirs!r} of {question.unit}"
    for question in now.either - set(asked):
        held = cells.get(question[:2])
        if held != question.theirs and not (
            oracle.measures[question.measure].shared and str(question.theirs) in str(held)
        ):
            yield f"{name(question[:2])}: {question.theirs!r} of {question.unit} is neither taken nor asked about"
    for question in now.closing - set(asked):
        measure = oracle.measures[question.measure].number
        closed = any(
            finding[0] == "conflict.closed" and finding[2] == measure and str(question.theirs) in finding[3]
            for finding in findings
        )
        if not closed and cells.get(question[:2]) != question.theirs and not oracle.measures[question.measure].shared:
            yield f"{name(question[:2])}: the question about {question.theirs!r} is closed without a word"
    for code, names in now.findings:
        if not any(finding[0] == code and any(name in finding[1] for name in names) for finding in findings):
            yield f"{' = '.join(sorted(names))}: {code} is not told"
    for one, key, column, value in now.typed:
        names = now.names.get(one.said, frozenset({one.name}))
        if not _accounted(oracle, cells, asked, findings, names, key, column, value):
            yield f"{one.name}: {column} {value!r} of {oracle.measures[key].number if key else '?'} is lost without a word"
    for unit, wanted in now.receipts.items():
        if receipts.get(oracle.codes[unit]) != wanted:
            yield f"receipt of {oracle.codes[unit]}: {receipts.get(oracle.codes[unit])}, should be {wanted}"


def _accounted(oracle, cells, asked, findings, names, key, column, value) -> bool:  # noqa: PLR0913
    """Is what a unit typed in the plan, asked about, or told?"""
    if key is not None:
        held = cells.get((key, column))
        shared = oracle.measures[key].shared
        if held == value or (shared and (column == "achieved_count" or str(value) in str(held or ""))):
            return True
        if any(question[:2] == (key, column) and (question.theirs == value or shared) for question in asked):
            return True
        if (key, column) in oracle.loose and value in oracle.entries.get((key, column), {}).values():
            return True  # the unit's own entry is kept already; the cell holds what the coordinator put there
    number = oracle.measures[key].number if key is not None else None
    return any(
        any(name in file for name in names) and (str(value) in text or (number and number == measure))
        for _, file, measure, text in findings
    )
