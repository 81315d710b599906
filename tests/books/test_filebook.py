"""Writing into a user's file: the cells that are meant change, and nothing else that the file holds."""

import re
from datetime import date

import openpyxl
import pytest

from plan_workbook import schema
from plan_workbook.errors import InputError
from plan_workbook.grid import Formula, Link
from plan_workbook.sheets import goal_sheet
from plan_workbook.storage import workbook_reader
from plan_workbook.storage.file_workbook import FileBook, require_no_loss
from plan_workbook.storage.patching.package import Package
from plan_workbook.system import startup
from tests.books.parts import OFFICE, add, pack, parts, sheet
from tests.console import refused, run
from tests.exchange.office import fill, plan

GOAL = "Зорилт 1"
BESIDE = {  # parts that programs put beside a sheet, or beside the workbook, and what the relation to them is called
    "xl/drawings/drawing1.xml": ("sheet", "drawing", b"<xdr:wsDr xmlns:xdr='x'><xdr:sp>text box</xdr:sp></xdr:wsDr>"),
    "xl/comments1.xml": ("sheet", "comments", b"<comments><commentList/></comments>"),
    "xl/threadedComments/threadedComment1.xml": ("sheet", "threadedComment", b"<ThreadedComments/>"),
    "xl/persons/person.xml": ("workbook", "person", b"<personList/>"),
    "xl/embeddings/oleObject1.bin": ("sheet", "oleObject", b"\xd0\xcf\x11\xe0 file within the file"),
    "xl/ctrlProps/ctrlProp1.xml": ("sheet", "ctrlProp", b"<formControlPr objectType='CheckBox'/>"),
    "xl/media/image1.png": ("sheet", "image", b"\x89PNG picture"),
    "xl/richData/rdrichvalue.xml": ("workbook", "rdRichValue", b"<rvData/>"),
    "xl/slicers/slicer1.xml": ("sheet", "slicer", b"<slicers/>"),
    "xl/pivotTables/pivotTable1.xml": ("sheet", "pivotTable", b"<pivotTableDefinition/>"),
    "xl/queryTables/queryTable1.xml": ("sheet", "queryTable", b"<queryTable/>"),
    "xl/printerSettings/printerSettings1.bin": ("sheet", "printerSettings", b"A4"),
    "customXml/item1.xml": ("workbook", "customXml", b"<DataMashup/>"),
    "customUI/customUI14.xml": ("workbook", "extensibility", b"<customUI/>"),
}


@pytest.fixture
def made(tmp_path):
    return plan(tmp_path / "План.xlsx")


def change_xml(path, part, change):
    package = parts(path)
    name = part if part in package else sheet(package, part)
    after = change(package[name].decode())
    assert after != package[name].decode()
    package[name] = after.encode()
    return pack(path, package)


def with_all_parts(path):
    package = parts(path)
    owners = {"sheet": sheet(package, GOAL), "workbook": "xl/workbook.xml"}
    for number, (part, (owner, kind, data)) in enumerate(BESIDE.items()):
        add(package, owners[owner], part, data, kind, f"own{number}")
    return pack(path, package)


def written(path, cells, name="гарсан.xlsx"):
    book = FileBook(path)
    book.write_cells(GOAL, cells)
    book.save(path.with_name(name))
    return path.with_name(name)


def value(path, row, column, name=GOAL):
    return workbook_reader.read(path).grid(name).at(row, column)


def test_every_part_but_the_sheet_that_was_written_to_is_the_same_byte_by_byte(made):
    before = parts(with_all_parts(made))
    out = written(made, {(3, 8): "Хийсэн"})
    after = parts(out)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert (changed, value(out, 3, 8)) == ({sheet(before, GOAL)}, "Хийсэн")


@pytest.mark.parametrize("command", ["send", "validate", "merge"])
def test_each_command_keeps_all_parts_and_all_that_refers_to_them(command, made, tmp_path):
    before = parts(with_all_parts(made))
    out = made if command == "send" else tmp_path / "гарсан.xlsx"
    where = [tmp_path / "хувь"] if command == "send" else ["--out", out]
    assert run(command, made, *where).returncode in (0, 1)
    after = parts(out)
    assert {part: after.get(part) for part in BESIDE} == {part: data for part, (_, _, data) in BESIDE.items()}
    for name in before:
        if name.endswith(".rels"):
            ids = set(re.findall(rb' Id="([^"]*)"', before[name]))
            assert ids <= set(re.findall(rb' Id="([^"]*)"', after[name]))


def test_what_stands_in_the_sheet_round_the_cell_stays(made):
    runs = "<is><r><t>Гурван </t></r><r><rPr><b/><color rgb='FFFF0000'/></rPr><t>сургалт</t></r></is>"
    more = '<extLst><ext uri="{05C60535}" xmlns:x14="urn:x14"><x14:sparklineGroup/></ext></extLst></worksheet>'
    ranges = '</sheetData><protectedRanges><protectedRange name="own" sqref="A1"/></protectedRanges>'
    cell = r'<c r="I4"( s="\d+")[^>]*(?:/>|></c>)'
    change_xml(made, GOAL, lambda xml: re.sub(cell, rf'<c r="I4"\1 t="inlineStr">{runs}</c>', xml))
    change_xml(made, GOAL, lambda xml: xml.replace("</worksheet>", more).replace("</sheetData>", ranges))
    after = parts(written(made, {(3, 9): 7, (3, 12): None}))
    xml = after[sheet(after, GOAL)].decode()
    assert "FFFF0000" in xml and "x14:sparklineGroup" in xml and 'protectedRange name="own"' in xml
    assert "<v>7</v>" in xml


def test_values_come_back_as_they_were_written(made):
    cells = {
        (3, 8): "=1+1", (4, 8): "photo_x1920_.pdf _x0041_ _x005F_", (5, 8): " two\n lines ", (3, 9): 0.1 + 0.2, (4, 9): 12,
        (5, 9): True, (3, 12): "<&>", (39, 20): date(2025, 3, 1), (40, 20): "far",
    }  # fmt: skip
    out = written(made, cells)
    assert {cell: value(out, *cell) for cell in cells} == cells
    assert openpyxl.load_workbook(out)[GOAL]["I4"].quotePrefix is True
    assert "0.30000000000000004" in parts(out)[sheet(parts(out), GOAL)].decode()


def test_a_number_of_17_digits_in_a_cell_that_nobody_touched_stays_as_it_is(made):
    fill(made, {("1.1", "achieved_count"): 1})
    change_xml(made, GOAL, lambda xml: re.sub(r"(<c r=\"J4\"[^>]*>)<v>1</v>", r"\g<1><v>2.7182818284590451</v>", xml))
    out = written(made, {(4, 8): "Хийсэн"})
    assert "<v>2.7182818284590451</v>" in parts(out)[sheet(parts(out), GOAL)].decode()


def test_cells_are_found_however_the_sheet_is_spelled(made):
    change_xml(made, GOAL, lambda xml: re.sub(r' r="[A-Z]*\d+"', "", xml, flags=re.ASCII))
    out = written(made, {(3, 8): "Хийсэн"})
    assert (value(out, 3, 0), value(out, 3, 8), value(out, 4, 0)) == ("1.1", "Хийсэн", "1.2")


def test_a_formula_that_others_share_is_spread_before_it_is_written_over(made):
    def share(xml):
        xml = re.sub(
            r'<c r="N4"( s="\d+")[^>]*>.*?</c>',
            r'<c r="N4"\1><f t="shared" ref="N4:N5" si="0">J4*2</f><v>2</v></c>',
            xml,
        )
        return re.sub(r'<c r="N5"( s="\d+")[^>]*>.*?</c>', r'<c r="N5"\1><f t="shared" si="0"/><v>4</v></c>', xml)

    out = written(change_xml(made, GOAL, share), {(3, 13): 50})
    outcome = openpyxl.load_workbook(out)[GOAL]
    assert (outcome["N4"].value, outcome["N5"].value) == (50, "=J5*2")


def test_kept_values_of_formulas_that_look_at_a_changed_cell_are_forgotten_and_of_others_kept(made):
    def formulas(xml):
        rows = {"P4": "J4+1", "P5": "SUM(J4:J9)", "P6": "P4*2", "P7": "K4+1", "P8": "OFFSET(A1,0,0)", "P9": 'LEN("J4")'}
        for cell, formula in rows.items():
            xml = re.sub(
                rf'(<row r="{cell[1:]}".*?)(</row>)',
                rf'\1<c r="{cell}"><f>{formula}</f><v>1</v></c>\2',
                xml,
                flags=re.S,
            )
        return xml

    out = parts(written(change_xml(made, GOAL, formulas), {(3, 9): 5}))
    xml = out[sheet(out, GOAL)].decode()
    kept = {cell for cell, inner in re.findall(r'<c r="(P\d)"[^>]*>(.*?)</c>', xml) if "<v>" in inner}
    assert kept == {"P7", "P9"}
    assert b'fullCalcOnLoad="1"' in out["xl/workbook.xml"]


def test_the_order_of_calculation_goes_with_all_that_refers_to_it(made):
    package = parts(made)
    add(
        package,
        "xl/workbook.xml",
        "xl/calcChain.xml",
        b'<calcChain><c r="N4" i="4"/></calcChain>',
        "calcChain",
        "chain",
    )
    after = parts(written(pack(made, package), {(3, 13): 50}))
    assert not [name for name, data in after.items() if "calcChain" in name or b"calcChain" in data]


def test_a_table_is_replaced_in_its_sheet_and_what_lies_round_it_stays(made):
    book = FileBook(made)
    row = ["Алдаа", GOAL, Link("I4", "O'Brien", "I4"), "1.1", "=x", None, "code", None]
    book.replace_table(schema.FINDINGS, schema.FINDINGS_COLUMNS, [row] * 3)
    book.replace_table(schema.FINDINGS, schema.FINDINGS_COLUMNS, [row])
    book.save(made.with_name("гарсан.xlsx"))
    outcome = openpyxl.load_workbook(made.with_name("гарсан.xlsx"))[schema.FINDINGS]
    assert [[cell.value for cell in line[:5]] for line in outcome.iter_rows(min_row=3)] == [
        [column.heading for column in schema.FINDINGS_COLUMNS[:5]], ["Алдаа", GOAL, "I4", "1.1", "=x"],
    ]  # fmt: skip
    assert outcome["A1"].value == "Алдаа, анхааруулга"
    assert outcome["C4"].hyperlink.location == "'O''Brien'!I4"
    assert (outcome["E4"].data_type, outcome["E4"].quotePrefix, outcome["A4"].border.left.style) == ("s", True, "thin")


def laid_out(path, name, text, out="гарсан.xlsx"):
    def lay_out(target):
        goal_sheet.put(target["A1"], text)
        target["B2"].number_format = "0.000"
        target["B2"] = 1
        target.print_title_rows = "1:1"
        target.sheet_state = "hidden"

    book = FileBook(path)
    book.place_sheet(name, lay_out)
    book.save(path.with_name(out))
    return path.with_name(out)


def test_a_new_sheet_stands_before_the_record_and_names_and_views_follow(made):
    change_xml(made, "xl/workbook.xml", lambda xml: re.sub(r'activeTab="\d+"', 'activeTab="6"', xml))
    before = openpyxl.load_workbook(made)
    out = laid_out(made, "_шинэ", "=а")
    after = openpyxl.load_workbook(out)
    assert after.sheetnames == [*before.sheetnames[:-1], "_шинэ", before.sheetnames[-1]]
    assert {name: after[name].print_title_rows for name in before.sheetnames} == {
        name: before[name].print_title_rows for name in before.sheetnames
    }
    assert after["_шинэ"].print_title_rows == "$1:$1"
    assert (after["_шинэ"]["A1"].value, after["_шинэ"]["B2"].number_format) == ("=а", "0.000")
    assert after["_шинэ"].sheet_state == "hidden"
    assert (before.active.title, after.active.title) == (schema.RECORD, schema.RECORD)


def test_a_sheet_laid_out_again_keeps_what_users_put_beside_its_cells(made):
    laid_out(made, "Зөрүү", "нэг", made.name)
    package = parts(made)
    add(package, sheet(package, "Зөрүү"), "xl/comments9.xml", b"<comments/>", "comments", "c9")
    drawing = f'<legacyDrawing xmlns:r="{OFFICE}" r:id="c9"/>'
    name = sheet(package, "Зөрүү")
    package[name] = package[name].replace(b"</worksheet>", drawing.encode() + b"</worksheet>")
    out = laid_out(pack(made, package), "ЗӨРҮҮ".lower(), "хоёр")
    after = parts(out)
    assert b"legacyDrawing" in after[sheet(after, "Зөрүү")] and "xl/comments9.xml" in after
    names = [grid.name.casefold() for grid in workbook_reader.read(out).grids]
    assert (value(out, 0, 0, "Зөрүү"), names.count("зөрүү")) == ("хоёр", 1)


def test_a_digital_signature_is_named_and_the_plan_is_not_touched(made, tmp_path):
    pack(made, {**parts(made), "_xmlsignatures/sig1.xml": b"<Signature/>"})
    before = made.read_bytes()
    for command in (
        ("send", made, tmp_path / "хувь"),
        ("validate", made, "--out", tmp_path / "а.xlsx"),
        ("merge", made),
    ):
        assert "тоон гарын үсэг" in refused(*command)
    assert (made.read_bytes(), [path.name for path in tmp_path.iterdir()]) == (before, [made.name])


def test_a_signature_that_came_since_the_plan_was_looked_over_is_seen(made):
    assert GOAL in require_no_loss(made)
    pack(made, {**parts(made), "_xmlsignatures/sig1.xml": b"<Signature/>"})
    with pytest.raises(InputError, match="тоон гарын үсэг"):
        require_no_loss(made)


def test_a_part_that_would_not_be_in_the_copy_is_named(made, monkeypatch):
    monkeypatch.setattr(Package, "lost", lambda package: ["xl/own.bin"])
    with pytest.raises(InputError, match="алдагдах зүйл байна: xl/own.bin"):
        written(made, {(3, 8): "Хийсэн"})


def test_macros_are_kept_and_never_dropped_by_the_name_of_the_copy(tmp_path):
    path = plan(tmp_path / "План.xlsm")
    out = written(path, {(3, 8): "Хийсэн"}, "гарсан.xlsm")
    assert parts(out)["xl/vbaProject.bin"] == parts(path)["xl/vbaProject.bin"]
    assert ".xlsm төгсгөлтэй" in refused("validate", path, "--out", tmp_path / "а.xlsx")
    assert not (tmp_path / "а.xlsx").exists()


def test_a_plan_saved_by_another_program_since_it_was_read_is_not_written(made):
    book = FileBook(made)
    book.read()
    fill(made, {("1.1", "achieved"): "саяхан бичсэн"})
    with pytest.raises(InputError, match="өөрчлөгдсөн"):
        book.write_cells(GOAL, {(3, 8): "Хийсэн"})


def test_a_formula_is_written_as_one_and_excel_is_asked_to_compute(made):
    out = written(made, {(3, 13): Formula("=1+1")})
    assert openpyxl.load_workbook(out)[GOAL]["N4"].value == "=1+1"
    assert b'fullCalcOnLoad="1"' in parts(out)["xl/workbook.xml"]


def test_sheets_that_are_opened_ahead_are_written_as_others_are(made, tmp_path):
    for name, ahead in (("ердийн.xlsx", []), ("урьдчилсан.xlsx", [GOAL, "Зорилт 2"])):
        book = FileBook(made)
        book.read()
        book.open_sheets(ahead)
        book.write_cells(GOAL, {(3, 9): 7})
        book.save(tmp_path / name)
    written = parts(tmp_path / "урьдчилсан.xlsx")
    assert written == parts(tmp_path / "ердийн.xlsx")
    before = parts(made)
    assert {part for part in before if written[part] != before[part]} == {sheet(before, GOAL), "xl/workbook.xml"}


def test_what_cannot_be_opened_ahead_is_told_when_it_is_written(made):
    book = FileBook(made)
    book.read()
    made.write_bytes(made.read_bytes() + b" ")
    startup.begin(lambda: book.open_sheets([GOAL])).join()
    with pytest.raises(InputError) as refused_to:
        book.write_cells(GOAL, {(3, 9): 7})
    assert refused_to.value.key == "book.changed"
