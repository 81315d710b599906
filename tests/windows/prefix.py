"""Makes the Windows disk that the stage runs on: Wine's own files, a Windows CPython, the packages of the bundle.

Kept in `.cache/windows/` and made again only when the locks or this set-up change. Nothing in it points out of its
folder (no Z: drive, no links into a home), so the checkout may be moved. Microsoft's C runtime is not needed: numpy 2.1
runs on Wine's own, newer ones do not (macros/bundle/constraints.txt).
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

from forwarder import forwarder
from wine import INSTALL, LOADER, PYTHON, Wine, missing_programs

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "windows"
DOWNLOADS = CACHE / "downloads"
sys.path.insert(0, str(ROOT))

from macros import windows_python  # noqa: E402  (needs the line above)

MAKER = "Суурилуулагч"  # the Windows user that makes the disk; tests run as others
# shutil.copy2 of Python 3.12 and later calls CopyFile2, which Wine 8 announces but lacks: the process would be aborted.
NO_COPYFILE2 = "import _winapi\n\nif hasattr(_winapi, 'CopyFile2'):\n    del _winapi.CopyFile2\n"
SETTINGS = (
    (r"HKCU\Software\Wine", "Version", "REG_SZ", "win10"),  # Wine 8 says Windows 7, which Python 3.9 and later refuse
    (r"HKCU\Environment", "TEMP", "REG_EXPAND_SZ", r"%USERPROFILE%\AppData\Local\Temp"),
    (r"HKCU\Environment", "TMP", "REG_EXPAND_SZ", r"%USERPROFILE%\AppData\Local\Temp"),
)


def prepared() -> Path:
    """The folder of the ready disk, made first where it is not there; about a minute then."""
    sources = (windows_python.PYTHON_LOCK, windows_python.PACKAGES_LOCK, Path(windows_python.__file__), Path(__file__))
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
    ready = CACHE / f"disk-{digest}"
    if not ready.exists():
        if missing := missing_programs():
            raise SystemExit(f"{', '.join(missing)} not found: {INSTALL}")
        for old in CACHE.glob("disk-*"):
            shutil.rmtree(old)
        unfinished = CACHE / f"unfinished-{digest}"
        shutil.rmtree(unfinished, ignore_errors=True)
        _make(unfinished)
        unfinished.rename(ready)
    return ready


def copy_of(disk: Path, folder: Path, user: str) -> Wine:
    """A disk of its own for one run, made of hard links (seconds, hardly any space), with `user`'s folders."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["cp", "-al", str(disk), str(folder)], check=True)
    wine = Wine(folder, user)
    for name in (r"Documents", r"Downloads", r"AppData\Local\Temp", r"AppData\Roaming\Microsoft\Excel\XLSTART"):
        wine.path(rf"{wine.profile}\{name}").mkdir(parents=True, exist_ok=True)
    return wine


def _make(folder: Path) -> None:
    started = time.monotonic()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - started:5.1f} s] {what}", flush=True)

    windows_python.fetch(DOWNLOADS)
    say(f"downloaded into {DOWNLOADS.relative_to(ROOT)}")
    folder.mkdir(parents=True)
    wine = Wine(folder, MAKER)
    try:
        wine.silently("/usr/bin/wineboot", "--init")
        for key, name, kind, value in SETTINGS:
            wine.silently(LOADER, "reg", "add", key, "/v", name, "/t", kind, "/d", value, "/f")
    finally:
        wine.kill()
    (folder / "dosdevices" / "z:").unlink()
    shutil.rmtree(wine.path(wine.profile))  # its folders are links into HOME
    say("Wine's own files are there")

    forwards = {"ProcessPrng": "advapi32.SystemFunction036"}
    wine.path(r"C:\windows\system32\bcryptprimitives.dll").write_bytes(forwarder("bcryptprimitives.dll", forwards))
    python = wine.path(PYTHON).parent
    windows_python.unpack_python(DOWNLOADS, python)
    (python / "python313._pth").unlink()  # it forces isolation; a Python from python.org's installer has none
    (python / "Lib").mkdir()
    (python / "Lib" / "sitecustomize.py").write_text(NO_COPYFILE2, encoding="ascii")
    windows_python.unpack_packages(DOWNLOADS, python / "Lib" / "site-packages")
    say("Windows Python and its packages are there")

    with wine.session():
        wine.silently(LOADER, PYTHON, "-m", "compileall", "-q", r"C:\Python313\Lib")
    say("compiled")


if __name__ == "__main__":
    print(prepared())
