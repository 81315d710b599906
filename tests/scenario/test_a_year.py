"""An office lives a year with its plan by the ribbon's buttons: 20 units, 60 measures, LibreOffice standing in for Excel."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from plan_workbook import creating, history, scores
from plan_workbook.exchange.ledger import columns
from plan_workbook.plan import Goal, Unit, from_book
from plan_workbook.schema import SETTINGS, UNITS
from plan_workbook.settings import REPORTED
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.storage import workbook_reader
from plan_workbook.yearly import closed_plan
from tests.engine.fixtures import Clerk, save_as, values
from tests.exchange.office import fill
from tests.mails import saved_mail
from tests.test_whole_way import click

CODES = [f"Б{number:02d}" for number in range(1, 21)]
GOALS = ("1", "2", "3")
MEASURES = {f"{goal}.{number}": code for goal in GOALS for number, code in enumerate(CODES, 1)}
TARGET = 20
COUNTS = {"q1": 4, "h1": 9, "q3": 14, "year": 20}  # what a unit reports of a measure, counted from the year's start
MONTHS = {"q1": "Apr", "h1": "Jul", "q3": "Oct", "year": "Dec"}


class Office:
    """The coordinator at the open plan, and the units with their copies."""

    def __init__(self, clerk: Clerk, folder: Path) -> None:
        self.clerk, self.folder, self.path = clerk, folder, folder / "План 2025.xlsx"
        creating.write(contents(), self.path)
        self.document = clerk.open(self.path)
        self.units = dict(MEASURES)  # measure -> the unit that answers for it now

    def click(self, button: str) -> str:
        """Click a button; -> what the last message box said."""
        assert click(self.clerk, button, self.path.name) == []
        assert self.clerk.log() == ""
        return str(self.clerk.shown("alert")[-1])

    def send(self, name: str, button: str = "send") -> Path:
        """Click on sending (or reminding) into the folder `name`."""
        self.clerk.answers.update(folder=str(self.folder / name), confirm="yes")
        self.click(button)
        return self.folder / name

    def merge(self, *files: Path) -> str:
        """Choose the files that came back, and agree; -> the preview that was shown."""
        self.clerk.answers.update(files=list(map(str, files)), confirm="yes")
        self.click("merge")
        return str(self.clerk.shown("alert")[-2])

    def close_period(self) -> str:
        self.clerk.answers["confirm"] = "yes"
        return self.click("close")

    def answer(
        self, sent: Path, unit: str, period: str, day: int, numbers: frozenset[str] | None = None, more: int = 0
    ) -> Path:
        """A unit's mail of that day with its copy, filled in for its measures (or those `numbers` alone)."""
        answered = [
            number for number, code in self.units.items() if code == unit and (numbers is None or number in numbers)
        ]
        edits = {}
        for number in answered:
            edits |= {
                (number, "achieved"): f"{period}: {COUNTS[period] + more} сургалт зохион байгуулав",
                (number, "achieved_count"): COUNTS[period] + more,
                (number, "evidence"): f"тайлан {number}.pdf",
            }
        copy = next(path for path in sent.glob("*.xlsx") if path.stem.endswith(f"- {unit}"))
        filled = fill(copy, edits, self.folder / f"{period} {unit} {day}.xlsx")
        mail = filled.with_suffix(".eml")
        moment = f"{day:02d} {MONTHS[period]} 2025 09:00:00 +0800"
        mail.write_bytes(saved_mail((copy.name, filled.read_bytes()), Date=moment))
        return mail

    def type_in(self, sheet: str, row_of: str, heading: str, value: str) -> None:
        """Type into the row of a sheet whose first filled cells hold `row_of`, below a heading."""
        lines = values(self.document.Sheets.getByName(sheet))
        top = next(row for row, line in enumerate(lines) if heading in line)
        row = next(row for row, line in enumerate(lines) if row > top and row_of in map(str, line[:2]))
        self.document.Sheets.getByName(sheet).getCellByPosition(lines[top].index(heading), row).String = value

    def saved(self, name: str) -> Path:
        """The workbook as it stands now, in a file of its own."""
        return save_as(self.document, self.folder / f"{name}.xlsx", "xlsx")

    def plan(self, name: str) -> Any:
        return from_book(workbook_reader.read(self.saved(name)))


def contents() -> Contents:
    """Three goals; each unit answers for a measure of each."""
    rows: dict[str, list[dict[str, object]]] = {goal: [] for goal in GOALS}
    for number, code in MEASURES.items():
        rows[number[0]].append({
            "number": number, "measure": f"Авлигаас урьдчилан сэргийлэх сургалт {number} зохион байгуулах", "indicators": "-Сургалтын тоо",
            "period": "Жилдээ", "target": f"{TARGET}-оос доошгүй", "target_count": TARGET, "budget": "-", "units": code,
            "id": f"m{number}",
        })  # fmt: skip
    goals = [Goal(goal, f"Зорилго {goal}", f"Зорилт {goal}") for goal in GOALS]
    units = tuple(Unit(code, f"{code} хэлтэс", f"{code[1:]}@example.mn") for code in CODES)
    chosen = {"year": 2025, "period": "plan", "org": "Дүүргийн Тамгын газар", "title": "2025 оны төлөвлөгөө",
              "signers": "Дарга | А.Бат", "contact": "Ц.Дорж, 7000-0000"}  # fmt: skip
    return Contents(goals, rows, units, chosen)


def figures(plan: Any, period: str) -> Mapping[str, object]:
    """What is told of a closed period: its figures, and each measure with its unit and percent."""
    then = closed_plan.examined(plan, period)
    return scores.as_dict(then.scores) | {"rows": then.plan.measures[["id", "units", "achieved"]].values.tolist()}


def missing_lines(office: Office) -> list[str]:
    """The units that receipts say have not answered, or only partly."""
    lines = values(office.document.Sheets.getByName(columns.RECEIPTS))
    return [line[0] for line in lines if line[0] in CODES]


@pytest.fixture
def office(clerk: Clerk, tmp_path: Path) -> Office:
    return Office(clerk, tmp_path)


def test_a_year_is_lived_by_buttons_and_closed_periods_stay_what_they_were(office):
    kept: dict[str, Mapping[str, object]] = {}

    # planning: nothing is asked for, and nothing is sent or closed
    assert office.click("validate") == "Алдаа олдсонгүй."
    assert "Тохиргоо" in office.click("close")
    office.type_in(SETTINGS, "Тайлант хугацаа", "Утга", "1 дүгээр улирал")

    # the first quarter: one unit answers partly, one returns a blank copy, one twice, one not at all
    first = office.send("1-р улирал")
    assert len(list(first.glob("*.xlsx"))) == 20
    mails = [office.answer(first, code, "q1", 5) for code in CODES[:17]]
    mails += [office.answer(first, "Б01", "q1", 7, more=1), office.answer(first, "Б18", "q1", 6, frozenset({"1.18"}))]
    mails += [office.answer(first, "Б19", "q1", 6, frozenset())]
    shown = office.merge(*mails)
    assert "18/20" in shown, shown
    reminders = office.send("Сануулга", "remind")
    assert sorted(path.stem[-3:] for path in reminders.glob("*.eml")) == ["Б18", "Б19", "Б20"]
    office.merge(*[office.answer(reminders, code, "q1", 9) for code in ("Б18", "Б19")])
    assert "3 алдаа" in office.close_period()  # what the last one owes
    for goal in GOALS:
        office.type_in(f"Зорилт {goal}", f"{goal}.20", "Үнэлсэн хувь", "үнэлэх боломжгүй")
        office.type_in(f"Зорилт {goal}", f"{goal}.20", "Тайлбар", "Мэдээлэл ирүүлээгүй")
    assert "Хаалаа" in office.close_period()
    plan = office.plan("1-р улирал хаагдсан")
    kept["q1"] = figures(plan, "q1")
    assert (plan.settings.period, kept["q1"]["overall"]) == ("h1", 20.0)
    assert {row[2] for row in kept["q1"]["rows"] if row[1] == "Б01"} == {"q1: 5 сургалт зохион байгуулав"}

    # the half-year: a unit has another code now, a measure another unit; one answer comes late, one unit is silent
    office.type_in(UNITS, "Б05", "Өмнөх код", "Б05")
    office.type_in(UNITS, "Б05", "Код", "Б55")
    for goal in GOALS:
        office.type_in(f"Зорилт {goal}", f"{goal}.5", "Хариуцах байгууллага", "Б55")
        office.units[f"{goal}.5"] = "Б55"
    office.type_in("Зорилт 2", "2.7", "Хариуцах байгууллага", "Б08")
    office.units["2.7"] = "Б08"
    codes = [code.replace("Б05", "Б55") for code in CODES]
    second = office.send("Хагас жил")
    mails = [office.answer(second, code, "h1", 5) for code in codes if code != "Б10"]
    shown = office.merge(*mails, office.answer(first, "Б20", "q1", 20))
    assert "19/20" in shown, shown
    assert "Хаалаа" in office.close_period()
    plan = office.plan("Хагас жил хаагдсан")
    kept["h1"] = figures(plan, "h1")
    assert figures(plan, "q1") == kept["q1"]
    assert sorted(key for key, entry in kept["h1"]["measures"].items() if entry.get("carried")) == [
        "1.10",
        "2.10",
        "3.10",
    ]
    assert kept["h1"]["units"]["Б55"] == 45.0 and "Б05" not in kept["h1"]["units"] and "Б05" in kept["q1"]["units"]
    assert dict(row[:2] for row in kept["h1"]["rows"])["m2.7"] == "Б08"

    # nine months and the year
    for period, name in (("q3", "9 сар"), ("year", "Жил")):
        sent = office.send(name)
        assert "20/20" in office.merge(*[office.answer(sent, code, period, 5) for code in codes])
        assert "Хаалаа" in office.close_period()
        plan = office.plan(f"{name} хаагдсан")
        kept[period] = figures(plan, period)
        assert {before: figures(plan, before) for before in kept} == kept
    assert [closed.settings.period for closed in plan.history] == list(REPORTED)
    assert (kept["q3"]["overall"], kept["year"]["overall"]) == (70.0, 100.0)

    # the next year's plan: the plan as it is now, without what was reported
    assert "2026" in office.click("newyear")
    following = from_book(workbook_reader.read(office.folder / "План 2025-2026.xlsx"))
    assert (following.settings.year, following.settings.period, following.history) == (2026, "plan", ())
    assert list(following.measures["units"]) == list(plan.measures["units"])
    assert not any(following.measures[key].notna().any() for key in ("achieved", "achieved_count", "evidence"))
    assert openpyxl.load_workbook(office.saved("эцэст")).sheetnames.count(history.SHEET) == 1
