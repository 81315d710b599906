"""Whatever people do, in any order and over several rounds: the plan holds and asks what the oracle says, nothing else.

A share of what `make proof` walks: there 10,000 steps, by `python -m tests.exchange.model.walk`.
"""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.exchange.model import acts, walk

STORIES, STEPS = 4, 40
SCRIPTS = st.builds(
    lambda seed, more: [*walk.script(seed, STEPS - len(more)), *more],
    st.integers(0, 2**16),
    st.lists(st.tuples(st.integers(0, len(acts.EVERY) - 1), st.integers(0, 2**16)), max_size=STEPS // 2),
)


@pytest.mark.parametrize("in_mails", [False, True], ids=["files", "mails"])
def test_merging_makes_of_a_story_what_the_oracle_says(in_mails):
    @settings(max_examples=STORIES, derandomize=True, database=None, deadline=None, phases=(Phase.explicit, Phase.generate),
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(SCRIPTS)
    def run(steps):
        failure = walk.tell(steps, in_mails)
        assert failure is None, walk.shortest(steps, in_mails)

    run()
