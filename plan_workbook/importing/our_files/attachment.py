"""Our own printed attachment, read back: one sheet row a printed line, put together again to texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plan_workbook import schema
from plan_workbook.cells.tables import blank
from plan_workbook.findings import Finding
from plan_workbook.grid import Book, Grid
from plan_workbook.importing.import_findings import GUESSED, JOINED, import_finding
from plan_workbook.importing.measures.model import Measure
from plan_workbook.importing.our_files import around_table
from plan_workbook.importing.tables import values
from plan_workbook.importing.tables.row_kinds import LEADING_NUMBER, goal_number
from plan_workbook.language.letters import tidy
from plan_workbook.plan import text
from plan_workbook.printing.labels import labels
from plan_workbook.printing.layout.form import (
    ACHIEVED,
    BUDGET,
    COLUMNS,
    COUNT,
    GOAL,
    INDICATORS,
    MEASURE,
    PERCENT,
    PERIOD,
    TARGET,
    UNITS,
)
from plan_workbook.printing.text.fonts import face
from plan_workbook.printing.text.hyphenation import breaks

_KEYS = {
    MEASURE: "measure", INDICATORS: "indicators", PERIOD: "period", TARGET: "target", BUDGET: "budget", ACHIEVED: "achieved",
    PERCENT: "assessed", UNITS: "units",
}  # fmt: skip
_LABELS = tuple(labels(language) for language in ("mn", "en"))
_CONTINUED = re.compile("|".join(re.escape(language_labels.continued) for language_labels in _LABELS))
_OLD_AVERAGES = ("Зорилт {ordinal}. Хэрэгжилтийн дундаж хувь", "Goal {ordinal}. Average, percent")  # of version 0.1
_AVERAGE = re.compile(
    "|".join(
        re.escape(language_labels).replace(r"\{ordinal\}", r".{0,20}")
        for language_labels in (*(each.average for each in _LABELS), *_OLD_AVERAGES)
    )
)
_OVERALL = (*(language_labels.overall for language_labels in _LABELS), "Overall, percent")
_SEARCHED = 60


def sheet_of(book: Book) -> Grid | None:
    """The sheet of an attachment that a report made; None where the workbook is something else."""
    grid = book.grid(schema.ATTACHMENT)
    return grid if grid is not None and _first_row(grid) is not None else None


def _first_row(grid: Grid) -> tuple[int, int] | None:
    """(row of the headings' first line, row of the first measure), 0-based."""
    names = {*(language_labels.headings[:2] for language_labels in _LABELS), ("No.", "Goal")}
    for row in range(min(_SEARCHED, len(grid.values))):
        if (text(grid.at(row, COUNT)), text(grid.at(row, GOAL))) in names:
            first = next((r for r in range(row + 1, len(grid.values)) if _counts(grid, r)), None)
            if first is None:
                return None
            top = row
            while (
                top > 0
                and blank(grid.at(top - 1, COUNT))
                and any(not blank(grid.at(top - 1, c)) for c in range(GOAL, COLUMNS))
            ):
                top -= 1
            return top, first
    return None


def _counts(grid: Grid, row: int) -> bool:
    value = grid.at(row, COUNT)
    return isinstance(value, int) or (isinstance(value, str) and value.strip().isdecimal())


def read(grid: Grid) -> tuple[list[Measure], dict[str, object], list[Finding]]:
    """(measures, settings, findings) of an attachment's sheet."""
    findings: list[Finding] = []
    top, first = _first_row(grid) or (0, 0)
    chosen = around_table.above(grid, top, findings)
    last = _last_row(grid, first)
    widths = _widths(grid, first, last)
    measures: list[Measure] = []
    starts = [row for row in range(first, last) if _counts(grid, row)]
    for start, end in zip(starts, [*starts[1:], last], strict=True):
        while end > start + 1 and _is_average(grid, end - 1):
            end -= 1
        measures.append(_measure(grid, start, end, widths, findings))
    _goals(grid, measures, starts, last, widths)
    for row in range(first, min(last + 1, len(grid.values))):
        if _is_average(grid, row) and not blank(grid.at(row, PERCENT)):
            findings.append(import_finding(GUESSED, grid.where(row, PERCENT), grid.at(row, PERCENT), "recomputed"))
    around_table.below(grid, last, chosen, findings)
    return measures, chosen, findings


def around(grid: Grid) -> tuple[dict[str, object], list[Finding]]:
    """(settings, findings) of what stands above and below the table of an attachment's sheet."""
    findings: list[Finding] = []
    top, first = _first_row(grid) or (0, 0)
    chosen = around_table.above(grid, top, findings)
    around_table.below(grid, _last_row(grid, first), chosen, findings)
    return chosen, findings


def goal_names(grid: Grid) -> dict[str, str]:
    """Goal number -> its text, as the printed sheet has it beside its measures."""
    names: dict[str, str] = {}
    for measure in read(grid)[0]:
        number, name = goal_number(measure.goal)
        if number is not None and name:
            names.setdefault(number, name)
    return names


def _last_row(grid: Grid, first: int) -> int:
    """The row of the overall percent; where means are not printed, the one before the signatures, or after the last."""
    rows = range(first, len(grid.values))
    overall = next((row for row in rows if text(grid.at(row, COUNT)) in _OVERALL), None)
    if overall is not None:
        return overall
    signed = (
        row for row in rows if text(grid.at(row, COUNT)) and not _counts(grid, row) and not _is_average(grid, row)
    )
    return next(signed, len(grid.values) + 1) - 1


def _is_average(grid: Grid, row: int) -> bool:
    count_text = text(grid.at(row, COUNT))
    return bool(count_text) and (count_text in _OVERALL or _AVERAGE.fullmatch(count_text) is not None)


def _measure(grid: Grid, start: int, end: int, widths: Mapping[int, float], findings: list[Finding]) -> Measure:
    cells: dict[str, object] = {}
    for column, key in _KEYS.items():
        lines = [grid.at(row, column) for row in range(start, end)]
        if column == MEASURE:  # its number is said again at the top of each page
            lines = _without_continued(lines)
        single = [line for line in lines if not blank(line)]
        if len(single) == 1:
            cells[key] = values.of_key(key, single[0])
        else:
            cells[key] = unwrapped([text(line) for line in lines], widths[column]) or None
            if single:
                findings.append(
                    import_finding(JOINED, grid.where(start, column), single[0], "printed-lines", len(single))
                )
    if isinstance(cells["assessed"], str) and tidy(cells["assessed"]).casefold() in (schema.NOT_DUE, "not due yet"):
        findings.append(import_finding(GUESSED, grid.where(start, PERCENT), cells["assessed"], "not-due"))
        cells["assessed"] = None
    elif cells["assessed"] == "not assessable":
        cells["assessed"] = schema.NOT_ASSESSABLE
    places = {key: (start, column) for column, key in _KEYS.items()} | {"number": (start, COUNT), "goal": (start, GOAL)}
    lead = LEADING_NUMBER.match(str(cells["measure"] or ""))
    if lead:
        cells["number"], cells["measure"] = lead[1], lead[2] or None
    return Measure(start, cells, places, grid)


def _without_continued(lines: Sequence[object]) -> list[object]:
    """Lines less "2.1. (үргэлжлэл)", which may itself be broken over two lines."""
    kept: list[object] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        whole = f"{text(line)} {text(following)}"
        if _CONTINUED.search(text(line)) and not _CONTINUED.sub("", text(line)).strip(" .0123456789"):
            if kept and re.fullmatch(r"[\d.]+", text(kept[-1])):
                kept.pop()
            kept.append(None)
        elif re.fullmatch(r"[\d.]+", text(line)) and _CONTINUED.search(whole):
            kept.append(None)
        else:
            kept.append(line)
    return kept


def _goals(
    grid: Grid, measures: Sequence[Measure], starts: Sequence[int], last: int, widths: Mapping[int, float]
) -> None:
    """The goal's column runs beside all of its measures: its lines are put together between two goals' first rows."""
    firsts = [
        at for at, measure in enumerate(measures)
        if at == 0 or _of(measure) != _of(measures[at - 1])
    ]  # fmt: skip
    for at, first in enumerate(firsts):
        behind = firsts[at + 1] if at + 1 < len(firsts) else len(measures)
        end = starts[behind] if behind < len(starts) else last
        lines = [
            text(grid.at(row, GOAL)) for row in range(starts[first], end)
            if not blank(grid.at(row, GOAL)) and not _CONTINUED.search(text(grid.at(row, GOAL)))
        ]  # fmt: skip
        title = unwrapped(lines, widths[GOAL])
        for measure in measures[first:behind]:
            measure.goal, measure.goal_place = title, (starts[first], GOAL)


def _of(measure: Measure) -> str:
    return str(measure.cells.get("number") or "").partition(".")[0]


def _widths(grid: Grid, first: int, last: int) -> dict[int, float]:
    """The widest printed line of each column, in points of the body's face: about what fits into it."""
    measured = face("Arial", 10)
    return {
        column: max((measured.width(text(grid.at(row, column))) for row in range(first, last)), default=0.0)
        for column in range(COLUMNS)
    }


def unwrapped(lines: Sequence[str], width: float) -> str:
    """Printed lines -> the text they were broken from, where no line was wider than `width`.

    A line that would have held the next line's first word ended a paragraph; a hyphen at a place where the word
    breaks was added in print.
    """
    measured = face("Arial", 10)
    while lines and not lines[-1]:
        lines = lines[:-1]
    whole = ""
    before = ""
    for line in lines:
        if not whole:
            whole = before = line
            continue
        word = line.partition(" ")[0]
        if not line or not before:
            whole += "\n"
        elif before.endswith("-") and len(before) > 1 and before[-2].isalnum() and word[:1].isalnum():
            stem = before.rpartition(" ")[2][:-1]
            added = (
                word[:1].islower()
                and stem[-1].isalpha()
                and any(cut.index == len(stem) and cut.hyphen for cut in breaks(stem + word))
            )
            whole = whole[:-1] if added else whole
        elif before.endswith(("/", "_")) and "." in before.rpartition(" ")[2]:
            pass  # an address that was too long for its line
        elif measured.width(f"{before} {word}") <= width or (before[-1] in ".;:" and line[0] in "-–•"):
            whole += "\n"
        else:
            whole += " "
        whole += line
        before = line
    return whole.strip("\n")
