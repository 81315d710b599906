"""Every benchmark, as one table: python -m tests.benchmarks [NAME …]   (make bench)"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.benchmarks import cells, plans
from tests.benchmarks.harness import HEADING, PLAN_WORKBOOK, PYTHON, Pair, pair, peer


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
        outcome = sorted((item["code"], item["sheet"], item["cell"]) for item in shown["findings"])
        assert outcome == sorted(planted), f"{name}: {len(outcome)} found, {len(planted)} planted"
        yield pair(f"validate {name}", command, "frictionless", frictionless(plans.frictionless_package(plan, goals)))
        yield pair(f"validate {name}", command, "pandas + pandera on openpyxl", peer("openpyxl_pandera", plan))
        yield pair(f"validate {name}", command, "imports + calamine", peer("floor", plan))
        if each < 100:
            yield pair(f"validate {name}", command, "bare imports", peer("bare"))


def reporting(folder: Path) -> Iterator[Pair]:
    """The attachment of 12 and of 300 measures against openpyxl writing the very same cells and styles."""
    for goals, each in ((3, 4), (3, 100)):
        yield _report(folder, goals, each)


def _report(folder: Path, goals: int, each: int) -> Pair:
    plan, out = folder / f"report-{goals * each}.xlsx", folder / "attachment.xlsx"
    plans.write(plan, goals, each, length=250)
    command = [*PLAN_WORKBOOK, "report", str(plan), "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    dumped = cells.dump([out], folder / f"cells-{goals * each}.pickle")
    return pair(f"report {goals * each} measures", command, "openpyxl, same cells", peer("same_cells", dumped, folder))


def starting(folder: Path) -> Iterator[Pair]:
    """What a command and a click cost before they do anything."""
    ribbon = [PYTHON, "-c", "import plan_workbook.ribbon"]
    for name, command in (("plan-workbook --version", [*PLAN_WORKBOOK, "--version"]), ("the ribbon's entry", ribbon)):
        yield pair(name, command, "bare imports", peer("bare"))
        yield pair(name, command, "python alone", peer("nothing"))


def growing(folder: Path) -> Iterator[Pair]:
    """2, 5 and 10 times the work against once the work: at most linear where no ratio exceeds its factor."""
    from tests.benchmarks import exchanging

    def validate(factor: int) -> list[str]:
        plan = folder / f"grow-{factor}.xlsx"
        plans.write(plan, 20, 50 * factor, 300 * factor)
        return [*PLAN_WORKBOOK, "validate", str(plan)]

    def report(factor: int) -> list[str]:
        plan = folder / f"grow-report-{factor}.xlsx"
        plans.write(plan, 3, 10 * factor, length=250)
        return [*PLAN_WORKBOOK, "report", str(plan), "--out", str(folder / "attachment.xlsx")]

    def new_folder(name: str, factor: int) -> Path:
        path = folder / f"{name}-{factor}"
        path.mkdir()
        return path

    def send(factor: int) -> list[str]:
        path = new_folder("send", factor)
        return [*PLAN_WORKBOOK, "send", str(exchanging.write_plan(path, 5 * factor)), str(path / "to"), "--force"]

    def merge(factor: int) -> list[str]:
        path = new_folder("merge", factor)
        return [
            *PLAN_WORKBOOK,
            "merge",
            *map(str, exchanging.build(path, 5 * factor)),
            "--out",
            str(path / "merged.xlsx"),
        ]

    for what, command in (("validate, {} × 1,000 measures", validate), ("report, {} × 30 measures", report),
                          ("send, {} × 5 units", send), ("merge, {} × 5 copies", merge)):  # fmt: skip
        once = command(1)
        for factor in (2, 5, 10):
            yield pair(what.format(factor), command(factor), "once as much", once, times=3)


def clicking(folder: Path) -> Iterator[Pair]:
    """From click to result, LibreOffice standing in for Excel."""
    from tests.benchmarks import click

    yield from click.clicking(folder)


def exchanging(folder: Path) -> Iterator[Pair]:
    """Sending to 20 and 200 units, and merging what they return."""
    from tests.benchmarks import exchanging as exchange

    yield from exchange.exchanging(folder)


def remembering(folder: Path) -> Iterator[Pair]:
    """Five years of closed periods against none."""
    from tests.benchmarks import yearly

    yield from yearly.remembering(folder)


GROUPS = {
    group.__name__: group for group in (validating, reporting, starting, clicking, exchanging, remembering, growing)
}


def main(names: list[str]) -> None:
    """Run the groups named, or all, and print the table."""
    print(
        f"{date.today()}, {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}\n\n{HEADING}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name in names or GROUPS:
            for measured in GROUPS[name](Path(folder)):
                print(measured.row(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
