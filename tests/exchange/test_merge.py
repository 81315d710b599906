"""Merging, from copies as they come back to what the plan holds, what is asked and what is told."""

from dataclasses import replace

import pytest

from plan_workbook.exchange.ledger import columns
from plan_workbook.exchange.merging.merge import merge
from plan_workbook.exchange.merging.receipts import Receipt
from tests.exchange.desk import (
    BACK,
    PLAN,
    SENT,
    after,
    asked,
    came_back,
    desk,
    grids,
    merged,
    reported,
    returned,
    sent,
    taken,
    typed_into,
    values,
)  # fmt: skip


def blank(unit):
    """What is told of a copy in which nothing was filled in."""
    return ("merge.blank-copy", None, None, f"План - {unit}.xlsx", None)


@pytest.fixture(scope="module")
def out():
    """The plan after sending, and the copies."""
    return sent(desk())


def test_what_a_unit_typed_goes_into_the_plan_and_nothing_else_changes(out):
    plan, copies = out
    edits = {("1.1", "achieved"): "Хийсэн", ("1.1", "achieved_count"): 3, ("1.1", "note"): "=1+1"}
    outcome = merged(plan, came_back(copies["ТЗУХ"], edits))
    assert taken(outcome) == [
        ("1.1", "achieved", "ТЗУХ", "Хийсэн"), ("1.1", "achieved_count", "ТЗУХ", 3), ("1.1", "note", "ТЗУХ", "=1+1"),
    ]  # fmt: skip
    assert (asked(outcome), reported(outcome)) == ([], [])
    fresh = {("1.1", "achieved"): "Хийсэн", ("1.1", "achieved_count"): 3, ("1.1", "note"): "=1+1"}
    assert values(after(plan, outcome)) == values(plan) | fresh


def test_a_cell_changed_on_both_sides_is_asked_about_and_the_plan_keeps_its_own(out):
    plan, copies = out
    plan = typed_into(plan, {("1.2", "achieved"): "Миний", ("1.2", "achieved_count"): 7})
    outcome = merged(plan, came_back(copies["ГЗБА"], {("1.2", "achieved"): "Тэдний", ("1.2", "achieved_count"): 7}))
    assert (taken(outcome), asked(outcome)) == ([], [("1.2", "achieved", "ГЗБА", "Хийсэн.", "Миний", "Тэдний")])
    assert values(after(plan, outcome)) == values(plan)
    assert (outcome.conflicts[0].sheet, outcome.conflicts[0].cell) == ("Зорилт 1", "I5")


@pytest.mark.parametrize(
    ("choice", "value"),
    [("theirs", "Тэдний"), ("ours", "Миний"), ("base", "Хийсэн."), (("other", "Шинэ"), "Шинэ")],
)
def test_a_decision_is_applied_without_files_and_asked_no_more(out, choice, value):
    plan, copies = out
    plan = typed_into(plan, {("1.2", "achieved"): "Миний"})
    copy = came_back(copies["ГЗБА"], {("1.2", "achieved"): "Тэдний"})
    decided = after(plan, merged(plan, copy), {("1.2", "achieved", "ГЗБА"): choice})
    outcome = merged(decided)
    assert (values(after(decided, outcome))["1.2", "achieved"], asked(outcome)) == (value, [])
    assert taken(outcome) == ([("1.2", "achieved", "ГЗБА", "Тэдний")] if choice == "theirs" else [])
    again = merged(after(decided, outcome), copy)
    assert (taken(again), asked(again)) == ([], [])


def test_a_question_stands_until_it_is_decided_and_when_the_cell_changed_meanwhile(out):
    plan, copies = out
    plan = typed_into(plan, {("1.2", "achieved"): "Миний"})
    first = merged(plan, came_back(copies["ГЗБА"], {("1.2", "achieved"): "Тэдний"}))
    open_ = merged(after(plan, first))
    assert asked(open_) == asked(first)
    decided = typed_into(after(plan, first, {("1.2", "achieved", "ГЗБА"): "theirs"}), {("1.2", "achieved"): "Хожим"})
    outcome = merged(decided)
    assert asked(outcome) == [("1.2", "achieved", "ГЗБА", "Хийсэн.", "Хожим", "Тэдний")]
    assert values(after(decided, outcome))["1.2", "achieved"] == "Хожим"


def test_a_copy_sent_back_twice(out):
    plan, copies = out
    one = came_back(copies["ТЗУХ"], {("1.1", "achieved_count"): 3}, "а.xlsx")
    same = came_back(copies["ТЗУХ"], {("1.1", "achieved_count"): 3}, "б.xlsx")
    other = came_back(copies["ТЗУХ"], {("1.1", "achieved_count"): 4}, "в.xlsx")
    assert taken(merged(plan, one, same)) == [("1.1", "achieved_count", "ТЗУХ", 3)]
    differing = merged(plan, one, same, other)
    assert (taken(differing), asked(differing)) == (
        [],
        [("1.1", "achieved_count", "ТЗУХ", None, None, 3), ("1.1", "achieved_count", "ТЗУХ", None, None, 4)],
    )
    decided = merged(after(plan, differing, {("1.1", "achieved_count", "ТЗУХ"): "ours"}))
    assert asked(decided) == []
    later = merged(after(plan, merged(plan, one)), other)
    assert asked(later) == [("1.1", "achieved_count", "ТЗУХ", None, 3, 4)]


def test_an_old_copy_that_comes_again_after_a_newer_one_was_sent_changes_nothing(out):
    plan, copies = out
    old = came_back(copies["ТЗУХ"], {("1.1", "achieved_count"): 3})
    plan = after(plan, merged(plan, old))
    plan, copies = sent(plan, "2026-01-01T00:00:00")
    plan = after(plan, merged(plan, came_back(copies["ТЗУХ"], {("1.1", "achieved_count"): 8}, "шинэ.xlsx")))
    outcome = merged(plan, old)
    assert (taken(outcome), asked(outcome), values(plan)["1.1", "achieved_count"]) == ([], [], 8)


def test_a_measure_of_two_units_is_added_up_and_each_gets_its_own_back(out):
    plan, copies = out
    one = came_back(
        copies["ТЗУХ"], {("1.3", "achieved"): "Хоёр удаа", ("1.3", "achieved_count"): 2, ("1.3", "assessed"): 90}
    )
    two = came_back(
        copies["ГЗБА"], {("1.3", "achieved"): "Нэг удаа", ("1.3", "achieved_count"): 1, ("1.3", "assessed"): 90}
    )
    outcome = merged(plan, one, two)
    plan = after(plan, outcome)
    assert {key: value for (number, key), value in values(plan).items() if number == "1.3"} == {
        "achieved": "ТЗУХ: Хоёр удаа\nГЗБА: Нэг удаа", "achieved_count": 3, "assessed": 90,
    }  # fmt: skip
    assert ("1.3", "achieved_count", "ГЗБА", 1) in taken(outcome)
    _, fresh = sent(plan, "2026-01-01T00:00:00")
    entries = {
        code: {row["number"]: row["achieved_count"] for row in copy.measures["1"]} for code, copy in fresh.items()
    }
    assert entries == {"ТЗУХ": {"1.1": None, "1.3": 2}, "ГЗБА": {"1.2": 4, "1.3": 1}, "НХХ": {"1.4": None}}


def test_differing_percents_of_two_units_are_decided_once(out):
    plan, copies = out
    pair = [came_back(copies[unit], {("1.3", "assessed"): value}) for unit, value in (("ТЗУХ", 90), ("ГЗБА", 60))]
    outcome = merged(plan, *pair)
    assert asked(outcome) == [("1.3", "assessed", "ГЗБА", None, None, 60), ("1.3", "assessed", "ТЗУХ", None, None, 90)]
    decided = after(plan, outcome, {("1.3", "assessed", "ТЗУХ"): "theirs"})
    done = merged(decided)
    assert (values(after(decided, done))["1.3", "assessed"], asked(done)) == (90, [])
    again = merged(after(decided, done), *pair)
    assert (taken(again), asked(again)) == ([], [])


def test_two_decisions_that_contradict_each_other_decide_nothing(out):
    plan, copies = out
    pair = [came_back(copies[unit], {("1.3", "assessed"): value}) for unit, value in (("ТЗУХ", 90), ("ГЗБА", 60))]
    both = {("1.3", "assessed", "ТЗУХ"): "theirs", ("1.3", "assessed", "ГЗБА"): "theirs"}
    plan = after(plan, merged(plan, *pair), both)
    outcome = merged(plan)
    assert (values(after(plan, outcome)).get(("1.3", "assessed")), len(outcome.conflicts)) == (None, 2)


def test_what_a_shared_cell_held_before_gives_way_to_the_unit_that_saw_it():
    plan, copies = sent(desk("| number | units | achieved |\n| 1.1 | ТЗУХ, ГЗБА | Өмнөх |"))
    copy = came_back(copies["ГЗБА"], {("1.1", "achieved"): "Өмнөх, шинэ"})
    outcome = merged(plan, copy)
    assert values(after(plan, outcome), ["achieved"]) == {("1.1", "achieved"): "ГЗБА: Өмнөх, шинэ"}
    assert asked(outcome) == []
    changed = typed_into(plan, {("1.1", "achieved"): "Миний"})
    assert asked(merged(changed, copy)) == [("1.1", "achieved", "ГЗБА", "Өмнөх", "Миний", "Өмнөх, шинэ")]
    decided = after(changed, merged(changed, copy), {("1.1", "achieved", "ГЗБА"): "theirs"})
    assert values(after(decided, merged(decided)), ["achieved"]) == {("1.1", "achieved"): "ГЗБА: Өмнөх, шинэ"}


def test_what_the_coordinator_polished_in_a_shared_cell_stays_until_a_unit_says_something_new(out):
    plan, copies = out
    one = came_back(copies["ТЗУХ"], {("1.3", "achieved"): "Хоёр удаа"})
    plan = typed_into(after(plan, merged(plan, one)), {("1.3", "achieved"): "ТЗУХ хоёр удаа хийв"})
    assert (taken(merged(plan, one)), asked(merged(plan, one))) == ([], [])
    outcome = merged(plan, came_back(copies["ГЗБА"], {("1.3", "achieved"): "Нэг"}))
    assert asked(outcome) == [
        ("1.3", "achieved", "ГЗБА", "ТЗУХ: Хоёр удаа", "ТЗУХ хоёр удаа хийв", "ТЗУХ: Хоёр удаа\nГЗБА: Нэг")
    ]


def test_a_changed_plan_cell_is_told_and_not_taken(out):
    plan, copies = out
    edits = {("1.1", "target"): "5", ("1.1", "period"): None, ("1.1", "budget"): 12, ("1.1", "number"): "1.10"}
    outcome = merged(plan, came_back(copies["ТЗУХ"], edits))
    assert reported(outcome) == [
        ("merge.plan-cell", "A4", "1.1", "1.10", "1.1"), ("merge.plan-cell", "D4", "1.1", None, "Жилдээ"),
        ("merge.plan-cell", "E4", "1.1", "5", "Тухай бүр"), ("merge.plan-cell", "G4", "1.1", 12, "-"), blank("ТЗУХ"),
    ]  # fmt: skip
    assert (taken(outcome), asked(outcome)) == ([], [])
    assert reported(
        merged(typed_into(plan, {("1.1", "target"): "5"}), came_back(copies["ТЗУХ"], {("1.1", "target"): "5"}))
    ) == [blank("ТЗУХ")]


def test_a_row_whose_number_or_text_was_changed_is_asked_about(out):
    plan, copies = out
    for key, value in (("number", "1.9"), ("measure", "Өөр ажил")):
        outcome = merged(plan, came_back(copies["ТЗУХ"], {("1.1", key): value, ("1.1", "achieved"): "Хийв"}))
        assert (taken(outcome), asked(outcome)) == ([], [("1.1", "achieved", "ТЗУХ", None, None, "Хийв")])
        assert [item[0] for item in reported(outcome)] == ["merge.plan-cell"]


def test_a_value_for_a_measure_that_was_renumbered_or_rewritten_since_is_asked_about(out):
    plan, copies = out
    copy = came_back(copies["ТЗУХ"], {("1.1", "achieved"): "Хийв"})
    for key, value in (("number", "1.7"), ("measure", "Өөр ажил")):
        changed = typed_into(plan, {("1.1", key): value})
        outcome = merged(changed, copy)
        assert (taken(outcome), [item[3:] for item in asked(outcome)]) == ([], [(None, None, "Хийв")])
        assert [(code, expected) for code, _, _, _, expected in reported(outcome)] == [("merge.plan-cell", value)]


def test_rows_that_are_missing_added_copied_or_another_units_are_told_with_what_was_typed(out):
    plan, copies = out
    sheets = grids(copies["ТЗУХ"])
    rows = sheets["Зорилт 1"]
    foreign = list(grids(copies["НХХ"])["Зорилт 1"][3])
    foreign[10] = 99
    copied = list(rows[3])
    copied[8] = "Давхар"
    sheets["Зорилт 1"] = [*rows[:4], [], copied, ["1.9", "Шинэ ажил", *[None] * 6, "Хийв"], foreign]
    outcome = merged(plan, returned(sheets, "План - ТЗУХ.xlsx"))
    assert reported(outcome) == [
        ("merge.row-added", "A6", "1.1", f"{' | '.join(map(str, copied[:5]))} | 10 | - | ТЗУХ | Давхар", None),
        ("merge.row-missing", None, "1.3", None, None),
        ("merge.row-added", "A7", "1.9", "1.9 | Шинэ ажил | Хийв", None),
        ("merge.other-unit", "K8", "1.4", 99, None),
    ]
    assert (taken(outcome), asked(outcome)) == ([], [("1.1", "achieved", "ТЗУХ", None, None, "Давхар")])


def test_a_copied_row_with_a_number_of_its_own_leaves_the_answer_to_its_original(out):
    plan, copies = out
    sheets = grids(copies["ТЗУХ"])
    rows = sheets["Зорилт 1"]
    rows[3][8] = "Хийв"
    copied = list(rows[3])
    copied[0], copied[1], copied[8] = "1.8", "Нэмэлт ажил", "Хуулсан"
    sheets["Зорилт 1"] = [*rows[:3], copied, *rows[3:]]
    outcome = merged(plan, returned(sheets, "План - ТЗУХ.xlsx"))
    assert (taken(outcome), asked(outcome)) == ([("1.1", "achieved", "ТЗУХ", "Хийв")], [])
    assert [item[:3] for item in reported(outcome)] == [("merge.row-added", "A4", "1.8")]


def sorted_copy(copies):
    """The copy of ТЗУХ with a line above its table and its whole rows in another order, 1.1 filled in."""
    sheets = grids(copies["ТЗУХ"])
    rows = sheets["Зорилт 1"]
    rows[3][8] = "Хийв"
    sheets["Зорилт 1"] = [["Тайлбар мөр"], *rows[:3], rows[4], [], rows[3]]
    return sheets


def test_sorted_rows_and_blank_ones_do_not_matter(out):
    plan, copies = out
    outcome = merged(plan, returned(sorted_copy(copies), "План - ТЗУХ.xlsx"))
    assert (taken(outcome), reported(outcome)) == ([("1.1", "achieved", "ТЗУХ", "Хийв")], [])


@pytest.mark.parametrize("parted", ["cleared", "exchanged"])
def test_a_row_without_its_own_id_is_asked_about_at_the_measure_that_its_number_and_text_name(out, parted):
    plan, copies = out
    sheets = sorted_copy(copies)
    first, _, second = sheets["Зорилт 1"][4:]
    first[14], second[14] = (first[14], None) if parted == "cleared" else (second[14], first[14])
    outcome = merged(plan, returned(sheets, "План - ТЗУХ.xlsx"))
    assert (taken(outcome), asked(outcome)) == ([], [("1.1", "achieved", "ТЗУХ", None, None, "Хийв")])
    assert {item[0] for item in reported(outcome)} == {"id.moved"}


def test_a_column_or_sheet_that_is_gone_empties_nothing(out):
    plan, copies = out
    sheets = grids(copies["ГЗБА"])
    for row in sheets["Зорилт 1"][2:]:
        del row[8]
    outcome = merged(plan, returned(sheets, "План - ГЗБА.xlsx"))
    assert (taken(outcome), [item[0] for item in reported(outcome)]) == ([], ["column.missing"])
    del sheets["Зорилт 1"]
    outcome = merged(plan, returned(sheets, "План - ГЗБА.xlsx"))
    assert [item[:3] for item in reported(outcome)] == [
        ("merge.row-missing", None, "1.2"),
        ("merge.row-missing", None, "1.3"),
        ("merge.blank-copy", None, None),
    ]


def test_formulas_errors_and_merges_are_told_and_not_taken(out):
    plan, copies = out
    edits = {("1.1", "achieved_count"): 5, ("1.1", "achieved"): "Хийв"}
    outcome = merged(
        plan,
        came_back(
            copies["ТЗУХ"], edits, formulas=frozenset({(3, 9)}), errors={(3, 10): "#REF!"}, merged=((3, 11, 3, 12),)
        ),
    )
    assert taken(outcome) == [("1.1", "achieved", "ТЗУХ", "Хийв")]
    assert [item[:4] for item in reported(outcome)] == [
        ("cell.merged", "L4", None, None), ("cell.formula", "J4", "1.1", 5), ("cell.error", "K4", "1.1", "#REF!"),
    ]  # fmt: skip


def test_a_formula_does_not_empty_the_cell_it_stands_in(out):
    plan, copies = out
    outcome = merged(plan, came_back(copies["ГЗБА"], {("1.2", "achieved"): 7}, formulas=frozenset({(3, 8)})))
    assert (taken(outcome), [item[0] for item in reported(outcome)]) == ([], ["cell.formula"])


def test_typing_into_a_shared_cell_does_not_answer_the_question_that_stands_there(out):
    plan, copies = out
    pair = [came_back(copies[unit], {("1.3", "assessed"): value}) for unit, value in (("ТЗУХ", 90), ("ГЗБА", 60))]
    plan = typed_into(after(plan, merged(plan, *pair)), {("1.3", "assessed"): 75})
    expected = [("1.3", "assessed", "ГЗБА", None, 75, 60), ("1.3", "assessed", "ТЗУХ", None, 75, 90)]
    assert asked(merged(plan)) == expected
    assert asked(merged(after(plan, merged(plan)), *pair)) == expected


def test_the_day_a_copy_came_back_stays_when_it_is_merged_again(out):
    plan, copies = out
    copy = came_back(copies["ТЗУХ"], {("1.1", "achieved"): "Хийв"})
    plan = after(plan, merged(plan, copy))
    assert merge(plan, [copy], "2026-06-01T00:00:00").log == plan.log


def test_a_percentage_typed_with_its_sign_is_the_percent_it_shows(out):
    plan, copies = out
    shown = came_back(copies["ТЗУХ"], {("1.1", "assessed"): 0.8}, as_percent=frozenset({(3, 10)}))
    assert taken(merged(plan, shown)) == [("1.1", "assessed", "ТЗУХ", 80)]
    plain = merged(plan, came_back(copies["ТЗУХ"], {("1.1", "assessed"): 0.8}))
    assert [(item.finding.code, item.finding.cell) for item in plain.return_findings] == [("percent.fraction", "K4")]


def test_a_changed_record_is_told_cell_by_cell_and_the_copy_is_trusted_in_nothing(out):
    plan, copies = out
    sheets = grids(copies["ГЗБА"])
    record = sheets[columns.BASE]
    record[1][record[0].index("achieved")] = "Өөр"
    record[1][record[0].index("target")] = "Өөр"
    sheets["Зорилт 1"][3][9] = 6
    sheets["Зорилт 1"][3][8] = "Тэдний"
    outcome = merged(plan, returned(sheets, "План - ГЗБА.xlsx"))
    assert reported(outcome) == [
        ("merge.record", "J2", "1.2", "План - ГЗБА.xlsx", "Хүрсэн түвшин, үр дүн"),
        ("merge.record", "F2", "1.2", "План - ГЗБА.xlsx", "Хүрэх түвшин, үр дүн"),
    ]
    assert (taken(outcome), [receipt.unit for receipt in outcome.receipts if receipt.returned]) == ([], [])
    assert asked(outcome) == [
        ("1.2", "achieved", "ГЗБА", None, "Хийсэн.", "Тэдний"), ("1.2", "achieved_count", "ГЗБА", None, 4, 6),
    ]  # fmt: skip


def test_a_record_that_the_plan_never_sent_makes_every_value_a_question(out):
    plan, copies = out
    sheets = grids(copies["ТЗУХ"])
    sheets["_plan"][-1][1] = "0" * 64
    sheets[columns.BASE][1][3] = "Өөр"
    sheets["Зорилт 1"][3][8] = "Хийв"
    outcome = merged(plan, returned(sheets, "План - ТЗУХ.xlsx"))
    assert reported(outcome) == [("merge.record", None, None, "План - ТЗУХ.xlsx", None)]
    assert (taken(outcome), asked(outcome)) == ([], [("1.1", "achieved", "ТЗУХ", None, None, "Хийв")])


def test_what_a_record_that_the_plan_never_sent_says_of_a_plan_cell_proves_nothing(out):
    plan, copies = out
    changed = typed_into(plan, {("1.1", "period"): "5 дугаар сар"})
    sheets = grids(copies["ТЗУХ"])
    assert reported(merged(changed, returned(sheets, "План - ТЗУХ.xlsx"))) == [
        ("merge.blank-copy", None, None, "План - ТЗУХ.xlsx", None)
    ]
    sheets["_plan"][-1][1] = "0" * 64
    assert reported(merged(changed, returned(sheets, "План - ТЗУХ.xlsx"))) == [
        ("merge.record", None, None, "План - ТЗУХ.xlsx", None),
        ("merge.plan-cell", "D4", "1.1", sheets["Зорилт 1"][3][3], "5 дугаар сар"),
    ]


@pytest.mark.parametrize("change", [{"workbook": "w2"}, {"year": 2024}])
def test_a_copy_of_another_plan_or_year_is_told_by_name(out, change):
    _, copies = sent(desk(PLAN, **change))
    outcome = merged(out[0], came_back(copies["ТЗУХ"], {("1.1", "achieved"): "Хийв"}))
    assert reported(outcome) == [("merge.other-plan", None, None, "План - ТЗУХ.xlsx", None)]
    assert taken(outcome) == []


def test_a_measure_that_went_to_another_unit_meanwhile_is_told(out):
    plan, copies = out
    plan = typed_into(plan, {("1.1", "units"): "НХХ"})
    outcome = merged(plan, came_back(copies["ТЗУХ"], {("1.1", "achieved"): "Хийв"}))
    assert reported(outcome) == [("merge.other-unit", "I4", "1.1", "Хийв", "Зөрүү")]
    assert (taken(outcome), asked(outcome)) == ([], [("1.1", "achieved", "ТЗУХ", None, None, "Хийв")])
    assert [receipt.unit for receipt in outcome.receipts if receipt.returned] == ["ТЗУХ"]


def test_what_validation_finds_in_the_cells_that_changed_is_told_too(out):
    plan, copies = out
    outcome = merged(plan, came_back(copies["ТЗУХ"], {("1.1", "assessed"): "80 хувь"}))
    assert [(item.finding.code, item.finding.cell, item.file, item.unit) for item in outcome.return_findings] == [
        ("percent.type", "K4", "", "ТЗУХ")
    ]
    assert outcome.has_errors


def test_receipts_say_who_owes_also_in_later_rounds(out):
    plan, copies = out
    first = merged(plan, came_back(copies["ТЗУХ"], {("1.1", "achieved"): "Хийв"}))
    assert [(receipt.unit, receipt.file, receipt.returned, receipt.filled, receipt.measures) for receipt in first.receipts] == [
        ("ТЗУХ", "План - ТЗУХ.xlsx", True, 1, 2), ("НХХ", None, False, 1, 1), ("ГЗБА", None, False, 1, 2),
    ]  # fmt: skip
    second = merged(
        after(plan, first), came_back(copies["НХХ"], {("1.4", "achieved"): "Хийв"}), came_back(copies["ГЗБА"])
    )
    assert second.receipts[:2] == (
        Receipt("ТЗУХ", "", "", SENT, "План - ТЗУХ.xlsx", True, BACK, 2, 1, 0, second.receipts[0].findings),
        Receipt("НХХ", "", "", SENT, "План - НХХ.xlsx", True, BACK, 1, 1, 0, second.receipts[1].findings),
    )
    assert reported(second) == [blank("ГЗБА")]
    plan, _ = sent(after(plan, second), "2026-01-01T00:00:00")
    assert [receipt.returned for receipt in merged(plan).receipts] == [
        True,
        True,
        False,
    ]  # sending again takes no receipt back
    later = replace(plan, plan=replace(plan.plan, settings=replace(plan.plan.settings, period="h1")))
    assert [receipt.returned for receipt in merged(later).receipts] == [False, False, False]
