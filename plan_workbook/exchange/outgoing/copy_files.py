"""The copies of one sending as files: what they have in common is made once, each copy's own rows are written as text.

Through openpyxl a copy of fifty measures takes some 75 ms, nearly all of it for what every copy says the same way. The
parts are those that `copies.build` and `writing.workbook_bytes` give.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from plan_workbook import schema
from plan_workbook.exchange.ledger import columns
from plan_workbook.exchange.outgoing import unit_copy
from plan_workbook.exchange.outgoing.unit_copy import Copy
from plan_workbook.grid import Formula
from plan_workbook.plan import Goal
from plan_workbook.settings import Settings
from plan_workbook.sheets import goal_sheet
from plan_workbook.sheets.live_percent import LETTERS, percent_formula, shown_percent
from plan_workbook.sheets.writing import row_stream, sheet_writer, styles
from plan_workbook.sheets.writing.row_stream import Cells, RowStream
from plan_workbook.storage import atomic_write

_FIRST = schema.HEADING_ROW + 1
_STYLES, _CORE = "xl/styles.xml", "docProps/core.xml"
Row = Mapping[str, object]


class _Frame(NamedTuple):
    """A sheet's part before and after the rows that differ from copy to copy."""

    head: bytes
    tail: bytes


class CopyFiles:
    """Writes copies that have their settings in common. Not for two threads at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        # one workbook for all: sheets are taken out again once they are written, styles stay and keep their numbers
        self._book = styles.new_workbook(unit_copy.model(settings))
        scratch = self._book.create_sheet()
        looks = unit_copy.looks(settings)
        self._columns = [
            (
                key,
                letter,
                row_stream.styles_of(scratch, looks[key], False),
                row_stream.styles_of(scratch, looks[key], True),
            )
            for key, letter in LETTERS.items()
        ]
        self._cells = Cells(scratch)
        self._quoted = row_stream.quoted_style(scratch)
        self._book.remove(scratch)
        self._goal_frames: dict[tuple[Goal, int], _Frame] = {}
        self._base_frames: dict[int, _Frame] = {}
        self._packages: dict[tuple[tuple[Goal, int], ...], dict[str, bytes]] = {}
        self._percents: dict[int, str] = {}
        self._styles: tuple[object, bytes] = (None, b"")

    def data(self, copy: Copy) -> bytes:
        """The copy's file (.xlsx)."""
        goals = [goal for goal in copy.goals if copy.measures.get(goal.number)]
        form = tuple((goal, len(copy.measures[goal.number])) for goal in goals)
        package = self._packages.get(form)
        if package is None:
            package = self._packages[form] = _package(copy)
        sheets = iter(self._sheets(copy, goals))
        moment = datetime.now().timetuple()[:6]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, common in package.items():
                if name.startswith("xl/worksheets/"):
                    data = atomic_write.mended_part(name, next(sheets))
                elif name == _STYLES:
                    data = self._style_part()
                elif name == _CORE:
                    data = self._properties(copy)
                else:
                    data = common
                info = zipfile.ZipInfo(name, moment)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return out.getvalue()

    def _sheets(self, copy: Copy, goals: Sequence[Goal]) -> Iterator[bytes]:
        """The parts of the copy's sheets in their order."""
        yield self._written(schema.START, lambda sheet: unit_copy.fill_start(sheet, copy))
        for goal in goals:
            yield self._goal(goal, copy.measures[goal.number])
        yield self._written(schema.RECORD, lambda sheet: unit_copy.fill_record(sheet, copy))
        yield self._base(copy.base)

    def _written(self, title: str, fill: Callable[[Worksheet], None]) -> bytes:
        sheet = self._book.create_sheet(title)
        fill(sheet)
        data = sheet_writer.sheet_part(sheet)
        self._book.remove(sheet)
        return data

    def _goal(self, goal: Goal, rows: Sequence[Row]) -> bytes:
        frame = self._goal_frames.get((goal, len(rows)))
        if frame is None:
            frame = self._goal_frames[goal, len(rows)] = self._goal_frame(goal, len(rows))
        xml = "".join(self._row(number, row) for number, row in enumerate(rows, _FIRST))
        return b"".join((frame.head, xml.encode(), frame.tail))

    def _goal_frame(self, goal: Goal, count: int) -> _Frame:
        """A goal's sheet of `count` measures without them."""

        def fill(sheet: Worksheet) -> None:
            unit_copy.fill_goal(sheet, goal, ({},) * count, self._settings, _Left())
            sheet.cell(_FIRST + count - 1, len(schema.COLUMNS), "")  # for the sheet's extent to be told as it will be

        return _cut(self._written(goal.sheet, fill), _FIRST + count - 1)

    def _row(self, number: int, measure: Row) -> str:
        parts = [f'<row r="{number}" ht="{goal_sheet.row_height(measure):g}">']
        for key, letter, usual, quoted in self._columns:
            if key == "percent":
                parts.append(f'<c r="{letter}{number}" s="{usual}"{self._percent(number, measure)}')
                continue
            value = measure.get(key)
            if value is None or value == "":
                parts.append(f'<c r="{letter}{number}" s="{usual}" t="n"/>')
                continue
            inside, marked = self._cells.written(value)
            parts.append(f'<c r="{letter}{number}" s="{quoted if marked else usual}"{inside}')
        parts.append("</row>")
        return "".join(parts)

    def _percent(self, number: int, measure: Row) -> str:
        formula = self._percents.get(number)
        if formula is None:
            formula = self._percents[number] = percent_formula(number, self._settings)
        return self._cells.written(Formula(formula, shown_percent(measure, self._settings)))[0]

    def _base(self, rows: Sequence[Row]) -> bytes:
        keys = [(column.key, letter) for column, letter in zip(columns.BASE_COLUMNS, LETTERS.values(), strict=False)]
        frame = self._base_frames.get(len(rows))
        if frame is None:
            last = {key: 0 for key, _ in keys}

            def fill(sheet: Worksheet) -> None:
                unit_copy.fill_base(sheet, (last,) * len(rows))

            frame = self._base_frames[len(rows)] = _cut(self._written(columns.BASE, fill), 2)
        parts = []
        for number, cells in enumerate(rows, 2):
            parts.append(f'<row r="{number}">')
            for key, letter in keys:
                value = cells[key]
                if value is not None:
                    inside, marked = self._cells.written(value)
                    style = f' s="{self._quoted}"' if marked else ""
                    parts.append(f'<c r="{letter}{number}"{style}{inside}')
            parts.append("</row>")
        return b"".join((frame.head, "".join(parts).encode(), frame.tail))

    def _style_part(self) -> bytes:
        """The styles, written anew where a copy brought one that no copy before it had."""
        size = styles.table_sizes(self._book)
        if size != self._styles[0]:
            self._styles = size, atomic_write.mended_part(_STYLES, sheet_writer.style_part(self._book))
        return self._styles[1]

    def _properties(self, copy: Copy) -> bytes:
        unit_copy.describe(self._book, copy)
        sheet_writer.stamp(self._book)
        data: bytes = tostring(self._book.properties.to_tree())
        return data


class _Left(RowStream):
    """Stands for a stream: the measures' rows are left out of the sheet."""

    def add(self, *_: object) -> None:
        """Nothing is kept."""


def _package(copy: Copy) -> dict[str, bytes]:
    """All parts of a file like the copy's in their order; of sheets, styles and properties the names count."""
    with zipfile.ZipFile(io.BytesIO(atomic_write.workbook_bytes(unit_copy.skeleton(copy)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _cut(part: bytes, first: int) -> _Frame:
    """A sheet's part without its rows from `first` (1-based) on."""
    end = part.index(b"</sheetData>")
    at = part.find(b'<row r="%d"' % first)
    return _Frame(part[: at if at >= 0 else end], part[end:])
