"""A Windows disk under Wine: its paths, and programs run on it with time limits. None of this is Windows itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

LOADER = "/usr/lib/wine/wine64"  # Debian's `wine` script would first print that the 32-bit half is missing
PYTHON = r"C:\Python313\python.exe"
CSCRIPT, REG = r"C:\windows\system32\cscript.exe", r"C:\windows\system32\reg.exe"  # bare names go through start.exe
HOLD_DESKTOP = "import ctypes, time; ctypes.windll.user32.GetDesktopWindow(); print(flush=True); time.sleep(10**6)"
LINGER_SECONDS = 2.0  # after a program's end, for what is still in its pipes
INSTALL = "apt-get install --no-install-recommends wine wine64 xvfb"


@dataclass(frozen=True)
class Ended:
    """How a program ended: its exit code as Windows gives it to a shell, and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Wine:
    """A prefix (`folder`), the name of the Windows user, and the X display that windows need (None: no windows)."""

    folder: Path
    user: str
    display: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def profile(self) -> str:
        """The user's folder, a Windows path."""
        return rf"C:\users\{self.user}"

    def path(self, windows_path: str) -> Path:
        """Where a path on C: really is."""
        parts = PureWindowsPath(windows_path)
        assert parts.drive.upper() == "C:", windows_path
        return self.folder / "drive_c" / Path(*parts.parts[1:])

    def environment(self) -> dict[str, str]:
        """Only what Wine needs: nothing of the machine that runs the tests reaches the Windows programs."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        known = {
            "PATH": "/usr/bin:/bin",
            "WINEPREFIX": str(self.folder),
            "WINELOADER": LOADER,
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=",
            "HOME": str(home),
            "USER": self.user,
            "LC_ALL": "C.UTF-8",
            "PLAN_WORKBOOK_SPARE": "0",  # a click leaves no process behind
        }
        return known | ({"DISPLAY": self.display} if self.display else {}) | dict(self.extra)

    def start(self, *command: str, cwd: str = "C:\\") -> subprocess.Popen[bytes]:
        """Start a program with pipes: CPython under Wine 8 dies when its stdout is a plain file ("Invalid handle")."""
        pipe = subprocess.PIPE
        where = self.path(cwd)
        return subprocess.Popen(
            [LOADER, *command], env=self.environment(), cwd=where, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe
        )

    def run(self, *command: str, cwd: str = "C:\\", timeout: float = 300) -> Ended:
        """Run a program to its end. A hung one takes the whole Wine server down, as its children hold the pipes."""
        process = self.start(*command, cwd=cwd)
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as problem:
            self.kill()
            process.kill()
            out, err = process.communicate(timeout=30)
            raise TimeoutError(f"{command} did not end in {timeout} s; it printed {out!r} {err!r}") from problem
        return Ended(process.returncode, _text(out), _text(err))

    def run_leaving(self, *command: str, cwd: str = "C:\\", timeout: float = 300) -> Ended:
        """As `run`, for a program that leaves another one behind: under Wine that one holds the pipes open as long as it lives."""
        process = self.start(*command, cwd=cwd)
        texts = [bytearray(), bytearray()]
        threads = [
            threading.Thread(target=_collect, args=(stream.fileno(), text), daemon=True)
            for stream, text in zip((process.stdout, process.stderr), texts, strict=True)
        ]
        for thread in threads:
            thread.start()
        process.wait(timeout)
        for thread in threads:
            thread.join(LINGER_SECONDS)
        return Ended(process.returncode, *(_text(bytes(text)) for text in texts))

    def python(self, *arguments: str, cwd: str = "C:\\", timeout: float = 300, flags: Sequence[str] = ("-I",)) -> Ended:
        """Run the Windows Python as the ribbon's bridge does: isolated, UTF-8."""
        return self.run(PYTHON, *flags, "-X", "utf8", *arguments, cwd=cwd, timeout=timeout)

    def server(self, option: str) -> None:
        self.silently("wineserver", option)

    def silently(self, *command: str, timeout: float = 300) -> None:
        """Run one of Wine's own programs with neither input nor output."""
        nothing = subprocess.DEVNULL
        streams = {"stdin": nothing, "stdout": nothing, "stderr": nothing}
        where = self.path("C:\\") if self.path("C:\\").exists() else self.folder
        subprocess.run(command, env=self.environment(), cwd=where, timeout=timeout, check=False, **streams)

    def kill(self) -> None:
        """End every program of this prefix and its server."""
        self.server("-k")

    @contextmanager
    def session(self) -> Iterator[Wine]:
        """A Wine server that lasts until the block's end: without it each call waits seconds for Wine's own services.

        They are started first and without pipes: what they inherit they hold open as long as they live. The desktop is
        held likewise: Wine ends it with the last program that used it, and a program that starts meanwhile waits a
        second for a new one (measured: 1.2 s a start, 1 of some 2,800 lost; held, 0.08 s and 2 of 20,500).
        """
        holder = None
        try:
            self.server("-p")
            self.silently(LOADER, "cmd", "/c", "exit")
            if self.display:
                holder = self.start(PYTHON, "-I", "-c", HOLD_DESKTOP)
                assert holder.stdout.readline(), holder.communicate()
            yield self
        finally:
            self.kill()
            if holder:
                holder.communicate(timeout=30)


@contextmanager
def x_display() -> Iterator[str]:
    """A virtual X display of its own, on a free number, ended with the block."""
    reader, writer = os.pipe()
    silent = subprocess.DEVNULL
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1024x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writer], stdin=silent, stdout=silent, stderr=silent)
    os.close(writer)
    try:
        with os.fdopen(reader) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def missing_programs() -> list[str]:
    """Which of the needed programs this machine lacks."""
    return [program for program in (LOADER, "wineserver", "Xvfb") if shutil.which(program) is None]


def _collect(stream: int, text: bytearray) -> None:
    while piece := os.read(stream, 65_536):
        text += piece


def _text(output: bytes) -> str:
    return output.decode("utf-8", "replace").replace("\r\n", "\n")
