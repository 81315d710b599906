"""What the plan remembers reads back from its hidden sheet as it was written."""

from hypothesis import given
from hypothesis import strategies as st

from plan_workbook import schema
from plan_workbook.books.grid import Book, Grid
from plan_workbook.exchange import entries, shape
from plan_workbook.exchange.entries import Entries

VALUES = st.sampled_from([None, "Хийсэн", "=1+1", 4, 2.5, "80 хувь"])
CELLS = st.tuples(st.sampled_from(["а", "б"]), st.sampled_from(schema.NUMBER_KEYS[2:]))
BY_UNIT = st.dictionaries(st.sampled_from(["", "ТЗУХ", "ГЗБА"]), VALUES, min_size=1)


@given(
    st.builds(
        Entries, st.dictionaries(CELLS, BY_UNIT), st.dictionaries(CELLS, BY_UNIT), st.dictionaries(CELLS, VALUES),
        st.dictionaries(st.tuples(st.just("а"), st.just("assessed"), st.sampled_from(["ТЗУХ", "ГЗБА"])), st.frozensets(VALUES, min_size=1)),
    )
)  # fmt: skip
def test_it_reads_back(memory):
    grid = Grid(shape.ENTRIES, [[column.heading for column in shape.ENTRIES_COLUMNS], *memory.rows()], hidden=True)
    assert entries.read(Book("План.xlsx", (grid,))) == memory


def test_a_plan_that_was_never_merged_remembers_nothing():
    assert entries.read(Book("План.xlsx", ())) == Entries()
