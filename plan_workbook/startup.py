"""Work begun ahead: what is needed soon is done in a thread while something else is waited for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread


def begin(work: Callable[[], object]) -> Thread:
    """Begin `work`; its errors are left to whoever needs it: what fails here fails again there, and is told.

    No daemon: where a workbook is refused at once, Python must wait for the thread before it ends. A process that ends
    in the midst of numpy's or pandas' imports dies of a segmentation fault (measured: 2 of 400), and with it its exit code.
    """

    def attempt() -> None:
        with suppress(Exception):
            work()

    thread = Thread(target=attempt)
    thread.start()
    return thread
