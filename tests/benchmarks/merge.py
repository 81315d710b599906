"""Merging N returned copies of M measures, beside python-calamine merely reading the same files on one core.

`python -m tests.benchmarks.merge [UNITS] [MEASURES]`. What is measured as merging is everything but imports and the
writing of the result: the plan and all copies are read, held against their records, merged and validated.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plan_workbook import creating
from plan_workbook.books.filebook import FileBook
from plan_workbook.books.template import Contents
from plan_workbook.exchange import actions
from plan_workbook.exchange import commands as exchange
from plan_workbook.plan import Goal, Unit

GOALS = 4
ROUNDS = 3
PLAN = "Төлөвлөгөө.xlsx"
RESULT = "Тайлант хугацаанд {count} удаагийн сургалт, уулзалт зохион байгуулж, иргэд, албан хаагчдыг хамрууллаа. " * 4


@dataclass(frozen=True)
class Measured:
    """Seconds: the best of some rounds of reading alone and of merging, and one whole command; and their ratio."""

    units: int
    measures: int
    reading: float
    merging: float
    command: float

    @property
    def ratio(self) -> float:
        """Merging in terms of merely reading."""
        return self.merging / self.reading


def build(folder: Path, units: int, measures: int) -> tuple[Path, Path]:
    """A plan of `units` units with `measures` measures each, and the folder of its copies, all filled in."""
    plan = folder / PLAN
    rows: dict[str, list[dict[str, object]]] = {str(goal): [] for goal in range(1, GOALS + 1)}
    for number in range(units * measures):
        goal = str(number % GOALS + 1)
        rows[goal].append({
            "number": f"{goal}.{len(rows[goal]) + 1}", "measure": f"Сургалт, уулзалт зохион байгуулах {number}",
            "indicators": "-Зохион байгуулсан тоо;\n-Хамрагдсан иргэний тоо.", "period": "Жилдээ",
            "target": "12-оос доошгүй", "target_count": 12, "budget": 1500, "units": f"Б{number // measures + 1:03d}",
            "id": f"m{number:06d}",
        })  # fmt: skip
    goals = [Goal(number, f"Зорилт {number}", f"Зорилт {number}") for number in rows]
    members = [Unit(f"Б{place:03d}", f"Байгууллага {place}", f"b{place}@example.mn") for place in range(1, units + 1)]
    creating.write(Contents(goals, rows, members, {"year": 2025}), plan)
    sent = folder / "илгээсэн"
    actions.send_file(FileBook(plan), sent, exchange.now())
    returned = folder / "ирсэн"
    returned.mkdir()
    for path in sorted(sent.glob("*.xlsx")):
        fill_in(path, returned / path.name)
    return plan, returned


def fill_in(path: Path, target: Path) -> None:
    """What a unit does: every measure gets its result, its count and its evidence."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.title.startswith("Зорилт"):
            for row in range(4, sheet.max_row + 1):
                for column, value in ((9, RESULT.format(count=row)), (10, row % 13), (12, f"тайлан-{row}.pdf")):
                    sheet.cell(row, column).value = value
    book.save(target)


def read_alone(folder: Path) -> None:
    """The floor: calamine lays out every cell of every sheet, and nothing is done with them."""
    from python_calamine import CalamineWorkbook

    for path in sorted(folder.iterdir()):
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def best(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of the quickest of some rounds: the others were disturbed."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def measure(units: int, measures: int) -> Measured:
    """Build, read and merge, in one run on one machine."""
    with tempfile.TemporaryDirectory() as name:
        plan, returned = build(Path(name), units, measures)

        def merge() -> None:
            preview = actions.merge_preview(FileBook(plan), [returned])
            assert len(preview.merged.taken) == 3 * units * measures, len(preview.merged.taken)

        merge()  # imports
        reading = best(lambda: read_alone(returned))
        merging = best(merge)
        start = time.perf_counter()
        command = "import sys; from plan_workbook.cli import main; sys.exit(main(sys.argv[1:]))"
        done = subprocess.run(
            [sys.executable, "-c", command, "merge", str(plan), str(returned)],
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode in (0, 1), done.stderr
        return Measured(units, measures, reading, merging, time.perf_counter() - start)


def main(arguments: list[str]) -> None:
    """Measure and print one line of a table."""
    units, measures = (int(value) for value in (arguments + ["200", "50"][len(arguments) :])[:2])
    found = measure(units, measures)
    print(f"{units} copies x {measures} measures, {os.cpu_count()} cores")
    print(f"calamine merely reading, one core  {found.reading:7.2f} s")
    print(f"merging (read, merge, validate)    {found.merging:7.2f} s   ratio {found.ratio:.2f}")
    print(f"the whole command, with writing    {found.command:7.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
