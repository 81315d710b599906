"""`plan-workbook addin install | status | remove`: the user's registry and Excel's start-up folder, for real."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_commands_on_windows import held, run
from wine import PYTHON, REG, Wine

from plan_workbook import __version__
from plan_workbook.commands import excel_addin

KEY = r"HKCU\Software\PlanWorkbook"
READ_KEY = r"""
import json, winreg
try:
    key = winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\PlanWorkbook")
except FileNotFoundError:
    print("{}")
else:
    values = [winreg.EnumValue(key, place) for place in range(winreg.QueryInfoKey(key)[1])]
    print(json.dumps({name: text for name, text, kind in values}))
"""


@pytest.fixture
def fresh(wine: Wine) -> Wine:
    """Nothing installed."""
    wine.run(REG, "delete", KEY, "/f")
    startup(wine).unlink(missing_ok=True)
    return wine


def startup(wine: Wine) -> Path:
    """The add-in where Excel starts it from."""
    return wine.path(rf"{wine.profile}\AppData\Roaming\Microsoft\Excel\XLSTART") / excel_addin.FILE


def registered(wine: Wine) -> dict[str, str]:
    """Name -> text of our registry key, as another program reads them; {} where there is no key."""
    return json.loads(wine.python("-c", READ_KEY).out)


def test_install_puts_the_addin_and_the_interpreter_where_excel_looks(fresh: Wine) -> None:
    ended = run(fresh, "addin", "install")

    assert (ended.code, ended.err) == (0, "")
    assert excel_addin.version_of(startup(fresh)) == __version__
    assert registered(fresh) == {"Python": PYTHON, "Version": __version__}


def test_install_twice_is_install_once(fresh: Wine) -> None:
    first = run(fresh, "addin", "install")
    second = run(fresh, "addin", "install")

    assert (second, len(list(startup(fresh).parent.iterdir()))) == (first, 1)


def test_status_names_what_is_missing_and_what_is_there(fresh: Wine) -> None:
    before = run(fresh, "addin", "status")
    run(fresh, "addin", "install")
    after = run(fresh, "addin", "status")

    assert (before.code, before.out.count("\n")) == (1, 2)
    assert (after.code, str(PYTHON) in after.out, __version__ in after.out) == (0, True, True)


def test_status_names_an_interpreter_that_is_gone(fresh: Wine) -> None:
    run(fresh, "addin", "install")
    fresh.run(REG, "add", KEY, "/v", "Python", "/t", "REG_SZ", "/d", r"C:\Өнөө Үнэ\python.exe", "/f")

    ended = run(fresh, "addin", "status")

    assert (ended.code, r"C:\Өнөө Үнэ\python.exe" in ended.out) == (1, True)


def test_remove_leaves_nothing(fresh: Wine) -> None:
    run(fresh, "addin", "install")

    assert run(fresh, "addin", "remove").code == 0
    assert (startup(fresh).exists(), registered(fresh)) == (False, {})
    assert run(fresh, "addin", "remove").code == 0


@pytest.mark.parametrize("action", ["install", "remove"])
def test_an_addin_that_excel_holds_is_left_whole(fresh: Wine, action: str) -> None:
    run(fresh, "addin", "install")
    before = startup(fresh).read_bytes(), registered(fresh)

    with held(fresh, rf"{fresh.profile}\AppData\Roaming\Microsoft\Excel\XLSTART\{excel_addin.FILE}", "read"):
        ended = run(fresh, "addin", action)

    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert (startup(fresh).read_bytes(), registered(fresh)) == before
