"""Says how a calibration came out: sentences for people, and plain data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from plan_workbook import texts
from plan_workbook.calibration.settings_tried import GOAL, MEASURE, OVERALL, Calibration, Choice, Compared, Target
from plan_workbook.language.numerals import ordinal
from plan_workbook.settings import label, value_label

MOST_SHOWN = 5  # choices of settings that people are offered
MOST_MISSED = 12


def lines(outcome: Calibration) -> list[str]:
    """The outcome, line by line."""
    say = texts.say
    choices = _that_differ(outcome)
    if choices and choices[0] == outcome.now:
        said = [say("calibrate.set-now", settings=settings_text(outcome.now))]
        return [*said, *([say("calibrate.others"), *_offered(choices[1:])] if choices[1:] else [])]
    if choices:
        return [say("calibrate.possible"), *_offered(choices)]
    said = [say("calibrate.none"), *(_named(item) for item in outcome.figures if not item.reproduced)]
    reached = len(outcome.figures) - len(outcome.missed)
    if not reached:
        return said
    said.append(
        say("calibrate.best", settings=settings_text(outcome.best), count=len(outcome.figures), reached=reached)
    )
    for printed, figure in outcome.missed[:MOST_MISSED]:
        what, given = name(printed.target), figure_text(figure)
        said.append(say("calibrate.missed", what=what, printed=figure_text(printed.figure), given=given))
    if more := len(outcome.missed) - MOST_MISSED:
        said += [say("calibrate.more", count=more)] if more > 0 else []
    return said


def answer(figure: Compared) -> str:
    """What is said of one printed figure, without its name."""
    printed = figure_text(figure.printed.figure)
    if figure.nearest is None or figure.by is None:
        return texts.say("calibrate.ungraded", printed=printed)
    if figure.now == figure.printed.figure:
        return texts.say("calibrate.same", printed=printed)
    key = "calibrate.reachable" if figure.reproduced else "calibrate.unreachable"
    nearest = figure_text(figure.nearest)
    return texts.say(key, printed=printed, nearest=nearest, settings=settings_text(figure.by))


def name(target: Target) -> str:
    """What a figure is of, as a sentence names it."""
    if target.kind == OVERALL:
        return texts.say("calibrate.overall")
    if target.kind == GOAL:
        number = target.key
        if texts.spoken() == "mn" and number.isdecimal():
            number = f"{number} {ordinal(int(number))}"
        return texts.say("calibrate.goal", number=number)
    return texts.say("calibrate.measure", number=target.key) if target.kind == MEASURE else target.key


def settings_text(choice: Choice) -> str:
    """Settings as the sheet of settings names them."""
    return "; ".join(f"{label(key)}: {value_text(key, value)}" for key, value in choice._asdict().items())


def value_text(key: str, value: object) -> str:
    """A setting's value by its name, with the value itself, as both can be typed."""
    return f"{value_label(key, value)} ({value})" if isinstance(value, str) else str(value)


def figure_text(figure: Decimal | None) -> str:
    """94.50 -> "94.5"; a dash where nothing is graded."""
    if figure is None:
        return "–"
    return texts.say("figures.percent", number=f"{figure.normalize():f}")


def as_dict(outcome: Calibration) -> dict[str, object]:
    """The outcome as plain data."""
    return {
        "settings": [_choice(item, outcome.now) for item in outcome.choices],
        "best": None
        if outcome.choices
        else {**_choice(outcome.best, outcome.now), "reproduced": len(outcome.figures) - len(outcome.missed)},
        "figures": [
            {
                "key": item.printed.target.key or OVERALL,
                "printed": float(item.printed.figure),
                "now": _number(item.now),
                "reproduced": item.reproduced,
                "nearest": _number(item.nearest),
                "by": None if item.by is None else _choice(item.by, outcome.now),
            }
            for item in outcome.figures
        ],
    }


def _choice(choice: Choice, now: Choice) -> dict[str, object]:
    return {**choice._asdict(), "changed": list(choice.changed(now))}


def _number(figure: Decimal | None) -> float | None:
    return None if figure is None else float(figure)


def _named(figure: Compared) -> str:
    return texts.say("calibrate.of", what=name(figure.printed.target), answer=answer(figure))


def _that_differ(outcome: Calibration) -> list[Choice]:
    """The choices that people are told of: how the overall mean is made matters only where its figure was printed."""
    if any(item.printed.target.kind == OVERALL for item in outcome.figures):
        return list(outcome.choices)
    return [item for item in outcome.choices if item.averaging == outcome.now.averaging]


def _offered(choices: Sequence[Choice]) -> list[str]:
    shown = [texts.say("calibrate.choice", settings=settings_text(choice)) for choice in choices[:MOST_SHOWN]]
    more = len(choices) - MOST_SHOWN
    return [*shown, *([texts.say("calibrate.more", count=more)] if more > 0 else [])]
