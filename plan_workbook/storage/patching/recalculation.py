"""Which formulas show a value that is out of date once cells were written, and lose it until Excel computes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from plan_workbook.storage.patching.grafting import WorkbookFile
from plan_workbook.storage.patching.sheet_xml import FORMULA, VALUE, child_of, place_of

_STRING = re.compile(r'"(?:[^"]|"")*"')
_REFERENCE = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([^\W\d][\w.]*))!)?(\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(\$?[A-Za-z]{1,3}\$?\d{1,7}))?(?![\w(])"
)
_NAME = re.compile(r"[^\W\d][\w.]*(?!\w|\()")  # a defined name, a table, a whole column: may mean any cell
_NO_NAMES = {"TRUE", "FALSE"}
_ANYWHERE = re.compile(r"(?i)\b(?:INDIRECT|OFFSET)\s*\(|\[|\d\s*:\s*\$?\d")


Position = tuple[int, int]


@dataclass(frozen=True)
class _Needs:
    """What a formula looks at: areas (sheet, first row, first column, last row, last column), or anything at all."""

    areas: tuple[tuple[str, int, int, int, int], ...]
    anything: bool


def _needs(formula: str, sheet: str) -> _Needs:
    plain = _STRING.sub('""', formula)
    areas = []
    for quoted, bare, first, last in _REFERENCE.findall(plain):
        start, end = place_of(first), place_of(last or first)
        name = (quoted.replace("''", "'") or bare or sheet).casefold()
        if start and end:
            areas.append(
                (name, min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
            )
    rest = _REFERENCE.sub("", plain)
    named = any(word.upper() not in _NO_NAMES for word in _NAME.findall(rest))
    return _Needs(tuple(areas), named or bool(_ANYWHERE.search(rest)))


def _needs_of(cell: etree._Element, sheet: str) -> _Needs:
    formula = child_of(cell, FORMULA)
    if formula.get("t") == "shared":  # the others' references are shifted: any cell may be meant
        return _Needs((), True)
    return _needs(formula.text or "", sheet)


def forget_outdated(
    book: WorkbookFile,
    changed: Mapping[str, Mapping[Position, int]],
    computed: Mapping[tuple[str, Position], int],
) -> None:
    """Take the kept values out of all formulas that look at a changed cell, directly or through other formulas.

    A wrong percent in a preview would be worse than none: Excel computes them when it opens the file. `changed` has the
    number of the writing that changed a cell last, `computed` (by casefolded sheet and cell) that of the writing that
    brought a formula together with its value: what was written before that is in the value already.
    """
    open_formulas: dict[tuple[str, int, int], tuple[str, etree._Element]] = {}
    for name in book.with_formulas():
        for row, column, cell in book.sheet(name).formulas():
            open_formulas[name.casefold(), row, column] = (name, cell)
    if any(child_of(cell, VALUE) is None for _, cell in open_formulas.values()):  # some program kept no values
        book.ask_for_calculation()
    times = {
        (sheet.casefold(), *position): time for sheet, places in changed.items() for position, time in places.items()
    }
    later = {
        time: {position for position, changed_at in times.items() if changed_at > time}
        for time in set(computed.values())
    }
    known: dict[tuple[str, int, int], _Needs] = {}
    cells = set(times)
    while cells:
        outdated = []
        for position, (name, cell) in open_formulas.items():
            changes = later.get(computed.get((position[0], position[1:]), -1), cells)
            if not changes:  # most, in a plan: they were given their values last, and are not even taken apart
                continue
            if position not in known:
                known[position] = _needs_of(cell, name)
            if _touched(known[position], changes):
                outdated.append(position)
        for position in outdated:
            _, cell = open_formulas.pop(position)
            for value in cell.findall(VALUE):
                cell.remove(value)
            cell.attrib.pop("t", None)
        cells = set(outdated)
        later = {time: cells for time in later}  # what such a formula will show is later than anything written
        if outdated:
            book.ask_for_calculation()


def _touched(needs: _Needs, cells: set[tuple[str, int, int]]) -> bool:
    if needs.anything:
        return True
    for name, top, left, bottom, right in needs.areas:
        size = (bottom - top + 1) * (right - left + 1)
        if size <= len(cells):
            if any((name, row, column) in cells for row in range(top, bottom + 1) for column in range(left, right + 1)):
                return True
        elif any(name == sheet and top <= row <= bottom and left <= column <= right for sheet, row, column in cells):
            return True
    return False
