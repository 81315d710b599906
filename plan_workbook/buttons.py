"""What each button of the ribbon does in the open workbook, and what it tells the clerk afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plan_workbook import __version__, actions, messages, schema, texts
from plan_workbook.errors import Cancelled, InputError
from plan_workbook.excel.desk import ExcelDesk
from plan_workbook.excel.workbook import ExcelBook
from plan_workbook.findings import has_errors
from plan_workbook.plan import language_of
from plan_workbook.sheets.figures import percent_text
from plan_workbook.tables import find_table, rows_below
from plan_workbook.texts import say
from plan_workbook.validation import checks

if TYPE_CHECKING:
    from plan_workbook.exchange.outgoing.send import Chosen

ATTACHMENT_SUFFIX = schema.ATTACHMENT_FILE
SHOWN_FIXES = 15  # in the question: a message box of more lines leaves the screen


@dataclass(frozen=True)
class Outcome:
    """What is told when a button has done its work: in a message box, or (`quiet`) in the status bar."""

    text: str
    kind: str = "info"
    quiet: bool = False


def validate(book: ExcelBook) -> Outcome:
    """Find what is wrong, list it in `Алдаа`, and with that colour the cells."""
    examined = actions.examine(book, book.progress)
    book.progress(texts.say("button.marking"))
    actions.mark(book, examined)
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
    lines = [f"– {messages.short(actions.fix_line(own, language), 160)}" for own in fixed.fixes[:SHOWN_FIXES]]
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
    actions.compute(book, examined)
    overall = examined.scores.rounded(examined.scores.overall)
    if overall is None and examined.plan.measures.empty:
        return Outcome(_empty(examined), "critical")
    if overall is None:
        return Outcome(texts.say("button.nothing-graded"), "critical")
    return _with_warning(examined, texts.say("button.overall", percent=percent_text(float(overall))))


def report(book: ExcelBook) -> Outcome:
    """Set the attachment as a sheet of this workbook, and show it."""
    examined = _take_attachment(book)
    book.go_to(schema.ATTACHMENT)
    return _with_warning(examined, texts.say("button.report-ready", sheet=schema.ATTACHMENT))


def pdf(book: ExcelBook) -> Outcome:
    """Save the attachment as PDF beside the plan, as Excel prints it."""
    from plan_workbook.storage.atomic_write import keeping

    _speak_as_plan(book)
    target = _target(book, ".pdf")
    examined = _take_attachment(book)
    book.progress(texts.say("command.pdf-file"))
    with keeping(target):
        book.export_pdf(schema.ATTACHMENT, target)
    return _with_warning(examined, _saved(target))


def word(book: ExcelBook) -> Outcome:
    """Save the attachment as a Word file beside the plan."""
    from plan_workbook.storage.atomic_write import keeping, write_atomically

    _speak_as_plan(book)
    target = _target(book, ".docx")
    examined = actions.examine(book, book.progress)
    book.progress(texts.say("command.word-file"))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "attachment.docx"
        actions.word_document(examined).save(str(made))
        with keeping(target):
            write_atomically(target, made.read_bytes())
    return _with_warning(examined, _saved(target))


def next_finding(book: ExcelBook) -> Outcome:
    """Go to the cell of the finding that follows the one the clerk stands at; from the last back to the first."""
    _speak_as_plan(book)
    grid = book.read_sheet(schema.FINDINGS)
    table = find_table(grid, schema.headings(schema.FINDINGS_COLUMNS)) if grid else None
    rows = (
        [(row, found) for row, found in rows_below(grid, table) if found["cell"] and found["sheet"]]
        if grid and table
        else []
    )
    if not rows:
        return Outcome(texts.say("button.no-findings-listed"))
    row, found = rows[_following(book.position(), rows)]
    book.go_to(str(found["sheet"]), str(found["cell"]))
    message = messages.without_place(str(found["message"]), str(found["sheet"]), str(found["cell"]))
    return Outcome(
        texts.say("button.finding", place=rows.index((row, found)) + 1, count=len(rows), message=message),
        quiet=True,
    )


def help_(book: ExcelBook) -> Outcome:
    """Show the guide, which is the plan's first sheet."""
    _speak_as_plan(book)
    if book.read_sheet(schema.START) is None:
        raise InputError("button.no-guide", sheet=schema.START)
    book.go_to(schema.START)
    return Outcome(texts.say("button.guide", sheet=schema.START), quiet=True)


def version(book: ExcelBook) -> Outcome:
    """Say which version runs, and where its log lies."""
    from plan_workbook import log

    _speak_as_plan(book)
    return Outcome(texts.say("button.version", version=__version__, log=log.path()))


def send(book: ExcelBook) -> Outcome:
    """Lay out each unit's copy and mail draft in a folder that the clerk chooses."""
    from plan_workbook.exchange.outgoing.send import EVERYBODY

    return _send(book, EVERYBODY)


def _send(book: ExcelBook, chosen: Chosen) -> Outcome:
    from plan_workbook.exchange import actions as exchange
    from plan_workbook.exchange.ledger import master_plan

    master_plan.read(book.read())  # refuses what is no plan before anything is asked
    folder = book.ask_folder(texts.say("button.send-folder"))
    if folder is None:
        return Outcome(texts.say("word.stopped"), quiet=True)
    book.progress(texts.say("button.preparing"))
    return Outcome("\n".join([*exchange.send(book, None, folder, chosen), texts.say("button.save")]))


def remind(book: ExcelBook) -> Outcome:
    """Lay out reminders for those units alone that have not answered in this period, or only partly."""
    from plan_workbook.exchange.outgoing.send import Chosen

    return _send(book, Chosen(missing=True))


def close(book: ExcelBook) -> Outcome:
    """Close the plan's period once the clerk says so: keep what stands in `Түүх`, and go on to the next period."""
    from datetime import datetime

    from plan_workbook.exchange.outgoing import letter_text
    from plan_workbook.yearly import closing

    examined = actions.examine(book, book.progress)
    again = closing.is_closed(examined)
    moment = datetime.now().isoformat(timespec="seconds")
    closing.require_closable(examined, moment, force=False, reopen=again)
    question = "close.ask-again" if again else "close.ask"
    if not book.confirm(texts.say(question, period=letter_text.period(examined.plan.settings))):
        return Outcome(texts.say("word.stopped"), quiet=True)
    spare = book.back_up()
    book.progress(texts.say("close.writing"))
    closed = closing.close(book, examined, moment, reopen=again)
    return Outcome(
        "\n".join([*closing.outcome(closed), texts.say("close.backup", path=spare), texts.say("button.save")])
    )


def next_year(book: ExcelBook) -> Outcome:
    """Next year's plan as a new workbook beside this one."""
    from plan_workbook import creating
    from plan_workbook.plan import from_book
    from plan_workbook.storage import atomic_write
    from plan_workbook.yearly import next_plan

    plan = from_book(book.read())
    contents = next_plan.contents(plan)
    year = plan.settings.year
    target = actions.default_output(book.home(), str(year + 1) if year else texts.say("next.file"))
    atomic_write.require_new(target, False)
    book.progress(texts.say("next.making"))
    creating.write(contents, target)
    return Outcome("\n".join([texts.say("next.done", path=target), *next_plan.notes(plan)]))


def merge(book: ExcelBook) -> Outcome:
    """Merge the files that came back: first shown, then applied to this workbook if the clerk says so."""
    from plan_workbook.exchange import actions as exchange
    from plan_workbook.exchange.incoming import collect
    from plan_workbook.exchange.ledger import columns, master_plan

    master_plan.read(book.read())  # refuses what is no plan before anything is asked
    files = book.ask_files(texts.say("button.merge-files"), collect.ACCEPTED)
    if not files and not (
        book.has_sheet(columns.CONFLICTS) and book.confirm(texts.say("button.apply-decisions", sheet=columns.CONFLICTS))
    ):
        return Outcome(texts.say("word.stopped"), quiet=True)
    preview = exchange.merge_preview(book, files, book.progress)
    if not preview.changes_anything:
        return Outcome(texts.say("button.nothing-changes", preview=preview.text))
    if not book.confirm(texts.say("button.confirm-merge", preview=preview.text)):
        return Outcome(texts.say("word.stopped"), quiet=True)
    book.progress(texts.say("button.backing-up"))
    spare = book.back_up()
    book.progress(texts.say("button.merging"))
    exchange.apply(book, preview)
    return Outcome(texts.say("button.merged", path=spare, save=texts.say("button.save")))


def evidence(book: ExcelBook) -> Outcome:
    """List the evidence that lies in a folder the clerk chooses, and tell what is missing."""
    from plan_workbook.evidence import commands, gathering, ledger_sheet

    examined = actions.examine(book, book.progress)
    folder = book.ask_folder(texts.say("gathering.ask-folder"))
    if folder is None:
        return Outcome(texts.say("word.stopped"), quiet=True)
    book.progress(texts.say("gathering.step"))
    home = book.path()
    gathered = gathering.gather(examined, [folder], [home] if home else [])
    book.progress(texts.say("gathering.step-write"))
    ledger_sheet.write(book, gathered)
    actions.mark(book, gathering.marked(examined, gathered))
    book.go_to(schema.EVIDENCE)
    told = commands.missing(gathered)
    done = texts.say("gathering.done", sheet=schema.EVIDENCE)
    text = "\n".join([*commands.summary(examined, gathered), *told, done])
    return Outcome(text, "critical" if told or has_errors(examined.findings) else "info")


def import_(desk: ExcelDesk) -> Outcome:
    """Take in a plan from a file that the clerk chooses: shown first, then made into a new workbook, which opens beside."""
    from plan_workbook.importing import arrival

    source = desk.ask_file(texts.say("import.button.choose"), arrival.ACCEPTED)
    if source is None:
        return Outcome(texts.say("import.button.stopped"), quiet=True)
    desk.progress(texts.say("import.button.reading"))
    arrived = arrival.import_plan(source)
    if not desk.confirm(f"{arrived.text}\n\n{texts.say('import.button.confirm', name=arrived.target.name)}"):
        return Outcome(texts.say("import.button.stopped"), quiet=True)
    desk.progress(texts.say("import.button.writing"))
    made = arrival.write(arrived)
    desk.open(made)
    return Outcome(texts.say("import.button.done", path=made))


def new(desk: ExcelDesk) -> Outcome:
    """Make an empty plan among the clerk's documents and open it."""
    from platformdirs import user_documents_dir

    from plan_workbook import creating
    from plan_workbook.importing import arrival

    made = arrival.free_name(Path(user_documents_dir()), texts.say("import.file.new"))
    creating.write(creating.empty(), made)
    desk.open(made)
    return Outcome(texts.say("import.button.new", path=made))


WITHOUT_BOOK: dict[str, Callable[[ExcelDesk], Outcome]] = {"import": import_, "new": new}
BUTTONS: dict[str, Callable[[ExcelBook], Outcome]] = {
    "validate": validate,
    "fix": fix,
    "compute": compute,
    "report": report,
    "pdf": pdf,
    "word": word,
    "next": next_finding,
    "send": send,
    "remind": remind,
    "merge": merge,
    "close": close,
    "newyear": next_year,
    "evidence": evidence,
    "help": help_,
    "version": version,
}


def _take_attachment(book: ExcelBook) -> actions.Examined:
    """One layout, one writer: the sheet is built as a file by openpyxl, and this workbook takes it over."""
    examined = actions.examine(book, book.progress)
    made = actions.attachment(examined, _in_steps(book), as_text=True)
    book.progress(texts.say("button.placing-attachment"))
    book.place_made(made, schema.ATTACHMENT)
    return examined


def _in_steps(book: ExcelBook) -> Callable[[float], None]:
    """Tells the status bar of every tenth that is done: each word to Excel costs time."""
    told = -1

    def tell(share: float) -> None:
        nonlocal told
        if int(share * 10) > told:
            told = int(share * 10)
            book.progress(texts.say("button.composing", percent=percent_text(told * 10)))

    return tell


def _target(book: ExcelBook, ending: str) -> Path:
    """Beside the plan; what stands there is replaced only if the clerk says so."""
    target = actions.default_output(book.home(), ATTACHMENT_SUFFIX, ending)
    if target.exists() and not book.confirm(texts.say("button.replace", name=target.name)):
        raise Cancelled("word.stopped")
    return target


def _following(here: tuple[str, str] | None, rows: list[tuple[int, dict[str, object]]]) -> int:
    """The index of the finding after the one at `here`; in the list itself, that of the row the clerk stands in."""
    if here is None:
        return 0
    sheet, cell = here
    if sheet.casefold() == schema.FINDINGS.casefold():
        stands = int("".join(letter for letter in cell if letter.isdigit())) - 1
        return next((index for index, (row, _) in enumerate(rows) if row >= stands), 0)
    at = [index for index, (_, found) in enumerate(rows) if (found["sheet"], found["cell"]) == here]
    return (at[-1] + 1) % len(rows) if at else 0


def _saved(target: Path) -> str:
    return texts.say("button.saved", path=target)


def _with_warning(examined: actions.Examined, done: str) -> Outcome:
    errors = checks.summary(examined.findings)["errors"]
    if examined.plan.measures.empty:
        done = f"{done}\n{_empty(examined)}"
    if undecided := actions.undecided(examined):
        done = f"{done}\n{undecided}"
    if not errors:
        return Outcome(done, "critical" if examined.plan.measures.empty else "info")
    return Outcome(f"{done}\n{texts.say('button.errors-left', count=errors)}", "critical")


def _empty(examined: actions.Examined) -> str:
    return texts.say("plan.empty", in_language=examined.plan.settings.language)


def _speak_as_plan(book: ExcelBook) -> None:
    """For a button that says something before it reads the plan, or never reads it."""
    texts.use(language_of(book.read_sheet(schema.SETTINGS)) or texts.DEFAULT)
