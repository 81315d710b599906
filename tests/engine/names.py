"""A LibreOffice document's defined names as xlwings' Names."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from tests.engine.cells import from_office, to_office


class Names(base_classes.Names):
    """The workbook's defined names."""

    api = None

    def __init__(self, document: Any) -> None:
        self._uno = document.NamedRanges

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name, Name(self._uno.getByName(name))) for name in self._uno.ElementNames]

    def __len__(self) -> int:
        return len(self._uno.ElementNames)


class Name(base_classes.Name):
    """One defined name."""

    api = None

    def __init__(self, name: Any) -> None:
        self._uno = name

    @property
    def name(self) -> str:
        return self._uno.Name

    @property
    def refers_to(self) -> str:
        return from_office(f"={self._uno.Content}")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._uno.Content = to_office(value)[1:]
