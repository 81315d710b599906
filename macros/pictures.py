"""Makes the pictures of the documents from the example plan, by the commands themselves and LibreOffice.

usage: python -m macros.pictures [FOLDER]        (needs LibreOffice and poppler's pdftoppm)
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

import numpy as np
import openpyxl
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import actions as plan_actions
from plan_workbook import cli, creating, schema
from plan_workbook.calibration import sheet as matching
from plan_workbook.commands import demonstration
from plan_workbook.exchange import actions, commands
from plan_workbook.exchange.ledger import columns
from plan_workbook.grid import cell_of
from plan_workbook.plan import from_book
from plan_workbook.printing.render import pdf
from plan_workbook.storage.file_workbook import FileBook

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
DOTS_PER_INCH = 120
MARGIN_INCHES = 0.15
WHITE = 250  # of 255: what is lighter is no ink
EDGE = 12  # dots left white around what is cut out
TALLEST = 96  # points of a row: results of a page's length are cut, as a screen cuts them
SENT = "2025-12-04T09:05:00"  # days of the example's year: pictures made again are the same
SHOWN_UNIT, ANSWERING_UNIT = "ТЗУХ", "ХШҮХ"


class _Merged(dt.datetime):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
        return dt.datetime(2025, 12, 17, 14, 20)


@dataclass(frozen=True)
class View:
    """A sheet as it is shown: the picture's name, the sheet, the last cell in the picture ("": the sheet's own), and
    columns that are hidden besides those which the sheet hides."""

    name: str
    sheet: str
    last: str = ""
    hidden: str = ""


# in the order of the sheets
PLAN_VIEWS = (
    View("start", schema.START, "G30"),
    View("settings", schema.SETTINGS),
    View("marked-plan", schema.goal_sheet(2), "N8", "CGLM"),
    View("findings", schema.FINDINGS),
)
FORM_VIEWS = (View("unit-form", schema.goal_sheet(1), "N6", "CG"),)
LETTER = "letter"  # the cover letter
ADDRESSED = {
    "letter_to": "НИЙСЛЭЛИЙН ЗАСАГ ДАРГЫН\nТАМГЫН ГАЗАРТ",
    "letter_signers": "Засаг даргын Тамгын газрын дарга | Д.Цэлмэг",
}
ATTACHMENT, SUMMARY = "attachment", "summary"  # their first pages, as they are printed
PLAIN_VIEWS = (View("plain-table", schema.PLAIN_TABLE, "P5", "DEFG"),)
CALIBRATION_VIEWS = (View("calibration", schema.CALIBRATION, "E14"),)
PRINTED = {"overall:": 86, "goal:1": 91, "goal:2": 81, "goal:3": 90}  # of an office that cuts decimals off
CLOSED_VIEWS = (View("history", schema.HISTORY, "Q6", "DEFGHILMN"),)
MERGED_VIEWS = (
    View("conflicts", columns.CONFLICTS),
    View("receipts", columns.RECEIPTS),
)


def main(arguments: list[str] | None = None) -> None:
    """Make every picture anew."""
    named = sys.argv[1:] if arguments is None else arguments
    folder = Path(named[0]) if named else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name, image in _pictures(Path(scratch)):
            (folder / f"{name}.png").write_bytes(image)
            print(folder / f"{name}.png")


def _pictures(folder: Path) -> list[tuple[str, bytes]]:
    shown = folder / "demo"
    _run("demo", shown)
    plan = shown / demonstration.PLAN
    marked = plan.with_name(f"{plan.stem}-алдаа{plan.suffix}")
    attachment = plan.with_name(f"{plan.stem}-хавсралт.xlsx")
    form, merged = _exchange(plan, folder)
    closed = folder / "closed.xlsm"
    _run("close", plan, "--force", "--out", closed)  # the example has errors
    _run("report", _half_year_later(plan, folder), "--summary", "--out", folder / "report.xlsx")
    made = _views(marked, PLAN_VIEWS) + _views(form, FORM_VIEWS) + _views(merged, MERGED_VIEWS)
    made += _views(closed, CLOSED_VIEWS)
    made += _views(attachment, PLAIN_VIEWS) + _views(_calibrated(plan, folder), CALIBRATION_VIEWS)
    made += [(LETTER, _letter(folder))]
    for name, path in ((ATTACHMENT, attachment), (SUMMARY, folder / "report-товчоо.xlsx")):
        made += [(name, page) for page in _pages(path.read_bytes())[:1]]
    return made


def _half_year_later(plan: Path, folder: Path) -> Path:
    """The plan with its half-year closed before the results that it has now, so that periods stand beside each other."""
    before, after = folder / "half-year.xlsm", folder / "year.xlsm"
    shutil.copy(plan, before)
    _set_period(before, "h1")
    _type_into(before, "Хяналтын хуваарийг баталж, хоёр нэгжид хяналт хийсэн.", 45)
    _run("close", before, "--force", "--out", after)
    _set_period(after, "year")
    _type_into(after, "Хяналтын дүнг 2025 оны 06 дугаар сарын 10-ны өдөр нээлттэй хэлэлцүүллээ.", 85)
    return after


def _calibrated(plan: Path, folder: Path) -> Path:
    """The plan with the sheet in which printed figures were typed, and what it answers."""
    calibrated = folder / "calibrated.xlsm"
    shutil.copy(plan, calibrated)
    book = FileBook(calibrated)
    entries = {key: matching.Typed(figure, "") for key, figure in PRINTED.items()}
    matching.write(book, matching.matched(plan_actions.examine(book), entries))
    book.save(calibrated)
    return calibrated


def _letter(folder: Path) -> bytes:
    """The cover letter's page, of a plan that says who it goes to and who signs."""
    addressed, attachment = folder / "addressed.xlsx", folder / "letter.xlsx"
    contents = demonstration.contents()
    creating.write(replace(contents, settings={**contents.settings, **ADDRESSED}), addressed)
    _run("report", addressed, "--letter", "--out", attachment)
    with tempfile.TemporaryDirectory() as scratch:
        printed = Path(scratch) / "pages.pdf"
        written = attachment.with_name(f"{attachment.stem}-{schema.LETTER_FILE}.docx")
        printed.write_bytes(pdf.converted(written.read_bytes(), "letter.docx", "pdf"))
        _to_images(printed, "-gray")
        return _cut(printed, 1, next(Path(scratch).glob("page*.pgm")).read_bytes())


def _exchange(plan: Path, folder: Path) -> tuple[Path, Path]:
    """Send the plan, let one unit answer while the plan goes on, and merge; -> a unit's form, the merged plan."""
    sent, merged = folder / "sent", folder / "merged.xlsm"
    with mock.patch.object(commands, "now", lambda: SENT):
        _run("send", plan, sent)
    form, answer = (next(sent.glob(f"* - {unit}.xlsx")) for unit in (SHOWN_UNIT, ANSWERING_UNIT))
    _type_into(answer, "Хяналтын дүнг иргэдэд танилцуулж, 31 зөвлөмжийн 30 нь хэрэгжлээ.", 95)
    _type_into(plan, "Хяналтын дүнг 2025 оны 06 дугаар сарын 10-ны өдөр нээлттэй хэлэлцүүллээ.", 85)
    with mock.patch.object(actions, "datetime", _Merged):
        _run("merge", plan, answer, "--out", merged)
    return form, merged


def _set_period(path: Path, period: str) -> None:
    """Choose the period that is reported on, as somebody would in the sheet of settings."""
    book = FileBook(path)
    cell = cell_of(from_book(book.read()).setting_cells["period"])
    book.write_cells(schema.SETTINGS, {cell: period})
    book.save(path)


def _type_into(path: Path, result: str, percent: int) -> None:
    """Replace what the first measure of goal 2 says it achieved, as somebody would in Excel."""
    book = openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")
    sheet = book[schema.goal_sheet(2)]
    headings = {cell.value: cell.column for cell in sheet[schema.HEADING_ROW]}
    for key, value in (("achieved", result), ("assessed", percent)):
        sheet.cell(schema.HEADING_ROW + 1, headings[schema.BY_KEY[key].heading]).value = value
    book.save(path)


def _run(*arguments: object) -> None:
    """One command, in this process; what it says is not needed."""
    with contextlib.redirect_stdout(io.StringIO()):
        code = cli.main([str(argument) for argument in arguments])
    if code not in (0, 1):  # 1: the example has faults on purpose
        raise SystemExit(f"plan-workbook {arguments[0]} ended with {code}")


def _views(path: Path, views: Sequence[View]) -> list[tuple[str, bytes]]:
    """One picture for each view: every other sheet is hidden, so that pages and views go side by side."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        sheet.sheet_state, sheet.print_area = "hidden", None  # LibreOffice prints the print area of a hidden sheet
    for view in views:
        _show(book[view.sheet], view)
    book.active = book.sheetnames.index(views[0].sheet)
    raw = io.BytesIO()
    book.save(raw)
    pages = _pages(raw.getvalue())
    if len(pages) != len(views):
        raise SystemExit(f"{path.name}: {len(views)} views gave {len(pages)} pages")
    return [(view.name, page) for view, page in zip(views, pages, strict=True)]


def _show(sheet: Worksheet, view: View) -> None:
    sheet.sheet_state = "visible"
    sheet.print_area = f"A1:{view.last}" if view.last else sheet.dimensions
    for letter in view.hidden:
        sheet.column_dimensions[letter].hidden = True
    for row in sheet.row_dimensions.values():
        row.height = min(row.height, TALLEST) if row.height else row.height
    sheet.print_title_rows = None
    setup, margins = sheet.page_setup, sheet.page_margins
    setup.orientation, setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    setup.fitToWidth, setup.fitToHeight = 1, 1
    margins.top = margins.bottom = margins.left = margins.right = MARGIN_INCHES
    margins.header = margins.footer = 0
    sheet.oddFooter = HeaderFooterItem()


def _pages(workbook: bytes) -> list[bytes]:
    """Every printed page of a workbook as PNG, cut to what is on it."""
    with tempfile.TemporaryDirectory() as scratch:
        printed = Path(scratch) / "pages.pdf"
        printed.write_bytes(pdf.pdf_bytes(workbook))
        _to_images(printed, "-gray")
        return [
            _cut(printed, number, page.read_bytes())
            for number, page in enumerate(sorted(Path(scratch).glob("page*.pgm")), 1)
        ]


def _cut(printed: Path, number: int, gray: bytes) -> bytes:
    """Page `number` as PNG, without the white around it that its gray image shows."""
    left, top, right, bottom = inked(gray)
    box = ("-x", left, "-y", top, "-W", right - left, "-H", bottom - top, "-f", number, "-l", number)
    _to_images(printed, "-png", *box)
    return next(printed.parent.glob("page*.png")).rename(printed.with_suffix(".png")).read_bytes()


def inked(gray: bytes) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is not white in a gray image (PGM of 8 bits), in dots, with an edge around."""
    _, size, _, dots = gray.split(b"\n", 3)
    width, height = map(int, size.split())
    dark = np.frombuffer(dots, np.uint8).reshape(height, width) < WHITE
    rows, lines = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    top, left = max(rows[0] - EDGE, 0), max(lines[0] - EDGE, 0)
    bottom, right = min(rows[-1] + EDGE, height), min(lines[-1] + EDGE, width)
    return int(left), int(top), int(right), int(bottom)


def _to_images(printed: Path, *options: object) -> None:
    command = ["pdftoppm", "-r", str(DOTS_PER_INCH), *map(str, options), str(printed), str(printed.with_name("page"))]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
