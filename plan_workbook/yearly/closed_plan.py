"""A closed period as a plan with its percentages: what `score` and `report` tell of it is what was kept, not computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from plan_workbook import actions, history, scores
from plan_workbook.actions import Examined
from plan_workbook.errors import InputError
from plan_workbook.history import ClosedPeriod
from plan_workbook.plan import Goal, Plan, Row, Unit, from_book, measures_frame, number_text
from plan_workbook.storage.file_workbook import FileBook


def examine_file(path: Path, period: str | None, step: Callable[[str], object]) -> Examined:
    """The plan in a file as it stands, or as it was when the period that is asked for was closed."""
    if period is None:
        return actions.examine(FileBook(path), step)
    return examined(from_book(FileBook(path).read()), period)


def examined(plan: Plan, period: str) -> Examined:
    """The plan as it was when `period` was closed. Raises InputError where it was not, or its record was changed."""
    closed = history.find(plan.history, plan.settings.year, period)
    if closed is None:
        known = ", ".join(past.settings.period for past in plan.history)
        raise InputError("close.never-closed" if known else "close.none", period=period, known=known)
    return examined_closed(plan, closed)


def examined_closed(plan: Plan, closed: ClosedPeriod) -> Examined:
    """The plan as it was when this period of its history was closed. Raises InputError where its record was changed."""
    if closed.broken:
        raise InputError("close.broken", period=closed.settings.period, sheet=history.SHEET)
    then = replace(as_plan(plan.name, closed), history=plan.history)  # earlier periods stand beside it in the summary
    return Examined(then, (), as_scores(closed, tuple(then.measures["key"])))


def as_plan(name: str, closed: ClosedPeriod) -> Plan:
    """The plan that was closed; its measures stand in no sheet."""
    rows: list[Row] = [
        {
            **item.cells,
            "percent": None,
            "id": item.id,
            "goal": item.goal,
            "sheet": "",
            "row": at,
            "key": number_text(item.cells["number"]) or None,
            "as_percent": False,
            "new_id": False,
            "moved": False,
        }
        for at, item in enumerate(closed.measures)
    ]
    return Plan(
        name=name,
        settings=closed.settings,
        units=tuple(Unit(code, unit) for code, unit in closed.units),
        goals=tuple(Goal(*item) for item in closed.goals),
        measures=measures_frame(rows),
        tables={},
    )


def as_scores(closed: ClosedPeriod, keys: tuple[str, ...]) -> scores.Scores:
    """The percentages as they were kept."""
    return scores.Scores(
        settings=closed.settings,
        measures=tuple(scores.Score(measure.percent, measure.status, measure.source) for measure in closed.measures),
        keys=keys,
        goals=dict(closed.goal_percents),
        units=dict(closed.unit_percents),
        overall=closed.overall,
        carried=frozenset(key for key, measure in zip(keys, closed.measures, strict=True) if measure.carried),
    )
