"""The plan's cells and the exchange's memory while returned copies go in: changes are taken, or become questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plan_workbook import schema
from plan_workbook.exchange.ledger import seal, shared_measures
from plan_workbook.exchange.ledger.cell_value import Value
from plan_workbook.exchange.ledger.conflicts import CELL, ENTRY, KINDS, SINGLE, WEIGHED, Conflict
from plan_workbook.exchange.ledger.master_plan import Master
from plan_workbook.exchange.ledger.unit_entries import Cell, Entries
from plan_workbook.exchange.merging import decisions, three_way
from plan_workbook.exchange.merging.inspection import Answer, Inspected
from plan_workbook.exchange.merging.ordering import Counting
from plan_workbook.findings import Finding

Key = tuple[str, str, str, str, Value]  # of a question: `Conflict.key`
Said = dict[tuple[str, str, str], tuple[str, int]]  # (unit, measure, column) -> its mark, the number of its sending


@dataclass(frozen=True)
class Taken:
    """One value that went from a unit into the plan: the measure's key, the column, the unit's code and its value."""

    measure: str
    column: str
    unit: str
    value: Value


class MergeState:
    """The plan's cells and the exchange's memory while they change."""

    def __init__(self, master: Master, after: decisions.AfterDecisions) -> None:
        self.master = master
        self.cells: dict[Cell, Value] = dict(after.cells)
        memory = after.memory
        self.entered = {cell: dict(by) for cell, by in memory.entered.items()}
        self.basis = {cell: dict(by) for cell, by in memory.basis.items()}
        self.held = dict(memory.held)
        self.follows = set(memory.follows)
        self.decided = dict(memory.decided)
        self.taken: list[Taken] = [
            Taken(master.key(entry.id), entry.column, entry.unit, entry.theirs) for entry in after.taken
        ]
        self.touched: set[Cell] = set(after.cells)
        self.conflicts: dict[Key, Conflict] = {}
        for entry in after.open:
            self._open(entry)
        self.cell_questions = {entry.key: entry for entry in after.cell_questions}
        self.fresh: dict[Cell, list[Taken]] = {}
        self.files: dict[tuple[str, str, str], str] = {}
        self.findings: list[tuple[str, Finding]] = []
        self.said: Said = {
            key: (seal.cell_mark(key[1], key[2], value), number) for key, (value, number) in after.said.items()
        }

    def memory(self) -> Entries:
        """What is to be remembered."""
        followed = {**self.master.memory.codes, **self.master.renamed.noted, **self.master.renamed.guessed}
        return Entries(
            self.entered, self.basis, self.held, self.decided, frozenset(self.follows & self.held.keys()), followed
        )

    def is_shared(self, measure: str) -> bool:
        """Do several units answer for the measure?"""
        return measure in self.master.shared

    def value(self, measure: str, column: str) -> Value:
        """What the plan's cell holds so far."""
        cell = (measure, column)
        return self.cells[cell] if cell in self.cells else self.master.value(measure, column)

    def local(self, answer: Answer) -> Value:
        """What the plan holds of the unit: its own entry of a shared measure, else the cell.

        Of a unit without an entry it is what the unit was sent, where that is what the plan had for it: the cell as it was
        before anybody entered anything, or nothing once another unit had.
        """
        cell = (answer.measure, answer.column)
        visible = self.value(*cell)
        if not self.is_shared(answer.measure):
            return visible
        return shared_measures.part_of(self.entered.get(cell, {}), answer.unit, visible, answer.sent)

    def merge_unit(self, counting: Counting) -> None:
        """Merge what counts as a unit's answer."""
        self._withdraw(counting.unit, counting.tokens)
        cells: dict[Cell, list[tuple[Answer, Inspected]]] = {}
        for inspected in counting.fresh:
            for answer in inspected.answers:
                cells.setdefault((answer.measure, answer.column), []).append((answer, inspected))
        for answers in cells.values():
            self._merge_cell(answers, counting)

    def ask_unsealed(self, inspected: Inspected) -> None:
        """A copy that nothing proves to be one of ours: whatever it says is a question."""
        for answer in inspected.answers:
            if answer.remote != self.local(answer) and not self._is_closed(answer, inspected):
                self._ask_answer(answer, inspected)

    def _merge_cell(self, answers: Sequence[tuple[Answer, Inspected]], counting: Counting) -> None:
        """One cell of one unit, as all its returns that count have it."""
        sending = self.master.log[counting.fresh[0].sending]
        if counting.is_ambiguous and not self._agree(answers, counting):
            asked = [
                (answer, inspected)
                for answer, inspected in answers
                if answer.remote != self.local(answer) and not self._is_closed(answer, inspected)
            ]
            weighed = counting.tokens - {inspected.returned.token for _, inspected in asked}
            for answer, inspected in asked:
                self._ask_answer(answer, inspected, sorted(weighed))
            return
        answer, inspected = answers[0]
        if not all(each.certain for each, _ in answers):
            answer = replace(answer, certain=False)
        self._merge_answer(answer, inspected, sending.number, inspected.returned.content in sending.counted)

    def _agree(self, answers: Sequence[tuple[Answer, Inspected]], counting: Counting) -> bool:
        """Do all returns that could be the last say the same? What an earlier one said is known by its mark."""
        if len({answer.remote for answer, _ in answers}) > 1:
            return False
        answer = answers[0][0]
        mark = seal.cell_mark(answer.measure, answer.column, answer.remote)
        silent = len({inspected.returned.content for inspected in counting.fresh}) > len(
            {inspected.returned.content for _, inspected in answers}
        )
        if silent and mark != answer.sent_mark:  # another return left the cell as it was sent
            return False
        if not counting.standing:
            return True
        earlier = self._last_said(answer, self.master.log[counting.fresh[0].sending].number)
        return mark == (earlier or answer.sent_mark)

    def _merge_answer(self, answer: Answer, inspected: Inspected, number: int, is_known: bool) -> None:
        key = (answer.unit, answer.measure, answer.column)
        mark = seal.cell_mark(answer.measure, answer.column, answer.remote)
        last = self._last_said(answer, number)
        from_first_version = not self.master.log[
            inspected.sending
        ].key  # which noted that a return was merged, not what it said
        if self._is_closed(answer, inspected) or (is_known and (last == mark or (last is None and from_first_version))):
            return  # this very return was dealt with before
        local = self.local(answer)
        certain = answer.certain and (
            self.is_shared(answer.measure) or self.master.writable(answer.measure, answer.column)
        )
        if last is None and answer.certain:
            outcome = three_way.decide(answer.sent, local, answer.remote, answer.sent, certain)
        else:
            local_mark = seal.cell_mark(answer.measure, answer.column, local)
            outcome = three_way.decide(last or answer.sent_mark, local_mark, mark, answer.sent_mark, certain)
        if outcome == three_way.CONFLICT:
            if answer.certain or answer.remote is not None:
                self._ask_answer(answer, inspected)
            return
        if answer.certain:
            self.said[key] = (mark, number)
        if outcome == three_way.TAKEN:
            self._take(answer, inspected)

    def _last_said(self, answer: Answer, number: int) -> str | None:
        key = (answer.unit, answer.measure, answer.column)
        said = self.said.get(key)
        return said[0] if said else self.master.last_said(*key, number)

    def _is_closed(self, answer: Answer, inspected: Inspected) -> bool:
        """Was a decision made about this return's value, or is the question about it open already?"""
        if not self.decided and not self.conflicts:  # as a rule: and each of thousands of answers asks
            return False
        key = (answer.measure, answer.column, answer.unit)
        if inspected.returned.token in self.decided.get(key, ()):
            return True
        asked = (self.conflicts.get((*key, kind, answer.remote)) for kind in KINDS)
        return any(one is not None and inspected.returned.token in one.returns for one in asked)

    def _take(self, answer: Answer, inspected: Inspected) -> None:
        cell = (answer.measure, answer.column)
        done = Taken(self.master.key(answer.measure), answer.column, answer.unit, answer.remote)
        self.files[(*cell, answer.unit)] = inspected.returned.name
        if not self.is_shared(answer.measure):
            self.cells[cell] = answer.remote
            self.taken.append(done)
            self.touched.add(cell)
            return
        shared_measures.remember(cell, self.value(*cell), self)
        self.entered[cell][answer.unit] = answer.remote
        self.fresh.setdefault(cell, []).append(done)

    def _withdraw(self, unit: str, tokens: set[str]) -> None:
        """Questions about returns that the unit's later one replaces are asked no more, and that is told."""
        of_unit = [asked for asked in self.conflicts.values() if asked.unit == unit and asked.sending]
        for asked in of_unit:
            if tokens & asked.returns:
                continue
            del self.conflicts[asked.key]
            finding = Finding(
                "merge.superseded", asked.sheet, asked.cell or None, asked.measure, asked.file, str(asked.theirs)
            )
            self.findings.append((unit, finding))

    def _ask_answer(self, answer: Answer, inspected: Inspected, weighed: Sequence[str] = ()) -> None:
        cell = (answer.measure, answer.column)
        kind = ENTRY if self.is_shared(answer.measure) else SINGLE
        number = self.master.log[inspected.sending].number if inspected.sending >= 0 else 0
        asked = shared_measures.Question(answer.unit, answer.sent, self.local(answer), answer.remote)
        question = self._conflict(cell, asked, kind, inspected.returned.name)
        content = " ".join([inspected.returned.token, *(f"{WEIGHED}{each}" for each in weighed)])
        self._open(replace(question, content=content, sending=number))

    def _conflict(self, cell: Cell, question: shared_measures.Question, kind: str, file: str) -> Conflict:
        master, (measure, column) = self.master, cell
        return Conflict(
            master.key(measure), column, question.unit, question.base, question.ours, question.theirs, measure, kind, file,
            master.sheet(measure), master.cell(measure, column),
        )  # fmt: skip

    def _open(self, question: Conflict) -> Key:
        """Ask, once though several returns say the same; -> the question's key."""
        asked = self.conflicts.setdefault(question.key, question)
        if asked is not question:
            contents = " ".join(dict.fromkeys([*asked.content.split(), *question.content.split()]))
            self.conflicts[asked.key] = replace(asked, content=contents, sending=max(asked.sending, question.sending))
        return asked.key

    def derive_shared(self) -> None:
        """What the cells of shared measures hold follows from the entries; see `shared`."""
        for cell in {**self.entered, **self.held}:
            measure, _ = cell
            if measure in self.master.index and self.is_shared(measure):
                self._derive(cell, self.master.units_of[measure])

    def _derive(self, cell: Cell, order: Sequence[str]) -> None:
        _, column = cell
        visible, held = self.value(*cell), self.held.get(cell)
        basis, entries = self.basis.get(cell, {}), self.entered.get(cell, {})
        before = self.master.memory.entered.get(cell, entries)
        follows = cell in self.follows or shared_measures.combined(column, basis, order) == held
        expected, was_asked = shared_measures.derive(column, shared_measures.Held(held, basis, follows), before, order)
        if visible != (held if cell in self.follows else expected):  # the coordinator wrote into the cell since
            self.held[cell] = visible
            self.follows.discard(cell)
            follows = False
            if not was_asked:
                self.basis[cell] = basis = dict(before)
        value, questions = shared_measures.derive(column, shared_measures.Held(visible, basis, follows), entries, order)
        if value != visible and not self.master.writable(*cell):
            questions = [shared_measures.Question(schema.UNIT_SEPARATOR.join(order), None, visible, value)]
        elif not questions:
            self._follow(cell, visible, value, order)
        for question in questions:
            self._ask_about_cell(cell, question)
        if not questions:
            self.taken += self.fresh.get(cell, ())

    def _follow(self, cell: Cell, visible: Value, value: Value, order: Sequence[str]) -> None:
        """The cell holds what the entries say: note that, and tell of entries that count no more."""
        entries = self.entered.get(cell, {})
        if value == shared_measures.combined(cell[1], entries, order):
            left = shared_measures.filled(self.basis.get(cell, {}), [*self.basis.get(cell, {})]).keys() - {
                shared_measures.PLAN,
                *order,
            }
            for unit in sorted(left if value != visible else ()):
                lost = f"{unit}: {self.basis[cell][unit]}"
                finding = Finding(
                    "unit.left", self.master.sheet(cell[0]), self.master.cell(*cell), self.master.key(cell[0]), lost
                )
                self.findings.append((unit, finding))
            self.follows.add(cell)
            self.basis[cell] = dict(entries)
            self.held[cell] = value
        if value != visible:
            self.cells[cell] = value
            self.touched.add(cell)

    def refresh_questions(self) -> None:
        """What the plan holds by now stands in every question; one that the plan agrees with by now is closed."""
        kept = {}
        for key, asked in self.conflicts.items():
            if asked.kind == CELL:
                kept[key] = asked
                continue
            cell, visible = (asked.id, asked.column), self.value(asked.id, asked.column)
            local = visible
            if asked.kind == ENTRY:
                local = shared_measures.part_of(self.entered.get(cell, {}), asked.unit, visible, asked.base)
            if local != asked.theirs:
                kept[key] = replace(asked, ours=local)
                continue
            whose = (*cell, asked.unit)
            self.decided[whose] = self.decided.get(whose, frozenset()) | asked.decided_returns
            if asked.sending:
                self.said[asked.unit, *cell] = (seal.cell_mark(*cell, asked.theirs), asked.sending)
        self.conflicts = kept

    def _ask_about_cell(self, cell: Cell, question: shared_measures.Question) -> None:
        units = question.unit.split(schema.UNIT_SEPARATOR)
        file = next((self.files[key] for key in self.files if key[:2] == cell and key[2] in units), "")
        before = self.cell_questions.get((*cell, question.unit, CELL, question.theirs))
        key = self._open(self._conflict(cell, question, CELL, file or (before.file if before else "")))
        if before and before.decision:
            self.conflicts[key] = replace(self.conflicts[key], decision=before.decision, other=before.other)
