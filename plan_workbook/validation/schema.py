"""The schema of measures: pandera's SeriesSchema over whole measures, whose checks are the rules, made once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from plan_workbook.validation.rules import RULES
from plan_workbook.validation.rules.rule import CellRule, Row, RowRule, Rule, cell_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pandera.pandas as pa

NAME = "measures"
TypedValue = tuple[type, object]  # a raw value with its type: 1 and True are equal
CHECKS: dict[str, Rule] = {f"{rule.code} {at}": rule for at, rule in enumerate(RULES)}  # by the name of its check
_PLACES = {name: at for at, name in enumerate(CHECKS)}
_warming = threading.Lock()  # pandera's first validation registers its checks, which two threads must not do at once
_warm: list[bool] = []  # not empty once that was done


class Whole:
    """A measure as a value of a Series. pandera compares what it is given: this compares by identity, a dict by content."""

    __slots__ = ("row",)

    def __init__(self, row: Row) -> None:
        self.row = row


@lru_cache(maxsize=1)
def measures_schema() -> pa.SeriesSchema:
    """The schema of a series of `Whole` objects.

    Not a frame with a column for each heading: pandera makes a table of what fails in each column and then one of these
    tables, which takes ten milliseconds a column, more than all the rest. A typed column with a range check would besides
    turn one "80 хувь" into an error without a row, and hide every other fault of that column.
    """
    import pandera.pandas as pa

    checks = [pa.Check(_holds(rule), name=name, ignore_na=False) for name, rule in CHECKS.items()]
    return pa.SeriesSchema(object, checks, nullable=True, name=NAME)


def failures(rows: list[Row]) -> list[tuple[Rule, int]]:
    """(rule, row) of every measure that breaks a rule."""
    import pandas as pd
    import pandera.pandas as pa

    try:
        measures_schema().validate(pd.Series([Whole(row) for row in rows], dtype=object, name=NAME), lazy=True)
    except pa.errors.SchemaErrors as broken:
        cases = broken.failure_cases
        unexpected = (set(cases["check"]) - CHECKS.keys()) | set(cases["check"][cases["index"].isna()])
        if unexpected:  # a rule that raised: a defect of ours, never of the plan
            raise RuntimeError(f"rules could not be run: {sorted(map(str, unexpected))}") from broken
        # pandera's order follows what else fails: theirs is the rules' own, whatever stands in the other rows
        failed = sorted((_PLACES[name], int(index)) for name, index in zip(cases["check"], cases["index"], strict=True))
        return [(RULES[at], index) for at, index in failed]
    finally:
        _columns.drop()
    return []


def warm_up() -> None:
    """Import pandera, and let it load what it puts off until its first validation.

    Any thread may, at any time; the second time costs nothing.
    """
    with _warming:
        if not _warm:
            failures([])
            _warm.append(True)


class _Columns(threading.local):
    """The distinct cells of each column of the measures in work, for all of its rules.

    A column repeats few values many times, so each is judged once; 1 and True are equal, so the type tells them apart.
    pandera hands every check a Series of its own over the same memory, by which the measures are known again. Holding
    their array keeps that memory from being given to another one.
    """

    def __init__(self) -> None:
        self.array: np.ndarray | None = None
        self.rows: list[Row] = []
        self.cells: dict[str, tuple[list[TypedValue], list[TypedValue]]] = {}

    def take(self, wholes: pd.Series, column: str) -> tuple[list[TypedValue], list[TypedValue]]:
        """(every cell, each distinct one once) of a column."""
        array = wholes.to_numpy()
        known = self.array
        if known is None or known.shape != array.shape or _start(known) != _start(array):
            self.array, self.rows, self.cells = array, [whole.row for whole in array], {}
        if column not in self.cells:
            values = [cell_of(row, column) for row in self.rows]
            cells = list(zip(map(type, values), values, strict=True))
            self.cells[column] = cells, list(dict.fromkeys(cells))
        return self.cells[column]

    def drop(self) -> None:
        """Let go of them."""
        self.array, self.rows, self.cells = None, [], {}


def _start(array: np.ndarray) -> tuple[int, tuple[int, ...]]:
    return array.__array_interface__["data"][0], array.strides


_columns = _Columns()


def _holds(rule: Rule) -> Callable[[pd.Series], pd.Series]:
    """What pandera calls to judge measures by a rule: -> whether each keeps it."""
    return _rows_hold(rule) if isinstance(rule, RowRule) else _cells_hold(rule)


def _cells_hold(rule: CellRule) -> Callable[[pd.Series], pd.Series]:
    def holds(wholes: pd.Series) -> pd.Series:
        import pandas as pd

        cells, distinct = _columns.take(wholes, rule.column)
        faulty = {cell for cell in distinct if rule.fault(cell[1])}
        sound = [cell not in faulty for cell in cells] if faulty else True
        return pd.Series(sound, index=wholes.index, dtype=bool)

    return holds


def _rows_hold(rule: RowRule) -> Callable[[pd.Series], pd.Series]:
    def holds(wholes: pd.Series) -> pd.Series:
        import pandas as pd

        return pd.Series([not rule.fault(whole.row) for whole in wholes], index=wholes.index, dtype=bool)

    return holds
