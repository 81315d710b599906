"""The attachment as PDF, through LibreOffice where it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any

from plan_workbook.errors import PlanWorkbookError, system_reason
from plan_workbook.grid import column_letters
from plan_workbook.printing.layout.form import COLUMNS
from plan_workbook.printing.layout.paper import WIDTH_PT, libreoffice_scale

if TYPE_CHECKING:
    from openpyxl import Workbook

_TIMEOUT_S = 300
_FOLDER = "plan-workbook-pdf-"
_WINDOWS_PLACES = (
    r"%ProgramW6432%\LibreOffice\program\soffice.com",
    r"%ProgramFiles%\LibreOffice\program\soffice.com",
    r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
)
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)


class PdfError(PlanWorkbookError):
    """LibreOffice was there but gave no PDF."""


class PdfUnavailable(PdfError):
    """No LibreOffice on this machine."""


@contextmanager
def widened(attachment: Workbook) -> Iterator[Workbook]:
    """The attachment's workbook while its columns reach the right margin as LibreOffice prints it.

    Excel's file has narrower ones: they must fit the page by the widest of the units that a width may count there.
    """
    sheet = attachment.worksheets[0]
    across = WIDTH_PT - (sheet.page_margins.left + sheet.page_margins.right) * 72
    columns = [sheet.column_dimensions[column_letters(column)] for column in range(COLUMNS)]
    widths = [column.width for column in columns]
    scale = libreoffice_scale(sum(widths), across)
    for column, width in zip(columns, widths, strict=True):
        column.width = width * scale
    try:
        yield attachment
    finally:
        for column, width in zip(columns, widths, strict=True):
            column.width = width


def find_soffice() -> str | None:
    """LibreOffice's command: where it is installed, never what lies in the current folder beside somebody's files.

    Windows looks there before it looks along PATH, so PATH is not asked there; elsewhere its absolute folders are.
    """
    if sys.platform == "win32":
        from plan_workbook.system import windows

        places = [*windows.libreoffice_folders(), *map(os.path.expandvars, _WINDOWS_PLACES)]
        # a variable that is not set stays as it is, and would lead to a folder of that name beside us
        known = [PureWindowsPath(path) for path in places]
        places = [str(path) for path in known if path.is_absolute()]
    else:
        folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]
        places = [os.path.join(folder, name) for folder in folders for name in ("soffice", "libreoffice")]
        places += map(os.path.expanduser, _USUAL_PLACES)
    return next((path for path in places if os.path.isfile(path) and os.access(path, os.X_OK)), None)


def _soffice() -> str:
    soffice = find_soffice()
    if soffice is None:
        raise PdfUnavailable("pdf.no-libreoffice")
    return soffice


def to_pdf(xlsx_path: str | Path, pdf_path: str | Path, timeout: float = _TIMEOUT_S) -> None:
    """Print the workbook to `pdf_path`, replacing it in one step. Raises as `pdf_bytes` does, and OutputError."""
    from plan_workbook.storage import atomic_write

    _soffice()
    atomic_write.write_atomically(pdf_path, pdf_bytes(Path(xlsx_path).read_bytes(), timeout))


def pdf_bytes(workbook: bytes, timeout: float = _TIMEOUT_S) -> bytes:
    """The workbook printed to PDF. Raises PdfUnavailable without LibreOffice, PdfError when it fails or takes longer than
    `timeout` seconds. LibreOffice works on a copy with an own profile in a throw-away folder: one that is running is not
    disturbed, and names in any alphabet never reach its command line."""
    printed = converted(workbook, "attachment.xlsx", "pdf", timeout)
    if not printed.startswith(b"%PDF-") or b"%%EOF" not in printed[-1024:]:
        raise PdfError("pdf.nothing-made")
    return printed


def converted(data: bytes, name: str, ending: str, timeout: float = _TIMEOUT_S) -> bytes:
    """A file's bytes as LibreOffice saves them under another ending; b"" where it wrote nothing. Raises as `pdf_bytes` does.

    `name` is an ASCII name whose ending says what the bytes are.
    """
    from plan_workbook.storage import file_lock

    soffice = _soffice()
    try:
        with file_lock.private_folder(_FOLDER) as (folder, handle):
            copy, profile = folder / name, folder / "profile"
            made = folder / "made" / f"{copy.stem}.{ending}"
            made.parent.mkdir()
            copy.write_bytes(data)
            _run(
                [
                    soffice,
                    f"-env:UserInstallation={profile.as_uri()}",
                    "--headless",
                    "--norestore",
                    "--nolockcheck",
                    "--nodefault",
                    "--nofirststartwizard",
                    "--convert-to",
                    ending,
                    "--outdir",
                    str(made.parent),
                    str(copy),
                ],
                timeout,
                handle,
                folder,
            )
            return made.read_bytes() if made.is_file() else b""
    except OSError as why:
        raise PdfError("pdf.failed-system", reason=system_reason(why)) from why


def _run(command: list[str], timeout: float, handle: int, folder: Path) -> None:
    """Run to the end in `folder`; `handle` is the one that keeps it while any of its processes lives."""
    # soffice is a launcher: its children must be ended with it, or they would hold the profile for ever.
    group_alone: dict[str, Any] = {"start_new_session": True, "pass_fds": (handle,)}
    if sys.platform == "win32":
        group_alone = {"creationflags": subprocess.CREATE_NO_WINDOW}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder, **group_alone
    )
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        raise PdfError("pdf.too-slow", seconds=f"{timeout:.0f}") from None
    finally:
        _end(process)
    if process.returncode:
        logged = output.decode(errors="replace").strip()[-300:]
        raise PdfError("pdf.failed", code=process.returncode) from RuntimeError(logged)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if process.poll() is None:
            from plan_workbook.system import windows

            subprocess.run(
                [windows.system_program("taskkill.exe"), "/F", "/T", "/PID", str(process.pid)],
                capture_output=True,
                check=False,
            )
    else:
        import signal

        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=10)
