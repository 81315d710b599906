"""What the exchange's buttons and commands do, for a workbook file and for the open workbook alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plan_workbook import schema, texts
from plan_workbook.actions import Examined
from plan_workbook.cells.book import WritableBook
from plan_workbook.errors import InputError, OutputError
from plan_workbook.exchange import output, write_back
from plan_workbook.exchange.incoming import collect, reading_ahead
from plan_workbook.exchange.ledger import columns, master_plan, sent_log
from plan_workbook.exchange.merging import merge as merging
from plan_workbook.exchange.outgoing import send as sending
from plan_workbook.grid import Book
from plan_workbook.storage import workbook_reader
from plan_workbook.system import startup
from plan_workbook.validation import checks


@dataclass(frozen=True)
class Preview:
    """A merge that has not been applied yet: show `text`, then `apply` it, or don't."""

    master: master_plan.Master
    merged: merging.Merged

    @property
    def text(self) -> str:
        """What would happen, for a message box."""
        return output.preview_text(self.merged)

    @property
    def changes_anything(self) -> bool:
        """Is there anything to write: values, questions, receipts?"""
        return bool(
            self.merged.cells or self.merged.conflicts or self.master.decided
            or self.merged.log != self.master.log or self.merged.memory != self.master.memory
        )  # fmt: skip


def send(
    book: WritableBook, examined: Examined | None, folder: Path, chosen: sending.Chosen = sending.EVERYBODY
) -> list[str]:
    """Lay out copies and drafts in `folder` and note them in the book; -> what was done, line by line.

    `examined` is not needed: a plan with faults may go out. A file is rewritten with a backup beside it; the open
    workbook is written into, and saved by whoever has it open. What stands in `folder` is not overwritten.
    """
    moment = datetime.now().isoformat(timespec="seconds")
    destination = sending.Destination(folder, refusal="file.exists-in-folder")
    return send_file(book, destination, moment, chosen=chosen)[0]


def send_file(
    book: WritableBook,
    destination: sending.Destination,
    moment: str,
    step: Callable[[str], object] = lambda text: None,
    chosen: sending.Chosen = sending.EVERYBODY,
) -> tuple[list[str], bool]:
    """As `send`, at `moment` (ISO 8601); -> the lines, and whether every measure reaches a unit."""
    step(texts.say("send.reading"))
    plan, name = _read(book)
    book.require_writable()
    step(texts.say("send.preparing"))
    outgoing = sending.prepare(plan, name, moment, chosen)

    def record() -> None:
        step(texts.say("send.noting"))
        for sheet, cells in write_back.write_ids(plan).items():
            book.write_cells(sheet, cells)
        log = sent_log.log_rows((*plan.log, *outgoing.sendings))
        book.replace_hidden_table(columns.SENT, columns.SENT_COLUMNS, log)
        write_back.keep_ids(book, plan)

    title = plan.plan.settings.title or name
    sending.lay_out(destination, outgoing, title, lambda files, under: book.write_with(record, files, under))
    lines = [*sending.lines(outgoing), texts.say("send.page", path=destination.folder / sent_log.PAGE)]
    return lines, not outgoing.unassigned


def _read(book: WritableBook) -> tuple[master_plan.Master, str]:
    raw = book.read()
    return master_plan.read(raw), _stem(raw)


def _stem(raw: Book) -> str:
    """The plan's name without its ending."""
    return Path(raw.name).stem if Path(raw.name).suffix.lower() in (".xlsx", ".xlsm") else raw.name


def merge_preview(
    book: WritableBook,
    paths: Sequence[Path | collect.Parcel],
    step: Callable[[str], object] = lambda text: None,
    progress: Callable[[str], object] = lambda name: None,
) -> Preview:
    """What merging the files, folders and mails at `paths` would do; without any, what the decisions made would do.

    What was collected from them already (`returned.collect`) may stand for the paths. `progress` hears of each file
    that has been read. Raises InputError where a path is not there, or not one of the files can be read.
    """
    with reading_ahead.reading(paths) as returned:
        return preview_of(book, returned, step, progress)


def preview_of(
    book: WritableBook,
    returned: reading_ahead.Reading,
    step: Callable[[str], object] = lambda text: None,
    progress: Callable[[str], object] = lambda name: None,
    ahead: Callable[[Iterable[str]], object] = lambda sheets: None,
) -> Preview:
    """As `merge_preview`, of what is being read already. `ahead` may do with the goal sheets, in a thread, what writing needs."""
    step(texts.say("send.reading"))
    plan, _ = _read(book)  # first: what is wrong with it is told before what is wrong with the files
    returned.begin()
    checks.warm_up()  # what merging needs, while processes read
    step(texts.say("merge.reading"))
    came = returned.copies(progress)
    step(texts.say("merge.merging"))
    ready = startup.begin(lambda: ahead(plan.plan.tables))
    try:
        merged = merging.merge(plan, came, datetime.now().isoformat(timespec="seconds"))
    finally:
        ready.join()
    if came and len(merged.troubles) == len(came):
        raise InputError("merge.none-read", troubles=" ".join(merged.troubles))
    return Preview(plan, merged)


def require_no_answer(out: Path) -> None:
    """OutputError where `out` is a copy that was sent, or an answer to it: what a unit wrote is never replaced."""
    try:
        record = workbook_reader.read_sheet(out, schema.RECORD) if out.exists() else None
    except InputError:
        return  # whatever it is, the user named it as what may be replaced
    rows = record.values if record else ()
    if any(len(row) > 1 and (row[0], row[1]) == ("kind", columns.COPY_KIND) for row in rows):
        raise OutputError("merge.out-is-answer", name=out.name)


def apply(book: WritableBook, preview: Preview) -> None:
    """Write a preview into the book it was made of."""
    write_back.apply(book, preview.master, preview.merged)
