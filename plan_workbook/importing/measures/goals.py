"""Goals and numbers of an imported plan: those that are written, and those that have to be given."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_workbook import schema
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.importing.import_findings import DROPPED, GUESSED, import_finding
from plan_workbook.importing.measures.model import Measure, Sheet
from plan_workbook.importing.tables.row_kinds import LEADING_NUMBER, MEASURE_NUMBER, goal_number
from plan_workbook.language import numerals
from plan_workbook.plan import Goal, number_text

MOST_GOALS = 200  # each becomes a sheet
_WHOLE = re.compile(r"(\d{1,5})[.)]?")


def settle(measures: Sequence[Measure], sheets: Sequence[Sheet] = ()) -> tuple[list[Goal], list[Finding]]:
    """The goals in the order of their numbers; each measure gets "number" and "goal" (its goal's number).

    `sheets` may name goals that have no measures. A goal without a number of its own takes the first part of its
    measures' numbers, or the next free one. Raises InputError for more goals than a workbook can hold.
    """
    findings: list[Finding] = []
    for measure in measures:
        _read_number(measure)
    texts = _goals(measures, findings)
    for sheet in sheets:
        _empty_goals(sheet, texts, findings)
    if len(texts) > MOST_GOALS:
        raise InputError("import.too-many-goals", count=len(texts), most=MOST_GOALS)
    _give_numbers(measures, findings)
    _tell_running(measures, findings)
    return [Goal(number, texts[number], schema.goal_sheet(number)) for number in sorted(texts, key=int)], findings


def number_of(measure: Measure) -> tuple[str | None, str]:
    """(number, name) of a measure's goal: its own number, else the first part of the measure's."""
    number, name = goal_number(measure.goal)
    first = number_text(measure.cells.get("number")).partition(".")[0]
    return (number if number is not None else first if first.isdecimal() else None), name


def _read_number(measure: Measure) -> None:
    """Tell running numbers of rows apart from the measures' own, which may stand before their texts."""
    cells = measure.cells
    number, text = number_text(cells.get("number")), cells.get("measure")
    lead = LEADING_NUMBER.match(text) if isinstance(text, str) else None
    if lead and not (lead[2] and _surely_number(measure, lead)):
        lead = None
    whole = _WHOLE.fullmatch(number)
    measure.running = int(whole[1]) if whole else numerals.roman(number) if number and lead is None else None
    if lead and (not number or whole or number == lead[1]):
        cells["number"], cells["measure"] = lead[1], lead[2] or None
    elif measure.running is not None:
        cells["number"] = None


def _surely_number(measure: Measure, lead: re.Match[str]) -> bool:
    """ "2.2. Text" is numbered; "1.5 сая төгрөг …" only looks so, unless its goal says the same."""
    text = str(measure.cells["measure"])
    after = text.lstrip()[len(lead[1]) : len(lead[1]) + 1]
    goal, _ = goal_number(measure.goal)
    if after in ".)" and after:
        return True
    return goal is None or lead[1].partition(".")[0] == goal


def _goals(measures: Sequence[Measure], findings: list[Finding]) -> dict[str, str]:
    texts: dict[str, str] = {}
    unnumbered: dict[str, str] = {}
    clashes: set[tuple[str, str]] = set()
    last: dict[int, str] = {}
    untold = True
    goals: dict[str, tuple[str | None, str]] = {}  # by their texts, which all measures of a goal repeat
    for measure in measures:
        if measure.goal not in goals:
            goals[measure.goal] = goal_number(measure.goal)
        number, title = goals[measure.goal]
        typed = number_text(measure.cells.get("number"))
        of_measure = typed.partition(".")[0]
        dotted = number is None and MEASURE_NUMBER.fullmatch(typed) is not None
        if number is None:
            if title and title in unnumbered:
                number = unnumbered[title]
            elif dotted and of_measure.isdecimal() and len(of_measure) <= 3:
                number = str(int(of_measure))
            elif title:
                number = str(max(map(int, texts), default=0) + 1)
            else:
                number = last.get(id(measure.grid)) or str(min(map(int, texts), default=1))
                if untold:
                    position = measure.heading_row, measure.places["measure"][1]
                    findings.append(
                        import_finding(GUESSED, measure.grid.where(*position), measure.grid.at(*position), "one-goal")
                    )
                    untold = False
            if title:
                unnumbered.setdefault(title, number)
        before = texts.get(number)
        clash = title and before and " ".join(title.split()).casefold() != " ".join(before.split()).casefold()
        if clash and (number, title) not in clashes and measure.goal_place is not None:
            clashes.add((number, title))
            findings.append(
                import_finding(DROPPED, measure.grid.where(*measure.goal_place), title, "goal-text", number)
            )
        measure.cells["goal"] = last[id(measure.grid)] = number
        texts[number] = before or title
    return texts


def _empty_goals(sheet: Sheet, texts: dict[str, str], findings: list[Finding]) -> None:
    """Goals without measures are goals too where they have numbers of their own; else they are only told."""
    headings = [*sheet.empty_goals, *([(sheet.goal, sheet.goal_place)] if sheet.unused and sheet.goal_place else [])]
    for heading, position in headings:
        number, name = goal_number(heading)
        if number is not None and number not in texts:
            texts[number] = name
        elif not any(heading in known or known in heading for known in texts.values() if known):
            findings.append(import_finding(DROPPED, sheet.grid.where(*position), heading, "between"))


def _give_numbers(measures: Sequence[Measure], findings: list[Finding]) -> None:
    """Numbers for measures without one: the running number within the goal where it counts there, else the next free."""
    by_goal: dict[str, list[Measure]] = {}
    for measure in measures:
        by_goal.setdefault(str(measure.cells["goal"]), []).append(measure)
    running = [measure.running for measure in measures if measure.running is not None]
    through = len(by_goal) > 1 and all(after > before for before, after in zip(running, running[1:], strict=False))
    for goal, of_goal in by_goal.items():
        taken = {number_text(measure.cells.get("number")) for measure in of_goal}
        counts = [measure.running for measure in of_goal if measure.running is not None]
        keeps = not through and len(set(counts)) == len(counts)
        following = 1
        for measure in of_goal:
            if measure.cells.get("number") is not None:
                continue
            given = f"{goal}.{measure.running}" if keeps and measure.running is not None else ""
            while not given or given in taken:
                given, following = f"{goal}.{following}", following + 1
            taken.add(given)
            measure.cells["number"] = given
            position = measure.places.get("number", measure.places["measure"])
            if measure.running is not None:
                findings.append(
                    import_finding(
                        GUESSED, measure.grid.where(*position), measure.grid.at(*position), "number-made", given
                    )
                )
            else:
                position = measure.places["measure"]
                findings.append(
                    import_finding(
                        GUESSED, measure.grid.where(*position), measure.grid.at(*position), "number-given", given
                    )
                )


def _tell_running(measures: Sequence[Measure], findings: list[Finding]) -> None:
    """One finding a sheet for running numbers that the measures' own numbers made superfluous."""
    spans: dict[tuple[int, int], list[Measure]] = {}
    for measure in measures:
        if measure.running is not None and "number" in measure.places:
            number = number_text(measure.cells["number"])
            if number.partition(".")[2] != str(measure.running) or LEADING_NUMBER.match(
                str(measure.grid.at(*measure.places["measure"]))
            ):
                spans.setdefault((id(measure.grid), measure.places["number"][1]), []).append(measure)
    for (_, column), run in spans.items():
        run = [measure for measure in run if LEADING_NUMBER.match(str(measure.grid.at(*measure.places["measure"])))]
        if run:
            grid, position = run[0].grid, (run[0].heading_row, column)
            span = ":".join(str(grid.where(measure.row, column)[1]) for measure in (run[0], run[-1]))
            findings.append(import_finding(GUESSED, grid.where(*position), grid.at(*position), "ordinal", span))
