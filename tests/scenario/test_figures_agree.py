"""The summary and the cover letter say what `score --json` says, figure by figure, whatever the plan."""

from __future__ import annotations

import contextlib
import io
import json
import random
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import actions, cli, creating, schema, scores, texts
from plan_workbook.plan import Goal, Unit
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.storage.file_workbook import FileBook

PLANS = 50
CODES = ("ТЗУХ", "ГЗБА", "НХХ", "ХААА", "1 хороо")
PERIODS = ("Жилдээ", "1 дүгээр улиралд", "4 дүгээр улиралд", "Тухай бүр")
LEVELS = ("100,70,30,0", "100,90,70,50,30,10", "100", "50")
COUNTED = ("measures", "fulfilled", "in-progress", "failed", *scores.STATUSES[1:])
# the letter's sentences are the office's own here: each names one figure, so that it can be read back
SENTENCES = "\n".join(
    f"{name} = {{{name}}}" for name in (*COUNTED, "overall", "best-goals-percent", "worst-units-percent")
)


def random_plan(chance: random.Random, path: Path) -> Path:
    """One to six goals of up to eight measures, some counted and some assessed, with settings by chance."""
    measures = {}
    for goal in range(1, chance.randint(1, 6) + 1):
        measures[str(goal)] = [_measure(chance, f"{goal}.{at}") for at in range(1, chance.randint(0, 8) + 1)]
    settings = {
        "year": 2025, "org": "Дүүргийн Тамгын газар", "title": "2025 оны төлөвлөгөө",
        "period": chance.choice(("q1", "h1", "q3", "year")),
        "averaging": chance.choice(("measures", "goals", "printed-goals")),
        "rounding": chance.choice(("half-up", "down", "up")),
        "digits": chance.randint(0, 3), "levels": chance.choice(LEVELS), "language": chance.choice(("mn", "en")),
        "letter_sentences": SENTENCES,
    }  # fmt: skip
    goals = [Goal(number, f"Зорилго {number}", schema.goal_sheet(int(number))) for number in measures]
    creating.write(Contents(goals, measures, [Unit(code, f"{code} хэлтэс") for code in CODES], settings), path)
    return path


def _measure(chance: random.Random, number: str) -> dict[str, object]:
    kind = chance.choice(("counted", "assessed", "assessed", "not assessable", "missing"))
    row: dict[str, object] = {
        "number": number, "measure": f"Сургалт {number}", "period": chance.choice(PERIODS), "target": "Тухай бүр",
        "units": ", ".join(chance.sample(CODES, chance.randint(1, 2))), "achieved": "Зохион байгуулсан.", "id": f"m{number}",
    }  # fmt: skip
    if kind == "counted":
        row |= {"target_count": chance.randint(1, 40), "achieved_count": chance.randint(0, 50)}
    elif kind == "assessed":
        row["assessed"] = chance.choice((0, 100, round(chance.uniform(0, 100), 2)))
    elif kind == "not assessable":
        row["assessed"] = schema.NOT_ASSESSABLE
    return row


def score_json(path: Path) -> dict[str, dict]:
    """What `score --json` prints."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        assert cli.main(["score", str(path), "--json"]) in (0, 1)
    return json.loads(printed.getvalue())


def table(sheet: Worksheet, headings: tuple[str, str]) -> dict[str, dict[str, object]]:
    """The rows below a table's headings by their code (the total's is ""), a column by what its heading says."""
    top = next(row for row in range(1, sheet.max_row) if tuple(sheet.cell(row, at).value for at in (1, 2)) == headings)
    columns = {}
    for at in range(3, sheet.max_column + 1):
        columns[at] = str(sheet.cell(top, at).value or "").replace("\n", " ")
        if sheet.cell(top + 1, at).value is not None:
            columns[at] = str(sheet.cell(top + 1, at).value).replace("\n", " ")
    rows: dict[str, dict[str, object]] = {}
    for row in range(top + 2, sheet.max_row + 1):
        if sheet.cell(row, 3).value is None:
            return rows
        rows[str(sheet.cell(row, 1).value or "")] = {name: sheet.cell(row, at).value for at, name in columns.items()}
    return rows


def outcomes(said: dict[str, dict]) -> dict[str, int]:
    """How many measures there are, and in each state, by the statuses and the measures' own figures in the JSON."""
    statuses = {name: entry["count"] for name, entry in said["statuses"].items()}
    return {"measures": len(said["measures"]), **{name: statuses[name] for name in scores.STATUSES[1:]}}


@pytest.mark.parametrize("seed", range(PLANS))
def test_summary_and_letter_say_what_score_says(seed, tmp_path):
    path = random_plan(random.Random(seed), tmp_path / "План.xlsx")
    said = score_json(path)
    examined = actions.examine(FileBook(path))
    say, language = texts.say, examined.plan.settings.language
    texts.use(language)
    sheet = actions.summary(examined)[schema.SUMMARY]
    period = say(f"period.name.{examined.plan.settings.period}")
    goals = table(sheet, ("№", say("figures.goal")))
    units = table(sheet, (say("summary.code"), say("figures.unit")))
    total = goals.pop("")
    assert {code: row[period] for code, row in goals.items()} == said["goals"]
    assert {code: row[period] for code, row in units.items()} == said["units"]
    assert total[period] == said["overall"]
    counts = outcomes(said)
    names = {name: say(f"summary.outcome.{name}") for name in scores.STATUSES[1:]}
    assert {key: total[name] for key, name in {"measures": say("figures.measures"), **names}.items()} == counts
    graded = said["statuses"][scores.STATUSES[0]]["count"]
    states = [total[say(f"summary.outcome.{name}")] for name in ("fulfilled", "in-progress", "failed")]
    assert sum(states) == graded
    if examined.plan.settings.digits:  # else the JSON is finer than papers
        percents = [entry["percent"] for entry in said["measures"].values() if entry["percent"] is not None]
        assert states == [percents.count(100), sum(0 < entry < 100 for entry in percents), percents.count(0)]
    levels = _levels(sheet, total)
    assert levels[: len(said["levels"])] == [entry["count"] for entry in said["levels"].values()]
    letter = dict(line.split(" = ") for line in actions.cover_letter(examined).paragraphs)
    assert {name: int(letter[name]) for name in counts} == counts
    assert [int(letter[name]) for name in ("fulfilled", "in-progress", "failed")] == states
    percents = {"overall": said["overall"], **extremes(said)}
    message = {name: float(letter[name]) for name in percents if name in letter}
    assert message == {name: entry for name, entry in percents.items() if entry is not None}


def extremes(said: dict[str, dict]) -> dict[str, float | None]:
    """The highest percent of a goal, and the lowest of a unit where not all are alike."""
    goals, units = ([entry for entry in said[key].values() if entry is not None] for key in ("goals", "units"))
    return {
        "best-goals-percent": max(goals, default=None),
        "worst-units-percent": min(units) if len(set(units)) > 1 else None,
    }


def _levels(sheet: Worksheet, total: dict[str, object]) -> list[object]:
    """The total's counts at each level: what stands between the states and the percent."""
    names = list(total)
    first = names.index(texts.say("summary.outcome.missing")) + 1
    return [total[name] for name in names[first:-2]]
