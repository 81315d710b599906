"""What each button of the ribbon does in the open workbook, by its id in the ribbon."""

from __future__ import annotations

from collections.abc import Callable

from plan_workbook.buttons import checking, gathering, matching, offices, papers, periods, starting, support, undoing
from plan_workbook.buttons.outcome import Outcome
from plan_workbook.excel.desk import ExcelDesk
from plan_workbook.excel.workbook import ExcelBook

WITHOUT_BOOK: dict[str, Callable[[ExcelDesk], Outcome]] = {
    "import": starting.import_,
    "new": starting.new,
    "collect": offices.collect,
}
BUTTONS: dict[str, Callable[[ExcelBook], Outcome]] = {
    "validate": checking.validate,
    "fix": checking.fix,
    "compute": checking.compute,
    "undo": undoing.undo,
    "report": papers.report,
    "closed": papers.closed_report,
    "pdf": papers.pdf,
    "word": papers.word,
    "summary": papers.summary,
    "letter": papers.letter,
    "calibrate": matching.calibrate,
    "next": checking.next_finding,
    "send": gathering.send,
    "remind": gathering.remind,
    "merge": gathering.merge,
    "decisions": gathering.decisions,
    "close": periods.close,
    "newyear": periods.next_year,
    "evidence": gathering.evidence,
    "compare": matching.compare,
    "help": support.help_,
    "version": support.version,
}


def press(button: str, book: ExcelBook) -> tuple[Outcome, bool]:
    """Do what a button says; -> its outcome, and whether it changed the workbook so that it can be taken back."""
    if button == "undo":
        return BUTTONS[button](book), False
    kept = False
    try:
        outcome = BUTTONS[button](book)
    finally:  # what was written before something refused can be taken back as well
        kept = undoing.keep(book, button)
    return outcome, kept
