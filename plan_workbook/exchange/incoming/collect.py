"""Collects what came back: files, folders and saved mails, each as a name and bytes; nothing is written or followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from plan_workbook import texts
from plan_workbook.errors import InputError
from plan_workbook.exchange.incoming.mails import first_bytes
from plan_workbook.exchange.incoming.mails.parcel import LARGEST, Parcel, bare_name, clean
from plan_workbook.exchange.incoming.mails.search import search
from plan_workbook.exchange.ledger import sent_log

__all__ = ["ACCEPTED", "LARGEST", "Parcel", "bare_name", "collect"]

# what the clerk is offered to choose: .xlsb is refused by name, and what else holds mails is found in folders
ACCEPTED = (".xlsx", ".xlsm", ".xls", ".ods", ".eml", ".msg", ".zip")
LARGEST_IN_ALL = 512 * 2**20  # bytes of all files together, as they are kept until all are read
HEAD = 2**16  # bytes that tell what a file is


def collect(paths: Sequence[Path]) -> list[Parcel]:
    """Everything that came back, and what was found and not read.

    Raises InputError where a path that was named is not there, or a folder holds nothing at all.
    """
    files: dict[Path, bool] = {}  # in the order they were given: was it named itself?
    for path in paths:
        if path.is_dir():
            inside = list(_in_folder(path))
            if not inside:
                raise InputError("incoming.empty-folder", name=path)
            for file in inside:
                files.setdefault(file, False)
        elif path.exists() or path.is_symlink():
            files[path] = True
        else:
            raise InputError("incoming.missing", name=path)
    names = _names(list(files))
    left = LARGEST_IN_ALL
    parcels: list[Parcel] = []
    for path, named in files.items():
        fresh = _parcels(path, names[path], named, left)
        left -= sum(len(parcel.data) for parcel in fresh)
        parcels += fresh
    return parcels


def _in_folder(folder: Path) -> Iterator[Path]:
    """Files below a folder in the order of their names; hidden ones, owner files and our own list left out."""
    for directory, folders, names in os.walk(folder):
        folders[:] = sorted(
            folder_name for folder_name in folders if not folder_name.startswith(".") and folder_name != "__MACOSX"
        )
        for name in sorted(names):
            if not first_bytes.is_side_file(name) and name != sent_log.PAGE:
                yield Path(directory) / name


def _names(paths: Sequence[Path]) -> dict[Path, str]:
    """What each file is called: its name, with its folder where two have the same."""
    names = [path.name.casefold() for path in paths]
    return {
        path: clean(
            path.name if names.count(path.name.casefold()) == 1 else str(Path(path.resolve().parent.name) / path.name)
        )
        for path in paths
    }


def _parcels(path: Path, name: str, named: bool, left: int) -> list[Parcel]:
    """What one file holds. Of a large one that can hold no workbook only the beginning is read."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe would be waited for
            raise OSError
        with path.open("rb") as file:
            data = file.read(HEAD)
            if first_bytes.may_hold_workbook(path.name, data):
                if about.st_size > LARGEST:
                    return [
                        Parcel(name, trouble=texts.say("incoming.too-large", name=name, size=about.st_size // 2**20))
                    ]
                if about.st_size > left:
                    return [Parcel(name, trouble=texts.say("incoming.too-large-in-all", name=name))]
                data += file.read(LARGEST)
    except OSError:
        return [Parcel(name, trouble=texts.say("incoming.unreadable", name=name))]
    return search(name, data, named)
