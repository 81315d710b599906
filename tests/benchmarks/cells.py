"""The cells of finished workbooks with their styles, for a peer that merely writes them again."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from copy import copy
from pathlib import Path


def dump(books: Iterable[Path], into: Path) -> Path:
    """Pickle, for each workbook and each of its sheets, (cells, styles, heights); -> `into`."""
    import openpyxl

    into.write_bytes(pickle.dumps([[_of_sheet(sheet) for sheet in openpyxl.load_workbook(path)] for path in books]))
    return into


def _of_sheet(sheet) -> tuple[list, dict, dict]:
    cells, styles = [], {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.has_style or cell.value is not None:
                cells.append((cell.row, cell.column, cell.value, cell.style_id))
                if cell.style_id not in styles:
                    parts = map(copy, (cell.font, cell.border, cell.alignment, cell.fill, cell.protection))
                    styles[cell.style_id] = (*parts, cell.number_format)
    return cells, styles, {row: dimension.height for row, dimension in sheet.row_dimensions.items()}


def write(dumped: Path, folder: Path) -> None:
    """What the peer does: openpyxl writes the same cells, each style made once a sheet and shared by its cells."""
    for number, sheets in enumerate(pickle.loads(dumped.read_bytes())):
        _write(sheets, folder / f"{number}.xlsx")


def _write(sheets: list[tuple[list, dict, dict]], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for cells, styles, heights in sheets:
        sheet = book.create_sheet()
        made = {}
        for key, (font, border, alignment, fill, protection, number_format) in styles.items():
            cell = sheet.cell(1, 1)
            cell.font, cell.border, cell.alignment, cell.fill = font, border, alignment, fill
            cell.protection, cell.number_format = protection, number_format
            made[key] = copy(cell._style)
        for row, column, value, style in cells:
            cell = sheet.cell(row, column, value)
            cell._style = copy(made[style])
        for row, height in heights.items():
            sheet.row_dimensions[row].height = height
    book.save(path)
