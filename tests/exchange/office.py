"""Files for tests: a plan on disk, copies that are filled in as a program would, and other programs' formats."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

from plan_workbook import creating, schema
from plan_workbook.plan import Goal, Unit
from plan_workbook.sheets.goal_sheet import LETTERS
from plan_workbook.sheets.plan_template import Contents

UNITS = (
    Unit("ТЗУХ", "Төрийн захиргааны хэлтэс", "tzuh@example.mn"), Unit("ГЗБА", "Газрын алба", "gzba@example.mn"),
    Unit("НХХ", "Нийгмийн хэлтэс"), Unit("ХААА", "Худалдан авах алба", "haaa@example.mn"),
)  # fmt: skip
MEASURES = {"1": (("1.1", "ТЗУХ"), ("1.2", "ГЗБА"), ("1.10", "ТЗУХ, ГЗБА")), "2": (("2.1", "НХХ"), ("2.2", "ТЗУХ"))}
SETTINGS = {
    "year": 2025, "org": "Дүүргийн Тамгын газар", "title": "2025 оны «Авлигын эсрэг» төлөвлөгөө", "deadline": "2025-12-20",
}  # fmt: skip


def plan(path: Path, units: tuple[Unit, ...] = UNITS, **settings: object) -> Path:
    """A plan workbook of two goals and five measures."""
    rows = {
        goal: [
            {
                "number": number, "measure": f"Сургалт {number}", "indicators": "-Тоо\n-Дүн", "period": "Жилдээ",
                "target": "10-аас доошгүй", "target_count": 10, "budget": "-", "units": codes, "id": f"m{number}",
            }
            for number, codes in entry
        ]
        for goal, entry in MEASURES.items()
    }  # fmt: skip
    goals = [Goal(number, f"Зорилго {number}", f"Зорилт {number}") for number in rows]
    creating.write(Contents(goals, rows, units, {**SETTINGS, **settings}, {"workbook": "w1"}), path)
    return path


def fill(path: Path, edits: Mapping[tuple[str, str], object], target: Path | None = None,
         change: Callable[[openpyxl.Workbook], object] = lambda book: None) -> Path:  # fmt: skip
    """Type into a plan or a copy, by measure's number and column; -> where the result is."""
    book = openpyxl.load_workbook(path)
    left = dict(edits)
    for sheet in book.worksheets:
        if schema.goal_of_sheet(sheet.title):
            for row in range(4, sheet.max_row + 1):
                number = sheet.cell(row, 1).value
                for key in schema.KEYS:
                    if (number, key) in edits:
                        sheet[f"{LETTERS[key]}{row}"].value = left.pop((number, key))
    assert not left, f"not in {path.name}: {left}"
    change(book)
    book.save(target or path)
    return target or path


def cells(path: Path, keys: tuple[str, ...] = schema.UNIT_KEYS) -> dict[tuple[str, str], object]:
    """What the goal sheets of a workbook hold, by measure's number and column, blank cells left out."""
    gathered = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        if schema.goal_of_sheet(sheet.title):
            for row in range(4, sheet.max_row + 1):
                number = sheet.cell(row, 1).value
                gathered |= {(number, key): sheet[f"{LETTERS[key]}{row}"].value for key in keys if number}
    return {cell: value for cell, value in gathered.items() if value is not None}


def saved_as(path: Path, ending: str, profile: Path) -> Path:
    """The workbook as LibreOffice saves it in another format (.xls, .ods, .xlsx), in a folder of its own."""
    folder = path.parent / ending
    folder.mkdir(exist_ok=True)
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        ending,
        "--outdir",
        folder,
        path,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return folder / f"{path.stem}.{ending}"
