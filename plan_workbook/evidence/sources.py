"""The files that may be evidence: those in folders, and those in the mails and archives that lie there."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from plan_workbook import texts
from plan_workbook.errors import InputError
from plan_workbook.evidence.opening import open_plainly
from plan_workbook.exchange.incoming.mails import first_bytes
from plan_workbook.exchange.incoming.mails.attachments import attachments, may_hold_attachments
from plan_workbook.exchange.incoming.mails.parcel import LARGEST, clean

MOST_FILES = 200_000  # in all folders: a year's evidence has some thousands
LARGEST_IN_ALL = 512 * 2**20  # bytes of attachments, which are kept in memory until they are packed
HEAD = 2**16  # bytes that tell what a file is


@dataclass(frozen=True)
class Source:
    """A file that may be evidence, on disk (`path`) or out of a mail or archive (`data`).

    `name` is its own name, `where` how its place is told, `folders` the names of what it lies in, from the outside.
    `moment` (UTC) is when the mail it came in was sent; None: the file's own date counts.
    """

    name: str
    where: str
    folders: tuple[str, ...] = ()
    path: Path | None = None
    data: bytes | None = None
    moment: datetime | None = None


@dataclass(frozen=True)
class Sources:
    """What was come upon: files that somebody may have named, and sentences about what could not be opened."""

    files: tuple[Source, ...]
    notes: tuple[str, ...] = ()


def collect(paths: Sequence[Path], wanted: Callable[[str], bool], left_out: Sequence[Path] = ()) -> Sources:
    """The files below `paths` whose names are `wanted`; links are not followed, `left_out` are files of our own.

    Raises InputError where a path is not there, or there are more files than anybody keeps as evidence.
    """
    for path in paths:
        if not path.exists():
            raise InputError("gathering.no-folder", name=path)
    collector = _Collector(wanted, {_resolved(path) for path in left_out})
    for path in paths:
        if path.is_dir():
            collector.folder(path)
        else:
            collector.file(path, ())
    return Sources((*collector.files, *collector.attached), tuple(collector.notes))


class _Collector:
    """Gathers sources; what lies on disk comes before what lies in mails."""

    def __init__(self, wanted: Callable[[str], bool], left_out: set[Path]) -> None:
        self.wanted, self.left_out = wanted, left_out
        self.files: list[Source] = []
        self.attached: list[Source] = []
        self.notes: list[str] = []
        self.left = LARGEST_IN_ALL
        self.seen: set[Path] = set()

    def folder(self, root: Path) -> None:
        """All files below a folder, in the order of their names."""

        def unreadable(why: OSError) -> None:
            name = clean(Path(str(why.filename)).name)
            self.notes.append(texts.say("gathering.folder-unreadable", name=name))

        for directory, folders, names in os.walk(root, onerror=unreadable):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__MACOSX")
            inside = Path(directory).relative_to(root).parts
            for name in sorted(names):
                if not first_bytes.is_side_file(name):
                    self.file(Path(directory) / name, inside)

    def file(self, path: Path, inside: tuple[str, ...]) -> None:
        """One file: as itself, and where it is a mail or an archive, what lies in it."""
        resolved = _resolved(path)
        if resolved in self.seen or resolved in self.left_out:
            return
        self.seen.add(resolved)
        if len(self.seen) > MOST_FILES:
            raise InputError("gathering.too-many", most=MOST_FILES)
        where = "/".join(map(clean, (*inside, path.name)))
        if self.wanted(path.name):
            self.files.append(Source(path.name, where, inside, path))
        self._contents(path, where, inside)

    def _contents(self, path: Path, where: str, inside: tuple[str, ...]) -> None:
        """What lies in a mail or archive. A file that can't be read is told only where somebody named it."""
        try:
            with open_plainly(path) as file:
                about = os.fstat(file.fileno())
                head = file.read(HEAD)
                if not may_hold_attachments(path.name, head):
                    return
                if about.st_size > LARGEST:
                    size = about.st_size // 2**20
                    self.notes.append(texts.say("gathering.container-large", name=where, size=size))
                    return
                data = head + file.read(LARGEST)
        except OSError:
            if path.suffix.lower() in (*first_bytes.MAILS, ".zip") and stat.S_ISREG(_mode(path)):
                self.notes.append(texts.say("gathering.container-unreadable", name=where))
            return
        saved = datetime.fromtimestamp(about.st_mtime, UTC)
        self.attached += self._attached(path, data, (where, inside), saved)

    def _attached(
        self, path: Path, data: bytes, location: tuple[str, tuple[str, ...]], saved: datetime
    ) -> Iterator[Source]:
        where, inside = location
        for attachment in attachments(path.name, data):
            if attachment.trouble:
                self.notes.append(attachment.trouble)
                continue
            name = attachment.chain[-1]
            if not self.wanted(name):
                continue
            self.left -= len(attachment.data)
            if self.left < 0:
                self.notes.append(texts.say("gathering.attachments-large", name=where))
                return
            shown = ": ".join([where, *(part for part in attachment.chain[1:] if part)])
            folders = (*inside, *attachment.chain[:-1])
            yield Source(name, shown, folders, data=attachment.data, moment=attachment.moment or saved)


def _resolved(path: Path) -> Path:
    """Where a file is, whatever way leads there; a link is itself."""
    try:
        return path.parent.resolve() / path.name
    except (OSError, RuntimeError):
        return path


def _mode(path: Path) -> int:
    try:
        return path.lstat().st_mode
    except OSError:
        return 0
