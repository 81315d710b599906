"""The demonstration: the example plan goes the whole way, from its table to the printed attachment."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files as resources
from pathlib import Path

from plan_workbook import actions, creating, importing, schema, scores, texts
from plan_workbook.errors import OutputError, system_reason
from plan_workbook.plan import Unit
from plan_workbook.sheets.figures import percent_text
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.storage import atomic_write, write_together
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.validation import checks

PLAN = schema.EXAMPLE_FILE


def _table(name: str) -> list[dict[str, str]]:
    text = (resources("plan_workbook.example") / name).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def contents() -> Contents:
    """The example plan with its units and settings."""
    from importlib.resources import as_file

    with as_file(resources("plan_workbook.example") / "plan.csv") as table:
        plan, _ = importing.contents(table)
    units = [Unit(row["code"], row["name"], row["email"], row["head"]) for row in _table("units.csv")]
    settings = {row["key"]: row["value"] for row in _table("settings.csv") if row["value"]}
    return replace(plan, units=units, settings=settings)


def run(folder: Path, force: bool = False) -> Iterator[str]:
    """Build, validate and report the example plan in `folder`; -> what was done and what to open, line by line.

    Nothing is replaced unless `force` says so, and then with a backup. Raises OutputError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise OutputError("file.folder-unmade", path=folder, reason=system_reason(why)) from None
    plan = folder / PLAN
    marked = actions.default_output(plan, schema.MARKED_FILE)
    attachment = actions.default_output(plan, schema.ATTACHMENT_FILE, ".xlsx")
    printed = attachment.with_suffix(".pdf")
    write_together.require_free((plan, marked, attachment, printed), force)
    with atomic_write.keeping(plan):
        creating.write(contents(), plan)
    yield texts.say("demo.plan", path=plan)
    book = FileBook(plan)
    examined = actions.examine(book)
    actions.mark(book, examined)
    actions.compute(book, examined)
    book.open_at(schema.FINDINGS)
    with atomic_write.keeping(marked):
        book.save(marked)
    counts = checks.summary(examined.findings)
    yield texts.say("demo.validated", path=marked, **counts)
    yield texts.say("demo.overall", percent=percent_text(scores.as_dict(examined.scores)["overall"]))
    made = actions.attachment(examined, as_text=True)
    sheet_alone = actions.printable(made)
    actions.add_plain_table(made, examined)
    with atomic_write.keeping(attachment):
        atomic_write.save_workbook(made, attachment)
    yield texts.say("demo.attachment", path=attachment)
    from plan_workbook.printing.render import pdf

    try:
        with atomic_write.keeping(printed):
            atomic_write.write_atomically(printed, pdf.pdf_bytes(sheet_alone))
        yield texts.say("demo.pdf", path=printed)
    except pdf.PdfUnavailable as why:
        yield texts.say("demo.no-pdf", reason=why)
    yield texts.say("demo.open", marked=marked, attachment=attachment)
