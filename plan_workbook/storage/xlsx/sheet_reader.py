"""The worksheets of an opened package as grids: by calamine where it reads a sheet as it is, else by our own parser."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from plan_workbook.cells import cell_value
from plan_workbook.cells.number_formats import kind_of
from plan_workbook.errors import InputError
from plan_workbook.grid import Grid
from plan_workbook.storage.xlsx import sheet_parser, sheet_scan
from plan_workbook.storage.xlsx.workbook_parts import Layout, Parts, SheetPart, utf8

LARGE, MOST_READERS = 8 * 2**20, 4  # bytes of sheets from which on several threads read them: some 2,000 measures
MOST_PARSED = 2_000_000  # tags that our own parser takes in a few seconds; 10,000 measures have half as many


class SheetReader:
    """Reads the sheets of one workbook; `file` is what calamine opens, `package` holds the same file's XML parts."""

    def __init__(self, name: str, file: Path | io.BytesIO, package: Mapping[str, bytes], layout: Layout) -> None:
        self.name, self.file, self.package, self.layout = name, file, package, layout
        self._parsed_tags = 0

    def grids(self) -> tuple[Grid, ...]:
        """The grids in the order of the workbook's sheets. Raises what a damaged part makes its parser raise."""
        sheets = self.layout.sheets
        if sum(len(self.package[sheet.part]) for sheet in sheets) < LARGE:
            return tuple(self._share(0, 1))
        return self._in_threads()

    def _in_threads(self) -> tuple[Grid, ...]:
        """As `_share`, in threads: calamine works outside of Python's lock."""
        from concurrent.futures import ThreadPoolExecutor

        workers = min(MOST_READERS, os.cpu_count() or 1)
        with ThreadPoolExecutor(workers) as pool:
            shares = pool.map(lambda worker: list(self._share(worker, workers)), range(workers))
            grids = {grid.name: grid for share in shares for grid in share}
        return tuple(grids[sheet.name] for sheet in self.layout.sheets)

    def _share(self, first: int, step: int) -> Iterator[Grid]:
        """The grids of every `step`-th sheet from the `first` on; each reader needs a workbook of its own."""
        book = self._opened() if self.layout.usual else None
        for sheet in self.layout.sheets[first::step]:
            data = self.package[sheet.part]
            grid = self._by_calamine(book, sheet, data) if book and sheet_scan.is_usual(data) else None
            yield grid or self._by_parser(sheet, utf8(data))

    def _opened(self) -> Any:
        """The workbook as calamine opens it; None where it can't."""
        from python_calamine import CalamineError, CalamineWorkbook

        # from its beginning: calamine would read on from where zipfile stopped
        source = io.BytesIO(self.file.getvalue()) if isinstance(self.file, io.BytesIO) else self.file
        try:
            return CalamineWorkbook.from_object(source)
        except CalamineError:
            return None

    def _by_calamine(self, book: Any, sheet: SheetPart, data: bytes) -> Grid | None:
        """None where calamine meets what it does not know: an error's name, a number that is none, a date without year."""
        from python_calamine import CalamineError

        try:
            read = book.get_sheet_by_name(sheet.name)
            rows = read.to_python(skip_empty_area=False)
        except (CalamineError, OverflowError, ValueError):
            return None
        cells = [cell_value.plain_row(row) for row in rows]  # calamine gives a blank cell as ""
        percent = [style for style, kind in self.kinds.items() if kind == "percent"]
        return Grid(
            name=sheet.name,
            values=cells,
            formulas=sheet_scan.formulas(data, cells),
            errors=sheet_scan.errors(data),
            merged=tuple((*start, *end) for start, end in read.merged_cell_ranges or ()),
            as_percent=sheet_scan.styled(data, percent),
            hidden=sheet.hidden,
        )

    def _by_parser(self, sheet: SheetPart, data: bytes) -> Grid:
        self._parsed_tags += data.count(b"<")
        if self._parsed_tags > MOST_PARSED:
            raise InputError("file.too-large", name=self.name)
        parsed = sheet_parser.sheet(data, self.strings, self.kinds, self.layout.since_1904)
        return Grid(
            name=sheet.name,
            values=[[cell_value.plain(value) for value in row] for row in parsed.rows()],
            formulas=frozenset(parsed.formulas),
            errors=parsed.errors,
            merged=tuple(parsed.merged),
            as_percent=frozenset(parsed.percent),
            hidden=sheet.hidden,
        )

    @cached_property
    def strings(self) -> list[str]:
        """The texts that cells share."""
        part = self.layout.strings
        return sheet_parser.strings(utf8(self.package[part])) if part else []

    @cached_property
    def kinds(self) -> dict[int, str]:
        """Index of a style -> what its number format shows (`number_formats.kind_of`), where that is anything."""
        part = self.layout.styles
        if not part:
            return {}
        root = Parts(self.package).root(part)
        codes: dict[int, str] = {}
        kinds: dict[int, str] = {}
        for element in root.iter():
            tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if tag == "numFmt":  # those of conditional formats among them have numbers of their own
                codes.setdefault(_number(element.get("numFmtId")), element.get("formatCode", ""))
            elif tag == "cellXfs":
                styles = [style for style in element if isinstance(style.tag, str)]
                for index, style in enumerate(styles):
                    number = _number(style.get("numFmtId"))
                    kinds[index] = kind_of(number, codes.get(number))
        return {index: kind for index, kind in kinds.items() if kind}


def _number(text: str | None) -> int:
    text = (text or "0").strip()
    return int(text) if text.isdecimal() and len(text) < 10 else 0
