"""A plan as data: its units, its measures as a table that knows its cells, and what reading it has shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from plan_workbook import history, settings
from plan_workbook.cells.tables import Table
from plan_workbook.findings import Finding
from plan_workbook.grid import address
from plan_workbook.plan.goal_tables import Goal, Row

if TYPE_CHECKING:
    import pandas as pd


LEAST_GOAL_HEADINGS = 8  # a sheet with a name of its own counts as a goal's when it has this many of the headings


@dataclass(frozen=True)
class Unit:
    """A unit that answers for measures, the cell its code stands in, and the codes it had before."""

    code: str
    name: str = ""
    email: str = ""
    head: str = ""
    cell: str | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A plan workbook as data.

    `measures` has one row a measure and the columns of `schema.KEYS` (raw cell values, None for blank) and goal, sheet,
    row (0-based), key (its number, or its id where the number is blank or repeated), as_percent (the assessed cell is
    formatted as a percentage), new_id (the id is not what stands in the row's hidden cell) and moved (it was found by № and
    text, as another id or none stands there). `flaws` are the (measure, column) cells that hold a formula, an error or a
    merge: their value is None, and no rule judges them. `findings` are what reading found.
    `settings_by_name` is False for a sheet of settings of an earlier version, whose drop-downs offer keys. `knows_units` is
    False where the sheet of units can't be read, so that no code can be called unknown.
    """

    name: str
    settings: settings.Settings
    units: tuple[Unit, ...]
    goals: tuple[Goal, ...]
    measures: pd.DataFrame
    tables: dict[str, Table]
    flaws: frozenset[tuple[int, str]] = frozenset()
    findings: tuple[Finding, ...] = ()
    record: dict[str, object] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    setting_cells: dict[str, str] = field(default_factory=dict)
    settings_by_name: bool = True
    knows_units: bool = True
    history: tuple[history.ClosedPeriod, ...] = ()
    last_year: Mapping[str, str] = field(default_factory=dict)  # id -> last year's result

    def cell(self, measure: int, key: str) -> str | None:
        """The A1 address of a measure's column; None where the sheet has no such column."""
        sheet, row = self._places[measure]
        column = self.tables[sheet].columns.get(key)
        return None if column is None else address(row, column)

    @cached_property
    def _places(self) -> dict[int, tuple[str, int]]:
        """Sheet and row of each measure: asking the frame for one cell takes a hundred times as long."""
        frame = self.measures
        return dict(zip(frame.index, zip(frame["sheet"], frame["row"], strict=True), strict=True))


@dataclass(frozen=True)
class GoalRows:
    """The rows of a workbook's goal sheets as dicts (see `Plan.measures`; the ids as they stand), with what `Plan` says of
    flaws, tables and findings."""

    rows: list[Row]
    flaws: frozenset[tuple[int, str]]
    tables: dict[str, Table]
    findings: tuple[Finding, ...]
