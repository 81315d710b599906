"""The good files that attacks are made from: a plan, the same with macros, a returned copy, its mail, a table."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from plan_workbook import cli, creating, schema
from plan_workbook.commands import demonstration
from tests.attack.packages import MAIN, packed, parts_of
from tests.converting import convert
from tests.exchange import outlook
from tests.mails import saved_mail

RESAVED = "дахин хадгалсан.xlsx"  # the plan with its texts in a part of their own, as Excel keeps them
UNIT_WORDS = "Хоёр сургалтад 45 албан хаагч хамрагдсан."


@cache
def goods() -> dict[str, bytes]:
    """Name -> bytes: план.xlsx, план.xlsm, ирсэн.xlsx (of that very plan) and .xls, .ods, .eml, .msg, хүснэгт.csv, .xlsx."""
    with TemporaryDirectory() as directory:
        folder = Path(directory)
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
            RESAVED: _resaved((folder / "план.xlsx").read_bytes()), "хүснэгт.csv": _table().encode("utf-8-sig"), "хүснэгт.xlsx": _table_workbook(),
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


_INLINE = re.compile(rb't="inlineStr"([^>]*)><is>(.*?)</is></c>', re.DOTALL)
_TYPE = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
_LINK = b'<Relationship Id="rIdTexts" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'


def _resaved(plan: bytes) -> bytes:
    texts: dict[bytes, int] = {}

    def shared(match: re.Match[bytes]) -> bytes:
        return b't="s"%s><v>%d</v></c>' % (match[1], texts.setdefault(match[2], len(texts)))

    parts = [
        (name, _INLINE.sub(shared, raw) if name.startswith("xl/worksheets/") else raw) for name, raw in parts_of(plan)
    ]
    extra = {"[Content_Types].xml": (b"</Types>", _TYPE), "xl/_rels/workbook.xml.rels": (b"</Relationships>", _LINK)}
    parts = [
        (name, raw.replace(extra[name][0], extra[name][1] + extra[name][0]) if name in extra else raw)
        for name, raw in parts
    ]
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    return packed([*parts, ("xl/sharedStrings.xml", b'<sst xmlns="%s">%s</sst>' % (MAIN.encode(), items))])


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
