"""Who signs: one reading of the setting, and the same positions, lines and names on every paper."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document

from plan_workbook import evaluation, scores
from plan_workbook.plan import Plan
from plan_workbook.printing.compose import compose as compose_attachment
from plan_workbook.printing.cover_letter.compose import compose as compose_letter
from plan_workbook.printing.render import letter, word, worksheet
from plan_workbook.settings.signatures import Signature, signatures, signer_lines
from plan_workbook.sheets.summary import sections, sheet
from tests.workbooks import plan


@pytest.mark.parametrize(
    ("setting", "signing"),
    [
        ("Дарга | Б.Болд", [Signature("Дарга", "Б.Болд")]),
        ("Дарга Б.Болд; Дарга, Э. Түвшин-Эрдэнэ", [Signature("Дарга", "Б.Болд"), Signature("Дарга", "Э. Түвшин-Эрдэнэ")]),
        ("Дарга ……… Б.Болд; Дарга ____ Б.Болд", [Signature("Дарга", "Б.Болд")] * 2),
        ("Дарга - Б.Болд; Дарга – Б.Болд; Дарга — Бат Болд", [*[Signature("Дарга", "Б.Болд")] * 2, Signature("Дарга", "Бат Болд")]),
        ("Дарга ----- Б.Болд; Дарга ——— Б.Болд", [Signature("Дарга", "Б.Болд")] * 2),
        ("Дарга /Б.Болд/; Дарга ……… /Б.Болд/", [Signature("Дарга", "/Б.Болд/")] * 2),
        ("Дарга – ерөнхий менежер; Дарга - Ахлах ажилтан", [Signature("Дарга – ерөнхий менежер"), Signature("Дарга - Ахлах ажилтан")]),
        ("ТАНИЛЦСАН - ДАРГА; Тамгын газар – Дарга", [Signature("ТАНИЛЦСАН - ДАРГА"), Signature("Тамгын газар – Дарга")]),
        ("Санхүү – төлөвлөлтийн дарга – Б.Болд", [Signature("Санхүү – төлөвлөлтийн дарга", "Б.Болд")]),
        ("Тамгын газрын дарга; | Б.Болд; Дарга |; |; ;", [Signature("Тамгын газрын дарга"), Signature("Б.Болд"), Signature("Дарга")]),
        ("………… Б.Болд; /……/ Дарга …… Б.Болд", [Signature("………… Б.Болд", drawn=True), Signature("/……/ Дарга …… Б.Болд", drawn=True)]),
        ("Дарга Б.Болд\nОрлогч | О.Од", [Signature("Дарга", "Б.Болд"), Signature("Орлогч", "О.Од")]),
        ("Тамгын газрын\nдарга Б.Болд", [Signature("Тамгын газрын дарга", "Б.Болд")]),
        ("Тамгын газрын\nдарга | Б.Болд;\nОрлогч", [Signature("Тамгын газрын дарга", "Б.Болд"), Signature("Орлогч")]),
        ("Дарга\x07 | Б.\x00Болд", [Signature("Дарга", "Б.Болд")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_setting_is_parted_into_who_signs(setting: str, signing: list[Signature]) -> None:
    assert list(signatures(signer_lines(setting))) == signing


LONG = "Төрийн захиргааны удирдлагын хэлтсийн даргын үүрэг гүйцэтгэгч, ахлах мэргэжилтэн"
SIGNERS = {
    "names": "ТАНИЛЦСАН: Дарга | Б.Номин; ХЯНАСАН: Хэлтсийн дарга – Д.Тэмүүлэн; Мэргэжилтэн Ц.Сараа",
    "positions": "Тамгын газрын дарга; Ахлах мэргэжилтэн",
    "a line of the office's own": "………… Б.Номин; Дарга ........ Д.Тэмүүлэн",
    "long": f"{LONG} | {'Түвшинжаргал ' * 12}Батбаяр; {LONG} {LONG} | Б.Номин",
    "very long": f"{LONG * 7} | {'Түвшинжаргал ' * 70}",
    "a line each": "Дарга | Б.Номин\nОрлогч | Д.Тэмүүлэн",
}


def rows_of(values: Iterator[tuple[object, ...]]) -> str:
    return " ".join(str(value) for row in values for value in row if value is not None)


def attachment(drawn: Plan) -> str:
    made = worksheet.build(compose_attachment(drawn, scores.of_plan(drawn))).active
    end = next(row for row in range(1, made.max_row) if made.cell(row, 1).value == "Нийт хэрэгжилтийн хувь")
    return rows_of(made.iter_rows(min_row=end + 1, values_only=True))


def attachment_in_word(drawn: Plan) -> str:
    stream = BytesIO()
    word.build(compose_attachment(drawn, scores.of_plan(drawn))).save(stream)
    document = Document(stream)
    last = document.tables[-1]._tbl
    return " ".join(
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph._p.getparent().index(paragraph._p) > last.getparent().index(last)
    )


def cover_letter(drawn: Plan) -> str:
    stream = BytesIO()
    letter.build(compose_letter(drawn, scores.of_plan(drawn), 1)).save(stream)
    # a line that runs over the whole width is one merged cell, which python-docx gives three times
    return " ".join(cell.text for row in Document(stream).tables[-1].rows for cell in dict.fromkeys(row.cells))


def summary(drawn: Plan) -> str:
    from openpyxl import Workbook

    made = Workbook().active
    sheet.fill(made, evaluation.evaluate(drawn, scores.of_plan(drawn)))
    rows = [*made.iter_rows(values_only=True)]
    end = max(
        at for at, row in enumerate(rows) if not any(row) and any(rows[at + 1])
    )  # an empty row stands above who signs
    return rows_of(iter(rows[end:])).replace(sections.SIGNATURE, "")


def letters(text: str) -> list[str]:
    """A paper's letters but hyphens: lines end, beside and below each other, where the paper has room."""
    return sorted(letter for letter in text if not letter.isspace() and letter != "-")


@pytest.mark.parametrize("name", SIGNERS)
@pytest.mark.parametrize("paper", [attachment, attachment_in_word, cover_letter, summary])
def test_every_paper_names_the_same_signers(paper, name):
    drawn = plan("| assessed |\n| 70 |", period="year", signers=SIGNERS[name])
    wanted = "".join(signer.position + signer.name for signer in signatures(drawn.settings.signers))
    assert letters(paper(drawn)) == letters(wanted)
