"""What a reader would lay out is counted first: over all sheets together, whatever the spelling of the XML."""

import io
import zipfile

import openpyxl
import pytest

from plan_workbook.errors import InputError
from plan_workbook.storage import package_guard, text_limit, workbook_reader, xml_events
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.storage.patching import rewriting
from plan_workbook.storage.xlsx.extents import Extent, extent, position

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: bytes) -> bytes:
    return b'<worksheet xmlns="%s" xmlns:x="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN, MAIN, rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (b'<row r="2"><c r="B2"><v>1</v></c></row>', (2, 2)),
        (b"<row r='7'><c r='AA7'><v>1</v></c></row>", (7, 27)),
        (b'<x:row r="7"><x:c r="AA7"><x:v>1</x:v></x:c></x:row>', (7, 27)),
        (b'<row  r = "7" ><c  r = "AA7" ><v >1</v></c></row>', (7, 27)),
        (b'<row r="&#55;"><c r="A&#65;7"><v>1</v></c></row>', (7, 27)),
        (b'<row r="7"><c><v>1</v></c><c><v>1</v></c></row><row><c><v>1</v></c></row>', (8, 2)),
        (b'<row r="99999"><c r="CZ99999" s="1"/></row>', (0, 0)),
        (b'<row r="3"><c r="C3" t="inlineStr"><is><t>x</t></is></c></row>', (3, 3)),
        (
            b'<row r="3"><c r="C3" s="1"><f>1</f></c><c r="D3" s="1"/></row><row r="4"><c r="E4" s="1"></c></row>',
            (3, 3),
        ),
        (
            b'<row r="3"><c r="C3"><v>1</v></c></row></sheetData><x:sheetData><x:row r="9"><x:c r="I9"><x:v>1</x:v></x:c>'
            b"</x:row></x:sheetData><sheetData>",
            (9, 9),
        ),
    ],
)
def test_an_extent_is_the_outermost_filled_row_and_column(rows, expected):
    assert extent(sheet(rows), exact=True) == Extent(*expected)


def test_blank_cells_of_a_style_are_passed_over_without_a_parser(monkeypatch):
    monkeypatch.setattr(xml_events, "parse", None)
    blank = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in (100_000, 1_048_576))
    assert extent(sheet(b'<row r="2"><c r="AB2" t="s"><v>0</v></c></row>' + blank)) == Extent(2, 28)


def test_the_cheap_bound_is_never_below_the_extent():
    assert extent(sheet(b'<row r="2"><c r="B2"><v>1</v></c></row>')) == Extent(999, 26)
    assert extent(sheet(b'<row r="1000"><c r="Z1000"><v>1</v></c></row>')) == Extent(9_999, 26)
    assert extent(sheet(b'<row r="10000"><c r="B10000"><v>1</v></c></row>')) == Extent(99_999, 26)
    assert extent(sheet(b'<row r="2"/><row r="100000"><c r="B100000"><v>1</v></c></row>')) == Extent(100_000, 2)
    assert extent(sheet(b'<row r="2"><c r="B1000"><v>1</v></c></row>')) == Extent(9_999, 26)
    assert extent(sheet(b'<row r="2"><c r="AA2"><v>1</v></c></row>')) == Extent(2, 27)


def test_a_sheet_is_refused_by_its_extent_and_named_not_by_the_bound_above_it(monkeypatch):
    book = openpyxl.Workbook()
    book.active["B50"] = 1
    raw = io.BytesIO()
    book.save(raw)
    monkeypatch.setattr(package_guard, "MAX_CELLS", 100)
    workbook_reader.read_data("а.xlsx", raw.getvalue())
    monkeypatch.setattr(package_guard, "MAX_CELLS", 99)
    with pytest.raises(InputError) as refused:
        workbook_reader.read_data("а.xlsx", raw.getvalue())
    assert (refused.value.key, refused.value.values["sheet"], refused.value.values["cell"]) == (
        "file.too-far", "Sheet", "B50",
    )  # fmt: skip


def test_addresses_are_read_however_they_are_written():
    assert (position("B3"), position("$XFD$1048576"), position("3B")) == ((3, 2), (1_048_576, 16_384), None)


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The package with something put into one of its parts."""
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            body = source.read(name)
            if name == part:
                assert old in body
                body = body.replace(old, new, 1)
            target.writestr(name, body)
    return raw.getvalue()


def with_part(data: bytes, part: str, body: bytes) -> bytes:
    raw = io.BytesIO(data)
    with zipfile.ZipFile(raw, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(part, body)
    return raw.getvalue()


def workbook(sheets: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for _ in range(sheets - 1):
        book.create_sheet()
    for one in book.worksheets:
        one["A1"] = "x"
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def far(data: bytes, number: int) -> bytes:
    row = b'<row r="30000"><c r="DA30000"><v>1</v></c></row></sheetData>'
    return changed(data, f"xl/worksheets/sheet{number}.xml", b"</sheetData>", row)


def test_sheets_that_each_have_room_are_refused_together(tmp_path):
    assert len(workbook_reader.read_data("а.xlsx", far(workbook(), 1)).grids[0].values) == 30_000
    data = workbook(3)
    for number in (1, 2, 3):
        data = far(data, number)
    with pytest.raises(InputError, match=r"DA30000 хүртэл"):
        workbook_reader.read_data("а.xlsx", data)


TYPE = b'<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
LINK = (
    b'<Relationship Id="rIdT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    b'Target="/%s"/></Relationships>'
)


def naming_a_shared_text(text: bytes, index: bytes, part: str = "xl/sharedStrings.xml") -> bytes:
    """A workbook whose cells A2 and A3 name one of two shared texts, which are blank and `text`."""
    data = with_part(workbook(), part, b'<sst xmlns="%s"><si/><si><t>%s</t></si></sst>' % (MAIN, text))
    data = changed(data, "[Content_Types].xml", b"</Types>", TYPE % part.encode())
    data = changed(data, "xl/_rels/workbook.xml.rels", b"</Relationships>", LINK % part.encode())
    cells = b"".join(b'<c r="A%d" t="s"><v>%s</v></c>' % (row, index) for row in (2, 3))
    return changed(data, "xl/worksheets/sheet1.xml", b"</sheetData>", b'<row r="2">%s</row></sheetData>' % cells)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/texts.xml"])
@pytest.mark.parametrize(("index", "refused"), [(b"0", False), (b"1", True), (b"<![CDATA[1]]>", True)])
def test_copies_of_a_shared_text_are_counted_by_the_text_that_each_cell_names(monkeypatch, part, index, refused):
    monkeypatch.setattr(package_guard, "MAX_TEXT", 50_000)
    data = naming_a_shared_text(b"y" * 30_000, index, part)
    if refused:
        with pytest.raises(InputError, match="хэт том"):
            workbook_reader.read_data("а.xlsx", data)
    else:
        assert workbook_reader.read_data("а.xlsx", data)


def test_letters_that_cells_share_count_in_each_of_them_however_short_the_sheet_is(monkeypatch):
    data = naming_a_shared_text(b"y" * 20_000, b"1")
    letters = sum(
        len(value) for row in workbook_reader.read_data("а.xlsx", data).grids[0].values for value in row if value
    )
    assert letters > 40_000
    monkeypatch.setattr(text_limit, "MOST_LETTERS", letters)
    workbook_reader.read_data("а.xlsx", data)
    monkeypatch.setattr(text_limit, "MOST_LETTERS", letters - 1)
    with pytest.raises(InputError, match=f"{letters:,}"):
        workbook_reader.read_data("а.xlsx", data)


@pytest.mark.parametrize("reference", ["P1:Q1048576", "A1:XFD1048576"])
def test_a_range_of_any_width_is_kept_where_the_workbook_is_written_again(tmp_path, reference):
    merged = b'<mergeCells><mergeCell ref="%s"/></mergeCells>' % reference.encode()
    path = tmp_path / "төлөвлөгөө.xlsx"
    path.write_bytes(changed(workbook(), "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData>" + merged))
    book = FileBook(path)
    book.write_cells("Sheet", {(1, 1): "y"})
    book.save(tmp_path / "б.xlsx")
    [grid] = workbook_reader.read(tmp_path / "б.xlsx").grids
    last = (1_048_575, 16_383) if reference.startswith("A") else (1_048_575, 16)
    assert (grid.values, grid.merged) == ([["x", None], [None, "y"]], ((0, 0 if last[1] > 16 else 15, *last),))


@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_elements_are_counted_under_any_prefix(monkeypatch, prefix):
    monkeypatch.setitem(rewriting.MOST, "row", 3)
    row = b"<%srow r='1'/>" % prefix
    rewriting.require_writable("а.xlsx", {"s.xml": sheet(row * 3)})
    with pytest.raises(InputError, match="хэт олон мөр"):
        rewriting.require_writable("а.xlsx", {"s.xml": sheet(row * 4)})


def test_ranges_of_rules_are_counted_one_by_one():
    rule = b'<conditionalFormatting sqref="%s"/>'
    rewriting.require_writable("а.xlsx", {"s.xml": b"<a>" + rule % (b"A1 " * 20_000) + b"</a>"})
    with pytest.raises(InputError, match="хэт олон"):
        rewriting.require_writable("а.xlsx", {"s.xml": b"<a>" + rule % (b"A1 " * 20_001) + b"</a>"})


@pytest.mark.parametrize(
    "part",
    [
        sheet(b"<row r='1'/>" * 4).decode().encode("utf-16"),
        b"<!DOCTYPE a>" + sheet(b"<row r='1'/>" * 4),
        sheet(b"<x:row r='1'></x:row>" * 4),
    ],
    ids=["UTF-16", "a document type", "a prefix"],
)
def test_elements_are_counted_in_whatever_way_they_are_written(part, monkeypatch):
    monkeypatch.setitem(rewriting.MOST, "row", 3)
    with pytest.raises(InputError, match="хэт олон мөр"):
        rewriting.require_writable("а.xlsx", {"s.xml": part})


def test_names_and_ranges_that_stand_in_a_text_are_none(monkeypatch):
    monkeypatch.setitem(rewriting.MOST, "row", 3)
    cell = b"<c t='inlineStr'><is><t>row row row row sqref='%s'</t></is></c>" % (b"A1 " * 20_001)
    rewriting.require_writable("а.xlsx", {"s.xml": sheet(b"<row r='1'>%s</row>" % cell)})


@pytest.mark.parametrize("between", [b" ", b"&#32;", "\u00a0".encode()], ids=["blank", "reference", "wide blank"])
def test_ranges_are_counted_whatever_parts_them(between):
    rule = b'<conditionalFormatting sqref="%s"/>' % between.join([b"A1"] * 20_001)
    with pytest.raises(InputError, match="хэт олон"):
        rewriting.require_writable("а.xlsx", {"s.xml": b"<a>" + rule + b"</a>"})


def test_a_stray_styled_cell_does_not_hinder_the_list_of_findings(tmp_path):
    """A sheet of ours with an empty cell at its last corner is filled anew, not walked to that corner."""
    from plan_workbook import schema

    book = openpyxl.Workbook()
    book.create_sheet(schema.FINDINGS)["XFD1048576"].number_format = "0%"
    book.save(tmp_path / "а.xlsx")
    written = FileBook(tmp_path / "а.xlsx")
    written.replace_table(schema.FINDINGS, schema.FINDINGS_COLUMNS, [["x"] * len(schema.FINDINGS_COLUMNS)])
    written.save(tmp_path / "б.xlsx")
    assert openpyxl.load_workbook(tmp_path / "б.xlsx")[schema.FINDINGS].max_row == 4
