"""A batch in a program of its own, for where a worker's own processes may not start others: what kills it is known by name.

As a program it reads pickled files from its stdin and writes pickled batches to its stdout; both ends are this module.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from plan_workbook import __version__
from plan_workbook.collecting.office import Batch, Unreadable
from plan_workbook.collecting.running import child_processes
from plan_workbook.collecting.running.child_processes import Task
from plan_workbook.errors import InputError

_MODULE = "plan_workbook.collecting.running.apart"


def collect_apart(paths: Sequence[str], version: str = __version__, task: Task = child_processes.collect) -> Batch:
    """As `batches.collect_batch`; a file that kills its reader is among those that could not be read."""
    if version != __version__:
        raise InputError("collect.other-version", asked=version, have=__version__)
    done = subprocess.run(
        [sys.executable, "-I" if sys.flags.isolated else "-P", "-X", "utf8", "-m", _MODULE],
        input=pickle.dumps((list(paths), task)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    if done.returncode:  # not a file's fault alone: each then counts as not read
        return Batch([], [Unreadable(office, InputError("collect.killed", name=Path(office).name)) for office in paths])
    batches: list[Batch] = pickle.loads(done.stdout)
    return Batch(
        [office for batch in batches for office in batch.offices],
        [office for batch in batches for office in batch.unreadable],
    )


def main() -> None:
    """Read stdin, write stdout."""
    paths, task = pickle.load(sys.stdin.buffer)
    sys.stdout.buffer.write(pickle.dumps(list(child_processes.run([paths], 1, task))))


if __name__ == "__main__":
    main()
