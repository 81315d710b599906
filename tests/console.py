"""The console script, run as staff run it."""

from __future__ import annotations

import subprocess
import sys


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, as staff start it."""
    command = [sys.executable, "-m", "plan_workbook.cli", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False, **options
    )


def refused(*arguments: object) -> str:
    """The one line on stderr of a command that ends with 2."""
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    assert "Traceback" not in done.stderr
    return done.stderr.strip()
