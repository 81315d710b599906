"""Starts a LibreOffice of our own (throw-away profile, named pipe), reaches it from any process, and ends it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

DEBIAN_UNO = "/usr/lib/python3/dist-packages"  # python3-uno, of the same Python version as ours
START_SECONDS, ANSWER_SECONDS = 900, 60  # what hangs is ended; a busy machine takes far less
# Macros run without a question, and the VBA of an .xlsm is taken as code (only in this profile).
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Filter/Import/VBA">
<prop oor:name="Executable" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def uno() -> Any:
    """Debian's uno module; its folder goes last on the path, so that nothing else of Debian's is taken from it."""
    if DEBIAN_UNO not in sys.path:
        sys.path.append(DEBIAN_UNO)
    import uno as module

    return module


def properties(**values: object) -> tuple[Any, ...]:
    """Keyword arguments as UNO property values."""
    struct = uno().getClass("com.sun.star.beans.PropertyValue")
    made = []
    for name, value in values.items():
        one = struct()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def desktop(pipe: str, seconds: float = ANSWER_SECONDS) -> Any:
    """The desktop of the LibreOffice that listens at `pipe`. Raises ConnectionError where none answers in time."""
    module = uno()
    local = module.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + seconds
    while True:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except module.getClass("com.sun.star.connection.NoConnectException") as error:
            if time.monotonic() > until:
                raise ConnectionError(f"no LibreOffice at the pipe {pipe}") from error
            time.sleep(0.1)
        else:
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)


class Office:
    """A running LibreOffice; end it with `stop`, or use it in a `with`."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self.pipe = f"plan{os.getpid()}_{time.time_ns()}"
        self._profile = Path(tempfile.mkdtemp(prefix="office-"))
        (self._profile / "user").mkdir()
        (self._profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        options = ["--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"]
        profile, accept = f"-env:UserInstallation={self._profile.as_uri()}", f"--accept=pipe,name={self.pipe};urp;"
        self._process = subprocess.Popen(
            ["soffice", *options, profile, accept], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            self.desktop = desktop(self.pipe, START_SECONDS)
        except BaseException:
            self._end()
            raise

    def revive(self) -> None:
        """Start anew where the program has gone: one that crashed fails the test it crashed in, not those after it."""
        if not self._answers():
            self._end()
            self._start()

    def _answers(self) -> bool:
        try:
            self.desktop.getCurrentFrame()
        except uno().getClass("com.sun.star.uno.RuntimeException"):
            return False
        return True

    def processor_seconds(self) -> float:
        """What the program has taken of the processor so far (Linux): soffice and what it started."""
        parents, times = {}, {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                fields = (process / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # ended meanwhile
                continue
            parents[int(process.name)] = int(fields[1])
            times[int(process.name)] = int(fields[11]) + int(fields[12])
        family = {self._process.pid}
        while more := {pid for pid, parent in parents.items() if parent in family} - family:
            family |= more
        return sum(times.get(pid, 0) for pid in family) / os.sysconf("SC_CLK_TCK")

    def open(self, path: Path, **options: object) -> Any:
        """Load a document as the clerk would by a double click; macros are allowed."""
        document = self.desktop.loadComponentFromURL(
            path.resolve().as_uri(), "_blank", 0, properties(MacroExecutionMode=4, **options)
        )
        if document is None:
            raise OSError(f"LibreOffice can't open {path}")
        return document

    def stop(self) -> None:
        """Close what is open (unsaved), end the program and remove its profile."""
        if self._answers():
            documents = self.desktop.Components.createEnumeration()
            while documents.hasMoreElements():
                documents.nextElement().close(True)
        self._end()

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)

    def __enter__(self) -> Office:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
