"""The same batches on a Dask cluster that somebody runs: a worker that dies costs nothing, a file that kills it itself.

Of the network only the scheduler is spoken to that was named. `distributed` is an optional extra: imported here alone.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from plan_workbook import __version__
from plan_workbook.collecting.batches import collect_batch
from plan_workbook.collecting.office import Batch, Unreadable
from plan_workbook.errors import InputError

CONNECT_S = 15  # until a scheduler must have answered, and have a worker
PATIENCE_S = 60  # without an outcome, until the workers are counted again
Work = Callable[[Sequence[str], str], Batch]


def run(batches: Sequence[Sequence[str]], address: str, work: Work = collect_batch) -> Iterator[Batch]:
    """The outcome of every batch, in the order in which they are done.

    Raises InputError where the scheduler can't be reached, has no worker, or is lost on the way; where a worker has
    another version, or does not see the files.
    """
    distributed = _distributed()
    with closing(_connected(distributed, address)) as client:
        try:
            _require_workers(client, address)
            yield from _Run(distributed, client, address, work).outcomes(batches)
        except InputError:
            raise
        except OSError as why:  # distributed's own class of a lost connection is one
            raise InputError("collect.scheduler-lost", address=address) from why


def _distributed() -> Any:
    for name in ("distributed", "tornado", "asyncio"):  # what they say of a lost worker is for whoever runs the cluster
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        import dask

        dask.config.set({"logging.distributed": "critical"})
        import distributed
    except ImportError as why:
        raise InputError("collect.no-dask") from why
    return distributed


def _connected(distributed: Any, address: str) -> Any:
    try:
        return distributed.Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TypeError, ImportError) as why:  # TimeoutError among them; ImportError: tls, ucx …
        raise InputError("collect.unreachable", address=address) from why


def _require_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=CONNECT_S)
    except TimeoutError as why:
        raise InputError("collect.no-workers", address=address) from why


class _Run:
    """The batches of one run that the cluster works at, and those that have to be tried again."""

    def __init__(self, distributed: Any, client: Any, address: str, work: Work) -> None:
        self._distributed, self._client, self._address, self._work = distributed, client, address, work
        self._pending: dict[Any, list[str]] = {}
        self._suspects: list[str] = []  # files alone in a batch that killed its workers

    def outcomes(self, batches: Sequence[Sequence[str]]) -> Iterator[Batch]:
        """All outcomes. A batch that killed its workers is halved until the file is known that did it."""
        for batch in batches:
            self._submit(list(batch))
        yield from self._done(self._split)
        while self._suspects:  # each once more, with nothing beside it that could be what kills
            self._submit([self._suspects.pop()])
            yield from self._done(self._give_up)

    def _submit(self, batch: list[str]) -> None:
        shared = [os.path.abspath(path) for path in batch]
        self._pending[self._client.submit(self._work, shared, __version__, pure=False)] = batch

    def _done(self, killed: Callable[[list[str]], Batch | None]) -> Iterator[Batch]:
        while self._pending:
            try:
                found = self._distributed.wait(list(self._pending), timeout=PATIENCE_S, return_when="FIRST_COMPLETED")
            except TimeoutError:
                _require_workers(self._client, self._address)
                continue
            for future in found.done:
                outcome = self._outcome(future, killed)
                if outcome is not None:
                    yield outcome

    def _outcome(self, future: Any, killed: Callable[[list[str]], Batch | None]) -> Batch | None:
        batch = self._pending.pop(future)
        if future.status == "finished":
            outcome = _renamed(future.result(), batch)
            future.release()
            return outcome
        why = future.exception() if future.status == "error" else None
        if isinstance(why, self._distributed.KilledWorker):
            return killed(batch)
        if isinstance(why, InputError):
            raise why
        if isinstance(why, ImportError):
            raise InputError("collect.worker-lacks", address=self._address, missing=why.name) from why
        raise InputError("collect.scheduler-lost", address=self._address) from why

    def _split(self, batch: list[str]) -> Batch | None:
        if len(batch) == 1:
            self._suspects += batch
        else:
            self._submit(batch[: len(batch) // 2])
            self._submit(batch[len(batch) // 2 :])
        return None

    def _give_up(self, batch: list[str]) -> Batch:
        return Batch([], [Unreadable(own, InputError("collect.killed", name=Path(own).name)) for own in batch])


def _renamed(outcome: Batch, batch: Sequence[str]) -> Batch:
    """The outcome with the files as they were named here. InputError where the worker has no such files."""
    from dataclasses import replace

    named = {os.path.abspath(path): path for path in batch}
    for own in outcome.unreadable:
        if own.why.key == "file.not-found" and Path(named[own.file]).exists():
            raise InputError("collect.not-shared", path=own.file)
    return Batch(
        [replace(own, file=named[own.file]) for own in outcome.offices],
        [replace(own, file=named[own.file]) for own in outcome.unreadable],
    )
