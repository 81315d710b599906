"""Composes what the attachment says: a plan and its scores -> Content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from plan_workbook import schema, scores, texts
from plan_workbook.cells.percent_cells import hundredfold
from plan_workbook.errors import InputError
from plan_workbook.language import dates
from plan_workbook.language.unit_codes import unit_codes, whole_codes
from plan_workbook.plan import Plan, text
from plan_workbook.printing.content import Content, Entry, GoalBlock
from plan_workbook.settings import PLANNING, Settings

# letters that an attachment sets, a line that ends early counted as a full one of a wide column: 1,000 pages and more
MOST_LETTERS = 5_000_000
_LINE, _PAGES = 50, 1_000
LONGEST = 2_000  # characters of a letterhead, name or title, and of all signers: each stands on one page


def compose(plan: Plan, results: scores.Scores) -> Content:
    """The attachment's content: every measure of every goal, in the order of the sheets.

    Raises InputError where what stands around the table is longer than a page of it.
    """
    chosen = plan.settings
    for key in ("letter_from", "letter_number", "letter_date", "org", "title", "signers"):
        length = sum(map(len, getattr(chosen, key)))
        if length > LONGEST:
            raise InputError("settings.too-long", sheet=schema.SETTINGS, key=key, length=length, most=LONGEST)
    whole = whole_codes(unit.code for unit in plan.units)
    shown: dict[str, list[Entry]] = {goal.number: [] for goal in plan.goals}
    columns = [plan.measures[key] for key in (*schema.INPUT_KEYS, "goal")]
    for count, (cells, score) in enumerate(zip(zip(*columns, strict=True), results.measures, strict=True), 1):
        row = dict(zip((*schema.INPUT_KEYS, "goal"), cells, strict=True))
        percent = printed_percent(plan, count - 1, score, results)
        shown.setdefault(row["goal"], []).append(_entry(count, row, percent, whole))
    _require_printable(shown.values())
    return Content(
        letter=letter(chosen),
        org=chosen.org,
        title=chosen.title,
        goals=tuple(
            GoalBlock(goal.number, goal.text, tuple(shown[goal.number]), results.rounded(results.goals[goal.number]))
            for goal in plan.goals
        ),
        overall=results.rounded(results.overall),
        digits=chosen.digits,
        signers=chosen.signers,
        language=chosen.language,
        font=chosen.font,
        font_size=chosen.font_size,
        margins=chosen.margins,
        author=chosen.org,
        period=period_line(chosen),
        averages=chosen.averages == "yes",
        trimmed=True,
    )


def _require_printable(goals: Iterable[Iterable[Entry]]) -> None:
    """InputError where to set the measures would take longer than anybody waits, and more paper than anybody reads."""
    size = sum(
        len(cell) + _LINE * cell.count("\n")
        for entries in goals
        for entry in entries
        for cell in (
            entry.measure,
            entry.indicators,
            entry.period,
            entry.target,
            str(entry.budget),
            entry.achieved,
            entry.units,
        )
    )
    if size > MOST_LETTERS:
        raise InputError("print.too-many-letters", count=f"{size:,}", most=f"{MOST_LETTERS:,}", pages=f"{_PAGES:,}")


class PrintedPercent(NamedTuple):
    """A measure's percent as papers say it: rounded, a status word, or what stands in the cell and is no percent (`wrong`)."""

    shown: Decimal | str | None
    wrong: bool = False


def printed_percent(plan: Plan, measure: int, score: scores.Score, results: scores.Scores) -> PrintedPercent:
    """The percent of the plan's measure number `measure` (from 0) as it is printed."""
    if score.percent is not None:
        return PrintedPercent(results.rounded(score.percent))
    if score.status in (scores.NOT_DUE, scores.NOT_ASSESSABLE):
        return PrintedPercent(texts.say(f"print.{score.status}", in_language=plan.settings.language))
    standing = _standing(plan, measure)
    return PrintedPercent(standing or None, bool(standing))


def _standing(plan: Plan, measure: int) -> str:
    """What stands in the assessed cell of a measure that has no percent: "80 хувь", "120", "#REF!"; "" where it is blank."""
    value = plan.measures.at[measure, "assessed"]
    if (measure, "assessed") in plan.flaws:  # an error, a formula, a merge: reading kept it as a finding alone
        sheet, cell = plan.measures.at[measure, "sheet"], plan.cell(measure, "assessed")
        value = next(
            (finding.value for finding in plan.findings if (finding.sheet, finding.cell) == (sheet, cell)), None
        )
    if plan.measures.at[measure, "as_percent"] and scores.number(value) is not None:
        return f"{text(hundredfold(value))}%"
    return text(value)


def _entry(count: int, row: dict[str, Any], percent: PrintedPercent, whole: tuple[str, ...]) -> Entry:
    budget = row["budget"]
    return Entry(
        count=count,
        number=text(row["number"]),
        measure=text(row["measure"]),
        indicators=text(row["indicators"]),
        period=text(row["period"]),
        target=text(row["target"]),
        budget=budget if scores.number(budget) is not None else text(budget) or None,
        achieved=text(row["achieved"]),
        percent=percent.shown,
        wrong=percent.wrong,
        units=schema.UNIT_SEPARATOR.join(unit_codes(text(row["units"]), whole)),
    )


def period_line(chosen: Settings) -> str:
    """The line under the title: as of which day, else of which part of the year; "" for the whole year and for none yet."""
    say = partial(texts.say, in_language=chosen.language)
    if chosen.as_of:
        date = chosen.as_of
        if chosen.language != "en":
            date = dates.date_of_letter(dt.date.fromisoformat(date))
        moment = say("print.as-of.day", date=date)
    elif chosen.period in ("year", PLANNING):
        return ""
    else:
        moment = say(f"print.as-of.{chosen.period}")
        if chosen.year:
            moment = say("print.as-of.of-year", year=chosen.year, period=moment)
    return say("print.as-of", words=moment)


def letter(chosen: Settings) -> str:
    """The letter block: whose letter, of which day and number; dots stand where they are not known yet."""
    say = partial(texts.say, in_language=chosen.language)
    sender, number, date = chosen.letter_from, chosen.letter_number or "…", chosen.letter_date
    if chosen.language == "en":
        return say("print.letter", sender=sender or "…", number=number, date=date or say("print.undated"))
    if date:
        date = dates.date_of_letter(dt.date.fromisoformat(date))
    else:
        date = dates.dots_date(chosen.year) if chosen.year else say("print.undated")
    return say("print.letter", sender=sender, date=date, number=number).strip()
