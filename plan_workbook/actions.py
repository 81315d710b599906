"""Actions: what each button and each command does, for any book, in a file or in the open Excel."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from plan_workbook import messages, schema, scores, texts
from plan_workbook.cells.book import WritableBook
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.grid import Book, Formula, Link, column_letters
from plan_workbook.plan import Plan, from_book, language_of
from plan_workbook.system import startup
from plan_workbook.texts import say
from plan_workbook.validation import checks, fixes

if TYPE_CHECKING:
    from docx.document import Document
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from plan_workbook.printing.cover_letter.content import CoverLetter
    from plan_workbook.storage.file_workbook import FileBook

_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class Examined:
    """A plan with its findings and its percentages."""

    plan: Plan
    findings: tuple[Finding, ...]
    scores: scores.Scores


def examine(book: WritableBook, step: Callable[[str], object] = lambda message: None) -> Examined:
    """Read, validate and score a book. Raises InputError where it is no plan."""
    step(texts.say("command.reading"))
    ready = startup.begin(checks.warm_up)  # calamine does not hold Python's lock while it reads
    return _judged(book.read(), ready, step)


def examine_grids(grids: Book, step: Callable[[str], object] = lambda message: None) -> Examined:
    """As `examine`, for a book that was read."""
    return _judged(grids, startup.begin(checks.warm_up), step)


def _judged(grids: Book, ready: Thread, step: Callable[[str], object]) -> Examined:
    plan = from_book(grids)
    step(texts.say("command.scoring"))
    results = scores.of_plan(plan)
    step(texts.say("command.validating"))
    ready.join()
    return Examined(plan, checks.validate(plan, results), results)


def mark(book: WritableBook, examined: Examined) -> None:
    """Write the findings into the book: ids for rows that have none, and the list that the colours follow."""
    plan = examined.plan
    frame = plan.measures
    for sheet, table in plan.tables.items():
        if "id" not in table.columns:
            continue
        fresh = frame[(frame["sheet"] == sheet) & frame["new_id"].astype(bool)]
        cells = {
            (row, table.columns["id"]): measure_id for row, measure_id in zip(fresh["row"], fresh["id"], strict=True)
        }
        if cells:
            book.write_cells(sheet, cells)
    book.replace_table(
        schema.FINDINGS, schema.FINDINGS_COLUMNS, fitting(finding_rows(examined), plan.settings.language)
    )


def find_fixes(book: WritableBook, step: Callable[[str], object] = lambda message: None) -> fixes.Fixed:
    """Every safe fix of the book, and how its plan would stand after them; nothing is written."""
    step(say("fix.step.read"))
    grids = book.read()
    step(say("fix.step.find"))
    return fixes.safe_fixes(grids)


def apply_fixes(book: WritableBook, fixed: fixes.Fixed, marked: bool) -> None:
    """Write the fixes into their cells, all or none; `marked`: the list of findings is renewed as well."""
    cells = fixed.cells()
    with book.all_or_nothing(cells, (schema.FINDINGS,) if marked else ()):
        for sheet, fix_cells in cells.items():
            book.write_cells(sheet, fix_cells)
        if marked:
            mark(book, Examined(fixed.plan, fixed.findings, fixed.scores))


def fix(book: WritableBook, step: Callable[[str], object] = lambda message: None) -> fixes.Fixed:
    """Make every safe fix in a book, a file's copy or the open workbook, and renew its list of findings."""
    fixed = find_fixes(book, step)
    apply_fixes(book, fixed, marked=True)
    return fixed


def fix_line(fix: fixes.Fix, language: str) -> str:
    """What a fix changes, on one line."""
    blank = say("fix.blank", in_language=language)
    old, new = (messages.short(value) if value is not None else blank for value in (fix.old, fix.new))
    where = messages.where(fix.sheet, fix.cell, language)
    key = "fix.did.unseen" if fix.code == "text.invisible" else "fix.did"
    return say(key, in_language=language, where=where, old=old, new=new, code=fix.code)


def fitting(rows: list[list[object]], language: str) -> list[list[object]]:
    """As many rows of findings as the sheet takes, and in place of the others a row that counts them."""
    most = schema.MOST_FINDINGS
    if len(rows) <= most:
        return rows
    counts = {
        "severity": messages.severity("warning", language),
        "message": say("finding.more", in_language=language, count=len(rows) - most),
    }
    return [*rows[:most], [counts.get(column.key) for column in schema.FINDINGS_COLUMNS]]


def finding_rows(examined: Examined) -> list[list[object]]:
    """The rows of the sheet of findings, in the order of `schema.FINDINGS_COLUMNS`."""
    plan = examined.plan
    language = plan.settings.language
    frame = plan.measures
    ids = dict(zip(zip(frame["sheet"], frame["row"], strict=True), frame["id"], strict=True)) if len(frame) else {}
    rows: list[list[object]] = []
    for item in examined.findings:
        rows.append([
            messages.severity(item.severity, language),
            item.sheet,
            Link(item.cell, item.sheet, item.cell) if item.cell and item.sheet in plan.sheets else item.cell,
            item.measure,
            messages.sentence(item, language),
            messages.short(item.value, 200) or None,
            item.code,
            _mark(item, plan, ids),
        ])  # fmt: skip
    return rows


def _mark(item: Finding, plan: Plan, ids: dict[tuple[str, int], str]) -> str | None:
    """The key that the goal sheets' conditional formats look for: severity, the row's id and the column's heading."""
    table = plan.tables.get(item.sheet or "")
    match = _CELL.fullmatch(item.cell or "")
    row_id = ids.get((item.sheet or "", int(match[2]) - 1)) if match else None
    if not table or not match or row_id is None:
        return None
    heading = next(
        (heading_text for heading_text, column in table.headings if column_letters(column) == match[1]), None
    )
    return None if heading is None else schema.MARK_SEPARATOR.join((item.severity, row_id, heading))


def attachment(
    examined: Examined, progress: Callable[[float], object] | None = None, as_text: bool = False
) -> Workbook:
    """The attachment as an openpyxl workbook of one sheet; `as_text` for one that `writing` saves (`layout.build`)."""
    from plan_workbook.printing.compose import compose
    from plan_workbook.printing.render import worksheet as layout

    return layout.build(compose(examined.plan, examined.scores), progress, as_text)


def printable(attachment: Workbook) -> bytes:
    """The attachment's workbook, of its one sheet yet, as LibreOffice is to print it: it fills the page's width there."""
    from plan_workbook.printing.render import pdf
    from plan_workbook.storage import atomic_write

    with pdf.widened(attachment):
        return atomic_write.workbook_bytes(attachment)


def add_plain_table(book: Workbook, examined: Examined) -> None:
    """Add the report as a plain table to the attachment's workbook, which `writing` is to save."""
    from plan_workbook.printing.render import plain_table

    plain_table.add(book, examined.plan, examined.scores)


def word_document(examined: Examined) -> Document:
    """The attachment as a python-docx document."""
    from plan_workbook.printing.compose import compose
    from plan_workbook.printing.render import word

    return word.build(compose(examined.plan, examined.scores))


def summary(examined: Examined) -> Workbook:
    """The summary as an openpyxl workbook of one sheet."""
    from plan_workbook.sheets.writing import styles

    made = styles.new_workbook()
    fill_summary(made.create_sheet(schema.SUMMARY), examined)
    return made


def place_summary(book: WritableBook, examined: Examined) -> None:
    """Lay the sheet of the summary out in a book, over an older one."""
    book.place_sheet(schema.SUMMARY, lambda sheet: fill_summary(sheet, examined))


def fill_summary(sheet: Worksheet, examined: Examined) -> None:
    """Lay an empty openpyxl sheet out with the summary."""
    from plan_workbook import evaluation
    from plan_workbook.sheets.summary import sheet as summary_sheet

    summary_sheet.fill(sheet, evaluation.evaluate(examined.plan, examined.scores))


def require_letter(examined: Examined) -> None:
    """Raise InputError where no cover letter can be written of the plan (`cover_letter.compose`)."""
    from plan_workbook.printing.cover_letter.compose import require_sentences

    require_sentences(examined.plan)


def cover_letter(examined: Examined, attached: Workbook | None = None) -> CoverLetter:
    """What the cover letter says of the attachment, which is laid out for its pages where it is not at hand.

    Raises InputError where no letter can be written.
    """
    from plan_workbook.printing.cover_letter.compose import compose

    pages = None if attached is None else 1 + len(attached.worksheets[0].row_breaks.brk)
    return compose(examined.plan, examined.scores, pages)


def letter_document(letter: CoverLetter) -> Document:
    """The cover letter as a python-docx document."""
    from plan_workbook.printing.render import letter as render

    return render.build(letter)


def document_bytes(document: Document) -> bytes:
    """A Word document as the bytes of its file."""
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def compute(book: WritableBook, examined: Examined) -> None:
    """Renew the percent of every measure and the figures on the first sheet."""
    write_figures(book, examined)
    due = [score.status != scores.NOT_DUE for score in examined.scores.measures]
    for sheet, cells in percents(examined).items():
        book.write_cells(
            sheet, {cell: cell_values[0 if due[measure] else 1] for cell, (measure, cell_values) in cells.items()}
        )


def percents(examined: Examined) -> dict[str, dict[tuple[int, int], tuple[int, tuple[Formula, Formula]]]]:
    """Sheet -> cell of a percent -> (measure's row, formulas with what they show): where it is due, where it is not yet."""
    from plan_workbook.sheets.live_percent import LIVE_COLUMNS, percent_formula, shown_percent

    plan, frame = examined.plan, examined.plan.measures
    cells: dict[str, dict[tuple[int, int], tuple[int, tuple[Formula, Formula]]]] = {}
    about = zip(frame["sheet"], frame["row"], *(frame[key] for key in LIVE_COLUMNS), strict=True)
    lettered = {
        sheet: {key: column_letters(column) for key, column in table.columns.items()}
        for sheet, table in plan.tables.items()
        if {"percent", *LIVE_COLUMNS} <= table.columns.keys()
    }
    for measure, (sheet, row, *measure_cells) in enumerate(about):
        if sheet not in lettered:
            continue
        letters, columns = lettered[sheet], plan.tables[sheet].columns
        typed = dict(zip(LIVE_COLUMNS, measure_cells, strict=True))
        due, not_due = (
            Formula(
                percent_formula(row + 1, plan.settings, fallback, letters),
                shown_percent(typed, plan.settings, fallback),
            )
            for fallback in ("", schema.NOT_DUE)
        )
        cells.setdefault(sheet, {})[row, columns["percent"]] = measure, (due, not_due)
    return cells


def renew_shown(book: FileBook, examined: Examined) -> None:
    """Before a file is saved: the figures, and what the percents' formulas show, as they are after what was written."""
    write_figures(book, examined)
    book.renew_shown({
        sheet: {cell: cell_values for cell, (_, cell_values) in cells.items()} for sheet, cells in percents(examined).items()
    })  # fmt: skip


def write_figures(book: WritableBook, examined: Examined) -> None:
    """Renew the figures on the first sheet."""
    from plan_workbook.sheets.figures import figure_cells

    if schema.START in examined.plan.sheets:
        book.write_cells(schema.START, figure_cells(examined.plan, examined.scores))


def speak_as(path: Path) -> None:
    """Speak the language of the plan at `path` from now on, where that can be read and says which."""
    from plan_workbook.storage import workbook_reader

    with suppress(InputError, OSError):
        language = language_of(workbook_reader.read_sheet(path, schema.SETTINGS))
        if language is not None:
            texts.use(language)


def undecided(examined: Examined) -> str:
    """A sentence that names the measures whose conflicts nobody has decided on; "" where there are none."""
    measures = dict.fromkeys(item.measure for item in examined.findings if item.code == "conflict.open")
    if not measures:
        return ""
    return say("plan.undecided", in_language=examined.plan.settings.language, measures=", ".join(map(str, measures)))


def default_output(plan: Path, suffix: str, ending: str | None = None) -> Path:
    """PLAN-suffix beside the plan, with the plan's ending or another."""
    return plan.with_name(f"{plan.stem}-{suffix}{ending or plan.suffix}")
