"""The demonstration: the example plan goes the whole way, from its table to the printed attachment."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files as resources
from pathlib import Path

from plan_workbook import actions, creating, importing, messages, scores
from plan_workbook.errors import UnwritableOutput
from plan_workbook.plan import Unit
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.storage import atomic_write, write_together
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.validation import checks

PLAN = "Төлөвлөгөө 2025.xlsm"


def _table(name: str) -> list[dict[str, str]]:
    with (resources("plan_workbook.example") / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


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

    Nothing is replaced unless `force` says so, and then with a backup. Raises UnwritableOutput.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise UnwritableOutput(f"«{folder}» хавтсыг үүсгэж чадсангүй ({why.strerror}). Өөр хавтас заана уу.") from None
    plan = folder / PLAN
    marked = actions.default_output(plan, "алдаа")
    attachment = actions.default_output(plan, "хавсралт", ".xlsx")
    printed = attachment.with_suffix(".pdf")
    write_together.require_free((plan, marked, attachment, printed), force)
    with atomic_write.keeping(plan):
        creating.write(contents(), plan)
    yield f"1. Төлөвлөгөө: {plan}"
    book = FileBook(plan)
    examined = actions.examine(book)
    actions.mark(book, examined)
    actions.compute(book, examined)
    with atomic_write.keeping(marked):
        book.save(marked)
    counts = checks.summary(examined.findings)
    yield f"2. Шалгалт: {counts['errors']} алдаа, {counts['warnings']} анхааруулга: {marked}"
    yield f"3. Нийт хэрэгжилт: {messages.plain(scores.as_dict(examined.scores)['overall'])} %"
    with atomic_write.keeping(attachment):
        atomic_write.save_workbook(actions.attachment(examined, as_text=True), attachment)
    yield f"4. Хавсралт: {attachment}"
    from plan_workbook.printing.render import pdf

    try:
        with atomic_write.keeping(printed):
            pdf.to_pdf(attachment, printed)
        yield f"   PDF: {printed}"
    except pdf.PdfUnavailable as why:
        yield f"   {why}"
    yield f"Нээж үзэх файл: {marked} (нүднүүд өнгөөр тэмдэглэгдсэн), {attachment} (хэвлэх хавсралт)"
