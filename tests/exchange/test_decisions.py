"""Decisions as people type them into the sheet of conflicts: applied where they are clear, told and left where they are not."""

from dataclasses import replace

import pytest

from plan_workbook import schema
from plan_workbook.exchange.ledger import columns, conflicts
from plan_workbook.exchange.ledger.conflicts import Conflict
from plan_workbook.grid import Book, Grid
from plan_workbook.plan import from_book, open_questions
from tests.exchange.desk import after, asked, came_back, desk, merged, plan_book, sent, typed_into, values

IDS = {"1.1": "а", "1.2": "б"}
COUNT = Conflict("1.1", "achieved_count", "ТЗУХ", None, 6, 5, "а", "single", "1.xlsx", "Зорилт 1", "J4", "r1", 1)
NOTE = Conflict(
    "1.2", "note", "ГЗБА", "Илгээсэн", "Миний", "Тэдний", "б", "single", "2.xlsx", "Зорилт 1", "M5", "r2", 2
)
PLACES = [column.key for column in columns.CONFLICTS_COLUMNS]


def sheets(*asked: Conflict, stored: bool = True) -> list[Grid]:
    """The sheet of conflicts and what the plan remembers of it."""
    rows = [["Зөрүүтэй утгууд"], [], [column.heading for column in columns.CONFLICTS_COLUMNS], *conflicts.rows(asked)]
    store = [[column.heading for column in columns.ASKED_COLUMNS], *conflicts.store_rows(asked)]
    return [Grid(columns.CONFLICTS, rows), *([Grid(columns.ASKED, store)] if stored else [])]


def put(grid: Grid, row: int, **cells: object) -> None:
    for key, value in cells.items():
        grid.values[3 + row][PLACES.index(key)] = value


def decided(grids: list[Grid]) -> list[tuple[str, str | None, object, str]]:
    """(measure, choice, other value, trouble) of each question."""
    outcome = conflicts.read(Book("План.xlsx", tuple(grids)), IDS)
    return [(item.conflict.measure, item.choice, item.other, item.trouble) for item in outcome]


@pytest.mark.parametrize(
    ("cells", "outcome"),
    [
        ({}, (None, None, "")),
        ({"decision": "Ирүүлсэн утга"}, ("theirs", None, "")),
        ({"decision": "  ирүүлсэн УТГА "}, ("theirs", None, "")),
        ({"decision": "ours"}, ("ours", None, "")),
        ({"decision": "Өөр утга", "other": "7"}, ("other", 7, "")),  # a Text cell holds "7"
        ({"decision": "Өөр утга", "other": "90,5"}, ("other", 90.5, "")),
        ({"other": 8}, ("other", 8, "")),
        ({"decision": "Өөр утга"}, (None, None, "empty")),
        ({"decision": "Өөр утга", "other": "олон"}, (None, "олон", "no-number")),
        ({"decision": "Ирүүлсэн утга", "other": 9}, (None, 9, "double")),
        ({"decision": "Ирүүлсэн утга", "other": 5}, ("theirs", 5, "")),
        ({"decision": "мэдэхгүй"}, (None, None, "unknown")),
    ],
)
def test_what_is_typed_beside_a_question(cells, outcome):
    grids = sheets(COUNT)
    put(grids[0], 0, **cells)
    assert decided(grids) == [("1.1", *outcome)]


def test_whole_rows_in_another_order_are_the_same_questions():
    grids = sheets(COUNT, NOTE)
    put(grids[0], 1, decision="Ирүүлсэн утга")
    grids[0].values[3:] = grids[0].values[:2:-1]
    assert sorted(decided(grids), key=str) == [("1.1", None, None, ""), ("1.2", "theirs", None, "")]


@pytest.mark.parametrize("stored", [True, False])
def test_a_decision_whose_hidden_columns_were_left_behind_by_a_sort_is_not_applied(stored):
    grids = sheets(COUNT, NOTE, stored=stored)
    first, second = grids[0].values[3:]
    hidden = PLACES.index("id")
    first[hidden:], second[hidden:] = second[hidden:], first[hidden:]
    put(grids[0], 1, decision="Ирүүлсэн утга")
    assert sorted(decided(grids), key=str) == [("1.1", None, None, ""), ("1.2", None, None, "parted")]


def test_a_question_whose_row_was_deleted_is_still_open():
    grids = sheets(COUNT, NOTE)
    del grids[0].values[3:]
    assert decided(grids) == [("1.1", None, None, ""), ("1.2", None, None, "")]
    assert [(item.code, item.sheet, item.cell, item.measure) for item in open_questions.findings(Book("", tuple(grids)))] == [
        ("conflict.open", "Зөрүү", None, "1.1"), ("conflict.open", "Зөрүү", None, "1.2"),
    ]  # fmt: skip


def test_validation_tells_every_open_question_at_its_decision_cell():
    grids = sheets(COUNT, NOTE)
    put(grids[0], 1, decision="Ирүүлсэн утга")
    book = plan_book()
    plan = from_book(replace(book, grids=(*book.grids, *grids)))
    lines = [item for item in plan.findings if item.code == "conflict.open"]
    assert [(item.severity, item.sheet, item.cell, item.measure, item.value, item.expected) for item in lines] == [
        ("error", "Зөрүү", "G4", "1.1", 5, None), ("error", "Зөрүү", "G5", "1.2", "Тэдний", "Ирүүлсэн утга"),
    ]  # fmt: skip


@pytest.fixture
def questions():
    """A plan with two open questions about one cell, and the plan's own value in it."""
    plan, copies = sent(desk())
    plan = typed_into(plan, {("1.1", "achieved_count"): 9})
    pair = [came_back(copies["ТЗУХ"], {("1.1", "achieved_count"): value}, f"{value}.xlsx") for value in (3, 4)]
    return plan, merged(plan, *pair)


def decision_findings(outcome) -> list[tuple[str, str | None, str | None]]:
    findings = (item.finding for item in outcome.return_findings if item.finding.code == "conflict.decision")
    return [(item.cell, item.measure, item.expected) for item in findings]


def test_decisions_that_contradict_each_other_are_told_and_left(questions):
    plan, outcome = questions
    both = after(plan, outcome, {})
    both = replace(
        both, decided=tuple(replace(item, choice="theirs", decision="Ирүүлсэн утга") for item in both.decided)
    )
    result = merged(both)
    assert (dict(result.cells), [entry[5] for entry in asked(result)]) == ({}, [3, 4])
    sentence = conflicts.trouble_text("contrary", "mn")
    assert decision_findings(result) == [("G4", "1.1", sentence), ("G5", "1.1", sentence)]
    assert [row[PLACES.index("decision")] for row in conflicts.rows(result.conflicts)] == [
        "Ирүүлсэн утга",
        "Ирүүлсэн утга",
    ]


def test_an_empty_other_value_is_told_and_left(questions):
    plan, outcome = questions
    grids = sheets(*outcome.conflicts)
    put(grids[0], 0, decision="Өөр утга")
    read = conflicts.read(Book("", tuple(grids)), {"1.1": outcome.conflicts[0].id})
    result = merged(replace(after(plan, outcome), decided=tuple(read)))
    assert decision_findings(result) == [("G4", "1.1", conflicts.trouble_text("empty", "mn"))]
    assert len(result.conflicts) == 2


def test_one_decision_for_two_questions_about_a_cell_decides_both_and_that_is_told(questions):
    plan, outcome = questions
    chosen = after(plan, outcome, {})
    chosen = replace(chosen, decided=(replace(chosen.decided[0], choice="theirs"), chosen.decided[1]))
    result = merged(chosen)
    assert (values(after(chosen, result))["1.1", "achieved_count"], asked(result)) == (3, [])
    closed = [item.finding for item in result.return_findings if item.finding.code == "conflict.closed"]
    assert [(item.severity, item.sheet, item.cell, item.measure, item.value, item.expected) for item in closed] == [
        ("warning", "Зорилт 1", "J4", "1.1", 4, "3")
    ]


def test_where_both_questions_about_a_cell_are_decided_nothing_more_is_told(questions):
    plan, outcome = questions
    chosen = after(plan, outcome, {})
    pair = (replace(chosen.decided[0], choice="theirs"), replace(chosen.decided[1], choice="ours"))
    result = merged(replace(chosen, decided=pair))
    assert ([*result.cells.values()], asked(result)) == ([3], [])
    assert "conflict.closed" not in {item.finding.code for item in result.return_findings}


def test_the_filter_of_the_sheet_reaches_to_its_last_hidden_column():
    from openpyxl import Workbook

    sheet = Workbook().active
    conflicts.fill(sheet, [COUNT, NOTE])
    assert sheet.auto_filter.ref == f"A{schema.HEADING_ROW}:N5"
    assert [sheet[f"H{row}"].number_format for row in (4, 5)] == ["General", "@"]
