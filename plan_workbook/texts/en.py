"""The texts in English: the twins of those in Mongolian."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # findings: what each code says, where it stands, why an import decided as it did (finding.…, plan.…, fix.…)
    "finding.where.cell": "Sheet “{sheet}”, cell {cell}",
    "finding.where.sheet": "Sheet “{sheet}”",
    "finding.where.source-cell": "Source “{sheet}”, cell {cell}",
    "finding.where.source-sheet": "Source “{sheet}”",
    "finding.severity.error": "Error",
    "finding.severity.warning": "Warning",
    "finding.more": "{count} more findings do not fit into this sheet. Correct those above first, then validate again.",
    "finding.kept-as-text": "{where}: the number “{value}” is kept as text, so it does not count. Click “Fix”, or format the cell as General and enter the number again.",
    "plan.empty": "The plan has no measures. Enter them in the objectives' sheets and try again.",
    "plan.undecided": "Measures with undecided conflicts: {measures}. The cells in question still hold the plan's own values: decide on the sheet “Зөрүү”.",
    "finding.sheet.missing": "Sheet “{sheet}” is missing. Restore its name, or copy the sheet from the template.",
    "finding.column.missing": "{where}: the column headed “{expected}” is missing. Add it with exactly this heading.",
    "finding.column.duplicate": "{where}: a second column is headed “{value}”. Delete it or give it another heading.",
    "finding.version.unsupported": "The workbook's schema version is “{value}”; supported: “{expected}”. Update the tool, or import the plan into a new template.",
    "finding.measure.blank": "{where}: the measure has no text. Enter it, or delete the row if it is not needed.",
    "finding.measure.duplicate": "{where}: the number “{value}” is used twice. Give this measure a number of its own.",
    "finding.measure.goal": "{where}: the number “{value}” belongs to another objective. Correct it, or move the row to its objective's sheet.",
    "finding.measure.gap": "{where}: the numbering skips “{expected}”. Check whether a measure is missing.",
    "finding.number.missing": "{where}: the measure has no number. Enter it like “1.4”, or delete the row if it is not needed.",
    "finding.number.type": "{where}: “{value}” is not a measure number kept as text. Format the cell as Text and type the number again, like “1.4”.",
    "finding.id.duplicate": "{where}: this row was copied together with its hidden “id”. Click “Validate” once more: it gets one of its own.",
    "finding.id.moved": "{where}: the row's hidden “id” belongs to another measure (only some of the columns were sorted). The row is recognised by its number and text: validate again, and check that its results are its own.",
    "finding.period.missing": "{where}: the period is blank. Enter it, for example “Жилдээ” or “2, 3 дугаар улиралд”.",
    "finding.period.unreadable": "{where}: no quarter or month can be read from “{value}”. Write it like “Жилдээ” or “2, 3 дугаар улиралд”.",
    "finding.target.missing": "{where}: the target is blank. Enter it, or “-” if there is none.",
    "finding.target.suggests": "{where}: the target count is “{value}”, but the target's words say “{expected}”. Check which is right and make them agree.",
    "finding.target.suggests.blank": "{where}: the target count is blank. The target's words say “{expected}”: check and enter it, or click “Fix”.",
    "finding.count.type": "{where}: “{value}” is not a number. Enter a plain number.",
    "finding.count.type.zero": "{where}: the target count is “{value}”. It must be above 0: correct it.",
    "finding.count.negative": "{where}: “{value}” is negative. Enter 0 or more.",
    "finding.count.negative.near": "{where}: the target count “{value}” is negative. Enter a number above 0.",
    "finding.budget.type": "{where}: “{value}” is not an amount. Enter a plain number in thousand MNT, or “-”.",
    "finding.budget.negative": "{where}: the amount “{value}” is negative. Enter 0 or more, or “-”.",
    "finding.unit.duplicate": "{where}: the unit code {expected} stands twice. Delete the second one.",
    "finding.unit.missing": "{where}: no unit is named. Enter a code from the sheet “Байгууллага”.",
    "finding.unit.unknown": "{where}: the code “{value}” is not on the sheet “Байгууллага”. Correct it, or add the unit there.",
    "finding.unit.unknown.near": "{where}: the code “{value}” is not on the sheet “Байгууллага”. Did you mean {expected}? Correct it.",
    "finding.unit.email": "{where}: no mail can reach “{expected}”. Write the address like “name@example.mn”; separate several by commas.",
    "finding.unit.lookalike": "{where}: a unit code contains Latin letters. Click “Fix”, or type it again in Cyrillic: {expected}.",
    "finding.unit.renamed": "{where}: by name or e-mail the unit “{value}” is taken to be “{expected}” now. Check it, and note the old code in the column “Өмнөх код”.",
    "finding.unit.left": "{where}: the entry of a unit that no longer answers for this measure ({value}) counts no more. Check that what remains is right.",
    "finding.percent.type": "{where}: “{value}” is not a plain number. Enter one, such as 80, or “үнэлэх боломжгүй”.",
    "finding.percent.fraction": "{where}: “{value}” looks like a percent typed as a fraction. A percent is a number from 0 to 100: check whether it should be “{expected}”, and correct it.",
    "finding.percent.range": "{where}: “{value}” is out of range. Enter a number from 0 to 100.",
    "finding.percent.missing": "{where}: measure {measure} is due but has no percent. Enter the achieved count or the assessed percent.",
    "finding.percent.unproved": "{where}: 100 percent is claimed but no result is described. Describe the result or correct the percent.",
    "finding.percent.contradiction": "{where}: the assessed percent is “{value}” but the counts give “{expected}”. Say why in “Тайлбар”, or correct the percent.",
    "finding.evidence.missing": "{where}: measure {measure} has no evidence. List file names or links, one a line.",
    "finding.evidence.not-found": "{where}: the evidence “{value}” of measure {measure} was not found. Copy the file into the folder, or correct its name.",
    "finding.evidence.shared": "{where}: the evidence “{value}” is also that of measure {expected}. Check that it belongs to both.",
    "finding.evidence.dated": "{where}: the date of the evidence “{value}” ({expected}) is outside the reporting period. Check that it is the right file.",
    "finding.evidence.guessed": "{where}: no file is called exactly “{value}”, so “{expected}” was taken. Check that it is right, and correct the name.",
    "finding.evidence.ambiguous": "{where}: several different files are called “{value}”: {expected}. All of them are listed. Remove those not meant and try again.",
    "finding.evidence.unreadable": "{where}: the evidence “{value}” was not read. {expected}",
    "finding.text.lookalike": "{where}: {expected} holds letters that are not of the Mongolian alphabet (Latin ones, є, ї). Type the word again with the Mongolian keyboard.",
    "finding.text.too-long": "{where}: the text is longer than the 32,767 characters an Excel cell can hold. Shorten it and put the rest into the evidence.",
    "finding.text.invisible": "{where}: blanks stand at the ends of the text, or invisible letters inside it. Click “Fix” to remove them.",
    "finding.cell.formula": "{where}: the cell holds the formula “{value}”. Enter the number or text itself instead.",
    "finding.cell.formula.blank": "{where}: the cell holds a formula. Enter the number or text itself instead.",
    "finding.cell.error": "{where}: the cell holds the Excel error “{value}”. Clear it and enter the value itself.",
    "finding.cell.merged": "{where}: cells are merged. Unmerge them (Unmerge Cells) and enter each row's value by itself.",
    "finding.grammar.suffix": "{where}: the suffix after a numeral is wrong. Correct it: {expected}.",
    "finding.font.unknown": "{where}: the font “{value}” can't be used for the attachment. Choose one of {expected}.",
    "finding.setting.sentence": "{where}: the letter's sentences hold unknown names: {expected}. Use those that the setting's explanation lists.",
    "finding.setting.missing": "{where}: the setting “{expected}” is blank. Enter it: the attachment and the letters use it.",
    "finding.goal.untitled": "{where}: the objective has no text. Enter it like “{expected}. …”.",
    "finding.plan.large": (
        "{where}: the plan has {value} measures. One of more than {expected} can’t be sent, merged or corrected: divide it "
        "into several workbooks."
    ),
    "finding.goal.empty": "{where}: the objective has no measures. Enter them, or delete the sheet if it is not needed.",
    "finding.history.changed": "{where}: what was kept of a closed period ({value}) has been changed. Undo the change, or restore it from a backup.",
    "finding.result.carried": "{where}: the result of measure {measure} has not changed since the last period was closed. Enter this period's result.",
    "finding.result.repeated": "{where}: the result of measure {measure} is almost the same as last year's. Check that it is this year's.",
    "finding.conflict.open": "{where}: a conflict of measure {measure} is not decided. Choose in the column “Шийдвэр”, then click “Apply decisions”.",
    "finding.conflict.open.near": "{where}: for a conflict of measure {measure} “{expected}” is chosen but not applied yet. Click “Apply decisions”.",
    "finding.conflict.closed": "{where}: “{expected}” was chosen for measure {measure}, so that “{value}”, which was asked about the same cell, is not merged. Check that this is right.",
    "finding.conflict.decision": "{where}: the decision on a conflict of measure {measure} was not applied: {expected}. Choose again, then click “Apply decisions”.",
    "finding.merge.plan-cell": "{where}: the plan's “{expected}” came back as “{value}”. It is not merged; change the master if it should be.",
    "finding.merge.plan-cell.blank": "{where}: the plan's “{expected}” came back blank. It is not merged; change the master if it should be.",
    "finding.merge.other-unit": "{where}: measure {measure} is not the sending unit's, so this change is not merged. Ask the unit in charge.",
    "finding.merge.other-unit.near": "{where}: the sending unit no longer answers for measure {measure}. Decide on the sheet “{expected}” whether its value is merged.",
    "finding.merge.row-missing": "{where}: the row of measure {measure} is missing from the returned file. The master keeps its row; ask the unit.",
    "finding.merge.row-added": "{where}: the returned file has a new row “{value}”. It is not merged; add it to the master if it is wanted.",
    "finding.merge.record": "The record of what was sent in “{value}” differs from the master's. Send the unit a fresh copy and have it filled in again.",
    "finding.merge.unreadable": "The returned file “{value}” cannot be read: {expected}. Ask the unit for it again.",
    "finding.merge.blank-copy": "Nothing new is filled in in the returned file “{value}”, so it does not count as an answer. Ask the unit for the file it filled in.",
    "finding.merge.old-period": "The returned file “{value}” was sent for another period ({expected}): it does not count as this period's answer and nothing in it is merged. Send the unit a copy for this period.",
    "finding.merge.superseded": "Instead of the returned file “{value}” the unit's later one counts: {expected}. Check that this is right.",
    "finding.merge.not-read": "The file “{value}” was not read: {expected}",
    "finding.merge.measure-gone": "{where}: measure {measure} was removed from the plan, so its answer “{value}” is not merged. Restore the measure and merge again if it is wanted.",
    "finding.merge.other-plan": "The file “{value}” was not sent from this plan. Choose a file that was sent from it and returned.",
    "finding.import.dropped": "{where}: “{value}” was left out: {reason}. Add it to the plan if it is needed.",
    "finding.import.joined": "{where}: “{value}”: {reason}. Check that this is right.",
    "finding.import.guessed": "{where}: “{value}”: {reason}. Check that this is right.",
    "finding.reason.column": "no column of the plan fits this heading ({detail})",
    "finding.reason.no-heading": "this column has no heading ({detail})",
    "finding.reason.second-column": "another column was taken for the same ({detail})",
    "finding.reason.computed": "a computed percent beside a blank assessed one",
    "finding.reason.below": "text below the table",
    "finding.reason.above": "text above the table",
    "finding.reason.between": "text between the rows of the table",
    "finding.reason.total": "a row of totals, which are computed anew",
    "finding.reason.hidden-sheet": "hidden sheets are not read",
    "finding.reason.no-table": "no table of measures was recognised on this sheet",
    "finding.reason.other-sheet": "a sheet that is not part of a plan",
    "finding.reason.second-value": "a second value for one measure ({detail})",
    "finding.reason.goal-text": "objective {detail} was named otherwise above",
    "finding.reason.error": "the cell holds an Excel error",
    "finding.reason.heading-again": "the heading was said again; the table goes on",
    "finding.reason.continued": "taken for the continuation of the row above",
    "finding.reason.printed-lines": "lines of a printed attachment were joined ({detail})",
    "finding.reason.merged": "a merged cell's value was given to each row ({detail})",
    "finding.reason.meaning": "taken for the column “{detail}”",
    "finding.reason.group-heading": "a heading over several columns",
    "finding.reason.ordinal": "taken for running numbers of rows, and not used ({detail})",
    "finding.reason.column-numbers": "taken for a row of column numbers, and left out",
    "finding.reason.subheadings": "taken for a second row of headings, and left out; if it is a measure, give it a number",
    "finding.reason.number-given": "had no number and was given {detail}",
    "finding.reason.number-made": "made the number {detail}",
    "finding.reason.number-in-text": "the number {detail} was taken from the text",
    "finding.reason.goal-band": "taken for the name of an objective",
    "finding.reason.sheet-goal": "the objective was taken from the sheet's name or title",
    "finding.reason.one-goal": "there is no column of objectives: all measures were put under one objective without a name",
    "finding.reason.setting": "written into the setting “{detail}”",
    "finding.reason.formula": "the formula's stored value was taken",
    "finding.reason.recomputed": "a computed percent: it is computed anew",
    "finding.reason.money": "changed into thousand MNT: {detail}",
    "finding.reason.merged-number": "a merged cell's number was given to its first row alone",
    "finding.reason.unit-name": "taken for one unit's name ({detail})",
    "finding.reason.code-page": "the file was read in the encoding {detail}",
    "finding.reason.quotes": "its quotation marks break the rules of csv; read as far as they go",
    "finding.reason.not-due": "a status in the place of a percent; it is computed anew",
    "finding.reason.other-table": "left out, as --table {detail} was chosen",
    "finding.reason.copied-letters": "a code in Latin letters, taken for “{detail}”",
    "fix.did": "{where}: “{old}” → “{new}” ({code})",
    "fix.did.unseen": "{where}: “{new}” – invisible letters or outer blanks are removed ({code})",
    "fix.blank": "blank",
    "fix.summary": "Fixed: {fixed}, errors left: {left}.",
    "fix.dry-run": "Nothing was written (--dry-run).",
    "fix.written": "Fixed file: {path}",
    "fix.step.read": "Reading the file",
    "fix.step.find": "Looking for what can be fixed",
    "fix.step.write": "Writing the fixed file",
    "fix.button.nothing": "There is nothing to fix automatically. Errors left: {left}. Use “Next finding” to go to each cell.",
    "fix.button.clean": "There is nothing to fix automatically. No errors found.",
    "fix.button.ask": "Fix these cells ({count})?\n\n{lines}",
    "fix.button.more": "… and {count} more",
    "fix.button.done": "Cells fixed: {fixed}, errors left: {left}. Backup of the file as it was: {spare}\nSave your file (Ctrl+S).",
    "fix.kind.typed-number": "A number written with its sign or unit (“80%”, “80 хувь”, “90,5”), or kept as text, becomes a number.",
    "fix.kind.hundredfold": "A percent typed as a fraction (0.8) is made a hundredfold (80).",
    "fix.kind.unit-codes": "Latin look-alikes in a code become the Cyrillic letters of the registered one.",
    "fix.kind.suffixes": "The suffix after a numeral is corrected.",
    "fix.kind.suggestion": "A blank target count takes the number that the target's words say.",
    "fix.kind.invisible": "Invisible letters, and blanks at the ends, are removed.",
    # the year
    "close.carried": "yes",
    "close.planning": "There is nothing to close in the planning stage. Choose the period in the sheet “Тохиргоо”.",
    "close.no-period": "The sheet “{sheet}” has no row for the setting “Reporting period”. Restore the row and try again.",
    "close.empty": "The plan has no measures, so there is nothing to close.",
    "close.closed-already": "{period} is closed already. To close it again, choose “close again” (--reopen).",
    "close.not-closed-yet": (
        "{period} is not closed, so it cannot be closed again. The last one closed: {last}. To close that one again, choose its period in the sheet “Тохиргоо” first."
    ),
    "close.touched": (
        "What the sheet “{sheet}” keeps of a closed period ({period}) has been changed. Undo the change and try again."
    ),
    "close.errors": (
        "{period}: the period was not closed, as the plan has {errors} uncorrected errors. Click “Validate”, correct them and close again."
    ),
    "close.conflicts": (
        "{period}: the period was not closed: {conflicts} open conflicts, {errors} errors in all. Decide in the sheet “Зөрүү”, correct the errors and close again."
    ),
    "close.never-closed": "The period {period} has not been closed. Closed: {known}.",
    "close.none": "The period {period} has not been closed: none has.",
    "close.broken": (
        "What the sheet “{sheet}” keeps of the period {period} was changed after the closing, so nothing was made of it. Undo the change, or use the backup."
    ),
    "close.done": "Closed: {period}. The next period: {next}.",
    "close.year-done": (
        "Closed: {period}. That was the last period of the year: next year's plan can be made from this file."
    ),
    "close.forced": "Note: the record in “Түүх” says that errors were uncorrected when the period was closed.",
    "close.saved": "Plan: {path}",
    "close.ask": (
        "Close the period {period}? The result and percent of every measure are kept in the sheet “Түүх”, and the next period is chosen."
    ),
    "close.ask-again": "{period} is closed already. Replace what was kept of it with what stands now?",
    "close.writing": "Writing the sheet “Түүх”",
    "close.backup": "Backup of the file as it was: {path}",
    "next.file": "next-year",
    "next.making": "Making next year's plan",
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
    "cli.close": "close the period: keep results and percentages in “Түүх”",
    "cli.close-out": "the closed plan (by default PLAN itself, with a backup)",
    "cli.close-force": "close in spite of errors and conflicts; the record says so",
    "cli.reopen": "close a closed period again, replacing its record",
    "cli.next": "make next year's plan",
    "cli.next-new": "next year's plan workbook",
    "cli.period": "a closed period as it was: q1, h1, q3, year",
    "cli.unit": "only to this unit (may be repeated)",
    "cli.missing": "remind the units that have not answered, or only partly",
    "letter.due": "Measures to report on in this period: {numbers}.",
    "letter.carried": "Measures that still hold the last period's result, to be renewed: {numbers}.",
    "letter.reminder": "The data on implementation ({period}) are not complete yet. Measures still open: {numbers}.\n\nPlease fill in the columns with green headings in the attached file “{file}”, save it and return it with your reply. Where there is nothing to report, give the reason in the column “Тайлбар”.",
    "letter.reminder-subject": "Reminder. {plan}: request for implementation data ({unit}, {period}), {sent}",
    "letter.contact": "Questions: {contact}.",
    "send.reminder-name": "{plan} - reminder",
    "send.unknown-unit": "Codes that are not in the sheet “{sheet}”: {codes}.",
    "send.nobody-missing": "{period}: every unit has answered completely; there is nobody to remind.",
    # Words that stand inside other texts
    "word.blank": "blank",
    "word.blank-value": "(blank)",
    "word.formula": "a formula",
    "word.nameless": "unnamed",
    "word.unknown-version": "unknown",
    "word.stopped": "Stopped. Nothing was changed.",
    "word.choose-listed": "Choose one of the values in the list.",
    "word.value-refused": "The value does not fit",
    # The command line: its help
    "cli.description": "Checks a yearly plan, computes its percentages and builds the attachment.",
    "cli.epilog": (
        "Exit code: 0 – nothing to correct; 1 – errors or conflicts were found; 2 – the input cannot be used."
    ),
    "cli.usage": "Usage: ",
    "cli.commands": "commands",
    "cli.arguments": "arguments",
    "cli.options": "options",
    "cli.help": "show this help and exit",
    "cli.version": "show the version and exit",
    "cli.demo": "build, validate and report on an example plan",
    "cli.demo-dir": "the folder for the example",
    "cli.new": "make a new plan from the template",
    "cli.new-plan": "the new plan's file (.xlsx, .xlsm)",
    "cli.import": "make a plan from one that arrived (.docx, .pdf, .xlsx, .xls, .ods, .csv)",
    "cli.import-source": "the source file",
    "cli.import-table": "which table, counted from 1 (all of them unless given)",
    "cli.import-map": "which heading is which column",
    "cli.fix": "correct what is beyond doubt, and list each correction",
    "cli.fix-out": "the corrected plan (by default PLAN-зассан)",
    "cli.dry-run": "write nothing, only show the outcome",
    "cli.json": "as JSON",
    "cli.validate": "find errors and warnings",
    "cli.validate-out": "a marked file, with the sheet “Алдаа” filled in",
    "cli.score": "compute the percentages",
    "cli.report": "build the attachment",
    "cli.report-out": "the attachment's file (PLAN-хавсралт unless given)",
    "cli.report-pdf": "also as PDF",
    "cli.report-docx": "also as a Word file",
    "cli.addin": "install, remove or check the Excel add-in",
    "cli.addin-action": "install, remove, or status (check it)",
    "cli.plan": "the plan's file (.xlsx, .xlsm)",
    "cli.set": "a setting, such as year=2025",
    "cli.force": "replace a file that exists (a backup is kept)",
    "cli.send": "prepare each unit's copy and mail draft",
    "cli.send-dir": "the folder for copies and drafts",
    "cli.merge": "merge returned copies; apply decisions on conflicts",
    "cli.merge-returned": "files, folders, saved mails (.eml, .msg), archives (.zip)",
    "cli.merge-out": "the merged file (PLAN-нэгтгэсэн unless given)",
    "cli.evidence": "gather and list the files of evidence",
    "cli.evidence-folder": "folder of evidence, saved mails (.eml, .msg) and archives (.zip)",
    "cli.evidence-zip": "archive (.zip) of the evidence by measure number",
    "cli.evidence-out": "the plan with its ledger (by default PLAN itself, with a backup)",
    "cli.compare": "compare two versions of a plan, cell by cell",
    "cli.compare-old": "the older version",
    "cli.compare-new": "the newer version",
    # The command line: what is wrong with a command
    "cli.bad-command": "The command is not right: {problem}. Help: {prog} --help",
    "cli.bad.required": "missing: {names}",
    "cli.bad.unrecognized": "not known: {names}",
    "cli.bad.choice": "{name}: there is no “{value}”; possible: {choices}",
    "cli.bad.number": "{name}: “{value}” is not a whole number",
    "cli.bad.value-missing": "{name}: its value is missing",
    "cli.bad.ambiguous": "{name} may be several options: {choices}",
    "cli.bad.no-value": "{name} takes no value: “{value}”",
    "cli.bad.other": "it could not be understood",
    "defect.logged": (
        "The program failed ({kind}). Check whether your file was changed, and send {log} to your IT specialist."
    ),
    "defect.unlogged": (
        "The program failed ({kind}). Check whether your file was changed. The log could not be written: {log} "
        "({reason})."
    ),
    "cli.long-name": "“{name}”: the file's name is too long. Shorten it and try again.",
    # Commands: what they say on the terminal
    "command.reading": "Reading the file",
    "command.scoring": "Computing percentages",
    "command.validating": "Validating",
    "command.marking": "Marking",
    "command.composing": "Building the attachment",
    "command.word-file": "Writing the Word file",
    "command.pdf-file": "Writing the PDF",
    "command.reading-table": "Reading the table",
    "command.building": "Building the plan",
    "command.marked": "Marked file: {path}",
    "command.plan": "Plan: {path}",
    "command.attachment": "Attachment: {path}",
    "command.errors-left": "The plan has {count} uncorrected errors. See them: plan-workbook validate {path}",
    "command.finding": "{severity}: {message}",
    "command.counts": "Errors: {errors}, warnings: {warnings}.",
    "command.overall": "Overall: {percent}",
    "command.share": "{label}: {count} ({share})",
    "command.out-is-plan": "“{name}” is the plan itself. Give the attachment another name.",
    "command.plan-is-source": "“{name}” is the source itself. Give the plan another name.",
    "command.no-libreoffice": (
        "LibreOffice, which makes the PDF, is not on this computer. Open the attachment in Excel and save it as "
        "PDF."
    ),
    "command.pdf-failed": "LibreOffice made no PDF: {reason}. Open the attachment in Excel and save it as PDF.",
    "command.nothing-written": "Nothing was written (--dry-run).",
    # The demonstration
    "demo.plan": "1. Plan: {path}",
    "demo.validated": "2. Validated: {errors} errors, {warnings} warnings: {path}",
    "demo.overall": "3. Overall implementation: {percent}",
    "demo.attachment": "4. Attachment: {path}",
    "demo.pdf": "   PDF: {path}",
    "demo.no-pdf": "   {reason}",
    "demo.open": "Open these: {marked} (its cells are coloured), {attachment} (the attachment, ready for print)",
    # LibreOffice's printing to PDF
    "pdf.no-libreoffice": "LibreOffice (soffice) was not found",
    "pdf.nothing-made": "no PDF was made",
    "pdf.too-slow": "it did not finish within {seconds} s",
    "pdf.failed-system": "{reason}",
    "pdf.failed": "it failed (code {code})",
    # The add-in's installation
    "addin.only-windows": "The Excel add-in is for Windows only: run the command on Windows.",
    "addin.done": "Open Excel again: the tab “Plan” (“Төлөвлөгөө”) will be there.",
    "addin.removed": "The add-in is removed.",
    "addin.nothing-removed": "The add-in is not installed: there is nothing to remove.",
    "addin.not-packaged": "The package lacks {file}: it was not installed whole. Install it again.",
    "addin.missing": "The add-in is not installed: run plan-workbook addin install.",
    "addin.file": "Add-in: {path} (version {version}).",
    "addin.version": (
        "The add-in is of version {version}, the package of {package}: close Excel and run plan-workbook addin "
        "install."
    ),
    "addin.blocked": (
        "Windows marked {path} as coming from the internet, so Excel blocks its macros: run plan-workbook addin "
        "install."
    ),
    "addin.excel-open": "Excel is open: the change takes effect when it is opened again.",
    "addin.python": "Python: {path}.",
    "addin.python-unregistered": "No Python is registered: run plan-workbook addin install.",
    "addin.python-missing": "The registered Python is not there: {path}. Run plan-workbook addin install.",
    "addin.python-store": (
        "This Python is from the Microsoft Store, whose registry and folders Excel cannot see. Use Python of "
        "python.org, or the bundle (install.cmd)."
    ),
    "addin.package-unseen": (
        "{path} does not find plan_workbook in isolated mode (python -I): it seems to be in the user's folder (pip "
        "install --user). Install it again in a virtual environment, or without --user."
    ),
    "addin.package-version": (
        "The registered Python has version {seen} of the package, this command is of {version}: run plan-workbook "
        "addin install."
    ),
    "addin.variable": (
        "The folder of Python has the Windows variable {variable} in its name: {path}. Install Python in another "
        "folder."
    ),
    "addin.in-use": "Excel uses {path}: close Excel completely and run the command again.",
    # The ribbon's door
    "ribbon.unknown": (
        "This version of the tools ({version}) has no button “{button}”. Close Excel and run install.cmd, or "
        "plan-workbook addin install."
    ),
    "ribbon.interrupted": "The button's work was interrupted. Look at the plan and click again.",
    "ribbon.no-book": "No Excel file is open. Open the plan's file and click again.",
    "ribbon.other-macros": (
        "The macros are of version {macros}. Close Excel and run install.cmd, or plan-workbook addin install."
    ),
    # Buttons
    "button.name.validate": "Validate",
    "button.name.next": "Next finding",
    "button.name.compute": "Compute",
    "button.name.report": "Build report",
    "button.name.pdf": "PDF",
    "button.name.word": "Word",
    "button.name.send": "Send",
    "button.name.merge": "Merge",
    "button.name.help": "Help",
    "button.name.version": "Version",
    "button.name.fix": "Fix",
    "button.name.undo": "Undo",
    "button.name.remind": "Remind",
    "button.name.decisions": "Apply decisions",
    "button.name.evidence": "Evidence",
    "button.name.close": "Close period",
    "button.name.newyear": "Next year",
    "button.name.summary": "Summary",
    "button.name.letter": "Cover letter",
    "button.name.calibrate": "Match figures",
    "button.name.collect": "Collect",
    "button.name.closed": "Closed period",
    "button.name.compare": "Compare",
    "button.name.import": "Import plan",
    "button.name.new": "New plan",
    "button.title": "Plan",
    "button.files": "Files",
    "button.clean": "No errors found.",
    "button.listed": (
        "Errors: {errors}, warnings: {warnings}. They are listed in “{sheet}”: “Next finding” leads to each cell."
    ),
    "button.marking": "Marking the findings",
    "button.writing-percents": "Writing the percentages",
    "button.nothing-graded": "No measure is graded yet. Enter achieved counts or assessed percentages.",
    "button.overall": "Overall implementation: {percent}.",
    "button.report-ready": "Sheet “{sheet}” is ready for print.",
    "button.no-findings-listed": "No findings are listed. Click “Validate” first.",
    "button.finding": "{place}/{count}: {message}",
    "button.no-guide": (
        "This file has no guide (sheet “{sheet}”): it was not made from the plan's template. Open the plan's file "
        "and click again."
    ),
    "button.guide": "Guide: sheet “{sheet}”.",
    "button.version": "Plan tools, version {version}.\nLog file: {log}",
    "button.send-folder": "Folder for the files to send",
    "button.send-units": "Leave blank to send to all units. To send to some only, type their codes, separated by commas.\n{codes}",
    "button.preparing": "Preparing copies and mail drafts",
    "button.save": "The changes are written into the plan. Save the file (Ctrl+S).",
    "button.merge-files": "Files and saved mails from the units",
    "button.apply-decisions": "No file was chosen. Apply the decisions on the sheet “{sheet}”?",
    "button.no-conflicts": "The sheet “{sheet}” holds no open conflicts.",
    "button.no-decisions": "No decision is chosen yet. Choose in the column “Шийдвэр” of the sheet “{sheet}” and click again.",
    "button.nothing-changes": "{preview}\n\nThere is nothing to change in the plan.",
    "button.confirm-merge": "{preview}\n\nPut this into the plan?",
    "button.backing-up": "Saving a backup",
    "button.merging": "Merging",
    "button.merged": "Merged. Backup of the plan as it was: {path}\n{save}",
    "button.placing-attachment": "Putting the attachment into the plan",
    "button.composing": "Building the attachment: {percent}",
    "button.replace": "There is already a file “{name}”. Replace it?",
    "button.not-replaced": "“{name}” was not replaced.",
    "button.saved": "The attachment is saved: {path}",
    "button.errors-left": "Note: the plan has {count} uncorrected errors. Click “Validate” to see them.",
    # Taking back what a button changed
    "undo.nothing": "There is nothing to take back: no button's change is recorded for this file, or it was taken back already.",
    "undo.already": "There is nothing to take back: cells and sheets are as they were.",
    "undo.ask": "Take back what “{button}” changed at {moment}?",
    "undo.ask-sent": "The forms and mail drafts that were prepared stay in their folder. Afterwards answers in those forms are not recognised on merging: prepare and send new forms.",
    "undo.step": "Taking the changes back",
    "undo.done": "Taken back. As they were again: {cells} cells, {sheets} sheets.",
    "undo.none": "Nothing was taken back.",
    "undo.left": "This was left as it is; please correct it where needed:",
    "undo.cell": ", cell {cell}",
    "undo.why.changed": "– sheet “{sheet}”{cell}: changed since the click",
    "undo.why.moved": "– sheet “{sheet}”{cell}: rows were inserted, deleted or sorted, and it is another measure's row now",
    "undo.why.gone": "– sheet “{sheet}”{cell}: the sheet is missing, or was renamed",
    "undo.why.not-kept": "– sheet “{sheet}”{cell}: it could not be kept as it was",
    "undo.more": "– … {count} more",
    "undo.copy-gone": "The file that kept the older sheet is missing, so that nothing was taken back. Restore the plan from a backup if there is one.",
    # The open workbook
    "excel.protected": (
        "Sheet “{sheet}” is protected and could not be written. Take the protection off (Review, Unprotect Sheet) "
        "and click again."
    ),
    "excel.structure": (
        "The workbook's structure is protected, so no sheet can be added. Turn Protect Workbook off (Review) and "
        "click again."
    ),
    "excel.changed": "Sheet “{sheet}” has changed meanwhile, so nothing was written. Click again.",
    "excel.no-sheet": "There is no sheet “{sheet}”. Restore its name and try again.",
    "excel.no-table": (
        "The headings of the table on sheet “{sheet}” were changed. Delete the sheet and try again: it will be "
        "made anew."
    ),
    "excel.hidden": "Sheet “{sheet}” is hidden. Right-click a sheet's name and choose Unhide.",
    "excel.no-export": "“{name}” could not be written: if another program has it open, close it there and click again.",
    "excel.no-backup": (
        "The backup “{name}” could not be saved. Check the right to write into the folder and the space on the "
        "disk, then click again."
    ),
    "excel.too-large": (
        "Sheet “{sheet}” is too large: cells far from the table are filled in. Delete the extra rows and columns "
        "and try again."
    ),
    "excel.no-window": "Excel's window was not found. Close Excel, start it again and open the file.",
    "excel.not-open": "“{name}” is not open in Excel. Open it, bring it to the front and click again.",
    "excel.busy": "Excel is busy: if a cell is being edited, finish with Enter or Esc and click again.",
    "excel.gone": "Excel was closed meanwhile. Open the file again and click again.",
    # Files: why one can't be read
    "file.not-found": "“{path}” was not found. Check its name and place.",
    "file.is-folder": "“{path}” is a folder. Name an Excel file.",
    "file.no-access": (
        "“{name}” cannot be read: another program has it open, or you may not read it. Close Excel and try again."
    ),
    "file.unopenable": "“{name}” could not be opened. Check where it is kept.",
    "file.damaged": "“{name}” could not be read: it is damaged. Open it in Excel, save it again and try once more.",
    "file.too-large": "“{name}” is too large once unpacked. Check it, delete the sheets that it does not need and try again.",
    "file.too-far": (
        "Sheet “{sheet}” of “{name}” is too large: cells far from the table are filled in (as far as {cell}). "
        "Delete the extra rows and columns and try again."
    ),
    "file.too-far-unnamed": (
        "Sheet No. {place} of “{name}” is too large: cells far from the table are filled in (as far as {cell}). "
        "Delete the extra rows and columns and try again."
    ),
    "file.too-many-rows": (
        "“{name}”: the table has more than {most} rows. Delete the extra rows below it and try again."
    ),
    "file.too-many-letters": (
        "“{name}”: its cells hold {count} letters of text in all, and a file may hold at most {most}. Shorten the "
        "longest texts, or divide the file, and try again."
    ),
    "file.encrypted": "“{name}” has a password. Take the password off in Excel and try again.",
    "file.legacy": "“{name}” is in the old form (.xls). Open it in Excel, save it as “.xlsx” and try again.",
    "file.ancient": (
        "“{name}” is in a very old form (Excel 5.0/95), which cannot hold the letters ө and ү. Open it in Excel, "
        "save it as “.xlsx” and try again."
    ),
    "file.binary": "“{name}” is in the binary form (.xlsb). Open it in Excel, save it as “.xlsx” and try again.",
    "file.open-document": (
        "“{name}” is an OpenDocument file (.ods). Open it in Excel, save it as “.xlsx” and try again."
    ),
    "file.mail": "“{name}” is an Outlook mail. Save the Excel file attached to it and choose that file.",
    "file.document": (
        "“{name}” is not an Excel file but a document of Word or PowerPoint. Choose an “.xlsx” or “.xlsm” file."
    ),
    "file.other": "“{name}” is not an Excel file. Choose an “.xlsx” or “.xlsm” file.",
    # Files: why one can't be written
    "file.reserved": "Windows keeps the name “{name}” for itself. Give the file another name.",
    "file.link": "“{path}” is a link to another file. Name that file itself, or another one.",
    "file.no-folder": "There is no folder “{path}”. Make it, or name another place.",
    "file.out-is-folder": "“{path}” is a folder. Name a file.",
    "file.open-in-excel": (
        "“{name}” is open in Excel. Close it and try again (if it is closed and this goes on, delete “{owner}”)."
    ),
    "file.exists": "There is already a file “{name}”. Give another name, or add --force to replace it.",
    "file.exists-in-folder": "This folder already holds “{name}”. Choose another folder.",
    "file.ending": "“{name}”: the file's name must end in {endings}.",
    "file.busy": "Something else is writing “{path}” just now. Wait until it has finished and try again.",
    "file.no-permission": (
        "“{path}” cannot be written: another program has it open, or you may not write it. Close Excel and try "
        "again."
    ),
    "file.unwritable": "“{path}” could not be written: {reason}. Check the disk's space and the folder.",
    "file.folder-is-file": "“{path}” is a file, not a folder. Name a folder.",
    "file.folder-unmade": "The folder “{path}” could not be made: {reason}. Name another folder.",
    "file.reason.no-space": "the disk is full",
    "file.reason.quota": "the disk quota is used up",
    "file.reason.too-big": "the file is too large",
    "file.reason.read-only": "the disk is read-only",
    "file.reason.long-name": "the name is too long",
    "file.reason.temporary-is-folder": "a folder has the temporary file's name",
    "file.reason.temporary-is-link": "a link has the temporary file's name",
    "file.reason.not-whole": "the file was not written whole",
    "file.reason.no-permission": "you may not write there",
    "file.reason.not-there": "there is no such place",
    "file.reason.not-folder": "a file stands where a folder should",
    "file.reason.exists": "a file of that name exists",
    "file.reason.other": "the system reported an error (code {code})",
    # Workbooks that are written into
    "book.loss": "Something in “{name}” would be lost in writing: {lost}. Take it out, save the file and try again.",
    "book.signature": "a digital signature",
    "book.macros": (
        "“{name}” has macros: the name of the file to be written must end in .xlsm (an .xlsx file keeps no macros)."
    ),
    "book.changed": "“{name}” has changed since it was read. Nothing was written. Close Excel and try again.",
    "book.strict": (
        "“{name}” is in the form “Strict Open XML”. Save it in Excel as “Excel Workbook (*.xlsx)” and try again."
    ),
    "book.no-worksheet": "The sheet “{name}” is not a worksheet. Give it another name and try again.",
    "book.too-much": (
        "“{name}” has too many rows, styles or names to be written again. Delete the empty rows below the tables, "
        "the extra sheets and styles, and try again. A plan may have some {most} measures: divide a larger one."
    ),
    # The plan
    "plan.is-none": "“{name}” is not a plan: it has no sheet “{sheet}”. Choose a file made from the template.",
    "plan.is-copy": (
        "“{name}” is the form that was sent to the unit {unit}. Fill it in and attach it to your reply; for "
        "anything else name the plan itself."
    ),
    "plan.is-some-copy": (
        "“{name}” is a form that was sent to a unit. Fill it in and attach it to your reply; for anything else "
        "name the plan itself."
    ),
    "plan.setting-cell": "sheet “{sheet}”, cell {cell}",
    "plan.workbook-unnamed": (
        "“{name}” lacks the plan's identity (“workbook” on the sheet “{sheet}”). Make it anew from the template."
    ),
    # Importing a table
    "import.map-form": "--map {pair}: write it as KEY=HEADING. Possible keys: {allowed}.",
    "import.map-heading": "--map {key}: no column has this heading. Write the heading as it stands in the file.",
    "import.which-table": "--table {asked}: “{name}” has {count} tables. Tables are counted from 1.",
    "import.heading-twice": "“{name}”, cell {cell}: a second column is headed “{heading}”. Delete one of them.",
    "import.no-measures": "The table of “{name}” has no measures. Check the file.",
    "import.too-many-goals": (
        "The table has {count} objectives, more than the {most} that are possible. Check the column “Зорилт”."
    ),
    "import.csv-encoding": (
        "“{name}” is not encoded in UTF-8. Save it in Excel as “CSV UTF-8 (Comma delimited)” and try again."
    ),
    "import.csv-no-text": (
        "“{name}” is not a text (csv) file. Save the table in Excel as “CSV UTF-8” or “.xlsx” and try again."
    ),
    "import.csv-no-access": (
        "“{path}” cannot be read: another program has it open, or you may not read it. Close it and try again."
    ),
    "import.csv-too-large": "“{name}” is too large. Save the table in parts and try again.",
    "import.csv-quote": "A quotation mark (\") in “{name}” is never closed. Open the file in Excel and save it again.",
    "import.csv-unreadable": (
        "“{name}” could not be read as a csv table. Open it in Excel and save it again as “CSV UTF-8”."
    ),
    # Settings: what is wrong with one
    "settings.unknown": "{place}: there is no setting “{name}”. Possible: {allowed}.",
    "settings.twice": "{place}: the setting “{name}” stands twice. Delete one of them.",
    "settings.choices": "{place}: “{value}” does not fit the setting “{name}”. Allowed: {allowed}.",
    "settings.refused": "{place}: “{value}” does not fit the setting “{name}”. Meaning: {meaning}",
    "settings.pair": "{place}: write it as KEY=VALUE, such as --set year=2025.",
    "settings.more": "There are {count} more wrong settings.",
    "settings.wrong": "{faults}",
    "settings.too-long": (
        "“{key}” on the sheet “{sheet}” is too long ({length} characters): {most} are possible at most. Shorten it "
        "and try again."
    ),
    # Settings: names and explanations
    "settings.name.org": "Organisation",
    "settings.name.title": "Title of the plan",
    "settings.name.letter_from": "Sender of the letter",
    "settings.name.letter_date": "Date of the letter",
    "settings.name.letter_number": "Number of the letter",
    "settings.name.deadline": "Deadline for the units",
    "settings.name.year": "Year",
    "settings.name.period": "Reporting period",
    "settings.name.averaging": "Averaging",
    "settings.name.rounding": "Rounding",
    "settings.name.digits": "Decimal places",
    "settings.name.language": "Language",
    "settings.name.font": "Font",
    "settings.name.font_size": "Font size",
    "settings.name.margins": "Page margins",
    "settings.name.levels": "Levels",
    "settings.name.signers": "Signers",
    # what the values of settings are called in their sheet
    "settings.value.period.plan": "Planning",
    "settings.value.period.q1": "First quarter",
    "settings.value.period.h1": "First half-year",
    "settings.value.period.q3": "First nine months",
    "settings.value.period.year": "Whole year",
    "settings.value.averaging.measures": "By measures",
    "settings.value.averaging.goals": "By objectives",
    "settings.value.averaging.printed-goals": "By printed objective figures",
    "settings.value.rounding.half-up": "To the nearest",
    "settings.value.rounding.down": "Down",
    "settings.value.rounding.up": "Up",
    "settings.value.language.mn": "Mongolian",
    "settings.value.language.en": "English",
    "settings.value.averages.yes": "Yes",
    "settings.value.averages.no": "No",
    "settings.meaning.org": "Name of the organisation, printed above the attachment's title.",
    "settings.meaning.title": "Title of the plan (of the report on it), printed as the attachment's title.",
    "settings.meaning.letter_from": (
        "Whose letter it is. In a Mongolian plan the value ends in the genitive: “… дүүргийн Засаг даргын Тамгын "
        "газрын даргын”."
    ),
    "settings.meaning.letter_date": (
        "Date of the letter: 2025-12-20 or “2025 оны 12 дугаар сарын 20”. While it is blank, dots leave room to "
        "fill it in by hand."
    ),
    "settings.meaning.letter_number": "Number of the letter. While it is blank, dots leave room to fill it in by hand.",
    "settings.meaning.deadline": "The last day for the units' answers: 2025-12-15 or “2025 оны 12 дугаар сарын 15”.",
    "settings.meaning.year": "Year of the plan, such as 2025.",
    "settings.meaning.period": "The period that is reported on. In the planning stage no results are asked for.",
    "settings.meaning.averaging": "What the overall figure averages: the measures, the objectives, or the objectives' printed (rounded) figures.",
    "settings.meaning.rounding": "How percentages are rounded: to the nearest, down (further places are cut off), or up.",
    "settings.meaning.digits": "Decimal places of percentages: 0, 1, 2 or 3.",
    "settings.meaning.language": "Language of messages, reports and letters. The guide on the sheet “Эхлэл” stays in the language that the file was made in.",
    "settings.meaning.font": "Font of the attachment: Arial or Times New Roman.",
    "settings.meaning.font_size": "Font size of the attachment's table, from 6 to 14.",
    "settings.meaning.margins": "Page margins in mm: top, bottom, left, right. For example 20,20,30,15.",
    "settings.meaning.levels": "Lower bounds of the levels, in descending order. For example 100,70,30,0.",
    "settings.meaning.as_of": "The day that the report is of: 2025-11-16. A quarter that ends after it is not due.",
    "settings.meaning.contact": "Name and telephone of whom to ask: stands in the letters to the units.",
    "settings.meaning.averages": "Whether the attachment prints rows of means.",
    "settings.name.as_of": "As of",
    "settings.name.contact": "Contact",
    "settings.name.averages": "Rows of means",
    "settings.name.letter_to": "The letter's addressee",
    "settings.name.letter_sentences": "The letter's sentences",
    "settings.name.letter_signers": "Who signs the letter",
    "settings.meaning.letter_to": "Whom the cover letter goes to. Dots where it is blank.",
    "settings.meaning.letter_sentences": (
        "The cover letter's sentences, in order: opening; counts; overall; objectives; units; last year; slow; unanswered. "
        "Sentences of your own stand on lines of their own (Alt+Enter), with names in braces where a figure belongs: "
        "measures, fulfilled, overall, before, change, pages … "
        "Blank: the first five."
    ),
    "settings.meaning.letter_signers": "Who signs the cover letter: “position | name”, with semicolons (;) between them. Blank: as in the attachment.",
    "settings.meaning.signers": "The lines to sign on, separated by semicolons (;).",
    # The plan's sheets
    "sheet.settings-hint": "Change only the column “Утга”. Where it is blank, the preset value is used.",
    "sheet.units-title": "Responsible units",
    "sheet.units-hint": "Write the codes in Cyrillic. Mail drafts for the units are prepared with these addresses.",
    "sheet.findings-title": "Errors and warnings",
    "sheet.figures-hint": "Renewed by “Validate” and “Compute”.",
    "sheet.findings-hint": "Renewed with each click on “Validate”. A click on a cell's address leads to the cell.",
    "sheet.history-hint": "Results and percentages of closed periods. Please do not edit: “Validate” tells of every change.",
    "sheet.import-hint": (
        "What the import joined, guessed or left out. Once it has been checked, this sheet may be deleted."
    ),
    "sheet.goal-hint": (
        "The officer in charge fills in the columns with blue headings, the responsible unit those with green "
        "ones. “Хэрэгжилтийн хувь” is computed automatically."
    ),
    "sheet.period-prompt": "Choose from the list, or write it like “2, 3 дугаар улиралд”.",
    "sheet.units-prompt": "Choose the code from the list. Several units are separated by commas: ТЗУХ, ГЗБА",
    "sheet.target-count-rule": "The target count must be above 0. Enter a plain number, without words or units.",
    "sheet.budget-rule": "Enter the amount in thousand MNT, as a plain number; “-” where no money is needed.",
    "sheet.achieved-count-rule": "The achieved count must be 0 or more. Enter a plain number, without words or units.",
    "sheet.assessed-rule": (
        "Enter the percent as a number from 0 to 100 (such as 80), or “{not_assessable}”, without the sign %."
    ),
    "sheet.assessed-prompt": (
        "A number from 0 to 100, or “{not_assessable}”. Where it differs from the computed percent, say why in "
        "“Тайлбар”."
    ),
    "sheet.page": "Page &P / &N",
    # The figures on the first sheet and on the terminal
    "figures.goal": "Objective",
    "figures.measures": "Measures",
    "figures.graded": "Graded",
    "figures.average": "Mean, %",
    "figures.share": "Share, %",
    "figures.unit": "Unit",
    "figures.status": "Status",
    "figures.level": "Level",
    "figures.overall": "Overall",
    "figures.status.graded": "Graded",
    "figures.status.not-due": "Not due yet",
    "figures.status.not-assessable": "Not assessable",
    "figures.status.missing": "Missing",
    "figures.top-level": "{low}%",
    "figures.band": "{low}–{high}",
    "figures.percent": "{number}%",
    # The guide: the first sheet
    "guide.title": "The plan and its implementation",
    "guide.purpose.heading": "What this file is for",
    "guide.purpose.1": (
        "It keeps the yearly plan and its implementation together and prints the attachment of the official letter."
    ),
    "guide.purpose.2": "Each objective has a sheet of its own (“Зорилт 1”, “Зорилт 2” …), each measure a row.",
    "guide.who.heading": "Who fills in what",
    "guide.who.1": (
        "The officer in charge: the sheets “Тохиргоо” and “Байгууллага”, and the plan's columns (from “№” to "
        "“Хариуцах байгууллага”)."
    ),
    "guide.who.2": (
        "The responsible unit: the columns “Хүрсэн түвшин, үр дүн”, “Хүрсэн тоо”, “Үнэлсэн хувь”, “Нотлох баримт”, "
        "“Тайлбар”."
    ),
    "guide.who.3": (
        "Nobody fills in “Хэрэгжилтийн хувь”: it is computed automatically as soon as a count or percent is "
        "entered."
    ),
    "guide.order.heading": "Step by step",
    "guide.order.1": (
        "1. Check the organisation, the year and the period on the sheet “Тохиргоо”, and enter the measures on the "
        "objectives' sheets (a new line within a cell: Alt+Enter)."
    ),
    "guide.order.2": "2. “Send” makes a form for each unit, to be sent by e-mail.",
    "guide.order.3": (
        "3. “Merge” merges the returned files. It first shows what would change, and changes nothing until you "
        "agree."
    ),
    "guide.order.4": (
        "4. Click “Validate” and correct what the sheet “Алдаа” lists; a click on a cell's address leads to the "
        "cell."
    ),
    "guide.order.5": "5. Click “Build report” and print the sheet “Хавсралт”, or attach it to the official letter.",
    "guide.buttons.heading": "What the buttons do",
    "guide.buttons.1": (
        "“Validate”: finds and marks all errors and warnings at once; it changes nothing that you entered."
    ),
    "guide.buttons.2": (
        "“Compute”: renews the percentages of measures, objectives, units and the whole plan; measures that are "
        "not due or not assessable enter no mean."
    ),
    "guide.buttons.3": (
        "“Build report”: builds the report's table anew. What was typed on the sheet “Хавсралт” is not kept."
    ),
    "guide.colours.heading": "What the colours mean",
    "guide.colours.1": (
        "Red: an error, which must be corrected. Yellow: a warning, to be checked. The colour goes once it is "
        "corrected and validated again."
    ),
    "guide.colours.2": "Grey: locked or computed, nothing is entered there. White: to be filled in.",
    "guide.help.heading": "Whom to ask",
    "guide.help.1": (
        "About the plan and its assessment, ask the officer in charge; if the file does not open or a button does "
        "not work, your IT specialist."
    ),
    # The attachment
    "print.too-many-letters": (
        "The attachment would take more than {pages} pages: {count} letters and line ends are to be printed, and {most} at "
        "most can be. Shorten the longest texts, keep the details as evidence, and try again."
    ),
    "print.heading.count": "No.",
    "print.heading.goal": "Objective",
    "print.heading.measure": "Measure",
    "print.heading.indicators": "Performance indicators",
    "print.heading.period": "Period",
    "print.heading.target": "Target level, result",
    "print.heading.budget": "Budget, thousand MNT",
    "print.heading.achieved": "Achieved level, result",
    "print.heading.percent": "Implementation, %",
    "print.heading.units": "Responsible units",
    "print.continued": "(continued)",
    "print.goal-average": "Objective {ordinal}. Mean implementation, %",
    "print.overall": "Overall implementation, %",
    "print.page": "Page {page} / {pages}",
    "print.not-due": "not due yet",
    "print.not-assessable": "not assessable",
    "print.letter": "Annex to the official letter of {sender} No. {number} dated {date}",
    "print.undated": "…",
    "print.as-of": "/{words}/",
    "print.as-of.of-year": "{period} of {year}",
    "print.as-of.q1": "as of the first quarter",
    "print.as-of.h1": "as of the first half",
    "print.as-of.q3": "as of the first nine months",
    "print.as-of.day": "as of {date}",
    # The summary
    "summary.step": "Setting the summary",
    "summary.written": "Summary: {path}",
    "summary.ready": "Sheet “{sheet}” is ready for print.",
    "summary.ask-pdf": "Save the summary as a PDF file as well?",
    "summary.saved": "The summary is saved as PDF: {path}",
    "cli.report-summary": "also the evaluation summary; with --pdf its PDF too",
    "summary.heading": "EVALUATION SUMMARY",
    "summary.as-at": "/as of {when}/",
    "summary.period.plan": "planning",
    "summary.period.q1": "the first quarter",
    "summary.period.h1": "the first half-year",
    "summary.period.q3": "the first nine months",
    "summary.period.year": "the end of the year",
    "summary.goals": "Objectives",
    "summary.units": "Responsible units",
    "summary.slow": "Measures that make slow progress",
    "summary.outcomes": "State of the measures",
    "summary.levels": "Level",
    "summary.outcome.fulfilled": "Fulfilled",
    "summary.outcome.in-progress": "In progress",
    "summary.outcome.failed": "Not carried out",
    "summary.outcome.not-due": "Not due yet",
    "summary.outcome.not-assessable": "Not assessable",
    "summary.outcome.missing": "Data missing",
    "summary.code": "Code",
    "summary.carried": "From last period",
    "summary.measure": "Measure",
    "summary.percent-short": "Percent",
    "summary.percents-few": "%",
    "summary.percents": "Implementation, %",
    "summary.goal-or-unit": "Objective, unit",
    "summary.place": "Place",
    "summary.since-before": "Since the period before, points",
    "summary.since-last-year": "Since the same period of last year, points",
    "summary.outcomes-note": "Fulfilled: 100%. Not carried out: 0%. In progress: assessed between these.",
    "summary.shared-note": "A measure of several units is counted with each of them.",
    "summary.unassigned": "Measures that no registered unit answers for: {count}.",
    "summary.unanswered": "Units whose data are missing or not renewed (number of measures): {units}.",
    "summary.no-slow": "No measure makes slow progress.",
    "summary.more-slow": "{count} more measures did not fit into this table.",
    "summary.more": "{count} more",
    "summary.changed-period": "{period}: not compared, as the record of the closed period was changed.",
    "summary.chart-goals": "Implementation by objective, %",
    "summary.chart-units": "Implementation by unit, %",
    "summary.chart-units-part": "Implementation by unit, % ({part}/{parts})",
    "summary.chart-periods": "Overall implementation, %",
    "summary.signer.seen": "SEEN BY:",
    "summary.signer.reviewed": "REVIEWED BY:",
    "summary.signer.evaluated": "EVALUATED BY:",
    # Periods as papers name them
    "period.name.plan": "planning",
    "period.name.q1": "first quarter",
    "period.name.h1": "first half-year",
    "period.name.q3": "first nine months",
    "period.name.year": "whole year",
    "period.of-year": "{period} of {year}",
    # Sending: a unit's copy
    "copy.title": "{unit}: form for the implementation data",
    "copy.hint": "This file holds the {count} measures that you are responsible for.",
    "copy.guide-heading": "How to fill it in",
    "copy.guide.1": "1. Fill in the columns with green headings: {columns}. White cells are open, grey ones locked.",
    "copy.guide.2": "2. Where several units are responsible for a measure, enter only what your own unit did.",
    "copy.guide.3": (
        "3. Leave “Хэрэгжилтийн хувь” alone: it is computed automatically as soon as a count or percent is entered."
    ),
    "copy.guide.4": (
        "4. Alt+Enter begins a new line within a cell. You may filter rows, change widths and heights, and add "
        "notes."
    ),
    "copy.guide.5": (
        "5. Please add, delete and rename no rows, columns or sheets of the plan. If something in the plan is "
        "wrong, let us know by mail."
    ),
    "copy.guide.6": "6. When you have finished, save the file and send it attached to your reply.",
    "copy.sheet-heading": "Sheet",
    "copy.goal-heading": "Objective",
    "copy.goal": "{text} ({count} measures)",
    "copy.fact.plan": "Plan",
    "copy.fact.unit": "Unit",
    "copy.fact.period": "Reporting period",
    "copy.fact.measures": "Measures",
    "copy.fact.sent": "Sent",
    "copy.fact.deadline": "Deadline",
    # Sending: the mail
    "mail.subject": "{plan}: request for implementation data ({unit}, {period}), {sent}",
    "mail.greeting": "To {unit},",
    "mail.request": "We are collecting data on the implementation of the plan “{title}”. Reporting period: {period}.",
    "mail.request-untitled": "We are collecting data on the implementation of the plan. Reporting period: {period}.",
    "mail.task": (
        "The {count} measures that you are responsible for are in the attached file “{file}”. Please fill in the "
        "columns with green headings, save the file and attach it to your reply."
    ),
    "mail.deadline": "Deadline: {date}.",
    "mail.locked": (
        "The plan's columns are locked. If something in them is wrong, please leave the file as it is and let us "
        "know by mail."
    ),
    "mail.regards": "Yours sincerely.",
    "mail.regards-from": "Yours sincerely,\n{org}",
    # Sending: the page that lists the mails, and what is said afterwards
    "send.page-hint": (
        "A click on an address opens a mail: attach the file and send it. A draft with the file attached is in the "
        "“.eml” file of the same name: classic Outlook opens it ready to send."
    ),
    "send.page-unit": "Unit",
    "send.page-address": "Address",
    "send.page-file": "File",
    "send.page-letter": "Subject and text",
    "send.page-measures": "{count} measures",
    "send.page-no-address": "no address is registered",
    "send.reading": "Reading the plan",
    "send.preparing": "Preparing the copies",
    "send.noting": "Noting the sending in the plan",
    "send.sent": "{unit}: {count} measures, {address}: {file}",
    "send.addressless": "no address",
    "send.without-address": "Units without an e-mail address: {units}. Add it on the sheet “{sheet}”.",
    "send.wrong-address": "{unit}: no mail can reach “{address}”. Correct it on the sheet “{sheet}”.",
    "send.without-measures": "Units without measures: {units}. No copy is sent to them.",
    "send.unassigned": "Measures of no registered unit: {measures}. They are sent to nobody.",
    "send.page": "List of mails: {path}",
    "send.nothing": (
        "“{name}”: there is nothing to send: no measure belongs to a registered unit. Enter codes in the column "
        "“{column}”."
    ),
    "send.answer-stands": (
        "“{name}” holds a unit's answer or something else and is not replaced. Name another folder, or move the "
        "file away and send again."
    ),
    "send.mail-stands": (
        "“{name}” is a mail that was not prepared here and is not replaced. Name another folder, or move the file "
        "away and send again."
    ),
    # Merging
    "merge.reading": "Reading the returned files",
    "merge.read": "Read: {name}",
    "merge.merging": "Merging and validating",
    "merge.writing": "Writing the merged file",
    "merge.out": "Merged file: {path}",
    "merge.none-read": "{troubles}",
    "merge.out-is-answer": "“{name}” holds a unit's form or answer and is not replaced. Give another name.",
    "merge.counts": "Merged values: {taken}, conflicts: {conflicts}, errors and warnings: {findings}.",
    "merge.conflict": "Conflict: {measure}, “{column}”, {unit}: the plan has {ours}, the returned file {theirs}.",
    "merge.more-conflicts": "{count} more conflicts are on the sheet “{sheet}”.",
    "merge.in-file": "{file}: {message}",
    "merge.record-cell": "The changed entry is of measure {measure}{column}{place}.",
    "merge.record-column": ", “{column}”",
    "merge.record-place": " ({place})",
    "merge.plan-errors": "Note: the plan has {count} more uncorrected errors. “validate” lists them.",
    "merge.returned": "Returned: {returned} of {units} units.",
    "merge.owing": "Not returned: {units}.",
    "merge.preview-values": "Values to merge: {count}",
    "merge.preview-conflicts": "Conflicts to decide: {count}",
    "merge.preview-findings": "Errors: {errors}, warnings: {warnings}",
    "merge.preview-finding": "– {message}",
    "merge.preview-more": "– … {count} more",
    "merge.quoted": "“{value}”",
    # The sheet of conflicts
    "conflict.title": "Conflicts",
    "conflicts.hint": (
        "Choose in the column “Шийдвэр”; with “Өөр утга”, type the value in the cell beside it. Then click "
        "“Apply decisions”: what would change is shown first."
    ),
    "conflicts.none": "There are no conflicts.",
    "conflict.prompt-title": "Decision",
    "conflict.prompt": "Choose from the list which value to merge.",
    "conflict.trouble.parted": "the row's columns were sorted apart",
    "conflict.trouble.unknown": "the decision is none of the list's",
    "conflict.trouble.empty": "“Өөр утга” was chosen but no value is typed",
    "conflict.trouble.double": "the decision and the other value contradict each other",
    "conflict.trouble.contrary": "decisions for one cell contradict each other",
    "conflict.trouble.changed": "the plan's value has changed since",
    "conflict.trouble.no-number": "the other value must be a number",
    # The sheet of receipts
    "receipt.counts": "Units to answer: {units}, returned: {returned}, not returned: {owing}.",
    "receipt.returned": "Returned",
    "receipt.owing": "Not returned",
    "receipt.moved": "See the sheet “{sheet}” in place of this one.",
    # Comparing two versions
    "compare.changed": "{measure}, “{column}” ({place}): {old} → {new}",
    "compare.added": "Added: {measure} {text} ({place})",
    "compare.removed": "Removed: {measure} {text} ({place})",
    "compare.moved": "Other units answer for measure {measure} ({place}): {old} → {new}",
    "compare.unit": "Unit {unit}, “{column}”: {old} → {new}",
    "compare.unit-added": "Unit added: {unit}",
    "compare.unit-removed": "Unit removed: {unit}",
    "compare.unit-renamed": "Unit renamed: {old} → {new}",
    "compare.setting": "Setting “{key}”: {old} → {new}",
    "compare.overall": "Overall implementation: {old} → {new}{change}{name}",
    "compare.goal": "Objective {name}: {old} → {new}{change}",
    "compare.of-unit": "Unit {name}: {old} → {new}{change}",
    "compare.points": " ({points} points)",
    "compare.percent": "{value}%",
    "compare.not-graded": "not graded",
    "compare.finding": "{name}: {message}",
    "compare.counts": "Changed cells: {changed}, added measures: {added}, removed: {removed}.",
    "compare.button.file": "An older file of the plan",
    "compare.button.step": "Comparing",
    "compare.button.same": "Nothing differs from “{name}”.",
    "compare.button.title": "Changed since “{name}”:",
    "compare.button.more": "All {count} changes: {path}",
    "compare.button.all": "There are {count} changes in all.",
    # The cover letter
    "cli.report-letter": "also write the cover letter as a Word file",
    "command.letter-file": "Writing the cover letter",
    "command.letter": "Cover letter: {path}",
    "button.letter-saved": "The cover letter is saved: {path}",
    # A closed period's attachment, by a button
    "closed.none": "No period has been closed. Close one first with “Close period”.",
    "closed.ask": "Which period's attachment? Type its number.\n{periods}",
    "closed.no-such": "No period in the list has the number “{answer}”. Type a number from 1 to {most}.",
    "closed.ask-pdf": "{period}: save the attachment as a PDF file as well?",
    "closed.ready": "{period}: sheet “{sheet}” shows the attachment as it was then. “Build report” sets the current one again.",
    "cover.planning": "The plan is in its planning stage: there are no results for a letter to tell. Choose the period in the sheet “Тохиргоо”.",
    "cover.wrong": "{where}: the letter's sentences hold unknown names: {wrong}. The setting's explanation lists those that there are.",
    "cover.left-out": "Not in the letter, as the figure that it tells is not there: “{pattern}”",
    "cover.subject": "Submission of the implementation report",
    "cover.undated": "Date: …",
    "cover.number": "No. {number}",
    "cover.attachment": "Attachment: implementation report {period}, {pages} pages.",
    "cover.attachment-one": "Attachment: implementation report {period}, {pages} page.",
    "cover.as-of": "as of {day}",
    "cover.period.q1": "for the first quarter",
    "cover.period.h1": "for the first half-year",
    "cover.period.q3": "for the first nine months",
    "cover.period.year": "for the whole year",
    "cover.report.untitled": "the implementation report of the plan {period}",
    "cover.report.plan": "the implementation report of {title} {period}",
    "cover.report.results": "the report on {title} {period}",
    "cover.report.report": "the report {title} {period}",
    "cover.report.other": "the implementation report of the plan {title} {period}",
    "cover.say.opening": "Please find attached {report}.",
    "cover.say.counts": "The plan has {count} measures: {parts}.",
    "cover.say.counts-alike": "All {count} measures of the plan are {state}.",
    "cover.say.counts-one": "The plan's one measure is {state}.",
    "cover.say.overall": "Overall implementation is {percent}%.",
    "cover.say.overall-risen": "Overall implementation is {percent}%, {points} percentage points more than in the period before ({period}, {before}%).",
    "cover.say.overall-fallen": "Overall implementation is {percent}%, {points} percentage points less than in the period before ({period}, {before}%).",
    "cover.say.overall-same": "Overall implementation is {percent}%, the same as in the period before ({period}, {before}%).",
    "cover.say.last-year": "Compared with the same period of last year ({period}, {before}%), overall implementation has {change}.",
    "cover.say.goals": "Of the objectives, implementation is highest in {best} ({best_percent}%) and lowest in {worst} ({worst_percent}%).",
    "cover.say.goals-alike": "Implementation is {percent}% in each of the {count} graded objectives.",
    "cover.say.units": "Of the responsible units, implementation is highest in {best} ({best_percent}%) and lowest in {worst} ({worst_percent}%).",
    "cover.say.units-alike": "Implementation is {percent}% in each of the {count} responsible units.",
    "cover.say.slow": "Slow measures ({count}): {numbers}.",
    "cover.say.slow-many": "Slow measures ({count}): {numbers} and others.",
    "cover.say.unanswered": "Units that have not reported in full ({count}): {names}.",
    "cover.say.unanswered-many": "Units that have not reported in full ({count}): {names} and others.",
    "cover.part.fulfilled": "{count} ({share}%) fully implemented",
    "cover.part.in-progress": "{count} ({share}%) in progress",
    "cover.part.failed": "{count} ({share}%) not carried out",
    "cover.part.not-due": "{count} ({share}%) not due yet",
    "cover.part.not-assessable": "{count} ({share}%) not assessable",
    "cover.part.missing": "{count} ({share}%) not reported in full",
    "cover.state.fulfilled": "fully implemented",
    "cover.state.in-progress": "in progress",
    "cover.state.failed": "not carried out",
    "cover.state.not-due": "not due yet",
    "cover.state.not-assessable": "not assessable",
    "cover.state.missing": "not reported in full",
    "cover.change.risen": "risen by {points} percentage points",
    "cover.change.fallen": "fallen by {points} percentage points",
    "cover.change.same": "not changed",
    "cover.goals.one": "objective {names}",
    "cover.goals.few": "objectives {names}",
    "cover.goals.many": "{names} and others ({count} objectives)",
    "cover.units.many": "{names} and others ({count} units)",
    "cover.sentence.opening": "opening",
    "cover.sentence.counts": "counts",
    "cover.sentence.overall": "overall",
    "cover.sentence.goals": "objectives",
    "cover.sentence.units": "units",
    "cover.sentence.last-year": "last year",
    "cover.sentence.slow": "slow",
    "cover.sentence.unanswered": "unanswered",
    "cover.placeholder.org": "office",
    "cover.placeholder.title": "title",
    "cover.placeholder.report": "report",
    "cover.placeholder.year": "year",
    "cover.placeholder.period": "period",
    "cover.placeholder.measures": "measures",
    "cover.placeholder.fulfilled": "fulfilled",
    "cover.placeholder.in-progress": "in progress",
    "cover.placeholder.failed": "not carried out",
    "cover.placeholder.not-due": "not due",
    "cover.placeholder.not-assessable": "not assessable",
    "cover.placeholder.missing": "missing",
    "cover.placeholder.overall": "overall",
    "cover.placeholder.before": "before",
    "cover.placeholder.before-period": "period before",
    "cover.placeholder.points": "points",
    "cover.placeholder.change": "change",
    "cover.placeholder.best-goals": "highest objective",
    "cover.placeholder.best-goals-percent": "highest objective percent",
    "cover.placeholder.worst-goals": "lowest objective",
    "cover.placeholder.worst-goals-percent": "lowest objective percent",
    "cover.placeholder.best-units": "highest unit",
    "cover.placeholder.best-units-percent": "highest unit percent",
    "cover.placeholder.worst-units": "lowest unit",
    "cover.placeholder.worst-units-percent": "lowest unit percent",
    "cover.placeholder.pages": "pages",
    # Calibrating: which settings give printed figures
    "cli.calibrate": "find out which settings give the figures that were printed",
    "cli.printed": "a printed percent: overall=94, an objective's number (1=87), a unit's code or a measure's number; may be repeated",
    "calibrate.pair": "“{pair}”: write it as name=percent, for example overall=94.",
    "calibrate.unknown": "The plan has no objective, unit or measure “{key}”. There are: {known}, and numbers of measures.",
    "calibrate.doubtful": "“{key}” names more than one thing. Give the unit a code that differs from the numbers of objectives and measures.",
    "calibrate.figure": "“{pair}”: write the percent as a number from 0 to 100, for example 94, 94.5, 94%.",
    "calibrate.twice": "“{key}”: two different percentages are given. Leave one of them.",
    "calibrate.overall": "Overall",
    "calibrate.goal": "Objective {number}",
    "calibrate.measure": "Measure {number}",
    "calibrate.set-now": "The settings as they are give every printed percentage. {settings}.",
    "calibrate.others": "So do these:",
    "calibrate.possible": "These settings give every printed percentage (the closest to what is set first):",
    "calibrate.choice": "– {settings}.",
    "calibrate.more": "– {count} more",
    "calibrate.none": "No settings give all the printed percentages together.",
    "calibrate.of": "{what}: {answer}",
    "calibrate.same": "Printed {printed}, the same with the settings as they are.",
    "calibrate.reachable": "Printed {printed}. These settings give it: {settings}.",
    "calibrate.unreachable": "Printed {printed}, which no settings give. The nearest is {nearest}. {settings}.",
    "calibrate.ungraded": "Printed {printed}, but the plan has no graded measure there.",
    "calibrate.best": "The settings that give most of them ({reached} of {count}): {settings}. It does not give:",
    "calibrate.missed": "– {what}: printed {printed}, computed {given}",
    "calibrate.sheet-hint": "Type the percentages of the printed report into the column “Хэвлэсэн хувь” (only those you know) and click “Match figures” again.",
    "calibrate.ask": "Type the percentages of the printed report into the column “Хэвлэсэн хувь” of the sheet “{sheet}” (only those you know) and click “Match figures” again.",
    "calibrate.cell-figure": "Cell {cell}: write the percent as a number from 0 to 100, for example 94, 94.5, 94%.",
    "calibrate.cell-gone": "The plan has no such objective, unit or measure.",
    "calibrate.unreadable": "The sheet “{sheet}” has percentages that can't be read. Correct them and click “Match figures” again.",
    "calibrate.where": "The outcome of each row is in the sheet “{sheet}”. Settings are changed in the sheet “{settings}”.",
    "calibrate.step": "Matching the figures",
    # Evidence: the files that units name, gathered and packed
    "gathering.step": "Looking for evidence",
    "gathering.step-write": "Listing the evidence",
    "gathering.ask-folder": "Folder of evidence and returned mails",
    "gathering.no-folder": "The folder “{name}” was not found. Check its name and place.",
    "gathering.too-many": "The folders hold more than {most} files. Choose the folder of evidence.",
    "gathering.too-many-named": "The plan names more than {most} files of evidence. Check the column “Нотлох баримт”.",
    "gathering.folder-unreadable": "The folder “{name}” could not be read. Check your rights and try again.",
    "gathering.container-unreadable": (
        "“{name}” could not be read: it is open in another program, or you lack the right. Close it and try again."
    ),
    "gathering.container-large": (
        "“{name}” is too large ({size} MB), so the files in it were not looked at. Unpack it and try again."
    ),
    "gathering.attachments-large": "“{name}”: the files in mails and archives are too large in all, so not all were taken. Unpack them and try again.",
    "gathering.why-link": "It is a link, not a file. Copy the file itself into the folder.",
    "gathering.why-device": "It is not a regular file. Copy the file itself into the folder.",
    "gathering.why-busy": "It is open in another program, or you lack the right. Close it and try again.",
    "gathering.why-large": "The file is too large (up to 1 GB). Make it smaller.",
    "gathering.why-changed": "The file has changed meanwhile. Try again.",
    "gathering.changed": "“{name}” could not be read again, or has changed since it was listed. Nothing was written. Close the file and try again.",
    "gathering.zip-large": "The evidence is too large in all ({size} MB), so it was not packed. Make the files smaller.",
    "gathering.remark-not-found": "Not found.",
    "gathering.remark-same": "Same content as “{name}”.",
    "gathering.remark-guessed": "Not exactly the name given: “{name}”.",
    "gathering.remark-ambiguous": "Other files of this name have other contents.",
    "gathering.remark-double": "Also stored at: {places}.",
    "gathering.remark-shared": "Also used by measure {measures}.",
    "gathering.remark-dated": "Dated outside the reporting period.",
    "gathering.came": "{count} pieces of evidence came with the answers and are listed in “{sheet}”. Keep these mails and files.",
    "gathering.counts": "Evidence: {listed} listed, {missing} not found or not read, {addresses} links not checked.",
    "gathering.missing-list": "Not found or not read:",
    "gathering.missing-one": "– {measure}: {name}",
    "gathering.missing-more": "– {count} more",
    "gathering.errors": "Note: the plan has {errors} uncorrected errors. Click “Validate” to see them.",
    "gathering.packed": "Archive of the evidence: {path}",
    "gathering.ask-pack": "Pack the files by measure number into “{name}”?",
    "gathering.ask-repack": "Pack the files by measure number into “{name}”? A backup of the earlier archive is kept.",
    "gathering.nothing-packed": "No file was found, so no archive was made: {path}",
    "gathering.done": "Listed in the sheet “{sheet}”. Save your file (Ctrl+S).",
    # Returned mails and archives
    "incoming.no-attachment": "No Excel file is attached to the mail “{name}”. Save the mail that has the attachment.",
    "incoming.no-workbook": "There is no Excel file in “{name}”. Choose the .xlsx file that the unit returned.",
    "incoming.found": "Found in it: {found}.",
    "incoming.not-read-in": (
        "Files in “{name}” were not read: {found}. If the answer is in them, ask for the filled-in form (.xlsx) "
        "again."
    ),
    "incoming.not-read": (
        "“{name}” was not read ({kind}). If the answer is in it, ask for the filled-in form (.xlsx) again."
    ),
    "incoming.and-more": "{count} more files",
    "incoming.item": "“{name}” ({kind})",
    "incoming.draft": "“{name}” is a draft to be sent, not a mail that came. Save the mail that the unit sent.",
    "incoming.bad-mail": "The mail “{name}” could not be read: it is damaged. Save it again and try once more.",
    "incoming.bad-archive": (
        "The archive “{name}” is damaged. Save it again from the mail, or unpack it and choose the file in it."
    ),
    "incoming.bad-tnef": "“{name}” (winmail.dat of Outlook) could not be opened whole. Ask for the attachment again.",
    "incoming.bad-signed": (
        "“{name}” is a digitally signed mail (.p7m) that could not be opened. Open it in Outlook, save its "
        "attachment and choose that."
    ),
    "incoming.encrypted": (
        "“{name}” is an encrypted mail and cannot be opened. Open it in Outlook, save its attachment and choose "
        "that."
    ),
    "incoming.locked-archive": (
        "The archive “{name}” has a password. Unpack it with the password and choose the file in it."
    ),
    "incoming.foreign-archive": (
        "The archive “{name}” ({kind}) cannot be opened here. Unpack it and choose the file in it."
    ),
    "incoming.packed-otherwise": (
        "The archive “{name}” is packed in a way that is not supported here. Unpack it and choose the file in it."
    ),
    "incoming.link": "“{name}” is not a file but a link to one on the internet. Download the file and choose it.",
    "incoming.object": (
        "“{name}” is an object within the mail's text. Open it in Outlook, save it as a file and choose that."
    ),
    "incoming.cut": (
        "The attachment “{name}” is not whole: the mail breaks off. Save the mail again, or ask for it again."
    ),
    "incoming.too-large": "“{name}” is too large ({size} MB). Check whether it is a returned file.",
    "incoming.too-large-in-all": "“{name}” was not read: the files together are too large. Merge them a few at a time.",
    "incoming.unpacks-too-large": (
        "“{name}” unpacks to more than {most} MB. Save the files in it and choose them one by one."
    ),
    "incoming.too-many": (
        "There are more than {most} Excel files in “{name}”. Check whether it is what a unit returned."
    ),
    "incoming.too-many-parts": (
        "There are too many attachments and files in “{name}”. Save the Excel file in it and choose that."
    ),
    "incoming.too-deep": (
        "Mails and archives lie too deep within each other in “{name}”. Save the Excel file in it and choose that."
    ),
    "incoming.missing": "No file or folder “{name}” was found. Check its name and place.",
    "incoming.unreadable": (
        "“{name}” cannot be read: another program has it open, or you may not read it. Close Excel and try again."
    ),
    "incoming.empty-folder": "There is no returned file in the folder “{name}”. Check the folder.",
    "incoming.kind.word": "Word document",
    "incoming.kind.pdf": "PDF document",
    "incoming.kind.slides": "PowerPoint file",
    "incoming.kind.outlook-data": "Outlook data file",
    "incoming.kind.program": "program",
    "incoming.kind.text": "text file",
    "incoming.kind.web": "web page",
    "incoming.kind.numbers": "Numbers file",
    "incoming.kind.data": "data file",
    "incoming.kind.unknown": "file of an unknown kind",
    "incoming.kind.temporary": "temporary file",
    "incoming.kind.empty": "empty file",
    "incoming.kind.piece": "piece of a split archive, or a file loaded in part",
    "incoming.kind.picture": "picture",
    # the plan as it arrives
    "import.unreadable": "The file “{name}” can't be opened. Check where it lies, and close it in other programs.",
    "import.part.paragraph": "Paragraph {number}",
    "import.part.table": "Table {number}",
    "import.part.page-table": "Page {page}, table {number}",
    "import.part.page": "Page {page}",
    "import.part.header": "Page header",
    "import.part.footer": "Page footer",
    "import.word.damaged": "The file “{name}” can't be read: it is damaged, or is not a Word document. Open it in Word, save it as .docx and try again.",
    "import.word.macros": "The document “{name}” holds macros; a document without them, with a table, is wanted. Open it in Word, save it as .docx and try again.",
    "import.word.large": "The document “{name}” is too large once unpacked. Copy the plan's table into a new document, save it and try again.",
    "import.word.strict": "The document “{name}” is saved as Strict Open XML. Open it in Word, save it as an ordinary .docx and try again.",
    "import.word.tables": "The document “{name}” holds more than {most} tables. Copy the table of measures into a new document, save it and try again.",
    "import.word.encrypted": "The document “{name}” has a password. Remove it in Word and try again.",
    "import.word.old": "The document “{name}” is of the old kind (.doc). Open it in Word, save it as .docx and try again.",
    "import.word.not-converted": "The document “{name}” could not be converted into .docx. Open it in Word, save it as .docx and try again.",
    "import.pdf.damaged": "The file “{name}” can't be read: the PDF is damaged. Make it anew from its source and try again.",
    "import.pdf.encrypted": "The file “{name}” has a password. Remove it and try again.",
    "import.pdf.pages": "The file “{name}” has {count} pages; more than {most} are not read. Save the plan's pages alone and try again.",
    "import.pdf.no-text": "The {count} pages of “{name}” hold no text: they seem to be scanned. Choose a PDF with text, or a Word file, with a table of measures. What reads scans is installed by: pip install \"plan-workbook[scan]\".",
    "import.scan.missing": "“{name}” is a scanned picture, and what reads scans is not installed. Run pip install \"plan-workbook[scan]\" and try again.",
    "import.scan.tesseract": "The scanned file “{name}” needs Tesseract with its Mongolian data (mon), which this computer lacks. Install them and try again.",
    "import.scan.unreadable": "The scanned file “{name}” can't be read: the picture is damaged or unclear. Scan it again and try once more.",
    "import.no-table.sheets": "No table of measures was found in “{name}”. It has {count} sheets; the row most like headings: {seen}. Headings are “goal”, “number”, “measure” … or “Зорилт”, “№”, “Арга хэмжээ”, “Хэрэгжих хугацаа”, “Хариуцах байгууллага” … Correct them, or name the column with --map measure=HEADING.",
    "import.no-table.document": "No table of measures was found in “{name}”. It has {count} tables; the row most like headings: {seen}. Headings are “№”, “Зорилт”, “Арга хэмжээ”, “Хэрэгжих хугацаа”, “Хариуцах байгууллага” … Correct them, or name the column with --map measure=HEADING.",
    "import.no-table.none": "There is no table in “{name}” ({paragraphs} paragraphs were read). Choose a file with a table headed “№”, “Арга хэмжээ”, “Хэрэгжих хугацаа” …",
    "import.file.name": "{name} – plan",
    "import.file.new": "Plan",
    "import.preview.source": "Recognised in “{name}”:",
    "import.preview.title": "Title: {title}",
    "import.preview.counts": "Objectives: {goals}, measures: {measures}, units: {units}.",
    "import.preview.goal": "{number}. {text} ({count} measures)",
    "import.preview.unnamed": "(an objective without a name)",
    "import.preview.more-goals": "… {count} more objectives.",
    "import.preview.units": "Units: {units}",
    "import.preview.findings": "To be checked: {dropped} left out, {joined} joined, {guessed} guessed, {other} others. All are listed on the new file's sheet “Импорт”.",
    "import.button.choose": "The file that holds the plan (Word, PDF, Excel)",
    "import.button.reading": "Reading the plan",
    "import.button.confirm": "Save this plan as the new file “{name}” and open it?",
    "import.button.writing": "Writing the plan's file",
    "import.button.done": "The plan is saved in “{path}” and open. Check the sheet “Импорт”, then click “Validate”.",
    "import.button.new": "The new plan is saved in “{path}” and open. Fill it in as the sheet “Эхлэл” says.",
    "import.button.stopped": "Stopped. Nothing was changed.",
    "finding.reason.tracked": "holds tracked changes: insertions were taken, deletions left out",
    "finding.reason.deleted-row": "a row deleted with tracked changes was left out",
    "finding.reason.hidden-text": "hidden text is not read",
    "finding.reason.nested-table": "a table within the cell was joined to text, row by row",
    "finding.reason.picture": "there is a picture in the cell; text within pictures can't be read",
    "finding.reason.footnote": "a footnote",
    "finding.reason.endnote": "an endnote",
    "finding.reason.comment": "a comment, which is not read",
    "finding.reason.furniture": "text in the page's header or footer",
    "finding.reason.old-font": "text typed in an 8-bit Mongolian font was converted (cells {detail})",
    "finding.reason.fraction": "read as a fraction, not as thousands: {detail}",
    "finding.reason.grouped": "taken for a number printed in groups of three: {detail}",
    "finding.reason.page-furniture": "text that stands on every page",
    "finding.reason.scanned": "recognised in a scan: compare it with the source",
    # many offices' plans, one summary (collect.…)
    "cli.collect": "make one summary of many offices' plans and reports",
    "cli.collect-source": "a plan, an attachment (.xlsx, .xlsm), or a folder that holds them",
    "cli.collect-out": "the summary's file (.xlsx)",
    "cli.collect-scheduler": "address of a Dask scheduler whose cluster is to do the work, such as tcp://10.0.0.1:8786",
    "collect.step": "Reading: {done}/{count}",
    "collect.step-write": "Writing the summary",
    "collect.written": "Summary: {path}",
    "collect.group": "{term}: {count} offices, mean of the offices {mean}, mean of the measures {pooled}.",
    "collect.counts": "Offices counted: {offices}, files not read: {unreadable}, plans with errors: {faulty}.",
    "collect.others": "Other files in the folder, not read as they are not Excel files: {count}.",
    "collect.unreadable": "Not read: {file}. {why}",
    "collect.more": "… {count} more",
    "collect.empty": "“{names}”: no Excel file (.xlsx, .xlsm) is there. Name a folder that holds plans or attachments.",
    "collect.too-many": "There are more than {most} files. Name folders in parts.",
    "collect.none-usable": "None of {count} files can be used. The first: {why}",
    "collect.too-large": "“{name}” has {size} MB. A plan has at most {most} MB: check that it is the right file.",
    "collect.no-file": "“{name}” is not a regular file. Name an Excel file.",
    "collect.is-summary": "“{name}” is a summary made before, and is not counted. Remove it from the folder if it is not needed.",
    "collect.old-attachment": "“{name}” is an attachment, but its sheet “{sheet}” is missing or was changed. Build the report again, or give its plan.",
    "collect.defect": "A defect of the program stopped “{name}” from being counted ({kind}). Other files are not affected. Send the file to your IT specialist.",
    "collect.killed": "Reading “{name}” ended the program that reads. The file may be damaged: open it in Excel and save it again.",
    "collect.hanging": "Reading “{name}” took too long and was stopped. Open it in Excel, remove sheets that are not needed and save it again.",
    "collect.no-process": "The process that reads files did not start. Have the antivirus program and the memory checked.",
    "collect.no-dask": "Working on a cluster needs dask and distributed. Install them by “pip install plan-workbook[cluster]”.",
    "collect.unreachable": "The scheduler “{address}” does not answer. Check the address and the network, or run without --scheduler.",
    "collect.no-workers": "The cluster “{address}” has no worker that runs. Start workers and try again.",
    "collect.scheduler-lost": "The connection to the scheduler “{address}” was lost. Nothing was written. Check the cluster and try again.",
    "collect.worker-lacks": "Workers of the cluster “{address}” lack “{missing}”. Install the same plan-workbook on each of them.",
    "collect.other-version": "A worker of the cluster has plan-workbook {have}, here it is {asked}. Install the same version.",
    "collect.not-shared": "A worker of the cluster does not see the file “{path}”. Put the files into a shared folder that has the same path on all computers.",
    "collect.sheet.overview": "Summary",
    "collect.sheet.ranking": "Ranking",
    "collect.sheet.goals": "By objective",
    "collect.sheet.levels": "By level",
    "collect.sheet.measures": "By measure",
    "collect.sheet.unreadable": "Not read",
    "collect.sheet.notes": "Notes",
    "collect.title.overview": "Summary of many offices",
    "collect.title.ranking": "Ranking of the offices",
    "collect.title.goals": "Implementation of each objective, %",
    "collect.title.levels": "Measures by level and status",
    "collect.title.measures": "The same measure in each office",
    "collect.title.unreadable": "Files that are not counted",
    "collect.title.notes": "Notes",
    "collect.hint.overview": "In the mean of the offices each office counts alike, in that of the measures each graded measure does.",
    "collect.hint.ranking": "Places follow the percentages as each office shows them. Equal ones share a place.",
    "collect.hint.goals": "A blank cell: the office has no such objective, or no graded measure in it.",
    "collect.hint.levels": "Each level counts the measures within its band.",
    "collect.hint.measures": "Matched by number and likeness of text. Yellow: it is not certain to be the same. More than 100 offices are not shown one by one.",
    "collect.hint.unreadable": "Remove the cause and make the summary again.",
    "collect.hint.notes": "What may bear on the figures. Check each file.",
    "collect.column.term": "Period",
    "collect.column.org": "Office",
    "collect.column.offices": "Offices",
    "collect.column.mean": "Mean of the offices, %",
    "collect.column.pooled": "Mean of the measures, %",
    "collect.column.highest": "Highest",
    "collect.column.lowest": "Lowest",
    "collect.column.faulty": "Plans with errors",
    "collect.column.percent": "Implementation, %",
    "collect.column.goal-number": "Objective {number}",
    "collect.column.place": "Place",
    "collect.column.carried": "Not updated",
    "collect.column.errors": "Errors",
    "collect.column.warnings": "Warnings",
    "collect.column.kind": "Source",
    "collect.column.file": "File",
    "collect.column.why": "Why",
    "collect.column.note": "Note",
    "collect.row.mean": "Mean",
    "collect.kind.plan": "plan",
    "collect.kind.attachment": "attachment",
    "collect.chart.goals": "Mean of each objective, %",
    "collect.chart.bands": "Offices by level",
    "collect.chart.ranking": "Ranking: {term}",
    "collect.chart.levels": "Share of measures by level and status",
    "collect.note.several-terms": "There are plans of different years or periods ({terms}). They are grouped, and ranked within their group alone.",
    "collect.note.no-name": "{file}: the sheet “Тохиргоо” names no office; the file's name is shown instead.",
    "collect.note.nothing-graded": "{file}: “{org}” has no graded measure and enters no mean.",
    "collect.note.same-twice": "{file}: the same plan of “{org}” is there twice. The one saved later, “{other}”, is counted.",
    "collect.note.same-report": "{file}: the plan of “{org}” and its attachment are both there. “{other}” is counted.",
    "collect.note.same-name": "Several different plans are named “{org}”: {files}. All are counted. Check whether they are different offices.",
    "collect.note.counts-otherwise": "{file}: “{org}” computes its percentages otherwise ({how}); most have {usual}.",
    "collect.note.other-goal": "{file}: objective {number} of “{org}”, “{text}”, is not that of the others: “{usual}”.",
    "collect.note.like": "{file}: measure {number} of “{org}”, “{text}”, is taken for measure {other}, “{usual}”. Check whether they are the same.",
    "collect.note.like-more": "{count} more measures are not certain to be the same (yellow cells of the sheet by measure).",
    "collect.note.printed": "{file}: the attachment of “{org}” says {printed}, but its measures give {computed}. The computed one is taken.",
    "collect.button.folder": "The folder with the offices' plans and attachments",
    "collect.button.confirm": "Save the summary as “{name}” and open it?",
    "collect.button.done": "The summary is made: {path}",
    "collect.button.file": "Summary",
}  # fmt: skip
