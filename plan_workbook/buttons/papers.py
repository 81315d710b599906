"""What is printed and signed: the attachment as a sheet, PDF and Word, and the summary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from plan_workbook import actions, messages, schema, texts
from plan_workbook.buttons.outcome import Outcome, saved, speak_as_plan, target_beside, with_warning
from plan_workbook.excel.workbook import ExcelBook
from plan_workbook.sheets.figures import percent_text

if TYPE_CHECKING:
    from docx.document import Document


def report(book: ExcelBook) -> Outcome:
    """Set the attachment as a sheet of this workbook, and show it."""
    examined = _take_attachment(book)
    book.go_to(schema.ATTACHMENT)
    return with_warning(examined, texts.say("button.report-ready", sheet=schema.ATTACHMENT))


def pdf(book: ExcelBook) -> Outcome:
    """Save the attachment as PDF beside the plan, as Excel prints it."""
    from plan_workbook.storage.atomic_write import keeping

    speak_as_plan(book)
    target = target_beside(book, ".pdf")
    examined = _take_attachment(book)
    book.progress(texts.say("command.pdf-file"))
    with keeping(target):
        book.export_pdf(schema.ATTACHMENT, target)
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
    from plan_workbook.storage.atomic_write import keeping

    examined = actions.examine(book, book.progress)
    book.progress(texts.say("summary.step"))
    actions.place_summary(book, examined)
    book.go_to(schema.SUMMARY)
    if not book.confirm(texts.say("summary.ask-pdf")):
        return with_warning(examined, texts.say("summary.ready", sheet=schema.SUMMARY))
    target = target_beside(book, ".pdf", schema.SUMMARY_FILE)
    book.progress(texts.say("command.pdf-file"))
    with keeping(target):
        book.export_pdf(schema.SUMMARY, target)
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


def _save(target: Path, document: Document) -> None:
    """Put a Word document in place whole; what stood there is kept beside it."""
    from plan_workbook.storage.atomic_write import keeping, write_atomically

    made = actions.document_bytes(document)
    with keeping(target):
        write_atomically(target, made)


def _take_attachment(book: ExcelBook) -> actions.Examined:
    """One layout, one writer: the sheet is built as a file by openpyxl, and this workbook takes it over."""
    examined = actions.examine(book, book.progress)
    made = actions.attachment(examined, _in_steps(book), as_text=True)
    book.progress(texts.say("button.placing-attachment"))
    book.place_made(made, schema.ATTACHMENT)
    return examined


def _in_steps(book: ExcelBook) -> Callable[[float], None]:
    """Tells the status bar of every tenth that is done: each word to Excel costs time."""
    shown_tenths = -1

    def tell(share: float) -> None:
        nonlocal shown_tenths
        if int(share * 10) > shown_tenths:
            shown_tenths = int(share * 10)
            book.progress(texts.say("button.composing", percent=percent_text(shown_tenths * 10)))

    return tell
