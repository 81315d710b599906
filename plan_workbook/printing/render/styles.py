"""The attachment's cell styles: each made once in the workbook and shared by all cells that look alike."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin")


@dataclass(frozen=True)
class CellLook:
    """How a cell looks: `size` in points, `rules` the ruled sides by their first letters ("ltrb"), `fill` an ARGB background."""

    size: float
    bold: bool = False
    rules: str = ""
    across: str = "left"
    down: str = "center"
    number_format: str = "General"
    quoted: bool = False
    turned: bool = False
    fill: str = ""
    indent: int = 0


class Styles:
    """Style arrays by what they look like. Setting a cell's style part by part through openpyxl costs some 50 µs
    (measured), sharing an array nothing. Nobody may set a part of a cell's style afterwards: that would change all its
    sharers."""

    def __init__(self, sheet: Worksheet, family: str) -> None:
        self._sheet, self._family = sheet, family
        self._known: dict[CellLook, StyleArray] = {}

    def get(self, look: CellLook) -> StyleArray:
        """The style array of a look.

        Every cell shrinks its text rather than cut it but a turned one, which wraps: Excel does not shrink wrapped text.
        """
        if look not in self._known:
            cell = Cell(self._sheet, 1, 1)
            cell.font = Font(name=self._family, size=look.size, bold=look.bold)
            sides = {"l": "left", "t": "top", "r": "right", "b": "bottom"}
            cell.border = Border(**{sides[rule]: _THIN for rule in look.rules})
            cell.alignment = Alignment(
                horizontal=look.across,
                vertical=look.down,
                indent=look.indent,
                shrink_to_fit=not look.turned,
                wrap_text=look.turned,
                text_rotation=90 if look.turned else 0,
            )
            if look.fill:
                cell.fill = PatternFill("solid", start_color=look.fill, end_color=look.fill)
            cell.number_format = look.number_format
            cell.quotePrefix = look.quoted
            self._known[look] = cell._style
        return self._known[look]
