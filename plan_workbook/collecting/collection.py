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
from plan_workbook.settings import label, value_label

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
        return tuple(office for each in self.groups for office in each.offices)

    @property
    def is_clean(self) -> bool:
        """Is there nothing to look at: all files read, nothing told, no office with errors?"""
        return not self.unreadable and not self.notes and not any(office.errors for office in self.offices)


class Intake:
    """Takes batches as they come in; equal texts and figures of thousands of offices are kept once."""

    def __init__(self) -> None:
        self._offices: list[Office] = []
        self._unreadable: list[Unreadable] = []
        self._texts: dict[str, str] = {}
        self._percents: dict[Fraction, Fraction] = {}

    def add(self, batch: Batch) -> None:
        """Take over what became of a batch."""
        self._offices += [replace(office, measures=tuple(map(self._kept, office.measures))) for office in batch.offices]
        self._unreadable += batch.unreadable

    def _kept(self, measure: Measure) -> Measure:
        percent = (
            measure.percent if measure.percent is None else self._percents.setdefault(measure.percent, measure.percent)
        )
        return Measure(
            intern(measure.number), self._texts.setdefault(measure.text, measure.text), percent, intern(measure.status)
        )

    def collection(self, others: int = 0) -> Collection:
        """All of it. Raises InputError where no file could be used."""
        unreadable = sorted(self._unreadable, key=lambda unread: unread.file)
        counted, notes = settle(self._offices)
        if not counted:
            raise InputError("collect.none-usable", count=len(unreadable), why=unreadable[0].why)
        languages = {office.settings.language for office in counted}
        language = languages.pop() if len(languages) == 1 else texts.DEFAULT
        texts.use(language)  # each plan spoke its own while it was read
        groups = tuple(group(counted))
        common = tuple(tuple(common_measures(each.offices)) for each in groups)
        notes = [*_of_groups(groups, language), *notes, *_of_settings(groups), *_of_goals(groups)]
        notes += _of_likeness(groups, common)
        return Collection(groups, common, tuple(unreadable), tuple(notes), others, language)


def _of_groups(groups: Sequence[Group], language: str) -> list[Note]:
    """More than one year or period, offices without a name, plans in which nothing is graded."""
    notes = []
    if len(groups) > 1:
        named = "; ".join(f"{each.term.text(language)}: {len(each.offices)}" for each in groups)
        notes.append(note("several-terms", None, terms=named))
    for each in groups:
        notes += [note("no-name", office.file) for office in each.offices if not office.name]
        notes += [
            note("printed", office.file, org=shown_name(office), printed=messages.plain(office.printed),
                 computed=messages.plain(office.shown))
            for office in each.offices
            if isinstance(office.printed, (int, float)) and office.printed != office.shown
        ]  # fmt: skip
        notes += [
            note("nothing-graded", office.file, org=shown_name(office))
            for office in each.offices
            if office.overall is None
        ]
    return notes


def _of_settings(groups: Sequence[Group]) -> list[Note]:
    """Offices that count otherwise than most: their percents are compared with those of others all the same."""
    notes = []
    for each in groups:
        counts = Counter(_counting(office) for office in each.offices)
        usual = min(counts, key=lambda counting: (-counts[counting], counting))
        notes += [
            note("counts-otherwise", office.file, org=shown_name(office), how=_counting(office), usual=usual)
            for office in each.offices
            if _counting(office) != usual
        ]
    return notes


def _counting(office: Office) -> str:
    """How an office comes to its percents, in the names that the sheet of settings has for them."""
    chosen = office.settings
    shown = {
        "averaging": value_label("averaging", chosen.averaging),
        "rounding": value_label("rounding", chosen.rounding),
        "digits": str(chosen.digits),
        "levels": ",".join(map(scores.bound_name, chosen.levels)),
    }
    return "; ".join(f"{label(key)}: {value}" for key, value in shown.items())


def _of_goals(groups: Sequence[Group]) -> list[Note]:
    """Goals that have another text than most offices' goals of that number."""
    notes = []
    for each in groups:
        usual = {goal.number: goal.text for goal in each.goals}
        notes += [
            note("other-goal", office.file, org=shown_name(office), number=goal.number, text=goal.text, usual=usual[goal.number])
            for office in each.offices
            for goal in office.goals
            if goal.text and fuzz.ratio(schema.loose(goal.text), schema.loose(usual[goal.number])) < UNLIKE_GOAL
        ]  # fmt: skip
    return notes


def _of_likeness(groups: Sequence[Group], common: Sequence[Sequence[Common]]) -> list[Note]:
    notes: list[Note] = []
    more = 0
    for each, measures in zip(groups, common, strict=True):
        for measure in measures:
            for entry in measure.entries:
                if entry.likeness == 100:
                    continue
                if len(notes) >= MOST_LIKENESSES:
                    more += 1
                    continue
                office = each.offices[entry.office]
                notes.append(
                    note("like", office.file, org=shown_name(office), number=entry.measure.number or "–",
                         text=entry.measure.text or "–", other=measure.number, usual=measure.text)
                )  # fmt: skip
    return notes + ([note("like-more", None, count=more)] if more else [])


def shown_name(office: Office) -> str:
    """An office as it is named: its organisation, or its file where the plan does not say."""
    return office.name or office.file


def as_data(collected: Collection) -> dict[str, object]:
    """The collection as plain data: offices with their figures, groups with their means, files that were not read."""
    offices = [_office_data(office, rank) for each in collected.groups for office, rank in _placed(each)]
    groups = [
        {
            "year": each.term.year, "period": each.term.period, "as_of": each.term.as_of or None,
            "offices": len(each.offices), "mean": _plain(each.mean), "pooled": _plain(each.pooled),
            "goals": {office.number: _plain(office.mean) for office in each.goals},
        }
        for each in collected.groups
    ]  # fmt: skip
    return {
        "offices": offices,
        "groups": groups,
        "unreadable": [{"file": office.file, "why": str(office.why)} for office in collected.unreadable],
        "notes": [{"code": office.key, "file": office.file, "message": sentence(office)} for office in collected.notes],
        "others": collected.others,
    }


def _placed(each: Group) -> Iterable[tuple[Office, int | None]]:
    return zip(each.offices, each.places, strict=True)


def _office_data(office: Office, rank: int | None) -> dict[str, object]:
    chosen = office.settings
    return {
        "file": office.file, "kind": office.kind, "org": office.name, "title": chosen.title, "year": chosen.year,
        "period": chosen.period, "as_of": chosen.as_of or None, "overall": office.shown, "place": rank,
        "goals": {goal.number: office.rounded(goal.percent) for goal in office.goals}, "measures": len(office.measures),
        "levels": office.levels, "statuses": office.statuses, "carried": office.carried, "errors": office.errors,
        "warnings": office.warnings,
    }  # fmt: skip


def _plain(figure: Decimal | None) -> float | None:
    return None if figure is None else float(figure)


def sentence(note: Note) -> str:
    """A note as a person reads it."""
    filling: Mapping[str, object] = {key: _short(value) for key, value in note.filling}
    return texts.say(f"collect.note.{note.key}", file=note.file, **filling)


def _short(value: object) -> object:
    return messages.short(value, 160) if isinstance(value, str) else value
