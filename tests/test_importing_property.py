"""Nothing that was filled in is left out without a finding that names its cell, whatever the table looks like."""

import random
import re

import openpyxl
import pytest

from plan_workbook import importing
from plan_workbook.errors import InputError

HEADINGS = (
    "№", "Зорилт", "Арга хэмжээ", "Шалгуур үзүүлэлт", "Хугацаа", "Хүрэх түвшин", "Зорилтот тоо", "Хариуцах нэгж", "Хэрэгжилт",
    "Хувь", "Үнэлсэн хувь", "Эрсдэл", "Тайлбар", "Хамтрагч",
)  # fmt: skip
SPANS = ("column", "second-column", "ordinal")  # told at a column's heading
ROWS = ("column-numbers", "heading-again")  # told at a row's first cell


def table(chance: random.Random):
    """A workbook of odd rows, and the row of its headings; each filled cell has a word of its own."""
    book = openpyxl.Workbook()
    sheet, headings = book.active, [*chance.sample(HEADINGS, 6), "Арга хэмжээ"]
    headings = list(dict.fromkeys(headings))
    if chance.random() < 0.5:
        sheet.append([f"2026 оны төлөвлөгөө {chance.random()}"])
    sheet.append(headings)
    top = sheet.max_row
    for _ in range(chance.randrange(2, 9)):
        kind = chance.random()
        if kind < 0.1:
            sheet.append(headings)
        elif kind < 0.3:  # a lonely cell: the name of a goal, a signature, a total, a piece of the row above
            row = [None] * len(headings)
            row[chance.randrange(len(row))] = _text(chance)
            sheet.append(row)
        else:
            sheet.append([_text(chance) if chance.random() < 0.6 else None for _ in range(len(headings) + 1)])
    return book, top


def _text(chance: random.Random) -> object:
    number = chance.randrange(10**6)
    forms = (
        "ажил {}",
        "Ажил {}. хийв",
        "- тэмдэг {}",
        "Нийт {}",
        "Зорилт 2. нэр{}",
        "ХЯНАСАН: хүн{}",
        "1.{} арга",
        "{}",
        "ТЗУХ{}",
    )
    return chance.choice([*(form.format(number) for form in forms), number, number + 0.5])


def lost(book, top: int, imported: importing.Imported) -> list[str]:
    """The cells whose text is neither in the plan nor named by a finding."""
    plan = imported.contents
    texts = [str(value) for measure in plan.measures.values() for row in measure for value in row.values()]
    texts += [f"{goal.number}. {goal.text}" for goal in plan.goals] + [str(value) for value in plan.settings.values()]
    kept = " ".join(" ".join(texts).split())
    named, columns, rows = set(), set(), set()
    for item in imported.findings:
        reason = (item.expected or "").partition("|")[0]
        named.add(item.cell)
        letters, row = re.fullmatch(r"([A-Z]+)(\d+)", item.cell).groups()
        columns |= {letters} if reason in SPANS else set()
        rows |= {int(row)} if reason in ROWS else set()
    return [
        cell.coordinate for row in book.active.iter_rows() for cell in row
        if cell.value is not None and cell.row != top and cell.coordinate not in named
        and cell.row not in rows and cell.column_letter not in columns
        and re.sub(r"^(\d+\.\d+|Зорилт \d+\.) ", "", str(cell.value)) not in kept
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_no_cell_is_lost(tmp_path, seed):
    book, top = table(random.Random(seed))
    book.save(tmp_path / "эх.xlsx")
    try:
        imported = importing.read(tmp_path / "эх.xlsx")
    except InputError as refusal:  # a table without a single measure
        assert "мөр алга" in str(refusal)
        return
    assert lost(book, top, imported) == []
