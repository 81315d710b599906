"""Writes the rows of large plans as XML, past openpyxl: each cell as an object costs some 40 µs and half a kilobyte.

The cells are those that `goal_sheet` writes one by one: the same values, put by the same function, in the same looks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.cell.cell import Cell
from openpyxl.compat import safe_string
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook.grid import Formula, column_letters
from plan_workbook.language.cell_text import readable
from plan_workbook.schema import CELL_LIMIT
from plan_workbook.sheets.writing import sheet_writer, styles
from plan_workbook.sheets.writing.cells import FORMULA_STARTS, put
from plan_workbook.sheets.writing.read_again import WrittenRows

REMEMBERED = 60  # characters of a text that is worth remembering
LEAST_ROWS = 2_000  # measures from which on it is worth it
_DATES = (dt.date, dt.time, dt.timedelta)  # openpyxl gives these a number format of their own
Row = Mapping[str, object]
LaidOut = Callable[[int, Row], tuple[Row, float | None]]


@dataclass(frozen=True)
class _Rows:
    """The measures of one sheet: its rows stand before row `first + len(measures)` (1-based)."""

    first: int
    cells: Iterator[str]
    following: int


@dataclass
class RowStream:
    """Rows by the sheet that they belong to, made only as the package is written.

    `remembers`: once they are, `written` has them by sheet as a reader will give them.
    """

    sheets: dict[str, _Rows] = field(default_factory=dict)
    cells: Cells | None = None  # one for all sheets: short values, and formulas of rows, are the same in each
    remembers: bool = False
    written: dict[str, WrittenRows] = field(default_factory=dict)
    _texts: dict[str, str | None] = field(default_factory=dict)

    def add(
        self,
        sheet: Worksheet,
        first: int,
        measures: Sequence[Row],
        columns: Sequence[tuple[str, styles.Look]],
        layout: LaidOut,
    ) -> None:
        """Take over the rows of `measures` from row `first` (1-based) on.

        `columns` are keys with their looks, from column A; `layout(row, measure)` gives the values by key and the
        row's height in points.
        """
        styled = [(key, styles_of(sheet, look, False), styles_of(sheet, look, True)) for key, look in columns]
        self.cells = self.cells or Cells(sheet)
        if self.remembers:
            written = self.written[sheet.title] = WrittenRows(first, [key for key, _ in columns], self._texts)
            layout = _remembering(layout, written)
        rows = _xml(self.cells, first, measures, styled, layout)
        self.sheets[sheet.title] = _Rows(first, rows, first + len(measures))

    def certain(self) -> list[str]:
        """The sheets of which `written` has every row as any reader will give it."""
        return [title for title, rows in self.written.items() if rows.is_certain]

    def spliced(self, title: str, data: bytes) -> bytes:
        """A sheet's XML as openpyxl wrote it, with the rows that stand in the stream."""
        rows = self.sheets.get(title)
        if rows is None:
            return data
        at = data.find(b'<row r="%d"' % rows.following)
        if at < 0:
            at = data.index(b"</sheetData>")
        return b"".join((data[:at], "".join(rows.cells).encode(), data[at:]))


def _remembering(layout: LaidOut, written: WrittenRows) -> LaidOut:
    """The same layout; what it lays out is noted."""

    def laid_out(row: int, measure: Row) -> tuple[Row, float | None]:
        values, height = layout(row, measure)
        written.add(values)
        return values, height

    return laid_out


def fits(measures: Sequence[Row]) -> bool:
    """Are there no dates and times among the values?"""
    return not any(isinstance(value, _DATES) for measure in measures for value in measure.values())


def plain_rows(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> dict[int, str]:
    """Rows (1-based) without looks as their XML, between the first and the last; blank ones and those with dates are left out."""
    cells, marked = Cells(sheet), f' s="{quoted_style(sheet)}"'
    letters = [column_letters(at) for at in range(max(map(len, rows), default=0))]
    made = {}
    for number, values in enumerate(rows[1:-1], 2):
        if any(isinstance(value, _DATES) for value in values):
            continue
        parts = [f'<row r="{number}">']
        for letter, value in zip(letters, values, strict=False):
            if value is not None:
                inside, quoted = cells.written(value)
                parts.append(f'<c r="{letter}{number}"{marked if quoted else ""}{inside}')
        if len(parts) > 1:
            made[number] = "".join((*parts, "</row>"))
    return made


def styles_of(sheet: Worksheet, look: styles.Look, quoted: bool) -> int:
    """The index of a look's cell format; `quoted` marks text that begins like a formula."""
    cell = Cell(sheet, 1, 1)
    if quoted:
        cell.quotePrefix = True
    styles.dress(cell, look)
    return int(cell.style_id)


def quoted_style(sheet: Worksheet) -> int:
    """The index of the usual cell format for text that begins like a formula."""
    cell = Cell(sheet, 1, 1)
    cell.quotePrefix = True
    return int(cell.style_id)


def _xml(
    cells: Cells, first: int, measures: Sequence[Row], columns: Sequence[tuple[str, int, int]], layout: LaidOut
) -> Iterator[str]:
    """Each row's XML; `columns` are keys with the styles of usual text and of text that begins like a formula."""
    lettered = [
        (key, f'<c r="{column_letters(at)}', f'" s="{usual}"', f'" s="{quoted}"')
        for at, (key, usual, quoted) in enumerate(columns)
    ]
    texts = cells.texts
    heights: dict[float | None, str] = {}  # the end of a row's tag: there are few heights
    for row, measure in enumerate(measures, first):
        written_cells, height = layout(row, measure)
        if height not in heights:
            heights[height] = f'" ht="{safe_string(height)}">' if height else '">'
        parts = [f'<row r="{row}{heights[height]}']
        for key, begin, usual, quoted in lettered:
            value = written_cells.get(key)
            if value is None or value == "":
                parts.append(f"{begin}{row}{usual}/>")
                continue
            # asked here first: a call for each of hundreds of thousands of cells takes longer than the answer
            known = texts.get(value) if value.__class__ is str else None
            inside, marked = known or cells.written(value)
            parts.append(f"{begin}{row}{quoted if marked else usual}{inside}")
        parts.append("</row>")
        yield "".join(parts)


class Cells:
    """Values as they are written; those that repeat, as most short ones do, are written once."""

    def __init__(self, sheet: Worksheet) -> None:
        self._scratch = Cell(sheet, 1, 1)
        self._known: dict[tuple[type, object, object], tuple[str, bool]] = {}
        self.texts: dict[str, tuple[str, bool]] = {}  # those that were written and are worth remembering

    def written(self, value: object) -> tuple[str, bool]:
        """(the cell's XML after its style, whether it is marked as text)."""
        if value.__class__ is str:
            if (known := self.texts.get(value)) is not None:
                return known
            if len(value) <= CELL_LIMIT:
                return self._text(value)
        key = (type(value), value, value.shows if isinstance(value, Formula) else None)
        if remembered := self._known.get(key):
            return remembered
        cell = self._scratch
        cell._style = None
        put(cell, value)
        rest = sheet_writer.inside(cell._value, cell.data_type)
        if rest is None:  # a truth value, a number without end
            rest = f' t="{cell.data_type}"><v>{safe_string(cell._value)}</v></c>'
        look = rest, bool(cell.quotePrefix)
        if isinstance(value, Formula) or not isinstance(value, str):
            self._known[key] = look
        return look

    def _text(self, value: str) -> tuple[str, bool]:
        """As `written`, past openpyxl: what `put` makes of a text is no more than this."""
        kept = readable(value)
        made = sheet_writer.text_inside(kept), kept.startswith(FORMULA_STARTS)
        if len(value) < REMEMBERED:
            self.texts[value] = made
        return made
