"""The good files that attacks are made from: a plan, the same with macros, a returned copy, its mail, a table."""

from __future__ import annotations

import contextlib
import csv
import io
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from plan_workbook import cli, creating, demonstration, schema
from tests.converting import convert
from tests.exchange import outlook
from tests.mails import saved_mail

UNIT_WORDS = "Хоёр сургалтад 45 албан хаагч хамрагдсан."


@cache
def goods() -> dict[str, bytes]:
    """Name -> bytes: план.xlsx, план.xlsm, ирсэн.xlsx (of that very plan) and .xls, .ods, .eml, .msg, хүснэгт.csv, .xlsx."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name in ("план.xlsx", "план.xlsm"):
            creating.write(demonstration.contents(), folder / name)
        with contextlib.redirect_stdout(io.StringIO()):
            if cli.main(["send", str(folder / "план.xlsx"), str(folder / "илгээх")]) == 2:
                raise AssertionError("the example plan can't be sent")
        copy = sorted((folder / "илгээх").glob("*.xlsx"))[0]
        returned = _filled(copy)
        return {
            "план.xlsx": (folder / "план.xlsx").read_bytes(), "план.xlsm": (folder / "план.xlsm").read_bytes(),
            "ирсэн.xlsx": returned, **_in_other_formats(returned, folder),
            "ирсэн.eml": saved_mail(("ирсэн.xlsx", returned)), "ирсэн.msg": outlook.message([("ирсэн.xlsx", returned)]),
            "хүснэгт.csv": _table().encode("utf-8-sig"), "хүснэгт.xlsx": _table_workbook(),
        }  # fmt: skip


def _filled(copy: Path) -> bytes:
    import openpyxl

    book = openpyxl.load_workbook(copy)
    column = schema.KEYS.index("achieved") + 1
    for sheet in book.worksheets:
        if schema.goal_of_sheet(sheet.title):
            sheet.cell(4, column, UNIT_WORDS)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _in_other_formats(workbook: bytes, folder: Path) -> dict[str, bytes]:
    """As LibreOffice saves it: its own format, and Excel's of before 2007."""
    path = folder / "ирсэн.xlsx"
    path.write_bytes(workbook)
    return {f"ирсэн.{ending}": convert(path, folder, ending).read_bytes() for ending in ("xls", "ods")}


def _table() -> str:
    return (files("plan_workbook.example") / "plan.csv").read_text("utf-8-sig")


def _table_workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(_table())):
        book.active.append([value or None for value in row])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()
