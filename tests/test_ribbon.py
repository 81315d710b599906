"""The ribbon's door: arguments in, one sentence out, always exit 0."""

import pytest

from plan_workbook import __version__, ribbon
from plan_workbook.ribbon import Click


@pytest.mark.parametrize(
    ("arguments", "click"),
    [
        (
            ["validate", "--wb=План.xlsx", "--from_xl=1", "--hwnd=123", "--macros=0.1.0"],
            Click("validate", "План.xlsx", 123, "0.1.0"),
        ),
        (["next", "--wb=100| < |TEMP|.xlsx", "--hwnd=-5"], Click("next", "100% = %TEMP%.xlsx", -5)),
        (["pdf", "--wb=>План >"], Click("pdf", " План  ", None)),
        (["word", "--wb=--wb<x.xlsx", "--hwnd=0"], Click("word", "--wb=x.xlsx", None)),
        (["help", "--wb=", "--hwnd=abc", "stray"], Click("help", "", None)),
        ([], Click("", "", None)),
    ],
)
def test_the_bridges_arguments(arguments, click):
    assert ribbon.parse(arguments) == click


def test_an_unknown_button_and_no_workbook_are_answered(engine):
    assert ribbon.main(["dance", "--wb=План.xlsx", f"--hwnd={engine.hwnd}"]) == 0
    assert ribbon.main(["validate", "--wb=", f"--hwnd={engine.hwnd}"]) == 0
    assert engine.shown("alert") == [
        f"Хэрэгслийн энэ хувилбарт ({__version__}) «dance» товч алга. "
        "Excel-ийг хаагаад install.cmd файлыг, эсвэл plan-workbook addin install командыг ажиллуулна уу.",
        "Нээлттэй Excel файл алга. Төлөвлөгөөний файлаа нээгээд дахин дарна уу.",
    ]


def test_version_tells_both_sides_when_they_differ(engine):
    engine.new().Title = "Book1"
    for macros in (__version__, "0.0.1"):
        ribbon.main(["version", "--wb=Book1", f"--hwnd={engine.hwnd}", f"--macros={macros}"])
    same, other = engine.shown("alert")
    assert same.startswith(f"Төлөвлөгөөний хэрэгсэл, хувилбар {__version__}.") and "0.0.1" not in same
    assert other.endswith(
        "Макроны хувилбар 0.0.1 байна. "
        "Excel-ийг хаагаад install.cmd файлыг, эсвэл plan-workbook addin install командыг ажиллуулна уу."
    )


def test_starting_it_imports_neither_pandas_nor_openpyxl():
    import subprocess
    import sys

    ask = "import sys, plan_workbook.ribbon; print(sorted({'pandas', 'openpyxl', 'xlwings', 'pandera'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_reading_excel_does_not_wait_for_pandas_which_can_be_imported_afterwards():
    import subprocess
    import sys

    ask = (
        "import sys; from plan_workbook.excel import session; session.load(); print({'pandas', 'xlwings'} & set(sys.modules)); "
        "import pandas; print(pandas.DataFrame({'а': [1]}).shape)"
    )
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert said.stdout == "{'xlwings'}\n(1, 1)\n"
