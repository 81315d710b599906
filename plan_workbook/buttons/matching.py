"""The plan against something else: printed figures (calibrate), an older version of it (compare)."""

from __future__ import annotations

from plan_workbook import actions, messages, schema, texts
from plan_workbook.buttons.outcome import Outcome, may_replace
from plan_workbook.excel.workbook import ExcelBook

SHOWN_DIFFERENCES = 12  # a message box of more lines leaves the screen
SHOWN_LETTERS = 160  # of each


def calibrate(book: ExcelBook) -> Outcome:
    """Lay out the sheet in which the clerk types printed figures; where some stand there, say which settings give them."""
    from plan_workbook.calibration import sheet, telling

    examined = actions.examine(book, book.progress)
    book.progress(texts.say("calibrate.step"))
    matched = sheet.matched(examined, sheet.typed(book.read_sheet(schema.CALIBRATION)))
    sheet.write(book, matched)
    book.go_to(schema.CALIBRATION, sheet.FIRST_ENTRY)
    if matched.refused:
        refused = matched.refused[: telling.MOST_MISSED]
        return Outcome("\n".join([texts.say("calibrate.unreadable", sheet=schema.CALIBRATION), *refused]), "critical")
    if matched.outcome is None:
        return Outcome(texts.say("calibrate.ask", sheet=schema.CALIBRATION))
    explanation = texts.say("calibrate.where", sheet=schema.CALIBRATION, settings=schema.SETTINGS)
    text = "\n".join([*telling.lines(matched.outcome), explanation])
    return Outcome(text, "info" if matched.outcome.choices else "critical")


def compare(book: ExcelBook) -> Outcome:
    """Tell what changed since an older file of the plan that the clerk chooses; what a box can't show goes into a text file."""
    from plan_workbook.exchange import compare as comparing
    from plan_workbook.exchange import compare_lines
    from plan_workbook.plan import from_book
    from plan_workbook.storage import atomic_write, workbook_reader

    plan = from_book(book.read())  # refuses what is no plan before anything is asked
    older = book.ask_file(texts.say("compare.button.file"), atomic_write.WORKBOOK_ENDINGS)
    if older is None:
        return Outcome(texts.say("word.stopped"), quiet=True)
    book.progress(texts.say("compare.button.step"))
    before = from_book(workbook_reader.read(older))
    texts.use(plan.settings.language)  # the older file may speak another
    *differences, counts = compare_lines.lines(comparing.compare(before, plan), plan.settings.language)
    if not differences:
        return Outcome(texts.say("compare.button.same", name=older.name))
    shown = [messages.short(line, SHOWN_LETTERS) for line in differences[:SHOWN_DIFFERENCES]]
    title = texts.say("compare.button.title", name=older.name)
    if len(differences) <= SHOWN_DIFFERENCES and shown == differences:
        return Outcome("\n".join([title, *shown, counts]))
    target = actions.default_output(book.home(), schema.COMPARISON_FILE, ".txt")
    if not may_replace(book, target):
        kept = texts.say("button.not-replaced", name=target.name)
        return Outcome(
            "\n".join([title, *shown, counts, texts.say("compare.button.all", count=len(differences)), kept])
        )
    listed = "\r\n".join([title, "", *differences, "", counts, ""])  # Notepad of older Windows knows no other line ends
    with atomic_write.keeping(target):
        atomic_write.write_atomically(target, listed.encode("utf-8-sig", "replace"))
    more = texts.say("compare.button.more", count=len(differences), path=target)
    return Outcome("\n".join([title, *shown, counts, more]))
