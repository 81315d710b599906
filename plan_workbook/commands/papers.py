"""The command that writes papers: the attachment, its PDF and Word forms, the summary and the cover letter."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from plan_workbook import actions, messages, schema, texts
from plan_workbook.commands.console import DEFAULT, examined_plan, print_if_empty, target
from plan_workbook.errors import OutputError
from plan_workbook.findings import has_errors
from plan_workbook.storage import atomic_write, write_together
from plan_workbook.system.progress import steps
from plan_workbook.validation import checks


def report(chosen: Namespace) -> int:
    """Write the attachment, and where asked for its PDF and Word forms and the summary."""
    out = _attachment_target(chosen)
    if out.resolve() == chosen.plan.resolve():
        raise OutputError("command.out-is-plan", name=out.name)
    beside = [out.with_suffix(ending) for ending, asked in ((".pdf", chosen.pdf), (".docx", chosen.docx)) if asked]
    named_after = chosen.plan if chosen.out is None else out
    letter_path = actions.default_output(named_after, schema.LETTER_FILE, ".docx") if chosen.letter else None
    beside += [letter_path] if letter_path else []
    summary = actions.default_output(named_after, schema.SUMMARY_FILE, ".xlsx")
    if chosen.summary:
        beside += [summary, *([summary.with_suffix(".pdf")] if chosen.pdf else [])]
    write_together.require_free(beside, chosen.force)  # `--out` names the workbook alone
    with atomic_write.locked(out), steps(6) as step:
        examined = examined_plan(chosen, step)
        if letter_path:
            actions.require_letter(examined)
        step(texts.say("command.composing"))
        book = actions.attachment(examined, as_text=True)
        letter = actions.cover_letter(examined, book) if letter_path else None
        sheet_alone = actions.printable(book) if chosen.pdf else b""  # a PDF is of all sheets of its workbook
        actions.add_plain_table(book, examined)
        made = {out: atomic_write.workbook_bytes(book)}
        if chosen.docx:
            step(texts.say("command.word-file"))
            made[out.with_suffix(".docx")] = actions.document_bytes(actions.word_document(examined))
        if letter_path and letter:
            step(texts.say("command.letter-file"))
            made[letter_path] = actions.document_bytes(actions.letter_document(letter))
        printable = {out: sheet_alone}
        if chosen.summary:
            step(texts.say("summary.step"))
            printable[summary] = made[summary] = atomic_write.workbook_bytes(actions.summary(examined))
        printed = _pdfs(printable, step) if chosen.pdf else {}
        made |= printed
        write_together.write(made.items(), under=out)
    for path in made:
        print(texts.say(_label(path, letter_path, summary), path=path))
    for pattern in letter.left_out if letter else ():
        print(texts.say("cover.left-out", pattern=messages.short(pattern)))
    print_if_empty(examined)
    counts = checks.summary(examined.findings)
    if undecided := actions.undecided(examined):
        print(undecided)
    if counts["errors"]:
        print(texts.say("command.errors-left", count=counts["errors"], path=chosen.plan))
    return int(has_errors(examined.findings) or (chosen.pdf and len(printed) < len(printable)))


def _attachment_target(chosen: Namespace) -> Path:
    """Where the attachment goes: always an .xlsx, for it holds no macros, and Excel refuses one that is named otherwise."""
    plan, out, ending = chosen.plan, chosen.out or DEFAULT, atomic_write.WORKBOOK_ENDINGS[0]
    if out == DEFAULT:
        out = actions.default_output(plan, schema.ATTACHMENT_FILE, ending)
        atomic_write.require_new(out, chosen.force)
    elif out.suffix.lower() in atomic_write.WORKBOOK_ENDINGS and out.suffix != ending:
        out = out.with_suffix(ending)
        atomic_write.require_new(out, chosen.force)  # it was not named so
    return target(out, plan, schema.ATTACHMENT_FILE, chosen.force)


def _label(path: Path, letter: Path | None, summary: Path) -> str:
    """The sentence that tells what was written at `path`."""
    if path == letter:
        return "command.letter"
    return "summary.written" if path.stem == summary.stem else "command.attachment"


def _pdfs(workbooks: dict[Path, bytes], step: Callable[[str], object]) -> dict[Path, bytes]:
    """Workbooks by the names they have on disk -> their PDFs, as far as they can be printed."""
    printed: dict[Path, bytes] = {}
    for path, data in workbooks.items():
        step(texts.say("command.pdf-file"))
        made = _pdf(data)
        if made is None:  # that was said, and the next would end alike
            break
        printed[path.with_suffix(".pdf")] = made
    return printed


def _pdf(workbook: bytes) -> bytes | None:
    """None where nothing on this machine prints to PDF, which one line says: the workbook is written all the same."""
    import sys

    from plan_workbook.printing.render import pdf

    try:
        return pdf.pdf_bytes(workbook)
    except pdf.PdfUnavailable:
        print(texts.say("command.no-libreoffice"), file=sys.stderr)
    except pdf.PdfError as why:
        print(texts.say("command.pdf-failed", reason=why), file=sys.stderr)
    return None
