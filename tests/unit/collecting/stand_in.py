"""Stands in for the work of a process or worker: files of some names kill it, hang it or die with it once."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from plan_workbook import __version__
from plan_workbook.collecting.office import Batch
from plan_workbook.collecting.running.apart import collect_apart
from plan_workbook.collecting.running.batches import collect_batch


def _meet(path: str) -> None:
    name = Path(path).name
    if name.startswith("kills"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("hangs"):
        time.sleep(3600)
    if name.startswith("dies-once") and not Path(f"{path}.died").exists():
        Path(f"{path}.died").touch()
        os.kill(os.getpid(), signal.SIGKILL)


def in_process(paths: Sequence[str], begin: Callable[[int], object]) -> Batch:
    """What a process of `child_processes` does."""

    def began(index: int) -> None:
        begin(index)
        _meet(paths[index])

    return collect_batch(paths, begin=began)


def on_worker(paths: Sequence[str], version: str = __version__) -> Batch:
    """What a worker of a cluster does."""
    return collect_batch(paths, version, lambda index: _meet(paths[index]))


def apart(paths: Sequence[str], version: str = __version__) -> Batch:
    """What a worker does with a batch that has killed one."""
    return collect_apart(paths, version, in_process)


def with_worker_killed(paths: Sequence[str], version: str = __version__) -> Batch:
    """As `on_worker`, in a worker that says who it is beside the batch's first file, and waits to be killed but once."""
    mark = Path(f"{paths[0]}.pid")
    if not mark.exists():
        mark.write_text(str(os.getpid()))
        while True:
            time.sleep(0.1)
    return collect_batch(paths, version)
