"""The same round in the open workbook, as the buttons go it; LibreOffice stands in for Excel."""

from plan_workbook.books import excel, files
from plan_workbook.exchange import actions, master, seal, shape
from tests.console import run
from tests.engine.fixtures import save_as
from tests.exchange.office import cells, fill, plan


def test_send_and_merge_in_the_open_workbook(engine, tmp_path):
    path = plan(tmp_path / "План.xlsx")
    document = engine.open(path)
    with excel.opened(path.name, engine.hwnd) as book:
        told = actions.send(book, None, tmp_path / "хувь")
        assert told[0] == "ТЗУХ: 3 арга хэмжээ, tzuh@example.mn: План - ТЗУХ.xlsx"
        fill(tmp_path / "хувь" / "План - ТЗУХ.xlsx", {("1.1", "achieved"): "- Хийсэн 1.10", ("1.10", "assessed"): 90})
        fill(tmp_path / "хувь" / "План - ГЗБА.xlsx", {("1.10", "assessed"): 60})
        preview = actions.merge_preview(book, [tmp_path / "хувь"])
        assert preview.text.startswith(
            "Авах утга: 1\nШийдвэрлэх зөрүү: 2\nАлдаа: 0, анхааруулга: 0\nИрүүлсэн: 3/3 байгууллага."
        )
        assert preview.changes_anything
        actions.apply(book, preview)
        assert not actions.merge_preview(book, [tmp_path / "хувь"]).merged.taken
        grid = book.read_sheet(shape.ENTRIES)
        assert grid.hidden
        actions.apply(book, actions.merge_preview(book, []))
    out = save_as(document, tmp_path / "гарц.xlsx", "xlsx")
    assert cells(out) == {("1.1", "achieved"): "- Хийсэн 1.10"}
    read = files.read(out)
    assert [own.unit for own in seal.read_log(read)] == ["ТЗУХ", "ГЗБА", "НХХ"]
    assert [item.conflict.theirs for item in master.read(read).decided] == [60, 90]
    done = run("merge", out, "--out", tmp_path / "дахин.xlsx")
    assert (done.returncode, "зөрүү: 2" in done.stdout) == (1, True)
