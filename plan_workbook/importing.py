"""Import: a plan's table, from .csv or .xlsx, -> the contents of a new plan workbook."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from plan_workbook import mongolian, schema, settings, terms
from plan_workbook.books import files, gate
from plan_workbook.books.grid import Book, Grid, address
from plan_workbook.books.template import Contents
from plan_workbook.errors import UnusableInput
from plan_workbook.findings import Finding, finding
from plan_workbook.plan import Goal, Unit, new_id, number_text, require_no_copy, text
from plan_workbook.tables import Table, blank, find_table, rows_below

HEADINGS = schema.GOAL_HEADINGS | {
    **{schema.loose(column.key.replace("_", "")): column.key for column in schema.COLUMNS},
    **{schema.loose(column.key): column.key for column in schema.COLUMNS},
    "goal": "goal", schema.loose(schema.GOAL_COLUMN.heading): "goal",
}  # fmt: skip
_NUMERAL = re.compile(r"[+-]?\d+(?:\.\d+)?")
_GOAL = re.compile(r"\s*(\d{1,3})(?!\d)\s*[.)]?\s*(.*)", re.DOTALL)
_LEADING_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)+)\.?\s*(.*)", re.DOTALL)
MOST_GOALS = 200  # each becomes a sheet
Row = dict[str, object]


def contents(table: Path, overrides: Sequence[str] = ()) -> tuple[Contents, tuple[Finding, ...]]:
    """What a new plan workbook holds when made from `table`, and the findings that only the table can tell.

    Raises UnusableInput where the table can't be read, has no measures' column, or a column twice.
    """
    rows, found = [], []
    for grid in _grids(table):
        own, told = _rows(table.name, grid)
        rows += own
        found += told
    if not rows:
        raise UnusableInput(
            f"«{table.name}» файлаас арга хэмжээний хүснэгт олдсонгүй. Баганын гарчиг нь «goal», «number», «measure» … "
            "эсвэл «Зорилт», «№», «Арга хэмжээ» … байх ёстой."
        )
    goals = _goals(rows)
    units = _units(rows)
    taken: dict[str, int] = {}
    measures: dict[str, list[Row]] = {goal.number: [] for goal in goals}
    for row in rows:
        row["id"] = _own_id(row, taken)
        measures[row["goal"]].append({key: row.get(key) for key in schema.KEYS if key != "percent"})
    chosen = {key: value for key, value, _ in settings.overrides(overrides)}
    settings.read(settings.overrides(overrides))
    record = {"workbook": new_id({}, *(row["id"] for row in rows))}
    return Contents(goals, measures, units, chosen, record), tuple(found)


def _own_id(row: Row, taken: dict[str, int]) -> str:
    own = text(row.get("id"))
    if own and own not in taken:
        taken[own] = 0
        return own
    return new_id(taken, row["goal"], row.get("number"), row.get("measure"))


def _grids(path: Path) -> Iterable[Grid]:
    if path.suffix.lower() == ".csv":
        return [Grid(path.name, _read_csv(path))]
    book = files.read(path)
    require_no_copy(book)
    return _table_grids(book)


def _table_grids(book: Book) -> list[Grid]:
    """The sheets that hold a plan's table; a plan workbook itself is told apart by its goal sheets' names."""
    return [grid for grid in book.grids if grid.name not in schema.SYSTEM_SHEETS and find_table(grid, HEADINGS)]


def _read_csv(path: Path) -> list[list[object]]:
    """The rows of a .csv: UTF-8 (with or without a mark) or UTF-16; separated by comma, semicolon or tab."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UnusableInput(f"«{path}» файл олдсонгүй. Нэр, замыг шалгана уу.") from None
    except OSError:
        raise UnusableInput(f"«{path}» файлыг унших боломжгүй байна. Файл, эрхээ шалгана уу.") from None
    if len(raw) > gate.MAX_UNPACKED:
        raise UnusableInput(f"«{path.name}» файл хэт том байна.")
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        words = raw.decode(encoding)
    except UnicodeDecodeError:
        raise UnusableInput(
            f"«{path.name}» файлын кодчилол UTF-8 биш байна. Excel дээр «CSV UTF-8 (Comma delimited)» хэлбэрээр хадгална уу."
        ) from None
    if "\x00" in words:
        raise UnusableInput(f"«{path.name}» нь бичвэр (csv) файл биш байна.")
    first = words.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    limit = csv.field_size_limit(len(words) + 1)  # a result may be longer than csv's own limit of 131,072
    try:
        rows = list(csv.reader(io.StringIO(words, newline=""), delimiter=delimiter))
    except csv.Error:
        raise UnusableInput(f"«{path.name}» файлыг csv хүснэгт гэж уншиж чадсангүй.") from None
    finally:
        csv.field_size_limit(limit)
    return [[_typed(value) for value in row] for row in rows]


def _typed(value: str) -> object:
    """Blank cells as None; everything else as the text it is (`_number` reads the number columns)."""
    return value if value.strip() else None


def _number(value: object) -> object:
    """A .csv holds text alone: "12" in a number column is the number 12, "80 хувь" stays what it is."""
    if isinstance(value, str) and _NUMERAL.fullmatch(value.strip()):
        number = float(value)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    return value


def _rows(source: str, grid: Grid) -> tuple[list[Row], list[Finding]]:
    table = find_table(grid, HEADINGS, least=2)
    if table is None or "measure" not in table.columns:
        return [], []
    if table.repeated:
        column, heading = table.repeated[0]
        raise UnusableInput(
            f"«{source}», {address(table.heading_row, column)} нүд: «{heading}» гарчигтай багана давхардсан байна. Нэгийг нь устгана уу."
        )
    rows, found = [], []
    goal = None
    for place, values in rows_below(grid, table):
        own = {key: None if blank(value) else value for key, value in values.items()}
        goal = own.pop("goal", None) or goal
        if len(rows) >= schema.MOST_MEASURES:
            raise UnusableInput(schema.TOO_MANY.format(name=source, most=schema.MOST_MEASURES))
        if all(own.get(key) is None for key in (*schema.INPUT_KEYS, "percent")):
            continue
        row = _measure(own)
        assessed = table.columns.get("assessed", table.columns.get("percent"))
        if (place, assessed) in grid.as_percent and isinstance(row["assessed"], (int, float)):
            row["assessed"] = _number(str(100 * Decimal(str(row["assessed"]))))  # the cell shows 57 %, and holds 0.57
        row["goal text"] = text(goal)
        found += _cut_long_texts(source, grid, table, place, row)
        rows.append(row)
    return rows, found


def _measure(own: Row) -> Row:
    if "assessed" not in own and own.get("percent") is not None:
        own["assessed"] = own["percent"]
    if own.get("number") is None and (found := _LEADING_NUMBER.match(text(own.get("measure")))):
        own["number"], own["measure"] = found[1], found[2] or None
    for key in schema.NUMBER_KEYS:
        own[key] = _number(own.get(key))
    for key in schema.TEXT_KEYS:
        if isinstance(own.get(key), (dt.datetime, dt.date)):  # a text cell would show a date's serial number
            own[key] = f"{own[key]:%Y-%m-%d}"
    return own


def _cut_long_texts(source: str, grid: Grid, table: Table, place: int, row: Row) -> list[Finding]:
    """A cell can't hold more than 32,767 characters: say what did not fit (the table itself is not touched)."""
    found = []
    for key in schema.TEXT_KEYS:
        value = row.get(key)
        if isinstance(value, str) and len(value) > schema.CELL_LIMIT:
            cell = address(place, table.columns[key])
            found.append(finding("text.too-long", source, cell, number_text(row.get("number")), value, str(len(value))))
            row[key] = value[: schema.CELL_LIMIT]
    return found


def _goals(rows: list[Row]) -> list[Goal]:
    """The goals in the order of their numbers; each row gets its goal's number at "goal".

    A goal without a number of its own takes the first part of its measures' numbers, or the next free number.
    """
    texts: dict[str, str] = {}
    unnumbered: dict[str, str] = {}
    for row in rows:
        words = row.pop("goal text")
        of_measure = number_text(row.get("number")).partition(".")[0]
        found = _GOAL.match(words)
        if found:
            number, words = str(int(found[1])), found[2].strip()
        elif words in unnumbered:
            number = unnumbered[words]
        elif of_measure.isdecimal() and len(of_measure) <= 3:
            number = str(int(of_measure))
        else:
            number = str(max(map(int, texts), default=0) + 1)
        if words and not found:
            unnumbered.setdefault(words, number)
        row["goal"] = number
        texts[number] = texts.get(number) or words
    if len(texts) > MOST_GOALS:
        raise UnusableInput(f"Хүснэгтэд {len(texts)} зорилт байна: {MOST_GOALS}-аас олон байж болохгүй. «Зорилт» баганыг шалгана уу.")
    return [Goal(number, texts[number], schema.goal_sheet(number)) for number in sorted(texts, key=int)]


def _units(rows: list[Row]) -> list[Unit]:
    """Every unit that is named, in order; a code in Latin look-alikes stands for the Cyrillic one."""
    codes: dict[str, None] = {}
    for row in rows:
        for code in terms.unit_codes(text(row.get("units"))):
            codes.setdefault(mongolian.cyrillic_code(code), None)
    return [Unit(code) for code in codes]
