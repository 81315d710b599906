"""Word's tables as rectangles of cells: where each cell stands by its edges, and which are merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plan_workbook.importing.sources.word.word_text import W

_SAME_EDGE = 150  # twips: edges that a hand moved apart by less belong to one column
_MOST_COLUMNS = 200
_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(frozen=True)
class Cell:
    """A w:tc: 0-based row, the grid columns `start` to `end` (exclusive), and whether it goes on from the row above."""

    element: Any
    row: int
    start: int
    end: int
    continues: bool
    deleted: bool


def children(element: Any, tag: str) -> Iterator[Any]:
    """Children of that tag, those within content controls and tracked insertions too."""
    for child in element:
        if child.tag == W + tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, tag)


def cells(table: Any) -> tuple[list[Cell], int, list[Any]]:
    """(the cells, the number of rows, the rows that were deleted with tracking) of a w:tbl."""
    cells_read: list[Cell] = []
    deleted: list[Any] = []
    count = 0
    for row in children(table, "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            deleted.append(row)
            continue
        start = _number(properties, "gridBefore", 0)
        for element in children(row, "tc"):
            cell_properties = element.find(W + "tcPr")
            end = start + max(_number(cell_properties, "gridSpan", 1), 1)
            if _value(cell_properties, "hMerge") == "continue" and cells_read and cells_read[-1].row == count:
                before = cells_read.pop()
                cells_read.append(Cell(before.element, count, before.start, end, before.continues, before.deleted))
            else:
                merge = None if cell_properties is None else cell_properties.find(W + "vMerge")
                goes_on = merge is not None and merge.get(W + "val") != "restart"
                gone = cell_properties is not None and cell_properties.find(W + "cellDel") is not None
                cells_read.append(Cell(element, count, start, end, goes_on, gone))
            start = end
        count += 1
    return cells_read, count, deleted


def columns(table: Any, cells: Sequence[Cell]) -> list[int]:
    """Grid column -> the column of ours that begins at or before it: edges that nearly meet are one."""
    last = min(max((cell.end for cell in cells), default=0), _MOST_COLUMNS * 4)
    grid = table.find(W + "tblGrid")
    widths = [] if grid is None else [_number_of(column.get(W + "w")) for column in grid.findall(W + "gridCol")]
    known = len(widths) >= last and all(width > 0 for width in widths[:last])
    edges = [0]
    for at in range(last):
        edges.append(edges[-1] + (widths[at] if known else 10 * _SAME_EDGE))
    starts = sorted({cell.start for cell in cells if cell.start <= last})
    together = {
        (before.start, after.start) for before, after in zip(cells, cells[1:], strict=False) if before.row == after.row
    }
    heads: list[int] = []
    for start in starts:
        near = bool(heads) and edges[start] - edges[heads[-1]] <= _SAME_EDGE
        if not near or any((one, start) in together for one in starts if heads[-1] <= one < start):
            heads.append(start)
    column, of = -1, []
    for at in range(last + 1):
        column += at in heads
        of.append(max(column, 0))
    return of


def span(cell: Cell, of: Sequence[int], table_end: int) -> tuple[int, int]:
    """(first, last) of our columns that a cell covers."""
    first = of[min(cell.start, len(of) - 1)]
    last = max(of) if cell.end >= table_end else of[min(cell.end, len(of) - 1)] - 1
    return first, max(first, last)


def _number(properties: Any | None, name: str, otherwise: int) -> int:
    value = _value(properties, name)
    return otherwise if value is None else max(0, min(_number_of(value), _MOST_COLUMNS))


def _value(properties: Any | None, name: str) -> str | None:
    child = None if properties is None else properties.find(W + name)
    return None if child is None else child.get(W + "val", "continue")


def _number_of(text: str | None) -> int:
    try:
        return int(float(text or 0))
    except (ValueError, OverflowError):
        return 0
