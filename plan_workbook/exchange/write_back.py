"""Writes the outcome of a merge, and what a sending leaves behind, into a book: a file's copy or the open workbook."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import actions, identity, messages, scores
from plan_workbook.actions import WritableBook
from plan_workbook.exchange import output
from plan_workbook.exchange.ledger import columns as shape
from plan_workbook.exchange.ledger import conflicts, sent_log
from plan_workbook.exchange.ledger.master_plan import Master
from plan_workbook.exchange.merging import receipts
from plan_workbook.exchange.merging.merge import Merged
from plan_workbook.schema import FINDINGS, FINDINGS_COLUMNS, Column
from plan_workbook.sheets import goal_sheet, styles
from plan_workbook.storage import atomic_write
from plan_workbook.storage.file_workbook import FileBook

Rows = Sequence[Sequence[object]]
WRITTEN = (shape.ENTRIES, shape.SENT, shape.ASKED, identity.SHEET, shape.CONFLICTS, shape.RECEIPTS, FINDINGS)
# what merging says that no returned file and no rule of validation does
TOLD_OF_PLAN = ("conflict.decision", "merge.superseded", "unit.left", "unit.renamed")


def apply(book: WritableBook, master: Master, merged: Merged) -> None:
    """Put what was taken into the plan's cells, as values, and renew the sheets of the exchange: all of it or nothing."""
    cells: dict[str, dict[tuple[int, int], object]] = {}
    for (measure, column), value in merged.cells.items():
        place = master.place(measure, column)
        if place is None:
            raise AssertionError(f"{column} of {measure} has no cell: such values are conflicts")
        cells.setdefault(master.sheet(measure), {})[place] = value
    for sheet, own in write_ids(master).items():
        cells.setdefault(sheet, {}).update(own)
    # a file's copy is put on disk only when it is whole
    whole = nullcontext() if isinstance(book, FileBook) else book.all_or_nothing(cells, WRITTEN)
    with whole:
        for sheet, own in cells.items():
            book.write_cells(sheet, own)
        findings = actions.fitting(finding_rows(merged), merged.plan.settings.language)
        book.replace_table(FINDINGS, FINDINGS_COLUMNS, findings)
        place_sheet(book, shape.CONFLICTS, lambda sheet: conflicts.fill(sheet, merged.conflicts))
        place_sheet(book, shape.RECEIPTS, lambda sheet: receipts.fill(sheet, merged.receipts))
        if shape.FORMER_RECEIPTS in master.plan.sheets:  # version 0.1's, which would go on showing what was then
            place_sheet(book, shape.FORMER_RECEIPTS, receipts.point_to_successor)
        keep_ids(book, master)
        keep(book, shape.ENTRIES, shape.ENTRIES_COLUMNS, merged.memory.rows())
        keep(book, shape.ASKED, shape.ASKED_COLUMNS, conflicts.store_rows(merged.conflicts))
        # last: what it says was merged must be in the plan already, wherever the writing stopped
        keep(book, shape.SENT, shape.SENT_COLUMNS, sent_log.log_rows(merged.log))


def finding_rows(merged: Merged) -> list[list[object]]:
    """The rows of the sheet of findings: what is wrong in the returned files, then what validation says of the plan."""
    language = merged.plan.settings.language
    of_files = [
        [
            messages.severity(own.finding.severity, language), own.finding.sheet, own.finding.cell, own.finding.measure,
            output.sentence(own, language), messages.short(own.finding.value, 200) or None, own.finding.code, None,
        ]
        for own in merged.told
        if own.file or own.finding.code in TOLD_OF_PLAN
    ]  # fmt: skip
    examined = actions.Examined(merged.plan, merged.findings, scores.of_plan(merged.plan))
    return of_files + actions.finding_rows(examined)


def write_ids(master: Master) -> dict[str, dict[tuple[int, int], object]]:
    """Sheet -> cells of the ids of rows that had none (or that of another row)."""
    frame = master.plan.measures
    fresh = frame[frame["new_id"].astype(bool)] if len(frame) else frame
    cells: dict[str, dict[tuple[int, int], object]] = {}
    for own in fresh["id"]:
        place = master.place(own, "id")
        if place is not None:
            cells.setdefault(master.sheet(own), {})[place] = own
    return cells


def keep_ids(book: WritableBook, master: Master) -> None:
    """Renew what the plan remembers of which id belongs to which № and text."""
    keep(book, identity.SHEET, identity.COLUMNS, [[own, master.fingerprint(own)] for own in master.index])


def keep(book: WritableBook, name: str, columns: Sequence[Column], rows: Rows) -> None:
    """Renew a hidden sheet of the exchange."""
    if not isinstance(book, FileBook):
        book.replace_table(name, tuple(columns), [list(row) for row in rows])
        return

    def fill(sheet: Worksheet) -> None:
        for place, values in enumerate([[column.heading for column in columns], *rows], 1):
            for at, value in enumerate(values, 1):
                if value is not None:
                    goal_sheet.put(sheet.cell(place, at), value)
        sheet.sheet_state = "hidden"

    place_sheet(book, name, fill)


def place_sheet(book: WritableBook, name: str, fill: Callable[[Worksheet], None]) -> None:
    """Lay a sheet out anew where the old one of that name stood, or before the plan's record.

    The open workbook takes the sheet over from a file, so that there is one layout and one writer.
    """
    if isinstance(book, FileBook):
        book.place_sheet(name, fill)
        return
    made = styles.new_workbook()
    fill(made.create_sheet(name))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        atomic_write.save_workbook(made, path)
        book.take_sheet(path, name)
