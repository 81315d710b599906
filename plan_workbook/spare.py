"""A spare: a hidden Python with everything imported that waits for one click, so that nobody waits for the imports.

It listens on a pipe of this user's, whose name and key only this user can read; takes one click, and ends. The client
(`click`) leaves a fresh one behind. It ends by itself after 15 idle minutes, with the Excel it was started for, when
another spare took its place, and when the installed package is another one. It holds no reference to Excel while it waits.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path

from plan_workbook import __version__

IDLE_SECONDS = 15 * 60
LOOK_SECONDS = 1.0  # between two looks at whether it is still wanted
PATIENCE_SECONDS = 1.0  # what a click gives a spare to answer in before it goes the usual way
OFF = "PLAN_WORKBOOK_SPARE"  # an environment variable: "0" turns spares off
STATE, KEY, SOCKET = "current.json", "key", ".sock"
DONE, INTERRUPTED = "done", "interrupted"

# What starts this module; a name of the module, so that tests can put their own interpreter there.
interpreter: list[str] = [sys.executable, "-I", "-X", "utf8"]


def ask(arguments: Sequence[str]) -> str | None:
    """Let the waiting spare do the click; -> DONE, INTERRUPTED where it died of it, None where there is none to do it."""
    if not is_wanted() or not is_private():
        return None
    spare = _reached()
    if spare is None:
        return None
    try:
        spare.send_bytes(json.dumps(list(arguments)).encode())
        if spare.recv_bytes() != b"began":
            return None
    except (OSError, EOFError):
        return None
    try:
        return DONE if spare.recv_bytes() == b"done" else INTERRUPTED
    except (OSError, EOFError):
        return INTERRUPTED


def start(window: str) -> None:
    """Leave a fresh spare behind, which ends with the Excel of this window (its handle as text; "" for none)."""
    if not is_wanted():
        return
    import subprocess

    options: dict[str, int | bool] = {"start_new_session": True}
    if sys.platform == "win32":
        options = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    with suppress(OSError):  # without one the next click goes the usual way
        subprocess.Popen(
            [*interpreter, "-m", "plan_workbook.spare", f"--hwnd={window}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options,  # type: ignore[call-overload]
        )  # fmt: skip


def serve(window: str) -> None:
    """Be the spare: import everything, wait for one click, do it, and return."""
    if not is_wanted():
        return
    _make_folder()
    if not is_private() or is_waiting():
        return
    token, identity = secrets.token_hex(16), stamp()
    watch = _Watch(token, identity, window)
    do = _warm_up()
    listener = Listener(address(token), authkey=key())
    _sweep(token)
    _write_state(token, identity)
    watch.start()
    try:
        arguments = None
        while arguments is None:
            arguments, client = _accept(listener, identity, watch)
        _forget(token)
        client.send_bytes(b"began")
        do(arguments)
        with suppress(OSError):
            client.send_bytes(b"done")
    finally:
        _forget(token)
        with suppress(OSError):
            listener.close()


def is_waiting() -> bool:
    """Does a spare of this very package wait already? Asking it costs it nothing: it goes on waiting."""
    spare = _reached()
    if spare is None:
        return False
    spare.close()
    return True


def is_wanted() -> bool:
    """May there be spares at all?"""
    return os.environ.get(OFF) != "0"


def stamp() -> str:
    """Which package this is: version, place, and moment of its installation."""
    home = Path(__file__).parent
    return f"{__version__}|{home}|{(home / '__init__.py').stat().st_mtime_ns}|{sys.version}"


def folder() -> Path:
    """Where the current spare is named; on Linux its socket lies there too, whose path may hold 107 bytes."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or tempfile.gettempdir()) / "plan-workbook" / "spare"
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        return Path(runtime) / "plan-workbook"
    return Path(tempfile.gettempdir()) / f"plan-workbook-{os.getuid()}"


def is_private() -> bool:
    """Is the folder this user's alone? On Windows the user's profile is."""
    if sys.platform == "win32":
        return True
    try:
        state = folder().lstat()
    except OSError:
        return False
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid() and not state.st_mode & 0o077


def address(token: str) -> str:
    """Where the spare of this token listens. The pipe's name can't be guessed: everybody's pipes stand in one list."""
    name = sha256(token.encode() + key()).hexdigest()[:24]
    return rf"\\.\pipe\plan-workbook-{name}" if sys.platform == "win32" else str(folder() / f"{name}{SOCKET}")


def key() -> bytes:
    """The key that both sides prove to have: in the user's registry, elsewhere in a file that only the user can read."""
    if sys.platform == "win32":
        from plan_workbook.system.windows import Windows

        if not (kept := Windows().read("Key")):
            Windows().write("Key", secrets.token_hex(32))
            kept = Windows().read("Key") or ""
        return bytes.fromhex(kept)
    path = folder() / KEY
    with suppress(FileExistsError):
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
    return bytes.fromhex(path.read_text())


def _reached() -> Connection | None:
    """The spare, ready for a click; None where none has answered in time."""
    taken: list[Connection] = []
    thread = threading.Thread(target=_greet, args=(taken,), daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)
    return taken[0] if taken else None


def _greet(taken: list[Connection]) -> None:
    """Reach the current spare and see that it is of this very package; what goes wrong means that there is none."""
    with suppress(Exception):  # refused, another key, gone, closed in the midst, or a spoilt file
        state = json.loads((folder() / STATE).read_text("utf-8"))
        if state["stamp"] != stamp():
            return
        spare: Connection = Client(address(state["token"]), authkey=key())
        spare.send_bytes(stamp().encode())
        if spare.recv_bytes() == b"ready":
            taken.append(spare)


def _accept(listener: Listener, identity: str, watch: _Watch) -> tuple[list[str] | None, Connection]:
    """The next click, or None where whoever came was nobody to serve."""
    from multiprocessing import AuthenticationError

    while True:
        try:
            client: Connection = listener.accept()
            break
        except (AuthenticationError, OSError, EOFError):  # another key, or gone before it was answered
            time.sleep(0.01)
    try:
        if client.recv_bytes() != identity.encode():
            client.close()
            return None, client
        client.send_bytes(b"ready")
        arguments = json.loads(client.recv_bytes())
    except (OSError, EOFError, ValueError):
        return None, client
    watch.stop()
    return [str(argument) for argument in arguments], client


def _warm_up() -> Callable[[list[str]], object]:
    """Import what clicks need; -> what does a click."""
    from plan_workbook import ribbon
    from plan_workbook.excel import session
    from plan_workbook.system import startup

    startup.never_collect()
    session.load()
    from plan_workbook import buttons  # noqa: F401
    from plan_workbook.printing import compose  # noqa: F401
    from plan_workbook.printing.render import worksheet  # noqa: F401
    from plan_workbook.sheets import figures, live_percent  # noqa: F401
    from plan_workbook.storage import undo_journal
    from plan_workbook.validation import checks

    checks.warm_up()
    undo_journal.folder()  # asks the system where it is, by way of a library
    return ribbon.main


class _Watch:
    """A thread that ends the process when the spare is wanted no more, whatever the spare itself is stuck in."""

    def __init__(self, token: str, identity: str, window: str) -> None:
        self._token, self._identity, self._window = token, identity, window
        self._busy = threading.Event()
        self._until = time.monotonic() + IDLE_SECONDS

    def start(self) -> None:
        threading.Thread(target=self._look, daemon=True).start()

    def stop(self) -> None:
        """A click has come: from now on nothing ends it but its end."""
        self._busy.set()

    def _look(self) -> None:
        while not self._busy.wait(LOOK_SECONDS):
            if self._is_unwanted():
                _forget(self._token)
                if not self._busy.is_set():
                    os._exit(0)

    def _is_unwanted(self) -> bool:
        from plan_workbook.system.windows import is_window

        if time.monotonic() > self._until or (self._window and not is_window(self._window)):
            return True
        try:
            return _current() != self._token or stamp() != self._identity
        except OSError:
            return True


def _current() -> str:
    """The token of the spare that clicks go to; "" where there is none."""
    try:
        return str(json.loads((folder() / STATE).read_text("utf-8"))["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _make_folder() -> None:
    with suppress(OSError):
        folder().mkdir(parents=True, mode=0o700)


def _write_state(token: str, identity: str) -> None:
    fresh = folder() / f"{token}.new"
    fresh.write_text(json.dumps({"token": token, "stamp": identity, "pid": os.getpid()}), "utf-8")
    os.replace(fresh, folder() / STATE)


def _forget(token: str) -> None:
    """Clicks come here no more."""
    if _current() == token:
        with suppress(OSError):
            (folder() / STATE).unlink()
    if sys.platform != "win32":
        with suppress(OSError):
            os.unlink(address(token))


def _sweep(token: str) -> None:
    """Remove what spares left that were killed; one that waits still sees that another has come, and ends."""
    keep = {Path(address(token)).name, STATE, KEY}
    with suppress(OSError):
        for path in folder().iterdir():
            if path.name not in keep:
                with suppress(OSError):
                    path.unlink()


def main() -> None:
    """`python -m plan_workbook.spare --hwnd=N`"""
    named = [text.partition("=")[2] for text in sys.argv[1:] if text.startswith("--hwnd=")]
    from plan_workbook import ribbon

    try:
        serve(named[0] if named else "")
    finally:
        ribbon.leave(0)


if __name__ == "__main__":
    # The module under its own name: what is put into it from outside is found there.
    from plan_workbook import spare

    spare.main()
