"""The same round in the open workbook, as the buttons go it; LibreOffice stands in for Excel."""

import pytest

from plan_workbook import schema
from plan_workbook.buttons import gathering
from plan_workbook.errors import InputError, OutputError
from plan_workbook.excel import session
from plan_workbook.exchange import actions
from plan_workbook.exchange.ledger import columns, master_plan, sent_log
from plan_workbook.storage import workbook_reader
from tests.console import run
from tests.engine.fixtures import save_as, values
from tests.exchange.office import cells, fill, plan


def test_send_and_merge_in_the_open_workbook(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx")
    document = engine.open(path)
    with session.opened(path.name, engine.hwnd) as book:
        said = actions.send(book, None, tmp_path / "хувь")
        assert said[0] == "ТЗУХ: 3 арга хэмжээ, tzuh@example.mn: План - ТЗУХ.xlsx"
        fill(tmp_path / "хувь" / "План - ТЗУХ.xlsx", {("1.1", "achieved"): "- Хийсэн 1.10", ("1.10", "assessed"): 90})
        fill(tmp_path / "хувь" / "План - ГЗБА.xlsx", {("1.10", "assessed"): 60})
        preview = actions.merge_preview(book, [tmp_path / "хувь"])
        assert preview.text.startswith(
            "Нэгтгэх утга: 1\nШийдвэрлэх зөрүү: 2\nАлдаа: 0, анхааруулга: 1\nИрүүлсэн: 2/3 байгууллага."
        )
        assert preview.changes_anything
        actions.apply(book, preview)
        assert not actions.merge_preview(book, [tmp_path / "хувь"]).merged.taken
        grid = book.read_sheet(columns.ENTRIES)
        assert grid.hidden
        actions.apply(book, actions.merge_preview(book, []))
    out = save_as(document, tmp_path / "гарц.xlsx", "xlsx")
    assert cells(out) == {("1.1", "achieved"): "- Хийсэн 1.10"}
    read = workbook_reader.read(out)
    assert [entry.unit for entry in sent_log.read_log(read)] == ["ТЗУХ", "ГЗБА", "НХХ"]
    assert [item.conflict.theirs for item in master_plan.read(read).decided] == [60, 90]
    done = run("merge", out, "--out", tmp_path / "дахин.xlsx")
    assert (done.returncode, "зөрүү: 2" in done.stdout) == (1, True)


def test_decisions_are_applied_by_one_click(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx")
    document = engine.open(path)
    with session.opened(path.name, engine.hwnd) as book:
        assert gathering.decisions(book).text == "«Зөрүү» хуудсанд шийдвэрлэх зөрүү алга."
        actions.send(book, None, tmp_path / "маягт")
        fill(tmp_path / "маягт" / "План - ТЗУХ.xlsx", {("1.1", "assessed"): 90})
        book.write_cells("Зорилт 1", {(row_of(book, "1.1"), schema.KEYS.index("assessed")): 40})
        actions.apply(book, actions.merge_preview(book, [tmp_path / "маягт"]))
        assert gathering.decisions(book).text.startswith("Шийдвэр сонгоогүй байна.")
        choose(document.Sheets.getByName(columns.CONFLICTS), "Ирүүлсэн утга")
        engine.answers["confirm"] = "no"
        assert gathering.decisions(book).text == "Зогсоолоо. Юу ч өөрчлөгдөөгүй."
        assert held(book, "1.1", "assessed") == 40
        engine.answers["confirm"] = "yes"
        assert gathering.decisions(book).text.startswith("Нэгтгэлээ.")
        assert held(book, "1.1", "assessed") == 90
        assert gathering.decisions(book).text == "«Зөрүү» хуудсанд шийдвэрлэх зөрүү алга."


def row_of(book, number):
    return next(at for at, row in enumerate(book.read_sheet("Зорилт 1").values) if row[0] == number)


def choose(sheet, choice):
    """Choose so in the first row of the sheet of conflicts."""
    [heading] = [
        (row, column) for row, line in enumerate(values(sheet)) for column, text in enumerate(line) if text == "Шийдвэр"
    ]
    sheet.getCellByPosition(heading[1], heading[0] + 1).String = choice


def held(book, number, key):
    """What a cell of the open workbook holds."""
    at = schema.KEYS.index(key)
    for sheet in ("Зорилт 1", "Зорилт 2"):
        for row in book.read_sheet(sheet).values[3:]:
            if row and row[0] == number:
                return row[at]
    raise AssertionError(number)


@pytest.fixture
def merging(engine, tmp_path):
    """An open plan that was sent, and a copy with an answer in each goal."""
    path = plan(tmp_path / "План.xlsx")
    document = engine.open(path)
    with session.opened(path.name, engine.hwnd) as book:
        actions.send(book, None, tmp_path / "хувь")
        answer = fill(tmp_path / "хувь" / "План - ТЗУХ.xlsx", {("1.1", "achieved"): "Нэг", ("2.2", "achieved"): "Хоёр"})
        yield document, book, answer


def nothing_was_written(book) -> bool:
    cells = [held(book, "1.1", "achieved"), held(book, "2.2", "achieved")]
    return cells == [None, None] and not book.has_sheet(columns.ENTRIES) and not book.has_sheet(columns.CONFLICTS)


def test_a_protected_sheet_among_those_to_be_written_leaves_all_as_it_was(merging):
    document, book, answer = merging
    document.Sheets.getByName("Зорилт 2").protect("нууц")
    preview = actions.merge_preview(book, [answer])
    with pytest.raises(OutputError, match="«Зорилт 2» хуудас хамгаалалттай"):
        actions.apply(book, preview)
    assert nothing_was_written(book)


def test_a_plan_that_changed_since_it_was_read_is_not_written(merging):
    document, book, answer = merging
    preview = actions.merge_preview(book, [answer])
    sheet = document.Sheets.getByName("Зорилт 1")
    sheet.Rows.insertByIndex(3, 1)
    with pytest.raises(InputError, match="энэ хооронд өөрчлөгдсөн"):
        actions.apply(book, preview)
    sheet.Rows.removeByIndex(3, 1)
    assert nothing_was_written(book)
    actions.apply(book, actions.merge_preview(book, [answer]))
    assert [held(book, "1.1", "achieved"), held(book, "2.2", "achieved")] == ["Нэг", "Хоёр"]


def test_what_was_written_before_something_refused_is_put_back(merging, monkeypatch):
    _, book, answer = merging
    preview = actions.merge_preview(book, [answer])
    monkeypatch.setattr(type(book), "replace_table", refuse)
    with pytest.raises(InputError):
        actions.apply(book, preview)
    assert nothing_was_written(book)


def refuse(*_):
    raise InputError("болохгүй")
