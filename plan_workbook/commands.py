"""What each command does with files: from parsed arguments to an exit code."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from plan_workbook import actions, messages, schema, scores, texts
from plan_workbook.errors import OutputError
from plan_workbook.findings import Finding, has_errors
from plan_workbook.progress import steps
from plan_workbook.storage import atomic_write, workbook_reader, write_together
from plan_workbook.storage.file_workbook import FileBook, require_no_loss
from plan_workbook.texts import say
from plan_workbook.validation import checks

if TYPE_CHECKING:
    from docx.document import Document

    from plan_workbook.importing import Imported
    from plan_workbook.validation.fixes import Fix

DEFAULT = Path("")  # --out without a name
MARKED, FIXED, ATTACHMENT = schema.MARKED_FILE, schema.FIXED_FILE, schema.ATTACHMENT_FILE


def validate(chosen: Namespace) -> int:
    """Tell every finding; with --out also write a copy that shows them."""
    book = FileBook(chosen.plan)
    out = _target(chosen.out, chosen.plan, MARKED, chosen.force) if chosen.out is not None else None
    if out:
        require_no_loss(chosen.plan)
    with atomic_write.locked(out) if out else nullcontext(), steps(5) as step:
        examined = actions.examine(book, step)
        if out:
            step(texts.say("command.marking"))
            actions.mark(book, examined)
            actions.renew_shown(book, examined)
            book.open_at(schema.FINDINGS)
            with atomic_write.keeping(out):
                book.save(out)
    language = examined.plan.settings.language
    if chosen.json:
        _print_json({**checks.summary(examined.findings), "findings": findings_data(examined.findings, language)})
    else:
        _print_findings(examined.findings, language)
        if out:
            print(texts.say("command.marked", path=out))
    return int(has_errors(examined.findings))


def fix(chosen: Namespace) -> int:
    """Make the safe fixes in a copy, and tell each. PLAN itself is written only where `--out` names it, with a backup."""
    book = FileBook(chosen.plan)
    out = None if chosen.dry_run else _target(chosen.out or DEFAULT, chosen.plan, FIXED, chosen.force)
    if out:
        require_no_loss(chosen.plan)
    with atomic_write.locked(out) if out else nullcontext(), steps(3) as step:
        fixed = actions.find_fixes(book, step)
        if out and (fixed.fixes or out.resolve() != chosen.plan.resolve()):
            step(say("fix.step.write"))
            findings = fixed.book.grid(schema.FINDINGS)
            listed = findings is not None and len(findings.values) > schema.HEADING_ROW  # they would be out of date
            actions.apply_fixes(book, fixed, marked=listed)
            actions.renew_shown(book, actions.Examined(fixed.plan, fixed.findings, fixed.scores))
            with atomic_write.keeping(out):
                book.save(out)
    language = fixed.plan.settings.language
    if chosen.json:
        _print_json({"fixed": [_fix_data(own) for own in fixed.fixes], "left": fixed.left})
        return int(fixed.left > 0)
    for own in fixed.fixes:
        print(actions.fix_line(own, language))
    print(say("fix.summary", in_language=language, fixed=len(fixed.fixes), left=fixed.left))
    print(say("fix.written" if out else "fix.dry-run", in_language=language, path=out))
    return int(fixed.left > 0)


def _fix_data(own: Fix) -> dict[str, object]:
    return {
        "code": own.code, "sheet": own.sheet, "cell": own.cell, "measure": own.measure, "old": own.old, "new": own.new,
    }  # fmt: skip


def score(chosen: Namespace) -> int:
    """Tell the percentages."""
    with steps(3) as step:
        examined = _examined(chosen, step)
    if chosen.json:
        _print_json(scores.as_dict(examined.scores))
    else:
        _print_scores(examined)
    return int(has_errors(examined.findings))


def report(chosen: Namespace) -> int:
    """Write the attachment, and where asked for its PDF and Word forms and the summary."""
    out = _attachment_target(chosen)
    if out.resolve() == chosen.plan.resolve():
        raise OutputError("command.out-is-plan", name=out.name)
    beside = [out.with_suffix(ending) for ending, asked in ((".pdf", chosen.pdf), (".docx", chosen.docx)) if asked]
    letter_path = out.with_name(_letter_name(chosen, out)) if chosen.letter else None
    beside += [letter_path] if letter_path else []
    summary = _summary_path(chosen, out)
    if chosen.summary:
        beside += [summary, *([summary.with_suffix(".pdf")] if chosen.pdf else [])]
    write_together.require_free(beside, chosen.force)  # `--out` names the workbook alone
    with atomic_write.locked(out), steps(6) as step:
        examined = _examined(chosen, step)
        if letter_path:
            actions.require_letter(examined)
        step(texts.say("command.composing"))
        book = actions.attachment(examined, as_text=True)
        letter = actions.cover_letter(examined, book) if letter_path else None
        sheet_alone = atomic_write.workbook_bytes(book) if chosen.pdf else b""  # a PDF is of all sheets of its workbook
        actions.add_plain_table(book, examined)
        made = {out: atomic_write.workbook_bytes(book)}
        if chosen.docx:
            step(texts.say("command.word-file"))
            made[out.with_suffix(".docx")] = _document(actions.word_document(examined))
        if letter_path and letter:
            step(texts.say("command.letter-file"))
            made[letter_path] = _document(actions.letter_document(letter))
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
    _print_if_empty(examined)
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
        out = actions.default_output(plan, ATTACHMENT, ending)
        atomic_write.require_new(out, chosen.force)
    elif out.suffix.lower() in atomic_write.WORKBOOK_ENDINGS and out.suffix != ending:
        out = out.with_suffix(ending)
        atomic_write.require_new(out, chosen.force)  # it was not named so
    return _target(out, plan, ATTACHMENT, chosen.force)


def _examined(chosen: Namespace, step: Callable[[str], object]) -> actions.Examined:
    """The plan as it stands, or as it was when the period that was asked for was closed."""
    from plan_workbook.yearly import closed_plan

    return closed_plan.examine_file(chosen.plan, chosen.period, step)


def _summary_path(chosen: Namespace, out: Path) -> Path:
    """PLAN-товчоо.xlsx, or beside the attachment that `--out` names."""
    plan = chosen.plan if chosen.out is None else out
    return actions.default_output(plan, schema.SUMMARY_FILE, ".xlsx")


def _letter_name(chosen: Namespace, out: Path) -> str:
    """The cover letter's name: after the plan, or after the workbook where that was named."""
    stem = out.stem if chosen.out else chosen.plan.stem
    return f"{stem}-{schema.LETTER_FILE}.docx"


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


def _document(document: Document) -> bytes:
    import io

    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


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


def new(chosen: Namespace) -> int:
    """A plan workbook from the template."""
    from plan_workbook import creating

    _require_free(chosen.plan, chosen.force)
    with atomic_write.locked(chosen.plan):
        contents = creating.empty(chosen.overrides)
        with atomic_write.keeping(chosen.plan):
            creating.write(contents, chosen.plan)
    print(texts.say("command.plan", path=chosen.plan))
    return 0


def import_table(chosen: Namespace) -> int:
    """A plan workbook from a table; what is wrong in it, and what the import made of it, comes along and is told."""
    from plan_workbook import importing

    if not chosen.dry_run:
        _require_free(chosen.plan, chosen.force)
        if chosen.plan.resolve() == chosen.table.resolve():
            raise OutputError("command.plan-is-source", name=chosen.plan.name)
    with nullcontext() if chosen.dry_run else atomic_write.locked(chosen.plan), steps(5) as step:
        step(texts.say("command.reading-table"))
        imported = importing.read(chosen.table, chosen.overrides, chosen.which, chosen.headings)
        step(texts.say("command.building"))
        examined = _imported_plan(chosen, imported, step)
    found = (*imported.findings, *examined.findings)
    language = examined.plan.settings.language
    if chosen.json:
        _print_json(
            {
                "rows": imported.rows, **checks.summary(found), "findings": findings_data(found, language),
                "mapping": list(imported.mapping),
            }
        )  # fmt: skip
    else:
        if not chosen.dry_run:
            print(texts.say("command.plan", path=chosen.plan))
        _print_findings(found, language)
    return int(has_errors(found))


def _imported_plan(chosen: Namespace, imported: Imported, step: Callable[[str], object]) -> actions.Examined:
    """The new plan, read back and validated; a dry run makes it in a folder that goes away."""
    import tempfile

    from plan_workbook import creating

    if chosen.dry_run:
        with tempfile.TemporaryDirectory(prefix="plan-workbook-") as folder:
            trial = Path(folder) / "plan.xlsx"
            creating.write(imported.contents, trial)
            return actions.examine(FileBook(trial), step)
    with atomic_write.keeping(chosen.plan):
        creating.write(imported.contents, chosen.plan)
    return actions.examine(FileBook(chosen.plan), step)


def addin(chosen: Namespace) -> int:
    """Put the add-in into Excel, take it out, or say how it stands."""
    from plan_workbook import addin as excel_addin

    return excel_addin.run(chosen.action)


def demo(chosen: Namespace) -> int:
    """The example plan: made, validated, scored and reported on."""
    from plan_workbook import demonstration

    for line in demonstration.run(chosen.dir, chosen.force):
        print(line)
    return 0


def _target(named: Path, plan: Path, suffix: str, force: bool) -> Path:
    """Where a result goes: what was named, or the default beside the plan, which must be free."""
    workbook_reader.require_package(plan)
    out = named if named != DEFAULT else actions.default_output(plan, suffix)
    atomic_write.require_ending(out)
    if named == DEFAULT:
        atomic_write.require_new(out, force)
    atomic_write.require_writable(out)
    return out


def _require_free(plan: Path, force: bool) -> None:
    atomic_write.require_ending(plan)
    atomic_write.require_new(plan, force)
    atomic_write.require_writable(plan)


def findings_data(found: tuple[Finding, ...], language: str) -> list[dict[str, object]]:
    """Findings as plain data, with their sentences."""
    return [
        {
            "code": item.code, "severity": item.severity, "sheet": item.sheet, "cell": item.cell, "measure": item.measure,
            "value": item.value, "message": messages.sentence(item, language),
        }
        for item in found
    ]  # fmt: skip


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2, default=messages.plain))


def _print_findings(found: tuple[Finding, ...], language: str) -> None:
    for item in found:
        severity = messages.severity(item.severity, language)
        print(texts.say("command.finding", severity=severity, message=messages.sentence(item, language)))
    counts = checks.summary(found)
    print(texts.say("command.counts", **counts))


def _print_scores(examined: actions.Examined) -> None:
    from plan_workbook.sheets.figures import level_label, percent_text, status_name

    shown = scores.as_dict(examined.scores)
    chosen = examined.plan.settings
    sheets = {goal.number: goal.sheet for goal in examined.plan.goals}
    _print_if_empty(examined)
    print(texts.say("command.overall", percent=percent_text(shown["overall"])))
    for goal, percent in shown["goals"].items():
        print(f"{sheets.get(goal, f'{schema.GOAL_PREFIX} {goal}')}: {percent_text(percent)}")
    for unit, percent in shown["units"].items():
        print(f"{unit}: {percent_text(percent)}")
    rows = [(status_name(status), own) for status, own in shown["statuses"].items()]
    rows += [
        (level_label(chosen.levels, place, chosen.digits), own) for place, own in enumerate(shown["levels"].values())
    ]
    for label, own in rows:
        print(texts.say("command.share", label=label, count=own["count"], share=percent_text(own["share"])))


def _print_if_empty(examined: actions.Examined) -> None:
    if examined.plan.measures.empty:
        print(texts.say("plan.empty", in_language=examined.plan.settings.language))
