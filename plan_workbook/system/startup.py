"""What makes a short process shorter: work begun ahead, and Python's collector and threads kept out of the way.

Each trick stands here alone, with what it gains, so that it can be measured again and dropped when it gains nothing.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

COLLECT_AFTER = 500_000  # new containers: a plan is some 100,000 lists and strings without a cycle
SWITCH_SECONDS = 0.0005


def begin(action: Callable[[], object]) -> Thread:
    """Begin `action` in a thread while something else is waited for; `join` it before its outcome is needed.

    Gains what reading a file, or Excel's answers, leave idle: about the quarter of a second that pandera's import takes.
    Errors are left to whoever needs its outcome: what fails here fails again there, and is told.
    No daemon: where a workbook is refused at once, Python must wait for the thread before it ends. A process that ends
    in the midst of numpy's or pandas' imports dies of a segmentation fault (measured: 2 of 400), and with it its exit code.
    """

    def attempt() -> None:
        with suppress(Exception):
            action()

    thread = Thread(target=attempt)
    thread.start()
    return thread


def collect_rarely() -> None:
    """Let Python search for cycles seldom. Gains a third of a command's time on a plan of 10,000 measures."""
    gc.set_threshold(COLLECT_AFTER)


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """As `collect_rarely`, while something lasts, in a process that is not ours alone. Gains a fifth of reading plans."""
    usual = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """No search for cycles while something lasts that makes hardly any. Gains half a second of importing 30,000 measures."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def collect_no_more() -> None:
    """Keep the last search for cycles, on leaving, from going through all of pandas once more."""
    gc.freeze()


def never_collect() -> None:
    """No search for cycles at all, for a process of one second. Gains a tenth of the time that its imports take."""
    gc.disable()


def switch_often() -> None:
    """Let threads take turns often: Python's 5 ms would hold each of Excel's answers up behind the imports."""
    sys.setswitchinterval(SWITCH_SECONDS)
