"""The buttons that begin a plan: choose, see what was recognised, confirm, and the new workbook opens beside."""

from pathlib import Path

import pytest

from plan_workbook import importing
from plan_workbook.buttons import starting
from plan_workbook.errors import InputError
from plan_workbook.importing.arrival import free_name
from tests.unit.importing.papers import word
from tests.unit.importing.read import measures

TABLE = "| № | Арга хэмжээ | Эрсдэл | Хариуцах байгууллага |\n| 1.1 | Лекц | өндөр | ТЗУХ |\n| 1.2 | Ном | бага | НХХ |"


class Desk:
    """An Excel whose clerk has made up their mind."""

    def __init__(self, source: Path | None, confirms: bool = True) -> None:
        self.source, self.confirms = source, confirms
        self.asked: list[str] = []
        self.opened: list[Path] = []

    def ask_file(self, text, endings):
        assert {".docx", ".pdf", ".xlsx"} <= set(endings)
        return self.source

    def progress(self, text):
        pass

    def confirm(self, text):
        self.asked.append(text)
        return self.confirms

    def open(self, path):
        self.opened.append(path)


def test_what_was_recognised_is_shown_and_the_new_workbook_opened(tmp_path):
    desk = Desk(word(tmp_path / "эх.docx", "2026 ОНЫ ТӨЛӨВЛӨГӨӨ", "Зорилт 1. Мэдлэг", TABLE))
    outcome = starting.import_(desk)
    made = tmp_path / "эх – төлөвлөгөө.xlsm"
    assert desk.opened == [made] and str(made) in outcome.text
    shown = desk.asked[0]
    for part in ("2026 ОНЫ ТӨЛӨВЛӨГӨӨ", "Зорилт: 1, арга хэмжээ: 2, байгууллага: 2.", "1. Мэдлэг (2 арга хэмжээ)", "ТЗУХ, НХХ",
                  "оруулаагүй 1", "«Эрсдэл»", made.name):  # fmt: skip
        assert part in shown
    assert measures(importing.read(made), "measure", "units") == [("Лекц", "ТЗУХ"), ("Ном", "НХХ")]


@pytest.mark.parametrize(("chosen", "confirms"), [(False, True), (True, False)])
def test_nothing_is_made_where_the_clerk_stops(tmp_path, chosen, confirms):
    source = word(tmp_path / "эх.docx", TABLE)
    desk = Desk(source if chosen else None, confirms)
    assert starting.import_(desk).quiet
    assert (desk.opened, list(tmp_path.iterdir())) == ([], [source])


def test_a_source_that_can_not_be_used_is_told_before_anything_is_asked(tmp_path):
    desk = Desk(word(tmp_path / "эх.docx", "Бичвэр"))
    with pytest.raises(InputError, match="хүснэгт алга"):
        starting.import_(desk)
    assert desk.asked == []


def test_a_name_that_is_taken_is_numbered(tmp_path):
    (tmp_path / "План.xlsm").touch()
    assert free_name(tmp_path, "План") == tmp_path / "План 2.xlsm"


def test_a_new_plan_is_empty_and_opened(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(tmp_path))
    desk = Desk(None)
    starting.new(desk)
    assert desk.opened == [tmp_path / "Төлөвлөгөө.xlsm"] and desk.opened[0].exists()
