"""A copy that another program saved, in another format, brings the same values back."""

import pytest

from plan_workbook.exchange import actions
from plan_workbook.exchange.outgoing.send import Destination
from plan_workbook.storage.file_workbook import FileBook
from tests.exchange.office import fill, plan, saved_as

EDITS = {
    ("1.1", "achieved"): "Хоёр  зайтай\nшинэ мөр «ө ү ₮»", ("1.1", "achieved_count"): 7.5, ("1.1", "assessed"): 80,
    ("1.10", "evidence"): "1.10", ("1.10", "note"): "- зураас", ("2.2", "achieved"): "=1+1 бичвэр",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    directory = tmp_path_factory.mktemp("хэлбэр")
    actions.send_file(FileBook(plan(directory / "План.xlsx")), Destination(directory / "хувь"), "2025-12-01T09:00:00")

    def formula(book):
        book["Зорилт 2"]["I4"].data_type = "s"
        book["Зорилт 2"]["J4"] = "=3+4"

    fill(directory / "хувь" / "План - ТЗУХ.xlsx", EDITS, directory / "ирсэн.xlsx", formula)
    return directory


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_other_formats_bring_the_same_values(folder, ending):
    path = saved_as(folder / "ирсэн.xlsx", ending, folder / "profile")
    merged = actions.merge_preview(FileBook(folder / "План.xlsx"), [path]).merged
    assert {(entry.measure, entry.column): entry.value for entry in merged.taken} == EDITS
    assert [(item.finding.code, item.finding.cell) for item in merged.return_findings if item.file] == [
        ("cell.formula", "J4")
    ]
    assert not merged.conflicts
