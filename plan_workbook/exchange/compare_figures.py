"""What two versions of a plan say beside their measures' cells: settings, units, who answers for what, and percentages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction

from plan_workbook import scores
from plan_workbook.language.unit_codes import unit_codes
from plan_workbook.plan import Plan, Unit, text
from plan_workbook.settings import Settings

UNIT_COLUMNS = ("name", "email", "head")


@dataclass(frozen=True)
class SettingChange:
    """A setting that differs, as it is read; `cell` is where it stands in the new version, None where it has no row."""

    key: str
    cell: str | None
    old: object
    new: object


@dataclass(frozen=True)
class UnitChange:
    """A unit that differs. `column` is "code" where it was added (`old` is None), removed (`new` is None) or renamed.

    `unit` is its code in the new version, or in the old one where it was removed; `cell` is the code's in that version.
    """

    unit: str
    column: str
    cell: str | None
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Moved:
    """A measure that other units answer for than before: their codes, in the order of the cell in the new version."""

    measure: str
    sheet: str
    cell: str | None
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class PercentChange:
    """A percentage as each version shows it, and its change in points; None where nothing is graded, or it is not there."""

    old: Decimal | None
    new: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """New less old, of the figures that papers show."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True)
class Percentages:
    """The plan's percentage, and those of its goals and units, by goal's number and unit's code."""

    overall: PercentChange
    goals: Mapping[str, PercentChange]
    units: Mapping[str, PercentChange]


def settings_changes(old: Plan, new: Plan) -> tuple[SettingChange, ...]:
    """The settings that differ in effect: a blank one and its default typed in are the same."""
    pairs = [
        (item.name, getattr(old.settings, item.name), getattr(new.settings, item.name)) for item in fields(Settings)
    ]
    return tuple(
        SettingChange(key, new.setting_cells.get(key), plain_setting(was), plain_setting(now))
        for key, was, now in pairs
        if was != now
    )


def plain_setting(value: object) -> object:
    """A setting as JSON holds it: numbers as numbers, several values as a list, nothing as null."""
    if isinstance(value, tuple):
        return [plain_setting(part) for part in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return None if value == "" else value


def successors(old: Plan, new: Plan) -> dict[str, str]:
    """Old code -> new code, of units that were renamed or joined: the new version notes the codes they had."""
    codes = {unit.code for unit in new.units}
    later = {former: unit.code for unit in new.units for former in unit.former}
    return {unit.code: later[unit.code] for unit in old.units if unit.code not in codes and unit.code in later}


def unit_changes(old: Plan, new: Plan) -> tuple[UnitChange, ...]:
    """Units that were added, removed or renamed, or are called otherwise, in the order of the new version."""
    renamed = successors(old, new)
    before = {unit.code: unit for unit in old.units}
    origins: dict[str, list[Unit]] = {}
    for unit in old.units:
        origins.setdefault(renamed.get(unit.code, unit.code), []).append(unit)
    changes = [change for unit in new.units for change in _unit_changes(unit, origins.get(unit.code, []))]
    kept = {unit.code for unit in new.units}
    gone = [unit for code, unit in before.items() if renamed.get(code, code) not in kept]
    return (*changes, *(UnitChange(unit.code, "code", unit.cell, unit.code, None) for unit in gone))


def _unit_changes(unit: Unit, origins: list[Unit]) -> Iterator[UnitChange]:
    if not origins:
        yield UnitChange(unit.code, "code", unit.cell, None, unit.code)
    for origin in origins:
        if origin.code != unit.code:
            yield UnitChange(unit.code, "code", unit.cell, origin.code, unit.code)
    same = next((origin for origin in origins if origin.code == unit.code), origins[0] if len(origins) == 1 else None)
    for column in UNIT_COLUMNS if same else ():
        was, now = getattr(same, column), getattr(unit, column)
        if was != now:
            yield UnitChange(unit.code, column, unit.cell, was or None, now or None)


class MovedMeasures:
    """Tells of a measure's cells of units whether others answer for it; renamed units and other spellings are the same."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self._renamed = successors(old, new)
        self._old = scores.unit_index(unit.code for unit in old.units)
        self._new = scores.unit_index(unit.code for unit in new.units)

    def units(self, was: object, now: object) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The old and the new units; None where they are the same ones, in whatever order."""
        before, after = _units(was, self._old), _units(now, self._new)
        if {self._renamed.get(code, code) for code in before} == set(after):
            return None
        return before, after


def _units(cell: object, index: scores.UnitIndex) -> tuple[str, ...]:
    """The units that a cell names, those that are not registered as they stand: leaving the register is no move."""
    codes = unit_codes(text(cell), index.whole)
    return tuple(dict.fromkeys(scores.meant_unit(code, index) or code for code in codes))


def percentages(old: Plan, new: Plan) -> Percentages:
    """The percentages of both versions, each by its own settings; renamed units are compared with what they were."""
    before, after = scores.of_plan(old), scores.of_plan(new)
    renamed = successors(old, new)
    goals = {
        key: _change(before, before.goals.get(key), after, after.goals.get(key))
        for key in {**after.goals, **before.goals}
    }
    former = {
        now: was for was, now in renamed.items() if list(renamed.values()).count(now) == 1 and now not in before.units
    }
    known = {former.get(code, code) for code in after.units}
    units = {
        code: _change(before, before.units.get(former.get(code, code)), after, after.units.get(code))
        for code in after.units
    }
    units |= {
        code: _change(before, percent, after, None) for code, percent in before.units.items() if code not in known
    }
    return Percentages(_change(before, before.overall, after, after.overall), goals, units)


def _change(old: scores.Scores, was: Fraction | None, new: scores.Scores, now: Fraction | None) -> PercentChange:
    return PercentChange(old.rounded(was), new.rounded(now))
