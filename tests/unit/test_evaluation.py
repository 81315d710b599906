"""The figures of the summary and the cover letter: those of `score`, counted, placed and compared."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from plan_workbook import scores
from plan_workbook.evaluation import (
    FAILED,
    FULFILLED,
    IN_PROGRESS,
    OUTCOMES,
    Standing,
    change,
    evaluate,
    highest,
    lowest,
)
from plan_workbook.history import ClosedPeriod
from plan_workbook.plan import Plan
from plan_workbook.settings import Settings
from tests.workbooks import plan

UNITS = ("ТЗУХ", "ХААА", "НХХ", "ГЗБА")
LEVELS = ("100,70,30,0", "100,90,70,50,30,10", "100", "0", "50")
HALF_YEAR = """
| period             | assessed           | units      |
| Жилдээ             | 100                | ТЗУХ       |
| Жилдээ             | 70                 | ТЗУХ, НХХ  |
| Жилдээ             | 29.9               | НХХ        |
| Жилдээ             | 0                  | ХААА       |
| 4 дүгээр улиралд   |                    | ХААА       |
| Жилдээ             | үнэлэх боломжгүй   | ТЗУХ       |
| Жилдээ             |                    | ГЗБА       |
"""


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan: statuses, shared and unregistered units, settings, goals without measures."""
    percent = st.one_of(
        st.sampled_from(["", "үнэлэх боломжгүй", "0", "100", "99.6", "0.4", "80 хувь"]),
        st.decimals(0, 100, places=2).map(str),
    )
    row = st.tuples(
        st.sampled_from(["Жилдээ", "1 дүгээр улиралд", "4 дүгээр улиралд", "ойлгомжгүй"]),
        percent,
        st.lists(st.sampled_from([*UNITS, "ХХХ", "HXX"]), max_size=3).map(", ".join),
        st.sampled_from(["", "3"]),
    )
    goals = draw(st.lists(st.lists(row, max_size=6), min_size=1, max_size=4))
    tables = [
        "\n".join(
            ["| period | assessed | units | achieved_count | target_count |"]
            + [f"| {' | '.join(item)} | 7 |" for item in rows]
        )
        for rows in goals
    ]
    chosen = {
        "period": draw(st.sampled_from(["plan", "q1", "h1", "q3", "year"])),
        "averaging": draw(st.sampled_from(["measures", "goals", "printed-goals"])),
        "rounding": draw(st.sampled_from(["half-up", "down", "up"])),
        "digits": draw(st.integers(0, 3)),
        "levels": draw(st.sampled_from(LEVELS)),
    }
    return plan(*tables, units=" ".join(draw(st.permutations(UNITS))), **chosen)


def total_of(standings: list[Standing], outcome: str) -> int:
    return sum(standing.outcomes[outcome] for standing in standings)


@given(plans())
@profile(max_examples=50, deadline=None)
def test_every_figure_is_that_of_score(drawn: Plan):
    results = scores.of_plan(drawn)
    said, evaluation = scores.as_dict(results), evaluate(drawn, results)

    def plain(percent: Decimal | None) -> float | None:
        return None if percent is None else float(percent)

    assert plain(evaluation.total.percent) == said["overall"]
    assert {standing.number: plain(standing.percent) for standing in evaluation.goals} == said["goals"]
    assert {standing.code: plain(standing.percent) for standing in evaluation.units} == said["units"]
    assert list(evaluation.total.levels) == [standing["count"] for standing in said["levels"].values()]
    graded = sum(evaluation.total.outcomes[standing] for standing in (FULFILLED, IN_PROGRESS, FAILED))
    assert graded == evaluation.total.graded == said["statuses"]["graded"]["count"]
    for status in ("not-due", "not-assessable", "missing"):
        assert evaluation.total.outcomes[status] == said["statuses"][status]["count"]
    # goals share the measures out among themselves
    standings = [standing.standing for standing in evaluation.goals]
    assert sum(standing.measures for standing in standings) == evaluation.total.measures == len(drawn.measures)
    assert {outcome: total_of(standings, outcome) for outcome in OUTCOMES} == evaluation.total.outcomes
    assert tuple(map(sum, zip(*(standing.levels for standing in standings), strict=True))) == evaluation.total.levels
    for standing in [*standings, *(unit.standing for unit in evaluation.units), evaluation.total]:
        assert sum(standing.outcomes.values()) == standing.measures
        assert standing.graded == sum(standing.outcomes[outcome] for outcome in (FULFILLED, IN_PROGRESS, FAILED))


def test_a_half_year_by_hand():
    outcome = evaluated(HALF_YEAR, period="h1")
    assert outcome.total == Standing(
        measures=7,
        outcomes={"fulfilled": 1, "in-progress": 2, "failed": 1, "not-due": 1, "not-assessable": 1, "missing": 1},
        levels=(1, 1, 1, 1),  # 29.9 is shown as 30
        below=0,
        carried=0,
        unanswered=1,
        percent=Decimal(50),
    )
    assert [(unit.code, unit.percent, unit.rank) for unit in outcome.units] == [
        ("ТЗУХ", Decimal(85), 1),
        ("ХААА", Decimal(0), 3),
        ("НХХ", Decimal(50), 2),
        ("ГЗБА", None, None),
    ]
    assert [unit.code for unit in outcome.ranked_units] == ["ТЗУХ", "НХХ", "ХААА", "ГЗБА"]
    assert [(unit.number, unit.percent, unit.units) for unit in outcome.slow] == [
        ("1.4", Decimal(0), ("ХААА",)),
        ("1.3", Decimal(30), ("НХХ",)),
    ]
    assert [(unit.code, unit.standing.unanswered) for unit in outcome.unanswered_units] == [("ГЗБА", 1)]


def test_units_alike_share_a_place_and_the_next_is_counted_on():
    outcome = evaluated("| assessed | units |\n| 90 | ХААА |\n| 90.4 | НХХ |\n| 80 | ТЗУХ |\n| | ГЗБА |")
    assert {unit.code: unit.rank for unit in outcome.units} == {"ХААА": 1, "НХХ": 1, "ТЗУХ": 3, "ГЗБА": None}


def test_what_stands_under_the_lowest_level_is_counted_apart():
    total = evaluated("| assessed |\n| 100 |\n| 99 |\n| 0 |", levels="100").total
    assert (total.levels, total.below, total.graded) == ((1,), 2, 3)


def test_fulfilled_is_what_is_shown_as_a_hundred_and_failed_what_is_shown_as_nothing():
    outcomes = evaluated("| assessed |\n| 99.96 |\n| 99.94 |\n| 1 |\n| 0 |", digits=1).total.outcomes
    assert {key: count for key, count in outcomes.items() if count} == {"fulfilled": 1, "in-progress": 2, "failed": 1}


@pytest.mark.parametrize(
    ("levels", "slow"),
    [
        ("100,70,30,0", [0, 20, 50]),
        ("100,50,0", [0, 20]),
        ("100,90,70,50,30,10", [0, 20]),  # the lower half begins at 30 to 49
        ("100", [0, 20, 50, 75, 95]),
        ("0", []),
    ],
)
def test_slow_measures_are_those_of_the_lower_half_of_the_levels(levels: str, slow: list[int]):
    outcome = evaluated("| assessed |\n| 95 |\n| 20 |\n| 100 |\n| 75 |\n| 0 |\n| 50 |", levels=levels)
    assert [int(item.percent) for item in outcome.slow] == slow


def test_measures_of_no_registered_unit_are_counted():
    assert evaluated("| assessed | units |\n| 90 | ХХХ |\n| 90 | |\n| 80 | ТЗУХ, ХХХ |").unassigned == 2


def test_the_highest_and_the_lowest():
    goals = evaluated(
        "| assessed |\n| 80 |", "| assessed |\n| 80.2 |", "| assessed |\n| 10 |", "| assessed |\n| |"
    ).goals
    assert [item.number for item in highest(goals)] == ["1", "2"]
    assert [item.number for item in lowest(goals)] == ["3"]
    assert lowest(goals[:2]) == ()  # all alike: none is lowest
    assert (highest(goals[3:]), lowest(goals[3:])) == ((), ())


def closed(period: str, year: int = 2025, *, broken: bool = False, **percents: int) -> ClosedPeriod:
    return ClosedPeriod(
        settings=Settings(year=year, period=period, digits=1),
        moment="",
        forced=False,
        goals=(),
        units=(),
        goal_percents={"1": Fraction(percents["goal"])},
        unit_percents={"ТЗУХ": Fraction(percents["unit"])},
        overall=Fraction(percents["overall"], 3),
        broken=broken,
    )


def test_periods_stand_beside_each_other():
    drawn = plan("| assessed |\n| 80 |", period="q3")
    kept = (
        closed("q3", 2024, goal=60, unit=61, overall=180),
        closed("q1", goal=20, unit=21, overall=67),
        closed("h1", goal=40, unit=41, overall=125),
        closed("year", goal=99, unit=99, overall=297),
    )
    outcome = evaluate(replace(drawn, history=kept), scores.of_plan(drawn))
    assert [(period.settings.period, period.overall, period.goals["1"]) for period in outcome.periods] == [
        ("q1", Decimal("22.3"), Decimal(20)),
        ("h1", Decimal("41.7"), Decimal(40)),
        ("q3", Decimal(80), Decimal(80)),
    ]
    assert outcome.before == outcome.periods[1]
    assert outcome.last_year is not None
    assert outcome.last_year.overall == Decimal(60)
    assert change(outcome.current.overall, outcome.before.overall) == Decimal("38.3")
    assert change(None, outcome.before.overall) is None


def test_a_period_whose_record_was_changed_is_compared_with_nothing():
    drawn = plan("| assessed |\n| 80 |", period="q3")
    kept = (closed("q1", goal=20, unit=21, overall=60), closed("h1", broken=True, goal=1, unit=1, overall=3))
    outcome = evaluate(replace(drawn, history=kept), scores.of_plan(drawn))
    assert [period.settings.period for period in outcome.periods] == ["q1", "q3"]
    assert [period.period for period in outcome.changed_periods] == ["h1"]


def test_nothing_stands_beside_a_plan_whose_year_has_only_begun():
    outcome = evaluated("| assessed |\n| |", period="plan")
    assert (outcome.before, outcome.last_year, outcome.slow, outcome.unanswered_units) == (None, None, (), ())
    assert outcome.total.percent is None


def evaluated(*tables: str, **chosen: object):
    drawn = plan(*tables, **chosen)
    return evaluate(drawn, scores.of_plan(drawn))
