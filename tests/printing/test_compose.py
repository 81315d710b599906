"""What stands around the attachment's table fits on one page, or the report is refused by the setting's name."""

from dataclasses import replace

import pytest

from plan_workbook import creating, demonstration, scores
from plan_workbook.errors import InputError
from plan_workbook.plan import from_book
from plan_workbook.printing.compose import LONGEST, compose
from plan_workbook.storage import workbook_reader


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("бүрдэл") / "Төлөвлөгөө.xlsx"
    creating.write(demonstration.contents(), path)
    return from_book(workbook_reader.read(path))


@pytest.mark.parametrize(
    ("key", "longest", "longer"),
    [
        ("title", "а" * LONGEST, "а" * (LONGEST + 1)),
        ("letter_from", "а\n" * (LONGEST // 2), "а\n" * LONGEST),
        ("signers", ("а",) * LONGEST, ("а",) * (LONGEST + 1)),
    ],
)
def test_a_setting_longer_than_a_page_is_refused_by_its_name(plan, key, longest, longer):
    results = scores.of_plan(plan)
    assert compose(replace(plan, settings=replace(plan.settings, **{key: longest})), results)
    with pytest.raises(InputError, match=f"«{key}» хэт урт"):
        compose(replace(plan, settings=replace(plan.settings, **{key: longer})), results)
