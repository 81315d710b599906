"""Tells people what differs between two versions of a plan, a line for each difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from plan_workbook import messages, schema, settings, texts
from plan_workbook.exchange import compare_figures as figures
from plan_workbook.exchange.output import quoted

if TYPE_CHECKING:
    from plan_workbook.exchange.compare import Difference


def lines(difference: Difference, language: str = texts.DEFAULT) -> Sequence[str]:
    """Every difference on a line, of the percentages those that differ; the last line counts cells and measures."""
    say = partial(texts.say, in_language=language)
    changed, added, removed = (len(changes) for changes in (difference.changed, difference.added, difference.removed))
    return [
        *_cells(difference, language),
        *_measures(difference, language),
        *(_unit(change, language) for change in difference.units),
        *(_setting(change, language) for change in difference.settings),
        *(
            say("compare.finding", name=name, message=messages.sentence(item, language))
            for name, item in difference.missing
        ),
        *_percentages(difference.percentages, language),
        say("compare.counts", changed=changed, added=added, removed=removed),
    ]


def _cells(difference: Difference, language: str) -> Iterator[str]:
    for change in difference.changed:
        heading = schema.GOAL_COLUMN.heading if change.column == "goal" else schema.BY_KEY[change.column].heading
        yield texts.say(
            "compare.changed", in_language=language, measure=change.measure, column=heading, place=f"{change.sheet}!{change.cell}",
            old=quoted(change.old, language), new=quoted(change.new, language),
        )  # fmt: skip


def _measures(difference: Difference, language: str) -> Iterator[str]:
    say = partial(texts.say, in_language=language)
    for key, rows in (("compare.added", difference.added), ("compare.removed", difference.removed)):
        for row in rows:
            where = f"{row.sheet}!{row.cell}"
            yield say(key, measure=row.measure, text=quoted(row.text, language), place=where)
    for move in difference.moved:
        old, new = (quoted(schema.UNIT_SEPARATOR.join(codes) or None, language) for codes in (move.old, move.new))
        yield say("compare.moved", measure=move.measure, place=f"{move.sheet}!{move.cell}", old=old, new=new)


def _unit(change: figures.UnitChange, language: str) -> str:
    old, new = quoted(change.old, language), quoted(change.new, language)
    if change.column != "code":
        heading = next(column.heading for column in schema.UNITS_COLUMNS if column.key == change.column)
        return texts.say("compare.unit", in_language=language, unit=change.unit, column=heading, old=old, new=new)
    if change.old is None or change.new is None:
        key = "compare.unit-added" if change.old is None else "compare.unit-removed"
        return texts.say(key, in_language=language, unit=change.unit)
    return texts.say("compare.unit-renamed", in_language=language, old=old, new=new)


def _setting(change: figures.SettingChange, language: str) -> str:
    old, new = (quoted(_joined(value), language) for value in (change.old, change.new))
    return texts.say(
        "compare.setting", in_language=language, key=settings.label(change.key, language), old=old, new=new
    )


def _joined(value: object) -> object:
    """Several values as one text."""
    return (", ".join(map(messages.plain, value)) or None) if isinstance(value, list) else value


def _percentages(percentages: figures.Percentages | None, language: str) -> Iterator[str]:
    if percentages is None:
        return
    say = partial(texts.say, in_language=language)
    named = [("compare.overall", "", percentages.overall)]
    named += [("compare.goal", number, percent_change) for number, percent_change in percentages.goals.items()]
    named += [("compare.of-unit", code, percent_change) for code, percent_change in percentages.units.items()]
    for key, name, percent_change in named:
        if percent_change.old != percent_change.new:
            change = (
                "" if percent_change.change is None else say("compare.points", points=f"{percent_change.change:+f}")
            )
            old, new = _percent(percent_change.old, language), _percent(percent_change.new, language)
            yield say(key, name=name, old=old, new=new, change=change)


def _percent(value: Decimal | None, language: str) -> str:
    if value is None:
        return texts.say("compare.not-graded", in_language=language)
    return texts.say("compare.percent", in_language=language, value=f"{value:f}")
