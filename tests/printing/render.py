"""Print workbooks through LibreOffice under several renderers' metrics, and read back only what left ink on the page."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pymupdf
from fontTools.ttLib import TTFont
from openpyxl import Workbook
from openpyxl.cell import Cell

from plan_workbook.printing.layout.columns import WIDEST_PT_PER_UNIT

LIBERATION = Path("/usr/share/fonts/truetype/liberation2")
_DPI = 120
_PAGE_INCHES = 210 / 25.4
_INK = 215  # darker than this is ink
# Where a glyph must show: both halves of the small letters' zone; what reaches up to capitals, or down below the line, there.
_CAPITALS = frozenset("АБВГДЕЖЗИКЛМНОӨПРСТУҮФХЦЧШЩЬЫЭЮЯABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789бdhklb")
_DESCENDERS = frozenset("руүpqgyц")
_ZONES = (
    (frozenset(), (0.30, 0.56)),
    (frozenset(), (0.56, 0.82)),
    (_CAPITALS, (0.15, 0.33)),
    (_DESCENDERS, (0.84, 0.98)),
)
_FONT_FOLDERS: list[Path] = []
_FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{fonts}/cache</cachedir>
<alias binding="same"><family>Arial</family><accept><family>Liberation Sans</family></accept></alias>
<alias binding="same"><family>Times New Roman</family><accept><family>Liberation Serif</family></accept></alias>
</fontconfig>"""


@dataclass(frozen=True)
class Renderer:
    """How a program prints: glyph advances rounded to `grid` points (None: exact), columns and rows scaled."""

    name: str
    grid: float | None = None
    columns: float = 1.0
    rows: float = 1.0


_DIGIT = 1139 / 2048  # of an em, in Arial
NORMAL = Renderer("LibreOffice as it is")
EMULATED = (
    Renderer("Windows: glyphs rounded to pixels", grid=0.75),
    Renderer("Mac: glyphs rounded to points", grid=1.0),
    Renderer("rows 8 % lower", rows=0.92),
    Renderer("columns 10 % narrower", columns=0.9),
    Renderer("rows 4 % higher", rows=1.04),
)
WORST = Renderer("pixel glyphs, columns 10 % narrower, rows 8 % lower", grid=0.75, columns=0.9, rows=0.92)


@lru_cache
def _fonts(grid: float, size: float) -> str:
    """A fontconfig file whose Liberation fonts have advances rounded as a screen of that grid would at `size` points."""
    folder = Path(tempfile.mkdtemp(prefix="rounded-fonts-"))
    _FONT_FOLDERS.append(folder)
    ppem = round(size / grid)
    for path in itertools.chain(LIBERATION.glob("LiberationSans-*.ttf"), LIBERATION.glob("LiberationSerif-*.ttf")):
        font = TTFont(path)
        upem, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        for glyph, (advance, bearing) in list(metrics.items()):
            metrics[glyph] = (round(round(advance * ppem / upem) * upem / ppem), bearing)
        for table in ("hdmx", "LTSH", "kern"):
            if table in font:
                del font[table]
        font.save(folder / path.name)
    (folder / "fonts.conf").write_text(_FONTCONFIG.format(fonts=folder), encoding="utf-8")
    return str(folder / "fonts.conf")


def remove_fonts() -> None:
    """Delete the altered fonts made so far."""
    _fonts.cache_clear()
    while _FONT_FOLDERS:
        shutil.rmtree(_FONT_FOLDERS.pop(), ignore_errors=True)


def _unit(renderer: Renderer, size: float) -> float:
    """By how much a column's unit, a digit of Arial 10, is to be narrower, so that it is no wider than is planned for.

    Rounded up to whole points it is 6 pt, as in Excel for Mac, from which no office prints: there columns need 3 % more paper.
    """
    ppem = round(size / renderer.grid) if renderer.grid else 0
    digit = 10 * round(_DIGIT * ppem) / ppem if ppem else 10 * _DIGIT
    return min(1.0, WIDEST_PT_PER_UNIT / digit)


def scaled(book: Workbook, renderer: Renderer, size: float = 9) -> Workbook:
    """The workbook with its columns and rows as that renderer would print texts of `size` points (changed in place).

    LibreOffice cuts heights down to whole pixels (0.75 pt), as Excel does: rows 8 % lower come out even lower, and rows 4 %
    higher would not come out at all. So the page is made lower instead, which asks the same of the page plan."""
    sheet = book.active
    for column in sheet.column_dimensions.values():
        column.width *= renderer.columns * _unit(renderer, size)
    if renderer.rows < 1:
        for row in sheet.row_dimensions.values():
            if row.height:
                row.height *= renderer.rows
    else:
        margins = sheet.page_margins
        margins.bottom += (_PAGE_INCHES - margins.top - margins.bottom) * (1 - 1 / renderer.rows)
    return book


def to_pdf(paths: list[Path], folder: Path, renderer: Renderer = NORMAL, size: float = 9) -> list[Path]:
    """Print saved workbooks in one run of LibreOffice with an own profile; it is ended whatever happens."""
    env = dict(os.environ)
    if renderer.grid:
        env["FONTCONFIG_FILE"] = _fonts(renderer.grid, size)
    with tempfile.TemporaryDirectory(prefix="soffice-profile-", ignore_cleanup_errors=True) as profile:
        command = [
            "soffice",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, paths),
        ]
        process = subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            output, _ = process.communicate(timeout=600 + 300 * len(paths))
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    made = [folder / path.with_suffix(".pdf").name for path in paths]
    missing = [path.name for path in made if not path.exists()]
    assert not missing, f"LibreOffice printed no {missing}: {output.decode(errors='replace')}"
    return made


@dataclass(frozen=True)
class Glyph:
    """A character that left ink: its centre x, its baseline y (points from the page's top left), bold, turned."""

    x: float
    y: float
    text: str
    bold: bool
    turned: bool


@dataclass(frozen=True)
class Page:
    """What can be seen on a printed page, the characters without ink, and the lowest rule or letter above `bottom`."""

    glyphs: tuple[Glyph, ...]
    unseen: tuple[str, ...]
    lowest: float


def checkable(character: str) -> bool:
    """Letters and digits of the alphabets that the fonts here have: what can be read back from a PDF beyond doubt."""
    return (
        (character.isascii() and character.isalnum())
        or ("\u0400" <= character <= "\u04ff" and character.isalpha())
        or character == "₮"
    )


def squeeze(text: str) -> str:
    """Only what can be checked: blanks and hyphens come and go with the lines."""
    return "".join(filter(checkable, unicodedata.normalize("NFC", text)))


def read(pdf: Path, bottom: float = 0.0) -> list[Page]:
    """Each page's visible characters; `bottom` is the bottom margin in points, below which `lowest` isn't looked for."""
    with pymupdf.open(pdf) as document:
        return [_read(page, bottom) for page in document]


def _read(page: pymupdf.Page, bottom: float) -> Page:
    pixels = page.get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY)
    dark = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.h, pixels.stride)[:, : pixels.w] < _INK
    integral = np.zeros((pixels.h + 1, pixels.w + 1), np.int32)
    integral[1:, 1:] = dark.cumsum(0).cumsum(1)
    scale = _DPI / 72
    glyphs, boxes = [], []
    for block in page.get_text("rawdict", flags=0)["blocks"]:
        for line in block.get("lines", ()):
            turned = abs(line["dir"][0]) < 0.9
            for span in line["spans"]:
                bold = "Bold" in span["font"]
                for char in span["chars"]:
                    if checkable(char["c"]):
                        x0, y0, x1, y1 = char["bbox"]
                        glyphs.append(Glyph((x0 + x1) / 2, char["origin"][1], char["c"], bold, turned))
                        boxes.append((x0, y0, x1, y1))
    if not glyphs:
        return Page((), (), 0.0)
    inked = _inked(glyphs, np.array(boxes) * scale, integral)
    rows = np.flatnonzero(dark[: int((page.rect.height - bottom) * scale) + 3].any(1))
    return Page(
        tuple(itertools.compress(glyphs, inked)),
        tuple(g.text for g in itertools.compress(glyphs, ~inked)),
        float(rows[-1] + 1) / scale if rows.size else 0.0,
    )


def _inked(glyphs: list[Glyph], boxes: np.ndarray, integral: np.ndarray) -> np.ndarray:
    """Which glyphs hold ink in every zone in which they must: a line of which a strip is cut off has lost one."""
    turned = np.array([glyph.turned for glyph in glyphs])
    inked = np.ones(len(glyphs), bool)
    for letters, (low, high) in _ZONES:
        asked = np.array([(not letters or glyph.text in letters) for glyph in glyphs])
        inked &= ~asked | (_ink_between(boxes, low, high, turned, integral) > 0)
    return inked


def _ink_between(boxes: np.ndarray, low: float, high: float, turned: np.ndarray, integral: np.ndarray) -> np.ndarray:
    """Dark pixels between two heights of each box, as shares of its height from the top (its left, when turned)."""
    height, width = integral.shape[0] - 1, integral.shape[1] - 1
    x0, y0, x1, y1 = boxes.T
    left, right = np.where(turned, x0 + (x1 - x0) * low, x0), np.where(turned, x0 + (x1 - x0) * high, x1)
    top, end = np.where(turned, y0, y0 + (y1 - y0) * low), np.where(turned, y1, y0 + (y1 - y0) * high)
    left, right = (np.clip(np.rint(v), 0, width).astype(int) for v in (left, right))
    top, end = (np.clip(np.rint(v), 0, height).astype(int) for v in (top, end))
    right, end = np.minimum(np.maximum(right, left + 1), width), np.minimum(np.maximum(end, top + 1), height)
    return integral[end, right] - integral[top, right] - integral[end, left] + integral[top, left]


def column_edges(pdf: Path, page: int = 0) -> list[float]:
    """The x of the table's vertical rules on a page, in points."""
    with pymupdf.open(pdf) as document:
        xs = sorted(
            item[1].x
            for drawing in document[page].get_drawings()
            for item in drawing["items"]
            if item[0] == "l" and abs(item[1].x - item[2].x) < 0.5 and abs(item[1].y - item[2].y) > 3
        )
        xs += sorted(
            item[1].x0
            for drawing in document[page].get_drawings()
            for item in drawing["items"]
            if item[0] == "re" and item[1].width < 2 and item[1].height > 3
        )
    edges: list[float] = []
    for x in sorted(xs):
        if not edges or x - edges[-1] > 4:
            edges.append(x)
    return edges


def in_order(glyphs: list[Glyph]) -> str:
    """Their text, line by line and from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.y):
        if not lines or glyph.y - lines[-1][0].y > 4:
            lines.append([])
        lines[-1].append(glyph)
    return "".join(glyph.text for line in lines for glyph in sorted(line, key=lambda g: g.x))


def sheet_pages(book: Workbook) -> list[range]:
    """The sheet rows of each page, by the manual breaks."""
    sheet = book.active
    ends = [b.id for b in sheet.row_breaks.brk] + [sheet.max_row]
    return [range(start + 1, end + 1) for start, end in itertools.pairwise([0, *ends])]


def title_rows(book: Workbook) -> range:
    """The rows repeated on each page."""
    first, last = book.active.print_title_rows.replace("$", "").split(":")
    return range(int(first), int(last) + 1)


def planned(book: Workbook, rows: Iterable[int], column: int) -> str:
    """What those rows of a column print, squeezed."""
    cells = (book.active.cell(row, column) for row in rows)
    return squeeze("".join(_printed(cell) for cell in cells if cell.value is not None))


def _printed(cell: Cell) -> str:
    if isinstance(cell.value, str):
        return cell.value.replace("_x005F_", "_")  # how a workbook writes "_" where "_x0041_" would mean "A"
    decimals = cell.number_format.partition(".")[2].count("0")
    return f"{cell.value:,.{decimals}f}"
