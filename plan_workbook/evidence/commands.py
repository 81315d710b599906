"""The command `evidence`: from parsed arguments to an exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_workbook import texts

if TYPE_CHECKING:
    from plan_workbook.actions import Examined
    from plan_workbook.cells.book import WritableBook
    from plan_workbook.evidence.gathering import Gathered
    from plan_workbook.plan import Plan


def add_parsers(command: Any) -> None:
    """Add the sub-parser of `evidence` to the object that `add_subparsers` gave."""
    gathering = command.add_parser("evidence", help=texts.say("cli.evidence"))
    gathering.add_argument("plan", metavar="PLAN", type=Path, help=texts.say("cli.plan"))
    gathering.add_argument("folders", metavar="FOLDER", nargs="+", type=Path, help=texts.say("cli.evidence-folder"))
    gathering.add_argument("--zip", metavar="OUT", type=Path, help=texts.say("cli.evidence-zip"))
    gathering.add_argument("--out", metavar="OUT", type=Path, help=texts.say("cli.evidence-out"))
    gathering.set_defaults(run=evidence)


def evidence(chosen: Namespace) -> int:
    """List the evidence in the plan itself (a backup of it stays) or in OUT, and pack it where asked to."""
    from plan_workbook import actions
    from plan_workbook.evidence import gathering, ledger_sheet, packing
    from plan_workbook.findings import has_errors
    from plan_workbook.storage import atomic_write
    from plan_workbook.storage.file_workbook import FileBook, require_no_loss
    from plan_workbook.system.progress import steps

    require_no_loss(chosen.plan)
    out = chosen.out or chosen.plan
    atomic_write.require_ending(out)
    atomic_write.require_writable(out)
    if chosen.zip:
        atomic_write.require_ending(chosen.zip, (packing.ENDING,))
        atomic_write.require_writable(chosen.zip)
    left_out = [chosen.plan, out, *(packing.with_backups(chosen.zip) if chosen.zip else ())]
    with atomic_write.locked(out), steps(5) as step:
        book = FileBook(chosen.plan)
        examined = actions.examine(book, step)
        step(texts.say("gathering.step"))
        gathered = gathering.gather(examined, chosen.folders, left_out)
        ledger_sheet.write(book, gathered)
        actions.mark(book, gathering.marked(examined, gathered))
        step(texts.say("gathering.step-write"))
        archive = chosen.zip if any(entry.file for entry in gathered.entries) else None
        with packing.packed(gathered, archive) if archive else nullcontext(), atomic_write.keeping(out):
            book.save(out)
    for line in lines(examined, gathered):
        print(line)
    print(texts.say("command.plan", path=out))
    if chosen.zip:
        key = "gathering.packed" if archive else "gathering.nothing-packed"
        print(texts.say(key, path=chosen.zip))
    return int(has_errors(examined.findings) or (chosen.zip is not None and archive is None))


def on_merging(book: WritableBook, plan: Plan, paths: Sequence[Path], left_out: Sequence[Path]) -> list[str]:
    """What `merge` does with the evidence that came with the answers; -> what it says of it."""
    from plan_workbook.evidence import from_returns

    return from_returns.enter(book, plan, paths, left_out)


def lines(examined: Examined, gathered: Gathered) -> list[str]:
    """The outcome for people: findings at their cells, what could not be opened, and counts."""
    from plan_workbook import messages

    language = examined.plan.settings.language
    said = [
        texts.say(
            "command.finding",
            severity=messages.severity(group.severity, language),
            message=messages.sentence(group, language),
        )
        for group in gathered.findings
    ]
    return [*said, *gathered.notes, *summary(examined, gathered)]


def summary(examined: Examined, gathered: Gathered) -> list[str]:
    """How many files are listed and missing; and that the plan's own errors still stand."""
    from plan_workbook.validation import checks

    listed = sum(entry.file is not None for entry in gathered.entries)
    missing = sum(entry.file is None for entry in gathered.entries if entry.measure)
    counts = texts.say("gathering.counts", listed=listed, missing=missing, addresses=gathered.addresses)
    errors = checks.summary(examined.findings)["errors"]
    return [counts, *([texts.say("gathering.errors", errors=errors)] if errors else [])]


def missing(gathered: Gathered, most: int = 12) -> list[str]:
    """What is not there or was not read, in as few lines as a message box shows; [] where all is listed."""
    from plan_workbook import messages

    absent = [entry for entry in gathered.entries if entry.file is None and entry.measure]
    lines = [
        texts.say("gathering.missing-one", measure=entry.measure, name=messages.short(entry.name)) for entry in absent
    ]
    lines += [messages.short(note, 160) for note in gathered.notes]
    if not lines:
        return []
    more = len(lines) - most
    rest = [texts.say("gathering.missing-more", count=more)] if more > 0 else []
    return [texts.say("gathering.missing-list"), *lines[:most], *rest]
