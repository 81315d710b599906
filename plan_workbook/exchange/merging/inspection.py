"""Holds a returned copy against the plan's log and the plan: what may be trusted, what it says, what is to be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plan_workbook import messages, schema, texts
from plan_workbook.exchange.incoming.read_copy import MOVED, Position, Returned, Row, row_fingerprint
from plan_workbook.exchange.ledger import columns, seal
from plan_workbook.exchange.ledger.cell_value import Value, as_saved
from plan_workbook.exchange.ledger.master_plan import Master
from plan_workbook.findings import Finding
from plan_workbook.grid import address
from plan_workbook.plan import number_text

Address = tuple[str | None, str | None]  # sheet, A1 cell
NOWHERE: Address = (None, None)
REFUSED, ANSWER, BLANK_COPY, OLD_PERIOD, UNSEALED = "refused", "answer", "blank-copy", "old-period", "unsealed"


@dataclass(frozen=True)
class Answer:
    """What a unit's copy says in one cell of a measure.

    `sent` is what the copy held when it was sent, and `sent_mark` its mark: both None where they can't be known. `certain`:
    is it known what was sent, and which measure of the plan the row is?
    """

    measure: str
    unit: str
    column: str
    sent: Value
    sent_mark: str | None
    remote: Value
    certain: bool


@dataclass(frozen=True)
class Inspected:
    """A returned copy as far as it can be used.

    `kind` says what it is: `REFUSED` (no copy of this plan), `UNSEALED` (no copy that this plan sent), `BLANK_COPY`,
    `OLD_PERIOD` or `ANSWER`. `unit` is the unit's code as it is now (None: not of this plan, or of a unit that is not
    registered), `sending` its place in the log, -1 where the log does not know it.
    """

    returned: Returned
    kind: str
    unit: str | None
    sending: int
    findings: tuple[Finding, ...]
    answers: tuple[Answer, ...]


def inspect(master: Master, returned: Returned) -> Inspected:
    """What a copy brings."""
    return _Inspection(master, returned).result()


class _Inspection:
    """One copy; collects its findings and answers."""

    def __init__(self, master: Master, returned: Returned) -> None:
        self.master, self.returned = master, returned
        self.findings: list[Finding] = []
        self.answers: list[Answer] = []
        self.sending = -1
        self.unit, self.is_registered = "", False
        self.untrusted: set[tuple[str, str]] = set()
        self.is_sealed = True
        self.is_touched = bool(returned.findings)  # what can't be read was typed all the same

    def result(self) -> Inspected:
        returned = self.returned
        if returned.unread:
            return self._refused(Finding("merge.not-read", None, None, None, returned.name, returned.unread))
        if returned.trouble:
            return self._refused(Finding("merge.unreadable", None, None, None, returned.name, returned.trouble))
        if not self._of_this_plan():
            return self._refused(Finding("merge.other-plan", None, None, None, returned.name))
        self._check_record()
        old = self._old_period()
        if old is not None:
            self._tell("merge.old-period", NOWHERE, None, returned.name, old)
            return self._outcome(OLD_PERIOD)
        self.findings += returned.findings
        self._read_rows()
        kind = ANSWER if self.is_sealed else UNSEALED
        if kind == ANSWER and not self._says_anything():
            kind = BLANK_COPY
            if not returned.is_draft:  # our own draft, lying beside the copy that it carries
                self._tell("merge.blank-copy", NOWHERE, None, returned.name)
            self.answers = []
        return self._outcome(kind)

    def _outcome(self, kind: str) -> Inspected:
        unit = self.unit if self.is_registered else None
        sending = self.sending if self.is_sealed else -1
        return Inspected(self.returned, kind, unit, sending, tuple(self.findings), tuple(self.answers))

    def _refused(self, finding: Finding) -> Inspected:
        return Inspected(self.returned, REFUSED, None, -1, (finding,), ())

    def _tell(
        self, code: str, where: Address, measure: str | None, value: Value = None, expected: Value = None
    ) -> None:
        self.findings.append(Finding(code, *where, measure, value, messages.plain(expected) or None))

    def _of_this_plan(self) -> bool:
        """Is it a copy that `send` made of this workbook, for the plan's year?"""
        facts = self.returned.facts
        return (
            self.returned.is_copy
            and facts["workbook"] == self.master.workbook
            and facts.get("year", "") == self.master.year
        )

    def _old_period(self) -> str | None:
        """The period that the copy was sent for, where that is not the plan's own."""
        log = self.master.log
        period = log[self.sending].period if self.sending >= 0 else self.returned.facts.get("period", "")
        return period if period and period != self.master.plan.settings.period else None

    def _check_record(self) -> None:
        """Find the sending that the copy's record belongs to, and the cells of the record that are not as sent."""
        returned, master = self.returned, self.master
        facts = returned.facts
        claimed = facts.get("digest", "")
        self.sending = next((at for at, logged in enumerate(master.log) if logged.digest == claimed), -1)
        if self.sending < 0:  # nothing is known of what was sent, nor who made the copy
            self.is_sealed = False
            code = facts.get("unit", "")
            self._is_from(code, master.current_code(code))
            self.untrusted = {(measure, key) for measure in returned.rows for key in schema.INPUT_KEYS}
            self._tell("merge.record", NOWHERE, None, returned.name)
            return
        sending = master.log[self.sending]
        self._is_from(sending.unit, master.unit_of(sending))
        label = seal.Label(*(facts.get(key, "") for key in seal.Label._fields))
        if seal.digest(sending.key, label, returned.base.values()) == claimed:
            return
        changed = set(self._changed_record())
        if not changed and not sending.key and self._has_long_numbers():
            return
        # one without a valid seal is trusted in nothing: what it says may be anybody's
        self.is_sealed = False
        measures = {*returned.rows, *sending.marks, *returned.base}
        self.untrusted = {(measure, key) for measure in measures for key in schema.INPUT_KEYS}
        self._tell_changed_record(changed)

    def _tell_changed_record(self, changed: set[tuple[str, str]]) -> None:
        """Which cells of the record are not as sent; where none is, its label is not."""
        returned = self.returned
        if not changed:
            self._tell("merge.record", NOWHERE, None, returned.name)
        reported = set()
        for measure, key in sorted(changed):
            if measure in returned.base:
                at = address(returned.base_rows[measure], [column.key for column in columns.BASE_COLUMNS].index(key))
                self._tell(
                    "merge.record", (columns.BASE, at), self._name(measure), returned.name, schema.BY_KEY[key].heading
                )
            elif measure not in reported:
                reported.add(measure)
                self._tell("merge.record", (columns.BASE, None), self._name(measure), returned.name)

    def _is_from(self, code: str, current: str | None) -> None:
        """Note whose copy it is: by the code that the unit has now, or the old one where none is known."""
        self.unit, self.is_registered = current or code, current is not None

    def _changed_record(self) -> Iterator[tuple[str, str]]:
        sending = self.master.log[self.sending]
        for measure in sending.marks.keys() | self.returned.base.keys():
            row = self.returned.base.get(measure)
            for key in schema.INPUT_KEYS:
                if row is None or not self._is_as_sealed(measure, key, row[key]):
                    yield measure, key

    def _is_as_sealed(self, measure: str, key: str, value: Value) -> bool:
        """Does the record's cell hold what was sealed?

        Version 0.1 sealed numbers with more digits than it wrote into files: such a one can't be told from its seal, but is
        as sent where the plan holds the same.
        """
        sending = self.master.log[self.sending]
        if seal.cell_mark(measure, key, value) == sending.mark(measure, key):
            return True
        if sending.key or measure not in self.master.index:
            return False
        exact = self.master.cell_value(measure, key)
        return isinstance(exact, float) and as_saved(exact) == value

    def _has_long_numbers(self) -> bool:
        """Is it for numbers of more than 15 digits alone that the seal of version 0.1 does not hold?"""
        sending = self.master.log[self.sending]
        marks = {measure: seal.row_marks(row) for measure, row in self.returned.base.items()}
        return marks.keys() == sending.marks.keys() and marks != dict(sending.marks)

    def _sent(self) -> Mapping[str, object]:
        """The measures that were in the copy when it was sent, as far as is known."""
        return self.master.log[self.sending].marks if self.sending >= 0 else self.returned.base

    def _name(self, measure: str) -> str:
        if measure in self.master.index:
            return self.master.key(measure)
        row = self.returned.base.get(measure) or self.returned.rows.get(measure) or {}
        return number_text(row.get("number")) or measure

    def _read_rows(self) -> None:
        returned = self.returned
        sent = self._sent()
        for measure in sent:
            if measure in returned.rows:
                self._read_row(measure)
            elif measure in self.master.index and not any(row.get("id") == measure for row, _ in returned.added):
                self._tell("merge.row-missing", (self.master.sheet(measure), None), self.master.key(measure))
        for measure in returned.rows:
            if measure not in sent:  # the record was tampered with
                self._foreign_row(measure, returned.rows[measure], returned.places[measure])
        for row, position in returned.added:
            measure = str(row.get("id") or "")
            if measure in self.master.index and measure not in returned.rows:
                self._foreign_row(measure, row, position)
            else:
                self._added_row(row, position)

    def _read_row(self, measure: str) -> None:
        """A row that was sent and came back: its plan cells must be as they were, its unit cells say something or not."""
        row, position = self.returned.rows[measure], self.returned.places[measure]
        base = self.returned.base.get(measure, {})
        certain = self._is_certain(measure, row, position)
        for key in schema.PLAN_KEYS:
            if key in row and not (self._is_trusted(measure, key) and row[key] == base[key]):
                self._plan_cell(measure, key, position, row[key])
        self._unit_cells(measure, row, position, certain)
        for rival, where in self.returned.rivals.get(measure, ()):
            self._added_row(rival, where)
            self._unit_cells(measure, rival, where, False)

    def _is_certain(self, measure: str, row: Row, position: Position) -> bool:
        """Do id, № and text agree, in the copy and in the plan, with what was sealed? Where not, that is told."""
        doubt = self.returned.doubtful.get(measure)
        base = self.returned.base.get(measure)
        if doubt == MOVED:
            at = position.cell("id") or position.cell("number")
            self._tell("id.moved", (position.sheet, at), self._name(measure), row.get("number"))
        if measure not in self.master.index or base is None:
            return False
        if doubt is not None or self.returned.rivals.get(measure):
            return False
        if {(measure, "number"), (measure, "measure")} & self.untrusted or measure in self.master.doubtful:
            return False
        if row_fingerprint(base) == self.master.fingerprint(measure):
            return True
        for key in ("number", "measure"):  # the plan itself was changed after the copy was sent
            if row.get(key) == base[key] != self.master.value(measure, key):
                self._tell(
                    "merge.plan-cell", (position.sheet, position.cell(key)), self._name(measure), row[key],
                    self.master.value(measure, key) or texts.say("word.blank-value"),
                )  # fmt: skip
        return False

    def _unit_cells(self, measure: str, row: Row, position: Position, certain: bool) -> None:
        sending = self.master.log[self.sending] if self.sending >= 0 else None
        base = self.returned.base.get(measure, {})
        gone = []
        for key in schema.UNIT_KEYS:
            if key not in row:
                continue
            trusted = self._is_trusted(measure, key)
            remote = row[key]
            if certain and trusted and remote == base[key] and not self._said_before(measure, key):
                continue  # as it was sent, and as it always was
            sent_mark = sending.mark(measure, key) if sending else None
            if trusted:
                is_changed = remote != base[key]
                if sent_mark is None or not (sending and sending.key):  # version 0.1 sealed other digits than it wrote
                    sent_mark = seal.cell_mark(measure, key, base[key])
            else:
                is_changed = sent_mark is None or seal.cell_mark(measure, key, remote) != sent_mark
            self.is_touched |= is_changed
            if measure not in self.master.index:
                gone += [messages.plain(remote)] if is_changed and remote is not None else []
            elif self.unit not in self.master.units_of[measure]:
                if is_changed and remote is not None and remote != self.master.value(measure, key):
                    self._tell(
                        "merge.other-unit", (position.sheet, position.cell(key)), self._name(measure), remote, columns.CONFLICTS
                    )  # fmt: skip
                    self.answers.append(
                        Answer(measure, self.unit, key, base.get(key) if trusted else None, sent_mark, remote, False)
                    )
            elif certain and trusted:
                if is_changed or self._said_before(measure, key):
                    self.answers.append(Answer(measure, self.unit, key, base[key], sent_mark, remote, True))
            elif is_changed and remote is not None:
                self.answers.append(
                    Answer(measure, self.unit, key, base.get(key) if trusted else None, sent_mark, remote, False)
                )
        if gone:
            at = position.cell("achieved") or position.cell("number")
            self._tell("merge.measure-gone", (position.sheet, at), self._name(measure), " | ".join(gone))

    def _said_before(self, measure: str, key: str) -> bool:
        return self.master.said_before(self.unit, measure, key)

    def _says_anything(self) -> bool:
        """Was anything filled in, and is anything not as it was sent? Only then is a copy an answer."""
        filled = any(
            row.get(key) is not None
            for row in [*self.returned.rows.values(), *(row for row, _ in self.returned.added)]
            for key in schema.UNIT_KEYS
        )
        return self.is_touched and (filled or bool(self.returned.findings))

    def _is_trusted(self, measure: str, key: str) -> bool:
        """Is it known what the copy held in this cell when it was sent?"""
        return key in self.returned.base.get(measure, {}) and (measure, key) not in self.untrusted

    def _plan_cell(self, measure: str, key: str, position: Position, value: Value) -> None:
        """Not told where the plan itself says by now what came back."""
        known, trusted = measure in self.master.index, self._is_trusted(measure, key)
        if known and value == self.master.value(measure, key):
            return
        expected = self.returned.base[measure][key] if trusted else self.master.value(measure, key) if known else None
        expected = texts.say("word.blank-value") if expected is None else expected
        self._tell("merge.plan-cell", (position.sheet, position.cell(key)), self._name(measure), value, expected)

    def _foreign_row(self, measure: str, row: Row, position: Position) -> None:
        """A row that was not in the copy: another unit's, or one that the plan does not know."""
        if measure not in self.master.index:
            self._added_row(row, position)
            return
        if self.unit in self.master.units_of[measure]:  # its own by now, brought over from another copy
            if row_fingerprint(row) != self.master.fingerprint(measure):
                self._added_row(row, position)
                return
            self.untrusted |= {(measure, key) for key in schema.INPUT_KEYS}
            for key in schema.PLAN_KEYS:
                if key in row:
                    self._plan_cell(measure, key, position, row[key])
            self._unit_cells(measure, row, position, False)
            return
        reported = False
        for key in schema.UNIT_KEYS:
            if row.get(key) is not None and row[key] != self.master.value(measure, key):
                reported = self.is_touched = True
                self._tell("merge.other-unit", (position.sheet, position.cell(key)), self._name(measure), row[key])
        if not reported:
            self._tell(
                "merge.other-unit", (position.sheet, position.cell("number")), self._name(measure), row.get("number")
            )

    def _added_row(self, row: Row, position: Position) -> None:
        self.is_touched |= any(row.get(key) is not None for key in schema.UNIT_KEYS)
        typed = [messages.plain(row[key]) for key in schema.INPUT_KEYS if row.get(key) is not None]
        at = position.cell("number") or position.cell("measure")
        self._tell("merge.row-added", (position.sheet, at), number_text(row.get("number")) or None, " | ".join(typed))
