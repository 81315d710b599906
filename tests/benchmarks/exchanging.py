"""Sending to N units and merging their returned copies.

`python -m tests.benchmarks.exchanging inside PLAN FOLDER` and `… reading PLAN FOLDER` print the seconds of merging alone
and of python-calamine merely reading the same copies: imports and the writing of the result left out.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from plan_workbook import creating
from plan_workbook.exchange import actions
from plan_workbook.exchange import commands as exchange
from plan_workbook.exchange.outgoing.send import Destination
from plan_workbook.plan import Goal, Unit
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.system import startup
from tests.benchmarks import cells
from tests.benchmarks.harness import PLAN_WORKBOOK, PYTHON, Pair, Run, pair, pair_of, peer, run, run_telling

GOALS, EACH, UNITS = 4, 50, (20, 200)
ROUNDS = 3
PLAN = "Төлөвлөгөө.xlsx"
RESULT = "Тайлант хугацаанд {count} удаагийн сургалт, уулзалт зохион байгуулж, иргэд, албан хаагчдыг хамрууллаа. " * 4


def write_plan(folder: Path, units: int, each: int = EACH) -> Path:
    """A plan of `units` units with `each` measures each."""
    rows: dict[str, list[dict[str, object]]] = {str(goal): [] for goal in range(1, GOALS + 1)}
    for number in range(units * each):
        goal = str(number % GOALS + 1)
        rows[goal].append({
            "number": f"{goal}.{len(rows[goal]) + 1}", "measure": f"Сургалт, уулзалт зохион байгуулах {number}",
            "indicators": "-Зохион байгуулсан тоо;\n-Хамрагдсан иргэний тоо.", "period": "Жилдээ",
            "target": "12-оос доошгүй", "target_count": 12, "budget": 1500, "units": f"Б{number // each + 1:03d}",
            "id": f"m{number:06d}",
        })  # fmt: skip
    goals = [Goal(number, f"Зорилт {number}", f"Зорилт {number}") for number in rows]
    members = [Unit(f"Б{index:03d}", f"Байгууллага {index}", f"b{index}@example.mn") for index in range(1, units + 1)]
    creating.write(Contents(goals, rows, members, {"year": 2025}), folder / PLAN)
    return folder / PLAN


def build(folder: Path, units: int, each: int = EACH) -> tuple[Path, Path]:
    """A plan that has been sent, and the folder of its copies, all filled in."""
    plan = write_plan(folder, units, each)
    sent, returned = folder / "илгээсэн", folder / "ирсэн"
    actions.send_file(FileBook(plan), Destination(sent), exchange.now())
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


def sending(folder: Path, units: int, times: int) -> Pair:
    """`send` of a plan to all of its units, a new folder each time, against openpyxl writing the same cells."""
    plan, sent, again = write_plan(folder, units), folder / "илгээсэн", folder / "дахин"
    fresh = plan.read_bytes()
    again.mkdir()

    def send() -> Run:
        shutil.rmtree(sent, ignore_errors=True)
        plan.write_bytes(fresh)
        return run([*PLAN_WORKBOOK, "send", str(plan), str(sent)])

    send()
    dumped = cells.dump(sorted(sent.glob("*.xlsx")), folder / "cells.pickle")
    write = peer("same_cells", dumped, again)
    return pair_of(
        f"send to {units} units, {EACH} measures each", send, "openpyxl, same cells", lambda: run(write), times
    )


def merging(folder: Path, units: int, times: int) -> Iterator[Pair]:
    """Merging alone against merely reading, and the whole command against imports and reading."""
    plan, returned = build(folder, units)

    def inside(name: str) -> Callable[[], Run]:
        return lambda: _inside(name, plan, returned)

    what = f"{units} copies of {EACH} measures"
    yield pair_of(f"merging {what}, alone", inside("inside"), "calamine reading them", inside("reading"), times)
    command = [*PLAN_WORKBOOK, "merge", str(plan), str(returned), "--out", str(folder / "нэгтгэсэн.xlsx")]
    yield pair(f"merge {what}", command, "imports + calamine", peer("floor", *sorted(returned.iterdir())), times)


def exchanging(_: Path) -> Iterator[Pair]:
    """20 and 200 units."""
    for units in UNITS:
        times = 5 if units < 100 else 3
        with TemporaryDirectory() as folder:
            yield sending(Path(folder), units, times)
        with TemporaryDirectory() as folder:
            yield from merging(Path(folder), units, times)


def _inside(name: str, plan: Path, returned: Path) -> Run:
    """A process of its own, of which only the work itself is timed: its best round, as the others were disturbed."""
    whole, said = run_telling([PYTHON, "-m", "tests.benchmarks.exchanging", name, str(plan), str(returned)])
    return replace(whole, wall=float(said))


def _merge(plan: Path, returned: Path) -> None:
    preview = actions.merge_preview(FileBook(plan), [returned])
    expected = 3 * EACH * len(list(returned.iterdir()))
    assert len(preview.merged.taken) == expected, len(preview.merged.taken)


def _read(_: Path, returned: Path) -> None:
    """Calamine lays out every cell of every sheet, and nothing is done with them."""
    from tests.benchmarks.peers import calamine

    for path in sorted(returned.iterdir()):
        calamine(str(path))


def main(name: str, plan: str, returned: str) -> None:
    """Print the seconds of the best round, after one for the imports."""
    startup.collect_rarely()  # as the console script does
    action = {"inside": _merge, "reading": _read}[name]
    times = []
    for _ in range(ROUNDS + 1):
        begun = time.perf_counter()
        action(Path(plan), Path(returned))
        times.append(time.perf_counter() - begun)
    print(min(times[1:]))


if __name__ == "__main__":
    main(*sys.argv[1:])
