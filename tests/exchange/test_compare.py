"""Two versions of a plan, compared cell by cell, whatever order their rows stand in."""

import json
from dataclasses import replace

from plan_workbook.exchange.compare import compare, data
from plan_workbook.exchange.compare_lines import lines
from plan_workbook.plan import Plan, Unit, from_book
from tests.console import run
from tests.exchange.desk import plan_book
from tests.exchange.office import fill, plan

OLD = """
    | number | id | units | target  | achieved_count | note |
    | 1.1    | а  | ТЗУХ  | 4       | 3              |      |
    | 1.2    | б  | ГЗБА  | Тухай бүр | 3            | Үлдсэн |
    | 1.3    | в  | ГЗБА  | Тухай бүр | 3            |      |
"""
NEW = """
    | number | id | units | target  | achieved_count | note |
    | 1.2    | б  | ГЗБА  | Тухай бүр | '3           |      |
    | 1.1    | а  | ТЗУХ, ГЗБА | 4  | 3              |      |
    | 1.3    | г  | ГЗБА  | Тухай бүр | 3            |      |
"""


def difference(old: str, new: str) -> dict[str, object]:
    return data(compare(from_book(plan_book(old)), from_book(plan_book(new))))


def percents(old: float | None, new: float | None) -> dict[str, float | None]:
    return {"old": old, "new": new, "change": None if old is None or new is None else new - old}


def same(percent: float) -> dict[str, float | None]:
    return percents(percent, percent)


def differing(difference: dict[str, object]) -> dict[str, object]:
    """What differs, by its kind; percentages are there whether they differ or not."""
    return {kind: part for kind, part in difference.items() if part and kind != "percentages"}


def test_what_changed_is_told_by_measure_and_cell():
    assert difference(OLD, NEW) == {
        "changed": [
            {"measure": "1.2", "column": "achieved_count", "sheet": "Зорилт 1", "cell": "J4", "old": 3, "new": "3"},
            {"measure": "1.2", "column": "note", "sheet": "Зорилт 1", "cell": "M4", "old": "Үлдсэн", "new": None},
            {
                "measure": "1.1",
                "column": "units",
                "sheet": "Зорилт 1",
                "cell": "H5",
                "old": "ТЗУХ",
                "new": "ТЗУХ, ГЗБА",
            },
        ],
        "added": [{"measure": "1.3", "sheet": "Зорилт 1", "cell": "A6", "text": "Сургалт зохион байгуулах"}],
        "removed": [{"measure": "1.3", "sheet": "Зорилт 1", "cell": "A6", "text": "Сургалт зохион байгуулах"}],
        "findings": [],
        "settings": [],
        "units": [],
        "moved": [{"measure": "1.1", "sheet": "Зорилт 1", "cell": "H5", "old": ["ТЗУХ"], "new": ["ТЗУХ", "ГЗБА"]}],
        "percentages": {
            "overall": same(100),
            "goals": {"1": same(100)},
            "units": {"ТЗУХ": same(100), "ГЗБА": same(100)},
        },
    }


def test_a_column_that_one_version_lacks_is_told_and_its_cells_are_not():
    book = plan_book(OLD)
    headings = book.grid("Зорилт 1").values[2]
    headings[headings.index("Тайлбар")] = "Мэдээлэл"
    lacking = from_book(book)
    assert differing(data(compare(from_book(plan_book(OLD)), lacking)))["findings"] == [
        {"code": "column.missing", "severity": "error", "sheet": "Зорилт 1", "expected": "Тайлбар", "file": "План.xlsx"}
    ]
    assert "«Тайлбар» гарчигтай багана алга" in lines(compare(from_book(plan_book(OLD)), lacking))[0]


def test_a_plan_and_itself_and_rows_without_ids_are_equal():
    assert differing(difference(OLD, OLD)) == {}
    bare = OLD.replace("| а  |", "|    |").replace("| б  |", "|    |")
    assert differing(difference(OLD, bare)) == {}


def test_settings_that_differ_in_effect_are_told_with_their_cell():
    old, new = (
        from_book(plan_book(OLD, **settings)) for settings in ({"digits": 0}, {"period": "h1", "levels": "100,80,50,0"})
    )
    assert data(compare(old, new))["settings"] == [
        {"key": "period", "cell": "B5", "old": "year", "new": "h1"},
        {"key": "levels", "cell": "B6", "old": [100, 70, 30, 0], "new": [100, 80, 50, 0]},
    ]


UNITS = (Unit("ТЗУХ", "Захиргааны хэлтэс"), Unit("ГЗБА", "Газрын алба"), Unit("НХХ", "Нийгмийн хэлтэс"))


def with_units(markdown: str, *units: Unit) -> Plan:
    return replace(from_book(plan_book(markdown)), units=units)


def test_a_renamed_unit_is_no_move_and_its_percentage_is_compared_with_its_former_one():
    old = with_units("| id | units | assessed |\n| а | ГЗБА | 40 |\n| б | НХХ | 60 |", *UNITS)
    new = with_units(
        "| id | units | assessed |\n| а | ГЗА | 70 |\n| б | ТЗУХ | 60 |",
        Unit("ТЗУХ", "Тамгын хэлтэс"), Unit("ГЗА", "Газрын алба", cell="A5", former=("ГЗБА",)), Unit("ЭМТ", cell="A6"),
    )  # fmt: skip
    outcome = data(compare(old, new))
    assert outcome["moved"] == [{"measure": "1.2", "sheet": "Зорилт 1", "cell": "H5", "old": ["НХХ"], "new": ["ТЗУХ"]}]
    assert outcome["units"] == [
        {"unit": "ТЗУХ", "column": "name", "cell": None, "old": "Захиргааны хэлтэс", "new": "Тамгын хэлтэс"},
        {"unit": "ГЗА", "column": "code", "cell": "A5", "old": "ГЗБА", "new": "ГЗА"},
        {"unit": "ЭМТ", "column": "code", "cell": "A6", "old": None, "new": "ЭМТ"},
        {"unit": "НХХ", "column": "code", "cell": None, "old": "НХХ", "new": None},
    ]
    assert outcome["percentages"] == {
        "overall": percents(50, 65),
        "goals": {"1": percents(50, 65)},
        "units": {"ТЗУХ": percents(None, 60), "ГЗА": percents(40, 70), "НХХ": percents(60, None)},
    }


def test_units_joined_into_one_are_no_move_and_have_no_single_former_percentage():
    old = with_units("| id | units | assessed |\n| а | ГЗБА | 40 |\n| б | НХХ | 60 |", *UNITS)
    new = with_units(
        "| id | units | assessed |\n| а | ГНХ | 40 |\n| б | ГНХ | 60 |", UNITS[0], Unit("ГНХ", former=("ГЗБА", "НХХ"))
    )
    outcome = data(compare(old, new))
    assert outcome["moved"] == []
    assert [(item["unit"], item["old"], item["new"]) for item in outcome["units"]] == [
        ("ГНХ", "ГЗБА", "ГНХ"),
        ("ГНХ", "НХХ", "ГНХ"),
    ]
    assert outcome["percentages"]["units"] == {
        "ГНХ": percents(None, 50),
        "ГЗБА": percents(40, None),
        "НХХ": percents(60, None),
    }


def test_the_change_in_points_is_that_of_the_figures_shown():
    old, new = (from_book(plan_book(f"| id | assessed |\n| а | {item} |")) for item in (86.4, 86.6))
    assert data(compare(old, new))["percentages"]["overall"] == percents(86, 87)
    assert "Төлөвлөгөөний хэрэгжилт: 86 хувь → 87 хувь (+1 пункт)" in lines(compare(old, new))
    assert "Overall implementation: 87% → 86% (-1 points)" in lines(compare(new, old), "en")


def test_a_unit_that_leaves_the_register_moves_no_measure():
    old = with_units("| id | units |\n| а | НХХ |", *UNITS)
    assert compare(old, with_units("| id | units |\n| а | НХХ |", *UNITS[:2])).moved == ()


def test_people_read_it_in_lines():
    assert lines(compare(from_book(plan_book(OLD)), from_book(plan_book(NEW)))) == [
        "1.2, «Хүрсэн тоо» (Зорилт 1!J4): «3» → «3»",
        "1.2, «Тайлбар» (Зорилт 1!M4): «Үлдсэн» → хоосон",
        "1.1, «Хариуцах байгууллага» (Зорилт 1!H5): «ТЗУХ» → «ТЗУХ, ГЗБА»",
        "Нэмэгдсэн: 1.3 «Сургалт зохион байгуулах» (Зорилт 1!A6)",
        "Хасагдсан: 1.3 «Сургалт зохион байгуулах» (Зорилт 1!A6)",
        "Хариуцах байгууллага өөрчлөгдсөн: 1.1 (Зорилт 1!H5): «ТЗУХ» → «ТЗУХ, ГЗБА»",
        "Өөрчлөгдсөн нүд: 3, нэмэгдсэн арга хэмжээ: 1, хасагдсан: 1.",
    ]


def test_the_command_tells_json_alone_and_ends_with_0(tmp_path):
    old = plan(tmp_path / "а.xlsx")
    new = fill(plan(tmp_path / "б.xlsx"), {("1.1", "assessed"): 80})
    done = run("compare", old, new, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["changed"] == [
        {"measure": "1.1", "column": "assessed", "sheet": "Зорилт 1", "cell": "K4", "old": None, "new": 80}
    ]
    assert run("compare", old, tmp_path / "в.xlsx").returncode == 2
