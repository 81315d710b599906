"""The warm process behind `sandbox.Runner`: imports everything once, then forks for each job it reads from its stdin."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

ADDRESS_SPACE = (
    4 * 2**30
)  # keeps a run that went wild from taking the machine down; what it took is judged by what it used
PROCESSOR_S, WALL_S = 120, 1_200  # ends what hangs: far more than any run takes, however busy the machine
WATCHED = (
    "socket.", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile", "webbrowser.",
    "urllib.", "pickle.find_class", "ftplib.", "smtplib.", "http.", "ctypes.dlopen",
)  # fmt: skip
OWN_READER = (
    "plan_workbook.storage.legacy.legacy_child"  # the one program that reading starts: itself, on an old format
)
CHANGES = (
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.mkdir",
    "os.chmod",
    "os.truncate",
    "shutil.rmtree",
    "shutil.copyfile",
)


def warm_up() -> None:
    """Import what any command imports, so that a fork's time is its own work."""
    import docx  # noqa: F401
    import openpyxl  # noqa: F401
    import pandera.pandas  # noqa: F401
    import python_calamine  # noqa: F401

    from plan_workbook import cli, creating, importing  # noqa: F401
    from plan_workbook.commands import demonstration  # noqa: F401
    from plan_workbook.exchange import actions  # noqa: F401
    from plan_workbook.printing.text import hyphenation  # noqa: F401

    with suppress(ImportError):
        import asn1crypto.cms  # noqa: F401


def run_job(job: dict, canary: str, events: int) -> None:
    """In the fork: set the limits, watch, run the command, leave."""
    os.setsid()
    os.chdir(job["cwd"])
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_S, PROCESSOR_S + 5))
    if "file_size" in job:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["file_size"], job["file_size"]))
    if job.get("powerless"):
        give_up_powers()
    if "temp" in job:
        tempfile.tempdir = job["temp"]
    watch(canary, events, job.get("kill_at"), job.get("programs", False))
    from plan_workbook import cli

    code = 3
    try:
        code = cli.main(job["arguments"])
    except SystemExit as why:
        code = why.code if isinstance(why.code, int) else 3
    except BaseException:  # noqa: BLE001 - what even the outermost door lets through is what this looks for
        import traceback

        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def give_up_powers() -> None:
    """Be bound by permissions like anybody else, where the tests are run by root: it gives its capabilities up."""
    import ctypes

    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()  # linux/capability.h, version 3
    ctypes.CDLL(None, use_errno=True).capset(header, none)


def watch(canary: str, events: int, kill_at: int | None, programs: bool) -> None:
    """Tell of every event a reader has no business with; die at the `kill_at`-th change of the disk."""
    count = [0]
    busy = threading.local()

    def hook(event: str, arguments: tuple) -> None:
        if getattr(busy, "now", False):
            return
        busy.now = True
        try:
            allowed = event in ("subprocess.Popen", "os.posix_spawn") and (programs or _is_own_reader(arguments))
            if event.startswith(WATCHED) and not allowed:
                os.write(events, f"{event} {str(arguments)[:200]}\n".encode())
            if event == "open" and canary and canary in str(arguments[0]):
                os.write(events, f"open {arguments[0]}\n".encode())
            changes = event in CHANGES or (
                event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            )
            if changes:
                os.write(events, b".\n")
                count[0] += 1
                if count[0] == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)
        finally:
            busy.now = False

    sys.addaudithook(hook)


def _is_own_reader(arguments: tuple) -> bool:
    program, line = arguments[0], arguments[1]
    return program == sys.executable and list(line)[-2:] == ["-m", OWN_READER]


def attend(child: int, job: dict) -> tuple[int, float, int]:
    """Wait for the fork, or kill it when its time has come; -> code, seconds of the processor, memory."""
    moment = job.get("kill_after")

    def kill() -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(child, signal.SIGKILL)

    timer = threading.Timer(WALL_S if moment is None else moment, kill)
    timer.start()
    _, status, used = os.wait4(child, 0)
    timer.cancel()
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def main() -> None:
    """One JSON line in, one JSON line out."""
    canary = sys.argv[1] if len(sys.argv) > 1 else ""
    sys.dont_write_bytecode = (
        True  # a fork that may write small files alone would leave half a .pyc to all runs after it
    )
    warm_up()
    for line in sys.stdin:
        job = json.loads(line)
        with tempfile.TemporaryDirectory(prefix="attack-") as folder:
            out, err, events_file = (Path(folder, name) for name in ("out", "err", "seen"))
            handles = [os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600) for path in (out, err, events_file)]
            child = os.fork()
            if child == 0:
                os.dup2(handles[0], 1)
                os.dup2(handles[1], 2)
                run_job(job, canary, handles[2])
            started = time.monotonic()
            code, seconds, memory = attend(child, job)
            for handle in handles:
                os.close(handle)
            events = events_file.read_text("utf-8", "replace").splitlines()
            print(json.dumps({
                "code": code, "seconds": seconds if job.get("kill_after") is None else time.monotonic() - started,
                "memory": memory, "out": out.read_text("utf-8", "replace"), "err": err.read_text("utf-8", "replace"),
                "watched": [event for event in events if event != "."], "steps": events.count("."),
            }), flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
