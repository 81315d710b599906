"""The three-way rule by itself: one cell, and what becomes of it."""

import pytest

from plan_workbook.exchange.merging.three_way import CONFLICT, NOTHING, SAME, TAKEN, decide


@pytest.mark.parametrize(
    ("base", "local", "remote", "certain", "outcome"),
    [
        ("а", "а", "б", True, TAKEN),
        ("а", "а", None, True, TAKEN),  # the unit emptied its cell
        (None, None, "б", True, TAKEN),
        ("а", "б", "б", True, SAME),  # both came to the same
        ("а", "б", "а", True, NOTHING),  # only the plan changed
        ("а", "в", "б", True, CONFLICT),
        ("а", None, "б", True, CONFLICT),
        (None, "в", "б", True, CONFLICT),
        (80, 80.0, 90, True, TAKEN),
        (None, None, "б", False, CONFLICT),  # nobody knows what was sent, or which measure it is
        (None, "б", "б", False, SAME),
    ],
)
def test_the_first_return_of_a_copy(base, local, remote, certain, outcome):
    assert decide(base, local, remote, base, certain) == outcome


@pytest.mark.parametrize(
    ("last", "local", "remote", "outcome"),
    [
        (5, 5, None, TAKEN),  # taken back: the cell is as it was sent again
        (5, 5, 6, TAKEN),
        (5, 5, 5, SAME),
        (5, 7, 5, CONFLICT),  # the coordinator corrected it, and the unit says the same again
        (5, 7, None, CONFLICT),  # corrected, and taken back
        (5, 7, 7, SAME),
        (None, 7, None, NOTHING),
    ],
)
def test_a_later_return_against_what_the_unit_said_before(last, local, remote, outcome):
    assert decide(last, local, remote, None) == outcome
