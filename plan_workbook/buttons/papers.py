"""What is printed and signed: the attachment as a sheet, PDF and Word, the summary, a closed period's attachment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from plan_workbook import actions, messages, schema, texts
from plan_workbook.buttons.outcome import Outcome, may_replace, saved, speak_as_plan, target_beside, with_warning
from plan_workbook.errors import Cancelled, InputError
from plan_workbook.excel.workbook import ExcelBook
from plan_workbook.sheets.figures import percent_text

if TYPE_CHECKING:
    from docx.document import Document
    from openpyxl import Workbook

    from plan_workbook.history import ClosedPeriod
    from plan_workbook.plan import Plan


def report(book: ExcelBook) -> Outcome:
    """Set the attachment as a sheet of this workbook, and show it."""
    examined = _take_attachment(book)
    book.go_to(schema.ATTACHMENT)
    return with_warning(examined, texts.say("button.report-ready", sheet=schema.ATTACHMENT))


def closed_report(book: ExcelBook) -> Outcome:
    """Set a closed period's attachment as a sheet of this workbook, and save it as a workbook beside the plan, PDF if wanted."""
    from plan_workbook.plan import from_book
    from plan_workbook.storage import atomic_write
    from plan_workbook.yearly import closed_plan

    plan = from_book(book.read())
    closed, period = _ask_closed(book, plan)
    examined = closed_plan.examined_closed(plan, closed)
    suffix = f"{schema.ATTACHMENT_FILE} {period}"
    target = target_beside(book, ".xlsx", suffix)
    printed = None
    if book.confirm(texts.say("closed.ask-pdf", period=period)):
        printed = target_beside(book, ".pdf", suffix)
    made = _place_attachment(book, examined)
    book.go_to(schema.ATTACHMENT)
    actions.add_plain_table(made, examined)
    with atomic_write.keeping(target):
        atomic_write.save_workbook(made, target)
    if printed:
        _export_pdf(book, schema.ATTACHMENT, printed)
    ready = texts.say("closed.ready", sheet=schema.ATTACHMENT, period=period)
    return with_warning(examined, "\n".join([ready, *(saved(path) for path in (target, printed) if path)]))


def _ask_closed(book: ExcelBook, plan: Plan) -> tuple[ClosedPeriod, str]:
    """The closed period of the plan's year that the clerk names by its number, and what it is called; the only one unasked."""
    from plan_workbook import history
    from plan_workbook.exchange.outgoing import letter_text

    language = plan.settings.language
    offered = [
        (closed, letter_text.period(replace(closed.settings, language=language)))
        for closed in history.ordered(plan.history)
        if plan.settings.year in (closed.settings.year, None)
    ]
    if not offered:
        raise InputError("closed.none")
    if len(offered) == 1:
        return offered[0]
    listed = "\n".join(f"{number}. {name}" for number, (_, name) in enumerate(offered, 1))
    answer = book.ask_text(texts.say("closed.ask", periods=listed), str(len(offered)))
    if answer is None:
        raise Cancelled("word.stopped")
    number = int(answer) if answer.isdecimal() else 0
    if not 1 <= number <= len(offered):
        raise InputError("closed.no-such", answer=messages.short(answer), most=len(offered))
    return offered[number - 1]


def pdf(book: ExcelBook) -> Outcome:
    """Save the attachment as PDF beside the plan, as Excel prints it."""
    speak_as_plan(book)
    target = target_beside(book, ".pdf")
    examined = _take_attachment(book)
    _export_pdf(book, schema.ATTACHMENT, target)
    return with_warning(examined, saved(target))


def word(book: ExcelBook) -> Outcome:
    """Save the attachment as a Word file beside the plan."""
    speak_as_plan(book)
    target = target_beside(book, ".docx")
    examined = actions.examine(book, book.progress)
    book.progress(texts.say("command.word-file"))
    _save(target, actions.word_document(examined))
    return with_warning(examined, saved(target))


def summary(book: ExcelBook) -> Outcome:
    """Set the summary with its charts as a sheet of this workbook, show it, and save it as PDF where the clerk wants that."""
    examined = actions.examine(book, book.progress)
    book.progress(texts.say("summary.step"))
    actions.place_summary(book, examined)
    book.go_to(schema.SUMMARY)
    ready = texts.say("summary.ready", sheet=schema.SUMMARY)
    if not book.confirm(texts.say("summary.ask-pdf")):
        return with_warning(examined, ready)
    target = actions.default_output(book.home(), schema.SUMMARY_FILE, ".pdf")
    if not may_replace(book, target):
        return with_warning(examined, f"{ready}\n{texts.say('button.not-replaced', name=target.name)}")
    _export_pdf(book, schema.SUMMARY, target)
    return with_warning(examined, texts.say("summary.saved", path=target))


def letter(book: ExcelBook) -> Outcome:
    """Save the cover letter as a Word file beside the plan."""
    examined = actions.examine(book, book.progress)
    book.progress(texts.say("command.letter-file"))
    composed = actions.cover_letter(examined)  # refused before anything is asked
    target = target_beside(book, ".docx", schema.LETTER_FILE)
    _save(target, actions.letter_document(composed))
    left_out = [texts.say("cover.left-out", pattern=messages.short(sentence)) for sentence in composed.left_out]
    return with_warning(examined, "\n".join([texts.say("button.letter-saved", path=target), *left_out]))


def _export_pdf(book: ExcelBook, sheet: str, target: Path) -> None:
    """Print a sheet into a PDF put in place whole; what stood there is kept beside it."""
    from plan_workbook.storage.atomic_write import keeping

    book.progress(texts.say("command.pdf-file"))
    with keeping(target):
        book.export_pdf(sheet, target)


def _save(target: Path, document: Document) -> None:
    """Put a Word document in place whole; what stood there is kept beside it."""
    from plan_workbook.storage.atomic_write import keeping, write_atomically

    made = actions.document_bytes(document)
    with keeping(target):
        write_atomically(target, made)


def _take_attachment(book: ExcelBook) -> actions.Examined:
    """One layout, one writer: the sheet is built as a file by openpyxl, and this workbook takes it over."""
    examined = actions.examine(book, book.progress)
    _place_attachment(book, examined)
    return examined


def _place_attachment(book: ExcelBook, examined: actions.Examined) -> Workbook:
    made = actions.attachment(examined, _in_steps(book), as_text=True)
    book.progress(texts.say("button.placing-attachment"))
    book.place_made(made, schema.ATTACHMENT)
    return made


def _in_steps(book: ExcelBook) -> Callable[[float], None]:
    """Tells the status bar of every tenth that is done: each word to Excel costs time."""
    shown_tenths = -1

    def tell(share: float) -> None:
        nonlocal shown_tenths
        if int(share * 10) > shown_tenths:
            shown_tenths = int(share * 10)
            book.progress(texts.say("button.composing", percent=percent_text(shown_tenths * 10)))

    return tell
