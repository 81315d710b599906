"""The add-in's bridge, run by Windows Script Host: what Python gets of awkward names, paths and surroundings."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import bridge
import pytest
from wine import PYTHON, REG, Wine

from plan_workbook.ribbon import Click, parse

RECORDER = Path(__file__).with_name("recorder.py")
AWKWARD_FOLDER = r"C:\Өнөө Үнэ & (x) 'q' ^ 100% = a,b !"  # no ";": it ends a folder where DLLs are looked for
BOOKS = [
    "План.xlsx",
    "План «2025» & 'Тайлан' 100% = %TEMP%.xlsx",
    "Төлөвлөгөө Үнэ ө ү Ө Ү ₮.xlsm",
    "%PATH%.xlsx",
    "%%TEMP%%.xlsx",
    "50%-60%.xlsx",
    "100% %TEMP% %.xlsx",
    "a=b==c.xlsx",
    "--wb=x --hwnd=9.xlsx",
    "-x.xlsx",
    "a b  c.xlsx",
    " хоосон зай .xlsx ",
    "(1) План [2] {3}.xlsx",
    "x^y^^z.xlsx",
    "!a!b;c,d~`@#$+.xlsx",
    "back`tick $HOME.xlsx",
    "a'b''c.xlsx",
    "№5 «План» – 2025… é 日本 \U0001f600.xlsx",
    "Book1",
    "А" * 200 + ".xlsx",
]


@pytest.fixture(scope="module")
def recorder(disk: Wine) -> str:
    """An interpreter in a folder with an awkward name; its plan_workbook.click notes how it was started."""
    folder = disk.path(AWKWARD_FOLDER)
    subprocess.run(["cp", "-al", disk.path(PYTHON).parent, folder], check=True)
    package = folder / "Lib" / "site-packages" / "plan_workbook"
    shutil.rmtree(package, ignore_errors=True)
    package.mkdir()
    (package / "__init__.py").touch()
    shutil.copyfile(RECORDER, package / "click.py")
    return AWKWARD_FOLDER + r"\python.exe"


@pytest.fixture
def calls(disk: Wine, recorder: str):
    """Reads what the recorder noted since the test began."""
    noted = disk.path(AWKWARD_FOLDER) / "Lib" / "site-packages" / "plan_workbook" / "calls.jsonl"
    noted.unlink(missing_ok=True)

    def read() -> list[dict]:
        return [json.loads(line) for line in noted.read_text(encoding="utf-8").splitlines()] if noted.exists() else []

    return read


def test_every_name_arrives_as_it_is(disk: Wine, recorder: str, calls) -> None:
    messages = bridge.press(disk, recorder, BOOKS, version="1.2")

    assert messages == [""] * len(BOOKS)
    assert [replace(parse(call["arguments"]), stamp="") for call in calls()] == [
        Click("validate", book, 123, "1.2") for book in BOOKS
    ]


def test_python_is_started_isolated_hidden_and_in_utf8(disk: Wine, recorder: str, calls) -> None:
    bridge.press(disk, recorder, ["План.xlsx"])

    (call,) = calls()
    assert {key: call[key] for key in ("isolated", "utf8", "window", "interpreter")} == {
        "isolated": 1,
        "utf8": 1,
        "window": 0,  # SW_HIDE
        "interpreter": recorder,
    }


def test_a_module_beside_the_workbook_is_not_imported(disk: Wine, recorder: str, calls) -> None:
    folder = r"C:\Ирсэн захидал"
    disk.path(folder).mkdir()
    disk.path(rf"{folder}\pandas.py").write_text("print('evil')", encoding="ascii")

    bridge.press(disk, recorder, ["План.xlsx"], folder=folder)

    (call,) = calls()
    assert (call["folder"], call["pandas"]) == (folder, rf"{AWKWARD_FOLDER}\Lib\site-packages\pandas\__init__.py")
    unguarded = disk.python("-c", "import pandas", cwd=folder, flags=())
    assert unguarded.out == "evil\n"  # so the trap works where the guard is off


def test_an_interpreter_that_is_gone_is_named_before_anything_runs(disk: Wine) -> None:
    assert bridge.press(disk, r"C:\Байхгүй\python.exe", ["План.xlsx"]) == ["no-python"]


def test_an_interpreter_without_the_package_is_named(disk: Wine) -> None:
    bare = r"C:\bare"
    subprocess.run(["cp", "-al", disk.path(PYTHON).parent, disk.path(bare)], check=True)
    shutil.rmtree(disk.path(bare) / "Lib" / "site-packages" / "plan_workbook", ignore_errors=True)

    assert bridge.press(disk, bare + r"\python.exe", ["План.xlsx"]) == ["no-package"]


def test_nothing_registered_is_named(disk: Wine) -> None:
    disk.run(REG, "delete", r"HKCU\Software\PlanWorkbook", "/f")

    assert bridge.press(disk, "", ["План.xlsx"]) == ["not-installed"]
