"""Cells into rectangles, so that what is scattered is written in as few calls as it forms blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from plan_workbook.grid import Cell


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """[4, 1, 2, 3, 9] -> [(1, 4), (9, 9)]: the unbroken stretches, first and last."""
    spans: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans


def rectangles(cells: Mapping[Cell, object]) -> Iterator[tuple[Cell, list[list[object]]]]:
    """Full rectangles ((row, column) of the corner, rows of values) that together hold each cell exactly once."""
    rows: dict[int, list[int]] = {}
    for row, column in cells:
        rows.setdefault(row, []).append(column)
    stretches = sorted((span, row) for row, columns in rows.items() for span in runs(columns))
    for (first, last), group in groupby(stretches, key=lambda item: item[0]):
        for top, bottom in runs(row for _, row in group):
            block = [[cells[row, column] for column in range(first, last + 1)] for row in range(top, bottom + 1)]
            yield (top, first), block
