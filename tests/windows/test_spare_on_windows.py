"""The spare on a Windows disk: over a named pipe, with its key in the registry, it does the next click and is gone."""

from __future__ import annotations

import dataclasses
import json
import time
from pathlib import Path

import bridge
import excel
import openpyxl
import pytest
from test_commands_on_windows import AWKWARD
from wine import PYTHON, Wine

from plan_workbook import actions, schema
from plan_workbook.storage.file_workbook import FileBook

LIMIT = 300  # seconds: ends what hangs; a busy machine takes far less
PLANS = r"C:\Сэлбэг"


@pytest.fixture
def spares(wine: Wine) -> Wine:
    """The same disk, on which clicks leave spares behind."""
    return dataclasses.replace(wine, extra={"PLAN_WORKBOOK_SPARE": "1"})


@pytest.fixture
def plan(wine: Wine, example: Path) -> str:
    wine.path(PLANS).mkdir(exist_ok=True)
    openpyxl.load_workbook(example).save(wine.path(PLANS) / AWKWARD)
    return rf"{PLANS}\{AWKWARD}"


def state(wine: Wine) -> Path:
    return wine.path(rf"{wine.profile}\AppData\Local\plan-workbook\spare\current.json")


def waiting(wine: Wine, other: int | None = None) -> int:
    """The process that waits for the next click, once one does that is not `other`."""
    limit = time.monotonic() + LIMIT
    while True:
        try:
            pid = json.loads(state(wine).read_text("utf-8"))["pid"]
        except (OSError, ValueError):
            pid = None
        if pid not in (None, other):
            return int(pid)
        assert time.monotonic() < limit, "no spare came"
        time.sleep(0.2)


def until_gone(wine: Wine) -> None:
    limit = time.monotonic() + LIMIT
    while state(wine).exists():
        assert time.monotonic() < limit, "the spare stays"
        time.sleep(0.2)


def click(wine: Wine, window: str, action: str) -> None:
    assert bridge.press(wine, PYTHON, [AWKWARD], window=window, action=action, folder=PLANS) == [""]


def test_the_next_click_goes_to_the_spare_undo_too_and_excel_ends_with_none_left(spares: Wine, plan: str) -> None:
    before = openpyxl.load_workbook(spares.path(plan))[schema.FINDINGS].max_row
    with excel.opened(spares, plan) as running:
        click(spares, running.window, "next")
        first = waiting(spares)
        click(spares, running.window, "validate")
        second = waiting(spares, first)
        click(spares, running.window, "undo")
        third = waiting(spares, second)
        assert len({first, second, third}) == 3

    _, listed, *taken_back = running.dialogs  # first the one of a list that is still empty
    assert schema.FINDINGS in listed
    assert any(text.startswith("Буцаалаа.") for text in taken_back), taken_back
    assert openpyxl.load_workbook(running.result)[schema.FINDINGS].max_row >= before
    rows = openpyxl.load_workbook(running.result)[schema.FINDINGS].iter_rows(min_row=schema.HEADING_ROW + 1)
    assert [cell.value for row in rows for cell in row if cell.value is not None] == []
    until_gone(spares)  # its Excel has gone


def test_a_spare_that_was_killed_is_passed_over(spares: Wine, plan: str) -> None:
    with excel.opened(spares, plan) as running:
        click(spares, running.window, "next")
        first = waiting(spares)
        ended = f"import os, signal; os.kill({first}, signal.SIGTERM)"
        assert spares.python("-c", ended).code == 0
        click(spares, running.window, "validate")
        assert waiting(spares, first) != first

    assert schema.FINDINGS in running.dialogs[-1]
    assert actions.examine(FileBook(running.result)).findings
    until_gone(spares)
