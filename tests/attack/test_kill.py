"""Whenever a command dies, the user's file is the old one or the new one, whole, and the next run clears up after it."""

from tests.attack.kills import kill_all


def test_twenty_kills():
    assert kill_all(20) == (20, [])
