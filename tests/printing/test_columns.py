"""Column widths: chosen for the plan at hand, together as wide as prints, never below a syllable."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_workbook.printing.layout.columns import longest_piece, sheet_px, text_width
from plan_workbook.printing.layout.form import GOAL
from plan_workbook.printing.layout.frame import frame
from plan_workbook.printing.layout.paper import paper
from plan_workbook.printing.layout.sheet_layout import lay_out
from plan_workbook.printing.text.hyphenation import breaks
from plan_workbook.printing.text.line_breaking import Text
from tests.printing.examples import EXAMPLE, grown, of_entries

FORM = (24, 82, 107, 113, 53, 68, 61, 246, 41, 59)  # the form's own proportions, on the same 854 px


def lines_needed(content, px) -> int:
    """Printed lines of the measures, with these column widths."""
    table = frame(content).table
    return sum(
        max(text.count(text_width(width))[0] for text, width in zip(row, px, strict=True)) for row in table.cells
    )


def test_the_columns_fill_what_the_margins_leave_and_no_more():
    digit = 7 / 12 * 10  # of Arial 10 where it is rounded to pixels: the widest that a column's width counts in print
    width = paper((20, 20, 30, 15)).width
    assert 0.98 <= sum(frame(EXAMPLE).px) / 7 * digit / width <= 1


@pytest.mark.parametrize(
    "content",
    [EXAMPLE, grown(60), of_entries({"achieved": ""}, {"target": "Тухай бүр " * 90})],
    ids=["example", "60 measures", "long target"],
)
def test_fewer_lines_than_in_the_fixed_widths_of_the_form(content):
    assert lines_needed(content, frame(content).px) < lines_needed(content, FORM)


def test_the_plan_at_hand_decides():
    assert frame(of_entries({"target": "Тухай бүр " * 90, "achieved": ""})).px[5] > 3 * frame(EXAMPLE).px[5]


@pytest.mark.parametrize("content", [EXAMPLE, grown(60)], ids=["example", "60 measures"])
def test_no_column_is_narrower_than_its_longest_syllable(content):
    chosen = frame(content)
    texts = [
        *((GOAL, text) for text, _, _ in chosen.table.goals),
        *((column, text) for row in chosen.table.cells for column, text in enumerate(row)),
    ]
    assert [
        text.lines(999) for column, text in texts if longest_piece(text, chosen.body) > text_width(chosen.px[column])
    ] == []


class ListedWords(list[str]):
    def tokens(self) -> list[str]:
        return self


@given(st.lists(st.text("абөүээa-/. @", min_size=1, max_size=20), max_size=12), st.sampled_from([20.0, 60.0, math.inf]))
def test_the_longest_piece_is_the_longest_of_all_words_pieces(given_words, limit):
    face = frame(EXAMPLE).body
    pieces = [0.0]
    for word in given_words:
        start = 0
        for index, hyphen, _ in breaks(word):
            pieces.append(face.width(word[start:index].strip(" ")) + hyphen * face.width("-"))
            start = index
        pieces.append(face.width(word[start:].strip(" ")))
    assert longest_piece(ListedWords(given_words), face, limit) == max(piece for piece in pieces if piece <= limit)


def test_a_heading_is_upright_where_it_fits_and_turned_where_it_does_not():
    heading_face = frame(EXAMPLE).heading
    heading = Text("Хэрэгжилтийн хувь", heading_face.face)
    upright, turned = heading_face.fit(heading, 60), heading_face.fit(heading, 28)
    assert (upright.lines, upright.rotated) == (("Хэрэг-", "жилтийн", "хувь"), False)
    assert (turned.lines, turned.rotated) == (("Хэрэгжилтийн", "хувь"), True)
    assert turned.height > 1.08 * heading_face.face.width("Хэрэгжилтийн")


def test_room_for_less_than_the_syllables_is_shared_out():
    small = frame(of_entries({}, margins=(20, 20, 90, 90), font_size=14))
    assert sum(small.px) == sheet_px(paper((20, 20, 90, 90)).width)
    assert min(small.px) >= 12


@pytest.mark.parametrize("content", [EXAMPLE, grown(60)], ids=["example", "60 measures"])
def test_few_words_are_broken(content):
    layout = lay_out(content)
    broken = [
        line
        for row in layout.rows
        for line in row.values
        if isinstance(line, str) and line.endswith("-") and line[-2:-1].isalpha()
    ]
    assert len(broken) / len(layout.page_starts) <= 6
    assert sum(heading.hyphens for heading in layout.frame.headings) <= 5


def test_a_goals_name_stays_whole_beside_its_measures():
    goal = replace(EXAMPLE.goals[0], text="Байгууллагын үйл ажиллагааны ил тод байдлыг хангах")
    rows = lay_out(replace(EXAMPLE, goals=(goal,))).rows
    lines = [row.values[GOAL] for row in rows if row.kind == "measure" and row.values[GOAL]]
    assert " ".join(lines).startswith("1. Байгууллагын үйл ажиллагааны ил тод байдлыг хангах")
