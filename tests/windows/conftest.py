"""The Windows stage (`make test-windows`): parts of the project on a Windows disk under Wine, which is not Windows."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import prefix  # first: it makes the checkout importable
import pytest
from wine import INSTALL, LOADER, Wine, missing_programs, x_display

from macros import bundle, windows_python
from plan_workbook.commands import demonstration

USER = "Өнөр Үүрцайх"  # a clerk's name with ө and ү, which no Windows code page holds, and a blank
SITE_PACKAGES = r"C:\Python313\Lib\site-packages"
RUN = prefix.CACHE / "run"


def pytest_sessionstart(session: pytest.Session) -> None:
    if missing := missing_programs():
        pytest.exit(f"the Windows stage needs {', '.join(missing)}: {INSTALL}", returncode=2)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    version = subprocess.run([LOADER, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    terminalreporter.section("what this proves")
    terminalreporter.line(f"Run under {version} with a Windows CPython: this is Wine, not Windows.")
    terminalreporter.line("Excel was a stand-in that answers as we believe Excel does: see docs/excel-checklist.md.")


@contextmanager
def running(folder: Path, user: str) -> Iterator[Wine]:
    """A disk made for this block: a Windows user's folders, a Python without our package, the stand-in for Excel."""
    bare = prefix.copy_of(prefix.prepared(), folder, user)
    shutil.copytree(Path(__file__).parent / "stand_in", bare.path(r"C:\stand_in"))
    try:
        with x_display() as display, dataclasses.replace(bare, display=display).session() as wine:
            yield wine
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it ships."""
    return bundle.build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def disk() -> Iterator[Wine]:
    """A Windows disk with Python, its server and its display running; ended whatever happens."""
    with running(RUN, USER) as made:
        yield made


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example plan, which has faults to find."""
    folder = tmp_path_factory.mktemp("example")
    for _ in demonstration.run(folder):
        pass
    return next(path for path in folder.glob("*.xls*") if "-" not in path.stem)


@pytest.fixture(scope="session")
def wine(disk: Wine, wheel: Path) -> Wine:
    """The disk with the package installed, as `pip install` lays it out."""
    windows_python.add_wheel(wheel, disk.path(SITE_PACKAGES))
    return disk
