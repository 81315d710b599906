"""Walks: stories made of steps, each with a seed of its own; where one goes wrong, its shortest form is looked for.

`python -m tests.exchange.model.walk [STEPS] [SEED]` walks by itself, half of the stories with saved mails, and prints
what it found; exit code 1 where the plan was not as the oracle says.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence

from tests.exchange.model import acts
from tests.exchange.model.story import Story, Wrong

Act = Callable[[Story], object]
Step = tuple[int | Act, int]  # an act or its place in `acts.EVERY`, and the seed of its choices
LENGTH = 40  # steps of a story
PATIENCE = 60.0  # seconds in which a shorter story is looked for


def tell(steps: Sequence[Step], in_mails: bool) -> str | None:
    """What went wrong in a story, with its script; None where nothing did. It ends with a merge of everything."""
    story = None
    try:
        story = Story(in_mails)
        for act, seed in steps:
            story.step(acts.EVERY[act] if isinstance(act, int) else act, seed)
        story.step(lambda current: current.merge(current.drawer[-8:]), 0)
        story.require_ids_told()
    except Wrong as why:
        return str(why)
    except Exception:  # noqa: BLE001 - an internal error of the program is what is looked for, too
        return "\n".join(["", "What was done:", *(story.lines if story else ()), "", traceback.format_exc()])
    finally:
        if story is not None:
            story.close()
    return None


def script(seed: int, length: int = LENGTH, only: Sequence[str] = ()) -> list[Step]:
    """A story's steps; some acts never happen in it, so that the others happen more often.

    `only` names the acts that may happen at all, all of them where it is empty.
    """
    chooser = random.Random(seed)
    possible = [index for index, act in enumerate(acts.EVERY) if not only or act.__name__ in only]
    if not only:
        left_out = set(chooser.sample(possible, chooser.randrange(len(possible) // 2)))
        possible = [index for index in possible if index not in left_out]
    return [(chooser.choice(possible), chooser.randrange(2**20)) for _ in range(length)]


def shortest(steps: Sequence[Step], in_mails: bool, patience: float = PATIENCE) -> str:
    """The same failure, or another, by fewer steps."""
    until = time.monotonic() + patience
    steps, failure = list(steps), tell(steps, in_mails) or "it went well the second time"
    size = max(len(steps) // 2, 1)
    while time.monotonic() < until:
        for start in range(0, len(steps), size):
            fewer = steps[:start] + steps[start + size :]
            other_failure = tell(fewer, in_mails)
            if other_failure:
                steps, failure = fewer, other_failure
                break
            if time.monotonic() >= until:
                return failure
        else:
            if size == 1:
                return failure
            size = max(size // 2, 1)
    return failure


def walk(count: int, seed: int, patience: float = PATIENCE) -> Iterator[tuple[int, str | None]]:
    """So many steps in stories; -> of each story its seed, and what went wrong in it."""
    for index in range(-(-count // LENGTH)):
        steps, in_mails = script(seed + index), index % 2 == 1
        failure = tell(steps, in_mails)
        yield seed + index, shortest(steps, in_mails, patience) if failure else None


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    wrong = 0
    for number, failure in walk(count, seed):
        if failure:
            wrong += 1
            print(f"story {number}:{failure}\n", flush=True)
    print(f"{-(-count // LENGTH) * LENGTH} steps, {wrong} stories went wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
