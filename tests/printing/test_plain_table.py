"""The plain table beside the attachment: the report for programs, from which the plan comes back as it was."""

from __future__ import annotations

import pytest

from plan_workbook import actions, creating, importing, scores
from plan_workbook import settings as plan_settings
from plan_workbook.plan import Goal, Unit, from_book
from plan_workbook.printing import plain_table
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.storage import atomic_write, workbook_reader
from plan_workbook.storage.file_workbook import FileBook
from tests.workbooks import SOUND, book, goal_grid, table

KEYS = ("number", "goal", "target_count", "achieved_count", "assessed", "units", "percent")
SHOWN = """
| number | target_count | achieved_count | assessed         | units  | period            |
| ------ | ------------ | -------------- | ---------------- | ------ | ----------------- |
| 1.1    | 3            | 2              |                  | ТЗУХ   | Жилдээ            |
| 1.2    |              |                | 80 хувь          | ХААА   | Жилдээ            |
| 1.3    |              |                | үнэлэх боломжгүй | НХХ    | Жилдээ            |
| 1.4    |              |                |                  | ГЗБА   | 4 дүгээр улиралд  |
| 1.5    |              |                |                  | ТЗУХ   | Жилдээ            |
| 1.6    |              |                | 100              | ТЗУХ НХХ | Жилдээ          |
"""


def plan_of(markdown: str, **settings: object):
    return from_book(book(goal_grid(markdown), settings=settings))


def test_a_row_is_a_measure_with_what_its_percent_comes_from():
    plan = plan_of(SHOWN, period="h1", digits=1)
    rows = plain_table.rows(plan, scores.of_plan(plan))
    at = [plain_table.KEYS.index(key) for key in KEYS]
    goal = "1. Соён гэгээрүүлэх"
    assert [[row[index] for index in at] for row in rows] == [
        ["1.1", goal, 3, 2, None, "ТЗУХ", 66.7],
        ["1.2", goal, None, None, "80 хувь", "ХААА", "80 хувь"],
        ["1.3", goal, None, None, "үнэлэх боломжгүй", "НХХ", "үнэлэх боломжгүй"],
        ["1.4", goal, None, None, None, "ГЗБА", "хугацаа болоогүй"],
        ["1.5", goal, None, None, None, "ТЗУХ", None],
        ["1.6", goal, None, None, 100, "ТЗУХ, НХХ", 100],
    ]


def test_the_facts_stand_above_their_columns():
    plan = plan_of(SHOWN, period="h1", as_of="2025-06-16")
    assert plain_table.fact_cells(plan, scores.of_plan(plan)) == {
        "number": ("Он", 2025),
        "goal": ("Байгууллага", "Тамгын газар"),
        "measure": ("Төлөвлөгөөний нэр", "2025 оны төлөвлөгөө"),
        "period": ("Тайлант хугацаа", "эхний хагас жил"),
        "target": ("Хэдний өдрийн байдлаар", "2025-06-16"),
        "percent": ("Нийт хэрэгжилтийн хувь", 83),
    }


@pytest.fixture
def contents():
    """A plan of two goals, one of them empty, with settings of its own and a unit whose code holds a blank."""
    rows = [
        {**SOUND, **row, "id": f"m{count}", "goal": "1"}
        for count, row in enumerate(table(SHOWN.replace("ТЗУХ НХХ", "2 хороо, ТЗУХ")), 1)
    ]
    rows[0]["measure"] = "=Лекц & <ном>"
    rows[0]["evidence"] = "тайлан.pdf\nзураг_x0041_.jpg"
    return Contents(
        [Goal("1", "Соён гэгээрүүлэх", "Зорилт 1"), Goal("2", "Хараахан эхлээгүй", "Зорилт 2")],
        {"1": rows, "2": []},
        [Unit("ТЗУХ", "Удирдлагын хэлтэс"), Unit("ХААА"), Unit("НХХ"), Unit("ГЗБА"), Unit("2 хороо", "2 дугаар хороо")],
        {
            "org": "ТАМГЫН ГАЗАР", "title": "АЖЛЫН 2025 ОНЫ\nТӨЛӨВЛӨГӨӨ", "year": 2025, "period": "h1", "digits": 1,
            "rounding": "down", "averaging": "goals", "levels": "90,50,0", "letter_from": "Тамгын газрын даргын",
        },
    )  # fmt: skip


def reported(contents: Contents, folder, change=lambda book: None):
    """The report's workbook of a plan, saved."""
    creating.write(contents, folder / "план.xlsx")
    examined = actions.examine(FileBook(folder / "план.xlsx"))
    made = actions.attachment(examined, as_text=True)
    actions.add_plain_table(made, examined)
    change(made)
    atomic_write.save_workbook(made, folder / "тайлан.xlsx")
    return folder / "тайлан.xlsx"


def figures(path) -> object:
    return scores.as_dict(actions.examine(FileBook(path)).scores)


def settings_of(contents: Contents) -> plan_settings.Settings:
    return plan_settings.read((key, value, key) for key, value in contents.settings.items())


@pytest.mark.parametrize("language", ["mn", "en"])
def test_a_report_imported_is_the_plan_again(contents, tmp_path, language):
    contents.settings["language"] = language
    imported = importing.read(reported(contents, tmp_path))
    again = imported.contents
    keys = [key for key in plain_table.KEYS if key not in ("percent", "goal")]
    assert [[row.get(key) for key in keys] for row in again.measures["1"]] == [
        [row.get(key) for key in keys] for row in contents.measures["1"]
    ]
    assert (again.goals, again.units) == (contents.goals, contents.units)
    assert settings_of(again) == settings_of(contents)
    creating.write(again, tmp_path / "дахин.xlsx")
    assert figures(tmp_path / "дахин.xlsx") == figures(tmp_path / "план.xlsx")
    assert [(item.code, item.sheet, item.cell) for item in imported.findings] == [("import.guessed", "Хавсралт", "A1")]


def test_what_was_changed_in_the_report_is_told(contents, tmp_path):
    def change(book):
        book["Хавсралт"]["A4"]._value = "ӨӨР ГАЗАР"
        book["Хүснэгт"]["O2"]._value = 5  # the whole percent is computed anew in any case

    imported = importing.read(reported(contents, tmp_path, change))
    assert [(item.code, item.cell, item.value) for item in imported.findings][0] == (
        "import.dropped",
        "A4",
        "ӨӨР ГАЗАР",
    )
    assert imported.contents.settings["org"] == "ТАМГЫН ГАЗАР"


def test_a_percent_that_its_counts_do_not_give_is_told(contents, tmp_path):
    contents.measures["1"][0]["assessed"] = None

    def change(book):
        rows = actions_rows(book)
        rows[4] = rows[4].replace("<v>66.6</v>", "<v>99</v>")

    imported = importing.read(reported(contents, tmp_path, change))
    assert ("import.guessed", "Хүснэгт", "O4", 99) in [
        (item.code, item.sheet, item.cell, item.value) for item in imported.findings
    ]


def actions_rows(book):
    """The rows of the plain table that are written as text."""
    from plan_workbook.sheets.writing import sheet_writer

    return sheet_writer.rows_as_text(book["Хүснэгт"])


def test_a_table_that_says_nothing_of_itself_is_recognised_as_any_other(contents, tmp_path):
    def change(book):
        for row in (1, 2):
            for cell in book["Хүснэгт"][row]:
                cell._value = None

    imported = importing.read(reported(contents, tmp_path, change))
    assert [row["number"] for row in imported.contents.measures["1"]] == [f"1.{count}" for count in range(1, 7)]
    assert plain_table.read(workbook_reader.read(tmp_path / "тайлан.xlsx")) is None


@pytest.mark.parametrize("kept", ["{", "[1]", '{"settings": 5, "goals": [3, ["1"]], "units": {}}', "[" * 30_000])
def test_a_spoilt_record_counts_for_nothing(contents, tmp_path, kept):
    def change(book):
        book["Хүснэгт"]["P1"]._value = kept

    facts = plain_table.read(workbook_reader.read(reported(contents, tmp_path, change)))
    assert (facts.goals, facts.units, facts.settings) == (
        {}, (), {"year": 2025, "org": "ТАМГЫН ГАЗАР", "title": "АЖЛЫН 2025 ОНЫ\nТӨЛӨВЛӨГӨӨ", "period": "h1"},
    )  # fmt: skip


def test_a_long_record_goes_over_several_cells():
    names = " ".join(f"НЭГЖ{count}" for count in range(3_000))
    plan = from_book(book(goal_grid(SHOWN), units=f"ТЗУХ ХААА НХХ ГЗБА {names}"))
    pieces = plain_table.record(plan, scores.of_plan(plan))
    assert (len(pieces) > 1, max(map(len, pieces)) <= 30_000) == (True, True)
