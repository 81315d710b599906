"""The bridge, interpreted: what it starts, what it says where it can't, and that any file name survives."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.vba import source, texts
from plan_workbook.buttons import WITHOUT_BOOK
from plan_workbook.ribbon import Click, decoded, parse
from tests.macros.desk import HWND, VERSION, Desk, Windows

PYTHON = r"C:\Users\Өнөр Үүл & Co 'q' 100%\python.exe"
UNDO = r"HKCU\Software\PlanWorkbook\Undo"
KEY = r"HKCU\Software\PlanWorkbook\Python"
AWKWARD = "План «2025» & 'Тайлан' 100% = %TEMP%.xlsx"


def installed(**more) -> Windows:
    return Windows(registry={KEY: PYTHON}, files={PYTHON}, **more)


def stamp(desk: Desk) -> str:
    """The bridge's own name for the click it started last."""
    return desk.windows.commands[-1].partition(" --click=")[2]


def test_ctrl_z_takes_back_the_click_that_changed_something_and_no_other():
    desk = Desk(book="План.xlsx", windows=installed())
    desk.click("next")
    assert desk.excel.application.undo == []

    def changes(command):
        desk.windows.registry[UNDO] = command.partition(" --click=")[2]
        return 0

    desk.windows.run = changes
    desk.click("validate")
    [(label, procedure)] = desk.excel.application.undo
    assert label == "Буцаах" and procedure.endswith("'!PlanUndo")
    desk.windows.run = lambda command: 0
    desk.excel.run("PlanUndo")
    assert " -m plan_workbook.click undo --wb=" in desk.windows.commands[-1]
    assert len(desk.excel.application.undo) == 1


def test_a_click_starts_the_registered_interpreter_isolated_hidden_and_waited_for():
    desk = Desk(book=AWKWARD, windows=installed())
    desk.click("validate")
    assert desk.windows.commands == [
        f'"{PYTHON}" -I -X utf8 -m plan_workbook.click validate '
        f"--wb=\"План «2025» & 'Тайлан' 100| < |TEMP|.xlsx\" --from_xl=1 --hwnd={HWND} --macros={VERSION} --click={stamp(desk)}"
    ]
    assert desk.windows.popups == []


def test_the_template_starts_the_same_as_the_addin():
    desk = Desk("template", AWKWARD, installed())
    desk.click("report", "TemplateClick")
    assert [command.split("plan_workbook.click ")[1].split(" ")[0] for command in desk.windows.commands] == ["report"]


def test_python_reads_out_of_the_command_what_the_macro_put_in():
    desk = Desk(book=" =%a ", windows=installed())
    desk.click("next")
    arguments = desk.windows.commands[0].split('" -I -X utf8 -m plan_workbook.click ')[1].replace('"', "")
    action, book = arguments.split(" --wb=")
    book, rest = book.split(" --from_xl=1 ")
    assert parse([action, f"--wb={book}", *rest.split(" ")]) == Click("next", " =%a ", HWND, VERSION, stamp(desk))


# Windows' file names hold no control characters and none of these.
NAMES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters='<>:"/\\|?*'), min_size=1, max_size=40
)


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_any_file_name_comes_through_and_holds_nothing_that_windows_or_xlwings_would_change(name):
    sent = str(Desk().excel.run("SafeName", name))
    assert decoded(sent) == name
    assert not {"%", "=", '"'} & set(sent)
    assert sent.strip(" ") == sent or name.strip(" ") == ""


@pytest.mark.parametrize(
    ("windows", "key"),
    [
        (Windows(), "not-installed"),
        (Windows(registry={KEY: PYTHON}), "no-python"),
        (installed(run=lambda command: 1), "no-package"),
        (Windows(has_shell=False), "no-shell"),
    ],
)
def test_what_is_missing_is_said_in_mongolian_with_what_to_do(windows, key):
    desk = Desk(book="План.xlsx", windows=windows)
    desk.click("validate")
    said = texts()[f"{key}.mn"]
    shown = windows.popups or [(title, text) for _, text, title, _ in desk.excel.dialogs]
    assert shown == [("Төлөвлөгөө", said)]


def test_a_python_that_windows_refuses_to_start_is_told_apart():
    def refused(command):
        from pyopenvba.exceptions import VBARuntimeError

        raise VBARuntimeError(70, "Permission denied")

    desk = Desk(book="План.xlsx", windows=installed(run=refused))
    desk.click("validate")
    assert desk.windows.popups == [("Төлөвлөгөө", texts()["blocked.mn"])]


def test_without_a_workbook_nothing_is_started():
    desk = Desk(windows=installed())
    desk.click("validate")
    assert (desk.windows.commands, desk.windows.popups) == ([], [("Төлөвлөгөө", texts()["no-book.mn"])])


@pytest.mark.parametrize("button", sorted(WITHOUT_BOOK))
def test_what_needs_no_workbook_is_begun_without_one(button):
    desk = Desk(windows=installed())
    desk.click(button)
    assert desk.windows.popups == []
    assert f' {button} --wb="" --from_xl=1 --hwnd={HWND} ' in desk.windows.commands[0]


def spare_started() -> list[str]:
    return [f'"{PYTHON}" -I -X utf8 -m plan_workbook.spare --hwnd={HWND}']


def test_a_plan_that_comes_to_the_front_has_a_python_made_ready_once_and_another_workbook_none():
    desk = Desk(book="План.xlsx", windows=installed())
    desk.excel.run("ReadySpare")
    assert desk.windows.left == []
    desk.make_plan()
    desk.excel.run("ReadySpare")
    desk.excel.run("ReadySpare")
    assert (desk.windows.left, desk.windows.commands, desk.windows.popups) == (spare_started(), [], [])


def test_nothing_is_made_ready_nor_said_where_nothing_is_installed():
    desk = Desk(book="План.xlsx")
    desk.make_plan()
    desk.excel.run("ReadySpare")
    assert (desk.windows.left, desk.windows.popups) == ([], [])


def test_on_a_mac_one_sentence_is_said_and_nothing_of_windows_is_compiled():
    bridge = source("PlanBridge.bas")
    on_mac = re.sub(r"^#If Not Mac Then\n.*?^#End If\n", "", bridge, flags=re.MULTILINE | re.DOTALL)
    assert "CreateObject" not in on_mac and "ActiveProtectedViewWindow" not in on_mac
    desk = Desk(book="План.xlsx", windows=installed(), bridge=on_mac)
    desk.click("validate")
    desk.excel.run("ReadySpare")
    said = f"{texts()['mac.mn']}\n\n{texts()['mac.en']}"
    assert [text for _, text, *_ in desk.excel.dialogs] == [said]
    assert (desk.windows.commands, desk.windows.left) == ([], [])


def test_protected_view_is_told_from_no_workbook():
    desk = Desk(windows=installed())
    desk.excel.application.protected_view = True
    desk.click("validate")
    assert (desk.windows.commands, desk.windows.popups) == ([], [("Төлөвлөгөө", texts()["protected-view.mn"])])


def test_what_python_leaves_in_the_status_bar_stays_and_the_starting_words_go():
    desk = Desk(book="План.xlsx", windows=installed())
    desk.click("validate")
    assert desk.excel.application.vba_get("StatusBar") is False

    def says(command):
        desk.excel.application.vba_set("StatusBar", "1/3: …")
        return 0

    desk.windows.run = says
    desk.click("next")
    assert desk.excel.application.vba_get("StatusBar") == "1/3: …"
