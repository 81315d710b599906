"""Closed periods: what each measure's cells, percent and status were, kept as they were and sealed by digests.

The sheet `Түүх` shows them, a row for each measure and period. The hidden sheet `_history` holds what the rows do not say:
the settings that scoring used, goals, units and averages. Nothing here is ever computed anew.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from plan_workbook import schema
from plan_workbook.findings import Finding, finding
from plan_workbook.grid import Book, address
from plan_workbook.language.cell_text import readable
from plan_workbook.settings import REPORTED, Settings
from plan_workbook.tables import Table, find_table, rows_below

SHEET, STORE = schema.HISTORY, "_history"
_VISIBLE = (
    schema.Column("shown", "Тайлант үе", width=22),
    *(replace(schema.BY_KEY[key], width=min(schema.BY_KEY[key].width, 60)) for key in schema.INPUT_KEYS),
    schema.Column("percent", "Хэрэгжилтийн хувь", width=13),
    schema.Column("status", "Төлөв", width=18),
    schema.Column("carried", "Өмнөх үеийнх", width=11),
)
_MACHINE = tuple(
    schema.Column(key, key, schema.MACHINE, 12) for key in ("year", "closed period", "goal", "id", "exact", "seal")
)
COLUMNS = (*_VISIBLE, *_MACHINE)
STORE_COLUMNS = tuple(
    schema.Column(key, key, schema.MACHINE) for key in ("year", "closed period", "part", "text", "digest")
)
_SEALED = tuple(column.key for column in COLUMNS if column.key not in ("shown", "status", "carried", "seal"))
_encoded = json.JSONEncoder(ensure_ascii=False).encode  # made once: five years of periods have thousands of rows
PART = 30_000  # characters of one cell: Excel keeps 32,767

Value = int | float | str | None
Key = tuple[str, str]  # year and period


@dataclass(frozen=True)
class ClosedMeasure:
    """A measure as it stood at the closing: its cells by key of `schema.INPUT_KEYS`, exact percent, status and source."""

    id: str
    goal: str
    cells: Mapping[str, Value]
    percent: Fraction | None
    status: str
    source: str | None = None
    carried: bool = False


@dataclass(frozen=True)
class ClosedPeriod:
    """A period that was closed: `moment` is ISO 8601, `forced` says that errors stood then; averages are exact."""

    settings: Settings
    moment: str
    forced: bool
    goals: tuple[tuple[str, str, str], ...]  # number, text, sheet
    units: tuple[tuple[str, str], ...]  # code, name
    goal_percents: Mapping[str, Fraction | None]
    unit_percents: Mapping[str, Fraction | None]
    overall: Fraction | None
    measures: tuple[ClosedMeasure, ...] = ()
    broken: bool = field(default=False, compare=False)  # what the sheets hold is not what was sealed

    @property
    def key(self) -> tuple[str, str]:
        """Year and period."""
        return str(self.settings.year or ""), self.settings.period

    @property
    def name(self) -> str:
        """The period as findings name it: "2025 h1"."""
        return name(*self.key)


def name(year: str, period: str) -> str:
    """A closed period as findings name it."""
    return f"{year} {period}".strip()


def kept(value: object) -> Value:
    """A cell's value as history keeps it: a number of 15 digits, as files hold them, or text; None for a blank one."""
    if value is None or isinstance(value, str):
        return readable(value) or None if value else None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        exact = float(f"{value:.15g}")
        return int(exact) if exact.is_integer() and abs(exact) < 1e15 else exact
    return str(value)


def before(history: Iterable[ClosedPeriod], settings: Settings) -> ClosedPeriod | None:
    """The last period of the plan's year that was closed before the one that is reported on; None where none was."""
    if settings.period not in REPORTED:
        return None
    earlier = {
        REPORTED.index(own.settings.period): own
        for own in history
        if own.settings.year == settings.year and REPORTED.index(own.settings.period) < REPORTED.index(settings.period)
    }
    return earlier[max(earlier)] if earlier else None


def ordered(history: Iterable[ClosedPeriod]) -> tuple[ClosedPeriod, ...]:
    """Closed periods as they follow one another."""
    return tuple(sorted(history, key=lambda own: (own.key[0], REPORTED.index(own.key[1]))))


def find(history: Iterable[ClosedPeriod], year: int | None, period: str) -> ClosedPeriod | None:
    """The closed period of that year; where the plan has no year now, of any."""
    return next((own for own in history if own.settings.period == period and year in (own.settings.year, None)), None)


# -- writing ----------------------------------------------------------------------------------------------------------


def rows(
    history: Iterable[ClosedPeriod], labels: Mapping[str, str], shown: Mapping[tuple[str, str], str]
) -> list[list[object]]:
    """The rows of `Түүх`: `labels` name the statuses, `shown` the periods as people read them."""
    table = []
    for closed in history:
        year, period = closed.key
        for own in closed.measures:
            row = _row(closed, own)
            row |= {
                "shown": shown[year, period],
                "status": labels[own.status],
                "carried": labels["carried"] if own.carried else None,
                "seal": _seal(row),
            }
            table.append([row[column.key] for column in COLUMNS])
    return table


def store_rows(history: Iterable[ClosedPeriod]) -> list[list[object]]:
    """The rows of `_history`: each period's record in as many parts as cells need, the digest with the first."""
    table: list[list[object]] = []
    for closed in history:
        record = _record(closed)
        digest = _digest(record, (_seal(_row(closed, own)) for own in closed.measures))
        for part, start in enumerate(range(0, len(record), PART)):
            table.append([*closed.key, part, record[start : start + PART], digest if part == 0 else None])
    return table


def _row(closed: ClosedPeriod, own: ClosedMeasure) -> dict[str, object]:
    year, period = closed.key
    return {
        **own.cells,
        "percent": None if own.percent is None else kept(float(own.percent)),
        "year": year,
        "closed period": period,
        "goal": own.goal,
        "id": own.id,
        "exact": _exact(own),
    }


def _exact(own: ClosedMeasure) -> str:
    """Percent as a fraction, status, source and whether it was carried, in one cell."""
    return f"{own.percent if own.percent is not None else ''};{own.status};{own.source or ''};{int(own.carried)}"


def _seal(row: Mapping[str, object]) -> str:
    data = _encoded([None if (value := row.get(key)) is None or value == "" else str(value) for key in _SEALED])
    return hashlib.sha256(data.encode("utf-8", "replace")).hexdigest()[:16]


def _digest(record: str, seals: Iterable[str]) -> str:
    return hashlib.sha256("\n".join([record, *sorted(seals)]).encode("utf-8", "replace")).hexdigest()


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
        "order": [own.id for own in closed.measures],
    }
    return json.dumps(data, ensure_ascii=True)  # letters beyond the first plane count twice in a cell


def _text(percent: Fraction | None) -> str | None:
    return None if percent is None else str(percent)


# -- last year --------------------------------------------------------------------------------------------------------

LAST_YEAR = "_last_year"  # a hint for units, and what `result.repeated` compares with
LAST_YEAR_COLUMNS = tuple(schema.Column(key, key, schema.MACHINE) for key in ("id", "result"))


def last_year(book: Book) -> dict[str, str]:
    """Id -> what was written of the measure at the end of last year; {} for a plan that did not come out of one."""
    grid = book.grid(LAST_YEAR)
    table = find_table(grid, schema.headings(LAST_YEAR_COLUMNS), least=2) if grid else None
    if grid is None or table is None:
        return {}
    return {str(row["id"]): str(row["result"] or "") for _, row in rows_below(grid, table) if row["id"] is not None}


# -- reading ----------------------------------------------------------------------------------------------------------


def read(book: Book) -> tuple[tuple[ClosedPeriod, ...], list[Finding]]:
    """The closed periods of a workbook in their order, and a finding for each that is no longer what was sealed."""
    parts, digests = _records(book)
    lines, where, found = _lines(book)
    # rows alone are a period, too: its record was deleted
    found += [finding("history.changed", SHEET, where, None, name(*key)) for key in lines if key not in parts]
    history = []
    for key, texts in parts.items():
        record, own = "".join(text for _, text in sorted(texts)), lines.get(key, [])
        closed = _closed(record, own)
        if closed is None or closed.key != key:
            found.append(finding("history.changed", SHEET, where, None, name(*key)))
            continue
        touched = any(line.touched for line in own)
        whole = _digest(record, (line.seal for line in own)) == digests.get(key)
        if not whole and not touched:  # rows were added or deleted
            found.append(finding("history.changed", SHEET, where, None, name(*key)))
        history.append(replace(closed, broken=touched or not whole))
    return ordered(history), found


def _records(book: Book) -> tuple[dict[Key, list[tuple[int, str]]], dict[Key, str]]:
    """The numbered parts of each period's record, and its digest, as the hidden sheet has them."""
    parts: dict[Key, list[tuple[int, str]]] = {}
    digests: dict[Key, str] = {}
    grid = book.grid(STORE)
    table = find_table(grid, schema.headings(STORE_COLUMNS)) if grid else None
    if grid is None or table is None:
        return parts, digests
    for _, row in rows_below(grid, table):
        key = str(row["year"] or ""), str(row["closed period"] or "")
        if key[1] in REPORTED and isinstance(row["part"], int):
            parts.setdefault(key, []).append((row["part"], str(row["text"] or "")))
            if row["digest"] is not None:
                digests[key] = str(row["digest"])
    return parts, digests


class _Line(NamedTuple):
    """A row of `Түүх`, and the seal of what stands there now."""

    row: Mapping[str, object]
    seal: str

    @property
    def touched(self) -> bool:
        return self.seal != self.row["seal"]


def _lines(book: Book) -> tuple[dict[Key, list[_Line]], str, list[Finding]]:
    """The rows of `Түүх` by year and period, the cell where the table begins, and a finding for each that was changed."""
    grid = book.grid(SHEET)
    table: Table | None = find_table(grid, schema.headings(COLUMNS)) if grid else None
    lines: dict[Key, list[_Line]] = {}
    found: list[Finding] = []
    if grid is None or table is None or not {"seal", "exact", "closed period"} <= table.columns.keys():
        return lines, "A1", found
    for place, row in rows_below(grid, table):
        key = str(row["year"] or ""), str(row["closed period"] or "")
        if key[1] not in REPORTED:
            continue
        line = _Line(row, _seal(row))
        lines.setdefault(key, []).append(line)
        if line.touched:
            cell = address(place, table.columns.get("number", min(table.columns.values())))
            found.append(finding("history.changed", SHEET, cell, str(row.get("number") or "") or None, name(*key)))
    return lines, address(table.heading_row, 0), found


def _closed(record: str, lines: Sequence[_Line]) -> ClosedPeriod | None:
    """The period that a record and its rows tell of; None where the record is not what was written."""
    try:
        data = json.loads(record)
        settings: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in data["settings"].items()
        }
        settings["levels"] = tuple(map(Decimal, settings["levels"]))
        order = {own: at for at, own in enumerate(data["order"])}  # the sheet may have been sorted
        return ClosedPeriod(
            settings=Settings(**settings),
            moment=data["moment"],
            forced=data["forced"],
            goals=tuple((number, text, sheet) for number, text, sheet in data["goals"]),
            units=tuple((code, name) for code, name in data["units"]),
            goal_percents={key: _fraction(value) for key, value in data["goal percents"].items()},
            unit_percents={key: _fraction(value) for key, value in data["unit percents"].items()},
            overall=_fraction(data["overall"]),
            measures=tuple(
                sorted((_measure(line.row) for line in lines), key=lambda own: order.get(own.id, len(order)))
            ),
        )
    except (ValueError, TypeError, KeyError, ArithmeticError):  # a hand was at it: told as changed
        return None


def _measure(row: Mapping[str, object]) -> ClosedMeasure:
    percent, status, source, carried = str(row["exact"]).split(";")
    return ClosedMeasure(
        str(row["id"]),
        str(row["goal"]),
        {key: _as_kept(row.get(key)) for key in schema.INPUT_KEYS},
        _fraction(percent or None),
        status,
        source or None,
        carried == "1",
    )


def _as_kept(value: object) -> Value:
    """A cell of the history, which was written as `kept` gives it and read as a file keeps it."""
    return value if isinstance(value, (str, int, float)) else kept(value)


@lru_cache(maxsize=1024)
def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
