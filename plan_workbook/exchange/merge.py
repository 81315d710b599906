"""Merges returned copies into the plan, as data: what is taken, what is a conflict, what is told, who has returned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plan_workbook import checks, schema
from plan_workbook.exchange import deciding, receipts, work
from plan_workbook.exchange.conflicts import Conflict
from plan_workbook.exchange.entries import Cell, Entries
from plan_workbook.exchange.inspection import Inspected, inspect
from plan_workbook.exchange.master import Master
from plan_workbook.exchange.reading import Returned
from plan_workbook.exchange.receipts import Receipt
from plan_workbook.exchange.seal import Sending
from plan_workbook.exchange.values import Value
from plan_workbook.exchange.work import Taken, Work
from plan_workbook.findings import ERROR, Finding
from plan_workbook.plan import Plan


@dataclass(frozen=True)
class Told:
    """A finding and the returned file it is about; "" for what validation finds in the merged plan."""

    file: str
    unit: str
    finding: Finding


@dataclass(frozen=True)
class Merged:
    """The outcome: `cells` are the plan's cells that change, by (measure id, column); `plan` is the plan with them,
    and `findings` what validation says of it.

    `troubles` say, in a sentence each, which files can't be read at all.
    """

    taken: tuple[Taken, ...]
    conflicts: tuple[Conflict, ...]
    told: tuple[Told, ...]
    receipts: tuple[Receipt, ...]
    cells: Mapping[Cell, Value]
    memory: Entries
    log: tuple[Sending, ...]
    plan: Plan
    findings: tuple[Finding, ...]
    troubles: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Is there anything that must be mended or decided?"""
        return bool(self.conflicts) or any(item.finding.severity == ERROR for item in self.told)


def merge(master: Master, returned: Sequence[Returned], moment: str) -> Merged:
    """The plan with what came back. `moment` (ISO 8601) is when; the order of `returned` does not matter."""
    inspected = [inspect(master, own) for own in _each_once(returned)]
    now = Work(master, deciding.apply(master))
    now.take(work.table(master, now, [change for own in inspected for change in own.changes]))
    now.derive_shared()
    plan = _merged_plan(master, now.cells)
    found = checks.validate(plan)
    told = [Told(own.returned.name, own.unit or "", item) for own in inspected for item in own.findings]
    counts = Counter(item.unit for item in told)
    files: dict[str, list[str]] = {}
    for own in inspected:
        if own.unit is not None:
            files.setdefault(own.unit, []).append(own.returned.name)
    conflicts = tuple(sorted(now.conflicts, key=lambda own: _order(master, own)))
    log = _stamped(master.log, inspected, moment)
    return Merged(
        taken=tuple(sorted(now.taken, key=lambda own: (master.index[master.id_of[own.measure]], own.column, own.unit))),
        conflicts=conflicts,
        told=(*told, *_validated(master, found, now)),
        receipts=receipts.of_units(master, now, log, files, conflicts, counts, found),
        cells=now.cells,
        memory=now.memory(),
        log=log,
        plan=plan,
        findings=found,
        troubles=tuple(own.returned.trouble for own in inspected if own.returned.trouble),
    )


def _each_once(returned: Sequence[Returned]) -> list[Returned]:
    """What came back in an order of its own; the same copy twice is one copy."""
    seen: dict[tuple[str, ...], Returned] = {}
    for own in sorted(returned, key=lambda own: (own.name, own.content, own.digest)):
        same = (own.digest, own.content) if own.is_copy and not own.findings else (own.name, own.content)
        seen.setdefault(same, own)
    return list(seen.values())


def _order(master: Master, own: Conflict) -> tuple[object, ...]:
    return master.index[own.id], schema.KEYS.index(own.column), own.unit, str(own.theirs)


def _merged_plan(master: Master, cells: Mapping[Cell, Value]) -> Plan:
    """The plan with the changed cells."""
    plan = master.plan
    if not cells:
        return plan
    columns = {column: list(plan.measures[column]) for column in {column for _, column in cells}}
    for (measure, column), value in cells.items():
        columns[column][master.index[measure]] = value
    import pandas as pd

    fresh = {column: pd.Series(values, dtype=object) for column, values in columns.items()}
    return replace(plan, measures=plan.measures.assign(**fresh))


def _validated(master: Master, found: Sequence[Finding], now: Work) -> list[Told]:
    """What validation finds in the cells that this merge changed."""
    told = []
    for item in found:
        measure = master.id_of.get(item.measure)
        if measure and (measure, master.column_at(item.sheet, item.cell)) in now.touched:
            told.append(Told("", schema.UNIT_SEPARATOR.join(master.units_of[measure]), item))
    return told


def _stamped(log: Sequence[Sending], inspected: Sequence[Inspected], moment: str) -> tuple[Sending, ...]:
    """The log with what came back noted; a copy that is known already changes nothing."""
    came: dict[int, list[Inspected]] = {}
    for own in inspected:
        if own.sending >= 0:
            came.setdefault(own.sending, []).append(own)
    stamped = list(log)
    for place, copies in came.items():
        contents = " ".join(sorted({own.returned.content for own in copies}))
        known = set(stamped[place].content.split())
        if not set(contents.split()) <= known:
            names = "; ".join(sorted({own.returned.name for own in copies}))
            every = " ".join(sorted(known | set(contents.split())))
            stamped[place] = replace(stamped[place], returned=moment, returned_file=names, content=every)
    return tuple(stamped)
