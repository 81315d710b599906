"""Every benchmark, as one table: python -m tests.benchmarks [NAME …]   (make bench)"""

from __future__ import annotations

import json
import os
import pickle
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.benchmarks import plans
from tests.benchmarks.harness import HEADING, PYTHON, Pair, pair

PLAN_WORKBOOK = [PYTHON, "-m", "plan_workbook.cli"]


def peer(name: str, *arguments: object) -> list[str]:
    """The command line of a peer."""
    return [PYTHON, "-m", "tests.benchmarks.peers", name, *map(str, arguments)]


def frictionless(descriptor: Path) -> list[str]:
    """frictionless, validating the same sheets."""
    program = shutil.which("frictionless", path=f"{Path(PYTHON).parent}{os.pathsep}{os.environ['PATH']}")
    assert program, "make bench installs frictionless"
    return [program, "validate", str(descriptor), "--json"]


def validating(folder: Path) -> Iterator[Pair]:
    """60 and 10,000 measures, the latter with 3,000 planted faults, all of which must be found at their cells."""
    for name, goals, each, faults in (("60 measures", 3, 20, 12), ("10,000 measures", 20, 500, 3000)):
        plan = folder / f"{goals * each}.xlsx"
        planted = plans.write(plan, goals, each, faults)
        command = [*PLAN_WORKBOOK, "validate", str(plan), "--json"]
        shown = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
        found = sorted((item["code"], item["sheet"], item["cell"]) for item in shown["findings"])
        assert found == sorted(planted), f"{name}: {len(found)} found, {len(planted)} planted"
        yield pair(f"validate {name}", command, "frictionless", frictionless(plans.frictionless_package(plan, goals)))
        yield pair(f"validate {name}", command, "pandas + pandera on openpyxl", peer("openpyxl_pandera", plan))
        yield pair(f"validate {name}", command, "imports + calamine", peer("floor", plan))
        if each < 100:
            yield pair(f"validate {name}", command, "bare imports", peer("bare"))


def reporting(folder: Path) -> Iterator[Pair]:
    """The attachment of 12 and of 300 measures against openpyxl writing the very same cells and styles."""
    import openpyxl

    for goals, each in ((3, 4), (3, 100)):
        plan = folder / f"report-{goals * each}.xlsx"
        out = folder / "attachment.xlsx"
        plans.write(plan, goals, each, words=250)
        command = [*PLAN_WORKBOOK, "report", str(plan), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        sheet = openpyxl.load_workbook(out).active
        cells, styles = [], {}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.has_style or cell.value is not None:
                    cells.append((cell.row, cell.column, cell.value, cell.style_id))
                    styles.setdefault(
                        cell.style_id, tuple(map(_plain, (cell.font, cell.border, cell.alignment))) + (cell.number_format,)
                    )
        heights = {row: own.height for row, own in sheet.row_dimensions.items()}
        dump = folder / f"cells-{goals * each}.pickle"
        dump.write_bytes(pickle.dumps((cells, styles, heights)))
        yield pair(f"report {goals * each} measures", command, "openpyxl, same cells", peer("same_cells", dump))


def _plain(style: object) -> object:
    from copy import copy

    return copy(style)


def starting(folder: Path) -> Iterator[Pair]:
    """What a command and a click cost before they do anything."""
    yield pair("plan-workbook --version", [*PLAN_WORKBOOK, "--version"], "python alone", peer("nothing"))
    ribbon = [PYTHON, "-c", "import plan_workbook.ribbon"]
    yield pair("ribbon entry", ribbon, "python alone", peer("nothing"))


def growing(folder: Path) -> Iterator[Pair]:
    """1, 2, 5 and 10 times the work: the ratio to the first must stay below the factor."""
    first = folder / "grow-1.xlsx"
    plans.write(first, 20, 50, 300)
    for factor in (2, 5, 10):
        plan = folder / f"grow-{factor}.xlsx"
        plans.write(plan, 20, 50 * factor, 300 * factor)
        ours, base = ([*PLAN_WORKBOOK, "validate", str(path)] for path in (plan, first))
        yield pair(f"validate, {factor} × 1,000 measures", ours, "1,000 measures", base, times=3)


def clicking(folder: Path) -> Iterator[Pair]:
    """From click to result, LibreOffice standing in for Excel."""
    from tests.benchmarks import click

    yield from click.clicking(folder)


GROUPS = {own.__name__: own for own in (validating, reporting, starting, clicking, growing)}


def main(names: list[str]) -> None:
    """Run the groups named, or all, and print the table."""
    print(f"{date.today()}, {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}\n\n{HEADING}")
    with tempfile.TemporaryDirectory() as folder:
        for name in names or GROUPS:
            for measured in GROUPS[name](Path(folder)):
                print(measured.row(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
