"""The report as a plain table: one row a measure under the workbook's own headings, so that programs can read it too.

The sheet `Хүснэгт` has the facts of the whole report in its first two rows (names, and below them the values), the
headings in row `schema.HEADING_ROW` and the measures below. Hidden cells at the right end of the first row keep, as JSON,
what the figures depend on and no paper says: settings that differ from the usual ones, goals with their percent, units.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from plan_workbook import schema, scores, settings, texts
from plan_workbook.cells.tables import blank
from plan_workbook.grid import Book, Grid
from plan_workbook.language.unit_codes import unit_codes, whole_codes
from plan_workbook.plan import Plan, Unit, text
from plan_workbook.printing.compose import printed_percent
from plan_workbook.printing.layout.form import numbered

COLUMNS = (
    schema.BY_KEY["number"],
    schema.Column("goal", schema.GOAL_COLUMN.heading, width=30),
    *(column for column in schema.COLUMNS if column.key not in ("number", "id")),
)
KEYS = tuple(column.key for column in COLUMNS)
# which column each fact stands above
FACTS = {
    "year": "number",
    "org": "goal",
    "title": "measure",
    "period": "period",
    "as_of": "target",
    "overall": "percent",
}
FACT_ROWS = (0, 1)  # names, values (0-based)
RECORD_COLUMN = len(COLUMNS)  # the hidden record's first column (0-based), in the row of the facts' names
_PIECE = 30_000  # characters of it in one cell
_PRINTED = (*FACTS, "letter_from", "letter_date", "letter_number", "signers")  # settings that the sheets show
_PRIVATE = ("deadline", "contact")  # of the exchange with units: no matter of the report


@dataclass(frozen=True)
class Facts:
    """What a report's workbook says of the whole report.

    `settings` are as somebody would type them; `goals` maps a goal's number to (text, percent as printed).
    """

    settings: Mapping[str, object]
    goals: Mapping[str, tuple[str, object]]
    units: tuple[Unit, ...]
    overall: object


def rows(plan: Plan, results: scores.Scores) -> list[list[object]]:
    """A row for each measure, in the order of the sheets; values as `COLUMNS` has them."""
    whole = whole_codes(unit.code for unit in plan.units)
    goals = {goal.number: numbered(goal.number, goal.text) for goal in plan.goals}
    made = []
    columns = [plan.measures[key] for key in (*schema.INPUT_KEYS, "goal")]
    for at, (typed, score) in enumerate(zip(zip(*columns, strict=True), results.measures, strict=True)):
        row: dict[str, Any] = dict(zip((*schema.INPUT_KEYS, "goal"), typed, strict=True))
        percent = printed_percent(plan, at, score, results)
        cells: dict[str, object] = {key: text(row[key]) or None for key in ("number", *schema.TEXT_KEYS)}
        cells |= {key: _amount(row[key]) for key in schema.NUMBER_KEYS}
        if percent.wrong:
            cells["assessed"] = percent.shown
        cells["goal"] = goals.get(row["goal"], row["goal"])
        cells["units"] = schema.UNIT_SEPARATOR.join(unit_codes(text(row["units"]), whole)) or None
        cells["percent"] = _plain(percent.shown)
        made.append([cells[key] for key in KEYS])
    return made


def percent_cell(measure: dict[str, object], chosen: settings.Settings) -> object:
    """What stands in the percent's column beside a measure's other cells (keys of `schema.KEYS`)."""
    score = scores.score_of(measure, chosen)
    if score.percent is not None:
        return _plain(scores.rounded(score.percent, chosen.digits, chosen.rounding))
    if score.status == scores.MISSING:
        return text(measure["assessed"]) or None
    return texts.say(f"print.{score.status}", in_language=chosen.language)


def fact_cells(plan: Plan, results: scores.Scores) -> dict[str, tuple[str, object]]:
    """Key of a column -> the name and the value of the fact that stands above it."""
    chosen = plan.settings
    say = partial(texts.say, in_language=chosen.language)
    facts: dict[str, object] = {
        "year": chosen.year,
        "org": chosen.org or None,
        "title": chosen.title or None,
        "period": say(f"period.name.{chosen.period}"),
        "as_of": chosen.as_of or None,
        "overall": _plain(results.rounded(results.overall)),
    }
    return {column: (_name(fact, chosen.language), facts[fact]) for fact, column in FACTS.items()}


def record(plan: Plan, results: scores.Scores) -> list[str]:
    """The hidden record, in pieces that a cell holds each."""
    shown = {key: value for key, value in settings.as_typed(plan.settings).items() if key not in (*_PRINTED, *_PRIVATE)}
    recorded = {
        "settings": shown,
        "goals": [[goal.number, goal.text, _plain(results.rounded(results.goals[goal.number]))] for goal in plan.goals],
        "units": [[unit.code, unit.name] for unit in plan.units],
    }
    whole = json.dumps(recorded, ensure_ascii=False)
    return [whole[at : at + _PIECE] for at in range(0, len(whole), _PIECE)]


def read(book: Book) -> Facts | None:
    """The facts in a report's workbook; None where it has no sheet of ours with them."""
    grid = book.grid(schema.PLAIN_TABLE)
    shown = _shown_facts(grid) if grid is not None else {}
    if grid is None or "period" not in shown:
        return None
    kept = _record(grid)
    chosen: dict[str, object] = {key: value for key, value in shown.items() if key != "overall" and not blank(value)}
    more = kept.get("settings")
    return Facts(
        settings=chosen
        | {key: value for key, value in (more.items() if isinstance(more, dict) else ()) if key not in chosen},
        goals={text(number): (text(title), percent) for number, title, percent in _entries(kept.get("goals"), 3)},
        units=tuple(Unit(text(code), text(name)) for code, name in _entries(kept.get("units"), 2)),
        overall=shown.get("overall"),
    )


def _record(grid: Grid) -> dict[str, object]:
    """The hidden record; nothing where somebody changed it so that it can't be read."""
    cells = grid.values[FACT_ROWS[0]][RECORD_COLUMN:]
    try:
        kept = json.loads("".join(cell for cell in cells if isinstance(cell, str)))
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _entries(value: object, length: int) -> list[list[object]]:
    return (
        [entry for entry in value if isinstance(entry, list) and len(entry) == length]
        if isinstance(value, list)
        else []
    )


def table_alone(grid: Grid) -> Grid:
    """The sheet without the facts above its headings."""
    return replace(grid, values=[[], [], *(row[:RECORD_COLUMN] for row in grid.values[2:])])


def _shown_facts(grid: Grid) -> dict[str, object]:
    """The facts by their names, in whichever language; a period as its key."""
    names = {_name(fact, language): fact for fact in FACTS for language in texts.LANGUAGES}
    labels, shown = FACT_ROWS
    facts: dict[str, object] = {}
    for column, label in enumerate(grid.values[labels] if len(grid.values) > shown else ()):
        fact = names.get(text(label))
        if fact is not None:
            facts[fact] = grid.at(shown, column)
    if "period" in facts:
        facts["period"] = _period(text(facts["period"]))
    return facts


def _period(shown: str) -> str:
    """The key of a period that is named in either language; what names none stays, for the settings to refuse."""
    known = {
        texts.say(f"period.name.{key}", in_language=language).casefold(): key
        for key in settings.CHOICES["period"]
        for language in texts.LANGUAGES
    }
    return known.get(" ".join(shown.split()).casefold(), shown)


def _name(fact: str, language: str) -> str:
    return texts.say("print.overall" if fact == "overall" else f"settings.name.{fact}", in_language=language)


def _amount(value: object) -> object:
    return value if scores.number(value) is not None else text(value) or None


def _plain(value: Decimal | str | None) -> object:
    """A rounded percent as a number: 87, 66.7; words as they are."""
    if not isinstance(value, Decimal):
        return value or None
    return int(value) if value == value.to_integral_value() else float(value)
