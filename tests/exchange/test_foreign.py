"""What .ods and .xls files say of their cells beside the values, however they are packed."""

import io
import re
import struct
import zipfile
from datetime import timedelta

import pytest

from plan_workbook.errors import InputError
from plan_workbook.storage.legacy import legacy_reader, ods_marks, xls_marks

CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:automatic-styles><number:percentage-style style:name="N1"/>
<style:style style:name="хувь" style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Зорилт 1">
<table:table-row><table:table-cell office:value-type="percentage" office:value="0.8"><text:p>80%</text:p></table:table-cell>
<table:table-cell table:style-name="хувь" office:value-type="float" office:value="1"><text:p>100%</text:p></table:table-cell>
<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
</table:table-row>
<table:table-row><table:table-cell office:value-type="time" office:time-value="PT30H05M00S"><text:p>30:05</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>нэг<text:tab/>хоёр</text:p><text:p>гурав</text:p></table:table-cell>
<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="string">
 <text:p>а</text:p></table:table-cell>
</table:table-row>
<table:table-row><table:table-cell table:number-matrix-rows-spanned="2" table:number-matrix-columns-spanned="1"
 table:formula="of:=X" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""
KIND = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
PARTS = [KIND, ("content.xml", CONTENT), ("META-INF/manifest.xml", "<manifest/>")]


def packed(parts, packing=zipfile.ZIP_DEFLATED, extra=b""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type, info.extra = packing, extra
            archive.writestr(info, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        packed(PARTS, zipfile.ZIP_STORED), packed(PARTS), packed(PARTS[1:] + PARTS[:1]), packed(PARTS[1:]),
        packed(PARTS, zipfile.ZIP_STORED, b"\x55\x54\x05\x00\x01\0\0\0\0"),
    ],
    ids=["as usual", "all packed", "mimetype last", "no mimetype", "an extra field"],
)  # fmt: skip
def test_an_ods_is_known_by_its_parts_and_its_cells_by_their_types(data):
    (grid,) = legacy_reader.read("ирсэн.ods", data).grids
    assert (grid.as_percent, grid.errors, grid.formulas) == (
        {(0, 0), (0, 1)}, {(0, 2): "#DIV/0!"}, {(0, 2), (2, 0), (3, 0)},
    )  # fmt: skip
    assert grid.merged == ((1, 2, 2, 3),)
    assert grid.values[1] == [timedelta(hours=30, minutes=5), "нэг\tхоёр\nгурав", "а"]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([KIND, ("content.xml", b"\x01\x02"), ("META-INF/manifest.xml", "<a><encryption-data/></a>")], "нууц үг"),
        ([("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", b"\x83")], ".xlsb"),
        ([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")], ".ods"),
    ],
)
def test_a_package_that_cannot_be_read_is_told_for_what_it_is(parts, reason):
    with pytest.raises(InputError, match=re.escape(reason)):
        legacy_reader.read("ирсэн", packed(parts))


def test_a_duration_of_less_than_a_day_is_left_a_time():
    durations = ("PT30H", "PT23H59M00S", "-PT1H", "PT24H00M00.5S", "хоёр цаг")
    assert [ods_marks.duration(text) for text in durations] == [
        timedelta(hours=30), None, timedelta(hours=-1), timedelta(hours=24), None,
    ]  # fmt: skip


def record(kind, *fields):
    body = b"".join(field if isinstance(field, bytes) else struct.pack("<H", field) for field in fields)
    return struct.pack("<HH", kind, len(body)) + body


BOF, EOF = record(0x0809, 0x0600, 0x0005), record(0x000A)


def stream(*sheets):
    """A workbook's stream: a custom percentage as style 1, then sheets given as (kind, cells)."""
    code = b"0.0%"
    shared = (
        record(0x041E, 170, struct.pack("<HB", len(code), 0) + code) + record(0x00E0, 0, 0) + record(0x00E0, 0, 170)
    )
    length = len(BOF + shared + EOF) + len(sheets) * len(record(0x0085, b"\0" * 9))
    listed, bodies = b"", b""
    for kind, cells in sheets:
        listed += record(0x0085, struct.pack("<IBBBB", length + len(bodies), 0, kind, 1, 0), b"A")
        bodies += BOF + cells + EOF
    return BOF + shared + listed + EOF + bodies


def test_an_xls_says_its_percentages_errors_and_formulas():
    cells = (
        record(0x0203, 0, 0, 1, struct.pack("<d", 0.8)) + record(0x027E, 0, 1, 0, b"\0" * 4)
        + record(0x00BD, 1, 2, 1, b"\0" * 4, 0, b"\0" * 4, 1, b"\0" * 4, 4)
        + record(0x0205, 2, 0, 0, b"\x2a\x01") + record(0x0205, 2, 1, 0, b"\x01\x00")
        + record(0x0006, 3, 0, 0, b"\x02\0\x07\0\0\0\xff\xff", 0)
    )  # fmt: skip
    macros = record(0x0006, 0, 0, 0, b"\0" * 10)
    sheet, macro = xls_marks.read(stream((0, cells), (1, macros))).sheets
    assert sheet == xls_marks.Marks(
        formulas={(3, 0)}, errors={(2, 0): "#N/A", (3, 0): "#DIV/0!"}, percent={(0, 0), (1, 2), (1, 4)}
    )
    assert macro == xls_marks.Marks(is_worksheet=False)


def test_a_locked_xls_and_an_older_one_are_known_by_their_first_records():
    assert xls_marks.read(BOF + record(0x002F, 0) + EOF).locked
    assert xls_marks.read(record(0x0809, 0x0500, 0x0005) + EOF).version == 0x0500
