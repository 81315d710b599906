"""Many copies are read in processes of their own while the plan is read: what they bring is the same, and no file costs another."""

import os
import signal

import pytest

from plan_workbook import cli, texts
from plan_workbook.errors import InputError
from plan_workbook.exchange import actions
from plan_workbook.exchange.incoming import collect, read_copy, reading_ahead
from plan_workbook.exchange.outgoing.send import Destination
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.system import processes
from tests.console import refused
from tests.exchange.office import fill, plan


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A plan that is spoken of in English, what came back of it, and among that a file that is no workbook."""
    directory = tmp_path_factory.mktemp("олон")
    actions.send_file(
        FileBook(plan(directory / "План.xlsx", language="en")), Destination(directory / "хувь"), "2025-12-01T09:00:00"
    )
    (directory / "ирсэн").mkdir()
    for at, unit in enumerate(("ГЗБА", "НХХ", "ТЗУХ")):
        measure = {"ГЗБА": "1.2", "НХХ": "2.1", "ТЗУХ": "2.2"}[unit]
        fill(
            directory / "хувь" / f"План - {unit}.xlsx",
            {(measure, "achieved_count"): at},
            directory / "ирсэн" / f"{unit}.xlsx",
        )
    (directory / "ирсэн" / "kills.xlsx").write_bytes(b"PK\3\4")
    return directory


@pytest.fixture
def many(monkeypatch):
    """Two copies are many here, and there are two processors."""
    monkeypatch.setattr(reading_ahead, "MANY", 2)
    monkeypatch.setattr(reading_ahead, "BATCH", 3)
    monkeypatch.setattr(processes, "cores", lambda: 2)


def read(folder, task=reading_ahead.read_batch):
    """(the copies, the names that progress heard, in the order of the alphabet)."""
    heard = []
    begun = reading_ahead.Reading([folder / "ирсэн"], task)
    copies = begun.copies(heard.append)
    begun.end()
    return copies, sorted(heard)


def killing(batch, begin):
    """Stands in for a reader that one file kills, wherever it is read."""
    for at, (_, parcel) in enumerate(batch):
        begin(at)
        if parcel.name.startswith("kills"):
            os.kill(os.getpid(), signal.SIGKILL)
    return reading_ahead.read_batch(batch, begin)


def dying(batch, begin):
    raise SystemExit(3)


def helpless(batch, begin):
    """Stands in for a reader with a defect: it says of no copy what it holds."""
    return [(index, None) for index, _ in batch]


NAMES = ["kills.xlsx", "ГЗБА.xlsx", "НХХ.xlsx", "ТЗУХ.xlsx"]


def in_one(folder):
    return read_copy.read_all(collect.collect([folder / "ирсэн"]))


def test_processes_read_what_one_reads(folder, many):
    assert read(folder) == (in_one(folder), NAMES)


def test_a_file_that_kills_its_reader_costs_itself_alone(folder, many):
    killed = str(InputError("collect.killed", name="kills.xlsx"))
    expected = [read_copy.Returned("kills.xlsx", trouble=killed), *in_one(folder)[1:]]
    assert read(folder, killing) == (expected, NAMES)


@pytest.mark.parametrize(("task", "heard"), [(dying, []), (helpless, NAMES)])
def test_what_no_process_reads_is_read_here(folder, many, task, heard):
    assert read(folder, task) == (in_one(folder), heard)


def test_few_copies_start_no_process(folder, monkeypatch):
    monkeypatch.setattr(processes, "run", None)
    assert read(folder) == (in_one(folder), NAMES)


def test_what_is_said_of_a_file_is_in_the_language_of_the_plan(folder, many, tmp_path, capsys):
    (other := tmp_path / "захидал.eml").write_bytes(b"Subject: a\r\n\r\nb")
    assert cli.main(["merge", *map(str, (folder / "План.xlsx", folder / "ирсэн", other)), "--dry-run"]) == 1
    out = capsys.readouterr().out
    assert texts.say("file.damaged", in_language="en", name="kills.xlsx") in out
    assert texts.say("incoming.no-attachment", in_language="en", name=other.name) in out


def test_the_plan_is_refused_before_what_came_back(folder, tmp_path):
    (tmp_path / "План.xlsx").write_bytes(b"PK\3\4")
    for named, file in ((tmp_path / "План.xlsx", "План.xlsx"), (folder / "План.xlsx", "алга.xlsx")):
        assert file in refused("merge", named, tmp_path / "алга.xlsx", "--dry-run")
