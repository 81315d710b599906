"""A document's paragraphs and tables -> one grid and the layouts of its plan tables, as recognition reads a sheet's.

Tables that go on (over a page, with or without their headings) become one; tables of something else become lines of text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from plan_workbook.cells.tables import blank
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid, Origin
from plan_workbook.importing.document import Document, Paragraph, Position, TableBlock
from plan_workbook.importing.import_findings import GUESSED, import_finding
from plan_workbook.importing.tables import front, headings, layouts
from plan_workbook.importing.tables.layouts import Layout

_SAME_EDGE = 4.0  # points: a page is set anew, and its lines a hair's breadth elsewhere


@dataclass(frozen=True)
class Assembled:
    """The document as one grid, its plan tables, and the rows whose paragraph stands right above one of them."""

    grid: Grid
    layouts: tuple[Layout, ...]
    captions: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()


@dataclass
class _Rows:
    """The grid as it grows."""

    values: list[list[object]] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    seams: dict[Position, str] = field(default_factory=dict)

    def line(self, text: str, origin: Origin) -> None:
        self.lines.add(len(self.values))
        self.values.append([text])
        self.origins.append(origin)

    def table(self, block: TableBlock, columns: Sequence[int], first: int) -> int:
        """Add a table's rows from its row `first` on, its columns where the table before had them; -> the first's place."""
        top = len(self.values)
        width = max(columns, default=0) + 1
        for row in range(first, len(block.grid.values)):
            cells: list[object] = [None] * width
            for column, value in enumerate(block.grid.values[row]):
                if value is not None:
                    target = columns[column]
                    cells[target] = value if cells[target] is None else f"{cells[target]}\n{value}"
            self.values.append(cells)
            self.origins.append(Origin(block.grid.name, row))
        for up, left, down, right in block.grid.merged:
            if down >= first:
                up = max(up, first)
                self.merged.append((top + up - first, columns[left], top + down - first, columns[right]))
        return top


def assemble(document: Document, forced: Mapping[str, str], only: int | None = None) -> Assembled:
    """The plan tables of a document; `forced` as in `layouts.find`, `only` takes one of the tables that have headings."""
    known = _known(document, forced)
    document, known, findings = _chosen(document, known, only)
    return _Assembler(document, known).run(findings)


def count(document: Document, forced: Mapping[str, str]) -> int:
    """How many tables there are that `only` may take."""
    return len(_heads(document, _known(document, forced)))


def _known(document: Document, forced: Mapping[str, str]) -> dict[int, list[Layout]]:
    """Block -> the layouts found in it, of each table that has headings."""
    known = {
        at: layouts_read
        for at, block in enumerate(document.blocks)
        if isinstance(block, TableBlock) and (layouts_read := layouts.find(block.grid, forced))
    }
    return known


def _heads(document: Document, known: Mapping[int, list[Layout]]) -> list[int]:
    """The blocks where another table begins: not those that only say the headings of the one before again on a new page."""
    heads: list[int] = []
    last: int | None = None
    for at in known:
        again = last is not None and document.seam is not None and _says_again(known[last][-1], known[at][0])
        if not again:
            heads.append(at)
        last = at
    return heads


def _chosen(
    document: Document, known: dict[int, list[Layout]], only: int | None
) -> tuple[Document, dict[int, list[Layout]], list[Finding]]:
    """The document with one of its tables, what stands above the first and below the last of them, and a finding for each other."""
    heads = _heads(document, known)
    if only is None or not 1 <= only <= len(heads):
        return document, known, []
    start, last = heads[only - 1], max(known)
    end = heads[only] if only < len(heads) else last + 1
    findings = []
    for index in heads:
        if index != start:
            block = document.blocks[index]
            assert isinstance(block, TableBlock)
            first = known[index][0].headings[0]
            findings.append(
                import_finding(GUESSED, block.grid.where(first.row, first.column), first.text, "other-table", only)
            )
    above = start
    while above > heads[0] and isinstance(document.blocks[above - 1], Paragraph):
        above -= 1
    while end > start + 1 and end <= last and isinstance(document.blocks[end - 1], Paragraph):
        end -= 1
    kept = [index for index in range(len(document.blocks)) if index < heads[0] or above <= index < end or index > last]
    return (
        replace(document, blocks=tuple(document.blocks[index] for index in kept)),
        {at: known[index] for at, index in enumerate(kept) if index in known},
        findings,
    )


def _says_again(before: Layout, after: Layout) -> bool:
    texts = {headings.plain(heading.text) for heading in before.headings}
    return {headings.plain(heading.text) for heading in after.headings} <= texts


class _Assembler:
    def __init__(self, document: Document, known: Mapping[int, list[Layout]]) -> None:
        self.document, self.known = document, known
        self.rows = _Rows()
        self.made: list[Layout] = []
        self.edges: tuple[float, ...] = ()
        self.width = 0
        self.last: tuple[TableBlock, list[int]] | None = None  # the plan table before, and where its columns went
        self.captions: set[int] = set()
        self.begun = 0  # tables of the document itself, not those that a new page begins

    def run(self, findings: Sequence[Finding]) -> Assembled:
        first, last = (min(self.known), max(self.known)) if self.known else (0, 0)
        for index, block in enumerate(self.document.blocks):
            if isinstance(block, Paragraph):
                self.rows.line(block.text, Origin(block.part))
            elif index in self.known:
                self._table(block, self.known[index])
            elif (
                self.last is not None and first < index and self._fits(block) and (index < last or self._goes_on(block))
            ):
                self._more(block, 0, ())
            else:
                self._stray(block)
        rows = self.rows
        grid = Grid(
            self.document.name, rows.values, merged=tuple(rows.merged), origins=tuple(rows.origins),
            lines=frozenset(rows.lines), seams=rows.seams,
        )  # fmt: skip
        made = [
            replace(layout, end=self.made[at + 1].top if at + 1 < len(self.made) else len(rows.values))
            for at, layout in enumerate(self.made)
        ]
        return Assembled(grid, tuple(made), self._goal_captions(grid, made), tuple(findings))

    def _goal_captions(self, grid: Grid, made: Sequence[Layout]) -> frozenset[int]:
        """The paragraphs right above tables, where each table has one of its own that is no title: then they name the goals."""
        texts = [str(grid.values[row][0]) for row in sorted(self.captions)]
        if len(texts) < 2 or len(texts) < self.begun or len(set(texts)) < len(texts) or front.is_title(texts[0]):
            return frozenset()
        return frozenset(self.captions) if all("goal" not in layout.columns for layout in made) else frozenset()

    def _table(self, block: TableBlock, layouts_read: Sequence[Layout]) -> None:
        again = (
            self.made and self.last is not None and _says_again(self.made[-1], layouts_read[0]) and self._fits(block)
        )
        directly = self.last is not None and len(self.rows.values) - 1 not in self.rows.lines
        if again and (directly or self.document.seam is not None):
            self._more(block, layouts_read[0].bottom + 1, range(layouts_read[0].top, layouts_read[0].bottom + 1))
            return
        self._caption()
        columns = list(range(max(map(len, block.grid.values), default=0)))
        top = self.rows.table(block, columns, 0)
        for layout in layouts_read:
            moved = tuple(replace(heading, row=heading.row + top) for heading in layout.headings)
            twice = tuple(replace(heading, row=heading.row + top) for heading in layout.twice)
            self.made.append(
                Layout(
                    layout.top + top, layout.bottom + top, 0, moved, tuple(row + top for row in layout.repeats), twice,
                    layout.columns,
                )
            )  # fmt: skip
        self.edges, self.width, self.last = block.edges, len(columns), (block, columns)

    def _more(self, block: TableBlock, after: int, heads: Sequence[int]) -> None:
        """Go on with the table before; `heads` are rows that say its headings again, `after` the row below them."""
        assert self.last is not None
        if self.document.seam is None:
            self._caption()
        columns = self._columns(block)
        top = self.rows.table(block, columns, 0)
        layout = self.made[-1]
        self.made[-1] = replace(layout, repeats=(*layout.repeats, *(top + row for row in heads)))
        if self.document.seam is not None and after < len(block.grid.values):
            before, placed = self.last
            bottom = len(before.grid.values) - 1
            meanings = {
                placed[column]: column for column, value in enumerate(before.grid.values[bottom]) if not blank(value)
            }
            for column, value in enumerate(block.grid.values[after]):
                if not blank(value):
                    source = meanings.get(columns[column])
                    glue = (
                        "\n" if source is None else self.document.seam(before, (bottom, source), block, (after, column))
                    )
                    self.rows.seams[top + after, columns[column]] = glue
        self.last = (block, columns)

    def _caption(self) -> None:
        """Note the paragraph that a table begins under."""
        self.begun += 1
        if len(self.rows.values) - 1 in self.rows.lines:
            self.captions.add(len(self.rows.values) - 1)

    def _fits(self, block: TableBlock) -> bool:
        """Has the table the columns of the one before?"""
        width = max(map(len, block.grid.values), default=0)
        if self.edges and block.edges:
            return all(any(abs(edge - known) <= _SAME_EDGE for known in self.edges) for edge in block.edges)
        return width == self.width

    def _goes_on(self, block: TableBlock) -> bool:
        """Below the last table with headings: does it hold measures, rather than signatures or a summary of its own?"""
        if self.document.seam is not None:
            return True
        return any(sum(not blank(value) for value in row) >= 3 for row in block.grid.values)

    def _columns(self, block: TableBlock) -> list[int]:
        """Where the table's columns stand in the one before."""
        width = max(map(len, block.grid.values), default=0)
        if not (self.edges and block.edges):
            return list(range(width))
        nearest = [
            min(range(len(self.edges)), key=lambda nearest_edge: abs(self.edges[nearest_edge] - edge))
            for edge in block.edges
        ]
        return (nearest + list(range(len(nearest), width)))[:width]

    def _stray(self, block: TableBlock) -> None:
        """A table of something else (a letterhead, signatures): each row is a line of text."""
        for row, cells in enumerate(block.grid.values):
            text = "\t".join(" ".join(str(value).split()) for value in cells if not blank(value))
            if text:
                self.rows.line(text, Origin(block.grid.name, row))
