"""Evidence that came with the answers: on merging, what the merged plan names of it is entered into the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plan_workbook import schema, texts
from plan_workbook.cells.book import WritableBook
from plan_workbook.cells.tables import find_table, rows_below
from plan_workbook.evidence import gathering, ledger_sheet
from plan_workbook.evidence.gathering import Gathered
from plan_workbook.grid import Grid, Link
from plan_workbook.plan import Plan


def enter(book: WritableBook, plan: Plan, paths: Sequence[Path], left_out: Sequence[Path] = ()) -> list[str]:
    """Enter the evidence in the files, folders and mails at `paths` into the ledger; -> what was done, [] where nothing.

    `plan` is the merged one: units name their files in the very copies that come with them. Nothing is said of what did
    not come: it may lie elsewhere, and the command or button for evidence tells what is missing. What the ledger holds
    of other files stays.
    """
    if not paths:
        return []
    gathered = gathering.of_plan(plan, paths, left_out)
    came = [entry for entry in gathered.entries if entry.file is not None]
    if not came:
        return []
    with book.all_or_nothing({}, (schema.EVIDENCE,)):
        book.replace_table(
            schema.EVIDENCE, schema.EVIDENCE_COLUMNS, _rows(plan, gathered, book.read().grid(schema.EVIDENCE))
        )
    return [texts.say("gathering.came", count=len(came), sheet=schema.EVIDENCE)]


def _rows(plan: Plan, gathered: Gathered, ledger: Grid | None) -> list[list[object]]:
    """The rows that stand in the ledger and the new ones, in the plan's order of measures."""
    fresh = [entry for entry in gathered.entries if entry.file is not None]
    known = {(entry.measure, entry.file.content.digest) for entry in fresh if entry.file}
    still_missing = {(entry.measure, entry.name) for entry in gathered.entries if entry.file is None}
    order = {str(key): at for at, key in enumerate(plan.measures["key"])}
    rows: list[tuple[str, list[object]]] = [(entry.measure, ledger_sheet.row(entry)) for entry in fresh]
    table = find_table(ledger, schema.headings(schema.EVIDENCE_COLUMNS)) if ledger else None
    for _, row in rows_below(ledger, table) if ledger and table else ():
        measure, digest = str(row.get("measure") or ""), row.get("digest")
        listed = (measure, digest) in known if digest else (measure, row.get("file")) not in still_missing
        if any(value is not None for value in row.values()) and not (measure and listed):
            cells = [row.get(column.key) for column in schema.EVIDENCE_COLUMNS]
            if measure in order and (cell := plan.cell(order[measure], "evidence")):
                cells[0] = Link(measure, plan.measures.at[order[measure], "sheet"], cell)
            rows.append((measure, cells))
    return [cells for _, cells in sorted(rows, key=lambda named: order.get(named[0], len(order)))]
