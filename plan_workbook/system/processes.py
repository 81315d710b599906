"""Batches in processes of their own: an item that kills its process, or hangs it, costs itself and nothing else.

A pool of the standard library breaks as a whole when a process dies and does not say over which item; here each process
names the item that it begins, so that the one it died over is known at once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from plan_workbook.errors import InputError

MEMORY = 4 * 2**30  # bytes of address space of a process: numpy reserves more than it uses
HANGING_S = 600  # over one item; the guard lets no file through that takes a tenth of it
STARTING_S = 600  # until a process has begun its first item: office PCs scan every import
LISTEN_S = 5  # until it is looked again whether one hangs
MOST_WORKERS = 8
MOST_IDLE_DEATHS = 3  # of a process before it began an item: then this machine lets none work
KILLED, HANGING = "killed", "hanging"

Item = TypeVar("Item")
Result = TypeVar("Result")
Task = Callable[[Sequence[Item], Callable[[int], object]], Result]  # items, and who is told which of them is begun


@dataclass(frozen=True)
class Lost(Generic[Item]):
    """An item that nothing came of: it `KILLED` its process, or kept it `HANGING`."""

    item: Item
    why: str


def cores() -> int:
    """The processors that this process may use, at most `MOST_WORKERS`."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_WORKERS)


def run(
    batches: Sequence[Sequence[Item]],
    workers: int,
    task: Task[Item, Result],
    is_ended: Callable[[], bool] = lambda: False,
) -> Iterator[Result | Lost[Item]]:
    """The outcome of every batch, in the order in which they are done, and the items that were lost.

    `task` and what it is given go through pickle. Once `is_ended` nothing more is begun. Raises InputError where no
    process can be made to work.
    """
    waiting = deque(list(batch) for batch in batches if batch)
    children = [_Child(task) for _ in range(min(workers, len(waiting)))]
    try:
        for child in children:
            child.take(waiting)
        while not is_ended() and (busy := [child for child in children if child.batch]):
            ready = connection.wait([child.end for child in busy], timeout=LISTEN_S)
            for child in busy:
                outcome = child.answer() if child.end in ready else child.overdue()
                if outcome is None:
                    continue
                waiting.extendleft(reversed(outcome.again))
                child.take(waiting)
                yield from outcome.done
    finally:
        for child in children:
            child.stop()


@dataclass(frozen=True)
class _Outcome(Generic[Item, Result]):
    """What is done of a batch, and what must be done again."""

    done: list[Result | Lost[Item]] = field(default_factory=list)
    again: list[list[Item]] = field(default_factory=list)


class _Child(Generic[Item, Result]):
    """A process and the batch that it works at; a new one takes the place of one that died."""

    def __init__(self, task: Task[Item, Result]) -> None:
        self._work = task
        self.batch: list[Item] = []
        self._begun, self._since = -1, time.monotonic()
        self._idle_deaths = 0
        self._process, self.end = self._start()

    def _start(self) -> tuple[multiprocessing.process.BaseProcess, Connection]:
        context = multiprocessing.get_context("spawn")  # the same on every system, and no lock is inherited
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, self._work), daemon=True)
        process.start()
        there.close()  # else its death would not be heard
        return process, here

    def take(self, waiting: deque[list[Item]]) -> None:
        """Begin the next batch that waits, if one does."""
        self.batch = waiting.popleft() if waiting else []
        self._begun, self._since = -1, time.monotonic()
        if self.batch:
            with suppress(OSError):  # it died before it got anything: `answer` hears of that
                self.end.send(self.batch)

    def answer(self) -> _Outcome[Item, Result] | None:
        """The outcome, where the process has said it or died; None where it only begins its next item."""
        try:
            answer_received = self.end.recv()
        except (EOFError, OSError):
            return self._lost(KILLED)
        if isinstance(answer_received, int):
            self._begun, self._since = answer_received, time.monotonic()
            return None
        return _Outcome([answer_received])

    def overdue(self) -> _Outcome[Item, Result] | None:
        """The outcome of a batch whose process has been at one item for too long; it is stopped."""
        if time.monotonic() - self._since < (HANGING_S if self._begun >= 0 else STARTING_S):
            return None
        return self._lost(HANGING)

    def _lost(self, why: str) -> _Outcome[Item, Result]:
        """Start anew. The item it was at is tried once more, alone: the memory may have been another one's."""
        batch, at = self.batch, self._begun
        self.stop()
        self._process, self.end = self._start()
        if at < 0:  # no item's fault
            self._idle_deaths += 1
            if self._idle_deaths > MOST_IDLE_DEATHS:
                raise InputError("collect.no-process")
            return _Outcome(again=[batch])
        if len(batch) == 1:
            return _Outcome([Lost(batch[0], why)])
        rest = batch[:at] + batch[at + 1 :]
        return _Outcome(again=[rest, [batch[at]]])

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self.end.close()
        self._process.kill()
        self._process.join()


def _serve(end: Connection, task: Task[Item, Result]) -> None:
    """A process: takes batches until nobody sends any more."""
    _keep_quiet()
    _limit_memory()
    threading.Thread(target=_follow, daemon=True).start()
    while True:
        try:
            batch = end.recv()
        except (EOFError, KeyboardInterrupt):
            return
        end.send(task(batch, end.send))


def _follow() -> None:
    """End together with the process that started this one, also where that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
            hard = resource.getrlimit(kind)[1]
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (allowed, allowed))


def _keep_quiet() -> None:
    """What a reader says as it dies is for nobody, and Ctrl+C is the first process's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        with suppress(OSError):  # started by pythonw
            os.dup2(nowhere, stream)
