"""LibreOffice as xlwings' engine named "excel": applications, books and sheets; what was shown goes into a journal.

An application is a LibreOffice that runs already, like the Excel that the clerk has open; `hwnd` tells them apart.
Where the code under test speaks to Excel itself (`.api`), small classes answer under Excel's own names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import xlwings
from xlwings import base_classes

from tests.engine.cells import CellError, Range, of_address, parse
from tests.engine.copying import carry_page, free_name
from tests.engine.names import Names
from tests.engine.office import desktop, properties, uno

MOST_ASKED = 255  # characters of an InputBox's question
PDF, FILTER, MACRO_FILTER = "calc_pdf_Export", "Calc MS Excel 2007 XML", "Calc MS Excel 2007 VBA XML"


@dataclass(frozen=True)
class Setup:
    """The applications there are ({hwnd: pipe}), where the journal lies, and what the clerk answers to questions."""

    windows: dict[int, str]
    journal: str
    answers: dict[str, Any] = field(default_factory=dict)

    def dumps(self) -> str:
        """As text, for an environment variable."""
        return json.dumps(asdict(self))

    @classmethod
    def loads(cls, text: str) -> Setup:
        """Back from text."""
        said = json.loads(text)
        return cls({int(hwnd): pipe for hwnd, pipe in said["windows"].items()}, said["journal"], said["answers"])


class Engine:
    """What xlwings asks of an engine."""

    name, type = "excel", "desktop"

    def __init__(self, setup: Setup) -> None:
        self.apps = Apps([App(self, hwnd, pipe, setup) for hwnd, pipe in setup.windows.items()])

    @staticmethod
    def clean_value_data(data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool) -> Any:
        def clean(value: Any) -> Any:
            if value in ("", None):
                return empty_as
            if isinstance(value, CellError):
                return str(value) if err_to_str else None
            return number_builder(value) if number_builder and isinstance(value, float) else value

        return [[clean(value) for value in line] for line in data]

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        return "" if value is None or value != value else value


class Apps(base_classes.Apps):
    def __init__(self, apps: list[App]) -> None:
        self._apps = apps

    def __iter__(self) -> Iterator[App]:
        return iter(self._apps)

    def __len__(self) -> int:
        return len(self._apps)

    def keys(self) -> list[int]:
        return [app.pid for app in self._apps]

    def __getitem__(self, pid: int) -> App:
        return next(app for app in self._apps if app.pid == pid)


class App(base_classes.App):
    """One LibreOffice. Settings that it has no like of are kept and journalled."""

    hwnd = pid = api = books = engine = None

    def __init__(self, engine: Engine, hwnd: int, pipe: str, setup: Setup) -> None:
        self.engine, self.hwnd, self.pid, self._setup = engine, hwnd, hwnd, setup
        self.desktop = desktop(pipe)
        self.books, self.api = Books(self), AppApi(self)
        self._kept = {
            "status_bar": False, "calculation": "automatic", "screen_updating": True, "display_alerts": True,
            "enable_events": True,
        }  # fmt: skip

    def note(self, **what: Any) -> None:
        """One line in the journal."""
        with open(self._setup.journal, "a", encoding="utf-8") as journal:
            journal.write(json.dumps(what, ensure_ascii=False) + "\n")

    def answer(self, question: str) -> Any:
        return self._setup.answers[question]

    @property
    def selection(self) -> Range | None:
        chosen = self.books.active.document.CurrentController.Selection
        if not hasattr(chosen, "RangeAddress"):
            return None
        return of_address(self.books.active.sheets.active, chosen.RangeAddress)

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: Any) -> str:
        self.note(alert=prompt, mode=mode)
        return self.answer("confirm") if buttons == "yes_no" else "ok"


def _kept(name: str) -> property:
    def remember(app: App, value: Any) -> None:
        app._kept[name] = value
        app.note(**{name: value})

    return property(lambda app: app._kept[name], remember)


for _name in ("status_bar", "calculation", "screen_updating", "display_alerts", "enable_events"):
    setattr(App, _name, _kept(_name))


class AppApi:
    """Excel's Application, as far as it is asked directly."""

    def __init__(self, app: App) -> None:
        self._app = app

    def GetOpenFilename(self, offered: str, *_: Any) -> Any:  # noqa: N802
        chosen, patterns = self._app.answer("files"), offered.split(",")[1].split(";")
        for name in [chosen] if isinstance(chosen, str) else chosen or ():
            if not any(fnmatch(name, pattern) for pattern in patterns):
                raise AssertionError(f"{name} is not offered among {patterns}: the clerk could not choose it")
        return chosen

    def InputBox(self, prompt: str, title: str, default: str) -> Any:  # noqa: N802
        if len(prompt) > MOST_ASKED:
            raise AssertionError(f"Excel refuses a question of {len(prompt)} characters: {prompt}")
        self._app.note(asked=prompt)
        return self._app.answer("typed")

    def FileDialog(self, kind: int) -> Any:  # noqa: N802
        return FolderDialog(self._app.answer("folder"))


class FolderDialog:
    """Excel's folder picker, with the clerk's choice."""

    def __init__(self, chosen: str | None) -> None:
        self._chosen, self.Title = chosen, ""

    def Show(self) -> int:  # noqa: N802
        return -1 if self._chosen else 0

    def SelectedItems(self, index: int) -> str:  # noqa: N802
        return self._chosen


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app

    def _documents(self) -> list[Any]:
        outcome, every = [], self.app.desktop.Components.createEnumeration()
        while every.hasMoreElements():
            one = every.nextElement()
            if one.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                outcome.append(one)
        return outcome

    @property
    def active(self) -> Book:
        front = self.app.desktop.getCurrentComponent()
        return Book(self, front if front is not None else self._documents()[0])

    def __iter__(self) -> Iterator[Book]:
        return (Book(self, document) for document in self._documents())

    def __len__(self) -> int:
        return len(self._documents())

    def __call__(self, key: int | str) -> Book:
        books = list(self)
        outcome = books[key - 1 :] if isinstance(key, int) else [book for book in books if book.name == key]
        if not outcome:
            raise KeyError(key)
        return outcome[0]

    def open(self, fullname: str, update_links: Any = None, read_only: bool | None = None, *_: Any, **__: Any) -> Book:
        url = Path(fullname).resolve().as_uri()
        document = self.app.desktop.loadComponentFromURL(url, "_blank", 0, properties(ReadOnly=bool(read_only)))
        if document is None:
            raise OSError(f"cannot open {fullname}")
        return Book(self, document)


class Book(base_classes.Book):
    api = app = sheets = None

    def __init__(self, books: Books, document: Any) -> None:
        self.books, self.app, self.document = books, books.app, document
        self.sheets, self.api = Sheets(self), BookApi(self)

    @property
    def name(self) -> str:
        return Path(self.fullname).name if self.document.URL else self.document.Title

    @property
    def fullname(self) -> str:
        return uno().fileUrlToSystemPath(self.document.URL) if self.document.URL else self.document.Title

    @property
    def names(self) -> Names:
        return Names(self.document)

    def close(self) -> None:
        self.document.close(True)


class BookApi:
    """Excel's Workbook, as far as it is asked directly."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def Activate(self) -> None:  # noqa: N802
        self._book.document.CurrentController.Frame.activate()

    @property
    def Path(self) -> str:  # noqa: N802
        return str(Path(self._book.fullname).parent) if self._book.document.URL else ""

    @property
    def FullName(self) -> str:  # noqa: N802
        return self._book.fullname

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802
        return self._book.document.isProtected()

    def SaveCopyAs(self, name: str) -> None:  # noqa: N802
        kind = MACRO_FILTER if name.endswith(".xlsm") else FILTER
        self._book.document.storeToURL(Path(name).as_uri(), properties(FilterName=kind))

    @property
    def ActiveSheet(self) -> SheetApi:  # noqa: N802
        return self._book.sheets.active.api


class Sheets(base_classes.Sheets):
    api = None

    def __init__(self, book: Book) -> None:
        self.book, self.uno = book, book.document.Sheets

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.document.CurrentController.ActiveSheet)

    def __len__(self) -> int:
        return self.uno.Count

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, self.uno.getByIndex(index)) for index in range(len(self)))

    def __call__(self, key: int | str) -> Sheet:
        if isinstance(key, int):
            return Sheet(self.book, self.uno.getByIndex(key - 1))
        outcome = [sheet for sheet in self if sheet.name.casefold() == key.casefold()]
        if not outcome:
            raise KeyError(key)
        return outcome[0]

    def __contains__(self, key: str) -> bool:
        return any(sheet.name.casefold() == key.casefold() for sheet in self)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        self.uno.insertNewByName(name or f"Sheet{len(self) + 1}", before.index - 1 if before else after.index)
        return Sheet(self.book, self.uno.getByIndex(before.index - 2 if before else after.index))


class Sheet(base_classes.Sheet):
    api = book = None

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book, self.uno, self.api = book, sheet, SheetApi(self, book, sheet)

    @property
    def name(self) -> str:
        return self.uno.Name

    @name.setter
    def name(self, value: str) -> None:
        self.uno.Name = value

    @property
    def index(self) -> int:
        return self.uno.RangeAddress.Sheet + 1

    @property
    def visible(self) -> bool:
        return self.uno.IsVisible

    @visible.setter
    def visible(self, value: bool) -> None:
        self.uno.IsVisible = value

    @property
    def used_range(self) -> Range:
        cursor = self.uno.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return of_address(self, cursor.RangeAddress)

    def range(self, first: Any, last: Any = None) -> Range:
        """Of an address, a (row, column), a range, or two of these as corners."""
        corners = [self._corner(corner) for corner in (first, last) if corner is not None]
        rows = [row for corner in corners for row in (corner.r1, corner.r2)]
        columns = [column for corner in corners for column in (corner.c1, corner.c2)]
        return Range(self, min(rows), min(columns), max(rows), max(columns))

    def _corner(self, corner: Any) -> Range:
        if isinstance(corner, tuple):
            return Range(self, *corner, *corner)
        return parse(self, corner) if isinstance(corner, str) else corner

    def activate(self) -> None:
        self.book.document.CurrentController.setActiveSheet(self.uno)

    select = activate

    def delete(self) -> None:
        self.book.document.Sheets.removeByName(self.name)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        beside = before or after
        position = beside.index - (1 if before else 0)
        sheets = beside.book.document.Sheets
        if beside.book.document.RuntimeUID == self.book.document.RuntimeUID:
            sheets.copyByName(self.name, free_name(beside.book.sheets, self.name), position)
        else:
            sheets.importSheet(self.book.document, self.name, position)
            carry_page(self, beside.book.sheets(position + 1))
        beside.book.sheets(position + 1).activate()  # Excel brings the copy in front


class SheetApi:
    """Excel's Worksheet, as far as it is asked directly."""

    def __init__(self, sheet: Sheet, book: Book, of_office: Any) -> None:
        self._sheet, self._book, self._uno = sheet, book, of_office

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return self._uno.isProtected()

    def Activate(self) -> None:  # noqa: N802
        self._sheet.activate()

    def ExportAsFixedFormat(self, Type: int, Filename: str) -> None:  # noqa: N802, N803
        from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

        chosen = PropertyValue()
        chosen.Name, chosen.Value = "Selection", self._sheet.used_range.api
        data = uno().Any("[]com.sun.star.beans.PropertyValue", (chosen,))
        self._book.document.storeToURL(Path(Filename).as_uri(), properties(FilterName=PDF, FilterData=data))


def register(setup: Setup) -> xlwings.Engine:
    """Make xlwings use these LibreOffices as its Excel; gives the engine."""
    engine = xlwings.Engine(impl=Engine(setup))
    xlwings.engines.add(engine)
    engine.activate()
    return engine
