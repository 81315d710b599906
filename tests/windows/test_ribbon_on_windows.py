"""The buttons, from the click to the cells: bridge, Python, xlwings' Windows backend, a stand-in for Excel."""

from __future__ import annotations

import json
import re
from pathlib import Path

import bridge
import excel
import openpyxl
import pytest
from test_commands_on_windows import AWKWARD, run
from wine import PYTHON, Wine

from plan_workbook import actions, schema
from plan_workbook.storage.atomic_write import save_workbook
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.validation import checks

UNTOUCHED = {"selection": "$A$1", "status": False, "alerts": True, "updating": True, "calculation": -4105, "books": 1}
LINK = re.compile(r'^=HYPERLINK\(".*","(.*)"\)$')
FOLDER = r"C:\Тайлан & 'бусад'"


@pytest.fixture
def plan(wine: Wine, example: Path) -> str:
    """A fresh copy of the example plan under an awkward name, with a sheet that would bend xlwings' own bridge."""
    wine.path(FOLDER).mkdir(exist_ok=True)
    book = openpyxl.load_workbook(example)
    trap = book.create_sheet("xlwings.conf")
    for key in ("Interpreter_Win", "PYTHONPATH", "ONEDRIVE_CONSUMER_WIN"):
        trap.append([key, r"C:\evil"])
    book.save(wine.path(FOLDER) / AWKWARD)
    return rf"{FOLDER}\{AWKWARD}"


def click(wine: Wine, window: str, action: str) -> None:
    assert bridge.press(wine, PYTHON, [AWKWARD], window=window, action=action, folder=FOLDER) == [""]


def rows(path: Path, sheet: str) -> list[list]:
    """The sheet's rows that hold anything; a link formula, as live workbooks have for hyperlinks, as its text."""
    table = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [[LINK.sub(r"\1", value) if isinstance(value, str) else value for value in row] for row in table if any(row)]


def test_validate_lists_in_excel_what_the_command_lists_in_a_file(wine: Wine, plan: str, tmp_path: Path) -> None:
    marked = tmp_path / "marked.xlsx"
    book = FileBook(wine.path(plan))
    examined = actions.examine(book)
    actions.mark(book, examined)
    book.save(marked)
    counts = checks.summary(examined.findings)

    with excel.opened(wine, plan) as running:
        click(wine, running.window, "validate")

    (said,) = running.dialogs
    assert (str(counts["errors"]) in said, str(counts["warnings"]) in said) == (True, True)
    assert rows(running.result, schema.FINDINGS) == rows(marked, schema.FINDINGS)
    assert {key: running.end[key] for key in UNTOUCHED} == UNTOUCHED


def test_compute_tells_the_overall_percent(wine: Wine, plan: str) -> None:
    scored = json.loads(run(wine, "score", plan, "--json").out)

    with excel.opened(wine, plan) as running:
        click(wine, running.window, "compute")

    (said,) = running.dialogs
    assert f"{scored['overall']:g} хувь" in said  # no decimals, as the plan's digits say


def test_report_brings_the_attachment_into_the_workbook(wine: Wine, plan: str, tmp_path: Path) -> None:
    made = tmp_path / "attachment.xlsx"
    save_workbook(actions.attachment(actions.examine(FileBook(wine.path(plan)))), made)

    with excel.opened(wine, plan) as running:
        click(wine, running.window, "report")

    assert len(running.dialogs) == 1
    assert rows(running.result, schema.ATTACHMENT) == rows(made, schema.ATTACHMENT)
    assert (running.end["front"], running.end["books"]) == (schema.ATTACHMENT, 1)


def test_next_finding_goes_to_its_cell(wine: Wine, plan: str) -> None:
    with excel.opened(wine, plan) as running:
        click(wine, running.window, "validate")
        click(wine, running.window, "next")

    first = next(finding for finding in actions.examine(FileBook(running.result)).findings if finding.cell)
    assert (running.end["front"], running.end["selection"].replace("$", "")) == (first.sheet, first.cell)


def test_a_workbook_that_is_no_plan_is_answered_in_one_sentence(wine: Wine, plan: str) -> None:
    openpyxl.Workbook().save(wine.path(plan))

    with excel.opened(wine, plan) as running:
        click(wine, running.window, "validate")

    assert len(running.dialogs) == 1
    assert "Traceback" not in running.dialogs[0]
    assert {key: running.end[key] for key in UNTOUCHED} == UNTOUCHED


def test_a_workbook_closed_meanwhile_is_answered_in_one_sentence(wine: Wine, plan: str) -> None:
    other = rf"{FOLDER}\Өөр.xlsx"
    openpyxl.Workbook().save(wine.path(other))

    with excel.opened(wine, other) as running:
        click(wine, running.window, "validate")

    (said,) = running.dialogs
    assert AWKWARD in said


def test_of_two_excel_windows_the_one_that_was_clicked_is_meant(wine: Wine, plan: str) -> None:
    other = r"C:\Өөр хавтас"
    wine.path(other).mkdir(exist_ok=True)
    openpyxl.Workbook().save(wine.path(other) / AWKWARD)

    with excel.opened(wine, plan) as clicked, excel.opened(wine, rf"{other}\{AWKWARD}") as in_front:
        click(wine, clicked.window, "validate")

    assert in_front.events == []
    assert len(rows(clicked.result, schema.FINDINGS)) > len(rows(wine.path(plan), schema.FINDINGS))
