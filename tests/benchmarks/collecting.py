"""`collect` over thousands of plans: `python -m tests.benchmarks.collecting FOLDER` makes them, times it, and prints a table.

Two hundred plans of 3 to 300 measures are written, and varied by their organisation: writing 5,000 would take longer than
anything that is measured. Some fifty files are broken or hostile.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks import plans
from tests.benchmarks.harness import PLAN_WORKBOOK, ROOT, Run, run_telling

PLANS, DISTINCT, BROKEN = 5_000, 200, 50
_VALUE = re.compile(rb"(>org</t></is></c>.*?<c r=\"B\d+\"(?: s=\"\d+\")?)[^>]*?(?:/>|>.*?</c>)", re.DOTALL)


def make(folder: Path, count: int = PLANS, distinct: int = DISTINCT, broken: int = BROKEN) -> None:
    """Write `count` files into a folder, of which `broken` can't be used."""
    chance = random.Random(20260101)
    folder.mkdir(parents=True)
    models = []
    for index in range(distinct):
        measures = round(3 * 100 ** (index / max(distinct - 1, 1)))  # 3 to 300, evenly by their logarithm
        goals = min(6, measures)
        path = folder / f"model-{index}.xlsx"
        plans.write(path, goals, max(1, measures // goals), faults=min(measures // 4, 15), length=20)
        models.append(path)
    for index in range(count - broken):
        _vary(models[index % distinct], folder / f"{index:05}.xlsx", f"Байгууллага {index}")
    for index in range(broken):
        _spoil(chance.choice(models), folder / f"broken-{index:02}.xlsx", index)
    for path in models:
        path.unlink()


def _vary(model: Path, path: Path, org: str) -> None:
    """A plan with another organisation: its sheet of settings is written anew, all else is copied."""
    with zipfile.ZipFile(model) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for part in source.infolist():
            data = source.read(part)
            if b">org</t>" in data:
                value = b' t="inlineStr"><is><t>' + org.encode() + b"</t></is></c>"
                data = _VALUE.sub(lambda hit: hit[1] + value, data, count=1)  # noqa: B023 - used at once
            out.writestr(part.filename, data)


def _spoil(model: Path, path: Path, index: int) -> None:
    """A file of one of five kinds that can't be used."""
    data = model.read_bytes()
    kind = index % 5
    if kind == 0:
        path.write_bytes(data[: len(data) // 2])
    elif kind == 1:
        path.write_bytes(os.urandom(20_000))
    elif kind == 2:  # unpacks to a gigabyte
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("xl/workbook.xml", b"<workbook/>")
            with out.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
                for _ in range(1024):
                    part.write(bytes(2**20))
    elif kind == 3:  # a sheet whose cell stands in Excel's last corner
        with zipfile.ZipFile(model) as source, zipfile.ZipFile(path, "w") as out:
            for part in source.infolist():
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                out.writestr(part.filename, source.read(part).replace(b"</sheetData>", far))
    else:
        path.write_text("no workbook at all")


def timed(folder: Path, *options: str, core: bool = False) -> Run:
    """One run of the command; on one processor alone where `core`."""
    command = [*PLAN_WORKBOOK, "collect", str(folder), "--out", str(folder.parent / "summary.xlsx"), *options]
    return run_telling([str(shutil.which("taskset")), "-c", "0", *command] if core else command)[0]


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A scheduler with workers of one thread each, on loopback."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port = server.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "dask"]
    commands = (
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"],
        [*dask, "worker", address, "--nworkers", str(workers), "--nthreads", "1", "--no-dashboard"],
    )
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen(command, cwd=ROOT, start_new_session=True, **quiet) for command in commands]
    try:
        time.sleep(8)
        yield address
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def main(folder: Path) -> None:
    """Make what is missing, run each way once, print the table."""
    if not folder.exists():
        make(folder)
    count = sum(1 for _ in folder.iterdir())
    print("| way | time | files a second | processor a file | peak of the largest process |\n|---|---|---|---|---|")
    sys.stdout.flush()
    ways = [("one core, one process", timed(folder, core=True)), ("two cores, two processes", timed(folder))]
    for workers in (1, 2):
        with cluster(workers) as address:
            ways.append((f"Dask, workers: {workers}", timed(folder, "--scheduler", address)))
    for name, cost in ways:
        each = f"{1000 * cost.cpu / count:.1f} ms" if "Dask" not in name else "–"
        print(f"| {name} | {cost.wall:.0f} s | {count / cost.wall:.0f} | {each} | {cost.peak:.0f} MiB |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
