"""Many clicks in a row, the spare killed or stopped at any moment of its life: each click is answered, and one spare is left."""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer

from plan_workbook import spare, texts
from tests.engine.fixtures import Clerk
from tests.engine.office import Office
from tests.engine.spares import end, spares, until, waiting
from tests.exchange.office import plan

BUTTONS = ("next", "compute", "validate")
BLOWS = (signal.SIGKILL, signal.SIGSTOP)
BLOW_EVERY = 4  # clicks, on an average
LATEST = 2.0  # seconds after the click began: a spare is then starting, waiting, working, or gone
STOPPED = 3.0  # seconds that a stopped one stays so: longer than a click has patience


def click_often(count: int, seed: int = 0) -> list[str]:
    """`count` clicks in a row on one plan; -> what went wrong."""
    chance, wrong = random.Random(seed), []
    with _desk() as (clerk, plan_file, runtime):
        home = runtime / "plan-workbook"
        for number in range(count):
            button, blow = chance.choice(BUTTONS), chance.randrange(BLOW_EVERY) == 0
            before = len(clerk.shown("alert", "status_bar"))
            after = chance.uniform(0, LATEST)
            # what was stopped in the midst of a click is let go on: Excel too would wait for it
            timers = [
                Timer(after, _strike, (runtime, chance.choice(BLOWS))),
                Timer(after + STOPPED, _strike, (runtime, signal.SIGCONT)),
            ]
            for timer in timers if blow else ():
                timer.start()
            code = clerk.run(
                f'"{clerk.python}" -I -X utf8 -m plan_workbook.click {button} --wb="{plan_file.name}" --hwnd={clerk.hwnd}'
            )
            for timer in timers if blow else ():
                timer.join()
            said = [text for text in clerk.shown("alert", "status_bar")[before:] if text]
            if code or not said:
                wrong.append(f"click {number} on {button} ended with {code} and told {said}")
            if texts.say("ribbon.interrupted") in said and not blow:
                wrong.append(f"click {number} on {button} was interrupted by nobody")
        wrong += [clerk.console] if clerk.console else []
        wrong += _left(clerk, runtime, home)
    return wrong


def _left(clerk: Clerk, runtime: Path, home: Path) -> list[str]:
    """What is there too much after the last click: processes, files."""
    try:
        until(lambda: spares(runtime) == [waiting(home)])
    except AssertionError:
        return [f"{len(spares(runtime))} spares are left"]
    files = sorted(path.suffix for path in home.iterdir())
    kept = [path for path in (clerk.python.parent.parent / "state").rglob("undo/*") if path.is_file()]
    wrong = [] if files == ["", ".json", ".sock"] else [f"in the spare's folder: {files}"]
    return wrong + ([f"{len(kept)} files are kept for undo"] if len(kept) > 1 else [])


def _strike(runtime: Path, blow: signal.Signals) -> None:
    for pid in spares(runtime):
        with suppress(ProcessLookupError):
            os.kill(pid, blow)


@contextmanager
def _desk() -> Iterator[tuple[Clerk, Path, Path]]:
    """A clerk with a plan open, and a folder for the spares; both are gone at the end, and every process."""
    folder, runtime = Path(tempfile.mkdtemp(prefix="clicks")), Path(tempfile.mkdtemp(prefix="sp"))
    before = {name: os.environ.get(name) for name in ("XDG_RUNTIME_DIR", spare.OFF)}
    os.environ |= {"XDG_RUNTIME_DIR": str(runtime), spare.OFF: "1"}
    try:
        with Office() as office:
            clerk = Clerk(office, folder)
            path = plan(folder / "План.xlsx")
            clerk.open(path)
            yield clerk, path, runtime
    finally:
        end(runtime)
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        shutil.rmtree(runtime, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
