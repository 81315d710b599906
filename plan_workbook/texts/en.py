"""The texts in English: the twins of those in Mongolian."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # evidence
    "evidence.help": "gather and list the files of evidence",
    "evidence.help-plan": "plan workbook (.xlsx, .xlsm)",
    "evidence.help-folder": "folder of evidence, saved mails (.eml, .msg) and archives (.zip)",
    "evidence.help-zip": "archive (.zip) of the evidence by measure number",
    "evidence.help-out": "the plan with its ledger (by default PLAN itself, with a backup)",
    "evidence.step": "Looking for evidence",
    "evidence.step-write": "Listing the evidence",
    "evidence.ask-folder": "Folder of evidence and returned mails",
    "evidence.no-folder": "The folder “{name}” was not found. Check its name and place.",
    "evidence.too-many": "The folders hold more than {most} files. Choose the folder of evidence.",
    "evidence.folder-unreadable": "The folder “{name}” could not be read. Check your rights and try again.",
    "evidence.container-unreadable": (
        "“{name}” could not be read: it is open in another program, or you lack the right. Close it and try again."
    ),
    "evidence.container-large": "“{name}” is too large ({size} MB), so the files in it were not looked at. Unpack it and try again.",
    "evidence.attachments-large": (
        "“{name}”: the files in mails and archives are too large in all, so not all were taken. Unpack them and try again."
    ),
    "evidence.why-link": "It is a link, not a file. Copy the file itself into the folder.",
    "evidence.why-device": "It is not a regular file. Copy the file itself into the folder.",
    "evidence.why-busy": "It is open in another program, or you lack the right. Close it and try again.",
    "evidence.why-large": "The file is too large (up to 1 GB). Make it smaller.",
    "evidence.why-changed": "The file has changed meanwhile. Try again.",
    "evidence.changed": (
        "“{name}” could not be read again, or has changed since it was listed. Nothing was written. Close the file and try again."
    ),
    "evidence.zip-large": "The evidence is too large in all ({size} MB), so it was not packed. Make the files smaller.",
    "evidence.remark-not-found": "Not found.",
    "evidence.remark-same": "Same content as “{name}”.",
    "evidence.remark-guessed": "Not exactly the name given: “{name}”.",
    "evidence.remark-ambiguous": "Other files of this name have other contents.",
    "evidence.remark-double": "Also stored at: {places}.",
    "evidence.remark-shared": "Also used by measure {measures}.",
    "evidence.remark-dated": "Dated outside the reporting period.",
    "evidence.counts": "Evidence: {listed} listed, {missing} not found or not read, {addresses} links not checked.",
    "evidence.missing-list": "Not found or not read:",
    "evidence.missing-more": "– {count} more",
    "evidence.errors": "Note: the plan has {errors} uncorrected errors. Click “Validate” to see them.",
    "evidence.saved": "Plan: {path}",
    "evidence.packed": "Archive of the evidence: {path}",
    "evidence.nothing-packed": "No file was found, so no archive was made: {path}",
    "evidence.done": "Listed in the sheet “{sheet}”. Save your file (Ctrl+S).",
    # comparing
    "compare.blank": "blank",
    "compare.quoted": "“{value}”",
    "compare.changed": "{measure}, “{heading}” ({sheet}!{cell}): {old} → {new}",
    "compare.added": "Added: {measure} {text} ({sheet}!{cell})",
    "compare.removed": "Removed: {measure} {text} ({sheet}!{cell})",
    "compare.moved": "Other units answer for measure {measure} ({sheet}!{cell}): {old} → {new}",
    "compare.unit": "Unit {unit}, “{heading}”: {old} → {new}",
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
    "compare.counts": "Changed cells: {changed}, added measures: {added}, removed: {removed}.",
}
