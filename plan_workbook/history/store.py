"""The hidden sheet `_history`: each closed period's record and measures, as texts in as many cells as they need.

Its last row is a stamp: it says which part of the file `Түүх` was, to the byte, when the records were written. While that
part is the same nobody has changed it, and it need not be read: five years of periods fill 140,000 cells.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, overload

from plan_workbook import schema
from plan_workbook.cells.tables import find_table, rows_below
from plan_workbook.errors import InputError
from plan_workbook.grid import Grid
from plan_workbook.history.periods import ClosedMeasure, ClosedPeriod, Key
from plan_workbook.history.shown_rows import SHEET, exact, seals
from plan_workbook.settings import REPORTED, Settings

STORE = "_history"
STORE_COLUMNS = tuple(
    schema.Column(key, key, schema.MACHINE) for key in ("year", "closed period", "part", "text", "digest", "kind")
)
PART = 30_000  # characters of one cell: Excel keeps 32,767
RECORD, MEASURES, STAMP = "record", "measures", "stamp"
_MOST_UNPACKED = 64 * 2**20  # bytes of a period's measures: 10,000 with texts of 6,000 bytes


@dataclass
class StoredPeriod:
    """What the sheet holds of a period: the numbered parts of its two texts, and the digest of both and the rows' seals."""

    parts: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: {RECORD: [], MEASURES: []})
    digest: str | None = None

    def text(self, kind: str) -> str:
        """One of the texts, whole."""
        return "".join(text for _, text in sorted(self.parts[kind]))

    def is_whole(self, shown: Iterable[str]) -> bool:
        """Are the texts, with the rows of these seals, what was written?"""
        return self.digest == _digest(self.text(RECORD), self.text(MEASURES), shown)


@dataclass
class Store:
    """The sheet as read: periods by year and period; the digest of the part that `Түүх` was, None where no stamp holds."""

    periods: dict[Key, StoredPeriod] = field(default_factory=dict)
    sheet_digest: str | None = None


class StoredMeasures(Sequence[ClosedMeasure]):
    """A closed period's measures, unpacked when they are first asked for. InputError where they can't be."""

    def __init__(self, packed: str, period: str) -> None:
        self._packed, self._period = packed, period

    @cached_property
    def _measures(self) -> tuple[ClosedMeasure, ...]:
        try:
            return tuple(_unpacked(self._packed))
        except (ValueError, TypeError, ArithmeticError, zlib.error):
            raise InputError("close.broken", period=self._period, sheet=SHEET) from None

    @overload
    def __getitem__(self, index: int) -> ClosedMeasure: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ClosedMeasure]: ...
    def __getitem__(self, index: int | slice) -> ClosedMeasure | Sequence[ClosedMeasure]:
        return self._measures[index]

    def __len__(self) -> int:
        return len(self._measures)


# -- writing ----------------------------------------------------------------------------------------------------------


def store_rows(history: Iterable[ClosedPeriod], sheet_digest: str | None) -> list[list[object]]:
    """The rows of `_history`; `sheet_digest` is that of the part that `Түүх` stands in, None where nobody knows it yet."""
    table: list[list[object]] = []
    for closed in history:
        record, measures = _record(closed), _packed(closed.measures)
        digest: str | None = _digest(record, measures, seals(closed))
        for kind, text in ((RECORD, record), (MEASURES, measures)):
            for part, start in enumerate(range(0, len(text), PART)):
                table.append([*closed.key, part, text[start : start + PART], digest, kind])
                digest = None
    if sheet_digest is not None:
        table.append([None, None, 0, sheet_digest, _stamp(sheet_digest, table), STAMP])
    return table


def _digest(record: str, measures: str, shown: Iterable[str]) -> str:
    return hashlib.sha256("\n".join([record, measures, *sorted(shown)]).encode("utf-8", "replace")).hexdigest()


def _stamp(sheet_digest: str, table: Iterable[Sequence[object]]) -> str:
    digest = hashlib.sha256(sheet_digest.encode())
    for row in table:
        digest.update("\x1f".join("" if value is None else str(value) for value in row).encode("utf-8", "replace"))
        digest.update(b"\n")
    return digest.hexdigest()


def _record(closed: ClosedPeriod) -> str:
    settings = asdict(closed.settings) | {"levels": [str(level) for level in closed.settings.levels]}
    data = {
        "settings": settings,
        "moment": closed.moment,
        "forced": closed.forced,
        "goals": closed.goals,
        "units": closed.units,
        "goal percents": {key: _text(value) for key, value in closed.goal_percents.items()},
        "unit percents": {key: _text(value) for key, value in closed.unit_percents.items()},
        "overall": _text(closed.overall),
    }
    return json.dumps(data, ensure_ascii=True)  # letters beyond the first plane count twice in a cell


def _packed(measures: Iterable[ClosedMeasure]) -> str:
    """The measures as JSON, compressed: the same texts come again from one measure to the next."""
    data = [
        [measure.id, measure.goal, exact(measure), *map(measure.cells.get, schema.INPUT_KEYS)] for measure in measures
    ]
    return base64.b64encode(zlib.compress(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))).decode()


def _text(percent: Fraction | None) -> str | None:
    return None if percent is None else str(percent)


# -- reading ----------------------------------------------------------------------------------------------------------


def read_store(grid: Grid | None) -> Store:
    """What the hidden sheet holds; nothing of it is judged but its stamp."""
    store = Store()
    table = find_table(grid, schema.headings(STORE_COLUMNS)) if grid else None
    if grid is None or table is None:
        return store
    rows: list[list[object]] = []
    for _, row in rows_below(grid, table):
        cells = [row.get(column.key) for column in STORE_COLUMNS]
        year, period, part, text, digest, kind = cells
        if kind == STAMP and digest == _stamp(str(text), rows):
            store.sheet_digest = str(text)
        rows.append(cells)
        if period in REPORTED and isinstance(part, int) and kind in (RECORD, MEASURES):
            stored = store.periods.setdefault((str(year or ""), str(period)), StoredPeriod())
            stored.parts[str(kind)].append((part, str(text or "")))
            if digest is not None:
                stored.digest = str(digest)
    return store


def closed_period(stored: StoredPeriod, name: str) -> ClosedPeriod | None:
    """The period that the sheet's texts tell of; None where its record is not what was written."""
    try:
        data = json.loads(stored.text(RECORD))
        settings: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in data["settings"].items()
        }
        settings["levels"] = tuple(map(Decimal, settings["levels"]))
        return ClosedPeriod(
            settings=Settings(**settings),
            moment=data["moment"],
            forced=data["forced"],
            goals=tuple((number, text, sheet) for number, text, sheet in data["goals"]),
            units=tuple((code, unit) for code, unit in data["units"]),
            goal_percents={key: _fraction(value) for key, value in data["goal percents"].items()},
            unit_percents={key: _fraction(value) for key, value in data["unit percents"].items()},
            overall=_fraction(data["overall"]),
            measures=StoredMeasures(stored.text(MEASURES), name),
        )
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError):  # somebody was at it: told as changed
        return None


def _unpacked(packed: str) -> Iterator[ClosedMeasure]:
    reader = zlib.decompressobj()
    data = reader.decompress(base64.b64decode(packed, validate=True), _MOST_UNPACKED)
    if reader.unconsumed_tail:
        raise ValueError("more than the measures of a plan")
    for measure_id, goal, state, *cells in json.loads(data):
        percent, status, source, carried = state.split(";")
        by_key = dict(zip(schema.INPUT_KEYS, cells, strict=True))
        yield ClosedMeasure(
            measure_id, goal, by_key, _fraction(percent or None), status, source or None, carried == "1"
        )


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
