"""Composes what the attachment says: a plan and its scores -> Content."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from plan_workbook import schema, scores, texts
from plan_workbook.errors import InputError
from plan_workbook.language import dates
from plan_workbook.language.unit_codes import unit_codes, whole_codes
from plan_workbook.plan import Plan, text
from plan_workbook.printing.content import Content, Entry, GoalBlock
from plan_workbook.settings import Settings

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
    words = {
        status: texts.say(f"print.{status}", in_language=chosen.language)
        for status in (scores.NOT_DUE, scores.NOT_ASSESSABLE)
    }
    whole = whole_codes(unit.code for unit in plan.units)
    shown: dict[str, list[Entry]] = {goal.number: [] for goal in plan.goals}
    columns = [plan.measures[key] for key in (*schema.INPUT_KEYS, "goal")]
    for count, (values, score) in enumerate(zip(zip(*columns, strict=True), results.measures, strict=True), 1):
        row = dict(zip((*schema.INPUT_KEYS, "goal"), values, strict=True))
        percent = results.rounded(score.percent) if score.percent is not None else words.get(score.status)
        shown.setdefault(row["goal"], []).append(_entry(count, row, percent, whole))
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
    )


def _entry(count: int, row: dict[str, Any], percent: Decimal | str | None, whole: tuple[str, ...]) -> Entry:
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
        percent=percent,
        units=schema.UNIT_SEPARATOR.join(unit_codes(text(row["units"]), whole)),
    )


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
