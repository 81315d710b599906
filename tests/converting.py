"""LibreOffice as the spreadsheet program that opens a file, computes it and saves it again."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from plan_workbook.grid import Book
from plan_workbook.printing.render.pdf import find_soffice
from plan_workbook.storage import workbook_reader


def convert(path: Path, folder: Path, ending: str) -> Path:
    """`path` in another format, in `folder`; fails where LibreOffice is missing or does not manage it."""
    program = find_soffice()
    assert program, "LibreOffice is needed: make test installs it"
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", ending,
            "--outdir", str(folder), str(path),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=900)
    return folder / f"{path.stem}.{ending}"


def recalculated(path: Path, folder: Path) -> Book:
    """The grids of a workbook after LibreOffice has computed its formulas."""
    return workbook_reader.read(convert(path, folder, "xlsx"))
