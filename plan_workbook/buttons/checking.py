"""What is checked and corrected: validate, next finding, fix, compute."""

from __future__ import annotations

import contextlib

from plan_workbook import actions, messages, schema, texts
from plan_workbook.buttons.outcome import Outcome, empty_plan, speak_as_plan, with_warning
from plan_workbook.cells.tables import find_table, rows_below
from plan_workbook.errors import OutputError
from plan_workbook.excel.workbook import ExcelBook
from plan_workbook.sheets.figures import percent_text
from plan_workbook.texts import say
from plan_workbook.validation import checks

SHOWN_FIXES = 15  # in the question: a message box of more lines leaves the screen


def validate(book: ExcelBook) -> Outcome:
    """Find what is wrong, list it in `Алдаа`, and with that colour the cells."""
    examined = actions.examine(book, book.progress)
    book.progress(texts.say("button.marking"))
    measures = examined.plan.measures
    book.require_unprotected([*dict.fromkeys(measures["sheet"][measures["new_id"].astype(bool)]), schema.FINDINGS])
    actions.mark(book, examined)
    with contextlib.suppress(OutputError):  # a first sheet that somebody protected is no reason to list no findings
        actions.write_figures(book, examined)
    counts = checks.summary(examined.findings)
    if not examined.findings:
        return Outcome(texts.say("button.clean"))
    return Outcome(
        texts.say("button.listed", sheet=schema.FINDINGS, **counts), "critical" if counts["errors"] else "info"
    )


def fix(book: ExcelBook) -> Outcome:
    """Make the safe fixes that the clerk agrees to, keep a backup, and list what is left in `Алдаа`."""
    fixed = actions.find_fixes(book, book.progress)
    language = fixed.plan.settings.language
    if not fixed.fixes:
        key = "fix.button.nothing" if fixed.left else "fix.button.clean"
        return Outcome(say(key, in_language=language, left=fixed.left), "critical" if fixed.left else "info")
    lines = [f"– {messages.short(actions.fix_line(fix, language), 160)}" for fix in fixed.fixes[:SHOWN_FIXES]]
    if more := len(fixed.fixes) - len(lines):
        lines.append(say("fix.button.more", in_language=language, count=more))
    if not book.confirm(say("fix.button.ask", in_language=language, count=len(fixed.fixes), lines="\n".join(lines))):
        return Outcome(texts.say("word.stopped"), quiet=True)
    spare = book.back_up()
    book.progress(say("fix.step.write", in_language=language))
    actions.apply_fixes(book, fixed, marked=True)
    done = say("fix.button.done", in_language=language, fixed=len(fixed.fixes), left=fixed.left, spare=spare)
    return Outcome(done, "critical" if fixed.left else "info")


def compute(book: ExcelBook) -> Outcome:
    """Renew the percentages and the figures of the first sheet."""
    examined = actions.examine(book, book.progress)
    book.progress(texts.say("button.writing-percents"))
    book.require_unprotected([schema.START, *examined.plan.tables])
    actions.compute(book, examined)
    overall = examined.scores.rounded(examined.scores.overall)
    if overall is None and examined.plan.measures.empty:
        return Outcome(empty_plan(examined), "critical")
    if overall is None:
        return Outcome(texts.say("button.nothing-graded"), "critical")
    return with_warning(examined, texts.say("button.overall", percent=percent_text(float(overall))))


def next_finding(book: ExcelBook) -> Outcome:
    """Go to the cell of the finding that follows the one the clerk stands at; from the last back to the first."""
    speak_as_plan(book)
    grid = book.read_sheet(schema.FINDINGS)
    table = find_table(grid, schema.headings(schema.FINDINGS_COLUMNS)) if grid else None
    rows = (
        [(row, listed) for row, listed in rows_below(grid, table) if listed["cell"] and listed["sheet"]]
        if grid and table
        else []
    )
    if not rows:
        return Outcome(texts.say("button.no-findings-listed"))
    row, listed = rows[_following(book.position(), rows)]
    book.go_to(str(listed["sheet"]), str(listed["cell"]))
    message = messages.without_place(str(listed["message"]), str(listed["sheet"]), str(listed["cell"]))
    return Outcome(
        texts.say("button.finding", place=rows.index((row, listed)) + 1, count=len(rows), message=message),
        quiet=True,
    )


def _following(here: tuple[str, str] | None, rows: list[tuple[int, dict[str, object]]]) -> int:
    """The index of the finding after the one at `here`; in the list itself, that of the row the clerk stands in."""
    if here is None:
        return 0
    sheet, cell = here
    if sheet.casefold() == schema.FINDINGS.casefold():
        stands = int("".join(letter for letter in cell if letter.isdigit())) - 1
        return next((index for index, (row, _) in enumerate(rows) if row >= stands), 0)
    at = [index for index, (_, listed) in enumerate(rows) if (listed["sheet"], listed["cell"]) == here]
    return (at[-1] + 1) % len(rows) if at else 0
