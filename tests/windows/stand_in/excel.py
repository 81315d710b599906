"""A stand-in for Excel (runs under Wine): windows of Excel's classes that hand out an Application over COM.

Usage: python excel.py WORKBOOK READY RESULT. READY gets the window's number once all is up; on WM_CLOSE the workbook is
written to RESULT. Message boxes are noted on stdout, a JSON line each, and answered with their first button.
"""

from __future__ import annotations

import ctypes
import json
import sys
import threading
import time
from typing import Any

import pythoncom
import win32con
import win32gui
from com_objects import Collection, ComObject, method, pointer
from workbook import Workbook

WM_GETOBJECT = 0x3D
OBJID_NATIVEOM = -16
CLASSES = ("XLMAIN", "XLDESK", "EXCEL7")  # each the child of the one before: where accessibility clients look
GOING = 0.5  # seconds that a window has for going
DIALOG = "#32770"


class Workbooks(Collection):
    def __init__(self, app: Application, paths: list[str]) -> None:
        super().__init__([Workbook(app, path) for path in paths])
        self.Application = app

    @method
    def Open(
        self, Filename: Any, UpdateLinks: Any = None, ReadOnly: Any = None, Format: Any = None, Password: Any = None,
        WriteResPassword: Any = None, IgnoreReadOnlyRecommended: Any = None, Origin: Any = None, Delimiter: Any = None,
        Editable: Any = None, Notify: Any = None, Converter: Any = None, AddToMru: Any = None, Local: Any = None,
        CorruptLoad: Any = None,
    ) -> Workbook:  # fmt: skip
        book = Workbook(self.Application, Filename, bool(ReadOnly))
        self.items.append(book)
        self.Application.ActiveWorkbook = book
        return book


class Application(ComObject):
    def __init__(self, paths: list[str]) -> None:
        self.Name, self.Version, self.Hwnd, self.Visible = "Microsoft Excel", "16.0", 0, True
        self.DisplayAlerts, self.EnableEvents, self.ScreenUpdating, self.Interactive = True, True, True, True
        self.Calculation, self._status = -4105, False  # xlCalculationAutomatic
        self.Workbooks = Workbooks(self, paths)
        self.ActiveWorkbook = self.Workbooks.items[0]
        self.Selection = self.ActiveWorkbook.ActiveSheet.Cells(1, 1)

    @property
    def Application(self) -> Application:
        return self

    @property
    def ActiveSheet(self) -> Any:
        return self.ActiveWorkbook.ActiveSheet

    @property
    def StatusBar(self) -> Any:
        return self._status

    @StatusBar.setter
    def StatusBar(self, value: Any) -> None:
        self._status = value
        print(json.dumps({"status": value}, ensure_ascii=False), flush=True)

    @method
    def Calculate(self) -> None:
        """Nothing here calculates."""


def open_windows(app: Application) -> None:
    """Make the three windows; the innermost answers as the native object model."""
    interface = (ctypes.c_byte * 16).from_buffer_copy(bytes(pythoncom.IID_IDispatch))
    oleacc = ctypes.WinDLL("oleacc")
    oleacc.LresultFromObject.restype = ctypes.c_ssize_t
    address = ctypes.c_void_p(pointer(app))

    def answer(window: int, message: int, wide: int, long: int) -> int:
        if ctypes.c_int32(long & 0xFFFFFFFF).value == OBJID_NATIVEOM:
            return oleacc.LresultFromObject(interface, ctypes.c_size_t(wide), address)
        return win32gui.DefWindowProc(window, message, wide, long)

    def close(window: int, message: int, wide: int, long: int) -> int:
        win32gui.PostQuitMessage(0)
        return 0

    parent = 0
    for name in CLASSES:
        kind = win32gui.WNDCLASS()
        kind.lpszClassName, kind.lpfnWndProc = name, {WM_GETOBJECT: answer, win32con.WM_CLOSE: close}
        win32gui.RegisterClass(kind)
        style = win32con.WS_CHILD if parent else win32con.WS_OVERLAPPEDWINDOW
        parent = win32gui.CreateWindow(name, "Excel", style | win32con.WS_VISIBLE, 0, 0, 400, 300, parent, 0, 0, None)
        app.Hwnd = app.Hwnd or parent


def answer_dialogs(owner: int) -> None:
    """Note and close every message box over our window, or over none, as the clerk would with a click."""

    def look(window: int, _: Any) -> bool:
        try:
            _answer_dialog(window, owner)
        except win32gui.error:  # it went while we looked: Wine has several errors for that
            time.sleep(GOING)
            if win32gui.IsWindow(window):
                raise
        return True

    while True:
        time.sleep(0.05)
        win32gui.EnumWindows(look, None)


def _answer_dialog(window: int, owner: int) -> None:
    ours = win32gui.GetWindow(window, win32con.GW_OWNER) in (0, owner)
    if ours and win32gui.GetClassName(window) == DIALOG and win32gui.IsWindowVisible(window):
        texts: list[str] = []
        buttons: list[int] = []

        def look(child: int, _: Any) -> bool:
            if win32gui.GetClassName(child) == "Button":
                buttons.append(child)
            elif win32gui.GetWindowText(child):
                texts.append(win32gui.GetWindowText(child))
            return True

        win32gui.EnumChildWindows(window, look, None)
        if buttons and texts:
            said = {"title": win32gui.GetWindowText(window), "dialog": " ".join(texts)}
            print(json.dumps(said, ensure_ascii=False), flush=True)
            win32gui.SendMessage(buttons[0], win32con.BM_CLICK, 0, 0)
            while win32gui.IsWindow(window):
                time.sleep(0.02)


def main(workbook: str, ready: str, result: str) -> None:
    pythoncom.CoInitialize()
    app = Application([workbook])
    open_windows(app)
    threading.Thread(target=answer_dialogs, args=[app.Hwnd], daemon=True).start()
    with open(ready, "w", encoding="ascii") as file:
        file.write(str(app.Hwnd))
    win32gui.PumpMessages()
    book = app.Workbooks.items[0]
    book.cells._sheets = [sheet.cells for sheet in book.Worksheets]
    book.cells.save(result)
    state = {
        "front": app.ActiveWorkbook.ActiveSheet.Name,
        "selection": app.Selection.Address,
        "status": app.StatusBar,
        "alerts": app.DisplayAlerts,
        "updating": app.ScreenUpdating,
        "calculation": app.Calculation,
        "books": app.Workbooks.Count,
    }
    print(json.dumps({"end": state}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
