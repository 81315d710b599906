"""The exchange's commands: send, merge and compare, from parsed arguments to an exit code."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_workbook import schema, texts

if TYPE_CHECKING:
    from plan_workbook.cells.book import WritableBook
    from plan_workbook.exchange.incoming.reading_ahead import Reading
    from plan_workbook.plan import Plan

MERGED = schema.MERGED_FILE


Listing = Callable[["WritableBook", "Plan", Sequence[Path], Sequence[Path]], list[str]]


def add_parsers(command: _SubParsersAction[Any], list_evidence: Listing) -> None:
    """Add the sub-parsers of `send`, `merge` and `compare` to the object that `add_subparsers` gave.

    `list_evidence` enters into the ledger of evidence what came with the answers that `merge` reads: it is told the book,
    the merged plan, what came, and which files are our own, and gives the lines to be said of it.
    """
    sending = command.add_parser("send", help=texts.say("cli.send"))
    sending.add_argument("plan", metavar="PLAN", type=Path, help=texts.say("cli.plan"))
    sending.add_argument("dir", metavar="DIR", type=Path, help=texts.say("cli.send-dir"))
    sending.add_argument("--force", action="store_true", help=texts.say("cli.force"))
    sending.add_argument(
        "--unit", metavar="CODE", action="append", default=[], dest="units", help=texts.say("cli.unit")
    )
    sending.add_argument("--missing", action="store_true", help=texts.say("cli.missing"))
    sending.set_defaults(run=send)

    merging = command.add_parser("merge", help=texts.say("cli.merge"))
    merging.add_argument("plan", metavar="PLAN", type=Path, help=texts.say("cli.plan"))
    merging.add_argument("returned", metavar="RETURNED", nargs="*", type=Path, help=texts.say("cli.merge-returned"))
    merging.add_argument("--out", metavar="OUT", type=Path, help=texts.say("cli.merge-out"))
    merging.add_argument("--dry-run", action="store_true", help=texts.say("cli.dry-run"))
    merging.add_argument("--json", action="store_true", help=texts.say("cli.json"))
    merging.add_argument("--force", action="store_true", help=texts.say("cli.force"))
    merging.set_defaults(run=merge, list_evidence=list_evidence)

    comparing = command.add_parser("compare", help=texts.say("cli.compare"))
    comparing.add_argument("old", metavar="OLD", type=Path, help=texts.say("cli.compare-old"))
    comparing.add_argument("new", metavar="NEW", type=Path, help=texts.say("cli.compare-new"))
    comparing.add_argument("--json", action="store_true", help=texts.say("cli.json"))
    comparing.set_defaults(run=compare)


def now() -> str:
    """This moment, local, to the second (ISO 8601)."""
    return datetime.now().isoformat(timespec="seconds")


def send(chosen: Namespace) -> int:
    """Lay out every unit's copy and mail draft, and note in the plan what went to whom."""
    from plan_workbook.exchange import actions
    from plan_workbook.exchange.outgoing.send import Chosen, Destination
    from plan_workbook.storage import atomic_write
    from plan_workbook.storage.file_workbook import FileBook, require_no_loss
    from plan_workbook.system.progress import steps

    require_no_loss(chosen.plan)
    with atomic_write.locked(chosen.plan), steps(3) as step:
        receivers = Chosen(tuple(chosen.units), chosen.missing)
        destination = Destination(chosen.dir, chosen.force)
        lines, complete = actions.send_file(FileBook(chosen.plan), destination, now(), step, receivers)
    for line in lines:
        print(line)
    return int(not complete)


def merge(chosen: Namespace) -> int:
    """Merge what came back into OUT. PLAN itself is written only where `--out` names it, and a backup of it stays."""
    from plan_workbook import actions as base
    from plan_workbook.exchange.incoming.reading_ahead import reading
    from plan_workbook.storage import atomic_write, workbook_reader

    workbook_reader.require_package(chosen.plan)
    out = chosen.out or base.default_output(chosen.plan, MERGED)
    if not chosen.dry_run:
        atomic_write.require_ending(out)
        if chosen.out is None:
            atomic_write.require_new(out, chosen.force)
        atomic_write.require_writable(out)
    base.speak_as(chosen.plan)
    with reading(chosen.returned) as returned:  # before all that takes its time
        return _merge(chosen, out, returned)


def _merge(chosen: Namespace, out: Path, returned: Reading) -> int:
    from plan_workbook import actions as base
    from plan_workbook.exchange import actions, output, write_back
    from plan_workbook.storage import atomic_write
    from plan_workbook.storage.file_workbook import FileBook, require_no_loss
    from plan_workbook.system.progress import steps

    if not chosen.dry_run:
        actions.require_no_answer(out)
        require_no_loss(chosen.plan)
    book = FileBook(chosen.plan)
    with nullcontext() if chosen.dry_run else atomic_write.locked(out), steps(4 + len(chosen.returned)) as step:
        ahead = (lambda sheets: None) if chosen.dry_run else book.open_sheets
        preview = actions.preview_of(book, returned, step, lambda name: step(texts.say("merge.read", name=name)), ahead)
        merged, lines = preview.merged, []
        if not chosen.dry_run:
            step(texts.say("merge.writing"))
            actions.apply(book, preview)
            lines = chosen.list_evidence(book, merged.plan, chosen.returned, (chosen.plan, out))
            base.renew_shown(book, write_back.examined_after(merged))
            if merged.conflicts:
                book.open_at(schema.CONFLICTS)
            with atomic_write.keeping(out):
                book.save(out)
    language = preview.master.plan.settings.language
    if chosen.json:
        print(output.as_json(output.merge_data(merged, language)))
    else:
        for line in (*output.merge_lines(merged, language), *lines):
            print(line)
        print(texts.say("command.nothing-written") if chosen.dry_run else texts.say("merge.out", path=out))
    return int(merged.has_errors or merged.plan_errors > 0)


def compare(chosen: Namespace) -> int:
    """Tell what changed between two versions of a plan; a difference is no error, so the code is 0."""
    from plan_workbook.exchange import compare as comparing
    from plan_workbook.exchange import compare_lines, output
    from plan_workbook.plan import from_book
    from plan_workbook.storage import workbook_reader

    old, new = (from_book(workbook_reader.read(path)) for path in (chosen.old, chosen.new))
    difference = comparing.compare(old, new)
    if chosen.json:
        print(output.as_json(comparing.data(difference)))
    else:
        for line in compare_lines.lines(difference, new.settings.language):
            print(line)
    return 0
