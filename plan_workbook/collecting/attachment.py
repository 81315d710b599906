"""A report's workbook as a plan: its plain table `Хүснэгт` holds the measures with all that their percents come from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plan_workbook import schema
from plan_workbook.cells.tables import find_table, rows_below
from plan_workbook.errors import InputError
from plan_workbook.grid import Book, Grid
from plan_workbook.plan import Plan, from_book, text
from plan_workbook.printing import plain_table
from plan_workbook.printing.plain_table import Facts

_HEADINGS = schema.GOAL_HEADINGS | schema.headings((schema.GOAL_COLUMN,))
_GOAL = re.compile(r"\s*(\d{1,3})(?:\.|$)")
_ABOVE: list[list[object]] = [[None], [None]]  # rows above the headings, in every sheet of ours


def is_one(book: Book) -> bool:
    """Is the workbook a report and no plan?"""
    reported = book.grid(schema.PLAIN_TABLE) or book.grid(schema.ATTACHMENT)
    planned = any(schema.goal_of_sheet(grid.name) for grid in book.grids) or book.grid(schema.RECORD) is not None
    return reported is not None and not planned


def plan(book: Book) -> Plan:
    """The plan that was reported on, as far as figures need it. Raises InputError where the table lacks what they need.

    It is put together as a plan workbook and read as one: no rule and no percent has a second way of being made.
    """
    grid, facts = book.grid(schema.PLAIN_TABLE), plain_table.read(book)
    if grid is None or facts is None:
        raise InputError("collect.old-attachment", name=book.name, sheet=schema.PLAIN_TABLE)
    grid = plain_table.table_alone(grid)
    table = find_table(grid, _HEADINGS)
    if table is None or not {"number", "measure", "assessed"} <= table.columns.keys():
        raise InputError("collect.old-attachment", name=book.name, sheet=schema.PLAIN_TABLE)
    by_goal: dict[str, list[Mapping[str, object]]] = {number: [] for number in facts.goals}
    for _, row in rows_below(grid, table):
        if any(value is not None for value in row.values()):
            by_goal.setdefault(_goal_of(row), []).append(row)
    return from_book(Book(book.name, (*_fixed_sheets(facts), *_goals(facts, by_goal))))


def _goal_of(row: Mapping[str, object]) -> str:
    """The goal that a row says it belongs to, else that of its number: a number may itself be wrong."""
    named = _GOAL.match(text(row.get("goal"))) or _GOAL.match(text(row["number"]))
    return str(int(named[1])) if named else "1"


def printed_overall(book: Book) -> object:
    """The plan's percent as the report says it."""
    facts = plain_table.read(book)
    return facts.overall if facts else None


def _goals(facts: Facts, by_goal: Mapping[str, Sequence[Mapping[str, object]]]) -> list[Grid]:
    headings: list[object] = [column.heading for column in schema.COLUMNS]
    return [
        Grid(
            schema.goal_sheet(number),
            [
                [f"{number}. {facts.goals[number][0] if number in facts.goals else ''}"],
                [],
                headings,
                *([None if key == "percent" else row.get(key) for key in schema.KEYS] for row in rows),
            ],
        )
        for number, rows in by_goal.items()
    ]


def _fixed_sheets(facts: Facts) -> list[Grid]:
    """The sheets that every plan has: settings and units as the report names them."""
    settings: list[list[object]] = [[key, value] for key, value in facts.settings.items()]
    units: list[list[object]] = [[unit.code, unit.name] for unit in facts.units]
    return [
        Grid(schema.START, []),
        Grid(schema.SETTINGS, [*_ABOVE, [column.heading for column in schema.SETTINGS_COLUMNS[:2]], *settings]),
        Grid(schema.UNITS, [*_ABOVE, [column.heading for column in schema.UNITS_COLUMNS], *units]),
        Grid(schema.RECORD, [["version", schema.VERSION]]),
    ]
