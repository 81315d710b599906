"""The open Excel, through xlwings (only here): finds the workbook that was clicked in, and leaves all as it was."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any

from plan_workbook import texts
from plan_workbook.errors import InputError
from plan_workbook.excel.desk import ExcelDesk
from plan_workbook.excel.workbook import ExcelBook

BUSY = frozenset({-2147418111, -2146777998})  # RPC_E_CALL_REJECTED and VBA_E_IGNORE: a cell is being edited
GONE = frozenset({-2147023174, -2147417848})  # RPC_S_SERVER_UNAVAILABLE and RPC_E_DISCONNECTED: Excel was closed
COM_ATTEMPTS = 200  # xlwings would ask a busy Excel for ever


def load() -> None:
    """Import xlwings, but not the pandas that it would load on the way for conversions that we have no use for.

    Reading Excel so begins a quarter of a second earlier, while another thread imports pandas for the work itself. Call
    it before that thread starts.
    """
    if "pandas" not in sys.modules:
        sys.modules["pandas"] = None  # type: ignore[assignment]  # the documented way to make an import fail
        try:
            import xlwings  # noqa: F401
        finally:
            del sys.modules["pandas"]


@contextlib.contextmanager
def opened(name: str, hwnd: int | None = None) -> Iterator[ExcelBook]:
    """The open workbook `name` in the Excel whose window is `hwnd`; on leaving, Excel is as the clerk had it.

    Raises InputError where there is no such Excel or workbook, or Excel does not listen.
    """
    app = _app(hwnd)
    with _explained():
        book = next((book for book in app.books if book.name.casefold() == name.casefold()), None)
        if book is None:
            raise InputError("excel.not-open", name=name)
        with _undisturbed(app), _back_in_place(app, book) as opened_book:
            yield opened_book


@contextlib.contextmanager
def desk(hwnd: int | None = None) -> Iterator[ExcelDesk]:
    """The Excel whose window is `hwnd`, whether a workbook is open in it or none; what its status bar said stands again after.

    Raises InputError where there is no such Excel, or it does not listen.
    """
    app = _app(hwnd)
    with _explained(), contextlib.ExitStack() as undo:
        undo.callback(setattr, app, "status_bar", app.status_bar)
        yield ExcelDesk(app)


def alert(text: str, kind: str = "info", hwnd: int | None = None) -> None:
    """Show a message over the Excel window; `kind` is "info" or "critical"."""
    _app(hwnd).alert(text, texts.say("button.title"), mode=kind)


def say(text: str, hwnd: int | None = None) -> None:
    """Leave a text in the status bar, until the next button is clicked."""
    _app(hwnd).status_bar = text


def _app(hwnd: int | None) -> Any:
    import xlwings

    if sys.platform == "win32" and hwnd:
        from xlwings import _xlwindows

        _xlwindows.N_COM_ATTEMPTS = COM_ATTEMPTS
        with _explained():
            return xlwings.App(impl=_xlwindows.App(xl=hwnd))
    running = next((app for app in xlwings.apps if hwnd in (None, app.hwnd)), None)
    if running is None:
        raise InputError("excel.no-window")
    return running


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """COM's numbers for a busy or closed Excel as a sentence; any other error passes."""
    try:
        yield
    except Exception as error:
        number = getattr(error, "hresult", None)
        if number in BUSY:
            raise InputError("excel.busy") from error
        if number in GONE:
            raise InputError("excel.gone") from error
        raise


@contextlib.contextmanager
def _undisturbed(app: Any) -> Iterator[None]:
    """No flicker, no recalculation and no questions while we work; all as it was afterwards."""
    quiet = {"display_alerts": False, "enable_events": False, "screen_updating": False, "calculation": "manual"}
    with contextlib.ExitStack() as undo:
        undo.callback(setattr, app, "status_bar", app.status_bar)
        for name, value in quiet.items():
            undo.callback(setattr, app, name, getattr(app, name))
            setattr(app, name, value)
        yield


@contextlib.contextmanager
def _back_in_place(app: Any, book: Any) -> Iterator[ExcelBook]:
    """The sheet in front and its selection are so again afterwards, unless the work went elsewhere on purpose."""
    front_book = app.books.active.api  # a click in the other of two windows may have made it another workbook
    front, selection = front_book.ActiveSheet, app.selection
    opened = ExcelBook(app, book)
    try:
        yield opened
    finally:
        if not opened.moved:
            front_book.Activate()
            front.Activate()
            if selection is not None:  # None: a chart or a picture is selected
                selection.select()
