"""Follows units through the year: a code that was changed after a copy went out still means the same unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from plan_workbook.exchange.ledger.sent_log import Sending
from plan_workbook.plan import Unit


@dataclass(frozen=True)
class Renamed:
    """Old codes with the codes of now: `noted` in the sheet of units, or `guessed` by a unit's name and e-mail.

    `passed_on` holds the numbers of sendings whose code is another unit's by now, with the code of the unit they went to.
    """

    registered: frozenset[str]
    noted: Mapping[str, str]
    guessed: Mapping[str, str]
    passed_on: Mapping[int, str] = field(default_factory=dict)

    def current(self, code: str) -> str | None:
        """The code that `code` means now; None where that is no registered unit."""
        if code in self.registered:
            return code
        return self.noted.get(code) or self.guessed.get(code)

    def of(self, sending: Sending) -> str | None:
        """The code of the unit that a copy was sent to, as it is now; None where that is no registered unit."""
        return self.passed_on.get(sending.number) or self.current(sending.unit)

    @property
    def old(self) -> tuple[str, ...]:
        """The codes that units had before."""
        return (*self.noted, *self.guessed)


def renamed(units: Sequence[Unit], log: Sequence[Sending], codes: Mapping[str, str] = MappingProxyType({})) -> Renamed:
    """Which codes of the log belong to which unit now. `codes` are those that earlier rounds followed already.

    A code that is neither registered nor noted as somebody's former one is taken for the one unit that has the same name
    and e-mail now as the unit had when its copy was sent, and to which nothing was sent under a code of its own before that.
    """
    registered = frozenset(unit.code for unit in units)
    noted = {code: unit.code for unit in units for code in unit.former if code not in registered}
    guessed: dict[str, str] = {}
    sent_first = {sending.unit: sending.number for sending in reversed(log)}
    for sending in log:
        if sending.unit in registered or sending.unit in noted:
            continue
        fitting = [
            unit.code
            for unit in units
            if _is_same(unit, sending) and sent_first.get(unit.code, sending.number + 1) > sending.number
        ]
        if len(fitting) == 1:
            guessed[sending.unit] = fitting[0]
    for old, new in codes.items():
        current = new if new in registered else noted.get(new) or guessed.get(new)
        if current and old not in registered:
            noted.setdefault(old, current)
    return Renamed(registered, noted, guessed, _passed_on(units, log))


def _passed_on(units: Sequence[Unit], log: Sequence[Sending]) -> dict[int, str]:
    """Sendings to a unit whose code another unit has now: known by name and e-mail, where both say so."""
    by_code = {unit.code: unit for unit in units}
    successors = {}
    for sending in log:
        holder = by_code.get(sending.unit)
        if holder is None or not sending.name or _comparable(holder.name) == _comparable(sending.name):
            continue
        if sending.email and _comparable(holder.email) == _comparable(sending.email):
            continue
        fitting = [unit.code for unit in units if unit is not holder and _is_same(unit, sending)]
        if len(fitting) == 1:
            successors[sending.number] = fitting[0]
    return successors


def _is_same(unit: Unit, sending: Sending) -> bool:
    """Name and e-mail as they were, as far as the unit had any; one that had neither can't be told."""
    pairs = [(unit.name, sending.name), (unit.email, sending.email)]
    known = [(now, then) for now, then in pairs if then]
    return bool(known) and all(_comparable(now) == _comparable(then) for now, then in known)


def _comparable(value: str) -> str:
    return " ".join(value.replace(";", ",").casefold().split())
