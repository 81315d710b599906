"""Cells into rectangles."""

from hypothesis import given
from hypothesis import strategies as st

from plan_workbook.excel.rectangles import rectangles, runs

CELLS = st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.integers(), max_size=60)


def test_runs_are_the_unbroken_stretches():
    assert runs([4, 1, 2, 3, 9, 9]) == [(1, 4), (9, 9)]
    assert runs([]) == []


def test_a_full_column_is_one_rectangle_and_a_stray_cell_another():
    cells = {(3, 1): "a", (4, 1): "b", (5, 1): "c", (9, 4): "d"}
    assert list(rectangles(cells)) == [((3, 1), [["a"], ["b"], ["c"]]), ((9, 4), [["d"]])]


@given(CELLS)
def test_rectangles_hold_each_cell_exactly_once(cells):
    back = [
        ((top + row, left + column), value)
        for (top, left), rows in rectangles(cells)
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
    ]
    assert len(back) == len(cells) and dict(back) == cells
