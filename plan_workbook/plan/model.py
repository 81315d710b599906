"""A plan as data: goals, measures and units as tables that know their cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from plan_workbook import history, messages, settings
from plan_workbook.findings import Finding
from plan_workbook.grid import address
from plan_workbook.language import letters
from plan_workbook.language.cell_text import line_breaks
from plan_workbook.tables import Table

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]  # a measure on its way into a frame, whose columns have no types either


@dataclass(frozen=True)
class Goal:
    """A goal: its number ("1"), its text and the sheet its measures stand in."""

    number: str
    text: str
    sheet: str


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
    `knows_units` is False where the sheet of units can't be read, so that no code can be called unknown.
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
    knows_units: bool = True
    history: tuple[history.ClosedPeriod, ...] = ()
    last_year: Mapping[str, str] = field(default_factory=dict)  # id -> last year's result

    def cell(self, measure: int, key: str) -> str | None:
        """The A1 address of a measure's column; None where the sheet has no such column."""
        column = self.tables[self.measures.at[measure, "sheet"]].columns.get(key)
        return None if column is None else address(self.measures.at[measure, "row"], column)


def text(value: object) -> str:
    """A cell's value as trimmed text with plain line breaks; "" for a blank one."""
    if value is None:
        return ""
    words = value if isinstance(value, str) else messages.plain(value)
    return letters.trimmed(line_breaks(words))


@lru_cache(maxsize=65_536, typed=True)  # every rule asks again, and of 200 returned copies each says it twice
def number_text(value: object) -> str:
    """A measure's number as it is compared: 1.4 and " 1.4. " -> "1.4", without letters that nobody sees."""
    return letters.visible(text(value)).rstrip(".")
