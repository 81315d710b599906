"""What stands in cells that Excel shows as percentages, in every column that holds numbers."""

import pytest

from plan_workbook import schema, scores
from plan_workbook.exchange.ledger.cell_value import typed
from plan_workbook.plan import from_book
from plan_workbook.validation.checks import validate
from tests.workbooks import book, goal_grid

F, G, J, K = 5, 6, 9, 10  # target_count, budget, achieved_count, assessed


def read(markdown, *columns):
    """(the findings, the first measure's percent) of a plan whose first row has percentages in some columns."""
    plan = from_book(book(goal_grid(markdown, as_percent=frozenset((3, column) for column in columns))))
    score = scores.of_plan(plan).measures[0]
    percent = None if score.percent is None else float(score.percent)
    return [(item.code, item.cell, item.value, item.expected) for item in validate(plan)], percent


@pytest.mark.parametrize(
    ("cells", "columns", "findings", "percent"),
    [
        ("| 80 | 0.75 | |", (J,), [("count.type", "J4", "75%", "75")], None),
        ("| 100 | 1 | |", (J,), [("count.type", "J4", "100%", "100")], None),
        ("| 0.8 | 75 | |", (F,), [("count.type", "F4", "80%", "80")], None),
        ("| 0.8 | | |", (F,), [("count.type", "F4", "80%", "80"), ("percent.missing", "K4", None, None)], None),
        ("| 0.8 | 0.75 | |", (F, J), [], 93.75),
        ("| | | 0.07 |", (K,), [("percent.fraction", "K4", 0.07, "7")], None),
        ("| | | 1 |", (K,), [("percent.fraction", "K4", 1, "100")], None),
        ("| | | 1.2 |", (K,), [("percent.range", "K4", 120, None)], None),
        ("| | | 80 |", (K,), [("percent.range", "K4", 8000, None)], None),
        ("| | | -0.1 |", (K,), [("percent.range", "K4", -10, None)], None),
        ("| | | 0 |", (K,), [], 0),
    ],
)
def test_a_percentage_counts_as_what_it_shows_or_is_told(cells, columns, findings, percent):
    assert read(f"| target_count | achieved_count | assessed |\n{cells}", *columns) == (findings, percent)


def test_a_budget_is_no_percentage():
    assert read("| budget |\n| 0.5 |", G)[0] == [("budget.type", "G4", "50%", "50")]


@pytest.mark.parametrize("key", schema.TEXT_KEYS)
def test_a_percentage_in_a_column_of_text_is_the_text_that_is_shown(key):
    at = schema.KEYS.index(key)
    grid = goal_grid(f"| {key} |\n| |\n| |", as_percent=frozenset({(3, at)}))
    grid.values[3][at] = grid.values[4][at] = 0.955  # a table in Markdown holds texts alone in such a column
    assert list(from_book(book(grid)).measures[key]) == ["95.5%", 0.955]


def test_what_comes_back_is_what_was_shown():
    plan = from_book(book(goal_grid("| assessed |\n| 1.2 |\n| 0.57 |", as_percent=frozenset({(3, K), (4, K)}))))
    values = [typed("assessed", row.assessed, row.as_percent) for row in plan.measures.itertuples()]
    assert values == [120, 57]
