"""The figures of an evaluation as a letter's sentences say them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from plan_workbook import scores, texts
from plan_workbook.evaluation import Evaluation, GoalEvaluation, UnitEvaluation, change, highest, lowest
from plan_workbook.language import dates
from plan_workbook.language.numerals import ordinal
from plan_workbook.settings import Settings

MOST_NAMED = 3  # goals or units that a sentence names; of more it says the count as well
_PLAN_WORD, _RESULT_WORD, _REPORT_WORD = "төлөвлөгөө", "хэрэгжилт", "тайлан"
_FIGURE = re.compile(r"(\d) (?=хув|пункт|percentage|дүгээр|дугаар|\()")
_QUOTES = "«»“”„\"'"


def placeholders(evaluation: Evaluation, org: str, title: str, pages: int) -> dict[str, str | None]:
    """Each placeholder's text; None where there is no such figure."""
    settings, total = evaluation.settings, evaluation.total
    before = evaluation.before
    points = change(total.percent, before.overall if before else None)
    filled: dict[str, str | None] = {
        "org": org or None,
        "title": title or None,
        "report": report_name(settings, title),
        "year": str(settings.year) if settings.year else None,
        "period": period(settings),
        "measures": str(total.measures),
        **{outcome: str(count) for outcome, count in total.outcomes.items()},
        "overall": number(total.percent),
        "before": number(before.overall) if before else None,
        "before-period": period_name(before.settings, settings.language) if before else None,
        "points": None if points is None else number(abs(points)),
        "change": change_text(points, settings.language),
        "pages": str(pages),
    }
    for side, extreme in (("best", highest), ("worst", lowest)):
        goals, units = extreme(evaluation.goals), extreme(evaluation.units)
        filled[f"{side}-goals"] = goal_names(goals, settings.language) if goals else None
        filled[f"{side}-goals-percent"] = number(goals[0].percent) if goals else None
        filled[f"{side}-units"] = unit_names(units, settings.language) if units else None
        filled[f"{side}-units-percent"] = number(units[0].percent) if units else None
    return filled


def number(percent: Decimal | None) -> str | None:
    """A percent or points as sentences write them: 94.50 -> "94.5"."""
    return None if percent is None else f"{percent.normalize():f}"


def share(count: int, whole: int, settings: Settings) -> str:
    """How many per cent of the whole a count is, rounded as the plan rounds."""
    exact = Fraction(100 * count, whole or 1)
    return f"{scores.rounded(exact, settings.digits, settings.rounding).normalize():f}"


def change_text(points: Decimal | None, language: str) -> str | None:
    """ "5.5 пунктээр өссөн"; None where there is nothing to compare with."""
    if points is None:
        return None
    way = "risen" if points > 0 else "fallen" if points < 0 else "same"
    return texts.say(f"cover.change.{way}", in_language=language, points=number(abs(points)))


def goal_names(goals: Sequence[GoalEvaluation], language: str) -> str:
    """ "1, 3 дугаар зорилт"; of many the first ones and how many they are."""
    numbers = [goal.number.strip().rstrip(".") for goal in goals]
    shown = ", ".join(numbers[:MOST_NAMED])
    if language == "mn" and numbers[:MOST_NAMED][-1].isdecimal():
        shown = f"{shown} {ordinal(int(numbers[:MOST_NAMED][-1]))}"
    key = "cover.goals.many" if len(goals) > MOST_NAMED else "cover.goals.few" if len(goals) > 1 else "cover.goals.one"
    return texts.say(key, in_language=language, names=shown, count=len(goals))


def unit_names(units: Sequence[UnitEvaluation], language: str) -> str:
    """Units by name; of many the first ones and how many they are."""
    shown = ", ".join(unit.name or unit.code for unit in units[:MOST_NAMED])
    if len(units) <= MOST_NAMED:
        return shown
    return texts.say("cover.units.many", in_language=language, names=shown, count=len(units))


def period_name(settings: Settings, language: str) -> str:
    """ "2025 оны эхний хагас жил"."""
    name = texts.say(f"period.name.{settings.period}", in_language=language)
    return texts.say("period.of-year", in_language=language, year=settings.year, period=name) if settings.year else name


def period(settings: Settings) -> str:
    """The period in the genitive, as it stands before what is of it: "2025 оны эхний хагас жилийн", or the day."""
    language = settings.language
    if settings.as_of:
        day = dt.date.fromisoformat(settings.as_of)
        shown = dates.date_of_letter(day) if language == "mn" else day.isoformat()
        return texts.say("cover.as-of", in_language=language, day=shown)
    name = texts.say(f"cover.period.{settings.period}", in_language=language)
    return texts.say("period.of-year", in_language=language, year=settings.year, period=name) if settings.year else name


def report_name(settings: Settings, title: str) -> str:
    """The report by the plan's title and the period, in the nominative ("… тайлан"); case endings follow its last word.

    A title is mostly a plan's ("… төлөвлөгөө") or already that of its results ("… хэрэгжилт").
    """
    language, when = settings.language, period(settings)
    shown = " ".join(title.split())
    if not shown:
        return texts.say("cover.report.untitled", in_language=language, period=when)
    quoted = f"“{shown}”" if any(mark in shown for mark in "«»") else f"«{shown}»"
    if language == "en":
        quoted = f"“{shown}”"
    last = shown.rstrip(f"{_QUOTES} .").casefold()
    kind = next((word for word in (_PLAN_WORD, _RESULT_WORD, _REPORT_WORD) if last.endswith(word)), "")
    key = {_PLAN_WORD: "plan", _RESULT_WORD: "results", _REPORT_WORD: "report"}.get(kind, "other")
    return texts.say(f"cover.report.{key}", in_language=language, title=quoted, period=when)


def outcome_list(counts: Mapping[str, int], whole: int, settings: Settings) -> str:
    """ "5 (42 хувь) нь бүрэн биелсэн, 4 (33 хувь) нь хэрэгжих шатандаа …": those that there are."""

    def part(outcome: str, count: int) -> str:
        percent = share(count, whole, settings)
        return texts.say(f"cover.part.{outcome}", in_language=settings.language, count=count, share=percent)

    return ", ".join(part(outcome, count) for outcome, count in counts.items() if count)


def unparted(text: str) -> str:
    """A sentence in which no line ends between a figure and its unit, or the share in brackets behind it."""
    return _FIGURE.sub("\\1\u00a0", text)
