"""The summary's print set-up: one A4 page where it can still be read, else pages that break between blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook.grid import column_letters
from plan_workbook.sheets.summary.columns import Grid
from plan_workbook.sheets.writing import styles

PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM, FOOTER_MM = 12, 14, 20, 10, 7
MM_PER_INCH, MM_PER_POINT = 25.4, 25.4 / 72
LEAST_SCALE = 0.78  # of 9 pt, the smallest type of the sheet, are 7 pt: on paper no smaller one can be read
# A column's width counts digits of Arial 10: 5.56 pt each as LibreOffice prints them, 5.83 pt where they are rounded to
# pixels (`printing.layout.columns`). Excel fits one page by its own measure; pages of ours must hold by the widest.
PT_PER_CHARACTER, WIDEST_PT_PER_CHARACTER = 5.56, 70 / 12
ACROSS_PT = (PAGE_MM[0] - LEFT_MM - RIGHT_MM) / MM_PER_POINT
DOWN_PT = (PAGE_MM[1] - TOP_MM - BOTTOM_MM) / MM_PER_POINT
ONE_PAGE = ACROSS_PT / LEAST_SCALE / PT_PER_CHARACTER  # characters beside each other that can be read
MANY_PAGES = ACROSS_PT / LEAST_SCALE / WIDEST_PT_PER_CHARACTER
ROW_SLACK = 0.96  # rows print higher than what is reckoned with here

Height = Callable[[int, int], float]  # points of the rows from one to another, both counted from 1 and included


@dataclass(frozen=True)
class Block:
    """Rows (1-based, both included) that stay on one page."""

    first: int
    last: int


def fits_one_page(grid: Grid, height: float) -> bool:
    """Can rows of `height` points stand on one page in type that can be read?"""
    return DOWN_PT / height >= min(_scale_across(grid, PT_PER_CHARACTER), LEAST_SCALE)


def set_up(
    sheet: Worksheet, grid: Grid, blocks: Sequence[Block], height: Height, tables: Sequence[tuple[Block, Block]]
) -> None:
    """Lay the sheet out for A4 portrait, on one page where it fits.

    `tables` are pairs of headings and rows: the headings of one that goes over pages stand on each page after their own.
    """
    styles.page(sheet, landscape=False)
    margins = sheet.page_margins
    margins.top, margins.bottom, margins.footer = (mm / MM_PER_INCH for mm in (TOP_MM, BOTTOM_MM, FOOTER_MM))
    margins.left, margins.right = LEFT_MM / MM_PER_INCH, RIGHT_MM / MM_PER_INCH
    sheet.print_options.horizontalCentered = True
    last = blocks[-1].last
    sheet.print_area = f"A1:{column_letters(grid.count - 1)}{last}"
    if fits_one_page(grid, height(1, last)):
        sheet.page_setup.fitToHeight = 1
        return
    # Excel lets no page break stand where it fits pages itself (XlsxWriter's documentation of fit_to_pages)
    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = max(10, int(100 * _scale_across(grid, WIDEST_PT_PER_CHARACTER)))
    most = DOWN_PT / (sheet.page_setup.scale / 100) * ROW_SLACK
    starts = _page_starts(blocks, height, most)
    for headings, body in reversed(tables):
        repeating = _page_starts(blocks, height, most, headings)
        if any(
            body.first < row <= body.last for row in repeating
        ):  # else they would stand above charts and signers alone
            sheet.print_title_rows = f"{headings.first}:{headings.last}"
            starts = repeating
            break
    for row in starts:
        sheet.row_breaks.append(Break(id=row - 1))


def _scale_across(grid: Grid, points: float) -> float:
    return min(1.0, ACROSS_PT / (grid.width(1, grid.count) * points))


def _page_starts(blocks: Sequence[Block], height: Height, most: float, headings: Block | None = None) -> list[int]:
    """The rows that new pages begin with; `most` is a page's height in points, of which repeated headings take their part."""
    starts: list[int] = []
    used = 0.0
    for block in blocks:
        needed = height(block.first, block.last)
        if used and used + needed > most:
            starts.append(block.first)
            used = height(headings.first, headings.last) if headings and block.first > headings.last else 0.0
        used += needed
    return starts
