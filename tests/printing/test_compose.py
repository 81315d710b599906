"""What stands around the attachment's table fits on one page, or the report is refused by the setting's name."""

from dataclasses import replace
from decimal import Decimal

import pytest

from plan_workbook import creating, schema, scores
from plan_workbook.commands import demonstration
from plan_workbook.errors import InputError
from plan_workbook.importing.tables import front
from plan_workbook.plan import from_book
from plan_workbook.printing.compose import LONGEST, compose, period_line
from plan_workbook.settings import Settings
from plan_workbook.storage import workbook_reader
from tests.workbooks import book, goal_grid


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("бүрдэл") / "Төлөвлөгөө.xlsx"
    creating.write(demonstration.contents(), path)
    return from_book(workbook_reader.read(path))


@pytest.mark.parametrize(
    ("key", "longest", "longer"),
    [
        ("title", "а" * LONGEST, "а" * (LONGEST + 1)),
        ("letter_from", "а\n" * (LONGEST // 2), "а\n" * LONGEST),
        ("signers", ("а",) * LONGEST, ("а",) * (LONGEST + 1)),
    ],
)
def test_a_setting_longer_than_a_page_is_refused_by_its_name(plan, key, longest, longer):
    results = scores.of_plan(plan)
    assert compose(replace(plan, settings=replace(plan.settings, **{key: longest})), results)
    with pytest.raises(InputError, match=f"«{key}» хэт урт"):
        compose(replace(plan, settings=replace(plan.settings, **{key: longer})), results)


@pytest.mark.parametrize(
    ("result", "printable"),
    [("а" * 340_000, True), ("а" * 360_000, False), ("а\n" * 6_500, True), ("а\n" * 7_000, False)],
    ids=["letters", "more letters", "lines", "more lines"],
)
def test_more_text_than_is_ever_printed_is_refused_before_it_is_set(plan, result, printable):
    assert len(plan.measures) == 14
    longer = replace(plan, measures=plan.measures.assign(achieved=result))
    results = scores.of_plan(longer)
    if printable:
        assert compose(longer, results).goals[0].entries[0].achieved == result.strip()
        return
    with pytest.raises(InputError) as refused:
        compose(longer, results)
    assert refused.value.key == "print.too-many-letters"
    assert "1,000-аас олон хуудас" in str(refused.value)


@pytest.mark.parametrize(
    ("chosen", "line"),
    [
        ({"period": "h1"}, "/2025 оны эхний хагас жилийн байдлаар/"),
        ({"period": "q1"}, "/2025 оны 1 дүгээр улирлын байдлаар/"),
        ({"period": "q3"}, "/2025 оны эхний 9 сарын байдлаар/"),
        ({"period": "h1", "year": None}, "/эхний хагас жилийн байдлаар/"),
        ({"period": "year"}, ""),
        ({"period": "plan"}, ""),
        ({"period": "year", "as_of": "2025-11-16"}, "/2025 оны 11 дүгээр сарын 16-ны өдрийн байдлаар/"),
        ({"period": "h1", "as_of": "2025-06-01"}, "/2025 оны 06 дугаар сарын 01-ний өдрийн байдлаар/"),
        ({"period": "h1", "language": "en"}, "/as of the first half of 2025/"),
        ({"period": "year", "as_of": "2025-11-16", "language": "en"}, "/as of 2025-11-16/"),
    ],
)
def test_the_line_under_the_title_says_of_which_time_the_report_is(chosen, line):
    chosen_settings = Settings(**{"year": 2025, **chosen})
    assert period_line(chosen_settings) == line
    read = {"as_of": front.as_of(line)} if chosen_settings.as_of else {"period": front.period(line)}
    assert not line or read == {key: getattr(chosen_settings, key) for key in read}


@pytest.mark.parametrize(
    ("assessed", "shown", "wrong"),
    [
        ("80", Decimal(80), False), ("80 хувь", "80 хувь", True), ("120", "120", True), ("-5", "-5", True), ("0.8", "0.8", True),
        ("үнэлэх боломжгүй", "үнэлэх боломжгүй", False), ("", None, False),
    ],
)  # fmt: skip
def test_what_is_no_percent_is_printed_as_it_stands(assessed, shown, wrong):
    plan = from_book(book(goal_grid(f"| assessed |\n| {assessed} |")))
    entry = compose(plan, scores.of_plan(plan)).goals[0].entries[0]
    assert (entry.percent, entry.wrong) == (shown, wrong)


@pytest.mark.parametrize(
    ("extra", "shown"), [({"as_percent": frozenset({(3, 10)})}, "80%"), ({"errors": {(3, 10): "#REF!"}}, "#REF!")]
)
def test_a_percent_stands_as_excel_shows_it(extra, shown):
    assert schema.KEYS[10] == "assessed"
    plan = from_book(book(goal_grid("| assessed |\n| 0.8 |", **extra)))
    assert compose(plan, scores.of_plan(plan)).goals[0].entries[0].percent == shown
