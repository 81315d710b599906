"""Makes the folder for offices without Python, internet or administrator rights, and its .zip.

Usage: python -m macros.bundle [--out DIR] [--python ZIP] -> dist/plan-workbook-VERSION-windows. Runs on any system;
needs the network once, for what the locks name.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

from macros import windows_python

ROOT = Path(__file__).resolve().parents[1]
TEXTS = Path(__file__).resolve().parent / "bundle"
DOWNLOADS = ROOT / ".cache" / "windows" / "downloads"
GUIDE = "УНШИНА УУ.txt"
BUILT = ("workbook_template.xlsm", "plan_workbook.xlam")  # by macros/build.py
LONGEST_PATH = 150  # inside the folder: Windows stops at 260 characters, and the office's own folder comes before
ZIP_DATE = (2020, 1, 1, 0, 0, 0)  # one date for all, so that building twice gives the same bytes
WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "python_version": windows_python.VERSION,
    "python_full_version": f"{windows_python.VERSION}.0",
    "extra": "",
}
# With this file Python looks nowhere else for packages: not in the registry, PYTHONPATH or the user's site folder.
SEARCH_PATH = "python313.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"


class BundleError(Exception):
    """The bundle can't be made as asked; the text says why and what to do."""


def build(out: Path, archive: Path | None = None) -> Path:
    """Write the folder and the .zip below `out`; the folder's path. What lay there before is replaced."""
    with tempfile.TemporaryDirectory() as scratch:
        wheel = build_wheel(Path(scratch))
        folder = out / f"plan-workbook-{wheel.name.split('-')[1]}-windows"
        shutil.rmtree(folder, ignore_errors=True)
        program = folder / "program"
        python = program / "python"
        windows_python.fetch(DOWNLOADS)
        windows_python.unpack_python(DOWNLOADS, python, archive)
        (python / "python313._pth").write_bytes(SEARCH_PATH.encode("ascii"))
        site_packages = python / "Lib" / "site-packages"
        windows_python.unpack_packages(DOWNLOADS, site_packages)
        windows_python.add_wheel(wheel, site_packages)
    shipped = sorted(distributions(path=[str(site_packages)]), key=lambda shipped_one: shipped_one.name.lower())
    if problems := unmet(shipped):
        raise BundleError(f"{'; '.join(problems)}: run python -m macros.bundle_lock")
    _write_texts(folder, program, shipped)
    _refuse_long_paths(folder)
    _zip(folder)
    return folder


def build_wheel(folder: Path) -> Path:
    """Our own wheel, made into `folder`; it must hold the template and the add-in."""
    command = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    wheel = next(folder.glob("plan_workbook-*.whl"))
    with zipfile.ZipFile(wheel) as content:
        lacking = [name for name in BUILT if f"plan_workbook/{name}" not in content.namelist()]
    if lacking:
        raise BundleError(f"the wheel lacks {', '.join(lacking)}: run python -m macros.build")
    return wheel


def unmet(shipped: list[Distribution]) -> list[str]:
    """What the shipped packages ask of each other on Windows and don't get, a sentence each."""
    versions = {_canonical(distribution.name): distribution.version for distribution in shipped}
    problems = []
    for distribution in shipped:
        for line in distribution.requires or []:
            wanted = Requirement(line)
            if wanted.marker and not wanted.marker.evaluate(WINDOWS):
                continue
            version = versions.get(_canonical(wanted.name))
            if version is None or not wanted.specifier.contains(version, prereleases=True):
                problems.append(f"{distribution.name} needs {wanted.name}{wanted.specifier}, the lock gives {version}")
    return problems


def _canonical(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _write_texts(folder: Path, program: Path, shipped: list[Distribution]) -> None:
    for name in ("install.cmd", "uninstall.cmd"):
        _write_batch(folder / name)
    for name in ("plan-workbook.cmd", "uninstall.cmd"):
        _write_batch(program / name)
    shutil.copyfile(TEXTS / "install.py", program / "install.py")
    guide = (TEXTS / "guide.txt").read_text(encoding="utf-8")
    (folder / GUIDE).write_text(guide, encoding="utf-8-sig", newline="\r\n")  # old Notepads need both
    lines = ["Python (python.org, embeddable package): PSF-2.0, see python\\LICENSE.txt", *map(_component, shipped)]
    heading = "What this folder holds, each under its own licence (texts: python\\Lib\\site-packages\\*.dist-info)."
    (program / "COMPONENTS.txt").write_text("\n".join([heading, "", *lines, ""]), encoding="utf-8", newline="\r\n")


def _write_batch(path: Path) -> None:
    """cmd.exe reads batch files in the system's code page and wants CRLF."""
    text = (TEXTS / path.name).read_text(encoding="ascii")
    path.write_bytes("\r\n".join(text.splitlines()).encode("ascii") + b"\r\n")


def _component(distribution: Distribution) -> str:
    facts = distribution.metadata
    classified = [line.split(" :: ")[-1] for line in facts.get_all("Classifier", []) if line.startswith("License ::")]
    spoken = facts.get("License-Expression") or ", ".join(classified) or (facts.get("License") or "").split("\n")[0]
    return f"{distribution.name} {distribution.version}: {spoken}"


def _refuse_long_paths(folder: Path) -> None:
    longest = max((str(path.relative_to(folder)) for path in folder.rglob("*")), key=len)
    if len(longest) > LONGEST_PATH:
        raise BundleError(f"{longest} is {len(longest)} characters long: Windows would not unpack it everywhere")


def _zip(folder: Path) -> None:
    with zipfile.ZipFile(folder.with_name(f"{folder.name}.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    newer = "python.org's python-3.13.x-embed-amd64.zip, shipped instead of the one that the lock names"
    parser.add_argument("--python", type=Path, metavar="ZIP", help=newer)
    asked = parser.parse_args(arguments)
    try:
        folder = build(asked.out, asked.python)
    except BundleError as problem:
        print(problem, file=sys.stderr)
        return 2
    print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
