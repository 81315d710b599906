"""From click to result: the process that a click starts, driving a real LibreOffice, against the bare imports."""

from __future__ import annotations

import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

from plan_workbook import spare
from tests.benchmarks import plans
from tests.benchmarks.harness import PYTHON, ROOT, Pair, Run, pair_of, run
from tests.engine.excel import Setup
from tests.engine.office import Office
from tests.engine.python import ISOLATED

HWND = 1
READY_SECONDS = 120


def clicking(folder: Path) -> Iterator[Pair]:
    """The buttons on a plan of 60 measures, each as one whole process, isolated as the macros start it.

    Without a spare, as the first click of a day is, and with one that has had the time to get ready. What is waited for
    is LibreOffice's work too, which Excel would do its own way: so the processor time of each side follows by itself,
    and with a spare, which has nothing else to do meanwhile, that of the bridge to LibreOffice apart from our code's.
    """
    plan = folder / "60-click.xlsx"
    plans.write(plan, 3, 20, 12)
    bare = [PYTHON, *ISOLATED, "-c", "import pandas, pandera.pandas"]
    with Office() as office, _runtime() as runtime:
        office.open(plan)
        took = runtime / "took"
        os.environ["PLAN_TEST_EXCEL"] = Setup({HWND: office.pipe}, str(folder / "journal")).dumps()
        os.environ["PLAN_TEST_CPU"] = str(took)
        stand_in = [PYTHON, *ISOLATED, str(ROOT / "tests" / "engine" / "python.py")]
        for with_spare in (False, True):
            os.environ[spare.OFF] = str(int(with_spare))
            for button in ("validate", "compute", "next"):
                arguments = [button, f"--wb={plan.name}", "--from_xl=1", f"--hwnd={HWND}"]
                command = [*stand_in, *ISOLATED, "-m", "plan_workbook.click", *arguments]
                name = f"click on {button}, 60 measures, {'with' if with_spare else 'without'} a spare"
                ours, bridge, office_only = [], [], []

                def click(
                    command: list[str] = command,
                    ready: bool = with_spare,
                    ours=ours,
                    bridge=bridge,
                    office_only=office_only,
                ) -> Run:
                    before = office.processor_seconds()
                    done = run(command)
                    office_only.append(office.processor_seconds() - before)
                    ours.append(done.cpu)
                    if ready:
                        spent = json.loads(took.read_text())
                        ours[-1] += spent["seconds"] - spent["bridge"]
                        bridge.append(spent["bridge"])
                        # the imports of the one that it leaves behind are nobody's waiting
                        _wait_for_spare(runtime)
                    return done

                whole = pair_of(name, click, "bare imports", lambda: run(bare))
                yield whole
                sides = {
                    "ours" if with_spare else "ours and the bridge": ours,
                    "the bridge to LibreOffice": bridge,
                    "LibreOffice": office_only,
                }
                for side, seconds in sides.items():
                    if not seconds:
                        continue
                    yield _processor(f"{name}: processor time of {side}", median(seconds[1:]), whole)
    os.environ.pop("PLAN_TEST_CPU")


def _processor(name: str, seconds: float, whole: Pair) -> Pair:
    """Processor time in the place of the wall's, against that of the same peer."""
    peer = whole.peer.cpu
    run = Run(seconds, seconds, whole.ours.peak)
    return Pair(name, run, f"{whole.peer_name}, processor time", Run(peer, peer, whole.peer.peak), seconds / peer)


@contextmanager
def _runtime() -> Iterator[Path]:
    """A folder for the spare alone; who waits there at the end is ended."""
    runtime = Path(tempfile.mkdtemp(prefix="sp"))
    before = {name: os.environ.get(name) for name in ("XDG_RUNTIME_DIR", spare.OFF)}
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    try:
        yield runtime
    finally:
        with suppress(OSError, ValueError):
            os.kill(json.loads((spare.folder() / spare.STATE).read_text())["pid"], signal.SIGTERM)
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        shutil.rmtree(runtime, ignore_errors=True)


def _wait_for_spare(runtime: Path) -> None:
    state, until = runtime / "plan-workbook" / spare.STATE, time.monotonic() + READY_SECONDS
    while not state.exists():
        if time.monotonic() > until:
            raise RuntimeError("no spare came")
        time.sleep(0.05)
