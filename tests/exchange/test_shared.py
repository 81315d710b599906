"""A measure of several units: counts add up, texts are joined, percents must agree."""

import pytest

from plan_workbook.exchange.ledger.shared_measures import Apart, Held, Question, combined, derive, entry

ORDER = ("ТЗУХ", "ГЗБА")


@pytest.mark.parametrize(
    ("column", "entries", "value"),
    [
        ("achieved_count", {"ТЗУХ": 2, "ГЗБА": 1.5}, 3.5),
        ("achieved_count", {"ТЗУХ": 0.1, "ГЗБА": 0.2}, 0.3),
        ("achieved_count", {"ГЗБА": 1, "ТЗУХ": None}, 1),
        ("achieved_count", {"ГЗБА": "нэг", "ТЗУХ": 2}, Apart()),
        ("assessed", {"ТЗУХ": 80, "ГЗБА": 80}, 80),
        ("assessed", {"ТЗУХ": 80, "ГЗБА": 60}, Apart()),
        ("assessed", {"ТЗУХ": 80}, 80),
        ("achieved", {"ГЗБА": "Нэг", "ТЗУХ": "Хоёр\nГурав"}, "ТЗУХ: Хоёр\nГурав\nГЗБА: Нэг"),
        ("achieved", {"ГЗБА": "а" * 20_000, "ТЗУХ": "б" * 20_000}, Apart()),
        ("achieved", {}, None),
        ("achieved", {"": "Өмнөх"}, "Өмнөх"),
        ("achieved", {"": "Өмнөх", "ГЗБА": "Шинэ"}, "ГЗБА: Шинэ"),
        ("achieved", {"": "Өмнөх", "ГЗБА": None}, None),  # the unit emptied what it was sent
        ("note", {"ЗАН": "Б", "ГЗБА": "А"}, "ГЗБА: А"),  # a unit that answers for it no more
    ],
)
def test_entries_become_one_value(column, entries, value):
    assert combined(column, entries, ORDER) == value


def test_the_cell_follows_the_entries_as_long_as_nobody_wrote_into_it():
    assert derive("achieved_count", Held(None, {}), {"ТЗУХ": 2}, ORDER) == (2, [])
    assert derive("achieved_count", Held(None, {}), {"ТЗУХ": 2, "ГЗБА": 1}, ORDER) == (3, [])
    assert derive("achieved_count", Held(3, {"ТЗУХ": 2, "ГЗБА": 1}), {"ТЗУХ": 2, "ГЗБА": 5}, ORDER) == (7, [])
    assert derive("achieved_count", Held(3, {"ТЗУХ": 2, "ГЗБА": 1}), {"ТЗУХ": 2}, ORDER) == (2, [])


def test_what_the_coordinator_wrote_is_asked_about_and_kept_meanwhile():
    asked = [Question("ГЗБА", 2, 9, 3)]
    assert derive("achieved_count", Held(9, {"ТЗУХ": 2}), {"ТЗУХ": 2, "ГЗБА": 1}, ORDER) == (9, asked)
    assert derive("achieved_count", Held(9, {"ТЗУХ": 2, "ГЗБА": 1}), {"ТЗУХ": 2, "ГЗБА": 1}, ORDER) == (9, [])


def test_differing_percents_are_asked_about_one_by_one_whichever_came_first():
    both = [Question("ГЗБА", None, None, 60), Question("ТЗУХ", None, None, 80)]
    assert derive("assessed", Held(None, {}), {"ТЗУХ": 80, "ГЗБА": 60}, ORDER) == (None, both)
    assert derive("assessed", Held(None, {}), {"ГЗБА": 60, "ТЗУХ": 80}, ORDER) == (None, both)
    decided = {"ТЗУХ": 80, "ГЗБА": 60}
    assert derive("assessed", Held(80, decided), decided, ORDER) == (80, [])
    assert derive("assessed", Held(80, decided), {"ТЗУХ": 80, "ГЗБА": 65}, ORDER) == (
        80,
        [Question("ГЗБА", 60, 80, 65)],
    )


def test_the_text_follows_a_unit_to_its_new_code_and_drops_one_that_left():
    entries = {"ТЗУХ": "Хоёр", "ГЗБА": "Нэг"}
    assert derive("note", Held("ХУУЧИН: Хоёр\nГЗБА: Нэг", entries, follows=True), entries, ORDER) == (
        "ТЗУХ: Хоёр\nГЗБА: Нэг",
        [],
    )
    assert derive("note", Held("ТЗУХ: Хоёр\nГЗБА: Нэг", entries, follows=True), entries, ("ГЗБА", "НХХ")) == (
        "ГЗБА: Нэг",
        [],
    )
    assert derive("note", Held("Миний үг", entries, follows=False), entries, ("ГЗБА", "НХХ")) == ("Миний үг", [])


@pytest.mark.parametrize(
    ("entries", "unit", "value"),
    [
        ({}, "ТЗУХ", 5),
        ({"": 4}, "ТЗУХ", 4),
        ({"": 4, "ГЗБА": 3}, "ТЗУХ", 4),
        ({"ГЗБА": 3}, "ТЗУХ", None),
        ({"ТЗУХ": 2}, "ТЗУХ", 2),
    ],
)
def test_what_a_units_part_of_the_cell_is(entries, unit, value):
    assert entry(entries, unit, 5) == value
