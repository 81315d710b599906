"""What each button of the ribbon does in the open workbook, and what it tells the clerk afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plan_workbook import __version__, actions, messages, schema, texts
from plan_workbook.errors import UnusableInput
from plan_workbook.excel.workbook import ExcelBook
from plan_workbook.findings import has_errors
from plan_workbook.tables import find_table, rows_below
from plan_workbook.validation import checks

ATTACHMENT_SUFFIX = "хавсралт"
STOPPED = "Зогсоолоо. Юу ч өөрчлөгдөөгүй."
SAVE = "Төлөвлөгөөндөө тэмдэглэлээ: файлаа хадгална уу (Ctrl+S)."


@dataclass(frozen=True)
class Outcome:
    """What is told when a button has done its work: in a message box, or (`quiet`) in the status bar."""

    text: str
    kind: str = "info"
    quiet: bool = False


def validate(book: ExcelBook) -> Outcome:
    """Find what is wrong, list it in `Алдаа`, and with that colour the cells."""
    examined = actions.examine(book, book.progress)
    book.progress("Алдааг тэмдэглэж байна")
    actions.mark(book, examined)
    counts = checks.summary(examined.findings)
    if not examined.findings:
        return Outcome(_say(examined, "Алдаа олдсонгүй.", "Nothing to mend."))
    return Outcome(
        _say(
            examined,
            f"Алдаа: {counts['errors']}, анхааруулга: {counts['warnings']}. «{schema.FINDINGS}» хуудсанд жагсаалаа: "
            "«Дараагийн алдаа» товчоор нүд бүр рүү очно.",
            f"Errors: {counts['errors']}, warnings: {counts['warnings']}. They are listed in «{schema.FINDINGS}»: "
            "“Next finding” leads to each cell.",
        ),
        "critical" if counts["errors"] else "info",
    )


def compute(book: ExcelBook) -> Outcome:
    """Renew the percentages and the figures of the first sheet."""
    examined = actions.examine(book, book.progress)
    book.progress("Хувийг бичиж байна")
    actions.compute(book, examined)
    overall = examined.scores.rounded(examined.scores.overall)
    if overall is None and examined.plan.measures.empty:
        return Outcome(_say(examined, *messages.EMPTY_PLAN), "critical")
    if overall is None:
        return Outcome(_say(examined, "Үнэлэгдсэн арга хэмжээ алга.", "No measure is graded yet."), "critical")
    overall = messages.plain(float(overall))  # 87, not 87.0
    done = _say(examined, f"Төлөвлөгөөний хэрэгжилт: {overall} %.", f"The plan is carried out to {overall} %.")
    return _with_warning(examined, done)


def report(book: ExcelBook) -> Outcome:
    """Set the attachment as a sheet of this workbook, and show it."""
    examined = _take_attachment(book)
    book.go_to(schema.ATTACHMENT)
    name = schema.ATTACHMENT
    done = _say(examined, f"«{name}» хуудас хэвлэхэд бэлэн боллоо.", f"Sheet «{name}» is ready for print.")
    return _with_warning(examined, done)


def pdf(book: ExcelBook) -> Outcome:
    """Save the attachment as PDF beside the plan, as Excel prints it."""
    from plan_workbook.storage.atomic_write import keeping

    target = _target(book, ".pdf")
    examined = _take_attachment(book)
    book.progress("PDF файл бичиж байна")
    with keeping(target):
        book.export_pdf(schema.ATTACHMENT, target)
    return _with_warning(examined, _saved(examined, target))


def word(book: ExcelBook) -> Outcome:
    """Save the attachment as a Word file beside the plan."""
    from plan_workbook.storage.atomic_write import keeping, write_atomically

    target = _target(book, ".docx")
    examined = actions.examine(book, book.progress)
    book.progress("Word файл бичиж байна")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "attachment.docx"
        actions.word_document(examined).save(str(made))
        with keeping(target):
            write_atomically(target, made.read_bytes())
    return _with_warning(examined, _saved(examined, target))


def next_finding(book: ExcelBook) -> Outcome:
    """Go to the cell of the finding that follows the one the clerk stands at; from the last back to the first."""
    grid = book.read_sheet(schema.FINDINGS)
    table = find_table(grid, schema.headings(schema.FINDINGS_COLUMNS)) if grid else None
    rows = [(row, found) for row, found in rows_below(grid, table) if found["cell"] and found["sheet"]] if table else []
    if not rows:
        return Outcome("Жагсаасан алдаа алга. Эхлээд «Шалгах» товчийг дарна уу.")
    row, found = rows[_following(book.position(), rows)]
    book.go_to(str(found["sheet"]), str(found["cell"]))
    return Outcome(f"{rows.index((row, found)) + 1}/{len(rows)}: {found['message']}", quiet=True)


def help_(book: ExcelBook) -> Outcome:
    """Show the guide, which is the plan's first sheet."""
    if book.read_sheet(schema.START) is None:
        raise UnusableInput(
            f"Энэ ажлын номд заавар («{schema.START}» хуудас) алга: төлөвлөгөөний загвараас үүсгэсэн файл биш байна."
        )
    book.go_to(schema.START)
    return Outcome(f"Заавар: «{schema.START}» хуудас.", quiet=True)


def version(book: ExcelBook) -> Outcome:
    """Say which version runs, and where its log lies."""
    from plan_workbook import log

    return Outcome(f"Төлөвлөгөөний хэрэгсэл, хувилбар {__version__}.\nТэмдэглэлийн файл: {log.path()}")


def send(book: ExcelBook) -> Outcome:
    """Lay out each unit's copy and mail draft in a folder that the clerk chooses."""
    from plan_workbook.exchange import actions as exchange
    from plan_workbook.exchange.ledger import master_plan

    master_plan.read(book.read())  # refuses what is no plan before anything is asked
    folder = book.ask_folder("Байгууллагуудын хувийг байрлуулах хавтас")
    if folder is None:
        return Outcome(STOPPED, quiet=True)
    book.progress("Хувь, захидлын ноорог бэлтгэж байна")
    return Outcome("\n".join([*exchange.send(book, None, folder), SAVE]))


def merge(book: ExcelBook) -> Outcome:
    """Merge the files that came back: first shown, then applied to this workbook if the clerk says so."""
    from plan_workbook.exchange import actions as exchange
    from plan_workbook.exchange.incoming import collect
    from plan_workbook.exchange.ledger import columns, master_plan

    master_plan.read(book.read())  # refuses what is no plan before anything is asked
    files = book.ask_files("Байгууллагуудаас ирсэн файл, хадгалсан захидал", collect.ACCEPTED)
    if not files and not (
        book.has_sheet(columns.CONFLICTS)
        and book.confirm(f"Файл сонгосонгүй. «{columns.CONFLICTS}» хуудсан дахь шийдвэрүүдийг хэрэгжүүлэх үү?")
    ):
        return Outcome(STOPPED, quiet=True)
    preview = exchange.merge_preview(book, files, book.progress)
    if not preview.changes_anything:
        return Outcome(f"{preview.text}\n\nТөлөвлөгөөнд өөрчлөх зүйл алга.")
    if not book.confirm(f"{preview.text}\n\nЭдгээрийг төлөвлөгөөнд оруулах уу?"):
        return Outcome(STOPPED, quiet=True)
    book.progress("Нөөц хувь хадгалж байна")
    spare = book.back_up()
    book.progress("Нэгтгэж байна")
    exchange.apply(book, preview)
    return Outcome(f"Нэгтгэлээ. Өмнөх байдлын нөөц хувь: {spare}\n{SAVE}")


def evidence(book: ExcelBook) -> Outcome:
    """List the evidence that lies in a folder the clerk chooses, and tell what is missing."""
    from plan_workbook.evidence import commands, gathering, ledger_sheet

    examined = actions.examine(book, book.progress)
    language = examined.plan.settings.language
    folder = book.ask_folder(texts.say("evidence.ask-folder", in_language=language))
    if folder is None:
        return Outcome(STOPPED, quiet=True)
    book.progress(texts.say("evidence.step", in_language=language))
    home = book.path()
    gathered = gathering.gather(examined, [folder], [home] if home else [])
    book.progress(texts.say("evidence.step-write", in_language=language))
    ledger_sheet.write(book, gathered)
    actions.mark(book, gathering.marked(examined, gathered))
    book.go_to(schema.EVIDENCE)
    told = commands.missing(examined, gathered)
    done = texts.say("evidence.done", in_language=language, sheet=schema.EVIDENCE)
    text = "\n".join([*commands.summary(examined, gathered), *told, done])
    return Outcome(text, "critical" if told or has_errors(examined.findings) else "info")


BUTTONS: dict[str, Callable[[ExcelBook], Outcome]] = {
    "validate": validate,
    "compute": compute,
    "report": report,
    "pdf": pdf,
    "word": word,
    "next": next_finding,
    "send": send,
    "merge": merge,
    "evidence": evidence,
    "help": help_,
    "version": version,
}


def _take_attachment(book: ExcelBook) -> actions.Examined:
    """One layout, one writer: the sheet is built as a file by openpyxl, and this workbook takes it over."""
    from plan_workbook.storage.atomic_write import save_workbook

    examined = actions.examine(book, book.progress)
    made = actions.attachment(examined, _in_steps(book), as_text=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "attachment.xlsx"
        save_workbook(made, path)
        book.progress("Хавсралтыг ажлын номд хуулж байна")
        book.take_sheet(path, schema.ATTACHMENT)
    return examined


def _in_steps(book: ExcelBook) -> Callable[[float], None]:
    """Tells the status bar of every tenth that is done: each word to Excel costs time."""
    told = -1

    def tell(share: float) -> None:
        nonlocal told
        if int(share * 10) > told:
            told = int(share * 10)
            book.progress(f"Хавсралт бүрдүүлж байна: {told * 10} %")

    return tell


def _target(book: ExcelBook, ending: str) -> Path:
    """Beside the plan; what stands there is replaced only if the clerk says so."""
    target = actions.default_output(book.home(), ATTACHMENT_SUFFIX, ending)
    if target.exists() and not book.confirm(f"«{target.name}» файл аль хэдийн байна. Дарж бичих үү?"):
        raise UnusableInput(STOPPED)
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


def _saved(examined: actions.Examined, target: Path) -> str:
    return _say(examined, f"Хавсралтыг хадгаллаа: {target}", f"The attachment is saved: {target}")


def _with_warning(examined: actions.Examined, done: str) -> Outcome:
    errors = checks.summary(examined.findings)["errors"]
    if examined.plan.measures.empty:
        done = f"{done}\n{_say(examined, *messages.EMPTY_PLAN)}"
    if undecided := actions.undecided(examined):
        done = f"{done}\n{undecided}"
    if not errors:
        return Outcome(done, "critical" if examined.plan.measures.empty else "info")
    return Outcome(
        f"{done}\n"
        + _say(
            examined,
            f"Анхаар: төлөвлөгөөнд засаагүй {errors} алдаа байна. «Шалгах» товчийг дарж үзнэ үү.",
            f"Mind: {errors} errors in the plan are not mended. Click “Validate” to see them.",
        ),
        "critical",
    )


def _say(examined: actions.Examined, mongolian: str, english: str) -> str:
    return english if examined.plan.settings.language == "en" else mongolian
