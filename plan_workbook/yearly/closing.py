"""Closes a period: what stands in the plan is kept in `Түүх`, and the plan goes on to the next period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plan_workbook import history, schema, scores, texts
from plan_workbook.actions import Examined
from plan_workbook.cells.book import WritableBook
from plan_workbook.errors import InputError
from plan_workbook.exchange.outgoing import letter_text
from plan_workbook.findings import Finding, has_errors
from plan_workbook.grid import cell_of
from plan_workbook.history import ClosedMeasure, ClosedPeriod
from plan_workbook.plan import Plan
from plan_workbook.settings import PLANNING, REPORTED, value_label
from plan_workbook.sheets.figures import status_name
from plan_workbook.validation import checks


def close(
    book: WritableBook, examined: Examined, moment: str, *, force: bool = False, reopen: bool = False
) -> ClosedPeriod:
    """Keep the plan's period as it stands, and choose the next one in the settings. `moment` is ISO 8601.

    `force` closes in spite of errors, which the record then says; `reopen` replaces what was kept of this period before.
    Raises InputError where the period can't be closed.
    """
    closed = require_closable(examined, moment, force=force, reopen=reopen)
    plan = examined.plan
    periods = history.ordered([*(period for period in plan.history if period.key != closed.key), closed])
    cells = _settings_after(examined)
    with book.all_or_nothing({schema.SETTINGS: cells}, (history.SHEET, history.STORE)):
        write(book, periods)
        book.write_cells(schema.SETTINGS, cells)
    return closed


def is_closed(examined: Examined) -> bool:
    """Has the period that the plan is in been closed before, whatever became of its record since?"""
    names = {period.name for period in examined.plan.history}
    names |= {str(item.value) for item in examined.findings if _is_of_history(item)}
    return _name(examined.plan) in names


def _name(plan: Plan) -> str:
    """The plan's period as history names it."""
    return history.name(str(plan.settings.year or ""), plan.settings.period)


def _is_of_history(item: Finding) -> bool:
    return item.code == "history.changed"


def write(book: WritableBook, periods: Sequence[ClosedPeriod]) -> None:
    """Renew the sheets of closed periods."""
    from plan_workbook.sheets import history_sheet  # which imports openpyxl

    labels = {**{status: status_name(status) for status in scores.STATUSES}, "carried": texts.say("close.carried")}
    shown = {period.key: letter_text.period(period.settings) for period in periods}
    rows = history.rows(periods, labels, shown)
    book.place_sheet(history.SHEET, lambda sheet: history_sheet.fill(sheet, rows))
    digest = book.sheet_digest(history.SHEET)
    book.replace_hidden_table(history.STORE, history.STORE_COLUMNS, history.store_rows(periods, digest))


def require_closable(examined: Examined, moment: str, *, force: bool, reopen: bool) -> ClosedPeriod:
    """The period as it would be kept; InputError where it can't be closed, before anything is asked or written."""
    plan = examined.plan
    period = plan.settings.period
    if period == PLANNING:
        raise InputError("close.planning")
    if "period" not in plan.setting_cells:
        raise InputError("close.no-period", sheet=schema.SETTINGS)
    if not len(plan.measures):
        raise InputError("close.empty")
    known, shown = is_closed(examined), letter_text.period(plan.settings)
    if known and not reopen:
        raise InputError("close.closed-already", period=shown)
    standing = [
        item for item in examined.findings if not (reopen and item.value == _name(plan) and _is_of_history(item))
    ]
    # also one whose record can't be read any more: what is left of it would be gone with the next writing
    if touched := [item for item in standing if _is_of_history(item)]:
        raise InputError("close.touched", period=touched[0].value, sheet=history.SHEET)
    if reopen and not known and plan.history:
        last = letter_text.period(plan.history[-1].settings)
        raise InputError("close.not-closed-yet", period=shown, last=last)
    if has_errors(standing) and not force:
        errors = checks.summary(tuple(standing))["errors"]
        asked = sum(item.code == "conflict.open" for item in standing)
        key = "close.conflicts" if asked else "close.errors"
        raise InputError(key, period=shown, errors=errors, conflicts=asked)
    return as_closed(examined, moment, has_errors(standing))


def outcome(closed: ClosedPeriod) -> list[str]:
    """What was done, line by line."""
    shown = letter_text.period(closed.settings)
    after = following(closed.settings.period)
    if after == closed.settings.period:
        done = texts.say("close.year-done", period=shown)
    else:
        done = texts.say("close.done", period=shown, next=letter_text.period(replace(closed.settings, period=after)))
    return [done, *([texts.say("close.forced")] if closed.forced else [])]


def following(period: str) -> str:
    """The period after this one; the year's own is the last."""
    return REPORTED[min(REPORTED.index(period) + 1, len(REPORTED) - 1)]


def _settings_after(examined: Examined) -> dict[tuple[int, int], object]:
    """The cells of the settings that closing changes: the next period, and no day that the papers of the last were of."""
    chosen, cells = examined.plan.settings, examined.plan.setting_cells
    after = following(chosen.period)
    by_name = examined.plan.settings_by_name
    changed: dict[str, object] = {"period": value_label("period", after, chosen.language) if by_name else after}
    if chosen.as_of:
        changed["as_of"] = None
    return {cell_of(cells[key]): value for key, value in changed.items()}


def as_closed(examined: Examined, moment: str, forced: bool) -> ClosedPeriod:
    """The plan's period as history keeps it, whatever stands against closing it."""
    plan, results = examined.plan, examined.scores
    columns = [list(plan.measures[key]) for key in schema.INPUT_KEYS]
    about = zip(plan.measures["id"], plan.measures["goal"], plan.measures["key"], results.measures, strict=True)
    measures = tuple(
        ClosedMeasure(
            id=measure_id,
            goal=goal,
            cells={key: history.kept(value) for key, value in zip(schema.INPUT_KEYS, cells, strict=True)},
            percent=score.percent,
            status=score.status,
            source=score.source,
            carried=key in results.carried,
        )
        for (measure_id, goal, key, score), cells in zip(about, zip(*columns, strict=True), strict=True)
    )
    return ClosedPeriod(
        settings=plan.settings,
        moment=moment,
        forced=forced,
        goals=tuple((goal.number, goal.text, goal.sheet) for goal in plan.goals),
        units=tuple((unit.code, unit.name) for unit in plan.units),
        goal_percents=results.goals,
        unit_percents=results.units,
        overall=results.overall,
        measures=measures,
    )
