"""Merges returned copies into the plan, as data: what is taken, what is a conflict, what is told, who has returned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plan_workbook import messages, schema, scores, texts
from plan_workbook.exchange.incoming.read_copy import Returned
from plan_workbook.exchange.ledger import columns as ledger_columns
from plan_workbook.exchange.ledger import conflicts
from plan_workbook.exchange.ledger.cell_value import Value
from plan_workbook.exchange.ledger.conflicts import Conflict
from plan_workbook.exchange.ledger.master_plan import Master
from plan_workbook.exchange.ledger.sent_log import Sending
from plan_workbook.exchange.ledger.unit_entries import Cell, Entries
from plan_workbook.exchange.merging import decisions as deciding
from plan_workbook.exchange.merging import ordering, receipts, stamping
from plan_workbook.exchange.merging.inspection import UNSEALED, Inspected, inspect
from plan_workbook.exchange.merging.merge_state import MergeState, Taken
from plan_workbook.exchange.merging.ordering import Counting
from plan_workbook.exchange.merging.receipts import Receipt
from plan_workbook.findings import Finding
from plan_workbook.findings.codes import ERROR
from plan_workbook.plan import Plan
from plan_workbook.validation import checks


@dataclass(frozen=True)
class ReturnFinding:
    """A finding and the returned file it is about; "" for what validation finds in the merged plan."""

    file: str
    unit: str
    finding: Finding


# Conflicts are listed one by one; that a result is still to come is what the receipts are for, and no fault.
_TOLD_OTHERWISE = frozenset({"conflict.open", "percent.missing", "percent.unproved"})


@dataclass(frozen=True)
class Merged:
    """The outcome: `cells` are the plan's cells that change, by (measure id, column); `plan` is the plan with them, `scores`
    its percentages, and `findings` what validation says of it.

    `troubles` say, in a sentence each, which files can't be read at all.
    """

    taken: tuple[Taken, ...]
    conflicts: tuple[Conflict, ...]
    return_findings: tuple[ReturnFinding, ...]
    receipts: tuple[Receipt, ...]
    cells: Mapping[Cell, Value]
    memory: Entries
    log: tuple[Sending, ...]
    plan: Plan
    scores: scores.Scores
    findings: tuple[Finding, ...]
    troubles: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Is there anything that must be corrected or decided because of what came back?"""
        return bool(self.conflicts) or any(item.finding.severity == ERROR for item in self.return_findings)

    @property
    def plan_errors(self) -> int:
        """How many errors stand in the merged plan besides those that merging tells in its own way (`_TOLD_OTHERWISE`)."""
        listed = {item.finding for item in self.return_findings}
        errors = (item for item in self.findings if item.severity == ERROR and item.code not in _TOLD_OTHERWISE)
        return sum(item not in listed for item in errors)


def merge(master: Master, returned: Sequence[Returned], moment: str) -> Merged:
    """The plan with what came back. `moment` (ISO 8601) is when; the order of `returned` does not matter."""
    inspected = [inspect(master, copy) for copy in _each_once(returned)]
    counted = sorted(ordering.by_unit(master, inspected), key=lambda counting: counting.unit)
    decisions = deciding.apply(master)
    now = MergeState(master, decisions)
    for counting in counted:
        now.merge_unit(counting)
    for copy in inspected:
        if copy.kind == UNSEALED:
            now.ask_unsealed(copy)
    now.derive_shared()
    now.refresh_questions()
    questions = tuple(sorted(now.conflicts.values(), key=lambda conflict: _order(master, conflict)))
    plan = _merged_plan(master, now.cells, questions)
    results = scores.of_plan(plan)
    validated = checks.validate(plan, results)
    findings = [
        *_findings_of_files(master, inspected, counted),
        *_findings_of_units(master, now),
        *_findings_of_decisions(master, decisions, questions),
    ]
    log = stamping.stamped(master, counted, now.said, moment)
    by_unit = Counter(item.unit for item in findings if item.file)
    return Merged(
        taken=tuple(
            sorted(now.taken, key=lambda value: (master.index[master.id_of[value.measure]], value.column, value.unit))
        ),
        conflicts=questions,
        return_findings=(*findings, *_validated(master, validated, now)),
        receipts=receipts.of_units(now, log, receipts.Returns(_files(counted), by_unit), questions, validated),
        cells=now.cells,
        memory=now.memory(),
        log=log,
        plan=plan,
        scores=results,
        findings=validated,
        troubles=tuple(copy.returned.trouble for copy in inspected if copy.returned.trouble),
    )


def _each_once(returned: Sequence[Returned]) -> list[Returned]:
    """What came back in an order of its own; the same copy twice is one copy, as it came last."""
    kept: dict[tuple[str, ...], Returned] = {}
    for copy in sorted(returned, key=lambda copy: (copy.is_draft, copy.name, copy.content, copy.moment)):
        seal = copy.facts.get("digest", "")
        same = (seal, copy.content) if copy.is_copy and not copy.findings else (copy.name, copy.content)
        first = kept.setdefault(same, copy)
        if copy.moment > first.moment:
            kept[same] = replace(first, moment=copy.moment)
    return list(kept.values())


def _order(master: Master, conflict: Conflict) -> tuple[object, ...]:
    return master.index[conflict.id], schema.KEYS.index(conflict.column), conflict.unit, str(conflict.theirs)


def _files(counted: Sequence[Counting]) -> dict[str, list[str]]:
    """Unit -> the names of the files at hand that count as its answer."""
    return {
        unit_counting.unit: [each.returned.name for each in unit_counting.fresh]
        for unit_counting in counted
        if unit_counting.fresh
    }


def _findings_of_files(
    master: Master, inspected: Sequence[Inspected], counted: Sequence[Counting]
) -> list[ReturnFinding]:
    """What is to be told of the files, and of those that a later one replaces."""
    findings = [
        ReturnFinding(file_read.returned.name, file_read.unit or "", item)
        for file_read in inspected
        for item in file_read.findings
    ]
    for counting in counted:
        later = [file_read.returned.name for file_read in counting.fresh] or [_known_file(master, counting)]
        for file_read in counting.superseded:
            item = Finding("merge.superseded", None, None, None, file_read.returned.name, "; ".join(sorted(later)))
            findings.append(ReturnFinding(file_read.returned.name, counting.unit, item))
    return findings


def _findings_of_units(master: Master, now: MergeState) -> list[ReturnFinding]:
    """What is to be told of units whose entries or questions were replaced, and of those taken for renamed ones."""
    findings = [ReturnFinding("", unit, item) for unit, item in now.findings]
    for old, code in master.renamed.guessed.items():
        cell = next((unit.cell for unit in master.plan.units if unit.code == code), None)
        findings.append(ReturnFinding("", code, Finding("unit.renamed", schema.UNITS, cell, None, old, code)))
    return findings


def _findings_of_decisions(
    master: Master, decisions: deciding.AfterDecisions, questions: Sequence[Conflict]
) -> list[ReturnFinding]:
    """What is to be told of decisions that could not be carried out, and of questions that one about the same cell closed."""
    findings = []
    places = {open_question.key: at for at, open_question in enumerate(questions)}
    for decided, trouble in decisions.left:
        question = decided.conflict
        cell = conflicts.decision_cell(places[question.key]) if question.key in places else decided.cell or None
        why = conflicts.trouble_text(trouble, master.plan.settings.language)
        item = Finding("conflict.decision", ledger_columns.CONFLICTS, cell, question.measure, decided.decision, why)
        findings.append(ReturnFinding("", question.unit or "", item))
    for question, value in decisions.closed:
        chosen = texts.say("word.blank-value") if value is None else messages.plain(value)
        item = Finding(
            "conflict.closed", question.sheet, question.cell or None, question.measure, question.theirs, chosen
        )
        findings.append(ReturnFinding("", question.unit or "", item))
    return findings


def _known_file(master: Master, counting: Counting) -> str:
    """The file that counts already, as the log names it."""
    return next(
        (sending.returned_file for sending in reversed(master.log) if set(sending.counted) & set(counting.standing)), ""
    )


def _merged_plan(master: Master, cells: Mapping[Cell, Value], questions: Sequence[Conflict]) -> Plan:
    """The plan with the changed cells and with the questions that are open now."""
    plan = master.plan
    still = [item for item in plan.findings if item.code != "conflict.open"]
    still += [
        Finding(
            "conflict.open", ledger_columns.CONFLICTS, conflicts.decision_cell(at), question.measure, question.theirs
        )
        for at, question in enumerate(questions)
    ]
    sheets = (
        plan.sheets
        if not questions or ledger_columns.CONFLICTS in plan.sheets
        else (*plan.sheets, ledger_columns.CONFLICTS)
    )
    plan = replace(plan, findings=tuple(still), sheets=sheets)
    if not cells:
        return plan
    columns = {column: list(plan.measures[column]) for column in {column for _, column in cells}}
    for (measure, column), value in cells.items():
        columns[column][master.index[measure]] = value
    import pandas as pd

    fresh = {column: pd.Series(column_values, dtype=object) for column, column_values in columns.items()}
    return replace(plan, measures=plan.measures.assign(**fresh))


def _validated(master: Master, validated: Sequence[Finding], now: MergeState) -> list[ReturnFinding]:
    """What validation finds in the cells that this merge changed."""
    findings = []
    for item in validated:
        measure = master.id_of.get(item.measure or "")
        if measure and (measure, master.column_at(item.sheet, item.cell)) in now.touched:
            findings.append(ReturnFinding("", schema.UNIT_SEPARATOR.join(master.units_of[measure]), item))
    return findings
