"""The ledger of evidence as a sheet of the plan: one row for each file that a measure names."""

from __future__ import annotations

from plan_workbook import schema
from plan_workbook.cells.book import WritableBook
from plan_workbook.evidence.gathering import Entry, Gathered, local_day
from plan_workbook.exchange.incoming.mails.parcel import clean
from plan_workbook.grid import Link


def write(book: WritableBook, gathered: Gathered) -> None:
    """Renew the ledger in the plan."""
    book.replace_table(schema.EVIDENCE, schema.EVIDENCE_COLUMNS, rows(gathered))


def rows(gathered: Gathered) -> list[list[object]]:
    """The ledger's rows, in the order of `schema.EVIDENCE_COLUMNS`; the measure's number leads to the cell that names the file."""
    return [row(entry) for entry in gathered.entries]


def row(entry: Entry) -> list[object]:
    """One row of the ledger."""
    number = Link(entry.measure, entry.sheet, entry.cell) if entry.cell else entry.measure or None
    remark = " ".join(entry.remarks) or None
    if entry.file is None:
        return [number, entry.name[:400] or None, None, None, None, None, remark]
    source, content = entry.file.source, entry.file.content
    day = local_day(entry.file).isoformat()
    return [number, clean(source.name), source.where, content.digest, content.size, day, remark]
