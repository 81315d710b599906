"""Whenever a command dies, the user's file is the old one or the new one, whole, and the next run clears up after it."""

from tests.attack.kills import kill_all


def test_twenty_kills():
    # each at a change of the disk, which no other work on the machine moves; `make proof` adds moments of chance
    assert kill_all(20, timed=False) == (20, [])
