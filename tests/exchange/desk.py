"""A coordinator's desk for tests: a plan, its copies as they went out and as they come back, all in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plan_workbook import schema
from plan_workbook.exchange.incoming import read_copy
from plan_workbook.exchange.incoming.read_copy import Returned
from plan_workbook.exchange.ledger import columns, master_plan
from plan_workbook.exchange.ledger.conflicts import Decided
from plan_workbook.exchange.ledger.master_plan import Master
from plan_workbook.exchange.merging.merge import Merged, merge
from plan_workbook.exchange.outgoing import send
from plan_workbook.exchange.outgoing.unit_copy import Copy
from plan_workbook.grid import Book, Grid
from tests.workbooks import book, goal_grid

SENT, BACK = "2025-12-01T09:00:00", "2025-12-10T09:00:00"
Edits = Mapping[tuple[str, str], object]  # (the measure's number, the column's key) -> what is typed there

PLAN = """
    | number | units      | target_count | achieved | achieved_count | assessed | evidence | note |
    |--------|------------|--------------|----------|----------------|----------|----------|------|
    | 1.1    | ТЗУХ       | 10           |          |                |          |          |      |
    | 1.2    | ГЗБА       | 10           | Хийсэн.  | 4              |          | а.pdf    |      |
    | 1.3    | ТЗУХ, ГЗБА | 10           |          |                |          |          |      |
    | 1.4    | НХХ        | 10           |          |                | 50       |          | Үлдсэн |
"""


def plan_book(markdown: str = PLAN, workbook: str = "w1", **settings: object) -> Book:
    """A plan workbook with an identity; measures of goal 1."""
    made = book(goal_grid(markdown), settings={"year": 2025, **settings})
    record = Grid(schema.RECORD, [["version", schema.VERSION], ["workbook", workbook]], hidden=True)
    return replace(made, grids=(*made.grids[:-1], record))


def desk(markdown: str = PLAN, **options: object) -> Master:
    """The plan before anything was sent."""
    return master_plan.read(plan_book(markdown, **options))


def sent(master: Master, moment: str = SENT) -> tuple[Master, dict[str, Copy]]:
    """The plan after sending, and each unit's copy."""
    outgoing = send.prepare(master, "План", moment)
    return replace(master, log=(*master.log, *outgoing.sendings)), {copy.unit.code: copy for copy in outgoing.copies}


def grids(copy: Copy) -> dict[str, list[list[object]]]:
    """A copy's sheets as rows of cells, the way they stand in the file."""
    sheets: dict[str, list[list[object]]] = {}
    for goal in copy.goals:
        rows = copy.measures.get(goal.number, ())
        if rows:
            headings = [column.heading for column in schema.COLUMNS]
            sheets[goal.sheet] = [
                [f"{goal.number}. {goal.text}"],
                [],
                headings,
                *([row.get(key) for key in schema.KEYS] for row in rows),
            ]
    facts = {
        "version": schema.VERSION, "kind": columns.COPY_KIND, "workbook": copy.workbook, "unit": copy.unit.code,
        "year": str(copy.settings.year or ""), "sent": copy.sent, "digest": copy.digest,
    }  # fmt: skip
    sheets[schema.RECORD] = [list(pair) for pair in facts.items()]
    keys = [column.key for column in columns.BASE_COLUMNS]
    sheets[columns.BASE] = [keys, *([row[key] for key in keys] for row in copy.base)]
    return sheets


def edit(sheets: dict[str, list[list[object]]], edits: Edits) -> None:
    """Type into the goal sheets of a copy; a number that is not there is an error of the test."""
    left = dict(edits)
    for name, rows in sheets.items():
        if schema.goal_of_sheet(name):
            for row in rows[3:]:
                number = row[0]
                for index, key in enumerate(schema.KEYS):
                    if (number, key) in edits:
                        row[index] = left.pop((number, key))
    assert not left, f"not in this copy: {left}"


def came_back(copy: Copy, edits: Edits | None = None, name: str | None = None, **extra: object) -> Returned:
    """A copy as it comes back with something typed in; `extra` goes to the grid of goal 1 (formulas, merged …)."""
    sheets = grids(copy)
    edit(sheets, edits or {})
    return returned(sheets, name or f"План - {copy.unit.code}.xlsx", **extra)


def returned(sheets: Mapping[str, list[list[object]]], name: str, moment: str = "", **extra: object) -> Returned:
    """A workbook that came back, from its sheets; `moment` is when it was saved or sent."""
    made = tuple(Grid(sheet, rows, **(extra if sheet == "Зорилт 1" else {})) for sheet, rows in sheets.items())
    return replace(read_copy.of_book(name, Book(name, made)), moment=moment)


def after(master: Master, merged: Merged, choices: Mapping[tuple[str, str, str], object] | None = None) -> Master:
    """The plan as the merge left it; `choices` are decisions by (measure, column, unit), a (choice, value) or a choice."""
    decided = []
    for conflict in merged.conflicts:
        choice = (choices or {}).get((conflict.measure, conflict.column, conflict.unit))
        choice, other = choice if isinstance(choice, tuple) else (choice, None)
        decided.append(Decided(conflict, choice, other))
    return Master(merged.plan, merged.log, merged.memory, tuple(decided))


def typed_into(master: Master, edits: Edits) -> Master:
    """The plan after its coordinator typed something into it."""
    frame = master.plan.measures.copy()
    for (number, key), value in edits.items():
        frame.loc[frame["number"] == number, key] = value
    return replace(master, plan=replace(master.plan, measures=frame.astype(object).where(frame.notna(), None)))


def merged(master: Master, *copies: Returned) -> Merged:
    """What comes out when these are merged."""
    return merge(master, copies, BACK)


def taken(outcome: Merged) -> list[tuple[str, str, str, object]]:
    """What was taken: (measure, column, unit, value)."""
    return [(item.measure, item.column, item.unit, item.value) for item in outcome.taken]


def asked(outcome: Merged) -> list[tuple[str, str, str, object, object, object]]:
    """The questions: (measure, column, unit, base, ours, theirs)."""
    return [
        (conflict.measure, conflict.column, conflict.unit, conflict.base, conflict.ours, conflict.theirs)
        for conflict in outcome.conflicts
    ]


def reported(outcome: Merged) -> list[tuple[str, str | None, str | None, object, str | None]]:
    """What is told of the files that came back: (code, cell, measure, value, expected)."""
    return [
        (item.finding.code, item.finding.cell, item.finding.measure, item.finding.value, item.finding.expected)
        for item in outcome.return_findings
        if item.file
    ]


def values(master: Master, keys: Sequence[str] = schema.UNIT_KEYS) -> dict[tuple[str, str], object]:
    """What the plan holds, by (measure, column), blank cells left out."""
    outcome = {(master.key(measure), key): master.value(measure, key) for measure in master.index for key in keys}
    return {cell: value for cell, value in outcome.items() if value is not None}
