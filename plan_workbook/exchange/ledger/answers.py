"""What units still owe: the measures of this period that they have not answered, or not anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plan_workbook import scores
from plan_workbook.exchange.ledger.cell_value import Value
from plan_workbook.exchange.ledger.master_plan import Master

ANSWER_KEYS = ("achieved", "achieved_count", "assessed", "note")  # "nothing to report, because …" is an answer too


def due(master: Master, results: scores.Scores) -> frozenset[str]:
    """Ids of the measures that an answer is due for in this period, or was given before its time."""
    pairs = zip(master.plan.measures["id"], results.measures, strict=True)
    return frozenset(key for key, score in pairs if score.status != scores.NOT_DUE)


def carried(master: Master, results: scores.Scores) -> frozenset[str]:
    """Ids of the measures that still hold what stood at the last closing."""
    return frozenset(master.id_of[key] for key in results.carried)


def unanswered(master: Master, results: scores.Scores) -> dict[str, tuple[str, ...]]:
    """Unit code -> ids of its measures that it has not answered in this period; units that owe nothing are left out."""
    asked, old = due(master, results), carried(master, results)
    owing = {}
    for unit, measures in master.measures_of.items():
        stale = _answered_only_before(master, unit)
        owed = tuple(
            measure
            for measure in measures
            if measure in asked and (stale or measure in old or not has_answer(master, measure, unit))
        )
        if owed:
            owing[unit] = owed
    return owing


def has_answer(master: Master, measure: str, unit: str) -> bool:
    """Does the plan hold anything that the unit said of the measure? Of a shared one its own entries tell, if there are any."""
    cells = [(measure, key) for key in ANSWER_KEYS]
    entries = [master.memory.entered.get(cell, {}) for cell in cells] if measure in master.shared else []
    return is_answered(unit, entries, (master.value(*cell) for cell in cells))


def is_answered(unit: str, entries: Sequence[Mapping[str, Value]], visible: Iterable[Value]) -> bool:
    """Has the unit answered? Of a shared measure the units' own `entries` tell, once there are any; else what is `visible`."""
    if any(entries):
        return any(entry.get(unit) is not None for entry in entries)
    return any(value is not None for value in visible)


def _answered_only_before(master: Master, unit: str) -> bool:
    """Did the unit answer in another period of this year, which was never closed, and not in this one?

    What the plan holds of it is then not this period's, though nothing tells the two apart cell by cell.
    """
    if scores.last_closed(master.plan) is not None:
        return False
    period = master.plan.settings.period
    counted = [
        sending
        for sending in master.log
        if sending.counted and sending.year == master.year and master.current_unit(sending) == unit
    ]
    return bool(counted) and all(sending.period != period for sending in counted)
