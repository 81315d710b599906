"""The command `collect`: from parsed arguments to an exit code."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_workbook import texts

if TYPE_CHECKING:
    from decimal import Decimal

    from plan_workbook.collecting.collection import Collection

ENDINGS = (".xlsx",)
MOST_LINES = 30  # notes and unreadable files that the terminal lists; all stand in the summary


def add_parsers(command: Any) -> None:
    """Add the sub-parser of `collect` to the object that `add_subparsers` gave."""
    collecting = command.add_parser("collect", help=texts.say("cli.collect"))
    collecting.add_argument("sources", metavar="SOURCE", nargs="+", type=Path, help=texts.say("cli.collect-source"))
    collecting.add_argument("--out", metavar="OUT", type=Path, required=True, help=texts.say("cli.collect-out"))
    collecting.add_argument("--scheduler", metavar="ADDRESS", help=texts.say("cli.collect-scheduler"))
    collecting.add_argument("--json", action="store_true", help=texts.say("cli.json"))
    collecting.set_defaults(run=collect)


def collect(chosen: Namespace) -> int:
    """One summary of many offices' plans; 1 where a file could not be read, or anything is told."""
    from plan_workbook.collecting import collect as collecting
    from plan_workbook.collecting import collection, sources
    from plan_workbook.storage import atomic_write
    from plan_workbook.system.progress import steps

    atomic_write.require_ending(chosen.out, ENDINGS)
    atomic_write.require_writable(chosen.out)
    named = sources.find(chosen.sources, chosen.out)
    with atomic_write.locked(chosen.out), steps(len(named.paths)) as step:
        collected = collecting.collect(named, chosen.scheduler, step)
        step(texts.say("collect.step-write"))
        write(collected, chosen.out)
    if chosen.json:
        print(json.dumps(collection.as_data(collected), ensure_ascii=False, indent=2, default=float))
    else:
        for line in lines(collected):
            print(line)
        print(texts.say("collect.written", path=chosen.out))
    return int(not collected.is_clean)


def write(collected: Collection, out: Path) -> None:
    """Put the summary at `out`, with a backup of what stood there."""
    from plan_workbook.collecting.summary import summary_book
    from plan_workbook.storage import atomic_write

    book = summary_book.build(collected)
    with atomic_write.keeping(out):
        atomic_write.save_workbook(book, out)


def _number(figure: Decimal | None) -> float | None:
    return None if figure is None else float(figure)


def lines(collected: Collection, most: int = MOST_LINES) -> list[str]:
    """The collection for people: means of each group, what could not be read, what is told, and counts."""
    from plan_workbook.collecting.collection import sentence
    from plan_workbook.sheets.figures import percent_text

    say = texts.say
    said = [
        say(
            "collect.group",
            term=group.term.text(collected.language),
            count=len(group.offices),
            mean=percent_text(_number(group.mean)),
            pooled=percent_text(_number(group.pooled)),
        )
        for group in collected.groups
    ]
    remarks = [say("collect.unreadable", file=group.file, why=group.why) for group in collected.unreadable]
    remarks += [sentence(group) for group in collected.notes]
    said += remarks[:most]
    if len(remarks) > most:
        said.append(say("collect.more", count=len(remarks) - most))
    faulty = sum(group.errors > 0 for group in collected.offices)
    said.append(
        say("collect.counts", offices=len(collected.offices), unreadable=len(collected.unreadable), faulty=faulty)
    )
    if collected.others:
        said.append(say("collect.others", count=collected.others))
    return said
