"""The attachment's cell styles: each made once in the workbook and shared by all cells that look alike."""

from __future__ import annotations

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin")


class Styles:
    """Style arrays by what they look like. Setting a cell's style part by part through openpyxl costs some 50 µs
    (measured), sharing an array nothing. Nobody may set a part of a cell's style afterwards: that would change all its
    sharers."""

    def __init__(self, sheet: Worksheet, family: str) -> None:
        self._sheet, self._family = sheet, family
        self._known: dict[tuple[object, ...], StyleArray] = {}

    def get(
        self,
        size: float,
        *,
        bold: bool = False,
        rules: str = "",
        across: str = "left",
        down: str = "center",
        number_format: str = "General",
        quoted: bool = False,
        turned: bool = False,
        fill: str = "",
        indent: int = 0,
    ) -> StyleArray:
        """`rules` names the ruled sides by their first letters ("ltrb"), `fill` is a background (ARGB).

        Every cell shrinks its text rather than cut it
        but a turned one, which wraps: Excel does not shrink wrapped text."""
        key = (size, bold, rules, across, down, number_format, quoted, turned, fill, indent)
        if key not in self._known:
            cell = Cell(self._sheet, 1, 1)
            cell.font = Font(name=self._family, size=size, bold=bold)
            sides = {"l": "left", "t": "top", "r": "right", "b": "bottom"}
            cell.border = Border(**{sides[rule]: _THIN for rule in rules})
            cell.alignment = Alignment(
                horizontal=across,
                vertical=down,
                indent=indent,
                shrink_to_fit=not turned,
                wrap_text=turned,
                text_rotation=90 if turned else 0,
            )
            if fill:
                cell.fill = PatternFill("solid", start_color=fill, end_color=fill)
            cell.number_format = number_format
            cell.quotePrefix = quoted
            self._known[key] = cell._style
        return self._known[key]
