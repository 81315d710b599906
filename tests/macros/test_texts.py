"""What the ribbon and the bridge say: the right Mongolian, out of ASCII sources, in the workbook's language."""

from macros.vba import texts
from plan_workbook import texts as sentences
from plan_workbook.buttons import BUTTONS, WITHOUT_BOOK
from tests.macros.desk import Desk


def test_the_interpreted_macro_says_every_text_letter_by_letter():
    excel = Desk().excel
    said = {key: str(excel.run("PlanText", *key.rsplit(".", 1))) for key in texts()}
    assert said == texts()


def test_every_text_is_there_in_both_languages():
    stems = {
        language: {key.rsplit(".", 1)[0] for key in texts() if key.endswith(language)} for language in ("mn", "en")
    }
    assert stems["mn"] == stems["en"] and len(texts()) == 2 * len(stems["mn"])


def test_sentences_call_every_button_by_its_label():
    for language in ("mn", "en"):
        named = {
            button: sentences.say(f"button.name.{button}", in_language=language) for button in {*BUTTONS, *WITHOUT_BOOK}
        }
        assert named == {button: texts()[f"label.{button}.{language}"] for button in named}


def test_labels_follow_the_language_that_the_workbook_names():
    desk = Desk(book="План.xlsx")
    assert desk.answer("AddinLabel", "validate") == "Шалгах"
    desk.excel.sheet(1).set_value("B4", "en")
    desk.excel.evaluate(f'ActiveWorkbook.Names.Add("plan_language", "=\'{desk.excel.sheet(1).name}\'!$B$4")')
    assert desk.answer("AddinLabel", "validate") == "Validate"
    assert desk.answer("AddinSupertip", "next") == texts()["tip.next.en"]


def test_without_a_workbook_the_labels_are_mongolian():
    assert Desk().answer("AddinLabel", "report") == "Тайлан гаргах"


def test_the_templates_tab_hides_itself_while_the_addin_is_loaded():
    desk = Desk("template", "План.xlsm")
    assert desk.answer("TemplateVisible", "plan") is True
    desk.excel.add_workbook().name = "plan_workbook.xlam"
    assert desk.answer("TemplateVisible", "plan") is False
