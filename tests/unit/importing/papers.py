"""Documents for tests: paragraphs and Markdown tables as Word files, and ruled tables as PDFs, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pymupdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FONT = Path("/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf")
SIZE, LINE, PAD = 9.0, 11.0, 4.0  # points
LEFT, TOP = 40.0, 60.0


def rows(markdown: str) -> list[list[str]]:
    """The cells of a Markdown table; "\\n" in a cell is a line break."""
    lines = filter(None, map(str.strip, markdown.strip().splitlines()))
    return [[part.strip().replace("\\n", "\n") for part in line.strip("|").split("|")] for line in lines]


def document(*blocks: str) -> Any:
    """A Word document: a text that begins with "|" is a table, any other one a paragraph."""
    made = docx.Document()
    for block in blocks:
        if not block.strip().startswith("|"):
            made.add_paragraph(block)
            continue
        cells = rows(block)
        table = made.add_table(rows=len(cells), cols=max(map(len, cells)))
        for row, item in zip(table.rows, cells, strict=True):
            for cell, text in zip(row.cells, item, strict=False):
                cell.text = text
    return made


def word(path: Path, *blocks: str) -> Path:
    """As `document`, saved at `path`."""
    document(*blocks).save(str(path))
    return path


def xml(markup: str) -> Any:
    """An element of WordprocessingML: "<w:p>…</w:p>"."""
    return parse_xml(f"<w:x {nsdecls('w')}>{markup}</w:x>")[0]


class Pdf:
    """A PDF of ruled tables. Words are broken as LibreOffice does it: a line that ended at a blank keeps the blank, if there
    is room for it; a word that is longer than a line is broken anywhere."""

    def __init__(self, *widths: float) -> None:
        self.widths, self.font = widths, pymupdf.Font(fontfile=str(FONT))
        self.pages = pymupdf.open()
        self.page()

    def page(self) -> None:
        """Begin a page."""
        self.sheet, self.y = self.pages.new_page(width=842, height=595), TOP

    def line(self, text: str, y: float | None = None) -> None:
        """A paragraph of one line, at `y` or where the page has come to."""
        self._write(LEFT, (y or self.y) + SIZE, text)
        self.y += 0 if y else 3 * LINE

    def row(self, *cells: str | Sequence[str] | None) -> None:
        """A row of cells: a text is broken into lines, a list is lines as they are; None joins the cell to the one at its left."""
        lines = []
        for at, cell in enumerate(cells):
            joined = next((end for end in range(at + 1, len(cells)) if cells[end] is not None), len(cells))
            room = sum(self.widths[at:joined]) - 2 * PAD
            lines.append(self.broken(cell, room) if isinstance(cell, str) else list(cell or ()))
        height = LINE * max(1, *map(len, lines)) + 2 * PAD
        x = LEFT
        for at, (line, width) in enumerate(zip(lines, self.widths, strict=True)):
            if cells[at] is not None:
                end = at + 1
                while end < len(cells) and cells[end] is None:
                    end += 1
                self.sheet.draw_rect(pymupdf.Rect(x, self.y, x + sum(self.widths[at:end]), self.y + height))
                for count, text in enumerate(line):
                    self._write(x + PAD, self.y + PAD + SIZE + LINE * count, text)
            x += width
        self.y += height

    def broken(self, text: str, width: float) -> list[str]:
        """The lines of a text in a column of that width."""
        lines = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                if line and self._width(f"{line}{word}") > width:
                    lines.append(line if self._width(line) <= width else line.rstrip())
                    line = ""
                line += word
                while self._width(line) > width:
                    cut = next(at for at in range(len(line), 0, -1) if self._width(line[:at]) <= width)
                    lines.append(line[:cut])
                    line = line[cut:]
                line += " "
            lines.append(line[:-1])
        return lines

    def save(self, path: Path, **options: Any) -> Path:
        """Write the file."""
        self.pages.save(str(path), **options)
        return path

    def _width(self, text: str) -> float:
        return self.font.text_length(text, SIZE)

    def _write(self, x: float, y: float, text: str) -> None:
        self.sheet.insert_text((x, y), text, fontsize=SIZE, fontname="own", fontfile=str(FONT))
