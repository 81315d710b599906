"""Rows of other people's tables: pieces are put together, furniture is left out, and each cell of it is told."""

import datetime as dt

import openpyxl
import pytest

from plan_workbook import creating, importing
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.plan import from_book
from plan_workbook.storage.file_workbook import FileBook


def cell(text: str) -> object:
    """A cell of a table below: a numeral is a number, a blank one None."""
    if not text:
        return None
    return int(text) if text.isdecimal() else text.removeprefix("'").replace("\\n", "\n")


@pytest.fixture
def workbook(tmp_path):
    """Makes a workbook of one sheet from a table in Markdown; `merge` names ranges, `change` gets the sheet."""

    def make(markdown: str, merge=(), change=lambda sheet: None):
        book = openpyxl.Workbook()
        book.active.title = "Төлөвлөгөө"
        for line in filter(None, map(str.strip, markdown.strip().splitlines())):
            book.active.append([cell(part.strip()) for part in line.strip("|").split("|")])
        for span in merge:
            book.active.merge_cells(span)
        change(book.active)
        book.save(tmp_path / "эх.xlsx")
        return tmp_path / "эх.xlsx"

    return make


def measures(imported: importing.Imported, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(row.get(key) for key in keys) for measure in imported.contents.measures.values() for row in measure]


def reasons(outcome: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    """(code, cell, reason) of each finding."""
    return {(item.code, item.cell, (item.expected or "").partition("|")[0]) for item in outcome}


def goals(imported: importing.Imported) -> list[tuple[str, str]]:
    return [(goal.number, goal.text) for goal in imported.contents.goals]


def test_a_printed_report_of_several_pages_is_one_table(workbook):
    source = workbook(
        """
        | Д/д | Зорилт | Арга хэмжээ | Хэрэгжих хугацаа | Хүрсэн түвшин, үр дүн | Хариуцах байгууллага |
        | 1 | 2 | 3 | 4 | 5 | 6 |
        | 1 | 1. Мэдлэг түгээх | 1.1. Лекц унших | Жилдээ | Хоёр лекц уншиж, нийт | ТЗУХ |
        | | | | | дөчин хүн хамруулсан. | |
        | Д/д | Зорилт | Арга хэмжээ | Хэрэгжих хугацаа | Хүрсэн түвшин, үр дүн | Хариуцах байгууллага |
        | 2 | 2. Хяналт тавих | 2.1. Шалгалт хийх | Жилдээ | Хийсэн. | НХХ |
        | | | ХЯНАСАН: дарга .......... /Д.Бат/ | | | |
        | | Хавсралт материал 3 хуудас | | | | |
        """
    )
    imported = importing.read(source)
    assert goals(imported) == [("1", "Мэдлэг түгээх"), ("2", "Хяналт тавих")]
    assert measures(imported, "number", "measure", "achieved") == [
        ("1.1", "Лекц унших", "Хоёр лекц уншиж, нийт дөчин хүн хамруулсан."),
        ("2.1", "Шалгалт хийх", "Хийсэн."),
    ]
    assert reasons(imported.findings) == {
        ("import.guessed", "A2", "column-numbers"),
        ("import.joined", "E4", "continued"),
        ("import.joined", "A5", "heading-again"),
        ("import.guessed", "C7", "setting"),
        ("import.dropped", "B8", "below"),
        ("import.guessed", "A1", "ordinal"),
    }
    assert imported.contents.settings["signers"] == "ХЯНАСАН: дарга | Д.Бат"


def test_goals_stand_in_rows_of_their_own_and_running_numbers_count_within_them(workbook):
    source = workbook(
        """
        | № | Арга хэмжээ | Хугацаа | Хариуцагч |
        | Зорилт 1. Мэдлэг түгээх | | | |
        | 1 | Лекц | Жилдээ | ТЗУХ |
        | 2 | Ном | Жилдээ | НХХ |
        | Зорилт 2. Хяналт | | | |
        | 1 | Шалгалт | Жилдээ | ТЗУХ |
        | Зорилт 3. Хоосон зорилт | | | |
        """
    )
    imported = importing.read(source)
    assert goals(imported) == [("1", "Мэдлэг түгээх"), ("2", "Хяналт"), ("3", "Хоосон зорилт")]
    assert measures(imported, "number", "measure") == [("1.1", "Лекц"), ("1.2", "Ном"), ("2.1", "Шалгалт")]
    assert ("import.guessed", "A6", "number-made") in reasons(imported.findings)


def test_a_goal_may_be_numbered_in_the_column_of_numbers(workbook):
    source = workbook(
        """
        | № | Арга хэмжээ | Хугацаа |
        | 1 | Мэдлэг түгээх | |
        | '1.1 | Лекц | Жилдээ |
        | 2 | Хяналт | |
        | '2.1 | Шалгалт | Жилдээ |
        """
    )
    imported = importing.read(source)
    assert goals(imported) == [("1", "Мэдлэг түгээх"), ("2", "Хяналт")]
    assert measures(imported, "number") == [("1.1",), ("2.1",)]


def test_measures_without_goals_come_under_one_without_a_name_and_get_numbers(workbook):
    imported = importing.read(workbook("| Арга хэмжээ | Хугацаа |\n| Лекц | Жилдээ |\n| Ном | Сар бүр |"))
    assert goals(imported) == [("1", "")]
    assert measures(imported, "number", "measure") == [("1.1", "Лекц"), ("1.2", "Ном")]
    assert reasons(imported.findings) == {
        ("import.guessed", "B1", "meaning"),
        ("import.guessed", "A1", "one-goal"),
        ("import.guessed", "A2", "number-given"),
        ("import.guessed", "A3", "number-given"),
    }


def test_a_quantity_at_the_beginning_of_a_text_is_no_number(workbook):
    imported = importing.read(workbook("| Зорилт | Арга хэмжээ |\n| 1. Мэдлэг | 2.5 сая төгрөгийн ном хэвлэх |"))
    assert measures(imported, "number", "measure") == [("1.1", "2.5 сая төгрөгийн ном хэвлэх")]


def test_merged_cells_hold_for_each_row_but_their_amounts_for_one(workbook):
    source = workbook(
        """
        | № | Арга хэмжээ | Зарцуулах хөрнгө | Хариуцах байгууллага | Хэрэгжих хугацаа |
        | '1.1 | Лекц | 300 | ТЗУХ | Жилдээ |
        | '1.2 | Ном | | | Жилдээ |
        | '1.3 | Аялал | 50 | НХХ | Сар бүр |
        | | | | ГЗБА | |
        """,
        merge=("C2:C3", "D2:D3", "A4:A5", "B4:B5"),
    )
    imported = importing.read(source)
    assert measures(imported, "number", "budget", "units") == [
        ("1.1", 300, "ТЗУХ"),
        ("1.2", None, "ТЗУХ"),
        ("1.3", 50, "НХХ, ГЗБА"),
    ]
    assert {("import.guessed", "C2", "merged-number"), ("import.joined", "D2", "merged")} <= reasons(imported.findings)


def test_an_amount_is_brought_to_thousands_as_its_heading_says(workbook):
    imported = importing.read(
        workbook("| № | Арга хэмжээ | Төсөв, сая төг |\n| '1.1 | Лекц | 12 |\n| '1.2 | Ном | - |")
    )
    assert measures(imported, "budget") == [(12_000,), ("-",)]
    assert ("import.guessed", "C2", "money") in reasons(imported.findings)


@pytest.mark.parametrize(
    ("unit", "amount"), [("мян.төг", 12), ("/сая төгрөг/", 12_000), ("(төг)", 0.012), ("₮", 0.012)]
)
def test_what_amounts_are_in_may_stand_below_their_heading(workbook, unit, amount):
    imported = importing.read(
        workbook(
            f"| № | Арга хэмжээ | Төсөв | Хариуцах байгууллага |\n| | | {unit} | |\n| '1.1 | Лекц | 12 | ТЗУХ & НХХ |"
        )
    )
    assert measures(imported, "number", "measure", "budget") == [("1.1", "Лекц", amount)]
    assert [unit.code for unit in imported.contents.units] == ["ТЗУХ", "НХХ"]


def test_a_second_row_of_headings_is_no_measure_though_it_names_no_more_of_them(workbook):
    imported = importing.read(
        workbook(
            "| № | Арга хэмжээ | Хэрэгжих хугацаа | Зорилт | Хөрөнгө | Биелэлт | |\n"
            "| | | | Хүрэх түвшин | мян.төг | Хүрсэн түвшин | Хувь |\n"
            "| '1.1 | Лекц | Жилдээ | Тухай бүр | 500 | Хийсэн | 75 |"
        )
    )
    keys = ("number", "measure", "target", "budget", "achieved", "assessed")
    assert measures(imported, *keys) == [("1.1", "Лекц", "Тухай бүр", 500, "Хийсэн", 75)]


@pytest.mark.parametrize("heading", ["Биелэлт", "Гүйцэтгэл", "Хэрэгжилт"])
def test_counts_below_a_heading_of_results_are_what_was_reached(workbook, heading):
    imported = importing.read(
        workbook(
            f"| № | Арга хэмжээ | Зорилт | | {heading} | |\n| | | Хүрэх түвшин | Тоо | Хүрсэн түвшин | Тоо |\n"
            "| '1.1 | Лекц | Тухай бүр | 4 | Хийсэн | 3 |"
        )
    )
    assert measures(imported, "number", "target_count", "achieved", "achieved_count") == [("1.1", 4, "Хийсэн", 3)]


@pytest.mark.parametrize("heading", ["Зорилтот тоо", "Зарцуулах хөрөнгө, мян.төг", "Хүрсэн тоо"])
def test_a_text_that_may_be_thousands_or_a_fraction_is_told(tmp_path, heading):
    path = tmp_path / "а.csv"
    path.write_text(f"№;Арга хэмжээ;{heading}\n1.1;Лекц;1.250\n1.2;Ном;12.50\n1.3;Аялал;0.125\n", encoding="utf-8")
    imported = importing.read(path)
    assert [item.cell for item in imported.findings if str(item.expected) == "fraction|1.25"] == ["C2"]


def test_error_cells_and_formulas_are_never_blanks_in_silence(workbook):
    def change(sheet):
        sheet["C2"], sheet["D2"] = "=6*7", "#N/A"
        sheet["D2"].data_type = "e"

    source = workbook("| № | Арга хэмжээ | Зорилтот тоо | Хүрсэн тоо |\n| '1.1 | Лекц | 0 | 0 |", change=change)
    imported = importing.read(source)
    assert measures(imported, "target_count", "achieved_count") == [(None, None)]
    assert {(item.code, item.sheet, item.cell) for item in imported.findings if item.severity == "error"} == {
        ("cell.formula", "Төлөвлөгөө", "C2"),
        ("cell.error", "Төлөвлөгөө", "D2"),
    }


def test_dates_times_and_truth_values_are_no_numbers(workbook):
    def change(sheet):
        sheet["C2"], sheet["C3"], sheet["C4"], sheet["C5"] = (
            dt.datetime(2026, 2, 3),
            dt.time(1, 45),
            dt.timedelta(hours=26),
            True,
        )

    rows = "\n".join(f"| '1.{row} | Лекц | 0 |" for row in range(1, 5))
    imported = importing.read(workbook(f"| № | Арга хэмжээ | Хүрсэн тоо |\n{rows}", change=change))
    assert measures(imported, "achieved_count") == [("2026-02-03",), ("01:45",), ("26:00",), ("TRUE",)]


def test_hidden_sheets_are_named_and_not_read(workbook):
    def change(sheet):
        old = sheet.parent.create_sheet("2024 он")
        old.append(["№", "Арга хэмжээ"])
        old.append(["1.2", "Хуучин"])
        old.sheet_state = "veryHidden"

    imported = importing.read(workbook("| № | Арга хэмжээ |\n| '1.1 | Лекц |", change=change))
    assert measures(imported, "measure") == [("Лекц",)]
    assert [(item.code, item.sheet, item.cell) for item in imported.findings if item.severity == "error"] == [
        ("import.dropped", "2024 он", "A1")
    ]


def test_units_are_codes_codes_with_numbers_and_names(workbook):
    source = workbook(
        """
        | № | Арга хэмжээ | Хариуцах байгууллага |
        | '1.1 | Лекц | ТЗУХ ГЗБА |
        | '1.2 | Ном | 2 хороо, 17-р сургууль |
        | '1.3 | Аялал | Хууль, эрх зүйн хэлтэс; HXX |
        """
    )
    imported = importing.read(source)
    assert [unit.code for unit in imported.contents.units] == [
        "ТЗУХ", "ГЗБА", "2 хороо", "17-р сургууль", "Хууль", "эрх зүйн хэлтэс", "НХХ",
    ]  # fmt: skip


def test_what_stands_above_a_table_becomes_settings(workbook):
    source = workbook(
        """
        | ХАНГАРЬД ДҮҮРГИЙН ТАМГЫН ГАЗАР | |
        | АВЛИГЫН ЭСРЭГ 2026 ОНЫ ТӨЛӨВЛӨГӨӨ | |
        | № | Арга хэмжээ |
        | '1.1 | Лекц |
        """
    )
    assert importing.read(source).contents.settings == {
        "org": "ХАНГАРЬД ДҮҮРГИЙН ТАМГЫН ГАЗАР", "title": "АВЛИГЫН ЭСРЭГ 2026 ОНЫ ТӨЛӨВЛӨГӨӨ", "year": 2026,
        "period": "plan",
    }  # fmt: skip
    assert importing.read(source, ["year=2030"]).contents.settings["year"] == "2030"


def test_one_of_several_tables_can_be_taken(workbook):
    source = workbook(
        """
        | № | Арга хэмжээ | Хугацаа |
        | '1.1 | Лекц | Жилдээ |
        | № | Хугацаа | Арга хэмжээ | Тайлбар |
        | '2.1 | Жилдээ | Ном | шинэ |
        """
    )
    assert measures(importing.read(source), "measure") == [("Лекц",), ("Ном",)]
    assert measures(importing.read(source, table=2), "measure", "note") == [("Ном", "шинэ")]
    with pytest.raises(InputError, match="2 хүснэгт"):
        importing.read(source, table=3)


def test_what_was_made_of_the_source_stands_in_a_sheet_of_the_new_plan(workbook, tmp_path):
    imported = importing.read(workbook("| № | Арга хэмжээ | Эрсдэл |\n| '1.1 | Лекц | =өндөр |"))
    creating.write(imported.contents, tmp_path / "план.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "план.xlsx")["Импорт"]
    assert [[cell.value for cell in row[:3]] + [row[5].value] for row in sheet.iter_rows(min_row=3)] == [
        ["Төрөл", "Эх хуудас", "Нүд", "Код"],
        ["Алдаа", "Төлөвлөгөө", "C1", "import.dropped"],
    ]
    assert [goal.sheet for goal in from_book(FileBook(tmp_path / "план.xlsx").read()).goals] == ["Зорилт 1"]


def test_a_row_of_words_below_the_headings_is_a_part_of_them_and_no_measure(workbook):
    source = workbook(
        """
        | № | Арга хэмжээ | Хэрэгжих хугацаа | Зорилтот тоо | Зарцуулах хөрөнгө, мян.төг | Хариуцах байгууллага |
        | дугаар | нэр, агуулга | улирал | тоо | мянга | нэгж |
        | 1.1 | Лекц унших | Жилдээ | 3 | 100 | ТЗУХ |
        """
    )
    imported = importing.read(source)
    assert measures(imported, "number", "measure") == [("1.1", "Лекц унших")]
    assert ("import.guessed", "A2", "subheadings") in reasons(imported.findings)
    row = next(item for item in imported.findings if item.cell == "A2")
    assert row.value == "дугаар | нэр, агуулга | улирал | тоо | мянга | нэгж"


@pytest.mark.parametrize(
    "first",
    [
        "| | Ном хэвлэх | Жилдээ | тухай бүр | үгүй | ТЗУХ |",  # a time that can be read
        "| нэмэлт | Ном хэвлэх | улирал | гурав | - | ТЗУХ |",  # a number in words
        "| нэмэлт | Ном хэвлэх | | | - | ТЗУХ |",  # one column of numbers alone holds words
        "| IV | Ном хэвлэх | улирал | тоо | мянга | ТЗУХ |",  # numbered, be it wrongly
    ],
)
def test_a_first_measure_that_lacks_numbers_stays_one(workbook, first):
    source = workbook(
        f"""
        | № | Арга хэмжээ | Хэрэгжих хугацаа | Зорилтот тоо | Зарцуулах хөрөнгө, мян.төг | Хариуцах байгууллага |
        {first}
        | 1.1 | Лекц унших | Жилдээ | 3 | 100 | ТЗУХ |
        """
    )
    assert measures(importing.read(source), "measure") == [("Ном хэвлэх",), ("Лекц унших",)]


def test_an_essay_above_the_table_is_no_letter_block(workbook):
    # its parts would be looked for at every place of it
    essay = "2025 оны " * 200 + "хавсралт"
    source = workbook(
        f"""
        | {essay} | | |
        | № | Арга хэмжээ | Хэрэгжих хугацаа |
        | 1.1 | Лекц унших | Жилдээ |
        """
    )
    imported = importing.read(source)
    assert "letter_from" not in imported.contents.settings
    assert ("import.dropped", "A1", "above") in reasons(imported.findings)
