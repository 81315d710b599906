"""A batch of files: each office as the single commands say it, each file that can't be used with why."""

import gc
import json
from dataclasses import replace

import pytest

from plan_workbook import cli, creating
from plan_workbook.collecting.office import Measure
from plan_workbook.collecting.running.batches import LARGEST, collect_batch
from plan_workbook.errors import InputError
from plan_workbook.plan import Goal, Unit
from plan_workbook.sheets.plan_template import Contents
from tests.unit.collecting.offices import write

PLANS = {
    "Баянгол": "| assessed | note |\n|---|---|\n| 80 | |\n| 33.3 | |\n| үнэлэх боломжгүй | |",
    "Налайх": "| assessed | period |\n|---|---|\n| 150 | Жилдээ |\n| | Жилдээ |\n| 0.8 | 13 дугаар сар |",
    "Багануур": "| target_count | achieved_count | assessed |\n|---|---|---|\n| 3 | 2 | |\n| 7 | 7 | |",
}


def said(capsys, *arguments):
    cli.main([*map(str, arguments), "--json"])
    return json.loads(capsys.readouterr().out)


def test_each_office_has_the_figures_that_the_single_commands_say(tmp_path, capsys):
    paths = [write(tmp_path / f"{org}.xlsx", rows, org, digits=1) for org, rows in PLANS.items()]
    done = collect_batch(list(map(str, paths)))
    assert [office.file for office in done.offices] == list(map(str, paths))
    for office, path in zip(done.offices, paths, strict=True):
        score, outcome = said(capsys, "score", path), said(capsys, "validate", path)
        assert office.shown == score["overall"]
        assert {goal.number: office.rounded(goal.percent) for goal in office.goals} == score["goals"]
        assert (office.levels, office.statuses) == (score["levels"], score["statuses"])
        assert (office.errors, office.warnings) == (outcome["errors"], outcome["warnings"])


def test_files_that_can_not_be_used_are_named_and_the_others_are_read(tmp_path):
    good = write(tmp_path / "а.xlsx", "| assessed |\n|---|\n| 80 |")
    broken, missing, large = tmp_path / "б.xlsx", tmp_path / "в.xlsx", tmp_path / "г.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    with large.open("wb") as file:
        file.truncate(LARGEST)  # a hole: it takes no room on the disk
    copy = tmp_path / "д.xlsx"
    creating.write(
        Contents([Goal("1", "Ил тод", "Зорилт 1")], {"1": []}, [Unit("ТЗУХ")], record={"kind": "unit-copy"}), copy
    )
    done = collect_batch([str(item) for item in (broken, good, missing, large, copy)])
    assert [item.file for item in done.offices] == [str(good)]
    assert [(item.file, item.why.key) for item in done.unreadable] == [
        (str(broken), "file.damaged"), (str(missing), "file.not-found"), (str(large), "collect.too-large"),
        (str(copy), "plan.is-some-copy"),
    ]  # fmt: skip


def test_a_defect_in_one_plan_costs_that_plan_alone(tmp_path, monkeypatch):
    from plan_workbook.validation import checks

    paths = [write(tmp_path / f"{org}.xlsx", rows, org) for org, rows in PLANS.items()]
    sound = checks.validate_many

    def failing(plans, results):
        if any(plan.settings.org == "Налайх" for plan in plans):
            raise RuntimeError("a rule that fails")
        return sound(plans, results)

    monkeypatch.setattr(checks, "validate_many", failing)
    monkeypatch.setattr("plan_workbook.system.log.failure", lambda what, why: None)
    done = collect_batch(list(map(str, paths)))
    assert [office.name for office in done.offices] == ["Баянгол", "Багануур"]
    assert [(office.file, office.why.key) for office in done.unreadable] == [(str(paths[1]), "collect.defect")]


def test_pythons_collector_is_left_as_it_was(tmp_path):
    usual = gc.get_threshold()
    collect_batch([str(tmp_path / "алга.xlsx")])
    assert gc.get_threshold() == usual


def test_what_another_version_asks_is_refused():
    with pytest.raises(InputError) as refused:
        collect_batch([], "0.0.1")
    assert refused.value.key == "collect.other-version"


def test_a_measure_keeps_what_tells_it_apart(tmp_path):
    path = write(tmp_path / "а.xlsx", f"| measure | assessed |\n|---|---|\n| {'Урт нэр ' * 80} | 80 |")
    (office,) = collect_batch([str(path)]).offices
    assert replace(office, file="").measures == (Measure("1.1", ("Урт нэр " * 80)[:300], 80, "graded"),)
