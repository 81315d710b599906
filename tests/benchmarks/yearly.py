"""What closed periods cost: `validate` of a plan with five years of them against the same plan with none.

`python -m tests.benchmarks.yearly PLAN` prints the seconds of processor time that examining the plan takes, imports left out.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plan_workbook import actions
from plan_workbook.settings import REPORTED
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.system import startup
from plan_workbook.yearly import closing
from tests.benchmarks import plans
from tests.benchmarks.harness import PYTHON, Pair, Run, pair_of, run_telling

GOALS, EACH, YEARS = 6, 50, range(2020, 2025)
MOMENT = "2025-01-15T09:00:00"
ROUNDS = 5


def remembering(folder: Path) -> Iterator[Pair]:
    """300 measures with 20 closed periods: at most 0.2 s more than without, of processor time."""
    plan = folder / "plan.xlsx"
    plans.write(plan, GOALS, EACH)
    with_history = close(plan, folder / "with-history.xlsx")
    what = f"examining {GOALS * EACH} measures, 20 closed periods"
    yield pair_of(what, lambda: _inside(with_history), "without them", lambda: _inside(plan))


def close(plan: Path, target: Path) -> Path:
    """The plan with every period of five years closed as it stands."""
    book = FileBook(plan)
    examined = actions.examine(book)
    first = replace(examined.plan, settings=replace(examined.plan.settings, year=YEARS[0], period=REPORTED[0]))
    once = closing.as_closed(replace(examined, plan=first), MOMENT, forced=False)
    keys = [(year, period) for year in YEARS for period in REPORTED]
    closing.write(
        book, [replace(once, settings=replace(once.settings, year=year, period=period)) for year, period in keys]
    )
    book.save(target)
    return target


def _inside(path: Path) -> Run:
    whole, said = run_telling([PYTHON, "-m", "tests.benchmarks.yearly", str(path)])
    return replace(whole, wall=float(said))


def main(plan: str) -> None:
    """Print the seconds of the best round, after one for the imports."""
    startup.collect_rarely()  # as the console script does
    times = []
    for _ in range(ROUNDS + 1):
        begun = time.process_time()
        actions.examine(FileBook(Path(plan)))
        times.append(time.process_time() - begun)
    print(min(times[1:]))


if __name__ == "__main__":
    main(*sys.argv[1:])
