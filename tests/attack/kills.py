"""Kills commands at moments of chance and at every change of the disk, and judges what they leave behind."""

from __future__ import annotations

import random
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from plan_workbook.errors import InputError
from plan_workbook.plan import goal_rows
from plan_workbook.storage import workbook_reader
from tests.attack.goods import goods
from tests.attack.sandbox import Runner, picture

SEED = 2025
LEFT = re.compile(r"\.plan-workbook-|^plan-workbook-|openpyxl|\.part$|\.tmp$")
# what is run, and the user's files that it may replace
COMMANDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "report": (
        ("report", "план.xlsx", "--out", "хавсралт.xlsx", "--docx", "--force"),
        ("хавсралт.xlsx", "хавсралт.docx"),
    ),
    "merge": (("merge", "план.xlsx", "ирсэн.xlsx", "--out", "нэгтгэсэн.xlsx"), ("нэгтгэсэн.xlsx",)),
    "send": (("send", "план.xlsx", "илгээх", "--force"), ("план.xlsx",)),
    "fix": (("fix", "план.xlsx", "--out", "план.xlsx"), ("план.xlsx",)),
    "validate": (("validate", "план.xlsx", "--out", "план.xlsx"), ("план.xlsx",)),
}


@dataclass(frozen=True)
class Kill:
    """One kill: of which command, at the n-th change of the disk, or at a share of the time it takes."""

    command: str
    at: int | None
    after: float | None


def survive(kill: Kill, runner: Runner, seconds: float) -> tuple[bool, list[str]]:
    """Kill a command, look, and run it again undisturbed; -> whether death met it at work, and what went wrong."""
    arguments, owned = COMMANDS[kill.command]
    with TemporaryDirectory(prefix="killed-") as directory, TemporaryDirectory(prefix="killed-tmp-") as temp:
        folder = Path(directory)
        furnish(folder)
        before = picture(folder)
        after = None if kill.after is None else kill.after * seconds
        killed = runner.run(*arguments, cwd=folder, temp=temp, kill_at=kill.at, kill_after=after)
        wrong = [] if killed.code in (0, 1, -9) else [f"ended with {killed.code}: {killed.err[-300:]}"]
        wrong += _judge(folder, before, owned)
        wrong += _private(folder)
        again = (
            runner.run(*arguments, "--force", cwd=folder, temp=temp)
            if kill.command != "merge"
            else runner.run(*arguments, cwd=folder, temp=temp)
        )
        wrong += [] if again.code in (0, 1) else [f"the next run ended with {again.code}: {again.err[-300:]}"]
        wrong += _judge(folder, before, owned)
        wrong += [f"left {path}" for path in (*picture(folder), *picture(Path(temp))) if LEFT.search(Path(path).name)]
    return killed.code == -signal.SIGKILL, [f"{kill}: {what}" for what in wrong]


def furnish(folder: Path) -> None:
    for name in ("план.xlsx", "ирсэн.xlsx"):
        (folder / name).write_bytes(goods()[name])
    for name in ("хавсралт.xlsx", "нэгтгэсэн.xlsx"):
        (folder / name).write_bytes(goods()["план.xlsx"])
    (folder / "хавсралт.docx").write_bytes(b"an older one")


def _judge(folder: Path, before: dict[str, str], owned: tuple[str, ...]) -> Iterator[str]:
    """Every file is the old one, or, where the command may replace it, a whole one; a replaced one has its backup."""
    after = picture(folder)
    for name in before:
        if after.get(name) == before[name]:
            continue
        if name not in owned:
            yield f"changed {name}"
        elif name not in after:
            yield f"lost {name}"
        elif not _whole(folder / name):
            yield f"broke {name}"
        elif name.endswith(".xlsx") and before[name] not in {
            digest for other, digest in after.items() if "нөөц" in other
        }:
            yield f"replaced {name} without a backup"
    for name in after.keys() - before.keys():
        if name.endswith(".xlsx") and not LEFT.search(name) and not _whole(folder / name):
            yield f"made a broken {name}"


def _whole(path: Path) -> bool:
    if path.suffix == ".docx":
        import docx

        return bool(docx.Document(str(path)).tables)
    if path.suffix == ".pdf":
        return path.read_bytes().startswith(b"%PDF-") and path.read_bytes().rstrip().endswith(b"%%EOF")
    try:
        book = workbook_reader.read(path)
        return "хавсралт" in path.name or bool(goal_rows(book).rows)  # plans and copies alike
    except InputError:
        return False


def _private(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and LEFT.search(path.name) and path.stat().st_mode & 0o077:
            yield f"{path.name} can be read by others"


def planned(steps: dict[str, int], timed: bool) -> Iterator[Kill]:
    """Seeded kills without end, every command's share the same; `steps` are the changes of the disk of a run.

    `timed`: every other one comes at a moment of chance, which on a busy machine may be after the command's end.
    """
    rng = random.Random(SEED)
    for number in count():
        command = list(COMMANDS)[number % len(COMMANDS)]
        if timed and number // len(COMMANDS) % 2:
            yield Kill(command, None, rng.random())
        else:
            yield Kill(command, rng.randint(1, steps[command]), None)


def undisturbed(runner: Runner) -> dict[str, tuple[int, float]]:
    """For each command: how often it changes the disk, and how long it takes (s)."""
    usual = {}
    for name, (arguments, _) in COMMANDS.items():
        with TemporaryDirectory(prefix="killed-") as directory, TemporaryDirectory(prefix="killed-tmp-") as temp:
            furnish(Path(directory))
            done = runner.run(*arguments, cwd=directory, temp=temp, kill_after=600)
            if done.code not in (0, 1):
                raise AssertionError(done.err)
            usual[name] = (done.steps, done.seconds)
    return usual


def kill_while_printing(times: int) -> tuple[int, list[str]]:
    """Kill `report --pdf` while LibreOffice prints: the next run takes the throw-away folders away."""
    rng = random.Random(SEED)
    wrong = []
    arguments = ("report", "план.xlsx", "--out", "хавсралт.xlsx", "--pdf")
    with (
        Runner() as runner,
        TemporaryDirectory(prefix="killed-") as directory,
        TemporaryDirectory(prefix="killed-tmp-") as temp,
    ):
        folder = Path(directory)
        furnish(folder)
        usual = runner.run(*arguments, cwd=folder, temp=temp, programs=True, kill_after=120)
        before = picture(folder)
        met = 0
        for _ in range(times):
            moment = rng.uniform(0.1, 0.95) * usual.seconds
            met += (
                runner.run(*arguments, cwd=folder, temp=temp, programs=True, kill_after=moment).code == -signal.SIGKILL
            )
            wrong += _judge(folder, before, ("хавсралт.xlsx", "хавсралт.pdf"))
            before = picture(folder)
        time.sleep(usual.seconds)  # LibreOffice outlives whoever started it, and holds its folder as long as it lives
        done = runner.run(*arguments, cwd=folder, temp=temp, programs=True, kill_after=120)
        wrong += [] if done.code in (0, 1) else [f"the next run ended with {done.code}: {done.err[-300:]}"]
        wrong += [f"left {path}" for path in (*picture(folder), *picture(Path(temp))) if LEFT.search(Path(path).name)]
    return met, [f"printing: {what}" for what in wrong]


def kill_all(most: int, timed: bool = True) -> tuple[int, list[str]]:
    """`most` kills that met a command at work (one that came after its end is tried anew); -> how many, what went wrong."""
    met, faults = 0, []
    with Runner() as runner:
        usual = undisturbed(runner)
        for kill in islice(planned({name: steps for name, (steps, _) in usual.items()}, timed), 2 * most):
            at_work, wrong = survive(kill, runner, usual[kill.command][1])
            met, faults = met + at_work, faults + wrong
            if met == most:
                break
    return met, faults
