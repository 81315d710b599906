"""Makes the wheel of a release, installs it into a fresh environment and tries it there.

usage: python -m macros.release [--out DIR] -> dist/plan_workbook-VERSION-py3-none-any.whl; needs the package index once
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from macros.bundle import ROOT, BundleError, build_wheel
from plan_workbook import __version__
from plan_workbook.commands import demonstration

CHANGES = ROOT / "CHANGELOG.md"


class ReleaseError(Exception):
    """The release is not as it should be; the text says what is wrong."""


def main(arguments: list[str] | None = None) -> int:
    """Build and try; -> 0, or 1 with one line on stderr."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    out = parser.parse_args(arguments).out
    out.mkdir(parents=True, exist_ok=True)
    try:
        require_changes(CHANGES.read_text(encoding="utf-8"), __version__)
        with tempfile.TemporaryDirectory() as folder:
            wheel = build_wheel(Path(folder))
            try_out(wheel, Path(folder))
            made = shutil.copy(wheel, out)
    except (BundleError, ReleaseError) as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{made}: installed and tried")
    return 0


def require_changes(changes: str, version: str) -> None:
    """Raise ReleaseError where the changes of that version have no heading."""
    if not any(line.startswith(f"## {version} ") for line in changes.splitlines()):
        raise ReleaseError(f"{CHANGES.name} has no heading for {version}")


def try_out(wheel: Path, folder: Path) -> None:
    """Install the wheel into an environment of its own below `folder` and run what a new user runs first."""
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    _run([scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel], folder)
    command = scripts / "plan-workbook"
    said = _run([command, "--version"], folder)
    if said.strip() != f"plan-workbook {__version__}":
        raise ReleaseError(f"the installed command says {said.strip()!r}, not {__version__}")
    plan = Path("demo") / demonstration.PLAN
    _run([command, "new", "empty.xlsm"], folder)
    _run([command, "demo", "demo"], folder)
    _run([command, "validate", plan], folder, code=1)  # the example has faults on purpose
    _run([command, "send", plan, "sent"], folder)
    for made in (Path("empty.xlsm"), plan, Path("sent") / "Илгээх жагсаалт.html"):
        if not (folder / made).is_file():
            raise ReleaseError(f"{made} was not made")


def _run(command: list[object], folder: Path, code: int = 0) -> str:
    """What a command says; ReleaseError where it ends with another code. `folder` lies outside of the checkout."""
    done = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != code:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise ReleaseError(f"{Path(str(command[0])).name} {command[1]} ended with {done.returncode}: {''.join(last)}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
