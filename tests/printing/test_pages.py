"""Pages: full, without lonely lines, and within what the paper holds."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from plan_workbook.printing.layout import pages


def lines_of(*measures: int, per_page: float = 30) -> tuple[list[float], list[float], list[float]]:
    """Heights, penalties and stretches of measures of so many lines, each line 10 points high."""
    penalties = [pages.penalty(line, count, per_page) for count in measures for line in range(count)]
    return [10.0] * len(penalties), penalties, [0.5] * len(penalties)


def plan(*measures: int, page: float = 300) -> list[int]:
    return pages.plan(*lines_of(*measures, per_page=page / 10), page, page)


def test_a_long_measure_fills_its_pages():
    assert plan(75) == [0, 30, 60]


def test_no_line_of_a_measure_is_left_alone_on_either_page():
    assert plan(28, 10) == [0, 28]  # two lines of the second would stand alone below the first
    assert plan(31, 31) == [0, 28, 58]  # nor one line of the first above the second


def test_a_short_measure_is_kept_whole():
    assert plan(27, 4, 20) == [0, 27]


def test_a_page_is_not_left_half_empty_for_the_sake_of_a_measure():
    assert plan(20, 22, 20) == [0, 29, 59]


def test_a_line_higher_than_the_page_gets_one_of_its_own():
    assert pages.plan([50, 900, 50], [0, 0, 0], [0, 0, 0], 300, 300) == [0, 1, 2]


def test_full_pages_are_spread_to_end_alike_and_the_last_is_not():
    heights, penalties, stretches = lines_of(29, 29)
    spread = pages.stretch(heights, [0.75] * 58, [0, 29], 305, 305)
    assert (sum(spread[:29]), spread[29:]) == (305, [10.0] * 29)


HEIGHTS = st.lists(st.integers(1, 60), min_size=1, max_size=40)


@settings(max_examples=200, deadline=None)
@given(HEIGHTS, st.integers(80, 300), st.integers(80, 300))
def test_every_page_fits_and_every_line_is_on_one(measures, first, rest):
    heights, penalties, stretches = lines_of(*measures, per_page=rest / 10)
    starts = pages.plan(heights, penalties, stretches, first, rest)
    spread = pages.stretch(heights, stretches, starts, first, rest)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    for page, (start, end) in enumerate(pairwise([*starts, len(heights)])):
        assert sum(spread[start:end]) <= (rest if page else first) + 1e-6


def divided(*measures: int, shrink: float) -> tuple[list[int], float]:
    """First lines of pages of 300 points, and the height of all lines, which may be set closer."""
    heights, penalties, _ = lines_of(*measures)
    none = [0.0] * len(heights)
    starts, heights = pages.divide(pages.Lines(heights, penalties, none, [shrink] * len(heights)), 300, 300)
    return starts, round(sum(heights), 6)


def test_a_short_last_page_is_spared_where_lines_may_stand_closer():
    assert divided(62, shrink=0.0) == ([0, 29, 59], 620)
    assert divided(62, shrink=0.4) == ([0, 31], 595.2)
    assert divided(80, shrink=0.4) == ([0, 30, 60], 800)
    assert divided(62, shrink=0.1) == ([0, 29, 59], 620)
