"""The three-way rule as operations on tables: as sent, the plan now, as returned -> what is taken, what is a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

SAME, TAKEN, CONFLICT = "same", "taken", "conflict"


def decide(changes: pd.DataFrame) -> pd.Series:
    """The outcome of each change, by its row: `TAKEN`, `CONFLICT`, or `SAME` where there is nothing (more) to do.

    `changes` has one row for each cell that came back differing from what was sent, with the columns key (which cell,
    of which unit), base, ours, theirs (any hashable values) and trusted (is base known to be what was sent?). A change
    on one side only is taken; a cell changed on both sides, to different values, is a conflict, and so are two returns
    of one unit that differ, and a change whose base can't be trusted. Each value counts once, however often it came.
    The order of the rows does not matter but for which of equal rows is named.
    """
    import pandas as pd

    if changes.empty:
        return pd.Series([], index=changes.index, dtype=object)
    coded = _coded(changes)
    key = coded["key"]
    fresh = coded["theirs"] != coded["ours"]
    agreed = coded.groupby("key")["theirs"].transform("nunique") == 1
    one_sided = fresh & agreed & changes["trusted"].astype(bool) & (coded["ours"] == coded["base"])
    settled = one_sided.groupby(key).transform("any")
    outcome = pd.Series(SAME, index=changes.index, dtype=object)
    first = ~coded[["key", "theirs"]].assign(fresh=fresh).duplicated()
    outcome[fresh & ~settled & first] = CONFLICT
    outcome[one_sided & ~coded[["key"]].assign(one_sided=one_sided).duplicated()] = TAKEN
    return outcome


def _coded(changes: pd.DataFrame) -> pd.DataFrame:
    """Values as whole numbers that are equal where the values are: None, 80 and "80" are three of them."""
    import pandas as pd

    codes: dict[object, int] = {}
    names = ("key", "base", "ours", "theirs")
    columns = {name: [codes.setdefault(value, len(codes)) for value in changes[name]] for name in names}
    return pd.DataFrame(columns, index=changes.index)
