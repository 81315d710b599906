"""Fills a small disk of its own (a tmpfs) to the brim and runs the commands on it, more room each time."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.attack.kills import COMMANDS, LEFT, furnish
from tests.attack.sandbox import Runner, faults, picture

ROOMS = (0, 4, 16, 40, 64, 90, 128, 200, 400)  # KiB left free


@dataclass(frozen=True)
class Filled:
    """How many runs there were, on what, and what went wrong."""

    runs: int
    disk: str
    wrong: list[str]


def fill_up() -> Filled:
    """Every command with every amount of room: it ends as always, or in one line with the disk as it was."""
    wrong, runs = [], 0
    with Runner() as runner, TemporaryDirectory(prefix="full-") as directory:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "none", directory], capture_output=True, check=False
        )
        if mounted.returncode:
            return Filled(0, "no disk of its own could be mounted: `make test` limits the size of files instead", [])
        try:
            for name, (arguments, _) in COMMANDS.items():
                for room in ROOMS:
                    folder = Path(directory, "f")
                    folder.mkdir()
                    furnish(folder)
                    _fill(Path(directory, "filler"), room * 1024)
                    before = picture(folder)
                    done = runner.run(*arguments, cwd=folder)
                    after = picture(folder)
                    runs += 1
                    allowed = ("план", "хавсралт", "нэгтгэсэн", "илгээх")
                    wrong += [f"{room} KiB free: {what}" for what in faults(done, before, after, allowed)]
                    wrong += [f"{room} KiB free, {name}: left {path}" for path in after if LEFT.search(Path(path).name)]
                    subprocess.run(["rm", "-r", str(folder), str(Path(directory, "filler"))], check=True)
        finally:
            subprocess.run(["umount", directory], check=True)
    return Filled(runs, "a tmpfs of 2 MiB", wrong)


def _fill(path: Path, room: int) -> None:
    """Take everything, then give `room` back."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
        file.truncate(max(0, path.stat().st_size - room))
