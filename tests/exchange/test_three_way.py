"""The three-way rule by itself: a table of changes, and the outcome of each."""

import pandas as pd
import pytest

from plan_workbook.exchange.three_way import CONFLICT, SAME, TAKEN, decide


def outcomes(*rows: tuple[object, ...]) -> list[str]:
    names = ("key", "base", "ours", "theirs", "trusted")
    return list(decide(pd.DataFrame(rows, columns=names, dtype=object)))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "trusted", "outcome"),
    [
        ("а", "а", "б", True, TAKEN),
        ("а", "а", None, True, TAKEN),  # the unit emptied its cell
        (None, None, "б", True, TAKEN),
        ("а", "б", "б", True, SAME),  # both came to the same
        ("а", "в", "б", True, CONFLICT),
        ("а", None, "б", True, CONFLICT),
        (None, "в", "б", True, CONFLICT),
        ("80", "80", 80, True, TAKEN),  # the text became a number: that mends it
        (80, 80.0, 90, True, TAKEN),
        (None, None, "б", False, CONFLICT),  # nobody knows what was sent
        (None, "б", "б", False, SAME),
    ],
)
def test_one_cell(base, ours, theirs, trusted, outcome):
    assert outcomes(("к", base, ours, theirs, trusted)) == [outcome]


def test_two_returns_of_one_unit_that_differ_are_both_asked_about():
    assert outcomes(("к", "а", "а", "б", True), ("к", "а", "а", "в", True)) == [CONFLICT, CONFLICT]
    assert outcomes(("к", "а", "б", "б", True), ("к", "а", "б", "в", True)) == [SAME, CONFLICT]


def test_the_same_value_twice_counts_once():
    assert outcomes(("к", "а", "а", "б", True), ("к", "а", "а", "б", True)) == [TAKEN, SAME]
    assert outcomes(("к", "а", "г", "б", True), ("к", "а", "г", "б", True)) == [CONFLICT, SAME]
    assert outcomes(("к", "а", "г", "б", True), ("л", "а", "г", "б", True)) == [CONFLICT, CONFLICT]


def test_an_untrusted_copy_that_agrees_with_a_trusted_one_asks_nothing():
    assert outcomes(("к", None, "а", "б", False), ("к", "а", "а", "б", True)) == [SAME, TAKEN]


def test_nothing_came_back():
    assert outcomes() == []
