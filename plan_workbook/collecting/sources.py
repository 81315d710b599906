"""Which files are read: those that were named, and the workbooks below folders; what is passed over is counted."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plan_workbook.errors import InputError

WORKBOOKS = (".xlsx", ".xlsm")
REFUSED = (".xls", ".xlsb", ".ods")  # workbooks of other kinds: each is named, as a plan may be in it
MOST_FILES = 100_000


@dataclass(frozen=True)
class Sources:
    """The files to be read, each once, in the order of their names within a folder, and how many others lie there."""

    paths: tuple[str, ...]
    others: int = 0


def find(sources: Sequence[Path], out: Path | None = None) -> Sources:
    """The files of folders and names; the summary itself, `out`, is none of them.

    Raises InputError where a source is not there, or there is no workbook at all.
    """
    known: dict[str, None] = {}
    visited = {_real(out)} if out else set()
    others = 0
    for source in sources:
        if source.is_dir():
            named = _below(source)
        elif source.exists() or source.is_symlink():
            named = iter([source])
        else:
            raise InputError("file.not-found", path=source)
        for path in named:
            if path.suffix.lower() not in (*WORKBOOKS, *REFUSED) and path != source:
                others += 1
            elif (real := _real(path)) not in visited:
                visited.add(real)
                known[str(path)] = None
            if len(known) > MOST_FILES:
                raise InputError("collect.too-many", most=MOST_FILES)
    if not known:
        raise InputError("collect.empty", names=", ".join(str(given) for given in sources))
    return Sources(tuple(known), others)


def _real(path: Path) -> str:
    return os.path.realpath(path)


def _below(folder: Path) -> Iterator[Path]:
    """The files below a folder; hidden ones and what Excel and LibreOffice keep beside an open file are left out."""
    for directory, folders, names in os.walk(folder):  # links to folders are not followed: they may lead in circles
        folders[:] = sorted(
            folder_name for folder_name in folders if not folder_name.startswith(".") and folder_name != "__MACOSX"
        )
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(directory) / name
