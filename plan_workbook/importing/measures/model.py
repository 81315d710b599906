"""What rows of a plan's tables are stitched into: measures, and what a sheet's tables gave."""

from __future__ import annotations

from dataclasses import dataclass, field

from plan_workbook.findings import Finding
from plan_workbook.grid import Grid
from plan_workbook.importing.import_findings import Position
from plan_workbook.importing.tables.signers import ClosingLine


@dataclass
class Measure:
    """A measure as read: its values by key, the cell each stands in (0-based), and the goal's text above or beside it."""

    row: int
    cells: dict[str, object]
    places: dict[str, Position]
    grid: Grid
    goal: str = ""
    goal_place: Position | None = None
    running: int | None = None
    heading_row: int = 0


@dataclass
class Sheet:
    """What a sheet's tables gave; `goal` goes on from one table to the next."""

    grid: Grid
    goal: str = ""
    goal_place: Position | None = None
    unused: bool = False  # the goal that holds has no measure yet
    empty_goals: list[tuple[str, Position]] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    below: bool = False
    closing: list[ClosingLine] = field(default_factory=list)  # below the tables: signatures, and what else is there
    captions: frozenset[int] = frozenset()  # lines above tables that name goals
    empty: frozenset[Position] = frozenset()  # formulas that gave an empty text
