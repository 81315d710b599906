"""Notes in the plan's log what came back and what was merged of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plan_workbook.exchange.ledger.master_plan import Master
from plan_workbook.exchange.ledger.sent_log import UNSETTLED, Sending
from plan_workbook.exchange.merging.ordering import Counting
from plan_workbook.schema import UNIT_KEYS


def stamped(
    master: Master, counted: Sequence[Counting], said: Mapping[tuple[str, str, str], tuple[str, int]], moment: str
) -> tuple[Sending, ...]:
    """The log with what came back noted; a return that counted already changes nothing.

    `said` maps (unit, measure's id, column) to the mark of what the unit said there and the number of its sending.
    """
    log = {sending.number: sending for sending in master.log}
    for counting in counted:
        if counting.fresh:
            number = master.log[counting.fresh[0].sending].number
            log[number] = _returned(log[number], counting, moment)
    for number, measures in _by_sending(said).items():
        if number in log:
            log[number] = _settled(master, log[number], measures)
    # under the codes of now: a unit that is renamed once more is followed from the code that it has in the meantime
    return tuple(
        replace(logged, unit=master.current_unit(logged)) for logged in (log[sending.number] for sending in master.log)
    )


def _returned(sending: Sending, counting: Counting, moment: str) -> Sending:
    contents = tuple(sorted(counting.contents))
    moments = sending.returns
    for inspected in (*counting.fresh, *counting.superseded):
        if counting.fresh[0].sending == inspected.sending:
            moments[inspected.returned.content] = max(
                inspected.returned.moment, moments.get(inspected.returned.content, "")
            )
    noted = " ".join(f"{digest}@{when}" if when else digest for digest, when in sorted(moments.items()))
    if set(contents) == set(sending.counted):
        return replace(sending, content=noted)
    names = "; ".join(sorted({inspected.returned.name for inspected in counting.fresh}))
    return replace(sending, returned=moment, returned_file=names, content=noted, counted=contents)


def _by_sending(said: Mapping[tuple[str, str, str], tuple[str, int]]) -> dict[int, dict[str, dict[str, str]]]:
    """Sending's number -> measure -> column -> mark."""
    stamps: dict[int, dict[str, dict[str, str]]] = {}
    for (_, measure, column), (mark, number) in said.items():
        stamps.setdefault(number, {}).setdefault(measure, {})[column] = mark
    return stamps


def _settled(master: Master, sending: Sending, measures: Mapping[str, Mapping[str, str]]) -> Sending:
    settled = dict(sending.settled)
    for measure, marks in measures.items():
        settled[measure] = "".join(
            marks.get(key) or sending.settled_mark(measure, key) or UNSETTLED for key in UNIT_KEYS
        )
    if settled == sending.settled:
        return sending
    return replace(sending, settled=settled, at=master.last_number[master.current_unit(sending)])
