"""What is done with each hostile file, and what must hold afterwards: the same for `make test` and `make proof`."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from tests.attack.goods import goods
from tests.attack.mutants import Mutant
from tests.attack.packages import CANARY
from tests.attack.sandbox import Outcome, Runner, faults, picture

EVIL = (b"cmd|", b"WEBSERVICE", b"IMPORTXML", b"EXEC(", b"DDE(", b"_xlfn.LAMBDA", b"1E9", CANARY.encode())
_FORMULA = re.compile(rb"<f[ >].*?</f>", re.DOTALL)
WORKERS = max(2, os.cpu_count() or 2)


def commands(mutant: Mutant, folder: Path) -> list[tuple[list[object], tuple[str, ...]]]:
    """The command lines that meet a mutant, with what each may write (names begin with it)."""
    bad, plan, back = folder / f"х.{mutant.ending}", folder / "план.xlsx", folder / "ирсэн.xlsx"
    merging = (["merge", plan, bad, "--out", folder / "out-m.xlsx"], ("out-m",))
    if mutant.ending in ("eml", "msg", "xls", "ods"):
        return [merging, (["merge", plan, bad, "--dry-run", "--json"], ())]
    importing = (["import", bad, folder / "out-i.xlsx"], ("out-i",))
    if mutant.ending == "csv":
        return [importing]
    out = f"out.{mutant.ending}"
    return [
        (["validate", bad, "--json"], ()), (["score", bad, "--json"], ()), (["report", bad, "--out", folder / "out-r.xlsx", "--docx"], ("out-r",)),
        (["validate", bad, "--out", folder / out], (out,)), importing, merging,
        (["merge", bad, back, "--out", folder / f"out-o.{mutant.ending}"], ("out-o",)), (["compare", bad, plan], ()),
        (["send", bad, folder / "out-s"], ("out-s", "х")),
        (["fix", bad, "--out", folder / f"out-x.{mutant.ending}"], ("out-x",)),
    ]  # fmt: skip


def attack(mutant: Mutant, runner: Runner, only: Iterable[int] | None = None, measured: bool = False) -> list[str]:
    """Let the commands (or only those of these places) meet a mutant; -> what went wrong. `measured`: also in time and memory."""
    with TemporaryDirectory(prefix="attacked-") as directory:
        folder = Path(directory)
        for name in ("план.xlsx", "ирсэн.xlsx"):
            (folder / name).write_bytes(goods()[name])
        (folder / f"х.{mutant.ending}").write_bytes(mutant.data())
        problems = []
        every = commands(mutant, folder)
        chosen = range(len(every)) if only is None else sorted({number % len(every) for number in only})
        for arguments, outputs in (every[number] for number in chosen):
            before = picture(folder)
            done = runner.run(*arguments, cwd=folder)
            after = picture(folder)
            problems += faults(done, before, after, outputs, measured)
            problems += _spread(
                done, folder, {name for name in after if name not in before and after[name] not in before.values()}
            )
            for path in folder.glob("out*"):
                if path.is_file():
                    path.unlink()
    kept = _keep(mutant) if problems else ""
    return [f"{mutant.number} {mutant.name} ({mutant.base}, {kept}): {what}" for what in problems]


def _keep(mutant: Mutant) -> Path:
    """Where what broke something is kept: the good files hold the moment they were made in, so no two are the same."""
    folder = Path(gettempdir(), "plan-workbook-attack-faults")
    folder.mkdir(exist_ok=True)
    path = folder / f"{mutant.number}.{mutant.ending}"
    path.write_bytes(mutant.data())
    return path


def _spread(done: Outcome, folder: Path, made: set[str]) -> Iterator[str]:
    """Others' formulas that reached a file of ours (no backup) as formulas; a plan's owner may keep what stands in it."""
    if done.arguments[0] not in ("merge", "report", "import", "send"):
        return
    source = (folder / done.arguments[1]).read_bytes()
    for name in made:
        path = folder / name
        if path.suffix in (".xlsx", ".xlsm") and path.is_file():
            for formula in _formulas(path.read_bytes()) - (
                _formulas(source) if done.arguments[0] == "merge" else set()
            ):
                if any(evil in formula for evil in EVIL):
                    yield f"spread {formula[:80]!r} into {name}"


def _formulas(data: bytes) -> set[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {
                formula
                for part in package.namelist()
                if "worksheets/" in part
                for formula in _FORMULA.findall(package.read(part))
            }
    except Exception:  # noqa: BLE001 - a source that is no package has no formulas to keep
        return set()


def attack_all(
    mutants: list[Mutant], only: Iterable[int] | None = None, tell=lambda count: None, measured: bool = False
) -> list[str]:
    """Attack with all of them, on every processor; -> what went wrong. `measured`: also in time and memory."""
    goods()
    problems: list[str] = []
    runners = [Runner(canary=CANARY) for _ in range(WORKERS)]
    try:
        with ThreadPoolExecutor(WORKERS) as pool:
            free = list(runners)

            def one(mutant: Mutant) -> list[str]:
                runner = free.pop()
                try:
                    return attack(mutant, runner, only, measured)
                finally:
                    free.append(runner)

            for count, wrong in enumerate(pool.map(one, mutants), 1):
                problems += wrong
                tell(count)
    finally:
        for runner in runners:
            runner.close()
    return problems
