"""Seals what was sent: a digest of a copy's record, a short mark of each of its cells, and the plan's log of them."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from plan_workbook.books.grid import Book
from plan_workbook.exchange import shape
from plan_workbook.exchange.values import Value, typed
from plan_workbook.schema import CELL_LIMIT, INPUT_KEYS, headings
from plan_workbook.tables import blank, find_table, rows_below

MARK = 8  # base64 characters: 48 bits tell a cell that was changed; the whole record has 256
_CHUNK = CELL_LIMIT - 767
Row = Mapping[str, Value]


@dataclass(frozen=True)
class Sending:
    """One copy that was sent: to whom, when, and how to know it again.

    `marks` holds for each measure's id the marks of its cells in the order of `INPUT_KEYS`. Moments are local,
    ISO 8601 to the second. `content` is the digest of the copy that came back last.
    """

    unit: str
    email: str
    file: str
    sent: str
    deadline: str
    year: str
    period: str
    measures: int
    digest: str
    marks: Mapping[str, str] = field(default_factory=dict)
    returned: str = ""
    returned_file: str = ""
    content: str = ""


def digest(workbook: str, unit: str, sent: str, year: str, rows: Iterable[Row]) -> str:
    """SHA-256 (hex) of a copy's record; the order of its rows does not count."""
    table = sorted([str(row["id"]), *(row[key] for key in INPUT_KEYS)] for row in _keyed(rows))
    return _sha([workbook, unit, sent, year, table])


def _keyed(rows: Iterable[Row]) -> list[Row]:
    """Rows that sort by their id alone, whatever a tampered record holds elsewhere: the first of an id counts."""
    return list({str(row["id"]): row for row in reversed(list(rows))}.values())


def content(rows: Iterable[Row]) -> str:
    """SHA-256 (hex) of what a returned copy says, to know it again when it comes a second time."""
    table = sorted(json.dumps([row.get(key) for key in ("id", *INPUT_KEYS)], ensure_ascii=False) for row in rows)
    return _sha(table)


def _sha(data: object) -> str:
    return hashlib.sha256(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    ).hexdigest()


def cell_mark(measure: str, column: str, value: Value) -> str:
    """The mark of one cell of the record."""
    raw = hashlib.sha256(json.dumps([measure, column, value], ensure_ascii=False).encode("utf-8", "replace")).digest()
    return base64.urlsafe_b64encode(raw[:6]).decode()


def row_marks(row: Row) -> str:
    """The marks of one measure's cells, in the order of `INPUT_KEYS`."""
    return "".join(cell_mark(str(row["id"]), key, row[key]) for key in INPUT_KEYS)


def mark_of(sending: Sending, measure: str, column: str) -> str | None:
    """The mark that a cell had when it was sent; None for a measure that was not in the copy."""
    marks = sending.marks.get(measure)
    place = INPUT_KEYS.index(column) * MARK
    return None if marks is None else marks[place : place + MARK]


def log_rows(log: Sequence[Sending]) -> list[list[object]]:
    """The log as rows of `shape.SENT_COLUMNS`; marks that one cell can't hold go on in rows of the same digest."""
    rows: list[list[object]] = []
    for item in log:
        marks = " ".join(f"{quote(measure, safe='')}:{own}" for measure, own in item.marks.items())
        chunks = [marks[start : start + _CHUNK] for start in range(0, len(marks), _CHUNK)] or [""]
        rows.append([
            item.unit, item.email, item.file, item.sent, item.deadline, item.year, item.period, item.measures,
            item.digest, chunks[0], item.returned, item.returned_file, item.content,
        ])  # fmt: skip
        rows += [[None] * 8 + [item.digest, chunk, None, None, None] for chunk in chunks[1:]]
    return rows


def read_log(book: Book) -> tuple[Sending, ...]:
    """What the plan says was sent, oldest first; () where nothing was."""
    grid = book.grid(shape.SENT)
    table = find_table(grid, headings(shape.SENT_COLUMNS)) if grid else None
    if grid is None or table is None or "digest" not in table.columns:
        return ()
    found: dict[str, dict[str, object]] = {}
    marks: dict[str, str] = {}
    for _, row in rows_below(grid, table):
        key = str(typed("digest", row.get("digest")) or "")
        if key and not (key in found and blank(row.get("unit"))):
            found[key] = row
        if key:  # chunks are cut anywhere: a blank at the end of one belongs to it
            marks[key] = marks.get(key, "") + str(row.get("marks") or "")
    return tuple(_sending(key, row, marks[key]) for key, row in found.items())


def _sending(key: str, row: Mapping[str, object], marks: str) -> Sending:
    words = {name: str(typed(name, own) or "") for name, own in row.items()}
    pairs = (pair.split(":", 1) for pair in marks.split() if ":" in pair)
    known = {unquote(measure): own for measure, own in pairs}
    return Sending(
        words.get("unit", ""), words.get("email", ""), words.get("file", ""), words.get("sent", ""),
        words.get("deadline", ""), words.get("year", ""), words.get("period", ""),
        int(words["measures"]) if words.get("measures", "").isdecimal() and len(words["measures"]) < 10 else 0, key, known,
        words.get("returned", ""), words.get("returned file", ""), words.get("content", ""),
    )  # fmt: skip
