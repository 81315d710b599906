"""The built template's macros, run by LibreOffice itself: another VBA than the interpreter's, the same answers."""

import pytest

from macros.build import template_bytes
from macros.vba import texts
from plan_workbook import __version__

AWKWARD = " План «2025» & 'Тайлан' 100% = %TEMP%.xlsx"


@pytest.fixture(scope="module")
def template(office, tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "Загвар.xlsm"
    path.write_bytes(template_bytes())
    document = office.open(path)
    yield document
    document.close(True)


@pytest.fixture
def run(template):
    def run(macro, *arguments):
        address = f"vnd.sun.star.script:VBAProject.{macro}?language=Basic&location=document"
        return template.ScriptProvider.getScript(address).invoke(arguments, (), ())[0]

    return run


def test_every_text_is_right_mongolian_and_english(run):
    said = {key: run("PlanTexts.PlanText", *key.rsplit(".", 1)) for key in texts()}
    assert said == texts()


def test_the_command_line_is_the_same(run):
    assert run("PlanBridge.PlanCommand", r"C:\Өнөр\python.exe", "validate", AWKWARD, "42") == (
        r'"C:\Өнөр\python.exe" -I -X utf8 -m plan_workbook.click validate '
        f"--wb=\">План «2025» & 'Тайлан' 100| < |TEMP|.xlsx\" --from_xl=1 --hwnd=42 --macros={__version__}"
    )


def test_the_language_comes_from_the_settings_sheet(run, template):
    from plan_workbook.settings import KEYS
    from plan_workbook.sheets.settings_sheet import FIRST_ROW

    cell = template.Sheets.getByName("Тохиргоо").getCellRangeByName(f"B{FIRST_ROW + KEYS.index('language')}")
    said = {}
    for typed in ("Монгол", "Англи", "", " EN ", "mn", "English", "франц"):
        cell.String = typed
        said[typed] = run("PlanBridge.PlanLanguage")
    assert said == {"Монгол": "mn", "Англи": "en", "": "mn", " EN ": "en", "mn": "mn", "English": "en", "франц": "mn"}


def test_the_tab_is_shown_where_no_addin_is_loaded(run):
    assert run("PlanTemplate.AddinLoaded") is False
