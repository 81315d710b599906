"""A .csv file -> a grid: its encoding, its delimiter and its quotes judged over the whole file."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid
from plan_workbook.importing.import_findings import GUESSED, import_finding
from plan_workbook.importing.tables import headings
from plan_workbook.language.cell_text import line_breaks, readable
from plan_workbook.storage import text_limit

DELIMITERS = ",;\t|"
JUDGED_ROWS = 400
_DECLARED = re.compile(r"\s*sep=(.)\r?\n?", re.IGNORECASE)
_LOST = re.compile(r"[а-яё]\?|\?[а-яё]", re.IGNORECASE)  # ө and ү have no place in code page 1251


def read(path: Path) -> tuple[Grid, list[Finding]]:
    """The file's table, every cell as text. Raises InputError where it is no text, or lost its letters."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError("file.not-found", path=path) from None
    except OSError:
        raise InputError("import.csv-no-access", path=path) from None
    if len(raw) > 4 * text_limit.MOST_LETTERS:  # bytes, of which no letter has more
        raise InputError("import.csv-too-large", name=path.name)
    text, encoding = _decoded(path.name, raw)
    rows, odd = _rows(path.name, text)
    grid = Grid(path.name, [[_cell(value) for value in row] for row in rows])
    text_limit.require_few(path.name, [grid])
    findings = []
    first = next(
        ((r, c) for r, row in enumerate(grid.values) for c, value in enumerate(row) if value is not None), (0, 0)
    )
    if encoding == "cp1251":
        findings.append(import_finding(GUESSED, grid.where(*first), path.name, "code-page", "Windows-1251"))
    if odd is not None:
        findings.append(
            import_finding(GUESSED, grid.where(odd, 0), next((v for v in grid.values[odd] if v), ""), "quotes")
        )
    return grid, findings


def _decoded(name: str, raw: bytes) -> tuple[str, str]:
    encoding = _unicode_of(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        if b"\0" in raw:
            raise InputError("import.csv-no-text", name=name) from None
        if encoding != "utf-8-sig" or _is_damaged_utf_8(raw):
            raise InputError("import.csv-encoding", name=name) from None
        text, encoding = _by_code_page(name, raw), "cp1251"
    if "\0" in text:
        raise InputError("import.csv-no-text", name=name)
    return text, encoding


def _unicode_of(raw: bytes) -> str:
    """UTF-16 by its mark, or by its high bytes: those of Latin letters, digits and Cyrillic are 0 and 4; else UTF-8."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\0" in raw[:400]:
        for encoding, high in (("utf-16-le", raw[1:400:2]), ("utf-16-be", raw[0:400:2])):
            if sum(byte in (0, 4) for byte in high) >= 0.8 * len(high) > 0:
                return encoding
    return "utf-8-sig"


def _is_damaged_utf_8(raw: bytes) -> bool:
    """Is it UTF-8 but for some bytes? Read by code page 1251 each letter would become two, Cyrillic ones as well."""
    text = raw.decode("utf-8", "replace")
    return 4 * text.count("\ufffd") < sum(letter > "\x7f" for letter in text)


def _by_code_page(name: str, raw: bytes) -> str:
    """Code page 1251, which Excel's plain "CSV" is written in; it loses ө and ү, and what is lost can't be guessed."""
    try:
        text = raw.decode("cp1251")
    except UnicodeDecodeError:
        raise InputError("import.csv-encoding", name=name) from None
    letters = sum(letter.isalpha() for letter in text)
    cyrillic = sum("а" <= letter.casefold() <= "я" for letter in text)
    if _LOST.search(text) or 2 * cyrillic < letters or "\0" in text:
        raise InputError("import.csv-encoding", name=name)
    return text


def _rows(name: str, text: str) -> tuple[list[list[str]], int | None]:
    """(the rows, the 0-based row where quotes break csv's rules, or None)."""
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
    limit = csv.field_size_limit(len(text) + 1)  # a result may be longer than csv's own limit of 131,072
    try:
        delimiter = declared[1] if declared else max(DELIMITERS, key=lambda mark: _fitness(text, mark))
        try:
            return list(_reader(text, delimiter, strict=True)), None
        except csv.Error as why:
            if "end of data" in str(why):
                raise InputError("import.csv-quote", name=name) from None
        rows = list(_reader(text, delimiter, strict=False))
        return rows, _first_odd(text, delimiter)
    except csv.Error:
        raise InputError("import.csv-unreadable", name=name) from None
    finally:
        csv.field_size_limit(limit)


def _reader(text: str, delimiter: str, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _first_odd(text: str, delimiter: str) -> int:
    count = 0
    try:
        for _ in _reader(text, delimiter, strict=True):
            count += 1
    except csv.Error:
        pass
    return count


def _fitness(text: str, delimiter: str) -> tuple[int, int, int]:
    """How well a delimiter fits: known headings in one row, rows as wide as most, and that width."""
    best = 0
    widths: Counter[int] = Counter()
    try:
        for row in islice(_reader(text, delimiter, strict=False), JUDGED_ROWS):
            filled = [value for value in row if value.strip()]
            widths[len(row)] += len(row) > 1
            best = max(
                best, sum(len(v) <= headings.LONGEST_HEADING and headings.sure(v.strip()) is not None for v in filled)
            )
    except csv.Error:
        return 0, 0, 0
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return best, count, width


def _cell(value: str) -> str | None:
    return readable(line_breaks(value)) if value.strip() else None
