"""The summary's charts: columns from 0 to 100 percent that refer to cells of the sheet they stand in.

A chart that referred to another sheet would turn into a link to a file when Excel copies the sheet. The values are kept in
the charts besides, as Excel does, so that previews which compute nothing show them.
"""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, NumData, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook.sheets.writing import styles

GOAL_COLOR, UNIT_COLOR, PERIOD_COLOR = "2E75B6", "548235", "C55A11"
GRID_COLOR = "D9D9D9"
MARGIN = 40_000  # EMU (1/360,000 cm) between a chart and the edges of its cells
CHARACTER = 66_675  # EMU: the seven pixels that a column's width counts
FEW, MANY = 8, 14  # bars: labels of more are slanted, or turned
SLIM, WIDE_GAP, NARROW_GAP = 900, 500, 50  # gaps between bars in % of their width: few bars stay slim, 500 is the most
SLANTED, TURNED = -2_700_000, -5_400_000  # 1/60,000 degree
TITLE_SIZE = TEXT_SIZE = 970  # 1/100 pt; LibreOffice draws charts up to 7 % smaller than the sheet around them
# of the chart's height: the title above, labels below; slanted ones need more room, else LibreOffice cuts them off
PLOT_TOP, PLOT_HEIGHT, PLOT_ABOVE_SLANTED = 0.26, 0.5, 0.29


Point = tuple[int, float]  # columns before it, and how many characters of the next


@dataclass(frozen=True)
class Cells:
    """A block of one row or one column in a sheet, counted from 1."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True)
class ChartSpec:
    """A chart: what it is called, the cells of its labels and values, its colour, and the decimals of its values."""

    title: str
    labels: Cells
    numbers: Cells
    color: str
    digits: int


def put(sheet: Worksheet, spec: ChartSpec, row: int, points: tuple[Point, Point]) -> None:
    """Put a chart over a row, from one point of its width to another, whatever the cells' size is on a machine."""
    chart = _chart(sheet, spec)
    (left, before), (right, taken) = points
    chart.anchor = TwoCellAnchor(
        editAs="oneCell",
        _from=AnchorMarker(col=left, row=row - 1, colOff=MARGIN + int(before * CHARACTER), rowOff=MARGIN),
        to=AnchorMarker(col=right, row=row, colOff=int(taken * CHARACTER)),
    )
    sheet.add_chart(chart)


def number_format(digits: int) -> str:
    """How a percent of so many decimals is shown."""
    return f"0.{'0' * digits}" if digits else "0"


def _chart(sheet: Worksheet, spec: ChartSpec) -> BarChart:
    labels, numbers = _texts(sheet, spec.labels), _numbers(sheet, spec.numbers)
    chart = BarChart()
    chart.type, chart.grouping = "col", "clustered"
    chart.title = _title(spec.title)
    chart.legend = None
    chart.roundedCorners = False
    chart.gapWidth = max(NARROW_GAP, min(WIDE_GAP, SLIM // max(len(numbers), 1)))
    rotation = None
    if len(numbers) > FEW and any(len(label.v) > 3 for label in labels.pt):
        rotation = TURNED if len(numbers) > MANY else SLANTED
    height = PLOT_HEIGHT if rotation is None else PLOT_ABOVE_SLANTED
    chart.layout = Layout(
        manualLayout=ManualLayout(
            layoutTarget="inner", xMode="edge", yMode="edge", x=0.07, y=PLOT_TOP, w=0.90, h=height
        )
    )
    series = Series(_reference(sheet, spec.numbers), title=spec.title)
    series.cat = AxDataSource(strRef=StrRef(f=_address(sheet, spec.labels), strCache=labels))
    series.val.numRef.numCache = NumData(
        formatCode=number_format(spec.digits), ptCount=len(numbers), pt=_points(numbers)
    )
    series.graphicalProperties = GraphicalProperties(solidFill=spec.color)
    series.invertIfNegative = False
    chart.series.append(series)
    chart.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    chart.dataLabels.numFmt = number_format(spec.digits)
    chart.dataLabels.position = "outEnd"
    chart.dataLabels.txPr = _text_properties()
    _set_axes(chart, rotation)
    return chart


def _set_axes(chart: BarChart, rotation: int | None) -> None:
    across, up = chart.x_axis, chart.y_axis
    across.delete = up.delete = False  # openpyxl leaves it open, and Excel then shows none
    up.scaling.min, up.scaling.max, up.majorUnit = 0, 100, 25
    up.number_format = "0"
    up.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=GRID_COLOR, w=6350))
    across.tickLblPos, across.tickLblSkip = "low", 1  # every bar has its label
    across.txPr = _text_properties(rotation)
    up.txPr = _text_properties()


def _texts(sheet: Worksheet, cells: Cells) -> StrData:
    shown = [str(value) if value is not None else "" for value in _cell_values(sheet, cells)]
    return StrData(ptCount=len(shown), pt=[StrVal(idx=at, v=value) for at, value in enumerate(shown)])


def _numbers(sheet: Worksheet, cells: Cells) -> list[float | None]:
    return [value if isinstance(value, (int, float)) else None for value in _cell_values(sheet, cells)]


def _points(numbers: list[float | None]) -> list[NumVal]:
    return [NumVal(idx=at, v=value) for at, value in enumerate(numbers) if value is not None]


def _cell_values(sheet: Worksheet, cells: Cells) -> list[object]:
    rows = sheet.iter_rows(cells.first_row, cells.last_row, cells.first_column, cells.last_column, values_only=True)
    return [value for row in rows for value in row]


def _reference(sheet: Worksheet, cells: Cells) -> Reference:
    return Reference(sheet, cells.first_column, cells.first_row, cells.last_column, cells.last_row)


def _address(sheet: Worksheet, cells: Cells) -> str:
    return str(_reference(sheet, cells))


def _title(text: str) -> Title:
    look = _characters(TITLE_SIZE, bold=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(bodyPr=RichTextProperties(), p=[paragraph])), overlay=False)


def _text_properties(rotation: int | None = None) -> RichText:
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=_characters(TEXT_SIZE)), endParaRPr=CharacterProperties())
    return RichText(bodyPr=RichTextProperties(rot=rotation), p=[paragraph])


def _characters(size: int, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, latin=Font(typeface=styles.FAMILY))
