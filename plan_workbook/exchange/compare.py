"""Compares two versions of a plan, cell by cell, by measure id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from plan_workbook import messages, schema, texts
from plan_workbook.exchange.ledger.cell_value import Value, typed
from plan_workbook.exchange.output import quoted
from plan_workbook.findings import Finding
from plan_workbook.plan import Plan, number_text


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


def compare(old: Plan, new: Plan) -> Difference:
    """What changed from `old` to `new`. A row without an id of its own is known by its number, where that is unique."""
    before, after = _rows(old), _rows(new)
    pairs = _pairs(before, after)
    changed = []
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
        if earlier["goal"] != row["goal"]:
            changed.append(
                Changed(
                    row["key"], "goal", row["sheet"], new.cell(row["index"], "number"), earlier["goal"], row["goal"]
                )
            )
    added = tuple(_row(new, row) for key, row in after.items() if key not in pairs)
    gone = before.keys() - set(pairs.values())
    removed = tuple(_row(old, row) for key, row in before.items() if key in gone)
    return Difference(tuple(changed), added, removed, tuple(_missing(old, new)))


def _missing(old: Plan, new: Plan) -> Iterator[tuple[str, Finding]]:
    """Columns of people's entries that a goal sheet lacks in one version alone."""
    headings = {schema.BY_KEY[key].heading for key in schema.INPUT_KEYS}

    def lacking(plan: Plan) -> dict[tuple[str | None, str | None], Finding]:
        found = (item for item in plan.findings if item.code == "column.missing" and item.expected in headings)
        return {(item.sheet, item.expected): item for item in found}

    before, after = lacking(old), lacking(new)
    yield from ((old.name, item) for place, item in before.items() if place not in after)
    yield from ((new.name, item) for place, item in after.items() if place not in before)


def _rows(plan: Plan) -> dict[str, dict[str, Any]]:
    columns = {
        name: list(plan.measures[name])
        for name in (*schema.INPUT_KEYS, "id", "key", "sheet", "goal", "as_percent", "new_id")
    }
    rows = {}
    for index, own in enumerate(columns["id"]):
        values = {
            key: typed(key, columns[key][index], key == "assessed" and bool(columns["as_percent"][index]))
            for key in schema.INPUT_KEYS
        }
        rows[own] = {
            "index": index,
            "values": values,
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


def data(difference: Difference) -> dict[str, list[dict[str, object]]]:
    """The JSON of `compare`: {"changed": [{measure, column, sheet, cell, old, new}], "added", "removed", "findings"}."""
    return {
        "changed": [asdict(own) for own in difference.changed],
        "added": [asdict(own) for own in difference.added],
        "removed": [asdict(own) for own in difference.removed],
        "findings": [
            {"code": own.code, "severity": own.severity, "sheet": own.sheet, "expected": own.expected, "file": name}
            for name, own in difference.missing
        ],
    }


def lines(difference: Difference, language: str = texts.DEFAULT) -> Sequence[str]:
    """The same for people."""
    say = partial(texts.say, in_language=language)
    shown = []
    for own in difference.changed:
        heading = schema.GOAL_COLUMN.heading if own.column == "goal" else schema.BY_KEY[own.column].heading
        shown.append(say(
            "compare.changed", measure=own.measure, column=heading, place=f"{own.sheet}!{own.cell}",
            old=quoted(own.old, language), new=quoted(own.new, language),
        ))  # fmt: skip
    for key, rows in (("compare.added", difference.added), ("compare.removed", difference.removed)):
        shown += [
            say(key, measure=own.measure, text=quoted(own.text, language), place=f"{own.sheet}!{own.cell}")
            for own in rows
        ]
    shown += [
        say("compare.finding", name=name, message=messages.sentence(own, language)) for name, own in difference.missing
    ]
    changed, added, removed = (len(own) for own in (difference.changed, difference.added, difference.removed))
    return [*shown, say("compare.counts", changed=changed, added=added, removed=removed)]
