"""The schema of measures: pandera's DataFrameSchema whose checks are the rules, made once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from plan_workbook.validation.rules import RULES
from plan_workbook.validation.rules.rule import CellRule, Row, RowRule, Rule

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pandera.pandas as pa

NAME = "measures"
ROW = "row"  # the column that holds each measure as a whole, which the row rules judge
CELL_COLUMNS = tuple(dict.fromkeys(rule.column for rule in RULES if isinstance(rule, CellRule)))
CHECKS: dict[str, Rule] = {f"{rule.code} {at}": rule for at, rule in enumerate(RULES)}  # by the name of its check
_PLACES = {name: at for at, name in enumerate(CHECKS)}
_warming = threading.Lock()  # pandera's first validation registers its checks, which two threads must not do at once


class Whole:
    """A measure in the column `ROW`. pandera compares what it is given: this compares by identity, a dict by its content."""

    __slots__ = ("row",)

    def __init__(self, row: Row) -> None:
        self.row = row


@lru_cache(maxsize=1)
def measures_schema() -> pa.DataFrameSchema:
    """The schema of a frame with `CELL_COLUMNS`, raw cell values, and `ROW`, `Whole` objects.

    The columns stay `object`: a typed column with a range check turns one "80 хувь" into an error without a row, and
    hides every other fault of that column.
    """
    import pandera.pandas as pa

    def checks(column: str) -> pa.Column:
        named = [
            (name, rule)
            for name, rule in CHECKS.items()
            if column == (ROW if isinstance(rule, RowRule) else rule.column)
        ]
        return pa.Column(
            object, [pa.Check(_holds(rule), name=name, ignore_na=False) for name, rule in named], nullable=True
        )

    return pa.DataFrameSchema({column: checks(column) for column in (*CELL_COLUMNS, ROW)}, name=NAME)


def failures(frame: pd.DataFrame, rows: list[Row]) -> list[tuple[Rule, int]]:
    """(rule, row) of every cell of `frame` (columns of `schema.KEYS`) that breaks a rule; `rows` are the same measures."""
    import pandas as pd
    import pandera.pandas as pa

    judged = pd.DataFrame({column: frame[column] for column in CELL_COLUMNS})
    judged[ROW] = pd.Series([Whole(row) for row in rows], index=judged.index, dtype=object)
    try:
        measures_schema().validate(judged, lazy=True)
    except pa.errors.SchemaErrors as broken:
        cases = broken.failure_cases
        unexpected = (set(cases["check"]) - CHECKS.keys()) | set(cases["check"][cases["index"].isna()])
        if unexpected:  # a rule that raised, or a column that is not there: a defect of ours, never of the plan
            raise RuntimeError(f"rules could not be run: {sorted(map(str, unexpected))}") from broken
        # pandera's order follows what else fails: theirs is the rules' own, whatever stands in the other rows
        failed = sorted((_PLACES[name], int(index)) for name, index in zip(cases["check"], cases["index"], strict=True))
        return [(RULES[at], index) for at, index in failed]
    finally:
        _column.drop()
    return []


def warm_up() -> None:
    """Import pandera, and let it load what it puts off until its first validation; any thread may, at any time."""
    import pandas as pd

    with _warming:
        failures(pd.DataFrame({column: pd.Series(dtype=object) for column in CELL_COLUMNS}), [])


class _Column(threading.local):
    """The distinct cells of the column in work: pandera hands it to each of its checks in turn.

    A column repeats few values many times, so each is judged once; 1 and True are equal, so the type tells them apart.
    Every check gets a Series of its own over the same memory, by which the column is known again. Holding its array
    keeps that memory from being given to another one.
    """

    def __init__(self) -> None:
        self.array: np.ndarray | None = None
        self.keys: list[tuple[type, object]] = []
        self.distinct: dict[tuple[type, object], None] = {}

    def take(self, cells: pd.Series) -> None:
        """Make `cells` the column in work."""
        array = cells.to_numpy()
        known = self.array
        if known is not None and known.shape == array.shape and _start(known) == _start(array):
            return
        listed = array.tolist()
        self.array, self.keys = array, list(zip(map(type, listed), listed, strict=True))
        self.distinct = dict.fromkeys(self.keys)

    def drop(self) -> None:
        """Let go of it."""
        self.array, self.keys, self.distinct = None, [], {}


def _start(array: np.ndarray) -> tuple[int, tuple[int, ...]]:
    return array.__array_interface__["data"][0], array.strides


_column = _Column()


def _holds(rule: Rule) -> Callable[[pd.Series], pd.Series]:
    """What pandera calls to judge a column by a rule: -> whether each cell keeps it."""
    return _rows_hold(rule) if isinstance(rule, RowRule) else _cells_hold(rule)


def _cells_hold(rule: CellRule) -> Callable[[pd.Series], pd.Series]:
    def holds(cells: pd.Series) -> pd.Series:
        import pandas as pd

        _column.take(cells)
        faulty = {key for key in _column.distinct if rule.fault(key[1])}
        sound = [key not in faulty for key in _column.keys] if faulty else True
        return pd.Series(sound, index=cells.index, dtype=bool)

    return holds


def _rows_hold(rule: RowRule) -> Callable[[pd.Series], pd.Series]:
    def holds(wholes: pd.Series) -> pd.Series:
        import pandas as pd

        return pd.Series([not rule.fault(whole.row) for whole in wholes], index=wholes.index, dtype=bool)

    return holds
