"""The sheet of paper: A4 landscape, its margins, and what they leave, in points."""

from __future__ import annotations

import math
from dataclasses import dataclass

PT_PER_MM = 72 / 25.4
_WIDTH_MM, _HEIGHT_MM = 297.0, 210.0
WIDTH_PT, HEIGHT_PT = _WIDTH_MM * PT_PER_MM, _HEIGHT_MM * PT_PER_MM
# Ten columns and a heading need this much whatever the settings ask; margins past it are cut back in proportion.
_LEAST_WIDTH_MM, _LEAST_HEIGHT_MM = 120.0, 80.0
# Excel for Windows rounds heights to whole pixels: other heights would print up to 3 % higher or lower than planned.
HEIGHT_STEP = 0.75
PAD = 2 * HEIGHT_STEP  # above a measure's first line and below its last
# Rows may print 4 % higher than planned, and LibreOffice keeps up to 5 pt of a page with a footer (measured).
_HIGHER, _KEPT = 1.04, 5.0

# A column's width counts digits of Arial 10, which are as wide as the font has them where LibreOffice prints them (measured);
# a little is left free, or the last column would get pages of its own.
_LIBREOFFICE_PT_PER_UNIT, FILLED = 5.56, 0.997


@dataclass(frozen=True)
class Paper:
    """Margins in points, and the width and height that they leave."""

    top: float
    bottom: float
    left: float
    right: float

    @property
    def width(self) -> float:
        """Points between the left and the right margin."""
        return WIDTH_PT - self.left - self.right

    @property
    def height(self) -> float:
        """Points between the top and the bottom margin."""
        return HEIGHT_PT - self.top - self.bottom

    @property
    def capacity(self) -> float:
        """Points of rows that may be planned on a page so that it holds even when they print higher."""
        return (self.height - _KEPT) / _HIGHER


def paper(margins: tuple[float, float, float, float]) -> Paper:
    """A4 landscape with margins in mm: top, bottom, left, right."""
    top, bottom, left, right = (max(0.0, float(margin)) for margin in margins)
    down = min(1.0, (_HEIGHT_MM - _LEAST_HEIGHT_MM) / max(top + bottom, 1e-9))
    across = min(1.0, (_WIDTH_MM - _LEAST_WIDTH_MM) / max(left + right, 1e-9))
    sides = (top * down, bottom * down, left * across, right * across)
    return Paper(*(side * PT_PER_MM for side in sides))


def libreoffice_scale(units: float, points: float) -> float:
    """By how much columns of `units` in all are to be wider for LibreOffice to print them over `points` of paper."""
    return points * FILLED / (units * _LIBREOFFICE_PT_PER_UNIT)


def pitch(size: float) -> float:
    """The height of a row that holds one line of `size` points: Excel's own for Arial, in whole pixels."""
    return math.ceil(size * 1.28 / HEIGHT_STEP) * HEIGHT_STEP
