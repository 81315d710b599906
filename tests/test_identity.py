"""Which measure a row is: by its id, its № and its text, wherever sorting, copying and editing have put them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_workbook.plan.identity import Candidate, Identified, Known, fingerprint, identify

MEASURES = {"а": ("1.1", "Нэг"), "б": ("1.2", "Хоёр"), "в": ("1.3", "Гурав")}
KNOWN = {measure_id: fingerprint(*number_and_text) for measure_id, number_and_text in MEASURES.items()}
NUMBERS = {measure_id: number for measure_id, (number, _) in MEASURES.items()}


def row(measure_id: str, number: str, text: str, derived: str = "?") -> Candidate:
    return Candidate(measure_id, fingerprint(number, text), number, lambda: derived)


def identified(*rows: Candidate, known=KNOWN) -> list[Identified]:
    return identify(rows, Known(known, NUMBERS if known else {}))


def test_whole_rows_in_another_order_are_what_they_were():
    assert identified(row("в", "1.3", "Гурав"), row("а", "1.1", "Нэг")) == [Identified("в"), Identified("а")]


def test_ids_that_a_sort_left_behind_go_back_to_their_rows():
    rows = row("а", "1.3", "Гурав"), row("б", "1.1", "Нэг"), row("в", "1.2", "Хоёр")
    assert identified(*rows) == [Identified("в", moved=True), Identified("а", moved=True), Identified("б", moved=True)]


def test_a_copied_row_leaves_the_id_to_its_original_wherever_it_stands():
    original, copied = row("а", "1.1", "Нэг"), row("а", "1.4", "Шинэ")
    assert identified(copied, original) == [Identified(None, copied=True), Identified("а")]
    assert identified(original, copied) == [Identified("а"), Identified(None, copied=True)]


def test_of_an_edited_original_and_its_copy_the_row_with_the_number_keeps_the_id():
    original, copied = row("а", "1.1", "Нэг, засав"), row("а", "1.4", "Шинэ")
    assert identified(copied, original) == [Identified(None, copied=True), Identified("а")]
    assert identified(original, copied) == [Identified("а"), Identified(None, copied=True)]


@pytest.mark.parametrize("edited", [("1.7", "Нэг"), ("1.1", "Нэг, засав"), ("1.7", "Огт өөр")])
def test_a_row_that_was_edited_where_it_stands_keeps_its_id(edited):
    assert identified(row("а", *edited), row("б", "1.2", "Хоёр")) == [Identified("а"), Identified("б")]


def test_an_edited_row_whose_id_was_left_behind_is_not_guessed():
    rows = row("а", "1.2", "Хоёр"), row("б", "1.1", "Нэг, засав")
    assert identified(*rows) == [Identified("б", moved=True), Identified(None, moved=True)]


def test_a_cleared_id_is_found_again_and_a_new_row_has_none():
    assert identified(row("", "1.2", "Хоёр"), row("", "1.9", "Шинэ")) == [Identified("б", moved=True), Identified(None)]


def test_case_blanks_and_punctuation_of_the_text_do_not_count():
    assert identified(row("а", "1.1", "  НЭГ. ")) == [Identified("а")]


def test_a_plan_that_remembers_nothing_is_judged_by_how_ids_are_made():
    rows = row("x1", "1.2", "Хоёр", "x2"), row("x2", "1.1", "Нэг", "x1"), row("y", "1.3", "Гурав", "x3")
    assert identified(*rows, known={}) == [Identified("x2", moved=True), Identified("x1", moved=True), Identified("y")]


def test_two_rows_alike_are_not_told_apart():
    twin = row("а", "1.1", "Нэг")
    assert identified(twin, twin) == [Identified("а"), Identified(None, copied=True)]


@given(st.permutations(sorted(KNOWN)), st.permutations(sorted(KNOWN)))
def test_however_ids_and_rows_were_parted_each_row_gets_its_own(order, ids):
    rows = [row(standing, *MEASURES[measure_id]) for measure_id, standing in zip(order, ids, strict=True)]
    assert [one.id for one in identify(rows, Known(KNOWN, NUMBERS))] == order
