"""Follows units through the year: a code that was changed after a copy went out still means the same unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plan_workbook.exchange.sent_log import Sending
from plan_workbook.plan import Unit


@dataclass(frozen=True)
class Renamed:
    """Old codes with the codes of now: `noted` in the sheet of units, or `guessed` by a unit's name or e-mail."""

    registered: frozenset[str]
    noted: Mapping[str, str]
    guessed: Mapping[str, str]

    def current(self, code: str) -> str | None:
        """The code that `code` means now; None where that is no registered unit."""
        if code in self.registered:
            return code
        return self.noted.get(code) or self.guessed.get(code)

    @property
    def old(self) -> tuple[str, ...]:
        """The codes that units had before."""
        return (*self.noted, *self.guessed)


def renamed(units: Sequence[Unit], log: Sequence[Sending]) -> Renamed:
    """Which codes of the log belong to which unit now.

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
    return Renamed(registered, noted, guessed)


def _is_same(unit: Unit, sending: Sending) -> bool:
    """Name and e-mail as they were, as far as the unit had any; one that had neither can't be told."""
    pairs = [(unit.name, sending.name), (unit.email, sending.email)]
    known = [(now, then) for now, then in pairs if then]
    return bool(known) and all(_words(now) == _words(then) for now, then in known)


def _words(value: str) -> str:
    return " ".join(value.replace(";", ",").casefold().split())
