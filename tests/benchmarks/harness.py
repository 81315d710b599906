"""Times whole processes in turn with a peer: the ratio holds where the machine's speed does not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable


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
            f"| {self.ratio:.2f} |"
        )


HEADING = "| what | ours | peak | against | its time | ratio |\n|---|---|---|---|---|---|"


def run(command: list[str], accepted: tuple[int, ...] = (0, 1)) -> Run:
    """Run a command to its end; RuntimeError where it does not end as it should."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in accepted:
        raise RuntimeError(f"{command} ended with {process.returncode}: {complaint.decode(errors='replace')[-600:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def pair(name: str, ours: list[str], peer_name: str, peer: list[str], times: int = 5) -> Pair:
    """`times` counted pairs after one that is not counted."""
    run(ours), run(peer)
    runs = [(run(ours), run(peer)) for _ in range(times)]
    middle = [
        Run(*(median(getattr(own[side], field) for own in runs) for field in ("wall", "cpu", "peak")))
        for side in (0, 1)
    ]
    return Pair(name, middle[0], peer_name, middle[1], median(one.wall / other.wall for one, other in runs))
