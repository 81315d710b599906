"""The Excel add-in: install it for this user, remove it, and say what stands in its way."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plan_workbook import __version__, texts
from plan_workbook.errors import InputError, OutputError
from plan_workbook.storage import atomic_write
from plan_workbook.system.windows import System, Windows

FILE = "plan_workbook.xlam"
ACTIONS = ("install", "remove", "status")
_VERSION = re.compile(r"<cp:version>([^<]*)</cp:version>")
_VARIABLE = re.compile(r"%([^%]+)%")


@dataclass(frozen=True)
class Notice:
    """One sentence about the installation. `code` names the fault; None where it only reports."""

    text: str
    code: str | None = None


def run(action: str, system: System | None = None, say: Callable[[str], None] = print) -> int:
    """Carry out `install`, `remove` or `status` and say the outcome, a sentence a line.

    Returns 0 where all is well, 1 where something is left to correct. Raises InputError where nothing could be done.
    """
    if system is None:
        if sys.platform != "win32":
            raise InputError("addin.only-windows")
        system = Windows()
    notices = {"install": install, "remove": remove, "status": status}[action](system)
    for notice in notices:
        say(notice.text)
    return 1 if any(notice.code for notice in notices) else 0


def install(system: System, source: Path | None = None) -> list[Notice]:
    """Copy the add-in to Excel's start-up folder and register the interpreter; then report as `status` does."""
    _refuse_unusable_python(system)
    target = system.startup() / FILE
    _replace(target, (source or packaged()).read_bytes())
    system.write("Python", str(system.python()))
    system.write("Version", __version__)
    notices = status(system)
    if not any(notice.code for notice in notices):
        notices.append(Notice(texts.say("addin.done")))
    return notices


def remove(system: System) -> list[Notice]:
    """Take the add-in and its registry key away."""
    target = system.startup() / FILE
    with _locked_means_open(target):
        existed = target.exists()
        target.unlink(missing_ok=True)
    existed = existed or system.read("Python") is not None
    system.forget()
    return [Notice(texts.say("addin.removed" if existed else "addin.nothing-removed"))]


def status(system: System) -> list[Notice]:
    """What is installed, in which versions, and what is wrong, each with its cure."""
    target = system.startup() / FILE
    return [*_file_notices(system, target), *_python_notices(system)]


def packaged() -> Path:
    """The add-in that came with this package (in a checkout: the one built beside it)."""
    here = Path(__file__).resolve().parents[1]
    for folder in (here, here.parent / "macros"):
        if (folder / FILE).is_file():
            return folder / FILE
    raise InputError("addin.not-packaged", file=FILE)


def version_of(path: Path) -> str | None:
    """The version an add-in says it is of; None where it can't be read."""
    try:
        with zipfile.ZipFile(path) as package:
            match = _VERSION.search(package.read("docProps/core.xml").decode("utf-8"))
    except (OSError, KeyError, zipfile.BadZipFile):
        return None
    return match[1] if match else None


def _file_notices(system: System, target: Path) -> list[Notice]:
    if not target.is_file():
        return [Notice(texts.say("addin.missing"), "addin.missing")]
    version = version_of(target)
    shown = version or texts.say("word.unknown-version")
    notices = [Notice(texts.say("addin.file", path=target, version=shown))]
    if version != __version__:
        text = texts.say("addin.version", version=shown, package=__version__)
        notices.append(Notice(text, "addin.version"))
    if system.is_marked(target):
        text = texts.say("addin.blocked", path=target)
        notices.append(Notice(text, "addin.blocked"))
    if target.with_name(f"~${FILE}").exists():
        notices.append(Notice(texts.say("addin.excel-open")))
    return notices


def _python_notices(system: System) -> list[Notice]:
    registered = system.read("Python")
    if registered is None:
        text = texts.say("addin.python-unregistered")
        return [Notice(text, "python.unregistered")]
    python = Path(registered)
    if not python.is_file():
        text = texts.say("addin.python-missing", path=python)
        return [Notice(text, "python.missing")]
    notices = [Notice(texts.say("addin.python", path=python))]
    if _from_store(python) or _from_store(system.base_python()):
        notices.append(Notice(texts.say("addin.python-store"), "python.store"))
    version = system.isolated_version(python)
    if version is None:
        text = texts.say("addin.package-unseen", path=python)
        notices.append(Notice(text, "package.unseen"))
    elif version != __version__:
        text = texts.say("addin.package-version", seen=version, version=__version__)
        notices.append(Notice(text, "package.version"))
    return notices


def _refuse_unusable_python(system: System) -> None:
    """A Python that Excel could never start is refused before anything is written."""
    python = system.python()
    if _from_store(python) or _from_store(system.base_python()):
        raise InputError("addin.python-store")
    variables = {name.upper() for name in os.environ}
    expanding = [match[0] for match in _VARIABLE.finditer(str(python)) if match[1].upper() in variables]
    if expanding:  # WScript.Shell.Run expands variables in what it starts, and knows no escape
        raise InputError("addin.variable", variable=expanding[0], path=python)


def _from_store(python: Path) -> bool:
    return "windowsapps" in (part.casefold() for part in re.split(r"[\\/]", str(python)))


def _replace(target: Path, content: bytes) -> None:
    """Put the file there whole or not at all; as a new file it carries no mark of the web."""
    with _locked_means_open(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        atomic_write.put(target, content, check=atomic_write.read_back)


@contextlib.contextmanager
def _locked_means_open(target: Path) -> Iterator[None]:
    """Windows refuses to replace or remove a file that Excel holds."""
    try:
        yield
    except PermissionError as error:
        raise OutputError("addin.in-use", path=target) from error
