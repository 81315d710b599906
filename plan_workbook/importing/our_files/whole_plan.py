"""A plan workbook imported whole: goals, measures, units and settings as they stand, results too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from plan_workbook import plan as plans
from plan_workbook import schema, settings
from plan_workbook.cells.tables import blank
from plan_workbook.findings import Finding
from plan_workbook.grid import Book, Grid, address
from plan_workbook.importing.import_findings import DROPPED, GUESSED, import_finding
from plan_workbook.importing.tables import values
from plan_workbook.plan import Goal, Plan, new_id
from plan_workbook.sheets.plan_template import Contents

GENERATED = frozenset((*schema.SYSTEM_SHEETS, "Товчоо", "Хүснэгт", "Импорт"))  # made anew from the plan
_SECOND_HAND = (
    "cell.formula",
    "cell.error",
    "cell.merged",
    "id.duplicate",
    "column.duplicate",
    "text.too-long",
    "unit.duplicate",
)


@dataclass(frozen=True)
class WholePlan:
    """A plan workbook's contents, findings at its cells, and its headings."""

    contents: Contents
    findings: tuple[Finding, ...]
    mapping: tuple[Mapping[str, object], ...]


def is_plan(book: Book) -> bool:
    """Does the workbook have a plan's own sheets?"""
    return book.grid(schema.RECORD) is not None and any(schema.goal_of_sheet(grid.name) for grid in book.grids)


def read(book: Book) -> WholePlan:
    """The plan of a workbook. Raises InputError where it is a unit's copy, or a plan that can't be read."""
    plan = plans.from_book(book)
    grids = {grid.name: grid for grid in book.grids}
    findings = [replace(item, sheet=_foreign(book, item.sheet)) for item in plan.findings if item.code in _SECOND_HAND]
    rows, numbers = _rows(book, plan, grids, findings)
    goals = [
        Goal(goal.number, goal.text, schema.goal_sheet(goal.number)) for goal in plan.goals if goal.number.isdecimal()
    ]
    goals += [Goal(numbers[goal.number], goal.text, schema.goal_sheet(numbers[goal.number]))
              for goal in plan.goals if not goal.number.isdecimal()]  # fmt: skip
    findings += _left_out(book, plan, grids)
    record = {"workbook": new_id({}, *(row["id"] for group in rows.values() for row in group))}
    units = [replace(unit, cell=None) for unit in plan.units]
    made = Contents(
        sorted(goals, key=lambda goal: int(goal.number)), rows, units, settings.as_typed(plan.settings), record
    )
    return WholePlan(made, tuple(findings), tuple(_mapping(plan, grids)))


def _foreign(book: Book, sheet: str | None) -> str | None:
    """A sheet of the source as Excel writes it, as the new plan has sheets of the same names."""
    return None if sheet is None else f"[{book.name}]{sheet}"


def _rows(
    book: Book, plan: Plan, grids: Mapping[str, Grid], findings: list[Finding]
) -> tuple[dict[str, list[dict[str, object]]], dict[str, str]]:
    free = max((int(goal.number) for goal in plan.goals if goal.number.isdecimal()), default=0)
    numbers: dict[str, str] = {}
    for goal in plan.goals:
        if not goal.number.isdecimal():
            free += 1
            numbers[goal.number] = str(free)
    rows: dict[str, list[dict[str, object]]] = {numbers.get(goal.number, goal.number): [] for goal in plan.goals}
    frame = plan.measures
    names = (*schema.KEYS, "goal", "sheet", "row")
    for index, cells in enumerate(zip(*(frame[name] for name in names), strict=True)):
        row = dict(zip(names, cells, strict=True))
        grid, columns = grids[row["sheet"]], plan.tables[row["sheet"]].columns
        for key in schema.INPUT_KEYS:
            if key not in columns:
                continue
            position = (row["row"], columns[key])
            value = row[key]
            if (
                (index, key) in plan.flaws
                and position in grid.formulas
                and position not in grid.errors
                and not blank(grid.at(*position))
            ):
                value = grid.at(*position)
                findings[:] = [item for item in findings if not _is_about(item, book, grid, position)]
                findings.append(
                    replace(
                        import_finding(GUESSED, grid.where(*position), value, "formula"),
                        sheet=_foreign(book, grid.name),
                    )
                )
            row[key] = values.of_key(key, value, position in grid.as_percent)
        rows[numbers.get(row["goal"], row["goal"])].append({key: row[key] for key in schema.KEYS if key != "percent"})
    return rows, numbers


def _is_about(item: Finding, book: Book, grid: Grid, position: tuple[int, int]) -> bool:
    return item.code == "cell.formula" and (item.sheet, item.cell) == (_foreign(book, grid.name), address(*position))


def _left_out(book: Book, plan: Plan, grids: Mapping[str, Grid]) -> Iterable[Finding]:
    """Columns of the goal sheets, and whole sheets, that are somebody's own."""
    for name, table in plan.tables.items():
        grid, known = grids[name], set(table.columns.values())
        filled: dict[int, int] = {}
        for row in range(table.heading_row, len(grid.values)):
            for column, value in enumerate(grid.values[row]):
                if column not in known and not blank(value):
                    filled.setdefault(column, row)
        for column, row in filled.items():
            heading = grid.at(table.heading_row, column)
            span = f"{address(row, column)}; {values.text_of(grid.at(row, column))}"
            yield replace(
                import_finding(
                    DROPPED,
                    grid.where(row, column),
                    heading or grid.at(row, column),
                    "column" if heading else "no-heading",
                    span,
                ),
                sheet=_foreign(book, name),
            )
    for grid in book.grids:
        if grid.name in GENERATED or grid.name in plan.tables or grid.name.startswith("_"):
            continue
        first = next(
            ((r, c) for r, row in enumerate(grid.values) for c, value in enumerate(row) if not blank(value)), None
        )
        if first is not None:
            reason = "hidden-sheet" if grid.hidden else "other-sheet"
            yield replace(
                import_finding(DROPPED, grid.where(*first), grid.at(*first), reason), sheet=_foreign(book, grid.name)
            )


def _mapping(plan: Plan, grids: Mapping[str, Grid]) -> Iterable[Mapping[str, object]]:
    for table in plan.tables.values():
        places = {column: key for key, column in table.columns.items()}
        for heading, column in table.headings:
            if places.get(column) not in ("id", "percent"):
                yield {"heading": heading, "cell": address(table.heading_row, column), "key": places.get(column)}
