"""Printed figures against the plan's: calibrate."""

from __future__ import annotations

from plan_workbook import actions, schema, texts
from plan_workbook.buttons.outcome import Outcome
from plan_workbook.excel.workbook import ExcelBook


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
