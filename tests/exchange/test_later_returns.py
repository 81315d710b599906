"""A unit returns more than once, late, by mistake or under a new code: which of it counts, and what is no answer."""

from dataclasses import replace

import pytest

from tests.exchange.desk import (
    after,
    asked,
    came_back,
    desk,
    edit,
    grids,
    merged,
    reported,
    returned,
    sent,
    taken,
    typed_into,
    values,
)

EARLY, LATE = "2025-12-05T01:00:00Z", "2025-12-06T01:00:00Z"
COUNT = ("1.1", "achieved_count")


@pytest.fixture(scope="module")
def out():
    """The plan after sending, and the copies."""
    return sent(desk())


def back(copies, edits, name, moment="", unit="ТЗУХ"):
    return came_back(copies[unit], edits, name, moment=moment)


def test_the_later_of_two_returns_counts_whole_whatever_their_order_and_names(out):
    plan, copies = out
    first = back(copies, {COUNT: 3, ("1.1", "note"): "Түр"}, "я.xlsx", EARLY)
    second = back(copies, {COUNT: 4, ("1.1", "achieved"): "Эцсийн"}, "а.xlsx", LATE)
    for pair in ((first, second), (second, first)):
        outcome = merged(plan, *pair)
        assert taken(outcome) == [("1.1", "achieved", "ТЗУХ", "Эцсийн"), ("1.1", "achieved_count", "ТЗУХ", 4)]
        assert (asked(outcome), reported(outcome)) == ([], [("merge.superseded", None, None, "я.xlsx", "а.xlsx")])


def test_what_a_later_return_empties_is_taken_back_also_in_a_later_round(out):
    plan, copies = out
    first = back(copies, {COUNT: 3, ("1.3", "achieved"): "Буруу мөрөнд"}, "1.xlsx", EARLY)
    second = back(copies, {COUNT: 3, ("1.1", "achieved"): "Зөв мөрөнд"}, "2.xlsx", LATE)
    once = after(plan, merged(plan, first))
    outcome = merged(once, second)
    assert taken(outcome) == [("1.1", "achieved", "ТЗУХ", "Зөв мөрөнд"), ("1.3", "achieved", "ТЗУХ", None)]
    assert values(after(once, outcome)) == values(after(plan, merged(plan, second)))
    late = merged(after(once, outcome), first)  # the first comes again
    assert (taken(late), asked(late)) == ([], [])
    assert reported(late) == [("merge.superseded", None, None, "1.xlsx", "2.xlsx")]


@pytest.mark.parametrize("moment", ["", EARLY])
def test_where_nothing_tells_which_return_is_the_later_the_cells_that_differ_are_asked_about(out, moment):
    plan, copies = out
    pair = [back(copies, {COUNT: value, ("1.1", "note"): "Нэг"}, f"{value}.xlsx", moment) for value in (3, 4)]
    outcome = merged(plan, *pair)
    assert taken(outcome) == [("1.1", "note", "ТЗУХ", "Нэг")]
    assert [item[5] for item in asked(outcome)] == [3, 4]
    one_by_one = after(plan, merged(plan, pair[0]))
    assert asked(merged(one_by_one, pair[1])) == [("1.1", "achieved_count", "ТЗУХ", None, 3, 4)]


def test_what_was_decided_about_two_returns_that_could_be_the_last_is_asked_about_neither_again(out):
    plan, copies = out
    pair = [back(copies, {COUNT: 3}, "тоотой.xlsx"), back(copies, {("1.1", "note"): "Нэг"}, "тоогүй.xlsx")]
    choices = {("1.1", key, "ТЗУХ"): "theirs" for key in ("achieved_count", "note")}
    plan = after(plan, merged(plan, *pair), choices)
    once = merged(plan, *pair)
    assert asked(once) == []
    plan = after(plan, once)
    assert (values(plan)["1.1", "achieved_count"], values(plan)["1.1", "note"]) == (3, "Нэг")
    for again in (pair, pair[:1], pair[1:]):
        outcome = merged(plan, *again)
        assert (taken(outcome), asked(outcome)) == ([], [])


def test_an_open_question_stays_open_when_one_of_its_files_comes_again(out):
    plan, copies = out
    pair = [back(copies, {COUNT: value}, f"{value}.xlsx") for value in (3, 4)]
    plan = after(plan, merged(plan, *pair))
    for again in pair:
        outcome = merged(plan, again)
        assert (taken(outcome), [item[5] for item in asked(outcome)]) == ([], [3, 4])


def test_a_later_return_replaces_the_question_about_the_earlier_one_and_that_is_told(out):
    plan, copies = out
    plan = typed_into(plan, {COUNT: 9})
    plan = after(plan, merged(plan, back(copies, {COUNT: 3}, "1.xlsx", EARLY)))
    outcome = merged(plan, back(copies, {COUNT: 4}, "2.xlsx", LATE))
    assert asked(outcome) == [("1.1", "achieved_count", "ТЗУХ", None, 9, 4)]
    (item,) = [item.finding for item in outcome.return_findings if item.finding.code == "merge.superseded"]
    assert (item.measure, item.cell, item.value, item.expected) == ("1.1", "J4", "1.xlsx", "3")


def test_what_the_coordinator_corrected_is_not_undone_by_the_same_return(out):
    plan, copies = out
    copy = back(copies, {COUNT: 3, ("1.1", "achieved"): "Хийв"}, "1.xlsx", EARLY)
    plan = typed_into(after(plan, merged(plan, copy)), {COUNT: None, ("1.1", "achieved"): "Зассан"})
    other = came_back(copies["НХХ"], {("1.4", "note"): "Шинэ"})
    outcome = merged(plan, copy, other)
    assert (taken(outcome), asked(outcome)) == ([("1.4", "note", "НХХ", "Шинэ")], [])


def test_another_return_that_repeats_what_was_corrected_is_asked_about(out):
    plan, copies = out
    plan = after(plan, merged(plan, back(copies, {COUNT: 3}, "1.xlsx", EARLY)))
    plan = typed_into(plan, {COUNT: 5})
    again = merged(plan, back(copies, {COUNT: 3, ("1.1", "note"): "Нэмэв"}, "2.xlsx", LATE))
    assert taken(again) == [("1.1", "note", "ТЗУХ", "Нэмэв")]
    assert asked(again) == [("1.1", "achieved_count", "ТЗУХ", None, 5, 3)]


def test_the_answer_to_a_later_copy_goes_before_one_to_an_earlier_whatever_the_clock_says(out):
    plan, copies = out
    plan, fresh = sent(plan, "2025-11-01T09:00:00")  # the clock was set back meanwhile
    old = back(copies, {COUNT: 3}, "хуучин.xlsx", LATE)
    new = back(fresh, {COUNT: 8}, "шинэ.xlsx", EARLY)
    together = merged(plan, old, new)
    assert taken(together) == [("1.1", "achieved_count", "ТЗУХ", 8)]
    for first, second in ((old, new), (new, old)):
        once = after(plan, merged(plan, first))
        assert values(after(once, merged(once, second)))[COUNT] == 8


def test_a_decision_holds_for_the_return_it_was_made_about(out):
    plan, copies = out
    plan = typed_into(plan, {COUNT: 7})
    copy = back(copies, {COUNT: 5}, "1.xlsx", EARLY)
    plan = after(plan, merged(plan, copy), {(*COUNT, "ТЗУХ"): "ours"})
    plan = after(plan, merged(plan))
    assert asked(merged(plan, copy)) == []
    plan, fresh = sent(typed_into(plan, {COUNT: None}), "2026-04-01T09:00:00")
    outcome = merged(plan, back(fresh, {COUNT: 5}, "2.xlsx", LATE))  # the same value, in answer to a new copy
    assert taken(outcome) == [("1.1", "achieved_count", "ТЗУХ", 5)]


def test_a_blank_or_untouched_copy_is_no_answer(out):
    plan, copies = out
    cleared = {("1.2", key): None for key in ("achieved", "achieved_count", "evidence")}
    for copy in (came_back(copies["НХХ"]), back(copies, cleared, "хоосон.xlsx", unit="ГЗБА")):
        outcome = merged(plan, copy)
        assert [item[0] for item in reported(outcome)] == ["merge.blank-copy"]
        assert (taken(outcome), asked(outcome)) == ([], [])
        assert not any(receipt.returned for receipt in outcome.receipts)
        assert not outcome.has_errors
    why = merged(plan, back(copies, {("1.1", "note"): "Тайлагнах зүйл алга: төсөв батлагдаагүй"}, "т.xlsx"))
    assert [receipt.unit for receipt in why.receipts if receipt.returned] == ["ТЗУХ"]


def test_a_copy_of_another_period_is_told_and_not_counted(out):
    plan, copies = out
    period = replace(plan.plan, settings=replace(plan.plan.settings, period="h1"))
    outcome = merged(replace(plan, plan=period), back(copies, {COUNT: 3}, "1.xlsx"))
    assert reported(outcome) == [("merge.old-period", None, None, "1.xlsx", "year")]
    assert (taken(outcome), asked(outcome)) == ([], [])
    assert not any(receipt.returned for receipt in outcome.receipts)


def test_a_copy_that_the_plan_never_sent_is_trusted_in_nothing(out):
    plan, copies = out
    sheets = grids(copies["НХХ"])
    edit(sheets, {("1.4", "assessed"): 1, ("1.4", "note"): None})
    sheets["_plan"] = [["digest", "0" * 64] if row[0] == "digest" else row for row in sheets["_plan"]]
    outcome = merged(plan, returned(sheets, "хуурамч.xlsx"))
    assert [item[0] for item in reported(outcome)] == ["merge.record"]
    assert (taken(outcome), asked(outcome)) == ([], [("1.4", "assessed", "НХХ", None, 50, 1)])
    assert not any(receipt.returned for receipt in outcome.receipts)
    decided = after(plan, outcome, {("1.4", "assessed", "НХХ"): "ours"})
    again = merged(after(decided, merged(decided)), returned(sheets, "хуурамч.xlsx"))
    assert asked(again) == []


def units(plan, **changes):
    """The plan with other codes and names of its units."""
    registered = [replace(unit, **changes.get(unit.code, {})) for unit in plan.plan.units]
    return replace(plan, plan=replace(plan.plan, units=tuple(registered)))


def test_a_unit_under_a_new_code_is_followed_as_its_old_one_is_noted(out):
    plan, copies = out
    renamed = units(typed_into(plan, {("1.1", "units"): "ТЗГ"}), ТЗУХ={"code": "ТЗГ", "former": ("ТЗУХ",)})
    outcome = merged(renamed, back(copies, {COUNT: 3, ("1.3", "achieved_count"): 2}, "1.xlsx"))
    assert taken(outcome) == [("1.1", "achieved_count", "ТЗГ", 3), ("1.3", "achieved_count", "ТЗГ", 2)]
    assert (asked(outcome), reported(outcome)) == ([], [])
    assert [receipt.unit for receipt in outcome.receipts if receipt.returned] == ["ТЗГ"]


def test_a_unit_under_a_new_code_is_known_by_its_name_and_mail_and_that_is_told():
    plan, copies = sent(units(desk(), ТЗУХ={"name": "Захиргааны хэлтэс", "email": "a@example.mn"}))
    renamed = units(typed_into(plan, {("1.1", "units"): "ТЗГ"}), ТЗУХ={"code": "ТЗГ"})
    outcome = merged(renamed, back(copies, {COUNT: 3}, "1.xlsx"))
    assert taken(outcome) == [("1.1", "achieved_count", "ТЗГ", 3)]
    assert [(item.finding.code, item.finding.value, item.finding.expected) for item in outcome.return_findings] == [
        ("unit.renamed", "ТЗУХ", "ТЗГ")
    ]
    other = units(renamed, ТЗГ={"name": "Өөр хэлтэс"})
    assert taken(merged(other, back(copies, {COUNT: 3}, "1.xlsx"))) == []


def test_the_entries_of_a_unit_that_left_a_shared_measure_count_no_more_and_that_is_told(out):
    plan, copies = out
    plan = after(plan, merged(plan, back(copies, {("1.3", "achieved_count"): 2}, "1.xlsx"),
                              back(copies, {("1.3", "achieved_count"): 1}, "2.xlsx", unit="ГЗБА")))  # fmt: skip
    outcome = merged(typed_into(plan, {("1.3", "units"): "ГЗБА, НХХ"}))
    assert values(after(plan, outcome))["1.3", "achieved_count"] == 1
    assert [(item.finding.code, item.finding.cell, item.finding.value) for item in outcome.return_findings] == [
        ("unit.left", "J6", "ТЗУХ: 2")
    ]


def test_the_next_copy_holds_what_the_plan_holds_now(out):
    plan, copies = out
    plan = after(plan, merged(plan, back(copies, {("1.3", "assessed"): 50}, "1.xlsx")))
    plan = typed_into(plan, {COUNT: 6, ("1.3", "assessed"): 50})
    _, fresh = sent(plan, "2026-01-01T00:00:00")
    rows = {row["number"]: row for row in fresh["ТЗУХ"].measures["1"]}
    assert (rows["1.1"]["achieved_count"], rows["1.3"]["assessed"]) == (6, 50)


def test_differing_percents_leave_the_cell_as_it_was():
    plan, copies = sent(desk("| number | units | assessed |\n| 1.1 | ТЗУХ, ГЗБА | 20 |"))
    plan = after(plan, merged(plan, back(copies, {("1.1", "assessed"): 50}, "1.xlsx", EARLY)))
    outcome = merged(plan, back(copies, {("1.1", "assessed"): 70}, "2.xlsx", unit="ГЗБА"))
    assert values(after(plan, outcome), ["assessed"]) == {("1.1", "assessed"): 50}
    assert asked(outcome) == [("1.1", "assessed", "ГЗБА", None, 50, 70)]  # what ГЗБА had said before: nothing
    agreed = merged(after(plan, outcome), back(copies, {("1.1", "assessed"): 70}, "3.xlsx", LATE))
    assert (values(after(plan, agreed), ["assessed"]), asked(agreed)) == ({("1.1", "assessed"): 70}, [])


def test_a_shared_cell_that_changed_between_two_sendings_gives_the_same_whichever_file_is_named_first():
    plan, first = sent(desk("| number | units | achieved_count |\n| 1.1 | ТЗУХ, ГЗБА | 4 |"))
    plan, second = sent(typed_into(plan, {COUNT: 5}), "2026-01-01T00:00:00")
    for names in (("1.xlsx", "2.xlsx"), ("2.xlsx", "1.xlsx")):
        outcome = merged(plan, back(first, {COUNT: 20}, names[0]), back(second, {COUNT: 30}, names[1], unit="ГЗБА"))
        assert taken(outcome) == [("1.1", "achieved_count", "ГЗБА", 30)]
        assert asked(outcome) == [("1.1", "achieved_count", "ТЗУХ", 4, 5, 20)]


def test_a_unit_whose_measures_all_went_elsewhere_keeps_its_receipt(out):
    plan, copies = out
    moved = typed_into(plan, {("1.4", "units"): "ГЗБА"})
    outcome = merged(moved, back(copies, {("1.4", "achieved"): "Хийсэн"}, "1.xlsx", unit="НХХ"))
    assert [
        (receipt.unit, receipt.returned, receipt.measures) for receipt in outcome.receipts if receipt.unit == "НХХ"
    ] == [("НХХ", True, 0)]


def test_a_unit_is_followed_through_two_new_codes_with_a_merge_between():
    plan, copies = sent(units(desk(), ТЗУХ={"name": "Захиргааны хэлтэс", "email": "a@example.mn"}))
    plan = after(plan, merged(plan, back(copies, {("1.3", "achieved_count"): 2}, "1.xlsx", EARLY)))
    for old, new in (("ТЗУХ", "ТЗГ"), ("ТЗГ", "ТЗА")):
        plan = units(
            typed_into(plan, {("1.1", "units"): new, ("1.3", "units"): f"{new}, ГЗБА"}), **{old: {"code": new}}
        )
        plan = replace(plan, memory=plan.memory.renamed(plan.current_code))
        plan = after(plan, merged(plan))
    assert values(plan)["1.3", "achieved_count"] == 2
    assert plan.current_code("ТЗУХ") == "ТЗА"
    later = merged(plan, back(copies, {("1.3", "achieved_count"): 5}, "2.xlsx", LATE))
    assert taken(later) == [("1.3", "achieved_count", "ТЗА", 5)]
