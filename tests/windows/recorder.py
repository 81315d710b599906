"""Stands in for plan_workbook.click where a test asks how it is started: notes it in calls.jsonl, beside itself."""

import ctypes
import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path


class StartupInfo(ctypes.Structure):
    """STARTUPINFOW, as far as the window's first show state (processthreadsapi.h)."""

    _fields_ = [
        ("size", ctypes.c_ulong),
        *[(name, ctypes.c_void_p) for name in ("reserved", "desktop", "title")],
        *[(name, ctypes.c_ulong) for name in ("x", "y", "width", "height", "columns", "rows", "fill", "flags")],
        ("show", ctypes.c_ushort),
        ("rest", ctypes.c_byte * 64),
    ]


if __name__ == "__main__":
    started = StartupInfo()
    ctypes.windll.kernel32.GetStartupInfoW(ctypes.byref(started))
    call = {
        "arguments": sys.argv[1:],
        "isolated": sys.flags.isolated,
        "utf8": sys.flags.utf8_mode,
        "interpreter": sys.executable,
        "folder": os.getcwd(),
        "pandas": find_spec("pandas").origin,
        "window": started.show if started.flags & 1 else None,
    }
    with open(Path(__file__).with_name("calls.jsonl"), "a", encoding="utf-8") as calls:
        calls.write(json.dumps(call, ensure_ascii=False) + "\n")
