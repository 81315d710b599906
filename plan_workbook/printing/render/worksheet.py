"""The attachment as a fresh one-sheet workbook: one sheet row a printed line, so that no renderer can cut text off."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema
from plan_workbook.grid import column_letters
from plan_workbook.printing.content import Content, clean
from plan_workbook.printing.layout.columns import PX_PER_UNIT
from plan_workbook.printing.layout.form import BUDGET, COLUMNS, COUNT, GOAL, PERCENT, TEXTS
from plan_workbook.printing.layout.frame import Frame
from plan_workbook.printing.layout.rows import SIGN_NAME, SIGN_RULE, Row
from plan_workbook.printing.layout.sheet_layout import Layout, Progress, lay_out
from plan_workbook.printing.render.styles import CellLook, Styles
from plan_workbook.sheets.writing import sheet_writer
from plan_workbook.sheets.writing.styles import ERROR_FILL

SHEET = schema.ATTACHMENT
MOST_BREAKS = 1023  # openpyxl's and LibreOffice's limit in a file; Excel's is 1,026
_A4 = 9
_FOOTER_PT = 28.0
_FORMULA_STARTS = ("=", "+", "-", "@", "'")
_ROW = "\0"  # stands for a row's number in its XML; no text that can be printed holds one
_QUOTED, _WRONG = "quoted", "wrong"  # what a cell's text is marked as


def build(content: Content, progress: Progress | None = None, as_text: bool = False) -> Workbook:
    """The workbook with the sheet `Хавсралт`, ready to print. `progress(share)` is told the part done, 0 to 1.

    With `as_text` the measures' rows are no cells but the text that `sheet_writer` writes for them: half of the time,
    a third of the memory, for a workbook that is to be saved and nothing else.
    """
    layout = lay_out(content, (lambda share: progress(share / 2)) if progress else None)
    book = Workbook()
    # Excel scales widths and printed rows by the Normal font: the columns are planned for Arial 10 (7 px a digit).
    normal = Font(name="Arial", size=10)
    book._fonts[0] = normal
    book._named_styles["Normal"].font = normal
    sheet = book.active
    sheet.title = SHEET
    _set_up(sheet, layout.frame)
    writer = _Writer(sheet, layout, as_text)
    writer.front()
    writer.header()
    writer.table(progress)
    properties = book.properties
    properties.title = " ".join(clean(content.title).split())
    properties.creator = clean(content.author) or clean(content.org) or None
    properties.language = layout.frame.labels.locale
    return book


def _set_up(sheet: Worksheet, frame: Frame) -> None:
    paper, setup, margins = frame.paper, sheet.page_setup, sheet.page_margins
    # Excel lets "fit to page" override manual breaks, so the columns are made to fit and the scale stays as it is.
    setup.orientation, setup.paperSize, setup.scale = "landscape", _A4, 100
    margins.top, margins.bottom, margins.left, margins.right = (
        side / 72 for side in (paper.top, paper.bottom, paper.left, paper.right)
    )
    margins.header = margins.footer = min(_FOOTER_PT, paper.bottom / 2) / 72
    sheet.oddFooter.center.text = frame.labels.page.format(page="&P", pages="&N")
    sheet.oddFooter.center.font = frame.body.family
    sheet.oddFooter.center.size = 8
    sheet.sheet_view.showGridLines = False
    for column, px in enumerate(frame.px, 1):
        sheet.column_dimensions[column_letters(column - 1)].width = px / PX_PER_UNIT


Kind = tuple[int, str, str, str, str, str]  # what `_measure_look` takes


class _Writer:
    """Writes the rows one below the other; remembers where the next one goes."""

    def __init__(self, sheet: Worksheet, layout: Layout, as_text: bool) -> None:
        self._sheet, self._layout, self._frame = sheet, layout, layout.frame
        self._styles = Styles(sheet, layout.frame.body.family)
        self._measures: dict[Kind, StyleArray] = {}
        self._texts = sheet_writer.rows_as_text(sheet) if as_text else None
        self._cells: dict[Kind, str] = {}  # a cell's XML up to its value
        self._blanks: dict[
            tuple[bool, ...], list[str]
        ] = {}  # the blank cells of a row, by all that their rules depend on
        self._breaks: list[Break] = []
        self._at = 0
        self._size = layout.frame.body.size

    def front(self) -> None:
        """The letter block and the title; a merged cell a line."""
        frame = self._frame
        for index, row in enumerate(frame.front):
            if index in frame.front_breaks:
                self._break()
            self._next(row.height)
            if row.kind == "gap":
                continue
            if row.kind == "period":
                style = self._styles.get(CellLook(self._size, across="center"))
            elif row.kind == "title":
                style = self._styles.get(CellLook(frame.title.size, bold=True, across="center"))
            else:
                style = self._styles.get(CellLook(self._size, across="right"))
            self._put(1, row.text, style)
            self._merge(1, COLUMNS)
        if len(frame.front) in frame.front_breaks:
            self._break()

    def header(self) -> None:
        """The headings, a row a line, repeated on every page as print titles."""
        frame, first = self._frame, self._at + 1
        size = frame.heading.face.size
        count = len(frame.header_rows)
        for at, height in enumerate(frame.header_rows):
            self._next(height)
            edges = "lr" + "t" * (at == 0) + "b" * (at == count - 1)
            down = "center" if count == 1 else "bottom" if at == 0 else "top" if at == count - 1 else "center"
            for column, heading in enumerate(frame.headings, 1):
                style = self._styles.get(
                    CellLook(
                        size,
                        bold=True,
                        rules="ltrb" if heading.rotated else edges,
                        across="center",
                        down="center" if heading.rotated else down,
                        turned=heading.rotated,
                    )
                )
                line = at - (count - len(heading.lines)) // 2
                text = None
                if heading.rotated:
                    text = "\n".join(heading.lines) if at == 0 else None
                elif 0 <= line < len(heading.lines):
                    text = heading.lines[line]
                self._put(column, text, style)
        for column, heading in enumerate(frame.headings, 1):
            if heading.rotated and count > 1:
                self._sheet.merge_cells(start_row=first, end_row=self._at, start_column=column, end_column=column)
        self._sheet.print_title_rows = f"{first}:{self._at}"

    def table(self, progress: Progress | None) -> None:
        """The measures, averages and signatures, with a rule at the end of each page."""
        rows, starts = self._layout.rows, set(self._layout.page_starts[1:])
        for index, row in enumerate(rows):
            if progress and index % 256 == 0:
                progress(0.5 + index / len(rows) / 2)
            if index in starts:
                self._break()
            following = rows[index + 1] if index + 1 < len(rows) else None
            ends_page = index + 1 in starts or following is None
            if row.kind == "measure" and self._texts is not None:
                self._at += 1
                self._texts[self._at] = self._measure_text(row, index in starts, ends_page)
                continue
            self._next(row.height)
            if row.kind == "measure":
                self._measure(row, index in starts, ends_page)
            elif row.kind in ("average", "overall"):
                self._result(row)
            elif row.kind == "signer":
                self._signer(row)
        if progress:
            progress(1.0)
        self._sheet._current_row = self._at
        self._sheet.row_breaks.brk = self._breaks
        self._sheet.print_area = f"A1:{column_letters(COLUMNS - 1)}{self._at}"

    def _measure(self, row: Row, tops_page: bool, ends_page: bool) -> None:
        for column, value in enumerate(row.values):
            self._put(column + 1, value, self._measure_style(self._kind(row, column, tops_page, ends_page)))

    def _measure_text(self, row: Row, tops_page: bool, ends_page: bool) -> str:
        look = (row.opens, row.closes, row.opens_goal, row.wrong, tops_page, ends_page)
        arounds = self._blanks.get(look)
        if arounds is None:
            blank = replace(row, values=[None] * COLUMNS)
            arounds = self._blanks[look] = [
                self._around(self._kind(blank, column, tops_page, ends_page)) for column in range(COLUMNS)
            ]
        cells = []
        for column, value in enumerate(row.values):
            if value is None or value == "":
                cells.append(f"{arounds[column]}/>")
            elif isinstance(value, str) and not value.startswith(_FORMULA_STARTS):  # looks as a blank cell does
                cells.append(f"{arounds[column]}{sheet_writer.text_inside(value)}")
            else:
                around = self._around(self._kind(row, column, tops_page, ends_page))
                inside = sheet_writer.text_inside(value) if isinstance(value, str) else _number_inside(value)
                cells.append(f"{around}{inside}")
        height = sheet_writer.plain_number(row.height)
        # all ten at once: most cells of a row are blank, and alike in every row of its kind
        return f'<row r="{_ROW}" ht="{height}" customHeight="1">{"".join(cells)}</row>'.replace(_ROW, str(self._at))

    def _around(self, key: Kind) -> str:
        """A cell's XML up to its value; `_ROW` stands for the number of its row."""
        around = self._cells.get(key)
        if around is None:
            style = self._sheet.parent._cell_styles.add(self._measure_style(key))
            around = self._cells[key] = f'<c r="{column_letters(key[0])}{_ROW}" s="{style}"'
        return around

    def _measure_style(self, key: Kind) -> StyleArray:
        look = self._measures.get(key)
        if look is None:
            look = self._measures[key] = self._measure_look(key)
        return look

    def _measure_look(self, key: Kind) -> StyleArray:
        column, value, number, down, top, bottom = key
        return self._styles.get(
            CellLook(
                self._size,
                quoted=_QUOTED in value,
                rules="lr" + top + bottom,
                across="left" if column in TEXTS else "right" if number and column == BUDGET else "center",
                down=down,
                number_format=number or "General",
                fill=ERROR_FILL if _WRONG in value else "",
            )
        )

    def _result(self, row: Row) -> None:
        percent: Any = row.values[PERCENT]
        for column, value in enumerate(row.values):
            number_format = self._frame.formats.percent(percent) if column == PERCENT else "General"
            self._put(
                column + 1,
                value,
                self._look(
                    value,
                    bold=True,
                    rules="ltrb",
                    number_format=number_format,
                    across="right" if column == 0 else "center",
                ),
            )
        self._merge(1, PERCENT)

    def _signer(self, row: Row) -> None:
        self._put(1, row.values[COUNT], self._look(row.values[COUNT]))
        self._merge(1, COLUMNS if row.opens else SIGN_RULE)
        if row.closes:
            for column in range(SIGN_RULE + 1, SIGN_NAME + 1):
                self._put(column, None, self._styles.get(CellLook(self._size, rules="b")))
        if row.values[SIGN_NAME] is not None:
            self._put(SIGN_NAME + 1, row.values[SIGN_NAME], self._look(row.values[SIGN_NAME], indent=1))
            self._merge(SIGN_NAME + 1, COLUMNS)

    def _kind(self, row: Row, column: int, tops_page: bool, ends_page: bool) -> Kind:
        """All that the look of a measure's cell depends on, as `_measure_look` takes it."""
        value: Any = row.values[column]
        number = means = ""
        if isinstance(value, str):
            means = _QUOTED if value.startswith(_FORMULA_STARTS) else ""
        elif value is not None:
            formats = self._frame.formats
            number = formats.budget if column == BUDGET else formats.percent(value) if column == PERCENT else ""
        if row.wrong and column == PERCENT:
            means += _WRONG
        return (
            column, means, number, "center" if row.opens == row.closes else "bottom" if row.opens else "top",
            "t" if tops_page or (row.opens_goal if column == GOAL else row.opens) else "", "b" if ends_page else "",
        )  # fmt: skip

    def _look(self, value: object, **look: Any) -> StyleArray:
        quoted = isinstance(value, str) and value.startswith(_FORMULA_STARTS)
        return self._styles.get(CellLook(self._size, quoted=quoted, **look))

    def _next(self, height: float) -> None:
        self._at += 1
        self._sheet._current_row = self._at  # else openpyxl takes a sheet whose cells it did not place itself for empty
        self._sheet.row_dimensions[self._at].height = height

    def _break(self) -> None:
        # Past the limit pages end where the renderer ends them: between two rows, so that nothing is cut either.
        if len(self._breaks) < MOST_BREAKS:
            self._breaks.append(Break(id=self._at))

    def _put(self, column: int, value: object, style: StyleArray) -> None:
        # As `sheet.cell` and `cell.value` do, less what they look up and guess: that took half of the time.
        cell = self._sheet._cells[self._at, column] = Cell(self._sheet, self._at, column)
        cell._style = style
        if value is None or value == "":
            return
        if isinstance(value, str):
            cell._value, cell.data_type = value, "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
        elif isinstance(value, (int, float, Decimal)):
            cell._value = _plain(value)

    def _merge(self, first: int, last: int) -> None:
        # not by merge_cells, which compares each range with every other: rows of a text without end take time by the square
        merged = MergedCellRange(
            self._sheet, f"{column_letters(first - 1)}{self._at}:{column_letters(last - 1)}{self._at}"
        )
        self._sheet.merged_cells.ranges.add(merged)
        self._sheet._clean_merge_range(merged)


def _number_inside(number: Any) -> str | None:
    return sheet_writer.inside(_plain(number), "n")


def _plain(number: Any) -> int | float:
    """A finite number (`rows.Lines` says no more than that it is none of the texts)."""
    return int(number) if number == int(number) else float(number)
