"""The packages that ship: each imports on a Windows CPython, in the locked version, and none lacks another."""

from __future__ import annotations

import json
import re

from wine import Wine

from macros import windows_python

MODULES = (
    "openpyxl", "python_calamine", "numpy", "pandas", "pandera.pandas", "defusedxml", "pyphen", "rapidfuzz", "docx", "lxml.etree",
    "tqdm", "platformdirs", "xlwings", "pythoncom", "pywintypes", "win32api", "win32gui", "win32process",
    "win32com.client", "win32timezone", "pydantic", "winreg",
)  # fmt: skip
IMPORT_ALL = f"""
import importlib, json, sys
from importlib.metadata import distributions
for name in {MODULES!r}:
    importlib.import_module(name)
print(json.dumps([sys.platform, {{found.name: found.version for found in distributions()}}]))
"""


def test_every_module_imports_in_the_locked_version(disk: Wine) -> None:
    ran = disk.python("-c", IMPORT_ALL)

    assert (ran.code, ran.err) == (0, "")
    platform, versions = json.loads(ran.out)
    plain = {
        re.sub(r"[-_.]+", "-", name.lower()): version for name, version in versions.items() if name != "plan-workbook"
    }
    assert (platform, plain) == ("win32", windows_python.locked_versions())


def test_nothing_of_xlwings_that_is_under_another_licence_ships(disk: Wine) -> None:
    ran = disk.python("-c", "import xlwings; print(xlwings.__pro__, [engine.name for engine in xlwings.engines])")

    assert (ran.out, ran.code) == ("False ['excel']\n", 0)
