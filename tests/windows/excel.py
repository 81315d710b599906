"""Opens a workbook in the stand-in for Excel, and tells what it heard and how it ended."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from wine import PYTHON, Wine

START_SECONDS, END_SECONDS = 180, 120  # against a hang, not a measure of speed
WM_CLOSE = 0x10


@dataclass
class Excel:
    """A running stand-in: its window's number; after its end what it told, its last state and the workbook by then."""

    window: str
    result: Path
    events: list[dict] = field(default_factory=list)
    end: dict = field(default_factory=dict)

    @property
    def dialogs(self) -> list[str]:
        return [event["dialog"] for event in self.events if "dialog" in event]


@contextmanager
def opened(wine: Wine, workbook: str) -> Iterator[Excel]:
    """The stand-in with `workbook` (a Windows path) open, closed with the block; what it didn't know fails the test."""
    ready, result = rf"C:\{uuid4()}.txt", rf"C:\{uuid4()}.xlsx"
    process = wine.start(PYTHON, "-X", "utf8", r"C:\stand_in\excel.py", workbook, ready, result)
    excel = Excel("", wine.path(result))
    try:
        excel.window = _window(wine.path(ready), process)
        yield excel
        post = f"import win32gui; win32gui.PostMessage({excel.window}, {WM_CLOSE}, 0, 0)"
        assert wine.python("-c", post).code == 0
        out, err = process.communicate(timeout=END_SECONDS)
    except BaseException:
        process.kill()
        out, err = process.communicate(timeout=END_SECONDS)
        print(out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))  # pytest shows it with the failure
        raise
    unknown = [line for line in out.decode("utf-8").splitlines() if not line.startswith("{")]
    assert not unknown and not err, "\n".join([*unknown, err.decode("utf-8", "replace")])
    events = [json.loads(line) for line in out.decode("utf-8").splitlines()]
    excel.events = [event for event in events if "end" not in event]
    excel.end = events[-1]["end"]


def _window(ready: Path, process: subprocess.Popen[bytes]) -> str:
    latest = time.monotonic() + START_SECONDS
    while time.monotonic() < latest and process.poll() is None:
        if ready.exists() and (number := ready.read_text(encoding="ascii")):
            return number
        time.sleep(0.1)
    raise AssertionError(f"the stand-in for Excel did not start (exit {process.poll()})")
