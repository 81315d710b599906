"""Every code has its sentence in both languages, and each names the place and the mend."""

import re
from pathlib import Path

import pytest

from plan_workbook import messages
from plan_workbook.findings import WARNINGS, finding
from plan_workbook.validation.rules import RULES


def test_every_code_of_the_code_base_has_a_sentence():
    package = Path(messages.__file__).parent
    used = set()
    for source in package.rglob("*.py"):
        used |= set(re.findall(r'(?:finding|Rule)\(\s*"([a-z]+\.[a-z-]+)"', source.read_text(encoding="utf-8")))
    assert used | {rule.code for rule in RULES} | WARNINGS <= set(messages.SENTENCES)


@pytest.mark.parametrize("code", messages.SENTENCES)
@pytest.mark.parametrize("language", ["mn", "en"])
def test_a_sentence_is_one_line_and_fills_every_gap(code, language):
    words = messages.sentence(finding(code, "Зорилт 1", "H7", "1.4", "80 хувь", "80"), language)
    assert "{" not in words
    assert "\n" not in words
    assert words.endswith(".")


def test_no_suffix_hangs_on_a_gap():
    for mongolian, _ in messages.SENTENCES.values():
        assert not re.search(r"\}»?-?[а-яөү]", mongolian), mongolian


def test_a_long_value_is_cut_and_a_blank_one_not_quoted():
    words = messages.sentence(finding("percent.type", "Зорилт 1", "K4", "1.1", "а" * 500), "mn")
    assert len(words) < 350
    assert "«»" not in messages.sentence(finding("target.suggests", "Зорилт 1", "F4", "1.1", None, "12"), "mn")


@pytest.mark.parametrize("value", ["80", "1 250,5", "-4", "80\u200b"])
def test_a_number_kept_as_text_is_called_so(value):
    words = [messages.sentence(finding("count.type", "Зорилт 1", "J4", "1.1", value, "80"), language) for language in ("mn", "en")]
    assert "бичвэр хэлбэрээр хадгалагдсан" in words[0]
    assert "is kept as text" in words[1]
    assert "kept as text" not in messages.sentence(finding("count.type", "Зорилт 1", "J4", "1.1", "80 хувь", "80"), "en")


@pytest.mark.parametrize(
    ("code", "value", "expected", "words"),
    [
        ("number.missing", None, None, ("дугаар хоосон", "no number")),
        ("count.type", 0, None, ("0-ээс их байх ёстой", "above 0")),
        ("count.type", "гурав", None, ("«гурав» гэсэн утга тоо биш", "“гурав” is not a number")),
        ("count.negative", -5, "> 0", ("0-ээс их тоо оруулна уу", "above 0")),
        ("count.negative", -5, None, ("0, эсвэл түүнээс их", "0 or more")),
    ],
)  # fmt: skip
def test_a_count_is_told_by_what_is_wrong_with_it(code, value, expected, words):
    told = [messages.sentence(finding(code, "Зорилт 1", "F4", "1.1", value, expected), language) for language in ("mn", "en")]
    assert [part in sentence for part, sentence in zip(words, told, strict=True)] == [True, True]
