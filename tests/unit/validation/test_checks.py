"""Every code of validation, at its very cell, and nothing that only follows from it."""

import datetime as dt

import pytest

from plan_workbook import messages, schema
from plan_workbook.grid import Book, Grid
from plan_workbook.messages import sentence
from plan_workbook.plan import from_book
from plan_workbook.validation.checks import validate
from plan_workbook.validation.rules import RULES
from tests.workbooks import book, goal_grid, plan


def findings(*sheets: str, **settings: object) -> list[tuple[str, str, str | None]]:
    """(code, cell, expected) of each finding; the sheet's number before the cell where it is not the first."""
    outcome = validate(plan(*sheets, **settings))
    return [
        (item.code, item.cell if item.sheet == "Зорилт 1" else f"{item.sheet}!{item.cell}", item.expected)
        for item in outcome
    ]


def test_a_sound_plan_has_no_findings():
    assert findings("| measure |\n| Сургалт |\n| Хяналт |", "| measure |\n| Уулзалт |") == []


EXAMPLES = [
    ("| number |\n| |", ("number.missing", "A4", None)),
    ("| measure |\n| |", ("measure.blank", "B4", None)),
    ("| number |\n| #1.1 |", ("number.type", "A4", "1.1")),
    ("| number |\n| нэг |", ("number.type", "A4", "1.1")),
    (f"| number |\n| 1.{'9' * 5_000} |", ("number.type", "A4", "1.1")),  # more digits than Python reads
    ("| number |\n| 2.1 |", ("measure.goal", "A4", "1.…")),
    ("| number |\n| 1.1 |\n| 1.1. |", ("measure.duplicate", "A5", None)),
    ("| number |\n| 1.1 |\n| 1.4 |", ("measure.gap", "A5", "1.2, 1.3")),
    ("| period |\n| |", ("period.missing", "D4", None)),
    ("| period |\n| дараа нь |", ("period.unreadable", "D4", None)),
    ("| target |\n| |", ("target.missing", "E4", None)),
    ("| target | target_count |\n| 12-оос доошгүй | |", ("target.suggests", "F4", "12")),
    ("| target | target_count |\n| 12-оос доошгүй | 10 |", ("target.suggests", "F4", "12")),
    ("| target_count |\n| 4 удаа |", ("count.type", "F4", "4")),
    ("| target_count |\n| 0 |", ("count.type", "F4", None)),
    ("| target_count |\n| -4 |", ("count.negative", "F4", "> 0")),
    ("| budget |\n| 1 250,5 |", ("budget.type", "G4", "1250.5")),
    ("| budget |\n| '500 |", ("budget.type", "G4", "500")),
    ("| budget |\n| -1 |", ("budget.negative", "G4", None)),
    ("| units |\n| |", ("unit.missing", "H4", None)),
    ("| units |\n| ТЗХУ |", ("unit.unknown", "H4", "«ТЗУХ»")),
    ("| units |\n| ТЗУХ, HXX |", ("unit.lookalike", "H4", "«HXX» → «НХХ»")),
    ("| units |\n| TЗYX |", ("unit.lookalike", "H4", "«TЗYX» → «ТЗУХ»")),
    ("| units |\n| ТЗ\u200bУХ, XAAA\u200e |", ("unit.lookalike", "H4", "«XAAA» → «ХААА»")),
    ("| number |\n| 1.1.1.1.1 |", ("number.type", "A4", "1.1")),  # numbers go four deep
    ("| number |\n| １.１ |", ("number.type", "A4", "1.1")),
    ("| achieved_count |\n| '75 |", ("count.type", "J4", "75")),
    ("| achieved_count |\n| nan |", ("count.type", "J4", None)),
    ("| units |\n| тзух |", ("unit.unknown", "H4", "«ТЗУХ»")),
    ("| units |\n| IT |", ("unit.unknown", "H4", None)),
    ("| units |\n| ТЗУХ, ТЗУХ |", ("unit.duplicate", "H4", "«ТЗУХ»")),
    ("| units |\n| ТЗУХ ХААА\\nТЗУХ; НХХ / ХААА |", ("unit.duplicate", "H4", "«ТЗУХ», «ХААА»")),
    ("| achieved_count |\n| 80 хувь |", ("count.type", "J4", "80")),
    ("| achieved_count |\n| -1 |", ("count.negative", "J4", None)),
    ("| assessed |\n| 80 хувь |", ("percent.type", "K4", "80")),
    ("| assessed |\n| 12,5% |", ("percent.type", "K4", "12.5")),
    ("| assessed |\n| 0.8 |", ("percent.fraction", "K4", "80")),
    ("| assessed |\n| 101 |", ("percent.range", "K4", None)),
    ("| assessed |\n| -0.5 |", ("percent.range", "K4", None)),
    ("| assessed |\n| |", ("percent.missing", "K4", None)),
    ("| achieved |\n| |", ("percent.unproved", "K4", None)),
    ("| evidence |\n| |", ("evidence.missing", "L4", None)),
    ("| target | target_count | achieved_count | assessed |\n| 4 удаа | 4 | 3 | 80 |",
     ("percent.contradiction", "K4", "75")),
    ("| achieved |\n| Сургaлт хийсэн |", ("text.lookalike", "I4", "«Сургaлт»")),
    ("| note |\n| єргєдєл |", ("text.lookalike", "M4", "«єргєдєл»")),
    ("| target | target_count |\n| 4-оос доошгүй | 4 |", ("grammar.suffix", "E4", "«4-оос» → «4-өөс»")),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "finding"), EXAMPLES)
def test_each_fault_is_one_finding_at_its_cell(markdown, finding):
    assert findings(markdown) == [finding]


def test_every_code_that_a_rule_makes_has_an_example():
    long_text = "text.too-long"  # told by a test of its own
    assert {finding[0] for _, finding in EXAMPLES} | {long_text} == {rule.code for rule in RULES}


def test_a_text_longer_than_a_cell_holds():
    assert findings(f"| note |\n| {'а' * 32_767} |") == []
    assert findings(f"| note |\n| {'а' * 32_768} |") == [("text.too-long", "M4", "32768")]


def test_one_hundred_percent_typed_into_a_percentage_cell_is_a_fraction_but_one_percent_is_not():
    assert findings("| assessed |\n| 1 |") == []
    grid = goal_grid("| assessed |\n| 1 |", as_percent=frozenset({(3, 10)}))
    assert [(item.code, item.cell, item.expected) for item in validate(from_book(book(grid)))] == [
        ("percent.fraction", "K4", "100")
    ]


def test_every_fault_of_a_row_is_found_in_one_pass_and_errors_come_first():
    assert findings(
        "| number | period | target | units | assessed |\n| #1.1 | 5 дугаар улирал | | QQQ | 80 хувь |"
    ) == [
        ("number.type", "A4", "1.1"),
        ("period.unreadable", "D4", None),
        ("unit.unknown", "H4", None),
        ("percent.type", "K4", "80"),
        ("target.missing", "E4", None),
    ]


def test_a_bad_count_yields_no_missing_percent_of_its_own():
    assert [code for code, *_ in findings("| target_count | achieved_count | assessed |\n| 0 | 3 | |")] == [
        "count.type"
    ]
    assert [code for code, *_ in findings("| target_count | achieved_count | assessed |\n| 4 | гурав | |")] == [
        "count.type"
    ]


def test_a_contradiction_is_judged_after_rounding():
    assert findings("| target_count | achieved_count | assessed |\n| 3 | 1 | 33.4 |") == []
    assert findings("| target_count | achieved_count | assessed |\n| 3 | 1 | 33.3 |", digits=1) == []
    assert [
        code for code, *_ in findings("| target_count | achieved_count | assessed |\n| 3 | 1 | 33.4 |", digits=1)
    ] == ["percent.contradiction"]


def test_a_note_explains_a_contradiction():
    assert findings("| target_count | achieved_count | assessed | note |\n| 4 | 3 | 80 | Чанарыг харгалзав. |") == []


def test_an_upper_bound_is_never_counted_nor_suggested():
    assert findings("| target | achieved_count | target_count | assessed |\n| 5-аас дээшгүй | 3 | 5 | 100 |") == []


def test_not_due_and_not_assessable_need_no_percent():
    assert findings("| period | assessed | achieved | evidence |\n| 4 дүгээр улиралд | | | |", period="h1") == []
    assert findings("| assessed | evidence |\n| Үнэлэх  боломжгүй | |") == []


def test_blank_rows_between_measures_are_no_faults():
    grid = goal_grid("| number |\n| 1.1 |\n| 1.2 |")
    grid.values.insert(4, [None, "  ", None])
    assert validate(from_book(book(grid))) == ()


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff\u200e", "\u00a0\u00ad", "\u2060\u3164"])
def test_letters_that_nobody_sees_make_no_measure_no_other_number_and_no_other_unit(unseen):
    grid = goal_grid(
        f"| number | units | assessed |\n| 1.1{unseen} | ТЗ{unseen.strip()}УХ | Үнэлэх боломжгүй{unseen} |"
    )
    grid.values.append([None, unseen])
    whole = book(grid)
    whole.grids[2].values[3][0] = f"{unseen}ТЗУХ"
    assert [(item.code, item.cell) for item in validate(from_book(whole))] == []


def test_a_latin_y_is_the_registered_one_of_two_letters_and_nobodys_where_both_are():
    def codes(units):
        example = from_book(book(goal_grid("| units |\n| ГYТ |"), units=units))
        return [(item.code, item.expected) for item in validate(example)]

    assert codes("ГҮТ") == [("unit.lookalike", "«ГYТ» → «ГҮТ»")]
    assert codes("ГУТ") == [("unit.lookalike", "«ГYТ» → «ГУТ»")]
    assert [code for code, _ in codes("ГУТ ГҮТ")] == ["unit.unknown"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (dt.time(1, 30), "01:30"),
        (dt.timedelta(hours=30, minutes=5), "30:05"),
        (dt.date(2025, 11, 5), "2025-11-05"),
        (True, "TRUE"),
    ],
)
def test_a_moment_or_a_truth_is_no_count_and_is_told_as_it_shows(value, shown):
    grid = goal_grid("| target_count | achieved_count |\n| 4 | |")
    grid.values[3][9] = value
    outcome = validate(from_book(book(grid)))
    assert [(item.code, item.cell, messages.plain(item.value)) for item in outcome] == [("count.type", "J4", shown)]


def test_a_copied_row_is_told_at_its_id():
    assert findings("| number | id |\n| 1.1 | a1 |\n| 1.2 | a1 |") == [("id.duplicate", "O5", None)]


def test_formulas_errors_and_merges_silence_the_rules_of_their_cells():
    grid = goal_grid(
        "| number | achieved | assessed | units |\n| 1.1 | Хийсэн | 100 | ТЗУХ |\n| 1.2 | | | |",
        formulas=frozenset({(3, 10), (3, 13)}),
        errors={(3, 8): "#REF!"},
        merged=((3, 7, 4, 7),),
    )
    outcome = validate(from_book(book(grid)))
    assert [(item.code, item.cell, item.value) for item in outcome if item.cell[1:] == "4"] == [
        ("cell.merged", "H4", "ТЗУХ"), ("cell.error", "I4", "#REF!"), ("cell.formula", "K4", 100),
    ]  # fmt: skip
    assert [(item.code, item.cell) for item in outcome if item.cell[1:] == "5"] == [("percent.missing", "K5")]


def test_a_row_that_waits_to_be_typed_into_is_no_measure_and_one_with_a_formula_that_shows_nothing_is_told():
    grid = goal_grid("| number |\n| 1.1 |", formulas=frozenset({(4, 13), (5, 8)}))
    grid.values.extend([[None] * len(schema.KEYS), [None] * len(schema.KEYS)])
    plan = from_book(book(grid))
    assert list(plan.measures["row"]) == [3, 5]
    assert [(item.code, item.cell) for item in plan.findings] == [("cell.formula", "I6")]


def test_columns_are_found_by_heading_wherever_they_stand():
    grid = goal_grid("| assessed |\n| 80 хувь |")
    moved = Grid(grid.name, [row[::-1] if len(row) > 1 else row for row in grid.values])
    assert [(item.code, item.cell) for item in validate(from_book(book(moved)))] == [("percent.type", "E4")]


def test_a_missing_and_a_repeated_column_are_one_finding_each():
    grid = goal_grid("| measure |\n| Сургалт |\n| Хяналт |")
    grid.values[2][3], grid.values[2][11] = "Хугацаа", "ХҮРСЭН  ТОО"
    outcome = validate(from_book(book(grid)))
    assert [(item.code, item.cell, item.expected or item.value) for item in outcome] == [
        ("column.missing", None, "Хэрэгжих хугацаа"),
        ("column.missing", None, "Нотлох баримт"),
        ("column.duplicate", "L3", "ХҮРСЭН  ТОО"),
    ]


@pytest.mark.parametrize(
    ("headings", "missing"), [(("Түлхүүр", "Утга2", "Тайлбар"), "Утга"), (("Түл", "Утга", "Тайлбар"), "Тохиргооны нэр")]
)
def test_settings_without_their_column_are_told_and_the_defaults_hold(headings, missing):
    sound = book(goal_grid("| measure |\n| Сургалт |"), settings={"digits": 2})
    other = Grid(schema.SETTINGS, [[], [], list(headings), ["digits", 2, None]])
    example = from_book(
        Book("План.xlsx", tuple(other if grid.name == schema.SETTINGS else grid for grid in sound.grids))
    )
    outcome = [(item.code, item.sheet, item.expected) for item in example.findings]
    assert (outcome, example.settings.digits) == ([("column.missing", schema.SETTINGS, missing)], 0)
    assert from_book(sound).settings.digits == 2


def test_missing_sheets_are_named_and_units_not_called_unknown():
    whole = book(goal_grid("| measure |\n| Сургалт |", "1. А"), goal_grid("| measure |\n| Хяналт |", "3. Б"))
    kept = Book(whole.name, tuple(grid for grid in whole.grids if grid.name != schema.UNITS))
    assert [(item.code, item.sheet, item.cell) for item in validate(from_book(kept))] == [
        ("sheet.missing", "Байгууллага", None),
        ("sheet.missing", "Зорилт 2", None),
    ]


def test_a_newer_schema_version_is_told():
    whole = book(goal_grid("| measure |\n| Сургалт |"))
    whole.grids[-1].values[0][1] = 9
    assert [(item.code, item.sheet, item.value) for item in validate(from_book(whole))] == [
        ("version.unsupported", "_plan", 9)
    ]


def test_a_unit_in_two_spellings_is_named_twice():
    assert findings("| units |\n| НХХ, HXX |") == [
        ("unit.lookalike", "H4", "«HXX» → «НХХ»"), ("unit.duplicate", "H4", "«НХХ»"),
    ]  # fmt: skip


def test_a_code_that_holds_a_blank_is_one_unit():
    workbook = book(goal_grid("| units |\n| 2 хороо, 3 хороо |\n| 2 хороо, 2 хороо |"))
    workbook.grid(schema.UNITS).values[3:] = [["2 хороо"], ["3 хороо"]]
    assert [(item.cell, item.expected) for item in validate(from_book(workbook)) if item.code == "unit.duplicate"] == [
        ("H5", "«2 хороо»")
    ]


def test_a_unit_registered_twice_is_told_at_its_second_cell_and_others_stay_unknown():
    workbook = book(goal_grid("| units |\n| QQQ |"), units="ТЗУХ НХХ ТЗУХ HXX тзух")
    assert [
        (item.code, item.severity, item.sheet, item.cell, item.value) for item in validate(from_book(workbook))
    ] == [
        ("unit.duplicate", "error", "Байгууллага", "A6", "ТЗУХ"),
        ("unit.duplicate", "error", "Байгууллага", "A7", "HXX"),
        ("unit.duplicate", "error", "Байгууллага", "A8", "тзух"),
        ("unit.unknown", "error", "Зорилт 1", "H4", "QQQ"),
    ]


def test_blank_settings_are_told_at_the_cells_of_their_values():
    outcome = validate(plan("| measure |\n| Сургалт |", org="  ", title=None, year=""))
    assert [(item.code, item.severity, item.sheet, item.cell, item.expected) for item in outcome] == [
        ("setting.missing", "warning", "Тохиргоо", "B4", "org"),
        ("setting.missing", "warning", "Тохиргоо", "B5", "title"),
        ("setting.missing", "warning", "Тохиргоо", "B6", "year"),
    ]


def test_a_setting_whose_row_was_deleted_is_told_without_a_cell():
    workbook = book(goal_grid("| measure |\n| Сургалт |"))
    workbook.grid(schema.SETTINGS).values[4:] = []
    outcome = validate(from_book(workbook))
    assert [(item.code, item.cell, item.expected) for item in outcome] == [
        ("setting.missing", None, "title"), ("setting.missing", None, "year"),
    ]  # fmt: skip
    assert [sentence(outcome[0], language).partition(":")[0] for language in ("mn", "en")] == [
        "«Тохиргоо» хуудас", "Sheet “Тохиргоо”",
    ]  # fmt: skip


def test_an_empty_plan_says_so_at_each_goal():
    workbook = book(goal_grid("| measure |", "1."), goal_grid("| measure |", "2. Ил тод байх"))
    assert [(item.code, item.severity, item.sheet, item.cell) for item in validate(from_book(workbook))] == [
        ("goal.untitled", "warning", "Зорилт 1", "A1"),
        ("goal.empty", "warning", "Зорилт 1", "A4"),
        ("goal.empty", "warning", "Зорилт 2", "A4"),
    ]


@pytest.mark.parametrize("above", [[[None]], [["#REF!"]], [["Зорилт 1"]], [["Зорилт 1."], ["Цэнхэр гарчигтай баганыг …"]],
                                   [[], ["Цэнхэр гарчигтай баганыг төлөвлөгөө хариуцсан мэргэжилтэн бөглөнө."]]])  # fmt: skip
def test_advice_errors_and_a_bare_number_are_no_goals_text(above):
    grid = goal_grid("| measure |\n| Сургалт |")
    errors = {(0, 0): "#REF!"} if above == [["#REF!"]] else {}
    example = from_book(book(Grid("Зорилт 1", [*above, *grid.values[2:]], errors=errors)))
    assert (example.goals[0].text, [(item.code, item.cell) for item in example.findings]) == (
        "",
        [("goal.untitled", "A1")],
    )


def test_a_font_without_shipped_widths_is_a_warning():
    outcome = validate(plan("| measure |\n| Сургалт |", font="Comic Sans MS"))
    assert [(item.code, item.severity, item.sheet, item.cell) for item in outcome] == [
        ("font.unknown", "warning", "Тохиргоо", "B4")
    ]
    assert findings("| measure |\n| Сургалт |", font="times  new ROMAN") == []
