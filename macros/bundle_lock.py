"""Locks the packages of the Windows bundle: what pyproject.toml asks for, as of today, with the hash of each wheel.

Usage: python -m macros.bundle_lock (needs `uv`, which resolves for Windows from any system). Commit the changed lock.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.windows_python import LOCKS, PACKAGES_LOCK, TARGET, VERSION

ROOT = Path(__file__).resolve().parents[1]
CONSTRAINTS = LOCKS / "constraints.txt"
HEADING = f"# Packages of the Windows bundle: Python {VERSION}, win_amd64. Made by `python -m macros.bundle_lock`.\n"


def resolved() -> list[str]:
    """`name==version` of every package that the bundle needs, sorted."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate"]
    windows = ["--only-binary", ":all:", "--python-platform", "x86_64-pc-windows-msvc", "--python-version", VERSION]
    sources = ["--constraint", str(CONSTRAINTS), str(ROOT / "pyproject.toml")]
    answer = subprocess.run([*command, *windows, *sources], check=True, capture_output=True, text=True)
    return [line for line in answer.stdout.splitlines() if "==" in line]


def hashed(pins: list[str], folder: Path) -> list[str]:
    """The pins, each with the hash of its wheel, which is downloaded into `folder`."""
    command = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "--dest", str(folder), *TARGET, *pins]
    subprocess.run(command, check=True)
    wheels = {_canonical(wheel.name.split("-")[0]): wheel.read_bytes() for wheel in folder.iterdir()}
    contents = [(pin, wheels[_canonical(pin.split("==")[0])]) for pin in pins]
    return [f"{pin} --hash=sha256:{hashlib.sha256(content).hexdigest()}" for pin, content in contents]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        lines = hashed(resolved(), Path(scratch))
    PACKAGES_LOCK.write_text(HEADING + "\n".join(lines) + "\n", encoding="ascii")
    print(f"{len(lines)} packages locked in {PACKAGES_LOCK.relative_to(ROOT)}")
