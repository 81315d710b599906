"""Locks: one run at a time writes a file; what runs that died left beside it is swept away."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = ".plan-workbook-"
LOCK, PART = ".lock", ".tmp"
_KEY = 12  # hex digits of a name's digest: a target's lock and its temporary files go by it
_UNSUPPORTED = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL}  # some network drives know no locks
_held: set[Path] = set()


class Busy(OSError):
    """Another run of ours is writing that file."""


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Keep every other run from writing `path`, and remove what earlier runs left in its folder.

    The operating system lets go of the lock when the process ends, however it ends. Within one process it may be held
    again. Raises Busy where another run holds it, OSError where the folder can't be written.
    """
    place = path.parent.resolve() / f"{PREFIX}{_key(path.name)}{LOCK}"
    if place in _held:
        yield
        return
    handle = _open(place)
    if handle is None:
        raise Busy(errno.EBUSY, "another run holds the lock", str(path))
    _held.add(place)
    try:
        _remove_parts(path.parent, _key(path.name))
        sweep(path.parent)
        yield
    finally:
        _held.discard(place)
        _release(place, handle)


def temporary(path: Path) -> tuple[int, Path]:
    """A new private file (0600) beside `path`, open for writing, which `sweep` knows as ours; its lock must be held."""
    handle, name = tempfile.mkstemp(prefix=f"{PREFIX}{_key(path.name)}-", suffix=PART, dir=path.parent)
    return handle, Path(name)


def sweep(folder: Path) -> None:
    """Remove the temporary files and locks in `folder` whose run is gone; what can't be removed waits for the next run."""
    with suppress(OSError):
        names = [name for name in os.listdir(folder) if name.startswith(PREFIX) and name.endswith((LOCK, PART))]
        for key in {name[len(PREFIX) : len(PREFIX) + _KEY] for name in names}:
            place = folder.resolve() / f"{PREFIX}{key}{LOCK}"
            if place not in _held:
                _sweep_one(folder, key, place)


def _sweep_one(folder: Path, key: str, place: Path) -> None:
    handle = _open(place, certain=True)
    if handle is not None:
        try:
            _remove_parts(folder, key)
        finally:
            _release(place, handle)


def _remove_parts(folder: Path, key: str) -> None:
    for name in os.listdir(folder):
        if name.startswith(f"{PREFIX}{key}-") and name.endswith(PART):
            with suppress(OSError):
                os.unlink(folder / name)


@contextmanager
def private_folder(prefix: str) -> Iterator[tuple[Path, int]]:
    """A folder (0700) of the system's temporary place that goes away afterwards; -> it, and the handle of its lock.

    Those of `prefix` that killed runs left behind go first. A folder exists only while the lock beside it is held. A
    child process that inherits the handle holds it too, and so keeps the folder when the process that made it is gone.
    """
    root = Path(tempfile.gettempdir())
    _sweep_folders(root, prefix)
    while True:
        folder = root / f"{prefix}{secrets.token_hex(8)}"
        handle = _open(folder.with_suffix(LOCK))
        if handle is not None:
            break
    try:
        folder.mkdir(mode=0o700)
        yield folder, handle
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _release(folder.with_suffix(LOCK), handle)


def _sweep_folders(root: Path, prefix: str) -> None:
    own = os.getuid() if hasattr(os, "getuid") else None
    with suppress(OSError):
        left = [entry for entry in os.scandir(root) if entry.name.startswith(prefix)]
        for folder in {Path(entry.path).with_suffix("") for entry in left if _is_own(entry, own)}:
            with suppress(OSError):
                handle = _open(folder.with_suffix(LOCK), certain=True)
                if handle is not None:
                    shutil.rmtree(folder, ignore_errors=True)
                    _release(folder.with_suffix(LOCK), handle)


def _is_own(entry: os.DirEntry[str], own: int | None) -> bool:
    """Made by this user, and no link to somewhere else: the temporary place is everybody's."""
    with suppress(OSError):
        return not entry.is_symlink() and (own is None or entry.stat(follow_symlinks=False).st_uid == own)
    return False


def _key(name: str) -> str:
    return hashlib.sha256(name.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]


def _open(place: Path, certain: bool = False) -> int | None:
    """The locked lock file; None where another process holds it, or, for `certain`, where no drive could tell."""
    while True:
        try:
            handle = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except PermissionError:
            if sys.platform == "win32" and place.exists():  # just being removed by the run that held it
                return None
            raise
        try:
            taken = _lock(handle)
        except OSError as why:
            if why.errno in _UNSUPPORTED and not certain:
                return handle
            os.close(handle)
            return None
        if not taken:
            os.close(handle)
            return None
        with suppress(OSError):
            if os.path.samestat(os.fstat(handle), os.stat(place)):
                return handle
        os.close(handle)  # its holder removed the file between our opening and our locking it


def _lock(handle: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _release(place: Path, handle: int) -> None:
    """Let go, and remove the lock file: before closing it where that can be done, so that nobody else has it by then."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.unlink(place)
    os.close(handle)
    if sys.platform == "win32":
        with suppress(OSError):  # refused while another run has it open: then that one removes it
            os.unlink(place)
