"""Several files that belong together: all of them are replaced, or all stay as they were."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from plan_workbook.storage import atomic_write


def write(
    files: Iterable[tuple[Path, bytes]], under: Path | None = None, then: Callable[[], object] = lambda: None
) -> list[Path]:
    """Put each file in its place, in the order given, after `then` has done the rest; -> the backups of older files.

    All are first written beside their places, where a full disk shows; then backups are made; only then does the first
    take its place. Where anything fails, `then` included, what was replaced is put back and nothing of ours remains.
    The files of the folder of `under` are recorded under its lock; each other file is locked by itself.
    """
    staged: list[tuple[Path, Path, int]] = []
    spares: dict[Path, Path] = {}
    replaced: list[Path] = []
    with ExitStack() as held:
        try:
            for path, data in files:
                atomic_write.require_writable(path)
                shared = under if under and under.parent.resolve() == path.parent.resolve() else None
                held.enter_context(atomic_write.locked(shared or path))
                mode = atomic_write.mode_of(path)
                staged.append((path, _stage(path, data, shared), mode))
            for path, _, _ in staged:
                if path.exists():
                    spares[path] = atomic_write.backup(path)
            for path, temporary, mode in staged:
                _replace(temporary, path)
                replaced.append(path)
                atomic_write.settle(path, mode)
            then()
        except BaseException:
            _put_back(replaced, spares)
            for _, temporary, _ in staged:
                atomic_write.discard(temporary)
            raise
    return list(spares.values())


def _stage(path: Path, data: bytes, under: Path | None) -> Path:
    check = atomic_write.read_back if path.suffix.lower() in (*atomic_write.WORKBOOK_ENDINGS, ".docx") else None
    try:
        return atomic_write.stage(path, data, check, under)
    except OSError as why:
        raise atomic_write.unwritable(path, why) from why


def _replace(temporary: Path, path: Path) -> None:
    try:
        os.replace(temporary, path)
    except OSError as why:
        raise atomic_write.unwritable(path, why) from why


def _put_back(replaced: list[Path], spares: dict[Path, Path]) -> None:
    """Undo replacements, last first. A backup whose file can't be put back stays: it is all that is left of it."""
    for path in reversed(replaced):
        spare = spares.pop(path, None)
        with suppress(OSError):
            if spare:
                os.replace(spare, path)
            else:
                os.unlink(path)
    for spare in spares.values():
        atomic_write.discard(spare)


def require_free(paths: Iterable[Path], force: bool, refusal: str = "file.exists") -> None:
    """OutputError where one of `paths` can't be written, or stands there and may not be replaced (said by `refusal`)."""
    for path in paths:
        atomic_write.require_writable(path)
        atomic_write.require_new(path, force, refusal)
