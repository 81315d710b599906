"""Settings are shown by their names, with choices by theirs; keys and codes are read as well."""

import datetime as dt

import openpyxl
import pytest

from plan_workbook import creating, schema, settings, texts
from plan_workbook.errors import InputError
from plan_workbook.grid import Book, Grid
from plan_workbook.plan import from_book, language_of
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.storage import workbook_reader
from tests import workbooks
from tests.console import run
from tests.exchange import office

CODES = [(key, value) for key, values in settings.CHOICES.items() for value in values]


def of_sheet(*rows: tuple[object, ...], headings: tuple[str, ...] = ("Тохиргооны нэр", "Утга", "Тайлбар", "Түлхүүр")):
    """The plan of a workbook whose settings are these rows."""
    sound = workbooks.book(workbooks.goal_grid("| measure |\n| Сургалт |"))
    settings_grid = Grid(schema.SETTINGS, [["Тохиргоо"], [], list(headings), *map(list, rows)])
    return from_book(
        Book("План.xlsx", tuple(settings_grid if grid.name == schema.SETTINGS else grid for grid in sound.grids))
    )


def made(path, **values: object):
    creating.write(Contents([], settings=values), path)
    return openpyxl.load_workbook(path)[schema.SETTINGS]


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_names_and_choices_can_be_told_apart_and_stand_in_a_drop_down(language):
    names = [schema.loose(settings.label(key, item)) for item in texts.LANGUAGES for key in settings.KEYS]
    assert len(set(names)) == len(names)
    for key in settings.CHOICES:
        offered = settings.offered(key, language)
        both = {schema.loose(item) for each in texts.LANGUAGES for item in settings.offered(key, each)}
        assert len(both) == 2 * len(offered)
        assert not any("," in item for item in offered) and len(",".join(offered)) <= 255


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("mn", ["Эхний хагас жил", "Зорилтоор", "Дээш тоймлох", "Монгол", "Хэвлэхгүй"]),
        ("en", ["First half-year", "By objectives", "Up", "English", "No"]),
    ],
)
def test_a_new_plan_shows_names_and_the_key_stands_hidden_beside_them(tmp_path, language, shown):
    chosen = {"period": "h1", "averaging": "goals", "rounding": "up", "language": language, "averages": "no"}
    sheet = made(tmp_path / "План.xlsx", **chosen)
    rows = {row[3].value: row for row in sheet.iter_rows(min_row=4)}
    assert list(rows) == list(settings.KEYS)
    assert [rows[key][0].value for key in rows] == [settings.label(key, language) for key in rows]
    assert [rows[key][1].value for key in chosen] == shown
    assert [letter for letter, dimension in sheet.column_dimensions.items() if dimension.hidden] == ["D"]
    assert from_book(workbook_reader.read(tmp_path / "План.xlsx")).settings == settings.Settings(
        period="h1", averaging="goals", rounding="up", language=language, averages="no"
    )


def test_choices_are_offered_in_the_plans_language_and_nothing_else_is_taken(tmp_path):
    sheet = made(tmp_path / "План.xlsx")
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    cells = {row[3].value: row[1].coordinate for row in sheet.iter_rows(min_row=4)}
    assert rules[cells["period"]].formula1 == ('"Төлөвлөх үе,1 дүгээр улирал,Эхний хагас жил,Эхний 9 сар,Жилийн эцэс"')
    strict = {key for key, cell in cells.items() if cell in rules and rules[cell].showErrorMessage}
    assert strict == {*settings.CHOICES, "digits"}
    assert not rules[cells["font"]].showErrorMessage  # another font is told as a warning


def test_dates_are_dates_that_excel_knows(tmp_path):
    sheet = made(tmp_path / "План.xlsx", deadline="2025 оны 12 дугаар сарын 20", as_of="2025-11-16")
    cells = {row[3].value: row[1] for row in sheet.iter_rows(min_row=4)}
    assert [cells[key].value for key in settings.DATES] == [None, dt.datetime(2025, 12, 20), dt.datetime(2025, 11, 16)]
    assert {cells[key].number_format for key in settings.DATES} == {"yyyy-mm-dd"}
    chosen = from_book(workbook_reader.read(tmp_path / "План.xlsx")).settings
    assert (chosen.deadline, chosen.as_of) == ("2025-12-20", "2025-11-16")


@pytest.mark.parametrize(("key", "value"), CODES)
def test_a_choice_is_read_by_its_code_and_by_its_name_in_either_language(key, value):
    typed = [value, *(settings.value_label(key, value, item) for item in texts.LANGUAGES)]
    names = [key, *(settings.label(key, item) for item in texts.LANGUAGES)]
    read = [settings.read([(name, item, "B4")]) for name, item in zip(names, typed, strict=True)]
    assert [getattr(item, key) for item in read] == [value] * 3


def test_case_and_blanks_of_a_name_do_not_count():
    assert settings.read([("тайлант  ХУГАЦАА", " эхний 9 сар ", "B4")]).period == "q3"


def test_a_refusal_speaks_the_words_that_the_row_is_in():
    with pytest.raises(InputError) as why:
        settings.read([("Хэвлэх", 1, "B4"), ("Тоймлох дүрэм", "хажуу тийш", "B5"), ("averages", "maybe", "B6")])
    unknown, named, coded = str(why.value).splitlines()
    assert "Тайлант хугацаа, " in unknown and "averaging" not in unknown
    assert named.endswith("«Тоймлох дүрэм» тохиргоонд «хажуу тийш» гэсэн утга тохирохгүй. Зөвшөөрөх утга: "
                          "Ердийн тоймлолт | Илүү орныг хасах | Дээш тоймлох.")  # fmt: skip
    assert coded.endswith("Зөвшөөрөх утга: yes | no.")


def test_a_sheet_of_an_earlier_version_has_keys_alone():
    old = of_sheet(("period", "h1", None), ("digits", 2, None), headings=("Түлхүүр", "Утга", "Тайлбар"))
    assert (old.settings.period, old.settings.digits, old.settings_by_name) == ("h1", 2, False)
    assert old.setting_cells == {"period": "B4", "digits": "B5"}


@pytest.mark.parametrize(
    ("name", "key", "meant"),
    [
        ("Тайлант хугацаа", "period", "period"),
        ("period", None, "period"),  # typed where a name belongs
        ("Манай тайлан", "period", "period"),  # reworded: the hidden key still says which setting it is
        ("", "period", "period"),
        ("Тайлант хугацаа", "language", "period"),  # parted by sorting some columns: what people see counts
    ],
)
def test_what_people_see_says_which_setting_a_row_is_unless_it_names_none(name, key, meant):
    example = of_sheet((name, "Эхний хагас жил", None, key))
    assert (example.settings.period, example.setting_cells) == ("h1", {meant: "B4"})


def test_a_setting_by_name_and_again_by_key_is_told_as_twice():
    with pytest.raises(InputError, match="A5 нүд: «year» тохиргоо хоёр удаа"):
        of_sheet(("Он", 2025, None, "year"), ("year", 2026, None, None))


def test_settings_are_set_by_name_on_the_command_line_too(tmp_path):
    made_of = creating.empty(["Он=2025", "Reporting period=First quarter", "digits=1"])
    assert made_of.settings == {"period": "First quarter", "year": "2025", "digits": "1"}
    creating.write(made_of, tmp_path / "План.xlsx")
    chosen = from_book(workbook_reader.read(tmp_path / "План.xlsx")).settings
    assert (chosen.year, chosen.period, chosen.digits) == (2025, "q1", 1)


@pytest.mark.parametrize(("typed", "spoken"), [("Англи", "en"), ("english", "en"), ("en", "en"), ("Монгол", "mn")])
def test_the_language_is_known_before_anything_else_is(typed, spoken):
    grid = Grid(schema.SETTINGS, [[], [], ["Тохиргооны нэр", "Утга"], ["Он", 2025], ["Хэл", typed]])
    assert language_of(grid) == spoken


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_macros_find_the_languages_code_under_its_name(tmp_path, language):
    creating.write(Contents([], settings={"language": language}), tmp_path / "План.xlsx")
    book = openpyxl.load_workbook(tmp_path / "План.xlsx", data_only=True)
    ((sheet, cell),) = book.defined_names[schema.PLAN_LANGUAGE].destinations
    assert book[sheet][cell].value == language


def test_a_missing_setting_is_told_by_its_name(tmp_path):
    from plan_workbook import messages
    from plan_workbook.validation.checks import validate

    outcome = [item for item in validate(of_sheet(("Он", None, None, "year"))) if item.code == "setting.missing"]
    said = {item.expected: messages.sentence(item) for item in outcome}
    assert said["year"].startswith("«Тохиргоо» хуудас, B4 нүд: «Он» тохиргоо хоосон байна.")


@pytest.mark.parametrize(
    ("old", "language", "shown"),
    [(False, "mn", "Эхний хагас жил"), (False, "en", "First half-year"), (True, "mn", "h1")],
)
def test_closing_writes_the_next_period_as_the_sheet_shows_periods(tmp_path, old, language, shown):
    path = office.plan(tmp_path / "План.xlsx", period="q1", language=language)
    if old:
        book = openpyxl.load_workbook(path)
        rows = list(book[schema.SETTINGS].iter_rows(min_row=3))
        for row in rows:
            row[0].value, row[3].value = row[3].value, None
        book.save(path)
    assert run("close", path, "--force", "--out", tmp_path / "хаасан.xlsx").returncode == 0
    assert openpyxl.load_workbook(tmp_path / "хаасан.xlsx")[schema.SETTINGS]["B11"].value == shown
    assert from_book(workbook_reader.read(tmp_path / "хаасан.xlsx")).settings.period == "h1"


def test_an_import_says_by_name_which_setting_it_wrote():
    from plan_workbook import messages
    from plan_workbook.findings import Finding

    said = Finding("import.guessed", "Sheet1", "C14", None, "ХЯНАСАН: Б.Болд", "setting|signers")
    assert "«Гарын үсэг зурах албан тушаалтан» тохиргоонд бичив" in messages.sentence(said)


def test_a_sheet_without_explanations_says_all_that_is_needed():
    example = of_sheet(("Он", 2025), ("digits", 1), headings=("Тохиргооны нэр", "Утга"))
    assert (example.settings.year, example.settings.digits, [item.code for item in example.findings]) == (2025, 1, [])
