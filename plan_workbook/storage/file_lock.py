"""Locks: one run at a time writes a file; what runs that died left beside it is swept away."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = ".plan-workbook-"
LOCK, PART = ".lock", ".tmp"
RECORD = b"plan-workbook: unfinished writings\n"  # how a lock file begins; below it, a temporary file's name a line
_KEY = 12  # hex digits of a name's digest, which a target's lock goes by; bytes of a temporary file's own name
_LOCK_NAME = re.compile(rf"{re.escape(PREFIX)}[0-9a-f]{{{_KEY}}}{re.escape(LOCK)}")
_PART_NAME = re.compile(rf"{re.escape(PREFIX)}[0-9a-f]{{{2 * _KEY}}}{re.escape(PART)}")
_LONGEST_RECORD = 2**20  # bytes: some 20,000 files written together
_UNSUPPORTED = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL}  # some network drives know no locks
_held: dict[Path, int] = {}  # lock file -> its handle


class Busy(OSError):
    """Another run of ours is writing that file."""


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Keep every other run from writing `path`, and remove what earlier runs left in its folder.

    The operating system lets go of the lock when the process ends, however it ends. Within one process it may be held
    again. Raises Busy where another run holds it, OSError where the folder can't be written.
    """
    lock = _lock_of(path)
    if lock in _held:
        yield
        return
    handle = _open(lock)
    if handle is None:
        raise Busy(errno.EBUSY, "another run holds the lock", str(path))
    try:
        _remove_named(lock.parent, _record(handle))
        _begin_record(handle)
        _held[lock] = handle
        sweep(path.parent)
        yield
    finally:
        _held.pop(lock, None)
        _release(lock, handle)


def temporary(path: Path, under: Path | None = None) -> tuple[int, Path]:
    """A new private file (0600) beside `path`, open for writing, named in the record of a lock that must be held.

    It is that of `under`, a file in the same folder, where several files are written together; else that of `path`.
    """
    record = _held[_lock_of(under or path)]
    while True:
        name = f"{PREFIX}{secrets.token_hex(_KEY)}{PART}"
        os.write(record, f"{name}\n".encode())  # before the file: a run that dies in between leaves nothing unnamed
        with suppress(FileExistsError):
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
            return os.open(path.parent / name, flags, 0o600), path.parent / name


def sweep(folder: Path) -> None:
    """Remove what the records in `folder` name whose runs are gone; what can't be removed waits for the next run.

    Nothing goes by its name alone: a user's file may begin as ours do.
    """
    with suppress(OSError):
        for name in os.listdir(folder):
            lock = folder.resolve() / name
            if _LOCK_NAME.fullmatch(name) and lock not in _held and _is_record(lock):
                handle = _open(lock, certain=True)
                if handle is not None:
                    _remove_named(folder, _record(handle))
                    _release(lock, handle)


def _remove_named(folder: Path, names: list[str]) -> None:
    for name in names:
        if _PART_NAME.fullmatch(name):  # a record that somebody wrote may name anything
            with suppress(OSError):
                os.unlink(folder / name)


def _lock_of(path: Path) -> Path:
    return path.parent.resolve() / f"{PREFIX}{_key(path.name)}{LOCK}"


def _begin_record(handle: int) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, RECORD)


def _record(handle: int) -> list[str]:
    """The names in the record of a lock that is held; [] where it is not ours."""
    os.lseek(handle, 0, os.SEEK_SET)
    data = b""
    while len(data) < _LONGEST_RECORD and (piece := os.read(handle, 65_536)):
        data += piece
    if not data.startswith(RECORD):
        return []
    return data[len(RECORD) :].decode("utf-8", "replace").splitlines()


def _is_record(path: Path) -> bool:
    """Does a file begin as our records do? Looked at before it is locked: a lock file of others is not removed.

    An empty one is of a run that died before it wrote its record's first line.
    """
    try:
        with path.open("rb") as file:
            return not path.is_symlink() and file.read(len(RECORD)) in (RECORD, b"")
    except OSError:
        return False


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
        _begin_record(handle)
        os.write(handle, folder.name.encode())
        folder.mkdir(mode=0o700)
        yield folder, handle
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _release(folder.with_suffix(LOCK), handle)


def _sweep_folders(root: Path, prefix: str) -> None:
    user = os.getuid() if hasattr(os, "getuid") else None
    name = re.compile(rf"{re.escape(prefix)}[0-9a-f]{{16}}{re.escape(LOCK)}")
    with suppress(OSError):
        left = [entry for entry in os.scandir(root) if name.fullmatch(entry.name) and _is_own(entry, user)]
        for folder in (Path(entry.path) for entry in left):
            if not _is_record(folder):
                continue
            with suppress(OSError):
                handle = _open(folder, certain=True)
                if handle is not None:
                    if _record(handle) == [folder.stem]:
                        shutil.rmtree(folder.with_suffix(""), ignore_errors=True)
                    _release(folder, handle)


def _is_own(entry: os.DirEntry[str], user: int | None) -> bool:
    """Made by this user, and no link to somewhere else: the temporary place is everybody's."""
    with suppress(OSError):
        return not entry.is_symlink() and (user is None or entry.stat(follow_symlinks=False).st_uid == user)
    return False


def _key(name: str) -> str:
    return hashlib.sha256(name.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]


def _open(path: Path, certain: bool = False) -> int | None:
    """The locked lock file; None where another process holds it, or, for `certain`, where no drive could tell."""
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except PermissionError:
            if sys.platform == "win32" and path.exists():  # just being removed by the run that held it
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
            if os.path.samestat(os.fstat(handle), os.stat(path)):
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


def _release(path: Path, handle: int) -> None:
    """Let go, and remove the lock file: before closing it where that can be done, so that nobody else has it by then."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.unlink(path)
    os.close(handle)
    if sys.platform == "win32":
        with suppress(OSError):  # refused while another run has it open: then that one removes it
            os.unlink(path)
