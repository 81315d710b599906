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
    changed, added, removed = (len(own) for own in (difference.changed, difference.added, difference.removed))
    return [
        *_cells(difference, language),
        *_measures(difference, language),
        *(_unit(own, language) for own in difference.units),
        *(_setting(own, language) for own in difference.settings),
        *(
            say("compare.finding", name=name, message=messages.sentence(own, language))
            for name, own in difference.missing
        ),
        *_percentages(difference.percentages, language),
        say("compare.counts", changed=changed, added=added, removed=removed),
    ]


def _cells(difference: Difference, language: str) -> Iterator[str]:
    for own in difference.changed:
        heading = schema.GOAL_COLUMN.heading if own.column == "goal" else schema.BY_KEY[own.column].heading
        yield texts.say(
            "compare.changed", in_language=language, measure=own.measure, column=heading, place=f"{own.sheet}!{own.cell}",
            old=quoted(own.old, language), new=quoted(own.new, language),
        )  # fmt: skip


def _measures(difference: Difference, language: str) -> Iterator[str]:
    say = partial(texts.say, in_language=language)
    for key, rows in (("compare.added", difference.added), ("compare.removed", difference.removed)):
        for row in rows:
            place = f"{row.sheet}!{row.cell}"
            yield say(key, measure=row.measure, text=quoted(row.text, language), place=place)
    for own in difference.moved:
        old, new = (quoted(schema.UNIT_SEPARATOR.join(codes) or None, language) for codes in (own.old, own.new))
        yield say("compare.moved", measure=own.measure, place=f"{own.sheet}!{own.cell}", old=old, new=new)


def _unit(own: figures.UnitChange, language: str) -> str:
    old, new = quoted(own.old, language), quoted(own.new, language)
    if own.column != "code":
        heading = next(column.heading for column in schema.UNITS_COLUMNS if column.key == own.column)
        return texts.say("compare.unit", in_language=language, unit=own.unit, column=heading, old=old, new=new)
    if own.old is None or own.new is None:
        key = "compare.unit-added" if own.old is None else "compare.unit-removed"
        return texts.say(key, in_language=language, unit=own.unit)
    return texts.say("compare.unit-renamed", in_language=language, old=old, new=new)


def _setting(own: figures.SettingChange, language: str) -> str:
    old, new = (quoted(_joined(value), language) for value in (own.old, own.new))
    return texts.say("compare.setting", in_language=language, key=settings.label(own.key, language), old=old, new=new)


def _joined(value: object) -> object:
    """Several values as one text."""
    return (", ".join(map(messages.plain, value)) or None) if isinstance(value, list) else value


def _percentages(percentages: figures.Percentages | None, language: str) -> Iterator[str]:
    if percentages is None:
        return
    say = partial(texts.say, in_language=language)
    named = [("compare.overall", "", percentages.overall)]
    named += [("compare.goal", number, own) for number, own in percentages.goals.items()]
    named += [("compare.of-unit", code, own) for code, own in percentages.units.items()]
    for key, name, own in named:
        if own.old != own.new:
            change = "" if own.change is None else say("compare.points", points=f"{own.change:+f}")
            old, new = _percent(own.old, language), _percent(own.new, language)
            yield say(key, name=name, old=old, new=new, change=change)


def _percent(value: Decimal | None, language: str) -> str:
    if value is None:
        return texts.say("compare.not-graded", in_language=language)
    return texts.say("compare.percent", in_language=language, value=f"{value:f}")
