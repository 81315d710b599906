"""Writes the outcome of a merge, and what a sending leaves behind, into a book: a file's copy or the open workbook."""

from __future__ import annotations

from plan_workbook import actions, messages
from plan_workbook.cells.book import WritableBook
from plan_workbook.exchange import output
from plan_workbook.exchange.ledger import columns as ledger_columns
from plan_workbook.exchange.ledger import conflicts, sent_log
from plan_workbook.exchange.ledger.master_plan import Master
from plan_workbook.exchange.merging import receipts
from plan_workbook.exchange.merging.merge import Merged
from plan_workbook.plan import identity
from plan_workbook.schema import FINDINGS, FINDINGS_COLUMNS

WRITTEN = (
    ledger_columns.ENTRIES,
    ledger_columns.SENT,
    ledger_columns.ASKED,
    identity.SHEET,
    ledger_columns.CONFLICTS,
    ledger_columns.RECEIPTS,
    FINDINGS,
)
# what merging says that no returned file and no rule of validation does
TOLD_OF_PLAN = ("conflict.decision", "conflict.closed", "merge.superseded", "unit.left", "unit.renamed")


def apply(book: WritableBook, master: Master, merged: Merged) -> None:
    """Put what was taken into the plan's cells, as values, and renew the sheets of the exchange: all of it or nothing."""
    cells: dict[str, dict[tuple[int, int], object]] = {}
    for (measure, column), value in merged.cells.items():
        position = master.position(measure, column)
        if position is None:
            raise AssertionError(f"{column} of {measure} has no cell: such values are conflicts")
        cells.setdefault(master.sheet(measure), {})[position] = value
    for sheet, sheet_cells in write_ids(master).items():
        cells.setdefault(sheet, {}).update(sheet_cells)
    with book.all_or_nothing(cells, WRITTEN):
        for sheet, sheet_cells in cells.items():
            book.write_cells(sheet, sheet_cells)
        findings = actions.fitting(finding_rows(merged), merged.plan.settings.language)
        book.replace_table(FINDINGS, FINDINGS_COLUMNS, findings)
        book.place_sheet(ledger_columns.CONFLICTS, lambda sheet: conflicts.fill(sheet, merged.conflicts))
        book.place_sheet(ledger_columns.RECEIPTS, lambda sheet: receipts.fill(sheet, merged.receipts))
        if (
            ledger_columns.FORMER_RECEIPTS in master.plan.sheets
        ):  # version 0.1's, which would go on showing what was then
            book.place_sheet(ledger_columns.FORMER_RECEIPTS, receipts.point_to_successor)
        keep_ids(book, master)
        book.replace_hidden_table(ledger_columns.ENTRIES, ledger_columns.ENTRIES_COLUMNS, merged.memory.rows())
        book.replace_hidden_table(
            ledger_columns.ASKED, ledger_columns.ASKED_COLUMNS, conflicts.store_rows(merged.conflicts)
        )
        # last: what it says was merged must be in the plan already, wherever the writing stopped
        book.replace_hidden_table(ledger_columns.SENT, ledger_columns.SENT_COLUMNS, sent_log.log_rows(merged.log))


def finding_rows(merged: Merged) -> list[list[object]]:
    """The rows of the sheet of findings: what is wrong in the returned files, then what validation says of the plan."""
    language = merged.plan.settings.language
    of_files: list[list[object]] = [
        [
            messages.severity(finding.finding.severity, language), finding.finding.sheet, finding.finding.cell, finding.finding.measure,
            output.sentence(finding, language), messages.short(finding.finding.value, 200) or None, finding.finding.code, None,
        ]
        for finding in merged.return_findings
        if finding.file or finding.finding.code in TOLD_OF_PLAN
    ]  # fmt: skip
    return of_files + actions.finding_rows(examined_after(merged))


def examined_after(merged: Merged) -> actions.Examined:
    """The plan as it stands after the merge."""
    return actions.Examined(merged.plan, merged.findings, merged.scores)


def write_ids(master: Master) -> dict[str, dict[tuple[int, int], object]]:
    """Sheet -> cells of the ids of rows that had none (or that of another row)."""
    frame = master.plan.measures
    fresh = frame[frame["new_id"].astype(bool)] if len(frame) else frame
    cells: dict[str, dict[tuple[int, int], object]] = {}
    for measure in fresh["id"]:
        position = master.position(measure, "id")
        if position is not None:
            cells.setdefault(master.sheet(measure), {})[position] = measure
    return cells


def keep_ids(book: WritableBook, master: Master) -> None:
    """Renew what the plan remembers of which id belongs to which № and text."""
    book.replace_hidden_table(
        identity.SHEET,
        identity.COLUMNS,
        [[measure, master.fingerprint(measure), master.key(measure)] for measure in master.index],
    )
