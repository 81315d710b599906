"""A measure of several units: what its cell holds follows from the units' entries and the coordinator's hand alone.

That is why the order in which copies are merged does not matter, and why merging twice adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plan_workbook import schema, scores
from plan_workbook.exchange.values import Value

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


def filled(entries: ByUnit) -> dict[str, Value]:
    """The entries that count: the units' own that say something; what the plan held, until a unit touches it."""
    units = entries.keys() - {PLAN}
    return {unit: value for unit, value in entries.items() if value is not None and (unit != PLAN or not units)}


def combined(column: str, entries: ByUnit, order: Sequence[str]) -> Value | Apart:
    """The units' entries as one: counts add up, percents must agree, texts are joined under each unit's code.

    What the cell held before holds until the first unit, having been sent it, makes something else of it.
    """
    have = filled(entries)
    if PLAN in have:
        return have[PLAN]
    units = [unit for unit in order if unit in have] + sorted(have.keys() - set(order))
    if not units:
        return None
    if column == "assessed":
        return have[units[0]] if len(set(have.values())) == 1 else Apart()
    if column in schema.NUMBER_KEYS:
        numbers = [scores.number(have[unit]) for unit in units]
        if any(number is None for number in numbers):
            return Apart()
        total = sum(numbers)
        return int(total) if total.denominator == 1 else float(total)
    text = "\n".join(f"{unit}: {have[unit]}" for unit in units)
    return text if len(text) <= schema.CELL_LIMIT else Apart()


def derive(column: str, hand: Value, seen: ByUnit, own: ByUnit, order: Sequence[str]) -> tuple[Value, list[Question]]:
    """What the plan's cell holds, and what is to be decided about it.

    `hand` is what the coordinator put there when the entries were `seen`; `own` are the entries now. Where the hand
    only confirmed what the entries said, new entries are taken; where it says something of its own, they are a
    question.
    """
    seen, own = filled(seen), filled(own)
    if own == seen:
        return hand, []
    now, before = combined(column, own, order), combined(column, seen, order)
    base = None if isinstance(before, Apart) else before
    if isinstance(now, Apart):
        fresh = [unit for unit in own if own[unit] != hand and own[unit] != seen.get(unit)]
        return hand, [Question(unit, seen.get(unit), hand, own[unit]) for unit in sorted(fresh)]
    if now == hand or before == hand:
        return now, []
    changed = sorted(unit for unit in (own.keys() | seen.keys()) - {PLAN} if own.get(unit) != seen.get(unit))
    return hand, [Question(schema.UNIT_SEPARATOR.join(changed), base, hand, now)]
