"""Paths → offices: files are read one by one and validated together; the one function that every runner calls."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from plan_workbook import __version__, scores
from plan_workbook.collecting import attachment
from plan_workbook.collecting.office import (
    ATTACHMENT,
    PLAN,
    RECORD_KIND,
    UNREAD_SHEETS,
    About,
    Batch,
    Unreadable,
    of_plan,
)
from plan_workbook.errors import InputError
from plan_workbook.plan import Plan, from_book, record_of
from plan_workbook.storage import workbook_reader
from plan_workbook.system import log, startup
from plan_workbook.validation import checks

LARGEST = 100 * 2**20  # bytes of a file: the largest plan in use, with pictures, has a tenth of that
MOST_MEASURES = 4_000  # that are validated together: more gain nothing, and each costs some 4 KiB while it is held
Read = tuple[Plan, scores.Scores, About]


def collect_batch(
    paths: Sequence[str], version: str = __version__, begin: Callable[[int], object] = lambda at: None
) -> Batch:
    """The offices of some files. `begin` hears the place of each file before it is opened.

    `version` is the one that asks: another one's figures could differ, and raise InputError.
    """
    if version != __version__:
        raise InputError("collect.other-version", asked=version, have=__version__)
    done = Batch()
    waiting: list[Read] = []
    with startup.collecting_rarely():
        for at, path in enumerate(paths):
            begin(at)
            _take(path, waiting, done)
            if sum(len(plan.measures) for plan, _, _ in waiting) >= MOST_MEASURES:
                _validate(waiting, done)
                waiting = []
        _validate(waiting, done)
    return done


def _take(path: str, waiting: list[Read], done: Batch) -> None:
    """Read a file: its plan then waits to be validated, or it is among those that could not be read."""
    try:
        waiting.append(read(Path(path)))
    except InputError as why:
        done.unreadable.append(Unreadable(path, why))
    except Exception as why:  # noqa: BLE001 - one file must not end the run, and the log says what it was
        done.unreadable.append(_defective(path, why))


def read(path: Path) -> Read:
    """A file's plan with its scores, and what is known of the file. Raises InputError."""
    from plan_workbook.exchange.incoming import moments

    require_usable(path)
    book = workbook_reader.read(path, UNREAD_SHEETS)
    if record_of(book).get("kind") == RECORD_KIND:
        raise InputError("collect.is-summary", name=path.name)
    modified = moments.last_modified(path.read_bytes())
    if attachment.is_one(book):
        plan, about = attachment.plan(book), About(str(path), ATTACHMENT, modified, attachment.printed_overall(book))
    else:
        plan, about = from_book(book), About(str(path), PLAN, modified)
    return plan, scores.of_plan(plan), about


def require_usable(path: Path) -> None:
    """InputError for what is no regular file, and for one too large to be a plan: told before it is opened."""
    try:
        about = path.stat()
    except OSError:
        return  # what is wrong with it is told by whoever opens it
    if stat.S_ISREG(about.st_mode):
        if about.st_size >= LARGEST:
            raise InputError("collect.too-large", name=path.name, size=about.st_size >> 20, most=LARGEST >> 20)
    elif not stat.S_ISDIR(about.st_mode):
        raise InputError("collect.no-file", name=path.name)


def _validate(waiting: Sequence[Read], done: Batch) -> None:
    """Validate all that wait together; where that meets a defect of ours, one by one, so that it costs one file."""
    if not waiting:
        return
    try:
        validated = checks.validate_many([plan for plan, _, _ in waiting], [office for _, office, _ in waiting])
        offices = [
            of_plan(plan, office, each, about) for (plan, office, about), each in zip(waiting, validated, strict=True)
        ]
    except Exception as why:  # noqa: BLE001 - see above
        if len(waiting) == 1:
            done.unreadable.append(_defective(waiting[0][2].file, why))
            return
        for office in waiting:
            _validate([office], done)
        return
    done.offices.extend(offices)


def _defective(path: str, why: Exception) -> Unreadable:
    log.failure(f"collecting {path}", why)
    return Unreadable(path, InputError("collect.defect", name=Path(path).name, kind=type(why).__name__))
