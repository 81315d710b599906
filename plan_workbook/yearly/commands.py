"""The commands that carry a plan through the year, on files."""

from __future__ import annotations

import argparse
from argparse import Namespace
from pathlib import Path
from typing import Any

from plan_workbook import texts


def add_parsers(command: Any) -> None:
    """`close` and `next`."""
    closing = command.add_parser("close", help=texts.say("cli.close"))
    closing.add_argument("plan", metavar="PLAN", type=Path, help=texts.say("cli.plan"))
    closing.add_argument("--out", metavar="OUT", type=Path, help=texts.say("cli.close-out"))
    closing.add_argument("--force", action="store_true", help=texts.say("cli.close-force"))
    closing.add_argument("--reopen", action="store_true", help=texts.say("cli.reopen"))
    closing.set_defaults(run=close)

    following = command.add_parser("next", help=texts.say("cli.next"))
    following.add_argument("plan", metavar="PLAN", type=Path, help=texts.say("cli.plan"))
    following.add_argument("new", metavar="NEW", type=Path, help=texts.say("cli.next-new"))
    following.add_argument("--force", action="store_true", help=texts.say("cli.force"))
    following.set_defaults(run=next_year)


def add_period(command: argparse.ArgumentParser) -> None:
    """The option that names a closed period."""
    from plan_workbook.settings import REPORTED

    command.add_argument("--period", metavar="P", choices=REPORTED, help=texts.say("cli.period"))


def close(chosen: Namespace) -> int:
    """Close the plan's period, in the plan itself (a backup of it stays) or in OUT."""
    from plan_workbook import actions
    from plan_workbook.exchange.commands import now
    from plan_workbook.storage import atomic_write
    from plan_workbook.storage.file_workbook import FileBook, require_no_loss
    from plan_workbook.system.progress import steps
    from plan_workbook.yearly import closing

    require_no_loss(chosen.plan)
    out = chosen.out or chosen.plan
    atomic_write.require_ending(out)
    atomic_write.require_writable(out)
    with atomic_write.locked(out), steps(4) as step:
        book = FileBook(chosen.plan)
        examined = actions.examine(book, step)
        closed = closing.close(book, examined, now(), force=chosen.force, reopen=chosen.reopen)
        with atomic_write.keeping(out):
            book.save(out)
    for line in closing.outcome(closed):
        print(line)
    print(texts.say("close.saved", path=out))
    return 0


def next_year(chosen: Namespace) -> int:
    """Next year's plan workbook."""
    from plan_workbook import creating
    from plan_workbook.errors import InputError
    from plan_workbook.plan import from_book
    from plan_workbook.storage import atomic_write, workbook_reader
    from plan_workbook.yearly import next_plan

    atomic_write.require_ending(chosen.new)
    if chosen.new.resolve() == chosen.plan.resolve():
        raise InputError("next.itself", name=chosen.new.name)
    atomic_write.require_new(chosen.new, chosen.force)
    atomic_write.require_writable(chosen.new)
    with atomic_write.locked(chosen.new):
        plan = from_book(workbook_reader.read(chosen.plan))
        contents = next_plan.contents(plan)
        with atomic_write.keeping(chosen.new):
            creating.write(contents, chosen.new)
    for line in next_plan.notes(plan):
        print(line)
    print(texts.say("next.done", path=chosen.new))
    return 0
