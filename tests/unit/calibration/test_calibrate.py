"""Which settings give printed figures: figures worked by hand, and the command."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_workbook import scores, texts
from plan_workbook.calibration import printed_figures, telling
from plan_workbook.calibration.settings_tried import Calibration, Choice, calibrate
from plan_workbook.errors import InputError
from tests.console import refused, run
from tests.exchange.office import fill, plan
from tests.workbooks import plan as small_plan

# objectives: 33 1/3, 66 2/3, 82 1/2, their mean 60 5/6; over measures (33 1/3 + 66 2/3 + 100 + 65) / 4 = 66 1/4
GOALS = (
    "| target_count | achieved_count | assessed | units |\n| 3 | 1 | | ТЗУХ |",
    "| target_count | achieved_count | assessed | units |\n| 3 | 2 | | ТЗУХ |",
    "| assessed | units |\n| 100 | НХХ |\n| 65 | НХХ |",
)


def of(*pairs: str, goals: tuple[str, ...] = GOALS, **settings: object) -> Calibration:
    example = small_plan(*goals, **settings)
    results = scores.of_plan(example)
    return calibrate(results, printed_figures.from_pairs(pairs, example, results))


@pytest.mark.parametrize(
    ("averaging", "rounding", "digits", "figure"),
    [
        ("measures", "half-up", 0, "66"), ("measures", "up", 0, "67"), ("measures", "down", 1, "66.2"), ("measures", "half-up", 1, "66.3"),
        ("goals", "half-up", 0, "61"), ("goals", "down", 0, "60"), ("goals", "up", 1, "60.9"), ("goals", "half-up", 3, "60.833"),
        ("printed-goals", "half-up", 0, "61"),  # 33, 67, 83: 183 / 3
        ("printed-goals", "down", 0, "60"),  # 33, 66, 82: 181 / 3
        ("printed-goals", "up", 0, "62"),  # 34, 67, 83: 184 / 3
        ("printed-goals", "up", 1, "60.9"),  # 33.4, 66.7, 82.5: 182.6 / 3
    ],
)  # fmt: skip
def test_the_overall_percent_worked_by_hand(averaging, rounding, digits, figure):
    settings = {"averaging": averaging, "rounding": rounding, "digits": digits}
    results = scores.of_plan(small_plan(*GOALS, **settings))
    assert results.rounded(results.overall) == Decimal(figure)
    assert Choice(**settings) in of(f"overall={figure}").choices


def test_an_office_that_rounds_each_objective_up_and_takes_the_mean_of_those():
    outcome = of("overall=62", "1=34", "2=67", "3=83")
    assert outcome.choices == (Choice("printed-goals", "up", 0),)
    assert outcome.choices[0].changed(outcome.now) == ("averaging", "rounding")


def test_the_closest_to_what_is_set_comes_first_and_what_is_set_before_all():
    outcome = of("1=33", averaging="goals", digits=1)
    assert outcome.choices[0] == Choice("goals", "half-up", 0)
    assert [len(choice.changed(outcome.now)) for choice in outcome.choices] == sorted(
        len(choice.changed(outcome.now)) for choice in outcome.choices
    )
    assert of("1=33", averaging="goals").choices[0] == Choice("goals", "half-up", 0)


def test_a_figure_that_none_gives_is_named_with_the_nearest_there_is():
    outcome = of("overall=61", "2=90")
    assert (outcome.choices, [item.reproduced for item in outcome.figures]) == ((), [True, False])
    assert (outcome.figures[1].nearest, outcome.figures[1].now) == (Decimal(67), Decimal(67))
    assert [(printed.figure, figure) for printed, figure in outcome.missed] == [(Decimal(90), Decimal(67))]
    texts.use("en")
    said = "\n".join(telling.lines(outcome))
    assert "Objective 2: Printed 90%, which no settings give. The nearest is 67%." in said
    assert "Overall: Printed" not in said


def test_figures_that_some_settings_give_each_but_none_together():
    outcome = of("1=34", "2=66")  # up and down
    assert outcome.choices == () and all(figure.reproduced for figure in outcome.figures)
    assert len(outcome.missed) == 1


def test_where_nothing_is_graded_no_settings_give_a_figure():
    outcome = of("2=50", goals=("| assessed |\n| 100 |", "| assessed |\n| |"))
    assert (outcome.choices, outcome.figures[0].nearest, outcome.figures[0].by) == ((), None, None)
    texts.use("mn")
    assert telling.lines(outcome)[1] == "2 дугаар зорилт: Хэвлэсэн 50 хувь, төлөвлөгөөнд үнэлсэн арга хэмжээ алга."


@pytest.mark.parametrize("written", ["94.5", "94,5", "94.5%", "94,5 хувь", " 94.50 %", "94.5 %"])
def test_figures_are_read_however_they_are_written(written):
    assert printed_figures.percent(written) == Decimal("94.5")


@pytest.mark.parametrize("written", ["", "сайн", "94-95", "101", "-3", "0.94", "1e9", "NaN", "9 4 5", None, True])
def test_what_is_no_percent_is_refused(written):
    assert printed_figures.percent(written) is None


def test_keys_are_the_plan_an_objective_a_unit_or_a_measure():
    outcome = of("нийт=61", "Зорилт 1=33", "2.=67", "HXX=83", "3.2=65")
    named = [(figure.printed.target.kind, figure.printed.target.key) for figure in outcome.figures]
    assert named == [("overall", ""), ("goal", "1"), ("goal", "2"), ("unit", "НХХ"), ("measure", "3.2")]


def test_wrong_keys_and_figures_are_told_at_once():
    with pytest.raises(InputError) as why:
        of("9=50", "1=сайн", "overall", "2=50", "2=51", "3=40", "3=40,0")
    assert [line.partition(":")[0] for line in str(why.value).splitlines()] == [
        "«9» гэсэн зорилт, байгууллага, арга хэмжээ төлөвлөгөөнд алга. Боломжтой нь",
        "«1=сайн»",
        "«overall»",
        "«2»",
    ]


def test_a_code_that_is_also_an_objectives_number_is_not_guessed():
    with pytest.raises(InputError, match="«1»"):
        of("1=50", goals=("| assessed | units |\n| 50 | 1 |",), units="1 ТЗУХ")


@settings(deadline=None)
@given(
    st.lists(st.lists(st.integers(1, 100), min_size=1, max_size=4), min_size=1, max_size=4),
    st.sampled_from(["measures", "goals", "printed-goals"]),
    st.sampled_from(["half-up", "down", "up"]),
    st.integers(0, 3),
)
def test_the_settings_that_printed_a_report_are_always_among_those_that_give_it(goals, averaging, rounding, digits):
    sheets = tuple("| assessed |\n" + "\n".join(f"| {item} |" for item in goal) for goal in goals)
    choice = Choice(averaging, rounding, digits)
    shown = scores.as_dict(scores.of_plan(small_plan(*sheets, **choice._asdict())))
    pairs = [f"overall={shown['overall']}", *(f"{goal}={figure}" for goal, figure in shown["goals"].items())]
    outcome = of(*pairs, goals=sheets)
    assert choice in outcome.choices


@pytest.fixture
def filled(tmp_path):
    """A plan file whose objectives reach 40 and 85: over measures 58, over objectives 62.5."""
    graded = {"1.1": 30, "1.2": 40, "1.10": 50, "2.1": 80, "2.2": 90}
    edits = {(number, "assessed"): percent for number, percent in graded.items()}
    return fill(plan(tmp_path / "План.xlsx"), {**edits, **{(number, "achieved"): "Хийсэн." for number in graded}})


def test_the_command_as_json_and_its_exit_code(filled):
    done = run("calibrate", filled, "--printed", "overall=63", "--printed", "2=85%", "--json")
    outcome = json.loads(done.stdout)
    assert (done.returncode, done.stderr, outcome["best"]) == (0, "", None)
    assert outcome["settings"][0] == {
        "averaging": "goals",
        "rounding": "half-up",
        "digits": 0,
        "changed": ["averaging"],
    }
    assert outcome["figures"][0] == {
        "key": "overall", "printed": 63.0, "now": 58.0, "reproduced": True, "nearest": 63.0, "by": outcome["settings"][0],
    }  # fmt: skip


def test_the_command_where_nothing_fits(filled):
    done = run("calibrate", filled, "--printed", "overall=64", "--printed", "2=85", "--json")
    outcome = json.loads(done.stdout)
    assert (done.returncode, outcome["settings"], outcome["best"]["reproduced"]) == (1, [], 1)
    assert [item["reproduced"] for item in outcome["figures"]] == [False, True]
    said = run("calibrate", filled, "--printed", "overall=64")
    assert said.returncode == 1
    assert "Нийт: Хэвлэсэн 64 хувь, аль ч тохиргоогоор гарахгүй. Хамгийн ойр нь 63 хувь." in said.stdout


def test_the_command_refuses_what_it_cant_use(filled, tmp_path):
    assert "«5»" in refused("calibrate", filled, "--printed", "5=50")
    assert "--printed" in refused("calibrate", filled)
    assert refused("calibrate", tmp_path / "алга.xlsx", "--printed", "overall=5")


def test_a_closed_period_is_compared_as_it_was(filled):
    assert run("close", filled, "--force").returncode == 0
    fill(filled, {("1.1", "assessed"): 90})
    assert run("calibrate", filled, "--printed", "overall=58", "--period", "year").returncode == 0
    assert run("calibrate", filled, "--printed", "overall=58").returncode == 1
