"""Which files are one office twice, and which offices merely share a name: the first count once, the others each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plan_workbook import schema
from plan_workbook.collecting.office import ATTACHMENT, Office


@dataclass(frozen=True)
class Note:
    """Something told of a file or of all: `key` of a text under `collect.note.`, and what it names."""

    key: str
    file: str | None
    filling: tuple[tuple[str, object], ...] = ()


def note(key: str, file: str | None, **filling: object) -> Note:
    """A note with its values by name."""
    return Note(key, file, tuple(filling.items()))


def settle(offices: Iterable[Office]) -> tuple[list[Office], list[Note]]:
    """(the offices that count, in the order of their files; what is told of the others and of shared names)."""
    kept: list[Office] = []
    notes: list[Note] = []
    for same_name in _by_name(sorted(offices, key=lambda office: office.file)):
        counted, notes_of_name = _of_one_name(same_name)
        kept += counted
        notes += notes_of_name
    return sorted(kept, key=lambda office: office.file), notes


def _by_name(offices: Sequence[Office]) -> list[list[Office]]:
    """The offices of each name and period; those without a name are nobody's double."""
    groups: dict[object, list[Office]] = {}
    for at, office in enumerate(offices):
        name = schema.loose(office.name)
        key = (name, office.settings.year, office.settings.period, office.settings.as_of) if name else at
        groups.setdefault(key, []).append(office)
    return list(groups.values())


def _of_one_name(offices: list[Office]) -> tuple[list[Office], list[Note]]:
    """A plan is known again by the id it carries through its copies, else by its content; a report belongs to its plan."""
    notes: list[Note] = []
    plans = [office for office in offices if office.kind != ATTACHMENT]
    counted: list[Office] = []
    for office in sorted(offices, key=lambda office: office.kind == ATTACHMENT):
        same = next((at for at, other in enumerate(counted) if _is_same(office, other, len(plans))), None)
        if same is None:
            counted.append(office)
            continue
        other = counted[same]
        later, earlier = (office, other) if _is_later(office, other) else (other, office)
        counted[same] = later
        key = "same-report" if office.kind != other.kind else "same-twice"
        notes.append(note(key, earlier.file, org=office.name, other=later.file))
    if len(counted) > 1:
        files = ", ".join(office.file for office in counted)
        notes += [note("same-name", office.file, org=office.name, files=files) for office in counted[:1]]
    return counted, notes


def _is_same(office: Office, other: Office, plans: int) -> bool:
    if office.digest == other.digest:
        return True
    if office.kind != other.kind:  # a report among several plans of that name may be any one's
        return plans == 1
    return bool(office.workbook) and office.workbook == other.workbook


def _is_later(office: Office, other: Office) -> bool:
    """Does `own` count rather than `other`? A plan rather than its report, then what was saved later."""
    if office.kind != other.kind:
        return office.kind != ATTACHMENT
    return office.modified > other.modified
