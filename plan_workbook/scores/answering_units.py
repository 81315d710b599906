"""The units that answer for a measure: which registered code each spelling in a cell means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_workbook.language import letters
from plan_workbook.language.unit_codes import unit_codes, whole_codes
from plan_workbook.plan import text


class UnitIndex(dict[str, str]):
    """Code -> code, and each code's Cyrillic spellings -> code, as far as no other code has the same.

    `whole` are the codes that hold a blank ("2 хороо"). `meant` keeps what cells mean: most repeat a few texts.
    """

    def __init__(self, codes: Iterable[str]) -> None:
        self.meant: dict[str, tuple[str, ...]] = {}
        codes = tuple(codes)
        spelled: dict[str, set[str]] = {}
        for code in codes:
            for spelling in letters.cyrillic_spellings(code):
                spelled.setdefault(spelling, set()).add(code)
        alone = {spelling: next(iter(meant)) for spelling, meant in spelled.items() if len(meant) == 1}
        super().__init__(alone | {code: code for code in codes})
        self.whole = whole_codes(codes)


def meant_units(value: object, codes: Iterable[str]) -> tuple[str, ...]:
    """The registered units that a cell names, Latin look-alikes read as the Cyrillic code they stand for."""
    index = codes if isinstance(codes, UnitIndex) else UnitIndex(codes)
    cell_text = text(value)
    known = index.meant.get(cell_text)
    if known is None:
        meant = (meant_unit(code, index) for code in unit_codes(cell_text, index.whole))
        known = index.meant[cell_text] = tuple(dict.fromkeys(code for code in meant if code))
    return known


def meant_unit(code: str, index: Mapping[str, str]) -> str | None:
    """The registered unit that a code names (see `UnitIndex`); None where it may be several, or is none of them."""
    if code in index:
        return index[code]
    meant = {index[spelling] for spelling in letters.cyrillic_spellings(code) if spelling in index}
    return meant.pop() if len(meant) == 1 else None


def unit_index(codes: Iterable[str]) -> UnitIndex:
    """What `meant_units` finds units in, made once for many cells."""
    return UnitIndex(codes)
