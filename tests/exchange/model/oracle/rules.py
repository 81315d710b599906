"""The rules of merging, said once more and independently of the program: pure functions of values and times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Value = str | int | float | None
TAKE, ASK, KEEP = "take", "ask", "keep"
Outcome = frozenset[str]


class Apart:
    """Several units' entries that have no common value."""


@dataclass(frozen=True)
class Known:
    """What is known of a unit's cell before a return of it is judged.

    `standing`: the plan holds what an earlier return of the unit said; `decided`: because the coordinator said so.
    `overruled`: what is returned now was in the plan once, and the coordinator put something else there, after this
    copy went out. `handled`: the coordinator decided about the cell, or wrote into it, since the unit's last return.
    `retracted`: the unit's last return, of the same sending, was taken, and then overruled by hand.
    `agreed`: the last return said by chance what the plan held already. `was_open`: a question of the unit is open.
    """

    standing: bool = False
    decided: bool = False
    overruled: bool = False
    handled: bool = False
    retracted: bool = False
    agreed: bool = False
    was_open: bool = False


def outcome(base: Value, ours: Value, theirs: Value, known: Known) -> Outcome:
    """What may happen to a cell of one unit; more than one where the rules leave it open, never what is dangerous."""
    if theirs == ours:
        return frozenset({KEEP})
    if known.standing:  # the later return counts, whole: what it says replaces what the earlier one brought
        if known.decided:
            return frozenset({TAKE, ASK, KEEP}) if theirs == base else frozenset({TAKE, ASK})
        return frozenset({TAKE})
    if known.agreed:
        return frozenset({TAKE, ASK, KEEP}) if theirs == base else frozenset({TAKE, ASK})
    if theirs == base:
        if known.retracted:
            return frozenset({ASK})
        return frozenset({KEEP, ASK}) if known.was_open or known.handled else frozenset({KEEP})
    if ours != base or known.overruled:
        return frozenset({ASK})
    return frozenset({TAKE, ASK}) if known.handled else frozenset({TAKE})


def combined(column: str, entries: Mapping[str, Value], order: Sequence[tuple[str, str]]) -> Value | Apart:
    """A shared cell from the units' entries; `order` is (unit, code) as the plan names them: no others count."""
    said = [(code, entries[unit]) for unit, code in order if entries.get(unit) is not None]
    if not said:
        return None
    if column == "assessed":
        return said[0][1] if len({value for _, value in said}) == 1 else Apart()
    if column == "achieved_count":
        if not all(isinstance(value, (int, float)) for _, value in said):
            return Apart()
        return sum(value for _, value in said)
    return "\n".join(f"{code}: {value}" for code, value in said)


def superseded(first: tuple[int, datetime | None], second: tuple[int, datetime | None]) -> bool:
    """Does the return `second` (its sending's number, its time) replace `first`?"""
    if first[0] != second[0]:
        return first[0] < second[0]
    return first[1] is not None and second[1] is not None and first[1] < second[1]
