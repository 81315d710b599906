"""Help and version."""

from __future__ import annotations

from plan_workbook import __version__, schema, texts
from plan_workbook.buttons.outcome import Outcome, speak_as_plan
from plan_workbook.errors import InputError
from plan_workbook.excel.workbook import ExcelBook


def help_(book: ExcelBook) -> Outcome:
    """Show the guide, which is the plan's first sheet."""
    speak_as_plan(book)
    if book.read_sheet(schema.START) is None:
        raise InputError("button.no-guide", sheet=schema.START)
    book.go_to(schema.START)
    return Outcome(texts.say("button.guide", sheet=schema.START), quiet=True)


def version(book: ExcelBook) -> Outcome:
    """Say which version runs, and where its log lies."""
    from plan_workbook.system import log

    speak_as_plan(book)
    return Outcome(texts.say("button.version", version=__version__, log=log.path()))
