"""A plan that was just written is examined as it would be read again: the same cells, the same findings."""

import random
from dataclasses import replace

import pytest
from openpyxl.utils.escape import escape

from plan_workbook import actions, creating, importing, schema, texts
from plan_workbook.commands import demonstration
from plan_workbook.errors import OutputError
from plan_workbook.grid import Book
from plan_workbook.language.cell_text import escaped
from plan_workbook.sheets import plan_template
from plan_workbook.sheets.writing.row_stream import RowStream
from plan_workbook.storage import atomic_write, workbook_reader
from plan_workbook.storage.file_workbook import FileBook
from tests import test_importing_property

ORDINARY = (
    "=1+1", "-", " хоёр  ", "мөр\nмөр\tтаб", "и\u0306", "\u200b", "\x0bмөр", "ﬁ", "😀", "&<>\"'", "#DIV/0!", 0.1, 1e22, -0.0, 3.0, 80,
    "80 хувь", 0.8, 150, "TЗУХ", "13 дугаар сар", "1 250,5", schema.NOT_ASSESSABLE, "а" * schema.CELL_LIMIT, "\x01\x02", "е\u0308" * 200,
)  # fmt: skip
ONLY_THE_FILE_TELLS = (
    "а\rб", "photo_x1920_.pdf", "_\x00x0041_", True, float("inf"), 2**60, "а" * (schema.CELL_LIMIT + 1), escaped("_x0041_"), "\x00",
)  # fmt: skip
KEYS = (*schema.TEXT_KEYS, *schema.NUMBER_KEYS, "number", "units", "period", "budget", "id")


@pytest.fixture(autouse=True)
def every_plan_is_large(monkeypatch):
    monkeypatch.setattr(creating, "LEAST_ROWS", 1)


def contents_with(*cells: tuple[str, object]):
    """The example's contents, and a measure more in its second goal for each (key, value)."""
    contents = demonstration.contents()
    rows = [{**contents.measures["2"][0], "id": f"more{at}", key: value} for at, (key, value) in enumerate(cells)]
    return replace(contents, measures={**contents.measures, "2": [*contents.measures["2"], *rows]})


def streamed(contents, path):
    """The sheets that are known beforehand, and all as the file is read."""
    stream = RowStream(remembers=True)
    book = plan_template.build(contents, stream)
    atomic_write.save_workbook(book, path, stream=stream)
    known = {name: rows.grid(book[name]) for name, rows in stream.written.items()}
    return known, {grid.name: grid for grid in workbook_reader.read(path).grids}


def test_written_rows_are_known_as_they_are_read(tmp_path):
    cells = [(key, value) for key in dict.fromkeys(KEYS) for value in ORDINARY]
    known, read = streamed(contents_with(*cells), tmp_path / "а.xlsx")
    assert known == {name: read[name] for name in ("Зорилт 1", "Зорилт 2", "Зорилт 3")}
    assert repr(known["Зорилт 2"].values) == repr(read["Зорилт 2"].values)  # 3 and 3.0 are equal, and not the same


@pytest.mark.parametrize("value", ONLY_THE_FILE_TELLS, ids=lambda value: ascii(value)[:30])
def test_what_only_the_file_tells_is_read_from_it(tmp_path, value):
    path, contents = tmp_path / "а.xlsx", contents_with(("note", value))
    assert streamed(contents, path)[0]["Зорилт 2"] is None
    assert creating.write_and_read(contents, path) == workbook_reader.read(path)


# the first of those that are alike, one with a value that only the file tells, one without measures
@pytest.mark.parametrize("sheet", ["Зорилт 1", "Зорилт 2", "Тохиргоо"])
def test_a_sheet_that_came_out_broken_never_takes_the_old_ones_place(tmp_path, monkeypatch, sheet):
    path, usual = tmp_path / "а.xlsx", RowStream.spliced
    creating.write(demonstration.contents(), path)
    old = path.read_bytes()

    def broken(stream: RowStream, title: str, data: bytes) -> bytes:
        whole = usual(stream, title, data)
        return whole[: len(whole) // 2] if title == sheet else whole

    monkeypatch.setattr(RowStream, "spliced", broken)
    with pytest.raises(OutputError):
        creating.write_and_read(contents_with(("note", True)), path)
    assert path.read_bytes() == old


def test_reading_is_said_when_it_begins(tmp_path, monkeypatch):
    said: list[str] = []

    monkeypatch.setattr(
        creating.workbook_reader, "read", lambda path, unread=(): said.append(path.name) or Book("а", ())
    )
    creating.write_and_read(contents_with(("note", "үг")), tmp_path / "а.xlsx", said.append)
    assert said == [texts.say("command.reading"), "а.xlsx"]


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 5, 6])
def test_findings_of_an_odd_import_are_those_of_validating_its_file(tmp_path, seed):
    book, _ = test_importing_property.table(random.Random(seed))
    sheet = book.active
    for at, value in enumerate(ORDINARY[seed % 3 :: 3]):
        for column in range(1, sheet.max_column + 1):
            text = value if isinstance(value, float) else escape(str(value))
            sheet.cell(sheet.max_row + (column == 1), column, text if column == 1 + at % 5 else f"1.{at}{column}")
    book.save(tmp_path / "эх.xlsx")
    path = tmp_path / "төлөвлөгөө.xlsm"
    written = creating.write_and_read(importing.read(tmp_path / "эх.xlsx").contents, path)
    assert written == workbook_reader.read(path)
    findings = actions.examine_grids(written).findings
    assert findings == actions.examine(FileBook(path)).findings
    assert len({item.code for item in findings}) > 5
