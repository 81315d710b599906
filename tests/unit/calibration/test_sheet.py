"""The sheet in which printed figures are typed: what is kept, read and answered."""

from __future__ import annotations

from decimal import Decimal

import openpyxl

from plan_workbook import schema, scores, texts
from plan_workbook.actions import Examined
from plan_workbook.calibration import sheet
from plan_workbook.calibration.settings_tried import Choice
from plan_workbook.calibration.sheet import Typed
from plan_workbook.grid import Grid
from tests.workbooks import plan

KEYS = [column.key for column in schema.CALIBRATION_COLUMNS]
PRINTED, KEY = KEYS.index("printed"), KEYS.index("key")


def examined(**settings: object) -> Examined:
    example = plan("| assessed |\n| 50 |\n| 75 |", "| assessed |\n| 100 |", **settings)
    return Examined(example, (), scores.of_plan(example))


def grid(*rows: tuple[object, object], **extra: object) -> Grid:
    """The sheet with these (key, typed figure)."""
    headings: list[object] = [column.heading for column in schema.CALIBRATION_COLUMNS]
    lines = [["мөр", None, None, value, None, key] for key, value in rows]
    return Grid(schema.CALIBRATION, [[None], [None], headings, *lines], **extra)


def test_first_there_is_a_row_for_the_plan_each_objective_unit_and_measure_with_its_percent():
    texts.use("mn")
    matched = sheet.matched(examined(), sheet.typed(None))
    assert (matched.outcome, matched.refused) == (None, ())
    assert [(row[0], row[2], row[PRINTED]) for row in matched.rows] == [
        ("Нийт", Decimal(75), None), ("1 дүгээр зорилт", Decimal(63), None), ("2 дугаар зорилт", Decimal(100), None),
        ("ТЗУХ", Decimal(75), None), ("1.1 дугаартай арга хэмжээ", Decimal(50), None),
        ("1.2 дугаартай арга хэмжээ", Decimal(75), None), ("2.1 дугаартай арга хэмжээ", Decimal(100), None),
    ]  # fmt: skip


def test_what_was_typed_is_read_as_excel_shows_it():
    outcome = sheet.typed(
        grid(
            ("overall:", 0.81), ("goal:1", "62,5 хувь"), ("goal:2", None), ("unit:ТЗУХ", 75), as_percent={(3, PRINTED)}
        )
    )
    assert {key: entry.value for key, entry in outcome.items()} == {
        "overall:": 81, "goal:1": "62,5 хувь", "unit:ТЗУХ": 75,
    }  # fmt: skip


def test_typed_figures_stay_and_each_is_answered():
    matched = sheet.matched(examined(), {"overall:": Typed(81, "Нийт"), "goal:1": Typed("62%", "1 дүгээр зорилт")})
    rows = {row[KEY]: row for row in matched.rows}
    assert matched.outcome is not None
    # 62.5 is 62 rounded down; (62.5 + 100) / 2 and (62 + 100) / 2 are both 81
    assert matched.outcome.choices == (Choice("goals", "down", 0), Choice("printed-goals", "down", 0))
    assert rows["goal:1"][PRINTED] == "62%"
    assert "Ийм тохиргоогоор гарна" in str(rows["goal:1"][KEYS.index("answer")])
    assert rows["goal:2"][KEYS.index("answer")] is None


def test_an_entry_that_cant_be_read_is_told_at_its_cell_and_nothing_is_compared():
    matched = sheet.matched(examined(), {"overall:": Typed(75, "Нийт"), "goal:2": Typed("сайн", "2 дугаар зорилт")})
    assert matched.outcome is None
    assert [reason.partition(":")[0] for reason in matched.refused] == ["D6 нүд"]


def test_a_figure_of_what_the_plan_has_no_more_is_kept_and_told():
    matched = sheet.matched(examined(), {"goal:7": Typed(90, "7 дугаар зорилт")})
    assert matched.outcome is None and matched.refused[0].startswith("7 дугаар зорилт: ")
    assert (matched.rows[-1][0], matched.rows[-1][PRINTED]) == ("7 дугаар зорилт", 90)


def test_the_sheet_leaves_the_entries_white_and_hides_the_keys():
    made = openpyxl.Workbook()
    sheet.fill(made.active, sheet.matched(examined(title="=1+1"), {}).rows)
    laid = made.active
    assert laid[sheet.FIRST_ENTRY].coordinate == "D4"
    assert (laid["F4"].value, laid.column_dimensions["F"].hidden) == ("overall:", True)
    assert (laid["B4"].value, laid["B4"].data_type) == ("=1+1", "s")
