"""Stands for the registered interpreter: runs what it is told to, with the LibreOffice engine in place of Excel.

usage: python.py -I -X utf8 -m plan_workbook.click …    (exactly what the macros start; anything else is refused)
"""

from __future__ import annotations

import os
import runpy
import sys
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

ISOLATED = ["-I", "-X", "utf8"]
TEST_ONLY = ("hypothesis", "pytest")


class EngineOnImport:
    """Registers the engine the moment that xlwings has been imported: no sooner than the real one would be there."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """xlwings' own spec, with the registration put behind its loading; None for any other module."""
        if name != "xlwings":
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path, target)
        load = spec.loader.exec_module

        def load_and_register(module: ModuleType) -> None:
            load(module)
            from tests.engine import excel

            excel.register(excel.Setup.loads(os.environ["PLAN_TEST_EXCEL"]))

        spec.loader.exec_module = load_and_register
        return spec


def main(arguments: list[str]) -> None:
    """Run the module that the bridge names, in the isolated mode that it asks for."""
    if arguments[:4] != [*ISOLATED, "-m"] or len(arguments) < 5:
        sys.exit(f"not started as the bridge starts it: {arguments}")
    if not (sys.flags.isolated and sys.flags.utf8_mode):
        os.execv(sys.executable, [sys.executable, *ISOLATED, __file__, *arguments])
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # this checkout, wherever another is installed
    for name in TEST_ONLY:
        sys.modules[name] = None  # staff have it not; pandera would load it where it is
    sys.meta_path.insert(0, EngineOnImport())
    from plan_workbook import spare

    spare.interpreter = [
        sys.executable,
        *ISOLATED,
        __file__,
        *ISOLATED,
    ]  # the spare that a click leaves behind is one of ours
    if record := os.environ.get("PLAN_TEST_CPU"):
        from tests.engine.meter import measure_clicks

        measure_clicks(Path(record))
    sys.argv = [arguments[4], *arguments[5:]]
    # Not alter_sys: pyuno keeps its state in the module __main__, which that would replace.
    runpy.run_module(arguments[4], run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1:])
