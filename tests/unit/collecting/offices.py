"""Small offices for the tests of collecting: as figures, and as files."""

from __future__ import annotations

from pathlib import Path

from plan_workbook import creating, scores
from plan_workbook.collecting.office import About, Office, of_plan
from plan_workbook.plan import Goal, Unit
from plan_workbook.sheets.plan_template import Contents
from plan_workbook.validation import checks
from tests import workbooks
from tests.workbooks import SOUND, table


def office(markdown: str, org: str = "Тамгын газар", file: str = "", **about: object) -> Office:
    """The office of a plan of one goal; `about` are its settings, and kind, workbook, modified."""
    from dataclasses import replace

    fixed = {key: about.pop(key) for key in ("kind", "workbook", "modified") if key in about}
    plan = workbooks.plan(markdown, org=org, **about)
    results = scores.of_plan(plan)
    made = of_plan(plan, results, checks.validate(plan, results), About(file or f"{org}.xlsx", "plan"))
    return replace(made, **fixed)


def write(path: Path, markdown: str, org: str = "Тамгын газар", **settings: object) -> Path:
    """A plan workbook of one goal at `path`."""
    rows = [{"number": f"1.{number}", **SOUND, **row} for number, row in enumerate(table(markdown), 1)]
    chosen = {"org": org, "title": "2025 оны төлөвлөгөө", "year": 2025, "period": "year"} | settings
    units = [Unit(code) for code in ("ТЗУХ", "ХААА")]
    creating.write(Contents([Goal("1", "Соён гэгээрүүлэх", "Зорилт 1")], {"1": rows}, units, settings=chosen), path)
    return path
