"""The console script, and `python -m plan_workbook`: which version this is is said before anything is imported."""

from __future__ import annotations

import sys

from plan_workbook import __version__


def run() -> None:
    """One command in a process of its own. Whoever asks only for the version waits for Python's own start, not for ours."""
    if sys.argv[1:] == ["--version"]:
        print(f"plan-workbook {__version__}")
        return
    from plan_workbook import cli

    cli.run()


if __name__ == "__main__":
    run()
