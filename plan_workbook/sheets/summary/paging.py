"""The summary's print set-up: one A4 page where it can still be read, else pages that break between blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook.grid import column_letters
from plan_workbook.sheets.summary.columns import Grid
from plan_workbook.sheets.writing import styles

PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 15, 18, 20, 10
MM_PER_INCH, MM_PER_POINT = 25.4, 25.4 / 72
PIXELS_PER_CHARACTER, PIXELS_PER_INCH = 7, 96  # of Arial 10, the workbook's Normal font
LEAST_SCALE = 0.6  # 10 pt are 6 pt then: on paper no smaller type can be read
SLACK, ROW_SLACK = (
    0.9,
    0.96,
)  # Excel for Mac's columns are wider, and printers' rows higher, than what is reckoned with here


@dataclass(frozen=True)
class Block:
    """Rows (1-based, both included) that stay on one page."""

    first: int
    last: int


def set_up(sheet: Worksheet, grid: Grid, blocks: Sequence[Block], heading: Block, body: Block) -> None:
    """Lay the sheet out for A4 portrait; the `heading` of a `body` that goes over pages stands on each page after its own."""
    styles.page(sheet, landscape=False)
    margins = sheet.page_margins
    margins.top, margins.bottom = TOP_MM / MM_PER_INCH, BOTTOM_MM / MM_PER_INCH
    margins.left, margins.right = LEFT_MM / MM_PER_INCH, RIGHT_MM / MM_PER_INCH
    sheet.print_options.horizontalCentered = True
    last = blocks[-1].last
    sheet.print_area = f"A1:{column_letters(grid.count - 1)}{last}"
    room_across, room_down = PAGE_MM[0] - LEFT_MM - RIGHT_MM, PAGE_MM[1] - TOP_MM - BOTTOM_MM
    pixels = sum(own.width * PIXELS_PER_CHARACTER for own in grid.columns)
    across = min(1.0, room_across / (pixels / PIXELS_PER_INCH * MM_PER_INCH))
    down = room_down / (_height(sheet, 1, last) * MM_PER_POINT)
    if down >= min(across, LEAST_SCALE):
        sheet.page_setup.fitToHeight = 1
        return
    # Excel lets no page break stand where it fits pages itself (XlsxWriter's documentation of fit_to_pages)
    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = max(10, int(100 * across * SLACK))
    most = room_down / MM_PER_POINT / (sheet.page_setup.scale / 100) * ROW_SLACK
    starts = _page_starts(sheet, blocks, most, heading)
    for row in starts:
        sheet.row_breaks.append(Break(id=row - 1))
    if any(body.first < row <= body.last for row in starts):  # else it would stand above charts and signers alone
        sheet.print_title_rows = f"{heading.first}:{heading.last}"


def _page_starts(sheet: Worksheet, blocks: Sequence[Block], most: float, heading: Block) -> list[int]:
    """The rows that new pages begin with; `most` is a page's height in points, of which a repeated heading takes its part."""
    starts: list[int] = []
    used = 0.0
    for block in blocks:
        height = _height(sheet, block.first, block.last)
        if used and used + height > most:
            starts.append(block.first)
            used = _height(sheet, heading.first, heading.last) if block.first > heading.last else 0.0
        used += height
    return starts


def _height(sheet: Worksheet, first: int, last: int) -> float:
    """Points; every row of the summary has its height set."""
    return sum(sheet.row_dimensions[row].height or 15 for row in range(first, last + 1))
