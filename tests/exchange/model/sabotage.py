"""Breaks the merging on purpose, in five places, and shows that the model notices each time.

`python -m tests.exchange.model.sabotage` prints, for each place, in which story the oracle objected and what it said first;
the same story is told unbroken as well. Exit code 1 where a break goes unnoticed or the sound program fails.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import NamedTuple
from unittest import mock

from plan_workbook.exchange.ledger import shared_measures
from plan_workbook.exchange.merging import inspection, merge_state, ordering
from tests.exchange.model import acts, walk
from tests.exchange.model.story import Story

MOST = 6  # stories in which a break must show
LENGTH = 16  # steps of each
USUAL = ("unit_types", "unit_returns", "coordinator_merges")


@contextmanager
def rows_not_identified() -> Iterator[None]:
    """Whatever id a row has, its values go to that measure, whether № and text agree or not."""

    def certain(self, measure, row, position) -> bool:
        return measure in self.master.index and measure in self.returned.base

    def rows(self, every, base) -> None:
        whole(self, every, base)
        for measure, row, position in every:
            if measure in base:
                self.rows[measure], self.places[measure] = {**row, "id": measure}, position
        self.doubtful.clear()

    from plan_workbook.exchange.incoming import read_copy

    whole = read_copy._Identification.__init__
    with mock.patch.object(inspection._Inspection, "_is_certain", certain), \
         mock.patch.object(read_copy._Identification, "__init__", rows):  # fmt: skip
        yield


@contextmanager
def nothing_superseded() -> Iterator[None]:
    """Of a unit's several returns the one read last counts, whenever it was sent."""
    whole = ordering._of_unit

    def of_unit(master, unit, at_hand):
        ordered = whole(master, unit, at_hand)
        last = at_hand[-1]
        return replace(ordered, fresh=(last,), standing=(), superseded=())

    with mock.patch.object(ordering, "_of_unit", of_unit):
        yield


@contextmanager
def nothing_remembered() -> Iterator[None]:
    """A return that was dealt with comes again as if it were new."""
    with ExitStack() as stack:
        whole = merge_state.MergeState._merge_answer
        stack.enter_context(
            mock.patch.object(merge_state.MergeState, "_is_closed", lambda self, answer, inspected: False)
        )
        stack.enter_context(mock.patch.object(merge_state.MergeState, "_last_said", lambda self, answer, number: None))
        stack.enter_context(mock.patch.object(
            merge_state.MergeState, "_merge_answer",
            lambda self, answer, inspected, number, known: whole(self, answer, inspected, number, False),
        ))  # fmt: skip
        yield


@contextmanager
def seals_not_looked_at() -> Iterator[None]:
    """A copy is believed whatever its seal says."""

    def check(self) -> None:
        facts, log = self.returned.facts, self.master.log
        of_unit = [index for index, sending in enumerate(log) if sending.unit == facts.get("unit")]
        self.sending = next((index for index, sending in enumerate(log) if sending.digest == facts.get("digest")),
                            of_unit[-1] if of_unit else -1)  # fmt: skip
        code = log[self.sending].unit if self.sending >= 0 else facts.get("unit", "")
        self._is_from(code, self.master.current_code(code))

    with mock.patch.object(inspection._Inspection, "_check_record", check):
        yield


@contextmanager
def units_that_left_still_count() -> Iterator[None]:
    """Entries of units that answer for a shared measure no more go on counting."""
    combined, filled = shared_measures.combined, shared_measures.filled

    def everybody(entries, order):
        return [*order, *sorted(entries.keys() - {shared_measures.PLAN, *order})]

    def combined_of_all(column, entries, order):
        return combined(column, entries, everybody(entries, order))

    def filled_of_all(entries, order):
        return filled(entries, everybody(entries, order))

    with (
        mock.patch.object(shared_measures, "combined", combined_of_all),
        mock.patch.object(shared_measures, "filled", filled_of_all),
    ):
        yield


class Stories(NamedTuple):
    """What is told of a broken program: the acts that may happen, and the first story's number; or one story as written."""

    acts: tuple[str, ...]
    first: int
    written: tuple[walk.Act, ...] = ()

    def story(self, number: int) -> list[walk.Step]:
        """The steps of a story."""
        return [(act, number) for act in self.written] or walk.script(number, LENGTH, self.acts)


def _everything(story: Story) -> None:
    story.merge(story.drawer)


A_UNIT_LEAVES = (
    lambda story: acts.unit_answers(story, "A", "2.2", "achieved"),
    _everything,
    lambda story: acts.assign(story, "m5", ("B", "C")),
    lambda story: acts.unit_answers(story, "B", "2.2", "achieved"),
    _everything,
)

SABOTAGES: dict[Callable, Stories] = {
    rows_not_identified: Stories((*USUAL, "unit_moves_rows"), 8),
    nothing_superseded: Stories(USUAL, 3),
    nothing_remembered: Stories((*USUAL, "coordinator_corrects", "coordinator_types"), 2),
    seals_not_looked_at: Stories((*USUAL, "somebody_forges"), 1),
    units_that_left_still_count: Stories((), 1, A_UNIT_LEAVES),
}


def first_objection(sabotage: Callable) -> tuple[int, str] | None:
    """In which story the oracle objects to the broken program, and what it says; None where it never does."""
    stories = SABOTAGES[sabotage]
    for number in range(stories.first, stories.first + MOST):
        with sabotage():
            objection = walk.tell(stories.story(number), False)
        if objection and "Traceback" in objection:  # the break does not fit the program any more: that proves nothing
            raise RuntimeError(objection)
        if objection:
            return number, (objection.partition("What is wrong:")[2] or objection).strip().splitlines()[0]
    return None


def main() -> int:
    """-> 0 where each break is noticed, and the same story goes well without it."""
    wrong = 0
    for sabotage, stories in SABOTAGES.items():
        objection = first_objection(sabotage)
        number = objection[0] if objection else stories.first
        sound = walk.tell(stories.story(number), False)
        wrong += objection is None or sound is not None
        verdict = f"noticed in story {number}: {objection[1]}" if objection else "NOT NOTICED"
        print(f"{sabotage.__name__.replace('_', ' ')}: {verdict}; unbroken: {sound or 'all well'}", flush=True)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
