"""Next year's plan out of this year's: goals, measures, units and settings; results, history and logs stay behind."""

from __future__ import annotations

from dataclasses import replace

from plan_workbook import history, schema, settings, texts
from plan_workbook.errors import InputError
from plan_workbook.plan import Goal, Plan, text
from plan_workbook.settings import PLANNING
from plan_workbook.sheets.plan_template import Contents


def contents(plan: Plan) -> Contents:
    """What the new workbook is to hold. Raises InputError where a cell of the plan itself can't be read."""
    unreadable = [plan.cell(measure, key) for measure, key in sorted(plan.flaws) if key in schema.PLAN_KEYS]
    if unreadable:
        raise InputError("next.unreadable", name=plan.name, cells=", ".join(map(str, unreadable[:20])))
    rows: dict[str, list[dict[str, object]]] = {goal.number: [] for goal in plan.goals}
    columns = [plan.measures[key] for key in (*schema.PLAN_KEYS, "id", "goal")]
    for *cells, measure_id, goal in zip(*columns, strict=True):
        rows[goal].append(
            dict.fromkeys(schema.KEYS) | dict(zip(schema.PLAN_KEYS, cells, strict=True)) | {"id": measure_id}
        )
    numbers = _numbers(plan)
    chosen = replace(
        plan.settings,
        year=None if plan.settings.year is None else plan.settings.year + 1,
        period=PLANNING,
        letter_from="",
        letter_date="",
        letter_number="",
        deadline="",
        as_of="",
    )
    goals = [Goal(numbers[goal.number], goal.text, schema.goal_sheet(numbers[goal.number])) for goal in plan.goals]
    return Contents(
        goals=sorted(goals, key=lambda goal: int(goal.number)),
        measures={numbers[goal]: measures for goal, measures in rows.items()},
        units=[replace(unit, cell=None, former=()) for unit in plan.units],
        settings=settings.as_typed(chosen),
        last_year=_results(plan),
    )


def notes(plan: Plan) -> list[str]:
    """What somebody has to look after in the new plan."""
    year = plan.settings.year
    lines = [texts.say("next.year-unknown")] if year is None else []
    if year is not None and str(year) in plan.settings.title:
        lines.append(texts.say("next.title", title=" ".join(plan.settings.title.split()), year=year))
    return lines


def _numbers(plan: Plan) -> dict[str, str]:
    """Goal's number -> its number in the new plan: a goal without one follows the last."""
    free = max((int(goal.number) for goal in plan.goals if goal.number.isdecimal()), default=0)
    numbers = {}
    for goal in plan.goals:
        if not goal.number.isdecimal():
            free += 1
        numbers[goal.number] = goal.number if goal.number.isdecimal() else str(free)
    return numbers


def _results(plan: Plan) -> list[list[object]]:
    """Id and result of each measure at the year's end: as it was closed, else as it stands."""
    closed = history.find(plan.history, plan.settings.year, "year")
    if closed is not None and not closed.broken:
        pairs = [(item.id, text(item.cells.get("achieved"))) for item in closed.measures]
    else:
        pairs = [
            (item, text(value)) for item, value in zip(plan.measures["id"], plan.measures["achieved"], strict=True)
        ]
    return [[item, result] for item, result in pairs if result]
