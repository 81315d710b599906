"""Reads the closed periods of a workbook, and tells what is no longer as it was sealed."""

from __future__ import annotations

from dataclasses import replace

from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.grid import Book
from plan_workbook.history.periods import ClosedPeriod, Key, name, ordered
from plan_workbook.history.shown_rows import SHEET, ShownPeriod, as_shown
from plan_workbook.history.store import STORE, StoredPeriod, closed_period, read_store


def read(book: Book) -> tuple[tuple[ClosedPeriod, ...], list[Finding]]:
    """The closed periods of a workbook in their order, and a finding for each that is no longer what was sealed."""
    store = read_store(book.grid(STORE))
    unread = book.unread.get(SHEET)
    if unread is not None and unread.digest == store.sheet_digest:  # to the byte what was written with these records
        periods = [closed_period(stored, name(*key)) for key, stored in store.periods.items()]
        if None not in periods:
            return ordered(closed for closed in periods if closed is not None), []
    shown, where = as_shown(book.grid(SHEET))
    changed = [
        Finding("history.changed", SHEET, cell, number, name(*key))
        for key, period in shown.items()
        for cell, number in period.changed
    ]
    # rows alone are a period, too: its record was deleted
    changed += [Finding("history.changed", SHEET, where, None, name(*key)) for key in shown if key not in store.periods]
    history = []
    for key, stored in store.periods.items():
        closed, intact = _judged(key, stored, shown.get(key, ShownPeriod()))
        if not intact:
            changed.append(Finding("history.changed", SHEET, where, None, name(*key)))
        if closed is not None:
            history.append(closed)
    return ordered(history), changed


def _judged(key: Key, stored: StoredPeriod, shown: ShownPeriod) -> tuple[ClosedPeriod | None, bool]:
    """The period, None where nothing can be made of its record; and whether all is told of it that there is to tell."""
    closed = closed_period(stored, name(*key))
    if closed is None or closed.key != key:
        return None, False
    if stored.is_whole(shown.seals):
        return replace(closed, broken=bool(shown.changed)), True
    try:
        len(closed.measures)
    except InputError:
        closed = replace(closed, measures=())
    return replace(closed, broken=True), bool(shown.changed)
