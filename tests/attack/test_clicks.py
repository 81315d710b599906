"""Clicks in a row with the spare struck at any moment; `make proof` does two hundred."""

from tests.attack.clicks import click_often


def test_ten_clicks_are_answered_and_leave_one_spare():
    assert click_often(10) == []
