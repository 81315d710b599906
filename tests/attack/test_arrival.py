"""Each attack arrives where it aims: what is hostile is what the reader takes, not what the file's own parts undo."""

import io
import random
import re
import zipfile
from xml.etree import ElementTree

import pytest
from openpyxl.worksheet._reader import WorkSheetParser

from plan_workbook.storage import workbook_reader
from tests.attack import hostile_links, hostile_mail, hostile_packages, hostile_parts, hostile_sheets, hostile_tables
from tests.attack.goods import RESAVED, goods
from tests.attack.mutants import SHARED_TEXTS
from tests.attack.packages import MAIN, goal_part, parts_of

# what unpacks to more than a test needs to see again: `make proof` lets the commands meet them
LARGE = re.compile(r"MiB|million|\d\d\d,000|[2-9]\d,000|3,000|50,000|archives in archives|1,000 times|20,000 times")
ALL = {
    "план.xlsx": {**hostile_packages.CHANGES, **hostile_parts.CHANGES, **hostile_links.CHANGES, **hostile_sheets.CHANGES},
    "план.xlsm": hostile_links.MACRO_CHANGES, "хүснэгт.csv": hostile_tables.CHANGES, "ирсэн.eml": hostile_mail.CHANGES,
}  # fmt: skip
# what some parts of ours are already: these attacks are for the others, and for other programs' files
NOTHING = {
    *(f"no declaration in {target}" for target in hostile_parts.TARGETS), "another namespace in [Content_Types].xml",
    "another namespace in xl/_rels/workbook.xml.rels",
}  # fmt: skip
# of these a sheet has one: where it had two, a reader would take one and never see the other
ONCE = (
    "mergeCells",
    "dataValidations",
    "hyperlinks",
    "autoFilter",
    "sheetProtection",
    "cols",
    "dimension",
    "sheetViews",
)


def changed(base: str, name: str) -> bytes:
    return ALL[base][name](goods()[base], random.Random(1))


def sheet_of(name: str) -> bytes:
    data = changed("план.xlsx", name)
    return dict(parts_of(data))[goal_part(data)]


@pytest.mark.parametrize("base", ALL)
def test_every_attack_changes_what_it_attacks(base):
    good = goods()[base]
    assert [name for name in ALL[base] if not LARGE.search(name) and changed(base, name) == good] == []


def test_the_plan_with_shared_texts_is_the_same_plan():
    plans = [workbook_reader.read_data(name, goods()[name]) for name in ("план.xlsx", RESAVED)]
    assert [grid.values for grid in plans[1].grids] == [grid.values for grid in plans[0].grids]


@pytest.mark.parametrize("target", hostile_parts.TARGETS)
def test_an_attack_on_a_part_reaches_that_part_and_no_other(target):
    good = goods()[RESAVED if target == SHARED_TEXTS else "план.xlsx"]
    part = goal_part(good) if target == "a goal's sheet" else target
    names = [name for name in hostile_parts.CHANGES if name.endswith(f" in {target}") and not LARGE.search(name)]
    for name in names:
        after = parts_of(hostile_parts.CHANGES[name](good, random.Random(1)))
        differing = {member for (member, raw), (_, before) in zip(after, parts_of(good), strict=True) if raw != before}
        assert differing == {part} or (not differing and name in NOTHING), name
    assert len(names) > 5


def test_no_attack_on_a_sheet_is_hidden_by_the_sheets_own_element():
    twice = []
    for name in hostile_sheets.ANYWHERE:
        if LARGE.search(name):
            continue
        try:
            root = ElementTree.fromstring(sheet_of(name))
        except ElementTree.ParseError:
            continue
        tags = [child.tag.rpartition("}")[2] for child in root]
        twice += [(name, tag) for tag in ONCE if tags.count(tag) > 1]
    assert twice == []


def taken(name: str) -> WorkSheetParser:
    """What openpyxl takes from a sheet, before it lays anything out."""
    parser = WorkSheetParser(io.BytesIO(sheet_of(name)), ["x"] * 100_000)
    for _ in parser.parse():
        pass
    return parser


@pytest.mark.parametrize(
    ("name", "ranges"),
    [
        ("merged as a whole", ["A1:XFD1048576"]),
        ("two whole columns merged", ["P1:Q1048576"]),
        ("merged as a whole, under a prefix", ["A1:XFD1048576"]),
        ("merged along the table", ["A4:O1048576", "B1:B1048576", "A1:XFD1"]),
    ],
)
def test_merged_ranges_are_those_that_the_reader_takes(name, ranges):
    assert [merged.ref for merged in taken(name).merged_cells.mergeCell] == ranges


def test_limits_links_filters_and_protection_are_those_that_the_reader_takes():
    assert [
        str(item.sqref.sorted()[0]) for item in taken("limits on 20,000 ranges").data_validations.dataValidation
    ] == ["A1"]
    assert [item.ref for item in taken("one link for the whole sheet").hyperlinks.hyperlink] == ["A1:XFD1048576"]
    assert taken("a filter of the whole sheet").auto_filter.ref == "A1:XFD1048576"
    assert taken("protected by others").protection.password == "CC1A"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("a filled last cell", "XFD1048576"),
        ("a formula in the last cell", "XFD1048576"),
        ("a filled cell at the end of column A", "A1048576"),
        ("a filled cell at the end of the first row", "XFD1"),
    ],
)
def test_a_far_cell_stands_where_it_says(name, address):
    cells = ElementTree.fromstring(sheet_of(name)).iter(f"{{{MAIN}}}c")
    assert [len(cell) for cell in cells if cell.get("r") == address] == [1]


def test_names_and_styles_are_in_the_parts_that_define_them():
    parts = dict(parts_of(changed("план.xlsx", "names of the whole sheet")))
    names = ElementTree.fromstring(parts["xl/workbook.xml"]).iter(f"{{{MAIN}}}definedName")
    assert "'Зорилт 1'!$A$1:$XFD$1048576" in [defined.text for defined in names]
    parts = dict(parts_of(changed("план.xlsx", "styles that lead nowhere")))
    assert {style.get("fontId") for style in ElementTree.fromstring(parts["xl/styles.xml"]).iter(f"{{{MAIN}}}xf")} == {
        "999999"
    }


def test_links_lead_outside_in_the_parts_that_readers_follow():
    raw = dict(parts_of(changed("план.xlsx", "a link to the outside as image")))["xl/_rels/workbook.xml.rels"]
    assert [link.get("TargetMode") for link in ElementTree.fromstring(raw) if link.get("Id") == "rIdEvil"] == [
        "External"
    ]


def test_a_package_that_lies_says_less_than_it_unpacks_to():
    data = hostile_packages._lie(goods()["план.xlsx"], random.Random(1), "xl/styles.xml", 1_000)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.getinfo("xl/styles.xml").file_size == 1_000
    assert len(dict(parts_of(goods()["план.xlsx"]))["xl/styles.xml"]) > 1_000


def test_attached_names_and_tables_hold_what_they_are_called_for():
    assert b'filename="=1+1.xlsx"' in changed("ирсэн.eml", "an attachment called '=1+1'")
    assert changed("ирсэн.eml", "a mail of 20,000 attachments").count(b"filename=a.xlsx") == 20_000
