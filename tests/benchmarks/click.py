"""From click to result: the process that a click starts, driving a real LibreOffice, against the bare imports."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import plans
from tests.benchmarks.harness import PYTHON, ROOT, Pair, pair
from tests.engine.excel import Setup
from tests.engine.office import Office
from tests.engine.python import ISOLATED

HWND = 1


def clicking(folder: Path) -> Iterator[Pair]:
    """The buttons on a plan of 60 measures, each as one whole Python process, isolated as the macros start it."""
    plan = folder / "60-click.xlsx"
    plans.write(plan, 3, 20, 12)
    bare = [PYTHON, *ISOLATED, "-c", "import pandas, pandera.pandas"]
    with Office() as office:
        office.open(plan)
        os.environ["PLAN_TEST_EXCEL"] = Setup({HWND: office.pipe}, str(folder / "journal")).dumps()
        stand_in = [PYTHON, *ISOLATED, str(ROOT / "tests" / "engine" / "python.py")]
        for button in ("validate", "compute", "next"):
            module = [
                *ISOLATED,
                "-m",
                "plan_workbook.ribbon",
                button,
                f"--wb={plan.name}",
                "--from_xl=1",
                f"--hwnd={HWND}",
            ]
            yield pair(f"click on {button}, 60 measures", [*stand_in, *module], "bare imports", bare)
