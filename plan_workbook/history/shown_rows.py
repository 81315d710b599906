"""The sheet `Түүх`: closed periods as people read them, a row for each measure and period, each row sealed by a digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from plan_workbook import schema
from plan_workbook.cells.tables import Table, find_table
from plan_workbook.grid import Grid, address
from plan_workbook.history.periods import ClosedMeasure, ClosedPeriod, Key, kept
from plan_workbook.settings import REPORTED

SHEET = schema.HISTORY
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
_SEALED = tuple(column.key for column in COLUMNS if column.key not in ("shown", "status", "carried", "seal"))
_SEPARATOR = "\x1f"  # stands in no cell: `cell_text.readable` takes it out


@dataclass
class ShownPeriod:
    """The rows of a period as they stand in the sheet: the seals of what stands there now, and the rows that were changed."""

    seals: list[str] = field(default_factory=list)
    changed: list[tuple[str, str | None]] = field(default_factory=list)  # cell, and the measure's number


def rows(
    history: Iterable[ClosedPeriod], labels: Mapping[str, str], shown: Mapping[tuple[str, str], str]
) -> list[list[object]]:
    """The rows of `Түүх`: `labels` name the statuses, `shown` the periods as people read them."""
    table = []
    for closed in history:
        for measure in closed.measures:
            row = _row(closed, measure)
            row |= {
                "shown": shown[closed.key],
                "status": labels[measure.status],
                "carried": labels["carried"] if measure.carried else None,
                "seal": _seal(row[key] for key in _SEALED),
            }
            table.append([row[column.key] for column in COLUMNS])
    return table


def seals(closed: ClosedPeriod) -> list[str]:
    """The seals of the period's rows."""
    return [_seal(map(_row(closed, measure).get, _SEALED)) for measure in closed.measures]


def as_shown(grid: Grid | None) -> tuple[dict[Key, ShownPeriod], str]:
    """What the sheet shows now of each period, by year and period, and the cell where the table begins."""
    table = find_table(grid, schema.headings(COLUMNS)) if grid else None
    periods: dict[Key, ShownPeriod] = {}
    if grid is None or table is None or not {"seal", "exact", "closed period"} <= table.columns.keys():
        return periods, "A1"
    sealed = [table.columns.get(key, -1) for key in _SEALED]
    year, period, seal = (_SEALED.index("year"), _SEALED.index("closed period"), table.columns["seal"])
    for at, row in _filled_rows(grid, table):
        cells = [row[column] for column in sealed]
        if cells[period] not in REPORTED:
            continue
        stands = _seal(cells)
        shown_period = periods.setdefault((str(cells[year] or ""), str(cells[period])), ShownPeriod())
        shown_period.seals.append(stands)
        if stands != row[seal]:
            cell = address(at, table.columns.get("number", min(table.columns.values())))
            shown_period.changed.append((cell, str(cells[0] or "") or None))
    return periods, address(table.heading_row, 0)


def _filled_rows(grid: Grid, table: Table) -> Iterator[tuple[int, list[object]]]:
    """(0-based row, cells) below the headings, each row with a blank cell at its end for the columns that are missing."""
    width = 1 + max(table.columns.values())
    for at in range(table.heading_row + 1, len(grid.values)):
        row = grid.values[at]
        yield at, [*row, *[None] * (width - len(row)), None]


def _row(closed: ClosedPeriod, measure: ClosedMeasure) -> dict[str, object]:
    year, period = closed.key
    return {
        **measure.cells,
        "percent": None if measure.percent is None else kept(float(measure.percent)),
        "year": year,
        "closed period": period,
        "goal": measure.goal,
        "id": measure.id,
        "exact": exact(measure),
    }


def exact(measure: ClosedMeasure) -> str:
    """Percent as a fraction, status, source and whether it was carried, in one cell."""
    percent = "" if measure.percent is None else measure.percent
    return f"{percent};{measure.status};{measure.source or ''};{int(measure.carried)}"


def _seal(cells: Iterable[object]) -> str:
    data = _SEPARATOR.join(["" if value is None else str(value) for value in cells])
    return hashlib.sha256(data.encode("utf-8", "replace")).hexdigest()[:16]
