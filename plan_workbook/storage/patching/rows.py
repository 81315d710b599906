"""The rows of a sheet that is laid out anew: cut out of its bytes, so that none is taken apart only to be dropped."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from plan_workbook import schema

# Our own hidden tables begin so; whatever else goes by these names is replaced as well.
_HIDDEN = "_"
_TYPED_INTO = (schema.START, schema.SETTINGS, schema.UNITS, schema.RECORD)
_LAID_OUT = {name.casefold() for name in (*schema.SYSTEM_SHEETS, schema.CONFLICTS, schema.RECEIPTS)}
_LAID_OUT -= {name.casefold() for name in _TYPED_INTO}
_START, _END = b"<sheetData>", b"</sheetData>"
_ROW = re.compile(rb'<row r="(\d{1,7})"')


def laid_out_anew(sheets: Mapping[str, str], package: Mapping[str, bytes]) -> frozenset[str]:
    """The parts of sheets that are only ever replaced; `sheets` is name -> part. One with formulas is looked through too."""
    return frozenset(
        part
        for name, part in sheets.items()
        if (name.casefold() in _LAID_OUT or (name.startswith(_HIDDEN) and name != schema.RECORD))
        and not may_hold(package.get(part, b""), "f")
    )


def may_hold(data: bytes, tag: str) -> bool:
    """Can there be elements of that local name in a part's bytes?"""
    return f"<{tag}".encode() in data or f":{tag}".encode() in data


def without_rows(data: bytes, first: int) -> bytes:
    """A sheet's part without its rows from `first` (0-based) on, where its spelling leaves no doubt; else the part as it is."""
    start, end = data.find(_START), data.find(_END)
    if min(start, end) < 0 or data.count(b"sheetData") != 2 or b"<!" in data:
        return data
    cut = start + len(_START)
    if first:
        later = (row.start() for row in _ROW.finditer(data, cut, end) if int(row[1]) > first)
        cut = next(later, end)
    return data[:cut] + data[end:]


def to_be_parsed(package: Mapping[str, bytes], laid_out: Collection[str]) -> dict[str, bytes]:
    """The parts as far as writing takes them apart."""
    return {part: without_rows(data, 0) if part in laid_out else data for part, data in package.items()}
