"""What a worksheet's XML says beside the values, found by patterns: for sheets spelled as Excel and its like do it.

A sheet that is spelled otherwise is told by `is_usual` and left to `sheet_parser`, which knows every spelling.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from plan_workbook.grid import Cell
from plan_workbook.storage.xlsx.sheet_parser import NAMELESS_ERROR, area_of, place_of, spilled

_CELL = rb'<c r="([A-Z]{1,3}[1-9]\d{0,6})"'
# one search for all that is odd: each search of its own costs as much as this one
_ODD = re.compile(
    rb"<(?:"
    rb'c(?=[\s/>])(?! r="[A-Z]{1,3}[1-9]\d{0,6}"(?: [A-Za-z:\d]+="[^"<>&]*")* ?/?>)'
    rb"|!|\?(?!xml )|\w+:"
    rb'|f(?=[\s/>])(?!(?: [A-Za-z:\d]+="[^"<>]*")* ?/?>)'
    rb")"
)
_FORMULA = re.compile(rb"<f[\s/>]")
_ADDRESS = re.compile(_CELL)
_ERROR = re.compile(_CELL + rb'[^>]* t="e"[^>]*>(?:<f(?:[^>]*/>|[^>]*>[^<]*</f>))?<v>([^<&]*)</v>')
_SPILLING = re.compile(rb'<f(?=[^>]* t="(?:array|dataTable)")[^>]* ref="([A-Z0-9:$]+)"')
_END = b"</sheetData>"


def is_usual(data: bytes) -> bool:
    """Are the cells spelled so that the patterns here, and calamine, see all of them?"""
    end = data.rfind(_END)
    if end < 0:
        return b"sheetData" in data and b"<c" not in data and b":c" not in data  # `<sheetData/>`: no cells at all
    if _ODD.search(data, 0, end):
        return False
    errors = data.count(b't="e"', 0, end)
    return not errors or errors == sum(1 for _ in _ERROR.finditer(data, 0, end))


def formulas(data: bytes, rows: Sequence[Sequence[object]]) -> frozenset[Cell]:
    """The cells that hold a formula: from each formula back to the cell it is in, as most cells hold none."""
    cells, areas = set(), []
    end = max(data.rfind(_END), 0)
    for hit in _FORMULA.finditer(data, 0, end):
        cell = _ADDRESS.match(data, data.rfind(b"<c ", 0, hit.start()))
        if cell:
            cells.add(_cell_at(cell[1]))
    if data.find(b' ref="', 0, end) >= 0:
        areas = [area_of(area[1].decode()) for area in _SPILLING.finditer(data, 0, end)]
    extent = len(rows), max(map(len, rows), default=0)
    return frozenset(cells | spilled(areas, _Filled(rows), extent))


@lru_cache(maxsize=65_536)  # the same places in every sheet and every file
def _cell_at(address: bytes) -> Cell:
    return place_of(address.decode())


class _Filled:
    """The cells of some rows that hold anything, as a container of places."""

    def __init__(self, rows: Sequence[Sequence[object]]) -> None:
        self.values = rows

    def __contains__(self, cell: object) -> bool:
        if not isinstance(cell, tuple):
            return False
        row, column = cell
        return row < len(self.values) and column < len(self.values[row]) and self.values[row][column] is not None


def errors(data: bytes) -> dict[Cell, str]:
    """The cells that hold an error, with what they show."""
    if b't="e"' not in data:
        return {}
    return {_cell_at(hit[1]): hit[2].decode().strip() or NAMELESS_ERROR for hit in _ERROR.finditer(data)}


def styled(data: bytes, styles: Collection[int]) -> frozenset[Cell]:
    """The cells of some styles (indexes of cellXfs)."""
    if not styles:
        return frozenset()
    wanted = b"|".join(b"%d" % style for style in styles)
    pattern = re.compile(_CELL + rb'(?=[^>]* s="(?:%s)")' % wanted)
    return frozenset(_cell_at(hit[1]) for hit in pattern.finditer(data))
