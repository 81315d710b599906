"""The folder for offices: unpacked and installed by a user who has no Python, used, renewed and taken away again."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import bridge
import excel
import prefix
import pytest
from conftest import running
from test_addin_on_windows import registered, startup
from test_ribbon_on_windows import AWKWARD
from wine import Ended, Wine

from macros import bundle
from plan_workbook import __version__
from plan_workbook.commands import excel_addin

OFFICE_USER = "Бүүвэй Өсөх"
NAME = f"plan-workbook-{__version__}-windows"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, as `make bundle` makes it; its .zip lies beside it."""
    return bundle.build(tmp_path_factory.mktemp("bundle"))


@pytest.fixture(scope="module")
def office(made: Path) -> Iterator[Wine]:
    """A Windows user who has unpacked the .zip among his downloads, and installed it."""
    with running(prefix.CACHE / "run-office", OFFICE_USER) as wine:
        with zipfile.ZipFile(made.with_name(f"{made.name}.zip")) as archive:
            archive.extractall(wine.path(downloads(wine)))
        # The one thing that Wine lacks and Windows has (see prefix.py); all else is as shipped.
        python = wine.path(unpacked(wine)) / "program" / "python"
        (python / "sitecustomize.py").write_text(prefix.NO_COPYFILE2, encoding="ascii")
        yield wine


def downloads(wine: Wine) -> str:
    return wine.profile + r"\Downloads\Суулгах (1) & 'шинэ'"


def unpacked(wine: Wine) -> str:
    return rf"{downloads(wine)}\{NAME}"


def home(wine: Wine) -> str:
    return wine.profile + r"\AppData\Local\PlanWorkbook"


def batch(wine: Wine, path: str, *arguments: str) -> Ended:
    """Run a .cmd file as a double click does."""
    return wine.run(path, *arguments, cwd=r"C:\windows", timeout=400)


def test_install_needs_the_whole_folder(office: Wine) -> None:
    alone = office.path(r"C:\Temp zip")
    alone.mkdir()
    shutil.copyfile(office.path(unpacked(office)) / "install.cmd", alone / "install.cmd")

    ended = batch(office, r"C:\Temp zip\install.cmd", "/quiet")

    assert (ended.code, "Extract All" in ended.out) == (2, True)


def test_install_gives_excel_all_it_needs(office: Wine) -> None:
    ended = batch(office, unpacked(office) + r"\install.cmd", "/quiet")

    assert (ended.code, ended.err) == (0, "")
    assert registered(office) == {"Python": home(office) + r"\python\python.exe", "Version": __version__}
    assert excel_addin.version_of(startup(office)) == __version__
    assert sorted(path.name for path in office.path(home(office)).iterdir()) == [
        "COMPONENTS.txt", "plan-workbook.cmd", "python", "uninstall.cmd",
    ]  # fmt: skip
    packages = office.path(home(office)) / "python" / "Lib" / "site-packages"
    [compiled] = (packages / "plan_workbook" / "__pycache__").glob("click.*.pyc")
    assert compiled.read_bytes()[4:8] == (1).to_bytes(4, "little")  # bytecode that is taken unchecked (PEP 552)


def test_the_command_works_from_the_installed_folder(office: Wine) -> None:
    ended = batch(office, home(office) + r"\plan-workbook.cmd", "addin", "status")

    assert (ended.code, __version__ in ended.out) == (0, True)


def test_a_click_reaches_the_installed_package(office: Wine, example: Path) -> None:
    plan = rf"{office.profile}\Documents\{AWKWARD}"
    shutil.copyfile(example, office.path(plan))

    with excel.opened(office, plan) as running_excel:
        python = registered(office)["Python"]
        messages = bridge.press(office, python, [AWKWARD], window=running_excel.window, action="version")

    (said,) = running_excel.dialogs
    assert (messages, __version__ in said, office.profile in said) == ([""], True, True)


def test_the_installed_python_sees_only_what_was_shipped(office: Wine) -> None:
    trap = office.path(r"C:\trap")
    trap.mkdir()
    (trap / "pandas.py").write_text("print('evil')", encoding="ascii")
    python = home(office) + r"\python\python.exe"

    ask = "import sys, pandas; print([folder for folder in sys.path if 'PlanWorkbook' not in folder])"
    ended = office.run(python, "-c", ask, cwd=r"C:\trap")

    assert (ended.out, ended.code) == ("[]\n", 0)


def test_installing_again_renews(office: Wine) -> None:
    stale = office.path(home(office)) / "python" / "stale.py"
    stale.touch()

    ended = batch(office, unpacked(office) + r"\install.cmd", "/quiet")

    assert (ended.code, stale.exists(), (stale.parent / "python.exe").exists()) == (0, False, True)


def test_a_program_at_work_is_not_replaced(office: Wine) -> None:
    python = home(office) + r"\python\python.exe"
    at_work = office.start(python, "-c", "print('working', flush=True); import time; time.sleep(600)")
    try:
        assert at_work.stdout is not None
        at_work.stdout.readline()
        ended = batch(office, unpacked(office) + r"\install.cmd", "/quiet")
    finally:
        at_work.kill()
        at_work.communicate(timeout=30)

    assert (ended.code, "Excel" in ended.out) == (1, True)
    assert office.run(python, "-m", "plan_workbook.cli", "--version").out.strip().endswith(__version__)


def test_uninstall_takes_the_addin_the_key_and_the_program(office: Wine) -> None:
    ended = batch(office, home(office) + r"\uninstall.cmd", "/quiet")

    assert (ended.code, startup(office).exists(), registered(office)) == (0, False, {})
    # cmd.exe reads a batch file line by line and lets it go, that of Wine holds it open till its end.
    assert {path.name for path in office.path(home(office)).rglob("*")} <= {"uninstall.cmd"}


def test_uninstall_twice_leaves_nothing(office: Wine) -> None:
    ended = batch(office, unpacked(office) + r"\uninstall.cmd", "/quiet")

    assert (ended.code, office.path(home(office)).exists()) == (0, False)


def test_building_twice_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = bundle.build(tmp_path)

    first, second = (folder.with_name(f"{NAME}.zip").read_bytes() for folder in (made, again))
    assert first == second


def test_batch_files_are_ascii_with_windows_line_ends(made: Path) -> None:
    for path in made.rglob("*.cmd"):
        content = path.read_bytes()
        assert content.isascii()
        assert content.count(b"\n") == content.count(b"\r\n")


def test_the_guide_opens_in_any_notepad(made: Path) -> None:
    content = (made / bundle.GUIDE).read_bytes()

    assert content.startswith(b"\xef\xbb\xbf")
    assert "ө" in content.decode("utf-8-sig")


def test_nothing_of_this_machine_ships(made: Path) -> None:
    root = str(prefix.ROOT).encode()
    assert [path for path in made.rglob("*") if path.is_file() and root in path.read_bytes()] == []
    assert not list(made.rglob("direct_url.json"))


def test_no_foreign_licence_and_every_licence_named(made: Path) -> None:
    site_packages = made / "program" / "python" / "Lib" / "site-packages"
    components = (made / "program" / "COMPONENTS.txt").read_text(encoding="utf-8")

    assert not (site_packages / "xlwings" / "pro").exists()
    assert [line for line in components.splitlines()[2:] if line.endswith(": ")] == []
    assert (made / "program" / "python" / "LICENSE.txt").exists()
