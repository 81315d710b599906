"""Batches of files in processes of their own: a file that kills its reader, or hangs it, costs itself and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from plan_workbook.collecting.office import Batch, Unreadable
from plan_workbook.collecting.running.batches import collect_batch
from plan_workbook.errors import InputError
from plan_workbook.system import processes

Task = Callable[[Sequence[str], Callable[[int], object]], Batch]


def collect(paths: Sequence[str], begin: Callable[[int], object]) -> Batch:
    """What a process does with its batch."""
    return collect_batch(paths, begin=begin)


def run(batches: Sequence[Sequence[str]], workers: int, task: Task = collect) -> Iterator[Batch]:
    """The outcome of every batch, in the order in which they are done."""
    for outcome in processes.run(batches, workers, task):
        yield _unreadable(outcome) if isinstance(outcome, processes.Lost) else outcome


def _unreadable(lost: processes.Lost[str]) -> Batch:
    why = InputError(f"collect.{lost.why}", name=Path(lost.item).name)
    return Batch([], [Unreadable(lost.item, why)])
