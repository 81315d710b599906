"""Old formats are counted before anything lays them out, and read where their reader's death is one line."""

import io
import struct
import zipfile

import pytest

from plan_workbook.errors import InputError
from plan_workbook.storage import package_guard
from plan_workbook.storage.legacy import compound, legacy_child, legacy_reader, ods_limits, ods_marks, xls_limits
from tests.exchange import outlook

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"
TEXT = "<text:p>үг</text:p>"
MANIFEST = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"


def ods(*contents: str) -> bytes:
    """A spreadsheet of these tables; a second one is a second part of the same name."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as package:
        package.writestr("mimetype", SPREADSHEET)
        package.writestr("META-INF/manifest.xml", MANIFEST)
        for content in contents:
            package.writestr("content.xml", HEAD + content + TAIL)
    return raw.getvalue()


def table(rows: str) -> str:
    return f'<table:table table:name="А">{rows}</table:table>'


def repeated(
    rows: object, columns: object, equals: str = "=", quote: str = '"', kind: str = ' office:value-type="string"'
) -> str:
    counts = {"rows": rows, "columns": columns}
    of_row, of_cell = (f"table:number-{what}-repeated{equals}{quote}{count}{quote}" for what, count in counts.items())
    return table(
        f"<table:table-row {of_row}><table:table-cell {of_cell}{kind}>{TEXT}</table:table-cell></table:table-row>"
    )


def test_repeats_that_have_room_are_read_as_the_cells_they_stand_for():
    [grid] = legacy_reader.read("а.ods", ods(repeated(2, 3))).grids
    assert (grid.name, grid.values) == ("А", [["үг"] * 3] * 2)


@pytest.mark.parametrize("rows", [
    repeated(20_000, 1_000),
    repeated(20_000, 1_000, quote="'"),
    repeated(20_000, 1_000, equals=" = "),
    repeated("&#x32;0000", "&#49;000"),
    repeated(20_000, 1_000, kind=""),
    repeated(20_000, 1_000, kind=' table:style-name="a&gt;b" table:formula="of:=1"'),
    table('<table:table-row table:number-rows-repeated="1048575"/><table:table-row><table:table-cell '
          f'table:number-columns-repeated="89"/><table:table-cell>{TEXT}</table:table-cell></table:table-row>'),
    repeated(4_000, 1_000) * 3,
], ids=["plain", "single quotes", "blanks", "references", "text alone", "formula", "far cell", "three tables"])  # fmt: skip
def test_repeats_beyond_what_can_be_laid_out_are_refused_however_they_are_spelled(rows):
    with pytest.raises(InputError, match="хэт том байна"):
        legacy_reader.read("а.ods", ods(rows))


@pytest.mark.parametrize("contents", [
    (repeated(1, 1), repeated(1, 1)),
    (repeated("x", 1),), (repeated(-1, 1),),
    (repeated(1, 1).replace("<table:", "<t:").replace("</table:", "</t:"),),
    (table(f"<table:table-row><table:table-cell>{table('')}</table:table-cell></table:table-row>"),),
], ids=["two contents", "no number", "below nothing", "another prefix", "a table in a cell"])  # fmt: skip
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_readers_would_take_in_two_ways_is_damaged(contents):
    with pytest.raises(InputError, match="гэмтсэн"):
        legacy_reader.read("а.ods", ods(*contents))


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def number_cell(row: int, column: int) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 15, 7.0))


def stream(*sheets: bytes, shared: bool = False) -> bytes:
    """A workbook's records; where `shared`, every sheet is said to begin where the first does."""

    def begin(what: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, what, 0x0DBB, 0x07CC, 0, 6))

    size = len(begin(5)) + sum(len(record(0x0085, bytes(9))) for _ in sheets) + 4
    head, bodies = begin(5), b""
    for number, cells in enumerate(sheets):
        start = size if shared else size + len(bodies)
        head += record(0x0085, struct.pack("<IBBBB", start, 0, 0, 1, 0) + b"%d" % number)
        bodies += begin(0x0010) + cells + record(0x000A)
    return head + record(0x000A) + bodies


SECTOR, END, FREE = 512, 0xFFFFFFFE, 0xFFFFFFFF


def entry(name: str, kind: int, start: int, size: int, child: int = FREE, left: int = FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return (raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, left, FREE, child)
            + bytes(36) + struct.pack("<IQ", start, size))  # fmt: skip


def compound_file(data: bytes, chain: dict[int, int] | None = None, size: int | None = None, left: int = FREE) -> bytes:
    """A file of one stream, in sectors 2 and on; `chain` leads some of them elsewhere, `size` is what it claims to have."""
    data = data.ljust(4096, b"\0")
    data += bytes(-len(data) % SECTOR)
    count = len(data) // SECTOR
    table = [0xFFFFFFFD, END, *range(3, count + 2), END]
    for sector, following in (chain or {}).items():
        table[sector] = following
    table += [FREE] * (128 - len(table))
    head = compound.SIGNATURE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    directory = entry("Root Entry", 5, END, 0, child=1) + entry(
        "Workbook", 2, 2, len(data) if size is None else size, left=left
    )
    return head + struct.pack("<128I", *table) + directory + bytes(256) + data


def test_a_small_old_workbook_is_read():
    [grid] = legacy_reader.read("а.xls", compound_file(stream(number_cell(1, 2)))).grids
    assert (grid.values[1][2], len(grid.values)) == (7, 2)


@pytest.mark.parametrize(
    "records",
    [
        stream(number_cell(0, 0) + number_cell(65_535, 255)),
        stream(*[number_cell(0, 0) + number_cell(20_000, 200)] * 3),
        stream(*[number_cell(0, 0) + number_cell(20_000, 200)] * 3, shared=True),
        stream(record(0x00BD, struct.pack("<HHHIH", 65_535, 0, 15, 0, 255))),
    ],
    ids=["last cell", "three sheets", "three names for one sheet", "a row of numbers in one record"],
)
def test_an_old_workbook_that_reaches_too_far_is_refused(records):
    with pytest.raises(InputError, match="хэт том байна"):
        legacy_reader.read("а.xls", compound_file(records))


@pytest.mark.parametrize(
    ("limit", "most", "records"),
    [
        ("MAX_SHEETS", 1, stream(number_cell(0, 0), number_cell(0, 1))),
        ("MAX_RECORDS", 5, stream(number_cell(0, 0) + number_cell(0, 1) + record(0x00FF) * 2)),  # of one sheet
        ("MAX_RECORDS", 7, stream(number_cell(0, 0) + number_cell(0, 1), number_cell(0, 2) + number_cell(0, 3))),
        ("MAX_RECORDS", 2, stream(b"")),  # of the list of sheets
    ],
    ids=["sheets", "records of a sheet", "records of two sheets", "records before the sheets"],
)
def test_an_old_workbook_beyond_a_limit_is_too_large(monkeypatch, limit, most, records):
    data = compound_file(records)
    xls_limits.require_room("а.xls", data)
    monkeypatch.setattr(xls_limits, limit, most)
    with pytest.raises(InputError, match="хэт том байна"):
        xls_limits.require_room("а.xls", data)


@pytest.mark.parametrize("limit", ["MAX_TEXT", "MAX_CELLS", "MAX_PARTS", "MAX_XML", "MAX_UNPACKED", "MAX_TAGS"])
def test_a_spreadsheet_beyond_a_limit_is_too_large(monkeypatch, limit):
    data = ods(repeated(1, 3))
    ods_limits.require_room("а.ods", data)
    monkeypatch.setattr(package_guard, limit, 2)
    with pytest.raises(InputError, match="хэт том байна"):
        ods_limits.require_room("а.ods", data)


def test_cells_are_counted_where_a_table_in_the_table_hides_how_far_it_reaches(monkeypatch):
    rows = repeated(1, 3).removesuffix("</table:table>")
    data = ods(f"{rows}{table('')}</table:table>")
    ods_limits.require_room("а.ods", data)
    monkeypatch.setattr(package_guard, "MAX_CELLS", 2)
    with pytest.raises(InputError, match="хэт том байна"):
        ods_limits.require_room("а.ods", data)


@pytest.mark.parametrize(("limit", "most"), [("MAX_TEXT", 5), ("MAX_CELLS", 1)])
def test_what_lies_laid_out_is_counted_once_more_where_it_is_read(monkeypatch, limit, most):
    data = ods(repeated(2, 3))
    assert len(legacy_child._encoded(data)["sheets"]) == 1
    monkeypatch.setattr(package_guard, limit, most)
    assert legacy_child._encoded(data) == {"trouble": "size"}


def test_more_marked_cells_than_a_plan_has_are_refused(monkeypatch):
    percents = repeated(2, 3, kind=' office:value-type="percentage" office:value="0.5"')
    monkeypatch.setattr(ods_marks, "_MOST", 6)
    assert len(legacy_reader.read("а.ods", ods(percents)).grids[0].as_percent) == 6
    monkeypatch.setattr(ods_marks, "_MOST", 5)
    with pytest.raises(InputError, match="хэт том байна"):
        legacy_reader.read("а.ods", ods(percents))


@pytest.mark.parametrize("limit", ["MOST_ENTRIES", "MOST_DEPTH"])
def test_a_directory_beyond_a_limit_is_unsound(monkeypatch, limit):
    mail = outlook.message([("а.xlsx", b"PK")])
    assert compound.require_sound(mail)
    monkeypatch.setattr(compound, limit, 1)
    with pytest.raises(compound.Unsound):
        compound.require_sound(mail)


def test_a_sheet_that_says_it_is_larger_than_any_is_damaged():
    said = record(0x0200, struct.pack("<IIHHH", 0, 2**31, 0, 2**15, 0))
    with pytest.raises(InputError, match="гэмтсэн"):
        legacy_reader.read("а.xls", compound_file(stream(said + number_cell(0, 0))))


@pytest.mark.parametrize(
    "hostile",
    [
        compound_file(b"", chain={2: 3, 3: 2}),
        compound_file(b"", chain={2: 2}),
        compound_file(b"", chain={1: 1}),
        compound_file(b"", chain={4: 100_000}),
        compound_file(b"", size=2**31 - 1),
        compound_file(b"", left=1),
        compound_file(b"")[:700],
    ],
    ids=[
        "a circle of two",
        "of one",
        "the directory's",
        "out of the file",
        "a claim of 2 GiB",
        "a tree of one",
        "cut off",
    ],
)
def test_chains_that_lead_in_circles_or_nowhere_are_unsound(hostile):
    with pytest.raises(compound.Unsound):
        compound.require_sound(hostile)
    with pytest.raises(InputError, match="гэмтсэн"):
        legacy_reader.read("а.xls", hostile)


def test_the_streams_of_a_sound_file_come_back_whole():
    assert compound.require_sound(compound_file(b"abc" * 2_000)) == [("Workbook", (b"abc" * 2_000).ljust(6_144, b"\0"))]


def test_a_reader_that_dies_is_one_line(monkeypatch):
    monkeypatch.setattr(legacy_child, "_MODULE", "plan_workbook.no_such_reader")
    with pytest.raises(InputError, match="гэмтсэн"):
        legacy_reader.read("а.ods", ods(repeated(1, 1)))


def test_where_no_second_process_may_be_started_the_file_is_read_in_this_one(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(legacy_child.subprocess, "Popen", refuse)
    [grid] = legacy_reader.read("а.ods", ods(repeated(1, 2))).grids
    assert grid.values == [["үг", "үг"]]
