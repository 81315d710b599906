"""The sheet: numbers are numbers, text is text, and the page set-up is the office's."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import groupby

import pytest
from openpyxl import load_workbook

from plan_workbook.printing.layout.sheet_layout import lay_out
from plan_workbook.printing.render import worksheet
from plan_workbook.storage.atomic_write import workbook_bytes
from tests.printing.examples import EXAMPLE, HOSTILE, grown, of_entries
from tests.printing.render import sheet_pages, title_rows


def saved(content):
    """The sheet as it comes back from a file."""
    stream = BytesIO()
    worksheet.build(content).save(stream)
    return load_workbook(stream)["Хавсралт"]


def body(sheet, letter):
    """The cells below the headings that hold something."""
    last = int(sheet.print_title_rows.replace("$", "").split(":")[1])
    return [cell for cell in sheet[letter] if cell.value is not None and cell.row > last]


def test_percents_and_budgets_are_numbers_with_one_format_a_column():
    sheet = saved(
        of_entries(
            {"percent": Decimal("66.7"), "budget": 1234.5},
            {"percent": Decimal("100"), "budget": 7},
            {"percent": "үнэлэх боломжгүй", "budget": "-"},
            {"percent": None, "budget": None},
        )
    )
    percents = [(c.value, c.number_format) for c in body(sheet, "I") if c.data_type == "n"]
    assert percents == [(66.7, "0.0"), (100, "0.0"), (82.2, "0.0"), (59.3, "0.0")]
    assert "".join(c.value for c in body(sheet, "I") if c.data_type == "s").replace("-", "") == "үнэлэхболомжгүй"
    assert [(c.value, c.number_format, c.data_type) for c in body(sheet, "G")] == [
        (1234.5, "#,##0.0_-", "n"),
        (7, "#,##0.0_-", "n"),
        ("-", "General", "s"),
    ]


def test_digits_decide_the_percents_decimals():
    sheet = saved(of_entries({"percent": Decimal("67")}, digits=0, overall=None))
    assert [(c.value, c.number_format) for c in body(sheet, "I")] == [(67, "0"), (82.2, "0"), ("-", "0")]


def test_text_that_looks_like_a_formula_or_an_error_stays_text():
    sheet = saved(HOSTILE)
    assert {c.data_type for row in sheet.iter_rows() for c in row if isinstance(c.value, str)} == {"s"}
    starts = {
        c.value[0]: c.quotePrefix
        for row in sheet.iter_rows()
        for c in row
        if isinstance(c.value, str) and c.value[0] in "=+-@'"
    }
    assert starts == dict.fromkeys("=+-@", True) | ({"'": True} if "'" in starts else {})


def test_every_cell_with_text_shrinks_or_is_a_turned_heading():
    sheet = saved(EXAMPLE)
    alignments = [c.alignment for row in sheet.iter_rows() for c in row if c.value is not None]
    assert all(a.shrink_to_fit or a.textRotation == 90 for a in alignments)
    assert not any(a.wrap_text and not a.textRotation for a in alignments)


def test_page_set_up():
    sheet = saved(EXAMPLE)
    titles, setup, margins = title_rows(sheet.parent), sheet.page_setup, sheet.page_margins
    assert (setup.orientation, int(setup.paperSize), int(setup.scale)) == ("landscape", 9, 100)
    assert [round(m * 25.4, 1) for m in (margins.top, margins.bottom, margins.left, margins.right)] == [20, 20, 30, 15]
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "Хуудас &P / &N"
    assert sheet.print_area == f"'Хавсралт'!$A$1:$J${sheet.max_row}"
    assert "".join(sheet.cell(row, 1).value or "" for row in titles) == "Д/д"


def test_the_document_says_what_it_is():
    properties = worksheet.build(EXAMPLE).properties
    assert (properties.title, properties.creator, properties.language) == (EXAMPLE.title, "Тамгын газар", "mn-MN")
    assert worksheet.build(of_entries({}, language="en")).properties.language == "en-US"


def test_heights_are_whole_pixels_and_no_row_is_too_low_for_its_line():
    sheet = saved(EXAMPLE)
    heights = {sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)}
    assert {height % 0.75 for height in heights} == {0.0}
    assert min(heights) >= 8 * 1.28


def test_a_goal_begins_or_continues_at_the_top_of_each_page():
    book = worksheet.build(grown(24, 2))
    sheet = book.active
    tops = [sheet.cell(page[0], 2).value for page in sheet_pages(book)[1:]]
    assert [top for top, _ in groupby(tops)] in (
        ["1. (үргэлжлэл)", "2. (үргэлжлэл)"],
        ["1. (үргэлжлэл)", "2. Хяналт,", "2. (үргэлжлэл)"],
    )


def test_pages_end_with_a_rule():
    book = worksheet.build(grown(24, 2))
    assert {
        book.active.cell(page[-1], column).border.bottom.style
        for page in sheet_pages(book)[:-1]
        for column in range(1, 11)
    } == {"thin"}


def test_the_signatures_stand_with_the_last_measure():
    book = worksheet.build(grown(24, 2))
    last = [(book.active.cell(row, 1).value, book.active.cell(row, 8).value) for row in sheet_pages(book)[-1]]
    assert [(text, name) for text, name in last if isinstance(text, str)] == [
        ("2 дугаар зорилтын хэрэгжилтийн дундаж хувь", None),
        ("Нийт хэрэгжилтийн хувь", None),
        ("ТАЙЛАН ГАРГАСАН: Ахлах мэргэжилтэн", "Б.Номин"),
        ("ХЯНАСАН: Хэлтсийн дарга", "Д.Тэмүүлэн"),
        ("ТАНИЛЦСАН: Тамгын газрын дарга", "Ц.Сараа"),
    ]
    assert len(last) > 10


def signed(*signers):
    """The signatures' rows: position, whether the line to sign on is there, name."""
    sheet = saved(of_entries({}, signers=signers))
    first = next(row for row in range(1, 99) if sheet.cell(row, 1).value == "Нийт хэрэгжилтийн хувь") + 1
    rows = [
        (sheet.cell(row, 1).value, sheet.cell(row, 6).border.bottom.style is not None, sheet.cell(row, 8).value)
        for row in range(first, sheet.max_row + 1)
    ]
    return [row for row in rows if row != (None, False, None)]


def test_who_signs_has_a_position_a_line_and_a_name():
    assert signed("Дарга | Б.Болд", "Дарга ……… Б.Болд", "Дарга Б.Болд", "Дарга", "| Б.Болд", "Дарга |", "|", " ") == [
        ("Дарга", True, "Б.Болд"),
        ("Дарга", True, "Б.Болд"),
        ("Дарга", True, "Б.Болд"),
        ("Дарга", True, None),
        ("Б.Болд", True, None),
        ("Дарга", True, None),
    ]
    assert signed("/……/ Дарга …… Б.Болд") == [("/……/ Дарга …… Б.Болд", False, None)]


def test_a_long_position_ends_beside_the_name():
    position = "Төрийн захиргааны удирдлагын хэлтсийн даргын үүрэг гүйцэтгэгч ахлах мэргэжилтэн"
    rows = signed(f"{position} | Б.Болд")
    assert (" ".join(row[0] for row in rows), [row[1:] for row in rows][-1]) == (position, (True, "Б.Болд"))
    assert len(rows) > 1 and all(row[1:] == (False, None) for row in rows[:-1])


def test_signers_of_more_than_a_page_are_parted_between_two_of_them():
    position = "Төрийн захиргааны удирдлагын хэлтсийн даргын үүрэг гүйцэтгэгч ахлах мэргэжилтэн " * 4
    layout = lay_out(of_entries({"achieved": ""}, signers=(position,) * 9))
    starts = [row for row in layout.page_starts[1:] if layout.rows[row].kind in ("gap", "signer")]
    assert starts and {layout.rows[row].kind for row in starts} == {"gap"}


def test_the_period_stands_under_the_title():
    sheet = saved(of_entries({}, letter="", org="", title="Тайлан", period="/2025 оны эхний хагас жилийн байдлаар/"))
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["Тайлан", "/2025 оны эхний хагас жилийн байдлаар/", None]


def test_means_are_left_out_where_they_are_not_wanted():
    sheet = saved(replace(EXAMPLE, averages=False))
    first = [sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)]
    assert [text for text in first if isinstance(text, str) and "хувь" in text] == []


def test_what_is_no_percent_is_printed_as_it_stands_and_marked():
    sheet = saved(of_entries({"percent": "80 хувь", "wrong": True}, {"percent": "-5", "wrong": True}, {}))
    marked = [cell.value for cell in sheet["I"] if cell.fill.fgColor.rgb == "FFFFC7CE" and cell.value is not None]
    assert marked == ["80", "хувь", "-5"]  # a line each


def test_whole_percents_are_trimmed_where_the_content_says_so():
    sheet = saved(of_entries({"percent": Decimal("100.0")}, {"percent": Decimal("66.7")}, trimmed=True))
    percents = [(c.value, c.number_format) for c in body(sheet, "I")]
    assert percents == [(100, "0"), (66.7, "0.0"), (82.2, "0.0"), (59.3, "0.0")]


@pytest.mark.parametrize(
    "content",
    [
        replace(EXAMPLE, goals=()),
        replace(EXAMPLE, goals=EXAMPLE.goals[1:]),
        of_entries(),
        of_entries({"achieved": ""}),
        of_entries({}, title="Гарчиг " * 86),
        of_entries({}, letter="", org="", title=""),
        of_entries({"units": "ТЗУХ, ГЗБА, ХСТНААХ, НХХ " * 5}),
        of_entries({}, font="Calibri", font_size=14),
    ],
    ids=["no goals", "two goals", "no measures", "no result", "long title", "no title", "many units", "unknown font"],
)
def test_odd_plans_are_set_too(content):
    sheet = saved(content)
    assert sheet.max_row > 3
    assert sheet.print_title_rows


def test_no_more_breaks_than_a_file_may_hold():
    book = worksheet.build(replace(grown(300), margins=(60, 60, 30, 15), font_size=14))
    assert len(book.active.row_breaks.brk) == 1023


def test_progress_ends_at_one():
    lines = []
    worksheet.build(EXAMPLE, lines.append)
    assert (lines == sorted(lines), lines[-1]) == (True, 1.0)


def test_a_measure_of_many_pages_is_named_at_the_top_of_each():
    book = worksheet.build(of_entries({"achieved": "Мөр\n" * 400}, {"achieved": "Мөр\n" * 100}))
    sheet = book.active
    tops = [sheet.cell(page[0], 3).value for page in sheet_pages(book)[1:]]
    assert [top for top, _ in groupby(tops)] == ["1.1.", "1.2."]


def test_each_line_above_the_table_takes_its_whole_width():
    sheet = saved(of_entries({}, letter="Нэг\nХоёр\nГурав"))
    assert {"A1:J1", "A2:J2", "A3:J3"} <= {str(merged) for merged in sheet.merged_cells.ranges}


def test_rows_written_as_text_are_the_rows_that_cells_give():
    content = of_entries(
        {"achieved": "=1+1 & <хоёр>\n" + "Үр дүн гарсан. " * 400, "budget": 1500.5, "percent": Decimal("66.7")},
        {"achieved": "-Уулзалт", "budget": "-", "percent": "хугацаа болоогүй"},
    )

    def looks(as_text: bool) -> dict[str, object]:
        book = load_workbook(BytesIO(workbook_bytes(worksheet.build(content, as_text=as_text))))
        sheet = book.active
        return {
            cell.coordinate: (
                cell.value, cell.data_type, cell.number_format, cell.quotePrefix, sheet.row_dimensions[cell.row].height,
                repr((cell.font, cell.border, cell.alignment)),
            )
            for row in sheet.iter_rows() for cell in row
        } | {"of the sheet": (sheet.dimensions, sheet.print_area, [item.id for item in sheet.row_breaks.brk])}  # fmt: skip

    assert looks(as_text=True) == looks(as_text=False)
