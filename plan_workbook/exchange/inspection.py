"""Holds a returned copy against the plan's log and the plan: what may be trusted, what changed, what is to be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plan_workbook import messages, schema
from plan_workbook.books.grid import address
from plan_workbook.exchange import seal, shape
from plan_workbook.exchange.master import Master
from plan_workbook.exchange.reading import Place, Returned
from plan_workbook.exchange.values import Value
from plan_workbook.findings import Finding, finding
from plan_workbook.plan import number_text

BLANK = "(хоосон)"


@dataclass(frozen=True)
class Change:
    """A unit's cell that differs from what was sent; `base` is None where `trusted` is False: it can't be known."""

    measure: str
    unit: str
    column: str
    base: Value
    theirs: Value
    trusted: bool
    file: str
    sending: int


@dataclass(frozen=True)
class Inspected:
    """A returned copy as far as it can be used: whose it is (None: not of this plan), findings and changes."""

    returned: Returned
    unit: str | None
    sending: int
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]


def inspect(master: Master, returned: Returned) -> Inspected:
    """What a copy brings. `sending` is its place in the log, -1 where the log does not know it."""
    return _Inspection(master, returned).result()


class _Inspection:
    """One copy; collects its findings and changes."""

    def __init__(self, master: Master, returned: Returned) -> None:
        self.master, self.returned = master, returned
        self.found: list[Finding] = []
        self.changes: list[Change] = []
        self.sending = -1
        self.unit = ""
        self.untrusted: set[tuple[str, str]] = set()

    def result(self) -> Inspected:
        returned = self.returned
        if returned.trouble:
            told = finding("merge.unreadable", None, None, None, returned.name, returned.trouble)
            return Inspected(returned, None, -1, (told,), ())
        if not self._of_this_plan():
            told = finding("merge.other-plan", None, None, None, returned.name)
            return Inspected(returned, None, -1, (told,), ())
        self._check_record()
        self.found += returned.findings
        for measure in self._sent():
            if measure in returned.rows:
                self._compare(measure)
            elif measure in self.master.index:
                self._tell("merge.row-missing", self.master.sheet(measure), None, self.master.key(measure))
        for measure in returned.rows:
            if measure not in self._sent():
                self._foreign_row(measure)
        for row, place in returned.added:
            self._added_row(row, place)
        return Inspected(returned, self.unit or None, self.sending, tuple(self.found), tuple(self.changes))

    def _tell(
        self,
        code: str,
        sheet: str | None,
        cell: str | None,
        measure: str | None,
        value: Value = None,
        expected: Value = None,
    ) -> None:
        self.found.append(finding(code, sheet, cell, measure, value, messages.plain(expected) or None))

    def _of_this_plan(self) -> bool:
        """Is it a copy that `send` made of this workbook, for the plan's year?"""
        facts = self.returned.facts
        return (
            self.returned.is_copy
            and facts["workbook"] == self.master.workbook
            and facts.get("year", "") == self.master.year
        )

    def _check_record(self) -> None:
        """Find the sending that the copy's record belongs to, and the cells of the record that are not as sent."""
        returned, log = self.returned, self.master.log
        places = {own.digest: place for place, own in enumerate(log)}
        claimed = returned.facts.get("digest", "")
        self.sending = places.get(returned.digest, places.get(claimed, -1))
        self.unit = log[self.sending].unit if self.sending >= 0 else returned.facts.get("unit", "")
        if self.sending >= 0 and returned.digest == claimed:
            return
        if self.sending < 0:  # nothing is known of what was sent
            self.untrusted = {(measure, key) for measure in returned.rows for key in schema.INPUT_KEYS}
            self._tell("merge.record", None, None, None, returned.name)
            return
        self.untrusted = set(self._changed_record())
        if not self.untrusted:  # the record's own cells are as sent, its label is not
            self._tell("merge.record", None, None, None, returned.name)
        told = set()
        for measure, key in sorted(self.untrusted):
            if measure in returned.base:
                at = address(returned.base_rows[measure], [column.key for column in shape.BASE_COLUMNS].index(key))
                self._tell(
                    "merge.record", shape.BASE, at, self._name(measure), returned.name, schema.BY_KEY[key].heading
                )
            elif measure not in told:
                told.add(measure)
                self._tell("merge.record", shape.BASE, None, self._name(measure), returned.name)

    def _changed_record(self) -> Iterator[tuple[str, str]]:
        sending = self.master.log[self.sending]
        for measure in sending.marks.keys() | self.returned.base.keys():
            row = self.returned.base.get(measure)
            for key in schema.INPUT_KEYS:
                if row is None or seal.mark_of(sending, measure, key) != seal.cell_mark(measure, key, row[key]):
                    yield measure, key

    def _sent(self) -> tuple[str, ...]:
        """The measures that were in the copy when it was sent, as far as is known."""
        known = self.master.log[self.sending].marks if self.sending >= 0 else self.returned.base
        return tuple(known)

    def _name(self, measure: str) -> str:
        if measure in self.master.index:
            return self.master.key(measure)
        row = self.returned.base.get(measure) or self.returned.rows.get(measure) or {}
        return number_text(row.get("number")) or measure

    def _compare(self, measure: str) -> None:
        """A row that was sent and came back: its plan cells must be as they were, its unit cells may bring changes."""
        row, place = self.returned.rows[measure], self.returned.places[measure]
        base = self.returned.base.get(measure, {})
        known = measure in self.master.index
        for key in schema.INPUT_KEYS:
            if key not in row:
                continue
            trusted = key in base and (measure, key) not in self.untrusted
            if trusted and row[key] == base[key]:
                continue
            if key in schema.PLAN_KEYS:
                self._plan_cell(measure, key, place, row[key], base.get(key) if trusted else None, trusted)
            elif not known:
                self._tell("merge.row-added", place.sheet, place.cell(key), self._name(measure), row[key])
            elif self.unit not in self.master.units_of[measure]:
                if row[key] != self.master.value(measure, key):
                    self._tell("merge.other-unit", place.sheet, place.cell(key), self._name(measure), row[key])
            elif trusted or row[key] is not None:
                self.changes.append(
                    Change(
                        measure,
                        self.unit,
                        key,
                        base[key] if trusted else None,
                        row[key],
                        trusted,
                        self.returned.name,
                        self.sending,
                    )  # fmt: skip
                )

    def _plan_cell(self, measure: str, key: str, place: Place, value: Value, base: Value, trusted: bool) -> None:
        """Not told where the plan itself says by now what came back."""
        known = measure in self.master.index
        if known and value == self.master.value(measure, key):
            return
        expected = base if trusted or not known else self.master.value(measure, key)
        expected = BLANK if expected is None else expected
        self._tell("merge.plan-cell", place.sheet, place.cell(key), self._name(measure), value, expected)

    def _foreign_row(self, measure: str) -> None:
        """A row that was not in the copy: another unit's, or one that the plan does not know."""
        row, place = self.returned.rows[measure], self.returned.places[measure]
        if measure not in self.master.index:
            self._added_row(row, place)
            return
        if self.unit in self.master.units_of[measure]:  # its own by now, brought over from another copy
            self.untrusted |= {(measure, key) for key in schema.INPUT_KEYS}
            self._compare(measure)
            return
        told = False
        for key in schema.UNIT_KEYS:
            if row.get(key) is not None and row[key] != self.master.value(measure, key):
                told = True
                self._tell("merge.other-unit", place.sheet, place.cell(key), self._name(measure), row[key])
        if not told:
            self._tell("merge.other-unit", place.sheet, place.cell("number"), self._name(measure), row.get("number"))

    def _added_row(self, row: dict[str, Value], place: Place) -> None:
        words = [messages.plain(row[key]) for key in schema.INPUT_KEYS if row.get(key) is not None]
        at = place.cell("number") or place.cell("measure")
        self._tell("merge.row-added", place.sheet, at, number_text(row.get("number")) or None, " | ".join(words))
