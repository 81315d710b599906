"""Reads printed figures: what each is of, and the percent, however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from plan_workbook import messages, schema, scores, texts
from plan_workbook.calibration.settings_tried import GOAL, MEASURE, OVERALL, UNIT, Printed, Target
from plan_workbook.errors import InputError
from plan_workbook.language.typed_number import read_number
from plan_workbook.plan import Plan, number_text
from plan_workbook.texts import LANGUAGES

LONGEST_QUOTE = 40  # characters of a key or figure that a refusal quotes
MOST_NAMED = 12  # keys that a refusal offers
MOST_TOLD = 30  # faults that one refusal lists
_GOAL_KEY = re.compile(rf"(?:{schema.GOAL_PREFIX}\s*)?(?P<number>.+?)\.?", re.IGNORECASE)


def percent(value: object) -> Decimal | None:
    """A printed percent: 94, "94%", "94,5", "94.5 хувь"; None for what is none.

    A number between 0 and 1 is none either: whether 0.94 is meant as 94 nobody can tell.
    """
    read = read_number(value)
    if read is None or not 0 <= read <= 100 or 0 < read < 1:
        return None
    return read


def from_pairs(pairs: Iterable[str], plan: Plan, results: scores.Scores) -> tuple[Printed, ...]:
    """["overall=94", "1=87.5"] -> printed figures, each target once.

    Raises InputError that tells all wrong pairs at once: an unknown or doubtful key, an unreadable figure, two figures
    of one target.
    """
    figures: dict[Target, Decimal] = {}
    wrong: list[texts.Phrase] = []
    for pair in pairs:
        key, equals, value = pair.rpartition("=")
        shown = messages.short(pair, LONGEST_QUOTE)
        meant = _targets(key, plan, results) if equals else []
        figure = percent(value)
        if not equals:
            wrong.append(texts.later("calibrate.pair", pair=shown))
        elif not meant:
            wrong.append(
                texts.later("calibrate.unknown", key=messages.short(key, LONGEST_QUOTE), known=_known(results))
            )
        elif len(meant) > 1:
            wrong.append(texts.later("calibrate.doubtful", key=messages.short(key, LONGEST_QUOTE)))
        elif figure is None:
            wrong.append(texts.later("calibrate.figure", pair=shown))
        elif figures.setdefault(meant[0], figure) != figure:
            wrong.append(texts.later("calibrate.twice", key=messages.short(key, LONGEST_QUOTE)))
    if wrong:
        raise InputError("settings.wrong", faults=texts.Lines(tuple(wrong[:MOST_TOLD])))
    return tuple(Printed(target, figure) for target, figure in figures.items())


def _targets(key: str, plan: Plan, results: scores.Scores) -> list[Target]:
    """What a key can mean: the whole plan, a goal by number or sheet, a unit by code, a measure by number."""
    name = " ".join(key.split())
    overall_names = {
        OVERALL,
        *(texts.say("figures.overall", in_language=language).casefold() for language in LANGUAGES),
    }
    if name.casefold() in overall_names:
        return [Target(OVERALL)]
    targets = []
    goal = _GOAL_KEY.fullmatch(name)
    if goal and goal["number"] in results.goals:
        targets.append(Target(GOAL, goal["number"]))
    unit = scores.meant_unit(name, scores.unit_index(known.code for known in plan.units))
    if unit in results.units:
        targets.append(Target(UNIT, unit))
    if number_text(name) in results.keys:
        targets.append(Target(MEASURE, number_text(name)))
    return targets


def _known(results: scores.Scores) -> str:
    names = [OVERALL, *results.goals, *results.units]
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
