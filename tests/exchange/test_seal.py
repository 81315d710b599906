"""The seal: any change of a record changes its digest, and the marks tell which cell; the log survives its sheet."""

from hypothesis import given
from hypothesis import strategies as st

from plan_workbook import schema
from plan_workbook.exchange.ledger import columns, seal, sent_log
from plan_workbook.exchange.ledger.seal import Label
from plan_workbook.exchange.ledger.sent_log import Sending
from plan_workbook.grid import Book, Grid

KEY = "07" * 32
VALUES = st.one_of(
    st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(min_size=1, max_size=20)
)
ROW = st.fixed_dictionaries({"id": st.text(min_size=1, max_size=8), **dict.fromkeys(schema.INPUT_KEYS, VALUES)})


@given(ROW, st.sampled_from(schema.INPUT_KEYS), VALUES)
def test_a_changed_cell_changes_the_digest_and_its_own_mark_alone(row, key, value):
    changed = {**row, key: value}
    marked = Sending("ТЗУХ", "", "", "", "", "", "", 1, "", {row["id"]: seal.row_marks(row)})
    differing = [
        item for item in schema.INPUT_KEYS
        if marked.mark(row["id"], item) != seal.cell_mark(row["id"], item, changed[item])
    ]  # fmt: skip
    same = repr(value) == repr(row[key])
    assert differing == ([] if same else [key])
    digests = {seal.digest(KEY, Label("w", "ТЗУХ", "2025", "2025"), [item]) for item in (row, changed)}
    assert len(digests) == (1 if same else 2)


def test_the_order_of_rows_does_not_count_and_the_facts_do():
    rows = [{"id": item, **dict.fromkeys(schema.INPUT_KEYS)} for item in "абв"]
    whole = seal.digest(KEY, Label("w", "ТЗУХ", "2025-12-01", "2025"), rows)
    assert seal.digest(KEY, Label("w", "ТЗУХ", "2025-12-01", "2025"), rows[::-1]) == whole
    others = [
        ("x", "ТЗУХ", "2025-12-01", "2025"),
        ("w", "НХХ", "2025-12-01", "2025"),
        ("w", "ТЗУХ", "2025-12-02", "2025"),
        ("w", "ТЗУХ", "2025-12-01", "2024"),
    ]
    assert whole not in {seal.digest(KEY, Label(*facts), rows) for facts in others}


@given(st.lists(st.text(min_size=1, max_size=12).filter(str.strip), max_size=4, unique=True))
def test_the_log_reads_back_as_it_was_written(ids):
    marks = {measure_id: "абвгдежз" * len(schema.INPUT_KEYS) for measure_id in ids}
    log = (
        Sending(
            "ТЗУХ",
            "a@x.mn",
            "План.xlsx",
            "2025-12-01T09:00:00",
            "2025-12-20",
            "2025",
            "year",
            len(ids),
            "d1",
            marks,
            number=4,
            key="0a1b",
            name="Төрийн захиргааны хэлтэс",
        ),  # fmt: skip
        Sending(
            "ГЗБА",
            "",
            "План.xlsx",
            "2025-12-01T09:00:00",
            "",
            "2025",
            "h1",
            0,
            "d2",
            {},
            "2025-12-02T00:00:00",
            "а.xlsx",
            "c@2025-12-01T00:00:00Z d",
            5,
            "ff",
            "",
            ("c", "d"),
            {measure_id: "абвгдежз" * len(schema.UNIT_KEYS) for measure_id in ids},
            5,
        ),
    )
    assert sent_log.read_log(book(log)) == log


def book(log) -> Book:
    rows = [[column.heading for column in columns.SENT_COLUMNS], *sent_log.log_rows(log)]
    return Book("План.xlsx", (Grid(columns.SENT, rows),))


def test_marks_that_no_cell_can_hold_go_on_in_further_rows():
    marks = {f"m{number:05d}": "абвгдежз" * len(schema.INPUT_KEYS) for number in range(900)}
    log = (Sending("ТЗУХ", "", "а.xlsx", "2025-12-01T09:00:00", "", "2025", "year", 900, "d1", marks, number=1),)
    rows = sent_log.log_rows(log)
    assert max(len(row[9]) for row in rows) <= schema.CELL_LIMIT
    assert len(rows) > 1
    assert sent_log.read_log(book(log)) == log


def test_the_seal_needs_the_key_and_a_copy_of_the_first_version_has_none():
    rows = [{"id": "а", **dict.fromkeys(schema.INPUT_KEYS)}]
    label = Label("w", "ТЗУХ", "2025-12-01", "2025")
    assert len({seal.digest(key, label, rows) for key in (seal.new_key(), seal.new_key(), KEY, "")}) == 4
