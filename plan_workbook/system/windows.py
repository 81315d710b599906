"""Windows as the add-in needs it: the user's registry key, Excel's start-up folder, the mark of the web."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

KEY = r"Software\PlanWorkbook"  # below HKEY_CURRENT_USER; the bridge in macros/src/PlanBridge.bas reads it
UNDOABLE = "Undo"  # a value of that key: the click that can be taken back, by the bridge's own stamp
STARTUP = r"Microsoft\Excel\XLSTART"  # a trusted place by default, which %APPDATA%\Microsoft\AddIns is not
LIBREOFFICE = r"SOFTWARE\LibreOffice\UNO\InstallPath"  # its default value: the folder of soffice.exe
MARK_STREAM = ":Zone.Identifier"
ICON_WARNING = 0x30  # MB_ICONWARNING of MessageBoxW
NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW: no console flashes up


def message_box(text: str, title: str) -> None:
    """A message in a window of our own, for when there is no Excel to show it; on other systems on stderr."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, title, ICON_WARNING)
    else:
        print(text, file=sys.stderr)


def note_undoable(stamp: str) -> None:
    """Tell the bridge that the click of this stamp can be taken back; nothing happens on other systems."""
    if sys.platform == "win32":
        with suppress(OSError):  # Ctrl+Z then knows nothing of the click; the button does
            Windows().write(UNDOABLE, stamp)


def is_window(handle: str) -> bool:
    """Is there still a window of this handle (decimal)? Elsewhere than on Windows nobody can tell, and it is."""
    if sys.platform != "win32" or not handle.lstrip("-").isdigit():
        return True
    import ctypes

    return bool(ctypes.windll.user32.IsWindow(ctypes.c_void_p(int(handle))))


def libreoffice_folders() -> list[str]:
    """LibreOffice's command in each folder that its installer noted in the registry."""
    folders = []
    with suppress(ImportError):  # no Windows
        import winreg

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
                with suppress(OSError), winreg.OpenKey(root, LIBREOFFICE, 0, winreg.KEY_READ | view) as key:
                    folders.append(os.path.join(str(winreg.QueryValueEx(key, "")[0]), "soffice.com"))
    return folders


def system_program(name: str) -> str:
    """The path of a program of Windows itself: by its bare name the current folder's would be run."""
    import ctypes

    folder = ctypes.create_unicode_buffer(260)
    ctypes.windll.kernel32.GetSystemDirectoryW(folder, 260)
    return os.path.join(folder.value, name)


class System(Protocol):
    """What installing asks of the system; `Windows` is the real one."""

    def read(self, name: str) -> str | None: ...
    def write(self, name: str, value: str) -> None: ...
    def forget(self) -> None: ...
    def startup(self) -> Path: ...
    def is_marked(self, path: Path) -> bool: ...
    def python(self) -> Path: ...
    def base_python(self) -> Path: ...
    def isolated_version(self, python: Path) -> str | None: ...


class Windows:
    """The running Windows, for the current user."""

    def read(self, name: str) -> str | None:
        """A text value of our key; None where there is none."""
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, KEY) as key:
                return str(winreg.QueryValueEx(key, name)[0])
        except FileNotFoundError:
            return None

    def write(self, name: str, value: str) -> None:
        """Put a text value into our key."""
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, KEY) as key:
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)

    def forget(self) -> None:
        """Remove our key; nothing happens where there is none."""
        import winreg

        try:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, KEY)
        except FileNotFoundError:
            return

    def startup(self) -> Path:
        """The folder whose workbooks Excel opens when it starts."""
        return Path(os.environ["APPDATA"]) / STARTUP

    def is_marked(self, path: Path) -> bool:
        """Did the file come from mail or the web, so that Office blocks its macros?"""
        try:
            with open(f"{path}{MARK_STREAM}", encoding="utf-8", errors="replace") as stream:
                return any(line.strip() in ("ZoneId=3", "ZoneId=4") for line in stream)
        except OSError:  # no such stream, or a file system without streams: not marked
            return False

    def python(self) -> Path:
        """The console interpreter that runs us: pythonw.exe would hide the reason of a failed start."""
        running = Path(sys.executable)
        console = running.with_name(running.name.lower().replace("pythonw", "python"))
        return console if console.exists() else running

    def base_python(self) -> Path:
        """Where the Python lies that a virtual environment was made from."""
        return Path(sys.base_prefix)

    def isolated_version(self, python: Path) -> str | None:
        """The version of plan_workbook that `python -I` imports, as the bridge starts it; None where it can't."""
        ask = "import plan_workbook; print(plan_workbook.__version__)"
        try:
            asked = subprocess.run(
                [str(python), "-I", "-X", "utf8", "-c", ask],
                capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
                creationflags=NO_WINDOW if sys.platform == "win32" else 0,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return None
        return asked.stdout.strip() if asked.returncode == 0 else None
