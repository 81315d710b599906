"""Open questions: what the sheet of conflicts still asks, so that no report is built on a value nobody has decided on."""

from __future__ import annotations

from collections.abc import Iterator

from plan_workbook import schema
from plan_workbook.cells.tables import blank, find_table, rows_below
from plan_workbook.findings import Finding
from plan_workbook.grid import Book, address

SHEET = schema.CONFLICTS
STORE = "_asked"  # every question with all that it is about; the sheet of conflicts shows them
COLUMNS = (
    schema.Column("measure", "№", width=8),
    schema.Column("heading", "Багана", width=14),
    schema.Column("unit", "Хэн ирүүлсэн", width=13),
    schema.Column("base", "Илгээсэн үеийн утга", width=38),
    schema.Column("ours", "Үндсэн файлын утга", width=40),
    schema.Column("theirs", "Ирүүлсэн утга", width=40),
    schema.Column("decision", "Шийдвэр", "unit", 18),
    schema.Column("other", "Өөр утга", "unit", 26),
    schema.Column("place", "Нүд", width=14),
    schema.Column("file", "Ирүүлсэн файл", width=26),
    schema.Column("id", "id", schema.MACHINE, 12),
    schema.Column("column", "column", schema.MACHINE, 12),
    schema.Column("kind", "kind", schema.MACHINE, 12),
    schema.Column("question", "question", schema.MACHINE, 14),
)
STORE_COLUMNS = tuple(
    schema.Column(key, key, schema.MACHINE)
    for key in (
        "question", "measure", "id", "column", "unit", "kind", "base", "ours", "theirs", "file", "content", "sending",
        "sheet", "cell",
    )
)  # fmt: skip
HEADINGS = schema.headings(COLUMNS)
STORE_HEADINGS = schema.headings(STORE_COLUMNS)


def shown_rows(book: Book) -> Iterator[tuple[dict[str, object], str]]:
    """(row by column, A1 address of its decision) for each question that the sheet of conflicts shows."""
    grid = book.grid(SHEET)
    table = find_table(grid, HEADINGS) if grid else None
    if (
        grid is None
        or table is None
        or not {"measure", "heading", "unit", "theirs", "decision"} <= table.columns.keys()
    ):
        return
    for row, cells in rows_below(grid, table):
        if not blank(cells["measure"]) and not blank(cells["heading"]):
            yield cells, address(row, table.columns["decision"])


def stored_rows(book: Book) -> Iterator[dict[str, object]]:
    """The questions as the plan remembers them, whatever became of the rows that show them."""
    grid = book.grid(STORE)
    table = find_table(grid, STORE_HEADINGS) if grid else None
    if grid is None or table is None or len(table.columns) < len(STORE_COLUMNS):
        return
    for _, cells in rows_below(grid, table):
        if not blank(cells["question"]):
            yield cells


def findings(book: Book) -> list[Finding]:
    """A finding for each open question, at the cell where its decision is chosen.

    One whose row was deleted has no such cell. `expected` is a decision that was chosen but not applied yet.
    """
    open_findings = []
    shown = set()
    for row, cell in shown_rows(book):
        shown.add(str(row.get("question")))
        chosen = row["decision"] if not blank(row["decision"]) else row.get("other")
        expected = None if blank(chosen) else str(chosen)
        open_findings.append(Finding("conflict.open", SHEET, cell, str(row["measure"]), row["theirs"], expected))
    for row in stored_rows(book):
        if str(row["question"]) not in shown:
            open_findings.append(Finding("conflict.open", SHEET, None, str(row["measure"]), row["theirs"]))
    return open_findings
