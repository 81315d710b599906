"""Two versions of a plan, compared cell by cell, whatever order their rows stand in."""

import json

from plan_workbook.exchange.compare import compare, data, lines
from plan_workbook.plan import from_book
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
    }


def test_a_column_that_one_version_lacks_is_told_and_its_cells_are_not():
    book = plan_book(OLD)
    headings = book.grid("Зорилт 1").values[2]
    headings[headings.index("Тайлбар")] = "Мэдээлэл"
    lacking = from_book(book)
    told = data(compare(from_book(plan_book(OLD)), lacking))
    assert (told["changed"], told["added"], told["removed"]) == ([], [], [])
    assert told["findings"] == [
        {"code": "column.missing", "severity": "error", "sheet": "Зорилт 1", "expected": "Тайлбар", "file": "План.xlsx"}
    ]
    assert "«Тайлбар» гарчигтай багана алга" in lines(compare(from_book(plan_book(OLD)), lacking))[0]


def test_a_plan_and_itself_and_rows_without_ids_are_equal():
    assert difference(OLD, OLD) == {"changed": [], "added": [], "removed": [], "findings": []}
    bare = OLD.replace("| а  |", "|    |").replace("| б  |", "|    |")
    assert difference(OLD, bare) == {"changed": [], "added": [], "removed": [], "findings": []}


def test_people_read_it_in_lines():
    assert lines(compare(from_book(plan_book(OLD)), from_book(plan_book(NEW)))) == [
        "1.2, «Хүрсэн тоо» (Зорилт 1!J4): «3» → «3»",
        "1.2, «Тайлбар» (Зорилт 1!M4): «Үлдсэн» → хоосон",
        "1.1, «Хариуцах байгууллага» (Зорилт 1!H5): «ТЗУХ» → «ТЗУХ, ГЗБА»",
        "Нэмэгдсэн: 1.3 «Сургалт зохион байгуулах» (Зорилт 1!A6)",
        "Хасагдсан: 1.3 «Сургалт зохион байгуулах» (Зорилт 1!A6)",
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
