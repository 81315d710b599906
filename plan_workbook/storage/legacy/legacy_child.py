"""Runs calamine on an .xls or .ods in a process of its own: its readers of old formats can end the process they run in.

As a program it reads the file from its stdin and writes what it found to its stdout, within limits of its own.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from plan_workbook.errors import InputError
from plan_workbook.storage import package_guard, workbook_reader

MEMORY, PROCESSOR_S = 2**30, 10  # what the reader may take: bytes, seconds of the processor
HANGING_S = 600  # no reader needs this long; a machine that is merely busy gets there never
_MODULE = "plan_workbook.storage.legacy.legacy_child"
_KINDS: dict[str, Callable[[str], object]] = {
    "datetime": dt.datetime.fromisoformat, "date": dt.date.fromisoformat, "time": dt.time.fromisoformat,
    "timedelta": lambda text: dt.timedelta(seconds=float(text)),
}  # fmt: skip


class Sheet(NamedTuple):
    """A sheet as calamine gives it: `values` from A1 (None for blank), `merged` as (row, column, row, column)."""

    name: str
    visible: str
    values: list[list[object]]
    merged: tuple[tuple[int, int, int, int], ...]


def sheets(name: str, data: bytes) -> list[Sheet]:
    """The sheets of an .xls or .ods. Raises InputError with one sentence where it can't be read."""
    try:
        process = subprocess.Popen(
            [sys.executable, "-I" if sys.flags.isolated else "-P", "-X", "utf8", "-m", _MODULE],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except OSError:  # no second process may be started here
        return _decoded(name, _encoded(data))
    with process:
        try:
            answer, _ = process.communicate(data, timeout=HANGING_S)
        except subprocess.TimeoutExpired as why:
            process.kill()
            raise workbook_reader.damaged(name) from why
    if process.returncode:
        raise workbook_reader.damaged(name)
    try:
        return _decoded(name, json.loads(answer))
    except (ValueError, LookupError, TypeError) as why:
        raise workbook_reader.damaged(name) from why


def _decoded(name: str, answer: dict[str, Any]) -> list[Sheet]:
    if answer.get("trouble"):
        if answer["trouble"] == "password":
            raise workbook_reader.encrypted_file(name)
        raise InputError("file.too-large", name=name) if answer["trouble"] == "size" else workbook_reader.damaged(name)
    sheets = []
    for sheet in answer["sheets"]:
        cells = sheet["values"]
        for row, column, kind, text in sheet["moments"]:
            cells[row][column] = _KINDS[kind](text)
        sheets.append(Sheet(sheet["name"], sheet["visible"], cells, tuple(map(tuple, sheet["merged"]))))
    return sheets


def _encoded(data: bytes) -> dict[str, Any]:
    """What calamine finds, in JSON's own types; dates and times stand apart, with their places."""
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        encoded, letters, cells = [], 0, 0
        for meta in book.sheets_metadata:
            sheet = book.get_sheet_by_name(meta.name)
            cells += sheet.total_height * sheet.total_width
            if cells > package_guard.MAX_CELLS:
                return {"trouble": "size"}
            rows, moments = [], []
            for at, row in enumerate(sheet.to_python(skip_empty_area=False)):
                plain = [workbook_reader.plain(value) for value in row]
                for column, value in enumerate(plain):
                    if isinstance(value, str):
                        letters += len(value)
                    elif isinstance(value, dt.date | dt.time | dt.timedelta):
                        text = str(value.total_seconds()) if isinstance(value, dt.timedelta) else value.isoformat()
                        moments.append((at, column, type(value).__name__, text))
                        plain[column] = None
                rows.append(plain)
                if letters > package_guard.MAX_TEXT:
                    return {"trouble": "size"}
            encoded.append({"name": meta.name, "visible": str(meta.visible), "values": rows, "moments": moments,
                          "merged": [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]})  # fmt: skip
    except PasswordError:
        return {"trouble": "password"}
    except BaseException as why:  # noqa: BLE001 - a defect in calamine arrives as a panic, no Exception
        if isinstance(why, KeyboardInterrupt | SystemExit):
            raise
        return {"trouble": "damage"}
    return {"sheets": encoded}


def main() -> None:
    """Read stdin, write stdout; whatever goes wrong past that ends this process and no other."""
    with suppress(ImportError, ValueError, OSError):  # Windows has none of these limits
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PROCESSOR_S), (resource.RLIMIT_CORE, 0)):
            _, hard = resource.getrlimit(kind)
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (allowed, allowed))
    sys.stdout.buffer.write(json.dumps(_encoded(sys.stdin.buffer.read())).encode())


if __name__ == "__main__":
    main()
