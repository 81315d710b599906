"""The processes of spares: which there are, and waiting for what becomes of them."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from plan_workbook import spare

HANG = 120  # seconds: ends what hangs; a busy machine takes far less


def spares(runtime: Path) -> list[int]:
    """The processes of spares that were started under this runtime folder."""
    gathered = []
    for process in Path("/proc").iterdir():
        try:
            environment = (process / "environ").read_bytes().split(b"\0")
            arguments = (process / "cmdline").read_bytes().split(b"\0")
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        is_spare = b"plan_workbook.spare" in arguments and f"XDG_RUNTIME_DIR={runtime}".encode() in environment
        if is_spare and state != "Z":
            gathered.append(int(process.name))
    return gathered


def end(runtime: Path) -> None:
    """End every spare of this runtime folder."""
    for pid in spares(runtime):
        os.kill(pid, signal.SIGKILL)
    until(lambda: not spares(runtime))


def until(holds: Callable[[], object]) -> None:
    """Wait; AssertionError where it never comes to be so."""
    limit = time.monotonic() + HANG
    while not holds():
        assert time.monotonic() < limit, "it never came to be so"
        time.sleep(0.05)


def waiting(home: Path) -> int:
    """The process that waits for the next click, once it does; `home` is the folder where it is named."""
    until(lambda: (home / spare.STATE).exists())
    return int(json.loads((home / spare.STATE).read_text())["pid"])
