"""The workbook that staff get: its shape, its live formulas, its limits and its colours."""

import itertools

import openpyxl
import pytest
from openpyxl.styles import Font
from pyopenvba import ExcelFile

from plan_workbook import creating, schema, scores
from plan_workbook.commands import demonstration
from plan_workbook.plan import Goal, from_book
from plan_workbook.settings import Settings
from plan_workbook.sheets import goal_sheet, plan_template
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.sheets.writing import styles
from plan_workbook.storage import atomic_write, workbook_reader
from tests.audit import faults
from tests.converting import recalculated


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The example plan as a file."""
    path = tmp_path_factory.mktemp("жишээ") / "Төлөвлөгөө.xlsx"
    creating.write(demonstration.contents(), path)
    return path


def test_every_sheet_of_the_contract_is_there_and_the_record_hidden():
    book = plan_template.build(creating.empty())
    assert book.sheetnames == ["Эхлэл", "Тохиргоо", "Байгууллага", "Зорилт 1", "Зорилт 2", "Зорилт 3", "Алдаа", "_plan"]
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == ["_plan"]


def test_what_is_written_is_read_again(example):
    plan = from_book(workbook_reader.read(example))
    wanted = demonstration.contents()
    assert plan.goals == tuple(wanted.goals)
    assert [unit.code for unit in plan.units] == [unit.code for unit in wanted.units]
    rows = [row for goal in wanted.goals for row in wanted.measures[goal.number]]
    columns = [key for key in schema.KEYS if key != "percent"]
    assert plan.measures[columns].to_dict("records") == [{key: row[key] for key in columns} for row in rows]


def test_the_package_passes_the_audit(example, tmp_path):
    creating.write(creating.empty(), tmp_path / "хоосон.xlsm")
    assert (faults(example), faults(tmp_path / "хоосон.xlsm"), faults(creating.template_path())) == ([], [], [])


def test_an_openpyxl_round_trip_keeps_macros_ribbon_limits_and_colours(tmp_path):
    first = openpyxl.load_workbook(creating.template_path(), keep_vba=True)
    atomic_write.save_workbook(first, tmp_path / "дахин.xlsm")
    before, after = (_parts(path) for path in (creating.template_path(), tmp_path / "дахин.xlsm"))
    assert after == before


def _parts(path):
    book = openpyxl.load_workbook(path, keep_vba=True)
    names = {name for name in book.vba_archive.namelist() if name.startswith(("customUI", "xl/vba"))}
    sheet = book["Зорилт 1"]
    formats = [(str(area.sqref), [rule.formula for rule in area.rules]) for area in sheet.conditional_formatting]
    limits = [(str(rule.sqref), rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation]
    return (
        names,
        book.code_name,
        [each.sheet_properties.codeName for each in book],
        formats,
        limits,
        sorted(book.defined_names),
    )


@pytest.mark.parametrize("settings", [{"rounding": "half-up", "digits": 1}, {"rounding": "down", "digits": 2}])
def test_the_live_percent_says_what_the_scores_say(tmp_path, settings):
    """Over every mix of what may stand in the four cells that a percent is made of."""
    targets = (None, "12-оос доошгүй", "5-аас дээшгүй", "10 хувиас ихгүй", "Хэтрэхгүй байх")
    mixes = itertools.product(
        targets, (None, 3, 0, "гурав"), (None, 2, 5, -1), (None, 66.66, 0, 0.8, 101, "80 хувь", "үнэлэх боломжгүй")
    )
    keys = ("target", "target_count", "achieved_count", "assessed")
    rows = [
        {
            "number": f"1.{count}",
            "measure": "А",
            "period": "Жилдээ",
            "id": f"m{count}",
            **dict(zip(keys, mix, strict=True)),
        }
        for count, mix in enumerate(mixes, 1)
    ]
    contents = Contents([Goal("1", "А", "Зорилт 1")], {"1": rows}, settings=settings)
    creating.write(contents, tmp_path / "хувь.xlsx")
    grid = recalculated(tmp_path / "хувь.xlsx", _sub(tmp_path)).grid("Зорилт 1")
    shown = [grid.at(schema.HEADING_ROW + index, 13) for index in range(len(rows))]
    wanted = []
    for row in rows:
        score = scores.score_of({**row, "as_percent": False}, Settings(**settings))
        rounded = score.percent is not None and float(
            scores.rounded(score.percent, **{"rule": settings["rounding"]}, digits=settings["digits"])
        )
        wanted.append(
            rounded if score.percent is not None else "үнэлэх боломжгүй" if score.status == "not-assessable" else None
        )
    assert [None if value == "" else value for value in shown] == wanted
    kept = workbook_reader.read(tmp_path / "хувь.xlsx").grid("Зорилт 1")  # as it shows before anything is computed
    assert [kept.at(schema.HEADING_ROW + index, 13) or None for index in range(len(rows))] == [
        item or None for item in shown
    ]


def _sub(folder):
    (folder / "тооцсон").mkdir()
    return folder / "тооцсон"


def test_the_figures_at_a_glance_are_the_scores(example):
    start = workbook_reader.read(example).grid("Эхлэл")
    assert [row[3:7] for row in start.values[3:7]] == [
        ["Зорилт 1", 4, 3, 92], ["Зорилт 2", 5, 5, 82], ["Зорилт 3", 5, 3, 90], ["Нийт", 14, 11, 87],
    ]  # fmt: skip


def test_limits_speak_mongolian_and_offer_the_registered_units(example):
    sheet = openpyxl.load_workbook(example)["Зорилт 1"]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert (rules["D4"].formula1, rules["H4"].formula1) == ("periods", "unit_codes")
    assert {cell: rule.error for cell, rule in rules.items() if rule.showErrorMessage and len(rule.error) > 255} == {}
    assert [cell for cell, rule in rules.items() if rule.showErrorMessage] == ["F4", "G4", "J4", "K4"]


def test_columns_numbers_and_ids_are_text_cells():
    book = plan_template.build(creating.empty())
    assert [book["Зорилт 1"][f"{letter}4"].number_format for letter in "ABO"] == ["@", "@", "@"]


def test_a_text_that_begins_like_a_formula_stays_text(tmp_path):
    rows = [{"number": "1.1", "measure": "=1+1", "achieved": "-Хийсэн", "id": "a"}]
    creating.write(Contents([Goal("1", "А", "Зорилт 1")], {"1": rows}), tmp_path / "а.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "а.xlsx")["Зорилт 1"]
    assert (sheet["B4"].data_type, sheet["B4"].value, sheet["I4"].value) == ("s", "=1+1", "-Хийсэн")
    assert from_book(workbook_reader.read(tmp_path / "а.xlsx")).flaws == frozenset()


def test_a_text_loses_what_no_workbook_can_hold():
    cell = styles.new_workbook().create_sheet().cell(1, 1)
    goal_sheet.put(cell, "=a\x00b\x1f\tв\n")
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=ab\tв\n", "s", True)


def test_the_audit_itself_finds_a_fault(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"].font = Font(name="Arial", size=12, color="FF112233")
    book.save(tmp_path / "а.xlsx")  # openpyxl's own order of a font's children is the fault that we mend on saving
    assert faults(tmp_path / "а.xlsx") != []


@pytest.mark.parametrize("goals", [1, 2, 6])
def test_every_module_of_the_project_has_its_sheet_and_other_sheets_have_no_code_name(tmp_path, goals):
    contents = Contents([Goal(str(number), "А", f"Зорилт {number}") for number in range(1, goals + 1)])
    creating.write(contents, tmp_path / "а.xlsm")
    book = openpyxl.load_workbook(tmp_path / "а.xlsm")
    named = {sheet.sheet_properties.codeName: sheet.title for sheet in book if sheet.sheet_properties.codeName}
    assert list(named.values()) == [schema.START, schema.SETTINGS, schema.UNITS, schema.FINDINGS, schema.RECORD]
    with ExcelFile(tmp_path / "а.xlsm") as macros:
        modules = set(macros.module_names())
    assert modules == {book.code_name, *named, "PlanBridge", "PlanTemplate", "PlanTexts"}
