"""Hostile files end in findings or in one line and change nothing but what the command writes; `make proof` measures too."""

import socket
from contextlib import closing

import pytest

from tests.attack.attacks import attack_all
from tests.attack.mutants import COUNT, corpus, sample
from tests.attack.packages import PORT

LINKED = (
    "link to the outside",
    "lead to",
    "another workbook",
    "connection",
    "outer",
    "parameter entity",
    "names that run",
    "elsewhere",
    "web page",
    "ribbon that",
)


def test_the_corpus_is_as_large_as_promised_and_always_the_same():
    mutants = corpus()
    assert len(mutants) == COUNT >= 1_000
    assert [one.data() for one in mutants[::400]] == [one.data() for one in corpus()[::400]]


def test_a_hundred_hostile_files():
    # each meets validate and two others of the commands; `make proof` lets all of them meet all
    mutants = sample(100)
    parts = [mutants[start::4] for start in range(4)]
    assert [
        wrong for turn, part in enumerate(parts) for wrong in attack_all(part, (0, 2 + 2 * turn, 3 + 2 * turn))
    ] == []


@pytest.fixture
def server():
    """The server that the hostile links lead to; -> a function that says whether anybody has called."""
    with closing(socket.create_server(("127.0.0.1", PORT))) as listening:
        listening.settimeout(0.05)

        def called() -> bool:
            try:
                listening.accept()[0].close()
            except TimeoutError:
                return False
            return True

        yield called


def test_nothing_is_fetched_followed_or_run(server):
    linked = [mutant for mutant in corpus() if any(word in mutant.name for word in LINKED)]
    assert attack_all(linked[::6], (0, 2, 4, 5)) == []
    assert not server()
