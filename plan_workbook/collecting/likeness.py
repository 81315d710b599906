"""The same measure across offices: by its number and the likeness of its text; what is not certain is marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plan_workbook import schema
from plan_workbook.collecting.groups import in_order, usual_text
from plan_workbook.collecting.office import Measure, Office

CERTAIN, LIKE = 90, 75  # rapidfuzz.fuzz.ratio, 0 to 100: the same but for slips; the same, perhaps
MOST_COMPARED = 50  # texts of one number that others are compared with, the commonest first
_DIGITS = re.compile(r"\d+")


class Entry(NamedTuple):
    """An office's own measure among those of others; `likeness` is below 100 where it is not certain that it is the same.

    `office` is its place among the offices that were compared.
    """

    office: int
    measure: Measure
    likeness: int


@dataclass(frozen=True)
class Common:
    """A measure as several offices have it: the number and text of most of them, and each office's own."""

    number: str
    text: str
    entries: tuple[Entry, ...]


class _Key(NamedTuple):
    """A measure as it is compared: its number, and its text without case, blanks and punctuation."""

    number: str
    text: str


class _Meant(NamedTuple):
    """Which measure another one is, and how like it."""

    key: _Key
    likeness: int


def common_measures(offices: Sequence[Office]) -> list[Common]:
    """All measures of the offices, those that are the same side by side, in the order of their numbers."""
    keys = [[_Key(keys_of.number, schema.loose(keys_of.text)) for keys_of in office.measures] for office in offices]
    meant = _meant(keys)
    entries: dict[_Key, list[Entry]] = {}
    texts: dict[_Key, Counter[str]] = {}
    for nth, (office, keys_of) in enumerate(zip(offices, keys, strict=True)):
        taken: set[_Key] = set()
        order = sorted(
            range(len(keys_of)),
            key=lambda at: (meant[keys_of[at]].key != keys_of[at], -meant[keys_of[at]].likeness, at),
        )
        for at in order:
            key, likeness = meant[keys_of[at]]
            if key in taken:  # an office has a measure once: what is like it as well is another one
                key, likeness = keys_of[at], 100
            while key in taken:
                key = _Key(key.number, f"{key.text}\x1f")
            taken.add(key)
            entries.setdefault(key, []).append(Entry(nth, office.measures[at], likeness))
            texts.setdefault(key, Counter())[office.measures[at].text] += likeness == 100
    common = [Common(key.number, usual_text(texts[key]), tuple(keys_of)) for key, keys_of in entries.items()]
    return sorted(common, key=lambda keys_of: (in_order(keys_of.number), -len(keys_of.entries), keys_of.text))


def _meant(keys: Sequence[Sequence[_Key]]) -> dict[_Key, _Meant]:
    """Each measure as it stands somewhere → the one that it is; the commonest of a number stand for themselves."""
    counts = Counter(key for keys_of in keys for key in set(keys_of))
    homes = _homes(counts, keys)
    by_number: dict[str, list[_Key]] = {}
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        by_number.setdefault(key.number, []).append(key)
    meant: dict[_Key, _Meant] = {}
    moved: list[_Key] = []
    for keys_of in by_number.values():
        compared: list[_Key] = []
        for key in keys_of:
            if homes.get(key.text, key) != key:
                moved.append(key)
                continue
            meant[key] = _likest(key, compared) if compared else _Meant(key, 100)
            if meant[key].key == key and len(compared) < MOST_COMPARED:
                compared.append(key)
    for key in moved:  # the same words under another number: rows were inserted, or numbered anew
        home = meant.get(homes[key.text])
        meant[key] = _Meant(home.key, min(home.likeness, 99)) if home else _Meant(key, 100)
    return meant


def _homes(counts: Counter[_Key], keys: Sequence[Sequence[_Key]]) -> dict[str, _Key]:
    """Text → where most offices have it, for texts that no office has twice."""
    twice = {
        text for office_keys in keys for text, count in Counter(key.text for key in office_keys).items() if count > 1
    }
    homes: dict[str, _Key] = {}
    for key in sorted(counts, key=lambda key: (-counts[key], in_order(key.number))):
        if key.text and key.text not in twice:
            homes.setdefault(key.text, key)
    return homes


def _likest(key: _Key, compared: Sequence[_Key]) -> _Meant:
    """The likest of the measures of the same number, or itself where none is like it."""
    from rapidfuzz import fuzz, process

    if not key.text:  # its number alone says what it is
        return _Meant(compared[0], 0)
    hit = process.extractOne(key.text, [candidate.text for candidate in compared], scorer=fuzz.ratio, score_cutoff=LIKE)
    if hit is None:
        return _Meant(key, 100)
    other = compared[hit[2]]
    certain = hit[1] >= CERTAIN and _DIGITS.findall(key.text) == _DIGITS.findall(other.text)
    return _Meant(other, 100 if certain else min(99, int(hit[1])))
