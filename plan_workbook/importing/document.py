"""What every document (Word, PDF, a scan) is read into: its paragraphs and tables, in order, each cell with where it stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plan_workbook.findings import Finding
from plan_workbook.grid import Grid

Position = tuple[int, int]  # 0-based row and column


@dataclass(frozen=True)
class Paragraph:
    """A paragraph outside of tables: its text, and the part of the document that it is ("Догол мөр 3")."""

    text: str
    part: str


@dataclass(frozen=True)
class TableBlock:
    """A table as it stands in the document; `grid.name` is the part that it is ("Хүснэгт 2").

    `edges` are the columns' left edges in points, by which a table is known to go on from the page before; () where the
    number of columns says it.
    """

    grid: Grid
    edges: tuple[float, ...] = ()


Block = Paragraph | TableBlock
# what parts the text of a cell from its piece on the page before: (table before, cell there, table, cell) -> "", " " or "\n"
Seam = Callable[[TableBlock, Position, TableBlock, Position], str]


@dataclass(frozen=True)
class Document:
    """A document's name and blocks; `findings` tell what its reader took, left out or could not read, and where."""

    name: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    seam: Seam | None = None
