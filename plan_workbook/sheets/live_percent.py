"""The formula that shows a measure's percent as staff type, in a goal's sheet."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from plan_workbook import schema, scores
from plan_workbook.grid import column_letters
from plan_workbook.language.target import AT_MOST_WORDS
from plan_workbook.plan import text
from plan_workbook.settings import Settings

LETTERS = {column.key: column_letters(at) for at, column in enumerate(schema.COLUMNS)}
ROUNDING = {"half-up": "ROUND", "down": "ROUNDDOWN", "up": "ROUNDUP"}
LIVE_COLUMNS = ("target", "target_count", "achieved_count", "assessed")
_LIVE = tuple(LETTERS[key] for key in LIVE_COLUMNS)
_ROW = "\0"  # stands for a row's number in a formula


def shown_percent(measure: Mapping[str, object], settings: Settings, fallback: str = "") -> str | int | float:
    """What `percent_formula` shows for a measure's cells: a number, a status word, or nothing."""
    return _shown(settings.rounding, settings.digits, fallback, *map(measure.get, LIVE_COLUMNS))


# measures repeat what is typed there; 1 and True are equal, and one of them is no number
@lru_cache(maxsize=4096, typed=True)
def _shown(rounding: str, digits: int, fallback: str, *cells: object) -> str | int | float:
    """As `shown_percent`, for the cells of `LIVE_COLUMNS`."""
    target, target_count, achieved_count, typed = cells
    if scores.is_not_assessable(typed):
        return schema.NOT_ASSESSABLE
    if typed is not None and (not isinstance(typed, str) or text(typed)):
        percent = scores.assessed(typed)
        return "" if percent is None else plain_percent(scores.rounded(percent, digits, rounding))
    percent = scores.counted(target_count, achieved_count, target)
    if percent is None:
        return fallback
    return plain_percent(scores.rounded(percent, digits, rounding))


def plain_percent(percent: Decimal) -> int | float:
    """A rounded percent as cells hold it."""
    return int(percent) if percent == percent.to_integral_value() else float(percent)


def percent_formula(row: int, settings: Settings, fallback: str = "", letters: Mapping[str, str] = LETTERS) -> str:
    """The formula that shows a measure's percent as staff type (row is 1-based); `fallback` where nothing is graded.

    It says what `scores.score_of` says: the assessed percent wins, else 100 x achieved / target where both are typed
    and the target is no upper bound. What scores refuses (a fraction of one, a percent above 100) shows nothing.
    """
    live = _LIVE if letters is LETTERS else tuple(map(letters.__getitem__, LIVE_COLUMNS))
    return _of_row(row, settings.rounding, settings.digits, fallback, live)


@lru_cache(maxsize=8_192)  # the sheets of a plan have the same rows
def _of_row(row: int, rounding: str, digits: int, fallback: str, letters: tuple[str, ...]) -> str:
    return _pattern(rounding, digits, fallback, letters).replace(_ROW, str(row))


@lru_cache(maxsize=64)
def _pattern(rounding: str, digits: int, fallback: str, letters: tuple[str, ...]) -> str:
    """The formula of a row whose number is still `_ROW`; `letters` are those of `LIVE_COLUMNS`."""
    target, goal, reached, assessed = (f"{letter}{_ROW}" for letter in letters)
    quoted_words = ",".join(f'"{word}"' for word in AT_MOST_WORDS)
    show = f"{ROUNDING[rounding]}({{}},{digits})"
    valid = f"AND({assessed}>=0,{assessed}<=100,OR({assessed}=0,{assessed}>=1))"
    capped = show.format(f"MIN(100,100*{reached}/{goal})")
    bound = f"SUMPRODUCT(--ISNUMBER(SEARCH({{{quoted_words}}},{target})))>0"
    counted = (
        f'IF(OR({bound},NOT(ISNUMBER({goal})),NOT(ISNUMBER({reached}))),"{fallback}",'
        f'IF(OR({goal}<=0,{reached}<0),"{fallback}",{capped}))'
    )
    typed = f'IF(ISNUMBER({assessed}),IF({valid},{show.format(assessed)},""),"")'
    word = schema.NOT_ASSESSABLE
    return f'=IF(TRIM({assessed})="{word}","{word}",IF(LEN({assessed})>0,{typed},{counted}))'
