"""The same work over a real scheduler and real workers on loopback: workers are killed, files kill them, nothing is lost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from plan_workbook.collecting.running import dask_runner
from plan_workbook.errors import InputError
from tests.unit.collecting import stand_in
from tests.unit.collecting.offices import write

pytest.importorskip("distributed")
ROOT = Path(__file__).resolve().parents[3]
ROW = "| assessed |\n|---|\n| 80 |"
SETTLED_S = 120  # until what is started has started; a busy machine is no fault


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


@contextmanager
def started(*arguments: object):
    """A process of dask's own command line, ended with all that it started."""
    command = [sys.executable, "-m", "dask", *map(str, arguments)]
    settings = {
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"
    }  # workers that a task may kill: restarts take time
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **settings, "PYTHONPATH": str(ROOT)}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The address of a scheduler with two workers, each of which is started again when it dies."""
    folder = tmp_path_factory.mktemp("dask")
    address = f"tcp://127.0.0.1:{free_port()}"
    with (
        started("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard"),
        started("worker", address, "--nworkers", 2, "--nthreads", 1, "--no-dashboard", "--local-directory", folder),
    ):
        until = time.monotonic() + SETTLED_S
        while time.monotonic() < until:
            try:
                with dask_runner._distributed().Client(address, timeout=5, set_as_default=False) as client:
                    client.wait_for_workers(2, timeout=SETTLED_S)
                break
            except OSError:
                time.sleep(0.2)
        yield address


def files(folder, *names):
    return [str(write(folder / f"{name}.xlsx", ROW, org=name)) for name in names]


def outcome(batches, address, how=stand_in.on_worker):
    done = list(dask_runner.run(batches, address, dask_runner.Works(how, stand_in.apart)))
    offices = sorted(office.name for batch in done for office in batch.offices)
    return offices, sorted((office.file, office.why.key) for batch in done for office in batch.unreadable)


def test_a_cluster_says_what_this_machine_says(tmp_path, cluster):
    from plan_workbook.collecting.running.batches import collect_batch

    paths = files(tmp_path, "а", "б", "в")
    done = list(dask_runner.run([paths[:2], paths[2:]], cluster))
    offices = sorted((office for batch in done for office in batch.offices), key=lambda office: office.file)
    assert offices == collect_batch(paths).offices


def test_a_file_that_kills_its_workers_costs_itself_alone(tmp_path, cluster):
    first, killing, last = files(tmp_path, "а", "kills", "я")
    assert outcome([[first, killing, last]], cluster) == (["а", "я"], [(killing, "collect.killed")])


def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path, cluster):
    from threading import Thread

    paths = files(tmp_path, "а", "б", "в")

    def kill() -> None:
        mark = Path(f"{paths[0]}.pid")
        while not (mark.exists() and mark.read_text()):
            time.sleep(0.05)
        os.kill(int(mark.read_text()), signal.SIGKILL)
        Path(f"{paths[2]}.pid").touch()  # the other batch's worker need not be killed as well

    Path(f"{paths[2]}.pid").touch()
    killer = Thread(target=kill)
    killer.start()
    assert outcome([paths[:2], paths[2:]], cluster, stand_in.with_worker_killed) == (["а", "б", "в"], [])
    killer.join()


def test_no_scheduler_there_is_one_line(monkeypatch):
    monkeypatch.setattr(dask_runner, "CONNECT_S", 1)
    for address in (f"tcp://127.0.0.1:{free_port()}", "нэр", "tcp://"):
        with pytest.raises(InputError) as refused:
            list(dask_runner.run([["а.xlsx"]], address))
        assert refused.value.key == "collect.unreachable"


def test_a_cluster_without_workers_is_one_line(monkeypatch):
    monkeypatch.setattr(dask_runner, "CONNECT_S", SETTLED_S)  # asked for until the scheduler has started
    monkeypatch.setattr(dask_runner, "WORKERS_S", 1)
    address = f"tcp://127.0.0.1:{free_port()}"
    with (
        started("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard"),
        pytest.raises(InputError) as refused,
    ):
        list(dask_runner.run([["а.xlsx"]], address))
    assert refused.value.key == "collect.no-workers"


def test_files_that_workers_do_not_see_are_told_at_once(tmp_path, cluster):
    (path,) = files(tmp_path, "а")
    with pytest.raises(InputError) as refused:
        list(dask_runner.run([[path]], cluster, dask_runner.Works(_elsewhere)))
    assert refused.value.key == "collect.not-shared"


def _elsewhere(paths, version):
    from plan_workbook.collecting.office import Batch, Unreadable

    return Batch([], [Unreadable(path, InputError("file.not-found", path=path)) for path in paths])
