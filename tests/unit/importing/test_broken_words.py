"""Whether a full line's only word goes on in the next line."""

import pytest

from plan_workbook.language.broken_words import one_word


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("байгуул", "лага"), ("үйлчилгэ", "эний"), ("нэгжүүд", "ийг"), ("хөрөнгөө", "р"), ("боломжг", "үй"), ("тайлагна", "сан"),
        ("чиглэсэн", ","), ("ХАСХОМ", "-60"), ("сургал", "тын"), ("20", "25"), ("хүрээ", "ний"), ("цэг", '"-ийн'),
    ],
)  # fmt: skip
def test_a_broken_word(before, after):
    assert one_word(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("хуудсанд", "байршуулах"), ("хүрээний", "харьяа"), ("үндэсний", "стандарт"), ("хамаарах", "аж"), ("судалгаа,", "санал"),
        ("даргын", "Тамгын"), ("хаагчдын", '"баталгааны'), ("мэдүүлэг", "болон"), ("фэйсбүүк", "пэйж"), ("хяналтыг", "хэрэгжүүлэх"),
    ],
)  # fmt: skip
def test_two_words(before, after):
    assert not one_word(before, after)


def test_words_that_stand_whole_elsewhere_decide_first():
    assert not one_word("улсын", "ахуй", {"улсын", "ахуй"})
    assert one_word("хуудсанд", "байр", {"хуудсандбайр"})
