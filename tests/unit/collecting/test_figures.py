"""Offices side by side: means, places, the same office twice, the same measure in other words."""

from decimal import Decimal

import pytest

from plan_workbook.collecting import groups, likeness, same_offices
from plan_workbook.collecting.collection import Intake, sentence
from plan_workbook.collecting.office import Batch
from plan_workbook.errors import InputError
from tests.unit.collecting.offices import office


def percents(*assessed, **about):
    rows = "\n".join(f"| {item} |" for item in assessed)
    return office(f"| assessed |\n|---|\n{rows}", **about)


def measures(org, *texts):
    rows = "\n".join(f"| {number} | {text} | 80 |" for number, text in texts)
    return office(f"| number | measure | assessed |\n|---|---|---|\n{rows}", org=org)


def test_the_mean_of_offices_counts_each_alike_and_that_of_measures_each_measure():
    (group,) = groups.group([percents(100, org="а"), percents(40, 40, 40, org="б"), percents("", org="в")])
    assert (group.mean, group.pooled) == (Decimal(70), Decimal(55))
    assert [(goal.number, goal.mean, goal.offices) for goal in group.goals] == [("1", Decimal(70), 3)]


def test_equal_percents_share_a_place_and_nothing_graded_has_none():
    offices = [percents(office, org=org) for org, office in zip("абвгд", (70, 90, "", 90.4, 50), strict=True)]
    (group,) = groups.group(offices)
    assert [(office.name, rank) for office, rank in zip(group.offices, group.places, strict=True)] == [
        ("б", 1), ("г", 1), ("а", 3), ("д", 4), ("в", None),
    ]  # fmt: skip


def test_years_and_periods_are_groups_of_their_own_the_largest_first():
    offices = [
        percents(10, org="а", period="h1"),
        percents(20, org="б"),
        percents(30, org="в"),
        percents(40, org="г", year=2024),
    ]
    outcome = [(item.term.year, item.term.period, len(item.offices)) for item in groups.group(offices)]
    assert outcome == [(2025, "year", 2), (2025, "h1", 1), (2024, "year", 1)]


def settled(*offices):
    kept, notes = same_offices.settle(offices)
    return [note.file for note in kept], [(note.key, note.file) for note in notes]


def test_of_one_plan_saved_twice_the_later_counts_and_both_are_told():
    early = percents(10, file="а.xlsx", workbook="w1", modified="2025-11-01T00:00:00Z")
    late = percents(20, file="б.xlsx", workbook="w1", modified="2025-11-02T00:00:00Z")
    assert settled(late, early) == settled(early, late) == (["б.xlsx"], [("same-twice", "а.xlsx")])


def test_the_same_content_counts_once_whatever_the_files_are_called():
    assert settled(percents(10, file="а.xlsx"), percents(10, file="б.xlsx")) == (["а.xlsx"], [("same-twice", "б.xlsx")])


def test_two_offices_of_one_name_both_count_and_are_told():
    first, second = percents(10, file="а.xlsx", workbook="w1"), percents(20, file="б.xlsx", workbook="w2")
    assert settled(first, second) == (["а.xlsx", "б.xlsx"], [("same-name", "а.xlsx")])


def test_copies_of_a_blank_plan_that_offices_filled_in_are_no_doubles():
    first, second = percents(10, org="а", workbook="w1"), percents(10, org="б", workbook="w1")
    assert settled(first, second) == (["а.xlsx", "б.xlsx"], [])


def test_a_plan_counts_rather_than_its_report():
    report = percents(10, file="а.xlsx", kind="attachment")
    assert settled(report, percents(10.4, file="б.xlsx")) == (["б.xlsx"], [("same-report", "а.xlsx")])


def side_by_side(*offices):
    """(number, text, {office: likeness}) of each common measure."""
    return [
        (measure.number, measure.text, {offices[entry.office].name: entry.likeness for entry in measure.entries})
        for measure in likeness.common_measures(offices)
    ]


TRAINING, DECLARATION = "Авлигын эсрэг сургалт зохион байгуулах", "Ашиг сонирхлын мэдүүлэг гаргуулах"


def test_slips_are_the_same_other_words_are_uncertain_other_measures_are_not():
    others = [measures(org, ("1.1", TRAINING), ("1.2", DECLARATION)) for org in "аб"]
    slip = measures("в", ("1.1", "авлигын  эсрэг сургалт, зохион байгуулах."), ("1.2", "Дотоод хяналт шалгалт хийх"))
    near = measures("г", ("1.1", "Авлигын эсрэг нэгдсэн сургалт зохион байгуулсан байх"), ("1.2", DECLARATION))
    outcome = side_by_side(*others, slip, near)
    assert outcome == [
        ("1.1", TRAINING, {"а": 100, "б": 100, "в": 100, "г": 85}),
        ("1.2", DECLARATION, {"а": 100, "б": 100, "г": 100}),
        ("1.2", "Дотоод хяналт шалгалт хийх", {"в": 100}),
    ]


def test_another_number_in_the_text_makes_it_uncertain():
    outcome = side_by_side(
        *(
            measures(org, ("1.1", f"Сургалт {count} удаа зохион байгуулах"))
            for org, count in zip("абв", (2, 2, 3), strict=True)
        )
    )
    ((_, _, likely),) = outcome
    assert (likely["а"], likely["б"], likely["в"] < 100) == (100, 100, True)


def test_a_measure_that_stands_under_another_number_is_found_by_its_words():
    usual = [measures(org, ("1.1", TRAINING), ("1.2", DECLARATION)) for org in "аб"]
    moved = measures("в", ("1.1", "Ил тод байдлын самбар ажиллуулах"), ("1.2", TRAINING), ("1.3", DECLARATION))
    assert side_by_side(*usual, moved) == [
        ("1.1", TRAINING, {"а": 100, "б": 100, "в": 99}),
        ("1.1", "Ил тод байдлын самбар ажиллуулах", {"в": 100}),
        ("1.2", DECLARATION, {"а": 100, "б": 100, "в": 99}),
    ]


def test_an_office_has_each_measure_once():
    twice = measures("б", ("1.1", TRAINING), ("1.1", f"{TRAINING} байх"))
    outcome = side_by_side(measures("а", ("1.1", TRAINING)), twice)
    assert sorted(len(item) for _, _, item in outcome) == [1, 2]


def test_the_order_of_offices_changes_nothing():
    offices = [
        measures(org, ("1.1", text))
        for org, text in zip("абвг", (TRAINING, DECLARATION, TRAINING, f"{TRAINING} байх"), strict=True)
    ]
    assert {
        repr(sorted((n, t, sorted(o.items())) for n, t, o in side_by_side(*some))) for some in (offices, offices[::-1])
    } == {repr(sorted((n, t, sorted(o.items())) for n, t, o in side_by_side(*offices)))}


def test_nothing_usable_is_refused_with_the_first_reason():
    from plan_workbook.collecting.office import Unreadable

    intake = Intake()
    intake.add(Batch([], [Unreadable("а.xlsx", InputError("file.damaged", name="а.xlsx"))]))
    with pytest.raises(InputError) as refused:
        intake.collection()
    assert (refused.value.key, refused.value.values["count"]) == ("collect.none-usable", 1)


def test_an_office_that_counts_otherwise_is_told_in_the_settings_own_names():
    intake = Intake()
    intake.add(Batch([percents(10, org="а"), percents(20, org="б"), percents(30, org="в", averaging="goals")], []))
    (said,) = [sentence(one) for one in intake.collection().notes]
    assert said == (
        "в.xlsx: «в» байгууллага хувиа өөрөөр тооцдог (Дундаж бодох арга: Зорилтоор; Тоймлох дүрэм: Ердийн тоймлолт; "
        "Бутархай орны тоо: 0; Үнэлгээний түвшин: 100,70,30,0); олонх нь Дундаж бодох арга: Арга хэмжээгээр; "
        "Тоймлох дүрэм: Ердийн тоймлолт; Бутархай орны тоо: 0; Үнэлгээний түвшин: 100,70,30,0."
    )
