"""The plan as merging sees it: its cells by measure and column, who answers for what, what was sent and remembered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plan_workbook import schema, scores
from plan_workbook.exchange.ledger import conflicts, sent_log, unit_entries
from plan_workbook.exchange.ledger.cell_value import Value, typed
from plan_workbook.exchange.ledger.renamed_units import Renamed, renamed
from plan_workbook.grid import Book, address, column_letters
from plan_workbook.plan import Plan, from_book, identity, number_text, text


@dataclass(frozen=True)
class Master:
    """A plan with the exchange's own sheets. Measures go by their id, cells by (id, column)."""

    plan: Plan
    log: tuple[sent_log.Sending, ...]
    memory: unit_entries.Entries
    decided: tuple[conflicts.Decided, ...]

    @property
    def workbook(self) -> str:
        """The plan's identity; "" for a workbook that was never given one."""
        return text(self.plan.record.get("workbook"))

    @property
    def year(self) -> str:
        """The plan's year as the log writes it."""
        return str(self.plan.settings.year or "")

    @cached_property
    def index(self) -> dict[str, int]:
        """Id -> row of `plan.measures`."""
        return {measure: row for row, measure in enumerate(self.plan.measures["id"])}

    @cached_property
    def id_of(self) -> dict[str, str]:
        """A measure's key, as findings name it -> its id."""
        return dict(zip(self.plan.measures["key"], self.plan.measures["id"], strict=True))

    @cached_property
    def _columns(self) -> dict[str, list[Any]]:
        frame = self.plan.measures
        return {
            name: list(frame[name])
            for name in (*schema.INPUT_KEYS, "key", "goal", "sheet", "row", "as_percent", "moved")
        }

    @cached_property
    def _fingerprints(self) -> list[str]:
        pairs = zip(self._columns["number"], self._columns["measure"], strict=True)
        return [identity.fingerprint(number_text(number), text(measure)) for number, measure in pairs]

    def fingerprint(self, measure: str) -> str:
        """What the measure's № and text are recognised by."""
        return self._fingerprints[self.index[measure]]

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """Measures that a value is never taken into unasked: their id stood elsewhere, or two rows have the same words."""
        counts = Counter(self._fingerprints)
        return frozenset(
            measure
            for measure, row in self.index.items()
            if self._columns["moved"][row] or counts[self._fingerprints[row]] > 1
        )

    @cached_property
    def renamed(self) -> Renamed:
        """The units that have another code now than when a copy was sent to them."""
        return renamed(self.plan.units, self.log, self.memory.codes)

    def current_code(self, code: str) -> str | None:
        """The code that a unit of the log has now; None for one that is not registered any more."""
        return self.renamed.current(code)

    def unit_of(self, sending: sent_log.Sending) -> str | None:
        """The code that the unit has now to which a copy was sent; None for one that is not registered any more."""
        return self.renamed.of(sending)

    def current_unit(self, sending: sent_log.Sending) -> str:
        """The same, or the code it had where it is not registered any more."""
        return self.unit_of(sending) or sending.unit

    @cached_property
    def _last_said(self) -> dict[tuple[str, str, str], tuple[str, int, int]]:
        """(unit, measure, column) -> what the unit said last there: its mark, the numbers of the sending and of the last then."""
        said: dict[tuple[str, str, str], tuple[str, int, int]] = {}
        for sending in self.log:  # in the order of their numbers: a later copy's answer replaces an earlier one's
            unit = self.current_unit(sending)
            for measure in sending.settled:
                for column in schema.UNIT_KEYS:
                    mark = sending.settled_mark(measure, column)
                    if mark is not None:
                        said[unit, measure, column] = (mark, sending.number, sending.at)
        return said

    def said_before(self, unit: str, measure: str, column: str) -> bool:
        """Has an answer of the unit been merged into the cell?"""
        return (unit, measure, column) in self._last_said

    def last_said(self, unit: str, measure: str, column: str, number: int) -> str | None:
        """The mark of what the unit said last in a cell, seen from the copy sent as `number`.

        None where nothing was merged of it since that copy was sent: what the copy held when it was sent counts then.
        """
        sending = self._last_said.get((unit, measure, column))
        return sending[0] if sending and sending[2] >= number else None

    @cached_property
    def last_number(self) -> dict[str, int]:
        """Unit's code as it is now -> the number of the last copy sent to it."""
        return {self.current_unit(sending): sending.number for sending in self.log}

    @property
    def next_number(self) -> int:
        """The number of the next sending."""
        return max((sending.number for sending in self.log), default=0) + 1

    @cached_property
    def units_of(self) -> dict[str, tuple[str, ...]]:
        """Id -> the registered units that answer for the measure."""
        codes = scores.unit_index([*(unit.code for unit in self.plan.units), *self.renamed.old])
        known: dict[object, tuple[str, ...]] = {}
        units = {}
        for measure, value in zip(self.index, self._columns["units"], strict=True):
            if value not in known:
                meant = (self.renamed.current(code) for code in scores.meant_units(value, codes))
                known[value] = tuple(dict.fromkeys(code for code in meant if code))
            units[measure] = known[value]
        return units

    @cached_property
    def measures_of(self) -> Mapping[str, list[str]]:
        """Unit code -> ids of the measures it answers for, in the plan's order; [] for a unit without any."""
        measures: dict[str, list[str]] = {unit.code: [] for unit in self.plan.units}
        for measure, units in self.units_of.items():
            for unit in units:
                measures.setdefault(unit, []).append(measure)
        return measures

    def value(self, measure: str, column: str) -> Value:
        """What a cell of the plan holds now."""
        row = self.index[measure]
        return typed(
            column, self._columns[column][row], column == "assessed" and bool(self._columns["as_percent"][row])
        )

    def cell_value(self, measure: str, column: str) -> object:
        """A cell of the plan as it stands in the file, a number with all its digits."""
        return self._columns[column][self.index[measure]]

    def key(self, measure: str) -> str:
        """The measure's number as findings name it."""
        return str(self._columns["key"][self.index[measure]])

    def goal(self, measure: str) -> str:
        """The number of the goal that the measure belongs to."""
        return str(self._columns["goal"][self.index[measure]])

    def sheet(self, measure: str) -> str:
        """The goal sheet that the measure stands in."""
        return str(self._columns["sheet"][self.index[measure]])

    def position(self, measure: str, column: str) -> tuple[int, int] | None:
        """0-based row and column of a cell; None where the sheet has no such column."""
        row = self.index[measure]
        at = self.plan.tables[self._columns["sheet"][row]].columns.get(column)
        return None if at is None else (self._columns["row"][row], at)

    def cell(self, measure: str, column: str) -> str:
        """The A1 address of a cell, "" where the sheet has no such column."""
        position = self.position(measure, column)
        return address(*position) if position else ""

    def column_at(self, sheet: str | None, cell: str | None) -> str | None:
        """The key of the column that an A1 address stands in."""
        return self._letters.get(sheet or "", {}).get((cell or "").rstrip("0123456789"))

    @cached_property
    def _letters(self) -> dict[str, dict[str, str]]:
        return {
            sheet: {column_letters(at): key for key, at in table.columns.items()}
            for sheet, table in self.plan.tables.items()
        }

    @cached_property
    def shared(self) -> frozenset[str]:
        """The measures that several units answer for."""
        return frozenset(measure for measure, units in self.units_of.items() if len(units) > 1)

    def writable(self, measure: str, column: str) -> bool:
        """Is the cell there, and free of formulas, errors and merges that must not be overwritten unseen?"""
        return self.position(measure, column) is not None and (self.index[measure], column) not in self.plan.flaws


def read(book: Book) -> Master:
    """The master plan in a workbook. Raises InputError where it is no plan, or is a unit's copy of one."""
    plan = from_book(book)
    log = sent_log.read_log(book)
    memory = unit_entries.read(book)
    memory = memory.renamed(renamed(plan.units, log, memory.codes).current)
    ids = dict(zip(plan.measures["key"], plan.measures["id"], strict=True))
    return Master(plan, log, memory, tuple(conflicts.read(book, ids)))
