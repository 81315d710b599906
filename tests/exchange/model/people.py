"""What people do to workbooks, done to real files: a plan, units' copies, mails, the sheet of questions.

Tables are read and written as rows of `schema.KEYS` in the order in which they stand; a blank row is an empty dict.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from python_calamine import CalamineWorkbook

from plan_workbook import creating, schema
from plan_workbook.exchange.ledger import columns as ledger_columns
from plan_workbook.plan import Goal, Unit
from plan_workbook.sheets.plan_template import Contents

Row = dict[str, object]
Tables = dict[str, list[Row]]
FIRST = schema.HEADING_ROW + 1
WRITTEN = tuple(key for key in schema.KEYS if key != "percent")
ULAANBAATAR = timezone(timedelta(hours=8))
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def make_plan(path: Path, goals: Mapping[str, Sequence[Row]], units: Sequence[Unit], period: str) -> None:
    """A plan workbook without the empty rows that a new one has: they only make each reading slower."""
    made = [Goal(number, f"Зорилго {number}", schema.goal_sheet(number)) for number in goals]
    chosen = {"year": 2025, "org": "Тамгын газар", "title": "Төлөвлөгөө", "period": period, "deadline": "2025-12-20"}
    creating.write(Contents(made, goals, units, chosen, {"workbook": "model"}), path)
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        number = schema.goal_of_sheet(sheet.title)
        filled = len(goals[number]) if number else len(units) if sheet.title == schema.UNITS else None
        if filled is not None:
            sheet.delete_rows(FIRST + filled, sheet.max_row)
    book[schema.START].delete_rows(4, book[schema.START].max_row)
    book.save(path)


def plain(value: object) -> object:
    """A cell's value as it is compared: None for blank, whole numbers as int, text without outer blanks."""
    if isinstance(value, str):
        return value.strip() or None
    return int(value) if isinstance(value, float) and value.is_integer() else value


def grid(path: Path, sheet: str) -> list[list[object]]:
    """A sheet's rows from the first on; [] where there is none of that name."""
    book = CalamineWorkbook.from_path(path)
    if sheet not in book.sheet_names:
        return []
    return [[plain(value) for value in row] for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


def tables(path: Path) -> Tables:
    """The goal sheets' rows."""
    book = CalamineWorkbook.from_path(path)
    by_sheet = {}
    for name in book.sheet_names:
        if schema.goal_of_sheet(name):
            rows = [
                [plain(value) for value in row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            by_sheet[name] = below_headings(rows, schema.COLUMNS, WRITTEN)
    return by_sheet


def below_headings(rows: list[list[object]], columns: Sequence[schema.Column], keys: Sequence[str]) -> list[Row]:
    """A table of ours as dicts, blank rows at its end left out."""
    if len(rows) < FIRST:
        return []
    places = {
        column.key: rows[FIRST - 2].index(column.heading) for column in columns if column.heading in rows[FIRST - 2]
    }
    body = [{key: row[places[key]] for key in keys if key in places} for row in rows[FIRST - 1 :]]
    while body and not any(value is not None for value in body[-1].values()):
        body.pop()
    return [row if any(value is not None for value in row.values()) else {} for row in body]


def filtered_keys(path: Path, sheet: str, columns: Sequence[schema.Column] = schema.COLUMNS) -> tuple[str, ...]:
    """The columns that Excel's filter arrow moves when it sorts: those of the filter's range, no others."""
    names = CalamineWorkbook.from_path(path).sheet_names
    with zipfile.ZipFile(path) as package:
        xml = package.read(f"xl/worksheets/sheet{names.index(sheet) + 1}.xml").decode()
    ref = re.search(r'<autoFilter ref="([^"]+)"', xml)
    if not ref:
        return ()
    left, _, right, _ = range_boundaries(ref[1])
    return tuple(column.key for index, column in enumerate(columns, 1) if left <= index <= right)


def sort_rows(rows: Sequence[Row], keys: Sequence[str], by: Callable[[Row], str], backwards: bool) -> list[Row]:
    """The rows as the filter's arrow leaves them: the columns `keys` move, the others stay where they are."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    order = sorted((row for row in rows if row), key=by, reverse=backwards)
    order += [{} for row in rows if not row]
    return [
        {key: (moved if key in keys else stays).get(key) for key in names} if moved or stays else {}
        for moved, stays in zip(order, rows, strict=True)
    ]


def _columns_of(sheet, columns: Sequence[schema.Column]) -> dict[str, str]:
    headings = {cell.value: get_column_letter(cell.column) for cell in sheet[schema.HEADING_ROW]}
    return {column.key: headings[column.heading] for column in columns if column.heading in headings}


def write_tables(book: openpyxl.Workbook, wanted: Tables) -> None:
    """Put rows into the goal sheets of a workbook, as values."""
    for name, rows in wanted.items():
        sheet = book[name]
        letters = _columns_of(sheet, schema.COLUMNS)
        for number in range(FIRST, max(sheet.max_row, FIRST + len(rows) - 1) + 1):
            row = rows[number - FIRST] if number - FIRST < len(rows) else {}
            for key in WRITTEN:
                sheet[f"{letters[key]}{number}"].value = row.get(key)


def set_period(book: openpyxl.Workbook, period: str) -> None:
    """Choose the period in the sheet of settings, by its key."""
    sheet = book[schema.SETTINGS]
    value = next(cell.column for cell in sheet[schema.HEADING_ROW] if cell.value == "Утга")
    row = next(row for row in sheet.iter_rows(min_row=FIRST) if any(cell.value == "period" for cell in row))
    sheet.cell(row[0].row, value).value = period


def rename_unit(book: openpyxl.Workbook, old: str, new: str) -> None:
    """Type another code over a unit's, in the sheet of units; name and address stay."""
    sheet = book[schema.UNITS]
    code = next(cell.column for cell in sheet[schema.HEADING_ROW] if cell.value == schema.UNITS_COLUMNS[0].heading)
    for row in range(FIRST, sheet.max_row + 1):
        if sheet.cell(row, code).value == old:
            sheet.cell(row, code).value = new


def write_questions(book: openpyxl.Workbook, rows: Sequence[Row]) -> None:
    """Put rows into the sheet of questions, as values; rows that are not given are deleted."""
    sheet = book[ledger_columns.CONFLICTS]
    letters = _columns_of(sheet, ledger_columns.CONFLICTS_COLUMNS)
    for number in range(FIRST, max(sheet.max_row, FIRST + len(rows) - 1) + 1):
        row = rows[number - FIRST] if number - FIRST < len(rows) else {}
        for key, letter in letters.items():
            sheet[f"{letter}{number}"].value = row.get(key)


def questions(path: Path) -> list[Row]:
    """The rows of the sheet of questions."""
    rows = grid(path, ledger_columns.CONFLICTS)
    keys = [column.key for column in ledger_columns.CONFLICTS_COLUMNS]
    return [row for row in below_headings(rows, ledger_columns.CONFLICTS_COLUMNS, keys) if row]


def returned(copy: bytes, wanted: Tables, modified: datetime | None,
             change: Callable[[openpyxl.Workbook], object] = lambda book: None) -> bytes:  # fmt: skip
    """A copy as a unit saves it: its rows as `wanted`, its last-modified property `modified` (UTC), or without one."""
    book = openpyxl.load_workbook(io.BytesIO(copy))
    write_tables(book, wanted)
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return _stamped(saved.getvalue(), modified)


def _stamped(data: bytes, modified: datetime | None) -> bytes:
    """openpyxl writes the time of saving, whatever was asked for."""
    mark = b""
    if modified is not None:
        moment = modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        mark = rb"\g<1>" + moment + rb"\g<2>"
    done = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for item in old.infolist():
            part = old.read(item)
            new.writestr(item.filename, _MODIFIED.sub(mark, part) if item.filename == "docProps/core.xml" else part)
    return done.getvalue()


def mailed(name: str, data: bytes, date: datetime | None) -> bytes:
    """A saved mail with a workbook attached, dated in Ulaanbaatar's time (`date` is UTC), or without a date."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "unit@example.mn", "office@example.mn", "Хариу"
    if date is not None:
        message["Date"] = format_datetime(date.replace(tzinfo=UTC).astimezone(ULAANBAATAR))
    message.set_content("Хавсаргав.")
    message.add_attachment(data, "application", "octet-stream", filename=name)
    return message.as_bytes()


def tamper(kind: str) -> Callable[[openpyxl.Workbook], object]:
    """A change to a copy's hidden record, after which nobody can tell what was sent."""

    def change(book: openpyxl.Workbook) -> None:
        record, base = book[schema.RECORD], book[ledger_columns.BASE]
        facts = {row[0].value: row[1] for row in record.iter_rows(min_col=1, max_col=2)}
        if kind == "no record of what was sent":
            book.remove(base)
        elif kind == "a value of the record":
            note = next(cell.column for cell in base[1] if cell.value == "note")
            base.cell(2, note).value = "хуурамч"
        elif kind == "the unit":
            facts["unit"].value = "ГЗ" if facts["unit"].value != "ГЗ" else "ХА"
        else:  # the seal itself
            seal = next(facts[key] for key in ("seal", "digest", "hmac") if key in facts)
            seal.value = "0" * len(str(seal.value))

    return change


TAMPERINGS = ("no record of what was sent", "a value of the record", "the seal", "the unit")
