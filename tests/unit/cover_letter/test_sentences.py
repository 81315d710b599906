"""What a cover letter says: sentences that the figures write, and those of the office's own."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings as profile

from plan_workbook import actions, scores
from plan_workbook.errors import InputError
from plan_workbook.history import ClosedPeriod
from plan_workbook.plan import Plan
from plan_workbook.printing.cover_letter import figures
from plan_workbook.printing.cover_letter.compose import DOTS, compose
from plan_workbook.printing.cover_letter.content import CoverLetter
from plan_workbook.settings import PLANNING, Settings, letter_sentences
from plan_workbook.settings.signatures import Signature
from tests.unit.test_evaluation import plans
from tests.workbooks import plan

TWO_GOALS = (
    "| assessed | units | period |\n| 100 | ТЗУХ | Жилдээ |\n| 85 | ГЗБА | Жилдээ |\n| | ГЗБА | 4 дүгээр улиралд |",
    "| assessed | units | period |\n| 40 | НХХ | Жилдээ |\n| 0 | НХХ | Жилдээ |\n| үнэлэх боломжгүй | ТЗУХ | Жилдээ |",
)


def letter(*tables: str, before: dict[str, int] | None = None, **settings: object) -> CoverLetter:
    """The letter of a plan; `before`: periods of 2025 closed with that overall percent."""
    example = plan(*(tables or TWO_GOALS), **{"period": "h1", **settings})
    kept = tuple(closed(period, overall) for period, overall in (before or {}).items())
    example = replace(example, history=kept)
    return compose(example, scores.of_plan(example))


def closed(period: str, overall: int, year: int = 2025) -> ClosedPeriod:
    return ClosedPeriod(Settings(year=year, period=period), "", False, (), (), {}, {}, Fraction(overall))


def said(cover_letter: CoverLetter) -> list[str]:
    return [paragraph.replace("\u00a0", " ") for paragraph in cover_letter.paragraphs]


def test_the_usual_letter_of_a_half_year():
    composed = letter(before={"q1": 50}, title="Авлигын эсрэг 2025 оны төлөвлөгөө")
    assert said(composed) == [
        "«Авлигын эсрэг 2025 оны төлөвлөгөө»-ний 2025 оны эхний хагас жилийн хэрэгжилтийн тайланг хавсралтаар хүргүүлж байна.",
        "Төлөвлөгөөнд тусгасан 6 арга хэмжээний 1 (17 хувь) нь бүрэн биелсэн, 2 (33 хувь) нь хэрэгжих шатандаа, "
        "1 (17 хувь) нь тасарсан, 1 (17 хувь) нь хугацаа болоогүй, 1 (17 хувь) нь үнэлэх боломжгүй байна.",
        "Төлөвлөгөөний нийт хэрэгжилт 56 хувь буюу өмнөх тайлант үеийнхээс (2025 оны 1 дүгээр улирал, 50 хувь) "
        "6 пунктээр өссөн байна.",
        "Зорилтуудаас 1 дүгээр зорилт (93 хувь) хамгийн өндөр, 2 дугаар зорилт (20 хувь) хамгийн бага хэрэгжилттэй байна.",
        "Хариуцах байгууллагуудаас ТЗУХ (100 хувь) хамгийн өндөр, НХХ (20 хувь) хамгийн бага хэрэгжилттэй байна.",
    ]
    assert (composed.attachment, composed.subject) == (
        "Хавсралт: 2025 оны эхний хагас жилийн хэрэгжилтийн тайлан, 1 хуудастай.",
        "Хэрэгжилтийн тайлан хүргүүлэх тухай",
    )


def test_the_same_letter_in_english():
    composed = letter(before={"q1": 60}, title="Anti-corruption plan of 2025", language="en")
    assert said(composed)[:4] == [
        "Please find attached the implementation report of the plan “Anti-corruption plan of 2025” "
        "for the first half-year of 2025.",
        "The plan has 6 measures: 1 (17%) fully implemented, 2 (33%) in progress, 1 (17%) not carried out, 1 (17%) not due yet, "
        "1 (17%) not assessable.",
        "Overall implementation is 56%, 4 percentage points less than in the period before (first quarter of 2025, 60%).",
        "Of the objectives, implementation is highest in objective 1 (93%) and lowest in objective 2 (20%).",
    ]
    assert composed.attachment == "Attachment: implementation report for the first half-year of 2025, 1 page."


@pytest.mark.parametrize(
    ("before", "ending"),
    [
        ({}, "Төлөвлөгөөний нийт хэрэгжилт 56 хувьтай байна."),
        ({"q1": 60}, "60 хувь) 4 пунктээр буурсан байна."),
        ({"q1": 56}, "хувь буюу өмнөх тайлант үеийн түвшинд (2025 оны 1 дүгээр улирал, 56 хувь) байна."),
        ({"year": 10}, "Төлөвлөгөөний нийт хэрэгжилт 56 хувьтай байна."),  # a later one is not the one before
    ],
)
def test_the_change_since_the_period_before(before, ending):
    assert said(letter(before=before))[2].endswith(ending)


@pytest.mark.parametrize(
    ("overall", "change"), [(60, "4 пунктээр буурсан"), (50, "6 пунктээр өссөн"), (56, "өөрчлөгдөөгүй")]
)
def test_the_same_period_of_last_year_is_compared_where_that_is_asked_for(overall, change):
    example = replace(
        plan(*TWO_GOALS, period="h1", letter_sentences="өнгөрсөн он"), history=(closed("h1", overall, 2024),)
    )
    assert said(compose(example, scores.of_plan(example))) == [
        f"Нийт хэрэгжилт өнгөрсөн оны мөн үеийнхтэй (2024 оны эхний хагас жил, {overall} хувь) харьцуулахад {change} байна."
    ]
    assert letter(letter_sentences="өнгөрсөн он").paragraphs == ()
    assert said(letter(letter_sentences="Дүн {өөрчлөлт} байна.", before={"q1": overall})) == [f"Дүн {change} байна."]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Авлигын эсрэг төлөвлөгөө", "«Авлигын эсрэг төлөвлөгөө»-ний 2025 оны эхний хагас жилийн хэрэгжилтийн тайлан"),
        ("«АВЛИГЫН ЭСРЭГ ТӨЛӨВЛӨГӨӨ»-НИЙ ХЭРЭГЖИЛТ", "“«АВЛИГЫН ЭСРЭГ ТӨЛӨВЛӨГӨӨ»-НИЙ ХЭРЭГЖИЛТ”-ийн 2025 оны эхний хагас жилийн тайлан"),
        ("Жилийн тайлан", "«Жилийн тайлан» нэртэй 2025 оны эхний хагас жилийн тайлан"),
        ("Шударга дүүрэг", "«Шударга дүүрэг» төлөвлөгөөний 2025 оны эхний хагас жилийн хэрэгжилтийн тайлан"),
        ("«Шударга дүүрэг» төлөвлөгөө.", "“«Шударга дүүрэг» төлөвлөгөө.”-ний 2025 оны эхний хагас жилийн хэрэгжилтийн тайлан"),
        ("", "төлөвлөгөөний 2025 оны эхний хагас жилийн хэрэгжилтийн тайлан"),
    ],
)  # fmt: skip
def test_the_report_is_named_by_the_title_with_the_right_ending(title, name):
    assert figures.report_name(Settings(year=2025, period="h1"), title) == name


@pytest.mark.parametrize(
    ("period", "as_of", "genitive"),
    [
        ("q1", "", "2025 оны 1 дүгээр улирлын"), ("q3", "", "2025 оны эхний 9 сарын"), ("year", "", "2025 оны жилийн эцсийн"),
        ("year", "2025-11-16", "2025 оны 11 дүгээр сарын 16-ны өдрийн байдлаарх"),
        ("year", "2025-12-04", "2025 оны 12 дугаар сарын 04-ний өдрийн байдлаарх"),
    ],
)  # fmt: skip
def test_the_period_stands_in_the_genitive(period, as_of, genitive):
    assert figures.period(Settings(year=2025, period=period, as_of=as_of)) == genitive


def test_dots_stand_for_what_is_not_known_yet():
    assert [(item.date, item.number, item.addressee) for item in (letter(), letter(letter_date="2025-12-05", letter_number="3/12"))] == [
        ("2025 оны … сарын …-ны өдөр", "№ …", DOTS), ("2025 оны 12 дугаар сарын 05-ны өдөр", "№ 3/12", DOTS),
    ]  # fmt: skip
    assert letter(letter_to="Нийслэлийн Засаг даргын\nТамгын газарт").addressee.endswith("\nТамгын газарт")


def test_measures_that_are_all_alike_are_told_so():
    assert said(letter("| assessed |\n| 100 |\n| 100 |"))[1:] == [
        "Төлөвлөгөөнд тусгасан 2 арга хэмжээ бүгд бүрэн биелсэн байна.",
        "Төлөвлөгөөний нийт хэрэгжилт 100 хувьтай байна.",
    ]
    assert said(letter("| assessed |\n| 60 |"))[1] == "Төлөвлөгөөнд тусгасан арга хэмжээ хэрэгжих шатандаа байна."


def test_goals_and_units_that_are_alike_and_those_that_are_many():
    alike = said(letter("| assessed | units |\n| 80 | ТЗУХ |", "| assessed | units |\n| 80 | НХХ |"))
    assert alike[3:] == [
        "Үнэлсэн 2 зорилт бүгд 80 хувийн хэрэгжилттэй байна.", "Хариуцах 2 байгууллага бүгд 80 хувийн хэрэгжилттэй байна.",
    ]  # fmt: skip
    codes = [f"НЭГЖ{number}" for number in range(1, 201)]
    rows = "\n".join(f"| {100 if at < 150 else 50} | {code} |" for at, code in enumerate(codes))
    sheets = [f"| assessed | units |\n{rows}", *["| assessed |\n| 100 |"] * 4, "| assessed |\n| 20 |"]
    many = said(letter(*sheets, units=" ".join(["ТЗУХ", *codes])))
    assert "2, 3, 4 дүгээр зэрэг 4 зорилт (100 хувь) хамгийн өндөр, 6 дугаар зорилт (20 хувь) хамгийн бага" in many[3]
    assert "НЭГЖ1, НЭГЖ2, НЭГЖ3 зэрэг 150 байгууллага (100 хувь) хамгийн өндөр" in many[4]


def test_nothing_graded_one_goal_and_no_measure_leave_only_what_can_be_said():
    assert [
        len(letter(table).paragraphs) for table in ("| assessed |\n| |", "| assessed |\n| 50 |", "| measure |")
    ] == [2, 3, 1]
    assert said(letter("| assessed |\n| |\n| |"))[1] == "Төлөвлөгөөнд тусгасан 2 арга хэмжээ бүгд мэдээлэл дутуу байна."


def test_sentences_are_chosen_by_name_in_either_language_and_order():
    paragraphs = said(letter(letter_sentences="Нийт хувь; counts, slow\nирүүлээгүй"))
    assert [paragraph.split()[0] for paragraph in paragraphs] == ["Төлөвлөгөөний", "Төлөвлөгөөнд", "Хэрэгжилт"]
    assert paragraphs[2] == "Хэрэгжилт удаашралтай 2 арга хэмжээ байна: 2.2, 2.1."


def test_an_offices_own_sentence_gets_its_figures_and_their_endings():
    patterns = (
        "Нийт {арга хэмжээ}-аас {биелсэн} нь биелж, {нийт хувь} хувьд хүрсэн.\n"
        "{measures}-аас доошгүй, 4-аас дээш; {best-goals}, {pages} хуудас."
    )
    composed = letter(letter_sentences=patterns)
    assert said(composed) == [
        "Нийт 6-аас 1 нь биелж, 56 хувьд хүрсэн.", "6-аас доошгүй, 4-аас дээш; 1 дүгээр зорилт, 1 хуудас.",
    ]  # fmt: skip
    table = "| assessed |\n" + "| 50 |\n" * 4
    assert said(letter(table, letter_sentences="Нийт {measures}-аас доошгүй, 4-аас дээш"))[0] == (
        "Нийт 4-өөс доошгүй, 4-аас дээш"  # what was typed stays as it was typed
    )


def test_an_own_sentence_whose_figure_is_not_there_is_left_out_and_told():
    pattern = "Өмнөх үеэс {пункт} пунктээр өөрчлөгдлөө."
    composed = letter(letter_sentences=f"тоо\n{pattern}")
    assert (len(composed.paragraphs), composed.left_out) == (1, (pattern,))
    assert letter(letter_sentences=f"тоо\n{pattern}", before={"q1": 50}).left_out == ()


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        ("тоо; нитй", ("нитй",)), ("зорилтт", ("зорилтт",)), ("Нийт {хувь} хувь", ("{хувь}",)), ("Нийт {} хувь", ("{}",)),
        ("Нийт {overall хувь", ("{",)), ("Нийт {title.__class__} нэр", ("{title.__class__}",)), ("Нийт {overall!r} a", ("{overall!r}",)),
        ("Нийт {overall:>9} a", ("{overall:>9}",)), ("", ()), (" \n ", ()), ("тоо;;", ()), ("Сайн байна уу", ()),
    ],
)  # fmt: skip
def test_names_that_nobody_knows_are_found(setting, wrong):
    assert letter_sentences.read(setting).wrong == wrong


def test_a_letter_is_refused_where_its_sentences_are_wrong_and_while_the_plan_is_being_made():
    with pytest.raises(InputError, match=r"«Тохиргоо» хуудас, B\d+ нүд: .*\{хувь\}"):
        letter(letter_sentences="Нийт {хувь} хувь")
    with pytest.raises(InputError, match="төлөвлөх үе"):
        letter(period="plan")
    with pytest.raises(InputError, match="letter_to|хүлээн авагч"):
        letter(letter_to="А" * 2_001)


def test_a_wrong_name_is_a_warning_at_its_cell():
    from plan_workbook.validation import checks

    example = plan(*TWO_GOALS, period="h1", letter_sentences="тоо; нитй")
    [outcome] = [item for item in checks.validate(example, scores.of_plan(example)) if item.code == "setting.sentence"]
    assert (outcome.severity, outcome.sheet, outcome.cell, outcome.expected) == (
        "warning", "Тохиргоо", example.setting_cells["letter_sentences"], "нитй",
    )  # fmt: skip


def test_who_signs_the_letter_is_a_setting_of_its_own_else_who_signs_the_attachment():
    signers = "Дарга | Б.Болд; Тамгын газрын дарга"
    assert letter(signers=signers).signers == (Signature("Дарга", "Б.Болд"), Signature("Тамгын газрын дарга"))
    assert letter(signers=signers, letter_signers="Засаг дарга | О.Од").signers == (Signature("Засаг дарга", "О.Од"),)
    assert letter(signers="; | ;").signers == ()


def test_a_title_of_six_hundred_letters_and_line_breaks_stand_on_one_line():
    title = "Урт нэр " * 75
    assert f"«{title.strip()}»" in said(letter(title=title.replace("нэр Урт", "нэр\nУрт", 1)))[0]


@profile(max_examples=50, deadline=None)
@given(plans())
def test_every_figure_of_the_letter_is_that_of_score(drawn: Plan):
    if drawn.settings.period == PLANNING:
        return
    results = scores.of_plan(drawn)
    shown = scores.as_dict(results)
    text = " ".join(said(compose(drawn, results)))
    overall = re.findall(r"нийт хэрэгжилт ([\d.]+) хувь", text)
    assert [float(item) for item in overall] == [item for item in (shown["overall"],) if item is not None]
    for status, phrase in (
        ("not-due", "хугацаа болоогүй"),
        ("not-assessable", "үнэлэх боломжгүй"),
        ("missing", "мэдээлэл дутуу"),
    ):
        tally = shown["statuses"][status]
        message = re.findall(rf"(\d+) \(([\d.]+) хувь\) нь {phrase}", text)
        whole = len(shown["measures"])
        if 0 < tally["count"] < whole:
            assert [(int(count), float(share)) for count, share in message] == [(tally["count"], tally["share"])]
        else:
            assert message == []
    for figures_of, phrase in ((shown["goals"], r"Зорилтуудаас .*?"), (shown["units"], r"байгууллагуудаас .*?")):
        graded = [percent for percent in figures_of.values() if percent is not None]
        message = re.findall(phrase + r"\(([\d.]+) хувь\) хамгийн өндөр, [^()]*\(([\d.]+) хувь\) хамгийн бага", text)
        different = len(set(graded)) > 1
        assert [tuple(map(float, pair)) for pair in message] == ([(max(graded), min(graded))] if different else [])


@pytest.mark.parametrize("measures", [2, 60])
def test_a_letter_made_with_its_attachment_counts_the_same_pages(measures):
    drawn = plan("| assessed |\n" + "| 100 |\n" * measures, period="h1")
    examined = actions.Examined(drawn, (), scores.of_plan(drawn))
    beside = actions.cover_letter(examined, actions.attachment(examined))
    assert beside == actions.cover_letter(examined)
