"""A clerk's desk without Windows: the macros run in an interpreter of VBA, Windows' script objects are stand-ins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pyopenvba.apps.excel import Application, ExcelApplication
from pyopenvba.apps.excel._bridge import ExcelBridge
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import NOTHING, VBAInt, VBAObject, member, method

from macros.vba import Host, modules

VERSION = "9.9.9"
HWND = 7_654_321


@dataclass
class Windows:
    """What the stand-ins know and what they saw. `run` stands for starting a process; it gives its exit code."""

    registry: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    run: Callable[[str], int] = lambda command: 0
    has_shell: bool = True
    commands: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # commands that nobody waits for
    popups: list[tuple[str, str]] = field(default_factory=list)


class Shell(VBAObject):
    """WScript.Shell."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows

    @method
    def RegRead(self, name: object) -> object:  # noqa: N802
        if str(name) not in self._windows.registry:
            raise VBARuntimeError(-2147024894, f"Unable to open registry key {name}")
        return self._windows.registry[str(name)]

    @method
    def Run(self, command: object, style: object, wait: object) -> object:  # noqa: N802
        assert int(style) == 0, "hidden"
        if not bool(wait):
            self._windows.left.append(str(command))
            return VBAInt(0)
        self._windows.commands.append(str(command))
        return VBAInt(self._windows.run(str(command)))

    @method
    def Popup(self, text: object, seconds: object, title: object, kind: object) -> object:  # noqa: N802
        self._windows.popups.append((str(title), str(text)))
        return VBAInt(1)


class Files(VBAObject):
    """Scripting.FileSystemObject."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows

    @method
    def FileExists(self, path: object) -> object:  # noqa: N802
        return str(path) in self._windows.files


class Control(VBAObject):
    """A ribbon control."""

    def __init__(self, identity: str) -> None:
        self._id = identity

    @member
    def Id(self) -> object:  # noqa: N802
        return self._id


class Excel(Application):
    """The interpreter's Excel, with the two members that it lacks."""

    @member
    def Hwnd(self) -> object:  # noqa: N802
        return VBAInt(HWND)

    @member
    def ActiveProtectedViewWindow(self) -> object:  # noqa: N802
        return self if getattr(self, "protected_view", False) else NOTHING

    @method
    def OnUndo(self, text: object, procedure: object) -> object:  # noqa: N802
        self.undo.append((str(text), str(procedure)))
        return NOTHING


class Bridge(ExcelBridge):
    """Hands the stand-ins to CreateObject."""

    def __init__(self, application: Application, windows: Windows) -> None:
        super().__init__(application)
        self._windows = windows

    def create(self, type_name_: str) -> object:
        if type_name_ == "WScript.Shell" and self._windows.has_shell:
            return Shell(self._windows)
        if type_name_ == "Scripting.FileSystemObject":
            return Files(self._windows)
        raise VBARuntimeError(429, f"ActiveX component can't create object {type_name_}")


class Desk:
    """Excel with the macros of `host` loaded and, if named, a workbook in front; `bridge`: another source of PlanBridge."""

    def __init__(
        self, host: Host = "addin", book: str | None = None, windows: Windows | None = None, bridge: str | None = None
    ) -> None:
        self.windows = windows or Windows()
        self.excel = ExcelApplication()
        self.excel.application.__class__ = Excel
        self.excel.application.undo = []
        self.excel.interpreter.host = Bridge(self.excel.application, self.windows)
        for name, text in (modules(host, VERSION) | ({"PlanBridge": bridge} if bridge else {})).items():
            self.excel.add_module(text, name=name)
        self.book = None
        if book is not None:
            self.book = self.excel.add_workbook()
            self.book.name = book

    def make_plan(self) -> None:
        """Give the workbook in front the name by which a plan is known."""
        add = 'ActiveWorkbook.Names.Add "plan_language", "=Sheet1!$A$1"'
        self.excel.add_module(f"Public Sub NamePlan()\n    {add}\nEnd Sub\n", name="Naming")
        self.excel.run("NamePlan")

    def click(self, button: str, callback: str = "AddinClick") -> None:
        """What Excel does when the button is clicked."""
        self.excel.run(callback, Control(button))

    def answer(self, callback: str, control: str) -> object:
        """What a callback like getLabel gives back for a control."""
        self.excel.add_module(
            "Public Function AskBack(control As Object)\n    Dim returned\n"
            f"    {callback} control, returned\n    AskBack = returned\nEnd Function\n",
            name="Asking",
        )
        return self.excel.run("AskBack", Control(control))
