"""What a cell of evidence names: files, one a line, and addresses on the internet, which are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plan_workbook.language import letters

LONGEST = 400  # characters of a line that may still be a file's name: no system takes a longer one
MOST_LINES = 1_000  # names that one cell may hold: it takes 32,767 characters
_ADDRESS = re.compile(
    r"(?i)(?:\b(?:https?|ftps?|file)://|\bwww\.|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:mn|com|org|net|gov|edu)/)\S*"
)
_BULLET = re.compile(r"^(?:[-–—•*·▪]+\s*|\(?\d{1,3}[.)]\s+|[\u0430-\u044fa-z]\)\s+)")
_ENDING = r"\.(?=[A-Za-z0-9]{0,4}[A-Za-z])[A-Za-z0-9]{1,5}"  # of a file's name; one of digits alone is part of a date
_HAS_ENDING = re.compile(rf"{_ENDING}$")
_LIST = re.compile(rf"({_ENDING})\s*[,;]\s*")
_SEPARATOR = re.compile(r"[,;]")
_ENDING_WITHIN = re.compile(rf"{_ENDING}\b")
_REMARK = re.compile(rf"^(.+?{_ENDING})([\s,;:(–-].*)$", re.DOTALL)
_QUOTES = "«»“”\"'„"
_OUTER = " \t,;."


@dataclass(frozen=True)
class NamedFile:
    """One line of a cell: `text` is what stands there, `names` are the ways to read it as a file's name, best first.

    `listed` are the names in a line of several, each with its ending, `parted` all that commas part; `bare` is what is left
    where a remark follows the name.
    """

    text: str
    names: tuple[str, ...]
    listed: tuple[str, ...] = ()
    parted: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()

    @property
    def all_names(self) -> Iterator[str]:
        """Every name that the line may mean."""
        yield from self.names
        yield from self.listed
        yield from self.parted
        yield from self.bare


@dataclass(frozen=True)
class Evidence:
    """What a cell names: files, and how many addresses were left alone."""

    files: tuple[NamedFile, ...]
    addresses: int


def read(value: object, units: Sequence[str] = ()) -> Evidence:
    """The files that a cell's value names; `units` are the codes under which units' entries are joined in one cell.

    The lines past `MOST_LINES` stand as one that names nothing, with their count: it is told as every file that is missing.
    """
    files: dict[str, NamedFile] = {}
    addresses = 0
    lines = [line for line in str(value).replace("\r", "\n").split("\n") if line.strip()]
    for line in lines[:MOST_LINES]:
        rest, count = _ADDRESS.subn(" ", line)
        addresses += count
        # beside an address stand words about it more often than a file's name
        if count and not _HAS_ENDING.search(rest.strip(_OUTER + _QUOTES)):
            continue
        if text := letters.trimmed(rest):
            files.setdefault(text, _named(text, units))
    if len(lines) > MOST_LINES:
        files[""] = NamedFile(f"… (+{len(lines) - MOST_LINES})", ())
    return Evidence(tuple(files.values()), addresses)


def _named(text: str, units: Sequence[str]) -> NamedFile:
    names = [text]
    bare = text
    for unit in units if ":" in bare else ():
        if bare.startswith(f"{unit}:"):
            bare = bare[len(unit) + 1 :].strip()
            names.append(bare)
            break
    without = _BULLET.sub("", bare, count=1).strip()
    names += [without, without.strip(_OUTER), without.strip(_OUTER + _QUOTES).strip(_OUTER)]
    names = [name for name in dict.fromkeys(names) if name and len(name) <= LONGEST]
    last = names[-1] if names else ""
    listed, parted = _LIST.sub(r"\1\n", last).split("\n"), _SEPARATOR.split(last)
    remark = _REMARK.match(last)
    unremarked: tuple[str, ...] = (remark[1],) if remark and not _ENDING_WITHIN.search(remark[2]) else ()
    return NamedFile(text, tuple(names), _several(listed), _several(parted), unremarked)


def _several(pieces: list[str]) -> tuple[str, ...]:
    """The names in a list of several; () where it is not one."""
    names = tuple(name for piece in pieces if (name := piece.strip(_OUTER + _QUOTES)))
    return names if len(names) > 1 else ()


def key(name: str) -> str:
    """A name as names are compared where they are not equal: case, blanks, underscores, look-alike letters do not count."""
    return "".join(letters.fold(name).split()).replace("_", "")


def stem(name: str) -> str:
    """A file's name without its ending."""
    return name.rpartition(".")[0] or name


def last_part(name: str) -> str:
    """A name without the folders that stand before it."""
    return re.split(r"[/\\]", name)[-1]
