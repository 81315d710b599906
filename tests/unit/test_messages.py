"""What findings say: the place, what is wrong there and how to correct it, in both languages."""

import re

import pytest

from plan_workbook import messages
from plan_workbook.findings import Finding
from plan_workbook.findings.codes import CODES
from plan_workbook.texts import mn


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["mn", "en"])
def test_a_sentence_is_one_line_and_fills_every_gap(code, language):
    sentence = messages.sentence(Finding(code, "Зорилт 1", "H7", "1.4", "80 хувь", "total|80"), language)
    assert "{" not in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_no_suffix_hangs_on_a_gap():
    for key, mongolian in mn.TEXTS.items():
        if key.startswith("finding."):
            assert not re.search(r"\}»?-?[а-яөү]", mongolian), mongolian


@pytest.mark.parametrize(
    ("sheet", "cell", "starts"),
    [
        ("Зорилт 1", "K4", ("«Зорилт 1» хуудас, K4 нүд: үнэлсэн", "Sheet “Зорилт 1”, cell K4: the assessed")),
        ("Зорилт 1", None, ("«Зорилт 1» хуудас: үнэлсэн", "Sheet “Зорилт 1”: the assessed")),
        (None, None, ("үнэлсэн", "the assessed")),
    ],
)
def test_a_finding_names_as_much_of_its_place_as_there_is(sheet, cell, starts):
    item = Finding("percent.contradiction", sheet, cell, "1.1", 80, "75")
    for language, start in zip(("mn", "en"), starts, strict=True):
        assert messages.sentence(item, language).startswith(start)
        assert messages.sentence(item, language, located=False).startswith(start.rpartition(": ")[2])


def test_what_an_import_did_is_told_at_its_source_with_the_reason():
    item = Finding("import.guessed", "Хуудас1", "B2", None, "1,2 сая", "money|1200")
    assert messages.sentence(item, "en") == (
        "Source “Хуудас1”, cell B2: “1,2 сая”: changed into thousand MNT: 1200. Check that this is right."
    )


def test_a_long_value_is_cut_and_a_blank_one_not_quoted():
    sentence = messages.sentence(Finding("percent.type", "Зорилт 1", "K4", "1.1", "а" * 500), "mn")
    assert len(sentence) < 350
    assert "«»" not in messages.sentence(Finding("target.suggests", "Зорилт 1", "F4", "1.1", None, "12"), "mn")


@pytest.mark.parametrize("value", ["80", "1 250,5", "-4", "80\u200b"])
def test_a_number_kept_as_text_is_called_so(value):
    sentences = [
        messages.sentence(Finding("count.type", "Зорилт 1", "J4", "1.1", value, "80"), language)
        for language in ("mn", "en")
    ]
    assert "бичвэр хэлбэрээр хадгалагдсан" in sentences[0]
    assert "is kept as text" in sentences[1]
    assert "kept as text" not in messages.sentence(
        Finding("count.type", "Зорилт 1", "J4", "1.1", "80 хувь", "80"), "en"
    )


@pytest.mark.parametrize(
    ("code", "value", "expected", "parts"),
    [
        ("number.missing", None, None, ("дугаар хоосон", "no number")),
        ("count.type", 0, None, ("0-ээс их байх ёстой", "above 0")),
        ("count.type", "гурав", None, ("«гурав» гэсэн утга тоо биш", "“гурав” is not a number")),
        ("count.negative", -5, "> 0", ("0-ээс их тоо оруулна уу", "above 0")),
        ("count.negative", -5, None, ("0 ба түүнээс их", "0 or more")),
    ],
)  # fmt: skip
def test_a_count_is_told_by_what_is_wrong_with_it(code, value, expected, parts):
    lines = [
        messages.sentence(Finding(code, "Зорилт 1", "F4", "1.1", value, expected), language)
        for language in ("mn", "en")
    ]
    assert [part in sentence for part, sentence in zip(parts, lines, strict=True)] == [True, True]


def test_what_a_rule_quotes_stands_in_the_marks_of_the_sentence():
    item = Finding("unit.lookalike", "Зорилт 1", "H5", "1.2", "HXX", "«HXX» → «НХХ»")
    assert "«HXX» → «НХХ»" in messages.sentence(item, "mn")
    assert messages.sentence(item, "en").endswith("type it again in Cyrillic: “HXX” → “НХХ”.")
