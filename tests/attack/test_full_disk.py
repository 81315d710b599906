"""A full disk, a read-only folder, a second run, a file that is open: one line, exit 2, the old file whole, no leftovers."""

import os
from pathlib import Path

import pytest

from plan_workbook.storage import atomic_write
from tests.attack.goods import goods
from tests.attack.kills import COMMANDS, furnish
from tests.attack.sandbox import Runner, faults, picture

MAKING = {
    **{name: arguments for name, (arguments, _) in COMMANDS.items()},
    "new": ("new", "план.xlsx", "--force"), "import": ("import", "хүснэгт.csv", "план.xlsx", "--force"), "demo": ("demo", "."),
}  # fmt: skip


@pytest.fixture(scope="module")
def runner():
    with Runner() as one:
        yield one


@pytest.fixture
def folder(tmp_path):
    furnish(tmp_path)
    (tmp_path / "хүснэгт.csv").write_bytes(goods()["хүснэгт.csv"])
    return tmp_path


def refused(runner: Runner, folder: Path, *arguments: str, **how: object) -> str:
    """Run, and see to it that nothing has changed; -> the one line."""
    before = picture(folder)
    done = runner.run(*arguments, cwd=folder, **how)
    assert (done.code, faults(done, before, picture(folder))) == (2, [])
    return done.err


@pytest.mark.parametrize("command", MAKING)
def test_a_disk_that_fills_up(runner, folder, command):
    # the largest file that may be written: fewer bytes than any workbook has
    assert "бичиж чадсангүй" in refused(runner, folder, *MAKING[command], file_size=5_000)


@pytest.mark.parametrize("command", MAKING)
def test_a_folder_that_may_not_be_written(runner, folder, command):
    for path in (folder, *folder.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        refused(runner, folder, *MAKING[command], powerless=True)
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("command", [*COMMANDS, "new", "import"])
def test_a_second_run_on_the_same_file(runner, folder, command):
    target = folder / COMMANDS[command][1][0] if command in COMMANDS else folder / "план.xlsx"
    with atomic_write.locked(target):
        assert "өөр нэг үйлдэл" in refused(runner, folder, *MAKING[command])


@pytest.mark.parametrize("owner", ["~${}", ".~lock.{}#"])
@pytest.mark.parametrize("command", [*COMMANDS, "new", "import"])
def test_a_file_that_is_open(runner, folder, command, owner):
    target = COMMANDS[command][1][0] if command in COMMANDS else "план.xlsx"
    (folder / owner.format(target)).write_bytes(b"")
    assert "нээлттэй" in refused(runner, folder, *MAKING[command])


def test_no_temporary_file_can_be_read_by_others(tmp_path):
    modes = []
    usual = os.umask(0)
    try:
        atomic_write.write_atomically(
            tmp_path / "а.xlsx", b"x", check=lambda path: modes.append(path.stat().st_mode & 0o777)
        )
    finally:
        os.umask(usual)
    assert modes == [0o600]
