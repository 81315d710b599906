"""What travels between units: send, remind, merge, decisions, evidence."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from plan_workbook import actions, messages, schema, texts
from plan_workbook.buttons.outcome import Outcome
from plan_workbook.errors import Cancelled, OutputError
from plan_workbook.excel.workbook import ExcelBook
from plan_workbook.findings import has_errors

if TYPE_CHECKING:
    from plan_workbook.exchange.outgoing.send import Chosen
    from plan_workbook.plan import Plan

SHOWN_CODES = 110  # letters of the units' codes in a question of which Excel shows 255


def send(book: ExcelBook) -> Outcome:
    """Lay out each unit's copy and mail draft, or those of the units that the clerk names, in a folder the clerk chooses."""
    return _send(book, None)


def remind(book: ExcelBook) -> Outcome:
    """Lay out reminders for those units alone that have not answered in this period, or only partly."""
    from plan_workbook.exchange.outgoing.send import Chosen

    return _send(book, Chosen(missing=True))


def _send(book: ExcelBook, chosen: Chosen | None) -> Outcome:
    """`chosen`: whom to; None asks for it."""
    from plan_workbook.exchange import actions as exchange
    from plan_workbook.exchange.ledger import master_plan

    plan = master_plan.read(book.read()).plan  # refuses what is no plan before anything is asked
    chosen = chosen or _ask_units(book, plan)
    folder = book.ask_folder(texts.say("button.send-folder"))
    if folder is None:
        return Outcome(texts.say("word.stopped"), quiet=True)
    book.progress(texts.say("button.preparing"))
    return Outcome("\n".join([*exchange.send(book, None, folder, chosen), texts.say("button.save")]))


def _ask_units(book: ExcelBook, plan: Plan) -> Chosen:
    """Everybody, or the units whose codes the clerk types; raises InputError where a code is no unit's."""
    from plan_workbook.exchange.outgoing.send import EVERYBODY, Chosen, require_registered
    from plan_workbook.language.unit_codes import unit_codes

    registered = [unit.code for unit in plan.units]
    if len(registered) < 2:
        return EVERYBODY
    answer = book.ask_text(texts.say("button.send-units", codes=messages.short(", ".join(registered), SHOWN_CODES)))
    if answer is None:
        raise Cancelled("word.stopped")
    if not answer:
        return EVERYBODY
    spellings = {code.casefold(): code for code in registered}
    typed = unit_codes(answer, registered) or (answer,)
    chosen = Chosen(tuple(spellings.get(code.casefold(), code) for code in typed))
    require_registered(plan, chosen)
    return chosen


def merge(book: ExcelBook) -> Outcome:
    """Merge the files that came back: first shown, then applied to this workbook if the clerk says so."""
    from plan_workbook.exchange.incoming import collect
    from plan_workbook.exchange.ledger import columns, master_plan

    master_plan.read(book.read())  # refuses what is no plan before anything is asked
    files = book.ask_files(texts.say("button.merge-files"), collect.ACCEPTED)
    if not files and not (
        book.has_sheet(columns.CONFLICTS) and book.confirm(texts.say("button.apply-decisions", sheet=columns.CONFLICTS))
    ):
        return Outcome(texts.say("word.stopped"), quiet=True)
    return _merge(book, files)


def decisions(book: ExcelBook) -> Outcome:
    """Apply what was decided in `Зөрүү`: first shown, then written if the clerk says so."""
    from plan_workbook.exchange.ledger import columns, master_plan

    asked = master_plan.read(book.read()).decided
    if not asked:
        return Outcome(texts.say("button.no-conflicts", sheet=columns.CONFLICTS))
    if not any(item.choice or item.trouble for item in asked):
        book.go_to(columns.CONFLICTS)
        return Outcome(texts.say("button.no-decisions", sheet=columns.CONFLICTS))
    return _merge(book, [])


def _merge(book: ExcelBook, files: Sequence[Path]) -> Outcome:
    from plan_workbook.evidence import from_returns
    from plan_workbook.exchange import actions as exchange
    from plan_workbook.exchange import write_back
    from plan_workbook.exchange.ledger import columns

    preview = exchange.merge_preview(book, files, book.progress)
    if not preview.changes_anything:
        return Outcome(texts.say("button.nothing-changes", preview=preview.text))
    if not book.confirm(texts.say("button.confirm-merge", preview=preview.text)):
        return Outcome(texts.say("word.stopped"), quiet=True)
    book.progress(texts.say("button.backing-up"))
    spare = book.back_up()
    book.progress(texts.say("button.merging"))
    exchange.apply(book, preview)
    home = book.path()
    entered = from_returns.enter(book, preview.merged.plan, files, [home] if home else [])
    try:
        actions.write_figures(book, write_back.examined_after(preview.merged))
    except OutputError as error:  # somebody protected the first sheet: what was merged stays
        entered.append(str(error))
    if preview.merged.conflicts:
        book.go_to(columns.CONFLICTS)
    return Outcome("\n".join([*entered, texts.say("button.merged", path=spare, save=texts.say("button.save"))]))


def evidence(book: ExcelBook) -> Outcome:
    """List the evidence that lies in a folder the clerk chooses, pack it where wanted, and tell what is missing."""
    from plan_workbook.evidence import commands, gathering, ledger_sheet, packing

    examined = actions.examine(book, book.progress)
    folder = book.ask_folder(texts.say("gathering.ask-folder"))
    if folder is None:
        return Outcome(texts.say("word.stopped"), quiet=True)
    book.progress(texts.say("gathering.step"))
    home = book.path()
    archive = actions.default_output(book.home(), schema.EVIDENCE_FILE, packing.ENDING)
    gathered = gathering.gather(examined, [folder], [*([home] if home else []), *packing.with_backups(archive)])
    packs = any(entry.file for entry in gathered.entries) and _wants_packed(book, archive)
    book.progress(texts.say("gathering.step-write"))
    with packing.packed(gathered, archive) if packs else nullcontext():
        ledger_sheet.write(book, gathered)
        actions.mark(book, gathering.marked(examined, gathered))
    book.go_to(schema.EVIDENCE)
    missing = commands.missing(gathered)
    done = [texts.say("gathering.packed", path=archive)] if packs else []
    done.append(texts.say("gathering.done", sheet=schema.EVIDENCE))
    text = "\n".join([*commands.summary(examined, gathered), *missing, *done])
    return Outcome(text, "critical" if missing or has_errors(examined.findings) else "info")


def _wants_packed(book: ExcelBook, archive: Path) -> bool:
    key = "gathering.ask-repack" if archive.exists() else "gathering.ask-pack"
    return book.confirm(texts.say(key, name=archive.name))
