"""A collection: all offices that were read, grouped, with what is told of them; as data and as lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from sys import intern

from rapidfuzz import fuzz

from plan_workbook import messages, schema, scores, texts
from plan_workbook.collecting.groups import Group, group
from plan_workbook.collecting.likeness import Common, common_measures
from plan_workbook.collecting.office import Batch, Measure, Office, Unreadable
from plan_workbook.collecting.same_offices import Note, note, settle
from plan_workbook.errors import InputError

MOST_LIKENESSES = 2_000  # uncertain measures that are told one by one
UNLIKE_GOAL = 60  # rapidfuzz.fuzz.ratio below which two goals of one number are not the same


@dataclass(frozen=True)
class Collection:
    """What a summary shows. `common` follows `groups`; the language is that of all plans, else Mongolian."""

    groups: tuple[Group, ...]
    common: tuple[tuple[Common, ...], ...]
    unreadable: tuple[Unreadable, ...]
    notes: tuple[Note, ...]
    others: int
    language: str

    @property
    def offices(self) -> tuple[Office, ...]:
        """All offices that count, group by group, best first."""
        return tuple(own for each in self.groups for own in each.offices)

    @property
    def is_clean(self) -> bool:
        """Is there nothing to look at: all files read, nothing told, no office with errors?"""
        return not self.unreadable and not self.notes and not any(own.errors for own in self.offices)


class Intake:
    """Takes batches as they come in; equal texts and figures of thousands of offices are kept once."""

    def __init__(self) -> None:
        self._offices: list[Office] = []
        self._unreadable: list[Unreadable] = []
        self._texts: dict[str, str] = {}
        self._percents: dict[Fraction, Fraction] = {}

    def add(self, batch: Batch) -> None:
        """Take over what became of a batch."""
        self._offices += [replace(own, measures=tuple(map(self._kept, own.measures))) for own in batch.offices]
        self._unreadable += batch.unreadable

    def _kept(self, own: Measure) -> Measure:
        percent = own.percent if own.percent is None else self._percents.setdefault(own.percent, own.percent)
        return Measure(intern(own.number), self._texts.setdefault(own.text, own.text), percent, intern(own.status))

    def collection(self, others: int = 0) -> Collection:
        """All of it. Raises InputError where no file could be used."""
        unreadable = sorted(self._unreadable, key=lambda own: own.file)
        counted, notes = settle(self._offices)
        if not counted:
            raise InputError("collect.none-usable", count=len(unreadable), why=unreadable[0].why)
        languages = {own.settings.language for own in counted}
        language = languages.pop() if len(languages) == 1 else texts.DEFAULT
        texts.use(language)  # each plan spoke its own while it was read
        groups = tuple(group(counted))
        common = tuple(tuple(common_measures(own.offices)) for own in groups)
        notes = [*_of_groups(groups, language), *notes, *_of_settings(groups), *_of_goals(groups)]
        notes += _of_likeness(groups, common)
        return Collection(groups, common, tuple(unreadable), tuple(notes), others, language)


def _of_groups(groups: Sequence[Group], language: str) -> list[Note]:
    """More than one year or period, offices without a name, plans in which nothing is graded."""
    notes = []
    if len(groups) > 1:
        named = "; ".join(f"{own.term.words(language)}: {len(own.offices)}" for own in groups)
        notes.append(note("several-terms", None, terms=named))
    for each in groups:
        notes += [note("no-name", own.file) for own in each.offices if not own.name]
        notes += [
            note("printed", own.file, org=shown_name(own), printed=messages.plain(own.printed),
                 computed=messages.plain(own.shown))
            for own in each.offices
            if isinstance(own.printed, (int, float)) and own.printed != own.shown
        ]  # fmt: skip
        notes += [note("nothing-graded", own.file, org=shown_name(own)) for own in each.offices if own.overall is None]
    return notes


def _of_settings(groups: Sequence[Group]) -> list[Note]:
    """Offices that count otherwise than most: their percents are compared with those of others all the same."""
    notes = []
    for each in groups:
        counts = Counter(_counting(own) for own in each.offices)
        usual = min(counts, key=lambda own: (-counts[own], own))
        notes += [
            note("counts-otherwise", own.file, org=shown_name(own), how=_counting(own), usual=usual)
            for own in each.offices
            if _counting(own) != usual
        ]
    return notes


def _counting(own: Office) -> str:
    """How an office comes to its percents, as its settings say it."""
    chosen = own.settings
    levels = ",".join(map(scores.bound_name, chosen.levels))
    return f"averaging={chosen.averaging} rounding={chosen.rounding} digits={chosen.digits} levels={levels}"


def _of_goals(groups: Sequence[Group]) -> list[Note]:
    """Goals that have another text than most offices' goals of that number."""
    notes = []
    for each in groups:
        usual = {own.number: own.text for own in each.goals}
        notes += [
            note("other-goal", own.file, org=shown_name(own), number=goal.number, text=goal.text, usual=usual[goal.number])
            for own in each.offices
            for goal in own.goals
            if goal.text and fuzz.ratio(schema.loose(goal.text), schema.loose(usual[goal.number])) < UNLIKE_GOAL
        ]  # fmt: skip
    return notes


def _of_likeness(groups: Sequence[Group], common: Sequence[Sequence[Common]]) -> list[Note]:
    notes: list[Note] = []
    more = 0
    for each, measures in zip(groups, common, strict=True):
        for own in measures:
            for entry in own.entries:
                if entry.likeness == 100:
                    continue
                if len(notes) >= MOST_LIKENESSES:
                    more += 1
                    continue
                office = each.offices[entry.office]
                notes.append(
                    note("like", office.file, org=shown_name(office), number=entry.measure.number or "–",
                         text=entry.measure.text or "–", other=own.number, usual=own.text)
                )  # fmt: skip
    return notes + ([note("like-more", None, count=more)] if more else [])


def shown_name(own: Office) -> str:
    """An office as it is named: its organisation, or its file where the plan does not say."""
    return own.name or own.file


def as_data(collected: Collection) -> dict[str, object]:
    """The collection as plain data: offices with their figures, groups with their means, files that were not read."""
    offices = [_office_data(own, place) for each in collected.groups for own, place in _placed(each)]
    groups = [
        {
            "year": each.term.year, "period": each.term.period, "as_of": each.term.as_of or None,
            "offices": len(each.offices), "mean": _plain(each.mean), "pooled": _plain(each.pooled),
            "goals": {own.number: _plain(own.mean) for own in each.goals},
        }
        for each in collected.groups
    ]  # fmt: skip
    return {
        "offices": offices,
        "groups": groups,
        "unreadable": [{"file": own.file, "why": str(own.why)} for own in collected.unreadable],
        "notes": [{"code": own.key, "file": own.file, "message": sentence(own)} for own in collected.notes],
        "others": collected.others,
    }


def _placed(each: Group) -> Iterable[tuple[Office, int | None]]:
    return zip(each.offices, each.places, strict=True)


def _office_data(own: Office, place: int | None) -> dict[str, object]:
    chosen = own.settings
    return {
        "file": own.file, "kind": own.kind, "org": own.name, "title": chosen.title, "year": chosen.year,
        "period": chosen.period, "as_of": chosen.as_of or None, "overall": own.shown, "place": place,
        "goals": {goal.number: own.rounded(goal.percent) for goal in own.goals}, "measures": len(own.measures),
        "levels": own.levels, "statuses": own.statuses, "carried": own.carried, "errors": own.errors,
        "warnings": own.warnings,
    }  # fmt: skip


def _plain(figure: Decimal | None) -> float | None:
    return None if figure is None else float(figure)


def sentence(own: Note) -> str:
    """A note as a person reads it."""
    values: Mapping[str, object] = {key: _short(value) for key, value in own.values}
    return texts.say(f"collect.note.{own.key}", file=own.file, **values)


def _short(value: object) -> object:
    return messages.short(value, 160) if isinstance(value, str) else value
