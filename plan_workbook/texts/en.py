"""The texts in English: the twins of those in Mongolian."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # the year
    "history.carried": "yes",
    "history.planning": "There is nothing to close in the planning stage. Choose the period in the sheet “Тохиргоо”.",
    "history.no-period": "The sheet “{sheet}” has no row for the setting “period”. Restore the row and try again.",
    "history.empty": "The plan has no measures, so there is nothing to close.",
    "history.closed-already": "{period} is closed already. To close it again, choose “close again” (--reopen).",
    "history.not-closed-yet": (
        "{period} is not closed, so it cannot be closed again. The last one closed: {last}. To close that one again, choose its period in the sheet “Тохиргоо” first."
    ),
    "history.touched": (
        "What the sheet “{sheet}” keeps of a closed period ({period}) has been changed. Undo the change and try again."
    ),
    "history.errors": (
        "{period}: the period was not closed, as the plan has {errors} uncorrected errors. Click “Validate”, correct them and close again."
    ),
    "history.conflicts": (
        "{period}: the period was not closed: {conflicts} open conflicts, {errors} errors in all. Decide in the sheet “Зөрүү”, correct the errors and close again."
    ),
    "history.never-closed": "The period {period} has not been closed. Closed: {known}.",
    "history.none": "The period {period} has not been closed: none has.",
    "history.broken": (
        "What the sheet “{sheet}” keeps of the period {period} was changed after the closing, so nothing was made of it. Undo the change, or use the backup."
    ),
    "history.done": "Closed: {period}. The next period: {next}.",
    "history.year-done": (
        "Closed: {period}. That was the last period of the year: next year's plan can be made from this file."
    ),
    "history.forced": "Note: the record in “Түүх” says that errors were uncorrected when the period was closed.",
    "history.saved": "Plan: {path}",
    "history.ask": (
        "Close the period {period}? The result and percent of every measure are kept in the sheet “Түүх”, and the next period is chosen."
    ),
    "history.ask-again": "{period} is closed already. Replace what was kept of it with what stands now?",
    "next.unreadable": (
        "“{name}”: the cells {cells} hold formulas, errors or merged cells, which next year's plan cannot take over. Enter their values and try again."
    ),
    "next.year-unknown": "This plan has no year, so the new one has none either. Enter it in the sheet “Тохиргоо”.",
    "next.title": "The title still names the old year ({year}): “{title}”. Correct it in the sheet “Тохиргоо”.",
    "next.done": "Next year's plan: {path}",
    "next.itself": "“{name}” is this plan itself. Give next year's plan another name.",
    "send.planning": (
        "Nothing is sent in the planning stage. Choose the period (quarter, half-year, year) in the sheet “Тохиргоо” and send again."
    ),
    "help.close": "close the period: keep results and percentages in “Түүх”",
    "help.plan": "plan workbook (.xlsx, .xlsm)",
    "help.close-out": "the closed plan (by default PLAN itself, with a backup)",
    "help.close-force": "close in spite of errors and conflicts; the record says so",
    "help.reopen": "close a closed period again, replacing its record",
    "help.next": "make next year's plan",
    "help.next-new": "next year's plan workbook",
    "help.force": "replace a file that exists",
    "help.period": "a closed period as it was: q1, h1, q3, year",
    "help.unit": "only to this unit (may be repeated)",
    "help.missing": "remind the units that have not answered, or only partly",
    "letter.due": "Measures to report on in this period: {numbers}.",
    "letter.carried": "Measures that still hold the last period's result, to be renewed: {numbers}.",
    "letter.contact": "Questions: {contact}.",
    "letter.reminder-subject": "Reminder: {plan} – {unit}: report on implementation ({period}), {day}",
    "letter.reminder": "To {unit},\n\n{title}\n\nThe report on {period} has not come back complete. Measures still open: {numbers}.\n\nPlease fill in the columns with green headings in the attached file “{file}”, save it and return it with your reply. Where there is nothing to report, give the reason in the column “Тайлбар”.\n\n{contact}Yours sincerely,\n{org}\n",
    "letter.reminder-deadline": "To {unit},\n\n{title}\n\nThe report on {period} has not come back complete. Measures still open: {numbers}.\n\nPlease fill in the columns with green headings in the attached file “{file}”, save it and return it with your reply. Where there is nothing to report, give the reason in the column “Тайлбар”.\n\nDeadline: {deadline}.\n\n{contact}Yours sincerely,\n{org}\n",
    "send.reminder-name": "{plan} - reminder",
    "send.unknown-unit": "Codes that are not in the sheet “{sheet}”: {codes}.",
    "send.nobody-missing": "{period}: every unit has answered completely; there is nobody to remind.",
}
