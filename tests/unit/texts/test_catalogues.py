from string import Formatter

from plan_workbook.texts import en, mn


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_say_everything():
    assert set(mn.TEXTS) == set(en.TEXTS)


def test_both_languages_name_the_same_values():
    assert {key: placeholders(text) for key, text in mn.TEXTS.items()} == {
        key: placeholders(text) for key, text in en.TEXTS.items()
    }
