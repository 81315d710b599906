"""What the plan remembers reads back from its hidden sheet as it was written."""

from hypothesis import given
from hypothesis import strategies as st

from plan_workbook import schema
from plan_workbook.exchange.ledger import columns, unit_entries
from plan_workbook.exchange.ledger.unit_entries import Entries
from plan_workbook.grid import Book, Grid

VALUES = st.sampled_from([None, "Хийсэн", "=1+1", 4, 2.5, "80 хувь"])
CELLS = st.tuples(st.sampled_from(["а", "б"]), st.sampled_from(schema.NUMBER_KEYS[2:]))
BY_UNIT = st.dictionaries(st.sampled_from(["", "ТЗУХ", "ГЗБА"]), VALUES, min_size=1)


RETURNS = st.frozensets(st.sampled_from(["a1", "b2"]), min_size=1)
DECIDED = st.dictionaries(st.tuples(st.just("а"), st.just("assessed"), st.sampled_from(["ТЗУХ", "ГЗБА"])), RETURNS)


@st.composite
def memories(draw):
    typed = draw(st.dictionaries(CELLS, VALUES))
    follows = draw(st.sets(st.sampled_from(sorted(typed)))) if typed else ()
    by_cell = st.dictionaries(CELLS, BY_UNIT)
    codes = draw(st.dictionaries(st.sampled_from(["ХУУЧ", "2 хороо"]), st.just("ШИНЭ")))
    return Entries(draw(by_cell), draw(by_cell), typed, draw(DECIDED), frozenset(follows), codes)


@given(memories())
def test_it_reads_back(memory):
    grid = Grid(columns.ENTRIES, [[column.heading for column in columns.ENTRIES_COLUMNS], *memory.rows()], hidden=True)
    assert unit_entries.read(Book("План.xlsx", (grid,))) == memory


def test_a_plan_that_was_never_merged_remembers_nothing():
    assert unit_entries.read(Book("План.xlsx", ())) == Entries()


def test_what_a_unit_entered_stays_its_own_under_its_new_code():
    cell = ("а", "achieved_count")
    memory = Entries(
        {cell: {"ТЗУХ": 2, "ГЗБА": 1}}, {cell: {"ТЗУХ": 2}}, {cell: 3}, {(*cell, "ТЗУХ"): frozenset({"a1"})}
    )
    now = memory.renamed({"ТЗУХ": "ТЗУГ", "ГЗБА": "ГЗБА"}.get)
    assert now == Entries(
        {cell: {"ТЗУГ": 2, "ГЗБА": 1}}, {cell: {"ТЗУГ": 2}}, {cell: 3}, {(*cell, "ТЗУГ"): frozenset({"a1"})}
    )


def test_of_two_units_that_became_one_neither_entry_stands_for_both():
    cell, other = ("а", "achieved_count"), ("б", "note")
    memory = Entries({cell: {"ТЗУХ": 2, "ГЗБА": 1}, other: {"ТЗУХ": "х"}}, {}, {cell: 3, other: "ТЗУХ: х"})
    assert memory.renamed({"ТЗУХ": "НЭГ", "ГЗБА": "НЭГ"}.get) == Entries({other: {"НЭГ": "х"}}, {}, {other: "ТЗУХ: х"})
