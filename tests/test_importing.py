"""A table becomes a plan as it is, faults and all."""

import datetime as dt

import openpyxl
import pytest

from plan_workbook.errors import InputError
from plan_workbook.importing import contents
from plan_workbook.plan import Goal


def read(tmp_path, text: str):
    path = tmp_path / "хүснэгт.csv"
    path.write_text(text, encoding="utf-8")
    return contents(path)


def test_numbers_are_read_where_they_are_plain_and_left_where_they_are_not(tmp_path):
    plan, _ = read(tmp_path, 'goal,number,measure,target_count,budget,assessed\n1. А,1.10,Б,12,"1 250,5",80 хувь\n')
    row = plan.measures["1"][0]
    assert (row["number"], row["target_count"], row["budget"], row["assessed"]) == ("1.10", 12, "1 250,5", "80 хувь")


def test_a_target_count_is_never_filled_from_words(tmp_path):
    plan, _ = read(tmp_path, "goal,number,measure,target\n1. А,1.1,Б,12-оос доошгүй\n")
    assert plan.measures["1"][0]["target_count"] is None


def test_percent_is_read_as_assessed_where_that_is_absent(tmp_path):
    assert read(tmp_path, "goal,measure,percent\n1. А,Б,50\n")[0].measures["1"][0]["assessed"] == 50
    assert read(tmp_path, "goal,measure,percent,assessed\n1. А,Б,50,\n")[0].measures["1"][0]["assessed"] is None


def test_goals_are_carried_down_ordered_and_numbered(tmp_path):
    plan, _ = read(tmp_path, "Зорилт;№;Арга хэмжээ\n2. Б;2.1;а\n;2.2;б\n1. А;1.1;в\nВ;3.1;г\n")
    assert plan.goals == [Goal("1", "А", "Зорилт 1"), Goal("2", "Б", "Зорилт 2"), Goal("3", "В", "Зорилт 3")]
    assert [row["number"] for row in plan.measures["2"]] == ["2.1", "2.2"]


def test_units_are_added_once_and_in_cyrillic(tmp_path):
    plan, _ = read(
        tmp_path, "goal,number,measure,units\n1. А,1.1,а,ТЗУХ ГЗБА\n1. А,1.2,б,HXX/ТЗУХ\n1. А,1.3,в,НХХ;IT\n"
    )
    assert [unit.code for unit in plan.units] == ["ТЗУХ", "ГЗБА", "НХХ", "IT"]
    assert plan.measures["1"][1]["units"] == "HXX/ТЗУХ"


def test_rows_that_hold_a_goal_alone_are_no_measures(tmp_path):
    plan, _ = read(tmp_path, "goal,number,measure\n1. А,,\n1. А,1.1,а\n,,\n")
    assert len(plan.measures["1"]) == 1


def test_a_text_that_no_cell_can_hold_is_told(tmp_path):
    plan, outcome = read(tmp_path, f"goal,number,measure,achieved\n1. А,1.1,а,{'б' * 40_000}\n")
    assert len(plan.measures["1"][0]["achieved"]) == 32_767
    assert [(item.code, item.cell, item.expected) for item in outcome] == [("text.too-long", "D2", "40000")]


def test_a_workbook_table_is_found_below_its_letterhead(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["Тамгын газар"],
        [],
        ["№", "Арга хэмжээ", "Хэрэгжих хугацаа", "Үнэлсэн хувь", "goal"],
        ["1.1", "а", dt.datetime(2025, 11, 1), 0.57, "1. А"],
    ):
        book.active.append(row)
    book.active["D4"].number_format = "0%"
    book.save(tmp_path / "хүснэгт.xlsx")
    row = contents(tmp_path / "хүснэгт.xlsx")[0].measures["1"][0]
    assert (row["period"], row["assessed"]) == ("2025-11-01", 57)


def test_the_same_table_gives_the_same_ids(tmp_path):
    text = "goal,number,measure\n1. А,1.1,а\n1. А,1.1,а\n"
    first, second = (read(tmp_path, text)[0].measures["1"] for _ in range(2))
    assert [row["id"] for row in first] == [row["id"] for row in second]
    assert first[0]["id"] != first[1]["id"]


def test_a_repeated_heading_is_refused_with_its_cell(tmp_path):
    with pytest.raises(InputError, match="C1"):
        read(tmp_path, "goal,measure,Арга хэмжээ\n1. А,а,б\n")
