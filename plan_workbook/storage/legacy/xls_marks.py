"""What an old workbook (.xls) says of its cells beside their values: formulas, errors, percentages, macro sheets.

[MS-XLS] 2.1.4: a stream of records, each with its kind, its size and its body. Sheets are told apart by their order.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from plan_workbook.cells.number_formats import kind_of

Cell = tuple[int, int]
# [MS-XLS] 2.3
_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x002F, 0x041E, 0x00E0
_FORMULA, _BOOLERR, _MULRK = 0x0006, 0x0205, 0x00BD
_NUMBERS = frozenset((_FORMULA, 0x0203, 0x027E))  # Formula, Number, RK: row, column, style
_WORKSHEET = 0
BIFF8 = 0x0600
# [MS-XLS] 2.5.10 Bes; later errors are kept as one of these
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
           0x2B: "#GETTING_DATA"}  # fmt: skip


@dataclass
class Marks:
    """One sheet's cells, 0-based; `is_worksheet` is False for charts and Excel 4 macros, which hold no plan."""

    formulas: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    percent: set[Cell] = field(default_factory=set)
    is_worksheet: bool = True


@dataclass
class BookMarks:
    """A workbook's sheets in their order. Of one that a password locks, or of an older format, there is nothing more."""

    sheets: list[Marks]
    locked: bool = False
    version: int = BIFF8


def read(stream: bytes) -> BookMarks:
    """The marks in a workbook's stream. Raises struct.error or ValueError where it is damaged."""
    version, starts, kinds, codes = BIFF8, [], [], {}
    for kind, body, _ in _records(stream, 0):
        if kind == _BOF:
            version = struct.unpack_from("<H", body)[0]
            if version != BIFF8:
                return BookMarks([], version=version)
        elif kind == _FILEPASS:
            return BookMarks([], locked=True)
        elif kind == _BOUNDSHEET:
            starts.append((struct.unpack_from("<I", body)[0], body[5]))
        elif kind == _FORMAT:
            number, code = _format(body)
            codes[number] = code
        elif kind == _XF:
            kinds.append(struct.unpack_from("<H", body, 2)[0])
    percent = {style for style, number in enumerate(kinds) if kind_of(number, codes.get(number)) == "percent"}
    return BookMarks([_sheet(stream, start, percent, kind) for start, kind in starts])


def _records(stream: bytes, at: int) -> Iterator[tuple[int, memoryview, int]]:
    """(kind, body, place) of each record from a place to the end of its substream."""
    whole = memoryview(stream)
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, whole[at + 4 : at + 4 + size], at
        if kind == _EOF:
            return
        at += 4 + size


def _format(body: memoryview) -> tuple[int, str]:
    """A number format's index and code ([MS-XLS] 2.4.126)."""
    number, letters, flags = struct.unpack_from("<HHB", body)
    raw = bytes(body[5 : 5 + letters * (2 if flags & 1 else 1)])
    return number, raw.decode("utf-16-le" if flags & 1 else "latin-1", "replace")


def _sheet(stream: bytes, start: int, percent: set[int], kind: int) -> Marks:
    marks = Marks(is_worksheet=kind == _WORKSHEET)
    if not marks.is_worksheet:
        return marks
    for kind, body, _ in _records(stream, start):
        if kind in _NUMBERS or kind == _BOOLERR:
            row, column, style = struct.unpack_from("<HHH", body)
            if style in percent:
                marks.percent.add((row, column))
            if kind == _FORMULA:
                marks.formulas.add((row, column))
                result = bytes(body[6:14])
                if result[6:8] == b"\xff\xff" and result[0] == 2:  # 2.5.133 FormulaValue: an error
                    marks.errors[row, column] = _error(result[2])
            elif kind == _BOOLERR and body[7]:
                marks.errors[row, column] = _error(body[6])
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for nth in range((len(body) - 6) // 6):
                if struct.unpack_from("<H", body, 4 + 6 * nth)[0] in percent:
                    marks.percent.add((row, first + nth))
    return marks


def _error(code: int) -> str:
    return _ERRORS.get(code, "#VALUE!")
