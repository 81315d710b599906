"""Runs commands in processes that are limited, watched and, where asked, killed: one warm parent, a fork for each run."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

# What a run may take: of the processor, and in memory (bytes). Judged by `make proof` alone: what a run takes of a busy
# machine says nothing of the program, whose own limits are what keeps the work small.
SECONDS, MEMORY = 10, 2**30
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Outcome:
    """How one run ended. `code` is negative for a signal; `seconds` of the processor; `memory` its largest, in bytes.

    `watched` are the events that a reading program has no business with (sockets, programs, the canary).
    """

    arguments: tuple[str, ...]
    code: int
    out: str
    err: str
    seconds: float
    memory: int
    watched: tuple[str, ...] = ()
    steps: int = 0


@dataclass
class Runner:
    """A warm process that forks for each command. Close it, or use it in a `with`."""

    canary: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.attack.forking", self.canary], cwd=ROOT, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **self.environment},
        )  # fmt: skip

    def run(self, *arguments: object, **how: object) -> Outcome:
        """Run one command line. `how`: cwd, kill_after (s), kill_at (n-th change of the disk), file_size (the
        largest file it may write, bytes), powerless (bound by permissions), temp (folder), programs (may start some)."""
        job = {
            "arguments": [str(one) for one in arguments],
            **{name: value for name, value in how.items() if value is not None},
        }
        job["cwd"] = str(how.get("cwd") or ROOT)
        with self._lock:
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the warm process itself ended with {self._process.wait(timeout=60)} at {job}")
        done = json.loads(answer)
        return Outcome(tuple(job["arguments"]), **{**done, "watched": tuple(done["watched"])})

    def close(self) -> None:
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=60)

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def picture(folder: Path) -> dict[str, str]:
    """Every file below a folder, with the digest of what it holds."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }


def faults(
    done: Outcome, before: dict[str, str], after: dict[str, str], outputs: Iterable[str] = (), measured: bool = False
) -> list[str]:
    """What is wrong with how a run ended; `outputs` are the files (or starts of names) that it may make or replace.

    `measured`: its time and its memory are judged too.
    """
    problems = []
    if done.code not in (0, 1, 2):
        problems.append(f"ended with {done.code}")
    lines = [line for line in done.err.splitlines() if line.strip()]
    if "Traceback" in done.out + done.err or "дотоод алдаа" in done.err:
        problems.append("came out of the outermost door")
    if done.code == 2 and len(lines) != 1:
        problems.append(f"{len(lines)} lines on stderr instead of one")
    if done.code in (0, 1) and lines:
        problems.append("talked on stderr")
    if measured and done.seconds > SECONDS:
        problems.append(f"took {done.seconds:.1f} s")
    if measured and done.memory > MEMORY:
        problems.append(f"took {done.memory / 2**20:.0f} MiB")
    problems += [f"did {event}" for event in done.watched]
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    allowed: Sequence[str] = tuple(outputs) if done.code in (0, 1) else ()
    problems += [f"changed {name}" for name in sorted(changed) if not name.startswith(tuple(allowed))]
    return [f"{what}: {' '.join(done.arguments)}: {done.err[-400:]}" for what in problems]
