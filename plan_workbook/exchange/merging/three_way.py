"""The three-way rule for one cell: as the unit left it last, the plan now, as returned -> what becomes of it."""

from __future__ import annotations

SAME, TAKEN, CONFLICT, NOTHING = "same", "taken", "conflict", "nothing"


def decide(base: object, local: object, remote: object, sent: object, certain: bool = True) -> str:
    """The outcome for a cell of one unit.

    `remote` is what came back, `local` what the plan holds, `sent` what the copy held when it was sent, and `base` what the
    unit said last: what it returned before, else `sent`. All are hashable values, or marks of them: only whether they are
    equal counts. `certain` is False where it can't be known what was sent, or which measure the row is.

    A change on one side only is taken, also one that takes an earlier answer back; a cell that both sides changed, to
    different values, is a conflict. `NOTHING`: the unit left its cell as it was sent, so the plan keeps what it holds.
    """
    if remote == local:
        return SAME
    if not certain:
        return CONFLICT
    if local == base:
        return TAKEN if remote != base else NOTHING
    if remote == sent == base:
        return NOTHING
    return CONFLICT
