"""Reading a plan: what counts as a measure, whose goal it is, and who it is."""

import pytest

from plan_workbook.errors import InputError
from plan_workbook.grid import Book, Grid
from plan_workbook.plan import Goal, from_book, new_id, number_text
from tests.workbooks import book, goal_grid


def numbers(*grids: Grid) -> list[object]:
    return list(from_book(book(*grids)).measures["number"])


def test_blank_rows_are_skipped_and_every_measure_keeps_its_cell():
    grid = goal_grid("| number |\n| 1.1 |\n| 1.2 |")
    grid.values.insert(4, [])
    grid.values.append([None] * 13 + [75, "id-only"])
    plan = from_book(book(grid))
    assert list(plan.measures["number"]) == ["1.1", "1.2"]
    assert [plan.cell(0, "units"), plan.cell(1, "units")] == ["H4", "H6"]


def test_a_cell_of_blanks_is_blank_and_other_cells_are_raw():
    plan = from_book(book(goal_grid("| note | target | budget |\n| ' \t | #12 | -5 |")))
    assert list(plan.measures.loc[0, ["note", "target", "budget"]]) == [None, 12, -5]


@pytest.mark.parametrize(
    ("above", "goal"),
    [
        ([["1. Гэгээрүүлэх"]], Goal("1", "Гэгээрүүлэх", "Зорилт 1")),
        ([["Зорилт 1. Гэгээрүүлэх"]], Goal("1", "Гэгээрүүлэх", "Зорилт 1")),
        ([[None, "1.", "Гэгээрүүлэх"]], Goal("1", "Гэгээрүүлэх", "Зорилт 1")),
        ([["Гэгээрүүлэх"]], Goal("1", "Гэгээрүүлэх", "Зорилт 1")),
        ([["Тамгын газар"], ["2) Хянах"], ["хэсэг"]], Goal("2", "Хянах", "Зорилт 1")),
        ([[]], Goal("1", "", "Зорилт 1")),
    ],
)
def test_a_goal_is_what_stands_above_its_table(above, goal):
    grid = goal_grid("| measure |\n| Сургалт |")
    assert from_book(book(Grid("Зорилт 1", [*above, *grid.values[2:]]))).goals == (goal,)


def test_a_goal_sheet_may_have_a_name_of_its_own():
    plan = from_book(book(goal_grid("| measure |\n| Сургалт |", sheet="Ил тод байдал")))
    assert (plan.goals[0].sheet, plan.findings) == ("Ил тод байдал", ())


def test_ids_are_given_where_there_are_none_and_a_copied_row_gets_its_own():
    plan = from_book(book(goal_grid("| number | id |\n| 1.1 | a |\n| 1.2 | |\n| 1.3 | a |")))
    ids = list(plan.measures["id"])
    assert ids[0] == "a"
    assert len(set(ids)) == 3
    assert list(plan.measures["new_id"]) == [False, True, True]


def test_ids_that_are_given_do_not_hang_on_the_row():
    one = from_book(book(goal_grid("| number | id |\n| 1.1 | |")))
    moved = goal_grid("| number | id |\n| 1.1 | |")
    moved.values[3:3] = [[], []]
    assert list(from_book(book(moved)).measures["id"]) == list(one.measures["id"])


def test_a_workbook_without_a_goal_sheet_or_record_is_no_plan():
    with pytest.raises(InputError, match="төлөвлөгөөний файл биш"):
        from_book(Book("төсөв.xlsx", (Grid("Sheet1", [["Нийт", 12]]),)))


@pytest.mark.parametrize(
    ("value", "number"), [("1.4", "1.4"), (" 1.4. ", "1.4"), (1.4, "1.4"), (2, "2"), ("1.10", "1.10"), (None, "")]
)
def test_numbers_are_compared_as_text(value, number):
    assert number_text(value) == number


def test_rows_alike_get_ids_of_their_own_and_the_same_ones_each_time():
    def ids():
        taken = {}
        return [new_id(taken, *about) for about in [("1", "1.1", "x")] * 3 + [("1", "1.2", "x"), ("1", "1.1", "x")]]

    assert ids() == ids()
    assert len(set(ids())) == 5


def test_an_id_that_stands_in_another_row_is_passed_over():
    first = new_id({}, "x")
    second = new_id({first: 0}, "x")
    assert new_id({first: 0, second: 0}, "x") not in (first, second)
