"""Several plans validated in one pass: each has exactly the findings, and the scores, that it has alone."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from plan_workbook import schema, scores
from plan_workbook.grid import Grid
from plan_workbook.plan import from_book
from plan_workbook.validation import checks
from tests.workbooks import SOUND, book, plan

TEXTS = st.sampled_from(
    [
        None,
        "Сургалт зохион байгуулах",
        "TЗУХ-ны тайлан",
        "4-ийн өдөр",
        "80 хувь",
        "Жилдээ",
        "13 дугаар сар",
        "Тухай бүр",
        "-",
    ]
)
NUMBERS = st.sampled_from([None, 0, 1, 3, 12, 0.8, 80, 100, 101, -1, 87.5, True, "80%", "үнэлэх боломжгүй"])
CELLS = {
    "number": st.sampled_from(["1.1", "1.2", "1.2", "1.5", "2.1", "1,1", 1.5, None]), "measure": TEXTS, "period": TEXTS,
    "target": st.sampled_from(["Тухай бүр", "12-оос доошгүй", "5-аас дээшгүй", None]), "target_count": NUMBERS,
    "budget": NUMBERS, "units": st.sampled_from(["ТЗУХ", "TЗУХ", "QQQ", "ТЗУХ, ТЗУХ", None]), "achieved": TEXTS,
    "achieved_count": NUMBERS, "assessed": NUMBERS, "evidence": st.sampled_from(["тайлан.pdf", None]), "note": TEXTS,
}  # fmt: skip
MEASURES = st.fixed_dictionaries({}, optional=CELLS)
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "period": st.sampled_from(["plan", "q1", "h1", "q3", "year"]),
        "averaging": st.sampled_from(["measures", "goals", "printed-goals"]),
        "rounding": st.sampled_from(["half-up", "down", "up"]),
        "digits": st.integers(0, 3),
        "font": st.sampled_from(["Arial", "Calibri"]),
        "org": st.sampled_from(["Тамгын газар", None]),
    },
)


@st.composite
def plans(draw):
    """A plan of one or two goals, whose rows hold anything, and whose second sheet may lack a column."""
    grids = []
    for goal in range(1, draw(st.integers(1, 2)) + 1):
        lacking = draw(st.sampled_from([None, "note", "target_count"]))
        columns = [column for column in schema.COLUMNS if column.key != lacking]
        rows = draw(st.lists(MEASURES, max_size=5))
        rows = [{"number": f"{goal}.{number}", **SOUND, **row} for number, row in enumerate(rows, 1)]
        values = [[f"{goal}. Зорилт"], [], [item.heading for item in columns]]
        values += [[row.get(item.key) for item in columns] for row in rows]
        formulas = draw(st.sets(st.tuples(st.integers(3, 8), st.integers(0, 12)), max_size=2))
        grids.append(Grid(f"Зорилт {goal}", values, formulas=frozenset(formulas)))
    return from_book(book(*grids, settings=draw(SETTINGS)))


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(plans(), min_size=1, max_size=5))
def test_together_they_have_what_each_has_alone(several):
    results = [scores.of_plan(item) for item in several]
    together, alone = checks.validate_many(several, results), [checks.validate(item) for item in several]
    for one, other in zip(together, alone, strict=True):
        assert one == other


def test_a_number_used_in_two_plans_is_used_twice_in_neither():
    first, second = plan("| number |\n|---|\n| 1.1 |"), plan("| number |\n|---|\n| 1.1 |\n| 1.1 |")
    outcome = checks.validate_many([first, second], [scores.of_plan(first), scores.of_plan(second)])
    assert [[(item.code, item.cell) for item in entry] for entry in outcome] == [[], [("measure.duplicate", "A5")]]


def test_plans_without_measures_are_validated_among_others():
    empty, filled = from_book(book(Grid("Зорилт 1", []))), plan("| assessed |\n|---|\n| 150 |")
    outcome = checks.validate_many([empty, filled, empty], [scores.of_plan(entry) for entry in (empty, filled, empty)])
    assert outcome == [checks.validate(empty), checks.validate(filled), checks.validate(empty)]
    assert [item.code for item in outcome[1]] == ["percent.range"]
