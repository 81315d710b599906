"""The plan's log of its sendings: which copy went to whom, how to know it again, and what came back of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from urllib.parse import quote, unquote

from plan_workbook import schema
from plan_workbook.cells.tables import blank, find_table, rows_below
from plan_workbook.exchange.ledger import columns
from plan_workbook.exchange.ledger.cell_value import typed
from plan_workbook.exchange.ledger.seal import MARK
from plan_workbook.grid import Book
from plan_workbook.schema import CELL_LIMIT, INPUT_KEYS, UNIT_KEYS, headings

PAGE = schema.MAILS_FILE  # in the folder of copies: who gets which of them
UNSETTLED = "-" * MARK  # in place of the mark of a cell about which nothing has come back
_CHUNK = CELL_LIMIT - 767
_MARKS, _SETTLED = 9, 17  # places of the long columns among `columns.SENT_COLUMNS`


@dataclass(frozen=True)
class Sending:
    """One copy that was sent: to whom, when, and how to know it again.

    `marks` holds for each measure's id the marks of its cells in the order of `INPUT_KEYS`. Moments are local, ISO 8601 to
    the second. `number` orders the sendings of a plan, whatever the clock said; `key` is what the copy is sealed with ("" for
    one that version 0.1 sent). `content` names the returns that are known ("digest@moment", the moment of UTC missing where
    none was to be found), `counted` those of them that count: the latest. `settled` holds, for each measure that a return was
    merged of, the marks of what it said, in the order of `UNIT_KEYS`; `at` is the number of the last sending to the unit when
    that was noted.
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
    number: int = 0
    key: str = ""
    name: str = ""
    counted: tuple[str, ...] = ()
    settled: Mapping[str, str] = field(default_factory=dict)
    at: int = 0

    @property
    def returns(self) -> dict[str, str]:
        """Digest of each known return -> its moment ("" where it is not known)."""
        return {digest: moment for digest, _, moment in (entry.partition("@") for entry in self.content.split())}

    def mark(self, measure: str, column: str) -> str | None:
        """The mark that a cell had when it was sent; None for a measure that was not in the copy."""
        return _part(self.marks.get(measure), INPUT_KEYS.index(column))

    def settled_mark(self, measure: str, column: str) -> str | None:
        """The mark of what the unit said last in a cell; None where nothing has come back of it."""
        mark = _part(self.settled.get(measure), UNIT_KEYS.index(column))
        return None if mark == UNSETTLED else mark


def _part(marks: str | None, at: int) -> str | None:
    return None if marks is None else marks[at * MARK : at * MARK + MARK] or None


def log_rows(log: Sequence[Sending]) -> list[list[object]]:
    """The log as rows of `columns.SENT_COLUMNS`; marks that one cell can't hold go on in rows of the same digest."""
    rows: list[list[object]] = []
    for item in log:
        chunks = list(zip_longest(_chunks(item.marks), _chunks(item.settled), fillvalue="")) or [("", "")]
        first, *more = chunks
        rows.append([
            item.unit, item.email, item.file, item.sent, item.deadline, item.year, item.period, item.measures, item.digest,
            first[0], item.returned, item.returned_file, item.content, item.number, item.key, item.name,
            " ".join(item.counted), first[1], item.at,
        ])  # fmt: skip
        for marks, settled in more:
            row: list[object] = [None] * len(columns.SENT_COLUMNS)
            row[8], row[_MARKS], row[_SETTLED] = item.digest, marks, settled
            rows.append(row)
    return rows


def _chunks(marks: Mapping[str, str]) -> list[str]:
    text = " ".join(f"{quote(measure, safe='')}:{mark}" for measure, mark in marks.items())
    return [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]


def read_log(book: Book) -> tuple[Sending, ...]:
    """What the plan says was sent, in the order of sending; () where nothing was."""
    grid = book.grid(columns.SENT)
    table = find_table(grid, headings(columns.SENT_COLUMNS)) if grid else None
    if grid is None or table is None or "digest" not in table.columns:
        return ()
    rows_by_key: dict[str, dict[str, object]] = {}
    long: dict[str, dict[str, str]] = {"marks": {}, "settled": {}}
    for _, row in rows_below(grid, table):
        key = str(typed("digest", row.get("digest")) or "")
        if key and not (key in rows_by_key and blank(row.get("unit"))):
            rows_by_key[key] = row
        if key:  # chunks are cut anywhere: a blank at the end of one belongs to it
            for name, texts in long.items():
                texts[key] = texts.get(key, "") + str(row.get(name) or "")
    sendings = [
        _sending(key, at, row, long["marks"][key], long["settled"][key])
        for at, (key, row) in enumerate(rows_by_key.items(), 1)
    ]
    return tuple(sorted(sendings, key=lambda item: item.number))


def _sending(key: str, at: int, row: Mapping[str, object], marks: str, settled: str) -> Sending:
    texts = {name: str(typed(name, value) or "") for name, value in row.items()}
    if texts.get("returned") and not texts.get("key"):  # version 0.1 noted what had come back, not which of it counts
        texts.setdefault("counted", texts.get("content", ""))
    return Sending(
        texts.get("unit", ""), texts.get("email", ""), texts.get("file", ""), texts.get("sent", ""),
        texts.get("deadline", ""), texts.get("year", ""), texts.get("period", ""), _count(texts.get("measures", "")), key,
        dict(_pairs(marks)), texts.get("returned", ""), texts.get("returned file", ""), texts.get("content", ""),
        _count(texts.get("number", "")) or at, texts.get("key", ""), texts.get("name", ""),
        tuple(texts.get("counted", "").split()), dict(_pairs(settled)), _count(texts.get("at", "")),
    )  # fmt: skip


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in text.split():
        measure, colon, marks = pair.partition(":")
        if colon:
            yield unquote(measure), marks
