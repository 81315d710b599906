"""Which lines stand on which page: full pages, no lonely lines, short measures whole."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from plan_workbook.printing.layout.paper import HEIGHT_STEP

# Penalties of ending a page before a line, on the scale of (per cent of the page left empty) squared.
NEVER, SHORT_MEASURE, INSIDE = 10_000.0, 22.0, 6.0
# Signers of more than a page are parted between two of them and not inside one.
BETWEEN_SIGNERS = NEVER / 2
# Fewer lines than this never stand alone, nor is a measure of at most this share of a page parted.
KEEP_LINES, KEEP_SHARE, SHORT_SHARE = 3, 1 / 8, 1 / 4
STRAY_SHARE = 1 / 2  # of a page: a last one with less on it


def penalty(line: int, count: int, per_page: float) -> float:
    """What it costs to end a page before `line` of a measure's `count` lines, where a page holds `per_page`."""
    if line == 0:
        return 0.0
    if min(line, count - line) < KEEP_LINES or count <= per_page * KEEP_SHARE:
        return NEVER
    return SHORT_MEASURE if count <= per_page * SHORT_SHARE else INSIDE


@dataclass(frozen=True)
class Lines:
    """Lines to be divided into pages: each one's height, what a page costs that ends before it, what it may grow by and,
    where the last page would be a short one, shrink by; all in points but the costs."""

    heights: Sequence[float]
    penalties: Sequence[float]
    stretches: Sequence[float]
    shrinks: Sequence[float]


def divide(lines: Lines, first: float, rest: float) -> tuple[list[int], list[float]]:
    """(index of the first line of each page, the lines' heights): as `plan` and `stretch`, but a last page with little on
    it is spared where lines that stand closer, and pages that end at worse places, take it in."""
    heights = lines.heights
    starts = plan(heights, lines.penalties, lines.stretches, first, rest)
    if len(starts) > 1 and sum(heights[starts[-1] :]) < rest * STRAY_SHARE:
        close = [height - shrink for height, shrink in zip(heights, lines.shrinks, strict=True)]
        cheap = [penalty if penalty >= BETWEEN_SIGNERS else penalty / 20 for penalty in lines.penalties]
        closer = plan(close, cheap, lines.stretches, first, rest)
        if len(closer) < len(starts):
            starts, heights = closer, close
    return starts, stretch(heights, lines.stretches, starts, first, rest)


def plan(
    heights: Sequence[float], penalties: Sequence[float], stretches: Sequence[float], first: float, rest: float
) -> list[int]:
    """The index of the first line of each page: the cheapest way to divide the lines (the paragraph algorithm of Knuth
    and Plass, "Breaking paragraphs into lines", 1981, turned to pages).

    `penalties[i]` is the cost of a page that ends before line i, `stretches[i]` what line i may grow by, `first` and
    `rest` what the first and the other pages hold, all in points. A line too high for any page gets one of its own."""
    count = len(heights)
    best = [math.inf] * (count + 1)
    best[0], origin = 0.0, [0] * (count + 1)
    tops, growths = ([0.0, *accumulate(each)] for each in (heights, stretches))
    ending = [*penalties, 0.0]
    ending[count] = 0.0
    for start in range(count):
        before = best[start]
        if math.isinf(before):
            continue
        capacity = rest if start else first
        top, growth = tops[start], growths[start]
        # the page's end at most: a line that is too high for any page ends the one that it begins
        fullest = max(start + 1, bisect_right(tops, top + capacity, start + 1) - 1)
        # a page less than half full is no choice unless no more goes on it; emptiness costs nothing less than 0
        fullish = bisect_left(tops, top + capacity / 2, start + 1, fullest)
        for end in range(fullish, fullest + 1):
            if before + ending[end] < best[end]:
                total = before
                if end < count:
                    total += _emptiness(capacity - (tops[end] - top), growths[end] - growth, capacity) + ending[end]
                if total < best[end]:
                    best[end], origin[end] = total, start
    starts, at = [], count
    while at > 0:
        at = origin[at]
        starts.append(at)
    return starts[::-1]


def _emptiness(gap: float, stretch: float, capacity: float) -> float:
    left = (gap - stretch) / capacity * 100 if gap > stretch else 0.0
    return left * left + (3 * (gap / stretch if gap < stretch else 1.0) if stretch else 0.0)


def stretch(
    heights: Sequence[float], stretches: Sequence[float], starts: Sequence[int], first: float, rest: float
) -> list[float]:
    """The heights with each page's lines spread to reach its end, so that pages end alike; the last stays as it is."""
    result = list(heights)
    for page, (start, end) in enumerate(zip(starts, starts[1:], strict=False)):
        gap = (rest if page else first) - sum(heights[start:end])
        room = sum(stretches[start:end])
        steps = math.floor(min(max(gap, 0.0), room) / HEIGHT_STEP + 1e-6)
        share, given = steps * HEIGHT_STEP / room if room else 0.0, 0
        wanted = 0.0
        for line in range(start, end):
            wanted += stretches[line] * share / HEIGHT_STEP
            add = round(wanted) - given
            given += add
            result[line] += add * HEIGHT_STEP
    return result
