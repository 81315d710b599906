"""Whatever several units and the coordinator type: order does not matter, twice is once, and nothing typed is lost."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from plan_workbook import schema
from plan_workbook.exchange.ledger import shared_measures
from plan_workbook.exchange.ledger.conflicts import CELL
from plan_workbook.exchange.ledger.unit_entries import ENTERED
from tests.exchange.desk import after, came_back, desk, merged, sent, typed_into, values

UNITS = ("ТЗУХ", "ГЗБА", "НХХ")
PLAN = """
    | number | units           | achieved | achieved_count | assessed | evidence | note |
    | 1.1    | ТЗУХ            |          |                |          |          |      |
    | 1.2    | ГЗБА            | Хийсэн.  | 4              | 50       | а.pdf    | Үлдсэн |
    | 1.3    | ТЗУХ, ГЗБА      |          |                |          |          |      |
    | 1.4    | ТЗУХ, ГЗБА, НХХ | Өмнөх.   | 3              | 70       |          |      |
    | 1.5    | НХХ             |          | 1              |          |          |      |
"""
RESPONSIBLE = {"ТЗУХ": ("1.1", "1.3", "1.4"), "ГЗБА": ("1.2", "1.3", "1.4"), "НХХ": ("1.4", "1.5")}
TEXTS = st.sampled_from([None, "", "Хийсэн.", "Хоёр\r\nмөр ", "=1+1", "-5", "80", "үнэлэх боломжгүй", "  ", "A1 & <б>"])
NUMBERS = st.sampled_from([None, 0, 4, 2.5, 50, 100, "80", "80 хувь", True])
PLAN_KEYS = st.sampled_from(["target", "period", "measure", "budget"])


def entries(unit: str) -> st.SearchStrategy[dict[tuple[str, str], object]]:
    """What one unit types into its own cells, and now and then into the plan's."""
    cells = st.tuples(st.sampled_from(RESPONSIBLE[unit]), st.sampled_from(schema.UNIT_KEYS))
    results = st.dictionaries(cells, st.one_of(TEXTS, NUMBERS), max_size=6)
    slips = st.dictionaries(
        st.tuples(st.sampled_from(RESPONSIBLE[unit]), PLAN_KEYS), st.sampled_from(["Өөр", 7]), max_size=1
    )
    return st.builds(lambda first, second: first | second, results, slips)


BY_UNIT = st.fixed_dictionaries({unit: entries(unit) for unit in UNITS})
BY_HAND = st.dictionaries(
    st.tuples(st.sampled_from(["1.1", "1.2", "1.3", "1.4", "1.5"]), st.sampled_from(schema.UNIT_KEYS)),
    st.one_of(TEXTS, NUMBERS), max_size=3,
)  # fmt: skip


def state(plan, outcome) -> tuple[object, ...]:
    """What a merge leaves behind, but for the names of files and for shared cells that are asked about as a whole.

    Such a cell stays as it was before the units' entries parted, so which of them was in by then shows in it.
    """
    done = after(plan, outcome)
    parted = {(conflict.id, conflict.column) for conflict in outcome.conflicts if conflict.kind == CELL}
    held = {
        cell: value
        for cell, value in values(done, schema.INPUT_KEYS).items()
        if (done.id_of[cell[0]], cell[1]) not in parted
    }
    questions = {
        (conflict.id, conflict.column)
        if conflict.kind == CELL
        else (conflict.key, repr(conflict.base), repr(conflict.ours))
        for conflict in outcome.conflicts
    }
    memory = [row for row in done.memory.rows() if (row[0], row[2]) not in parted or row[3] == ENTERED]
    return (
        held,
        questions,
        memory,
        sorted((conflict.content, conflict.counted, sorted(conflict.settled.items())) for conflict in done.log),
    )


@settings(max_examples=20, deadline=None)
@given(BY_UNIT, BY_HAND)
def test_the_order_of_merging_does_not_matter(edits, by_hand):
    plan, copies = sent(desk(PLAN))
    plan = typed_into(plan, by_hand)
    back = [came_back(copies[unit], typed) for unit, typed in edits.items()]
    together = merged(plan, *back)
    for order in permutations(back):
        assert state(plan, merged(plan, *order)) == state(plan, together)
        one_by_one, outcome = plan, None
        for copy in order:
            outcome = merged(one_by_one, copy)
            one_by_one = after(one_by_one, outcome)
        assert state(one_by_one, outcome) == state(plan, together)


@settings(max_examples=40, deadline=None)
@given(BY_UNIT, BY_HAND)
def test_merging_twice_changes_nothing(edits, by_hand):
    plan, copies = sent(desk(PLAN))
    plan = typed_into(plan, by_hand)
    back = [came_back(copies[unit], typed) for unit, typed in edits.items()]
    once = merged(plan, *back)
    twice = merged(after(plan, once), *back)
    assert (twice.taken, dict(twice.cells)) == ((), {})
    assert state(after(plan, once), twice) == state(plan, once)
    assert state(after(plan, once), merged(after(plan, once))) == state(plan, once)


@settings(max_examples=40, deadline=None)
@given(BY_UNIT, BY_HAND)
def test_no_typed_value_disappears(edits, by_hand):
    plan, copies = sent(desk(PLAN))
    before = values(plan, schema.INPUT_KEYS)
    plan = typed_into(plan, by_hand)
    back = {unit: came_back(copies[unit], typed) for unit, typed in edits.items()}
    outcome = merged(plan, *back.values())
    done = after(plan, outcome)
    now = values(done, schema.INPUT_KEYS)
    for unit, copy in back.items():
        for row in copy.rows.values():
            number = plan.key(row["id"])
            for key in schema.INPUT_KEYS:
                value = row[key]
                if value is None or value == before.get((number, key)):
                    continue
                questions = [
                    conflict for conflict in outcome.conflicts if (conflict.id, conflict.column) == (row["id"], key)
                ]
                said = {(item.finding.measure, item.finding.value) for item in outcome.return_findings}
                entered = done.memory.entered.get((row["id"], key), {}).get(unit)
                followed = shared_measures.combined(
                    key, done.memory.entered.get((row["id"], key), {}), plan.units_of[row["id"]]
                )
                assert (
                    now.get((number, key)) == value
                    or any(question.theirs == value for question in questions)
                    or (number, value) in said
                    or (entered == value and (now.get((number, key)) == followed or questions))
                ), (unit, number, key, value)
    for (number, key), value in values(plan).items():  # what the plan held stands, was taken over, or is asked about
        if now.get((number, key)) != value:
            assert any((item.measure, item.column) == (number, key) for item in outcome.taken), (number, key)
