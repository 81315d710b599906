"""Texts typed with 8-bit Mongolian fonts ("Arial Mon"), which show as "Õýðýãæèëò" or "Хєгжїїлэх": made plain.

Such a font drew Cyrillic letters in the places of code page 1252; ө and ү in those of the Ukrainian є and ї of 1251.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from plan_workbook.findings import Finding
from plan_workbook.grid import Grid
from plan_workbook.importing.document import Document, Paragraph, TableBlock
from plan_workbook.importing.import_findings import GUESSED, import_finding

_EIGHT_BIT = {chr(code): bytes([code]).decode("cp1251") for code in range(0xA1, 0x100) if code != 0xAD}
_UKRAINIAN = str.maketrans("єїЄЇ", "өүӨҮ")
_TABLE = str.maketrans({letter: made.translate(_UKRAINIAN) for letter, made in _EIGHT_BIT.items()})
_LETTER = re.compile(r"[^\W\d_]")
_DISPLACED_LETTERS = r"\u00aa\u00af\u00b8\u00a8\u00ba\u00bf-\u00ff"
_DISPLACED = re.compile(f"[{_DISPLACED_LETTERS}]")
_ANY = re.compile(f"[{_DISPLACED_LETTERS}єїЄЇ]")  # a text without any is plain, and so is nearly every sheet
_MIXED = re.compile(r"(?<=[А-Яа-яӨөҮүЁё])[єїЄЇ]|[єїЄЇ](?=[А-Яа-яӨөҮүЁёєїЄЇ])")
_LEAST = 3  # letters: a word or two of French is no Mongolian


def plain(text: str, least: int = _LEAST) -> str:
    """The text in Unicode's Cyrillic; unchanged where it was not typed with such a font, or holds fewer such letters."""
    if text.isascii():
        return text
    displaced = len(_DISPLACED.findall(text))
    if displaced >= least and 2 * displaced > len(_LETTER.findall(text)):
        return text.translate(_TABLE)
    return _MIXED.sub(lambda match: match[0].translate(_UKRAINIAN), text)


def of_grid(grid: Grid, least: int | None = None) -> tuple[Grid, list[Finding]]:
    """The sheet with such texts made plain, and one finding that says where. `least` as in `plain`."""
    rows = ("\n".join([value for value in row if value.__class__ is str]) for row in grid.values)
    if not any(map(_ANY.search, rows)):
        return grid, []
    if least is None:
        least = 1 if _typed_so(value for row in grid.values for value in row) else _LEAST
    changed: list[tuple[int, int]] = []
    repaired = grid.values
    for row, cells in enumerate(grid.values):
        for column, value in enumerate(cells):
            if isinstance(value, str) and (made := plain(value, least)) != value:
                if repaired is grid.values:
                    repaired = [list(line) for line in grid.values]
                repaired[row][column] = made
                changed.append((row, column))
    if not changed:
        return grid, []
    first, last = changed[0], changed[-1]
    span = f"{grid.where(*first)[1]}:{grid.where(*last)[1]}, {len(changed)}"
    return replace(grid, values=repaired), [
        import_finding(GUESSED, grid.where(*first), grid.at(*first), "old-font", span)
    ]


def of_document(document: Document) -> tuple[Document, list[Finding]]:
    """As `of_grid`, for each table and paragraph of a document."""
    findings: list[Finding] = []
    cells = (
        value
        for block in document.blocks
        if isinstance(block, TableBlock)
        for row in block.grid.values
        for value in row
    )
    least = 1 if _typed_so(cells) else _LEAST
    blocks: list[Paragraph | TableBlock] = []
    for block in document.blocks:
        if isinstance(block, TableBlock):
            grid, of_block = of_grid(block.grid, least)
            blocks.append(block if grid is block.grid else replace(block, grid=grid))
            findings += of_block
        elif (made := plain(block.text, least)) != block.text:
            blocks.append(replace(block, text=made))
            findings.append(import_finding(GUESSED, (block.part, None), block.text, "old-font", block.part))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks)), findings


def _typed_so(cells: Iterable[object]) -> bool:
    """Is there a cell in letters of code page 1252? Then the short ones beside it are meant so too."""
    return any(
        isinstance(value, str)
        and len(displaced := _DISPLACED.findall(value)) >= _LEAST
        and 2 * len(displaced) > len(_LETTER.findall(value))
        for value in cells
        if value is not None
    )
