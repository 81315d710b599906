"""What a cell of evidence names, as people write it."""

import pytest

from plan_workbook.evidence.named_files import key, read


def best(text: str) -> list[str]:
    """The last, barest reading of each line."""
    return [line.names[-1] for line in read(text, ("ТЗУХ", "2 хороо")).files]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        (
            "Тушаал А-14, 2025.01.20.pdf\nХандалтын нэгтгэл.xlsx",
            ["Тушаал А-14, 2025.01.20.pdf", "Хандалтын нэгтгэл.xlsx"],
        ),
        ("- «Протокол.pdf»;\r\n2) Зураг.jpg", ["Протокол.pdf", "Зураг.jpg"]),
        ("ТЗУХ: тайлан.docx\n2 хороо: тайлан.docx", ["тайлан.docx", "тайлан.docx"]),
        ("1.4 тайлан.pdf", ["1.4 тайлан.pdf"]),
        ("тайлан", ["тайлан"]),
        ("тайлан.pdf\n\nтайлан.pdf", ["тайлан.pdf"]),
    ],
)
def test_a_line_is_a_name(cell, names):
    assert best(cell) == names


@pytest.mark.parametrize(
    ("cell", "names", "addresses"),
    [
        ("https://www.khoroo.example/tailan", [], 1),
        ("Цахим хуудас: www.khoroo.example", [], 1),
        ("facebook.com/khoroo\nтайлан.pdf", ["тайлан.pdf"], 1),
        ("тайлан.pdf https://khoroo.example/a.pdf", ["тайлан.pdf"], 1),
    ],
)
def test_addresses_are_left_alone_and_counted(cell, names, addresses):
    assert (best(cell), read(cell).addresses) == (names, addresses)


def test_a_line_of_several_names_can_be_read_as_each():
    [line] = read("Тушаал А-14, 2025.01.20.pdf, дүн.xlsx; зураг.jpg").files
    assert line.listed == ("Тушаал А-14, 2025.01.20.pdf", "дүн.xlsx", "зураг.jpg")


def test_a_remark_behind_the_name_can_be_left_out_unless_it_names_a_file():
    assert [line.bare for line in read("тайлан.pdf (3 хуудас)\nа.pdf, б.pdf").files] == [("тайлан.pdf",), ()]


def test_names_alike_have_one_key():
    assert key("Тайлан  нэг.PDF") == key("тайлан_нэг.pdf") == key("TAЙЛАН нэг.pdf")
    assert key("тайлан1.pdf") != key("тайлан2.pdf")


def test_a_text_is_no_name():
    assert [line.names for line in read("а" * 9000).files] == [()]
    assert read("а.б-" * 8000).addresses == 0
