"""Small plans for tests, written as Markdown tables.

A cell's text is text, but in the columns that hold numbers (target_count, budget, achieved_count, assessed) a numeral is
a number. As in Excel, a leading apostrophe keeps a numeral text; a leading # makes a number anywhere. Columns that a table
does not name hold what needs no mending.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_workbook import schema
from plan_workbook.grid import Book, Grid
from plan_workbook.plan import Plan, from_book

SOUND = {
    "measure": "Сургалт зохион байгуулах", "indicators": "-Үр дүнг тайлагнасан байх.", "period": "Жилдээ", "target": "Тухай бүр",
    "budget": "-", "units": "ТЗУХ", "achieved": "Хоёр сургалт зохион байгуулсан.", "assessed": 100, "evidence": "тайлан.pdf",
}  # fmt: skip
KNOWN = {"org": "Тамгын газар", "title": "2025 оны төлөвлөгөө", "year": 2025}  # what no plan goes without
HEADING_ROW = 2  # 0-based: the third row, as in the template
_NUMERAL = re.compile(r"-?\d+(\.\d+)?")


def table(markdown: str) -> list[dict[str, object]]:
    """The rows of a Markdown table as dicts by its headings; a blank cell is None."""
    lines = [line.strip() for line in markdown.strip().splitlines()]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "---" not in line]
    return [{key: value(key, cell) for key, cell in zip(rows[0], row, strict=True)} for row in rows[1:]]


def value(key: str, cell: str) -> object:
    """One cell of a Markdown table (see the module)."""
    if not cell:
        return None
    if cell.startswith("'"):
        return cell[1:]
    if cell.startswith("#") or (key in schema.NUMBER_KEYS and _NUMERAL.fullmatch(cell)):
        number = float(cell.lstrip("#"))
        return int(number) if number.is_integer() else number
    return cell.replace("\\n", "\n")


def goal_grid(markdown: str, goal: str = "1. Соён гэгээрүүлэх", sheet: str | None = None, **extra: object) -> Grid:
    """A goal's sheet as the template lays it out: its text in A1, headings in row 3, measures from row 4."""
    number = goal.partition(".")[0]
    rows = []
    for count, row in enumerate(table(markdown), 1):
        full = {"number": f"{number}.{count}", **SOUND, "id": f"g{number}m{count}", **row}
        rows.append([full.get(key) for key in schema.KEYS])
    values = [[goal], [], [column.heading for column in schema.COLUMNS], *rows]
    return Grid(sheet or f"Зорилт {number}", values, **extra)


def book(*grids: Grid, units: str = "ТЗУХ ХААА НХХ ГЗБА", settings: Mapping[str, object] | None = None) -> Book:
    """A plan workbook around goal sheets; `settings` come first, then those of `KNOWN` that it does not name."""
    rows = [[None], [None], [column.heading for column in schema.SETTINGS_COLUMNS]]
    rows += [[key, entry, None] for key, entry in {**(settings or {}), **KNOWN, **(settings or {})}.items()]
    codes = [[None], [None], [column.heading for column in schema.UNITS_COLUMNS], *([code] for code in units.split())]
    return Book(
        "План.xlsx",
        (
            Grid(schema.START, []), Grid(schema.SETTINGS, rows), Grid(schema.UNITS, codes), *grids,
            Grid(schema.RECORD, [["version", schema.VERSION]], hidden=True),
        ),
    )  # fmt: skip


def plan(*sheets: str, units: str = "ТЗУХ ХААА НХХ ГЗБА", **settings: object) -> Plan:
    """A plan of one goal for each Markdown table."""
    grids = [goal_grid(markdown, f"{number}. Зорилт") for number, markdown in enumerate(sheets, 1)]
    return from_book(book(*grids, units=units, settings=settings))
