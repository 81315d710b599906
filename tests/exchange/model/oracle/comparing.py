"""What a merge did, held against what it may do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.exchange.model.oracle.memory import Memory
from tests.exchange.model.oracle.records import Cell, Expected, Question
from tests.exchange.model.oracle.rules import Value


def differences(now: Expected, oracle: Memory, cells: Mapping[Cell, Value], asked: Sequence[Question],
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
