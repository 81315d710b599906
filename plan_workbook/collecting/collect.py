"""Collects: files → batches → offices → a collection, in processes of this machine or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from plan_workbook import texts
from plan_workbook.collecting.collection import Collection, Intake
from plan_workbook.collecting.office import Batch
from plan_workbook.collecting.running import child_processes
from plan_workbook.collecting.sources import Sources
from plan_workbook.system import processes

BATCH = 200  # files: pandera's fixed cost is shared by that many, and what is lost with a process is done again soon
FEW = 40  # files that one process reads sooner than a second one has started
TURNS = 4  # batches that each worker gets at least, so that none waits long for the last
CLUSTER_WORKERS = 8  # as if: of a cluster is not asked how many it has, since that changes


def collect(
    sources: Sources, scheduler: str | None = None, step: Callable[[str], object] = lambda text: None
) -> Collection:
    """The collection of all files. Raises InputError where nothing could be used, or the cluster can't be."""
    intake, done = Intake(), 0
    step(texts.say("collect.step", done=0, count=len(sources.paths)))
    for batch in _outcomes(sources.paths, scheduler):
        intake.add(batch)
        done += len(batch.offices) + len(batch.unreadable)
        step(texts.say("collect.step", done=done, count=len(sources.paths)))
    return intake.collection(sources.others)


def _outcomes(paths: Sequence[str], scheduler: str | None) -> Iterator[Batch]:
    if scheduler is not None:
        from plan_workbook.collecting.running import dask_runner

        return dask_runner.run(batches(paths, CLUSTER_WORKERS), scheduler)
    workers = processes.cores() if len(paths) > FEW else 1
    return child_processes.run(batches(paths, workers), workers)


def batches(paths: Sequence[str], workers: int) -> list[Sequence[str]]:
    """The paths in pieces of at most `BATCH`, some for each worker."""
    size = len(paths) if workers == 1 else -(-len(paths) // (workers * TURNS))
    size = max(1, min(BATCH, size))
    return [paths[at : at + size] for at in range(0, len(paths), size)]
