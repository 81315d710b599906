"""Excel with no workbook of ours in it: what a button that makes a new plan asks, and where it opens what it made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plan_workbook import texts
from plan_workbook.excel import dialogs


class ExcelDesk:
    """The Excel that was clicked in; handed an xlwings app, imports none."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def progress(self, text: str) -> None:
        """Say in the status bar what is being done."""
        self._app.status_bar = text

    def confirm(self, text: str) -> bool:
        """Ask a question; did the clerk say yes?"""
        return str(self._app.alert(text, texts.say("button.title"), buttons="yes_no")) == "yes"

    def ask_file(self, text: str, endings: Sequence[str]) -> Path | None:
        """Let the clerk choose one file of these endings (".docx"); None where the question was cancelled."""
        return dialogs.ask_file(self._app, text, endings)

    def ask_folder(self, text: str) -> Path | None:
        """Let the clerk choose a folder; None where the question was cancelled."""
        return dialogs.ask_folder(self._app, text)

    def open(self, path: Path) -> None:
        """Open a workbook beside those that are open."""
        self._app.books.open(str(path))
