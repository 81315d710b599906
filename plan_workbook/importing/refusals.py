"""What is said of a source without a plan table: what was seen in it, and what was looked for."""

from __future__ import annotations

from collections.abc import Sequence

from plan_workbook import messages, texts
from plan_workbook.cells.tables import SEARCHED_ROWS, blank
from plan_workbook.errors import InputError
from plan_workbook.grid import Grid
from plan_workbook.importing.document import Document, TableBlock
from plan_workbook.importing.tables import headings

_QUOTED = 8  # headings that a sentence quotes


def no_plan_table(name: str, grids: Sequence[Grid]) -> InputError:
    """The refusal of a workbook."""
    likeliest = max((_likeliest(grid) for grid in grids), key=lambda row: row[0], default=(0, []))[1]
    return InputError("import.no-table.sheets", name=name, count=len(grids), seen=_quoted(likeliest))


def no_plan_table_in(document: Document) -> InputError:
    """The refusal of a document."""
    tables = [block.grid for block in document.blocks if isinstance(block, TableBlock)]
    if not tables:
        return InputError("import.no-table.none", name=document.name, paragraphs=len(document.blocks))
    likeliest = max(map(_likeliest, tables), key=lambda row: row[0])[1]
    return InputError("import.no-table.document", name=document.name, count=len(tables), seen=_quoted(likeliest))


def _likeliest(grid: Grid) -> tuple[tuple[int, int], list[str]]:
    """The row near the top that is most like headings, with how many of it are known and how many there are."""
    best: tuple[tuple[int, int], list[str]] = ((0, 0), [])
    for row in grid.values[:SEARCHED_ROWS]:
        filled = [str(value) for value in row if not blank(value)]
        known = sum(bool(headings.sure(headings.words_of(value))) for value in filled)
        if (known, min(len(filled), 3)) > best[0]:
            best = ((known, min(len(filled), 3)), filled)
    return best


def _quoted(headings: Sequence[str]) -> str:
    more = " …" if len(headings) > _QUOTED else ""
    shown = [texts.say("merge.quoted", value=messages.short(value, 30)) for value in headings[:_QUOTED]]
    return ", ".join(shown) + more if headings else "–"
