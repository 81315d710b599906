"""A PDF with text -> its paragraphs and ruled tables, page by page; pdfplumber reads the letters and the lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from plan_workbook import texts
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid
from plan_workbook.importing.document import Block, Document, Paragraph, Position, TableBlock
from plan_workbook.importing.import_findings import DROPPED, import_finding
from plan_workbook.importing.sources import pdf_lines
from plan_workbook.importing.sources.pdf_lines import Column, PrintedLine

MOST_PAGES = 400  # a page takes up to half a second
_SAME_EDGE = 3.0  # points
_FURNITURE = re.compile(r"хуудас|page|\W|\d|_", re.IGNORECASE)
_MARGIN = 0.08  # of the page's height: what stands there on every page is no part of the plan
_REPEATED = 3  # pages
_ENOUGH_LINES = 5  # of a column, to be sure that one of them is full

Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points


class _Table:
    """A table of one page: its cells by row and column, and the printed lines in each."""

    def __init__(self, cells: Sequence[Box]) -> None:
        self.lefts = _edges(cell[0] for cell in cells)
        self.tops = _edges(cell[1] for cell in cells)
        self.box = (
            min(c[0] for c in cells),
            min(c[1] for c in cells),
            max(c[2] for c in cells),
            max(c[3] for c in cells),
        )
        self.spans: dict[Position, tuple[int, int]] = {}  # first row and column -> last row and column
        self.boxes: dict[Position, Box] = {}
        for cell in cells:
            position = (_index(self.tops, cell[1]), _index(self.lefts, cell[0]))
            last = (_index(self.tops, cell[3] - 2 * _SAME_EDGE), _index(self.lefts, cell[2] - 2 * _SAME_EDGE))
            self.spans[position], self.boxes[position] = (max(position[0], last[0]), max(position[1], last[1])), cell
        self.owner = {
            (row, column): position
            for position, (bottom, right) in self.spans.items()
            for row in range(position[0], bottom + 1)
            for column in range(position[1], right + 1)
        }
        self.letters: dict[Position, list[Mapping[str, Any]]] = {}
        self.lines: dict[Position, list[PrintedLine]] = {}

    def take(self, letter: Mapping[str, Any]) -> bool:
        """Put a letter into the cell that it stands in; False where it stands in none."""
        x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        if not (self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]):
            return False
        position = self.owner.get((bisect_right(self.tops, y) - 1, bisect_right(self.lefts, x) - 1))
        if position is None:
            return False
        self.letters.setdefault(position, []).append(letter)
        return True

    def settle(self) -> None:
        """Letters -> lines."""
        self.lines = {
            position: pdf_lines.without_continued(pdf_lines.lines(_upright(letters)))
            for position, letters in self.letters.items()
        }
        self.letters = {}


def read(path: Path) -> Document:
    """The document. Raises InputError where it can't be read, has a password, no text, or too many pages."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path) as opened:
            return _Reader(path, opened).read()
    except InputError:
        raise
    except PdfminerException as why:
        if why.args and isinstance(why.args[0], PDFPasswordIncorrect):
            raise InputError("import.pdf.encrypted", name=path.name) from why
        raise InputError("import.pdf.damaged", name=path.name) from why
    except PDFPasswordIncorrect as why:
        raise InputError("import.pdf.encrypted", name=path.name) from why
    except Exception as why:  # pdfminer lets a damaged file end in whatever its bytes lead to
        raise InputError("import.pdf.damaged", name=path.name) from why


class _Reader:
    def __init__(self, path: Path, opened: Any) -> None:
        self.path, self.name, self.opened = path, path.name, opened
        self.blocks: list[Block] = []
        self.findings: list[Finding] = []
        self.tables: dict[str, _Table] = {}
        self.pages: list[tuple[int, list[tuple[float, _Table | PrintedLine]], Any]] = []
        self.blanks = 0
        self.count = 0
        self.keeps = True
        self.known_words: set[str] = set()

    def read(self) -> Document:
        pages = self.opened.pages
        if len(pages) > MOST_PAGES:
            raise InputError("import.pdf.pages", name=self.name, count=len(pages), most=MOST_PAGES)
        letters = 0
        for number, page in enumerate(pages, 1):
            letters += self._page(number, page)
            page.close()  # else pdfplumber keeps each page's letters to the end
        if not pages:
            raise InputError("import.pdf.damaged", name=self.name)
        if not letters:
            from plan_workbook.importing.sources import scan

            return scan.read_pages(self.path, len(pages))
        self._compose()
        return Document(self.name, tuple(self.blocks), tuple(self.findings), self._seam)

    def _page(self, number: int, page: Any) -> int:
        page = _set_upright(page)
        tables = [_Table(table_found.cells) for table_found in page.find_tables() if len(table_found.cells) > 1]
        loose = []
        letters = page.chars
        for letter in letters:
            if not any(table.take(letter) for table in tables):
                loose.append(letter)
        for table in tables:
            table.settle()
        items: list[tuple[float, _Table | PrintedLine]] = [(table.box[1], table) for table in tables]
        outside = pdf_lines.lines(_upright(loose))
        items += [(line.top, line) for line in outside]
        self.blanks += sum(line.blank_after for line in outside)
        self.blanks += sum(line.blank_after for table in tables for cell in table.lines.values() for line in cell)
        for table in tables:
            for cell in table.lines.values():
                self.known_words.update(pdf_lines.whole_words(cell))
        self.count += sum(len(cell) > 1 for table in tables for cell in table.lines.values())
        self.pages.append((number, sorted(items, key=lambda item: item[0]), (float(page.width), float(page.height))))
        page.close()
        return len(letters)

    def _compose(self) -> None:
        keeps = self.keeps = self.blanks >= max(1, self.count // 4)
        repeated = self._repeated()
        for number, items, (width, height) in self.pages:
            tables = 0
            waiting: list[PrintedLine] = []
            room = Column(*_text_room(items, width), keeps, self.known_words)
            for _, item in items:
                if isinstance(item, PrintedLine):
                    if _is_furniture(item, height) or item.text in repeated:
                        continue
                    if waiting and not _goes_on(waiting[-1], item):
                        self._paragraph(number, waiting, room)
                        waiting = []
                    waiting.append(item)
                    continue
                self._paragraph(number, waiting, room)
                waiting, tables = [], tables + 1
                self._table(texts.say("import.part.page-table", page=number, number=tables), item)
            self._paragraph(number, waiting, room)
        for text, page in repeated.items():
            self.findings.append(
                import_finding(DROPPED, (texts.say("import.part.page", page=page), None), text, "page-furniture")
            )
        self.pages = []

    def _repeated(self) -> dict[str, int]:
        """Lines in the margins that stand on several pages -> the first of these pages."""
        pages: dict[str, list[int]] = {}
        for number, items, (_, height) in self.pages:
            for _, item in items:
                if isinstance(item, PrintedLine) and _in_margin(item, height):
                    pages.setdefault(item.text, []).append(number)
        return {text: numbers[0] for text, numbers in pages.items() if len(numbers) >= _REPEATED}

    def _paragraph(self, number: int, lines: Sequence[PrintedLine], room: Column) -> None:
        if lines:
            self.blocks.append(Paragraph(pdf_lines.joined(lines, room), texts.say("import.part.page", page=number)))

    def _table(self, part: str, table: _Table) -> None:
        rows: list[list[object]] = [[None] * len(table.lefts) for _ in table.tops]
        for position, lines in table.lines.items():
            if lines:
                rows[position[0]][position[1]] = pdf_lines.joined(lines, self._room(table, position)).strip() or None
        merged = tuple((*position, *last) for position, last in table.spans.items() if last != position)
        self.tables[part] = table
        self.blocks.append(TableBlock(Grid(part, rows, merged=merged), tuple(table.lefts)))

    def _room(self, table: _Table, position: Position) -> Column:
        """The cell less the margin that its table leaves at the left of its lines.

        Where no blank says how a line was broken, the longest line of the column says how long they could be.
        """
        box = table.boxes[position]
        column = [
            (line.x0 - table.boxes[position_of][0], line.x1)
            for position_of, lines in table.lines.items()
            if position_of[1] == position[1] and table.spans[position_of][1] == table.spans[position][1]
            for line in lines
        ]
        margin = max(0.0, min((left for left, _ in column), default=0.0))
        end = box[2] - margin
        if not self.keeps and len(column) >= _ENOUGH_LINES:
            end = min(end, max(x1 for _, x1 in column) + 1)
        return Column(box[0] + margin, end, self.keeps, self.known_words)

    def _seam(self, before: TableBlock, above: Position, after: TableBlock, below: Position) -> str:
        first, second = self.tables[before.grid.name], self.tables[after.grid.name]
        above, below = first.owner.get(above, above), second.owner.get(below, below)
        if not first.lines.get(above) or not second.lines.get(below):
            return "\n"
        return pdf_lines.between(first.lines[above][-1], second.lines[below][0], self._room(first, above))


def _edges(places: Iterator[float] | Sequence[float]) -> list[float]:
    """Where cells begin, those nearly at one place taken together."""
    edges: list[float] = []
    for coordinate in sorted(places):
        if not edges or coordinate - edges[-1] > _SAME_EDGE:
            edges.append(coordinate)
    return edges


def _index(edges: Sequence[float], coordinate: float) -> int:
    return max(0, bisect_right(edges, coordinate + _SAME_EDGE) - 1)


def _upright(letters: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Letters as they are read: a heading set upwards in a narrow column is turned to lie."""
    turned = [letter for letter in letters if not letter.get("upright", True)]
    if 2 * len(turned) <= len(letters):
        return letters
    up = sum(letter["matrix"][1] > 0 for letter in turned) * 2 >= len(turned)
    made = []
    for letter in turned:
        x0, x1 = (-letter["bottom"], -letter["top"]) if up else (letter["top"], letter["bottom"])
        top, bottom = (letter["x0"], letter["x1"]) if up else (-letter["x1"], -letter["x0"])
        made.append({**letter, "x0": x0, "x1": x1, "top": top, "bottom": bottom})
    return made


def _set_upright(page: Any) -> Any:
    """The page turned so that most of its letters stand upright: landscape tables are often saved on their side."""
    letters = page.chars
    sideways = [letter["matrix"] for letter in letters if abs(letter["matrix"][1]) > abs(letter["matrix"][0])]
    head_down = sum(
        letter["matrix"][0] < 0 and abs(letter["matrix"][1]) < abs(letter["matrix"][0]) for letter in letters
    )
    if 2 * len(sideways) > len(letters):
        turn = 90 if 2 * sum(matrix[1] > 0 for matrix in sideways) >= len(sideways) else 270
    elif 2 * head_down > len(letters):
        turn = 180
    else:
        return page
    from pdfplumber.page import Page

    page.close()
    page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
    return Page(page.pdf, page.page_obj, page_number=page.page_number, initial_doctop=0)


def _in_margin(line: PrintedLine, height: float) -> bool:
    return line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height


def _is_furniture(line: PrintedLine, height: float) -> bool:
    """A page's number, whatever stands around it."""
    return _in_margin(line, height) and not _FURNITURE.sub("", line.text)


def _goes_on(before: PrintedLine, after: PrintedLine) -> bool:
    """Do two lines stand as close as those of one paragraph?"""
    height = before.bottom - before.top
    return after.top - before.bottom < 0.6 * height and abs((after.bottom - after.top) - height) < 0.15 * height


def _text_room(items: Sequence[tuple[float, _Table | PrintedLine]], width: float) -> tuple[float, float]:
    """The page between its margins: as wide as its widest line or table."""
    boxes = [(item.x0, item.x1) if isinstance(item, PrintedLine) else (item.box[0], item.box[2]) for _, item in items]
    return min((box[0] for box in boxes), default=0.0), max((box[1] for box in boxes), default=width)
