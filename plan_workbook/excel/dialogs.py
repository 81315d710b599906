"""Excel's own dialogs, of which a button asks files, a folder or a line of text; handed an xlwings app, imports none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plan_workbook import texts

FOLDER_PICKER = 4  # MsoFileDialogType.msoFileDialogFolderPicker


def ask_files(app: Any, text: str, endings: Sequence[str], several: bool) -> list[Path]:
    """Files of these endings (".xlsx"), one or several; none where the question was cancelled."""
    offered = ";".join(f"*{ending}" for ending in endings)
    chosen = app.api.GetOpenFilename(f"{texts.say('button.files')} ({offered}),{offered}", 1, text, "", several)
    if isinstance(chosen, str):
        return [Path(chosen)] if chosen else []
    return [Path(name) for name in chosen] if isinstance(chosen, (tuple, list)) else []


def ask_file(app: Any, text: str, endings: Sequence[str]) -> Path | None:
    """One file of these endings; None where the question was cancelled."""
    return next(iter(ask_files(app, text, endings, several=False)), None)


def ask_folder(app: Any, text: str) -> Path | None:
    """A folder; None where the question was cancelled."""
    dialog = app.api.FileDialog(FOLDER_PICKER)
    dialog.Title = text
    return Path(dialog.SelectedItems(1)) if dialog.Show() else None


def ask_text(app: Any, text: str, proposed: str) -> str | None:
    """A line of text; None where the question was cancelled. Excel takes a question of 255 characters."""
    typed = app.api.InputBox(text, texts.say("button.title"), proposed)
    return None if isinstance(typed, bool) or typed is None else str(typed).strip()
