"""Processes of their own: a file that kills or hangs its reader costs itself, and nothing that was read with it."""

import pytest

from plan_workbook.collecting.running import child_processes
from plan_workbook.errors import InputError
from plan_workbook.system import processes
from tests.unit.collecting import stand_in
from tests.unit.collecting.offices import write

ROW = "| assessed |\n|---|\n| 80 |"


def outcome(batches, workers=1):
    """(offices read, (file, why) of the others), whatever batch they came in."""
    done = list(child_processes.run([list(map(str, batch)) for batch in batches], workers, stand_in.in_process))
    offices = sorted(office.name for batch in done for office in batch.offices)
    return offices, sorted((office.file, office.why.key) for batch in done for office in batch.unreadable)


def files(folder, *names):
    return [write(folder / f"{name}.xlsx", ROW, org=name) for name in names]


def test_a_file_that_kills_costs_itself_alone(tmp_path):
    first, killing, last = files(tmp_path, "а", "kills", "я")
    assert outcome([[first, killing, last]]) == (["а", "я"], [(str(killing), "collect.killed")])


def test_two_killers_in_two_processes_leave_all_others(tmp_path):
    batches = [files(tmp_path, "а", "kills-1", "б"), files(tmp_path, "kills-2", "в")]
    killers = [(str(tmp_path / f"kills-{number}.xlsx"), "collect.killed") for number in (1, 2)]
    assert outcome(batches, workers=2) == (["а", "б", "в"], killers)


def test_a_process_that_dies_once_is_given_its_file_again(tmp_path):
    assert outcome([files(tmp_path, "а", "dies-once", "я")]) == (["dies-once", "а", "я"], [])


def test_a_file_that_hangs_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "HANGING_S", 0)
    monkeypatch.setattr(processes, "LISTEN_S", 1)
    (hanging,) = files(tmp_path, "hangs")
    assert outcome([[hanging]]) == ([], [(str(hanging), "collect.hanging")])


def test_where_no_process_can_work_one_line_says_so(tmp_path):
    with pytest.raises(InputError) as refused:
        list(child_processes.run([["а.xlsx"]], 1, _dying))
    assert refused.value.key == "collect.no-process"


def _dying(paths, begin):
    raise SystemExit(3)
