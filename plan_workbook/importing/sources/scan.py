"""Scanned pages and pictures, through the optional extra `scan` (img2table and Tesseract); every cell is marked for review."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from plan_workbook import texts
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid, address
from plan_workbook.importing.document import Document, TableBlock
from plan_workbook.importing.import_findings import GUESSED, import_finding

LANGUAGE = "mon"
MOST_PAGES = 60  # a page takes some ten seconds
_LEAST_CONFIDENCE = 30  # of 99: what Tesseract is less sure of is noise


def read(path: Path) -> Document:
    """A picture's tables. Raises InputError where the extra or Tesseract is missing, or the picture can't be read."""
    return _document(path, {0: _tables(path, "Image", "import.scan.missing")})


def read_pages(path: Path, count: int) -> Document:
    """The tables of a PDF whose `count` pages are pictures. Raises as `read` does, and for too many pages."""
    if count > MOST_PAGES:
        raise InputError("import.pdf.pages", name=path.name, count=count, most=MOST_PAGES)
    return _document(path, _tables(path, "PDF", "import.pdf.no-text", count))


def _tables(path: Path, kind: str, missing: str, count: int = 1) -> Any:
    """img2table's tables of a source: a list for a picture, lists by 0-based page for a PDF."""
    try:
        from img2table import document as kinds
        from img2table.ocr import TesseractOCR
    except ImportError:
        raise InputError(missing, name=path.name, count=count) from None
    try:
        with _silent():
            reader = TesseractOCR(lang=LANGUAGE)
    except OSError as why:  # neither the program nor its data for Mongolian comes with a package
        raise InputError("import.scan.tesseract", name=path.name) from why
    try:
        with _silent():
            return getattr(kinds, kind)(path.read_bytes()).extract_tables(ocr=reader, min_confidence=_LEAST_CONFIDENCE)
    except Exception as why:  # OpenCV lets a damaged picture end in whatever its bytes lead to
        raise InputError("import.scan.unreadable", name=path.name) from why


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """What Tesseract and its shell say goes to our own standard output and error, which hold nothing but our answer."""
    with contextlib.ExitStack() as undo:
        nowhere = undo.enter_context(open(os.devnull, "wb"))
        for stream in (1, 2):
            with contextlib.suppress(OSError):  # started without one
                kept = os.dup(stream)
                undo.callback(os.close, kept)
                undo.callback(os.dup2, kept, stream)
                os.dup2(nowhere.fileno(), stream)
        yield


def _document(path: Path, pages: Mapping[int, Sequence[Any]]) -> Document:
    blocks: list[TableBlock] = []
    findings: list[Finding] = []
    for page, tables in sorted(pages.items()):
        for number, table in enumerate(tables, 1):
            block = _block(texts.say("import.part.page-table", page=page + 1, number=number), table)
            blocks.append(block)
            for row, cells in enumerate(block.grid.values):
                for column, value in enumerate(cells):
                    if value is not None:
                        findings.append(
                            import_finding(GUESSED, (block.grid.name, address(row, column)), value, "scanned")
                        )
    return Document(path.name, tuple(blocks), tuple(findings), lambda *_: " ")


def _block(part: str, table: Any) -> TableBlock:
    """A table as a grid: img2table gives a merged cell to each row and column that it covers."""
    places: dict[tuple[int, int, int, int], list[tuple[int, int]]] = {}
    rows: list[list[object]] = []
    for row, cells in enumerate(table.content.values()):
        rows.append([None] * len(cells))
        for column, cell in enumerate(cells):
            box = (cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2)
            if box not in places and cell.value:
                rows[row][column] = " ".join(str(cell.value).split())
            places.setdefault(box, []).append((row, column))
    merged = tuple((*positions[0], *positions[-1]) for positions in places.values() if len(positions) > 1)
    return TableBlock(Grid(part, rows, merged=merged))
