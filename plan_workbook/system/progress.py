"""Progress on the terminal: nothing for the first second, nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def steps(total: int) -> Iterator[Callable[[str], None]]:
    """A function that names the step which begins now; a bar appears on stderr once a second has gone by."""
    if not sys.stderr.isatty():
        yield lambda message: None
        return
    from tqdm import tqdm

    with tqdm(
        total=total, delay=1, leave=False, file=sys.stderr, bar_format="{desc} {bar} {n_fmt}/{total_fmt} {elapsed}"
    ) as bar:

        def step(message: str) -> None:
            bar.set_description_str(message, refresh=False)
            bar.update(1)

        yield step
