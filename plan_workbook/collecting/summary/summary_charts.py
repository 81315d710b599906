"""The summary's native charts; each refers to cells of its own sheet, so that a copied sheet takes no links along."""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook.sheets.writing import styles

MOST_BARS = 30  # more can't be told apart
_FILLS = (styles.BAND_FILL, *styles.LEVEL_FILLS, "FF8FAADC", "FFBFBFBF", "FF7F7F7F", "FFFFC7CE")


def bars(
    sheet: Worksheet, title: str, cells: tuple[int, int, int, int], *, lying: bool = False, most: float | None = 100
) -> BarChart:
    """A bar for each row of `cells`: (first row, last row, column of names, column of figures), 1-based.

    `most` is where the axis ends, None for what the figures need.
    """
    first, last, names, figures = cells
    chart = _chart(title, lying)
    chart.add_data(Reference(sheet, min_col=figures, min_row=first, max_row=last), titles_from_data=False)
    chart.set_categories(Reference(sheet, min_col=names, min_row=first, max_row=last))
    chart.legend = None
    chart.gapWidth = 60
    chart.y_axis.scaling.min = 0
    if most is not None:
        chart.y_axis.scaling.max = most
    series = chart.series[0]
    series.graphicalProperties.solidFill = _FILLS[0][2:]
    series.dLbls = DataLabelList()
    series.dLbls.showVal = True
    for other in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(series.dLbls, other, False)
    chart.height = max(7.0, 2.5 + 0.55 * (last - first + 1)) if lying else 8.0
    return chart


def stacked(sheet: Worksheet, title: str, cells: tuple[int, int, int, int], names: int) -> BarChart:
    """A lying bar for each row, its parts being columns: (heading row, last row, first column, last column), 1-based."""
    heading, last, left, right = cells
    chart = _chart(title, lying=True)
    chart.grouping, chart.overlap, chart.gapWidth = "percentStacked", 100, 40
    chart.add_data(Reference(sheet, min_col=left, max_col=right, min_row=heading, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=names, min_row=heading + 1, max_row=last))
    for at, series in enumerate(chart.series):
        series.graphicalProperties.solidFill = _FILLS[1 + at % (len(_FILLS) - 1)][2:]
    chart.legend.position = "b"
    chart.height = max(8.0, 4.0 + 0.55 * (last - heading))
    return chart


def _chart(title: str, lying: bool) -> BarChart:
    chart = BarChart()
    chart.type = "bar" if lying else "col"
    chart.title = title
    chart.style = 10
    chart.width = 22
    chart.x_axis.delete = chart.y_axis.delete = False  # openpyxl's default hides them from Excel
    if lying:
        chart.x_axis.scaling.orientation = "maxMin"  # the first row on top
        chart.y_axis.crosses = "max"
    return chart
