"""Percentages: what is counted, what wins, what enters an average, and the one rounding at the end."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_workbook.scores import as_dict, of_plan, rounded, score_of
from plan_workbook.settings import Settings
from plan_workbook.sheets.live_percent import shown_percent
from tests.workbooks import plan

# the percents that can be read in the district's report of 2025, by goal (two, four and two measures)
REPORT_2025 = (
    "| assessed |\n| 100 |\n| 100 |",
    "| assessed |\n| 100 |\n| 50 |\n| 100 |\n| 80 |",
    "| assessed |\n| 100 |\n| 80 |",
)


def score(markdown: str, **settings: object) -> tuple[object, ...]:
    """(percent, status, source) of a plan's first measure."""
    return tuple(as_dict(of_plan(plan(markdown, **settings)))["measures"]["1.1"].values())


@pytest.mark.parametrize(("averaging", "exact"), [("measures", Fraction(8875, 100)), ("goals", Fraction(545, 6))])
def test_the_report_of_2025(averaging, exact):
    scores = of_plan(plan(*REPORT_2025, averaging=averaging))
    assert scores.overall == exact
    assert scores.goals == {"1": 100, "2": Fraction(165, 2), "3": 90}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("| target_count | achieved_count | assessed |\n| 4 | 3 | |", (75.0, "graded", "counted")),
        ("| target_count | achieved_count | assessed |\n| 4 | 9 | |", (100.0, "graded", "counted")),
        ("| target_count | achieved_count | assessed |\n| 4 | 0 | |", (0.0, "graded", "counted")),
        ("| target_count | achieved_count | assessed |\n| 4 | 3 | 80 |", (80.0, "graded", "assessed")),
        ("| target_count | achieved_count | assessed |\n| 4 | 3 | үнэлэх боломжгүй |", (None, "not-assessable", None)),
        ("| target_count | achieved_count | assessed |\n| 4 | 3 | 80 хувь |", (None, "missing", None)),
        ("| target_count | achieved_count | assessed |\n| 4 | 3 | 0.8 |", (None, "missing", None)),
        ("| target | target_count | achieved_count | assessed |\n| 5-аас дээшгүй | 5 | 3 | |", (None, "missing", None)),
        ("| target_count | achieved_count | assessed |\n| 0 | 3 | |", (None, "missing", None)),
        ("| assessed |\n| |", (None, "missing", None)),
        ("| assessed |\n| 0 |", (0.0, "graded", "assessed")),
        ("| assessed |\n| 66.666 |", (66.7, "graded", "assessed")),
    ],
)
def test_a_measures_percent(markdown, expected):
    assert score(markdown) == expected


@pytest.mark.parametrize(
    ("period", "reported", "status"),
    [
        ("4 дүгээр улиралд", "q3", "not-due"), ("4 дүгээр улиралд", "year", "missing"), ("2, 3 дугаар улиралд", "q1", "not-due"),
        ("2, 3 дугаар улиралд", "h1", "missing"), ("Жилдээ", "q1", "missing"), ("ойлгомжгүй", "q1", "missing"), ("", "q1", "missing"),
    ],
)  # fmt: skip
def test_a_measure_is_due_when_a_quarter_of_its_period_is_reported_on(period, reported, status):
    assert score(f"| period | assessed |\n| {period} | |", period=reported)[1] == status


def test_a_result_typed_before_its_time_is_graded_but_words_alone_are_not():
    assert score("| period | assessed |\n| 4 дүгээр улиралд | 60 |", period="q1") == (60.0, "graded", "assessed")
    assert score("| period | assessed | achieved |\n| 4 дүгээр улиралд | | Эхэлсэн |", period="q1")[1] == "not-due"


def test_only_graded_measures_enter_an_average():
    shown = as_dict(
        of_plan(
            plan("| assessed | units |\n| 50 | ТЗУХ |\n| | ТЗУХ |\n| үнэлэх боломжгүй | НХХ |\n| 100 | ТЗУХ ГЗБА |")
        )
    )
    assert (shown["overall"], shown["goals"], shown["units"]) == (
        75.0,
        {"1": 75.0},
        {"ТЗУХ": 75.0, "НХХ": None, "ГЗБА": 100.0},
    )


def test_a_unit_in_latin_look_alikes_is_the_unit_meant():
    assert as_dict(of_plan(plan("| units |\n| HXX |")))["units"] == {"НХХ": 100.0}


def test_levels_and_statuses_list_all_and_share_of_all_measures():
    shown = as_dict(of_plan(plan("| assessed |\n| 100 |\n| 69.96 |\n| 30 |\n| |", levels="100,70,30,0", digits=1)))
    assert shown["levels"] == {
        "100": {"count": 1, "share": 25.0}, "70": {"count": 1, "share": 25.0}, "30": {"count": 1, "share": 25.0},
        "0": {"count": 0, "share": 0.0},
    }  # fmt: skip
    assert shown["statuses"] == {
        "graded": {"count": 3, "share": 75.0}, "not-due": {"count": 0, "share": 0.0},
        "not-assessable": {"count": 0, "share": 0.0}, "missing": {"count": 1, "share": 25.0},
    }  # fmt: skip


def test_a_blank_or_repeated_number_is_keyed_by_id():
    shown = as_dict(of_plan(plan("| number | id |\n| 1.1 | a |\n| 1.1 | b |\n| | c |\n| 1.2 | d |")))
    assert list(shown["measures"]) == ["a", "b", "c", "1.2"]


def test_an_empty_plan_has_no_percent():
    shown = as_dict(of_plan(plan("| measure |")))
    assert (shown["overall"], shown["goals"], shown["measures"]) == (None, {"1": None}, {})


@pytest.mark.parametrize(
    ("percent", "digits", "rule", "expected"),
    [
        (Fraction(8875, 100), 1, "half-up", "88.8"), (Fraction(8875, 100), 1, "down", "88.7"), (Fraction(545, 6), 2, "half-up", "90.83"),
        (Fraction(1, 2), 0, "half-up", "1"), (Fraction(300, 3), 1, "down", "100.0"), (Fraction(2, 3), 3, "down", "0.666"),
        (Fraction(8201, 100), 0, "up", "83"),
        (Fraction(82), 0, "up", "82"), (Fraction(2, 3), 2, "up", "0.67"),
        (Fraction(0), 1, "up", "0.0"),
    ],
)  # fmt: skip
def test_rounding(percent, digits, rule, expected):
    assert str(rounded(percent, digits, rule)) == expected


def test_thirds_add_up_again_under_truncation():
    thirds = "| target_count | achieved_count | assessed |\n" + "| 3 | 1 | |\n| 3 | 1 | |\n| 3 | 4 | |"
    assert as_dict(of_plan(plan(thirds, rounding="down", digits=1)))["overall"] == 55.5


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3), st.sampled_from(["half-up", "down"]))
def test_rounding_is_off_by_less_than_one_last_place(reached, target, digits, rule):
    exact = Fraction(100 * reached, target)
    off = Fraction(rounded(exact, digits, rule)) - exact
    unit = Fraction(1, 10**digits)
    assert (-unit < off <= 0) if rule == "down" else (-unit / 2 < off <= unit / 2)


@given(st.decimals(1, 100, places=2, allow_nan=False))
def test_a_typed_percent_is_taken_exactly(typed):
    assert of_plan(plan(f"| assessed |\n| {typed} |")).overall == Fraction(Decimal(typed))


def test_a_measures_own_percent_keeps_a_decimal_where_papers_show_none():
    rows = "| target | target_count | achieved_count | assessed |\n| 80 | 80 | 75 | |\n| Тухай бүр | | | 70 |"
    said = as_dict(of_plan(plan(rows)))
    assert {key: entry["percent"] for key, entry in said["measures"].items()} == {"1.1": 93.8, "1.2": 70.0}
    assert said["overall"] == 82.0


@pytest.mark.parametrize(
    ("rounding", "digits", "goals", "overall"),
    [
        ("up", 0, {"1": 67.0, "2": 50.0, "3": 34.0, "4": None}, 51.0),  # 151 / 3 = 50 1/3
        ("half-up", 0, {"1": 67.0, "2": 50.0, "3": 33.0, "4": None}, 50.0),
        ("down", 0, {"1": 66.0, "2": 50.0, "3": 33.0, "4": None}, 49.0),  # 149 / 3 = 49 2/3
        ("up", 1, {"1": 66.7, "2": 50.0, "3": 33.4, "4": None}, 50.1),  # 150.1 / 3 = 50 1/30
    ],
)
def test_the_mean_of_the_printed_goals_leaves_out_one_that_has_no_percent(rounding, digits, goals, overall):
    head = "| target_count | achieved_count | assessed |\n"
    sheets = (f"{head}| 3 | 2 | |", f"{head}| | | 50 |", f"{head}| 3 | 1 | |", f"{head}| | | |")
    shown = as_dict(of_plan(plan(*sheets, averaging="printed-goals", rounding=rounding, digits=digits)))
    assert (shown["goals"], shown["overall"]) == (goals, overall)


@pytest.mark.parametrize(
    ("rounding", "counts"),
    [("half-up", [1, 1, 2, 0]), ("down", [1, 1, 1, 1]), ("up", [2, 0, 2, 0])],
)
def test_each_graded_measure_counts_in_the_one_band_that_its_shown_percent_lies_in(rounding, counts):
    # shown half up: 100, 99, 70, 70; down: 100, 99, 70, 69; up: 100, 100, 71, 70
    rows = "| assessed |\n| 100 |\n| 99.4 |\n| 70.2 |\n| 69.5 |"
    shown = as_dict(of_plan(plan(rows, rounding=rounding, levels="100,90,70,0")))
    assert [entry["count"] for entry in shown["levels"].values()] == counts


def test_one_level_alone_counts_all_that_reach_it():
    shown = as_dict(of_plan(plan("| assessed |\n| 100 |\n| 60 |\n| 59 |", levels="60")))
    assert shown["levels"] == {"60": {"count": 2, "share": 67.0}}


def test_what_is_equal_and_not_the_same_is_scored_apart():
    cells = dict.fromkeys(("as_percent", "target_count", "achieved_count", "target", "period"))
    given = [{**cells, "assessed": value} for value in (1, True, 1.0, "1")]
    assert [score_of(row, Settings()).percent for row in given] == [1, None, 1, None]
    assert [shown_percent(row, Settings()) for row in given] == [1, "", 1, ""]
