"""The ribbon's XML: what Excel would silently drop, or answer with "cannot run the macro", is found here."""

import re
from xml.etree import ElementTree

import pytest

from macros.vba import PREFIX, modules, ribbon, texts
from plan_workbook.buttons import BUTTONS, WITHOUT_BOOK

SPACE = "{http://schemas.microsoft.com/office/2006/01/customui}"
HOSTS = ("template", "addin")
# Parameters of each callback as VBA must declare them (RibbonX reference, VBA column).
SIGNATURES = {
    "onLoad": "ribbon As IRibbonUI",
    "onAction": "control As IRibbonControl",
    **dict.fromkeys(
        ("getLabel", "getScreentip", "getSupertip", "getVisible"), "control As IRibbonControl, ByRef returned"
    ),
}
# Letters that Excel's own tabs, its search, its menus of 2003 (E, I, O, T) and its quick access bar answer to.
EXCEL_KEYTIPS = "FHNPMARWLYQBJXZUEITODSC0123456789"
# Names of Office 2007's own icons as we remember them; only Excel can show that they are there (docs/excel-checklist.md, step 1).
ICONS = {
    "AcceptInvitation", "Spelling", "ReviewNextComment", "CalculateNow", "FilePrintPreview", "FileSaveAsPdfOrXps", "ExportWord",
    "FileSendAsAttachment", "Consolidate", "Help", "Info", "ReviewNewComment", "FileMarkAsFinal", "FileNew", "ImportTextFile", "Copy",
    "HyperlinkInsert", "GoalSeek", "SignatureLineInsert", "ReviewAcceptChange", "Undo", "PivotTableInsert", "ChartInsert",
    "FilePrint", "ReviewCompareTwoVersions",
}  # fmt: skip


def elements(host):
    return list(ElementTree.fromstring(ribbon(host)).iter())


def procedures(host):
    """Public Subs of the host's standard modules: name -> parameters."""
    gathered = {}
    for text in modules(host, "1").values():
        gathered.update(re.findall(r"^Public Sub (\w+)\(([^)]*)\)", text, re.MULTILINE))
    return gathered


@pytest.mark.parametrize("host", HOSTS)
def test_every_callback_is_a_public_sub_with_the_parameters_that_excel_passes(host):
    asked = {(attribute, element.get(attribute)) for element in elements(host) for attribute in element.attrib
             if attribute in SIGNATURES}  # fmt: skip
    assert {name: SIGNATURES[attribute] for attribute, name in asked} == {
        name: parameters for name, parameters in procedures(host).items() if name in {name for _, name in asked}
    }


@pytest.mark.parametrize("host", HOSTS)
def test_no_attribute_asks_for_a_callback_that_is_not_checked(host):
    asking = {
        attribute for element in elements(host) for attribute in element.attrib if attribute.startswith(("get", "on"))
    }
    assert asking <= set(SIGNATURES)


@pytest.mark.parametrize("host", HOSTS)
def test_ids_and_keytips_are_unique_and_all_belongs_to_the_part_that_openpyxl_keeps(host):
    ids = [element.get("id") for element in elements(host) if element.get("id")]
    tips = [element.get("keytip") for element in elements(host) if element.tag == f"{SPACE}button"]
    assert (sorted(set(ids)), sorted(set(tips))) == (sorted(ids), sorted(tips))
    assert [(one, other) for one in tips for other in tips if one != other and other.startswith(one)] == []
    assert {element.tag.split("}")[0] + "}" for element in elements(host)} == {SPACE}


@pytest.mark.parametrize("host", HOSTS)
def test_every_control_has_a_label_and_every_button_a_tip_an_icon_and_something_to_do(host):
    buttons = [element for element in elements(host) if element.tag == f"{SPACE}button"]
    labelled = {element.get("id") for element in elements(host) if element.get("getLabel")}
    assert {key.split(".")[1] for key in texts() if key.startswith("label.")} == labelled
    assert {key.split(".")[1] for key in texts() if key.startswith("tip.")} == {button.get("id") for button in buttons}
    assert {button.get("imageMso") for button in buttons} == ICONS
    assert {button.get("id") for button in buttons} == set(BUTTONS) | set(WITHOUT_BOOK)


def test_the_tabs_keytip_is_none_of_excels_own():
    [tab] = [element for element in elements("addin") if element.tag == f"{SPACE}tab"]
    assert not set(EXCEL_KEYTIPS) & {tab.get("keytip")[:1]}


def test_validate_and_report_are_the_two_that_nobody_can_miss():
    large = {
        (group.get("id"), button.get("id"))
        for group in elements("addin")
        if group.tag == f"{SPACE}group"
        for button in group
        if button.get("size") == "large"
    }
    assert large == {("check", "validate"), ("results", "report")}


def test_the_groups_stand_in_the_order_of_a_years_work():
    groups = [
        texts()[f"label.{element.get('id')}.mn"] for element in elements("addin") if element.tag == f"{SPACE}group"
    ]
    assert groups == ["Төлөвлөгөө", "Шалгах", "Тайлан", "Мэдээлэл цуглуулах", "Тайлант үе", "Тусламж"]


def test_only_the_templates_tab_can_hide_and_no_callback_name_is_in_both_hosts():
    tabs = {host: next(element for element in elements(host) if element.tag == f"{SPACE}tab") for host in HOSTS}
    assert {host: tab.get("getVisible") for host, tab in tabs.items()} == {"template": "TemplateVisible", "addin": None}
    names = {host: {name for name in procedures(host) if name.startswith(PREFIX[host])} for host in HOSTS}
    assert names["template"] & set(procedures("addin")) == names["addin"] & set(procedures("template")) == set()
