"""The ledger of evidence as a sheet of the plan: one row for each file that a measure names."""

from __future__ import annotations

from plan_workbook import schema
from plan_workbook.actions import WritableBook
from plan_workbook.evidence.gathering import Entry, Gathered, local_day
from plan_workbook.exchange.incoming.mails.parcel import clean
from plan_workbook.grid import Link
from plan_workbook.schema import Column

COLUMNS = (
    Column("measure", "№", width=9),
    Column("file", "Файл", width=44),
    Column("where", "Хаанаас олсон", width=52),
    Column("digest", "SHA-256", width=68),
    Column("size", "Хэмжээ, байт", width=13),
    Column("date", "Огноо", width=12),
    Column("remark", "Тайлбар", width=60),
)
MOST_ROWS = 50_000  # a year's evidence has some hundreds; a sheet takes a million


def write(book: WritableBook, gathered: Gathered) -> None:
    """Renew the ledger in the plan."""
    book.replace_table(schema.EVIDENCE, COLUMNS, rows(gathered))


def rows(gathered: Gathered) -> list[list[object]]:
    """The ledger's rows, in the order of `COLUMNS`; the measure's number leads to the cell that names the file."""
    return [_row(entry) for entry in gathered.entries[:MOST_ROWS]]


def _row(entry: Entry) -> list[object]:
    number = Link(entry.measure, entry.sheet, entry.cell) if entry.cell else entry.measure or None
    remark = " ".join(entry.remarks) or None
    if entry.file is None:
        return [number, entry.name[:400] or None, None, None, None, None, remark]
    source, content = entry.file.source, entry.file.content
    day = local_day(entry.file).isoformat()
    return [number, clean(source.name), source.where, content.digest, content.size, day, remark]
