"""Of one unit's several returns the later one counts: which that is, whatever order, names and clock they come with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from plan_workbook.exchange.incoming.read_copy import token
from plan_workbook.exchange.ledger.master_plan import Master
from plan_workbook.exchange.merging.inspection import ANSWER, Inspected


@dataclass(frozen=True)
class Counting:
    """What counts as a unit's answer: the returns of its last copy that are not superseded.

    `fresh` are those at hand, `standing` the digests of those merged earlier that none of these supersedes. More than one
    in all: nothing tells which is the later. `superseded` are the others at hand. `seal` is that of the unit's last copy.
    """

    unit: str
    fresh: tuple[Inspected, ...]
    standing: tuple[str, ...]
    superseded: tuple[Inspected, ...]
    seal: str

    @cached_property  # asked for at every cell of a return
    def is_ambiguous(self) -> bool:
        """Is there more than one return that could be the last?"""
        return len(self.contents) > 1

    @property
    def contents(self) -> tuple[str, ...]:
        """The digests of all that count."""
        return tuple(dict.fromkeys([*(inspected.returned.content for inspected in self.fresh), *self.standing]))

    @property
    def tokens(self) -> set[str]:
        """What the returns that count are known by among all returns."""
        return {token(self.seal, content) for content in self.contents}


def by_unit(master: Master, inspected: Sequence[Inspected]) -> list[Counting]:
    """For each unit with an answer at hand, which of its returns count. A later copy's answer goes before an earlier one's.

    Of one copy's returns the later counts, by the mail's date, else by the file's own date of saving.
    """
    at_hand: dict[str, list[Inspected]] = {}
    for file_read in inspected:
        if file_read.kind == ANSWER:
            at_hand.setdefault(file_read.unit or master.current_unit(master.log[file_read.sending]), []).append(
                file_read
            )
    return [_of_unit(master, unit, file_read) for unit, file_read in at_hand.items()]


def _of_unit(master: Master, unit: str, at_hand: Sequence[Inspected]) -> Counting:
    period = master.plan.settings.period
    answered = [
        at
        for at, sending in enumerate(master.log)
        if sending.counted and sending.period == period and master.current_unit(sending) == unit
    ]
    last = max([file_read.sending for file_read in at_hand] + answered)
    of_last = [file_read for file_read in at_hand if file_read.sending == last]
    sending = master.log[last]
    # version 0.1 noted no moments: what was merged by it gives way to whatever comes now
    moments = {digest: sending.returns.get(digest, "") for digest in sending.counted if sending.key}
    for file_read in of_last:
        content = file_read.returned.content
        moments[content] = _moment(file_read, moments.get(content) or sending.returns.get(content, ""))
    latest = max(moments.values())
    counting = {digest for digest, moment in moments.items() if moment in ("", latest)}
    fresh = tuple(file_read for file_read in of_last if file_read.returned.content in counting)
    here = {file_read.returned.content for file_read in fresh}
    standing = tuple(digest for digest in sending.counted if digest in counting - here)
    return Counting(
        unit, fresh, standing, tuple(file_read for file_read in at_hand if file_read not in fresh), sending.digest
    )


def _moment(inspected: Inspected, known: str) -> str:
    """When the return was sent or saved last: a unit may go back to what it had said before."""
    return max(known, inspected.returned.moment)
