"""Fixtures: one LibreOffice for all tests, and a clerk who opens workbooks in it and clicks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings

from tests.engine import excel
from tests.engine.office import Office, properties, uno
from tests.engine.python import ISOLATED

HWND = 7_654_321
# What environment variables do to a command line that WScript.Shell.Run is given: a file called %TEMP% must live through it.
VARIABLES = {"TEMP": "C:/Temp", "PATH": "C:/Windows"}
LIMIT = 900  # seconds: ends what hangs; a busy machine takes far less


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """A running LibreOffice."""
    with Office() as running:
        yield running


@pytest.fixture
def clerk(office: Office, tmp_path: Path) -> Iterator[Clerk]:
    """Somebody at an Excel that is this LibreOffice; what they opened is closed, unsaved, at the end."""
    office.revive()
    one = Clerk(office, tmp_path)
    yield one
    one.leave()


@pytest.fixture
def engine(clerk: Clerk) -> Iterator[Clerk]:
    """The clerk's Excel as xlwings' engine of this very process."""
    before = xlwings.engines.active
    excel.register(clerk.setup())
    yield clerk
    xlwings.engines.active = before


class Clerk:
    """Opens workbooks, has an interpreter registered in a folder with an awkward name, and sees what is shown."""

    def __init__(self, office: Office, folder: Path, hwnd: int = HWND) -> None:
        self.office, self.hwnd, self.answers = (
            office,
            hwnd,
            {"confirm": "yes", "files": False, "folder": None, "typed": ""},
        )
        self.windows = {hwnd: office.pipe}
        self.journal = folder / "journal"
        self.journal.touch()
        self.python = _interpreter(folder / "Өнөр Үүл & Co 'q' 100%")
        self._state = folder / "state"
        self.console = ""  # on Windows nobody would see it; a message box of Python's own comes out here
        self._open: list[Any] = []

    def open(self, path: Path) -> Any:
        """Open a workbook by a double click; gives LibreOffice's document."""
        self._open.append(self.office.open(path))
        return self._open[-1]

    def new(self) -> Any:
        """A workbook that was never saved."""
        self._open.append(self.office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ()))
        return self._open[-1]

    def leave(self) -> None:
        """Close everything without saving."""
        gone = uno().getClass("com.sun.star.uno.RuntimeException")
        for document in self._open:
            try:
                document.close(True)
            except (
                gone
            ):  # LibreOffice 7.4 now and then crashes in closing a book with a replaced sheet; see Office.revive
                break

    def setup(self) -> excel.Setup:
        """The engine's setting, for this process or another."""
        return excel.Setup(self.windows, str(self.journal), self.answers)

    def run(self, command: str) -> int:
        """Start a command line as WScript.Shell.Run does on Windows, wait, and give the exit code."""
        expanded = re.sub(r"%([^%]+)%", lambda name: VARIABLES.get(name[1].upper(), name[0]), command)
        environment = {**os.environ, "PLAN_TEST_EXCEL": self.setup().dumps(), "XDG_STATE_HOME": str(self._state)}
        process = subprocess.run(arguments(expanded), env=environment, capture_output=True, text=True, timeout=LIMIT)
        self.console += process.stdout + process.stderr
        return process.returncode

    def shown(self, *kinds: str) -> list[Any]:
        """What was shown so far, of these kinds: "alert", "status_bar", …"""
        lines = [json.loads(line) for line in self.journal.read_text(encoding="utf-8").splitlines()]
        return [line[kind] for line in lines for kind in kinds if kind in line]

    def log(self) -> str:
        """The text of the log."""
        return "".join(path.read_text(encoding="utf-8") for path in sorted(self._state.rglob("*.log")))


def arguments(command: str) -> list[str]:
    """A command line taken apart as Windows programs do: quotes hold together, a backslash is just a letter."""
    pieces = re.findall(r'(?:[^\s"]|"[^"]*")+', command)
    return [piece.replace('"', "") for piece in pieces]


def values(sheet: Any) -> list[list[Any]]:
    """The used cells of a UNO sheet from A1, as LibreOffice holds them."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return [list(line) for line in sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()]


def save_as(document: Any, path: Path, kind: str) -> Path:
    """Store a copy of the document: "pdf", "xlsx" or "ods"."""
    filters = {"pdf": "calc_pdf_Export", "xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"}
    document.storeToURL(path.as_uri(), properties(FilterName=filters[kind]))
    return path


def _interpreter(folder: Path) -> Path:
    folder.mkdir()
    path = folder / "python.exe"
    isolated, stand_in = " ".join(ISOLATED), Path(__file__).with_name("python.py")
    path.write_text(f"#!/bin/sh\nexec '{sys.executable}' {isolated} '{stand_in}' \"$@\"\n")
    path.chmod(0o755)
    return path
