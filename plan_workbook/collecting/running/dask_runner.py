"""The same batches on a Dask cluster that somebody runs: a worker that dies costs nothing, a file that kills it itself.

Of the network only the scheduler is spoken to that was named. `distributed` is an optional extra: imported here alone.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plan_workbook import __version__
from plan_workbook.collecting.office import Batch, Unreadable
from plan_workbook.collecting.running.apart import collect_apart
from plan_workbook.collecting.running.batches import collect_batch
from plan_workbook.errors import InputError

ATTEMPTS = 3
CONNECT_S = 15  # until a scheduler must have answered
WORKERS_S = 15  # until it must have a worker
PATIENCE_S = 60  # without an outcome, until the workers are counted again
Task = Callable[[Sequence[str], str], Batch]


@dataclass(frozen=True)
class Works:
    """What a worker does with a batch, and with one that has killed workers: the file that did it is then known."""

    usual: Task = collect_batch
    apart: Task = collect_apart


def run(batches: Sequence[Sequence[str]], address: str, works: Works = Works()) -> Iterator[Batch]:  # noqa: B008 - frozen
    """The outcome of every batch, in the order in which they are done.

    Raises InputError where the scheduler can't be reached, has no worker, or is lost on the way; where a worker has
    another version, or does not see the files.
    """
    distributed = _distributed()
    with closing(_connected(distributed, address)) as client:
        try:
            _require_workers(client, address)
            yield from _Run(distributed, client, address, works).outcomes(batches)
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
    for _ in range(ATTEMPTS):
        try:
            return distributed.Client(address, timeout=CONNECT_S, set_as_default=False)
        except AssertionError:  # distributed gives its own thread ten seconds to begin: seen on a busy machine
            continue
        except (OSError, ValueError, TypeError, ImportError) as why:  # TimeoutError among them; ImportError: tls, ucx …
            raise InputError("collect.unreachable", address=address) from why
    raise InputError("collect.unreachable", address=address)


def _require_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=WORKERS_S)
    except TimeoutError as why:
        raise InputError("collect.no-workers", address=address) from why


class _Run:
    """The batches of one run that the cluster works at."""

    def __init__(self, distributed: Any, client: Any, address: str, works: Works) -> None:
        self._distributed, self._client, self._address, self._works = distributed, client, address, works
        self._pending: dict[Any, tuple[list[str], Task]] = {}

    def outcomes(self, batches: Sequence[Sequence[str]]) -> Iterator[Batch]:
        """All outcomes."""
        for batch in batches:
            self._submit(list(batch), self._works.usual)
        yield from self._done()

    def _submit(self, batch: list[str], task: Task) -> None:
        shared = [os.path.abspath(path) for path in batch]
        self._pending[self._client.submit(task, shared, __version__, pure=False)] = batch, task

    def _done(self) -> Iterator[Batch]:
        while self._pending:
            try:
                with self._client.as_current():
                    waited = self._distributed.wait(
                        list(self._pending), timeout=PATIENCE_S, return_when="FIRST_COMPLETED"
                    )
            except TimeoutError:
                _require_workers(self._client, self._address)
                continue
            for future in waited.done:
                outcome = self._outcome(future)
                if outcome is not None:
                    yield outcome

    def _outcome(self, future: Any) -> Batch | None:
        """The outcome of a batch; None where it begins anew."""
        batch, task = self._pending.pop(future)
        if future.status == "finished":
            outcome = _renamed(future.result(), batch)
            future.release()
            return outcome
        why = future.exception() if future.status == "error" else None
        if isinstance(why, self._distributed.KilledWorker):
            return self._killed(batch, task)
        if isinstance(why, InputError):
            raise why
        if isinstance(why, ImportError):
            raise InputError("collect.worker-lacks", address=self._address, missing=why.name) from why
        raise InputError("collect.scheduler-lost", address=self._address) from why

    def _killed(self, batch: list[str], task: Task) -> Batch | None:
        """A batch that killed its workers is read apart; where even that kills them, in halves down to the file."""
        if task is self._works.usual:
            self._submit(batch, self._works.apart)
        elif len(batch) > 1:
            self._submit(batch[: len(batch) // 2], task)
            self._submit(batch[len(batch) // 2 :], task)
        else:
            return Batch([], [Unreadable(batch[0], InputError("collect.killed", name=Path(batch[0]).name))])
        return None


def _renamed(outcome: Batch, batch: Sequence[str]) -> Batch:
    """The outcome with the files as they were named here. InputError where the worker has no such files."""
    named = {os.path.abspath(path): path for path in batch}
    for item in outcome.unreadable:
        if item.why.key == "file.not-found" and Path(named[item.file]).exists():
            raise InputError("collect.not-shared", path=item.file)
    return Batch(
        [replace(item, file=named[item.file]) for item in outcome.offices],
        [replace(item, file=named[item.file]) for item in outcome.unreadable],
    )
