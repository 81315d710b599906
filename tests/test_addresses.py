"""One rule for addresses: what a mail server takes, however it was typed; the rest is left out and told."""

import pytest

from plan_workbook.plan import addresses


@pytest.mark.parametrize(("cell", "usable", "unusable"), [
    ("", (), ()),
    ("  ", (), ()),
    ("bat@shd.gov.mn", ("bat@shd.gov.mn",), ()),
    ("bat@shd.mn, dorj@shd.mn;tsetseg@shd.mn\nbold@shd.mn", ("bat@shd.mn", "dorj@shd.mn", "tsetseg@shd.mn", "bold@shd.mn"), ()),
    ("bat@shd.mn bat@shd.mn", ("bat@shd.mn",), ()),
    ("Бат <bat@shd.mn>", ("bat@shd.mn",), ()),
    ("mailto:bat@shd.mn", ("bat@shd.mn",), ()),
    ("И-мэйл: bat@shd.mn", ("bat@shd.mn",), ()),
    ("\ufeffbat@shd.mn\u200b", ("bat@shd.mn",), ()),
    ("info@дүүрэг.мон", ("info@xn--c1ab0b0cy3aa.xn--l1acc",), ()),
    ("bat@ѕhd.mn", (), ("bat@ѕhd.mn",)),
    ("бат@shd.mn", (), ("бат@shd.mn",)),
    ("unit2 at shd", (), ("unit2 at shd",)),
    ("bat@shd", (), ("bat@shd",)),
    ("bat@@shd.mn", (), ("bat@@shd.mn",)),
    ("bat@shd..mn", (), ("bat@shd..mn",)),
    (".bat@shd.mn", (), (".bat@shd.mn",)),
    ("bat@-shd.mn", (), ("bat@-shd.mn",)),
    ("bat@[10.0.0.1]", (), ("bat@[10.0.0.1]",)),
    ("bat@10.0.0.1", (), ("bat@10.0.0.1",)),
    ('"bat"@shd.mn', (), ('"bat"@shd.mn',)),
    ("a:bat@shd.mn", (), ("a:bat@shd.mn",)),
    ("=?utf-8?q?=40?=@shd.mn", (), ("=?utf-8?q?=40?=@shd.mn",)),
    (f"{'a' * 65}@shd.mn", (), (f"{'a' * 65}@shd.mn",)),
    ("bat@shd.mn dorj(shd.mn@", ("bat@shd.mn",), ("dorj(shd.mn@",)),
])  # fmt: skip
def test_what_a_cell_holds(cell, usable, unusable):
    assert addresses.read(cell) == addresses.Addresses(usable, unusable)
