"""What people do to a plan and its copies, and what a merge of them may do, as the oracle keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from plan_workbook import schema
from tests.exchange.model.oracle.rules import Value

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
    # (code, the file's name, or that of one that says the same)
    findings: set[tuple[str, frozenset[str]]] = field(default_factory=set)
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
