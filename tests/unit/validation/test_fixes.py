"""The safe fixes: what can be meant in one way only is corrected, cell by cell; what is merely likely stays a finding."""

from dataclasses import replace

import pytest

from plan_workbook import schema
from plan_workbook.validation.fixes import safe_fixes
from tests.workbooks import book, goal_grid


def plan_of(markdown, **extra):
    """A plan of one goal; ␣ is a blank, which a Markdown table would not keep at a cell's end."""
    grid = goal_grid(markdown, **extra)
    values = [[cell.replace("␣", " ") if isinstance(cell, str) else cell for cell in row] for row in grid.values]
    return book(replace(grid, values=values))


def fixed(markdown, **extra):
    """[(code, cell, old, new)] of each fix, and the codes of what is left."""
    done = safe_fixes(plan_of(markdown, **extra))
    return [(fix.code, fix.cell, fix.old, fix.new) for fix in done.fixes], [item.code for item in done.findings]


@pytest.mark.parametrize(
    ("markdown", "fix"),
    [
        ("| assessed |\n| 80% |", ("percent.type", "K4", "80%", 80)),
        ("| assessed |\n| 80 хувь |", ("percent.type", "K4", "80 хувь", 80)),
        ("| assessed |\n| 90,5 |", ("percent.type", "K4", "90,5", 90.5)),
        ("| assessed |\n| '75 |", ("percent.type", "K4", "75", 75)),
        ("| assessed |\n| ８０\u200b |", ("percent.type", "K4", "８０\u200b", 80)),
        ("| target_count |\n| '4 |", ("count.type", "F4", "4", 4)),
        ("| target | target_count |\n| 4 удаа | 4 удаа |", ("count.type", "F4", "4 удаа", 4)),
        ("| target | target_count |\n| 80 хувьд хүргэх | 80% |", ("count.type", "F4", "80%", 80)),
        ("| budget |\n| 1 250,5 |", ("budget.type", "G4", "1 250,5", 1250.5)),
        ("| units |\n| ТЗУХ; HXX |", ("unit.lookalike", "H4", "ТЗУХ; HXX", "ТЗУХ; НХХ")),
        ("| units |\n| TЗYX\\nГЗБА |", ("unit.lookalike", "H4", "TЗYX\nГЗБА", "ТЗУХ\nГЗБА")),
        ("| target |\n| 3-оос дээшгүй |", ("grammar.suffix", "E4", "3-оос дээшгүй", "3-аас дээшгүй")),
        ("| target | target_count |\n| 12-оос доошгүй | |", ("target.suggests", "F4", None, 12)),
    ],
)  # fmt: skip
def test_what_can_be_meant_in_one_way_is_corrected(markdown, fix):
    assert fixed(markdown) == ([fix], [])


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("| assessed |\n| ойролцоогоор 80 |", "percent.type"),
        ("| assessed |\n| 80-90 |", "percent.type"),
        ("| assessed |\n| 80 удаа |", "percent.type"),  # of another kind than a percent
        ("| assessed |\n| '0,8 |", "percent.type"),  # 80 %, or less than one
        ("| assessed |\n| 0.8% |", "percent.type"),  # would be told as a fraction, were it a number
        ("| assessed |\n| '120 |", "percent.type"),
        ("| assessed |\n| 87.125 % |", "percent.type"),
        ("| assessed |\n| 0.8 |", "percent.fraction"),  # in a cell of plain numbers
        ("| assessed |\n| 101 |", "percent.range"),
        ("| target_count |\n| '1,250 |", "count.type"),  # a thousand, or one and a quarter
        ("| target_count |\n| '1.250 |", "count.type"),
        ("| target_count |\n| '0 |", "count.type"),
        ("| target | target_count |\n| 4 удаа | 4 хүн |", "count.type"),
        ("| target | target_count |\n| 4 удаа | 80% |", "count.type"),
        ("| budget |\n| 500 төгрөг |", "budget.type"),  # the column is in thousands
        ("| budget |\n| '12,500 |", "budget.type"),
        ("| number |\n| #1.1 |", "number.type"),  # or 1.10
        ("| units |\n| ТЗХУ |", "unit.unknown"),
        ("| target | target_count |\n| 12-оос доошгүй | 10 |", "target.suggests"),
        ("| achieved |\n| Сургaлт |", "text.lookalike"),
    ],
)
def test_what_is_merely_likely_stays_a_finding(markdown, left):
    assert fixed(markdown) == ([], [left])


def test_a_percent_that_shows_as_one_is_the_number_it_shows():
    at = frozenset({(3, 10), (4, 10)})
    assert fixed("| assessed |\n| 0.805 |\n| 1 |", as_percent=at) == (
        [("percent.fraction", "K4", 0.805, 80.5), ("percent.fraction", "K5", 1, 100)], [],
    )  # fmt: skip


def test_a_count_that_shows_as_a_percentage_beside_a_plain_one_is_nobodys_guess():
    assert fixed("| target | target_count | achieved_count | assessed |\n| 4 удаа | 4 | 0.75 | |",
                 as_percent=frozenset({(3, 9)})) == ([], ["count.type"])  # fmt: skip


@pytest.mark.parametrize(
    ("markdown", "cell", "old", "new"),
    [
        ("| achieved |\n| ␣Сургалт хийсэн.␣\u200b |", "I4", " Сургалт хийсэн. \u200b", "Сургалт хийсэн."),
        ("| achieved |\n| Сур\u00adгалт |", "I4", "Сур\u00adгалт", "Сургалт"),
        ("| number |\n| 1.1\u200e |", "A4", "1.1\u200e", "1.1"),
        ("| units |\n| ТЗ\u200bУХ |", "H4", "ТЗ\u200bУХ", "ТЗУХ"),
        ("| budget |\n| \ufeff- |", "G4", "\ufeff-", "-"),
        ("| achieved |\n| ␣-нэг\\n␣-хоёр␣ |", "I4", " -нэг\n -хоёр ", " -нэг\n -хоёр"),
        ("| achieved |\n| ᠮᠣᠩ\u180bᠭᠣᠯ\u200b |", "I4", "ᠮᠣᠩ\u180bᠭᠣᠯ\u200b", "ᠮᠣᠩ\u180bᠭᠣᠯ"),
    ],
)
def test_what_nobody_sees_is_taken_away_and_nothing_that_shows(markdown, cell, old, new):
    assert fixed(markdown) == ([("text.invisible", cell, old, new)], [])


def test_codes_and_addresses_in_the_list_of_units_are_cleaned_too():
    plan = book(goal_grid("| units |\n| ТЗУХ |"))
    plan.grid(schema.UNITS).values[3] = ["ТЗУХ\u200b", " Хяналтын хэлтэс", "tzuh@example.mn\u00a0"]
    assert [(fix.sheet, fix.cell, fix.new) for fix in safe_fixes(plan).fixes] == [
        ("Байгууллага", "A4", "ТЗУХ"), ("Байгууллага", "B4", "Хяналтын хэлтэс"), ("Байгууллага", "C4", "tzuh@example.mn"),
    ]  # fmt: skip


def test_one_cell_may_need_two_fixes_and_one_fix_may_make_another_possible():
    assert fixed("| target | target_count |\n| 4-оос доошгүй\u200b | |") == (
        [
            ("grammar.suffix", "E4", "4-оос доошгүй\u200b", "4-өөс доошгүй\u200b"),
            ("target.suggests", "F4", None, 4),
            ("text.invisible", "E4", "4-өөс доошгүй\u200b", "4-өөс доошгүй"),
        ],
        [],
    )


def test_only_the_suffix_that_is_wrong_is_changed():
    [(_, _, _, new)], _ = fixed("| note |\n| 4-оос 14-өөс, 4 дугаар утсаар, 3 дүгээр сард |")
    assert new == "4-өөс 14-өөс, 4 дугаар утсаар, 3 дугаар сард"


def test_formulas_errors_and_what_a_merge_hides_are_left_alone():
    markdown = "| assessed | achieved | note |\n| 80% | 4-оос | |\n| 80% | | |"
    done, _ = fixed(markdown, formulas=frozenset({(3, 10)}), errors={(3, 8): "#REF!"}, merged=((3, 12, 4, 12),))
    assert done == [("percent.type", "K5", "80%", 80)]


def test_what_is_fixed_needs_no_second_fix_and_what_is_left_is_counted():
    plan = book(goal_grid("| assessed | units | note |\n| 80% | HXX |  |\n| 101 | QQQ | 3-ийн |\n| '70 | ТЗУХ | |"))
    done = safe_fixes(plan)
    assert (len(done.fixes), done.left) == (3, 2)
    again = safe_fixes(done.book)
    assert (again.fixes, again.left) == ((), 2)


def test_values_are_written_as_numbers_that_show_as_themselves():
    done = safe_fixes(plan_of("| assessed | note |\n| 80% | ␣Тийм |"))
    assert {cell: getattr(value, "value", value) for cell, value in done.cells()["Зорилт 1"].items()} == {
        (3, 10): 80, (3, 12): "Тийм",
    }  # fmt: skip


def test_units_that_cant_be_known_are_not_respelled():
    plan = book(goal_grid("| units |\n| HXX |"))
    without = replace(plan, grids=tuple(grid for grid in plan.grids if grid.name != schema.UNITS))
    assert safe_fixes(without).fixes == ()
