"""The office installer, run by the bundle's own Python: copies the program for this user, then registers the add-in.

Files are copied by content alone: what came by mail carries a mark of the web, and WScript.Shell.Run, by which Excel
starts Python, would stop at a hidden security question (Windows Attachment Manager) if python.exe kept it.
"""

from __future__ import annotations

import compileall
import os
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

HOME = "PlanWorkbook"
PARTS = ("python", "plan-workbook.cmd", "uninstall.cmd", "COMPONENTS.txt")
BUSY = "Өмнөх хувилбар ажиллаж байна: Excel-ийг бүрэн хаагаад install.cmd-ийг дахин ажиллуулна уу."
FAILED = (
    "Файлуудыг хуулж чадсангүй ({problem}). Дискний сул зай болон {home} хавтсанд бичих эрхийг шалгаад "
    "install.cmd-ийг дахин ажиллуулна уу."
)


def install(source: Path, home: Path) -> None:
    """Put the program's parts into `home`, each whole: the old ones go only when the new ones lie beside them."""
    home.mkdir(parents=True, exist_ok=True)
    fresh, old = home / "new", home / "old"
    for leftover in (fresh, old):
        if leftover.exists():
            shutil.rmtree(leftover)
    fresh.mkdir()
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, fresh / part, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(source / part, fresh / part)
    _compile(fresh, home)
    old.mkdir()
    moved: list[str] = []
    try:
        for part in PARTS:
            if (home / part).exists():
                os.replace(home / part, old / part)
            moved.append(part)
            os.replace(fresh / part, home / part)
    except PermissionError:
        for part in moved:
            if (old / part).exists():
                if (home / part).exists():
                    os.replace(home / part, fresh / part)
                os.replace(old / part, home / part)
        raise
    shutil.rmtree(fresh)
    shutil.rmtree(old)


def _compile(fresh: Path, home: Path) -> None:
    """Put the bytecode beside the sources, so that no click compiles: not the first one, nor each one in a read-only folder.

    Unchecked: Python takes it without a look at the source, whose date changes in copying. What does not compile (some
    packages carry sources of other Pythons) is left as it is.
    """
    compileall.compile_dir(
        fresh / "python" / "Lib" / "site-packages", quiet=2, stripdir=str(fresh), prependdir=str(home),
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )  # fmt: skip


def main() -> int:
    source = Path(__file__).resolve().parent
    home = Path(os.environ["LOCALAPPDATA"]) / HOME
    print(f"Суулгаж байна: {home}", flush=True)
    try:
        install(source, home)
    except PermissionError:
        print(BUSY)
        return 1
    except OSError as problem:
        print(FAILED.format(problem=problem.strerror, home=home))
        return 1
    python = home / "python" / "python.exe"
    register = [python, "-I", "-X", "utf8", "-m", "plan_workbook.cli", "addin", "install"]
    return subprocess.run(register, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
