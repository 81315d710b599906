"""Compares two versions of a plan: measures cell by cell, by their ids; settings, units and percentages beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from plan_workbook import schema
from plan_workbook.exchange import compare_figures as figures
from plan_workbook.exchange.ledger.cell_value import Value, typed
from plan_workbook.findings import Finding
from plan_workbook.plan import Plan, number_text

__all__ = ["Changed", "Difference", "Row", "compare", "data"]


@dataclass(frozen=True)
class Changed:
    """A cell that differs; `sheet` and `cell` are where it stands in the new version ("" where it has no such column)."""

    measure: str
    column: str
    sheet: str
    cell: str | None
    old: Value
    new: Value


@dataclass(frozen=True)
class Row:
    """A measure that only one version has, and where it stands there."""

    measure: str
    sheet: str
    cell: str | None
    text: Value


@dataclass(frozen=True)
class Difference:
    """Everything that differs: cells in the order of the new version, then rows that were added and removed.

    `missing` are the findings of columns that only one version has, each with that version's name: their cells can't be
    compared.
    """

    changed: tuple[Changed, ...]
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    missing: tuple[tuple[str, Finding], ...] = ()
    settings: tuple[figures.SettingChange, ...] = ()
    units: tuple[figures.UnitChange, ...] = ()
    moved: tuple[figures.Moved, ...] = ()
    percentages: figures.Percentages | None = None


def compare(old: Plan, new: Plan) -> Difference:
    """What changed from `old` to `new`. A row without an id of its own is known by its number, where that is unique."""
    before, after = _rows(old), _rows(new)
    pairs = _pairs(before, after)
    moves = figures.MovedMeasures(old, new)
    changed, moved = [], []
    for key, row in after.items():
        if key not in pairs:
            continue
        earlier = before[pairs[key]]
        for column in schema.INPUT_KEYS:
            if column not in earlier["columns"] or column not in row["columns"]:
                continue
            was, now = earlier["values"][column], row["values"][column]
            if was != now:
                changed.append(Changed(row["key"], column, row["sheet"], new.cell(row["index"], column), was, now))
        if units := moves.units(earlier["values"]["units"], row["values"]["units"]):
            moved.append(figures.Moved(row["key"], row["sheet"], new.cell(row["index"], "units"), *units))
        if earlier["goal"] != row["goal"]:
            changed.append(
                Changed(
                    row["key"], "goal", row["sheet"], new.cell(row["index"], "number"), earlier["goal"], row["goal"]
                )
            )
    added = tuple(_row(new, row) for key, row in after.items() if key not in pairs)
    gone = before.keys() - set(pairs.values())
    removed = tuple(_row(old, row) for key, row in before.items() if key in gone)
    return Difference(
        tuple(changed), added, removed, tuple(_missing(old, new)),
        settings=figures.settings_changes(old, new), units=figures.unit_changes(old, new), moved=tuple(moved),
        percentages=figures.percentages(old, new),
    )  # fmt: skip


def _missing(old: Plan, new: Plan) -> Iterator[tuple[str, Finding]]:
    """Columns of people's entries that a goal sheet lacks in one version alone."""
    headings = {schema.BY_KEY[key].heading for key in schema.INPUT_KEYS}

    def lacking(plan: Plan) -> dict[tuple[str | None, str | None], Finding]:
        lacking_columns = (
            item for item in plan.findings if item.code == "column.missing" and item.expected in headings
        )
        return {(item.sheet, item.expected): item for item in lacking_columns}

    before, after = lacking(old), lacking(new)
    yield from ((old.name, item) for at_heading, item in before.items() if at_heading not in after)
    yield from ((new.name, item) for at_heading, item in after.items() if at_heading not in before)


def _rows(plan: Plan) -> dict[str, dict[str, Any]]:
    columns = {
        name: list(plan.measures[name])
        for name in (*schema.INPUT_KEYS, "id", "key", "sheet", "goal", "as_percent", "new_id")
    }
    rows = {}
    for index, measure in enumerate(columns["id"]):
        cells = {
            key: typed(key, columns[key][index], key == "assessed" and bool(columns["as_percent"][index]))
            for key in schema.INPUT_KEYS
        }
        rows[measure] = {
            "index": index,
            "values": cells,
            "columns": plan.tables[columns["sheet"][index]].columns,
            **{name: columns[name][index] for name in ("key", "sheet", "goal", "new_id")},
        }
    return rows


def _pairs(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Id in the new version -> id in the old one."""
    pairs = {key: key for key in after if key in before}
    left = _by_number({key: row for key, row in before.items() if key not in pairs})
    for number, key in _by_number({key: row for key, row in after.items() if key not in pairs}).items():
        other = left.get(number)
        if other and (before[other]["new_id"] or after[key]["new_id"]):  # two ids of their own are two measures
            pairs[key] = other
    return pairs


def _by_number(rows: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Number -> id, of the numbers that stand once."""
    numbers = [number_text(row["values"]["number"]) for row in rows.values()]
    return {number: key for number, key in zip(numbers, rows, strict=True) if number and numbers.count(number) == 1}


def _row(plan: Plan, row: dict[str, Any]) -> Row:
    return Row(row["key"], row["sheet"], plan.cell(row["index"], "number"), row["values"]["measure"])


def data(difference: Difference) -> dict[str, object]:
    """The JSON of `compare`: {"changed": [{measure, column, sheet, cell, old, new}], "added", "removed", "findings",
    "settings": [{key, cell, old, new}], "units": [{unit, column, cell, old, new}], "moved": [{measure, sheet, cell, old, new}],
    "percentages": {"overall": {old, new, change}, "goals": {number: …}, "units": {code: …}}}."""
    return {
        "changed": [asdict(change) for change in difference.changed],
        "added": [asdict(change) for change in difference.added],
        "removed": [asdict(change) for change in difference.removed],
        "findings": [
            {
                "code": item.code,
                "severity": item.severity,
                "sheet": item.sheet,
                "expected": item.expected,
                "file": name,
            }
            for name, item in difference.missing
        ],
        "settings": [asdict(change) for change in difference.settings],
        "units": [asdict(change) for change in difference.units],
        "moved": [{**asdict(change), "old": list(change.old), "new": list(change.new)} for change in difference.moved],
        "percentages": _percent_data(difference.percentages),
    }


def _percent_data(percentages: figures.Percentages | None) -> dict[str, object]:
    if percentages is None:
        return {}

    def plain(change: figures.PercentChange) -> dict[str, float | None]:
        return {key: None if value is None else float(value) for key, value in _parts(change).items()}

    return {
        "overall": plain(percentages.overall),
        "goals": {key: plain(change) for key, change in percentages.goals.items()},
        "units": {key: plain(change) for key, change in percentages.units.items()},
    }


def _parts(change: figures.PercentChange) -> dict[str, Decimal | None]:
    return {"old": change.old, "new": change.new, "change": change.change}
