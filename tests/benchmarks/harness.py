"""Times whole processes in turn with a peer: the ratio holds where the machine's speed does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
LAUNCHER = [PYTHON, "-I", "-S", str(Path(__file__).with_name("launcher.py"))]
PLAN_WORKBOOK = [PYTHON, "-m", "plan_workbook"]  # as the console script begins


@dataclass(frozen=True)
class Run:
    """One run of a process: seconds on the wall, seconds of processor, peak memory in MiB (its largest process)."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Pair:
    """The medians of two commands run in turn, and the median of the ratios of their pairs."""

    name: str
    ours: Run
    peer_name: str
    peer: Run
    ratio: float

    def row(self) -> str:
        """A row of the table in Markdown."""
        return (
            f"| {self.name} | {self.ours.wall:.2f} s | {self.ours.peak:.0f} MiB | {self.peer_name} | {self.peer.wall:.2f} s "
            f"| {self.peer.peak:.0f} MiB | {self.ratio:.2f} |"
        )


HEADING = "| what | ours | peak | against | its time | its peak | ratio |\n|---|---|---|---|---|---|---|"


def peer(name: str, *arguments: object) -> list[str]:
    """The command line of a peer."""
    return [PYTHON, "-m", "tests.benchmarks.peers", name, *map(str, arguments)]


def run(command: list[str]) -> Run:
    """Run a command to its end; RuntimeError where it does not end as it should."""
    return run_telling(command)[0]


def run_telling(command: list[str], accepted: tuple[int, ...] = (0, 1)) -> tuple[Run, str]:
    """As `run`; -> what it took, and what it printed."""
    with TemporaryDirectory() as folder:
        said = Path(folder, "told.json")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([*LAUNCHER, str(said), *command], env=environment, capture_output=True, check=False)
        if done.returncode not in accepted:
            complaint = done.stderr.decode(errors="replace")[-600:]
            raise RuntimeError(f"{command} ended with {done.returncode}: {complaint}")
        return Run(**json.loads(said.read_text("utf-8"))), done.stdout.decode()


def pair(name: str, ours: list[str], peer_name: str, peer: list[str], times: int = 5) -> Pair:
    """`times` counted pairs after one that is not counted."""
    return pair_of(name, lambda: run(ours), peer_name, lambda: run(peer), times)


def pair_of(name: str, ours: Callable[[], Run], peer_name: str, peer: Callable[[], Run], times: int = 5) -> Pair:
    """As `pair`, for anything that gives a run."""
    ours(), peer()
    runs = [(ours(), peer()) for _ in range(times)]
    middle = [
        Run(*(median(getattr(run[side], field) for run in runs) for field in ("wall", "cpu", "peak")))
        for side in (0, 1)
    ]
    return Pair(name, middle[0], peer_name, middle[1], median(one.wall / other.wall for one, other in runs))
