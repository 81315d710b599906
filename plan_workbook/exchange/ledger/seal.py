"""Seals what was sent: a code over a copy's record that only the plan's key can make, and a short mark of each cell."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plan_workbook.exchange.ledger.cell_value import Value
from plan_workbook.schema import INPUT_KEYS

MARK = 8  # base64 characters: 48 bits tell a cell that was changed; the whole record has 256
_CONTENT_KEYS = ("id", *INPUT_KEYS)
Row = Mapping[str, Value]
_encoded = json.JSONEncoder(ensure_ascii=False).encode  # made once: a merge of 200 copies marks some 30,000 cells


def new_key() -> str:
    """A random key (hex) for one copy. It stands in the plan's log alone: who has only the copy can't seal another."""
    return secrets.token_hex(32)


class Label(NamedTuple):
    """What a copy's record says of the copy: the plan workbook's id, the unit's code, when it was sent (ISO 8601), the year."""

    workbook: str
    unit: str
    sent: str
    year: str


def digest(key: str, label: Label, rows: Iterable[Row]) -> str:
    """HMAC-SHA-256 (hex) of a copy's record; the order of its rows does not count.

    A copy that version 0.1 sent has no key: its seal is the plain SHA-256 that its plan's log holds.
    """
    table = sorted([str(row["id"]), *(row[key] for key in INPUT_KEYS)] for row in _keyed(rows))
    data = _json([*label, table])
    if not key:
        return hashlib.sha256(data).hexdigest()
    return hmac.new(bytes.fromhex(key), data, hashlib.sha256).hexdigest()


def _keyed(rows: Iterable[Row]) -> list[Row]:
    """Rows that sort by their id alone, whatever a tampered record holds elsewhere: the first of an id counts."""
    return list({str(row["id"]): row for row in reversed(list(rows))}.values())


def content(rows: Iterable[Row]) -> str:
    """SHA-256 (hex) of what a returned copy says, to know it again when it comes a second time."""
    table = sorted(_encoded([row.get(key) for key in _CONTENT_KEYS]) for row in rows)
    return hashlib.sha256(_json(table)).hexdigest()


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def cell_mark(measure: str, column: str, value: Value) -> str:
    """The mark of one cell of the record."""
    return _mark(_encoded(measure), column, value)


def _mark(measure: str, column: str, value: Value) -> str:
    """The same, the measure's id in JSON already."""
    said = f'[{measure}, "{column}", {"null" if value is None else _encoded(value)}]'  # most cells are blank when sent
    raw = hashlib.sha256(said.encode("utf-8", "replace")).digest()
    return base64.urlsafe_b64encode(raw[:6]).decode()


def row_marks(row: Row) -> str:
    """The marks of one measure's cells, in the order of `INPUT_KEYS`."""
    measure = _encoded(str(row["id"]))
    return "".join(_mark(measure, key, row[key]) for key in INPUT_KEYS)
