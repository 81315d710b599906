"""Several files: all are replaced, each with a backup, or all stay; leftovers go by our own record of them alone."""

import errno
import os
import re

import pytest

from plan_workbook.errors import OutputError
from plan_workbook.storage import atomic_write, file_lock, write_together


def everything(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_older_files_get_backups_and_new_ones_none(tmp_path):
    (tmp_path / "а.txt").write_bytes(b"old")
    spares = write_together.write(
        [(tmp_path / "а.txt", b"new"), (tmp_path / "б.txt", b"other")], under=tmp_path / "а.txt"
    )
    assert [(re.sub(r"\d+-\d+", "", spare.name), spare.read_bytes()) for spare in spares] == [("а-нөөц-.txt", b"old")]
    assert {name: data for name, data in everything(tmp_path).items() if "нөөц" not in name} == {
        "а.txt": b"new",
        "б.txt": b"other",
    }


def test_what_fails_at_last_puts_everything_back(tmp_path):
    (tmp_path / "а.txt").write_bytes(b"old")

    def fail():
        assert (tmp_path / "б.txt").read_bytes() == b"other"
        raise OSError(errno.EIO, "gone")

    with pytest.raises(OSError, match="gone"):
        write_together.write([(tmp_path / "а.txt", b"new"), (tmp_path / "б.txt", b"other")], then=fail)
    assert everything(tmp_path) == {"а.txt": b"old"}


def test_a_backup_whose_file_can_not_be_put_back_stays(tmp_path, monkeypatch):
    (tmp_path / "а.txt").write_bytes(b"old")
    usual = os.replace
    monkeypatch.setattr(
        os, "replace", lambda source, target: usual(source, target) if "нөөц" not in str(source) else 1 / 0
    )
    with pytest.raises(ZeroDivisionError):
        write_together.write([(tmp_path / "а.txt", b"new")], then=lambda: 1 / 0)
    assert b"old" in everything(tmp_path).values()


def test_a_backup_stays_where_the_file_it_is_of_was_replaced_before_the_failure(tmp_path):
    (tmp_path / "а.txt").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), atomic_write.keeping(tmp_path / "а.txt"):
        (tmp_path / "а.txt").write_bytes(b"new")
        raise ZeroDivisionError
    assert sorted(everything(tmp_path).values()) == [b"new", b"old"]


@pytest.mark.parametrize("name", ["CON.xlsx", "nul", "Com1.tar.xlsx", "LPT¹.xlsx", "aux .xlsx", "CONIN$"])
def test_names_of_devices_are_refused(tmp_path, name):
    with pytest.raises(OutputError, match="нөөцөлсөн"):
        atomic_write.write_atomically(tmp_path / name, b"x")
    assert everything(tmp_path) == {}


def test_names_that_only_begin_like_devices_are_written(tmp_path):
    for name in ("CONTROL.xlsx", "com.xlsx", "com10.xlsx", "P - CON.xlsx"):
        atomic_write.write_atomically(tmp_path / name, b"x")
    assert len(everything(tmp_path)) == 4


def test_neither_kind_of_link_is_written_through(tmp_path):
    (tmp_path / "өөр.txt").write_bytes(b"mine")
    (tmp_path / "зөөлөн.txt").symlink_to(tmp_path / "өөр.txt")
    (tmp_path / "хаашаа ч үгүй.txt").symlink_to(tmp_path / "алга.txt")
    (tmp_path / "хатуу.txt").hardlink_to(tmp_path / "өөр.txt")
    for name in ("зөөлөн.txt", "хаашаа ч үгүй.txt", "хатуу.txt"):
        with pytest.raises(OutputError, match="холбоос"):
            atomic_write.write_atomically(tmp_path / name, b"new")
    assert ((tmp_path / "өөр.txt").read_bytes(), (tmp_path / "алга.txt").exists()) == (b"mine", False)


def test_only_what_our_record_names_is_swept(tmp_path):
    ours = f"{file_lock.PREFIX}{'a' * 24}{file_lock.PART}"
    alike = [f"{file_lock.PREFIX}{name}" for name in (f"{'b' * 24}.tmp", "notes.tmp", "mine.lock", f"{'c' * 12}.lock")]
    for name in (ours, *alike, "хэрэгтэй.txt"):
        (tmp_path / name).write_bytes(b"user's")
    record = f"{ours}\nхэрэгтэй.txt\n../{tmp_path.name}/хэрэгтэй.txt\n".encode()
    (tmp_path / f"{file_lock.PREFIX}{'d' * 12}.lock").write_bytes(file_lock.RECORD + record)
    file_lock.sweep(tmp_path)
    assert everything(tmp_path) == {name: b"user's" for name in (*alike, "хэрэгтэй.txt")}


def test_what_a_run_that_died_left_is_swept_by_the_next(tmp_path):
    held = file_lock.hold(tmp_path / "а.txt")
    held.__enter__()
    handle, left = file_lock.temporary(tmp_path / "а.txt")
    os.close(handle)
    lock = next(tmp_path.glob("*.lock"))
    record = lock.read_bytes()
    held.__exit__(None, None, None)
    lock.write_bytes(record)  # as it stands where the process is killed
    assert left.exists()
    atomic_write.write_atomically(tmp_path / "б.txt", b"x")
    assert everything(tmp_path) == {"б.txt": b"x"}


def test_a_users_folder_in_the_temporary_place_is_not_swept(tmp_path, monkeypatch):
    monkeypatch.setattr(file_lock.tempfile, "tempdir", str(tmp_path))
    (tmp_path / "plan-workbook-write-notes").mkdir()
    (tmp_path / f"plan-workbook-write-{'0' * 16}").mkdir()
    (tmp_path / f"plan-workbook-write-{'1' * 16}").mkdir()
    (tmp_path / f"plan-workbook-write-{'1' * 16}.lock").write_bytes(
        file_lock.RECORD + f"plan-workbook-write-{'1' * 16}".encode()
    )
    with file_lock.private_folder("plan-workbook-write-") as (folder, _):
        assert folder.is_dir()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"plan-workbook-write-{'0' * 16}",
        "plan-workbook-write-notes",
    ]


def test_a_lock_whose_run_died_before_its_first_line_is_swept_and_another_programs_is_not(tmp_path):
    empty, others = (tmp_path / f"{file_lock.PREFIX}{letter * 12}{file_lock.LOCK}" for letter in "ab")
    empty.write_bytes(b"")
    others.write_bytes(b"something else")
    file_lock.sweep(tmp_path)
    assert (empty.exists(), others.exists()) == (False, True)
