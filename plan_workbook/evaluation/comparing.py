"""Which goals and units stand highest and lowest, what has changed, and which measures are slow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Protocol, TypeVar


class HasPercent(Protocol):
    """A goal's or a unit's evaluation."""

    @property
    def percent(self) -> Decimal | None:
        """As shown."""


Group = TypeVar("Group", bound=HasPercent)


def highest(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The goals or units of the highest percent, as shown; () where none has one."""
    return _extreme(groups, max)


def lowest(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The goals or units of the lowest percent, as shown; () where none has one or all are alike."""
    groups = tuple(groups)
    lowest_groups = _extreme(groups, min)
    return () if lowest_groups == _extreme(groups, max) else lowest_groups


def change(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """By how many points a percent rose (or fell, below 0), of the figures as shown; None where one is missing."""
    return None if now is None or before is None else now - before


def is_slow(percent: Decimal, levels: Sequence[Decimal]) -> bool:
    """Is the percent in the lower half of the bands that the levels part 0 to 100 into, and not the whole?"""
    bands = [*levels, *([Decimal(0)] if levels[-1] > 0 else [])]  # best first; the last also holds what is under it
    reached = next(at for at, bound in enumerate(bands) if percent >= bound)
    return len(bands) > 1 and reached >= (len(bands) + 1) // 2


def _extreme(groups: Iterable[Group], pick: Callable[[Iterable[Decimal]], Decimal]) -> tuple[Group, ...]:
    graded = [(group, group.percent) for group in groups if group.percent is not None]
    if not graded:
        return ()
    wanted = pick(percent for _, percent in graded)
    return tuple(group for group, percent in graded if percent == wanted)
