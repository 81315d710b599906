"""What a button changed is kept, and taken back once: undo."""

from __future__ import annotations

from datetime import datetime

from plan_workbook import texts
from plan_workbook.buttons.outcome import Outcome, speak_as_plan
from plan_workbook.excel.changes import Changes
from plan_workbook.excel.undo import TakenBack
from plan_workbook.excel.workbook import ExcelBook
from plan_workbook.grid import address
from plan_workbook.storage import undo_journal
from plan_workbook.system import log

SHOWN_LEFT = 15  # a message box of more lines leaves the screen
SENDING = ("send", "remind")  # the files they laid out stay where they are


def keep(book: ExcelBook, button: str) -> bool:
    """Keep what the button changed, so that it can be taken back; did it change anything?

    A button that changed nothing leaves what can be taken back as it is. Nothing is raised: the button's work is done.
    """
    try:
        changes = book.changes()
        if changes is None:
            return False
        moment = datetime.now().isoformat(timespec="seconds")
        undo_journal.save(book.identity(), {**changes.dump(), "button": button, "moment": moment})
        return True
    except Exception as why:  # Excel was closed meanwhile, or the disk is full
        log.failure(f"keeping what button {button!r} changed", why)
        return False


def undo(book: ExcelBook) -> Outcome:
    """Take back what the last button changed in this workbook, once the clerk says so."""
    speak_as_plan(book)
    workbook = book.identity()
    kept = undo_journal.load(workbook)
    if kept is None:
        return Outcome(texts.say("undo.nothing"))
    button, moment = str(kept.get("button")), str(kept.get("moment")).replace("T", " ")
    try:
        changes = Changes.load(kept)
    except (ValueError, KeyError, TypeError):
        undo_journal.forget(workbook)
        return Outcome(texts.say("undo.nothing"))
    key = f"button.name.{button}"
    question = texts.say("undo.ask", button=texts.say(key) if texts.has(key) else button, moment=moment)
    if button in SENDING:
        question += "\n" + texts.say("undo.ask-sent")
    if not book.confirm(question):
        return Outcome(texts.say("word.stopped"), quiet=True)
    book.progress(texts.say("undo.step"))
    taken = book.take_back(changes)
    undo_journal.forget(workbook)
    return _outcome(taken)


def _outcome(taken: TakenBack) -> Outcome:
    if not taken.cells and not taken.sheets and not taken.left:
        return Outcome(texts.say("undo.already"))
    lines = [texts.say("undo.done", cells=taken.cells, sheets=taken.sheets), texts.say("button.save")]
    if not taken.cells and not taken.sheets:
        lines = [texts.say("undo.none")]
    if taken.left:
        lines.append(texts.say("undo.left"))
        for sheet, cell, why in taken.left[:SHOWN_LEFT]:
            at = "" if cell is None else texts.say("undo.cell", cell=address(*cell))
            lines.append(texts.say(f"undo.why.{why}", sheet=sheet, cell=at))
        if more := len(taken.left) - SHOWN_LEFT:
            lines += [texts.say("undo.more", count=more)] if more > 0 else []
    return Outcome("\n".join(lines), "critical" if taken.left else "info")
