"""A measure of several units: what its cell holds follows from the units' entries and the coordinator's hand alone.

That is why the order in which copies are merged does not matter, and why merging twice adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from plan_workbook import schema, scores
from plan_workbook.exchange.ledger.cell_value import Value
from plan_workbook.exchange.ledger.unit_entries import Cell

ByUnit = Mapping[str, Value]
PLAN = ""  # beside the units' codes: what the cell held when it was sent, before any unit had an entry of its own


@dataclass(frozen=True)
class Apart:
    """The entries have no common value: percents differ, a count is no number, or the text would overflow the cell."""


@dataclass(frozen=True)
class Question:
    """What the coordinator must decide about a cell: `unit` entered `theirs`; `base` is what the cell followed from."""

    unit: str
    base: Value
    ours: Value
    theirs: Value


class Memory(Protocol):
    """The memory of shared cells while it changes (see `unit_entries.Entries`)."""

    entered: dict[Cell, dict[str, Value]]
    basis: dict[Cell, dict[str, Value]]
    held: dict[Cell, Value]
    follows: set[Cell]


def remember(cell: Cell, visible: Value, memory: Memory) -> None:
    """Begin a shared cell's memory, where it has none: it follows what the plan's cell holds."""
    if cell not in memory.entered:
        memory.entered[cell], memory.basis[cell], memory.held[cell] = start(visible), start(visible), visible
        memory.follows.add(cell)


@dataclass(frozen=True)
class Held:
    """What a shared cell held (`value`) when the entries of its units were `basis`.

    `follows`: did it only follow from them? None: judge it by what they say.
    """

    value: Value
    basis: ByUnit
    follows: bool | None = None


def start(visible: Value) -> dict[str, Value]:
    """The entries of a cell before any unit has one: what the plan's cell holds."""
    return {} if visible is None else {PLAN: visible}


def entry(entries: ByUnit, unit: str, visible: Value) -> Value:
    """What a unit's part of a cell is: its own entry, else what the cell held before any unit had one.

    `visible` is what the plan's cell holds now.
    """
    if unit in entries:
        return entries[unit]
    if PLAN in entries:
        return entries[PLAN]
    return None if entries else visible


def part_of(entries: ByUnit, unit: str, visible: Value, sent: Value) -> Value:
    """As `entry`, for a unit that was `sent` a value: one that was sent nothing, once others had entries, has nothing."""
    if unit not in entries and sent is None and entries.keys() - {PLAN}:
        return None
    return entry(entries, unit, visible)


def filled(entries: ByUnit, order: Sequence[str]) -> dict[str, Value]:
    """The entries that count: those of the units that answer for the measure (`order`) which say something.

    What the plan held counts until the first unit touches it.
    """
    units = entries.keys() - {PLAN}
    return {
        unit: value
        for unit, value in entries.items()
        if value is not None and (unit in order if unit != PLAN else not units)
    }


def combined(column: str, entries: ByUnit, order: Sequence[str]) -> Value | Apart:
    """The units' entries as one: counts add up, percents must agree, texts are joined under each unit's code.

    What the cell held before holds until the first unit, having been sent it, makes something else of it.
    """
    have = filled(entries, order)
    if PLAN in have:
        return have[PLAN]
    units = [unit for unit in order if unit in have]
    if not units:
        return None
    if column == "assessed":
        return have[units[0]] if len(set(have.values())) == 1 else Apart()
    if column in schema.NUMBER_KEYS:
        numbers = [scores.number(have[unit]) for unit in units]
        typed = [number for number in numbers if number is not None]
        if len(typed) < len(numbers):
            return Apart()
        total = sum(typed, Fraction(0))
        return int(total) if total.denominator == 1 else float(total)
    text = "\n".join(f"{unit}: {have[unit]}" for unit in units)
    return text if len(text) <= schema.CELL_LIMIT else Apart()


def derive(column: str, held: Held, entered: ByUnit, order: Sequence[str]) -> tuple[Value, list[Question]]:
    """What the plan's cell holds, and what is to be decided about it; `entered` are the entries now.

    Where the cell only followed the entries, it follows the new ones; where it holds the coordinator's own words, they
    are a question. So are entries that have no common value; the cell then stays as it is.
    """
    kept = held.value
    basis, entered = filled(held.basis, order), filled(entered, order)
    now, before = combined(column, entered, order), combined(column, basis, order)
    follows = before == kept if held.follows is None else held.follows
    if entered == basis and not (follows and not isinstance(now, Apart)):
        return kept, []
    base = None if isinstance(before, Apart) else before
    if isinstance(now, Apart):
        fresh = [unit for unit in entered if entered[unit] != kept and entered[unit] != basis.get(unit)]
        return kept, [Question(unit, basis.get(unit), kept, entered[unit]) for unit in sorted(fresh)]
    if now == kept or follows:
        return now, []
    changed = sorted(unit for unit in (entered.keys() | basis.keys()) - {PLAN} if entered.get(unit) != basis.get(unit))
    return kept, [Question(schema.UNIT_SEPARATOR.join(changed), base, kept, now)]
