"""Reads what came back while the plan itself is read: many copies in processes of their own, few in this one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

from plan_workbook import texts
from plan_workbook.errors import InputError
from plan_workbook.exchange.incoming import collect, read_copy
from plan_workbook.exchange.incoming.mails.parcel import Parcel
from plan_workbook.exchange.incoming.read_copy import Returned
from plan_workbook.system import processes, startup

MANY = 100  # copies of 50 measures take two seconds: from here on processes gain more than their start costs on any PC
MOST_WORKERS = 4  # more of them read sooner than the plan is read, which all of them wait for
BATCH = 10  # copies: what is lost with a process is done again soon
Numbered = tuple[int, Parcel]  # a parcel and its place among all of them
Outcome = Returned | InputError | None  # None: read it in the first process, which tells of its own defects
Progress = Callable[[str], object]
Read = processes.Task[Numbered, list[tuple[int, Outcome]]]


def read_batch(batch: Sequence[Numbered], begin: Callable[[int], object]) -> list[tuple[int, Outcome]]:
    """What a process does with its batch: -> what each copy says, or why it can't be used, in words of no language yet."""
    outcomes: list[tuple[int, Outcome]] = []
    with startup.collecting_rarely():
        for at, (number, parcel) in enumerate(batch):
            begin(at)
            outcomes.append((number, _read(parcel)))
    return outcomes


def _read(parcel: Parcel) -> Outcome:
    try:
        return read_copy.read_workbook(parcel)
    except InputError as why:
        return why
    except Exception:  # noqa: BLE001 - met again where it is told
        return None


class Reading:
    """What came back, being read from `begin` on. What is wrong with the sources is raised when the copies are asked for."""

    def __init__(self, sources: Sequence[Path | Parcel], task: Read = read_batch) -> None:
        self._sources, self._task = sources, task
        self._parcels: list[Parcel] | None = None
        self._refusal: InputError | None = None
        self._done: SimpleQueue[list[tuple[int, Outcome]]] = SimpleQueue()
        self._ended = Event()
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Take the sources apart, and read them where they are many. The second time does nothing."""
        if self._parcels is not None:
            return
        self._parcels = [source for source in self._sources if isinstance(source, Parcel)]
        try:
            self._parcels += collect.collect([source for source in self._sources if not isinstance(source, Parcel)])
        except InputError as why:
            self._refusal = why
            return
        books = [(at, parcel) for at, parcel in enumerate(self._parcels) if parcel.data]
        workers = min(processes.cores(), MOST_WORKERS)
        if len(books) >= MANY and workers > 1:
            batches = [books[at : at + BATCH] for at in range(0, len(books), BATCH)]
            self._thread = Thread(target=self._run, args=(batches, workers))
            self._thread.start()

    def _run(self, batches: Sequence[Sequence[Numbered]], workers: int) -> None:
        try:
            for outcome in processes.run(batches, workers, self._task, self._ended.is_set):
                if isinstance(outcome, processes.Lost):
                    at, parcel = outcome.item
                    lost: Outcome = InputError(f"collect.{outcome.why}", name=parcel.name)
                    outcome = [(at, lost)]
                self._done.put(outcome)
        except (InputError, OSError):  # nobody lets us start processes here: the first one reads what is left
            pass
        finally:
            self._done.put([])

    def copies(self, progress: Progress = lambda name: None) -> list[Returned]:
        """All copies, in the order given; to be asked for once. `progress` hears of each that has been read."""
        self.begin()
        if self._refusal is not None:
            raise self._refusal
        parcels = self._parcels or []
        if self._thread is None:
            return read_copy.read_all(parcels, progress)
        outcomes: dict[int, Outcome] = {}
        while done := self._done.get():
            for at, outcome in done:
                outcomes[at] = outcome
                progress(parcels[at].name)
        return [_settled(parcel, outcomes.get(at)) for at, parcel in enumerate(parcels)]

    def end(self) -> None:
        """Let go of the processes, done or not."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()


def _settled(parcel: Parcel, outcome: Outcome) -> Returned:
    if isinstance(outcome, InputError):
        return read_copy.unusable(parcel, outcome)
    return outcome or read_copy.read(parcel)


@contextmanager
def reading(sources: Sequence[Path | Parcel]) -> Iterator[Reading]:
    """Files, folders, mails and what was collected from such, being read.

    It begins at once where the plan's language is known already: what is said of the files is said as they are taken apart.
    """
    begun = Reading(sources)
    try:
        if texts.is_known():
            begun.begin()
        yield begun
    finally:
        begun.end()
