"""The look of the workbook's sheets: fonts, fills and borders, one place for all of them."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema, texts
from plan_workbook.sheets.writing import sheet_writer
from plan_workbook.sheets.writing.cells import put

FAMILY = "Arial"
LOCALES = {"mn": "mn-MN", "en": "en-US"}  # a workbook's language, by the plan's
INK, FAINT, LINE, LINK = "FF1F2933", "FF6B7785", "FFB8C1CC", "FF0563C1"
HEADING_FILLS = {  # by who fills a column in
    schema.PLAN: "FFDCE6F2", schema.UNIT: "FFE2F0D9", schema.COMPUTED: "FFE7E6E6", schema.MACHINE: "FFE7E6E6",
}  # fmt: skip
COMPUTED_FILL, BAND_FILL = "FFF2F2F2", "FF1F4E79"
ERROR_FILL, WARNING_FILL = "FFFFC7CE", "FFFFEB9C"
LEVEL_FILLS = ("FFA9D18E", "FFD5E8C8", "FFFFE699", "FFF8CBAD", "FFF4B183", "FFEE9A8A")  # best level first

_STYLE_TABLES = ("_fonts", "_fills", "_borders", "_alignments", "_protections", "_number_formats", "_cell_styles")

# Excel computes anew, and asks about saving, what an older engine than its own computed; 191029 is that of 2019 and 365
ENGINE = 191_029
TABS = {  # sheets by what they are for: where to begin, what the plan needs, what wants attention, what came back
    schema.START: "FF1F4E79", schema.SETTINGS: "FF8497B0", schema.UNITS: "FF8497B0", schema.FINDINGS: "FFC00000",
    schema.CONFLICTS: "FFED7D31", schema.RECEIPTS: "FF70AD47", schema.EVIDENCE: "FF70AD47", schema.IMPORT: "FFFFC000",
    schema.HISTORY: "FF7F7F7F", schema.ATTACHMENT: "FF5B9BD5", schema.SUMMARY: "FF5B9BD5",
}  # fmt: skip
GOAL_TAB = "FF2E75B6"

THIN = Side(style="thin", color=LINE)
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def font(size: float = 10, bold: bool = False, color: str = INK, italic: bool = False) -> Font:
    """The workbook's font in a size (pt) and weight."""
    return Font(name=FAMILY, size=size, bold=bold, color=color, italic=italic)


def fill(color: str) -> PatternFill:
    """A plain background."""
    return PatternFill("solid", start_color=color, end_color=color)


def wrapped(horizontal: str = "left", vertical: str = "top") -> Alignment:
    """Text that breaks inside its cell."""
    return Alignment(wrap_text=True, horizontal=horizontal, vertical=vertical)


@dataclass(frozen=True)
class Look:
    """How a cell looks, usually a boxed one of a table; `locked` counts where its sheet is protected."""

    color: str = INK
    fill: str | None = None
    across: str = "left"
    down: str = "top"
    number_format: str = "General"
    locked: bool = True
    size: float = 10
    bold: bool = False
    italic: bool = False
    boxed: bool = True
    wraps: bool = True


HINT = Look(size=9, color=FAINT, italic=True, boxed=False, wraps=False)  # advice below a sheet's title
_looks: WeakKeyDictionary[Workbook, dict[Look, StyleArray]] = WeakKeyDictionary()


def dress(cell: Cell, look: Look) -> None:
    """Give a cell a look (but leave its mark of text alone).

    Each look is put together once a workbook: through openpyxl's own attributes it costs some 60 µs a cell (measured),
    and a plan of 10,000 measures has 150,000 of them.
    """
    known = _looks.setdefault(cell.parent.parent, {})
    if look not in known:
        model = Cell(cell.parent, 1, 1)
        model.font = font(look.size, look.bold, look.color, look.italic)
        if look.boxed:
            model.border = BOX
        if look.wraps:
            model.alignment = wrapped(look.across, look.down)
        model.number_format = look.number_format
        if look.fill:
            model.fill = fill(look.fill)
        if not look.locked:
            model.protection = Protection(locked=False)
        known[look] = model._style
    quoted = cell.quotePrefix
    cell._style = copy(known[look])
    if quoted and look.number_format != "@":  # a cell formatted as text needs no apostrophe, which editing would show
        cell.quotePrefix = quoted


def new_workbook(model: Workbook | None = None) -> Workbook:
    """An empty workbook whose Normal font is Arial 10: Excel measures columns, and scales printed rows, by it.

    One like a `model` has that workbook's looks ready: of 300 copies each put together twenty anew, which took longer
    than their cells.
    """
    book = Workbook()
    book.remove(book.active)
    book.calculation = CalcProperties(calcId=ENGINE, fullCalcOnLoad=False)  # what we write has its values beside it
    book._fonts[0] = book._named_styles["Normal"].font = Font(name=FAMILY, size=10)
    if model is not None:
        for table in _STYLE_TABLES:
            setattr(book, table, _same(getattr(model, table)))
        _looks[book] = dict(_looks.get(model, {}))
    return book


def _same(table: IndexedList) -> IndexedList:
    """A copy of a table of styles that need not be hashed again."""
    distinct = IndexedList()
    list.extend(distinct, table)
    distinct._dict, distinct.clean = dict(table._dict), table.clean
    return distinct


def table_sizes(book: Workbook) -> tuple[int, ...]:
    """How many styles of each kind a workbook has: they are added, and never changed."""
    return tuple(len(getattr(book, table)) for table in _STYLE_TABLES) + (len(book._differential_styles.styles),)


def title(sheet: Worksheet, text: str, hint: str = "") -> None:
    """A sheet's title in A1 and a line below it that says what to do here."""
    put(sheet["A1"], text)
    dress(sheet["A1"], Look(size=14, bold=True, color=BAND_FILL, boxed=False, wraps=False))
    sheet.row_dimensions[1].height = 24
    if hint:
        put(sheet["A2"], hint)
        dress(sheet["A2"], HINT)
        sheet.row_dimensions[2].height = 16


def heading_row(sheet: Worksheet, row: int, columns: tuple[schema.Column, ...], height: float = 32) -> None:
    """The headings of a table, their colours by who fills the column in, and the columns' widths."""
    for at, column in enumerate(columns, 1):
        cell = sheet.cell(row, at, column.heading)
        dress(cell, Look(fill=HEADING_FILLS[column.owner], across="center", down="center", size=9.5, bold=True))
        sheet.column_dimensions[cell.column_letter].width = column.width
        sheet.column_dimensions[cell.column_letter].hidden = column.owner == schema.MACHINE
    sheet.row_dimensions[row].height = height


def table(sheet: Worksheet, freeze: str, last: str, start: str | None = None) -> None:
    """How a sheet with a table opens: its headings (above cell `freeze`) stay in sight, the cursor in its first row.

    `last` is the bottom right cell of the table. Numbers kept as text are no mistake there, and rows grow. `start` is the
    cell that comes first beside the frozen columns, where it is not the first of those that can scroll.
    """
    sheet.freeze_panes = freeze
    start = start or freeze
    view = sheet.sheet_view
    view.pane.topLeftCell = start
    for selection in view.selection:
        if selection.pane == view.pane.activePane:
            selection.activeCell = selection.sqref = start
    view.showGridLines = False
    first = coordinate_to_tuple(freeze)[0]
    sheet_writer.is_table(sheet, first, f"A{first}:{last}")
    tab(sheet)


def tab(sheet: Worksheet) -> None:
    """The colour of the sheet's tab, by what the sheet is for."""
    sheet.sheet_properties.tabColor = TABS.get(sheet.title, GOAL_TAB)


def page(sheet: Worksheet, *, landscape: bool = True, repeat: str | None = None) -> None:
    """A4 print set-up: all columns on one page, as many pages down as needed, page numbers in the footer."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer = (
        0.6,
        0.4,
        0.5,
        0.6,
        0.3,
        0.3,
    )
    for part, text in ((sheet.oddFooter.center, texts.say("sheet.page")), (sheet.oddFooter.left, "&A")):
        part.text, part.font, part.size = text, f"{FAMILY},Regular", 8
    if repeat:
        sheet.print_title_rows = repeat


def shown_lines(value: object, width: float) -> int:
    """About how many lines a text takes in a column `width` characters wide."""
    if value is None:
        return 0
    text, width = str(value), max(width, 1)
    if "\n" not in text:
        return 1 + int(len(text) // width)
    return sum([1 + int(len(paragraph) // width) for paragraph in text.split("\n")])
