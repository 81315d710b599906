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
    values: tuple[tuple[str, object], ...] = ()


def note(key: str, file: str | None, **values: object) -> Note:
    """A note with its values by name."""
    return Note(key, file, tuple(values.items()))


def settle(offices: Iterable[Office]) -> tuple[list[Office], list[Note]]:
    """(the offices that count, in the order of their files; what is told of the others and of shared names)."""
    kept: list[Office] = []
    notes: list[Note] = []
    for same_name in _by_name(sorted(offices, key=lambda own: own.file)):
        counted, told = _of_one_name(same_name)
        kept += counted
        notes += told
    return sorted(kept, key=lambda own: own.file), notes


def _by_name(offices: Sequence[Office]) -> list[list[Office]]:
    """The offices of each name and period; those without a name are nobody's double."""
    groups: dict[object, list[Office]] = {}
    for place, own in enumerate(offices):
        name = schema.loose(own.name)
        key = (name, own.settings.year, own.settings.period, own.settings.as_of) if name else place
        groups.setdefault(key, []).append(own)
    return list(groups.values())


def _of_one_name(offices: list[Office]) -> tuple[list[Office], list[Note]]:
    """A plan is known again by the id it carries through its copies, else by its content; a report belongs to its plan."""
    notes: list[Note] = []
    plans = [own for own in offices if own.kind != ATTACHMENT]
    counted: list[Office] = []
    for own in sorted(offices, key=lambda own: own.kind == ATTACHMENT):
        same = next((at for at, other in enumerate(counted) if _is_same(own, other, len(plans))), None)
        if same is None:
            counted.append(own)
            continue
        other = counted[same]
        later, earlier = (own, other) if _is_later(own, other) else (other, own)
        counted[same] = later
        key = "same-report" if own.kind != other.kind else "same-twice"
        notes.append(note(key, earlier.file, org=own.name, other=later.file))
    if len(counted) > 1:
        files = ", ".join(own.file for own in counted)
        notes += [note("same-name", own.file, org=own.name, files=files) for own in counted[:1]]
    return counted, notes


def _is_same(own: Office, other: Office, plans: int) -> bool:
    if own.digest == other.digest:
        return True
    if own.kind != other.kind:  # a report among several plans of that name may be any one's
        return plans == 1
    return bool(own.workbook) and own.workbook == other.workbook


def _is_later(own: Office, other: Office) -> bool:
    """Does `own` count rather than `other`? A plan rather than its report, then what was saved later."""
    if own.kind != other.kind:
        return own.kind != ATTACHMENT
    return own.modified > other.modified
