"""The add-in's VBA bridge as a script of Windows Script Host: its own source, with the types taken out.

VBScript is VBA without declared types, so PlanBridge.bas runs under cscript nearly as it is. Stand-ins say who "Excel"
is; `Tell` reports the outcome instead of opening a message box; `Run` first expands %NAME% as that of Windows does and
Wine's does not (Windows Script Host reference, WshShell.Run: environment variables in strCommand are expanded).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from wine import CSCRIPT, Ended, Wine

SOURCE = Path(__file__).resolve().parents[2] / "macros" / "src" / "PlanBridge.bas"
CASES = r"HKCU\Software\PlanWorkbookTest"  # where the test puts Unicode names: the script itself stays ASCII

STARTS = 3  # at most, of a script that did not begin
EXCEL = """
Class FakeExcel
    Public StatusBar
    Public Hwnd
    Public Property Get ActiveProtectedViewWindow
        Set ActiveProtectedViewWindow = Nothing
    End Property
End Class
Class FakeBook
    Public Name
End Class
Const PLAN_VERSION = "{version}"
Dim Application, ActiveWorkbook, told
Set Application = New FakeExcel
Set ActiveWorkbook = New FakeBook
Function PlanText(key, language)
    PlanText = key
End Function
Sub Tell(shell, outcome)
    told = outcome
End Sub
"""

DRIVER = """
Dim host, i, started
WScript.Echo "BEGUN"
Set host = CreateObject("WScript.Shell")
host.CurrentDirectory = host.RegRead("{cases}\\Folder")
Application.Hwnd = host.RegRead("{cases}\\Window")
For i = 1 To host.RegRead("{cases}\\Count")
    ActiveWorkbook.Name = host.RegRead("{cases}\\Name" & i)
    told = ""
    started = Timer
    RunPlan host.RegRead("{cases}\\Action")
    WScript.Echo "CASE " & i & " " & Int((Timer - started) * 1000) & " " & told
Next
"""


def script(version: str) -> str:
    """The whole script, ASCII."""
    bridge = SOURCE.read_text(encoding="ascii")
    bridge = re.sub(r"^Attribute .*\n", "", bridge, flags=re.MULTILINE)
    bridge = re.sub(r"Private Sub Tell\(.*?^End Sub\n", "", bridge, flags=re.MULTILINE | re.DOTALL)
    bridge = re.sub(r"\bAs \w+|^#.*\n", "", bridge, flags=re.MULTILINE)  # no types, and no conditional compilation
    bridge, calls = re.subn(r"\bshell\.Run\(command,", "shell.Run(shell.ExpandEnvironmentStrings(command),", bridge)
    assert calls == 1, f"the bridge starts Python in {calls} places"
    return bridge + EXCEL.format(version=version) + DRIVER.format(cases=CASES)


def press(wine: Wine, python: str, books: Sequence[str], version: str = "1.2", **how: str) -> list[str]:
    """Click a button once for each workbook name, with `python` registered; what the bridge told, "" for nothing.

    `how`: `action` (validate), `folder` that Excel is in (C:\\), `window` number of Excel (123).
    """
    wine.path(r"C:\bridge.vbs").write_text(script(version), encoding="ascii")
    cases: dict[str, str | int] = {"Count": len(books), "Folder": how.get("folder", "C:\\")}
    cases |= {"Action": how.get("action", "validate"), "Window": how.get("window", "123")}
    cases |= {f"Name{number}": name for number, name in enumerate(books, 1)}
    _register(wine, {r"Software\PlanWorkbook": {"Python": python}, r"Software\PlanWorkbookTest": cases})
    ran = _begun(wine)
    assert ran.code == 0, ran
    return [line.split(" ", 3)[3] for line in ran.out.splitlines()[1:]]


def _begun(wine: Wine) -> Ended:
    """The script, run once. Wine's cscript now and then ends before it reads a script (measured: 2 of 20,500 starts)."""
    for _ in range(STARTS):
        ran = wine.run_leaving(CSCRIPT, "//nologo", r"C:\bridge.vbs", timeout=300)
        if ran.out.startswith("BEGUN"):
            break
    return ran


def _register(wine: Wine, keys: Mapping[str, Mapping[str, str | int]]) -> None:
    """Write values below HKEY_CURRENT_USER: text as REG_SZ, numbers as REG_DWORD."""
    wine.path(r"C:\values.json").write_text(json.dumps(keys, ensure_ascii=False), encoding="utf-8")
    done = wine.python("-c", REGISTER)
    assert done.code == 0, done


REGISTER = r"""
import json, winreg
for path, values in json.load(open(r"C:\values.json", encoding="utf-8")).items():
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, path) as key:
        for name, value in values.items():
            winreg.SetValueEx(key, name, 0, winreg.REG_DWORD if isinstance(value, int) else winreg.REG_SZ, value)
"""
